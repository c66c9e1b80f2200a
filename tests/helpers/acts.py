"""The acts that the journal tells of, as the program's source has them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from kiosk.intake.views import AmendmentKind
from kiosk.records.tables import Ending, PersonAct, PrintState
from tests.helpers.catalogs import ROOT

_ROOMS = ("intake", "printing", "records", "sync")
_ACT = re.compile(r"[a-z_]+(\.[a-z_]+){1,2}")
_NO_ACT = re.compile(r".*\.(id|rowid|sequence|toml|json|db|keys?|drv|com|no|org)")
"""Columns, files and mail's domains look like acts."""
_PUT_TOGETHER: Mapping[str, Iterable[StrEnum]] = {
    "pages": Ending,
    "print": PrintState,
    "person": [kind for kind in PersonAct if kind is not PersonAct.UNDONE],
    "original": [AmendmentKind.HANDED_BACK, AmendmentKind.STILL_HERE],
    "intake.corrected": [
        AmendmentKind.DOCUMENT,
        AmendmentKind.FACTS,
        AmendmentKind.ASIDE,
        AmendmentKind.BROUGHT_BACK,
        AmendmentKind.TURNED,
    ],
}
"""Families whose last part is the value of a member."""
_BARE = ("undone", "redone", "purged")


def acts(texts: set[str]) -> set[str]:
    """Every act: what is noted, by itself or by a constant's name, what else looks like one in a module that notes
    anything, and what is put together. ``texts``: the ids of texts, which look like acts, and are none unless they
    are noted."""
    found = {f"{family}.{member.value}" for family, members in _PUT_TOGETHER.items() for member in members}
    names: set[str] = set()
    constants: dict[str, str] = {}
    for room in _ROOMS:
        for path in (ROOT / "kiosk" / room).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            constants |= dict(_constants(tree))
            noted = [part for call in _calls(tree) for part in call.args]
            found |= {
                str(part.value) for part in noted if isinstance(part, ast.Constant) and _is_act(part.value)
            }
            names |= {part.id for part in noted if isinstance(part, ast.Name)}
            found |= set(_strings(tree)) - texts if noted else set()
    return found | {constants[name] for name in names & set(constants)} | set(_BARE)


def put_together(path: Path) -> set[str]:
    """The families of acts that a module puts together as it notes them."""
    return {
        part.values[0].value.rstrip(".")
        for call in _calls(ast.parse(path.read_text("utf-8")))
        for part in call.args
        if isinstance(part, ast.JoinedStr)
        and isinstance(part.values[0], ast.Constant)
        and isinstance(part.values[0].value, str)
    }


def families() -> set[str]:
    """The families of acts that are known here."""
    return set(_PUT_TOGETHER)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Where something is noted, or a step recorded."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name in ("note", "record", "append") and len(node.args) > 1:
                yield node


def _constants(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            value = node.value
            if isinstance(value, ast.Constant) and _is_act(value.value):
                yield node.target.id, str(value.value)


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and _is_act(node.value):
            yield str(node.value)


def _is_act(value: object) -> bool:
    return isinstance(value, str) and bool(_ACT.fullmatch(value)) and not _NO_ACT.fullmatch(value)
