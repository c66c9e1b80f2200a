"""What a command says: one JSON object a line for programs, sentences for people, never both in one stream."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TextIO

from kiosk.errors import EnvironmentFault, FaultCode, ListReason
from kiosk.texts import Language, Text


class Exit(IntEnum):
    """The contract's exit codes."""

    DONE = 0
    SOMETHING_TO_DO = 1
    BAD_USE = 2
    ENVIRONMENT = 3
    DEFECT = 70


BAD_USE = frozenset(
    {
        FaultCode.NUMBER_REJECTED,
        FaultCode.NOT_FOUND,
        FaultCode.NOT_ALLOWED_NOW,
        FaultCode.RECEIPT_FORGED,
        FaultCode.RECEIPT_ELSEWHERE,
    }
)
"""Faults that say that what was asked for can't be: everything else is the environment's."""


_LIST_ASKED_WRONG = frozenset(
    {
        ListReason.NO_SUCH_COLUMN,
        ListReason.YEAR_OVER,
        ListReason.YEAR_TO_COME,
        ListReason.YEAR_UNSAID,
        ListReason.OTHER_YEAR,
    }
)
"""A list is refused for these because of what was asked, whatever is in the file."""


def exit_of(fault: EnvironmentFault) -> Exit:
    """The exit code of a run that a fault ended."""
    asked_wrong = fault.code is FaultCode.LIST_REFUSED and fault.arguments.get("reason") in _LIST_ASKED_WRONG
    return Exit.BAD_USE if asked_wrong or fault.code in BAD_USE else Exit.ENVIRONMENT


@dataclass(slots=True)
class Console:
    """Where a command's answers go.

    Attributes:
        as_json: objects go to ``out`` and sentences to ``err``; otherwise sentences go to ``out``.
        language: people's.
    """

    as_json: bool
    language: Language
    out: TextIO
    err: TextIO

    def tell(self, fields: Mapping[str, Any], sentence: str | None) -> None:
        """One answer: for programs as an object, for people as a sentence (None says nothing to people)."""
        if self.as_json:
            self.out.write(json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n")
            self.out.flush()
        if sentence is not None:
            stream = self.err if self.as_json else self.out
            stream.write(sentence + "\n")
            stream.flush()

    def say_to_people(self, code: str, **arguments: object) -> None:
        """A sentence that programs have no use for."""
        (self.err if self.as_json else self.out).write(self.say(code, None, **arguments) + "\n")

    def say(self, code: str, /, count: int | None = None, **arguments: object) -> str:
        """A text in people's language."""
        return self.language.say(code, count, **arguments)

    def fault(self, fault: EnvironmentFault, **fields: Any) -> None:
        """A fault: its code for programs; what happened, what is safe and what to do for people."""
        told = fault_text(self.language, fault)
        self.tell({"event": "fault", "code": fault.code.value, "text": told, **fields}, told)


def fault_text(language: Language, fault: EnvironmentFault) -> str:
    """What happened, what is safe, and what to do, in one paragraph."""
    arguments = dict(fault.arguments)
    reason = arguments.get("reason")
    if isinstance(reason, str) and language.has(f"reason.{reason}"):
        arguments["reason"] = language.say(f"reason.{reason}")
    texts = (Text(f"{fault.words}.{part}", arguments) for part in ("what", "safe", "do"))
    parts = (language.render(text) for text in texts)
    return " ".join(part for part in parts if part.strip())
