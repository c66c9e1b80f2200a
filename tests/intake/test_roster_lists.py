"""A county's list as a file has it: columns of the county's own names, and what is left out of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.roster_lists import Line, Refused, read

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
ANNAS_ID = UUID("6f1f6a3e-1f0a-4c5e-9a43-4e4b0d1f3a01")
ON = date(2026, 11, 23)
CALLED = {"Fnr": "number", "fornavn": "given_name", "Etternavn": "family_name", "person": "id"}


def test_columns_may_have_the_countys_own_names() -> None:
    text = f"FNR;Fornavn;Etternavn;Person;Klasse\n{ANNA};Anna;Lund;{ANNAS_ID};1A\n"
    (line,) = read(text, ON, training=True, called=CALLED)
    assert isinstance(line, Line)
    told = line.expected
    assert (told.number, told.name, line.ident, line.at) == (ANNA, "Anna Lund", ANNAS_ID, 2)


def test_a_column_of_ours_gives_way_to_the_one_that_is_called_so() -> None:
    text = f"number,Fnr,fornavn,etternavn,person\n{BO},{ANNA},Anna,Lund,\n"
    (line,) = read(text, ON, training=True, called=CALLED)
    assert isinstance(line, Line)
    assert (line.expected.number, line.ident) == (ANNA, None)


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        pytest.param("Fnr;Fornavn;Etternavn", "no_such_column", id="a name that the file lacks"),
        pytest.param("Fnr;Fnr;Fornavn;Etternavn;Person", "columns", id="a column twice"),
    ],
)
def test_a_list_whose_columns_are_not_as_said_is_refused(heading: str, reason: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        list(read(f"{heading}\n", ON, training=True, called=CALLED))
    assert (caught.value.code, caught.value.arguments) == (FaultCode.LIST_REFUSED, {"reason": reason})


def test_a_person_is_taken_once_by_number_and_by_id() -> None:
    text = (
        "number,given_name,family_name,id\n"
        f"{ANNA},Anna,Lund,{ANNAS_ID}\n"
        f"{BO},Bo,Berg,{ANNAS_ID}\n"
        f"{BO},Bo,Berg,the county's 12\n"
        f"{SARA},Sara,Moe\n"
    )
    found = list(read(text, ON, training=True))
    assert [line for line in found if isinstance(line, Refused)] == [
        Refused(3, "twice"),
        Refused(4, "no_uuid"),
    ]
    assert [line.expected.number for line in found if isinstance(line, Line)] == [ANNA, SARA]
