"""Charts: where everything is, and the same as a picture."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from kiosk.printing.chart_picture import make_picture
from kiosk.printing.charts import (
    Bar,
    Block,
    Chart,
    Ink,
    Mark,
    Rule,
    Size,
    Words,
    height_of,
    shapes,
    ticks,
)
from kiosk.printing.figures_content import FiguresPicture

WIDTH, HEIGHT = 600.0, 300.0


def measure(text: str, size: Size) -> float:
    return len(text) * {Size.TITLE: 11.0, Size.BODY: 9.0, Size.SMALL: 8.0}[size]


def chart(*bars: Bar, **said: object) -> Chart:
    return Chart("By day", "in time", bars, "Nothing yet", **said)  # type: ignore[arg-type]


BARS = some.lists(
    some.integers(0, 400).flatmap(
        lambda value: some.builds(
            Bar, some.text("abc", max_size=9), some.just(value), some.integers(0, value)
        )
    ),
    min_size=1,
    max_size=300,
)


@given(BARS, some.booleans(), some.integers(0, 5))
def test_everything_lies_within_and_bars_are_as_long_as_their_values(
    bars: list[Bar], rows: bool, marks: int
) -> None:
    drawn = chart(*bars, rows=rows, late="late", marks=tuple(Mark(0, f"deadline {n}") for n in range(marks)))
    high = height_of(drawn, HEIGHT)
    found = list(shapes(drawn, WIDTH, high, measure))
    for shape in found:
        match shape:
            case Block():
                assert -0.01 <= shape.x <= shape.x + shape.width <= WIDTH + 0.01
                assert -0.01 <= shape.y <= shape.y + shape.height <= high + 0.01
            case Rule():
                assert 0 <= min(shape.x, shape.y) <= max(shape.to_x, shape.x) <= WIDTH + 0.01
            case Words():
                assert -1 <= shape.y <= high
    if drawn.is_empty:
        assert [shape.text for shape in found if isinstance(shape, Words)] == ["By day", "Nothing yet"]
        return
    legend = 2
    blocks = [shape for shape in found if isinstance(shape, Block)][legend:]
    areas = {ink: sum(b.width * b.height for b in blocks if b.ink is ink) for ink in (Ink.BAR, Ink.LATE)}
    late, all_of = sum(bar.late for bar in bars), sum(bar.value for bar in bars)
    assert areas[Ink.LATE] * (all_of - late) == pytest.approx(areas[Ink.BAR] * late, rel=1e-6)


def test_names_never_lie_over_each_other() -> None:
    many = chart(*(Bar(f"{day}.{month}.", day) for month in range(1, 13) for day in range(1, 29)))
    for one in (many, chart(*(Bar("a long name of a bar", 3) for _bar in range(9)))):
        names = [
            shape
            for shape in shapes(one, WIDTH, HEIGHT, measure)
            if isinstance(shape, Words) and shape.y > HEIGHT - 20
        ]
        assert names
        edges = [(w.x - measure(w.text, w.size) / 2, w.x + measure(w.text, w.size) / 2) for w in names]
        assert all(end < begin for (_a, end), (begin, _b) in pairwise(edges))


@pytest.mark.parametrize(
    ("most", "scale"),
    [(0, (0, 1)), (1, (0, 1)), (3, (0, 1, 2, 3)), (7, (0, 2, 4, 6, 8)), (399, (0, 100, 200, 300, 400))],
)
def test_the_scale_is_of_round_numbers(most: int, scale: tuple[int, ...]) -> None:
    assert ticks(most) == scale


@given(some.integers(0, 10**7))
def test_the_scale_reaches_what_is_shown(most: int) -> None:
    scale = ticks(most)
    assert scale[0] == 0
    assert most <= scale[-1] <= max(1, most) * 2.5
    assert 2 <= len(scale) <= 6


def test_it_can_be_read_out() -> None:
    one = chart(Bar("1.3.", 7, 2, "1 March 2027"), Bar("2.3.", 0), Bar("3.3.", 4))
    assert one.told == "By day: 1 March 2027 7, 3.3. 4"
    assert chart(Bar("x", 0)).told == "By day: Nothing yet"


def test_the_picture_shows_what_came_late_by_more_than_a_colour() -> None:
    page = FiguresPicture(
        "Opptak čđŋšŧž", "Office", (("7", "intakes"),), (chart(Bar("a", 9, 4), late="late"),), ("n",)
    )
    with Image.open(io.BytesIO(make_picture(page))) as image:
        assert image.format == "PNG"
        assert image.info["Title"] == "Opptak čđŋšŧž"
        grey = np.asarray(image.convert("L"))
    assert make_picture(page) == make_picture(page)
    late = grey[:, grey.shape[1] // 2 - 40 : grey.shape[1] // 2 + 40]
    assert {140, 160} & {int(value) // 20 * 20 for value in np.unique(late)}, "a lighter bar"
    rows = [row for row in late if 120 < row.mean() < 190]
    assert rows
    assert all(row.std() > 5 for row in rows[4:-4]), "and hatched"


def test_letters_that_the_face_lacks_are_drawn_all_the_same() -> None:
    def picture(title: str) -> bytes:
        return make_picture(FiguresPicture(title, "", (), (), ()))

    assert len({picture(letter) for letter in "đŋʒǯ"}) == 4
