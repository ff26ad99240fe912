"""Nodes of a platform file to a `Platform`, with every problem at its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from seamark.catalogue import fields, units
from seamark.catalogue.fact import Confidence, Fact
from seamark.catalogue.kinds import EVENTS, KINDS_OF_SYSTEM
from seamark.catalogue.model import Event, Platform, RateLimit
from seamark.catalogue.text import FILE_BYTES_MAX, Block, Items, Node, Refused, Text, parse

FORM = "1"
"""The version of the form that this program reads."""
ID_LENGTH_MAX = 60
NAME_LENGTH_MAX = 120
PROBLEMS_MAX = 100
"""Most problems reported of one file."""
LIST_MAX = 200
"""Most items in a list."""
UNITS = ("requests", "points", "concurrent", "records", "bytes")
MODES = ("own", "derived", "poll")
TOP = ("seamark_platform", "id", "name", "kind", "summary", "aliases", "plans", "facts", "rate limits", "events",
       "notes", "gaps")  # fmt: skip
ABOUT = ("source", "as_of", "confidence", "note", "plan", "since", "until")
"""Keys that every fact has beside its value."""

IS_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_AS_OF = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_MONTH = re.compile(r"20\d\d\.(0[1-9]|1[0-2])")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a platform file: message with what to do, line."""

    message: str
    line: int


def read(data: bytes, file: str = "", pin: str = "") -> tuple[Platform | None, list[Problem]]:
    """Read one platform file.

    Args:
        data: its bytes.
        file: its name, kept with each fact when it is a user's; '' for the catalogue's own.
        pin: the version of the catalogue (`2026.11`) whose facts are wanted; '' for the newest.

    Returns:
        the platform, without what could not be read (None when there is none at all), and every problem.
    """
    try:
        root = parse(data)
    except Refused as refused:
        return None, [Problem(refused.message, refused.line)]
    reader = _Reader(file, pin)
    platform = reader.platform(root)
    if platform is not None and (platform.plans or not file):
        for plan in sorted(reader.named_plans - set(platform.plans)):
            said = f"a fact speaks of the plan `{plan}`, which is not under `plans`"
            reader.wrong(f"{said}{_or_rather(plan, platform.plans)}", root.lines.get("plans", 1))
    return platform, reader.problems


def check_file(path: Path, pin: str = "") -> tuple[Platform | None, list[Problem]]:
    """Read a user's file and find everything that is wrong in it, its name too.

    Raises:
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        platform, problems = read(file.read(FILE_BYTES_MAX + 1), str(path), pin)
    if platform is not None and platform.id != path.stem:
        said = (
            f"`id: {platform.id}` must be the name of the file, so call the file {platform.id}.yaml"
        )
        problems = [Problem(said, 1), *problems]
    return platform, problems


class _Reader:
    def __init__(self, file: str, pin: str) -> None:
        self.file = file
        self.pin = pin
        self.problems: list[Problem] = []
        self.named_plans: set[str] = set()

    def wrong(self, message: str, line: int) -> None:
        if len(self.problems) < PROBLEMS_MAX:
            self.problems.append(Problem(message, line))

    # ------------------------------------------------------------------------------------------ the whole

    def platform(self, root: Block) -> Platform | None:
        self.keys(root, TOP, "a platform file")
        form = self.plain(root, "seamark_platform")
        if form != FORM:
            self.wrong(
                f"`seamark_platform: {FORM}` must stand at the top; here it is `{form or 'missing'}`",
                root.line,
            )
            return None
        identity = self.plain(root, "id")
        if not IS_ID.fullmatch(identity) or len(identity) > ID_LENGTH_MAX:
            self.wrong("`id` is one word in small letters, digits and hyphens, such as `business-central`", root.lines.get("id", root.line))  # fmt: skip
            return None
        kind = self.plain(root, "kind")
        if kind not in KINDS_OF_SYSTEM:
            self.wrong(
                f"`kind: {kind}` is no kind of system{_or_rather(kind, KINDS_OF_SYSTEM)}; they are {', '.join(KINDS_OF_SYSTEM)}",
                root.lines.get("kind", root.line),
            )
            return None
        facts = self.block(root, "facts")
        return Platform(
            identity,
            self.plain(root, "name")[:NAME_LENGTH_MAX] or identity,
            kind,
            self.plain(root, "summary"),
            self.listed(root, "aliases"),
            self.listed(root, "plans"),
            facts={
                key: made
                for key, node in facts.entries.items()
                if (made := self.point(key, node, facts.lines[key]))
            },
            notes=self.notes(self.block(root, "notes")),
            events=self.events(self.block(root, "events")),
            limits=tuple(
                limit
                for node in self.many(root, "rate limits")
                if (limit := self.limit(node)) is not None
            ),
            gaps=tuple(
                gap
                for node in self.many(root, "gaps")
                if (gap := self.fact("gap", node, _text)) is not None
            ),
            files=(self.file,),
        )

    def point(self, key: str, node: Node, line: int) -> tuple[Fact[Any], ...]:
        """The facts of one declared point."""
        declared = fields.ALL.get(key)
        if declared is None:
            self.wrong(
                f"there is no point `{key[:60]}`{_or_rather(key, fields.ALL)}; what has no point of its own goes under `notes`",
                line,
            )
            return ()
        nodes = node.items if isinstance(node, Items) else [node]
        made = (self.fact(key, one, _reader_of(declared)) for one in nodes[:LIST_MAX])
        return tuple(one for one in made if one is not None)

    def notes(self, block: Block) -> dict[str, Fact[str]]:
        found: dict[str, Fact[str]] = {}
        for key, node in block.entries.items():
            if key in fields.ALL:
                self.wrong(f"`{key}` is a point: it belongs under `facts`", block.lines[key])
                continue
            made = self.fact(key[:ID_LENGTH_MAX], node, _text)
            if made is not None:
                found[made.key] = made
        return found

    # ------------------------------------------------------------------------------------------ one fact

    def fact(
        self, key: str, node: Node, value_of: Callable[[Node], T], extra: tuple[str, ...] = ()
    ) -> Fact[T] | None:
        """One fact, with its source and date; None with a problem when something is missing."""
        if not isinstance(node, Block):
            self.wrong(
                f"`{key}` needs a source: `{{value: …, source: …, as_of: …, confidence: …}}`",
                node.line,
            )
            return None
        if not self.counts(key, node):
            return None
        if "looked_for" in node.entries:
            return self.not_found(key, node)
        self.keys(node, ("value", *extra, *ABOUT), f"`{key}`")
        confidence = self.plain(node, "confidence")
        if confidence not in {one.value for one in Confidence}:
            words = ", ".join(one.value for one in Confidence)
            self.wrong(f"`{key}`: `confidence` is one of {words}", node.line)
            return None
        source, as_of = self.plain(node, "source"), self.plain(node, "as_of")
        if not source:
            self.wrong(
                f"`{key}` has no source; write the page or file where it was read", node.line
            )
            return None
        if not _AS_OF.fullmatch(as_of) and not (confidence == "memory" and not as_of):
            self.wrong(
                f"`{key}`: `as_of` is the year, month or day of the source, such as 2026-08; else the day it was read",
                node.line,
            )
            return None
        written = node.entries.get("value")
        if written is None:
            self.wrong(f"`{key}` has no value", node.line)
            return None
        try:
            value = value_of(written)
        except ValueError as error:
            self.wrong(f"`{key}`: expected {error}, not `{_shown(written)[:80]}`", written.line)
            return None
        plan = self.listed(node, "plan")
        self.named_plans.update(plan)
        return Fact(
            key, value, _shown(written), source, as_of, Confidence(confidence), self.plain(node, "note"), plan, "",
            self.file,
        )  # fmt: skip

    def counts(self, key: str, node: Block) -> bool:
        """Whether a fact belongs to the version of the catalogue that is wanted."""
        since, until = self.plain(node, "since"), self.plain(node, "until")
        for month in (since, until):
            if month and not _MONTH.fullmatch(month):
                self.wrong(f"`{key}`: `since` and `until` are months such as 2026.11", node.line)
        if not self.pin:
            return not until
        return since <= self.pin and (not until or self.pin < until)

    def not_found(self, key: str, node: Block) -> Fact[Any] | None:
        self.keys(node, ("looked_for", "found", "note", "plan", "since", "until"), f"`{key}`")
        day = self.plain(node, "looked_for")
        if not _AS_OF.fullmatch(day) or self.plain(node, "found") != "nothing":
            self.wrong(
                f"`{key}`: write `{{looked_for: 2026-11-25, found: nothing, note: where}}`",
                node.line,
            )
            return None
        note, plan = self.plain(node, "note"), self.listed(node, "plan")
        return Fact(key, note=note, plan=plan, looked_for=day, file=self.file)

    def limit(self, node: Node) -> RateLimit | None:
        """One rate limit."""
        extra = ("unit", "per", "scope", "covers")
        amount = self.fact("rate limit", node, lambda n: units.number(_text(n)), extra)
        if amount is None or not isinstance(node, Block):
            return None
        unit = self.plain(node, "unit") if amount.known else "requests"
        if unit not in UNITS:
            self.wrong(f"a rate limit's `unit` is one of {', '.join(UNITS)}", node.line)
            return None
        per = self.plain(node, "per")
        try:
            per_s = units.duration(per) if per else 0.0
        except ValueError as error:
            self.wrong(f"a rate limit's `per` is {error}, not `{per[:40]}`", node.line)
            return None
        if amount.known and not per_s and unit != "concurrent":
            self.wrong("a rate limit says `per` what time it holds, such as 1s or 1d", node.line)
            return None
        return RateLimit(amount, unit, per_s, self.plain(node, "scope"), self.plain(node, "covers"))

    def events(self, block: Block) -> dict[str, tuple[Event, ...]]:
        found: dict[str, tuple[Event, ...]] = {}
        for what, node in block.entries.items():
            if what not in EVENTS:
                self.wrong(
                    f"there is no business event `{what[:60]}`{_or_rather(what.replace('_', ' '), EVENTS)}; they are {', '.join(EVENTS)}",
                    block.lines[what],
                )
                continue
            nodes = node.items if isinstance(node, Items) else [node]
            made = (self.event(what, one) for one in nodes[:LIST_MAX])
            found[what] = tuple(one for one in made if one is not None)
        return found

    def event(self, what: str, node: Node) -> Event | None:
        """One business event."""
        if isinstance(node, Block) and "mode" in node.entries:
            entries = dict(node.entries)
            entries["value"] = entries.pop("mode")
            lines = dict(node.lines)
            lines["value"] = lines.pop("mode")
            node = Block(entries, lines, node.line)
        mode = self.fact(f"events.{what}", node, _one_of(MODES), ("names",))
        if mode is None or not isinstance(node, Block):
            return None
        return Event(what, mode, self.listed(node, "names"))

    # ------------------------------------------------------------------------------------------ pieces

    def keys(self, block: Block, allowed: Iterable[str], where: str) -> None:
        known = tuple(allowed)
        for key, line in block.lines.items():
            if key not in known:
                empty = isinstance(block.entries[key], Text) and not _shown(block.entries[key])
                comma = " (a comma split this line: put the text in quotes)" if empty else ""
                self.wrong(
                    f"{where} has no key `{key[:60]}`{comma}{_or_rather(key, known)}; it has {', '.join(known)}",
                    line,
                )

    def plain(self, block: Block, key: str) -> str:
        node = block.entries.get(key)
        if node is None:
            return ""
        if not isinstance(node, Text):
            self.wrong(f"`{key}` is one text, not a list or a block", node.line)
            return ""
        return " ".join(node.text.split())

    def listed(self, block: Block, key: str) -> tuple[str, ...]:
        node = block.entries.get(key)
        if node is None:
            return ()
        try:
            return tuple(one for one in _texts(node) if one)
        except ValueError:
            self.wrong(f"`{key}` is a text or a list of texts", node.line)
            return ()

    def block(self, root: Block, key: str) -> Block:
        node = root.entries.get(key)
        if node is None or (isinstance(node, Text) and not node.text):
            return Block()
        if not isinstance(node, Block):
            self.wrong(f"`{key}` is a block of keys", node.line)
            return Block()
        return node

    def many(self, root: Block, key: str) -> list[Node]:
        node = root.entries.get(key)
        if node is None or (isinstance(node, Text) and not node.text):
            return []
        if not isinstance(node, Items) or len(node.items) > LIST_MAX:
            self.wrong(f"`{key}` is a list of at most {LIST_MAX}", node.line)
            return []
        return node.items


# ------------------------------------------------------------------------------------------------ values


def _reader_of(point: fields.Point[Any]) -> Callable[[Node], Any]:
    if point.reads == "word":
        return _one_of(tuple(name for name, _ in point.words))
    if point.reads == "words":
        choose = _one_of(tuple(name for name, _ in point.words))
        return lambda node: tuple(choose(one) for one in _nodes(node))
    return _READERS[point.reads]


def _one_of(allowed: tuple[str, ...]) -> Callable[[Node], str]:
    def choose(node: Node) -> str:
        word = _text(node)
        if word not in allowed:
            raise ValueError(f"one of {', '.join(allowed)}")
        return word

    return choose


def _text(node: Node) -> str:
    if not isinstance(node, Text) or not node.text.strip():
        raise ValueError("a text")
    return " ".join(node.text.split())


def _nodes(node: Node) -> list[Node]:
    listed: list[Node] = node.items if isinstance(node, Items) else [node]
    if len(listed) > LIST_MAX:
        raise ValueError(f"at most {LIST_MAX} items")
    return listed


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(_text(one) for one in _nodes(node))


def _table(node: Node) -> dict[str, tuple[str, ...]]:
    if not isinstance(node, Block) or len(node.entries) > LIST_MAX:
        raise ValueError("a block such as {paid: processing, cancelled: none}")
    return {key: () if _shown(one) == "none" else _texts(one) for key, one in node.entries.items()}


_READERS: dict[str, Callable[[Node], Any]] = {
    "text": _text,
    "texts": _texts,
    "table": _table,
    "count": lambda node: units.count(_text(node)),
    "number": lambda node: units.number(_text(node)),
    "duration": lambda node: units.duration(_text(node)),
    "durations": lambda node: tuple(units.duration(one) for one in _texts(node)),
}


def _shown(node: Node) -> str:
    if isinstance(node, Text):
        return " ".join(node.text.split())
    if isinstance(node, Items):
        return ", ".join(_shown(one) for one in node.items)
    return ", ".join(f"{key}: {_shown(one)}" for key, one in node.entries.items())


def _or_rather(word: str, known: Iterable[str]) -> str:
    hits = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"; did you mean `{hits[0]}`?" if hits else ""
