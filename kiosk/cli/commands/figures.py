"""Figures of a day, a week, a span or a season: said, and laid into files.

What goes out here may leave the office, so small categories are told together.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.app import Station, open_station
from kiosk.cli.console import Console, Exit
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.figures import Count, Figures, Span, day_of, for_files, season_of, week_of
from kiosk.intake.figures_told import FiguresTeller
from kiosk.records import files
from kiosk.surroundings import Surroundings


def figures(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says the figures, and makes the files that are asked for."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        span = _span(asked, station)
        found = for_files(station.tallying.of(actor, span))
        teller = FiguresTeller(console.language, station.county.profile, station.settings)
    if asked.csv is not None:
        _write(asked.csv, teller.spreadsheet(found))
    if asked.png is not None:
        from kiosk.printing.chart_picture import make_picture  # what draws is loaded where it is asked for

        _write(asked.png, make_picture(teller.picture(found)))
    console.tell(_fields(found, asked), _sentences(teller, found))
    return Exit.DONE


def _span(asked: argparse.Namespace, station: Station) -> Span:
    today = today_in_norway(station.around.clock)
    if asked.season is not None:
        return season_of(asked.season, station.settings.season_starts)
    if asked.week is not None:
        return week_of(asked.week)
    if asked.first is None:
        return day_of(asked.day or today)
    last = asked.last or today
    if last < asked.first:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="days_reversed")
    return Span(asked.first, last)


def _write(path: Path, data: bytes) -> None:
    with files.faults():
        files.write_whole(path, data)


def _sentences(teller: FiguresTeller, found: Figures) -> str:
    told = [teller.span(found.span), "  ".join(f"{value} {what}" for value, what in teller.numbers(found))]
    told += [chart.told for chart in teller.charts(found)]
    told += teller.notes(found)
    return "\n".join(told)


def _fields(found: Figures, asked: argparse.Namespace) -> dict[str, Any]:
    span = found.span
    return {
        "event": "figures",
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "season": span.season,
        "as_of": found.as_of.isoformat(),
        **_count(found.total),
        "late": found.late,
        "voided": found.voided,
        "replaced": found.replaced,
        "batches": found.batches,
        "batch_sheets": found.batch_sheets,
        "by_day": _by(found.by_day),
        "by_hour": _by(found.by_hour),
        "by_weekday": _by(found.by_weekday),
        "by_category": _by(found.by_category),
        "pooled_categories": [category or "" for category in found.pooled],
        "pool": _count(found.pool),
        "by_office": _by(found.by_office),
        "by_channel": _by(found.by_channel),
        "doubts": [
            {
                "code": one.code,
                "raised": one.raised,
                "kept": one.kept,
                "set_aside": one.aside,
                "otherwise": one.otherwise,
                "open": one.open,
            }
            for one in found.doubts
        ],
        "deadlines": [
            {"day": one.day.isoformat(), "categories": [category.value for category in one.categories]}
            for one in found.deadlines
        ],
        "png": None if asked.png is None else str(asked.png),
        "csv": None if asked.csv is None else str(asked.csv),
    }


def _by(counts: Mapping[Any, Count]) -> dict[str, dict[str, int]]:
    """Counts by what they are of: days in ISO 8601, hours and weekdays (0 is Monday) as numbers, "" for what nobody
    said."""
    return {_key(of): _count(count) for of, count in counts.items()}


def _key(of: object) -> str:
    return of.isoformat() if isinstance(of, date) else "" if of is None else str(of)


def _count(count: Count) -> dict[str, int]:
    return {"intakes": count.intakes, "late": count.late, "sheets": count.sheets, "pages": count.pages}
