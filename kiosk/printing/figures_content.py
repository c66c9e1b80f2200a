"""What stands on a picture of figures: whoever says it needs nothing of what draws it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.printing.charts import Chart


@dataclass(frozen=True, slots=True)
class FiguresPicture:
    """What stands on the picture.

    Attributes:
        numbers: the large ones, each with what it counts.
        charts: the first as wide as the picture, the others in two columns.
        notes: at its foot.
    """

    title: str
    under: str
    numbers: tuple[tuple[str, str], ...]
    charts: tuple[Chart, ...]
    notes: tuple[str, ...]
