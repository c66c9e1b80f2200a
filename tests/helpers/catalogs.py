"""Keeps the catalogs: compiles them, adds texts to them, and knows which texts the program uses.

python -m tests.helpers.catalogs                     compiles every catalog
python -m tests.helpers.catalogs --merge FILE.tsv    adds texts first: id, bokmål, nynorsk, English; plural forms
                                                     are parted by ``||``
"""

from __future__ import annotations

import argparse
import ast
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "resources" / "locale"
COMPLETE = ("nb", "nn", "en")
LANGUAGES = (*COMPLETE, "se")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_RENDERERS = frozenset({"say", "say_to_people", "Text", "bind"})


def po_path(language: str) -> Path:
    """Where a language's texts are written."""
    return LOCALES / language / "LC_MESSAGES" / "kiosk.po"


def load(language: str) -> Catalog:
    """A language's texts."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="kiosk", header_comment="# Texts of Kiosk.", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="kiosk")


def compiled(language: str) -> bytes:
    """What the catalog's compiled file must hold. Fuzzy drafts are left out."""
    catalog = load(language)
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def merge(table: Path) -> None:
    """Adds the texts of a table to the complete languages, replacing what has the same id."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if line.strip()]
    catalogs = {language: load(language) for language in COMPLETE}
    for ident, *texts in rows:
        for language, text in zip(COMPLETE, texts, strict=True):
            forms = tuple(form.replace("\\n", "\n") for form in text.split("||"))
            catalog = catalogs[language]
            catalog.delete(ident)
            if len(forms) > 1:
                catalog.add((ident, ident), forms)
            else:
                catalog.add(ident, forms[0])
    for language, catalog in catalogs.items():
        write(language, catalog)


def write(language: str, catalog: Catalog) -> None:
    """Writes a catalog, its texts sorted, with nothing in it that changes by itself."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_output=True, omit_header=True)
    plural = f"nplurals={catalog.num_plurals}; plural={catalog.plural_expr};"
    header = (
        f'# Texts of Kiosk.\nmsgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    path.write_text(header + out.getvalue().decode("utf-8"), "utf-8")


def compile_all() -> None:
    """Compiles every catalog beside its source."""
    for language in LANGUAGES:
        if po_path(language).exists():
            po_path(language).with_suffix(".mo").write_bytes(compiled(language))


def texts_of(language: str) -> dict[str, tuple[str, ...]]:
    """A language's finished texts by id; every plural form of one."""
    found = {}
    for message in load(language):
        if message.id and not message.fuzzy:
            ident = message.id if isinstance(message.id, str) else message.id[0]
            found[ident] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return found


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return set(_PLACEHOLDER.findall(text))


def literal_ids() -> Iterator[tuple[str, Path]]:
    """Every text id written out in the program: the first argument of what renders one."""
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _RENDERERS:
                for argument in node.args[:2]:
                    if (
                        isinstance(argument, ast.Constant)
                        and isinstance(argument.value, str)
                        and "." in argument.value
                    ):
                        yield argument.value, path


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--merge", type=Path, action="append", default=[])
    for file in parser.parse_args().merge:
        merge(file)
    compile_all()
