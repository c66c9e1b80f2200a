"""Which devices are shown of all that the kinds of sources have seen."""

from __future__ import annotations

from kiosk.scan.devices import each_once
from kiosk.scan.sources.protocol import DeviceInfo


def test_a_network_scanner_that_sane_sees_too_is_shown_once() -> None:
    ours = DeviceInfo("escl:http://192.0.2.7:80/eSCL", "Office MFP", "multifunction")
    seen = {
        "sane": (
            DeviceInfo("fujitsu:fi-7160:1", "FUJITSU fi-7160", "scanner"),
            DeviceInfo("airscan:e0:Office MFP", "eSCL Office MFP", "scanner"),
            DeviceInfo("escl:http://192.0.2.7:80", "Office MFP", "scanner"),
            DeviceInfo("airscan:e1:Other MFP", "eSCL Other MFP", "scanner"),
            DeviceInfo("airscan:w0:Office MFP", "WSD Office MFP", "scanner"),
        ),
        "escl": (ours,),
    }
    assert [device.id for device in each_once(seen)] == [
        "fujitsu:fi-7160:1", "airscan:e1:Other MFP", "airscan:w0:Office MFP", ours.id
    ]  # fmt: skip


def test_what_only_sane_sees_stays() -> None:
    only = DeviceInfo("escl:http://192.0.2.7:80", "Office MFP", "scanner")
    assert each_once({"sane": (only,)}) == (only,)
