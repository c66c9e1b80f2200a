"""The bytes of a station's database as they lie in its files, decrypted: all, whatever a statement can reach.

SQLCipher encrypts a page with AES-256-CBC under the raw key and leaves at its end the initialization vector and an
HMAC; the first page begins with a salt in the clear. The write-ahead log has a header, and before each page a frame's
header. https://www.zetetic.net/sqlcipher/design/, https://sqlite.org/walformat.html
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kiosk.records.database import PAGE_BYTES, Database

_SALT_BYTES = 16
_VECTOR_BYTES = 16
_RESERVED = _VECTOR_BYTES + 32
_LOG_HEADER, _FRAME_HEADER = 32, 24


def decrypted(database: Database) -> bytes:
    """Every page of the file and of the write-ahead log, one after the other."""
    log = database.path.with_name(f"{database.path.name}-wal")
    pages = [*_pages_of_file(database.path), *(_pages_of_log(log) if log.exists() else ())]
    plain = b"".join(_plain(page, salted, database.key) for page, salted in pages)
    assert plain.count(b"CREATE TABLE") > 20, "it was decrypted"
    return plain


def _pages_of_file(path: Path) -> Iterator[tuple[bytes, bool]]:
    raw = path.read_bytes()
    for start in range(0, len(raw), PAGE_BYTES):
        yield raw[start : start + PAGE_BYTES], start == 0


def _pages_of_log(path: Path) -> Iterator[tuple[bytes, bool]]:
    raw = path.read_bytes()
    for start in range(_LOG_HEADER, len(raw), _FRAME_HEADER + PAGE_BYTES):
        frame = raw[start : start + _FRAME_HEADER + PAGE_BYTES]
        if len(frame) == _FRAME_HEADER + PAGE_BYTES:
            yield frame[_FRAME_HEADER:], int.from_bytes(frame[:4], "big") == 1


def _plain(page: bytes, salted: bool, key: bytes) -> bytes:
    if not any(page):
        return page
    vector = page[-_RESERVED:][:_VECTOR_BYTES]
    body = page[_SALT_BYTES if salted else 0 : -_RESERVED]
    opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opened.update(body) + opened.finalize()
