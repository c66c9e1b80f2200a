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
WORDS_OF_OTHERS = ("J", "x", "SPERRET", "6", "kode 7", "2", "-")
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
    ("heading", "told"),
    [
        pytest.param("Fnr;Fornavn;Etternavn", ("no_such_column", "person"), id="a name that the file lacks"),
        pytest.param("Fnr;Fnr;Fornavn;Etternavn;Person", ("column_twice", "number"), id="a column twice"),
    ],
)
def test_a_list_whose_columns_are_not_as_said_is_refused(heading: str, told: tuple[str, str]) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        list(read(f"{heading}\n", ON, training=True, called=CALLED))
    assert caught.value.code is FaultCode.LIST_REFUSED
    assert (caught.value.arguments["reason"], caught.value.arguments["columns"]) == told


def test_a_person_is_taken_once_by_number_and_by_id() -> None:
    text = (
        "number,given_name,family_name,id\n"
        f"{ANNA},Anna,Lund,{ANNAS_ID}\n"
        f"{BO},Bo,Berg,{ANNAS_ID}\n"
        f"{BO},Bo,Berg,the county's 12\n"
        f"{SARA},Sara,Moe,\n"
    )
    found = list(read(text, ON, training=True))
    assert [line for line in found if isinstance(line, Refused)] == [
        Refused(3, "id_twice"),
        Refused(4, "no_uuid"),
    ]
    assert [line.expected.number for line in found if isinstance(line, Line)] == [ANNA, SARA]


@pytest.mark.parametrize(
    ("said", "protected"),
    [
        ("1", True),
        (" 1 ", True),
        ("Ja", True),
        ("TRUE", True),
        ("0", False),
        ("", False),
        ("nei", False),
        *((other, None) for other in WORDS_OF_OTHERS),
    ],
)
def test_nobody_is_left_unprotected_by_a_word_that_is_not_known(said: str, protected: bool | None) -> None:
    text = f"number;given_name;family_name;Sperret\n{ANNA};Anna;Lund;{said}\n"
    (line,) = read(text, ON, training=True, called={"Sperret": "protected"})
    if protected is None:
        assert line == Refused(2, "protected")
    else:
        assert isinstance(line, Line)
        assert line.expected.protected is protected


def test_a_line_of_other_cells_than_the_heading_is_left_out() -> None:
    text = (
        "number,given_name,family_name,category,,\n"
        f"{ANNA},Anna,Lund, Berg,ordinary\n"
        f"{BO},Bo,Berg\n"
        " \n"
        f"{SARA},Sara,Moe,ordinary,,\n"
        ",,,,,\n"
    )
    found = list(read(text, ON, training=True))
    assert found[:2] == [Refused(2, "cells"), Refused(3, "cells")]
    assert [line.expected.name for line in found[2:] if isinstance(line, Line)] == ["Sara Moe"]
    assert len(found) == 3


def test_a_last_line_that_ends_is_left_out_by_itself() -> None:
    text = f"number,given_name,family_name,protected\n{ANNA},Anna,Lund,1\n{BO},Bo,Be\n"
    assert list(read(text, ON, training=True))[1:] == [Refused(3, "cells")]


def test_a_file_whose_last_line_is_not_whole_is_refused() -> None:
    text = f"number,given_name,family_name,protected\n{ANNA},Anna,Lund,1\n{BO},Bo,Be"
    with pytest.raises(EnvironmentFault) as caught:
        list(read(text, ON, training=True))
    assert caught.value.code is FaultCode.LIST_REFUSED
    assert caught.value.arguments == {"reason": "cut_off", "line": 3}


def test_a_line_with_characters_that_are_no_writing_is_left_out() -> None:
    text = (
        "number,given_name,family_name,remark\n"
        f"{ANNA},An\x00na,Lund,\n"
        f"{BO},Bo,Be\x08rg,\n"
        f'{SARA},"Sara\nIda",Moe\t,\x00\n'
    )
    found = list(read(text, ON, training=True))
    assert found[:2] == [Refused(2, "control_character"), Refused(3, "control_character")]
    assert isinstance(found[2], Line)
    assert found[2].expected.name == "Sara Ida Moe"
