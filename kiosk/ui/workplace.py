"""What the window works with: a station's use cases and devices, put together by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.clock import Clock
from kiosk.intake.accessing import AccessLog
from kiosk.intake.actors import Actor
from kiosk.intake.advising import Advising
from kiosk.intake.amendments import Amendments
from kiosk.intake.arranging import Arranging
from kiosk.intake.backups import Daily
from kiosk.intake.batches import Batches
from kiosk.intake.boxes import BoxLabels
from kiosk.intake.clerks import Clerks
from kiosk.intake.correcting import Correcting
from kiosk.intake.counting import Counting
from kiosk.intake.county_profiles.loading import Loaded
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.covers import Covers
from kiosk.intake.daysheets import DaySheets
from kiosk.intake.desk import Desk
from kiosk.intake.envelopes import Envelopes
from kiosk.intake.erasing import Erasing
from kiosk.intake.facts import Facts
from kiosk.intake.finishing import Finishing
from kiosk.intake.guides.shelf import Guides
from kiosk.intake.letters import Letters
from kiosk.intake.looking import Looking
from kiosk.intake.originals import Originals
from kiosk.intake.overview import Overview
from kiosk.intake.particulars import Particulars
from kiosk.intake.people import Roster
from kiosk.intake.persons import Persons
from kiosk.intake.posting import Posting
from kiosk.intake.printers import Printers
from kiosk.intake.profiles import Profiles
from kiosk.intake.reassigning import Reassigning
from kiosk.intake.receipt_seals import ReceiptSeals
from kiosk.intake.receipts import Receipts
from kiosk.intake.relating import Relating
from kiosk.intake.search import Search
from kiosk.intake.sheets import Stock
from kiosk.intake.showing import Showing
from kiosk.intake.signing import Signing
from kiosk.intake.splitting import Splitting
from kiosk.intake.stating import Stating
from kiosk.intake.stations import NewStation
from kiosk.intake.subject_access import SubjectAccess
from kiosk.intake.syncing import Syncing
from kiosk.intake.taking import TakingIn
from kiosk.intake.tallying import Tallying
from kiosk.intake.trail import Trail
from kiosk.jobs import RecordsLane
from kiosk.printing.following import Pause
from kiosk.printing.queue import PrintQueue
from kiosk.scan.scanner import Scanner
from kiosk.settings import StationSettings


@dataclass(frozen=True)
class Workplace:
    """An open station, as the window sees it.

    Attributes:
        clock: what tells the time.
        itself: the station as an actor, for what it does with nobody signed in.
        lane: the records lane.
        county: the county's rules and names.
        rules: where they are from, and what is wrong in the county's own file.
        clock_is_behind: whether the clock is earlier than the journal's last entry.
        scanner: where paper comes from.
        back_up: makes the day's backup where one is due.
        daily_backup: how it stands with that.
        free_bytes: room left on the disk that the station is on.
        warm: makes ready what the first pages and the first receipt need.
        jam: makes a training station's next sheet jam; None at a real one.
        post: where a training station's post comes from; None at a real one, whose scanner takes both.
        without_pin: who works here where nobody signs in, as at a training station.
    """

    settings: StationSettings
    clock: Clock
    itself: Actor
    lane: RecordsLane
    clerks: Clerks
    county: CountyProfile
    rules: Loaded
    facts: Facts
    advising: Advising
    clock_is_behind: Callable[[], bool]
    desk: Desk
    arranging: Arranging
    splitting: Splitting
    batches: Batches
    envelopes: Envelopes
    signing: Signing
    posting: Posting
    box_labels: BoxLabels
    originals: Originals
    amendments: Amendments
    correcting: Correcting
    reassigning: Reassigning
    persons: Persons
    stating: Stating
    erasing: Erasing
    particulars: Particulars
    relating: Relating
    counting: Counting
    taking: TakingIn
    finishing: Finishing
    looking: Looking
    trail: Trail
    access: AccessLog
    overview: Overview
    receipts: Receipts
    receipt_seals: ReceiptSeals
    letters: Letters
    roster: Roster
    search: Search
    showing: Showing
    prints: PrintQueue
    printers: Printers
    guides: Guides
    stock: Stock
    covers: Covers
    day_sheets: DaySheets
    tallying: Tallying
    subject_access: SubjectAccess
    syncing: Syncing
    profiles: Profiles
    scanner: Scanner
    back_up: Callable[[], object]
    daily_backup: Callable[[], Daily]
    free_bytes: Callable[[], int]
    warm: Callable[[], None]
    jam: Callable[[], None] | None = None
    post: Scanner | None = None
    without_pin: Actor | None = None

    @property
    def post_scanner(self) -> Scanner:
        """Where post comes from."""
        return self.post or self.scanner

    def close(self) -> None:
        """Lets go of the scanners."""
        self.scanner.close()
        if self.post is not None:
            self.post.close()


@dataclass(frozen=True, repr=False)
class Recovery:
    """A new station's recovery key, while somebody is there to keep it.

    Attributes:
        words: the key.
        print_out: prints it with how to keep it, and waits for that; raises :class:`EnvironmentFault`.
    """

    words: Sequence[str]
    print_out: Callable[[Pause], None]


@dataclass(frozen=True)
class NewWorkplace:
    """A station that was just made.

    Attributes:
        recovery: what must be kept of it; None at a training station.
    """

    workplace: Workplace
    recovery: Recovery | None = None


class Opener(Protocol):
    """Opens the station, or makes it first. Its calls wait for the disk: never in the window's thread."""

    def open(self) -> Workplace | None:
        """The station; None where there is none yet.

        Raises:
            EnvironmentFault: ``key_missing``, ``database_newer``, ``disk_error``.
        """

    def make(self, wanted: NewStation, administrator: str, pin: str) -> NewWorkplace:
        """Makes the station and opens it.

        Raises:
            EnvironmentFault: ``station_exists``, ``not_allowed_now`` (the PIN), ``disk_full``, ``disk_error``.
        """
