"""Named ways to scan, kept with the station."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.tables import Profile
from kiosk.scan.profiles import BUILT_IN, ScanProfile, from_values, to_values
from kiosk.scan.sources.protocol import Capabilities, ScanSettings
from tests.helpers.stations import StationInHand

VALUES = st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False)
FORMS = ScanProfile(
    "Søknader, begge sider",
    device="sane:test:0",
    sides="both",
    settings=ScanSettings(
        dpi=300,
        colour="auto",
        origin="feeder",
        paper_mm=(210.0, 297.0),
        options={"swcrop": True, "buffermode": "On"},
    ),
)


def test_what_is_kept_comes_back_whole(station: StationInHand) -> None:
    station.profiles.keep(station.supervisor, FORMS)
    assert station.profiles.all(station.clerk) == (*BUILT_IN, FORMS)
    assert station.profiles.named(station.clerk, " søknader, BEGGE sider ") == FORMS
    assert station.profiles.named(station.clerk, "papers") == BUILT_IN[0]


def test_a_name_kept_again_replaces_and_a_dropped_one_is_gone(station: StationInHand) -> None:
    station.profiles.keep(station.supervisor, ScanProfile("Forms"))
    station.profiles.keep(station.supervisor, ScanProfile("Maps", sides="front"))
    station.profiles.keep(station.supervisor, ScanProfile("FORMS", sides="by_hand"))
    own = station.profiles.all(station.clerk)[len(BUILT_IN) :]
    assert [(profile.name, profile.sides) for profile in own] == [("FORMS", "by_hand"), ("Maps", "front")]
    station.profiles.drop(station.supervisor, "forms")
    with pytest.raises(EnvironmentFault) as fault:
        station.profiles.named(station.clerk, "Forms")
    assert fault.value.code is FaultCode.NOT_FOUND


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\nb", "Papers"])
def test_names_that_cannot_be_shown_or_stand_already_are_refused(station: StationInHand, name: str) -> None:
    with pytest.raises(EnvironmentFault) as fault:
        station.profiles.keep(station.supervisor, ScanProfile(name))
    assert fault.value.code is FaultCode.NOT_ALLOWED_NOW


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"sides": "both", "settings": {"dpi": "300", "colour": "grey", "origin": "auto"}},
        {"sides": "all", "settings": {"dpi": 300, "colour": "grey", "origin": "auto"}},
        {"sides": "both", "settings": {"dpi": 30000, "colour": "grey", "origin": "auto"}},
        {"sides": "both", "settings": {"dpi": 300, "colour": "sepia", "origin": "auto"}},
        {
            "sides": "both",
            "settings": {"dpi": 300, "colour": "grey", "origin": "auto", "options": {"a": None}},
        },
    ],
)
def test_one_that_makes_no_sense_is_left_out_and_costs_no_other(
    station: StationInHand, values: dict[str, object]
) -> None:
    with station.records.write() as work:
        row = Profile(id=work.new_id(), name="Odd", position=1, settings=values)
        work.session.add(row)
        work.note("test", "profile.kept", row.id)
    assert station.profiles.all(station.clerk) == BUILT_IN


@given(
    dpi=st.integers(75, 1200),
    colour=st.sampled_from(("bw", "grey", "colour", "auto")),
    sides=st.sampled_from(("as_offered", "both", "front", "by_hand")),
    brightness=st.none() | st.integers(-100, 100),
    options=st.dictionaries(st.text(min_size=1), VALUES),
)
def test_every_profile_survives_being_written(dpi, colour, sides, brightness, options) -> None:  # type: ignore[no-untyped-def]
    wanted = ScanProfile(
        "x",
        sides=sides,
        settings=ScanSettings(dpi=dpi, colour=colour, brightness=brightness, options=options),
    )
    assert from_values("x", to_values(wanted)) == wanted


@pytest.mark.parametrize(
    ("sides", "offered", "duplex"),
    [
        ("as_offered", True, True),
        ("as_offered", False, False),
        ("both", False, True),
        ("front", True, False),
        ("by_hand", True, False),
    ],
)
def test_both_sides_are_scanned_where_that_is_asked_or_offered(
    sides: str, offered: bool, duplex: bool
) -> None:
    profile = ScanProfile("x", sides=sides)  # type: ignore[arg-type]
    assert profile.settings_on(Capabilities("a", duplex=offered)).duplex is duplex
