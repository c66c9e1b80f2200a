"""The guides at work: read, looked through, and printed for whoever stands at the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from kiosk.clock import Clock, today_in_norway
from kiosk.intake.actors import Act, Actor
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.guides import loading
from kiosk.intake.guides.loading import Shelf
from kiosk.intake.guides.model import Guide
from kiosk.intake.guides.values import Facts, filled
from kiosk.printing.following import Pause
from kiosk.printing.leaflet_content import Block, LeafletContent
from kiosk.printing.loose import print_loose
from kiosk.printing.spoolers import protocol
from kiosk.printing.spoolers.protocol import Spooler
from kiosk.settings import PaperSize, StationSettings
from kiosk.texts import Language


class LeafletPaper(StrEnum):
    """What a leaflet is printed on."""

    A4 = protocol.A4
    A5 = protocol.A5


class Guides:
    """What clerks are asked, with the county's own values in it.

    Its calls wait for the disk or for the printer: never in the window's thread, but for :meth:`told`.
    """

    def __init__(
        self,
        folder: Path,
        settings: StationSettings,
        county: CountyProfile,
        clock: Clock,
        spooler: Spooler,
        new_id: Callable[[], UUID],
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._county = county
        self._clock = clock
        self._spooler = spooler
        self._new_id = new_id

    def shelf(self, actor: Actor) -> Shelf:
        """The guides in force, and what is wrong in the county's own. Read anew each time, as they may be mended."""
        actor.require(Act.LOOK)
        return loading.load(self._folder)

    def told(self, guide: Guide, language: Language) -> tuple[Block, ...]:
        """What a guide says here and today."""
        facts = Facts(self._county, today_in_norway(self._clock), self._settings.season_starts)
        spoken = guide.spoken(language.code)
        words = language if spoken == language.code else Language(spoken)
        return filled(guide.version(language.code).blocks, facts, words)

    def leaflet(self, guide: Guide, language: Language, paper: LeafletPaper = LeafletPaper.A4) -> bytes:
        """A guide on paper, as a PDF."""
        from kiosk.printing.leaflet import make_leaflet  # with the first paper
        from kiosk.printing.paper import SHEETS

        spoken = Language(guide.spoken(language.code))
        content = LeafletContent(
            county=self._county.authority_name,
            office=self._settings.office,
            title=guide.version(language.code).title,
            blocks=self.told(guide, language),
            checked_on=guide.checked_on,
            is_countys=guide.is_countys,
            training=self._settings.training,
        )
        return make_leaflet(content, spoken, SHEETS[paper.value])

    def print_out(
        self, actor: Actor, guide: Guide, language: Language, paper: LeafletPaper, pause: Pause
    ) -> None:
        """Prints a guide, and comes back once it is printed.

        Raises:
            EnvironmentFault: ``printer_missing`` and whatever else keeps it from being printed.
        """
        actor.require(Act.PRINT)
        title = guide.version(language.code).title
        pdf = self.leaflet(guide, language, paper)
        size: PaperSize = "A5" if paper is LeafletPaper.A5 else "A4"
        how = replace(self._settings.paper("leaflet"), size=size)
        print_loose(self._spooler, self._new_id(), title, pdf, how, pause)
