"""Letters about papers that came late, and about what is missing still: in the county's words and the applicant's
language, from what is true now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import reaching
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.advising import checklist_of
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.on_paper import OnPaper
from kiosk.intake.truth import IntakeView, truth
from kiosk.printing.following import Pause
from kiosk.printing.letter_content import LetterContent
from kiosk.printing.loose import print_loose
from kiosk.printing.spoolers.protocol import SIZES, Spooler
from kiosk.records.tables import IntakeState
from kiosk.records.work import Records
from kiosk.settings import PaperSize, StationSettings
from kiosk.texts import Language


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """A letter that was made.

    Attributes:
        number: of the receipt that it is about.
        title: what people read in a printer's list.
        pdf: the paper.
    """

    number: str
    title: str
    pdf: bytes


class Letters:
    """Writes letters."""

    def __init__(
        self,
        records: Records,
        settings: StationSettings,
        spooler: Spooler,
        new_id: Callable[[], UUID],
        county: CountyProfile | None = None,
    ) -> None:
        """
        Args:
            spooler: prints them.
            new_id: makes ids of print jobs.
        """
        self._records = records
        self._settings = settings
        self._spooler = spooler
        self._new_id = new_id
        self._county = county or profile_for(settings)

    def is_due(self, actor: Actor, intake: UUID) -> bool:
        """Whether there is anything to write of an intake.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            view = truth(session, intake)
            if view.state is not IntakeState.COMPLETED or view.voided or view.erased:
                return False
            found = checklist_of(session, view, self._county, self._settings, self._records.clock.now())
        return bool(found.missing or found.remarks)

    def make(
        self, actor: Actor, intake: UUID, size: PaperSize | None = None, language: str | None = None
    ) -> Letter:
        """The letter about an intake. That somebody made it is written down, and in the journal too.

        Args:
            size: of the sheet; the one that the station prints letters on where none is given.
            language: the letter's; the applicant's, or else the station's, where none is given.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the intake is not finished, is void or erased,
                or nothing came late and nothing is missing.
        """
        actor.require(Act.PRINT)
        with self._records.write() as work:
            view = truth(work.session, intake)
            if view.state is not IntakeState.COMPLETED or view.voided or view.erased or view.receipt is None:
                reason = "void" if view.voided else "erased" if view.erased else view.state.value
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=reason)
            own = None if view.applicant is None else view.applicant.language
            spoken = Language(language or own or self._settings.language)
            content = self._content(work.session, view, view.receipt, spoken)
            work.note(str(actor.id), "letter.made", intake, receipt=content.number)
        self._records.note_access(actor.id, Seen.LETTER, intake)
        from kiosk.printing.letter import make_letter  # what makes paper is loaded with the first
        from kiosk.printing.paper import SHEETS

        sheet = SHEETS[SIZES[size or self._settings.paper("letter").size]]
        title = spoken.say("letter.pdf_title", number=content.number)
        return Letter(content.number, title, make_letter(content, spoken, sheet))

    def print_out(self, actor: Actor, intake: UUID, pause: Pause) -> None:
        """Prints the letter about an intake, and comes back once it is printed.

        Raises:
            EnvironmentFault: as :meth:`make`; ``printer_missing`` and whatever else keeps it from being printed.
        """
        letter = self.make(actor, intake)
        how = self._settings.paper("letter")
        print_loose(self._spooler, self._new_id(), letter.title, letter.pdf, how, pause)

    def _content(self, session: Session, view: IntakeView, number: str, language: Language) -> LetterContent:
        now, says = self._records.clock.now(), OnPaper(self._county, language)
        found = checklist_of(session, view, self._county, self._settings, now)
        late, missing = says.remarks(found), says.missing(found)
        if not late and not missing:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="nothing_to_write")
        who = view.applicant
        named = who is not None and not who.protected
        return LetterContent(
            county=self._county.authority_name,
            office=view.office,
            written=day_in_norway(now),
            number=number,
            received=view.received_at,
            name=who.name if who is not None and named else None,
            address=reaching.address_of(session, who.id) if who is not None and named else (),
            late=late,
            missing=missing,
            where_to_ask=says.rendered(self._county.where_to_ask),
            training=self._settings.training,
        )
