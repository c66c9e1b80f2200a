"""What a page of the open intake looks like, and what was found on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import require_sight
from kiosk.intake.actors import Act, Actor
from kiosk.intake.deciding import Readings
from kiosk.intake.truth import PageView
from kiosk.jobs import ImageLane
from kiosk.records.tables import Page
from kiosk.records.work import Records
from kiosk.scan.reading.result import Polygon, Rotation
from kiosk.scan.reading.shown import Pixels, Transform
from kiosk.scan.reading.worker import show_in_worker


@dataclass(frozen=True, slots=True, repr=False)
class Find:
    """Something that was read on a page.

    Attributes:
        kind: the barcode's symbology, or ``print`` and ``handwriting`` for a number.
        text: as it was read.
        polygon: where, in stored pixels after the EXIF turn.
        number: whether it is an identity number.
    """

    kind: str
    text: str
    polygon: Polygon
    number: bool


@dataclass(frozen=True, slots=True, repr=False)
class Finds:
    """All that was read on a page.

    Attributes:
        width: pixels after the EXIF turn.
        height: pixels after the EXIF turn.
    """

    width: int
    height: int
    things: tuple[Find, ...]


class Showing:
    """Pages for the eye."""

    def __init__(self, records: Records, readings: Readings, images: ImageLane) -> None:
        self._records = records
        self._readings = readings
        self._images = images

    def picture(self, actor: Actor, page: PageView, longest_edge: int) -> Pixels:
        """The page in RGB, turned as recorded. It waits for the image lane: never in the window's thread.

        Raises:
            EnvironmentFault: ``not_found``, ``page_broken``, ``image_too_large``, ``time_limit``, ``memory_limit``;
                ``not_permitted`` for papers of somebody whose address is protected.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            require_sight(session, actor, page.id, self._records.clock.now())
        data = self._readings.stored_bytes(actor, page.id)
        transform = transform_of(page.transform)
        return self._images.submit(show_in_worker, data, page.media_type, longest_edge, transform).result()

    def finds(self, actor: Actor, page: UUID) -> Finds | None:
        """What was read on the page, numbers in full; None where nothing was read yet, or nothing could be.

        Raises:
            EnvironmentFault: ``not_found``; ``not_permitted`` as :meth:`picture`.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            row = session.get(Page, page)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            require_sight(session, actor, page, self._records.clock.now())
        return None if row.reading is None else _finds(row.reading)


def transform_of(recorded: dict[str, Any] | None) -> Transform:
    """A page's recorded transform."""
    if recorded is None:
        return Transform()
    crop = recorded.get("crop")
    return Transform(
        cast(Rotation, recorded["rotation"]),
        float(recorded["skew_degrees"]),
        None if crop is None else _polygon(crop),
    )


def _finds(reading: dict[str, Any]) -> Finds:
    numbers = {found["number"] for found in reading["identity_numbers"]}
    things = [
        Find(code["format"], code["text"], _polygon(code["polygon"]), code["text"] in numbers)
        for code in reading["barcodes"]
    ]
    things += [
        Find(found["source"], found["number"], _polygon(found["polygon"]), number=True)
        for found in reading["identity_numbers"]
        if found["source"] != "barcode"
    ]
    return Finds(reading["width"], reading["height"], tuple(things))


def _polygon(points: list[list[float]]) -> Polygon:
    first, second, third, fourth = ((x, y) for x, y in points)
    return first, second, third, fourth
