"""What is seen of an intake, without a window."""

from __future__ import annotations

from uuid import UUID

import pytest

from kiosk.intake.views import PageView
from kiosk.records.tables import PageState
from kiosk.ui.sight import Sight


class _Stack(Sight):
    """Pages in the order they stand in, each the side of a sheet."""

    def __init__(self, sheets: str, at: int, aside: str = "") -> None:
        super().__init__(page=UUID(int=at))
        object.__setattr__(self, "stack", [_page(n, s, aside) for n, s in enumerate(sheets, 1)])

    @property
    def pages(self) -> list[PageView]:  # type: ignore[override]
        found: list[PageView] = self.stack  # type: ignore[attr-defined]
        return found


def _page(number: int, sheet: str, aside: str) -> PageView:
    state = PageState.SET_ASIDE if sheet in aside else PageState.LINKED
    return PageView(
        UUID(int=number), None, number, int(sheet), "front", state, None, "", "image/jpeg", 1, 1, None,
        "file", None, None, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "at", "aside", "given"),
    [
        ("123", 2, "", [2, 3]),
        ("1122", 4, "", [3, 4]),
        ("132", 2, "", [2, 3]),
        ("132", 3, "", [3]),
        ("312", 2, "", [2, 3]),
        ("1221", 2, "", []),
        ("1212", 3, "", []),
        ("12", 1, "", []),
        ("123", 2, "1", []),
    ],
    ids=[
        "in the order of the paper",
        "a back takes its front along",
        "what stands behind after pages were moved",
        "and not what has a higher number",
        "a later sheet that stands first stays",
        "no sheet is torn",
        "nor one that was parted",
        "something stays",
        "something that counts",
    ],
)
def test_what_is_given_away_is_what_stands_behind_on_the_screen(
    sheets: str, at: int, aside: str, given: list[int]
) -> None:
    assert [page.int for page in _Stack(sheets, at, aside).from_here_on] == given
