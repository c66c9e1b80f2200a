"""Every state of every screen: nothing cut off, nothing without a name, and a picture to look at."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.texts import Language
from kiosk.ui import theme
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import LIGHT, THEMES
from tests.helpers.accessible import names, unnamed
from tests.helpers.clipping import clipped
from tests.helpers.pictures_of_windows import picture
from tests.helpers.screens import SCREENS
from tests.ui.conftest import Shown

LANGUAGES = ("nb", "nn", "en")


def settle() -> None:
    """Lets layouts within layouts come to rest: each passes its new size on as an event."""
    for _ in range(12):
        QApplication.processEvents()


@pytest.mark.parametrize("state", SCREENS)
def test_nothing_is_cut_off_or_unnamed(
    state: str, qapp: QApplication, speaker: Speaker, shown: Shown
) -> None:
    screen = shown(SCREENS[state](speaker))
    for scale in (1.0, 1.5, 2.0):
        theme.apply(qapp, LIGHT, scale)
        for language in LANGUAGES:
            speaker.speak(Language(language))
            settle()
            assert clipped(screen) == [], f"{language} at {scale:.0%}"
            assert unnamed(screen) == [], language
            if scale > 1.0:
                picture(screen, state, language, LIGHT.name, scale)


@pytest.mark.parametrize("state", SCREENS)
@pytest.mark.parametrize("name", THEMES)
def test_every_state_has_its_picture(
    state: str, name: str, qapp: QApplication, speaker: Speaker, shown: Shown
) -> None:
    theme.apply(qapp, THEMES[name])
    screen = shown(SCREENS[state](speaker))
    for language in LANGUAGES:
        speaker.speak(Language(language))
        settle()
        assert picture(screen, state, language, name).stat().st_size > 0


@pytest.mark.parametrize("state", SCREENS)
def test_the_language_changes_as_the_screen_shows(state: str, speaker: Speaker, shown: Shown) -> None:
    screen = shown(SCREENS[state](speaker))
    speaker.speak(Language("en"))
    QApplication.processEvents()
    switched = names(screen)
    fresh = names(shown(SCREENS[state](speaker)))
    assert switched == fresh
