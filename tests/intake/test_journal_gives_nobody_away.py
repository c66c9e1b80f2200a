"""Whatever happens, to whomever: no name, no number, no address and no PIN is anywhere in the journal.

A clerk writes what they like into a reason; that stands in the amendment's own row, never in the journal.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from kiosk.errors import EnvironmentFault
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.intake.finishing import Finished
from kiosk.intake.giving import Stated
from kiosk.intake.people import Expected, fold
from kiosk.intake.signing import Check
from kiosk.intake.vocabulary import FICTIVE
from kiosk.records.tables import Relation
from tests.helpers.files import somebody
from tests.helpers.piles import scan
from tests.helpers.stations import StationInHand, reading

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåáčđŋšŧž"
FICTIVE_NUMBERS = ("17912000010", "05840399000", "29822000001")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the story.

    Attributes:
        given, family: like nothing else that the journal could hold.
    """

    given: str
    family: str
    number: str
    born: date
    email: str
    address: str

    def told(self) -> set[str]:
        """All that must be nowhere, in every form that it could have."""
        name = f"{self.given} {self.family}"
        number = {self.number, f"{self.number[:6]} {self.number[6:]}", self.number[6:] + "*"}
        return {
            name,
            self.given,
            self.family,
            fold(self.given),
            fold(self.family),
            self.email,
            self.address,
        } | number


words = some.text(LETTERS, min_size=3, max_size=12).map(lambda rest: f"Zq{rest}")
somebodies = some.builds(
    Somebody,
    given=words,
    family=words,
    number=some.integers(0, 60).map(lambda index: somebody(index).number),
    born=some.dates(date(1990, 1, 1), date(2012, 1, 1)),
    email=words.map(lambda word: f"{fold(word)}@example.org"),
    address=words.map(lambda word: f"{word} gate 17"),
)
people = some.lists(somebodies, min_size=3, max_size=3, unique_by=lambda one: one.number)

Act = Callable[[StationInHand, list[Somebody]], object]


def by_barcode(station: StationInHand, who: list[Somebody]) -> None:
    intake, document = station.start()
    for one in who[:2]:
        page = station.add(document, f"{one.given} {one.number}".encode())
        station.readings.record(station.clerk, page.page, reading(one.number))
    station.desk.give_number(station.clerk, intake, who[0].number)
    station.desk.undo(station.clerk, intake)
    station.desk.redo(station.clerk, intake)
    for doubt in station.desk.view(station.clerk, intake).open_doubts:
        with suppress(EnvironmentFault):
            station.desk.settle(station.clerk, doubt.id)
    station.finishing.finish(station.clerk, intake, print_receipt=True)


def unnumbered(station: StationInHand, who: list[Somebody]) -> None:
    intake, document = station.start(posted_on=who[1].born)
    station.take(document)
    stated = Stated(who[1].given, who[1].family, who[1].born)
    station.desk.give_unnumbered(station.clerk, intake, stated)
    says, clerk = station.particulars, station.clerk
    says.say_contact(clerk, intake, ContactKind.EMAIL, who[1].email)
    says.say_contact(clerk, intake, ContactKind.ADDRESS, PostalAddress(who[1].address, "5003", "Bergen"))
    says.say_name(clerk, intake, who[1].family, who[1].given)
    says.say_born(clerk, intake, who[2].born)
    says.protect(clerk, intake)
    station.desk.undo(clerk, intake)
    station.desk.redo(clerk, intake)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    station.desk.view(station.supervisor, intake)


def stack_of_two(station: StationInHand, who: list[Somebody]) -> None:
    earlier = station.finished(who[0].number)
    intake, document = station.start()
    pages = [station.take(document).page for _ in range(3)]
    station.desk.give_number(station.clerk, intake, who[0].number)
    station.relating.relate(station.clerk, intake, Relation.REPLACES, earlier.intake)
    station.originals.cannot_scan(station.clerk, document, f"{who[0].given} has it, {who[0].address}")
    station.originals.to_hand_back(station.clerk, document)
    other = station.splitting.split_off(station.clerk, pages[2:])
    station.desk.give_number(station.clerk, other, who[1].number)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    station.originals.handed_back(station.clerk, document)
    station.particulars.of(station.supervisor, intake)


def by_post(station: StationInHand, who: list[Somebody]) -> None:
    clerk, batch = station.clerk, scan(station, "S xx S xx xx S xx")
    first, second, third = (one.intake for one in station.batches.view(clerk, batch).envelopes)
    station.batches.set_dates(clerk, batch, station.clock.now(), who[1].born)
    station.desk.give_number(clerk, second, who[0].number)
    station.envelopes.move(clerk, [station.desk.view(clerk, second).counting_pages[-1].id], third)
    station.envelopes.merge(clerk, second)
    station.batches.undo(clerk, batch)
    station.batches.redo(clerk, batch)
    station.desk.give_number(clerk, third, who[1].number)
    for page in station.signing.draw_sample(clerk, batch):
        station.signing.looked_at(clerk, batch, page)
    while isinstance(station.signing.finish_next(clerk, batch), Finished):
        pass
    station.signing.sign(clerk, batch, frozenset(Check), f"{who[0].given} {who[0].number}")
    assert station.desk.view(clerk, first).applicant is not None


def confirmed(station: StationInHand, who: list[Somebody]) -> None:
    intake, document = station.start()
    station.take(document, FICTIVE_NUMBERS[0])
    for confirm in (None, FICTIVE):
        station.desk.give_number(station.clerk, intake, FICTIVE_NUMBERS[0], confirm)
    station.desk.park(station.clerk, intake)
    station.desk.resume(station.supervisor, intake)
    station.finishing.finish(station.supervisor, intake, print_receipt=False)


def corrected(station: StationInHand, who: list[Somebody]) -> None:
    first, second = station.finished(who[0].number), station.finished(who[2].number)
    reason = f"{who[0].given} {who[0].family} ({who[0].number}) is {who[2].family}, {who[2].address}"
    kept, other = station.person_with(who[0].number), station.person_with(who[2].number)
    if kept != other:
        made = station.persons.merge(station.supervisor, kept, other, reason)
        station.persons.undo(station.supervisor, made, reason)
    station.persons.add_number(station.clerk, other, FICTIVE_NUMBERS[1], reason, FICTIVE)
    station.amendments.void(station.supervisor, second.intake, reason)
    station.holding.place(station.supervisor, first.intake, reason)
    station.holding.lift(station.supervisor, first.intake)


def looked_up(station: StationInHand, who: list[Somebody]) -> None:
    for asked in (who[0].number, who[0].family, f"{who[1].given} {who[1].family}", who[2].number[:6]):
        for hit in station.search.find(station.clerk, asked):
            if hit.kind != "expected":
                station.looking.open(station.clerk, hit.id)
                station.access.of(station.supervisor, hit.id)


def ended(station: StationInHand, who: list[Somebody]) -> None:
    reason = f"{who[1].given} asked for it: {who[1].email}"
    first, second = station.finished(who[0].number), station.finished(who[1].number)
    page = station.desk.view(station.clerk, first.intake).pages[0].id
    for ident in (page, first.intake):
        station.erasing.erase(station.supervisor, ident, reason)
    station.archived(second.intake)
    station.clock.step(timedelta(days=2))
    station.purging(retention_days=1, access_days=1).run(station.supervisor)


def signed_in_wrongly(station: StationInHand, who: list[Somebody]) -> None:
    for name, pin in (
        (who[0].given, who[0].number[:6]),
        ("Kari Clerk", who[0].number[:4]),
        ("Kari Clerk", "4829"),
    ):
        try:
            station.clerks.sign_in(name, pin)
        except EnvironmentFault:
            station.clock.step(timedelta(hours=2))


def list_taken(station: StationInHand, who: list[Somebody]) -> None:
    station.expect(*(Expected(one.number, one.given, one.family, one.born) for one in who[:2]))


acts = some.lists(
    some.sampled_from(
        [
            by_barcode,
            unnumbered,
            stack_of_two,
            by_post,
            confirmed,
            corrected,
            looked_up,
            ended,
            signed_in_wrongly,
            list_taken,
        ]
    ),
    min_size=4,
    max_size=10,
)


def journal_bytes(station: StationInHand) -> bytes:
    """All columns of all entries."""
    with station.records.read() as session:
        rows = session.execute(text("SELECT * FROM journal ORDER BY sequence")).all()
    assert len(rows) > 4
    return "\n".join("\t".join(map(str, row)) for row in rows).encode("utf-8")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people, acts)
def test_nobody_is_in_the_journal(who: list[Somebody], story: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        station = StationInHand(Path(folder) / "station")
        for act in (list_taken, *story):
            with suppress(
                EnvironmentFault
            ):  # what is refused, since it was done before, is part of the story
                act(station, who)
        told = journal_bytes(station)
        station.close()
    seeded = {each for one in who for each in one.told()} | set(FICTIVE_NUMBERS)
    seeded |= {"Kari Clerk", "Siv Supervisor", "$argon2"}
    assert [each for each in seeded if each.encode("utf-8") in told] == []


def test_it_would_be_seen(tmp_path: Path) -> None:
    """The same search finds each of them in the rows that do hold them."""
    who = [
        Somebody("Zqanna", "Zqlund", somebody(index).number, date(2009, 5, 14), "zq@example.org", "Zq gate 1")
        for index in range(3)
    ]
    station = StationInHand(tmp_path / "station")
    for act in (list_taken, unnumbered, corrected):
        act(station, who)
    with station.records.read() as session:
        stored = [
            str(row)
            for table in ("applicant", "identifier", "contact", "step", "amendment", "expected_applicant")
            for row in session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        ]
    station.close()
    for needle in ("Zqanna", "zqlund", who[0].number, "zq@example.org", "Zq gate 1"):
        assert any(needle in row for row in stored), needle
