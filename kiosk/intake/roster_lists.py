"""A county's list of expected applicants as a file has it, read line by line; what is not right is left out and told.

Pure. A station takes such a list in for itself; the county takes one in for all its stations.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final
from uuid import UUID

from kiosk import identity
from kiosk.errors import EnvironmentFault, FaultCode, ListReason
from kiosk.intake.contacts import PostalAddress
from kiosk.intake.listed import Expected

NEEDED: Final = ("number", "given_name", "family_name")
COLUMNS: Final = (
    *NEEDED, "id", "birth_date", "category", "protected", "mobile", "email", "street", "postal_code", "place",
    "country",
)  # fmt: skip
"""What a list may say: ``birth_date`` as in ISO 8601, ``protected`` 1 for yes and 0 or nothing for no, or in words,
``id`` the county's own UUID of the person. Other columns are passed over."""

_YES: Final = frozenset({"1", "ja", "yes", "true"})
_NO: Final = frozenset({"", "0", "nei", "no", "false"})
_NO_OR_YES: Final = _NO | _YES
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """A line that is right.

    Attributes:
        at: its number in the file; the heading is line 1.
        ident: the county's own id of the person, where the list has it.
    """

    at: int
    expected: Expected
    ident: UUID | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is left out.

    Attributes:
        at: its number in the file.
        reason: why; the words are the texts ``reason.<reason>``.
    """

    at: int
    reason: str


def read(
    text: str, on: date, *, training: bool, called: Mapping[str, str] | None = None
) -> Iterator[Line | Refused]:
    """Reads a list, each line as it comes.

    Args:
        called: which of :data:`COLUMNS` a column of the file is, where it has a name of the county's own there.

    Raises:
        EnvironmentFault: ``list_refused``: ``column_missing`` where one that is needed is, ``column_twice``,
            ``no_such_column`` where one of ``called`` is missing, ``cut_off`` where the last line has fewer cells
            than the heading and does not end, ``csv`` where the text is no CSV as a whole.
    """
    plain = text.removeprefix("\ufeff")
    reader = csv.reader(StringIO(plain), delimiter=_delimiter(plain), strict=True)
    numbers: set[str] = set()
    idents: set[UUID] = set()
    short: Refused | None = None
    try:
        headings = _headings(next(reader, []), called or {})
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if short is not None:
                yield short
                short = None
            if len(cells) < len(headings):
                short = Refused(reader.line_num, "cells")
                continue
            if any(cell.strip() for cell in cells[len(headings) :]):
                yield Refused(reader.line_num, "cells")
                continue
            named = zip(headings, cells, strict=False)  # what is left over is empty
            row = {name: " ".join(cell.split()) for name, cell in named if name is not None}
            line = _line(reader.line_num, row, on, training=training)
            if isinstance(line, Line):
                if line.expected.number in numbers:
                    line = Refused(line.at, "twice")
                elif line.ident in idents:
                    line = Refused(line.at, "id_twice")
                else:
                    numbers.add(line.expected.number)
                    if line.ident is not None:
                        idents.add(line.ident)
            yield line
    except csv.Error:
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="csv") from None
    if short is not None and not plain.endswith("\n"):
        raise _refused(ListReason.CUT_OFF, line=short.at)
    if short is not None:
        yield short


def _headings(heading: Sequence[str], called: Mapping[str, str]) -> list[str | None]:
    """Which of our columns each of the file's is."""
    own = {name.strip().casefold(): column for name, column in called.items()}
    there = [name.strip().casefold() for name in heading]
    while there and not there[-1]:
        there.pop()  # a spreadsheet's empty columns
    if unknown := [name for name in called if name.strip().casefold() not in there]:
        raise _refused(ListReason.NO_SUCH_COLUMN, columns=", ".join(unknown))
    said = set(own.values())
    found = [own.get(name) or (name if name in COLUMNS and name not in said else None) for name in there]
    if missing := [name for name in NEEDED if name not in found]:
        raise _refused(ListReason.COLUMN_MISSING, columns=", ".join(missing))
    if twice := [name for name in COLUMNS if found.count(name) > 1]:
        raise _refused(ListReason.COLUMN_TWICE, columns=", ".join(twice))
    return found


def _line(at: int, row: Mapping[str, str], on: date, *, training: bool) -> Line | Refused:
    if _CONTROL.search("".join(row.values())):
        return Refused(at, "control_character")
    assessment = identity.assess(row.get("number", ""), on, training=training)
    if assessment.standing is identity.Standing.REJECTED:
        return Refused(at, str(assessment.notes[0].value) if assessment.notes else "rejected")
    given, family = row.get("given_name", ""), row.get("family_name", "")
    if not given and not family:
        return Refused(at, "no_name")
    try:
        stated = row.get("birth_date", "")
        born = date.fromisoformat(stated) if stated else None
    except ValueError:
        return Refused(at, "birth_date")
    try:
        ident = UUID(row["id"]) if row.get("id") else None
    except ValueError:
        return Refused(at, "no_uuid")
    protected = row.get("protected", "").casefold()
    if protected not in _NO_OR_YES:
        return Refused(at, "protected")
    category = row.get("category") or None
    address = PostalAddress(*(row.get(name, "") for name in ("street", "postal_code", "place", "country")))
    expected = Expected(
        assessment.number, given, family, born, category, protected in _YES,
        row.get("mobile"), row.get("email"), address,
    )  # fmt: skip
    return Line(at, expected, ident)


def _refused(reason: ListReason, **told: str | int) -> EnvironmentFault:
    return EnvironmentFault(FaultCode.LIST_REFUSED, reason=reason.value, **told)


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return ";" if heading.count(";") > heading.count(",") else ","
