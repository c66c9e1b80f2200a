"""What single makes and models do otherwise than the others: every such thing, with the device behind it.

What all devices are treated alike in, because one of them was seen to need it:

=====================================  ==============================================================================
device                                 what it does, and what is done about it
=====================================  ==============================================================================
HP DeskJet 2540                        reads a request's root element only on one line; answers at port 8080
HP LaserJet MFP M28w                   says 503 thirty times over before a page is there: asked again until time is up
HP LaserJet MFP M630                   its state is Testing while it warms up: that is no fault
HP Color LaserJet MFP M283fdw          a job ended at the device is Aborted, reason JobCanceledAtDevice: cancelled;
                                       announces each of its addresses: one entry for a UUID
Brother MFC-L2710DW                    says 404 with an empty feeder when the next page is asked for at once, in the
                                       midst of a stack: a pause before each page, and 404 counts only once its job is
                                       over or it has said so again
Brother DS-940DW                       has no flatbed, and says nothing about one
Kyocera ECOSYS M2040dn                 its feeder is still Processing when it has run out
Kyocera ECOSYS M6526cdn                drops the connection after the head of its answer to a new job: the body is not
                                       read
Epson WF-2930                          feeds one sheet a job, says so in FeederCapacity, and is still loaded then: the
                                       next job is started for the next sheet
AirSane                                says 409 at the end of a stack, and that its feeder is empty whenever no job
                                       runs: a job is tried all the same, and the feeder's state decides afterwards
Lexmark MB2236adwe, Xerox 3225         a message in words, with status 200, in place of a page: no page
several Brother and Canon              announce BlackAndWhite1 and say 409 to it: grey is asked for
HP, where https is demanded            sends requests for http on to https on the same host: followed there
=====================================  ==============================================================================
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Oddities:
    """What one device needs.

    Attributes:
        host_localhost: a new job is refused unless it is asked for in the name of "localhost".
        port_in_host: the port is always named with the host, else the job's address comes back wrong.
        jams_when_empty: it feeds from an empty feeder and jams: its state is asked before.
        highest_dpi: it offers more than it can.
    """

    host_localhost: bool = False
    port_in_host: bool = False
    jams_when_empty: bool = False
    highest_dpi: int | None = None


def of(make_and_model: str, manufacturer: str, server: str) -> Oddities:
    """What is known of a device.

    Args:
        make_and_model: from its capabilities.
        manufacturer: from its capabilities.
        server: the header of that name.
    """
    name = make_and_model.lower()
    return Oddities(
        # HP LaserJet MFP M630, HP Color LaserJet FlowMFP M578, and most that call their server so
        host_localhost=server == "HP_Compact_Server"
        or name in ("hp laserjet mfp m630", "hp color laserjet flowmfp m578"),
        port_in_host=name.startswith("epson ") or manufacturer.lower() == "epson",
        jams_when_empty=name == "mf410 series",  # Canon i-SENSYS MF411dw and its like
        highest_dpi=300 if name == "canon ir2625/2630" else None,
    )
