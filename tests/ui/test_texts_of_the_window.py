from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.helpers.catalogs import COMPLETE, ROOT, texts_of


def ids_of_the_window() -> Iterator[str]:
    """Every text id written out in the window, however it is said."""
    for path in (ROOT / "kiosk" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.startswith("ui.")
                and not node.value.endswith(
                    "."
                )  # put together from codes: see the families of tests/test_texts.py
            ):
                yield node.value


@pytest.mark.parametrize("language", COMPLETE)
def test_the_window_has_all_its_words(language: str) -> None:
    assert sorted(set(ids_of_the_window()) - set(texts_of(language))) == []
