"""Reads what devices write as XML: nothing declared in it is followed, and its size has a limit.

Devices disagree on namespaces (some use prefixes that they never declare), so names are taken without their prefix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

import defusedxml
import defusedxml.sax

LARGEST_XML = 1024 * 1024
"""Bytes. The largest capabilities seen have 60,000."""
_DEEPEST = 64
_MOST_ELEMENTS = 20_000
_LONGEST_TEXT = 4096


class BrokenXml(ValueError):
    """It is no XML, or none that is safe to read."""


@dataclass(slots=True, repr=False)
class Element:
    """One element.

    Attributes:
        name: without its prefix.
        text: directly in it, without white space at its ends.
        children: in order.
    """

    name: str
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def child(self, *path: str) -> Element | None:
        """The first element found by going down these names."""
        here: Element | None = self
        for name in path:
            here = next((child for child in here.children if child.name == name), None) if here else None
        return here

    def said(self, *path: str) -> str:
        """The text of that element, or nothing."""
        found = self.child(*path)
        return "" if found is None else found.text

    def count(self, *path: str) -> int | None:
        """The number in that element, or None where there is no sane one."""
        said = self.said(*path)
        return int(said) if said.isascii() and said.isdigit() and len(said) <= 9 else None

    def all(self, name: str) -> Iterator[Element]:
        """Every element of this name anywhere below, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)


def read(data: bytes, root: str) -> Element:
    """The element ``root`` that the whole document is.

    Raises:
        BrokenXml: it is something else.
    """
    if len(data) > LARGEST_XML:
        raise BrokenXml
    builder = _Builder()
    try:
        # Some devices write a line before the declaration, which XML does not allow.
        defusedxml.sax.parseString(data.strip(), builder, forbid_dtd=True)
    except (SAXException, defusedxml.DefusedXmlException, ValueError, LookupError) as error:
        raise BrokenXml from error
    found = builder.root
    if found is None or found.name != root:
        raise BrokenXml
    return found


class _Builder(ContentHandler):
    """Builds the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Element | None = None
        self._open: list[Element] = []
        self._elements = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the parser's name for it
        self._elements += 1
        if len(self._open) >= _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise BrokenXml
        element = Element(name.rpartition(":")[2])
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def characters(self, content: str) -> None:
        here = self._open[-1]
        if len(here.text) < _LONGEST_TEXT:
            here.text += content

    def endElement(self, name: str) -> None:  # noqa: N802 - the parser's name for it
        element = self._open.pop()
        element.text = element.text[:_LONGEST_TEXT].strip()
