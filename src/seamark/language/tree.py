"""Text to a tree of nodes, each with its exact place in the text.

Built from the parser's events and not from a loader's values: every scalar stays the text that was written
(`on`, `NO`, `0012`, `22:30`, `1e5` survive), and an edit can replace the characters of one node.
Anchors, aliases, tags, merge keys and several documents are refused. The walk is not recursive, so a deep
file meets a limit and not the end of the stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from seamark.language.source import Source

DEPTH_MAX = 16
"""Deepest nesting of a map, in levels (the language itself needs 8)."""
NODES_MAX = 2_000_000
"""Most nodes in one file."""
SYNTAX_ERRORS_MAX = 20
"""Most syntax errors reported for one file before the rest is given up."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A piece of a file: characters `start` to `end` of `source.text`.

    Attributes:
        source: the file it stands in.
        start: index of its first character.
        end: index after its last character (block collections may take trailing blank lines with them).
    """

    source: Source
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        """Line and column, 1-based."""
        return self.source.position(self.start)


@dataclass(slots=True)
class Scalar(Node):
    """One text value; `style` is '' for plain, otherwise one of `'`, `"`, `|`, `>`."""

    text: str = ""
    style: str = ""


@dataclass(slots=True)
class Mapping(Node):
    """Key and value pairs in the order of the file; `flow` when written in braces."""

    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


@dataclass(slots=True)
class Sequence(Node):
    """Items in order; `flow` when written in brackets."""

    items: list[Node] = field(default_factory=list)
    flow: bool = False


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """A place where the text is not a map file: message, character index, length."""

    message: str
    index: int
    length: int = 1


def parse(source: Source) -> tuple[Mapping | None, list[SyntaxProblem]]:
    """Parse one file as far as possible.

    A line that cannot be read is reported, blanked out (same length, so positions stay true) and the rest is
    read again, at most `SYNTAX_ERRORS_MAX` times.

    Returns:
        the top mapping (None when there is none at all) and every problem found.
    """
    problems: list[SyntaxProblem] = []
    text = source.text
    for _ in range(SYNTAX_ERRORS_MAX):
        builder = _Builder(source)
        try:
            builder.feed(text)
        except _Refused as refused:
            found = SyntaxProblem(refused.message, refused.index)
            return None, [*problems, *builder.problems, found]
        except yaml.MarkedYAMLError as error:
            text = _blank(text, source, error, problems)
            if not text.strip():
                return None, problems
            continue
        except yaml.YAMLError as error:
            return None, [*problems, SyntaxProblem(f"not readable as YAML: {error}", 0)]
        problems.extend(builder.problems)
        return _top(builder.root, source, problems), problems
    problems.append(
        SyntaxProblem(f"more than {SYNTAX_ERRORS_MAX} syntax errors; the rest was not read", 0)
    )
    return None, problems


def walk(node: Node) -> Iterator[Node]:
    """Every node below and including `node`, in the order of the file; not recursive."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        if isinstance(current, Mapping):
            for name, value in reversed(current.entries):
                stack.extend((value, name))
        elif isinstance(current, Sequence):
            stack.extend(reversed(current.items))


def _top(root: Node | None, source: Source, problems: list[SyntaxProblem]) -> Mapping | None:
    if root is None:
        problems.append(SyntaxProblem("the file is empty; start with `seamark: 1`", 0))
        return None
    if not isinstance(root, Mapping):
        problems.append(
            SyntaxProblem("a map begins with keys such as `systems:` and `flows:`", root.start)
        )
        return None
    return root


def _blank(
    text: str, source: Source, error: yaml.MarkedYAMLError, problems: list[SyntaxProblem]
) -> str:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    first = line
    left_open = 0
    if mark and error.context_mark and 0 <= mark.line - error.context_mark.line <= 40:
        opened = _line(text, error.context_mark.line + 1)
        if "flow" in (error.context or "") or not _line(text, line).strip():
            first = error.context_mark.line + 1
            fresh = _line(text, line)
            if first < line and _width(fresh) <= _width(opened) and fresh.strip():
                left_open = 1  # a bracket was left open, and this line is a new key already
    index = min(mark.index if mark else 0, len(text))
    problems.append(SyntaxProblem(_plain(error, _line(text, line)), index))
    lines = text.split("\n")
    last = min(line - left_open, len(lines))
    while last > 1 and not lines[last - 1].strip():
        last -= 1  # the parser noticed it on an empty line: what is wrong stands above
    first = min(first, last)
    for at in range(first - 1, last):
        lines[at] = " " * (len(lines[at]) - lines[at].endswith("\r")) + (
            "\r" if lines[at].endswith("\r") else ""
        )
    return "\n".join(lines)


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _plain(error: yaml.MarkedYAMLError, line: str) -> str:
    """The parser's complaint in the user's words."""
    problem = error.problem or "cannot be read"
    stripped = line.lstrip()
    if "\t" in line[: len(line) - len(stripped)] or "tab" in problem:
        return "a tab indents this line; indent with spaces"
    if "mapping values are not allowed" in problem:
        return "a second `: ` stands in this line; put the text that holds it in quotes"
    if "cannot start any token" in problem or "alias" in problem or "anchor" in problem:
        return "a text may not begin with one of * & ! % @ ` | > without quotes; put it in quotes"
    if "expected ',' or" in problem:
        closing = "}" if "}" in problem else "]"
        return f"a bracket is left open, or a comma is missing before this place (`{closing}`)"
    if "could not find expected ':'" in problem:
        return "a key without `: ` after it; write `key: value`"
    if "expected <block end>" in problem:
        return "the indentation does not fit the lines above, or a text in quotes goes on"
    if "end of stream" in problem or "unexpected end" in problem:
        return "a quotation mark or bracket is left open"
    return f"not readable here: {problem}"


class _Refused(Exception):  # noqa: N818
    def __init__(self, message: str, index: int) -> None:
        self.message, self.index = message, index


def _events(text: str) -> Iterator[Any]:
    """The parser's events; taken from it one by one, which is quicker than `yaml.parse`."""
    loader = _LOADER(text)
    try:
        event = loader.get_event()
        while event is not None and type(event) is not yaml.StreamEndEvent:
            yield event
            event = loader.get_event()
    finally:
        loader.dispose()


_LEFT_OUT = "left out"
"""In place of a scalar's style: it is no part of the tree."""


def _left_out(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style == _LEFT_OUT


class _Builder:
    """Events to nodes with an explicit stack."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.problems: list[SyntaxProblem] = []
        self._stack: list[tuple[Node, Scalar | None]] = []
        self._pending: Scalar | None = None
        self._skip = 0
        self._nodes = 0

    def feed(self, text: str) -> None:
        documents = 0
        event: Any
        for event in _events(text):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._open(
                    Mapping(self.source, event.start_mark.index, 0, [], event.flow_style), event
                )
            elif kind is yaml.SequenceStartEvent:
                self._open(
                    Sequence(self.source, event.start_mark.index, 0, [], event.flow_style), event
                )
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(event)
            elif kind is yaml.AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                self._leave_out(
                    "aliases (`*name`) are not part of the map language: one answer stands at one "
                    "place; write it out, or put it under `defaults`",
                    start,
                )
                self._place(Scalar(self.source, start, end, "", _LEFT_OUT))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._leave_out(
                        "a second document (`---`) begins here and is not read; use a folder with several files",
                        event.start_mark.index,
                    )
                    return

    def _leave_out(self, message: str, index: int) -> None:
        """Report what is not read, and go on with the rest."""
        if len(self.problems) >= SYNTAX_ERRORS_MAX:
            raise _Refused(
                f"more than {SYNTAX_ERRORS_MAX} places like the one above; the rest was not read",
                index,
            )
        self.problems.append(SyntaxProblem(message, index))

    def _guard(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > NODES_MAX:
            raise _Refused(f"more than {NODES_MAX:,} values in one file", event.start_mark.index)
        if event.anchor:
            self._leave_out(
                "anchors (`&name`) are not part of the map language; write the answer out, or put "
                "it under `defaults`",
                event.start_mark.index,
            )
        if event.tag and not (event.tag == "!" and type(event) is yaml.ScalarEvent):
            self._leave_out(
                "tags (`!name`) are not part of the map language", event.start_mark.index
            )

    def _scalar(self, event: Any) -> None:
        self._guard(event)
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        node = Scalar(self.source, start, end, event.value, "" if style == ":" else style)
        self._place(node)

    def _open(self, node: Node, event: Any) -> None:
        self._guard(event)
        if len(self._stack) >= DEPTH_MAX:
            raise _Refused(f"nested deeper than {DEPTH_MAX} levels", node.start)
        holder_is_waiting_for_key = (
            self._stack and isinstance(self._stack[-1][0], Mapping) and self._stack[-1][1] is None
        )
        if holder_is_waiting_for_key:
            raise _Refused("a key must be a plain word or name, not a list or a block", node.start)
        self._place(node)
        self._stack.append((node, None))

    def _close(self, event: Any) -> None:
        node, _ = self._stack.pop()
        node.end = event.end_mark.index

    def _place(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        holder, key = self._stack[-1]
        if isinstance(holder, Sequence):
            if not _left_out(node):
                holder.items.append(node)
        elif key is None:
            if not isinstance(node, Scalar):  # guarded in _open
                raise AssertionError("a collection as a key")
            if node.text == "<<" and not node.style:
                self._leave_out(
                    "merge keys (`<<`) are not part of the map language; write the answer out",
                    node.start,
                )
                node.style = _LEFT_OUT
            self._stack[-1] = (holder, node)
        elif isinstance(holder, Mapping):
            if not (_left_out(key) or _left_out(node)):
                holder.entries.append((key, node))
            self._stack[-1] = (holder, None)
