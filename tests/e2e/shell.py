"""Calls of the program as a person makes them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SLIPS = """\
seamark: 1
name: Garden shop
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, platform: magento, in_charge: ops}
  erp:  {kind: erpp, platform: tryton, in_charge: opps}   # two slips
entities:
  order:
    key: order number
    fields:
      total: {owner: shopp}
flows:
  orders to erp: {carries: order, from: shop, to: erp, when: order created}
"""
CALM = """\
seamark: 1
name: Calm
people:
  ops: {role: Operations lead, deputy: cfo}
  cfo: {role: Finance, deputy: ops}
systems:
  books: {kind: finance, platform: none, in_charge: cfo}
"""
TODAY = ("--today", "2026-11-24")


@dataclass(frozen=True)
class Ran:
    """What a call gave back."""

    code: int
    out: str
    err: str


def seamark(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None, said: str = ""
) -> Ran:
    """Run the program in a process of its own; `said` is what the person types."""
    ran = subprocess.run(
        [sys.executable, "-c", "from seamark.cli import main; main()", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **(env or {})},
        input=said.encode(),
        capture_output=True,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))
