"""A receipt that somebody holds up: genuine, forged, or another station's; and what each of them opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.codes import CROCKFORD, ReceiptNumber, SheetCode, SheetKind, parse_sheet_code, receipt_code
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished
from kiosk.intake.people import Expected
from kiosk.intake.receipt_seals import KnownKeys, Seal, judge, receipt_code_in
from kiosk.printing.receipt_record import from_record
from kiosk.records.tables import AccessEntry, IntakeState, Receipt, Station
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"
NUMBER = ReceiptNumber("VS01", 0, 12)
OURS, COUNTYS, OLD, ANOTHERS = b"the station's own", b"the county's", b"the county's last", b"another's"


@dataclass(frozen=True, slots=True)
class Given:
    """A station that gave receipts.

    Attributes:
        anna, bo: the receipts' intakes; Bo's address is protected.
        code: of Anna's receipt.
    """

    station: StationInHand
    anna: Finished
    bo: Finished
    code: SheetCode
    bos_code: SheetCode

    def forged(self) -> SheetCode:
        """The code of Anna's receipt, its checksum guessed."""
        wrong = CROCKFORD[(CROCKFORD.index(self.code.id[-1]) + 1) % len(CROCKFORD)]
        return SheetCode(SheetKind.RECEIPT, self.code.id[:-1] + wrong)


@pytest.fixture(scope="module")
def given_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Given]:
    """Nothing here changes it."""
    station = StationInHand(tmp_path_factory.mktemp("seals") / "station")
    station.expect(Expected(ANNA, "Anna", "Lund"), Expected(BO, "Bo", "Hemmelig", protected=True))
    anna, bo = station.finished(ANNA), station.finished(BO)
    with station.records.read() as session:
        codes = [from_record(session.get_one(Receipt, one.receipt).content).code for one in (anna, bo)]
    yield Given(station, anna, bo, *codes)
    station.close()


def test_a_code_is_judged_by_the_keys_of_the_station_that_it_names() -> None:
    code = receipt_code(NUMBER, OURS)
    assert judge(code, KnownKeys({"VS01": OURS})) is Seal.GENUINE
    assert judge(code, KnownKeys({"VS01": ANOTHERS})) is Seal.FORGED
    assert judge(code, KnownKeys({"VS02": OURS})) is Seal.CANNOT_VERIFY, "what is another's is not forged"
    assert judge(code, KnownKeys({"VS02": OURS}, (COUNTYS,))) is Seal.CANNOT_VERIFY
    assert judge(code, KnownKeys({})) is Seal.CANNOT_VERIFY


def test_a_county_that_hands_out_its_key_leaves_older_receipts_genuine() -> None:
    keys = KnownKeys({"VS01": OURS}, (COUNTYS, OLD))
    assert judge(receipt_code(NUMBER, OURS), keys) is Seal.GENUINE
    assert judge(receipt_code(NUMBER, COUNTYS), keys) is Seal.GENUINE
    assert judge(receipt_code(ReceiptNumber("VS02", 0, 1), COUNTYS), keys) is Seal.GENUINE
    assert judge(receipt_code(ReceiptNumber("VS02", 0, 1), OLD), keys) is Seal.GENUINE
    assert judge(receipt_code(ReceiptNumber("VS02", 0, 1), OURS), keys) is Seal.CANNOT_VERIFY
    assert judge(receipt_code(NUMBER, ANOTHERS), keys) is Seal.FORGED


@given(st.integers(1, 999_999), st.text(alphabet=CROCKFORD, min_size=8, max_size=8))
def test_no_guessed_checksum_is_genuine(counter: int, guessed: str) -> None:
    number = ReceiptNumber("VS01", 0, counter)
    code = receipt_code(number, OURS)
    forged = SheetCode(SheetKind.RECEIPT, code.id[:-8] + guessed)
    assert parse_sheet_code(str(forged)) == forged, "its check character is right"
    expected = Seal.GENUINE if forged == code else Seal.FORGED
    assert judge(forged, KnownKeys({"VS01": OURS})) is expected


def test_only_a_receipts_code_is_one(given_out: Given) -> None:
    assert receipt_code_in(f" {str(given_out.code).lower()} ") == given_out.code
    assert receipt_code_in(str(given_out.code).replace("-", "+")) == given_out.code, "another keyboard"
    assert receipt_code_in(given_out.anna.number) is None
    assert receipt_code_in(str(SheetCode(SheetKind.COVER, "0" * 13))) is None


def test_a_genuine_receipt_shows_what_it_is_of_and_who_looked_is_written_down(given_out: Given) -> None:
    station = given_out.station
    held = station.receipt_seals.look(station.supervisor, given_out.code)
    assert (held.seal, held.number) == (Seal.GENUINE, given_out.anna.number)
    assert held.intake is not None
    assert (held.intake.id, held.intake.given) == (given_out.anna.intake, given_out.anna.receipt)
    assert (held.intake.name, held.intake.masked_number) == ("Anna Lund", "179120*****")
    assert held.intake.state is IntakeState.COMPLETED
    assert [document.sheets for document in held.intake.documents] == [1]
    assert held.intake.can_be_printed
    with station.records.read() as session:
        seen = session.scalars(
            select(AccessEntry.act).where(AccessEntry.subject == str(given_out.anna.intake))
        ).all()
    assert "found" in seen
    assert ANNA not in repr(held)
    assert "Anna" not in repr(held)


def test_somebody_whose_address_is_protected_is_not_named(given_out: Given) -> None:
    held = given_out.station.receipt_seals.look(given_out.station.clerk, given_out.bos_code)
    assert held.intake is not None
    assert (held.intake.name, held.intake.protected) == (None, True)


def test_a_forged_code_opens_nothing(given_out: Given) -> None:
    station = given_out.station
    held = station.receipt_seals.look(station.clerk, given_out.forged())
    assert (held.seal, held.intake) == (Seal.FORGED, None)
    assert held.number == given_out.anna.number, "whose number it bears can be said"
    assert station.search.find(station.clerk, str(given_out.forged())) == ()
    assert station.search.find(station.clerk, str(given_out.code)) != ()
    with pytest.raises(EnvironmentFault) as caught:
        station.receipts.named(station.clerk, str(given_out.forged()))
    assert caught.value.code is FaultCode.RECEIPT_FORGED


def test_another_stations_receipt_cannot_be_verified_and_opens_nothing(given_out: Given) -> None:
    station = given_out.station
    another = receipt_code(NUMBER, ANOTHERS)
    held = station.receipt_seals.look(station.clerk, another)
    assert (held.seal, held.station, held.intake) == (Seal.CANNOT_VERIFY, "VS01", None)
    assert station.search.find(station.clerk, str(another)) == ()
    with pytest.raises(EnvironmentFault) as caught:
        station.receipts.named(station.clerk, str(another))
    assert caught.value.code is FaultCode.RECEIPT_ELSEWHERE


def test_a_genuine_receipt_that_a_restored_station_has_forgotten_is_genuine_all_the_same(
    given_out: Given,
) -> None:
    station = given_out.station
    with station.records.read() as session:
        key = session.get_one(Station, station.settings.station).receipt_key
    lost = receipt_code(ReceiptNumber(station.settings.code, 0, 999), key)
    held = station.receipt_seals.look(station.clerk, lost)
    assert (held.seal, held.intake) == (Seal.GENUINE, None)


def test_a_receipts_number_its_code_and_its_intake_name_the_same_receipt(given_out: Given) -> None:
    station = given_out.station
    wanted = (given_out.anna.receipt, given_out.anna.intake)
    for text in (given_out.anna.number, str(given_out.code), str(given_out.anna.intake)):
        assert station.receipts.named(station.clerk, text) == wanted
    for text in ("x", str(given_out.anna.receipt), str(ReceiptNumber(station.settings.code, 0, 999))):
        with pytest.raises(EnvironmentFault) as caught:
            station.receipts.named(station.clerk, text)
        assert caught.value.code is FaultCode.NOT_FOUND
