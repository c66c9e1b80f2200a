"""What a desk does with the papers in hand."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from sqlalchemy import select

from kiosk.intake.actors import Act, Actor
from kiosk.intake.contacts import ContactKind
from kiosk.intake.giving import Stated
from kiosk.intake.taking import Wanted
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Attestation, Channel, ExpectedApplicant, Relation
from tests.helpers.stations import page_scan, reading
from tests.helpers.use_cases.bench import ANNA, ON, Bench, Rows


def _takes(bench: Bench, actor: Actor) -> None:
    begin = partial(bench.station.desk.start, actor)
    taken = bench.taking().run(actor, [page_scan(b"one")], Wanted(begin), lambda told: None)
    if taken.ended_by is not None:
        raise taken.ended_by


def _advises(bench: Bench, actor: Actor) -> object:
    view = bench.station.desk.view(bench.station.clerk, bench.things.open)
    return bench.station.advising.advice(actor, view)


def _shows(bench: Bench, actor: Actor) -> object:
    view = bench.station.desk.view(bench.station.clerk, bench.things.open)
    return bench.showing().picture(actor, view.pages[0], 100)


def _document_of_ready(bench: Bench) -> UUID:
    """Its original was said to be handed back."""
    return bench.station.desk.view(bench.station.clerk, bench.things.ready).documents[0].id


def listed(bench: Bench) -> UUID:
    """Somebody on the list of expected applicants."""
    with bench.station.records.read() as session:
        return session.scalars(select(ExpectedApplicant.id)).first() or UUID(int=0)


ROWS: Rows = {
    "Advising.advice": (Act.LOOK, _advises),
    "Advising.late_today": (Act.LOOK, lambda b, a: b.station.advising.late_today(a)),
    "Advising.checklist": (Act.LOOK, lambda b, a: b.station.advising.checklist(a, b.things.open)),
    "Advising.next_steps": (Act.LOOK, lambda b, a: b.station.advising.next_steps(a, b.things.open)),
    "Advising.nearing": (Act.LOOK, lambda b, a: b.station.advising.nearing(a)),
    "Arranging.begin_at": (Act.TAKE_IN, lambda b, a: b.station.arranging.begin_at(a, b.things.pages[1])),
    "Arranging.put_backs": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.put_backs(a, b.things.pages[:1], b.things.pages[1:2])
    ),
    "Arranging.join": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.join(a, b.station.arranging.move(a, b.things.pages[:1]))
    ),
    "Arranging.move": (Act.TAKE_IN, lambda b, a: b.station.arranging.move(a, b.things.pages[:1])),
    "Arranging.move_document": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.move_document(a, b.things.document)
    ),
    "Arranging.rescanned": (
        Act.TAKE_IN, lambda b, a: b.station.arranging.rescanned(a, b.things.pages[:1], b.things.pages[2:])
    ),
    "Counting.expect": (Act.TAKE_IN, lambda b, a: b.station.counting.expect(a, b.things.open, 3)),
    "Desk.start": (Act.TAKE_IN, lambda b, a: b.station.desk.start(a)),
    "Desk.new_document": (Act.TAKE_IN, lambda b, a: b.station.desk.new_document(a, b.things.open)),
    "Desk.add_page": (
        Act.TAKE_IN, lambda b, a: b.station.desk.add_page(a, b.things.document, page_scan(b"more"))
    ),
    "Desk.give_number": (Act.TAKE_IN, lambda b, a: b.station.desk.give_number(a, b.things.open, ANNA)),
    "Desk.give_unnumbered": (
        Act.TAKE_IN, lambda b, a: b.station.desk.give_unnumbered(a, b.things.open, Stated("Anna", "Lund"))
    ),
    "Desk.give_listed": (Act.TAKE_IN, lambda b, a: b.station.desk.give_listed(a, b.things.open, listed(b))),
    "Desk.give_person": (
        Act.TAKE_IN, lambda b, a: b.station.desk.give_person(a, b.things.open, b.things.people[0])
    ),
    "Desk.set_type": (
        Act.TAKE_IN, lambda b, a: b.station.desk.set_type(a, b.things.document, DocumentType.OTHER)
    ),
    "Desk.set_aside": (Act.TAKE_IN, lambda b, a: b.station.desk.set_aside(a, b.things.pages[0])),
    "Desk.bring_back": (Act.TAKE_IN, lambda b, a: b.station.desk.bring_back(a, b.things.pages[1])),
    "Desk.turn": (Act.TAKE_IN, lambda b, a: b.station.desk.turn(a, b.things.pages[0], 90)),
    "Desk.settle": (Act.TAKE_IN, lambda b, a: b.station.desk.settle(a, b.things.doubt, "set_aside")),
    "Desk.undo": (Act.TAKE_IN, lambda b, a: b.station.desk.undo(a, b.things.open)),
    "Desk.redo": (Act.TAKE_IN, lambda b, a: b.station.desk.redo(a, b.things.open)),
    "Desk.park": (Act.TAKE_IN, lambda b, a: b.station.desk.park(a, b.things.open)),
    "Desk.resume": (Act.TAKE_IN, lambda b, a: b.station.desk.resume(a, b.things.parked)),
    "Desk.view": (Act.LOOK, lambda b, a: b.station.desk.view(a, b.things.done)),
    "Facts.set_channel": (
        Act.TAKE_IN, lambda b, a: b.station.facts.set_channel(a, b.things.open, Channel.POST)
    ),
    "Facts.set_category": (
        Act.TAKE_IN, lambda b, a: b.station.facts.set_category(a, b.things.open, Category.ORDINARY)
    ),
    "Facts.set_dates": (
        Act.TAKE_IN, lambda b, a: b.station.facts.set_dates(a, b.things.open, b.station.clock.now(), ON)
    ),
    "Facts.set_copies": (Act.TAKE_IN, lambda b, a: b.station.facts.set_copies(a, b.things.document, 2)),
    "Facts.set_attestation": (
        Act.TAKE_IN,
        lambda b, a: b.station.facts.set_attestation(a, b.things.document, Attestation.PLAIN),
    ),
    "Finishing.finish": (
        Act.TAKE_IN, lambda b, a: b.station.finishing.finish(a, b.things.ready, print_receipt=False)
    ),
    "Originals.cannot_scan": (
        Act.TAKE_IN, lambda b, a: b.station.originals.cannot_scan(a, b.things.document, "Shelf 3")
    ),
    "Originals.to_hand_back": (
        Act.TAKE_IN, lambda b, a: b.station.originals.to_hand_back(a, b.things.document, wanted=False)
    ),
    "Originals.handed_back": (
        Act.TAKE_IN, lambda b, a: b.station.originals.handed_back(a, b.things.document)
    ),
    "Originals.still_here": (
        Act.TAKE_IN, lambda b, a: b.station.originals.still_here(a, _document_of_ready(b))
    ),
    "Originals.originals_waiting": (Act.LOOK, lambda b, a: b.station.originals.originals_waiting(a)),
    "Particulars.of": (Act.LOOK, lambda b, a: b.station.particulars.of(a, b.things.ready)),
    "Particulars.of_person": (
        Act.LOOK, lambda b, a: b.station.particulars.of_person(a, b.things.people[0])
    ),
    "Particulars.uncovered": (
        Act.SEE_PROTECTED, lambda b, a, **c: b.station.particulars.uncovered(a, b.things.ready, **c)
    ),
    "Particulars.say_name": (
        Act.TAKE_IN, lambda b, a: b.station.particulars.say_name(a, b.things.ready, "Anna", "Lund")
    ),
    "Particulars.say_born": (Act.TAKE_IN, lambda b, a: b.station.particulars.say_born(a, b.things.ready, ON)),
    "Particulars.say_language": (
        Act.TAKE_IN, lambda b, a: b.station.particulars.say_language(a, b.things.ready, "nn")
    ),
    "Particulars.say_fictive": (
        Act.TAKE_IN, lambda b, a: b.station.particulars.say_fictive(a, b.things.ready, fictive=True)
    ),
    "Particulars.say_contact": (
        Act.TAKE_IN,
        lambda b, a: b.station.particulars.say_contact(a, b.things.ready, ContactKind.MOBILE, "91234567"),
    ),
    "Particulars.protect": (Act.TAKE_IN, lambda b, a: b.station.particulars.protect(a, b.things.ready)),
    "Particulars.unprotect": (
        Act.SEE_PROTECTED, lambda b, a, **c: b.station.particulars.unprotect(a, b.things.ready, **c)
    ),
    "Relating.elsewhere": (Act.LOOK, lambda b, a: b.station.relating.elsewhere(a, b.things.ready)),
    "Relating.earlier": (Act.LOOK, lambda b, a: b.station.relating.earlier(a, b.things.ready)),
    "Relating.relate": (
        Act.TAKE_IN,
        lambda b, a: b.station.relating.relate(a, b.things.ready, Relation.REPLACES, b.things.done),
    ),
    "Splitting.split_off": (
        Act.TAKE_IN, lambda b, a: b.station.splitting.split_off(a, b.things.pages[1:2])
    ),
    "Readings.record": (
        Act.TAKE_IN, lambda b, a: b.station.readings.record(a, b.things.pages[2], reading())
    ),
    "Readings.stored_bytes": (Act.LOOK, lambda b, a: b.station.readings.stored_bytes(a, b.things.pages[0])),
    "TakingIn.run": (Act.TAKE_IN, _takes),
    "TakingIn.read_waiting": (
        Act.TAKE_IN, lambda b, a: b.taking().read_waiting(a, [b.things.open], lambda told: None)
    ),
    "Showing.picture": (Act.LOOK, _shows),
    "Showing.finds": (Act.LOOK, lambda b, a: b.showing().finds(a, b.things.pages[0])),
}  # fmt: skip
