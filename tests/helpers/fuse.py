"""Cuts the power at a step that the test chooses: before a step that touches the disk or the keyring happens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_STEPS = ((os, "fsync"), (Path, "replace"), (Path, "rename"), (Path, "mkdir"), (shutil, "rmtree"))


class Crash(BaseException):
    """The power goes."""


class Fuse:
    """Lets so many steps happen, then cuts the power.

    Attributes:
        left: steps that may still happen.
        blown: the power went.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, steps: int, *more: tuple[object, str]) -> None:
        """``more``: functions that are steps too, each as what it is an attribute of and its name."""
        self.left = steps
        self.blown = False
        for where, name in (*_STEPS, *more):
            monkeypatch.setattr(where, name, self._before(getattr(where, name)))

    def _before(self, act: Callable[..., object]) -> Callable[..., object]:
        def fused(*args: object, **named: object) -> object:
            if self.left == 0 or self.blown:
                self.blown = True
                raise Crash
            self.left -= 1
            return act(*args, **named)

        return fused
