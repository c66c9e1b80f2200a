"""What the county tells its stations, and who takes it up here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from kiosk.records.work import Work


class ChangeKind(StrEnum):
    """What a change is of.

    The bodies, as JSON has them:

    * ``expected``, by the county's id of the person: ``year``, ``number``, ``given_name``, ``family_name``,
      ``birth_date``, ``category``, ``protected``, ``marks``.
    * ``clerk``: ``name``, ``initials``, ``role``, ``active``.
    * ``profile``: ``toml``, the county's own rules.
    * ``merge``: ``from`` and ``into``, two persons who are one.
    * ``archive_receipt``, by the intake: ``reference``, ``received_at``.
    * ``purge``, by the intake: ``permitted``.
    * ``receipt_key``: ``key`` in hex, ``since``.
    * ``summary``, by another office's intake of somebody this office has met: ``person``, ``office``,
      ``received_on``, ``category``, ``receipt``, ``year``.
    * ``erased``, by the intake, for the office that took it in: ``pages``, ``whole``, ``why``.
    """

    EXPECTED = "expected"
    CLERK = "clerk"
    PROFILE = "profile"
    MERGE = "merge"
    ARCHIVE_RECEIPT = "archive_receipt"
    PURGE = "purge"
    RECEIPT_KEY = "receipt_key"
    SUMMARY = "summary"
    ERASED = "erased"


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """The newest state of one thing.

    Attributes:
        body: what is so now; None where it is no more.
    """

    kind: ChangeKind
    subject: UUID
    body: Mapping[str, Any] | None


Receiver = Callable[[Work, Sequence[Change]], None]
"""Takes up changes of one kind, within the transaction that also keeps how far the station has read."""
