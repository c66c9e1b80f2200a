"""What a post room does with a pile."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from kiosk.intake.actors import Act, Actor
from kiosk.intake.signing import Check
from tests.helpers.use_cases.bench import ON, Bench, Rows


def _second_page(bench: Bench, envelope: int = 0) -> UUID:
    """The second page of an envelope of the batch."""
    return bench.station.desk.view(bench.station.clerk, bench.things.envelopes[envelope]).counting_pages[1].id


def _destroys(bench: Bench, actor: Actor) -> None:
    bench.station.clock.step(timedelta(days=11))
    bench.station.signing.paper_destroyed(actor, "Box 1")


ROWS: Rows = {
    "Batches.start": (Act.TAKE_IN, lambda b, a: b.station.batches.start(a)),
    "Batches.destination": (
        Act.TAKE_IN, lambda b, a: b.station.batches.destination(a, b.things.batch.__str__, b.things.batch)
    ),
    "Batches.unread": (Act.LOOK, lambda b, a: b.station.batches.unread(a, b.things.batch)),
    "Batches.envelope_of": (
        Act.LOOK, lambda b, a: b.station.batches.envelope_of(a, b.things.envelopes[0])
    ),
    "Batches.waiting": (Act.LOOK, lambda b, a: b.station.batches.waiting(a)),
    "Batches.view": (Act.LOOK, lambda b, a: b.station.batches.view(a, b.things.batch)),
    "Batches.park": (Act.TAKE_IN, lambda b, a: b.station.batches.park(a, b.things.batch)),
    "Batches.resume": (Act.TAKE_IN, lambda b, a: b.station.batches.resume(a, b.things.parked_batch)),
    "Batches.set_dates": (
        Act.TAKE_IN,
        lambda b, a: b.station.batches.set_dates(a, b.things.batch, b.station.clock.now(), ON),
    ),
    "Batches.expect": (Act.TAKE_IN, lambda b, a: b.station.batches.expect(a, b.things.batch, 5)),
    "Batches.keep_count": (Act.TAKE_IN, lambda b, a: b.station.batches.keep_count(a, b.things.batch)),
    "Batches.undo": (Act.TAKE_IN, lambda b, a: b.station.batches.undo(a, b.things.batch)),
    "Batches.redo": (Act.TAKE_IN, lambda b, a: b.station.batches.redo(a, b.things.batch)),
    "Envelopes.split_at": (
        Act.TAKE_IN, lambda b, a: b.station.envelopes.split_at(a, _second_page(b))
    ),
    "Envelopes.merge": (
        Act.TAKE_IN, lambda b, a: b.station.envelopes.merge(a, b.things.envelopes[1])
    ),
    "Envelopes.move": (
        Act.TAKE_IN,
        lambda b, a: b.station.envelopes.move(a, [_second_page(b)], b.things.envelopes[1]),
    ),
    "Signing.finish_next": (
        Act.TAKE_IN, lambda b, a: b.station.signing.finish_next(a, b.things.batch)
    ),
    "Signing.draw_sample": (Act.TAKE_IN, lambda b, a: b.station.signing.draw_sample(a, b.things.batch)),
    "Signing.intake_of": (Act.LOOK, lambda b, a: b.station.signing.intake_of(a, _second_page(b))),
    "Signing.looked_at": (
        Act.TAKE_IN, lambda b, a: b.station.signing.looked_at(a, b.things.batch, _second_page(b))
    ),
    "Signing.sign": (
        Act.TAKE_IN, lambda b, a: b.station.signing.sign(a, b.things.signable, frozenset(Check), "Box 2")
    ),
    "Signing.boxes": (Act.LOOK, lambda b, a: b.station.signing.boxes(a)),
    "Signing.paper_destroyed": (Act.TAKE_IN, _destroys),
    "Posting.of_batch": (Act.LOOK, lambda b, a: b.station.posting.of_batch(a, b.things.batch)),
    "Posting.print_run": (
        Act.PRINT, lambda b, a: b.station.posting.print_run(a, b.things.batch, as_letters=False)
    ),
    "BoxLabels.make": (Act.PRINT, lambda b, a: b.station.box_labels.make(a, "Box 1")),
}  # fmt: skip
