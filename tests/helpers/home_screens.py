"""The first screen in its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.advising import Nearing
from kiosk.intake.backups import Daily
from kiosk.intake.county_profiles.loading import Loaded, shipped
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.elsewhere import HandedIn
from kiosk.intake.originals import WaitingOriginal
from kiosk.intake.overview import Day, Unprinted, Waits
from kiosk.intake.receipt_seals import HeldUp, Seal, SealedIntake
from kiosk.intake.search import Hit, Taker
from kiosk.intake.sifting import Sifted
from kiosk.intake.sync_state import SyncState, Waiting
from kiosk.intake.truth import DocumentView, PageView
from kiosk.intake.vocabulary import Category, IntakeStanding
from kiosk.records.tables import Channel, DocumentRole, IntakeState, PageState, PrintState
from kiosk.ui.home_screen import HomeScreen
from kiosk.ui.originals_screen import OriginalsScreen
from kiosk.ui.receipt_card import ReceiptCard
from kiosk.ui.search_screen import SearchScreen
from kiosk.ui.speech import Speaker
from kiosk.ui.standing import Stand
from kiosk.ui.sync.told import brief

NOW: Final = datetime(2026, 1, 29, 12, 20, tzinfo=UTC)
_HOURS: Final = {8: 2, 9: 5, 10: 9, 11: 11, 12: 7, 13: 4}
_JOB: Final = UUID(int=1)
_JAMMED: Final = Unprinted(_JOB, "7KQ3-1-000017-X", _JOB, PrintState.QUEUED, FaultCode.OUT_OF_PAPER)
BUSY: Final = Stand(
    Waits(3, 1, (_JAMMED,), 1, 12),
    Day(38, 1143, _HOURS, 13, 300_000),
    190_000 * 300_000,
    Daily(Path("/backups"), NOW - timedelta(hours=6)),
    late=2,
    nearing=(
        Nearing(date(2026, 2, 2), 4, (Category.PREFERENTIAL, Category.INDIVIDUAL, Category.NEWLY_ARRIVED)),
        Nearing(date(2026, 3, 2), 32, (Category.ORDINARY, Category.APPRENTICE)),
    ),
    originals=3,
)
WAITING: Final = (
    WaitingOriginal(
        UUID(int=1),
        _JOB,
        "certificate",
        NOW - timedelta(days=20),
        "Kari Nordmann",
        False,
        "7KQ3-1-000004-X",
        None,
    ),
    WaitingOriginal(
        UUID(int=2), _JOB, "medical_statement", NOW - timedelta(days=2), None, True, "7KQ3-1-000011-X", None
    ),
    WaitingOriginal(UUID(int=3), _JOB, None, NOW, "Áilu Báhkiljohka", False, None, "Perm i arkivet, hylle 4"),
)


def home(
    speaker: Speaker,
    stand: Stand = BUSY,
    *,
    training: bool = False,
    set_up: bool = True,
    broken: bool = False,
    sync: SyncState | None = None,
) -> HomeScreen:
    """The first screen of a station that stands like this."""
    screen = HomeScreen(speaker, None if training else "Ingrid Solheim")
    state = sync or SyncState(
        set_up=set_up and not training,
        succeeded_at=NOW,
        waiting=Waiting(0 if stand.waits is None else stand.waits.undelivered),
        next_at=NOW + timedelta(hours=12, minutes=40),
    )
    screen.show_waits(stand.waits, delivers=state.set_up)
    screen.show_ahead(stand)
    screen.day.show_day(stand.day, stand.late)
    lost = EnvironmentFault(FaultCode.DEVICE_LOST, device="Canon DR-C240") if broken else None
    stopped = EnvironmentFault(FaultCode.OUT_OF_PAPER, printer="Kontor 2") if broken else None
    screen.place.show_scanner(lost, here=not broken)
    screen.place.show_printer(stopped, here=not broken)
    screen.place.show_stand(stand, NOW, training=training)
    screen.place.show_delivery(brief(state, NOW, training=training))
    wrong = Mistake(MistakeKind.YES_OR_NO_WANTED, "county.toml", 12, "paper.applications")
    rules = Loaded(shipped("46"), "county.toml", (wrong,) if broken else ())
    screen.place.show_rules(rules, NOW.date())
    screen.resize(1440, 840)
    screen.begin()
    return screen


def _troubled(speaker: Speaker) -> HomeScreen:
    fault = EnvironmentFault(FaultCode.BACKUP_MISSING)
    stand = replace(BUSY, free_bytes=100 * 300_000, backup_fault=fault, clock_is_behind=True)
    screen = home(speaker, stand, set_up=False, broken=True)
    screen.fail(EnvironmentFault(FaultCode.DISK_FULL))
    return screen


def originals(
    speaker: Speaker, waiting: Sequence[WaitingOriginal] = WAITING, *, back: bool = False
) -> OriginalsScreen:
    """The originals that wait, the first of them handed back just now or not."""
    screen = OriginalsScreen(speaker, CountyProfile())
    screen.resize(1440, 840)
    screen.begin(waiting)
    if back:
        screen.was_said(waiting[0].document, back=True)
    return screen


def _page(number: int) -> PageView:
    return PageView(
        UUID(int=number), UUID(int=1), number, number, "front", PageState.LINKED, None, "", "image/jpeg", 1, 1, None,
        "file", None, None, True,
    )  # fmt: skip


HELD: Final = SealedIntake(
    id=UUID(int=1),
    given=UUID(int=2),
    state=IntakeState.COMPLETED,
    voided=False,
    name="Anne-Márjá-Biret Čáhppesšaddu Đoarvunjárga",
    protected=False,
    masked_number="178120*****",
    received_at=NOW - timedelta(days=3),
    posted_on=None,
    documents=tuple(
        DocumentView(UUID(int=at), at, kind, DocumentRole.ENCLOSURE, 1, None, False, (_page(1), _page(2)))
        for at, kind in enumerate(("application", "certificate", None), start=1)
    ),
    replaced_by=None,
)


ELSEWHERE: Final = HandedIn(
    UUID(int=9), "Inntakskontoret på Voss", date(2026, 1, 28), Category.ORDINARY, "VS01-0000012-E", 2026
)
"""What another office took in."""


def receipt(
    speaker: Speaker, seal: Seal, intake: SealedIntake | None = None, elsewhere: HandedIn | None = None
) -> ReceiptCard:
    """A receipt that was held up, judged."""
    screen = ReceiptCard(speaker, CountyProfile())
    screen.resize(1440, 840)
    screen.wait("VS01-0000012-E")
    screen.show_held(HeldUp(seal, "VS01-0000012-E", "VS01", intake, elsewhere), letter=True)
    return screen


def _receipt_printing(speaker: Speaker) -> ReceiptCard:
    held = replace(HELD, replaced_by="VS01-0000014-A", name=None, protected=True, documents=())
    screen = receipt(speaker, Seal.GENUINE, held)
    screen.prints.fail_to_write(EnvironmentFault(FaultCode.OUT_OF_PAPER, printer="Kontor 2"))
    return screen


HITS: Final = (
    Hit("applicant", UUID(int=1), "Kari Nordmann", "171208*****", (UUID(int=5), UUID(int=6))),
    Hit("applicant", UUID(int=2), "Kari Áilu Báhkiljohka", None, (UUID(int=7),)),
    Hit("expected", UUID(int=3), "Karianne Eksempel", "298220*****", ()),
    Hit("intake", UUID(int=4), None, "058403*****", (UUID(int=4),), protected=True),
)


def search(speaker: Speaker, hits: tuple[Hit, ...] = HITS, text: str = "kari") -> SearchScreen:
    """What was found by a text."""
    screen = SearchScreen(speaker)
    screen.resize(1440, 840)
    screen.begin()
    screen.search.setText(text)
    if text:
        screen.show_hits(text, hits, frozenset({UUID(int=7)}))
    return screen


_OPEN, _REPLACED, _VOID = (
    Sifted(
        UUID(int=4 + at),
        NOW - timedelta(hours=3 * at),
        standing,
        channel,
        category,
        "Kari Ansatt",
        receipt,
        UUID(int=1),
    )
    for at, (standing, channel, category, receipt) in enumerate(
        (
            (IntakeStanding.OPEN, Channel.DESK, None, None),
            (IntakeStanding.REPLACED, Channel.POST, "ordinary", "7KQ3-1-000017-X"),
            (IntakeStanding.VOID, Channel.DESK, "preferential", "7KQ3-1-000004-X"),
        )
    )
)
SIFTED: Final = (
    Hit("intake", _OPEN.id, "Kari Nordmann", "171208*****", (_OPEN.id,), sifted=_OPEN),
    Hit("intake", _REPLACED.id, "Karianne Áilu Báhkiljohka", None, (_REPLACED.id,), sifted=_REPLACED),
    Hit("intake", _VOID.id, None, "058403*****", (_VOID.id,), protected=True, sifted=_VOID),
)


def search_of_a_day(speaker: Speaker, hits: tuple[Hit, ...] = SIFTED) -> SearchScreen:
    """Intakes by the day they came and how."""
    screen = search(speaker, text="")
    screen.filters.offer_takers([Taker(UUID(int=9), "Kari Ansatt"), Taker(UUID(int=8), "Siv Leder")])
    screen.narrow.click()
    screen.filters.first.setText("29.01.2026")
    criteria = screen.filters.criteria
    assert criteria is not None
    screen.show_hits("", hits, frozenset({_OPEN.id}), criteria)
    screen.found.setCurrentRow(1)
    return screen


def _half_a_day(speaker: Speaker) -> SearchScreen:
    screen = search_of_a_day(speaker)
    screen.filters.first.setText("29.01")
    return screen


def _sheets_not_printed(speaker: Speaker) -> HomeScreen:
    screen = home(speaker)
    screen.sheets.fail_to_print(EnvironmentFault(FaultCode.OUT_OF_PAPER, printer="Kontor 2"))
    return screen


HOME: Final[Mapping[str, Callable[[Speaker], QWidget]]] = {
    "home": home,
    "home-morning": lambda speaker: home(speaker, Stand(), training=True),
    "home-old-backup": lambda speaker: home(
        speaker,
        replace(BUSY, waits=Waits(1, 0, (), 0, 1), backup=Daily(Path("/backups"), NOW - timedelta(days=9))),
    ),
    "home-troubled": _troubled,
    "home-journal-not-taken": lambda speaker: home(
        speaker, sync=SyncState(set_up=True, succeeded_at=NOW, waiting=Waiting(7), chain_refused=True)
    ),
    "home-sheets": _sheets_not_printed,
    "search": search,
    "search-empty": lambda speaker: search(speaker, text=""),
    "search-of-a-day": search_of_a_day,
    "search-of-half-a-day": _half_a_day,
    "search-of-a-day-none": lambda speaker: search_of_a_day(speaker, ()),
    "search-none": lambda speaker: search(speaker, ()),
    "originals": originals,
    "originals-back": lambda speaker: originals(speaker, back=True),
    "originals-none": lambda speaker: originals(speaker, ()),
    "receipt-genuine": lambda speaker: receipt(speaker, Seal.GENUINE, HELD),
    "receipt-elsewhere": lambda speaker: receipt(speaker, Seal.GENUINE, elsewhere=ELSEWHERE),
    "receipt-forged": lambda speaker: receipt(speaker, Seal.FORGED),
    "receipt-by-number": lambda speaker: receipt(speaker, Seal.NOT_SEEN, HELD),
    "receipt-no-such": lambda speaker: receipt(speaker, Seal.NOT_SEEN),
    "receipt-printing": _receipt_printing,
}
