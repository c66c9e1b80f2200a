"""``identity``: answers that remember nothing and need no station."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from kiosk.cli.console import Console, Exit
from kiosk.clock import today_in_norway
from kiosk.identity import assess
from kiosk.surroundings import Surroundings


def identity(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Assesses numbers, each on its own."""
    on = asked.on or today_in_norway(around.clock)
    for text in _numbers(asked.numbers):
        assessment = assess(text, on, training=asked.training)
        notes = ", ".join(console.say(f"identity.note.{note.value}") for note in assessment.notes)
        sentence = f"{assessment.number}  {console.say(f'identity.standing.{assessment.standing.value}')}"
        sentence += f"  {console.say(f'identity.kind.{assessment.kind.value}')}" + (
            f"  {notes}" if notes else ""
        )
        console.tell(assessment.as_json(), None if console.as_json else sentence)
    return Exit.DONE


def _numbers(arguments: list[str]) -> Iterator[str]:
    for argument in arguments:
        if argument == "-":
            yield from (line.rstrip("\r\n") for line in sys.stdin if line.strip())
        else:
            yield argument
