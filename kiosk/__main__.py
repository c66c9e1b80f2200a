"""``python -m kiosk``."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Runs a command, or opens the desk; returns the exit code."""
    multiprocessing.freeze_support()
    from kiosk import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
