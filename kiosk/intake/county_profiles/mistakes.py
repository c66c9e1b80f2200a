"""What can be wrong in a county's file. Each kind has a sentence of its own, ``profile.mistake.<kind>``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.texts import Text


class MistakeKind(StrEnum):
    """What is wrong."""

    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    NOT_UTF8 = "not_utf8"
    NOT_TOML = "not_toml"
    SET_TWICE = "set_twice"
    NO_SUCH_COUNTY = "no_such_county"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_CHOICE = "unknown_choice"
    BAD_CODE = "bad_code"
    TABLE_WANTED = "table_wanted"
    VALUE_WANTED = "value_wanted"
    TEXT_WANTED = "text_wanted"
    TEXT_EMPTY = "text_empty"
    YES_OR_NO_WANTED = "yes_or_no_wanted"
    NUMBER_WANTED = "number_wanted"
    LIST_WANTED = "list_wanted"
    DATE_WANTED = "date_wanted"
    DAY_WANTED = "day_wanted"
    LEAP_DAY = "leap_day"
    EMAIL_WANTED = "email_wanted"
    WEB_WANTED = "web_wanted"
    ONE_KEY_WANTED = "one_key_wanted"
    SAME_KEY = "same_key"
    TAKEN_KEY = "taken_key"
    NO_WORDS = "no_words"
    APPLICATION_IS_MAIN = "application_is_main"
    OTHER_COUNTY = "other_county"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a county's file.

    Attributes:
        file: its name.
        line: from 1; None where it is about the file as a whole.
        key: as it is written, dots between: ``types.certificate.copies``.
    """

    kind: MistakeKind
    file: str
    line: int | None = None
    key: str = ""
    arguments: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """The sentence."""
        named: dict[str, object] = {"file": self.file, "line": self.line or 1, "key": self.key}
        return Text(f"profile.mistake.{self.kind.value}", {**named, **self.arguments})
