"""The station's encrypted database: how it is opened, written and read.

SQLCipher with a raw key set on each connection (never in an address), WAL with ``synchronous=FULL``: what a
transaction said is on disk when it returns. Writers take the database with ``BEGIN IMMEDIATE``, so that two processes
on one station wait for each other instead of failing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.records import files

FILE_NAME = "station.db"
BUSY_SECONDS = 15.0
"""How long a writer waits for another process before it tells the clerk that the station is busy."""

PAGE_BYTES = 8192
"""A scanned page is some hundred kilobytes in one row: of the sizes tried, this one stores it fastest."""

_CACHE_KIBIBYTES = 2_000
"""How much of the file each connection keeps in memory. A page's own bytes are asked for once: more saves nothing."""

_MUCH_KIBIBYTES = 64_000
"""The same for whoever writes a long list: each page of an index is encrypted once, and not at every few rows."""

_PAGES_AT_ONCE = 256
"""How much a copy takes in one step: two megabytes, some milliseconds, between which other threads run."""

_WITHOUT_LOCKS = "?vfs=unix-none" if os.name == "posix" else ""
"""For a copy in the making, which nobody else has: a network folder may know no locks, or get them wrong."""

_FREE_AT_ONCE = 2_000
"""How many pages of the file are given back in one go: sixteen megabytes, between which others write."""

_WRITE = "kiosk_write"
_RESULT_CODES = {
    5: FaultCode.STATION_BUSY,
    6: FaultCode.STATION_BUSY,
    8: FaultCode.DISK_ERROR,
    10: FaultCode.DISK_ERROR,
    11: FaultCode.DISK_ERROR,
    13: FaultCode.DISK_FULL,
    14: FaultCode.DISK_ERROR,
    26: FaultCode.KEY_MISSING,
}
"""SQLite's primary result codes (sqlite.org/rescode.html) that are the user's world: busy, locked, read-only, I/O,
corrupt, full, can't open, not a database (which a wrong key looks like)."""

_ALSO_WITHOUT_ROOM = (10, 14)
"""Result codes that a full disk ends in too, where it is SQLite's index of the WAL that has no room."""

_ROOM_BYTES = 128 * 1024
"""A disk with less than this is full: that index alone takes 32 kB, which are free again by the time one looks."""


class Database:
    """One station's file.

    Attributes:
        path: the file.
        key: what it is encrypted with.
        read_only: nothing is written, not even beside the file, and no lock is asked for: for a copy that nobody
            changes any more, which may lie on a read-only medium or in a network folder.
        engine: SQLAlchemy's engine on it, for migrations.
    """

    def __init__(
        self, path: Path, key: bytes, busy_seconds: float = BUSY_SECONDS, *, read_only: bool = False
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.key = key
        self._busy_seconds = busy_seconds
        # a connection for each who asks: SQLAlchemy takes an address without a file for a database in memory, and
        # would let whoever reads within a thread that writes see what is not yet kept
        self.engine: Engine = create_engine(
            "sqlite+pysqlite://",
            creator=self.connect,
            module=dbapi2,
            poolclass=QueuePool,
            pool_size=4,
            pool_use_lifo=True,  # whose cache still holds: what another connection writes empties it
            hide_parameters=True,  # they are names and numbers: no error and no log is to tell them
        )
        self._writer = self.engine.execution_options(**{_WRITE: True})
        event.listen(self.engine, "begin", self._begin)

    @contextmanager
    def write(self, *, much: bool = False) -> Iterator[Session]:
        """A transaction that may change things. It is on disk when the block ends; an exception undoes it.

        Args:
            much: it writes many small rows, which an index has in another order: the connection keeps more of the
                file in memory for as long.

        Raises:
            EnvironmentFault: ``disk_full``, ``disk_error``, ``station_busy``, ``key_missing``.
        """
        with self._told_apart(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            connection = session.connection()  # takes the database now, not with the first statement
            if not much:
                yield session
                return
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_MUCH_KIBIBYTES}")
            try:
                yield session
            finally:
                connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of one moment, from any thread; it waits for no writer."""
        with self._told_apart(), Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def read_as_stored(self) -> Iterator[Session]:
        """The same, for whoever proves what is stored: of text that is none, the bytes come as lone surrogates."""
        with self.read() as session:
            bare: Any = session.connection().connection.dbapi_connection
            bare.text_factory = _as_stored
            try:
                yield session
            finally:
                bare.text_factory = str

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A writing connection without tables in mind, for migrations: they may take a table apart and put it
        together anew, so that foreign keys are held at the end and not at each statement.

        Raises:
            Defect: a row points nowhere at the end; nothing is kept.
        """
        with self._told_apart(), self._writer.connect() as connection:
            connection.detach()  # its foreign keys are off: nobody else gets it
            bare: Any = connection.connection.dbapi_connection
            bare.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                yield connection
                lost = connection.execute(text("PRAGMA foreign_key_check")).first()
                if lost is not None:
                    raise Defect(f"a row of {lost[0]} points nowhere")

    def connect(self) -> Any:
        """A bare connection outside the pool, set up; whoever asks closes it.

        Raises:
            sqlcipher3.dbapi2.Error: as it comes.
        """
        mode = "mode=ro&immutable=1" if self.read_only else "mode=rwc"
        connection = dbapi2.connect(
            f"{self.path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=self._busy_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            give_key(connection, self.key)
            _set_up(connection, read_only=self.read_only)
        except dbapi2.Error:
            connection.close()
            raise
        return connection

    def copy_to(self, path: Path, key: bytes | None = None) -> None:
        """Writes the records as they stand at this moment into a new file, whole on disk when this returns.

        The moment is held by a reading transaction, which in WAL mode keeps no writer waiting, in this process or
        another: whoever writes meanwhile writes after that moment, and the copy never begins anew.

        Args:
            path: must not exist; what a crash leaves there is of no use.
            key: the copy's own key; this file's where none is given.

        Raises:
            EnvironmentFault: ``disk_full``, ``disk_error``, ``key_missing``.
        """
        with self._copying_to(path.parent), closing(self.connect()) as source:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _copy(source, path, key or self.key)

    @contextmanager
    def alone(self) -> Iterator[Callable[[bytes], None]]:
        """The file for oneself alone, and what encrypts it anew: a copy under the new key takes its place once it is
        whole on disk, so that a crash or a failing disk leaves the file under the old key or under the new one.

        SQLCipher's own ``rekey`` works within the file, and where the disk fails on the way it rolls back into pages
        of both keys, which nothing opens any more.

        Raises:
            EnvironmentFault: ``station_busy`` where somebody else has it open, in this process or another;
                ``disk_full``, ``disk_error``.
        """
        self.engine.dispose()
        with self._told_apart(), closing(self.connect()) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")  # which only who is alone may
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")  # the lock stays until the connection is closed

            def encrypt(key: bytes) -> None:
                with self._copying_to(self.path.parent), self._draft() as draft:
                    _copy(connection, draft, key)
                    _require_whole(draft, key)
                    self._replace_with(draft, connection)
                self.key = key

            yield encrypt

    def give_back(self) -> bool:
        """Gives what is free in the file back to the disk, and empties the log of what was written; says whether the
        log could be emptied: nobody was reading from it just then.

        Raises:
            EnvironmentFault: ``disk_full``, ``disk_error``, ``station_busy``.
        """
        with self._told_apart(), closing(self.connect()) as connection:
            free = _free_pages(connection)
            while free > 0:
                connection.execute(f"PRAGMA incremental_vacuum({_FREE_AT_ONCE})").fetchall()
                before, free = free, _free_pages(connection)
                if free >= before:
                    break
            blocked, _frames, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not blocked

    def drop_successor(self) -> None:
        """Removes what an encryption anew left that was cut off.

        Raises:
            EnvironmentFault: ``disk_error``.
        """
        with files.faults():
            self._successor.unlink(missing_ok=True)

    @property
    def _successor(self) -> Path:
        return self.path.with_name(f"{self.path.name}.new-key")

    @contextmanager
    def _draft(self) -> Iterator[Path]:
        """Where the file's successor is put together; gone where it did not take the file's place."""
        self.drop_successor()
        try:
            yield self._successor
        except BaseException:
            with suppress(OSError):
                self._successor.unlink(missing_ok=True)
            raise

    def _replace_with(self, draft: Path, connection: Any) -> None:
        """Puts ``draft`` into the file's place. Nobody can go on with the old file: who waits for it finds it spoilt,
        and opens what is in its place."""
        with files.faults():
            files.forget_cached(draft)
            if os.name != "posix":
                connection.close()  # Windows moves nothing into the place of what is open, whoever has it open
                draft.replace(self.path)
                return
            with self.path.open("r+b") as old:
                draft.replace(self.path)
                files.sync_folder(self.path.parent)
                old.write(os.urandom(PAGE_BYTES))

    def schema(self) -> str | None:
        """The version of the schema in the file, or None for an empty one."""
        with self._told_apart(), self.engine.connect() as connection:
            known = text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
            if connection.execute(known).first() is None:
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()

    @contextmanager
    def _copying_to(self, folder: Path) -> Iterator[None]:
        """As :meth:`_told_apart` for a copy of the file into ``folder``, where SQLite's backup does not say what the
        disk did: what it had taken of the room is free again by the time one looks."""
        try:
            with self._told_apart():
                yield
        except (EnvironmentFault, dbapi2.Error) as error:
            if isinstance(error, EnvironmentFault) and error.code is not FaultCode.DISK_ERROR:
                raise
            full = _is_full(folder, self.path.stat().st_size)
            raise EnvironmentFault(FaultCode.DISK_FULL if full else FaultCode.DISK_ERROR) from None

    @contextmanager
    def _told_apart(self) -> Iterator[None]:
        """Turns what the disk or another process did into a fault, and leaves what we did wrong as it is."""
        try:
            yield
        except (DBAPIError, dbapi2.Error) as error:
            fault = self._fault_of(error.orig if isinstance(error, DBAPIError) else error)
            if fault is None:
                raise
            raise fault from None

    def _fault_of(self, error: BaseException | None) -> EnvironmentFault | None:
        result = getattr(error, "sqlite_errorcode", None)
        primary = result & 0xFF if isinstance(result, int) else None
        if primary in _ALSO_WITHOUT_ROOM and _is_full(self.path.parent):
            return EnvironmentFault(FaultCode.DISK_FULL)
        code = None if primary is None else _RESULT_CODES.get(primary)
        return None if code is None else EnvironmentFault(code)

    def _begin(self, connection: Connection) -> None:
        immediate = connection.get_execution_options().get(_WRITE, False)
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
        except OperationalError as error:
            fault = self._fault_of(error.orig)
            if fault is None:
                raise
            raise fault from None


def _free_pages(connection: Any) -> int:
    return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


def _as_stored(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def rows_changed(session: Session) -> int:
    """How many rows its connection has added, changed or deleted since it was opened, in whatever way."""
    return int(session.connection().connection.dbapi_connection.total_changes)  # type: ignore[union-attr]


def _is_full(folder: Path, needed: int = _ROOM_BYTES) -> bool:
    try:
        return shutil.disk_usage(folder).free < max(needed, _ROOM_BYTES)
    except OSError:
        return False


def _copy(source: Any, path: Path, key: bytes) -> None:
    """Copies what an open connection sees into a new file under ``key``, whole on disk when this returns."""
    address = path.absolute().as_uri() + _WITHOUT_LOCKS
    with closing(dbapi2.connect(address, uri=True)) as copy:
        give_key(copy, key)
        copy.execute("PRAGMA locking_mode = EXCLUSIVE")
        source.backup(copy, pages=_PAGES_AT_ONCE)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file that needs nothing beside it


def _require_whole(path: Path, key: bytes) -> None:
    """Reads a copy back.

    Raises:
        EnvironmentFault: ``disk_error`` where it is not whole.
    """
    with closing(dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        give_key(copy, key)
        broken = copy.execute("PRAGMA cipher_integrity_check").fetchone()
        if broken is not None or copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise EnvironmentFault(FaultCode.DISK_ERROR)


def give_key(connection: Any, key: bytes) -> None:
    """Says on a fresh connection how its file is encrypted."""
    # what it would print comes back as an error anyway
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
    connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")


def _set_up(connection: Any, *, read_only: bool) -> None:
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        return
    if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
        # only a file without pages needs telling; said of any other, it is a write that waits for whoever writes
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
