"""How a paper that leaves the office names things: as the county does, in the paper's language, and of what tells of
health or the like no more than that it is there, unless the county says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kiosk.intake.checklist import Checklist, Item
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.printing.receipt_content import MissingItem
from kiosk.texts import Language, Text


class OnPaper:
    """Says things as they may stand on paper. What is put together from the county's words and days is put together
    now, so that the paper stays what it was."""

    def __init__(self, county: CountyProfile, language: Language) -> None:
        self._county = county
        self._language = language

    def withholds(self, kind: str | None) -> bool:
        """Whether the name of a type stands on no paper."""
        known = None if kind is None else self._county.type_of(kind)
        return known is not None and bool(known.sensitive) and not self._county.sensitive_names

    def missing(self, found: Checklist) -> tuple[MissingItem, ...]:
        """What is still to come, and by when."""
        return tuple(MissingItem(self.said(self._wanted(item)), item.due) for item in found.missing)

    def remarks(self, found: Checklist) -> tuple[Text | str, ...]:
        """What is to be said of what came late, each once."""
        told = replace(
            found,
            needed=tuple(self._unnamed(found.needed)),
            conditional=tuple(self._unnamed(found.conditional)),
            besides=tuple(self._unnamed(found.besides)),
        )
        said: list[Text | str] = []
        for remark in map(self.said, told.remarks):
            if remark not in said:
                said.append(remark)
        return tuple(said)

    def said(self, text: Text) -> Text | str:
        """A code stays one; anything else is put together."""
        return self._language.render(text) if text.arguments else text

    def rendered(self, text: Text | None) -> str | None:
        """A text in words, where there is one."""
        return None if text is None else self._language.render(text)

    def _wanted(self, item: Item) -> Text:
        return Text("receipt.missing.withheld") if self.withholds(item.type) else item.wanted

    def _unnamed(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            yield replace(item, text=Text("late.withheld")) if self.withholds(item.type) else item
