"""Derive the work, its range and its order, and which open decision widens it most."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from seamark.check.verdict import verdict
from seamark.cli import _common
from seamark.errors import UserError
from seamark.report.document import Part
from seamark.report.formats import FILES
from seamark.scope import rates as rate_card
from seamark.scope.estimate import DRAWS, DRAWS_MAX, DRAWS_MIN, SEED
from seamark.scope.subject import Topology
from seamark.scope.topology import Proved, proved

PROOF_BYTES_MAX = 64 * 1024 * 1024
"""Largest proof file read, in bytes."""


@click.command("scope")
@_common.map_argument
@click.option("--rates", "rates", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Your rate card; what it leaves out is a cautious default.")  # fmt: skip
@click.option("--write-rates", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the rate card of Seamark to this file, to edit; nothing else is done.")  # fmt: skip
@click.option("--topology", is_flag=True,
              help="Hold direct connections against a middleware instead.")  # fmt: skip
@click.option("--proof", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="With --topology, or in a document: what `seamark prove --topology both --format json` wrote.")  # fmt: skip
@click.option("--draws", type=click.IntRange(DRAWS_MIN, DRAWS_MAX), default=DRAWS, show_default=True,
              help="How often everything is drawn.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**63), default=SEED, show_default=True,
              help="The same seed gives the same figures.")  # fmt: skip
@_common.format_option("text", "markdown", "html", "pdf", "docx", "xlsx", "csv", "json", "svg")
@_common.today_option
@_common.output_option
def command(
    path: Path | None, rates: Path | None, write_rates: Path | None, topology: bool, proof: Path | None, draws: int, seed: int,
    form: str, today: datetime | None, output: Path | None,
) -> None:  # fmt: skip
    """Derive every piece of work that a map implies, with its range.

    Each piece names the decision or the platform fact that makes it necessary. What is still open widens the range; the
    questions that widen it most stand on top, with what each answer would do. A range from a map at discovery-level is
    not a price.
    """
    if write_rates is not None:
        _write_rates(write_rates)
        return
    if proof is not None and not topology and form not in FILES:
        raise UserError(
            "--proof belongs to --topology: it says what broke in each of the two ways."
        )
    if topology and form == "svg":
        raise UserError("Direct or middleware is a table, no drawing; choose another format.")  # fmt: skip
    card = rate_card.load(rates) if rates is not None else rate_card.defaults()
    checked = _common.check_map(path, today)
    loaded, decisions = checked.loaded, checked.decisions
    proofs = read_proof(proof) if proof is not None else ()
    if topology:
        from seamark.report.views import topology as topology_view
        from seamark.scope.topology import compare

        compared = compare(loaded, decisions, card, proofs, draws, seed, checked.pins.catalogue)
        document = topology_view.view(
            loaded.map.name or "", loaded.digest, compared, card, verdict(checked)
        )
    else:
        from seamark.report.views import scope as scope_view
        from seamark.scope.derive import derive
        from seamark.scope.estimate import estimate
        from seamark.scope.path import plan

        scope = derive(loaded, decisions, card, facts_pin=checked.pins.catalogue)
        ranges = estimate(scope, draws, seed)
        way: tuple[Part, ...] = ()
        if form in FILES:
            from seamark.report.views import topology as topology_view
            from seamark.scope.topology import compare

            way = topology_view.parts(
                compare(loaded, decisions, card, proofs, draws, seed, checked.pins.catalogue)
            )
        document = scope_view.view(
            loaded.map, scope, ranges, plan(scope, ranges), verdict(checked), way, checked.today
        )
    _common.show(document, form, output)


def _write_rates(path: Path) -> None:
    if str(path) != "-" and path.exists():
        raise UserError(f"{path} exists already; nothing was written. Choose another name.")
    _common.emit(rate_card.default_text(), path)
    if str(path) != "-":
        click.echo(f"Wrote the rate card to {path}. Put your numbers in, then: `seamark scope --rates {path}`.")  # fmt: skip


def read_proof(path: Path) -> tuple[Proved, ...]:
    """What a proof says of both ways, from its JSON file; what depends on an open decision, or cannot happen, counts for neither.

    Raises:
        UserError: there is no such file, or it is no proof.
    """
    if not path.is_file():
        raise UserError(f"The proof {path} does not exist. `seamark prove --topology both --format json -o {path}` writes it.")  # fmt: skip
    if path.stat().st_size > PROOF_BYTES_MAX:
        raise UserError(f"The proof {path} is larger than {PROOF_BYTES_MAX // 2**20} MB.")
    names = {"kernel": Topology.MIDDLEWARE, "direct": Topology.DIRECT}
    try:
        data = json.loads(path.read_text("utf-8"))
        cells = [(names[str(cell["topology"])], str(cell["answer"]), bool(cell["accepted"]), f"{cell['scenario']}, {cell['entity']}") for cell in data["cells"]]  # fmt: skip
        digest = str(data["digest"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserError(f"{path} is no proof of seamark. `seamark prove --topology both --format json` writes one.") from None  # fmt: skip
    ways = [proved(one, digest, [rest for topology, *rest in cells if topology is one]) for one in Topology]  # type: ignore[misc]  # fmt: skip
    return tuple(way for way in ways if way is not None)
