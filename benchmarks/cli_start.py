"""How long until the help is there: `seamark --help` against the help of programs of its kind.

python benchmarks/cli_start.py [--rounds 15]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import peers
from measure import Contestant, Row, faster, missing, race
from setting import asked_rounds, report, seamark, work

GOAL_DATACONTRACT = 2.5
"""Times faster than `datacontract --help`."""


def rows(rounds: int) -> Iterator[Row]:
    """Measure the help of all programs in turns."""
    ours = Contestant("seamark", (*seamark(), "--help"), said="check")
    others = {
        "datacontract": (peers.datacontract(), "lint", GOAL_DATACONTRACT),
        "spectral": (peers.spectral(), "lint", None),
    }
    racing = [ours] + [
        Contestant(name, (*peer.command, "--help"), said=said)
        for name, (peer, said, _) in others.items()
        if peer.command
    ]
    measured = race(racing, work(), rounds)
    for name, (peer, _, goal) in others.items():
        what = f"seamark --help / {name} --help"
        if not peer.command:
            yield missing(what, peer.missing, goal or 1)
        elif goal is not None:
            yield faster(what, measured["seamark"], measured[name], name, goal)
        else:
            ratio = measured[name].median / measured["seamark"].median
            row = faster(what, measured["seamark"], measured[name], name, 1)
            yield Row(row.what, row.ours, row.theirs, f"{ratio:.1f}x")


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(15)), Path(__file__).stem))
