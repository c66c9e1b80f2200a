"""A long paper of chapters: everything on it, over as many pages as it takes, and read out in order."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf

from kiosk.printing.dossier import make_dossier
from kiosk.printing.dossier_content import Chapter, Dossier, Table
from kiosk.texts import Language
from tests.helpers.receipts import text_of

ROWS = tuple((f"row {number}.", "čđŋšŧž " * 6, "KC") for number in range(130))
CONTENT = Dossier(
    authority="Troms fylkeskommune – Romsa – Tromssa",
    office="Inntakskontoret",
    title="Dette er lagret om deg",
    lead="Alt som er lagret.",
    made_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
    chapters=(
        Chapter("Hvem du er", facts=(("Navn", "Ánná Øst"), ("Født", "Ikke oppgitt"))),
        Chapter(
            "Hva som er gjort",
            "Alt.",
            tables=(Table(("Når", "Hva", "Av"), ROWS, (0.3, 0.6, 0.1)),),
            within=True,
        ),
    ),
    training=False,
)


def test_every_row_is_there_over_all_pages() -> None:
    pdf = make_dossier(CONTENT, Language("nb"))
    pages = text_of(pdf)
    whole = " ".join(pages)
    assert len(pages) > 3
    assert all(f"row {number}." in whole for number in range(130))
    assert f"Side {len(pages)} av {len(pages)}" in pages[-1]
    assert "Ánná Øst" in pages[0]
    assert make_dossier(CONTENT, Language("nb")) == pdf


def test_it_is_read_out_as_headings_and_one_table_with_its_columns() -> None:
    with pikepdf.open(io.BytesIO(make_dossier(CONTENT, Language("nb")))) as pdf:
        parts = pdf.Root.StructTreeRoot.K[0].K
        kinds = [str(part.S) for part in parts]
        assert kinds.count("/Table") == 2
        assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2", "/H3"]
        table = parts[-1]
        assert len(table.K) == 131, "the head once, however often it is printed"
        assert [str(cell.A.Scope) for cell in table.K[0].K] == ["/Column"] * 3
        assert str(pdf.Root.Lang) == "nb-NO"
