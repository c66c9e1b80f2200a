"""A station's own password at the county. The one in the enrolment file may have been seen by others, on its way or
on paper that nobody destroyed: with the first meeting the station takes another, which is only in its records.

The new one is kept before the county has it, and takes the old one's place after: a station that is cut off at any
point gets in by one of the two.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import sql

from kiosk.records.tables import Enrolment
from kiosk.records.work import Records

RandomBytes = Callable[[int], bytes]

SECRET_BYTES = 30


def new_secret(random_bytes: RandomBytes) -> str:
    """A password that nobody can guess."""
    return base64.urlsafe_b64encode(random_bytes(SECRET_BYTES)).decode()


def verifier_of(line: psycopg.Connection[Any], role: str, secret: str) -> str:
    """What a server knows a password by. It is made here, so that the password is in no statement and no log."""
    return line.pgconn.encrypt_password(secret.encode(), role.encode(), b"scram-sha-256").decode()


def enrolment_of(records: Records) -> Enrolment | None:
    """How the station reaches its county, as it is now."""
    with records.read() as session:
        return session.get(Enrolment, records.station)


def renew(records: Records, line: psycopg.Connection[Any], random_bytes: RandomBytes) -> None:
    """Takes a password of the station's own, over a connection that it is signed in by.

    Raises:
        psycopg.Error: as it comes; the old password or the new one lets the station in.
    """
    secret, role = new_secret(random_bytes), line.info.user
    with records.database.write() as session:  # what was done is said once it is
        session.get_one(Enrolment, records.station).next_secret = secret
    statement = sql.SQL("ALTER ROLE CURRENT_USER PASSWORD {}")
    line.execute(statement.format(sql.Literal(verifier_of(line, role, secret))))
    line.commit()
    settle(records)


def settle(records: Records) -> None:
    """The new password is the one: the county knows the station by it."""
    with records.write() as work:
        row = work.session.get_one(Enrolment, work.station)
        if row.next_secret is not None:
            row.secret, row.next_secret, row.handed_out = row.next_secret, None, False
        work.note(str(work.station), "station.secret_renewed", work.station)
