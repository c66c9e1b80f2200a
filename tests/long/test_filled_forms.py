"""Two hundred forms, filled in by generated hands, copied and scanned, read by position."""

from __future__ import annotations

from tests.scan.reading.test_ticks import score

WHOLE = 200


def test_no_tick_is_read_wrong() -> None:
    told = score(range(WHOLE))
    assert (told.wrong, told.codes) == (0, 0), told
    assert told.unsure <= 0.05 * told.right, told
