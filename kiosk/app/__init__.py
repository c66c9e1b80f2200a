"""The one composition root: here, and nowhere else, the parts of a running station are put together."""

from kiosk.app.founding import found_station, restore_station
from kiosk.app.station import PRINTED_FOLDER, Station, open_station
from kiosk.app.windows import StationOpener, furnish, open_window, workplace

__all__ = [
    "PRINTED_FOLDER",
    "Station",
    "StationOpener",
    "found_station",
    "furnish",
    "open_station",
    "open_window",
    "restore_station",
    "workplace",
]
