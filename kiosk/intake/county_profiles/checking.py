"""From files to a profile: each file checked by itself, then all of them together, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from kiosk.intake.county_profiles.layers import KeyPath, Layer
from kiosk.intake.county_profiles.making import Values, profile_of
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.intake.county_profiles.model import TAKEN_KEYS, CountyProfile, CountyText
from kiosk.intake.county_profiles.values import NOT_SET, WHOLE, Table, Wrong
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import DocumentRole

_CODE: KeyPath = ("county", "code")
_ENDS: KeyPath = ("county", "valid_until")


@dataclass(frozen=True, slots=True)
class _Right:
    """A value that its key may hold; None for one that is said to be not set."""

    value: object


def check(layers: Sequence[Layer]) -> tuple[CountyProfile, tuple[Mistake, ...]]:
    """The profile that the files make, the later over the earlier, and everything that is wrong in them.

    What is wrong is left out of the profile: it is fit for use only where nothing is.
    """
    mistakes: list[Mistake] = []
    merged: Values = {}
    told_by: dict[KeyPath, Layer] = {}
    for layer in layers:
        for path, found in _walk(layer, WHOLE, layer.values, ()):
            if isinstance(found, Mistake):
                mistakes.append(found)
            elif path == _CODE and merged.get(path, found.value) != found.value:
                code = str(merged[path])
                mistakes.append(layer.mistake(MistakeKind.OTHER_COUNTY, path, county=code))
            else:
                merged[path] = found.value
                told_by[path] = layer
    profile = profile_of(merged)
    for path, kind, arguments in _together(profile):
        teller = next((told_by[other] for other in _near(path, told_by)), layers[-1])
        mistakes.append(teller.mistake(kind, path, **arguments))
    return replace(profile, unset=tuple(_unset(profile, merged))), tuple(mistakes)


def _walk(
    layer: Layer, table: Table, values: Mapping[str, Any], at: KeyPath
) -> Iterator[tuple[KeyPath, _Right | Mistake]]:
    for name, value in values.items():
        path = (*at, name)
        try:
            wanted = table.under(name)
            if isinstance(wanted, Table):
                if not isinstance(value, dict):
                    raise Wrong(MistakeKind.TABLE_WANTED)
                yield from _walk(layer, wanted, value, path)
            elif isinstance(value, dict):
                raise Wrong(MistakeKind.VALUE_WANTED)
            else:
                yield path, _Right(None if value == NOT_SET else wanted(value))
        except Wrong as wrong:
            yield path, layer.mistake(wrong.kind, path, **wrong.arguments)


def _near(path: KeyPath, told_by: dict[KeyPath, Layer]) -> Iterator[KeyPath]:
    """The key itself, then those that stand under it, the one told last first."""
    yield from (other for other in reversed(told_by) if other[: len(path)] == path)


def _together(profile: CountyProfile) -> Iterator[tuple[KeyPath, MistakeKind, dict[str, str | int]]]:
    """What is wrong only beside something else."""
    begins, ends = profile.valid_from, profile.valid_until
    if begins is not None and ends is not None and ends < begins:
        yield _ENDS, MistakeKind.ENDS_BEFORE_IT_BEGINS, {"begins": begins.isoformat()}
    holders: dict[str, str] = {}
    for known in profile.types:
        at = ("types", known.code)
        if known.words is None and known.code not in set(DocumentType):
            yield at, MistakeKind.NO_WORDS, {}
        elif known.words is not None and known.words.nb is None:
            yield (*at, "words"), MistakeKind.NO_WORDS, {}
        if known.code == DocumentType.APPLICATION and known.role is not DocumentRole.MAIN:
            yield (*at, "role"), MistakeKind.APPLICATION_IS_MAIN, {}
        if known.key is not None and known.offered:
            if known.key in holders:
                yield (*at, "key"), MistakeKind.SAME_KEY, {"pressed": known.key, "other": holders[known.key]}
            holders.setdefault(known.key, known.code)
            if known.key in TAKEN_KEYS:
                yield (*at, "key"), MistakeKind.TAKEN_KEY, {"pressed": known.key, "free": _free(profile)}


def _free(profile: CountyProfile) -> str:
    """The letters that a type can still have."""
    had = {known.key for known in profile.offered}
    return " ".join(letter for letter in ascii_uppercase if letter not in had and letter not in TAKEN_KEYS)


def _unset(profile: CountyProfile, values: Values) -> Iterator[str]:
    """The keys that a county has to give and has not."""
    wanted: list[KeyPath] = [("signed_off", "on"), ("signed_off", "by")]
    wanted += [("paper", name) for name in ("applications", "enclosures", "kept_days")]
    wanted += [("pages", "kept_days"), ("changes", "told_from")]
    wanted += [("deadlines", category.value) for category in Category]
    wanted += [
        ("types", known.code, name)
        for known in profile.offered
        if known.role is DocumentRole.ENCLOSURE and known.code != DocumentType.OTHER
        for name in ("copies", "attestation", "asked_of", "deadline", "sensitive")
    ]
    wanted += [("contact", name) for name in ("address", "phone", "email", "web")]
    for path in wanted:
        if values.get(path) is None:
            yield ".".join(path)
    yield from (f"texts.{what.value}" for what in CountyText if what not in (profile.texts or {}))
