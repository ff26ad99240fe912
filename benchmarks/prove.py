"""How long the proof of a decided map takes: time, states and memory, through the integration and directly.

Usage: python benchmarks/prove.py [MAP] [--faults 2]
Each topology is proved in a process of its own, as a person would start it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

MAP = Path(__file__).resolve().parents[1] / "examples" / "decided-shop" / "map.yaml"
PROGRAM = "from seamark.cli import main; main()"


def proved(path: Path, topology: str, faults: int) -> tuple[dict[str, object], float]:
    """What the proof says, and the seconds of the whole call."""
    call = [sys.executable, "-c", PROGRAM, "prove", str(path), "--topology", topology, "--faults", str(faults), "-f", "json"]  # fmt: skip
    began = time.perf_counter()
    said = subprocess.run(call, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if said.returncode not in (0, 1):
        raise SystemExit(f"The proof did not run:\n{said.stderr}")
    return json.loads(said.stdout), seconds


def main() -> None:
    """Prove both and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("map", nargs="?", type=Path, default=MAP)
    parser.add_argument("--faults", type=int, default=2)
    given = parser.parse_args()
    for topology in ("integration", "direct"):
        data, seconds = proved(given.map, topology, given.faults)
        cells = [c for c in data["cells"] if c["states"]]  # type: ignore[union-attr]
        most = max(cells, key=lambda c: c["states"])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{topology:<12} {len(cells):>3} cells  {data['states']:>10,} states  {seconds:>7.1f} s  "
            f"{data['states'] / seconds:>8,.0f} states/s  {peak:>6,.0f} MB  {data['summary']}"  # type: ignore[operator]
        )
        print(f"{'':12} largest: {most['entity']}, {most['scenario']}: {most['states']:,} states, {most['seconds']:.1f} s")  # fmt: skip


if __name__ == "__main__":
    main()
