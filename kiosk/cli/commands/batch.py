"""``batch``: a pile from the post, cut into envelopes; or the piles that are not signed off."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.commands.closing import Closing, close_intake, known_id
from kiosk.cli.console import Console, Exit
from kiosk.cli.envelopes import BySheet, OfEnvelopes
from kiosk.cli.events import Events
from kiosk.clock import day_in_norway
from kiosk.intake.actors import Actor
from kiosk.intake.batch_views import BatchView, EnvelopeView, Standing
from kiosk.intake.facts import require_sound_dates
from kiosk.intake.judging import Raised
from kiosk.records.tables import BatchState
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.files import FilesSpec, walk
from kiosk.surroundings import Surroundings


def batch(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Files as one pile; without any, tells the piles that are not signed off."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        if not asked.files and asked.resume is None:
            return _waiting(station, actor, console)
        run = PileRun(station, actor, console, asked)
        with Driver(FilesSpec(walk(asked.files))) as driver:
            return run.take(driver.scan())


class PileRun:
    """One command that takes a pile in, from the first page to the last event."""

    def __init__(self, station: Station, actor: Actor, console: Console, asked: argparse.Namespace) -> None:
        self._station = station
        self._actor = actor
        self._asked = asked
        self._console = console
        self._events = Events(OfEnvelopes(console, partial(station.batches.envelope_of, actor)))
        if asked.posted is not None:  # that it can be is known before any page moves
            now = station.around.clock.now()
            require_sound_dates(now, now, asked.posted)

    def take(self, items: Iterable[PageScan | PageFault]) -> Exit:
        """Takes in what comes, and finishes each envelope that nothing stands in the way of.

        Pages of a resumed batch that a crash left unread are read first: without that it could never be finished.
        """
        station, actor = self._station, self._actor
        told = BySheet(self._events.told)
        batch = self._resumed()
        if batch is not None:
            station.taking.read_waiting(actor, station.batches.unread(actor, batch), told.told)
        into = station.batches.destination(actor, self._begin, batch)
        try:
            taken = station.taking.fill(into, items, told.told)
        finally:
            told.flush()
        if taken.ended_by is not None:
            if taken.pages:
                self._events.put_back(taken)
            self._events.fault(taken.ended_by)
        if into.batch is not None:
            self._close(into.batch, complete=taken.ended_by is None and not self._asked.keep_open)
        return self._events.done()

    def _resumed(self) -> UUID | None:
        """The batch to go on with, open again."""
        if self._asked.resume is None:
            return None
        batch = known_id(self._asked.resume)
        if self._station.batches.view(self._actor, batch).state is not BatchState.SIGNED:
            self._station.lane.run(self._station.batches.resume, self._actor, batch)
        return batch

    def _begin(self) -> UUID:
        return self._station.batches.start(self._actor, self._asked.posted, self._asked.sheets)

    def _close(self, batch: UUID, *, complete: bool) -> None:
        station, actor = self._station, self._actor
        for one in station.batches.view(actor, batch).envelopes:
            if one.standing is Standing.READY and complete:
                prints = self._asked.print and not one.protected
                closing = Closing(one.intake, prints, self._asked.wait)
                close_intake(station, actor, self._events, closing)
            elif one.standing is not Standing.DONE:
                self._tell_open(one)
        view = station.batches.view(actor, batch)
        if view.count_differs:
            fields = {"event": "doubt", "batch": str(batch), "code": "sheet_count"}
            told = self._console.say("cli.batch.count", came=view.sheets, counted=view.expected_sheets)
            self._console.tell(fields, told)
            self._events.exit = max(self._events.exit, Exit.SOMETHING_TO_DO)
        _tell(self._console, view)

    def _tell_open(self, one: EnvelopeView) -> None:
        """An envelope that waits for somebody: what of its doubts was not told as its pages came, and that it is
        open."""
        for question in one.questions:
            if question.doubt is None:
                self._events.doubt(one.intake, Raised(question.code, question.page))
        if one.standing is not Standing.READY:
            self._events.exit = max(self._events.exit, Exit.SOMETHING_TO_DO)
        self._events.finished(one.intake, "open", one.sheets, one.pages)


def _waiting(station: Station, actor: Actor, console: Console) -> Exit:
    waiting = station.batches.waiting(actor)
    for one in waiting:
        _tell(console, station.batches.view(actor, one.id))
    if not waiting:
        console.say_to_people("cli.batch.none")
    return Exit.DONE


def _tell(console: Console, view: BatchView) -> None:
    fields = {
        "event": "batch",
        "batch": str(view.id),
        "state": view.state.value,
        "envelopes": len(view.envelopes),
        "sheets": view.sheets,
        "pages": view.pages,
        "ready": len(view.of(Standing.READY)),
        "finished": len(view.of(Standing.DONE)),
        "to_settle": view.to_settle,
    }
    told = console.say(
        "cli.batch", len(view.envelopes), day=console.language.day(day_in_norway(view.received_at)),
        pages=console.say("cli.pages", view.pages), waits=view.to_settle, batch=view.id,
    )  # fmt: skip
    console.tell(fields, told)
