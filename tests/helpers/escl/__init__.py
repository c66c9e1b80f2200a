"""A simulated network scanner that speaks eSCL, with real pages and every trouble on demand."""

from tests.helpers.escl.device import Device, Mischief
from tests.helpers.escl.documents import Model
from tests.helpers.escl.server import Server, serving

__all__ = ["Device", "Mischief", "Model", "Server", "serving"]
