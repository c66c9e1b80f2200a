"""The automation objects of WIA 2.0 (``wiaaut.dll``), through comtypes: the one place that talks to Windows' COM.

Automation rather than the interfaces beneath it: ``Item.Transfer`` gives a page's bytes in memory and needs no object
of ours that COM calls back. It gives one page a call, which is how pages are asked for here anyway.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.errors import EnvironmentFault, FaultCode

Automation = Any
"""An automation object: COM tells what it has, no type does."""


@dataclass(frozen=True, slots=True)
class Surface:
    """What a source needs of COM.

    Attributes:
        manager: a ``WIA.DeviceManager``.
        error: what its objects raise, with an ``hresult`` and ``details``.
        bytes_of: of a ``WIA.ImageFile``.
    """

    manager: Automation
    error: type[Exception]
    bytes_of: Callable[[Automation], bytes]


def windows_surface() -> Surface:
    """WIA on this machine.

    Raises:
        EnvironmentFault: device_missing where there is none.
    """
    try:
        import comtypes.client
        import comtypes.safearray
    except ImportError as error:  # no Windows
        raise EnvironmentFault(FaultCode.DEVICE_MISSING) from error
    import numpy as np  # in the driver's process, which alone has use for it

    comtypes.npsupport.enable()
    # Bytes are to cross at once and not as millions of Python's numbers. comtypes (1.4.17) looks among these for the
    # array's own type, and has put NumPy's names there.
    comtypes.npsupport.typecodes[ctypes.c_ubyte] = "|u1"

    def bytes_of(image: Automation) -> bytes:
        with comtypes.safearray.safearray_as_ndarray:
            return np.asarray(image.FileData.BinaryData, np.uint8).tobytes()

    try:
        manager = comtypes.client.CreateObject("WIA.DeviceManager", dynamic=True)
    except OSError as error:  # raised by COM's own functions, where COMError is by its objects
        raise EnvironmentFault(FaultCode.DEVICE_MISSING) from error
    return Surface(manager, comtypes.COMError, bytes_of)
