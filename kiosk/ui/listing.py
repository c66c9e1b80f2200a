"""Several things said in one line."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.texts import Text


def listed(several: Sequence[Text]) -> Text:
    """All of them, one after the other; there is at least one."""
    *before, said = several
    for first in reversed(before):
        said = Text("ui.home.deadline.and", {"first": first, "then": said})
    return said
