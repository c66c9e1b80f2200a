"""sane-airscan, a client that we did not write, shown the simulated scanner (Debian: ``sane-airscan``)."""

from __future__ import annotations

from pathlib import Path

from kiosk.scan.sources.sane import SaneSpec

_NAME = "Simulated"


def airscan(folder: Path, url: str) -> SaneSpec:
    """The scanner at ``url`` through SANE, in a configuration that sees nothing else.

    Args:
        folder: for the configuration.
        url: of the scanner.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("airscan\n")
    (folder / "airscan.conf").write_text(
        f'[devices]\n"{_NAME}" = {url}/, eSCL\n[options]\ndiscovery = disable\nws-discovery = off\n'
    )
    return SaneSpec(f"airscan:e0:{_NAME}", config_dir=str(folder), retry_seconds=0.0)
