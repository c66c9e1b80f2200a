"""A claim tells whether the process that made it still lives."""

from __future__ import annotations

import subprocess
import sys

from kiosk.printing.claims import Process


def test_two_claimants_of_one_process_are_two_and_both_live() -> None:
    one, other = Process("a"), Process("b")
    assert one.name != other.name
    assert one.lives(other.name)


def test_a_process_that_ended_lives_no_more() -> None:
    program = "from kiosk.printing.claims import Process; print(Process('x').name)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not Process("a").lives(ended.stdout.strip())


def test_a_process_that_only_has_the_number_of_the_one_that_ended_is_another() -> None:
    me = Process("a")
    pid, started, token = me.name.split("-")
    assert not me.lives(f"{pid}-{int(started) - 3600}-{token}")
