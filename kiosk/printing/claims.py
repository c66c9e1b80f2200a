"""Who is sending a print job. Of two processes only one may, and one that died must not keep a job for ever."""

from __future__ import annotations

from typing import Final, Protocol

import psutil

_SAME_START_SECONDS: Final = 60
"""A process's start is told by a clock that may be set; a number given to another process is given much later."""


class Claimant(Protocol):
    """Somebody who sends jobs.

    Attributes:
        name: how a claim names them: never the same for two.
    """

    name: str

    def lives(self, name: str) -> bool:
        """Whether whoever made a claim by that name is still there."""


class Process:
    """This process. A claim names it by its number, its start, and ``token``, which is nobody else's."""

    def __init__(self, token: str) -> None:
        me = psutil.Process()
        self.name = f"{me.pid}-{int(me.create_time())}-{token}"

    def lives(self, name: str) -> bool:
        pid, started, _token = name.split("-", 2)
        try:
            other = psutil.Process(int(pid))
            if other.status() == psutil.STATUS_ZOMBIE:
                return False
            return abs(other.create_time() - int(started)) < _SAME_START_SECONDS
        except psutil.NoSuchProcess:
            return False
        except psutil.AccessDenied:
            return True
