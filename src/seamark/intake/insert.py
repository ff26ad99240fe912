"""New blocks of a map as text, in the place where they belong, with keys in the order of the language."""

from __future__ import annotations

from dataclasses import dataclass

from seamark.intake.proposal import EXISTS, Proposal
from seamark.language import edit
from seamark.language.keys import keys_of
from seamark.language.load import Loaded, load_sources
from seamark.language.model import Map
from seamark.language.records import applied
from seamark.language.tree import Mapping, Scalar

TOPS = ("people", "systems", "entities", "flows", "volumes", "seasons")
"""Blocks at the top that take new rows."""
_AS_BLOCKS = ("entities", "flows")
"""Rows of these are written in lines, others in braces."""


def with_blocks(base: Loaded, fresh: dict[str, Proposal]) -> Loaded:
    """The map with new rows in its blocks at the top, one piece of text for each block."""
    tree = _tree(fresh)
    splices = [_splice(base, top, tree[top]) for top in TOPS if top in tree]
    ends = [one for one in splices if one.start == one.end == len(one.source.text)]
    changed = {one.name: one for one in applied(base, [one for one in splices if one not in ends])}
    for end in ends:
        source = changed[end.source.name]
        gap = "" if not source.text or source.text.endswith("\n") else source.newline
        changed[source.name] = edit.replace_text(
            source, source.text + gap + end.text.removeprefix(gap)
        )
    return load_sources([changed[source.name] for source in base.sources])


def _tree(fresh: dict[str, Proposal]) -> dict[str, dict[str, dict[str, object]]]:
    """Top → name → keys, as they will be written."""
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
        if rest and one.answer == EXISTS:
            at.setdefault(rest[-1], {})
        elif rest and not at.get(rest[-1]):
            at[rest[-1]] = edit.render(one.answer, edit.locate(path))
    return tree


def _splice(base: Loaded, top: str, rows: dict[str, dict[str, object]]) -> edit.Splice:
    """Where new rows of a block at the top go: after its last row, else at the end of the file."""
    node = base.nodes.get(top)
    if isinstance(node, Mapping) and node.entries:
        name, value = node.entries[-1]
        source = name.source
        start = source.text.rfind("\n", 0, name.start) + 1
        end = line_end(source.text, edit.last_character(value, name))
        lines = _rows(top, rows, source.text[start : name.start])
        return edit.Splice(source, end, end, "".join(source.newline + line for line in lines))
    if isinstance(node, Scalar):
        key = base.keys[top]
        colon = key.source.text.index(":", key.end) + 1
        return edit.Splice(
            key.source,
            colon,
            colon,
            "".join(key.source.newline + line for line in _rows(top, rows, "  ")),
        )
    source = max(base.sources, key=lambda one: len(one.text))
    end = len(source.text)
    text = source.newline.join(["", f"{top}:", *_rows(top, rows, "  "), ""])
    return edit.Splice(source, end, end, text)


def line_end(text: str, at: int) -> int:
    """The end of the line in which a character stands, before its line break."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end - (text[end - 1 : end] == "\r")


def _rows(top: str, rows: dict[str, dict[str, object]], indent: str) -> list[str]:
    return [line for name, keys in rows.items() for line in _row(top, name, keys, indent)]


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
    flat = f"{indent}{key_text(name)}: {_braces(keys, shape)}"
    if not keys or (top not in _AS_BLOCKS and len(flat) <= edit.ROW_COLUMNS_MAX):
        return [flat]
    return [f"{indent}{key_text(name)}:", *_lines(keys, shape, indent + "  ")]


def _lines(keys: dict[str, object], shape: _Shape, indent: str) -> list[str]:
    found = []
    for name, value in shape.order(keys):
        below = shape.below(name)
        row = f"{indent}{key_text(name)}: {_value(value, below)}"
        if isinstance(value, dict) and value and (below.names or len(row) > edit.ROW_COLUMNS_MAX):
            found += [f"{indent}{key_text(name)}:", *_lines(value, below, indent + "  ")]
        else:
            found.append(row)
    return found


def _value(value: object, shape: _Shape) -> str:
    return _braces(value, shape) if isinstance(value, dict) else str(value)


def _braces(keys: dict[str, object], shape: _Shape) -> str:
    inside = (
        f"{key_text(name)}: {_value(value, shape.below(name))}" for name, value in shape.order(keys)
    )
    return "{" + ", ".join(inside) + "}"


def key_text(name: str) -> str:
    """A text as a key or plain value: in quotes where it needs them."""
    return name if edit.is_plain(name) else edit.quoted(name)
