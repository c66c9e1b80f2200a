"""What takes a station into its county is the same as a file and as a code on paper, and nothing else is taken."""

from __future__ import annotations

import json
import subprocess
import zlib
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import EnrolmentReason, EnvironmentFault, FaultCode
from kiosk.sync import enrolment
from kiosk.sync.enrolment import EnrolmentFile, of_code, of_file

STATION = UUID("0193a000-0000-7000-8000-000000000001")
PLAIN = EnrolmentFile(
    county="46", county_name="Vestland fylkeskommune", office="Inntakskontoret i Bergen", station=STATION,
    code="A7KX", training=False, address="postgresql://kiosk_vestland_s_a7kx@hub.example:5432/vestland",
    secret="not-to-be-seen-by-anybody-1234567890-abc", authority=None, valid_until=date(2026, 12, 10),
)  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("authority")
    for command in (
        ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "ca.key"],
        [
            "req",
            "-x509",
            "-new",
            "-key",
            "ca.key",
            "-days",
            "30",
            "-subj",
            "/CN=County",
            "-text",
            "-out",
            "ca.crt",
        ],
    ):
        subprocess.run(["openssl", *command], check=True, capture_output=True, cwd=folder)
    return (folder / "ca.crt").read_text()


def reason_of(caught: pytest.ExceptionInfo[EnvironmentFault]) -> EnrolmentReason:
    assert caught.value.code is FaultCode.ENROLMENT_REFUSED
    return EnrolmentReason(str(caught.value.arguments["reason"]))


def test_file_and_code_say_the_same(authority: str) -> None:
    whole = replace(PLAIN, authority=enrolment.only_certificates(authority))
    assert "Subject:" not in (whole.authority or "")
    for one in (PLAIN, whole):
        assert of_file(one.to_json()) == one
        assert of_code(one.to_code()) == one
    assert len(whole.to_code()) < 1500


@given(st.binary(max_size=400))
def test_every_byte_comes_back_from_the_letters_of_a_code(data: bytes) -> None:
    assert enrolment._from_base45(enrolment._to_base45(data)) == data


def test_the_letters_are_those_of_the_standard() -> None:
    assert enrolment._to_base45(b"base-45") == "UJCLQE7W581"  # RFC 9285, 4.3
    assert enrolment._from_base45("QED8WEX0") == b"ietf!"


def test_it_does_not_show_its_password() -> None:
    assert PLAIN.secret not in f"{PLAIN!r} {PLAIN}"


CHANGES = {
    "kiosk_enrolment": ["1", 0, None, True], "code": ["A7K", "a7kx", "A7KXX", 7], "secret": ["", None],
    "station": ["x", None, 5], "training": ["no", 0, None], "authority": ["", "x", 3], "valid_until": ["soon", 3],
    "address": ["http://hub", "postgresql://hub.example/d", "postgresql://kiosk_vestland_s_a7kx:pw@hub.example/d"],
    "role": ["other", None], "county": [46], "office": [None, "\ud800"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"), [(name, value) for name, values in CHANGES.items() for value in values]
)
def test_what_is_changed_is_not_taken(field: str, value: object) -> None:
    values = json.loads(PLAIN.to_json()) | {field: value}
    with pytest.raises(EnvironmentFault) as caught:
        of_file(json.dumps(values).encode())
    assert reason_of(caught) is EnrolmentReason.NOT_ONE


def test_one_that_is_nobodys_is_not_taken() -> None:
    nobodys = {"role": None, "address": "postgresql://hub.example/d"}
    with pytest.raises(EnvironmentFault) as caught:
        of_file(json.dumps(json.loads(PLAIN.to_json()) | nobodys).encode())
    assert reason_of(caught) is EnrolmentReason.NOT_ONE


def test_one_that_folds_without_end_is_not_taken() -> None:
    deep = b"[" * 60_000
    for take in (
        lambda: of_file(deep),
        lambda: of_code(enrolment.MARK + enrolment._to_base45(zlib.compress(deep))),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            take()
        assert reason_of(caught) is EnrolmentReason.NOT_ONE


@pytest.mark.parametrize("field", json.loads(PLAIN.to_json()))
def test_what_lacks_something_is_not_taken(field: str) -> None:
    values = {name: value for name, value in json.loads(PLAIN.to_json()).items() if name != field}
    with pytest.raises(EnvironmentFault) as caught:
        of_file(json.dumps(values).encode())
    assert reason_of(caught) is EnrolmentReason.NOT_ONE


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_anything_else_is_not_taken(data: bytes) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        of_file(data)
    assert reason_of(caught) is EnrolmentReason.NOT_ONE
    for text in (data.decode("latin-1"), enrolment.MARK + data.decode("latin-1").upper()):
        with pytest.raises(EnvironmentFault) as caught:
            of_code(text)
        assert reason_of(caught) is EnrolmentReason.NOT_ONE


def test_a_code_that_unfolds_to_more_than_any_enrolment_is_not_taken() -> None:
    bomb = enrolment.MARK + enrolment._to_base45(zlib.compress(b" " * 20_000_000 + PLAIN.to_json()))
    with pytest.raises(EnvironmentFault) as caught:
        of_code(bomb)
    assert reason_of(caught) is EnrolmentReason.NOT_ONE


def test_a_newer_program_s_is_told_as_such() -> None:
    values = json.loads(PLAIN.to_json()) | {"kiosk_enrolment": 2, "secret": None}
    with pytest.raises(EnvironmentFault) as caught:
        of_file(json.dumps(values).encode())
    assert reason_of(caught) is EnrolmentReason.NEWER


def test_it_is_taken_until_its_last_day_and_only_where_it_belongs() -> None:
    PLAIN.require_valid(date(2026, 12, 10))
    replace(PLAIN, valid_until=None).require_valid(date(2099, 1, 1))
    PLAIN.require_for("46", training=False)
    PLAIN.require_of(STATION, "A7KX")
    refusals = {
        EnrolmentReason.EXPIRED: lambda: PLAIN.require_valid(date(2026, 12, 11)),
        EnrolmentReason.COUNTY: lambda: PLAIN.require_for("11", training=False),
        EnrolmentReason.KIND: lambda: PLAIN.require_for("46", training=True),
        EnrolmentReason.STATION: lambda: PLAIN.require_of(STATION, "B7KX"),
    }
    for reason, ask in refusals.items():
        with pytest.raises(EnvironmentFault) as caught:
            ask()
        assert reason_of(caught) is reason
