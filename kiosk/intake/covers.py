"""Cover sheets for applicants: a sheet to lay on what is handed in later, so that nobody has to type whose it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.clock import day_in_norway
from kiosk.codes import COVER_BITS, SheetCode, SheetKind, cover_id
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.calendar import county_year_of
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.on_paper import OnPaper
from kiosk.intake.sheets import Sheets
from kiosk.intake.truth import person
from kiosk.intake.whose import owner
from kiosk.records.tables import Applicant, CoverSheet, DocumentRole, Intake
from kiosk.records.work import Records
from kiosk.scan.forms import COVER_EDITION, MOST_ON_COVER
from kiosk.settings import StationSettings
from kiosk.texts import Language


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover sheet that was given out.

    Attributes:
        code: what stands on it.
        applicant: whose it is, as they turned out to be.
        types: what its boxes stand for, in order.
        ticked: those ticked in print.
    """

    id: UUID
    code: SheetCode
    applicant: UUID
    types: tuple[str, ...]
    ticked: tuple[str, ...]
    language: str


class Covers:
    """The use cases of applicants' cover sheets."""

    def __init__(
        self, records: Records, settings: StationSettings, county: CountyProfile, chance: Callable[[int], int]
    ) -> None:
        """``chance``: draws so many bits."""
        self._records = records
        self._settings = settings
        self._county = county
        self._chance = chance

    @property
    def types(self) -> tuple[str, ...]:
        """What a cover sheet has boxes for here: the county's types of enclosures, in its order."""
        enclosures = (known.code for known in self._county.offered if known.role is DocumentRole.ENCLOSURE)
        return tuple(enclosures)[:MOST_ON_COVER]

    def issue(
        self, actor: Actor, subject: UUID, ticked: Sequence[str] = (), language: str | None = None
    ) -> Cover:
        """Makes a new cover sheet.

        Args:
            actor: who asks.
            subject: the applicant, or an intake of theirs.
            ticked: types that are ticked in print. One that stands on no paper by name is left for the applicant to
                tick.
            language: None for the applicant's, else the station's.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where nobody is known to be the intake's, or for a
                type that has no box.
        """
        actor.require(Act.PRINT)
        types = self.types
        if not set(ticked) <= set(types):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_type")
        with self._records.write() as work:
            whose = person(work.session, _applicant(work.session, subject))
            spoken = language or whose.language or self._settings.language
            withholds = OnPaper(self._county, Language(spoken)).withholds
            row = CoverSheet(
                id=work.new_id(),
                code=cover_id(COVER_EDITION, self._chance(COVER_BITS)),
                applicant_id=whose.id,
                types=list(types),
                ticked=[code for code in types if code in ticked and not withholds(code)],
                language=spoken,
                county_year=county_year_of(day_in_norway(work.now), self._settings.season_starts),
                issued_at=work.now,
                issued_by=actor.id,
            )
            work.session.add(row)
            work.note(str(actor.id), "cover.issued", whose.id, cover=row.id)
            cover = _told(row, whose.id)
        self._records.note_access(actor.id, Seen.PRINTED, cover.applicant)
        return cover

    def paper(self, actor: Actor, cover: UUID) -> Sheets:
        """A cover sheet on paper. The applicant's name stands on it, unless their address is protected.

        Raises:
            EnvironmentFault: ``not_found``, also once the person was forgotten.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            row = session.get(CoverSheet, cover)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            whose = person(session, row.applicant_id)
            told, year = _told(row, whose.id), row.county_year
        self._records.note_access(actor.id, Seen.PRINTED, told.applicant)
        from kiosk.printing.cover_sheet import CoverContent, make_cover_sheet  # with the first paper

        language = Language(told.language)
        words = [language.render(self._county.type_text(code)) for code in told.types]
        content = CoverContent(
            county=self._county.authority_name,
            office=self._settings.office,
            code=told.code,
            name=None if whose.protected else whose.name,
            county_year=year,
            boxes=tuple(zip(words, (code in told.ticked for code in told.types), strict=True)),
            training=self._settings.training,
        )
        pdf = make_cover_sheet(content, language)
        return Sheets(language.say("cover.title"), "sheet", pdf, (told.code,), duplex=False)


def _applicant(session: Session, subject: UUID) -> UUID:
    """The applicant that an id names: theirs, or an intake's."""
    if session.get(Applicant, subject) is not None:
        return subject
    if session.get(Intake, subject) is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    whose = owner(session, subject)
    if whose is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_applicant")
    return whose


def _told(row: CoverSheet, applicant: UUID) -> Cover:
    code = SheetCode(SheetKind.COVER, row.code)
    return Cover(row.id, code, applicant, tuple(row.types), tuple(row.ticked), row.language)
