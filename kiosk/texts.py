"""The words people read, in their language, from gettext catalogs.

Rooms return a code and its arguments (:class:`Text`); ``ui``, ``cli`` and ``printing`` render them with a
:class:`Language`. Message ids are codes, so every language, English too, has a catalog of its own under
``resources/locale``. Where a catalog lacks a text (or has only a draft marked fuzzy) the next language of
:data:`FALLBACKS` is asked.

Placeholders are ``str.format`` names: ``{sheets}``.
"""

from __future__ import annotations

import gettext
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk import assets
from kiosk.clock import OSLO

DOMAIN = "kiosk"
FALLBACKS: Mapping[str, tuple[str, ...]] = {
    "nb": ("nb", "en"),
    "nn": ("nn", "nb", "en"),
    "en": ("en", "nb"),
    "se": ("se", "nb", "en"),
}
"""Per language the catalogs asked, in order."""

_MONTHS = "month"


@dataclass(frozen=True, slots=True)
class Text:
    """A text not yet in any language.

    Attributes:
        code: the message id.
        arguments: what its placeholders stand for; texts, a county's words and days among them are rendered too.
        count: decides between singular and plural where the text has both; also the placeholder ``{count}``.
    """

    code: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A county's own words, in the languages it wrote them in. They stand in its profile, not in the catalogs."""

    nb: str | None = None
    nn: str | None = None
    en: str | None = None
    se: str | None = None

    def in_language(self, code: str) -> str:
        """The words in a language, or in the one that its texts fall back on."""
        written = {"nb": self.nb, "nn": self.nn, "en": self.en, "se": self.se}
        order = dict.fromkeys((*FALLBACKS[code], *written))
        return next((words for name in order if (words := written[name])), "")

    @property
    def text(self) -> Text:
        """As a text like any other."""
        return Text("county.own_words", {"words": self})


class _Filled(dict[str, object]):
    """What placeholders stand for. One that nobody filled shows as an ellipsis: a sentence never fails to be said."""

    def __missing__(self, name: str) -> str:
        return "\N{HORIZONTAL ELLIPSIS}"


class Language:
    """One language's words.

    Attributes:
        code: nb, nn, en or se.
    """

    def __init__(self, code: str) -> None:
        if code not in FALLBACKS:
            raise ValueError(code)
        self.code = code
        folder = str(assets.path("locale"))
        catalogs = [gettext.translation(DOMAIN, folder, [name], fallback=True) for name in FALLBACKS[code]]
        for first, second in itertools.pairwise(catalogs):
            first.add_fallback(second)
        self._catalog = catalogs[0]

    def say(self, code: str, /, count: int | None = None, **arguments: object) -> str:
        """The text of ``code`` with its placeholders filled in.

        A text that no catalog has comes back as its code: visible, and caught by the test of the catalogs.
        """
        if count is None:
            pattern = self._catalog.gettext(code)
        else:
            pattern = self._catalog.ngettext(code, code, count)
            arguments.setdefault("count", count)
        filled = _Filled((name, self._told(value)) for name, value in arguments.items())
        return pattern.format_map(filled)

    def _told(self, value: object) -> object:
        """What a placeholder stands for, in this language."""
        match value:
            case Text():
                return self.render(value)
            case OwnWords():
                return value.in_language(self.code)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
        return value

    def render(self, text: Text) -> str:
        """``text`` in this language."""
        return self.say(text.code, text.count, **text.arguments)

    def has(self, code: str) -> bool:
        """Whether this language or one of its fallbacks has a text for ``code``."""
        return self._catalog.gettext(code) != code

    def day(self, value: date) -> str:
        """A calendar day as people write it: ``2. mars 2026``, ``2 March 2026``."""
        return self.say(
            "date.day", day=value.day, month=self.say(f"{_MONTHS}.{value.month}"), year=value.year
        )

    def moment(self, value: datetime) -> str:
        """A moment in Norwegian legal time: ``2. mars 2026 kl. 13.42``."""
        local = value.astimezone(OSLO)
        return self.say(
            "date.moment", day=self.day(local.date()), hour=f"{local.hour:02d}", minute=f"{local.minute:02d}"
        )
