"""Say how far a map is, and the shortest way to the next level."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from seamark.check.finding import Level
from seamark.check.verdict import Evidence, verdict
from seamark.cli import _common
from seamark.errors import UserError
from seamark.report.views import verdict as view

EVIDENCE_BYTES_MAX = 8 * 1024 * 1024
"""Largest evidence file read, in bytes."""


@click.command("verdict")
@_common.map_argument
@_common.format_option("text", "json", "markdown", "html")
@click.option("--evidence", "evidence", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="What a proof of this map said (may be given several times).")  # fmt: skip
@click.option(
    "--at-least",
    type=click.Choice(["provisional", "firm"]),
    help="Exit with 1 when the map is below this.",
)
@_common.today_option
@_common.output_option
@click.pass_context
def command(
    ctx: click.Context, path: Path | None, form: str, evidence: tuple[Path, ...], at_least: str | None,
    today: datetime | None, output: Path | None,
) -> None:  # fmt: skip
    """Say how far a map is, and the shortest way to the next level.

    Discovery-level: do not treat a price as fixed. Provisional: can be priced, with the named gaps. Firm: agreed
    and signed.
    """
    checked = _common.check_map(path, today)
    proofs = [read_evidence(file) for file in evidence]
    for file, proof in zip(evidence, proofs, strict=True):
        if proof.digest != checked.loaded.digest:
            click.echo(
                f"Note: {file} speaks of another text of the map ({proof.digest}, this one is {checked.loaded.digest}), so it "
                "does not count. Prove this text.", err=True,
            )  # fmt: skip
    judged = verdict(checked, proofs)
    _common.show(view.view(checked, judged), form, output)
    ctx.exit(int(at_least is not None and judged.level.rank < Level(at_least).rank))


def read_evidence(path: Path) -> Evidence:
    """What a proof said, from its JSON file.

    Raises:
        UserError: there is no such file, or it is no evidence.
    """
    if not path.is_file():
        raise UserError(f"The evidence {path} does not exist. A proof writes such a file.")
    if path.stat().st_size > EVIDENCE_BYTES_MAX:
        raise UserError(
            f"The evidence {path} is larger than {EVIDENCE_BYTES_MAX // 2**20} MB; name a file that a proof wrote."
        )
    try:
        data = json.loads(path.read_text("utf-8"))
        held = data["held"]
        if not isinstance(held, bool):
            raise TypeError(held)
        return Evidence(
            str(data["digest"]), str(data["kernel"]), held, str(data["summary"]),
            tuple(str(one) for one in data.get("fails", [])),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserError(
            f"{path} is no evidence of seamark: it needs digest, kernel, held and summary."
        ) from None
