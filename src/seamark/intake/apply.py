"""Put chosen proposals into a map, new or existing: only what is new is added, the rest of the files stays as it is.

An import is no answer by a person: everything is recorded under `assumed` with the cell or box it comes from, unless
the user says that the file is theirs and agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from seamark.errors import EditRefused, UserError
from seamark.intake.proposal import EXISTS, Proposal
from seamark.language import edit
from seamark.language.keys import keys_of
from seamark.language.load import Loaded, load_sources, load_text
from seamark.language.model import SCHEMA_VERSION, Map
from seamark.language.records import applied
from seamark.language.source import MAP_BYTES_MAX, Source
from seamark.language.tree import Mapping, Scalar
from seamark.language.tree import Sequence as Items

ROUNDS_MAX = 40
"""Times a draft is read again after answers that do not read were left out."""
_TOPS = ("people", "systems", "entities", "flows", "volumes", "seasons")
_AS_BLOCKS = ("entities", "flows")
"""Rows of these are written in lines, others in braces."""
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
        as_answers: the file is the user's own and agreed: answers, not assumptions.

    Raises:
        UserError: the map cannot be edited: it has a syntax slip, or would become too large.
    """
    if loaded is None:
        loaded = load_text(_skeleton(name))
    elif not loaded.roots:
        raise UserError("The map cannot be read, so nothing can be added. Mend its first problem first.")  # fmt: skip
    work = _Work(loaded, _one_each(loaded, chosen))
    after = work.draft()
    after = _recorded(after, work.taken, on, as_answers=as_answers)
    if sum(len(source.text) for source in after.sources) > MAP_BYTES_MAX:
        raise UserError("The map would become too large. Take fewer proposals at once.")
    return Applied(after.sources, tuple(work.taken.values()), tuple(work.left_out))


def _skeleton(name: str) -> str:
    title = edit.render(" ".join(name.split())[:200] or "New map", edit.locate("name"))
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
            found[one.path] = one
    return found


def _with_answer(one: Proposal, answer: str) -> Proposal:
    return Proposal(
        one.path, answer, one.source, one.sample, one.sure, one.note, one.conflicts_with
    )


@dataclass(slots=True)
class _Work:
    """Adds the answers, reads the draft, leaves out what does not read, until everything does."""

    loaded: Loaded
    wanted: dict[str, Proposal]
    taken: dict[str, Proposal] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def draft(self) -> Loaded:
        """The map with everything that reads."""
        slips = {(p.code, p.message, p.path) for p in self.loaded.problems}
        fresh = self._fresh()
        for _ in range(ROUNDS_MAX):
            after = self._with_blocks(fresh)
            wrong = [p for p in after.problems if (p.code, p.message, p.path) not in slips]
            if not wrong:
                break
            bad = {path for p in wrong for path in self._guilty(p.path)}
            if not bad:
                bad = set(fresh)
            for path in sorted(bad):
                one = fresh.pop(path)
                reason = next(
                    (p.message for p in wrong if p.path == path or p.path.startswith(path)),
                    wrong[0].message,
                )
                self.left_out.append(LeftOut(one, reason))
        else:
            after = self.loaded
            self.left_out += [LeftOut(one, "the map could not be read with it") for one in fresh.values()]  # fmt: skip
            fresh = {}
        self.taken.update(fresh)
        return self._edits(
            after, [one for path, one in self.wanted.items() if not self._is_fresh(path)]
        )

    def _fresh(self) -> dict[str, Proposal]:
        return {path: one for path, one in self.wanted.items() if self._is_fresh(path)}

    def _is_fresh(self, path: str) -> bool:
        """Whether the block of a path is new, so that it is written whole."""
        parts = path.split(".")
        if parts[0] not in _TOPS or len(parts) < 2:
            return False
        top = self.loaded.nodes.get(parts[0])
        usable = (
            top is None
            or (isinstance(top, Scalar) and not top.text)
            or (isinstance(top, Mapping) and not top.flow and bool(top.entries))
        )
        return usable and f"{parts[0]}.{parts[1]}" not in self.loaded.nodes

    def _guilty(self, path: str) -> set[str]:
        """The new answers that a problem at a path speaks of: at it, below it, or the nearest above it."""
        fresh = [one for one in self.wanted if self._is_fresh(one) and one not in {x.proposal.path for x in self.left_out}]  # fmt: skip
        bare = path.partition("[")[0]
        found = (
            {one for one in fresh if one == bare or one.startswith(bare + ".")} if bare else set()
        )
        while not found and "." in bare:
            bare = bare.rpartition(".")[0]
            found = {one for one in fresh if one == bare}
        return found

    def _with_blocks(self, fresh: dict[str, Proposal]) -> Loaded:
        tree: dict[str, dict[str, dict[str, object]]] = {}
        for path, one in fresh.items():
            parts = path.split(".")
            at: dict[str, object] = tree.setdefault(parts[0], {}).setdefault(parts[1], {})
            rest = parts[2:]
            for key in rest[:-1]:
                below = at.setdefault(key, {})
                if not isinstance(below, dict):
                    below = at[key] = {}
                at = below
            if rest and (one.answer != EXISTS or rest[-1] not in at):
                if one.answer == EXISTS:
                    at.setdefault(rest[-1], {})
                elif not isinstance(at.get(rest[-1]), dict):
                    at[rest[-1]] = edit.render(one.answer, edit.locate(path))
        sources = {source.name: source for source in self.loaded.sources}
        splices = []
        for top in _TOPS:
            if top in tree:
                splices.append(self._splice(top, tree[top]))
        ends = [one for one in splices if one.start == one.end == len(one.source.text)]
        texts = [one for one in splices if one not in ends]
        changed = (
            {source.name: source for source in applied(self.loaded, texts)} if texts else sources
        )
        for end in ends:
            source = changed[end.source.name]
            gap = "" if not source.text or source.text.endswith("\n") else source.newline
            changed[source.name] = edit.replace_text(source, source.text + gap + end.text)
        return load_sources([changed[source.name] for source in self.loaded.sources])

    def _splice(self, top: str, rows: dict[str, dict[str, object]]) -> edit.Splice:
        """Where new rows of a block at the top go: after its last row, else at the end of the file."""
        node = self.loaded.nodes.get(top)
        if isinstance(node, Mapping) and node.entries:
            name, value = node.entries[-1]
            source = name.source
            start = source.text.rfind("\n", 0, name.start) + 1
            indent = source.text[start : name.start]
            at = edit.last_character(value, name)
            end = source.text.find("\n", at)
            end = len(source.text) if end < 0 else end - (source.text[end - 1 : end] == "\r")
            lines = [line for row, keys in rows.items() for line in _row(top, row, keys, indent)]
            return edit.Splice(source, end, end, "".join(source.newline + line for line in lines))
        if isinstance(node, Scalar):
            key = self.loaded.keys[top]
            source = key.source
            colon = source.text.index(":", key.end) + 1
            lines = [line for row, keys in rows.items() for line in _row(top, row, keys, "  ")]
            return edit.Splice(
                source, colon, colon, "".join(source.newline + line for line in lines)
            )
        source = max(self.loaded.sources, key=lambda one: len(one.text))
        lines = [
            f"{top}:",
            *(line for row, keys in rows.items() for line in _row(top, row, keys, "  ")),
        ]
        end = len(source.text)
        return edit.Splice(
            source, end, end, source.newline + source.newline.join(lines) + source.newline
        )

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


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the keys of a mapping read: keys of a block of the language, or names with such a block each."""

    block: type | None
    names: bool = False

    def below(self, key: str) -> _Shape:
        """The shape of what stands under a key."""
        if self.names:
            return _Shape(self.block)
        declared = keys_of(self.block).get(key) if self.block is not None else None
        if declared is None:
            return _Shape(None)
        return _Shape(declared.block, declared.reads == "table")

    def order(self, keys: dict[str, object]) -> list[tuple[str, object]]:
        """Keys in the order of the language; names in theirs."""
        known = list(keys_of(self.block)) if self.block is not None and not self.names else []
        order = {name: at for at, name in enumerate(known)}
        return sorted(keys.items(), key=lambda pair: order.get(pair[0], len(order)))


def _row(top: str, name: str, keys: dict[str, object], indent: str) -> list[str]:
    """The lines of one new row of a block at the top."""
    shape = _Shape(keys_of(Map)[top].block)
    flat = f"{indent}{_key(name)}: {_braces(keys, shape)}"
    if not keys or (top not in _AS_BLOCKS and len(flat) <= edit.ROW_COLUMNS_MAX):
        return [flat]
    return [f"{indent}{_key(name)}:", *_lines(keys, shape, indent + "  ")]


def _lines(keys: dict[str, object], shape: _Shape, indent: str) -> list[str]:
    found = []
    for name, value in shape.order(keys):
        below = shape.below(name)
        row = f"{indent}{_key(name)}: {_value(value, below)}"
        if isinstance(value, dict) and value and (below.names or len(row) > edit.ROW_COLUMNS_MAX):
            found += [f"{indent}{_key(name)}:", *_lines(value, below, indent + "  ")]
        else:
            found.append(row)
    return found


def _value(value: object, shape: _Shape) -> str:
    return _braces(value, shape) if isinstance(value, dict) else str(value)


def _braces(keys: dict[str, object], shape: _Shape) -> str:
    inside = (
        f"{_key(name)}: {_value(value, shape.below(name))}" for name, value in shape.order(keys)
    )
    return "{" + ", ".join(inside) + "}"


def _key(name: str) -> str:
    return name if edit.is_plain(name) else edit.quoted(name)


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
    while stale := _older(after, set(rows)):
        changed = edit.remove_items(after, "assumed", stale)
        after = load_sources([changed if s.name == changed.name else s for s in after.sources])
    if rows and not as_answers:
        changed = _with_assumed(after, [_assumption(row) for row in rows.values()])
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
    return "{" + ", ".join(f"{key}: {_key(text)}" for key, text in row.items()) + "}"


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
    text = " ".join(str(one.source).split())[:200]
    return f"“{text}”" if text[:1] in "[{" and text[-1:] in "]}" else text
