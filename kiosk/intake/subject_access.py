"""Everything about one person as a folder, for a supervisor to hand out: papers, a list in words, a file for
machines.

The folder is whole or it is not there. It lies unencrypted where somebody asked for it, and says so; that it was
made, by whom and why, stands in the records before it lies there.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import AccessLog, Seen
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.amendments import required_reason
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.deciding import Readings
from kiosk.intake.looking import Looking
from kiosk.intake.own_data import OwnData, gathered
from kiosk.intake.own_data_json import as_json
from kiosk.intake.own_data_told import Teller
from kiosk.intake.own_pages import PagesWriter, StoppedError, Tally, Watch
from kiosk.intake.persons import amend_person
from kiosk.intake.sealing import seal_of_row
from kiosk.intake.trail import Trail
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.records import files
from kiosk.records.tables import PersonAct, PersonAmendment, Role
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.texts import Language

OVERVIEW: Final = "1-overview.pdf"
DATA: Final = "data.json"
README: Final = "README.txt"
_FOR_ITS_OWNER: Final = 0o700


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was made.

    Attributes:
        folder: where it lies.
        files: the names of what is in it.
        pages: how many pages; those that are kept no more left out.
        gone: how many of those there are.
        broken: how many could not be shown.
        amendment: what says that it was made.
    """

    folder: Path
    files: tuple[str, ...]
    pages: int
    gone: int
    broken: int
    amendment: UUID


class SubjectAccess:
    """Hands out what is kept of a person.

    It takes as long as their pages are many: it is for a thread of its own, never for the records lane, which it asks
    for what it reads and notes.
    """

    def __init__(
        self,
        records: Records,
        settings: StationSettings,
        county: CountyProfile,
        folder: Path,
        lane: RecordsLane,
        images: Callable[[], ImageLane],
    ) -> None:
        """
        Args:
            folder: the station's.
            images: where pages are drawn that must be.
        """
        self._records = records
        self._settings = settings
        self._county = county
        self._folder = folder
        self._lane = lane
        self._images = images
        self._readings = Readings(records, settings)

    def hand_out(
        self,
        actor: Actor,
        ident: UUID,
        to: Path,
        reason: str,
        consent: Consent | None = None,
        watch: Watch | None = None,
    ) -> HandedOut | None:
        """Makes the folder ``to`` with everything about a person; None where it was stopped: nothing is left then.

        Args:
            ident: the person's id, or an intake's of theirs.
            consent: a supervisor's, on ``ident``, where the actor is none.
            watch: is told after every page, and says whether to go on.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where there is such a folder, it
                would lie in the station's own or nowhere, or no reason is given; ``disk_full``, ``disk_error``.
                Nothing is left then.
        """
        consented = actor.require_or_consent(Act.EXPORT, ident, consent, self._records.clock.now())
        reason = required_reason(reason)
        self._require_place(to)
        seeing = actor if consented is None else replace(actor, role=Role.SUPERVISOR)
        own = self._lane.run(self._gather, seeing, ident, reason)
        draft = to.with_name(f".{to.name}.unfinished")
        try:
            with files.faults():
                shutil.rmtree(draft, ignore_errors=True)
                draft.mkdir(mode=_FOR_ITS_OWNER)
                tally, digest = self._write(seeing, own, draft, watch or Watch())
                made = self._lane.run(self._note, actor, own, tally, digest, consented)
                names = tuple(sorted(path.name for path in draft.iterdir()))
                draft.rename(to)
                files.sync_folder(to.parent)
        except StoppedError:
            return None
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return HandedOut(to, names, tally.pages, tally.gone, tally.broken, made)

    def folder_in(self, actor: Actor, place: Path, on: date) -> Path:
        """A folder in ``place`` that is not there yet, named after the day."""
        actor.require(Act.LOOK)
        name = Language(self._settings.language).say("subject.folder", day=on.isoformat())
        names = (name if number == 1 else f"{name}-{number}" for number in range(1, 1000))
        return next(path for path in map(place.joinpath, names) if not path.exists())

    def _require_place(self, to: Path) -> None:
        if not to.parent.is_dir():
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_folder")
        if to.exists():
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="folder_there")
        if to.parent.resolve().is_relative_to(self._folder.resolve()):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="folder_of_station")

    def _gather(self, actor: Actor, ident: UUID, reason: str) -> OwnData:
        record = Looking(self._records).record(actor, ident)
        deeds = Trail(self._records).of(actor, record.person.id)
        accesses = AccessLog(self._records).of(actor, record.person.id)
        self._records.note_access(actor.id, Seen.HANDED_OUT, record.person.id)
        with self._records.read() as session:
            return gathered(session, record, accesses, deeds, self._records.clock.now(), reason)

    def _note(self, actor: Actor, own: OwnData, tally: Tally, digest: str, consented: UUID | None) -> UUID:
        """Says that it was made, in the records and to the county: the reason stands with the person."""
        person = own.record.person.id
        told = {} if consented is None else {"consent": str(consented)}
        with self._records.write() as work:
            values = {"data": digest, **told}
            made = amend_person(work, actor, person, PersonAct.HANDED_OUT, values, own.reason)
            work.note(
                str(actor.id),
                "person.handed_out",
                person,
                amendment=made,
                seal=seal_of_row(work.session, PersonAmendment, made),
                intakes=len(own.intakes),
                pages=tally.pages,
                data=digest,
                **told,
            )
        return made

    def _write(self, actor: Actor, own: OwnData, draft: Path, watch: Watch) -> tuple[Tally, str]:
        from kiosk.printing.dossier import make_dossier  # what makes paper is loaded with the first

        language = Language(own.record.person.language or self._settings.language)
        teller = Teller(language, self._county, self._settings)
        writer = PagesWriter(actor, own, teller, self._readings, self._images, watch)
        for number, view in enumerate(own.intakes, 1):
            if view.pages:
                writer.write(number, view, draft / f"{number + 1}-pages-{number}.pdf")
        files.write_whole(draft / OVERVIEW, make_dossier(teller.dossier(own), language))
        data = json.dumps(as_json(own), ensure_ascii=False, indent=1).encode("utf-8")
        files.write_whole(draft / DATA, data)
        words = language.say("subject.readme", moment=own.made_at, office=self._settings.office)
        files.write_whole(draft / README, words.replace("\n", "\r\n").encode("utf-8-sig"))
        for path in draft.iterdir():
            path.chmod(files.OWNER_ONLY)
        return writer.tally, hashlib.sha256(data).hexdigest()
