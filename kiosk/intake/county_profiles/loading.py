"""The profile of a station's county: the one that the program brings along, the county's own file over it, and over
both what the county itself has sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from kiosk import assets
from kiosk.errors import Defect
from kiosk.intake.county_profiles.checking import check
from kiosk.intake.county_profiles.layers import Layer, layer_of, read_layer
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.settings import StationSettings

OWN_FILE: Final = "county.toml"
"""The county's own file, in the station's folder, where the settings name no other."""
SENT: Final = "hub:county.toml"
"""What the rules that the county sent are called where something is wrong in them."""
_FOLDER: Final = "counties"
_NATIONAL: Final = "national.toml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The profile in force.

    Attributes:
        own_file: the name of the county's own file, where there is one.
        mistakes: what is wrong in it; where anything is, nothing of it is in force.
        sent: what the county sent is in force, over its own file.
    """

    profile: CountyProfile
    own_file: str | None = None
    mistakes: tuple[Mistake, ...] = ()
    sent: bool = False


def profile_for(settings: StationSettings) -> CountyProfile:
    """What the program brings along for a station's county; what is national where it has none, or a wrong one."""
    return shipped(settings.county if settings.county in county_codes() else "")


def load(folder: Path, settings: StationSettings, sent: str | None = None) -> Loaded:
    """The profile for the station in ``folder``. Whatever is wrong with what a county says, there is one.

    Args:
        sent: the rules that the county sent last.
    """
    if settings.county not in county_codes():
        kind = MistakeKind.NO_SUCH_COUNTY
        unknown = (
            (Mistake(kind, "station.toml", arguments={"county": settings.county}),) if settings.county else ()
        )
        return Loaded(profile_for(settings), None, unknown)
    loaded, layers = _with_own_file(folder, settings)
    over = None if sent is None else layer_of(SENT, sent)
    if over is None:
        return loaded
    if isinstance(over, Mistake):
        return replace(loaded, mistakes=(*loaded.mistakes, over))
    profile, mistakes = check([*layers, over])
    if not mistakes:
        return replace(loaded, profile=profile, sent=True)
    alone, wrong = check([*_shipped_layers(settings.county), over])
    if wrong:
        return replace(loaded, mistakes=(*loaded.mistakes, *wrong))
    return Loaded(alone, loaded.own_file, mistakes, sent=True)


def mistakes_in(county: str, sent: str) -> tuple[Mistake, ...]:
    """What is wrong in rules that a county sent."""
    over = layer_of(SENT, sent)
    if isinstance(over, Mistake):
        return (over,)
    return check([*_shipped_layers(county if county in county_codes() else ""), over])[1]


def _with_own_file(folder: Path, settings: StationSettings) -> tuple[Loaded, list[Layer]]:
    """The profile with the county's own file, and the files that make it."""
    layers = _shipped_layers(settings.county)
    own = folder / (settings.county_file or OWN_FILE)  # a whole path stays one
    if settings.county_file is None and not own.exists():
        return Loaded(profile_for(settings)), layers
    layer = read_layer(own)
    if isinstance(layer, Mistake):
        return Loaded(profile_for(settings), own.name, (layer,)), layers
    profile, mistakes = check([*layers, layer])
    if mistakes:
        return Loaded(profile_for(settings), own.name, mistakes), layers
    return Loaded(profile, own.name), [*layers, layer]


@cache
def shipped(code: str) -> CountyProfile:
    """What the program brings along for a county; for none, what holds in the whole country."""
    profile, mistakes = check(_shipped_layers(code))
    if mistakes:
        raise Defect(f"{mistakes[0].file}:{mistakes[0].line} {mistakes[0].kind} {mistakes[0].key}")
    return profile


@cache
def county_codes() -> tuple[str, ...]:
    """The codes of all counties."""
    return tuple(sorted(path.stem for path in assets.path(_FOLDER).glob("[0-9][0-9].toml")))


@cache
def shipped_layer(name: str) -> Layer:
    """One of the files that the program brings along."""
    layer = read_layer(assets.path(_FOLDER, name))
    if isinstance(layer, Mistake):
        raise Defect(f"{layer.file}:{layer.line} {layer.kind}")
    return layer


def _shipped_layers(code: str) -> list[Layer]:
    names = (_NATIONAL, f"{code}.toml") if code else (_NATIONAL,)
    return [shipped_layer(name) for name in names]
