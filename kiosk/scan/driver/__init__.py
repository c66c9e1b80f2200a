"""The child process a source lives in, seen from the program."""

from kiosk.scan.driver.driver import Driver, list_devices
from kiosk.scan.driver.process import DriverLimits

__all__ = ["Driver", "DriverLimits", "list_devices"]
