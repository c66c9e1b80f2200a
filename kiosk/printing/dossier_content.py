"""What stands in a long paper of chapters: whoever says it needs nothing of what paper is made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows under the names of their columns.

    Attributes:
        widths: of the columns, as parts of the whole; they make up 1.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Chapter:
    """A chapter.

    Attributes:
        lead: what is said first; empty where there is nothing to say.
        facts: values, each with its name.
        tables: what follows.
        within: it is a part of the chapter before.
    """

    title: str
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Dossier:
    """What stands on the paper.

    Attributes:
        authority: all its names.
        title: what it is.
        lead: what it is for.
        made_at: the moment it is of.
    """

    authority: str
    office: str
    title: str
    lead: str
    made_at: datetime
    chapters: tuple[Chapter, ...]
    training: bool
