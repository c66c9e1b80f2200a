"""What is logged gives nobody away, whatever logs it and whoever writes it down."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import logs
from tests.helpers.command import clean_environment
from tests.helpers.stations import StationInHand

NUMBER = "17912099997"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything logged, by all loggers, as a handler that knows nothing of discretion writes it."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(logging, "raiseExceptions", True)
    factory, root = logging.getLogRecordFactory(), logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    logs.set_up({}, "test")
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    rooms = {name: logging.getLogger(name).level for name in ("kiosk", "sqlalchemy", "PIL", "httpx")}
    for name in rooms:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield stream
    for name, before in rooms.items():
        logging.getLogger(name).setLevel(before)
    logging.setLogRecordFactory(factory)
    root.setLevel(level)
    for added in set(root.handlers) - set(handlers):
        root.removeHandler(added)


def logger(name: str = "kiosk.somewhere") -> logging.Logger:
    return logging.getLogger(name)


@pytest.mark.parametrize(
    ("message", "arguments", "line"),
    [
        (f"took {NUMBER} in", (), "took 179120***** in"),
        ("took %s in", (NUMBER,), "took 179120***** in"),
        ("took %d in", (int(NUMBER),), "took 179120***** in"),
        ("took %(number)s in", ({"number": "179120 99997"},), "took 179120***** in"),
        ("%s of %s", (["200205705502"], "81234567802"), "['2002********'] of 8**********"),
        ("100 % of 200205705502", (), "100 % of 2002********"),
        ("too %s few", ("179120", "99997"), "too %s few"),
        ("none", ("17912099997",), "none"),
    ],
)
def test_numbers_are_masked_wherever_they_stand(
    told: io.StringIO, message: str, arguments: tuple[object, ...], line: str
) -> None:
    logger().info(message, *arguments)
    assert told.getvalue() == f"INFO kiosk.somewhere {line}\n"


@pytest.mark.expects_log
def test_an_exception_is_its_kind_and_its_lines(told: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(f"Anna Lund has {NUMBER}")

    try:
        try:
            fail()
        except ValueError as error:
            raise KeyError("Anna Lund") from error
    except KeyError:
        logger().error("it failed", exc_info=True)
    text = told.getvalue()
    assert text.startswith("ERROR kiosk.somewhere it failed\nbuiltins.KeyError\n  test_logs.py:")
    assert "builtins.ValueError" in text
    assert " fail" in text
    assert NUMBER not in text
    assert "Lund" not in text


def test_an_error_that_caused_itself_is_told_once(told: io.StringIO) -> None:
    error = ValueError()
    error.__cause__ = error
    logger().info("it failed", exc_info=error)
    assert told.getvalue().count("builtins.ValueError") == 1


def test_of_other_libraries_only_the_fixed_text_is_kept(told: io.StringIO) -> None:
    logger("sqlalchemy.engine.Engine").debug("Row %r", ("Anna Lund", NUMBER))
    logger("httpx").info("HTTP Request: %s %s", "GET", "https://county/people/Anna")
    logger("PIL.TiffImagePlugin").debug("tag: Artist (315) - value: Anna Lund")
    assert told.getvalue().splitlines() == [
        "DEBUG sqlalchemy.engine.Engine Row %r",
        "INFO httpx HTTP Request: %s %s",
        "DEBUG PIL.TiffImagePlugin (left out: it may hold what stands on paper)",
    ]


def test_the_database_tells_its_statements_and_not_what_is_in_them(told: io.StringIO, tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    station.finished(NUMBER)
    station.search.find(station.clerk, "Kari")
    with pytest.raises(Exception) as caught, station.records.database.write() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO clerk (id, name) VALUES (?, ?)", ("1", "Kari Clerk")
        )
    station.close()
    text = told.getvalue()
    assert "INSERT INTO identifier" in text
    assert "SELECT" in text
    for personal in (NUMBER, "Kari", "Siv"):
        assert personal not in text
        assert personal not in str(caught.value)


@pytest.mark.expects_log
def test_what_nobody_catches_is_described(told: io.StringIO) -> None:
    def fail() -> None:
        raise RuntimeError(f"Anna Lund has {NUMBER}")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    try:
        fail()
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)

    class Careless:
        def __del__(self) -> None:
            fail()

    Careless()
    text = told.getvalue()
    assert text.count("CRITICAL kiosk.logs nobody caught this") == 2
    assert text.count("ERROR kiosk.logs nobody could catch this") == 1
    assert text.count("builtins.RuntimeError") == 3
    assert "Lund" not in text


def test_a_record_that_is_put_together_from_another_process_is_possible(told: io.StringIO) -> None:
    logging.getLogger().handle(logging.makeLogRecord({"name": "x", "levelno": logging.INFO, "msg": "there"}))
    assert told.getvalue().endswith("x there\n")


def test_setting_up_twice_writes_each_line_once(tmp_path: Path, told: io.StringIO) -> None:
    for _ in range(2):
        logs.set_up({logs.VARIABLE: str(tmp_path)}, "test")
    logger().info("only once")
    logs.set_up({}, "test")
    (file,) = tmp_path.iterdir()
    assert file.read_text("utf-8").count("only once") == 1


def run(*arguments: str, log: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=clean_environment({logs.VARIABLE: str(log)}),
        timeout=60,
    )


def test_everything_goes_into_the_folder_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    done = run("identity", NUMBER, "--json", log=folder)
    assert (done.returncode, done.stderr) == (0, "")
    (file,) = folder.iterdir()
    assert file.name.startswith("kiosk-")
    assert file.stat().st_mode & 0o077 == 0
    assert "INFO kiosk.logs: Kiosk 0." in file.read_text("utf-8")
    assert NUMBER not in file.read_text("utf-8")


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("no folder")
    done = run("identity", NUMBER, "--json", log=tmp_path / "log")
    assert done.returncode == 0
    assert done.stderr == "WARNING kiosk.logs: the log's folder cannot be written: FileExistsError\n"
