"""Files of text that a command is given."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import EnvironmentFault, FaultCode


def list_in(path: Path) -> str:
    """A list of expected applicants as a file has it.

    Raises:
        EnvironmentFault: ``file_missing``, ``file_unreadable``; ``list_refused`` (``encoding``) where it is not in
            UTF-8.
    """
    try:
        return text_of(path)
    except UnicodeDecodeError:
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="encoding") from None


def text_of(path: Path) -> str:
    """What is in a file.

    Raises:
        EnvironmentFault: ``file_missing``, ``file_unreadable``.
        UnicodeDecodeError: it is not in UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise EnvironmentFault(FaultCode.FILE_MISSING, file=path.name) from None
    except OSError:
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE, file=path.name) from None
