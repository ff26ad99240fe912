"""Put chosen proposals into a map, new or existing: only what is new is added, the rest of the files stays as it is.

An import is no answer by a person: everything is recorded under `assumed` with the cell or box it comes from, unless
the user says that the file is theirs and agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from seamark.errors import EditRefused, UserError
from seamark.intake.insert import TOPS, key_text, with_blocks
from seamark.intake.proposal import EXISTS, Proposal, says_it, stands
from seamark.intake.text import free, one_line
from seamark.language import edit
from seamark.language.load import Loaded, load_sources, load_text
from seamark.language.model import SCHEMA_VERSION
from seamark.language.source import MAP_BYTES_MAX, Source
from seamark.language.tree import Mapping, Scalar
from seamark.language.tree import Sequence as Items

ROUNDS_MAX = 40
"""Times a draft is read again after answers that do not read were left out."""
_LATE = ("flows", "volumes")
"""Rows of these speak of names that stand in other blocks."""
NOTES_LENGTH_MAX = 4_000
"""Longest note that several texts become, in characters."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A proposal that could not be put into the map, with the reason."""

    proposal: Proposal
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of it.

    Attributes:
        sources: all files of the map, changed or not.
        done: what stands in the map now.
        left_out: what could not be put in; the map is readable without it.
    """

    sources: tuple[Source, ...]
    done: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def text(self) -> str:
        """The text of a map of one file."""
        return self.sources[0].text


def apply(
    loaded: Loaded | None,
    chosen: Iterable[Proposal],
    on: date,
    *,
    name: str = "New map",
    as_answers: bool = False,
) -> Applied:
    """Add what was chosen; a chosen conflict replaces the answer of the map.

    Args:
        loaded: the map; None makes a new one.
        chosen: proposals that the user took; of two for one place the later one counts, notes are joined.
        on: the day that stands with assumed answers.
        name: of a new map.
        as_answers: the file is the user's own and agreed: answers, not assumptions. What the map holds already as an
            assumption becomes an answer too, when it is among the chosen (see `Listing.already`).

    Raises:
        UserError: the map cannot be edited: it has a syntax slip, or would become too large.
    """
    if loaded is None:
        loaded = load_text(_skeleton(name))
    elif not loaded.roots:
        raise UserError("The map cannot be read, so nothing can be added. Mend its first problem first.")  # fmt: skip
    wanted = _one_each(loaded, chosen)
    stood = {path: one for path, one in wanted.items() if _stands_already(loaded, one)}
    work = _Work(loaded, {path: one for path, one in wanted.items() if path not in stood})
    after = work.draft()
    after = _recorded(after, work.taken, on, as_answers=as_answers)
    if as_answers:
        after = _confirmed(after, stood)
    if sum(len(source.text) for source in after.sources) > MAP_BYTES_MAX:
        raise UserError("The map would become too large. Take fewer proposals at once.")
    return Applied(after.sources, (*stood.values(), *work.taken.values()), tuple(work.left_out))


def _stands_already(loaded: Loaded, one: Proposal) -> bool:
    now = stands(loaded, one)
    return now is not None and one.path in loaded.nodes and says_it(loaded, one, now)


def _skeleton(name: str) -> str:
    title = edit.render(free(name)[:200] or "New map", edit.locate("name"))
    return f"seamark: {SCHEMA_VERSION}\nname: {title}\n"


def _one_each(loaded: Loaded, chosen: Iterable[Proposal]) -> dict[str, Proposal]:
    """Path → proposal; notes for one place are joined, and joined to the note that stands there."""
    found: dict[str, Proposal] = {}
    for one in chosen:
        before = found.get(one.path)
        if one.kind == "note":
            text = before.answer if before is not None else loaded.written(one.path) or ""
            if one.answer not in text:
                joined = f"{text}; {one.answer}" if text else one.answer
                found[one.path] = _with_answer(one, joined[:NOTES_LENGTH_MAX])
        elif before is None or one.answer != EXISTS:
            found[one.path] = _with_answer(one, one.answer)
    return found


def _with_answer(one: Proposal, answer: str) -> Proposal:
    return replace(one, answer=one_line(answer))


@dataclass(slots=True)
class _Work:
    """Adds the answers, reads the draft, leaves out what does not read, until everything does."""

    loaded: Loaded
    wanted: dict[str, Proposal]
    taken: dict[str, Proposal] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def draft(self) -> Loaded:
        """The map with everything that reads: names first, then answers in old blocks, then what speaks of both."""
        fresh = {path: one for path, one in self.wanted.items() if self._is_fresh(path)}
        late = {path: one for path, one in fresh.items() if path.partition(".")[0] in _LATE}
        rest = [one for path, one in self.wanted.items() if path not in fresh]
        after = self._blocks(
            self.loaded, {path: one for path, one in fresh.items() if path not in late}
        )
        after = self._edits(after, rest)
        after = self._blocks(after, late)
        again = [one.proposal for one in self.left_out if one.proposal.path not in fresh]
        self.left_out = [one for one in self.left_out if one.proposal.path in fresh]
        return self._edits(after, again)

    def _blocks(self, base: Loaded, fresh: dict[str, Proposal]) -> Loaded:
        """The map with new blocks, without the answers in them that do not read."""
        slips = {(p.code, p.message, p.path) for p in base.problems}
        for _ in range(ROUNDS_MAX):
            if not fresh:
                return base
            after = with_blocks(base, fresh)
            wrong = [p for p in after.problems if (p.code, p.message, p.path) not in slips]
            if not wrong:
                self.taken.update(fresh)
                return after
            for path in {path for p in wrong for path in _guilty(p.path, fresh)} or set(fresh):
                reason = next(
                    (p.message for p in wrong if p.path.startswith(path)), wrong[0].message
                )
                self.left_out.append(LeftOut(fresh.pop(path), reason))
        self.left_out += [
            LeftOut(one, "the map could not be read with it") for one in fresh.values()
        ]
        return base

    def _is_fresh(self, path: str) -> bool:
        """Whether the block of a path is new, so that it is written whole."""
        parts = path.split(".")
        if parts[0] not in TOPS or len(parts) < 2:
            return False
        top = self.loaded.nodes.get(parts[0])
        usable = (
            top is None
            or (isinstance(top, Scalar) and not top.text)
            or (isinstance(top, Mapping) and not top.flow and bool(top.entries))
        )
        return usable and f"{parts[0]}.{parts[1]}" not in self.loaded.nodes

    def _edits(self, after: Loaded, rest: Sequence[Proposal]) -> Loaded:
        """Answers inside blocks that the map holds already, one edit each; a refused one is left out."""
        for one in rest:
            if one.answer == EXISTS and one.path in after.nodes:
                self.taken[one.path] = one
                continue
            try:
                changed = edit.set_answer(after, one.path, one.answer)
            except EditRefused as error:
                self.left_out.append(LeftOut(one, str(error)))
                continue
            again = load_sources([changed if s.name == changed.name else s for s in after.sources])
            slips = {(p.code, p.message, p.path) for p in after.problems}
            wrong = [p for p in again.problems if (p.code, p.message, p.path) not in slips]
            if wrong:
                self.left_out.append(LeftOut(one, wrong[0].message))
                continue
            after = again
            self.taken[one.path] = one
        return after


def _guilty(path: str, fresh: dict[str, Proposal]) -> set[str]:
    """The new answers that a problem at a path speaks of: at it, below it, or the nearest above it."""
    bare = path.partition("[")[0]
    found = {one for one in fresh if one == bare or one.startswith(bare + ".")} if bare else set()
    while not found and "." in bare:
        bare = bare.rpartition(".")[0]
        found = {one for one in fresh if one == bare}
    return found


def _recorded(after: Loaded, taken: dict[str, Proposal], on: date, *, as_answers: bool) -> Loaded:
    """Write every answer that was taken under `assumed`, instead of an older entry for the same place."""
    rows: dict[str, dict[str, str]] = {}
    for one in taken.values():
        path = next((p for p in _upwards(one.path) if p in after.answers), "")
        if path and one.kind != "note" and one.answer != EXISTS and path not in rows:
            value = after.written(path) or ""
            rows[path] = {
                "what": path,
                "value": value,
                "source": _source(one),
                "date": on.isoformat(),
            }
    after = _confirmed(after, rows)
    if rows and not as_answers:
        changed = _with_assumed(after, [_assumption(row) for row in rows.values()])
        after = load_sources([changed if s.name == changed.name else s for s in after.sources])
    return after


def _confirmed(after: Loaded, stood: Iterable[str]) -> Loaded:
    """The map without the entries under `assumed` for answers that a person confirmed."""
    while stale := _older(after, set(stood)):
        changed = edit.remove_items(after, "assumed", stale)
        after = load_sources([changed if s.name == changed.name else s for s in after.sources])
    return after


def _older(loaded: Loaded, what: set[str]) -> list[int]:
    """Entries about the same places, in the first file that has some."""
    node = loaded.nodes.get("assumed")
    items = node.items if isinstance(node, Items) else []
    old = [
        at for at, entry in enumerate(loaded.map.assumed) if entry.what in what and at < len(items)
    ]
    return [at for at in old if items[at].source is items[old[0]].source]


def _assumption(row: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {key_text(text)}" for key, text in row.items()) + "}"


def _with_assumed(loaded: Loaded, rows: list[str]) -> Source:
    """The file with more rows in its list `assumed`; a list is made at the end when there is none."""
    node = loaded.nodes.get("assumed")
    if isinstance(node, Items) and node.items:
        last = node.items[-1]
        at = edit.last_character(last)
        if node.flow:
            return edit.Splice(last.source, at, at, "".join(f", {row}" for row in rows)).apply()
        text, newline = last.source.text, last.source.newline
        start = text.rfind("\n", 0, last.start) + 1
        dash = text[start : last.start].partition("-")[0] + "-"
        end = text.find("\n", at)
        end = len(text) if end < 0 else end - (text[end - 1] == "\r")
        return edit.Splice(
            last.source, end, end, "".join(f"{newline}{dash} {row}" for row in rows)
        ).apply()
    if node is not None:
        key = loaded.keys["assumed"]
        newline = key.source.newline
        colon = key.source.text.index(":", key.end) + 1
        end = max(colon, node.end)
        return edit.Splice(
            key.source, colon, end, "".join(f"{newline}  - {row}" for row in rows)
        ).apply()
    source = loaded.sources[-1]
    gap = "" if source.text.endswith("\n") else source.newline
    body = "".join(f"{source.newline}  - {row}" for row in rows)
    return edit.replace_text(
        source, f"{source.text}{gap}{source.newline}assumed:{body}{source.newline}"
    )


def _upwards(path: str) -> Iterable[str]:
    while path:
        yield path
        path = path.rpartition(".")[0]


def _source(one: Proposal) -> str:
    return free(str(one.source))[:200]
