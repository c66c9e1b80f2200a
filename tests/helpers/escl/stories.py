"""A stack, scanned to its end through any troubles: the clerk puts back what is not on the screen, and goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from hypothesis import strategies as st

from kiosk.errors import EnvironmentFault
from kiosk.scan.page import PageScan
from kiosk.scan.sources.escl import EsclSpec, Patience
from kiosk.scan.sources.protocol import ScanSettings
from tests.helpers.escl.device import Device, Mischief
from tests.helpers.escl.documents import Model
from tests.helpers.escl.paper import sides
from tests.helpers.escl.server import serving

STACK = 6
_PATIENCE = Patience(
    connect=5.0,
    answer=10.0,
    page=10.0,
    silence=0.3,
    busy=0.01,
    again=0.01,
    between=0.0,
    largest=4 * 1024 * 1024,
)
_NOT_HERE = ("empty", "hang", "drip", "vanish")
"""Sheets that somebody takes away are nobody's loss, and the others take long; all have tests of their own."""


@dataclass(frozen=True)
class Story:
    """What happens.

    Attributes:
        mischief: at the pages of each job, by the page's number; each once.
        names_pages: whether the device names its pages.
        ends_with: the status that ends its jobs.
        one_sheet: whether its feeder takes one sheet a job; none that says 409 at a job's end does.
        pdf: whether it makes nothing but one PDF of a stack.
        duplex: both sides.
    """

    mischief: Mapping[int, tuple[Mischief, ...]]
    names_pages: bool
    ends_with: int
    one_sheet: bool
    pdf: bool
    duplex: bool


_happenings = st.sampled_from([what for what in get_args(Mischief) if what not in _NOT_HERE])
stories = st.builds(
    Story,
    mischief=st.dictionaries(
        st.integers(1, STACK), st.lists(_happenings, min_size=1, max_size=4).map(tuple), max_size=3
    ),
    names_pages=st.booleans(),
    ends_with=st.sampled_from((404, 410, 409)),
    one_sheet=st.booleans(),
    pdf=st.sampled_from((False, False, True)),
    duplex=st.booleans(),
)


def lived_through(story: Story) -> int:
    """Scans the stack to its end; returns how often it had to be begun.

    Asserts that every page came once and in its order: no fault costs a page given before it, no page is given that
    is not whole, and a scan that ends without a fault has left nothing out.
    """
    device = Device(
        model=Model(
            capacity=1 if story.one_sheet and story.ends_with != 409 else 50,
            formats=("application/pdf",) if story.pdf else ("image/jpeg",),
        ),
        names_pages=story.names_pages,
        ends_with=story.ends_with,
    )
    settings = ScanSettings(dpi=75, origin="feeder", duplex=story.duplex)
    with serving(device) as server:
        spec = EsclSpec(server.url, patience=_PATIENCE)
        device.load(sides(STACK))
        whole, fault = _scanned(spec, settings)
        assert (len(whole), fault) == (STACK, None)
        for page, happenings in story.mischief.items():
            device.plan(page, *happenings)
        safe: list[bytes] = []
        for begun in range(1, 100):
            device.clear()
            device.load(sides(STACK)[len(safe) :])
            came, fault = _scanned(spec, settings)
            safe += came
            assert safe == whole[: len(safe)], "every page once, in its order"
            if fault is not None:
                assert fault.arguments.get("page", 1) == len(came) + 1, "it says which sheet to put back"
            else:
                assert len(safe) == STACK, "nothing is left out without a word"
                return begun
            assert len(safe) < STACK
        raise AssertionError("it never comes to an end")


def _scanned(spec: EsclSpec, settings: ScanSettings) -> tuple[list[bytes], EnvironmentFault | None]:
    source = spec.open()
    pages: list[PageScan] = []
    try:
        for item in source.pages(settings):
            pages.append(item)
            assert item.sequence == len(pages)
    except EnvironmentFault as fault:
        return [page.data for page in pages], fault
    finally:
        source.close()
    return [page.data for page in pages], None
