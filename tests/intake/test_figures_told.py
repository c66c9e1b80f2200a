"""Figures in words: a file that no spreadsheet takes for formulas, charts in three languages."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.figures import Count, Deadline, Doubts, Figures, Span, day_of, for_files, season_of
from kiosk.intake.figures_told import FiguresTeller, harmless
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Channel
from kiosk.settings import StationSettings
from kiosk.texts import Language

ON = date(2027, 3, 1)
SETTINGS = StationSettings(UUID(int=1), "AB12", "production", "46", "=Office+1", "nb", "file")
COUNTY = CountyProfile(code="46", name="Vestland")
TEN = Count(10, 3, 20, 30)
FIGURES = Figures(
    season_of(2027, "10-01"), datetime(2027, 3, 1, 12, tzinfo=UTC), TEN, 2, 1,
    {ON: TEN}, {9: TEN}, {0: TEN}, {"ordinary": Count(8, 3), None: Count(2)}, {"=Office+1": TEN},
    {Channel.DESK: TEN}, (Doubts("other_number", 2, 1, 0, 4),),
    (Deadline(ON, (Category.ORDINARY,)),), 2, 90, late_known=True,
)  # fmt: skip


def teller(language: str = "nb", settings: StationSettings = SETTINGS) -> FiguresTeller:
    return FiguresTeller(Language(language), COUNTY, settings)


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "or a spreadsheet reads letters wrong"
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_a_spreadsheet_gets_every_figure() -> None:
    head, *lines = read(teller().spreadsheet(FIGURES))
    assert (len(head), {len(line) for line in lines}) == (11, {11})
    assert ["I alt", "Inntaket 2027", "10", "3", "20", "30", "", "", "", "", ""] in lines
    assert ["Dag", "2027-03-01", "10", "3", "20", "30", "", "", "", "", ""] in lines
    assert [line[6:] for line in lines if line[0] == "Tvil"] == [["7", "2", "1", "0", "4"]]
    assert [line[1] for line in lines if line[0] == "Kontor"] == ["'=Office+1"]


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =cmd|' /C calc'!A0",
        "＝1",
        "\N{NO-BREAK SPACE}=1",
    ],
)
def test_no_cell_is_a_formula(formula: str) -> None:
    assert harmless(formula) == f"'{formula}"
    figures = replace(FIGURES, by_office={formula: TEN}, by_category={formula: TEN})
    for line in read(teller().spreadsheet(figures)):
        assert not any(cell.strip().startswith(("=", "+", "-", "@", "＝")) for cell in line)


@given(some.text(max_size=6))
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    made = harmless(text)
    assert made in (text, f"'{text}")
    assert made == text or text.lstrip()[:1] in "=+-@＝＋－＠\t\r\n"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("span", [day_of(ON), Span(ON, date(2027, 3, 9)), season_of(2027, "10-01")])
def test_charts_say_the_figures(language: str, span: Span) -> None:
    told = teller(language)
    figures = replace(FIGURES, span=span)
    charts = told.charts(figures)
    assert len(charts) == (3 if span.days == 1 else 5)
    assert all(not chart.is_empty for chart in charts)
    words = " ".join(
        (
            told.span(span),
            *(chart.told for chart in charts),
            *told.notes(figures),
            *map(" ".join, told.numbers(figures)),
        )
    )
    assert "figures." not in words
    if span.days > 1:
        (mark,) = charts[0].marks
        assert charts[0].bars[mark.place].value == 10
        assert mark.name.endswith("1.3.")


def test_where_no_deadline_is_set_nothing_is_called_late() -> None:
    told = teller()
    figures = replace(FIGURES, late_known=False)
    assert all(not chart.late for chart in told.charts(figures))
    assert told.notes(figures)[1] == Language("nb").say("figures.note.no_deadline")
    assert "etter fristen" not in [what for _value, what in told.numbers(figures)]


def test_small_categories_are_one_line_in_a_file() -> None:
    many = replace(
        FIGURES, by_category={"ordinary": Count(20), "sign_language": Count(1), "apprentice": Count(9)}
    )
    lines = read(teller().spreadsheet(for_files(many)))
    assert [line[1:3] for line in lines if line[0] == "Søkergruppe"] == [
        ["Ordinær søker", "20"], ["2 små grupper, samlet", "10"],
    ]  # fmt: skip


def test_what_is_made_for_training_says_so() -> None:
    notes = teller(settings=replace(SETTINGS, kind="training")).notes(FIGURES)
    assert Language("nb").say("subject.training") in notes
