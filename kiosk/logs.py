"""Where what happens is logged, and that nothing personal gets there.

Each process of the program (the program itself, a device's driver, the workers for pictures) calls :func:`set_up`
first. Ordinarily only warnings show, on standard error. Where the variable ``KIOSK_LOG`` names a folder, each process
writes everything that it and its libraries log into a file of its own there, for whoever looks for a fault: no
identity number, no name and nothing that stands on paper is in it.
"""

from __future__ import annotations

import logging
import os
import platform
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from kiosk import __version__
from kiosk.errors import describe
from kiosk.identity.masking import mask_in

VARIABLE = "KIOSK_LOG"

_OURS = "kiosk"
_READERS = ("PIL", "pikepdf")
"""Libraries that log what stands in the pictures and documents they read, spelled out in the message."""

_QUIET = "sqlalchemy"
"""Keeps itself to warnings unless it is told otherwise."""

_LEFT_OUT = "(left out: it may hold what stands on paper)"
_IN_A_FILE = "%(asctime)s %(threadName)s %(levelname)s %(name)s: %(message)s"
_ON_THE_SCREEN = "%(levelname)s %(name)s: %(message)s"

_log = logging.getLogger(__name__)

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


class DiscreetRecord(logging.LogRecord):
    """A log record that is safe to keep, whichever logger it came by and whoever handles it.

    A filter reaches the records of one logger or one handler; this is what all records are made as. What looks like a
    number is masked. Of other libraries' records only the fixed text is kept: what they put into it are rows, file
    names and headers. Of an exception, the kinds of the errors and the lines they passed are kept.
    """

    def __init__(
        self,
        name: str | None,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: logging._ArgsType | None,
        exc_info: ExceptionInfo,
        func: str | None = None,
        sinfo: str | None = None,
    ) -> None:
        said = mask_in(_said(name, msg, args))
        super().__init__(name or "", level, pathname, lineno, said, (), None, func, sinfo)
        if exc_info is not None and exc_info[1] is not None:
            self.exc_text = describe(exc_info[1]).rstrip()


def set_up(environment: Mapping[str, str], process: str) -> None:
    """Makes all records of this process discreet, and says where they go.

    Args:
        environment: may hold ``KIOSK_LOG``.
        process: what this process is, for its file's name.
    """
    logging.setLogRecordFactory(DiscreetRecord)
    logging.raiseExceptions = False  # a log that cannot be written stops nobody, and prints nothing either
    sys.excepthook = _nobody_caught
    threading.excepthook = _nobody_caught_in_thread
    sys.unraisablehook = _nobody_could_catch
    root = logging.getLogger()
    folder = environment.get(VARIABLE)
    refused: OSError | None = None
    try:
        handler = _into(Path(folder), process) if folder else _to_the_screen()
    except OSError as error:
        handler, folder, refused = _to_the_screen(), None, error
    for before in [known for known in root.handlers if known.name == _OURS]:
        root.removeHandler(before)
        before.close()
    handler.name = _OURS
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if folder else logging.WARNING)
    if folder:
        logging.getLogger(_QUIET).setLevel(logging.DEBUG)
    if refused is not None:
        _log.warning("the log's folder cannot be written: %s", type(refused).__name__)
    _log.info("Kiosk %s, %s, Python %s", __version__, platform.system(), platform.python_version())


def _into(folder: Path, process: str) -> logging.Handler:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = logging.FileHandler(folder / f"{process}-{os.getpid()}.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter(_IN_A_FILE))
    return handler


def _to_the_screen() -> logging.Handler:
    if sys.stderr is None:  # a windowed program on Windows has none
        return logging.NullHandler()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_ON_THE_SCREEN))
    return handler


def _said(logger: str | None, message: object, arguments: logging._ArgsType | None) -> str:
    room = (logger or _OURS).partition(".")[0]
    if room in _READERS:
        return _LEFT_OUT
    if not arguments or room != _OURS:
        return str(message)
    if isinstance(arguments, tuple) and len(arguments) == 1 and isinstance(arguments[0], Mapping):
        arguments = arguments[0]  # as logging itself does
    try:
        return str(message) % arguments
    except (TypeError, ValueError, KeyError):
        return str(message)


def _nobody_caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("nobody caught this", exc_info=(kind, error, trace))


def _nobody_caught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        _nobody_caught(told.exc_type, told.exc_value, told.exc_traceback)


def _nobody_could_catch(told: sys.UnraisableHookArgs) -> None:
    if told.exc_value is not None:
        _log.error("nobody could catch this", exc_info=told.exc_value)
