from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.texts import Language, Text
from kiosk.ui.speech import Speaker


def test_a_bound_text_follows_the_language(speaker: Speaker) -> None:
    label = QLabel()
    speaker.bind(label.setText, "cli.pages", count=3)
    assert label.text() == "3 sider"
    speaker.speak(Language("en"))
    assert label.text() == "3 pages"


def test_the_last_text_bound_counts(speaker: Speaker) -> None:
    label = QLabel()
    speaker.bind(label.setText, "aside.blank")
    speaker.bind(label.setText, "aside.clerk")
    speaker.bind(label.setAccessibleName, "aside.blank")
    speaker.speak(Language("en"))
    assert label.text() == Language("en").say("aside.clerk")
    assert label.accessibleName() == Language("en").say("aside.blank")


def test_a_name_is_the_same_in_every_language(speaker: Speaker) -> None:
    label = QLabel()
    speaker.bind(label.setText, "aside.blank")
    speaker.unbind(label.setText, "Kari Nordmann")
    speaker.speak(Language("en"))
    assert label.text() == "Kari Nordmann"


def test_texts_within_texts_and_days_are_said_in_the_language(speaker: Speaker) -> None:
    day = date(2026, 3, 2)
    assert speaker.say("cli.on_page", page=2, told=Text("aside.blank")).startswith("Side 2: Blank")
    assert "2. mars 2026" in speaker.say("cli.on_page", page=1, told=day)


def test_it_keeps_no_widget_alive(speaker: Speaker) -> None:
    label = QLabel()
    speaker.bind(label.setText, "aside.blank")
    gone = weakref.ref(label)
    del label
    gc.collect()
    assert gone() is None
    speaker.speak(Language("en"))


def test_a_widget_that_qt_deleted_is_forgotten(speaker: Speaker) -> None:
    parent = QWidget()
    label = QLabel(parent)
    speaker.bind(label.setText, "aside.blank")
    del parent
    gc.collect()
    speaker.speak(Language("en"))


def test_texts_are_bound_to_qt_objects_only(speaker: Speaker) -> None:
    with pytest.raises(TypeError):
        speaker.bind(print, "aside.blank")
