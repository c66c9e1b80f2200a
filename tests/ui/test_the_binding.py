"""What holds up the window: a build of Qt's binding that loses references ends the program sooner or later."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

_CALLS = 200
_OTHERS = 20
"""References that anything else may take or give back meanwhile."""


def test_the_binding_keeps_nones_references(qapp: QObject) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        thing.setObjectName("")
    assert sys.getrefcount(None) - before > -_OTHERS
