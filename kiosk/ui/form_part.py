"""A part of a form that is said at once: one field, or several that mean something together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.ui.controls import Field, Remark, Verdict
from kiosk.ui.speech import Words


class FormPart:
    """Knows what is kept, and what a clerk has written over it and not said yet.

    Attributes:
        fields: as they are gone through.
        remark: what was made of what was written.
    """

    def __init__(self, fields: Sequence[Field], remark: Remark, say: Callable[[], object]) -> None:
        """``say``: says what is written, and has :meth:`accept` or :meth:`refuse` called with what comes of it."""
        self.fields = tuple(fields)
        self.remark = remark
        self._say = say
        self._kept: tuple[str, ...] = ("",) * len(self.fields)
        self._said: tuple[str, ...] | None = None
        self._refused: tuple[str, ...] | None = None
        self._is_news = False

    @property
    def written(self) -> tuple[str, ...]:
        """What stands in the fields, without what can't be seen around it."""
        return tuple(field.text().strip() for field in self.fields)

    @property
    def is_written_over(self) -> bool:
        """Whether something stands there that is not kept."""
        return self.written != self._kept

    def begin(self) -> None:
        """Forgets what was written, of whomever."""
        self._kept = ("",) * len(self.fields)
        self._said = self._refused = None
        self._is_news = False
        self.remark.clear()
        for field in self.fields:
            field.clear()

    def keep(self, values: Sequence[str]) -> None:
        """Shows what is kept now, unless the clerk has written something else."""
        kept, before = tuple(values), self._kept
        busy = self._said is not None or self.written != before
        said_here, self._is_news = self._is_news, False
        self._kept = kept
        if busy:
            return
        if kept != before and not said_here:  # taken back, or said elsewhere
            self.remark.clear()
        for field, value in zip(self.fields, kept, strict=True):
            if field.text() != value:
                field.setText(value)
                if not field.hasFocus():
                    field.setCursorPosition(0)  # so that its beginning shows

    def settle(self) -> None:
        """Says what is written, where that is news."""
        if not self.is_written_over:
            if self.remark.verdict is Verdict.ERROR:
                self.remark.clear()  # as it was before
        elif self.written not in (self._said, self._refused):
            self._said, self._refused = self.written, None
            self._say()

    def accept(self) -> None:
        """What was said is kept."""
        if self._said is not None:
            self._kept, self._said, self._is_news = self._said, None, True

    def refuse(self, words: Words) -> None:
        """Says why it is not kept. It stays written."""
        self._refused, self._said = self._said, None
        self.remark.tell(Verdict.ERROR, words)

    def lose(self) -> None:
        """What was said came to nothing. It can be said again."""
        self._said = None

    def hush(self) -> None:
        """Says no longer what was kept; what is not right stays said."""
        if self.remark.verdict is not Verdict.ERROR:
            self.remark.clear()
