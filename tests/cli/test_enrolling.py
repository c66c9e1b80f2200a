"""A county takes a station in, by commands alone: the file or its page goes to the station, and it gets in."""

from __future__ import annotations

import json
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from kiosk import settings as station_settings
from kiosk.cli.commands import hub_stations
from kiosk.clock import SystemClock
from kiosk.errors import EnvironmentFault, HubReason
from kiosk.intake.stations import open_records
from kiosk.sync.connecting import AUTHORITY_FILE, station_connector
from tests.helpers.command import Answer, kiosk, kiosk_here
from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster
from tests.helpers.receipts import rendered, text_of


@pytest.fixture(scope="module")
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    with county(county_server) as made:
        yield made


def at_hub(hub: CountyInHand, *arguments: str | Path) -> Answer:
    return kiosk_here("hub", *arguments, env={"KIOSK_HUB": hub.address})


def init(folder: Path, *arguments: str | Path) -> Answer:
    return kiosk_here("init", "--station", folder, *arguments)


def add(hub: CountyInHand, to: Path, *arguments: str) -> dict[str, Any]:
    answer = at_hub(hub, "add-station", "--to", to, *arguments)
    assert answer.exit == 0, answer.err
    return answer.event("station_added")


def who(folder: Path) -> tuple[UUID, str]:
    """Which station the county takes the one in a folder for."""
    settings = station_settings.load(folder)
    records = open_records(folder, settings, SystemClock())
    try:
        with station_connector(records, settings, {})() as line:
            row = line.execute("SELECT hub_my_station(), hub_my_office()").fetchone()
    finally:
        records.database.close()
    assert row is not None
    return row[0], row[1]


def test_a_new_station_is_made_from_the_county_s_file(hub: CountyInHand, tmp_path: Path) -> None:
    file, folder = tmp_path / "bergen.json", tmp_path / "station"
    done = kiosk("hub", "add-station", "--office", "Bergen", "--to", file, env={"KIOSK_HUB": hub.address})
    assert done.exit == 0, done.err
    added = done.event("station_added")
    told = json.loads(file.read_text())
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(Path(added["page"]).stat().st_mode) == 0o600
    (page,) = text_of(Path(added["page"]).read_bytes())
    assert added["code"] in page
    assert told["secret"] not in page

    logs = {"KIOSK_LOG": str(tmp_path / "logs")}
    made = kiosk("init", "--enrol", file, station=folder, env=logs)
    assert made.exit == 0, made.err
    assert "kiosk sync" in made.err
    event = made.event("station")
    assert (event["station"], event["code"], event["kind"]) == (added["station"], added["code"], "training")
    settings = station_settings.load(folder)
    assert (settings.county, settings.office, settings.training) == ("46", "Bergen", True)
    assert who(folder) == (UUID(added["station"]), "Bergen")

    (certificate,) = folder.glob(AUTHORITY_FILE)
    assert certificate.read_text() == told["authority"]
    met = kiosk("sync", "--now", station=folder, env=logs)
    assert met.exit == 0, met.err
    secret = told["secret"].encode()
    written = [path for place in (folder, tmp_path / "logs") for path in place.rglob("*") if path.is_file()]
    assert any(path.suffix == ".log" for path in written)
    assert not [path for path in written if secret in path.read_bytes()]
    assert told["secret"] not in f"{made.objects} {made.err} {met.objects} {met.err} {added}"

    revoked = at_hub(hub, "revoke", added["code"].lower())
    assert revoked.exit == 0, revoked.err
    assert revoked.event("station_revoked")["station"] == added["station"]
    with pytest.raises(EnvironmentFault) as caught:
        who(folder)
    assert caught.value.arguments == {"reason": HubReason.REVOKED.value}


def test_a_station_is_made_from_a_scan_of_the_page_and_from_its_pdf(
    hub: CountyInHand, tmp_path: Path
) -> None:
    for name in ("scan", "pdf"):
        added = add(hub, tmp_path / f"{name}.json", "--office", "Voss")
        given = Path(added["page"])
        if name == "scan":
            picture = rendered(given.read_bytes(), dpi=300).rotate(1, fillcolor=255)
            given = tmp_path / "scan.jpg"
            picture.save(given, quality=85, dpi=(300, 300))
        made = init(tmp_path / name, "--enrol", given)
        assert made.exit == 0, made.err
        assert who(tmp_path / name) == (UUID(added["station"]), "Voss")


def test_a_station_that_is_there_is_taken_in_and_given_a_new_password(
    hub: CountyInHand, tmp_path: Path
) -> None:
    folder = tmp_path / "station"
    assert init(folder, "--training", "--county", "46", "--office", "Inntakskontoret").exit == 0
    own = station_settings.load(folder)
    files = [tmp_path / "first.json", tmp_path / "second.json", tmp_path / "other.json"]
    add(hub, files[0], "--office", "Odda", "--id", str(own.station), "--code", own.code)
    taken = init(folder, "--enrol", files[0])
    assert taken.exit == 0, taken.err
    assert taken.event("enrolled") == {
        "event": "enrolled", "station": str(own.station), "code": own.code, "county": "46", "office": "Odda",
        "renewed": False,
    }  # fmt: skip
    assert who(folder) == (own.station, "Odda")
    assert station_settings.load(folder) == own
    (tmp_path / "list.csv").write_text("number,given_name,family_name\n17912099997,Anna,Lund\n")
    roster = kiosk_here("roster", tmp_path / "list.csv", station=folder)
    assert (roster.exit, roster.event("fault")["code"]) == (2, "not_allowed_now")
    assert "from the county" in roster.event("fault")["text"]

    add(hub, files[1], "--code", own.code)
    with pytest.raises(EnvironmentFault) as caught:
        who(folder)
    assert caught.value.arguments == {"reason": HubReason.PASSWORD.value}
    files[1].write_bytes(BOM_UTF8 + files[1].read_bytes())  # as an editor may leave it
    taken = init(folder, "--enrol", files[1])
    assert taken.event("enrolled")["renewed"] is True
    assert who(folder) == (own.station, "Odda")

    add(hub, files[2], "--office", "Odda")
    refused = init(folder, "--enrol", files[2])
    assert refused.exit == 3
    assert refused.event("fault")["code"] == "enrolment_refused"
    assert f"id {own.station}, code {own.code}" in refused.event("fault")["text"]
    assert who(folder) == (own.station, "Odda")


def test_what_is_no_enrolment_or_not_for_here_makes_no_station(hub: CountyInHand, tmp_path: Path) -> None:
    file = tmp_path / "enrolment.json"
    add(hub, file, "--office", "Bergen")
    values = json.loads(file.read_text())
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(595, 842)
    blank.save(tmp_path / "blank.pdf")
    (tmp_path / "old.json").write_text(json.dumps(values | {"valid_until": "2025-01-31"}))
    cases = {
        (tmp_path / "blank.pdf",): "no enrolment to be read",
        (tmp_path / "old.json",): "valid until 2025-01-31",
        (file, "--county", "11"): "another county",
        (tmp_path / "missing.json",): "",
    }
    for given, words in cases.items():
        refused = init(tmp_path / "station", "--enrol", *given)
        assert refused.exit == 3, given
        assert words in refused.event("fault")["text"]
        assert not (tmp_path / "station").exists()


def test_a_page_is_left_out_where_the_certificates_are_too_large(
    hub: CountyInHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_stations, "LONGEST_CODE", 500)
    authority = tmp_path / "authorities.pem"
    authority.write_text("one\n" + (hub.server.root / "ca.crt").read_text() * 2)
    added = add(hub, tmp_path / "x.json", "--office", "Bergen", "--authority", str(authority))
    assert added["page"] is None
    assert not (tmp_path / "x.pdf").exists()
    assert json.loads((tmp_path / "x.json").read_text())["authority"].count("BEGIN") == 2


def test_what_is_asked_wrong_of_the_county_is_told(hub: CountyInHand, tmp_path: Path) -> None:
    to = tmp_path / "x.json"
    unknown = at_hub(hub, "revoke", "7ZZ7")
    assert (unknown.exit, unknown.event("fault")["code"]) == (2, "not_allowed_now")
    office = ("add-station", "--office", "X", "--to", to)
    for wrong in (
        ("revoke", "nonsense"),
        ("add-station", "--to", to, "--code", "IIII"),
        ("add-station",),
        *((*office, "--valid-days", days) for days in ("9999999", "367", "-1", "soon")),
    ):
        assert at_hub(hub, *wrong).exit == 2, wrong
    nowhere = at_hub(hub, "add-station", "--office", "X", "--to", tmp_path / "no" / "x.json")
    assert nowhere.event("fault")["code"] == "file_missing"
    assert not list(tmp_path.iterdir())
