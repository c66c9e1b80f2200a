"""What is looked up of people and intakes, and what is put right afterwards."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.contacts import ContactKind
from kiosk.intake.correcting import DocumentFacts, IntakeFacts
from kiosk.intake.figures import day_of
from kiosk.intake.naming import ById
from kiosk.intake.overview import Overview
from tests.helpers.use_cases.bench import ANNA, ON, Bench, Rows


def _hands_out(bench: Bench, actor: Actor, consent: Consent | None = None) -> object:
    hands = bench.subject_access()
    return hands.hand_out(actor, bench.things.people[0], bench.free_folder(), "r", consent)


def _pages_of(bench: Bench, intake: UUID) -> list[UUID]:
    return [page.id for page in bench.station.desk.view(bench.station.clerk, intake).pages]


def _corrects_document(bench: Bench, actor: Actor) -> object:
    (document,) = bench.station.desk.view(bench.station.clerk, bench.things.done).documents
    said = replace(DocumentFacts.of(document), copies=2)
    return bench.station.correcting.document(actor, bench.things.done, document.id, said, "r")


def _corrects_facts(bench: Bench, actor: Actor) -> object:
    said = IntakeFacts.of(bench.station.desk.view(bench.station.clerk, bench.things.done))
    return bench.station.correcting.facts(actor, bench.things.done, replace(said, posted_on=ON), "r")


def _brings_back(bench: Bench, actor: Actor) -> object:
    pages = _pages_of(bench, bench.things.several)[2:]
    return bench.station.correcting.bring_back(actor, bench.things.several, pages, "r")


ROWS: Rows = {
    "AccessLog.of": (Act.SEE_ACCESS, lambda b, a, **c: b.station.access.of(a, b.things.done, **c)),
    "Amendments.void": (
        Act.VOID, lambda b, a, **c: b.station.amendments.void(a, b.things.done, "r", **c)
    ),
    "Correcting.meant": (Act.LOOK, lambda b, a: b.station.correcting.meant(a, b.things.done)),
    "Correcting.document": (Act.CORRECT, _corrects_document),
    "Correcting.facts": (Act.CORRECT, _corrects_facts),
    "Correcting.set_aside": (
        Act.CORRECT,
        lambda b, a: b.station.correcting.set_aside(
            a, b.things.several, _pages_of(b, b.things.several)[:1], "r"
        ),
    ),
    "Correcting.bring_back": (Act.CORRECT, _brings_back),
    "Correcting.turn": (
        Act.CORRECT,
        lambda b, a: b.station.correcting.turn(a, b.things.several, _pages_of(b, b.things.several)[0], 90, "r"),
    ),
    "Correcting.restore": (
        Act.VOID, lambda b, a, **c: b.station.correcting.restore(a, b.things.void, "r", **c)
    ),
    "Looking.record": (Act.LOOK, lambda b, a: b.station.looking.record(a, b.things.done)),
    "Looking.said_later": (Act.LOOK, lambda b, a: b.station.looking.said_later(a, b.things.done)),
    "Looking.open": (Act.LOOK, lambda b, a: b.station.looking.open(a, b.things.people[0])),
    "Looking.unfinished": (Act.LOOK, lambda b, a: b.station.looking.unfinished(a)),
    "Looking.undelivered": (Act.LOOK, lambda b, a: b.station.looking.undelivered(a)),
    "Overview.waits": (Act.LOOK, lambda b, a: Overview(b.station.records, b.station.looking).waits(a)),
    "Overview.day": (Act.LOOK, lambda b, a: Overview(b.station.records, b.station.looking).day(a)),
    "Persons.add_number": (
        Act.TAKE_IN,
        lambda b, a: b.station.persons.add_number(a, b.things.people[0], "41814061033", "r", "other"),
    ),
    "Persons.say_contact": (
        Act.TAKE_IN,
        lambda b, a: b.station.persons.say_contact(a, b.things.people[0], ContactKind.MOBILE, "91234567", "r"),
    ),
    "Persons.protect": (Act.TAKE_IN, lambda b, a: b.station.persons.protect(a, b.things.people[0], "r")),
    "Persons.merge": (
        Act.MERGE, lambda b, a, **c: b.station.persons.merge(a, *b.things.people, "r", **c)
    ),
    "Persons.undo": (Act.MERGE, lambda b, a, **c: b.station.persons.undo(a, b.things.merged, "r", **c)),
    "Reassigning.give_to": (
        Act.REASSIGN,
        lambda b, a, **c: b.station.reassigning.give_to(a, b.things.done, ById(b.things.people[1]), "r", **c),
    ),
    "Reassigning.move": (
        Act.REASSIGN,
        lambda b, a, **c: b.station.reassigning.move(
            a, b.things.several, _pages_of(b, b.things.several)[:1], b.things.done, "r", **c
        ),
    ),
    "Roster.replace": (Act.IMPORT_ROSTER, lambda b, a: b.station.roster.replace(a, 2027, ())),
    "Roster.import_csv": (
        Act.IMPORT_ROSTER,
        lambda b, a: b.station.roster.import_csv(
            a, 2027, f"number,given_name,family_name\n{ANNA},Anna,Lund\n", ON
        ),
    ),
    "Search.find": (Act.LOOK, lambda b, a: b.station.search.find(a, "lund")),
    "Search.takers": (Act.LOOK, lambda b, a: b.station.search.takers(a)),
    "Stating.say_name": (
        Act.CORRECT, lambda b, a: b.station.stating.say_name(a, b.things.people[0], "Anne", "Lund", "r")
    ),
    "Stating.say_born": (Act.CORRECT, lambda b, a: b.station.stating.say_born(a, b.things.people[0], ON, "r")),
    "Stating.say_language": (
        Act.CORRECT, lambda b, a: b.station.stating.say_language(a, b.things.people[0], "nn", "r")
    ),
    "SubjectAccess.hand_out": (Act.EXPORT, _hands_out),
    "SubjectAccess.folder_in": (
        Act.LOOK, lambda b, a: b.subject_access().folder_in(a, b.things.place, ON)
    ),
    "Tallying.of": (Act.LOOK, lambda b, a: b.tallying().of(a, day_of(ON))),
    "Tallying.this_season": (Act.LOOK, lambda b, a: b.tallying().this_season(a)),
    "Tallying.seasons": (Act.LOOK, lambda b, a: b.tallying().seasons(a)),
    "Trail.of": (Act.LOOK, lambda b, a: b.station.trail.of(a, b.things.done)),
}  # fmt: skip
