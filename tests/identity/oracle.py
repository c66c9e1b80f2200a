"""The contract's decision table written out a second time, slowly and plainly, to hold the fast one against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.helpers.numbers import duf, with_check_digits

NEW_RULE = date(2032, 1, 1)

F_SERIES = ((500, 749, 1854, 1899), (0, 499, 1900, 1999), (900, 999, 1940, 1999), (500, 999, 2000, 2039))
D_SERIES = (
    (500, 599, 1858, 1899),
    (0, 199, 1900, 1939),
    (0, 499, 1940, 1999),
    (600, 999, 1940, 1999),
    (200, 999, 2000, 2039),
)
"""Individual numbers from, to; years from, to: as Skatteetaten publishes them."""


@dataclass(frozen=True)
class Verdict:
    kind: str
    standing: str
    synthetic: str | None
    birth_date: date | None
    control: int | None
    notes: frozenset[str]


def table_years(digits: str, d_number: bool) -> list[int]:
    """The years that the tables allow; no combination has two."""
    year, individual = int(digits[4:6]), int(digits[6:9])
    series = D_SERIES if d_number else F_SERIES
    return [
        full
        for low, high, first, last in series
        if low <= individual <= high
        for full in range(first, last + 1)
        if full % 100 == year
    ]


def rule_kept(digits: str) -> int | None:
    if with_check_digits(digits[:9], 0) == digits:
        return 1964
    if digits[0] < "8" and any(with_check_digits(digits[:9], r) == digits for r in (1, 2, 3)):
        return 2032
    return None


def date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def verdict(digits: str, on: date, training: bool) -> Verdict:
    """The table's verdict on a run of ASCII digits."""
    if len(digits) == 12 and 1950 <= int(digits[:4]) <= on.year:
        right = duf(int(digits[:4]), int(digits[4:10])) == digits
        notes = {"duf"} if right else {"duf", "duf_check_failed"}
        return Verdict("duf_number", "confirm", None, None, None, frozenset(notes))
    if len(digits) != 11:
        return Verdict("unknown", "rejected", None, None, None, frozenset({"length"}))

    control = rule_kept(digits)
    k1s = {made[9] for r in _remainders(digits, on) if (made := _ten(digits[:9], r)) is not None}
    failed = "control_digit_2" if digits[9] in k1s else "control_digit_1"
    if digits[0] in "89":
        why = "health_number" if control else failed
        return Verdict("fh_number", "confirm", None, None, control, frozenset({why}))

    d_number = digits[0] in "4567"
    day, written = int(digits[:2]) - 40 * d_number, int(digits[2:4])
    mark = next((m for m in (0, 40, 65, 80) if 1 <= written - m <= 12), 0)
    kind = "d_number" if d_number else "fodselsnummer"
    synthetic = {0: None, 40: "nav" if training else None, 65: "norsk_helsenett", 80: "skatteetaten"}[mark]
    if mark == 40 and not training:
        kind = "h_number"

    born, notes = _date(digits, day, written - mark, d_number, control, on)
    if control is None:
        return Verdict(kind, "confirm", synthetic, born, None, frozenset({failed}))
    if control == 2032 and on < NEW_RULE:
        notes.add("not_yet_issuable")
    doubts = notes - {"century_unknown"}
    if kind == "h_number":
        standing = "confirm"
        notes.add("h_number_or_synthetic")
    elif synthetic and not training:
        standing = "rejected"
        notes.add("synthetic_in_production")
    elif not synthetic and training and not doubts - {"not_yet_issuable"}:
        standing = "rejected"
        notes.add("real_in_training")
    else:
        standing = "confirm" if doubts else "accepted"
    return Verdict(kind, standing, synthetic, born, control, frozenset(notes))


def _remainders(digits: str, on: date) -> range:
    return range(4) if on >= NEW_RULE and digits[0] < "8" else range(1)


def _ten(nine: str, remainder: int) -> str | None:
    k1 = (
        11 + remainder - sum(int(d) * w for d, w in zip(nine, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    ) % 11
    return None if k1 == 10 else f"{nine}{k1}"


def _date(
    digits: str, day: int, month: int, d_number: bool, control: int | None, on: date
) -> tuple[date | None, set[str]]:
    year = int(digits[4:6])
    possible = [
        born for full in range(1854, 2100) if full % 100 == year and (born := date_or_none(full, month, day))
    ]
    if not possible:
        return None, {"impossible_date"}
    past = [born for born in possible if born <= on]
    latest = past[-1] if past else None
    new = control == 2032 or (control == 1964 and on >= NEW_RULE)
    years = table_years(digits, d_number)
    by_table = date_or_none(years[0], month, day) if years else None
    if control != 2032 and by_table is not None and by_table <= on:
        return by_table, {"century_unknown"} if new and by_table != latest else set()
    if new and latest is not None:
        return latest, {"century_unknown"}
    if control == 2032:
        return None, {"impossible_date"}
    if not years:
        return None, {"impossible_century"}
    return (by_table, {"future_date"}) if by_table is not None else (None, {"impossible_date"})
