"""Who takes up what of what the county tells."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.intake.receiving.clerks import clerks
from kiosk.intake.receiving.erasures import erasures
from kiosk.intake.receiving.expected import expected
from kiosk.intake.receiving.merges import merges
from kiosk.intake.receiving.rules import rules
from kiosk.intake.receiving.summaries import summaries
from kiosk.intake.receiving.words import archive_receipts, purge_words, receipt_keys
from kiosk.settings import StationSettings
from kiosk.sync.changes import ChangeKind, Receiver


def receivers(settings: StationSettings) -> Mapping[ChangeKind, Receiver]:
    """One for each kind of change, for the station with these settings."""
    return {
        ChangeKind.EXPECTED: expected(settings),
        ChangeKind.CLERK: clerks,
        ChangeKind.PROFILE: rules(settings),
        ChangeKind.MERGE: merges(settings),
        ChangeKind.ARCHIVE_RECEIPT: archive_receipts,
        ChangeKind.PURGE: purge_words,
        ChangeKind.RECEIPT_KEY: receipt_keys,
        ChangeKind.SUMMARY: summaries,
        ChangeKind.ERASED: erasures,
    }
