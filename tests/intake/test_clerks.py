"""Clerks and PINs: chosen, forgotten, given anew; wrong ones, over restarts and from several processes; consent."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import CONSENT_HOLDS, PERMITTED, WITH_CONSENT, Act, Actor, Consent
from kiosk.intake.clerks import Clerks, initials_of
from kiosk.intake.pins import LONGEST_PIN, SHORTEST_PIN, objection, waiting_time
from kiosk.intake.stations import open_records
from kiosk.records.tables import Clerk, JournalEntry, Role
from tests.helpers.stations import QUICK_HASHER, StationInHand

ROOT = Path(__file__).resolve().parents[2]
ANNA = "17912099997"


@pytest.fixture
def administrator(station: StationInHand) -> Actor:
    return station.clerks.add(station.itself, "Ada Administrator", Role.ADMINISTRATOR, "907142")


def refusal(act: Callable[[], object]) -> tuple[FaultCode, dict[str, Any]]:
    with pytest.raises(EnvironmentFault) as caught:
        act()
    return caught.value.code, dict(caught.value.arguments)


def entries(station: StationInHand, act: str) -> list[dict[str, Any]]:
    with station.records.read() as session:
        wanted = select(JournalEntry.body).where(JournalEntry.act == act).order_by(JournalEntry.sequence)
        return [json.loads(body) for body in session.scalars(wanted)]


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("482", "pin_too_short"),
        ("4829174829178", "pin_too_long"),
        ("abcd", "pin_not_digits"),
        ("48 29", "pin_not_digits"),
        ("\N{SUPERSCRIPT TWO}482", "pin_not_digits"),
        ("1111", "pin_simple"),
        ("1234", "pin_simple"),
        ("4321", "pin_simple"),
        ("7890", "pin_simple"),
        ("2468", "pin_simple"),
        ("1212", "pin_simple"),
        ("1221", "pin_simple"),
        ("482482", "pin_simple"),
        ("123456789012", "pin_simple"),
        ("4829", None),
        ("1734", None),
        ("1123", None),
        ("482915482916", None),
    ],
)
def test_pins_that_are_tried_first_may_not_be_chosen(pin: str, reason: str | None) -> None:
    assert objection(pin) == reason


@given(some.from_regex(rf"[0-9]{{{SHORTEST_PIN},{LONGEST_PIN}}}", fullmatch=True))
def test_a_pin_said_backwards_is_as_good(pin: str) -> None:
    assert objection(pin) == objection(pin[::-1])


def test_of_all_four_digit_pins_nine_in_ten_may_be_chosen() -> None:
    free = sum(objection(f"{pin:04d}") is None for pin in range(10_000))
    assert 9_000 < free < 9_700


def test_a_pin_is_held_to_the_rules_wherever_it_is_chosen(
    station: StationInHand, administrator: Actor
) -> None:
    choices: list[Callable[[], object]] = [
        lambda: station.clerks.add(administrator, "New", Role.CLERK, "1234"),
        lambda: station.clerks.reset_pin(administrator, "Kari Clerk", "1234"),
        lambda: station.clerks.change_pin("Kari Clerk", "4829", "1234"),
    ]
    for choose in choices:
        assert refusal(choose) == (FaultCode.NOT_ALLOWED_NOW, {"reason": "pin_simple"})
    assert station.clerks.sign_in("Kari Clerk", "4829").role is Role.CLERK


def test_a_clerk_chooses_another_pin_and_never_the_last_one(station: StationInHand) -> None:
    change = station.clerks.change_pin
    assert refusal(lambda: change("Kari Clerk", "4829", "4829")) == (
        FaultCode.NOT_ALLOWED_NOW,
        {"reason": "pin_same"},
    )
    assert refusal(lambda: change("Kari Clerk", "9999", "7305"))[0] is FaultCode.SIGNED_OUT
    assert change("Kari Clerk", "4829", "7305").name == "Kari Clerk"
    assert refusal(lambda: station.clerks.sign_in("Kari Clerk", "4829"))[0] is FaultCode.SIGNED_OUT
    assert refusal(lambda: change("Kari Clerk", "7305", "4829"))[1] == {"reason": "pin_same"}
    assert change("Kari Clerk", "7305", "6184").id == station.clerk.id
    assert change("Kari Clerk", "6184", "4829").id == station.clerk.id


def test_a_pin_given_by_an_administrator_opens_nothing_but_the_way_to_ones_own(
    station: StationInHand, administrator: Actor
) -> None:
    clerks = station.clerks
    for _ in range(4):
        refusal(lambda: clerks.sign_in("Kari Clerk", "0000"))
    clerks.reset_pin(administrator, "Kari Clerk", "5093")
    assert refusal(lambda: clerks.sign_in("Kari Clerk", "4829"))[0] is FaultCode.SIGNED_OUT
    assert refusal(lambda: clerks.sign_in("Kari Clerk", "5093"))[0] is FaultCode.NEW_PIN_NEEDED
    for last in ("4829", "5093"):
        assert refusal(lambda last=last: clerks.change_pin("Kari Clerk", "5093", last))[1] == {  # type: ignore[misc]
            "reason": "pin_same"
        }
    clerks.change_pin("Kari Clerk", "5093", "7305")
    assert clerks.sign_in("Kari Clerk", "7305").id == station.clerk.id


def test_whom_an_administrator_adds_chooses_a_pin_at_the_first_sign_in(
    station: StationInHand, administrator: Actor
) -> None:
    added = station.clerks.add(administrator, "  Nils   Ny ", Role.CLERK, "5093")
    assert (added.name, added.initials) == ("Nils Ny", "NN")
    assert refusal(lambda: station.clerks.sign_in("Nils Ny", "5093"))[0] is FaultCode.NEW_PIN_NEEDED
    assert station.clerks.change_pin("Nils Ny", "5093", "7305").id == added.id
    assert station.clerks.sign_in("Ada Administrator", "907142").role is Role.ADMINISTRATOR


def test_who_is_retired_signs_in_no_more_and_may_come_back(
    station: StationInHand, administrator: Actor
) -> None:
    clerks = station.clerks
    clerks.retire(administrator, "Kari Clerk")
    assert refusal(lambda: clerks.sign_in("Kari Clerk", "4829"))[0] is FaultCode.SIGNED_OUT
    assert "Kari Clerk" not in clerks.names()
    for gone in (
        lambda: clerks.retire(administrator, "Kari Clerk"),
        lambda: clerks.reset_pin(administrator, "Kari Clerk", "5093"),
    ):
        assert refusal(gone)[0] is FaultCode.NOT_FOUND
    assert not {one.name: one for one in clerks.everybody(administrator)}["Kari Clerk"].active
    back = clerks.add(administrator, "Kari Clerk", Role.SUPERVISOR, "5093")
    assert (back.id, back.role) == (station.clerk.id, Role.SUPERVISOR)
    assert refusal(lambda: clerks.change_pin("Kari Clerk", "5093", "4829"))[1] == {"reason": "pin_same"}


def test_the_last_administrator_stays(station: StationInHand, administrator: Actor) -> None:
    retire = station.clerks.retire
    assert refusal(lambda: retire(administrator, "Ada Administrator"))[1] == {"reason": "last_administrator"}
    station.clerks.add(station.itself, "Bo Boss", Role.ADMINISTRATOR, "5093")
    retire(administrator, "Ada Administrator")


@pytest.mark.parametrize(
    ("name", "role", "reason"),
    [
        ("Kari Clerk", Role.CLERK, "clerk_exists"),
        ("   ", Role.CLERK, "no_name"),
        ("The Station", Role.STATION, "not_a_clerks_role"),
    ],
)
def test_who_cannot_be_added(station: StationInHand, name: str, role: Role, reason: str) -> None:
    assert refusal(lambda: station.clerks.add(station.itself, name, role, "5093"))[1] == {"reason": reason}


def test_initials() -> None:
    assert initials_of("Ingrid Marie Solheim") == "IMS"


def test_wrong_pins_cost_a_growing_wait(station: StationInHand) -> None:
    def sign_in(pin: str) -> Actor:
        return station.clerks.sign_in("Kari Clerk", pin)

    assert sign_in("4829").role is Role.CLERK
    waits = []
    for _ in range(5):
        code, arguments = refusal(lambda: sign_in("0000"))
        assert code is FaultCode.SIGNED_OUT
        seconds = arguments.get("seconds", 0)
        waits.append(seconds)
        if seconds:
            refusal(lambda: sign_in("4829"))
            station.clock.step(timedelta(seconds=seconds))
    assert waits == [0, 0, 30, 60, 120]
    assert sign_in("4829").name == "Kari Clerk"
    assert refusal(lambda: station.clerks.sign_in("Nobody", "4829"))[0] is FaultCode.SIGNED_OUT
    assert waiting_time(100) == timedelta(hours=1)


def test_every_way_to_give_a_pin_counts_and_waits(station: StationInHand) -> None:
    def consent(pin: str) -> Consent:
        return station.clerks.consent(
            station.clerk, Act.VOID, station.settings.station, "Siv Supervisor", pin
        )

    refusal(lambda: station.clerks.sign_in("Siv Supervisor", "0000"))
    refusal(lambda: station.clerks.change_pin("Siv Supervisor", "0000", "7305"))
    assert refusal(lambda: consent("0000")) == (FaultCode.SIGNED_OUT, {"seconds": 30})
    for waiting in (
        lambda: consent("1734"),
        lambda: station.clerks.sign_in("Siv Supervisor", "1734"),
        lambda: station.clerks.change_pin("Siv Supervisor", "1734", "7305"),
    ):
        assert refusal(waiting) == (FaultCode.SIGNED_OUT, {"seconds": 31})
    station.clock.step(timedelta(seconds=30))
    assert consent("1734").by == station.supervisor.id


def test_a_wait_outlives_a_restart(station: StationInHand) -> None:
    for _ in range(3):
        refusal(lambda: station.clerks.sign_in("Kari Clerk", "0000"))
    station.close()
    records = open_records(station.folder, station.settings, station.clock)
    again = Clerks(records, QUICK_HASHER)
    assert refusal(lambda: again.sign_in("Kari Clerk", "4829")) == (FaultCode.SIGNED_OUT, {"seconds": 31})
    station.clock.step(timedelta(seconds=30))
    assert refusal(lambda: again.sign_in("Kari Clerk", "0000")) == (FaultCode.SIGNED_OUT, {"seconds": 60})
    records.database.close()


GUESSER = """
import sys
from pathlib import Path
from kiosk import settings
from kiosk.errors import EnvironmentFault
from kiosk.intake.clerks import Clerks
from kiosk.intake.stations import open_records
from tests.helpers.stations import QUICK_HASHER, SteppingClock
folder = Path(sys.argv[1])
records = open_records(folder, settings.load(folder), SteppingClock())
clerks = Clerks(records, QUICK_HASHER)
print("begins", flush=True)
sys.stdin.readline()
for guess in range(int(sys.argv[2]), int(sys.argv[2]) + 10):
    try:
        clerks.sign_in("Kari Clerk", f"{guess:04d}")
    except EnvironmentFault:
        continue
records.database.close()
"""


def test_several_processes_have_no_more_tries_than_one(station: StationInHand) -> None:
    guessers = [
        subprocess.Popen(
            [sys.executable, "-c", GUESSER, str(station.folder), str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for first in (0, 100, 200)
    ]
    for guesser in guessers:
        assert guesser.stdout is not None
        assert guesser.stdout.readline() == "begins\n"
    for guesser in guessers:
        guesser.communicate("go\n")
        assert guesser.returncode == 0
    tried = [entry["detail"]["attempts"] for entry in entries(station, "clerk.refused")]
    assert tried == [1, 2, 3], "of thirty guesses at one moment three were looked at"
    assert refusal(lambda: station.clerks.sign_in("Kari Clerk", "4829"))[1] == {"seconds": 31}


def test_a_consent_is_for_one_act_on_one_thing_by_one_clerk_and_not_for_long(station: StationInHand) -> None:
    subject, other = station.records.new_id(), station.records.new_id()
    colleague = station.clerks.add(station.itself, "Cato Colleague", Role.CLERK, "5093")
    given = station.clerks.consent(station.clerk, Act.VOID, subject, "Siv Supervisor", "1734")
    now = station.clock.now()

    def may(actor: Actor, act: Act, of: object, at: object = now) -> object:
        return actor.require_or_consent(act, of, given, at)  # type: ignore[arg-type]

    assert may(station.clerk, Act.VOID, subject) == station.supervisor.id
    assert may(station.clerk, Act.VOID, subject, now + CONSENT_HOLDS) == station.supervisor.id
    assert may(station.supervisor, Act.VOID, other) is None, "may without"
    refused = [
        (station.clerk, Act.VOID, other, now),
        (station.clerk, Act.ERASE, subject, now),
        (colleague, Act.VOID, subject, now),
        (station.clerk, Act.VOID, subject, now + CONSENT_HOLDS + timedelta(seconds=1)),
        (station.clerk, Act.VOID, subject, now - timedelta(seconds=1)),
    ]
    for asked in refused:
        code, arguments = refusal(lambda asked=asked: may(*asked))  # type: ignore[misc]
        assert (code, arguments["consent"]) == (FaultCode.NOT_PERMITTED, "supervisor")
    (noted,) = entries(station, "clerk.consented")
    assert (noted["actor"], noted["subject"]) == (str(station.supervisor.id), str(subject))
    assert noted["detail"] == {"to": str(station.clerk.id), "what": "void"}


def test_who_may_not_do_it_cannot_allow_it(station: StationInHand, administrator: Actor) -> None:
    def consent(act: Act, name: str, pin: str) -> Consent:
        return station.clerks.consent(station.clerk, act, station.settings.station, name, pin)

    assert refusal(lambda: consent(Act.VOID, "Kari Clerk", "4829"))[0] is FaultCode.NOT_PERMITTED
    assert (
        refusal(lambda: consent(Act.MANAGE_CLERKS, "Ada Administrator", "907142"))[0]
        is FaultCode.NOT_PERMITTED
    )
    station.clerks.reset_pin(administrator, "Siv Supervisor", "5093")
    assert refusal(lambda: consent(Act.VOID, "Siv Supervisor", "5093"))[0] is FaultCode.NEW_PIN_NEEDED
    assert len(entries(station, "clerk.consent_refused")) == 2
    assert entries(station, "clerk.consented") == []


def test_what_can_be_consented_to_is_for_supervisors(station: StationInHand) -> None:
    assert {act.value for act in WITH_CONSENT} == {
        "void", "merge", "erase", "purge", "export", "see_access", "see_protected", "reissue", "reassign",
        "sync_again",
    }  # fmt: skip
    for act in WITH_CONSENT:
        assert PERMITTED[act] == {Role.SUPERVISOR, Role.ADMINISTRATOR}


def test_no_pin_is_kept(station: StationInHand) -> None:
    with station.records.read() as session:
        kept = session.scalars(select(Clerk.pin_hash)).all()
    assert all(pin_hash is not None and pin_hash.startswith("$argon2id$") for pin_hash in kept)
