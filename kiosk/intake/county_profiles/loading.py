"""The profile of a station's county: the one that the program brings along, and the county's own file over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kiosk import assets
from kiosk.errors import Defect
from kiosk.intake.county_profiles.checking import check
from kiosk.intake.county_profiles.layers import Layer, read_layer
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.settings import StationSettings

OWN_FILE: Final = "county.toml"
"""The county's own file, in the station's folder, where the settings name no other."""
_FOLDER: Final = "counties"
_NATIONAL: Final = "national.toml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The profile in force.

    Attributes:
        own_file: the name of the county's own file, where there is one.
        mistakes: what is wrong in it; where anything is, nothing of it is in force.
    """

    profile: CountyProfile
    own_file: str | None = None
    mistakes: tuple[Mistake, ...] = ()


def profile_for(settings: StationSettings) -> CountyProfile:
    """What the program brings along for a station's county; what is national where it has none, or a wrong one."""
    return shipped(settings.county if settings.county in county_codes() else "")


def load(folder: Path, settings: StationSettings) -> Loaded:
    """The profile for the station in ``folder``. Whatever is wrong with the county's own file, there is one."""
    if settings.county not in county_codes():
        kind = MistakeKind.NO_SUCH_COUNTY
        wrong = (
            (Mistake(kind, "station.toml", arguments={"county": settings.county}),) if settings.county else ()
        )
        return Loaded(profile_for(settings), None, wrong)
    own = folder / (settings.county_file or OWN_FILE)  # a whole path stays one
    if settings.county_file is None and not own.exists():
        return Loaded(profile_for(settings))
    layer = read_layer(own)
    if isinstance(layer, Mistake):
        return Loaded(profile_for(settings), own.name, (layer,))
    profile, mistakes = check([*_shipped_layers(settings.county), layer])
    return Loaded(profile_for(settings) if mistakes else profile, own.name, mistakes)


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
