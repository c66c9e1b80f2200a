"""One county's database as its own people use it: a connection, and what the county is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import errors

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.records.schema import HEAD, KNOWN
from kiosk.sync.connecting import Connector, Plain, faults
from kiosk.sync.hub import schema


@dataclass(frozen=True, slots=True)
class County:
    """Which county a database is.

    Attributes:
        code: of two digits.
        training: it is for training stations.
        version: of the tables.
    """

    code: str
    training: bool
    version: str


@contextmanager
def opened(connector: Connector) -> Iterator[Plain]:
    """A connection, in one transaction of which all becomes so at its end, or nothing.

    Raises:
        EnvironmentFault: ``hub_unreachable``, ``hub_refused``; ``not_found`` for what an act names and is not there,
            ``not_allowed_now`` (``not_said_of_that``) for what can't be said of it.
    """
    line = connector()
    try:
        with faults(), _named(), line.transaction():
            yield line
    finally:
        line.close()


@contextmanager
def _named() -> Iterator[None]:
    """What the county's own functions say no with."""
    try:
        yield
    except errors.NoDataFound:
        raise EnvironmentFault(FaultCode.NOT_FOUND) from None
    except errors.InvalidParameterValue:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_said_of_that") from None


def county_of(line: Plain) -> County:
    """Which county this is.

    Raises:
        EnvironmentFault: ``hub_refused``: ``not_a_hub``, ``older``, ``newer``.
    """
    version = schema.version_of(line)
    row = None if version is None else line.execute("SELECT county, training FROM hub_setting").fetchone()
    if version is None or row is None:
        raise EnvironmentFault(FaultCode.HUB_REFUSED, reason=HubReason.NOT_A_HUB.value)
    if version != HEAD:
        reason = HubReason.OLDER if version in KNOWN else HubReason.NEWER
        raise EnvironmentFault(FaultCode.HUB_REFUSED, reason=reason.value)
    return County(str(row[0]), bool(row[1]), version)


def answered(line: Plain, query: str, *values: object) -> Any:
    """The one value that a query answers."""
    row = line.execute(query, values).fetchone()
    return None if row is None else row[0]


def namespace_of(line: Plain) -> UUID:
    """What makes the ids of persons whom a list has without one."""
    found = answered(line, "SELECT value FROM hub_secret WHERE name = 'persons'")
    return UUID(str(found))
