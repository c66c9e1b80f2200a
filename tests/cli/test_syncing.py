"""Meeting the county by command, against a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.command import Answer, kiosk, kiosk_here
from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand

NUMBER = "17912099997"
NOWHERE = {"KIOSK_HUB": "postgresql://kiosk:secret@127.0.0.1:1/county"}


@pytest.fixture(scope="module")
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    with county(county_server) as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, hub: CountyInHand) -> tuple[Path, str]:
    """A station with something to deliver, and its county's address."""
    station = StationInHand(tmp_path_factory.mktemp("syncing") / "station", own=True)
    hub.enrol(station)
    station.finished(NUMBER)
    url = hub.url_of(station)
    station.close()
    return station.folder, url


def fault(answer: Answer) -> tuple[int, object, str]:
    told = answer.event("fault")
    return answer.exit, told["code"], told["text"]


def test_a_night_and_the_day_after(folder: tuple[Path, str], hub: CountyInHand) -> None:
    place, url = folder
    unset = kiosk_here("sync", station=place)
    assert fault(unset)[:2] == (3, "hub_refused")
    assert "not connected" in fault(unset)[2]

    unreachable = kiosk_here("sync", "--now", station=place, env=NOWHERE)
    assert fault(unreachable)[:2] == (3, "hub_unreachable")
    assert "secret" not in unreachable.err

    held_up = kiosk_here("sync", station=place, env={"KIOSK_HUB": url})
    assert (held_up.exit, held_up.event("synced")["pushed"]) == (1, 0), "it failed a moment ago"
    assert held_up.event("synced")["waiting"] > 0
    assert fault(unreachable)[2].split(".")[0] in held_up.err, "and why is said again"
    assert "kept here and goes next time" in held_up.err

    now = kiosk("sync", "--now", station=place, env={"KIOSK_HUB": url})
    assert (now.exit, len(now.objects)) == (0, 1)
    synced = now.event("synced")
    assert set(synced) == {"event", "pushed", "pulled", "waiting", "failed"}
    assert synced["pushed"] >= 1, "the intake, and the day that is over"
    assert (synced["waiting"], synced["failed"]) == (0, 0)
    assert "Delivered to the county: " in now.err
    assert len(hub.all("SELECT id FROM intake")) == 1

    by_itself = kiosk_here("sync", station=place, env={"KIOSK_HUB": url})
    assert (by_itself.exit, by_itself.event("synced")["pushed"]) == (0, 0)
    assert "next delivery" in by_itself.err
