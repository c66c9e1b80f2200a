"""What a county must hold, worked out from its stations' files alone: nothing of the delivery's own code is asked.

A station that was restored has had several files. What the last one holds must be at the county; of an earlier one
that is lost, what it had marked as delivered must be there, and what it had not may be.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

import psycopg
from sqlalchemy import JSON, Connection, String, Table, create_engine, select
from sqlalchemy import cast as as_type
from sqlalchemy.pool import NullPool

from kiosk.records.tables import (
    Amendment,
    Anchor,
    Applicant,
    Base,
    Batch,
    Contact,
    Delivery,
    Document,
    Doubt,
    Envelope,
    Identifier,
    Intake,
    JournalEntry,
    Outbox,
    Page,
    PageImage,
    PersonAmendment,
    Receipt,
    SignOff,
    Tombstone,
)
from tests.helpers.county import CountyInHand
from tests.helpers.stations import StationInHand

Key = tuple[str, UUID]
Values = dict[str, Any]

_TABLES: Final[tuple[type[Base], ...]] = (
    Applicant, Identifier, Contact, Intake, Document, Page, Doubt, Receipt, Amendment, Tombstone, PersonAmendment,
    Anchor, Batch, Envelope, SignOff,
)  # fmt: skip
_OF_PERSONS: Final = ("applicant", "identifier", "contact")
_CHANGES: Final[dict[str, frozenset[str]]] = {
    "applicant": frozenset({"protected", "merged_into", "created_at"}),
    "identifier": frozenset({"superseded_by", "withdrawn_at"}),
    "contact": frozenset({"replaced_at"}),
    "doubt": frozenset({"settled_at", "settled_by", "answer"}),
    "sign_off": frozenset({"destroyed_at", "destroyed_by"}),
}
"""What changes at a station after it was delivered, and is told of in other ways or not at all."""
_OF_THE_FORGOTTEN: Final = {("identifier", "number"), ("person_amendment", "values")}
"""What goes at a station with the last that it has of somebody."""
_NAME: Final = ("given_name", "family_name", "search_name")
_FIRST: Final = "0" * 64


@dataclass(frozen=True, repr=False)
class Chained:
    """An entry of a journal as it is kept somewhere."""

    sequence: int
    previous: str
    hash: str
    body: str


@dataclass(repr=False)
class FileHeld:
    """What one file of a station held at a moment.

    Attributes:
        rows: of what the county is to have.
        delivered: those that the station had marked as delivered.
        bytes: the SHA-256 of the stored bytes by page, of those that are to be at the county.
    """

    station: UUID
    rows: dict[Key, Values] = field(default_factory=dict)
    delivered: set[Key] = field(default_factory=set)
    bytes: dict[UUID, str] = field(default_factory=dict)
    journal: list[Chained] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)


def held_by(station: StationInHand) -> FileHeld:
    """Reads all that a station's file has for its county."""
    with station.records.database.connection() as connection:
        return _Reader(connection, station.settings.station).read()


def differences(hub: CountyInHand, *stations: StationInHand, lost: Sequence[FileHeld] = ()) -> list[str]:
    """What is wrong at the county after all its stations have delivered everything, in words; nothing where all is
    right.

    Args:
        lost: what earlier files of those stations held.
    """
    files = [held_by(station) for station in stations]
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(hub.address), poolclass=NullPool
    )
    with engine.connect() as connection:
        return list(_Comparison(_Hub(connection), files, lost).run())


class _Reader:
    def __init__(self, connection: Connection, station: UUID) -> None:
        self._connection = connection
        self._held = FileHeld(station)
        self._all = {_name(table): _rows(connection, table) for table in _TABLES}

    def read(self) -> FileHeld:
        held, everything = self._held, self._all
        lines = [row._mapping for row in self._connection.execute(_lines())]
        done = {(line["kind"], line["subject_id"]) for line in lines if line["delivered_at"] is not None}
        held.unproven = [
            f"{line['kind']} {line['subject_id']} is marked without a proof"
            for line in lines
            if line["delivered_at"] is not None and not line["proof"]
        ]
        buried = {row["page_id"] for row in everything["tombstone"].values()}
        for intake in everything["intake"].values():
            if intake["state"] == "completed":
                self._intake(intake, ("intake", intake["id"]) in done, buried)
        for said in everything["amendment"].values():
            if ("intake", said["intake_id"]) in held.rows:
                self._take("amendment", said["id"], delivered=("amendment", said["id"]) in done)
                self._take_those("tombstone", "amendment_id", said["id"], ("amendment", said["id"]) in done)
                if said["kind"] == "applicant":
                    is_done = ("amendment", said["id"]) in done
                    self._person(UUID(json.loads(said["values"])["is"]), is_done)
        for said in everything["person_amendment"].values():
            values = json.loads(said["values"])
            if "county" not in values:  # the county is not told what it said itself
                is_done = ("person_amendment", said["id"]) in done
                self._take("person_amendment", said["id"], delivered=is_done)
                self._person(said["applicant_id"], is_done)
                if said["kind"] == "merged":
                    self._person(UUID(values["into"]), is_done)
        for anchor in everything["anchor"]:
            self._take("anchor", anchor, delivered=("anchor", anchor) in done)
        for batch in everything["batch"].values():
            if batch["state"] == "signed":
                is_done = ("batch", batch["id"]) in done
                self._take("batch", batch["id"], delivered=is_done)
                self._take_those("envelope", "batch_id", batch["id"], is_done)
                self._take_those("sign_off", "batch_id", batch["id"], is_done)
        held.journal = [
            Chained(row.sequence, row.previous, row.hash, row.body)
            for row in self._connection.execute(
                select(
                    JournalEntry.sequence, JournalEntry.previous, JournalEntry.hash, JournalEntry.body
                ).order_by(JournalEntry.sequence)
            )
        ]
        return held

    def _intake(self, intake: Values, is_done: bool, buried: set[UUID]) -> None:
        self._take("intake", intake["id"], delivered=is_done)
        if intake["applicant_id"] is not None:
            self._person(intake["applicant_id"], is_done)
        for table in ("document", "page", "doubt"):
            self._take_those(table, "intake_id", intake["id"], is_done)
        for receipt in self._those("receipt", "intake_id", intake["id"]):
            self._take("receipt", receipt, delivered=False)
        pages = set(self._those("page", "intake_id", intake["id"])) - buried
        wanted = select(PageImage.page_id, PageImage.data).where(PageImage.page_id.in_(pages))
        for page, data in self._connection.execute(wanted):
            self._held.bytes[page] = hashlib.sha256(data).hexdigest()

    def _person(self, person: UUID, is_done: bool) -> None:
        self._take("applicant", person, delivered=is_done)
        self._take_those("identifier", "applicant_id", person, False)
        self._take_those("contact", "applicant_id", person, False)

    def _those(self, table: str, column: str, of: UUID) -> list[UUID]:
        return [ident for ident, row in self._all[table].items() if row[column] == of]

    def _take_those(self, table: str, column: str, of: UUID, is_done: bool) -> None:
        for ident in self._those(table, column, of):
            self._take(table, ident, delivered=is_done)

    def _take(self, table: str, ident: UUID, *, delivered: bool) -> None:
        self._held.rows[table, ident] = self._all[table][ident]
        if delivered:
            self._held.delivered.add((table, ident))


class _Hub:
    """What is at the county."""

    def __init__(self, connection: Connection) -> None:
        self.rows = {
            (_name(table), ident): row for table in _TABLES for ident, row in _rows(connection, table).items()
        }
        self.owners: dict[Key, list[UUID]] = defaultdict(list)
        for kind, ident, station in connection.exec_driver_sql(
            "SELECT kind, id, station_id FROM hub_delivered"
        ):
            self.owners[kind, ident].append(station)
        self.bytes = {
            page: (year, told)
            for year, page, told in connection.exec_driver_sql(
                "SELECT county_year, page_id, encode(sha256(data), 'hex') FROM page_image"
            )
        }
        self.journals: dict[UUID, list[Chained]] = defaultdict(list)
        for station, *entry in connection.exec_driver_sql(
            "SELECT station_id, sequence, previous, hash, body FROM hub_journal ORDER BY sequence"
        ):
            self.journals[station].append(Chained(*entry))
        self.listed = {
            subject
            for (subject,) in connection.exec_driver_sql(
                "SELECT subject FROM hub_change WHERE kind = 'expected'"
            )
        }
        self.erased = {
            intake
            for (intake,) in connection.exec_driver_sql(
                "SELECT intake_id FROM amendment WHERE kind = 'erased'"
            )
        }


class _Comparison:
    def __init__(self, hub: _Hub, files: Sequence[FileHeld], lost: Sequence[FileHeld]) -> None:
        self._hub, self._files, self._lost = hub, files, lost
        self._met = defaultdict(set)
        for file in (*files, *lost):
            for key in file.rows:
                self._met[key].add(file.station)

    def run(self) -> Iterator[str]:
        for file in self._files:
            yield from file.unproven
            yield from self._missing(file, file.rows)
            yield from self._bytes(file)
        for file in self._lost:
            yield from self._missing(file, file.delivered)
        yield from self._more_than_that()
        yield from self._owners()
        yield from self._journals()

    def _missing(self, file: FileHeld, wanted: Iterable[Key]) -> Iterator[str]:
        newest = {other.station: other for other in self._files}
        for key in wanted:
            there = self._hub.rows.get(key)
            if there is None:
                if key[0] != "contact" or file is not newest[file.station]:
                    yield f"missing: {_said(key)}"
                continue
            here = newest[file.station].rows.get(key, file.rows[key])
            for name in sorted(here):
                if here[name] != there[name] and not self._may_differ(key, name, here, there):
                    yield f"differs: {_said(key)}.{name}: {here[name]!r} here, {there[name]!r} there"

    def _may_differ(self, key: Key, name: str, here: Values, there: Values) -> bool:
        table = key[0]
        if name in _CHANGES.get(table, ()):
            return True
        if here[name] in ("", "{}", None) and not any(key in file.rows for file in self._files):
            return True  # destroyed in a life that ended before it could tell of it
        if table == "tombstone" and name in ("amendment_id", "at"):
            return any(key in file.rows for file in self._lost)  # it was erased twice, once in each life
        if len(self._met[key]) > 1:
            return table == "applicant"  # as the last one says who spoke of them
        if name in _NAME and there["search_name"] == "":
            return True  # the county's own list said it here since; or they are forgotten there
        if there[name] in ("", "{}", None):  # what an erasing emptied at the county
            return self._is_emptied(table, name, there)
        return (table, name) in _OF_THE_FORGOTTEN and self._stands_by_a_lost_intake(there["applicant_id"])

    def _stands_by_a_lost_intake(self, person: UUID) -> bool:
        """Whether somebody who may be forgotten at a station is not at the county: it has an intake of theirs that
        the station delivered and lost, which nobody erased."""
        here = {key for file in self._files for key in file.rows}
        return any(
            row["applicant_id"] == person and ident not in self._hub.erased
            for (table, ident), row in self._hub.rows.items()
            if table == "intake" and (table, ident) not in here
        )

    def _is_emptied(self, table: str, name: str, there: Values) -> bool:
        if table == "identifier" and name == "number":
            return (
                True  # judged by the persons' own test: who is forgotten is held against the program's rules
            )
        if table == "person_amendment" and name == "values":
            return there["kind"] in ("named", "born", "language")
        if table == "receipt" and name == "content":
            return there["intake_id"] in self._hub.erased
        return table == "page" and name in ("reading", "link_evidence") and there["id"] in self._buried()

    def _buried(self) -> set[UUID]:
        return {ident for table, ident in self._hub.rows if table == "tombstone"}

    def _bytes(self, file: FileHeld) -> Iterator[str]:
        for page, sha256 in file.bytes.items():
            if page in self._buried():
                continue  # another file of the station's told of its end
            row = self._hub.rows.get(("page", page))
            year, told = self._hub.bytes.get(page, (None, None))
            if row is None or not sha256 == told == row["sha256"]:
                yield f"bytes of page {page}: {sha256} here, {told} there"
            elif year != self._hub.rows["intake", row["intake_id"]]["county_year"]:
                yield f"bytes of page {page} stand in the year {year}"

    def _more_than_that(self) -> Iterator[str]:
        known = {key for file in (*self._files, *self._lost) for key in file.rows}
        yield from (f"nobody's: {_said(key)}" for key in self._hub.rows if key not in known)
        pages = {ident for table, ident in known if table == "page"}
        yield from (f"nobody's bytes: {page}" for page in self._hub.bytes if page not in pages)
        yield from (f"bytes of an erased page: {page}" for page in self._buried() & set(self._hub.bytes))

    def _owners(self) -> Iterator[str]:
        for key in self._hub.rows:
            owners = self._hub.owners.get(key, [])
            may_be_several = key[0] == "applicant" and key[1] in self._hub.listed
            if not owners or (len(owners) > 1 and not may_be_several):
                yield f"{len(owners)} owners: {_said(key)}"
            if not set(owners) <= self._met[key]:
                yield f"another's: {_said(key)}"
        gone = (key for key in self._hub.owners if key not in self._hub.rows and key[0] != "contact")
        yield from (f"an owner of nothing: {_said(key)}" for key in gone)

    def _journals(self) -> Iterator[str]:
        for file in self._files:
            chain = self._hub.journals[file.station]
            at = {(entry.sequence, entry.hash): entry for entry in chain}
            own = {(entry.sequence, entry.hash) for entry in file.journal}
            others = {
                (entry.sequence, entry.hash)
                for other in self._lost
                if other.station == file.station
                for entry in other.journal
            }
            told_to = max((sequence for sequence, _hash in own & set(at)), default=0)
            if any(one not in at for one in own if one[0] <= told_to):
                yield f"journal of {file.station}: a gap before {told_to}"
            if len(chain) != len(at) or not set(at) <= own | others:
                yield f"journal of {file.station}: entries that it never wrote"
            for entry in chain:
                if hashlib.sha256(f"{entry.previous}{entry.body}".encode()).hexdigest() != entry.hash:
                    yield f"journal of {file.station}: entry {entry.sequence} is not what its hash says"
                if entry.sequence == 1 and entry.previous != _FIRST:
                    yield f"journal of {file.station}: its first entry follows something"
                if entry.sequence > 1 and (entry.sequence - 1, entry.previous) not in at:
                    yield f"journal of {file.station}: entry {entry.sequence} follows nothing"


def _name(table: type[Base]) -> str:
    return cast(Table, table.__table__).name


def _said(key: Key) -> str:
    return f"{key[0]} {key[1]}"


def _rows(connection: Connection, mapped: type[Base]) -> dict[UUID, Values]:
    """All rows of a table by their ids; JSON as the very text that is stored."""
    table = cast(Table, mapped.__table__)
    columns = [
        as_type(column, String).label(column.name) if isinstance(column.type, JSON) else column
        for column in table.columns
        if column.computed is None
    ]
    (key,) = table.primary_key.columns
    return {row._mapping[key.name]: _plain(row._mapping) for row in connection.execute(select(*columns))}


def _plain(row: Any) -> Values:
    return {name: str(value) if isinstance(value, str) else value for name, value in row.items()}


def _lines() -> Any:
    return select(
        Outbox.kind, Outbox.subject_id, Delivery.delivered_at, as_type(Delivery.proof, String).label("proof")
    ).outerjoin(Delivery, Delivery.outbox_sequence == Outbox.sequence)
