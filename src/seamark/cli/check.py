"""Find what is undecided, contradictory or impossible in a map."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from seamark.check.finding import Severity
from seamark.check.verdict import verdict
from seamark.cli import _common
from seamark.errors import UserError
from seamark.report.views import findings

BASELINE_BYTES_MAX = 8 * 1024 * 1024
"""Largest baseline file read, in bytes."""
BASELINE_VERSION = 2


@click.command("check")
@_common.map_argument
@_common.format_option("text", "json", "sarif", "junit", "github", "markdown", "html")
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), default="error", show_default=True,
              help="Exit with 1 from this severity on.")  # fmt: skip
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Findings that stand in this file do not count.")  # fmt: skip
@click.option("--write-baseline", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the findings of now to this file, for later checks.")  # fmt: skip
@click.option(
    "--all", "everything", is_flag=True, help="Show notes, waived and known findings too."
)
@_common.today_option
@_common.output_option
@click.pass_context
def command(
    ctx: click.Context, path: Path | None, form: str, fail_on: str, baseline: Path | None, write_baseline: Path | None,
    everything: bool, today: datetime | None, output: Path | None,
) -> None:  # fmt: skip
    """Find what is undecided, contradictory or impossible in a map.

    PATH is a YAML file, or a folder whose YAML files together are one map; without it, map.yaml or seamark.yaml
    here.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: the call was wrong.
    """
    checked = _common.check_map(path, today, _read_baseline(baseline))
    if write_baseline is not None:
        found = (*checked.findings, *checked.known)
        known = sorted({mark for finding in found for mark in finding.marks})
        data = {"seamark-baseline": BASELINE_VERSION, "findings": known}
        _common.emit(json.dumps(data, indent=1) + "\n", write_baseline)
    judged = verdict(checked)
    floor = None if fail_on == "never" else Severity(fail_on)
    people_read_it = form in ("text", "markdown", "html")
    document = findings.view(checked, judged, floor, everything=everything or not people_read_it)
    _common.show(document, form, output)
    ctx.exit(int(floor is not None and checked.at_least(floor)))


def _read_baseline(path: Path | None) -> frozenset[str]:
    if path is None:
        return frozenset()
    again = f"Write one with `seamark check --write-baseline {path}`."
    if not path.is_file():
        raise UserError(f"The baseline {path} does not exist. {again}")
    if path.stat().st_size > BASELINE_BYTES_MAX:
        raise UserError(
            f"The baseline {path} is larger than {BASELINE_BYTES_MAX // 2**20} MB. {again}"
        )
    try:
        data = json.loads(path.read_text("utf-8"))
        version, found = data["seamark-baseline"], data["findings"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(f"{path} is no baseline of seamark. {again}") from None
    if version != BASELINE_VERSION or not isinstance(found, list):
        raise UserError(f"{path} is a baseline of another version of seamark. {again}")
    return frozenset(map(str, found))
