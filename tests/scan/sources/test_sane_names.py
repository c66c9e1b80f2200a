"""The names that backends use, sorted into what they mean."""

from __future__ import annotations

import pytest

from kiosk.scan.sources.protocol import Colour
from kiosk.scan.sources.sane_names import kind_of, loading_of, mode_for, source_for

BROTHER = (
    "FlatBed",
    "Automatic Document Feeder(left aligned)",
    "Automatic Document Feeder(left aligned,Duplex)",
    "Automatic Document Feeder(centrally aligned)",
    "Automatic Document Feeder(centrally aligned,Duplex)",
)
FUJITSU = ("Flatbed", "ADF Front", "ADF Back", "ADF Duplex")
AIRSCAN = ("Flatbed", "ADF", "ADF Duplex")


@pytest.mark.parametrize(
    ("offered", "feeder", "duplex", "flatbed"),
    [
        (BROTHER, BROTHER[1], BROTHER[2], "FlatBed"),
        (FUJITSU, "ADF Front", "ADF Duplex", "Flatbed"),
        (AIRSCAN, "ADF", "ADF Duplex", "Flatbed"),
        (("Auto", "Flatbed"), None, None, "Flatbed"),
        (("ADF Back", "Card Duplex"), None, None, None),
        (("Dokumentmater",), None, None, None),
        (
            ("Fancy ADF, both sides", "Fancy feeder", "Fancy glass"),
            "Fancy feeder",
            "Fancy ADF, both sides",
            "Fancy glass",
        ),
    ],
)
def test_sources(
    offered: tuple[str, ...], feeder: str | None, duplex: str | None, flatbed: str | None
) -> None:
    assert source_for("feeder", offered) == feeder
    assert source_for("duplex", offered) == duplex
    assert source_for("flatbed", offered) == flatbed


def test_backs_alone_are_of_no_use() -> None:
    assert loading_of("ADF Back") == "unfit"


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (("Lineart", "Halftone", "Gray", "Color"), ("Lineart", "Gray", "Color")),
        (
            ("Black & White", "Gray[Error Diffusion]", "True Gray", "24bit Color", "24bit Color[Fast]"),
            ("Black & White", "True Gray", "24bit Color"),
        ),
        (("24bit Color[Fast]", "True Gray"), (None, "True Gray", "24bit Color[Fast]")),
        (("Gray", "Color"), (None, "Gray", "Color")),
    ],
)
def test_modes(offered: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    colours: tuple[Colour, ...] = ("bw", "grey", "colour")
    assert tuple(mode_for(colour, offered) for colour in colours) == expected


def test_kinds() -> None:
    assert kind_of("Flatbed Scanner") == "flatbed"
    assert kind_of("ip=192.0.2.7") == "scanner"
