"""Addresses as they are typed."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan.sources.escl import NoAddress
from kiosk.scan.sources.escl.address import of_url, shown, typed


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        (
            "printer.local",
            ["https://printer.local/eSCL", "http://printer.local/eSCL", "http://printer.local:8080/eSCL"],
        ),
        (" 192.0.2.7 ", ["https://192.0.2.7/eSCL", "http://192.0.2.7/eSCL", "http://192.0.2.7:8080/eSCL"]),
        ("printer:8443", ["https://printer:8443/eSCL", "http://printer:8443/eSCL"]),
        ("printer:80", ["https://printer:80/eSCL", "http://printer/eSCL"]),
        (
            "printer/dev/eSCL",
            ["https://printer/dev/eSCL", "http://printer/dev/eSCL", "http://printer:8080/dev/eSCL"],
        ),
        ("[fd00::1]", ["https://[fd00::1]/eSCL", "http://[fd00::1]/eSCL", "http://[fd00::1]:8080/eSCL"]),
        ("[fd00::1]:9095", ["https://[fd00::1]:9095/eSCL", "http://[fd00::1]:9095/eSCL"]),
        ("http://printer", ["http://printer/eSCL"]),
        ("HTTPS://Printer:443/eSCL/", ["https://printer/eSCL"]),
        ("http://printer:8080/eSCL", ["http://printer:8080/eSCL"]),
        ("http://me:pass@printer/eSCL", ["http://printer/eSCL"]),
    ],
)
def test_what_is_typed_means_these_places_in_this_order(text: str, urls: list[str]) -> None:
    assert [place.url for place in typed(text)] == urls


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "http://", "ftp://printer/eSCL", "printer:0", "printer:99999", "printer:x", "a b", "http://a b/eSCL",
        "http://printer/eSCL?x=1", "http://printer/eSCL#x", "http://printer/../x", "http://[fe80::1", "-printer",
        "http://printer/\x00", "x" * 600, "http://[::1%25eth0]/eSCL", "usb://printer",
    ],
)  # fmt: skip
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(NoAddress):
        typed(text)


def test_a_login_is_kept_apart() -> None:
    place = of_url("https://me%40work:p%3Ass@printer/eSCL")
    assert place.login == ("me@work", "p:ss")
    assert "p:ss" not in repr(place)
    assert of_url("http://printer").login is None
    with pytest.raises(NoAddress):
        of_url("printer")


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_none(text: str) -> None:
    with contextlib.suppress(NoAddress):
        for place in typed(text):
            assert of_url(place.url).url == place.url
    shown(text)


@given(
    st.text("abcXYZ0159-_.~", min_size=1, max_size=8),
    st.text("abcXYZ0159:-_.~@/#? ", max_size=12),
    st.sampled_from(("", "http://", "https://", "ftp://")),
)
def test_a_password_is_never_shown(name: str, password: str, scheme: str) -> None:
    secret = f"{password}Q7"
    assert "Q7" not in shown(f"{scheme}{name}:{secret}@printer.example/eSCL")
