"""A screen of our own: an X server without a monitor, so that windows are real where nobody looks."""

from __future__ import annotations

import os
import shutil
import subprocess

_RUNNING: list[subprocess.Popen[bytes]] = []


def virtual_screen(size: str = "1920x1200x24") -> str:
    """Starts one, which ends with this process and no sooner: Qt does not outlive its screen. Says its name."""
    server = shutil.which("Xvfb")
    assert server, "the package xvfb is missing"
    reader, writer = os.pipe()
    command = [
        server,
        "-displayfd",
        str(writer),
        "-screen",
        "0",
        size,
        "-nolisten",
        "tcp",
        "-noreset",
        "-dpi",
        "96",
    ]
    server_process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "--", *command],
        pass_fds=(writer,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _RUNNING.append(server_process)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    assert number, "the virtual screen did not start"
    return f":{number}"
