"""What WIA calls things: property ids, flags and error codes. Every number of Windows' stands here.

From ``wiadef.h`` of the Windows SDK, and from Microsoft's pages "Scanner WIA Item Properties" and "Error Codes
(WIA)". The two disagree about errors from 16 on: the header counts them in decimal (cover open is 0x80210010), the
page writes the same digits as hexadecimal (0x80210016). Drivers were written after either, so both are known here.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.errors import FaultCode
from kiosk.scan.sources.protocol import Colour

SCANNER = 1
"""``DeviceInfo.Type`` of a scanner; cameras have 2 and 3."""

NAME = "Name"
HANDLING_CAPABILITIES = "3086"
HANDLING_STATUS = "3087"
HANDLING_SELECT = "3088"
PAGES = "3096"
BED_WIDTH, BED_HEIGHT = "3074", "3075"
FEED_WIDTH, FEED_HEIGHT = "3076", "3077"
INTENT = "6146"
DATA_TYPE = "4103"
X_DPI, Y_DPI = "6147", "6148"
X_START, Y_START, WIDTH, HEIGHT = "6149", "6150", "6151", "6152"
BRIGHTNESS = "6154"
MULTI_FEED = "4168"
"""The automation objects take an id written as text for a property's name; a bare number is a position to them."""

CAN_FEED, CAN_FLATBED, CAN_DUPLEX, CAN_DETECT_FEED = 0x01, 0x02, 0x04, 0x20
FEED_READY, PATH_COVER_UP, PAPER_JAM, MULTIPLE_FEED = 0x01, 0x10, 0x20, 0x100
SELECT_FEEDER, SELECT_FLATBED, SELECT_DUPLEX = 0x1, 0x2, 0x4
INTENTS: Mapping[Colour, int] = {"bw": 4, "grey": 2, "colour": 1, "auto": 1}
CHOOSES_ITSELF = 100
"""``WIA_DATA_AUTO``: the device chooses the colour of each page."""
STOP_AT_MULTI_FEED, LET_MULTI_FEED_PASS = 1, 0
RANGE, LIST = 1, 2
"""``Property.SubType``."""
MILS_A_MM = 1000 / 25.4
"""Sizes of bed and feeder are in thousandths of an inch."""

BMP = "{B96B3CAB-0728-11D3-9D7B-0000F81EF32E}"
TIFF = "{B96B3CB1-0728-11D3-9D7B-0000F81EF32E}"
"""Every driver gives BMP, which is a page's pixels as they are; TIFF is asked for where two sides come at once."""

DISP_E_EXCEPTION = 0x80020009
"""The automation layer's own error, within which the real one is."""
PAPER_EMPTY = 0x80210003
WARMING_UP = 0x80210007
BUSY = 0x80210006

FAULTS: Mapping[int, FaultCode] = {
    0x80210001: FaultCode.DEVICE_LOST,  # WIA_ERROR_GENERAL_ERROR
    0x80210002: FaultCode.PAPER_JAM,
    PAPER_EMPTY: FaultCode.FEEDER_EMPTY,
    0x80210004: FaultCode.PAPER_JAM,  # WIA_ERROR_PAPER_PROBLEM
    0x80210005: FaultCode.DEVICE_LOST,  # WIA_ERROR_OFFLINE
    BUSY: FaultCode.DEVICE_BUSY,
    WARMING_UP: FaultCode.DEVICE_BUSY,
    0x80210008: FaultCode.DEVICE_LOST,  # WIA_ERROR_USER_INTERVENTION: switched off, offline, a cable
    0x80210009: FaultCode.DEVICE_LOST,  # WIA_ERROR_ITEM_DELETED
    0x8021000A: FaultCode.DEVICE_LOST,  # WIA_ERROR_DEVICE_COMMUNICATION
    0x8021000B: FaultCode.DEVICE_CANNOT,  # WIA_ERROR_INVALID_COMMAND
    0x8021000C: FaultCode.DEVICE_CANNOT,  # WIA_ERROR_INCORRECT_HARDWARE_SETTING
    0x8021000D: FaultCode.DEVICE_BUSY,  # WIA_ERROR_DEVICE_LOCKED
    0x8021000E: FaultCode.DRIVER_CRASHED,  # WIA_ERROR_EXCEPTION_IN_DRIVER
    0x8021000F: FaultCode.DRIVER_CRASHED,  # WIA_ERROR_INVALID_DRIVER_RESPONSE
    0x80210010: FaultCode.COVER_OPEN,
    0x80210016: FaultCode.COVER_OPEN,
    0x80210011: FaultCode.DEVICE_LOST,  # WIA_ERROR_LAMP_OFF
    0x80210017: FaultCode.DEVICE_LOST,
    0x80210013: FaultCode.DEVICE_BUSY,  # WIA_ERROR_NETWORK_RESERVATION_FAILED
    0x80210014: FaultCode.DOUBLE_FEED,  # WIA_ERROR_MULTI_FEED
    0x80210020: FaultCode.DOUBLE_FEED,
    0x80210015: FaultCode.DEVICE_MISSING,  # WIA_S_NO_DEVICE_AVAILABLE
    0x80004001: FaultCode.DEVICE_CANNOT,  # E_NOTIMPL
    0x80070005: FaultCode.DEVICE_DENIED,  # E_ACCESSDENIED
    0x8007000E: FaultCode.MEMORY_LIMIT,  # E_OUTOFMEMORY
    0x80070057: FaultCode.DEVICE_CANNOT,  # E_INVALIDARG
    0x80040154: FaultCode.DEVICE_MISSING,  # REGDB_E_CLASSNOTREG: this Windows has no WIA
    0x800706BA: FaultCode.DRIVER_CRASHED,  # RPC_S_SERVER_UNAVAILABLE: the service has gone
    0x800706BE: FaultCode.DRIVER_CRASHED,  # RPC_S_CALL_FAILED
}
OPENING_FAULTS: Mapping[int, FaultCode] = {
    **FAULTS,
    0x80210005: FaultCode.DEVICE_MISSING,
    0x80210008: FaultCode.DEVICE_MISSING,
}
