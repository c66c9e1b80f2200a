"""What is printed on the keys, in the words of each language."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

from kiosk.ui.speech import Speaker

_NAMED: Final = {
    "Ctrl": "ui.key.ctrl",
    "Alt": "ui.key.alt",
    "Shift": "ui.key.shift",
    "Return": "ui.key.enter",
    "Enter": "ui.key.enter",
    "Esc": "ui.key.escape",
    "Space": "ui.key.space",
    "Del": "ui.key.delete",
    "Backspace": "ui.key.backspace",
    "Tab": "ui.key.tab",
    "PgUp": "ui.key.page_up",
    "PgDown": "ui.key.page_down",
    "Home": "ui.key.home",
    "End": "ui.key.end",
}
_ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def key_words(speaker: Speaker, sequence: QKeySequence) -> str:
    """A key as a person reads it off the keyboard: ``F12``, ``Ctrl Z``, ``Mellomrom``. Empty where there is none."""
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if not written:
        return ""
    parts = written.removesuffix("+").split("+") if written != "+" else []
    parts += ["+"] if written.endswith("+") else []
    return " ".join(_ARROWS.get(part) or _one(speaker, part) for part in parts if part)


def _one(speaker: Speaker, part: str) -> str:
    code = _NAMED.get(part)
    return part if code is None else speaker.say(code)


def is_bare_character(sequence: QKeySequence) -> bool:
    """Whether the key is one that also writes: what a barcode scanner sends begins with such a key too."""
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return len(written) == 1
