"""One place from which every text in the window comes, so that the language changes as the program runs.

A widget's text is bound, never set: :meth:`Speaker.bind` says it now, and again in the next language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QObject, Signal

from kiosk.texts import Language, Text

Words = str | Text
"""A text to say: its message id, or the id with its arguments."""


def text_of(words: Words, /, count: int | None = None, **arguments: object) -> Text:
    """``words`` as a text; arguments given beside a whole :class:`Text` are added to its own."""
    if isinstance(words, Text):
        return Text(words.code, {**words.arguments, **arguments}, words.count if count is None else count)
    return Text(words, arguments, count)


class Speaker(QObject):
    """Holds the language in use and says every bound text in it.

    Arguments that are days or moments are written as people of that language write them.

    Signals:
        changed: the language is another one; every bound text has been said in it.
    """

    changed = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._bound: WeakKeyDictionary[QObject, dict[str, Text]] = WeakKeyDictionary()

    @property
    def language(self) -> Language:
        """The language in use."""
        return self._language

    def speak(self, language: Language) -> None:
        """Changes the language, at once and everywhere."""
        self._language = language
        for owner, setters in list(self._bound.items()):
            if not shiboken6.isValid(owner):
                del self._bound[owner]
                continue
            for name, text in list(setters.items()):
                getattr(owner, name)(self.render(text))
        self.changed.emit()

    def bind(
        self,
        setter: Callable[[str], object],
        words: Words,
        /,
        count: int | None = None,
        **arguments: object,
    ) -> None:
        """Says a text through ``setter`` now and whenever the language changes, until it is bound anew.

        Args:
            setter: a method of a Qt object, e.g. ``label.setText``. The object is not kept alive by this.
            words: the text.
            count: decides between singular and plural.
            arguments: what its placeholders stand for.
        """
        owner, name = _method(setter)
        text = text_of(words, count, **arguments)
        self._bound.setdefault(owner, {})[name] = text
        setter(self.render(text))

    def unbind(self, setter: Callable[[str], object], verbatim: str = "") -> None:
        """Shows what is the same in every language, a name or a number, through ``setter``, or nothing."""
        owner, name = _method(setter)
        self._bound.get(owner, {}).pop(name, None)
        setter(verbatim)

    def say(self, words: Words, /, count: int | None = None, **arguments: object) -> str:
        """A text in the language in use, for what is gone before the language can change."""
        return self.render(text_of(words, count, **arguments))

    def render(self, text: Text) -> str:
        """``text`` in the language in use."""
        arguments = {name: self._written(value) for name, value in text.arguments.items()}
        return self._language.say(text.code, text.count, **arguments)

    def _written(self, value: object) -> object:
        if isinstance(value, datetime):
            return self._language.moment(value)
        if isinstance(value, date):
            return self._language.day(value)
        return self.render(value) if isinstance(value, Text) else value


def _method(setter: Callable[[str], object]) -> tuple[QObject, str]:
    owner = getattr(setter, "__self__", None)
    name = getattr(setter, "__name__", "")
    if not isinstance(owner, QObject):
        raise TypeError("a text is bound to a method of a Qt object")
    return owner, name
