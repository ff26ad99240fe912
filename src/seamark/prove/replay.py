"""A story played again, step by step, on the plain world with concrete values.

The explorer works with symbols and looked-up tables. Before a story is shown, it is played without
either: the same steps, computed afresh, with values as a shop has them. If that does not end in the
same violation, the explorer is wrong, and that is said loudly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from seamark.errors import UserError
from seamark.kernel.facts import Value
from seamark.prove.component import Label, Local, Move, World
from seamark.prove.outcome import Phase, Story, StoryStep
from seamark.prove.property import Kind, Property
from seamark.prove.setting import OLD_VALUE, Act, Case

CONCRETE: dict[Value, Value] = {
    "new value": "11 Ash Road",
    OLD_VALUE: "22 Birch Road",
    "other value": "33 Cedar Road",
}
"""What symbols stand for, in the same order as the symbols, so that ties fall alike."""
FORMAT = 1
CALM_STEPS_MAX = 2_000
REPLAY_BYTES_MAX = 4 * 1024 * 1024
"""Largest replay file read, in bytes."""


class ReplayMismatch(AssertionError):  # noqa: N818 - it reads as what happened
    """A story that the explorer found does not happen when it is played: our bug."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What playing a story gave.

    Attributes:
        broken: what is wrong at the end; empty if all is well.
        played: how many steps could be played.
        stopped_at: the sentence of the step that could not be played; empty if all could.
    """

    broken: str
    played: int
    stopped_at: str = ""


def concrete(case: Case) -> Case:
    """The case with values as a shop has them."""

    def real(value: Value) -> Value:
        return CONCRETE.get(value, value) if isinstance(value, str) else value

    def act(one: Act) -> Act:
        return replace(
            one,
            changes=tuple((f, real(v)) for f, v in one.changes),
            only_if=tuple((f, real(v)) for f, v in one.only_if),
        )

    start = tuple((s, tuple(real(v) for v in values)) for s, values in case.start)
    return replace(case, acts=tuple(act(a) for a in case.acts), start=start)


def play(world: World, story: Story, asked: Property) -> Replayed:
    """Play a story on a world, each step computed afresh; then look at the property."""
    state: dict[str, Local] = {c.name: c.start for c in world.components}
    steps = {s.name: s for s in world.steps}
    played = 0
    for line in story.steps:
        if line.phase is Phase.CALM:
            break
        step = steps.get(line.step)
        moves = list(step.moves(*(state[n] for n in step.touches))) if step else []
        if step is None or line.choice >= len(moves) or moves[line.choice].fault != line.fault:
            return Replayed("", played, str(line.label))
        _take(state, step.touches, moves[line.choice])
        played += 1
    if asked.kind is Kind.CALM and not _calm(world, state):
        return Replayed("the systems never come to rest: they keep correcting each other", played)
    return Replayed(asked.test(*(state[n] for n in asked.reads)), played)


def _take(state: dict[str, Local], touches: tuple[str, ...], move: Move) -> None:
    state.update(zip(touches, move.after, strict=True))


def _calm(world: World, state: dict[str, Local]) -> bool:
    """Let the world work itself empty; False if it never does."""
    order = sorted((s for s in world.steps if s.calm is not None), key=lambda s: s.calm or 0)
    seen: set[tuple[Local, ...]] = set()
    for _ in range(CALM_STEPS_MAX):
        now = tuple(state.values())
        if now in seen:
            return False
        seen.add(now)
        for step in order:
            before = tuple(state[n] for n in step.touches)
            moves = [m for m in step.moves(*before) if not m.fault and m.after != before]
            if moves:
                _take(state, step.touches, moves[0])
                break
        else:
            return True
    return False


def require_replay(world: World, story: Story, asked: Property) -> None:
    """Play the story on the concrete world.

    Raises:
        ReplayMismatch: it does not end in a violation.
    """
    found = play(world, story, asked)
    if found.stopped_at:
        raise ReplayMismatch(
            f"'{story.name}': step {found.played + 1} of the story cannot be "
            f"played: {found.stopped_at}"
        )
    if not found.broken:
        raise ReplayMismatch(
            f"'{story.name}': the story can be played, but nothing is wrong at "
            f"its end (expected: {story.what})"
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """A replay file.

    Attributes:
        scenario, entity, topology: what to build.
        story: what to play.
        assumed: (question, answer) pairs that were taken for open decisions.
    """

    scenario: str
    entity: str
    topology: str
    story: Story
    assumed: tuple[tuple[str, str], ...] = ()


def to_json(saved: Saved) -> str:
    """The story as a replay file: enough to play it again on a later version of the map."""
    story = saved.story
    data: dict[str, Any] = {
        "seamark_replay": FORMAT,
        "scenario": saved.scenario,
        "entity": saved.entity,
        "topology": saved.topology,
        "assumed": [list(a) for a in saved.assumed],
        "property": story.name,
        "what": story.what,
        "faults": story.faults,
        "decision": story.decision,
        "steps": [
            {
                "step": s.step,
                "choice": s.choice,
                "fault": s.fault,
                "phase": s.phase.name,
                "actor": s.label.actor,
                "text": str(s.label._replace(actor="")),
                "to": s.label.to,
            }
            for s in story.steps
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str, name: str = "replay file") -> Saved:
    """Read a replay file.

    Raises:
        UserError: it is none, or of another version.
    """
    try:
        data = json.loads(text)
        if data["seamark_replay"] != FORMAT:
            raise UserError(
                f"{name}: version {data['seamark_replay']} is not known here; this "
                f"program reads version {FORMAT}. Prove again to save a new file."
            )
        return _saved(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            f"{name} is no replay file ({error}). Replay files are written by "
            f"`seamark prove` beside each story that breaks."
        ) from error


def _saved(data: dict[str, Any]) -> Saved:
    steps = tuple(
        StoryStep(
            str(s["step"]),
            Label(s["actor"], s["text"], s["to"]),
            str(s["fault"]),
            Phase[s["phase"]],
            int(s["choice"]),
        )
        for s in data["steps"]
    )
    story = Story(data["property"], data["what"], steps, int(data["faults"]), (), data["decision"])
    assumed = tuple((str(a), str(b)) for a, b in data["assumed"])
    return Saved(data["scenario"], data["entity"], data["topology"], story, assumed)


def load(path: Path) -> Saved:
    """Read a replay file from disk; UserError if it is not there, too large or no replay file."""
    try:
        if path.stat().st_size > REPLAY_BYTES_MAX:
            raise UserError(
                f"{path} is larger than {REPLAY_BYTES_MAX // 2**20} MB; no replay file is."
            )
        return from_json(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path} cannot be read: {error}. Give the path of a replay file."
        ) from error
