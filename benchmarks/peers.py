"""The programs that we compare with, each installed in a folder of its own below `.peers` (not part of the project).

    python benchmarks/peers.py      install what is missing, say what could not be installed

Versions are pinned, so that a ratio of today can be compared with one of next year.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PEERS = Path(__file__).resolve().parent / ".peers"
INSTALL_S_MAX = 600

DATACONTRACT = "datacontract-cli==1.2.8"
SPECTRAL = "@stoplight/spectral-cli@6.16.3"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that could be installed, or the reason why not.

    Attributes:
        name: with its version.
        command: how to call it; empty when it is not there.
        missing: why it is not there, one sentence; empty when it is.
    """

    name: str
    command: tuple[str, ...] = ()
    missing: str = ""


def datacontract() -> Peer:
    """The Data Contract CLI, a linter of data contracts in YAML, from the Python package registry."""
    home = PEERS / "datacontract"
    program = home / "bin" / "datacontract"
    if not program.exists():
        shutil.rmtree(home, ignore_errors=True)
        uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
        if Path(uv).exists() and not _fails(
            [uv, "venv", "-q", "--python", sys.executable, str(home)]
        ):
            wrong = _fails(
                [uv, "pip", "install", "-q", "--python", str(home / "bin" / "python"), DATACONTRACT]
            )
        else:
            wrong = _fails([sys.executable, "-m", "venv", str(home)]) or _fails(
                [str(home / "bin" / "python"), "-m", "pip", "install", "-q", DATACONTRACT]
            )
        if wrong:
            return Peer(DATACONTRACT, missing=wrong)
    return Peer(DATACONTRACT, (str(program),))


def spectral() -> Peer:
    """Spectral, a linter of YAML and JSON with rules of one's own, from the Node package registry."""
    home = PEERS / "spectral"
    program = home / "node_modules" / ".bin" / "spectral"
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None:
            return Peer(SPECTRAL, missing="npm is not on this machine")
        home.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        wrong = _fails([npm, "install", "--prefix", str(home), *quiet, SPECTRAL])
        if wrong:
            return Peer(SPECTRAL, missing=wrong)
    return Peer(SPECTRAL, (str(program),))


def environment() -> dict[str, str]:
    """The environment in which every program is measured: no colours, no questions, no news from the network."""
    quiet = {"NO_COLOR": "1", "CI": "1", "DO_NOT_TRACK": "1", "PYTHONHASHSEED": "0"}
    dropped = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")
    return {key: value for key, value in os.environ.items() if key not in dropped} | quiet


def _fails(command: list[str]) -> str:
    """Run an installation; returns the last line of what it said when it failed, else nothing."""
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=INSTALL_S_MAX
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{Path(command[0]).name}: {error}"
    if ran.returncode == 0:
        return ""
    said = (ran.stderr.strip() or ran.stdout.strip() or "no reason given").splitlines()
    return f"{Path(command[0]).name} ended with {ran.returncode}: {said[-1][:200]}"


if __name__ == "__main__":
    for peer in (datacontract(), spectral()):
        print(f"{peer.name}: {peer.missing or 'ready'}")
