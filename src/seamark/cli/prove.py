"""Try the test cases of a map in every order of events, before any code exists."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from seamark.cases.scenario import Scenario
from seamark.cases.standard import STANDARD
from seamark.cli import _common
from seamark.errors import UserError
from seamark.language import inherit
from seamark.language.load import Loaded
from seamark.language.platforms import shelf_of
from seamark.language.vocabulary import nearest
from seamark.policy.compile import Compiled, compile_map
from seamark.policy.platforms import system_facts
from seamark.prove.again import play_again, saved_stories
from seamark.prove.explorer import Progress
from seamark.prove.matrix import Matrix, prove_map
from seamark.prove.outcome import Bounds
from seamark.prove.properties import truths
from seamark.prove.replay import load as load_replay
from seamark.prove.replay import to_json
from seamark.prove.script import scripts_of
from seamark.prove.setting import Topology
from seamark.report.safe import shown
from seamark.report.views import proof

FAULTS_MAX = 4
"""Most things that may go wrong in one story; more cannot be visited."""
TELL_EVERY_S = 0.5
"""Time between two lines of progress, in seconds."""
TOPOLOGIES = {
    "integration": (Topology.KERNEL,),
    "direct": (Topology.DIRECT,),
    "both": (Topology.KERNEL, Topology.DIRECT),
}


@click.command("prove")
@_common.map_argument
@click.option("--scenario", "scenarios", multiple=True, metavar="NAME",
              help="Only this test case (may be given several times): a standard one, or one of the map's own.")  # fmt: skip
@click.option("--entity", "entities", multiple=True, metavar="NAME",
              help="Only this entity (may be given several times).")  # fmt: skip
@click.option("--property", "properties", multiple=True, metavar="TRUTH",
              help="Only truths that contain these words.")  # fmt: skip
@click.option("--faults", type=click.IntRange(0, FAULTS_MAX), default=1, show_default=True,
              help="How many things may go wrong in one story.")  # fmt: skip
@click.option("--topology", type=click.Choice(["map", *TOPOLOGIES]), default="map", show_default=True,
              help="Through the integration, directly between the systems, or as the map says.")  # fmt: skip
@click.option("--states-max", type=click.IntRange(min=1000), default=Bounds().explore_states_max, show_default=True,
              help="Most states of one exploration.")  # fmt: skip
@click.option("--replay", "replays", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="Play a saved story, or a folder of them, on this map: does it still end badly?")  # fmt: skip
@click.option("--save", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Write each story that breaks to this folder, to be played again later.")  # fmt: skip
@click.option("--evidence", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write what `seamark verdict --evidence FILE` takes in.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Say why a test case cannot happen, too.")
@_common.format_option("text", "json", "junit", "markdown", "mermaid", "html")
@_common.output_option
@click.pass_context
def command(
    ctx: click.Context, path: Path | None, scenarios: tuple[str, ...], entities: tuple[str, ...],
    properties: tuple[str, ...], faults: int, topology: str, states_max: int, replays: tuple[Path, ...], save: Path | None,
    evidence: Path | None, everything: bool, form: str, output: Path | None,
) -> None:  # fmt: skip
    """Try the test cases of a map in every order of events.

    Each test case is taken through every order in which messages can come late, twice, out of order or not at all.
    What breaks is shown as the shortest story. Ctrl-C ends it with what is known so far.

    Exit code 0: everything held, or can happen and is accepted with a bound; 1: something breaks, depends on an open
    decision, or was not finished; 2: the call was wrong.
    """
    loaded = _common.read_map(path)
    if loaded.problems:
        one = len(loaded.problems) == 1
        said = (
            "1 place of the map cannot be read and counts"
            if one
            else f"{len(loaded.problems)} places of the map cannot be read and count"
        )
        click.echo(f"Note: {said} as open; `seamark check` shows more.", err=True)
    compiled = compile_map(loaded.map, system_facts(loaded.map, shelf_of(loaded)))
    if replays:
        ctx.exit(_replayed(compiled, loaded, replays))
    matrix = prove_map(
        compiled,
        _chosen(loaded, scenarios),
        loaded.digest,
        bounds=Bounds(explore_faults_max=faults, explore_states_max=states_max),
        topologies=TOPOLOGIES.get(topology, ()),
        means=means(loaded),
        entities=_known(entities, loaded.map.entities, "entity"),
        properties=_truths(properties),
        clock=time.perf_counter,
        progress=_teller(),
    )
    if save is not None:
        _saved(matrix, save)
    if evidence is not None:
        _common.emit(json.dumps(proof.evidence(matrix), indent=1) + "\n", evidence)
    document = (
        proof.cases(matrix, loaded)
        if form == "junit"
        else proof.view(matrix, loaded, everything=everything)
    )
    _common.show(document, form, output)
    ctx.exit(int(not matrix.held))


def means(loaded: Loaded) -> Callable[[str], str]:
    """Which usual entity each entity of a map is."""
    entities = loaded.map.entities
    return lambda name: inherit.meaning(name, entities[name])


def _chosen(loaded: Loaded, names: Sequence[str]) -> tuple[Scenario, ...]:
    """The test cases asked for: all standard ones and the map's own, or those with these names."""
    every = {s.name: s for s in (*STANDARD, *scripts_of(loaded.map))}
    return tuple(every[name] for name in _known(names, every, "test case")) or tuple(every.values())


def _known(names: Sequence[str], known: Iterable[str], what: str) -> tuple[str, ...]:
    """The names as they stand in the map, whatever their case.

    Raises:
        UserError: one is not known; the message names the nearest.
    """
    by_fold = {name.casefold(): name for name in known}
    found = []
    for name in names:
        if name.strip().casefold() not in by_fold:
            near = nearest(name, by_fold)
            hint = (
                f"Did you mean `{by_fold[near]}`?"
                if near
                else f"Known: {', '.join(by_fold.values())}."
            )
            raise UserError(f"There is no {what} `{name[:60]}`. {hint}")
        found.append(by_fold[name.strip().casefold()])
    return tuple(found)


def _truths(words: Sequence[str]) -> tuple[str, ...]:
    """The truths that contain the words."""
    names = [truth.name for truth in truths()]
    found = [name for name in names if any(w.strip().casefold() in name.casefold() for w in words)]
    if words and not found:
        raise UserError(f"No truth contains `{words[0][:60]}`. The truths are: {'; '.join(names)}.")
    return tuple(found)


def _teller() -> Callable[[str, Progress], None] | None:
    """Shows on a terminal where the proof is, now and then; nothing elsewhere."""
    if not sys.stderr.isatty():
        return None
    told = [time.monotonic()]

    def tell(title: str, at: Progress) -> None:
        now = time.monotonic()
        if now - told[0] >= TELL_EVERY_S:
            told[0] = now
            line = f"{title}: {at.states:,} states, {at.faults} going wrong (Ctrl-C stops)"
            click.echo(f"\r\x1b[K{line[:100]}", nl=False, err=True)

    click.get_current_context().call_on_close(lambda: click.echo("\r\x1b[K", nl=False, err=True))
    return tell


# ---------------------------------------------------------------------------------------------- stories


def _saved(matrix: Matrix, folder: Path) -> None:
    """Write each story that breaks to a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for saved in saved_stories(matrix):
        name = "-".join((saved.entity, saved.scenario, saved.topology)).replace(" ", "-")
        _common.emit(to_json(saved), folder / f"{name}.json")


def _replayed(compiled: Compiled, loaded: Loaded, paths: Sequence[Path]) -> int:
    """Play saved stories; 1 if one still ends badly."""
    files = [f for p in paths for f in (sorted(p.glob("*.json")) if p.is_dir() else [p])]
    if not files:
        raise UserError(
            f"{paths[0]} holds no replay file. `seamark prove --save FOLDER` writes them."
        )
    every = _chosen(loaded, ())
    played = [play_again(compiled, every, load_replay(file), means(loaded)) for file in files]
    for one in played:
        click.echo(shown(one.words))
    return int(any(one.broken for one in played))
