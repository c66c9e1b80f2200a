"""The recovery key: on paper, typed back, and what it opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.recovery import SECRET_BYTES, RecoveryKey

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
KEY = RecoveryKey(bytes(range(SECRET_BYTES)))
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"


@given(SECRETS, st.sampled_from([" ", "-", "", ", ", "\n", " 1: "]), st.booleans())
def test_what_is_on_paper_comes_back_however_it_is_typed(secret: bytes, between: str, upper: bool) -> None:
    key = RecoveryKey(secret)
    typed = between.join(key.words)
    assert RecoveryKey.from_words(typed.upper() if upper else typed) == key


def test_it_is_nine_words_that_can_be_read_aloud() -> None:
    assert KEY.words == ("babad", "bamag", "bibaj", "bimal", "boban", "bomar", "bubat", "bumaz", "vumok")
    for word in KEY.words:
        assert all(letter in (VOWELS if at % 2 else CONSONANTS) for at, letter in enumerate(word))


@given(SECRETS, st.integers(0, 44), st.data())
def test_a_mistyped_letter_is_never_taken_and_its_word_is_named(
    secret: bytes, place: int, data: st.DataObject
) -> None:
    letters = list("".join(RecoveryKey(secret).words))
    letters[place] = data.draw(
        st.sampled_from([x for x in "abcdefghijklmnopqrstuvwxyzæøå" if x != letters[place]])
    )
    with pytest.raises(EnvironmentFault) as caught:
        RecoveryKey.from_words("".join(letters))
    if caught.value.code is FaultCode.RECOVERY_WORD_WRONG:
        assert caught.value.arguments["word"] == place // 5 + 1
    else:  # two words might be the wrong one: rarely
        assert caught.value.code is FaultCode.RECOVERY_KEY_WRONG


@pytest.mark.parametrize(
    "wrong", ["", "babad", "babad " * 8, "babad " * 10, " ".join(reversed(KEY.words)), "1 2 3"]
)
def test_other_words_are_not_the_key(wrong: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        RecoveryKey.from_words(wrong)
    assert caught.value.code in (FaultCode.RECOVERY_KEY_WRONG, FaultCode.RECOVERY_WORD_WRONG)


def test_only_the_key_opens_what_its_lock_sealed_and_only_as_what_it_is_about() -> None:
    sealed = KEY.lock.seal(b"secret", b"station 1")
    assert b"secret" not in sealed
    assert KEY.lock.seal(b"secret", b"station 1") != sealed
    assert KEY.open(sealed, b"station 1") == b"secret"
    other = RecoveryKey(b"\xff" * SECRET_BYTES)
    assert other.lock.id != KEY.lock.id
    bent = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for key, blob, about in ((other, sealed, b"station 1"), (KEY, sealed, b"station 2"), (KEY, bent, b"station 1"),
                             (KEY, sealed[:10], b"station 1"), (KEY, b"", b"station 1")):  # fmt: skip
        with pytest.raises(EnvironmentFault) as caught:
            key.open(blob, about)
        assert caught.value.code is FaultCode.RECOVERY_KEY_WRONG


def test_it_shows_itself_in_no_message() -> None:
    assert KEY.secret.hex() not in repr(KEY)
    assert "babad" not in repr(KEY)
