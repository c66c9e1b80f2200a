"""Corrections by command: each tells what was and what is, and whose receipt says something else now."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kiosk.cli.arguments import parser
from kiosk.cli.commands.correcting import correct
from kiosk.cli.commands.look import intake_fields
from kiosk.cli.console import Console
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished
from kiosk.intake.truth import IntakeView
from kiosk.intake.vocabulary import DocumentType
from kiosk.surroundings import Surroundings
from kiosk.texts import Language
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
FICTIVE = "17912000010"
SIGNED_IN = {"KIOSK_PIN": "4829", "KIOSK_CONSENT_PIN": "1734"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, UUID, UUID]]:
    station = StationInHand(tmp_path_factory.mktemp("correct") / "station")
    intake, document = station.start()
    station.desk.set_type(station.clerk, document, DocumentType.APPLICATION)
    station.take(document)
    station.take(document)
    station.desk.give_number(station.clerk, intake, ANNA)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    yield station, done.intake, station.finished(BO).intake
    station.close()


@pytest.fixture
def bench(made: tuple[StationInHand, UUID, UUID], tmp_path: Path) -> Iterator[Bench]:
    station = made[0].copied(tmp_path / "station")
    yield Bench(station, *made[1:])
    station.close()


class Bench:
    """A station and two finished intakes, and somebody at a command line."""

    def __init__(self, station: StationInHand, annas: UUID, bos: UUID) -> None:
        self.station = station
        self.annas = annas
        self.bos = bos
        self.exit = 0

    def view(self, intake: UUID) -> IntakeView:
        return self.station.desk.view(self.station.clerk, intake)

    def run(self, ident: object, *options: object, consent: bool = False) -> list[dict[str, Any]]:
        """What ``kiosk correct`` tells programs."""
        words = ["correct", str(ident), *map(str, options), "--reason", "Seen in the afternoon"]
        words += ["--json", "--clerk", "Kari Clerk", *(["--consent", "Siv Supervisor"] if consent else [])]
        language, out = Language("en"), io.StringIO()
        asked = parser(language).parse_args(words)
        asked.folder = self.station.folder
        around = Surroundings(self.station.clock, SIGNED_IN)
        self.exit = int(correct(asked, Console(True, language, out, io.StringIO()), around))
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def refused(self, ident: object, *options: object) -> object:
        """The small reason of a refusal."""
        with pytest.raises(EnvironmentFault) as caught:
            self.run(ident, *options)
        assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
        return caught.value.arguments["reason"]


def test_a_document_is_retyped_and_its_receipt_says_something_else(bench: Bench) -> None:
    document = bench.view(bench.annas).documents[0].id
    amended, differs = bench.run(
        document, "--type", "certificate", "--copies", 2, "--attestation", "certified"
    )
    assert (amended["event"], amended["kind"], amended["intake"]) == ("amended", "document", str(bench.annas))
    assert amended["was"] == {"type": "application", "copies": 1, "attestation": None}
    assert amended["is"] == {"type": "certificate", "copies": 2, "attestation": "certified"}
    assert (differs["event"], differs["what"]) == ("receipt_differs", ["documents"])
    assert differs["number"] == bench.view(bench.annas).receipt
    (back,) = bench.run(document, "--type", "application", "--copies", 1, "--attestation", "none")
    assert back["is"] == amended["was"]
    assert bench.exit == 0


def test_dates_and_the_rest_are_corrected_together(bench: Bench) -> None:
    amended, _differs = bench.run(
        bench.annas, "--received", "2026-11-20", "--posted", "2026-11-18", "--channel", "post",
        "--category", "individual",
    )  # fmt: skip
    assert amended["is"] == {
        "received": "2026-11-20T09:00:00+00:00", "posted": "2026-11-18", "channel": "post",
        "category": "individual",
    }  # fmt: skip
    bench.run(bench.annas, "--posted", "none", "--category", "none", "--received", "2026-11-20T12:30")
    now = bench.view(bench.annas)
    assert (now.posted_on, now.category, now.received_at.isoformat()) == (
        None,
        None,
        "2026-11-20T11:30:00+00:00",
    )


def test_a_page_is_set_aside_brought_back_and_turned(bench: Bench) -> None:
    page = bench.view(bench.annas).pages[1].id
    assert bench.run(page, "--aside")[0]["is"] == {"counts": False}
    assert bench.run(page, "--bring-back")[0]["pages"] == [str(page)]
    assert bench.run(page, "--turn", 90)[0]["is"] == {"rotation": 90}


def test_a_page_and_a_document_move_with_a_supervisor_s_consent(bench: Bench) -> None:
    page = bench.view(bench.annas).pages[1].id
    with pytest.raises(EnvironmentFault) as caught:
        bench.run(page, "--to", bench.bos)
    assert caught.value.code is FaultCode.NOT_PERMITTED
    told = bench.run(page, "--to", bench.bos, consent=True)
    assert [(one["event"], one["intake"]) for one in told] == [
        ("amended", str(bench.annas)), ("amended", str(bench.bos)),
        ("receipt_differs", str(bench.annas)), ("receipt_differs", str(bench.bos)),
    ]  # fmt: skip
    assert [one["other"] for one in told[:2]] == [str(bench.bos), str(bench.annas)]
    shown = intake_fields(bench.view(bench.annas), ())
    assert shown["moved_away"] == [{"page": str(page), "to": str(bench.bos)}]
    moved = bench.view(bench.bos).documents[-1].id
    out, into = bench.run(moved, "--to-number", SARA, consent=True)  # the receipt of Bo's is right again
    assert bench.view(UUID(into["intake"])).receipt == into["receipt"]
    assert out["is"] == {"intake": into["intake"]}
    person = bench.station.person_with(SARA)
    bench.run(bench.view(bench.annas).pages[0].id, "--to", person, consent=True)
    assert len(bench.station.person(person).intakes) == 2


def test_an_intake_is_another_s(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    (asked,) = bench.run(bench.annas, "--number", FICTIVE, consent=True)
    assert (bench.exit, asked["event"], asked["code"]) == (1, "doubt", "control_digits")
    assert bench.view(bench.annas).amendments == ()
    monkeypatch.setattr(sys, "stdin", io.StringIO(BO + "\n"))
    amended, differs = bench.run(bench.annas, "--number", "-", consent=True)
    bo = bench.station.person_with(BO)
    assert (amended["kind"], amended["is"], differs["what"]) == ("applicant", {"person": str(bo)}, ["person"])
    anna = amended["was"]["person"]
    assert bench.run(bench.annas, "--applicant", anna, consent=True)[0]["is"] == {"person": anna}


def test_a_person_is_called_and_born_otherwise(bench: Bench) -> None:
    person = bench.station.person_with(ANNA)
    told = bench.run(person, "--name", "Lund, Anna Marie", "--born", "2009-05-14", "--language", "nn")
    assert [(one["event"], one["kind"], one["applicant"]) for one in told] == [
        ("amended", kind, str(person)) for kind in ("named", "born", "language")
    ]
    who = bench.station.person(person).person
    assert (who.given_name, who.family_name, who.language) == ("Anna Marie", "Lund", "nn")
    assert (who.born and who.born.isoformat()) == "2009-05-14"
    bench.run(person, "--born", "none", "--language", "none")
    who = bench.station.person(person).person
    assert (who.born, who.language) == (None, None)


def test_what_was_void_counts_again(bench: Bench) -> None:
    bench.station.amendments.void(bench.station.supervisor, bench.annas, "The wrong one")
    (amended,) = bench.run(bench.annas, "--restore", consent=True)
    assert (amended["kind"], amended["was"], amended["is"]) == (
        "restored",
        {"counts": False},
        {"counts": True},
    )


@pytest.mark.parametrize(
    ("of", "options"),
    [
        ("intake", ()),
        ("intake", ("--type", "other")),
        ("intake", ("--posted", "2026-11-18", "--number", BO)),
        ("document", ("--aside",)),
        ("document", ("--received", "2026-11-18")),
        ("page", ("--type", "other")),
        ("page", ("--aside", "--turn", "90")),
        ("person", ("--aside",)),
        ("person", ("--name", "Anna Lund", "--type", "other")),
        ("intake", ("--name", "Anna Lund", "--posted", "2026-11-18")),
    ],
)
def test_one_thing_is_corrected_and_only_what_it_has(bench: Bench, of: str, options: tuple[str, ...]) -> None:
    view = bench.view(bench.annas)
    ids = {
        "intake": view.id,
        "document": view.documents[0].id,
        "page": view.pages[0].id,
        "person": bench.station.person_with(ANNA),
    }
    assert bench.refused(ids[of], *options) == "one_correction"


@pytest.mark.parametrize("options", [("--posted", "yesterday"), ("--received", "soon"), ("--turn", "45")])
def test_what_reads_like_nothing_is_bad_use(bench: Bench, options: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        bench.run(bench.annas, *options)
    assert caught.value.code == 2
