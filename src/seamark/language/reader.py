"""Tree to model: every key read by its declared kind, every problem collected, nothing given up because of one.

A value that cannot be read is left out (as if nobody had answered) and reported; the rest of the map is read on.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from seamark.language import grammar, model
from seamark.language.grammar import PhraseError
from seamark.language.keys import Key, attribute, keys_of
from seamark.language.phrases import NONE, Amount, Bound, SwitchRef
from seamark.language.tree import Mapping, Node, Scalar, Sequence
from seamark.language.vocabulary import Vocabulary, name_problem, nearest

TEXT_LENGTH_MAX = 4000
"""Longest free text, in characters."""
PROBLEMS_MAX = 2000
"""Most problems reported of one map; more means that the file is no map."""
LIST_ITEMS_MAX = 500
"""Most items in a list of phrases."""


class TooManyProblems(Exception):  # noqa: N818 - it ends the reading, it is not an error of ours
    """`PROBLEMS_MAX` was reached; the rest of the map is not read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the text of a map that the language does not allow.

    Attributes:
        code: MAP0001 … MAP0008, explained by the rule pages.
        message: what is wrong and what to do.
        file: name of the file.
        line: 1-based.
        column: 1-based.
        length: characters meant, at least 1.
        path: where in the map.
        suggestion: what was probably meant, or ''.
    """

    code: str
    message: str
    file: str
    line: int
    column: int
    length: int = 1
    path: str = ""
    suggestion: str = ""


SYNTAX, UNKNOWN_KEY, PHRASE, UNKNOWN_NAME = "MAP0001", "MAP0002", "MAP0003", "MAP0004"
BAD_NAME, TWICE, SHAPE, NOT_AN_ANSWER = "MAP0005", "MAP0006", "MAP0007", "MAP0008"


Phrases = dict[tuple[str, str, str], Any]
"""Kind, text and entity of phrases → the values they mean, which nobody changes."""


@dataclass(slots=True)
class Reading:
    """What is known while a map is read, and what comes out beside the model.

    Attributes:
        names: every name the map defines.
        nodes: path → node of the value (`flows.orders to erp.within`); list items as `path[0]`.
        keys: path → node of the key.
        problems: in the order found.
        answers: path → key of everything that is answered in one line.
        phrases: kind, text and entity → what they mean with these names.
    """

    names: Vocabulary
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    answers: dict[str, Key] = field(default_factory=dict)
    phrases: Phrases = field(default_factory=dict)

    def problem(
        self, code: str, message: str, node: Node, path: str, at: int = 0, length: int = 0,
        suggestion: str = "",
    ) -> None:  # fmt: skip
        """Report something at a node, `at` characters inside its text.

        Raises:
            TooManyProblems: there are `PROBLEMS_MAX` already.
        """
        if len(self.problems) >= PROBLEMS_MAX:
            raise TooManyProblems
        inside = at + (1 if isinstance(node, Scalar) and node.style in ("'", '"') else 0)
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            inside = 0
        line, column = node.source.position(node.start + inside)
        width = length or (max(1, node.end - node.start) if isinstance(node, Scalar) else 1)
        self.problems.append(
            Problem(code, message, node.source.name, line, column, width, path, suggestion)
        )

    def phrase(self, kind: str, node: Node, path: str, entity: str = "") -> Any:
        """Read one scalar as a phrase; None and a problem when it is none."""
        text = self.scalar(node, path)
        if text is None:
            return None
        cached = self.phrases.get((kind, text, entity))
        if cached is not None:
            return cached
        try:
            value = grammar.parse(kind, text, self.names, entity)
        except PhraseError as error:
            code = UNKNOWN_NAME if error.unknown else PHRASE
            self.problem(code, error.message, node, path, error.at, error.length, error.suggestion)
            return None
        self.phrases[kind, text, entity] = value
        return value

    def scalar(self, node: Node, path: str) -> str | None:
        """The text of a scalar that is an answer; None with a problem for a collection, true, false or null."""
        if not isinstance(node, Scalar):
            shape = "a list" if isinstance(node, Sequence) else "a block"
            self.problem(SHAPE, f"one answer is expected here, not {shape}", node, path)
            return None
        plain = not node.style
        if plain and node.text in ("true", "false", "True", "False", "null", "Null", "NULL", "~"):
            self.problem(
                NOT_AN_ANSWER,
                f"`{node.text}` is no answer in a map: leave the key out when nobody has decided, write "
                "`none` when it is decided that there is none",
                node, path, suggestion="none",
            )  # fmt: skip
            return None
        return node.text.strip() if node.style in ("|", ">") else node.text


def is_empty(node: Node) -> bool:
    """A key with nothing after it: as if the key were absent."""
    return isinstance(node, Scalar) and not node.text and not node.style


def read_block(
    into: Any,
    node: Node,
    reading: Reading,
    path: str,
    entity: str = "",
    skip: frozenset[str] = frozenset(),
) -> Any:
    """Read a mapping into a block object; its unknown keys become problems.

    Args:
        into: an empty instance of a block class.
        entity: the entity in whose block this stands, for statuses and fields.
        skip: keys that somebody else reads.
    """
    block = type(into)
    if is_empty(node):
        return into
    if not isinstance(node, Mapping):
        reading.problem(SHAPE, _shape_message(block), node, path)
        return into
    known = keys_of(block)
    rest = next((k for k in known.values() if k.name in ("SYSTEM", "SEASON")), None)
    seen: dict[str, Scalar] = {}
    for name, value in node.entries:
        text = name.text
        if text in skip:
            continue
        if text in seen:
            line, _ = seen[text].place
            reading.problem(TWICE, f"`{text}` stands here a second time (first in line {line}); keep one",
                            name, f"{path}.{text}".lstrip("."))  # fmt: skip
            continue
        seen[text] = name
        below = f"{path}.{text}" if path else text
        reading.nodes[below] = value
        reading.keys[below] = name
        declared = known.get(text)
        if declared is None or declared.name in ("SYSTEM", "SEASON"):
            if rest is not None and _rest_key(rest, into, name, value, reading, below, entity):
                continue
            _unknown_key(block, name, value, reading, below, rest)
            continue
        if is_empty(value):
            continue
        found = READERS[declared.reads](value, reading, below, entity, declared)
        if found is not None:
            setattr(into, attribute(block, text), found)
            _answered(declared, found, value, reading, below)
    return into


_SEVERAL = ("times by system", "pairs", "actions by entity", "tests")
"""Kinds whose entries are answers of their own."""
_HOLDERS = ("block", "blocks", "table", "word tables")


def _answered(declared: Key, found: Any, node: Node, reading: Reading, path: str) -> None:
    if declared.reads in _HOLDERS or declared.name in ("note", "described", "by"):
        if found is not None and declared.block is model.Fails and _none(node):
            reading.answers[path] = declared
        return
    if declared.reads in _SEVERAL and isinstance(node, Mapping):
        for name, value in node.entries:
            if not is_empty(value):
                reading.answers[f"{path}.{name.text}"] = declared
        return
    reading.answers[path] = declared


def _shape_message(block: type) -> str:
    names = [name for name in keys_of(block) if name not in ("note", "described", "by")]
    return f"a block with keys is expected here ({', '.join(names[:5])} …)"


def _unknown_key(
    block: type, name: Scalar, value: Node, reading: Reading, path: str, rest: Key | None
) -> None:
    if is_empty(value) and " " in name.text:
        reading.problem(
            UNKNOWN_KEY,
            f"a comma split this line: `{name.text}` was read as a key; put the text in quotes, or take the "
            "comma out", name, path,
        )  # fmt: skip
        return
    known = [k for k in keys_of(block) if k not in ("SYSTEM", "SEASON")]
    if rest is not None:
        known += reading.names.systems if rest.name == "SYSTEM" else reading.names.seasons
    where = "a map" if block is model.Map else f"`{path.rpartition('.')[0]}`"
    hint = nearest(name.text, known)
    other = "" if hint else f"; known are {', '.join(sorted(known)[:12])} …"
    reading.problem(
        UNKNOWN_KEY, f"`{name.text}` is no key of {where}{other}", name, path, suggestion=hint
    )


def _rest_key(
    rest: Key, into: Any, name: Scalar, value: Node, reading: Reading, path: str, entity: str
) -> bool:
    """Keys that are names: systems in a status row, seasons in a volume."""
    if rest.name == "SYSTEM" and name.text in reading.names.systems:
        if into.own is None:
            into.own = {}
        if is_empty(value):
            return True
        if isinstance(value, Scalar) and not value.style and value.text == "none":
            into.own[name.text] = ()
            reading.answers[path] = rest
            return True
        found = _texts(value, reading, path, entity, rest)
        if found is not None:
            into.own[name.text] = found
            reading.answers[path] = rest
        return True
    if rest.name == "SEASON" and name.text in reading.names.seasons:
        if into.seasons is None:
            into.seasons = {}
        found = reading.phrase("rate", value, path)
        if found is not None:
            into.seasons[name.text] = found
            reading.answers[path] = rest
        return True
    return False


# ---------------------------------------------------------------------------------------------- kinds of value

Reader = Callable[[Node, Reading, str, str, Key], Any]


def _items(node: Node, reading: Reading, path: str) -> list[tuple[Node, str]]:
    """One value or a list of them, each with its path."""
    if not isinstance(node, Sequence):
        return [(node, path)]
    if len(node.items) > LIST_ITEMS_MAX:
        reading.problem(SHAPE, f"a list has at most {LIST_ITEMS_MAX} items", node, path)
    items = [(item, f"{path}[{at}]") for at, item in enumerate(node.items[:LIST_ITEMS_MAX])]
    reading.nodes.update((below, item) for item, below in items)
    return items


def _none(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style and node.text == "none"


def _one(kind: str) -> Reader:
    def read(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
        value = reading.phrase(kind, node, path, entity)
        if value is NONE and not declared.none and not _takes_none(declared):
            reading.problem(NOT_AN_ANSWER, f"`none` is no answer to `{declared.name}`", node, path)
            return None
        return value

    return read


def _takes_none(declared: Key) -> bool:
    return declared.reads in ("action", "conflict", "edits", "formula", "amount or text")


def _many(kind: str) -> Reader:
    def read(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
        if _none(node) and declared.none:
            return NONE
        kept = []
        for item, below in _items(node, reading, path):
            value = reading.phrase(kind, item, below, entity)
            if value is NONE:
                message = f"`none` is no answer to `{declared.name}`"
                reading.problem(NOT_AN_ANSWER, message, item, below)
            elif value is not None:
                kept.append(value)
        return tuple(kept) or None

    return read


def _text(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> str | None:
    text = reading.scalar(node, path)
    if text is None:
        return None
    if len(text) > TEXT_LENGTH_MAX:
        reading.problem(SHAPE, f"a text has at most {TEXT_LENGTH_MAX} characters", node, path)
        return None
    bad = next((c for c in text if unicodedata.bidirectional(c) in _BIDI), "")
    if bad:
        reading.problem(SHAPE, f"the text holds U+{ord(bad):04X}, which turns the direction of what is "
                        "shown after it; take it out", node, path)  # fmt: skip
        return None
    return text


_BIDI = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def _texts(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    found = [
        _text(item, reading, below, entity, declared) for item, below in _items(node, reading, path)
    ]
    return tuple(text for text in found if text is not None) or None


def _word(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is None:
        return None
    if text == "none" and declared.none:
        return NONE
    if text in declared.words:
        return text
    hint = nearest(text, declared.words)
    reading.problem(
        PHRASE,
        f"`{declared.name}` is one of: {', '.join(declared.words)}",
        node,
        path,
        suggestion=hint,
    )
    return None


def _names_of(kind: str, names: Vocabulary, entity: str) -> Collection[str]:
    if kind == "status":
        return names.statuses(entity)
    if kind == "field":
        return names.entities[entity].fields if entity in names.entities else ()
    known: dict[str, Collection[str]] = {
        "person": names.people,
        "system": names.systems,
        "entity": names.entities,
        "flow": names.flows,
        "name": names.words,
    }
    return known[kind]


def _name(kind: str) -> Reader:
    def read(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
        text = reading.scalar(node, path)
        if text is None:
            return None
        if text == "none" and declared.none:
            return NONE
        known = _names_of(kind, reading.names, entity)
        if text in known:
            return text
        noun = "word list" if kind == "name" else kind
        of = f" of {entity}" if kind in ("status", "field") and entity else ""
        reading.problem(
            UNKNOWN_NAME,
            f"no {noun}{of} is called `{text}`",
            node,
            path,
            suggestion=nearest(text, known),
        )
        return None

    return read


def _names(kind: str) -> Reader:
    one = _name(kind)

    def read(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
        if _none(node) and declared.none:
            return NONE
        kept = []
        items = _items(node, reading, path)
        for item, below in items:
            name = one(item, reading, below, entity, declared)
            if name is NONE and len(items) == 1:
                return NONE  # in quotation marks, as some programs write every text
            if name is NONE:
                message = f"`none` stands alone or not at all in `{declared.name}`"
                reading.problem(NOT_AN_ANSWER, message, item, below)
            elif name is not None:
                kept.append(name)
        return tuple(kept) or None

    return read


def _fields_or_texts(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    """The key of an entity: field names, or plain names of what identifies it (`order number`)."""
    return _texts(node, reading, path, entity, declared)


def _block(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    if _none(node):
        if declared.block is model.Fails:
            return model.Fails(retry=NONE, alert=NONE, then=NONE)
        reading.problem(
            NOT_AN_ANSWER, f"`none` is no answer to `{declared.name}`; leave it out", node, path
        )
        return None
    return read_block(declared.block(), node, reading, path, entity)


def _table(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    if not isinstance(node, Mapping):
        reading.problem(
            SHAPE, f"names with blocks are expected under `{declared.name}`", node, path
        )
        return None
    found: dict[str, Any] = {}
    for name, value in node.entries:
        below = f"{path}.{name.text}"
        if not _good_name(name, found, reading, below):
            continue
        reading.nodes[below] = value
        reading.keys[below] = name
        inner = name.text if declared.block is model.Entity else entity
        found[name.text] = read_block(declared.block(), value, reading, below, inner)
    return found


def _good_name(name: Scalar, found: dict[str, Any], reading: Reading, path: str) -> bool:
    wrong = name_problem(name.text)
    if wrong and path.startswith("entities.") and ".statuses." in path and name.text == "created":
        wrong = "`created` is a point in every record's life; call the status `placed` or `new`"
    if wrong:
        reading.problem(BAD_NAME, f"`{_shown(name.text)}` cannot be a name: {wrong}", name, path)
        return False
    if name.text in found:
        line, _ = reading.keys[path].place
        reading.problem(
            TWICE,
            f"`{name.text}` is defined a second time (first in line {line}); keep one",
            name,
            path,
        )
        return False
    return True


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "·" for c in text[:60])


def _word_tables(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    if not isinstance(node, Mapping):
        reading.problem(SHAPE, "word lists with rows are expected under `words`", node, path)
        return None
    rows = Key("words", "table", "", block=model.StatusRow)
    found: dict[str, Any] = {}
    for name, value in node.entries:
        below = f"{path}.{name.text}"
        if _good_name(name, found, reading, below):
            reading.nodes[below] = value
            reading.keys[below] = name
            found[name.text] = (
                (_row_table(value, reading, below, rows) or {}) if not is_empty(value) else {}
            )
    return found


def _row_table(node: Node, reading: Reading, path: str, declared: Key) -> Any:
    """Rows of a value map: their names are values (`19.0`), so more is allowed than in a name."""
    if not isinstance(node, Mapping):
        reading.problem(SHAPE, "rows are expected: `WORD: {system: its word}`", node, path)
        return None
    found: dict[str, Any] = {}
    for name, value in node.entries:
        below = f"{path}.{name.text}"
        if name.text in found:
            reading.problem(TWICE, f"`{_shown(name.text)}` stands here a second time", name, below)
            continue
        reading.nodes[below] = value
        reading.keys[below] = name
        found[name.text] = read_block(model.StatusRow(), value, reading, below, "")
    return found


def _blocks(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    if not isinstance(node, Sequence):
        reading.problem(SHAPE, f"a list of blocks is expected under `{declared.name}`", node, path)
        return None
    found = []
    for at, item in enumerate(node.items):
        below = f"{path}[{at}]"
        reading.nodes[below] = item
        found.append(read_block(declared.block(), item, reading, below, entity))
    return found


def _by_system(kind: str) -> Reader:
    def read(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
        found: dict[str, Any] = {}
        for name, value, below in _pairs(node, reading, path, declared):
            if name.text not in reading.names.systems:
                _no_system(name, reading, below)
            else:
                read_one = (
                    _text(value, reading, below, entity, declared)
                    if kind == "text"
                    else reading.phrase(kind, value, below)
                )
                if read_one is not None and read_one is not NONE:
                    found[name.text] = read_one
        return found or None

    return read


def _no_system(name: Scalar, reading: Reading, path: str) -> None:
    hint = nearest(name.text, reading.names.systems)
    reading.problem(
        UNKNOWN_NAME, f"no system is called `{_shown(name.text)}`", name, path, suggestion=hint
    )


def _pairs(
    node: Node, reading: Reading, path: str, declared: Key
) -> list[tuple[Scalar, Node, str]]:
    if not isinstance(node, Mapping):
        reading.problem(
            SHAPE, f"pairs in braces are expected, as in `{declared.example}`", node, path
        )
        return []
    found = []
    for name, value in node.entries:
        below = f"{path}.{name.text}"
        if below in reading.keys:
            reading.problem(
                TWICE, f"`{_shown(name.text)}` stands here a second time; keep one", name, below
            )
            continue
        reading.nodes[below] = value
        reading.keys[below] = name
        if not is_empty(value):
            found.append((name, value, below))
        elif " " in name.text:
            reading.problem(
                UNKNOWN_KEY,
                "a comma split this line; put the text in quotes, or take the comma out",
                name,
                below,
            )
    return found


def _bound(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    if isinstance(node, Mapping):
        each = _by_system("time")(node, reading, path, entity, declared)
        return Bound(None, tuple(each.items())) if each else None
    found = reading.phrase("time", node, path)
    if found is NONE:
        reading.problem(
            NOT_AN_ANSWER,
            f"`none` is no answer to `{declared.name}`; a bound is a time such as `1d`",
            node,
            path,
        )
        return None
    return Bound(found) if found is not None else None


def _edits(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    if not isinstance(node, Mapping):
        return _one("action")(node, reading, path, entity, declared)
    return _phrase_pairs("edit", "action", node, reading, path, entity, declared)


def _both(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    return _phrase_pairs("pair", "pair answer", node, reading, path, entity, declared)


def _phrase_pairs(
    left: str, right: str, node: Node, reading: Reading, path: str, entity: str, declared: Key
) -> Any:
    found: dict[Any, Any] = {}
    for name, value, below in _pairs(node, reading, path, declared):
        key, answer = (
            reading.phrase(left, name, below, entity),
            reading.phrase(right, value, below, entity),
        )
        if key is not None and answer is not None:
            found[key] = answer
    return found or None


def _actions_by_entity(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    found: dict[str, Any] = {}
    for name, value, below in _pairs(node, reading, path, declared):
        if name.text not in reading.names.entities:
            hint = nearest(name.text, reading.names.entities)
            reading.problem(
                UNKNOWN_NAME,
                f"no entity is called `{_shown(name.text)}`",
                name,
                below,
                suggestion=hint,
            )
            continue
        answer = reading.phrase("action", value, below, name.text)
        if answer is not None:
            found[name.text] = answer
    return found or None


def _needs(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    if _none(node):
        return NONE
    found: list[Any] = []
    for item, below in _items(node, reading, path):
        text = reading.scalar(item, below)
        if text is None:
            continue
        value = (
            text
            if text in reading.names.flows
            else reading.phrase("condition", item, below, entity)
        )
        if value is not None and value is not NONE:
            found.append(value)
    return tuple(found) or None


_DOES = ("create and update", "create only", "update only", "show only", "overwrite")


def _does(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is None:
        return None
    if text in _DOES:
        return text
    if text in reading.names.switches:
        return SwitchRef(text)
    if text.startswith("command once per "):
        what = text.removeprefix("command once per ")
        if what in reading.names.entities:
            return text
        hint = nearest(what, reading.names.entities)
        reading.problem(
            UNKNOWN_NAME, f"no entity is called `{_shown(what)}`", node, path, 17, len(what), hint
        )
        return None
    hint = nearest(text, _DOES)
    known = ", ".join((*_DOES, "command once per ENTITY"))
    reading.problem(PHRASE, f"`does` is one of: {known}", node, path, suggestion=hint)
    return None


def _runs_in(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is None or text in ("seamark", "direct") or text in reading.names.systems:
        return text
    known = {*reading.names.systems, "seamark", "direct"}
    message = f"no system is called `{_shown(text)}`; `runs_in` is a system, `seamark` or `direct`"
    reading.problem(UNKNOWN_NAME, message, node, path, suggestion=nearest(text, known))
    return None


def _amount_or_text(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is None:
        return None
    if text[:1].isdigit():
        return reading.phrase("amount", node, path)
    return _text(node, reading, path, entity, declared)


def _number(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    return _one("number")(node, reading, path, entity, declared)


def _version(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is not None and text.isdigit() and 1 <= int(text) <= model.SCHEMA_VERSION:
        return int(text)
    if text is not None:
        message = f"this program reads language version 1 to {model.SCHEMA_VERSION}; write `seamark: {model.SCHEMA_VERSION}`"
        reading.problem(SHAPE, message, node, path, suggestion=str(model.SCHEMA_VERSION))
    return None


@functools.cache
def _timezones() -> frozenset[str]:
    """The names this machine knows; found by reading many files, so once a run."""
    import zoneinfo

    return frozenset(zoneinfo.available_timezones())


def _timezone(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is None:
        return None
    known = _timezones()
    if not known or text in known or text == "UTC":
        return text
    reading.problem(PHRASE, f"no time zone is called `{_shown(text)}`; write one like `Europe/Berlin`", node, path,
                    suggestion=nearest(text, {name.lower() for name in known}))  # fmt: skip
    return None


def _platform(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = _text(node, reading, path, entity, declared)
    return NONE if text == "none" else text


_CREATE = ("unique by", "look up after")


def _create(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is None:
        return None
    if text.startswith("unique by ") and len(text) > 10:
        return text
    if text.startswith("look up after "):
        at = len("look up after ")
        try:
            grammar.parse("time", text[at:], reading.names)
            return text
        except PhraseError as error:
            reading.problem(PHRASE, error.message, node, path, at + error.at, error.length)
            return None
    reading.problem(PHRASE, "`create` reads `unique by FIELD` or `look up after TIME`", node, path)
    return None


def _status_of_part(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    """`counts_until`: a status of any entity that has statuses (`order dispatched` or `dispatched`)."""
    text = reading.scalar(node, path)
    if text is None:
        return None
    every = {status for names in reading.names.entities.values() for status in names.statuses}
    full = {
        f"{name} {status}"
        for name, names in reading.names.entities.items()
        for status in names.statuses
    }
    if text in every or text in full:
        return text
    reading.problem(
        UNKNOWN_NAME,
        f"no status is called `{_shown(text)}`",
        node,
        path,
        suggestion=nearest(text, every),
    )
    return None


def _status_of_about(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    return _status_of_part(node, reading, path, entity, declared)


def _path(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    return _text(node, reading, path, entity, declared)


def _over(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    text = reading.scalar(node, path)
    if text is None:
        return None
    if not text.startswith("over "):
        reading.problem(PHRASE, f"write `{declared.example}`", node, path)
        return None
    try:
        value = grammar.parse_amount(text[5:], reading.names)
    except PhraseError as error:
        reading.problem(PHRASE, error.message, node, path, 5 + error.at, error.length)
        return None
    return value if isinstance(value, Amount) else None


def _tests(node: Node, reading: Reading, path: str, entity: str, declared: Key) -> Any:
    found: dict[str, Any] = {}
    for name, value, below in _pairs(node, reading, path, declared):
        wrong = name_problem(name.text)
        if wrong:
            reading.problem(
                BAD_NAME, f"`{_shown(name.text)}` cannot be a name: {wrong}", name, below
            )
        elif isinstance(value, Scalar):
            text = reading.scalar(value, below)
            if text == "standard":
                found[name.text] = text
            elif text is not None:
                step = reading.phrase("test", value, below)
                if step is not None and step is not NONE:
                    found[name.text] = (step,)
        else:
            steps = [reading.phrase("test", item, at) for item, at in _items(value, reading, below)]
            found[name.text] = tuple(s for s in steps if s is not None and s is not NONE)
    return found


READERS: dict[str, Reader] = {
    "text": _text,
    "texts": _texts,
    "word": _word,
    "number": _number,
    "version": _version,
    "timezone": _timezone,
    "platform": _platform,
    "path": _path,
    "person": _name("person"),
    "people": _names("person"),
    "system": _name("system"),
    "systems": _names("system"),
    "entity": _name("entity"),
    "statuses": _names("status"),
    "name": _name("name"),
    "thing": _one("thing"),
    "things": _many("thing"),
    "fields or texts": _fields_or_texts,
    "block": _block,
    "blocks": _blocks,
    "table": _table,
    "word tables": _word_tables,
    "texts by system": _by_system("text"),
    "times by system": _by_system("time"),
    "bound": _bound,
    "edits": _edits,
    "pairs": _both,
    "actions by entity": _actions_by_entity,
    "needs": _needs,
    "does": _does,
    "runs in": _runs_in,
    "amount or text": _amount_or_text,
    "create": _create,
    "status of part": _status_of_part,
    "status of about": _status_of_about,
    "over": _over,
    "tests": _tests,
    "whens": _many("when"),
    "alerts": _many("alert"),
    "conditions": _many("condition"),
    "matches": _many("match"),
    **{
        kind: _one(kind)
        for kind in (
            "time", "date", "owner", "action", "conflict", "formula", "retry", "keep", "count", "rate", "hours",
            "day range", "freeze",
        )
    },
}  # fmt: skip
"""How each declared kind of value is read."""
