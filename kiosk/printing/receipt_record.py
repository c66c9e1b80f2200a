"""A receipt's content as it is kept, so that the very same paper can be made again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from kiosk.codes import parse_receipt_number, parse_sheet_code
from kiosk.errors import Defect
from kiosk.printing.receipt_content import MissingItem, ReceiptContent, ReceiptDocument
from kiosk.records.tables import Attestation, Channel, DocumentRole
from kiosk.texts import Text


def to_record(content: ReceiptContent) -> dict[str, Any]:
    """``content`` as JSON can hold it."""
    kept = asdict(content)
    kept["number"], kept["code"] = str(content.number), str(content.code)
    kept["received"] = content.received.isoformat()
    kept["posted"] = None if content.posted is None else content.posted.isoformat()
    kept["category"] = _kept(content.category)
    kept["remarks"] = [_kept(remark) for remark in content.remarks]
    kept["documents"] = [
        {
            **asdict(document),
            "type_text": _kept(document.type_text),
            "role": document.role.value,
            "attestation": None if document.attestation is None else document.attestation.value,
        }
        for document in content.documents
    ]
    kept["missing"] = [
        {"what": _kept(item.what), "due": None if item.due is None else item.due.isoformat()}
        for item in content.missing
    ]
    kept["channel"] = content.channel.value
    return kept


def from_record(kept: dict[str, Any], *, duplicate: bool = False, nameless: bool = False) -> ReceiptContent:
    """The content that :func:`to_record` kept.

    Args:
        duplicate: this print is not the first.
        nameless: the applicant stands on no paper by name any more.
    """
    number, code = parse_receipt_number(kept["number"]), parse_sheet_code(kept["code"])
    if number is None or code is None:
        raise Defect("a kept receipt has no number")
    told = dict(kept)
    told.update(
        number=number,
        code=code,
        received=datetime.fromisoformat(kept["received"]),
        posted=None if kept["posted"] is None else date.fromisoformat(kept["posted"]),
        channel=Channel(kept["channel"]),
        category=_told(kept["category"]),
        remarks=tuple(_told(remark) or "" for remark in kept["remarks"]),
        documents=tuple(_document(document) for document in kept["documents"]),
        missing=tuple(
            MissingItem(
                _told(item["what"]) or "", None if item["due"] is None else date.fromisoformat(item["due"])
            )
            for item in kept["missing"]
        ),
        duplicate=duplicate or kept["duplicate"],
    )
    if nameless:
        told.update(applicant_name=None, name_withheld=True)
    return ReceiptContent(**told)


def _document(kept: dict[str, Any]) -> ReceiptDocument:
    """A document; of receipts that were given before it was kept what kind of copy each is, none says so."""
    attestation = kept.get("attestation")
    told = {
        **kept,
        "type_text": _told(kept["type_text"]),
        "role": DocumentRole(kept["role"]),
        "attestation": None if attestation is None else Attestation(attestation),
    }
    return ReceiptDocument(**told)


def _kept(text: Text | str | None) -> str | dict[str, Any] | None:
    if isinstance(text, Text):
        return {"code": text.code, "arguments": dict(text.arguments), "count": text.count}
    return text


def _told(kept: str | dict[str, Any] | None) -> Text | str | None:
    if isinstance(kept, dict):
        return Text(kept["code"], kept["arguments"], kept["count"])
    return kept
