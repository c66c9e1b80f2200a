"""What takes a station into its county: a file, and the same as a code on paper. It holds a password.

The file is JSON. The code is the same content, compressed, in the letters of Base45 (RFC 9285), which a QR code holds
two to eleven bits; it begins with :data:`MARK`.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from kiosk.codes import CROCKFORD, STATION_LENGTH
from kiosk.errors import EnrolmentReason, EnvironmentFault, FaultCode
from kiosk.records.tables import Enrolment
from kiosk.records.work import Work
from kiosk.sync.addresses import parse

VERSION: Final = 1
MARK: Final = "KSKE1:"
"""What the code begins with."""

_BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_LARGEST = 64 * 1024
"""Bytes. No enrolment is larger; what would unfold to more is none."""


@dataclass(frozen=True, slots=True, repr=False)
class EnrolmentFile:
    """What the county tells a station that it takes in.

    Attributes:
        county: the code, ``"46"``; empty where the county's database has none.
        county_name: for people.
        station, code: which station it is for.
        training: a training county's.
        address: without the password.
        secret: the password.
        authority: the PEM of the authority that the county's server is judged by; None on the county's own machine.
        valid_until: the last day on which a station takes it.
    """

    county: str
    county_name: str
    office: str
    station: UUID
    code: str
    training: bool
    address: str
    secret: str
    authority: str | None
    valid_until: date | None

    @property
    def role(self) -> str:
        """The login at the county's server."""
        return parse(self.address).parts["user"]

    def to_json(self) -> bytes:
        """The file."""
        return json.dumps(self._values(), ensure_ascii=False, indent=2).encode() + b"\n"

    def to_code(self) -> str:
        """The same for a QR code."""
        values = self._values()
        if self.authority is not None:
            values["authority"] = [base64.b64encode(der).decode() for der in _ders(self.authority)]
        plain = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
        return MARK + _to_base45(zlib.compress(plain, 9))

    def _values(self) -> dict[str, Any]:
        until = None if self.valid_until is None else self.valid_until.isoformat()
        return {
            "kiosk_enrolment": VERSION,
            "county": self.county,
            "county_name": self.county_name,
            "office": self.office,
            "station": str(self.station),
            "code": self.code,
            "training": self.training,
            "address": self.address,
            "role": self.role,
            "secret": self.secret,
            "authority": self.authority,
            "valid_until": until,
        }

    def require_valid(self, today: date) -> None:
        """Does nothing while it may be taken.

        Raises:
            EnvironmentFault: ``enrolment_refused``, reason ``expired``.
        """
        if self.valid_until is not None and today > self.valid_until:
            until = self.valid_until.isoformat()
            raise _refused(EnrolmentReason.EXPIRED, until=until)

    def require_for(self, county: str, *, training: bool) -> None:
        """Does nothing where it is for a station of that county and kind.

        Raises:
            EnvironmentFault: ``enrolment_refused``: ``county``, ``kind``.
        """
        if training != self.training:
            raise _refused(EnrolmentReason.KIND)
        if county != self.county:
            raise _refused(EnrolmentReason.COUNTY)

    def require_of(self, station: UUID, code: str) -> None:
        """Does nothing where it is this station's.

        Raises:
            EnvironmentFault: ``enrolment_refused``, reason ``station``.
        """
        if (station, code) != (self.station, self.code):
            raise _refused(EnrolmentReason.STATION, station=str(station), letters=code)

    def keep(self, work: Work) -> bool:
        """Puts it where the sync looks for it, in place of what was there.

        Returns:
            Whether something was there before.
        """
        row = work.session.get(Enrolment, work.station)
        if row is None:
            work.insert(Enrolment, station_id=work.station, url=self.address, secret=self.secret,
                        certificate=self.authority, enrolled_at=work.now)  # fmt: skip
            return False
        row.next_secret, row.handed_out = None, True
        row.url, row.secret, row.certificate, row.enrolled_at = (
            self.address, self.secret, self.authority, work.now,
        )  # fmt: skip
        return True


def of_file(data: bytes) -> EnrolmentFile:
    """Reads the file.

    Raises:
        EnvironmentFault: ``enrolment_refused``: ``not_one``, ``newer``.
    """
    try:
        return _from_values(json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _refused(EnrolmentReason.NOT_ONE) from None


def of_code(text: str) -> EnrolmentFile:
    """Reads what a QR code holds.

    Raises:
        EnvironmentFault: as :func:`of_file`.
    """
    try:
        if not text.startswith(MARK):
            raise ValueError
        unfold = zlib.decompressobj()
        plain = unfold.decompress(_from_base45(text.removeprefix(MARK)), _LARGEST)
        values = json.loads(plain)
        authority = values["authority"]
        if authority is not None:
            values["authority"] = "".join(_pem(base64.b64decode(der)) for der in authority)
        return _from_values(values)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError, zlib.error):
        raise _refused(EnrolmentReason.NOT_ONE) from None


def only_certificates(pem: str) -> str:
    """An authority's PEM with nothing but its certificates: the code on paper holds no more either.

    Raises:
        ValueError: there is none in it.
    """
    return "".join(_pem(der) for der in _ders(pem))


def _from_values(values: Mapping[str, Any]) -> EnrolmentFile:
    version, until = values["kiosk_enrolment"], values["valid_until"]
    if type(version) is not int or version < VERSION:
        raise ValueError
    if version > VERSION:
        raise _refused(EnrolmentReason.NEWER)
    texts = {name: values[name] for name in ("county", "county_name", "office", "code", "address", "secret")}
    station, role = values["station"], values["role"]
    if not all(isinstance(text, str) for text in (*texts.values(), station, role)):
        raise TypeError
    if type(values["training"]) is not bool:
        raise TypeError
    "".join(texts.values()).encode()  # half a letter is no text
    code = texts["code"]
    if len(code) != STATION_LENGTH or not set(code) <= set(CROCKFORD) or not texts["secret"]:
        raise ValueError
    authority = values["authority"]
    if authority is not None:
        _ders(authority)
    try:
        address = parse(texts["address"])
    except EnvironmentFault:
        raise ValueError from None
    if address.password is not None or address.parts.get("user") != role:
        raise ValueError
    return EnrolmentFile(
        **texts,
        station=UUID(station),
        training=values["training"],
        authority=authority,
        valid_until=None if until is None else date.fromisoformat(until),
    )


def _ders(pem: object) -> list[bytes]:
    if not isinstance(pem, str):
        raise TypeError
    return [found.public_bytes(Encoding.DER) for found in x509.load_pem_x509_certificates(pem.encode())]


def _pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode()


def _refused(reason: EnrolmentReason, **told: str) -> EnvironmentFault:
    return EnvironmentFault(FaultCode.ENROLMENT_REFUSED, reason=reason.value, **told)


def _to_base45(data: bytes) -> str:
    text = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, len(_BASE45))
            text.append(_BASE45[digit])
    return "".join(text)


def _from_base45(text: str) -> bytes:
    data = bytearray()
    for at in range(0, len(text), 3):
        digits = [_BASE45.index(letter) for letter in text[at : at + 3]]
        number = sum(digit * len(_BASE45) ** place for place, digit in enumerate(digits))
        data += number.to_bytes(len(digits) - 1)
    return bytes(data)
