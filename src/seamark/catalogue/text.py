"""A platform file's text to plain nodes: untrusted input, so everything has a bound and every refusal a line.

Every scalar stays the text that was written. Anchors, aliases, tags and merge keys are refused, so that no bomb can be
made of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

FILE_BYTES_MAX = 512 * 1024
"""Largest platform file, in bytes (the richest of the catalogue has about 40 kB)."""
DEPTH_MAX = 8
"""Deepest nesting, in levels (the form needs 5)."""
NODES_MAX = 20_000
"""Most values in one file."""
TEXT_LENGTH_MAX = 2_000
"""Longest single text, in characters."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Refused(Exception):  # noqa: N818 - the reader turns it into a problem
    """The text is no platform file; `line` is 1-based."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.message, self.line = message, line


@dataclass(slots=True)
class Text:
    """A single value as written; `line` is 1-based."""

    text: str
    line: int = 0


@dataclass(slots=True)
class Block:
    """Keys and values in the order of the file; `lines` are those of the keys."""

    entries: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 0


@dataclass(slots=True)
class Items:
    """Values in order."""

    items: list[Node] = field(default_factory=list)
    line: int = 0


Node: TypeAlias = Text | Block | Items


def parse(data: bytes) -> Block:
    """Read a platform file's bytes.

    Raises:
        Refused: too large, not UTF-8, not YAML, or with constructs that a platform file does not need.
    """
    if len(data) > FILE_BYTES_MAX:
        raise Refused(f"the file has {len(data):,} bytes; at most {FILE_BYTES_MAX:,} are read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"byte {error.start} is not UTF-8; save the file as UTF-8") from None
    try:
        return _build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Refused(
            f"not readable as YAML: {error.problem or 'unknown reason'}; a text that holds `: ` or ` #`, or begins "
            "with one of * & ! % @ ` { [, must stand in quotes",
            mark.line + 1 if mark else 1,
        ) from None
    except yaml.YAMLError:
        raise Refused(
            "it holds characters that no text file has; save it as plain UTF-8 text"
        ) from None


def _build(text: str) -> Block:
    root: Node | None = None
    stack: list[tuple[Block | Items, list[str]]] = []
    nodes = documents = 0
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        kind = type(event)
        if kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise Refused("a second document (`---`) begins here", event.start_mark.line + 1)
            continue
        if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            stack.pop()
            continue
        if kind is yaml.AliasEvent:
            raise Refused("aliases (`*name`) are not allowed; write it out", event.start_mark.line + 1)  # fmt: skip
        if kind not in (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
            continue
        line = event.start_mark.line + 1
        nodes += 1
        _guard(event, kind, nodes, line)
        node: Node
        if kind is yaml.ScalarEvent:
            node = Text(event.value, line)
        elif len(stack) >= DEPTH_MAX:
            raise Refused(f"nested deeper than {DEPTH_MAX} levels", line)
        else:
            node = Block(line=line) if kind is yaml.MappingStartEvent else Items(line=line)
        if not stack:
            root = node
        elif _place(node, *stack[-1], line):
            continue
        if not isinstance(node, Text):
            stack.append((node, []))
    if not isinstance(root, Block):
        raise Refused("a platform file begins with `seamark_platform: 1`")
    return root


def _guard(event: Any, kind: type, nodes: int, line: int) -> None:
    if nodes > NODES_MAX:
        raise Refused(f"more than {NODES_MAX:,} values", line)
    if event.anchor:
        raise Refused("anchors (`&name`) are not allowed; write it out", line)
    if event.tag and not (event.tag == "!" and kind is yaml.ScalarEvent):
        raise Refused("tags (`!name`) are not allowed", line)
    if kind is yaml.ScalarEvent and len(event.value) > TEXT_LENGTH_MAX:
        raise Refused(f"a text of more than {TEXT_LENGTH_MAX:,} characters", line)
    bad = _CONTROL.search(event.value) if kind is yaml.ScalarEvent else None
    if bad:
        raise Refused(f"the control character U+{ord(bad.group()):04X} stands in a text", line)


def _place(node: Node, holder: Block | Items, waiting: list[str], line: int) -> bool:
    """Put a node into its holder; True when it was a key."""
    if isinstance(holder, Items):
        holder.items.append(node)
        return False
    if waiting:
        holder.entries[waiting.pop()] = node
        return False
    if not isinstance(node, Text):
        raise Refused("a key must be a plain word, not a list or a block", line)
    if node.text == "<<":
        raise Refused("merge keys (`<<`) are not allowed; write it out", line)
    if node.text in holder.lines:
        raise Refused(f"`{node.text[:60]}` is given twice; the second would win unseen", line)
    holder.lines[node.text] = line
    waiting.append(node.text)
    return True
