"""States per second of the explorer beside SPIN on one and the same model; prints the ratio.

Usage: python benchmarks/explorer.py [--copies 2] [--repeat 3]
SPIN and a C compiler are used if they are installed (Debian: apt-get install spin gcc).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from seamark.prove.explorer import explore
from seamark.prove.models.order_stock import converges, order_stock
from seamark.prove.outcome import Bounds

MODEL = Path(__file__).with_name("order_stock.pml")


def ours(copies: int) -> tuple[int, float]:
    """States and seconds of our explorer."""
    bounds = Bounds(explore_states_max=5_000_000)
    outcome = explore(order_stock(copies), [converges()], bounds, clock=time.perf_counter)
    return outcome.states, outcome.seconds


def spin(copies: int) -> tuple[int, float] | None:
    """States and seconds of SPIN's full search without reduction; None if it is not installed."""
    if not (shutil.which("spin") and shutil.which("gcc")):
        return None
    with tempfile.TemporaryDirectory() as folder:

        def run(*command: str) -> str:
            done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
            return done.stdout

        run("spin", f"-DCOPIES={copies}", "-a", str(MODEL))
        run("gcc", "-O2", "-DSAFETY", "-DNOFAIR", "-DNOREDUCE", "-o", "pan", "pan.c")
        began = time.perf_counter()
        said = run("./pan", "-m2000000", "-w24")
        seconds = time.perf_counter() - began
    found = re.search(r"([\d.e+]+) states, stored", said)
    if not found or "errors: 0" not in said:
        raise SystemExit(f"SPIN did not finish:\n{said}")
    return int(float(found.group(1))), seconds


def main() -> None:
    """Run both and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=1, help="copies of a message in flight")
    parser.add_argument("--repeat", type=int, default=3, help="runs; the fastest counts")
    given = parser.parse_args()
    runs = [ours(given.copies) for _ in range(given.repeat)]
    states, seconds = min(runs, key=lambda r: r[1])
    print(f"seamark  {states:>10,} states  {seconds:8.2f} s  {states / seconds:>12,.0f} states/s")
    theirs = [spin(given.copies) for _ in range(given.repeat)]
    known = [t for t in theirs if t]
    if not known:
        print("spin     not installed: skipped (Debian: apt-get install spin gcc)")
        return
    other, took = min(known, key=lambda r: r[1])
    print(f"spin     {other:>10,} states  {took:8.2f} s  {other / took:>12,.0f} states/s")
    ratio = (states / seconds) / (other / took)
    print(f"states agree: {states == other}; seamark / spin = {ratio:.2f} (plain Python against C)")
    if states != other:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
