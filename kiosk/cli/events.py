"""What happens while paper is taken in, as the contract's events and as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from kiosk import identity
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault
from kiosk.intake.deciding import Decided
from kiosk.intake.desk import SafePage
from kiosk.intake.glass import Glasses
from kiosk.intake.judging import Raised
from kiosk.intake.linking import HARMLESS
from kiosk.intake.taking import PageDecided, PageNotTaken, PageRead, Taken, Told
from kiosk.intake.truth import PageView
from kiosk.printing.queue import JobReport
from kiosk.records.tables import PageState
from kiosk.scan.reading.result import Reading
from kiosk.scan.reading.streaks import CLEAN_THE_GLASS


class Events:
    """Tells events as they come, and remembers what the exit code must be.

    Attributes:
        exit: the worst so far.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._positions: dict[UUID, int] = {}
        self._glasses = Glasses()
        self.exit = Exit.DONE

    def go_on(self, pages: Iterable[PageView]) -> None:
        """Knows the places of pages that are there already."""
        self._positions |= {page.id: page.position for page in pages}

    def told(self, told: Told) -> None:
        """One thing that happened to a page."""
        match told:
            case SafePage():
                self._safe(told)
                self._glasses.told(told)
            case PageRead():
                self._read(told)
                self._look_at_glass(told)
            case PageDecided(intake, decided):
                self._decided(intake, decided)
            case PageNotTaken(intake, fault):
                fields: dict[str, Any] = {} if intake is None else {"intake": str(intake)}
                self.fault(
                    fault.fault,
                    exit_code=Exit.SOMETHING_TO_DO,
                    file=fault.file,
                    page=fault.file_page,
                    **fields,
                )

    def put_back(self, taken: Taken) -> None:
        """A scan was cut short: which page came last, and so what has to go into the feeder again."""
        last = taken.last
        if last is not None:
            fields = {
                "event": "put_back",
                "intake": str(last.intake),
                "page": str(last.page),
                "position": last.position,
                "sheet": last.sheet,
            }
            self._console.tell(
                fields, self._console.say("cli.put_back", page=last.position, sheet=last.sheet)
            )

    def doubt(self, intake: UUID, raised: Raised) -> None:
        """Something a clerk must look at."""
        fields: dict[str, Any] = {"event": "doubt", "intake": str(intake), "code": raised.code.value}
        if raised.page is not None:
            fields |= {"page": str(raised.page), "position": self._positions.get(raised.page)}
        sentence = " ".join(self._console.say(f"doubt.{raised.code.value}.{part}") for part in ("what", "do"))
        self._console.tell(fields, self._with_page(raised.page, sentence))
        if raised.code not in HARMLESS:
            self._worse(Exit.SOMETHING_TO_DO)

    def finished(self, intake: UUID, state: str, sheets: int, pages: int) -> None:
        """Nothing more comes; the intake is in ``state`` now."""
        fields = {
            "event": "finished",
            "intake": str(intake),
            "state": state,
            "sheets": sheets,
            "pages": pages,
        }
        code = "cli.finished.completed" if state == "completed" else "cli.finished.open"
        counted = self._console.say("cli.sheets", sheets), self._console.say("cli.pages", pages)
        self._console.tell(
            fields, self._console.say(code, sheets=counted[0], pages=counted[1], intake=intake)
        )

    def receipt(self, intake: UUID, number: str, path: str | None) -> None:
        """A receipt was made."""
        fields = {"event": "receipt", "intake": str(intake), "number": number, "path": path}
        sentence = self._console.say("cli.receipt", number=number)
        if path is not None:
            sentence += " " + self._console.say("cli.receipt.path", path=path)
        self._console.tell(fields, sentence)

    def printed(self, intake: UUID | None, report: JobReport) -> None:
        """How far a print job is; of many receipts in one run there is no intake."""
        fields = {
            "event": "printed",
            **({} if intake is None else {"intake": str(intake)}),
            "job": str(report.job),
            "state": report.state.value,
            "reason": None if report.reason is None else report.reason.value,
        }
        self._console.tell(fields, self._console.say(f"print_state.{report.state.value}"))

    def fault(self, fault: EnvironmentFault, exit_code: Exit = Exit.ENVIRONMENT, **fields: Any) -> None:
        """Something in the user's world went wrong."""
        self._console.fault(fault, **{name: value for name, value in fields.items() if value is not None})
        self._worse(exit_code)

    def done(self) -> Exit:
        """The last event."""
        self._console.tell({"event": "done", "exit": int(self.exit)}, None)
        return self.exit

    def _safe(self, page: SafePage) -> None:
        self._positions[page.page] = page.position
        fields = {
            "event": "page_safe",
            "intake": str(page.intake),
            "page": str(page.page),
            "position": page.position,
            "sheet": page.sheet,
            "side": page.side,
            "sha256": page.sha256,
            "source": page.source,
        }
        self._console.tell(fields, self._console.say("cli.page_safe", page=page.position))

    def _read(self, told: PageRead) -> None:
        fields: dict[str, Any] = {
            "event": "read",
            "intake": str(told.intake),
            "page": str(told.page),
            "position": self._positions.get(told.page),
        }
        if isinstance(told.outcome, Reading):
            fields |= masked_reading(told.outcome) | {"error": None}
        else:
            fields["error"] = told.outcome.code.value
        self._console.tell(fields, None)

    def _look_at_glass(self, told: PageRead) -> None:
        if self._glasses.told(told):
            words = f"quality.{CLEAN_THE_GLASS}"
            sentence = " ".join(self._console.say(f"{words}.{part}") for part in ("what", "do"))
            fields = {"event": "advice", "intake": str(told.intake), "code": CLEAN_THE_GLASS}
            self._console.tell(fields | {"page": str(told.page)}, sentence)

    def _decided(self, intake: UUID, decided: Decided) -> None:
        for page in decided.linked:
            fields = {
                "event": "linked",
                "intake": str(intake),
                "page": str(page),
                "position": self._positions.get(page),
                "applicant": None if decided.applicant is None else str(decided.applicant),
            }
            self._console.tell(fields, None)
        if decided.state is PageState.SET_ASIDE and decided.aside is not None:
            fields = {
                "event": "set_aside",
                "intake": str(intake),
                "page": str(decided.page),
                "position": self._positions.get(decided.page),
                "reason": decided.aside.value,
            }
            sentence = self._console.say(f"aside.{decided.aside.value}")
            self._console.tell(fields, self._with_page(decided.page, sentence))
        for raised in decided.doubts:
            self.doubt(intake, raised)

    def _with_page(self, page: UUID | None, sentence: str) -> str:
        position = None if page is None else self._positions.get(page)
        return (
            sentence if position is None else self._console.say("cli.on_page", page=position, told=sentence)
        )

    def _worse(self, code: Exit) -> None:
        self.exit = max(self.exit, code)


def masked_reading(reading: Reading) -> dict[str, Any]:
    """A reading's fields with every number masked, wherever it stands."""
    fields = reading.as_json()
    for barcode in fields["barcodes"]:
        barcode["text"] = identity.mask_in(barcode["text"])
    for found in fields["identity_numbers"]:
        found["number"] = identity.mask(found["number"])
    return fields
