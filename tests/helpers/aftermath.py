"""What must be true of a station, however it was stopped: what the program said is kept, nothing is half done, and
work goes on from there.

Everything that is wrong is said as a sentence; an empty list is a station that survived.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from kiosk import settings as station_settings
from kiosk.app import PRINTED_FOLDER
from kiosk.clock import SystemClock
from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import Actor, station_actor
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.deciding import Readings
from kiosk.intake.desk import Desk
from kiosk.intake.finishing import Finished, Finishing
from kiosk.intake.stations import open_records
from kiosk.intake.verifying import Verifying
from kiosk.printing.following import follow
from kiosk.printing.queue import PrintQueue, job_name
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.printing.spoolers.protocol import PrintOptions, SpoolerJob
from kiosk.records import backup
from kiosk.records.database import Database
from kiosk.records.names import keys_of
from kiosk.records.recovery import RecoveryKey
from kiosk.records.tables import (
    Amendment,
    Applicant,
    ApplicantKey,
    Clerk,
    Document,
    Ending,
    Envelope,
    ExpectedApplicant,
    ExpectedKey,
    Intake,
    IntakeState,
    JournalEntry,
    Outbox,
    Page,
    PageImage,
    PageState,
    PersonAmendment,
    PrintJob,
    PrintState,
    Receipt,
    Role,
    Station,
    Tombstone,
)
from kiosk.records.work import Records
from kiosk.scan.reading.result import Reading
from tests.helpers.stations import page_scan, reading

SAFE = "safe"
"""The folder of a station's backups in these stories: within its own, where the shim sees it."""
_NUMBER = "05840399895"
_ON_A_PAGE = re.compile(rb"number:([0-9]{11})")
Said = Sequence[Mapping[str, Any]]


def complaints(folder: Path, said: Said) -> list[str]:
    """What is wrong with the station in ``folder``, after a program said this and was stopped; and after somebody
    went on with it."""
    found: list[str] = []
    try:
        with _opened(folder) as records:
            found += _about_what_is_there(records, said)
            if not found:
                found += _going_on(records, folder)
                found += [f"after going on: {wrong}" for wrong in _about_what_is_there(records, said)]
        with _opened(folder) as records, records.read() as session:
            found += _file_is_sound(session)
        found += _backups(folder / SAFE, said)
    except EnvironmentFault as fault:
        found.append(f"the station says {fault}")
    return found


def reading_of(data: bytes) -> Reading:
    """What stands on a page of a story."""
    return reading(*(found.decode() for found in _ON_A_PAGE.findall(data)))


@contextmanager
def _opened(folder: Path) -> Iterator[Records]:
    records = open_records(folder, station_settings.load(folder), SystemClock())
    try:
        yield records
    finally:
        records.database.close()


def _about_what_is_there(records: Records, said: Said) -> list[str]:
    found = _verified(records)
    with records.read() as session:
        found += _kept(session, said)
        found += _as_the_journal_tells(session)
        found += _nothing_half(session)
    return found


def _verified(records: Records) -> list[str]:
    """As ``kiosk verify`` does."""
    verifying, actor = Verifying(records), station_actor(records.station)
    bad = [check.page for check in verifying.pages(actor) if not check.ok]
    found = [f"page {page} is not what it was" for page in bad]
    whole = verifying.whole(actor)
    if not whole.ok:
        found.append(f"verify says {whole}")
    return found


def _backups(place: Path, said: Said) -> list[str]:
    """Every backup that was announced is there, and what has a backup's name is whole and opens."""
    if not place.is_dir():
        return []
    there = {made.folder.name: made for made in backup.found_in(place)}
    announced = {Path(one["path"]).name for one in said if one.get("event") == "backup"}
    found = [f"backup {name} was announced and is not there" for name in announced - there.keys()]
    words = [one["words"] for one in said if one.get("event") == "recovery_key"]
    for name, made in there.items():
        database = Database(made.records, made.key(RecoveryKey.from_words(words[-1])))
        with database.read() as session:
            found += [f"backup {name}: {wrong}" for wrong in _file_is_sound(session)]
        database.close()
    return found


def _file_is_sound(session: Session) -> list[str]:
    """As the database's own checks say, once its WAL, which holds whole what was torn in the file, is in it."""
    answers = [
        session.execute(text("PRAGMA integrity_check")).scalars().all() != ["ok"],
        session.execute(text("PRAGMA cipher_integrity_check")).all() != [],
        session.execute(text("PRAGMA foreign_key_check")).all() != [],
    ]
    names = ("integrity_check", "cipher_integrity_check", "foreign_key_check")
    return [f"{name} complains" for name, wrong in zip(names, answers, strict=True) if wrong]


def _kept(session: Session, said: Said) -> list[str]:
    """What was announced is there."""
    found = []
    acted = Counter((told["act"], told["intake"]) for told in said if told.get("event") == "acted")
    for (act, intake), times in acted.items():
        if len(_told(session, act, intake)) < times:
            found.append(f"{act} was announced and is not in the journal")
    for told in said:
        match told.get("event"):
            case "page_safe":
                page = session.get(Page, UUID(told["page"]))
                there = None if page is None else str(page.intake_id)
                stays = told.get("intake", there)  # a pile's page moves on
                if page is None or (page.sha256, there) != (told["sha256"], stays):
                    found.append(f"page {told['page']} was announced as safe and is not there")
            case "linked":
                page = session.get(Page, UUID(told["page"]))
                if page is None or page.state is PageState.RECEIVED:
                    found.append(f"page {told['page']} was announced as linked and is not")
            case "finished" if told["state"] == "completed":
                intake = session.get(Intake, UUID(told["intake"]))
                if intake is None or intake.state is not IntakeState.COMPLETED:
                    found.append(f"intake {told['intake']} was announced as finished and is not")
            case "receipt":
                receipt = session.scalar(select(Receipt).where(Receipt.number == told["number"]))
                if receipt is None or str(receipt.intake_id) != told["intake"]:
                    found.append(f"receipt {told['number']} was given to {told['intake']} and is not theirs")
            case "printed":
                job = session.get(PrintJob, UUID(told["job"]))
                if job is None or (told["state"] == "printed") > (job.state is PrintState.PRINTED):
                    found.append(f"job {told['job']} was announced as {told['state']} and is not")
            case "amended":
                ident = UUID(told["amendment"])
                if session.get(Amendment, ident) is None and session.get(PersonAmendment, ident) is None:
                    found.append(f"amendment {ident} was announced and is not there")
    return found


def _as_the_journal_tells(session: Session) -> list[str]:
    """Each row has its entry, and each entry its row: no change without the other."""
    endings = [f"pages.{ending.value}" for ending in Ending]
    destroyed = {page for act in endings for told in _acts(session, act) for page in told["pages"]}
    amending = ("intake.void", *endings, "original.handed_back", "original.still_here")
    amended = {told["amendment"] for act in amending for told in _acts(session, act) if "amendment" in told}
    pairs: dict[str, tuple[set[str], set[str]]] = {
        "intakes": (_subjects(session, "intake.started"), _ids(session, Intake.id)),
        "documents": (
            _details(session, "document.started", "document")
            | _details(session, "document.parted", "document")
            | {told["document"] for told in _acts(session, "page.read") if "document" in told}
            | _of_a_split(session),
            _ids(session, Document.id),
        ),
        "pages": (_details(session, "page.received", "page"), _ids(session, Page.id)),
        "bytes of pages": (_ids(session, Page.id) - destroyed, _ids(session, PageImage.page_id)),
        "tombstones": (destroyed, _ids(session, Tombstone.page_id)),
        "print jobs": (_subjects(session, "print.queued"), _ids(session, PrintJob.id)),
        "receipts": (_details(session, "intake.finished", "receipt"), _ids(session, Receipt.number)),
        "amendments of intakes": (amended, _ids(session, Amendment.id)),
    }
    return [
        f"{name}: {len(told - there)} missing, {len(there - told)} that nobody told of"
        for name, (told, there) in pairs.items()
        if told != there
    ]


def _nothing_half(session: Session) -> list[str]:
    """A finished intake has all that Finish gives, once; another has nothing of it."""
    found = []
    outbox = Counter((row.kind, row.subject_id) for row in session.scalars(select(Outbox)))
    for intake in session.scalars(select(Intake)):
        finished = intake.state is IntakeState.COMPLETED
        receipts = session.scalars(select(Receipt).where(Receipt.intake_id == intake.id)).all()
        jobs = [
            job
            for receipt in receipts
            for job in session.scalars(select(PrintJob).where(PrintJob.receipt_id == receipt.id))
            if not job.duplicate
        ]
        counts = {
            "a receipt": len(receipts),
            "an entry that it was finished": len(_told(session, "intake.finished", str(intake.id))),
            "a row in the outbox": outbox[("intake", intake.id)],
            "a moment when it was finished": int(intake.completed_at is not None),
        }
        found += [
            f"intake {intake.id}, {intake.state}, has {what} {times} times"
            for what, times in counts.items()
            if times != int(finished)
        ]
        if len(jobs) > 1 or (jobs and not finished):
            found.append(f"intake {intake.id}, {intake.state}, has {len(jobs)} first print jobs")
        unread = session.scalar(
            select(func.count()).where(Page.intake_id == intake.id, Page.state == PageState.RECEIVED)
        )
        if finished and (unread or intake.applicant_id is None):
            found.append(f"intake {intake.id} was finished too early")
    amended = {("amendment", ident) for ident in session.scalars(select(Amendment.id))}
    amended |= {(kind, ident) for kind, ident in outbox if kind not in ("intake", "amendment")}
    finished_ones = {
        ("intake", ident)
        for ident in session.scalars(select(Intake.id).where(Intake.state == IntakeState.COMPLETED))
    }
    if set(outbox) != amended | finished_ones:
        found.append("the outbox does not hold what the county is to know")
    (drawn,) = session.scalars(select(Station.receipt_counter))
    if drawn != session.scalar(select(func.count()).select_from(Receipt)):
        found.append("receipt numbers were drawn that nobody has")
    return found + unfindable(session)


def unfindable(session: Session) -> list[str]:
    """Everybody is found by the name that they have, whoever wrote it, and nobody by another."""
    there: dict[UUID, set[str]] = {}
    for key in session.scalars(select(ApplicantKey)):
        there.setdefault(key.applicant_id, set()).add(key.key)
    for listed in session.scalars(select(ExpectedKey)):
        there.setdefault(listed.expected_id, set()).add(listed.key)
    wanted = {
        person.id: set() if person.protected else set(keys_of(person.name or ""))
        for person in session.scalars(select(Applicant))
    }
    for expected in session.scalars(select(ExpectedApplicant)):
        name = f"{expected.given_name} {expected.family_name}"
        wanted[expected.id] = set() if expected.protected else set(keys_of(name))
    return [
        f"{who} is not found by the name that they have"
        for who in there.keys() | wanted.keys()
        if there.get(who, set()) != wanted.get(who)
    ]


def _going_on(records: Records, folder: Path) -> list[str]:
    """Finishes what is open and prints what waits, as the next clerk would."""
    settings = station_settings.load(folder)
    actor = _somebody(records)
    county = profile_for(settings)
    desk, readings, finishing = (
        Desk(records, settings, county),
        Readings(records, settings),
        Finishing(records, settings, county),
    )
    with records.read() as session:
        states = {intake.id: intake.state for intake in session.scalars(select(Intake))}
    found = []
    for intake, state in states.items():
        if state is IntakeState.PARKED:
            desk.resume(actor, intake)
        if state is not IntakeState.COMPLETED:
            found += _finish(actor, desk, readings, finishing, intake)
    return found + _print_all(records, folder)


def _somebody(records: Records) -> Actor:
    """A clerk of the station's."""
    with records.read() as session:
        row = session.scalars(select(Clerk).where(Clerk.role != Role.STATION)).first()
        assert row is not None
        return Actor(row.id, row.name, row.initials, row.role, records.station)


def _finish(actor: Actor, desk: Desk, readings: Readings, finishing: Finishing, intake: UUID) -> list[str]:
    desk.add_page(actor, desk.new_document(actor, intake), page_scan(b"one page more"))
    for page in desk.view(actor, intake).pages:
        if not page.was_read:
            readings.record(actor, page.id, reading_of(readings.stored_bytes(actor, page.id)))
    if desk.view(actor, intake).applicant is None:
        desk.give_number(actor, intake, _NUMBER)
    for doubt in desk.view(actor, intake).open_doubts:
        if doubt.page is not None:
            desk.settle(actor, doubt.id, "keep")
    done = finishing.finish(actor, intake, print_receipt=True)
    return [] if isinstance(done, Finished) else [f"intake {intake} can't be finished: {done}"]


class _Counting(FolderSpooler):
    """A printer that notices when a paper is to be printed a second time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.twice: list[str] = []

    def submit(self, job_name: str, title: str, pdf: bytes, options: PrintOptions) -> SpoolerJob:
        if self.find(job_name) is not None:
            self.twice.append(job_name)
        return super().submit(job_name, title, pdf, options)


def _print_all(records: Records, folder: Path) -> list[str]:
    printer = _Counting(folder / PRINTED_FOLDER)
    queue = PrintQueue(records, printer)
    for waiting in queue.waiting():
        follow(queue, waiting, lambda report: None, lambda seconds: False)
    with records.read() as session:
        jobs = session.scalars(select(PrintJob)).all()
    found = [f"{job} was printed twice" for job in printer.twice]
    for job in jobs:
        if job.state is not PrintState.PRINTED:
            found.append(f"job {job.id} stays {job.state}, {job.reason}")
        paper = folder / PRINTED_FOLDER / f"{job_name(job.id)}.pdf"
        if not paper.exists() or not paper.read_bytes().rstrip().endswith(b"%%EOF"):
            found.append(f"job {job.id} has no whole paper")
    return found


def _told(session: Session, act: str, subject: str) -> Collection[str]:
    return session.scalars(
        select(JournalEntry.body).where(JournalEntry.act == act, JournalEntry.subject == subject)
    ).all()


def _subjects(session: Session, act: str) -> set[str]:
    return set(session.scalars(select(JournalEntry.subject).where(JournalEntry.act == act)))


def _acts(session: Session, act: str) -> list[dict[str, Any]]:
    """What each entry of an act tells."""
    bodies = session.scalars(select(JournalEntry.body).where(JournalEntry.act == act))
    return [json.loads(body)["detail"] for body in bodies]


def _details(session: Session, act: str, name: str) -> set[str]:
    return {told[name] for told in _acts(session, act)}


def _of_a_split(session: Session) -> set[str]:
    """Documents of intakes that were split off, and of envelopes: the entry of what parted them tells of them all."""
    split = select(Document.id).join(Intake, Intake.id == Document.intake_id)
    of_a_pile = Intake.id.in_(select(Envelope.intake_id))
    return {
        str(ident) for ident in session.scalars(split.where(Intake.split_from_id.is_not(None) | of_a_pile))
    }


def _ids(session: Session, column: InstrumentedAttribute[Any]) -> set[str]:
    return {str(ident) for ident in session.scalars(select(column))}
