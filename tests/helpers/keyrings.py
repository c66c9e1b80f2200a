"""A keyring in memory, in place of the operating system's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class KeyringInHand(KeyringBackend):
    """What a signed-in person's keyring is to the program.

    Attributes:
        kept: what is in it, by service and name.
        locked: nobody is signed in: it answers nothing.
    """

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _ask(self) -> None:
        if self.locked:
            raise KeyringLocked


@contextmanager
def keyring_in_hand() -> Iterator[KeyringInHand]:
    """Puts one in the place of the program's keyring."""
    before, made = keyring.get_keyring(), KeyringInHand()
    keyring.set_keyring(made)
    try:
        yield made
    finally:
        keyring.set_keyring(before)
