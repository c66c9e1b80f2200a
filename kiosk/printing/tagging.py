"""What a paper is made of, told to those who have it read out: headings, paragraphs, tables, in their order.

While a page is drawn, each piece is marked as belonging to a part; once the PDF is whole, the tree of the parts is
written into it. Rules, stamps that come again and running heads are marked as decoration, which nobody reads out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marked piece of a page.

    Attributes:
        page: from 1.
        ident: the piece's number on its page.
    """

    page: int
    ident: int


@dataclass(slots=True)
class Part:
    """One element of the structure.

    Attributes:
        kind: its type, as PDF names it: ``H1``, ``P``, ``Table``.
        alternative: what is read out in the place of a picture.
        column_head: it heads a table's column: read out once, however many pages it stands on.
        empty: a cell with nothing in it, which keeps the others in their columns.
        kids: parts and marks within it, in order.
    """

    kind: str
    alternative: str | None = None
    column_head: bool = False
    empty: bool = False
    kids: list[Part | _Mark] = field(default_factory=list)

    def add(
        self, kind: str, alternative: str | None = None, *, column_head: bool = False, empty: bool = False
    ) -> Part:
        """A new part, the last within this one."""
        part = Part(kind, alternative, column_head, empty)
        self.kids.append(part)
        return part

    @property
    def is_drawn(self) -> bool:
        """Whether anything of it stands on a page."""
        return any(isinstance(kid, _Mark) or kid.is_drawn for kid in self.kids)


class Structure:
    """The parts of one document.

    Attributes:
        whole: the document itself.
    """

    def __init__(self) -> None:
        self.whole = Part("Document")
        self._marked: dict[int, list[Part]] = {}

    @contextmanager
    def drawing(self, canvas: Canvas, part: Part) -> Iterator[None]:
        """What is drawn meanwhile belongs to ``part``."""
        if part.column_head and part.is_drawn:
            with decoration(canvas):
                yield
            return
        page = canvas.getPageNumber()
        marked = self._marked.setdefault(page, [])
        mark = _Mark(page, len(marked))
        marked.append(part)
        part.kids.append(mark)
        canvas.addLiteral(f"/{part.kind} <</MCID {mark.ident}>> BDC")
        yield
        canvas.addLiteral("EMC")

    def write_into(self, pdf: bytes) -> bytes:
        """``pdf`` with its structure; the same bytes for the same document."""
        with pikepdf.open(BytesIO(pdf)) as document:
            pages = [page.obj for page in document.pages]
            root = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
            written = _Writing(document, pages)
            root.K = pikepdf.Array([written.element(self.whole, root)])
            numbers = pikepdf.Array()
            for key, page in enumerate(pages):
                page.StructParents = key
                page.Tabs = pikepdf.Name.S
                owners = [written.elements[id(part)] for part in self._marked.get(key + 1, ())]
                numbers.append(key)
                numbers.append(pikepdf.Array(owners))
            root.ParentTree = document.make_indirect(pikepdf.Dictionary(Nums=numbers))
            root.ParentTreeNextKey = len(pages)
            document.Root.StructTreeRoot = root
            document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            into = BytesIO()
            document.save(into, deterministic_id=True)
        return into.getvalue()


class _Writing:
    """Writes parts as elements.

    Attributes:
        elements: those written, by the identity of their part.
    """

    def __init__(self, document: pikepdf.Pdf, pages: Sequence[pikepdf.Object]) -> None:
        self._document = document
        self._pages = pages
        self.elements: dict[int, pikepdf.Object] = {}

    def element(self, part: Part, parent: pikepdf.Object) -> pikepdf.Object:
        """The element of a part and of all within it that stands on a page."""
        made = self._document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{part.kind}"), P=parent)
        )
        self.elements[id(part)] = made
        if part.alternative is not None:
            made.Alt = pikepdf.String(part.alternative)
        if part.column_head:
            made.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Column)
        kids = pikepdf.Array()
        for kid in part.kids:
            if isinstance(kid, _Mark):
                page = self._pages[kid.page - 1]
                kids.append(pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=kid.ident))
            elif kid.is_drawn or kid.empty:
                kids.append(self.element(kid, made))
        made.K = kids
        return made


@contextmanager
def decoration(canvas: Canvas) -> Iterator[None]:
    """What is drawn meanwhile is not read out."""
    canvas.addLiteral("/Artifact BMC")
    yield
    canvas.addLiteral("EMC")
