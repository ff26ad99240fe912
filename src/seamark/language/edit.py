"""Change one answer of a map: replace the characters of one node, leave every other byte as it is.

Functions take a `Loaded` map and give new sources; nothing is written (`files.save` does that). Each edit is read
again before it is handed out: it must change exactly the one path, in a piece of text that still stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import yaml

from seamark.errors import EditRefused
from seamark.language import vocabulary
from seamark.language.keys import Key, keys_of
from seamark.language.load import Loaded, collector_paused, one_line
from seamark.language.model import Map
from seamark.language.reader import Reading, read_block
from seamark.language.source import Source
from seamark.language.tree import Mapping, Node, Scalar, Sequence, parse
from seamark.language.vocabulary import Vocabulary

ROW_COLUMNS_MAX = 140
"""A row in braces that would pass this column is written as a block, in columns."""
_FREE_TEXT = ("text", "amount or text", "texts by system")
_SPECIAL = frozenset("!&*-?|>@`%\"'#,[]{}:=<~")
_NUMBER = r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?"
_RESOLVER: Any = yaml.SafeLoader("")


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters `start` to `end` of a source become `text`."""

    source: Source
    start: int
    end: int
    text: str

    def apply(self) -> Source:
        """The source with the change made."""
        old = self.source.text
        return Source(
            self.source.name,
            old[: self.start] + self.text + old[self.end :],
            self.source.bom,
            self.source.path,
        )


def set_answer(loaded: Loaded, path: str, answer: str) -> Source:
    """Write an answer at a path; parents that are missing are made.

    Args:
        loaded: the map as it was read.
        path: `flows.orders to erp.within`.
        answer: in the map's own words: a phrase, a text, `[a, b]` or `{a: b}`.

    Returns:
        the changed source.

    Raises:
        EditRefused: the path is none of the language, the answer cannot be read there, or more would change.
    """
    return answer_splice(loaded, path, answer).apply()


def answer_splice(loaded: Loaded, path: str, answer: str) -> Splice:
    """What `set_answer` does to the text: several that do not meet can be made at once.

    Raises:
        EditRefused: as `set_answer`.
    """
    declared = locate(path)
    if declared is None:
        raise EditRefused(f"`{path}` is no place for an answer in a map")
    if not answer.strip():
        raise EditRefused(f"no answer was given for `{path}`")
    text = render(answer, declared)
    node = loaded.nodes.get(path)
    splice = _replace(loaded, path, node, text) if node is not None else _insert(loaded, path, text)
    _verified(loaded, splice, path, declared)
    return splice


def remove_answer(loaded: Loaded, path: str) -> Source:
    """Take an answer out, with its key; a comment at the end of its line goes with it in block style.

    Raises:
        EditRefused: there is no answer at the path, or more would change.
    """
    name, node = loaded.keys.get(path), loaded.nodes.get(path)
    holder = loaded.nodes.get(path.rpartition(".")[0]) if "." in path else None
    if name is None or node is None:
        raise EditRefused(f"there is no answer at `{path}`")
    text = name.source.text
    if isinstance(holder, Mapping) and holder.flow:
        at = next(n for n, (key, _) in enumerate(holder.entries) if key is name)
        if at + 1 < len(holder.entries):
            start, end = name.start, holder.entries[at + 1][0].start
        else:
            start = (
                last_character(holder.entries[at - 1][1], holder.entries[at - 1][0])
                if at
                else name.start
            )
            end = last_character(node, name)
        return _verified(loaded, Splice(name.source, start, end, ""), path, None)
    start = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", last_character(node, name)) + 1 or len(text)
    if isinstance(holder, Mapping) and len(holder.entries) == 1:
        raise EditRefused(f"`{path}` is the only answer of its block; take the block out instead")
    return _verified(loaded, Splice(name.source, start, end, ""), path, None)


def add_items(loaded: Loaded, top: str, items: Iterable[Pairs[str, str]]) -> Source:
    """Append rows in braces to one of the lists at the top (`agreed`, `assumed`, `disputed`, `waivers`).

    Raises:
        EditRefused: the file would no longer read as it did.
    """
    known = keys_of(keys_of(Map)[top].block)
    rows = [
        "{" + ", ".join(f"{k}: {render(v, known[k])}" for k, v in item.items()) + "}"
        for item in items
    ]
    node = loaded.nodes.get(top)
    if isinstance(node, Sequence) and node.items:
        splice = _append(node, rows)
    elif isinstance(node, Scalar):
        at = _line_end(node.source.text, loaded.keys[top].end)
        splice = Splice(node.source, at, at, _rows(node.source, rows))
    elif node is not None:
        colon = node.source.text.index(":", loaded.keys[top].end) + 1
        splice = Splice(node.source, colon, node.end, _rows(node.source, rows))
    else:
        splice = _at_end(loaded.sources[-1], f"{top}:{_rows(loaded.sources[-1], rows)}")
    return _verified(loaded, splice, top, None)


def _rows(source: Source, rows: list[str]) -> str:
    return "".join(f"{source.newline}  - {row}" for row in rows)


def remove_items(loaded: Loaded, top: str, which: Iterable[int]) -> Source:
    """Take rows out of one of the lists at the top (all in one file).

    Raises:
        EditRefused: the rows stand in several files.
    """
    node = loaded.nodes.get(top)
    chosen = set(which)
    if not isinstance(node, Sequence):
        raise EditRefused(f"there is no list `{top}`")
    sources = {node.items[at].source.name: node.items[at].source for at in chosen}
    if len(sources) != 1:
        raise EditRefused(f"the rows of `{top}` stand in several files")
    (source,) = sources.values()
    stays = [
        one_line(i) for n, i in enumerate(node.items) if i.source is source and n not in chosen
    ]
    text = source.text
    for start, end in sorted(_item_spans(node, chosen, text), reverse=True):
        text = text[:start] + text[end:]
    changed = replace_text(source, text)
    root, problems = parse(changed)
    rows = root.get(top) if root is not None else None
    left = [one_line(item) for item in rows.items] if isinstance(rows, Sequence) else []
    if problems or left != stays:
        raise EditRefused(f"the rows of `{top}` could not be taken out without touching others")
    return changed


def replace_text(source: Source, text: str) -> Source:
    """The same file with another text."""
    return Source(source.name, text, source.bom, source.path)


def locate(path: str) -> Key | None:
    """The key of the language that a path means; None when there is no such place."""
    parts = path.split(".")
    block: Any = Map
    declared: Key | None = None
    at = 0
    while at < len(parts):
        known = keys_of(block)
        name, bracket, _ = parts[at].partition("[")
        declared = known.get(name) or known.get("SYSTEM") or known.get("SEASON")
        if declared is None:
            return None
        at += 1
        if declared.reads == "table":
            if at == len(parts):
                return declared
            at += 1
            block = declared.block
            if at == len(parts):
                return Key(parts[-1], "block", "", block=block)
        elif declared.reads == "word tables":
            at += 2
            from seamark.language.model import StatusRow

            block = StatusRow
            if at >= len(parts):
                return declared
        elif declared.reads == "block" or (declared.reads == "blocks" and bracket):
            block = declared.block
        elif at < len(parts):
            return declared if declared.reads in _PARTS else None
    return declared


_PARTS = (
    "times by system",
    "texts by system",
    "pairs",
    "actions by entity",
    "tests",
    "bound",
    "edits",
)


def render(answer: str, declared: Key | None) -> str:
    """An answer as it is written: free text in quotes, a phrase plain where that is safe."""
    text = " ".join(answer.split("\n")).strip()
    if text[:1] in "[{" and text[-1:] in "]}":
        return text
    free = (
        declared is not None and declared.reads in _FREE_TEXT and declared.name not in _PLAIN_TEXTS
    )
    if free and text == "none" and declared is not None and declared.none:
        return text
    return quoted(text) if free or not is_plain(text) else text


_PLAIN_TEXTS = (
    "role",
    "edition",
    "region",
    "now",
    "name",
    "currency",
    "what",
    "value",
    "finding",
    "at",
    "always",
    "of",
)


def is_plain(text: str) -> bool:
    """Whether a text reads back as itself without quotes, in braces too, and in other YAML programs."""
    if (
        not text
        or text != text.strip()
        or text[0] in _SPECIAL
        or any(c in text for c in ",[]{}\n\t")
    ):
        return False
    if ": " in text or " #" in text or text.endswith(":") or not text.isprintable():
        return False
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    if tag in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"):
        return True
    return tag.endswith((":int", ":float")) and re.fullmatch(_NUMBER, text) is not None


def quoted(text: str) -> str:
    """A text in double quotes."""
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def last_character(node: Node, name: Scalar | None = None) -> int:
    """The index after the last character that belongs to a value (its node's end may hold blank lines)."""
    if isinstance(node, Scalar):
        if node.style in ("|", ">"):
            return node.start + len(node.source.text[node.start : node.end].rstrip())
        if node.start == node.end and name is not None:
            return node.source.text.index(":", name.end) + 1
        return node.end
    if getattr(node, "flow", False):
        return node.end
    if isinstance(node, Mapping) and node.entries:
        return last_character(node.entries[-1][1], node.entries[-1][0])
    if isinstance(node, Sequence) and node.items:
        last = node.items[-1]
        return last_character(last) if last.end > last.start else last.start
    return node.end


# ---------------------------------------------------------------------------------------------- where it goes


def _replace(loaded: Loaded, path: str, node: Node, text: str) -> Splice:
    name = loaded.keys.get(path)
    if isinstance(node, Scalar) and node.end > node.start and node.style not in ("|", ">"):
        return Splice(node.source, node.start, node.end, text)
    if name is None:  # an item of a list
        return Splice(node.source, node.start, last_character(node), text)
    if getattr(node, "flow", False):
        return Splice(node.source, node.start, node.end, text)
    colon = node.source.text.index(":", name.end) + 1
    return Splice(node.source, colon, max(colon, last_character(node, name)), f" {text}")


def _insert(loaded: Loaded, path: str, text: str) -> Splice:
    above = path
    missing: list[str] = []
    while above:
        above, _, last = above.rpartition(".")
        missing.insert(0, last)
        node = loaded.nodes.get(above) if above else None
        if isinstance(node, (Mapping, Scalar)):
            if isinstance(node, Scalar) and node.end > node.start:
                raise EditRefused(
                    f"`{above}` holds the answer `{one_line(node)}`; nothing can stand below it"
                )
            return _below(loaded, above, node, missing, text)
    source = _home(loaded, missing[0])
    return _at_top(loaded, source, missing, text)


def _chain(names: list[str], text: str) -> str:
    """`a: {b: {c: text}}`, with names in quotes where they need them."""
    shown = [name if is_plain(name) else quoted(name) for name in names]
    return ": {".join(shown) + f": {text}" + "}" * (len(names) - 1)


def _below(loaded: Loaded, above: str, node: Node, missing: list[str], text: str) -> Splice:
    if isinstance(node, Scalar):  # a key with nothing after it
        name = loaded.keys[above]
        colon = node.source.text.index(":", name.end) + 1
        if "." not in above:
            row = f"{node.source.newline}{_indent(name) + '  '}{_chain(missing, text)}"
            return Splice(node.source, colon, colon, row)
        return Splice(node.source, colon, colon, " {" + _chain(missing, text) + "}")
    if not isinstance(node, Mapping):
        raise EditRefused(f"`{above}` is a list")
    if not node.entries and node.source.text[node.start : node.end].strip("{} \t\r\n"):
        raise EditRefused(f"what stands under `{above}` cannot be read; mend it first")
    order = _order_of(above)
    before = None
    for name, value in node.entries:
        if not order or order.get(name.text, len(order)) <= order.get(missing[0], len(order)):
            before = (name, value)
    if node.flow:
        return _in_braces(node, before, _chain(missing, text))
    indent = _indent(node.entries[0][0])
    row = indent + _chain(missing, text)
    if len(row) > ROW_COLUMNS_MAX and len(missing) > 1:
        newline = node.source.newline
        row = f"{indent}{missing[0]}:{newline}{indent}  {_chain(missing[1:], text)}"
    if before is None:
        start = node.source.text.rfind("\n", 0, node.entries[0][0].start) + 1
        return Splice(node.source, start, start, row + node.source.newline)
    return _after_line(node.source, last_character(before[1], before[0]), row)


def _in_braces(node: Mapping, before: tuple[Scalar, Node] | None, text: str) -> Splice:
    source = node.source
    if not node.entries:
        return Splice(source, node.start, node.end, "{" + text + "}")
    line = source.text.rfind("\n", 0, node.start) + 1
    width = _line_end(source.text, node.start) - line
    if (
        source.text.count("\n", node.start, node.end) == 0
        and width + len(text) + 2 > ROW_COLUMNS_MAX
    ):
        block = _as_block(node, before, text)
        if block is not None:
            return block
    if before is None:
        return Splice(source, node.entries[0][0].start, node.entries[0][0].start, text + ", ")
    at = last_character(before[1], before[0])
    return Splice(source, at, at, ", " + text)


def _as_block(node: Mapping, before: tuple[Scalar, Node] | None, text: str) -> Splice | None:
    """A long row in braces, one key a line; only when the row is the whole value of a key that begins its line."""
    source = node.source
    start = source.text.rfind("\n", 0, node.start) + 1
    head = source.text[start : node.start]
    if not head.rstrip().endswith(":") or head.count(":") != 1 or "{" in head:
        return None
    indent = head[: len(head) - len(head.lstrip())] + "  "
    rows = []
    if before is None:
        rows.append(text)
    for name, value in node.entries:
        rows.append(source.text[name.start : last_character(value, name)])
        if before is not None and name is before[0]:
            rows.append(text)
    colon = start + len(head.rstrip())
    return Splice(
        source, colon, node.end, "".join(f"{source.newline}{indent}{row}" for row in rows)
    )


def _order_of(path: str) -> dict[str, int]:
    """Order of keys in a block of the language; empty for tables of names."""
    if not path:
        return {name: at for at, name in enumerate(keys_of(Map))}
    declared = locate(path)
    if declared is None or declared.block is None or declared.reads == "table":
        return {}
    return {name: at for at, name in enumerate(keys_of(declared.block))}


def _home(loaded: Loaded, top: str) -> Source:
    """The file for a new block at the top: the one with the most of the map."""
    if not loaded.sources:
        raise EditRefused("there is no file to write to")
    return max(loaded.sources, key=lambda source: len(source.text))


def _at_top(loaded: Loaded, source: Source, missing: list[str], text: str) -> Splice:
    order = _order_of("")
    root = next((r for r in loaded.roots if r.source is source), None)
    newline = source.newline
    row = (
        f"{missing[0]}: {text}"
        if len(missing) == 1
        else f"{missing[0]}:{newline}  {_chain(missing[1:], text)}"
    )
    if len(missing) > 1 and root is not None and _spaced(root):
        row = newline + row
    before = None
    for name, value in root.entries if root else ():
        if order.get(name.text, -1) < order.get(missing[0], len(order)):
            before = (name, value)
    if before is None or root is None or before[0] is root.entries[-1][0]:
        return _at_end(source, row)
    return _after_line(source, last_character(before[1], before[0]), row)


def _spaced(root: Mapping) -> bool:
    """Whether empty lines stand between most blocks of this file."""
    text, gaps = root.source.text, []
    for (name, value), (after, below) in pairwise(root.entries):
        if isinstance(below, Mapping) and not below.flow:
            between = text[last_character(value, name) : after.start]
            gaps.append(between.replace("\r", "").count("\n\n") > 0)
    return sum(gaps) * 2 > len(gaps)


def _at_end(source: Source, row: str) -> Splice:
    text = source.text
    gap = "" if not text or text.endswith("\n") else source.newline
    return Splice(source, len(text), len(text), gap + row + source.newline)


def _after_line(source: Source, index: int, row: str) -> Splice:
    end = _line_end(source.text, index)
    return Splice(source, end, end, source.newline + row)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end and text[end - 1] == "\r" else end


def _indent(name: Scalar) -> str:
    text = name.source.text
    start = text.rfind("\n", 0, name.start) + 1
    return text[start : name.start]


def _append(node: Sequence, rows: list[str]) -> Splice:
    last = node.items[-1]
    source = last.source
    if node.flow:
        return Splice(
            source, last_character(last), last_character(last), "".join(f", {row}" for row in rows)
        )
    line = source.text.rfind("\n", 0, last.start) + 1
    dash = source.text[line : last.start]
    dash = dash[: dash.index("-") + 1]
    return _after_line(
        source, last_character(last), source.newline.join(f"{dash} {row}" for row in rows)
    )


def _item_spans(node: Sequence, chosen: set[int], text: str) -> list[tuple[int, int]]:
    """The characters that go with each item: its lines in a block, itself and a comma in brackets."""
    if not node.flow:
        return [
            (
                text.rfind("\n", 0, node.items[at].start) + 1,
                text.find("\n", last_character(node.items[at])) + 1 or len(text),
            )
            for at in chosen
        ]
    kept = [at for at in range(len(node.items)) if at not in chosen]
    if not kept:
        return [(node.items[0].start, last_character(node.items[-1]))]
    spans = [(node.items[at].start, node.items[at + 1].start) for at in chosen if at < kept[-1]]
    if kept[-1] + 1 < len(node.items):
        spans.append((last_character(node.items[kept[-1]]), last_character(node.items[-1])))
    return spans


# ---------------------------------------------------------------------------------------------- read it again


def _verified(loaded: Loaded, splice: Splice, path: str, declared: Key | None) -> Source:
    """Apply, and refuse unless exactly the path (and what is below it) changed."""
    changed = splice.apply()
    with collector_paused():
        return _checked(loaded, splice, path, declared, changed)


def _checked(
    loaded: Loaded, splice: Splice, path: str, declared: Key | None, changed: Source
) -> Source:
    old, new = _piece(loaded, splice, path)
    root, problems = parse(new)
    before = _flat(parse(old)[0] if isinstance(old, Source) else old)
    after = _flat(root) if not problems else None
    if after is None:
        raise EditRefused(
            "the answer cannot be written so: a bracket, a brace or a quotation mark in it does not fit. Leave these "
            "signs out, or put the whole answer in quotation marks"
        )
    touched = {p for p in {*(before or {}), *after} if (before or {}).get(p) != after.get(p)}
    strange = [
        p
        for p in touched
        if not (p == path or p.startswith((path + ".", path + "[")) or path.startswith(p + "."))
    ]
    if strange:
        raise EditRefused(f"`{path}` could not be changed: it would change `{strange[0]}` too")
    if declared is not None and root is not None:
        _readable(loaded, root, path)
    return changed


def _piece(loaded: Loaded, splice: Splice, path: str) -> tuple[Source | Mapping | None, Source]:
    """The smallest piece of the file that stands for itself around the change, before (as text, or as it was read)
    and after: one row of a block at the top, else the whole file.
    """
    source = splice.source
    root = next((r for r in loaded.roots if r.source is source), None)
    parts = path.split(".")
    if root is not None and len(parts) > 2:
        top = root.get(parts[0])
        if isinstance(top, Mapping) and not top.flow:
            rows = top.entries
            for at, (name, _) in enumerate(rows):
                if name.text != parts[1] or name.source is not source:
                    continue
                start = source.text.rfind("\n", 0, name.start) + 1
                follows = rows[at + 1][0] if at + 1 < len(rows) else None
                end = (
                    source.text.rfind("\n", 0, follows.start) + 1
                    if follows and follows.source is source
                    else _line_end(source.text, last_character(rows[at][1], name))
                )
                if start <= splice.start and splice.end <= end:
                    head = f"{parts[0]}:\n"
                    old = source.text[start:end]
                    new = (
                        source.text[start : splice.start]
                        + splice.text
                        + source.text[splice.end : end]
                    )
                    return replace(source, text=head + old, _lines=[]), replace(
                        source, text=head + new, _lines=[]
                    )
    return root, splice.apply()


def _flat(root: Node | None) -> dict[str, str] | None:
    """Path → value of every scalar; None when there is nothing, or a key stands twice."""
    if root is None:
        return None
    found: dict[str, str] = {}
    stack: list[tuple[str, Node]] = [("", root)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, Mapping):
            for name, value in node.entries:
                below = f"{path}.{name.text}" if path else name.text
                if below in found:
                    return None
                found[below] = ""
                stack.append((below, value))
        elif isinstance(node, Sequence):
            found[path] = "[]"
            stack.extend((f"{path}[{at}]", item) for at, item in enumerate(node.items))
        elif isinstance(node, Scalar):
            found[path] = f"={node.text}"
    return found


def _readable(loaded: Loaded, root: Mapping, path: str) -> None:
    """The new value must read as an answer at that path, without a problem that was not there before."""
    reading = Reading(_joined(loaded.names, vocabulary.of([root])))
    read_block(
        Map(), _only(root, [part.partition("[")[0] for part in path.split(".")]), reading, ""
    )
    known = {(p.path, p.message) for p in loaded.problems}
    for problem in reading.problems:
        if (problem.path, problem.message) not in known and _related(problem.path, path):
            hint = f"; did you mean `{problem.suggestion}`?" if problem.suggestion else ""
            raise EditRefused(f"{problem.message}{hint}")
    if path not in reading.nodes and "[" not in path:
        raise EditRefused(f"`{path}` could not be written")


def _related(one: str, other: str) -> bool:
    """Whether one path is the other, or stands above or below it."""
    return (
        one == other
        or one.startswith((other + ".", other + "["))
        or other.startswith((one + ".", one + "["))
    )


def _only(root: Mapping, parts: list[str]) -> Mapping:
    """The top of a file with nothing but the row that a path goes through."""
    value = root.get(parts[0])
    if isinstance(value, Mapping) and len(parts) > 1:
        rows = [(name, row) for name, row in value.entries if name.text == parts[1]]
        value = replace(value, entries=rows)
    tops = [
        (name, value) for name, _ in root.entries if name.text == parts[0] and value is not None
    ]
    return replace(root, entries=tops)


def _joined(names: Vocabulary, more: Vocabulary) -> Vocabulary:
    """The names of a map and of a changed piece of it."""
    return Vocabulary(
        names.people | more.people, names.systems | more.systems, {**names.switches, **more.switches},
        names.words | more.words, {**names.entities, **more.entities}, names.flows | more.flows,
        names.seasons | more.seasons,
    )  # fmt: skip
