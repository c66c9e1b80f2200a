"""Fetching the intake anew: once for however many asked, and at rest only when nothing is on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from kiosk.ui.fetching import Fetcher

INTAKE = UUID(int=1)


class Later:
    """A bridge whose work is done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def records(self, work: Callable[..., object], *asked: object) -> Later:
        self._work = lambda: work(*asked)
        return self

    def then(self, done: Callable[[Any], object], _failed: Callable[[Any], object]) -> None:
        work = self._work
        self.waiting.append(lambda: done(work()))

    def land(self) -> None:
        self.waiting.pop(0)()


class Answers:
    """Desk and advice that know one intake."""

    def view(self, _actor: object, _intake: UUID) -> str:
        return "view"

    def advice(self, _actor: object, view: str) -> str:
        return f"advice on the {view}"


def fetcher(bridge: Later, told: list[str]) -> Fetcher:
    def fetched(_intake: UUID, view: object, advice: object) -> None:
        told.append(f"{view} and {advice}")

    return Fetcher(bridge, Answers(), Answers(), None, fetched, told.append)  # type: ignore[arg-type]


def test_it_is_at_rest_only_once_the_last_of_two_has_landed() -> None:
    bridge, told = Later(), []
    fetching = fetcher(bridge, told)
    fetching.fetch(INTAKE)
    fetching.fetch(INTAKE, lambda: told.append("then"))
    bridge.land()
    assert not fetching.at_rest, "what was asked for with the second is still to be done"
    bridge.land()
    assert told == ["view and advice on the view", "view and advice on the view", "then"]
    assert fetching.at_rest


def test_what_is_asked_for_meanwhile_is_fetched_once_after_it() -> None:
    bridge, told = Later(), []
    fetching = fetcher(bridge, told)
    for _ in range(5):
        fetching.fetch(INTAKE)
    bridge.land()
    assert not fetching.at_rest
    bridge.land()
    assert (told, bridge.waiting, fetching.at_rest) == (["view and advice on the view"] * 2, [], True)
