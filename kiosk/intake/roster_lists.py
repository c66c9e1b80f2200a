"""A county's list of expected applicants as a file has it, read line by line; what is not right is left out and told.

Pure. A station takes such a list in for itself; the county takes one in for all its stations.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final
from uuid import UUID

from kiosk import identity
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.contacts import PostalAddress
from kiosk.intake.listed import Expected

NEEDED: Final = ("number", "given_name", "family_name")
COLUMNS: Final = (
    *NEEDED, "id", "birth_date", "category", "protected", "mobile", "email", "street", "postal_code", "place",
    "country",
)  # fmt: skip
"""What a list may say: ``birth_date`` as in ISO 8601, ``protected`` 1 for yes, ``id`` the county's own UUID of the
person. Other columns are passed over."""


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
        EnvironmentFault: ``list_refused``: ``columns`` where one that is needed is missing or there twice,
            ``no_such_column`` where one of ``called`` is missing, ``csv`` where the text is no CSV as a whole.
    """
    plain = text.removeprefix("\ufeff")
    reader = csv.reader(StringIO(plain), delimiter=_delimiter(plain), strict=True)
    numbers: set[str] = set()
    idents: set[UUID] = set()
    try:
        headings = _headings(next(reader, []), called or {})
        for cells in reader:
            if not cells:
                continue
            row = {name: cell for name, cell in zip(headings, cells, strict=False) if name is not None}
            line = _line(reader.line_num, row, on, training=training)
            if isinstance(line, Line):
                if line.expected.number in numbers or line.ident in idents:
                    line = Refused(line.at, "twice")
                else:
                    numbers.add(line.expected.number)
                    if line.ident is not None:
                        idents.add(line.ident)
            yield line
    except csv.Error:
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="csv") from None


def _headings(heading: Sequence[str], called: Mapping[str, str]) -> list[str | None]:
    """Which of our columns each of the file's is."""
    own = {name.strip().casefold(): column for name, column in called.items()}
    there = [name.strip().casefold() for name in heading]
    if not own.keys() <= set(there):
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="no_such_column")
    said = set(own.values())
    found = [own.get(name) or (name if name in COLUMNS and name not in said else None) for name in there]
    known = [name for name in found if name is not None]
    if not set(NEEDED) <= set(known) or len(set(known)) < len(known):
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="columns")
    return found


def _line(at: int, row: Mapping[str, str], on: date, *, training: bool) -> Line | Refused:
    assessment = identity.assess(row.get("number", ""), on, training=training)
    if assessment.standing is identity.Standing.REJECTED:
        return Refused(at, str(assessment.notes[0].value) if assessment.notes else "rejected")
    given, family = row.get("given_name", "").strip(), row.get("family_name", "").strip()
    if not given and not family:
        return Refused(at, "no_name")
    try:
        stated = row.get("birth_date", "").strip()
        born = date.fromisoformat(stated) if stated else None
    except ValueError:
        return Refused(at, "birth_date")
    try:
        ident = UUID(row["id"].strip()) if row.get("id", "").strip() else None
    except ValueError:
        return Refused(at, "no_uuid")
    category = row.get("category", "").strip() or None
    address = PostalAddress(*(row.get(name, "") for name in ("street", "postal_code", "place", "country")))
    expected = Expected(
        assessment.number, given, family, born, category, row.get("protected", "").strip() == "1",
        row.get("mobile"), row.get("email"), address,
    )  # fmt: skip
    return Line(at, expected, ident)


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return ";" if heading.count(";") > heading.count(",") else ","
