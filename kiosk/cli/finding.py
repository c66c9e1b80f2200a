"""What the doctor finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kiosk.texts import Text

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Check:
    """One finding.

    Attributes:
        name: what was looked at.
        finding: what was found; the words are ``doctor.<name>.<finding>`` and, where it is not well,
            ``doctor.<name>.<finding>.do``.
    """

    name: str
    state: State
    finding: str
    arguments: Mapping[str, str | int | Text] = field(default_factory=dict)
