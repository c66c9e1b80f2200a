"""What happens at a station between two meetings with its county: people come, things are put right, days end."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from kiosk.intake.contacts import ContactKind
from kiosk.intake.correcting import DocumentFacts
from kiosk.intake.finishing import Finished
from kiosk.intake.signing import Check
from tests.helpers.numbers import number
from tests.helpers.piles import scan
from tests.helpers.stations import StationInHand, reading

ANNA, BO, CARL = "17912099997", "29822099635", "05840399895"


def somebody(place: int) -> str:
    """A synthetic number, another one for each place."""
    return number(date(2008, 1, 1) + timedelta(days=place), range(500, 1000), mark=80)


@dataclass(frozen=True)
class Day:
    """What was done on a day of everything.

    Attributes:
        kept, erased: intakes.
    """

    kept: UUID
    erased: UUID


def takes_in(station: StationInHand, whose: str, *pages: bytes) -> UUID:
    """Somebody hands these pages in."""
    intake, document = station.start()
    for data in pages:
        page = station.add(document, data)
        station.readings.record(station.clerk, page.page, reading())
    station.desk.give_number(station.clerk, intake, whose)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done.intake


def everything(station: StationInHand, chance: random.Random) -> Day:
    """A day on which everything happens that a county is told of, and its end."""
    signs(station, "S bx")
    kept = takes_in(station, ANNA, chance.randbytes(9000), chance.randbytes(70_000))
    erased = takes_in(station, CARL, chance.randbytes(3000))
    corrects(station, kept)
    anna, bo = (station.person_with(whose) for whose in (ANNA, BO))
    station.stating.say_name(station.clerk, anna, "Anna", "Lund", "As she says")
    station.persons.say_contact(station.clerk, anna, ContactKind.MOBILE, "91234567", "As she says")
    station.persons.merge(station.supervisor, anna, bo, "One and the same")
    station.erasing.erase(station.supervisor, erased, "Not ours")
    station.clock.step(timedelta(days=1))
    station.amendments.void(station.supervisor, kept, "The wrong day")
    return Day(kept, erased)


def corrects(station: StationInHand, intake: UUID) -> UUID:
    """Says that there was one copy more of an intake's first document; the amendment."""
    document = station.desk.view(station.clerk, intake).documents[0]
    said = replace(DocumentFacts.of(document), copies=document.copies + 1)
    return station.correcting.document(station.clerk, intake, document.id, said, "There was one more")


def signs(station: StationInHand, pile: str) -> UUID:
    """A pile of the post, finished and signed off; see :func:`tests.helpers.piles.scan`."""
    batch = scan(station, pile)
    for page in station.signing.draw_sample(station.clerk, batch):
        station.signing.looked_at(station.clerk, batch, page)
    while station.signing.finish_next(station.clerk, batch) is not None:
        continue
    station.signing.sign(station.clerk, batch, frozenset(Check))
    return batch
