"""A page as it comes in: which sheet of its intake it is on, its bytes kept, and what is known once it is safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.calendar import county_year_of
from kiosk.intake.cutting import beyond
from kiosk.intake.opened import require_open
from kiosk.intake.splitting import pages_beside
from kiosk.records.tables import Channel, Document, Envelope, Intake, IntakeState, Page, PageImage, PageState
from kiosk.records.work import Work
from kiosk.scan.page import PageScan
from kiosk.settings import StationSettings


@dataclass(frozen=True, slots=True)
class SafePage:
    """A page whose bytes, hash and journal entry are on disk."""

    intake: UUID
    page: UUID
    position: int
    sheet: int
    side: str
    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class Behind:
    """Which page a page of the same scan came behind.

    Attributes:
        page: that page; None for the scan's first page.
        sheet: that page's, as the intake counts its sheets; None for the scan's first page.
        further: how many sheets further on this page is; 0 for the other side of the same sheet.
    """

    page: UUID | None
    sheet: int | None
    further: int


def sheet_of(scan: PageScan, behind: Behind | None, sheets: int) -> int:
    """The sheet that a page is on, where ``sheets`` have come before it."""
    if behind is None:
        return scan.sheet
    return behind.sheet if behind.sheet is not None and behind.further == 0 else sheets + behind.further


def year_for(moment: datetime, settings: StationSettings) -> int:
    """The year of the admission that paper received at ``moment`` is for."""
    return county_year_of(day_in_norway(moment), settings.season_starts)


def begin_intake(
    work: Work,
    actor: Actor,
    settings: StationSettings,
    channel: Channel,
    received_at: datetime,
    posted_on: date | None = None,
    expected_sheets: int | None = None,
) -> Intake:
    """An open intake of which nothing is known but how and when its paper came. Whoever calls notes it."""
    intake = Intake(
        id=work.new_id(),
        station_id=work.station,
        office=settings.office,
        clerk_id=actor.id,
        channel=channel,
        state=IntakeState.OPEN,
        received_at=received_at,
        posted_on=posted_on,
        county_year=year_for(received_at, settings),
        category=None,
        expected_sheets=expected_sheets,
        applicant_id=None,
        basis=None,
        completed_at=None,
    )
    work.session.add(intake)
    work.session.flush()
    return intake


def take_in(
    work: Work, actor: Actor, document: UUID, scan: PageScan, behind: Behind | None, sha256: str
) -> SafePage:
    """Keeps a page with its bytes, at the end of a document of an open intake.

    Args:
        sha256: of the bytes, which is found before the transaction begins.

    Raises:
        EnvironmentFault: ``not_found``; ``not_allowed_now``.
    """
    page = work.new_id()
    home = work.session.execute(
        select(
            Document.intake_id,
            Intake.state,
            Intake.county_year,
            Envelope.batch_id,
            func.max(Page.position).label("last"),
            func.max(Page.sheet).label("sheets"),
            func.count(Page.id).label("pages"),
            pages_beside().label("beside"),
        )
        .join(Intake, Intake.id == Document.intake_id)
        .outerjoin(Envelope, Envelope.intake_id == Document.intake_id)
        .outerjoin(Page, Page.intake_id == Document.intake_id)
        .where(Document.id == document)
        .group_by(Document.intake_id)
    ).one_or_none()
    if home is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    require_open(home.state)
    if home.batch_id is not None:
        counted = beyond(work.session, home.batch_id)
        position, sheets = counted.position + 1, counted.sheet
    else:
        ever = home.pages + home.beside if home.beside else 0  # numbers that a split may bring back
        position, sheets = max(home.last or 0, ever) + 1, max(home.sheets or 0, ever)
    sheet = sheet_of(scan, behind, sheets)
    work.insert(
        Page,
        id=page,
        intake_id=home.intake_id,
        document_id=document,
        position=position,
        sheet=sheet,
        side=scan.side,
        state=PageState.RECEIVED,
        sha256=sha256,
        media_type=scan.media_type,
        size=len(scan.data),
        width=scan.width,
        height=scan.height,
        dpi_x=scan.dpi[0] if scan.dpi else None,
        dpi_y=scan.dpi[1] if scan.dpi else None,
        source=scan.source,
        source_sha256=scan.file_sha256,
        received_at=work.now,
    )
    work.insert(PageImage, county_year=home.county_year, page_id=page, data=scan.data)
    work.note(str(actor.id), "page.received", home.intake_id, page=page, sha256=sha256)
    return SafePage(home.intake_id, page, position, sheet, scan.side, sha256, scan.source)
