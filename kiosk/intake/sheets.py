"""The sheets that an office gives out and keeps in stock: neutral separators, and application forms to fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from kiosk.codes import ID_LENGTH, SERIAL_BITS, SheetCode, SheetKind, encode_id
from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.printing.following import Pause
from kiosk.printing.loose import print_loose
from kiosk.printing.spoolers.protocol import Spooler
from kiosk.scan.forms import PRINTED_EDITION, form_layout
from kiosk.settings import PrintKind, StationSettings
from kiosk.texts import Language

MOST = 200
"""How many sheets or forms are made in one go."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheets that were made.

    Attributes:
        title: what people read in the printer's list.
        kind: which of the station's settings they are printed by.
        codes: of the separators; of the forms' first pages.
        duplex: whether every two pages are one sheet.
    """

    title: str
    kind: PrintKind
    pdf: bytes
    codes: tuple[SheetCode, ...] = ()
    duplex: bool = True


class Stock:
    """The use cases of what an office keeps in stock. Its calls take a while, or wait for the printer: never in the
    window's thread."""

    def __init__(
        self,
        settings: StationSettings,
        county: CountyProfile,
        spooler: Spooler,
        chance: Callable[[int], int],
        new_id: Callable[[], UUID],
    ) -> None:
        """``chance``: draws so many bits."""
        self._settings = settings
        self._county = county
        self._spooler = spooler
        self._chance = chance
        self._new_id = new_id

    def separators(self, actor: Actor, count: int = 1, language: str | None = None) -> Sheets:
        """Separator sheets, each with a code of its own, the same on both sides.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for more than :data:`MOST`.
        """
        actor.require(Act.PRINT)
        _require_few(count)
        from kiosk.printing.separator_sheet import make_separator_sheets  # with the first paper

        spoken = Language(language or self._settings.language)
        codes = tuple(
            SheetCode(SheetKind.SEPARATOR, encode_id(self._chance(5 * ID_LENGTH))) for _ in range(count)
        )
        pdf = make_separator_sheets(codes, spoken, training=self._settings.training)
        return Sheets(spoken.say("sheets.separator"), "sheet", pdf, codes)

    def forms(self, actor: Actor, count: int = 1, language: str | None = None) -> Sheets:
        """Application forms, each with a number of its own.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the county takes no applications on paper, or for more than
                :data:`MOST`.
        """
        actor.require(Act.PRINT)
        _require_few(count)
        if self._county.paper_applications is False:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_paper_applications")
        from kiosk.printing.application_form import (  # with the first paper
            FormContent,
            make_application_forms,
        )

        layout = form_layout(PRINTED_EDITION)
        if layout is None:
            raise Defect("the form that is printed has no layout")
        spoken = Language(language or self._settings.language)
        where = self._county.where_to_ask
        asked = None if where is None else ", ".join(spoken.render(where).splitlines())
        labels = {f"category.{code}": spoken.say(f"category.{code}") for code in Category}
        for code in DocumentType:
            known = self._county.type_of(code)
            if known is None or known.offered:
                labels[f"enclosure.{code}"] = spoken.render(self._county.type_text(code))
        serials = [self._chance(SERIAL_BITS) for _ in range(count)]
        content = FormContent(
            county=self._county.authority_name,
            office=self._settings.office,
            labels=labels,
            where_to_ask=asked,
            serials=serials,
            training=self._settings.training,
        )
        codes, pdf = make_application_forms(layout, content, spoken)
        return Sheets(layout.title.get(spoken.code, layout.title["nb"]), "form", pdf, codes)

    def print_out(self, actor: Actor, sheets: Sheets, pause: Pause) -> None:
        """Prints sheets, and comes back once they are printed.

        Raises:
            EnvironmentFault: ``printer_missing`` and whatever else keeps them from being printed.
        """
        actor.require(Act.PRINT)
        how = self._settings.paper(sheets.kind)
        how = replace(how, size="A4", duplex=sheets.duplex)
        print_loose(self._spooler, self._new_id(), sheets.title, sheets.pdf, how, pause)


def _require_few(count: int) -> None:
    if not 1 <= count <= MOST:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="too_many")
