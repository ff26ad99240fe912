"""Add a named row to a map with its first answers, or take one out with everything that speaks of it."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from typing import Any

from seamark.errors import EditRefused
from seamark.language.answers import put
from seamark.language.edit import (
    Splice,
    is_plain,
    last_character,
    locate,
    quoted,
    remove_answer,
    render,
    replace_text,
    set_answer,
)
from seamark.language.keys import keys_of
from seamark.language.load import Loaded, one_line, with_sources
from seamark.language.records import without
from seamark.language.rename import Use, uses
from seamark.language.tree import Mapping, Node, Scalar, Sequence
from seamark.language.vocabulary import name_problem

_MEANT = ("people", "systems", "switches", "words", "entities", "flows", "seasons")
"""Tables whose rows other answers can mean."""
_RECORDS = ("agreed", "assumed", "disputed", "waivers")


def add_block(loaded: Loaded, path: str, answers: Pairs[str, str]) -> Loaded:
    """Write a new named row (a system, a flow, an entity, a field, a status, a person …), in the style of its neighbours.

    Args:
        loaded: the map.
        path: where: `systems.market`, `entities.order.fields.total`.
        answers: key → answer in the map's own words; keys may lead deeper (`if_fails.retry`).

    Raises:
        EditRefused: there is one already, the path is no place for a row, the name or an answer cannot be read.
    """
    above, _, name = path.rpartition(".")
    table = locate(above) if above else None
    if table is None or table.reads not in ("table", "word tables", "tests"):
        raise EditRefused(f"`{path}` is no place for a new row in a map")
    wrong = name_problem(name)
    if wrong:
        raise EditRefused(f"`{name}` cannot be a name: {wrong}")
    if path in loaded.keys:
        raise EditRefused(f"there is already a `{name}` under `{above}`")
    near = {key: said for key, said in answers.items() if "." not in key}
    known = keys_of(table.block) if table.reads == "table" and table.block is not None else {}
    order = list(known)
    unknown = [key for key in near if known and key not in known and not _takes_names(known)]
    if unknown:
        raise EditRefused(f"`{unknown[0]}` is no answer of `{path}`; there are: {', '.join(known)}")
    near = dict(sorted(near.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else 99))  # fmt: skip
    row = {key: _written(loaded, f"{path}.{key}", said) for key, said in near.items()}
    loaded = with_sources(loaded, [set_answer(loaded, path, _in_braces(row))])
    loaded = _like_neighbours(loaded, path, above, row)
    for key, said in answers.items():
        if "." in key:
            loaded = put(loaded, f"{path}.{key}", said)
    return loaded


def _takes_names(known: Pairs[str, object]) -> bool:
    return "SYSTEM" in known or "SEASON" in known


def _written(loaded: Loaded, path: str, said: str) -> str:
    declared = locate(path)
    if not said.strip():
        raise EditRefused(f"no answer was given for `{path}`")
    if "," in said and declared is not None and declared.reads not in ("text", "amount or text"):
        if said[:1] not in "[{\"'" and declared.reads.endswith("s"):
            said = f"[{said}]"
    return render(said, declared)


def _in_braces(row: Pairs[str, str]) -> str:
    return "{" + ", ".join(f"{_key(key)}: {said}" for key, said in row.items()) + "}"


def _key(key: str) -> str:
    return key if is_plain(key) else quoted(key)


def _like_neighbours(loaded: Loaded, path: str, above: str, row: Pairs[str, str]) -> Loaded:
    """The new row with one answer a line where its neighbours are written so, else with its brace in their column."""
    key, value, table = loaded.keys[path], loaded.nodes[path], loaded.nodes.get(above)
    if not isinstance(table, Mapping) or table.flow or not isinstance(value, Mapping):
        return loaded
    source = value.source
    others = [
        (name, node) for name, node in table.entries if name is not key and name.source is source
    ]
    blocks = [node for _, node in others if isinstance(node, Mapping) and not node.flow]
    if row and others and len(blocks) * 2 > len(others):
        start = source.text.rfind("\n", 0, key.start) + 1
        indent = source.text[start : key.start] + "  "
        lines = "".join(f"{source.newline}{indent}{_key(k)}: {said}" for k, said in row.items())
        colon = source.text.index(":", key.end) + 1
        return with_sources(loaded, [Splice(source, colon, value.end, lines).apply()])
    columns = {
        _column(node) - _column(name) for name, node in others if isinstance(node, Mapping) and node.flow
    }  # fmt: skip
    if len(others) > 1 and len(columns) == 1:
        missing = columns.pop() - (_column(value) - _column(key))
        if missing > 0 and value.place[0] == key.place[0]:
            colon = source.text.index(":", key.end) + 1
            return with_sources(loaded, [Splice(source, colon, colon, " " * missing).apply()])
    return loaded


def _column(node: Node) -> int:
    return node.place[1]


def referring(loaded: Loaded, path: str) -> tuple[str, ...]:
    """Paths of the answers elsewhere in the map that could not stand without the row at a path: those that mean it, and
    those that mean a word which it defines (`until paid`). What a person signed is among them.

    Raises:
        EditRefused: there is no such row.
    """
    known = {(p.path, p.message) for p in loaded.problems}
    without_it = take_out(loaded, path)
    broken = [p.path for p in without_it.problems if (p.path, p.message) not in known]
    return tuple(dict.fromkeys([*(use.path for use in _uses(loaded, path)), *map(_answer, broken)]))


def _answer(path: str) -> str:
    """The answer in which an item of a list stands; a record is one by itself."""
    return path if _is_record(path) else path.partition("[")[0]


def _uses(loaded: Loaded, path: str) -> list[Use]:
    if not _has_uses(path):
        return []
    return [use for use in uses(loaded, path) if not _inside(use.path, path) and _counts(use, path)]


def _counts(use: Use, path: str) -> bool:
    """Records speak of paths; only a person stands in them by name."""
    return path.startswith("people.") or not _is_record(use.path)


def _is_record(path: str) -> bool:
    return path.split(".", 1)[0].split("[", 1)[0] in _RECORDS


def _inside(path: str, block: str) -> bool:
    return path == block or path.startswith((block + ".", block + "["))


def remove_block(loaded: Loaded, path: str, with_references: bool = False) -> Loaded:
    """Take a named row out.

    Args:
        loaded: the map.
        path: of the row.
        with_references: take out, too, whatever elsewhere means it: items of lists, and whole answers where nothing
            would be left; these questions are open again.

    Raises:
        EditRefused: there is no such row, or others refer to it (the message names them).
    """
    if path not in loaded.keys or "." not in path:
        raise EditRefused(f"there is nothing called `{path}` in this map")
    found = _uses(loaded, path)
    _refuse_while_used(path, [use.path for use in found], with_references)
    answers = {use.path for use in found}
    person = path.partition(".")[2] if path.startswith("people.") else ""
    known = {(p.path, p.message) for p in loaded.problems}
    for use in found:
        if not _is_record(use.path):
            loaded = _forget(loaded, use)
    for top in _RECORDS if person else ():
        loaded = without(loaded, top, lambda row: person in (_of(row, "by"), _of(row, "in_charge")))
    loaded = take_out(loaded, path)
    while strange := [p.path for p in loaded.problems if (p.path, p.message) not in known]:
        _refuse_while_used(path, strange, with_references)  # they meant a word that the row defined
        answers.add(strange[0])
        loaded = take_out(loaded, _answer(strange[0]))
    answers -= loaded.nodes.keys()
    for top in _RECORDS:
        loaded = without(loaded, top, lambda row: _goes(row, path, answers))
    return loaded


def _refuse_while_used(path: str, by: list[str], with_references: bool) -> None:
    if by and not with_references:
        shown = ", ".join(f"`{one}`" for one in by[:5])
        more = f" and {len(by) - 5} more" if len(by) > 5 else ""
        raise EditRefused(
            f"`{path}` is still used by {shown}{more}; change these first, or take it out with them"
        )


def _has_uses(path: str) -> bool:
    """Whether a row at this path is something that other answers can mean."""
    parts = path.split(".")
    if len(parts) == 2:
        return parts[0] in _MEANT
    return len(parts) == 4 and parts[0] == "entities" and parts[2] in ("fields", "statuses")


def _goes(row: Any, path: str, answers: set[str]) -> bool:
    """Whether a record goes with a row: it speaks of it, or of an answer that is gone."""
    what = _of(row, "what") or _of(row, "at") or ""
    return _inside(what, path) or what in answers


def _of(row: Any, name: str) -> str | None:
    found: str | None = getattr(row, name, None)
    return found


def _forget(loaded: Loaded, use: Use) -> Loaded:
    """Take the name out of one answer, or the answer out of the map when nothing would be left of it."""
    node = loaded.nodes.get(use.path)
    if node is None:
        return loaded  # it went with another one
    if isinstance(node, Sequence) and 0 < len(use.items) < len(node.items):
        kept = [_item(item) for at, item in enumerate(node.items) if at not in use.items]
        return with_sources(loaded, [set_answer(loaded, use.path, f"[{', '.join(kept)}]")])
    if isinstance(node, Mapping) and 0 < len(use.keys) < len(node.entries):
        for key in use.keys:
            loaded = take_out(loaded, f"{use.path}.{key}")
        return loaded
    return take_out(loaded, use.path)


def _item(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text if is_plain(node.text) and not node.style else quoted(node.text)
    return one_line(node)


def take_out(loaded: Loaded, path: str) -> Loaded:
    """Without a key and its value; a block that would be empty then goes too, a named row stays as an empty one.

    Raises:
        EditRefused: nothing stands there, or more would change.
    """
    if path not in loaded.keys:
        raise EditRefused(f"there is no answer at `{path}`")
    while True:
        above = path.rpartition(".")[0]
        holder = loaded.nodes.get(above) if above else None
        if not isinstance(holder, Mapping) or len(holder.entries) > 1:
            return with_sources(loaded, [remove_answer(loaded, path)])
        table = locate(above.rpartition(".")[0]) if "." in above else None
        if table is not None and table.reads in ("table", "word tables"):
            source = holder.source
            colon = source.text.index(":", loaded.keys[above].end) + 1
            end = max(colon, last_character(holder, loaded.keys[above]))
            text = source.text[:colon] + " {}" + source.text[end:]
            return with_sources(loaded, [replace_text(source, text)])
        path = above
