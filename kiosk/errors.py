"""The two families of errors.

An :class:`EnvironmentFault` is the user's world: a paper jam, a full disk, a bad file. It carries a stable code that
other programs may rely on; the words for it, what is safe and what to do, live in the catalogs under
``fault.<code>.what``, ``fault.<code>.safe`` and ``fault.<code>.do``. A :class:`Defect` is ours.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path


class FaultCode(StrEnum):
    """The contract's faults. More may be added; none changes its meaning."""

    NO_STATION = "no_station"
    STATION_EXISTS = "station_exists"
    SIGNED_OUT = "signed_out"
    NEW_PIN_NEEDED = "new_pin_needed"
    NOT_PERMITTED = "not_permitted"
    NOT_FOUND = "not_found"
    NOT_ALLOWED_NOW = "not_allowed_now"
    RECEIPT_FORGED = "receipt_forged"
    RECEIPT_ELSEWHERE = "receipt_elsewhere"
    NUMBER_REJECTED = "number_rejected"
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_ENCRYPTED = "file_encrypted"
    FILE_INCOMPLETE = "file_incomplete"
    FILE_TAKEN_BEFORE = "file_taken_before"
    FILE_BEGUN_BEFORE = "file_begun_before"
    LIST_REFUSED = "list_refused"
    IMAGE_TOO_LARGE = "image_too_large"
    PAGE_BROKEN = "page_broken"
    DEVICE_MISSING = "device_missing"
    DEVICE_BUSY = "device_busy"
    DEVICE_LOST = "device_lost"
    DEVICE_DENIED = "device_denied"
    DEVICE_CANNOT = "device_cannot"
    DEVICE_CHANGED = "device_changed"
    DRIVER_CRASHED = "driver_crashed"
    DRIVER_HUNG = "driver_hung"
    FEEDER_EMPTY = "feeder_empty"
    PAPER_JAM = "paper_jam"
    COVER_OPEN = "cover_open"
    DOUBLE_FEED = "double_feed"
    CANCELLED = "cancelled"
    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    STATION_BUSY = "station_busy"
    PRINTER_MISSING = "printer_missing"
    PRINTER_STOPPED = "printer_stopped"
    PRINTER_OFFLINE = "printer_offline"
    PRINTER_REJECTING = "printer_rejecting"
    OUT_OF_PAPER = "out_of_paper"
    OUT_OF_TONER = "out_of_toner"
    OUTPUT_FULL = "output_full"
    PRINT_HELD = "print_held"
    PRINT_FAILED = "print_failed"
    PRINT_UNKNOWN = "print_unknown"
    HUB_UNREACHABLE = "hub_unreachable"
    HUB_REFUSED = "hub_refused"
    ENROLMENT_REFUSED = "enrolment_refused"
    KEY_MISSING = "key_missing"
    RECOVERY_KEY_WRONG = "recovery_key_wrong"
    RECOVERY_WORD_WRONG = "recovery_word_wrong"
    BACKUP_MISSING = "backup_missing"
    BACKUP_DAMAGED = "backup_damaged"
    DATABASE_NEWER = "database_newer"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    NO_DISPLAY = "no_display"


FOLDER = "folder"
"""What a fault that is a watched folder's is ``of``."""

FOLDER_FAULTS = frozenset(
    {
        FaultCode.DEVICE_MISSING,
        FaultCode.DEVICE_BUSY,
        FaultCode.DEVICE_LOST,
        FaultCode.DEVICE_DENIED,
        FaultCode.FEEDER_EMPTY,
        FaultCode.DISK_FULL,
    }
)
"""Those with words of their own for a watched folder."""

PRINTER = "printer"
"""What a fault that is a printer's is ``of``."""

PRINTER_FAULTS = frozenset({FaultCode.PAPER_JAM, FaultCode.COVER_OPEN})
"""Those that a scanner has as well, and that have words of their own for a printer."""

CLERK = "clerk"
"""What a fault that is about a clerk whom somebody named is ``of``."""

CLERK_FAULTS = frozenset({FaultCode.NOT_FOUND})
"""Those with words of their own for a clerk."""

_OWN_WORDS = {FOLDER: FOLDER_FAULTS, PRINTER: PRINTER_FAULTS, CLERK: CLERK_FAULTS}


class HubReason(StrEnum):
    """Why a station and its county's database did not come together; each has words of its own."""

    NOT_SET_UP = "not_set_up"
    """The station has no address of a county."""
    ADDRESS = "address"
    """What was given is no address that the program takes."""
    UNPROTECTED = "unprotected"
    """The address asks for less protection on the way than the network needs."""
    NO_AUTHORITY = "no_authority"
    """Nothing says whose certificates the server is to be judged by."""
    CERTIFICATE = "certificate"
    """The server did not prove that it is the county's."""
    ENCRYPTION = "encryption"
    """The server offers no encryption, or wants none."""
    WEAK_LOGIN = "weak_login"
    """The server asks for a password in a way that gives it away."""
    PASSWORD = "password"  # noqa: S105
    """The county does not know the station's password or certificate."""
    REVOKED = "revoked"
    """The county has taken the station's access away."""
    TURNED_AWAY = "turned_away"
    """The server answered, and let nobody in."""
    NO_DATABASE = "no_database"
    NOT_A_HUB = "not_a_hub"
    """The database is not, or not yet, made ready for stations."""
    OLDER = "older"
    """The county's database is older than the program."""
    NEWER = "newer"
    """The county's database is newer than the program."""
    READ_ONLY = "read_only"
    """The server takes nothing in: a copy of the county's."""
    FULL = "full"
    """The server has no room."""
    NOT_PERMITTED = "not_permitted"
    """What was tried is not this login's to do."""
    CHAIN = "chain"
    """The station's journal does not follow from what the county has of it."""
    OTHER_COUNTY = "other_county"
    """The database is another county's."""
    KIND = "kind"
    """One of the two is for training, the other is not."""


class EnrolmentReason(StrEnum):
    """Why a file or page that takes a station into its county is not taken; each has words of its own."""

    NOT_ONE = "not_one"
    """There is no enrolment in it that can be read."""
    NEWER = "newer"
    """A newer program made it."""
    EXPIRED = "expired"
    COUNTY = "county"
    """It is another county's."""
    KIND = "kind"
    """It is for training, and the station is not, or the reverse."""
    STATION = "station"
    """It is another station's."""


class ListReason(StrEnum):
    """Why a list of expected applicants is not taken as it is; each has words of its own."""

    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    NO_SUCH_COLUMN = "no_such_column"
    """The file has no column of the name that was given."""
    CUT_OFF = "cut_off"
    """It breaks off within its last line."""
    MANY_GONE = "many_gone"
    """Most of those who are on the list now are not on this one."""
    NONE_PROTECTED = "none_protected"
    """Nobody's address is protected on it, and on the list that there is now that of somebody who stays is."""
    YEAR_OVER = "year_over"
    YEAR_TO_COME = "year_to_come"
    YEAR_UNSAID = "year_unsaid"
    """The list that there is now is of a year that is over, and nobody said which year this one is of."""
    OTHER_YEAR = "other_year"
    """The list that there is now is of another year, which is not over."""


_WORDS_BY_REASON: Mapping[FaultCode, frozenset[str]] = {
    FaultCode.HUB_REFUSED: frozenset(HubReason),
    FaultCode.ENROLMENT_REFUSED: frozenset(EnrolmentReason),
    FaultCode.LIST_REFUSED: frozenset(ListReason),
}


class EnvironmentFault(Exception):
    """Something in the user's world went wrong; the work so far is kept.

    Attributes:
        code: the stable code.
        arguments: values for the sentence (a device's name, a file's name, a page number). Never an identity
            number or a person's name: faults are logged.
    """

    def __init__(self, code: FaultCode, **arguments: str | int | float) -> None:
        super().__init__(code.value)
        self.code = code
        self.arguments: Mapping[str, str | int | float] = arguments

    @property
    def words(self) -> str:
        """The id that its words stand under: what is wrong with a watched folder or a printer is said in other words
        than of a scanner, and why a county refused has words of its own, under the same code."""
        reason = self.arguments.get("reason")
        if reason in _WORDS_BY_REASON.get(self.code, frozenset()):
            return f"fault.{self.code.value}.{reason}"
        of = self.arguments.get("of")
        own = isinstance(of, str) and self.code in _OWN_WORDS.get(of, frozenset())
        return f"fault.{self.code.value}.{of}" if own else f"fault.{self.code.value}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.code, dict(self.arguments))

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.arguments.items())
        return f"{self.code.value}({told})" if told else self.code.value


def _rebuild(code: FaultCode, arguments: dict[str, str | int | float]) -> EnvironmentFault:
    """Faults cross process boundaries: pickle calls this."""
    return EnvironmentFault(code, **arguments)


class Defect(Exception):
    """Ours: a state that should not be possible. The message never holds personal data."""


def describe(error: BaseException) -> str:
    """What may be kept of an error: the kinds of all that led to it and the lines they passed.

    Messages are left out: they may hold what somebody wrote.
    """
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines) + "\n"
