"""A county's address asks for what the way there needs, and never tells the password that it was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.sync.addresses import parse

CA = "sslrootcert=/county/ca.pem"


def reason_of(caught: pytest.ExceptionInfo[EnvironmentFault]) -> HubReason:
    assert caught.value.code is FaultCode.HUB_REFUSED
    return HubReason(str(caught.value.arguments["reason"]))


@pytest.mark.parametrize(
    "text",
    [
        "", "county", "http://h/d", "host=h dbname=d", "postgresql://h", "postgresql://u:secret@h:port/d",
        "postgresql://u:secret@/d", "postgresql://u:secret@h,/d", "postgresql://u:secret@h/d?options=-cfsync=off",
        "postgresql://u:secret@h/d?service=other", "postgresql://u:secret@h/d?nonsense=1",
        "postgresql://u:secret@h/d?require_auth=password",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        parse(text)
    assert reason_of(caught) is HubReason.ADDRESS
    assert "secret" not in f"{caught.value!r} {caught.value} {caught.value.__cause__}"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_a_weaker_address_is_refused_off_this_machine(mode: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        parse(f"postgresql://u@hub.county.example/d?sslmode={mode}&{CA}").protected()
    assert reason_of(caught) is HubReason.UNPROTECTED


@pytest.mark.parametrize("tail", [f"?{CA}", f"?{CA}&sslmode=verify-full"])
def test_a_server_elsewhere_must_prove_itself(tail: str) -> None:
    address = parse(f"postgresql://u@hub.county.example/d{tail}").protected()
    assert address.parts["sslmode"] == "verify-full"


@pytest.mark.parametrize("tail", ["", "?sslmode=verify-full", "?sslrootcert=system"])
def test_whose_certificates_a_server_is_judged_by_must_be_said(tail: str) -> None:
    address = parse(f"postgresql://u@hub.county.example/d{tail}")
    with pytest.raises(EnvironmentFault) as caught:
        address.protected()
    assert reason_of(caught) is HubReason.NO_AUTHORITY
    assert address.judged_by(Path("/own.pem")).protected().parts["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    ("where", "local"),
    [
        ("localhost", True), ("127.0.0.1", True), ("127.8.9.1", True), ("[::1]", True), ("localhost,127.0.0.1", True),
        ("localhost,hub.example", False), ("10.0.0.1", False), ("localhost.example", False), ("128.0.0.1", False),
    ],
)  # fmt: skip
def test_only_what_stays_on_this_machine_may_go_unencrypted(where: str, local: bool) -> None:
    address = parse(f"postgresql://u@{where}/d?sslmode=disable")
    assert address.on_this_machine is local
    if local:
        assert address.protected().parts["sslmode"] == "disable"
    else:
        with pytest.raises(EnvironmentFault):
            address.protected()


def test_where_it_goes_counts_and_not_what_it_is_called() -> None:
    assert not parse("postgresql://u@localhost/d?hostaddr=10.0.0.1").on_this_machine
    assert parse("postgresql://u@hub.example/d?hostaddr=127.0.0.1").on_this_machine


def test_an_address_is_kept_and_shown_without_its_password() -> None:
    address = parse(f"postgresql://some%40one:se%20cret@hub.example:5433/a%2Fb?{CA}&sslmode=verify-full")
    assert address.password == "se cret"
    assert address.url == "postgresql://some%40one@hub.example:5433/a%2Fb?sslmode=verify-full"
    assert "cret" not in repr(address)
    again = parse(address.url)
    assert (again.hosts, again.database, again.parts["user"]) == (("hub.example",), "a/b", "some@one")


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u@a.example:5432,b.example:5433/d?target_session_attrs=read-write",
        "postgresql://u@[::1]:5432/d",
        "postgresql:///d?host=/run/postgresql&port=5433",
    ],
)
def test_an_address_that_is_kept_leads_to_the_same_place(text: str) -> None:
    address = parse(text)
    kept = parse(address.url)
    assert kept.parts == address.parts | {"port": kept.parts["port"]}
    assert parse(kept.url).url == kept.url
