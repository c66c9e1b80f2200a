"""The print queues of this machine: CUPS's, or Windows' own."""

from __future__ import annotations

import getpass
import sys

from kiosk.printing.spoolers.cups import CupsSpooler
from kiosk.printing.spoolers.ipp_client import server_address
from kiosk.printing.spoolers.protocol import Spooler
from kiosk.printing.spoolers.windows import WindowsSpooler
from kiosk.printing.spoolers.windows_surface import Winspool
from kiosk.surroundings import Surroundings


def machine_queues(around: Surroundings, platform: str = sys.platform) -> Spooler:
    """What prints here. ``platform``: which kind of machine this is."""
    if platform == "win32":
        return WindowsSpooler(Winspool())
    return CupsSpooler(server_address(around.environment), getpass.getuser())
