"""Whatever a device writes: it is understood, or it is called broken; nothing else happens."""

from __future__ import annotations

import contextlib
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import FaultCode
from kiosk.scan.sources.escl import capabilities, status, xml
from kiosk.scan.sources.escl.address import Address
from kiosk.scan.sources.escl.capabilities import Abilities
from kiosk.scan.sources.escl.fetch import is_same
from kiosk.scan.sources.escl.request import chosen
from kiosk.scan.sources.escl.wire import Answer
from kiosk.scan.sources.protocol import ScanSettings
from tests.helpers.escl import Model, documents

NAMES = (
    "ScannerCapabilities", "ScannerStatus", "Platen", "PlatenInputCaps", "Adf", "AdfSimplexInputCaps",
    "AdfDuplexInputCaps", "SettingProfiles", "SettingProfile", "ColorModes", "ColorMode", "DocumentFormats",
    "DocumentFormat", "DocumentFormatExt", "SupportedResolutions", "DiscreteResolutions", "DiscreteResolution",
    "XResolution", "YResolution", "ResolutionRange", "XResolutionRange", "YResolutionRange", "Min", "Max", "Normal",
    "MaxWidth", "MaxHeight", "MinWidth", "MinHeight", "MakeAndModel", "Manufacturer", "UUID", "FeederCapacity",
    "BrightnessSupport", "State", "AdfState", "Jobs", "JobInfo", "JobUri", "JobState", "JobStateReasons",
    "JobStateReason",
)  # fmt: skip
WORDS = (
    "RGB24", "Grayscale8", "BlackAndWhite1", "image/jpeg", "application/pdf", "300", "0", "-1", "2550", "99999999999",
    "75.5", "ScannerAdfJam", "ScannerAdfLoaded", "Processing", "Aborted", "/eSCL/ScanJobs/1", "http://[/x", "Idle",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(WORDS), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
)
names = st.builds(
    lambda prefix, name: prefix + name, st.sampled_from(("", "scan:", "pwg:", "x:")), st.sampled_from(NAMES)
)


def element(name: str, text: str, children: list[str]) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<{name}>{plain}{''.join(children)}</{name}>"


trees = st.recursive(
    st.builds(element, names, texts, st.just([])),
    lambda inner: st.builds(element, names, texts, st.lists(inner, max_size=6)),
    max_leaves=40,
)
roots = st.builds(
    lambda root, inner: element(root, "", inner).encode(),
    st.sampled_from(("scan:ScannerCapabilities", "ScannerStatus")),
    st.lists(trees, max_size=6),
)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A right document with bytes taken out, doubled or changed."""
    right = draw(st.sampled_from((
        documents.capabilities(Model(brightness=True)),
        documents.capabilities(Model(resolutions=())),
        documents.status("Processing", "ScannerAdfLoaded", [("/eSCL/ScanJobs/1", "Processing", "None")]),
    )))  # fmt: skip
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(right)))
        end = min(len(right), start + draw(st.integers(0, 60)))
        right = (
            right[:start]
            + draw(st.one_of(st.binary(max_size=8), st.just(right[start:end] * 2)))
            + right[end:]
        )
    return right


@settings(max_examples=250)
@given(st.one_of(st.binary(max_size=300), roots, spoilt()))
def test_any_bytes_are_understood_or_broken(data: bytes) -> None:
    with contextlib.suppress(xml.BrokenXml):
        sound(capabilities.read(data))
    with contextlib.suppress(xml.BrokenXml):
        said = status.read(data)
        assert said.feeder in ("loaded", "empty", "unknown")
        assert said.fault is None or isinstance(said.fault, FaultCode)


def sound(found: Abilities) -> None:
    """What was understood can be told and asked for."""
    told = found.described("a scanner")
    assert list(told.resolutions) == sorted(told.resolutions)
    assert all(dpi > 0 for dpi in told.resolutions)
    assert len(found.name) <= 80
    assert found.name.isprintable()
    for loading in found.trays:
        request = chosen(
            found,
            ScanSettings(
                origin="flatbed" if loading == "flatbed" else "feeder",
                duplex=loading == "duplex",
                brightness=7,
            ),
            "a scanner",
        )
        assert request.dpi > 0
        assert min(request.size) > 0
        written = xml.read(request.document(), "ScanSettings")
        assert written.count("XResolution") == request.dpi
        assert written.said("InputSource") == ("Platen" if loading == "flatbed" else "Feeder")


@given(trees)
def test_prefixes_declared_or_not_make_no_difference(tree: str) -> None:
    bare = f"<R>{tree}</R>".encode()
    dressed = f'\n  <?xml version="1.0"?>\n<a:R xmlns:a="urn:a">{tree}</a:R>'.encode()
    assert xml.read(bare, "R") == xml.read(dressed, "R")


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE R [<!ENTITY a "b">]><R>&a;</R>',
        b'<!DOCTYPE R SYSTEM "http://elsewhere.invalid/x.dtd"><R/>',
        b"<R>" + b"<a>" * 100 + b"</a>" * 100 + b"</R>",
        b"<R>" + b"<a/>" * 30_000 + b"</R>",
        b"<R>" + b"x" * (xml.LARGEST_XML + 1) + b"</R>",
        b"<R/><R/>",
        b"<S/>",
        b'<?xml version="1.0" encoding="no-such"?><R/>',
        b"",
    ],
)
def test_what_is_not_safe_or_not_right_is_broken(data: bytes) -> None:
    with pytest.raises(xml.BrokenXml):
        xml.read(data, "R")


def test_long_texts_are_cut() -> None:
    assert len(xml.read(b"<R>" + b"x" * 100_000 + b"</R>", "R").text) == 4096


@given(st.integers(1, 5000), st.lists(st.integers(1, 4800), min_size=1, max_size=8))
def test_the_nearest_resolution_is_taken(wanted: int, offered: list[int]) -> None:
    found = capabilities.read(documents.capabilities(Model(resolutions=tuple(offered))))
    taken = next(iter(found.trays.values())).profiles[0].nearest_dpi(wanted)
    assert taken in offered
    assert abs(taken - wanted) == min(abs(dpi - wanted) for dpi in offered)


@given(st.integers(0, 2**32), st.integers(0, 20_000), st.booleans())
def test_a_page_is_the_same_only_where_it_begins_the_same(seed: int, cut: int, named: bool) -> None:
    data = Random(seed).randbytes(20_000)
    headers = {"content-location": "/1"} if named else {}
    partly = Answer(200, headers, data[:cut])
    assert is_same(partly, Answer(200, headers, data)) is (named or cut >= 4096)
    if cut:
        other = bytes([data[0] ^ 1]) + data[1:]
        assert not is_same(partly, Answer(200, headers, other))
    if named:
        assert not is_same(partly, Answer(200, {"content-location": "/2"}, data))
        assert is_same(partly, Answer(200, {}, data)) is (cut >= 4096)


@given(st.sampled_from(sorted(status.FEEDER_FAULTS)))
def test_every_trouble_of_the_feeder_has_its_name(state: str) -> None:
    said = status.read(documents.status("Idle", state, []))
    assert said.fault is status.FEEDER_FAULTS[state]
    assert said.feeder == "unknown"


def test_an_address_knows_what_its_certificate_is_pinned_to() -> None:
    assert Address("https", "Printer.Example", 443).place == "printer.example:443"
