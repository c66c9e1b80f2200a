"""Encryption with a device that nobody vouches for: whoever it was the first time, it is to be ever after."""

from __future__ import annotations

import hashlib
import socket
import ssl

from kiosk.scan.sources.escl.address import Address
from kiosk.scan.sources.escl.pins import Pins

_OLD_SERVERS = getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)


class PinnedContext(ssl.SSLContext):
    """Encryption with whoever shows the certificate that is believed; the first one, where none is yet.

    Old printers know old ciphers and protocols only. They are spoken to all the same: the other choice is none at
    all, and who it is that we speak to is settled by the pin.
    """

    shown: str | None
    refused: bool
    _address: Address
    _pins: Pins

    def __new__(cls, address: Address, pins: Pins) -> PinnedContext:
        made = super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)
        made._address, made._pins = address, pins
        made.shown, made.refused = None, False
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
        made.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        made.set_ciphers("DEFAULT:@SECLEVEL=0")
        made.options |= _OLD_SERVERS
        return made

    def wrap_socket(self, sock: socket.socket, *arguments: object, **named: object) -> ssl.SSLSocket:
        """Called by httpcore; nothing has been asked yet when the certificate is looked at."""
        wrapped = super().wrap_socket(sock, *arguments, **named)  # type: ignore[arg-type]
        certificate = wrapped.getpeercert(binary_form=True) or b""
        digest = hashlib.sha256(certificate).hexdigest()
        if digest == (self.shown or self._pins.get(self._address.place) or digest):
            self.shown = digest
            return wrapped
        self.refused = True
        wrapped.close()
        raise ssl.SSLCertVerificationError
