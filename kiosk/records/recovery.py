"""The recovery key: made at set-up, shown and printed once, and kept by people on paper, away from the machine.

It opens a station whose own key is lost, and every backup. The station keeps only the half that locks (HPKE, RFC
9180: X25519, HKDF-SHA256, AES-256-GCM), so that nothing on a workstation opens the backups that it makes.

On paper it is nine words of five letters that can be read aloud: eight hold its 128 bits, the ninth checks them. A
word is consonant, vowel, consonant, vowel, consonant, sixteen bits (the "proquints" of arXiv:0901.4016).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.codes import CROCKFORD
from kiosk.errors import EnvironmentFault, FaultCode

SECRET_BYTES: Final = 16
WORDS: Final = 9
WORD_LETTERS: Final = 5
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class RecoveryLock:
    """The half that locks, which the station keeps.

    Attributes:
        public: the public key, 32 bytes.
    """

    public: bytes

    @property
    def id(self) -> str:
        """What tells one recovery key from another: it stands on the paper, in the station and in each backup."""
        bits = int.from_bytes(hashlib.sha256(self.public).digest()[:5], "big")
        text = "".join(CROCKFORD[(bits >> (5 * place)) & 31] for place in reversed(range(8)))
        return f"{text[:4]}-{text[4:]}"

    def seal(self, secret: bytes, about: bytes) -> bytes:
        """``secret`` so that only the recovery key opens it, and only as what it was sealed ``about``."""
        return _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(self.public), info=about)


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The whole key, while somebody holds it in hand.

    Attributes:
        secret: its 128 bits.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def make(cls, random_bytes: Callable[[int], bytes]) -> RecoveryKey:
        """A new one."""
        return cls(random_bytes(SECRET_BYTES))

    @classmethod
    def from_words(cls, text: str) -> RecoveryKey:
        """The key that somebody typed: upper or lower case, with whatever between the words.

        Raises:
            EnvironmentFault: ``recovery_word_wrong`` with the number of the ``word`` where one can be told that must
                be wrong, else ``recovery_key_wrong``.
        """
        letters = "".join(letter for letter in text.lower() if letter.isalpha())
        words = [letters[start : start + WORD_LETTERS] for start in range(0, len(letters), WORD_LETTERS)]
        values = [_value(word) for word in words]
        if None in values:
            raise EnvironmentFault(FaultCode.RECOVERY_WORD_WRONG, word=values.index(None) + 1)
        if len(words) != WORDS:
            raise EnvironmentFault(FaultCode.RECOVERY_KEY_WRONG)
        secret = _checked(words)
        if secret is None:
            suspects = {place for place, mended in _one_letter_off(words) if _checked(mended) is not None}
            if len(suspects) == 1:
                raise EnvironmentFault(FaultCode.RECOVERY_WORD_WRONG, word=suspects.pop() + 1)
            raise EnvironmentFault(FaultCode.RECOVERY_KEY_WRONG)
        return cls(secret)

    @property
    def words(self) -> tuple[str, ...]:
        """What stands on the paper."""
        written = self.secret + _check(self.secret)
        pairs = (written[start : start + 2] for start in range(0, len(written), 2))
        return tuple(_word(int.from_bytes(pair, "big")) for pair in pairs)

    @property
    def lock(self) -> RecoveryLock:
        """The half that locks."""
        public = self._private().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return RecoveryLock(public)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """What :meth:`RecoveryLock.seal` locked.

        Raises:
            EnvironmentFault: ``recovery_key_wrong``: another key, or it was sealed about something else.
        """
        try:
            return _SUITE.decrypt(sealed, self._private(), info=about)
        except (InvalidTag, ValueError):
            raise EnvironmentFault(FaultCode.RECOVERY_KEY_WRONG) from None

    def _private(self) -> X25519PrivateKey:
        derived = HKDF(SHA256(), length=32, salt=None, info=b"kiosk recovery key 1").derive(self.secret)
        return X25519PrivateKey.from_private_bytes(derived)


def _checked(words: list[str]) -> bytes | None:
    values = [_value(word) for word in words]
    written = b"".join((value or 0).to_bytes(2, "big") for value in values)
    secret, check = written[:SECRET_BYTES], written[SECRET_BYTES:]
    return secret if check == _check(secret) else None


def _one_letter_off(words: list[str]) -> Iterator[tuple[int, list[str]]]:
    for place, word in enumerate(words):
        for at in range(WORD_LETTERS):
            for letter in _VOWELS if at % 2 else _CONSONANTS:
                yield place, [*words[:place], word[:at] + letter + word[at + 1 :], *words[place + 1 :]]


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"kiosk recovery words 1" + secret).digest()[:2]


def _word(value: int) -> str:
    letters = ""
    for at, shift in enumerate((12, 10, 6, 4, 0)):
        letters += _VOWELS[(value >> shift) & 3] if at % 2 else _CONSONANTS[(value >> shift) & 15]
    return letters


def _value(word: str) -> int | None:
    value = 0
    for at, letter in enumerate(word):
        alphabet = _VOWELS if at % 2 else _CONSONANTS
        if letter not in alphabet:
            return None
        value = value << (2 if at % 2 else 4) | alphabet.index(letter)
    return value if len(word) == WORD_LETTERS else None
