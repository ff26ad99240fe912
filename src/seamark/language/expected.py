"""What may stand as the answer at a path: its meaning, an example, its form, and the answers to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seamark.catalogue.shelf import OWN
from seamark.language.answers import takes_several
from seamark.language.edit import locate
from seamark.language.grammar import CHANNELS, CONFLICT_RULES, PARSERS
from seamark.language.keys import Key
from seamark.language.load import Loaded
from seamark.language.questions import with_article

KINDS = {
    "whens": "when", "alerts": "alert", "conditions": "condition", "matches": "match", "bound": "time",
    "times by system": "time", "edits": "action", "things": "thing", "actions by entity": "action",
    "pairs": "pair answer", "status of part": "", "tests": "test",
}  # fmt: skip
"""How a declared kind of value is read, where that is a phrase of another name."""
TIMES = ("1m", "5m", "15m", "1h", "4h", "1d")
"""Times that are often answered."""
OPTIONS_MAX = 200
"""Most answers offered at one place."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen.

    Attributes:
        value: as it is written in a map.
        label: what people call it; '' when the value says it.
        about: what is known about it.
    """

    value: str
    label: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What kind of answer stands at a path.

    Attributes:
        about: what it means.
        example: a real line.
        form: how the phrase is built, in the grammar's words; '' where it is free text or a choice.
        none: what `none` means here; '' when it is no answer.
        many: whether it may be several, separated by commas.
        words: the closed list, if there is one.
        options: answers to choose from, with this map's names.
    """

    about: str
    example: str = ""
    form: str = ""
    none: str = ""
    many: bool = False
    words: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


def expected(path: str, loaded: Loaded | None = None) -> Expected | None:
    """What kind of answer is expected at a path; None when the language has no such place.

    Args:
        path: `flows.orders.within`.
        loaded: the map whose names are offered; without one, nothing is.
    """
    declared = locate(path)
    if declared is None:
        return None
    form = PARSERS.get(KINDS.get(declared.reads, declared.reads))
    said = " ".join(form.__doc__.split()) if form is not None and form.__doc__ else ""
    return Expected(
        declared.about, declared.example, said, declared.none, takes_several(path), declared.words,
        tuple(_first(_options(loaded, path, declared))) if loaded is not None else (),
    )  # fmt: skip


def question(path: str) -> str:
    """The question that an answer at a path answers, with the names of the path in it; its meaning if nobody asks it."""
    declared = locate(path)
    if declared is None:
        return ""
    parts = path.split(".")
    names = _Names(zip(parts[::2], parts[1::2], strict=False))
    if parts[0] == "words" and len(parts) == 4:
        return f"What does {parts[3]} call {parts[2]} of {parts[1]}?"
    if declared.name == "SEASON":
        return f"How many {parts[1]} records come or change in the season {parts[2]}?"
    if declared.name == "SYSTEM":
        return with_article(f"What does {parts[-1]} call a {parts[1]} that is {parts[-2]}?")
    if not declared.question or parts[0] == "defaults":
        return declared.about
    return with_article(declared.question.format_map(names))


_NAMED = {
    "flows": "flow", "entities": "entity", "fields": "field", "statuses": "status", "systems": "system",
    "launch": "system", "people": "person", "switches": "switch", "volumes": "entity", "if_both": "pair",
}  # fmt: skip
"""What the names below a table are called in questions."""


class _Names(dict[str, str]):
    """The names in a path by what they name: `{entity}`, `{field}`, `{flow}` …; `{name}` is the first."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        for table, name in pairs:
            self.setdefault("name", name)
            self.setdefault(_NAMED.get(table, table), name)

    def __missing__(self, key: str) -> str:
        return f"this {key}"


def _first(options: Iterable[Option]) -> Iterator[Option]:
    """Each value once, and no more than can be looked at."""
    seen: set[str] = set()
    for option in options:
        if len(seen) == OPTIONS_MAX:
            return
        if option.value not in seen:
            seen.add(option.value)
            yield option


def _options(loaded: Loaded, path: str, declared: Key) -> Iterator[Option]:
    yield from _choices(loaded, path, declared)
    if declared.none:
        yield Option("none", declared.none)


def _choices(loaded: Loaded, path: str, declared: Key) -> Iterator[Option]:
    reads, the_map, parts = declared.reads, loaded.map, path.split(".")
    entity = parts[1] if parts[0] == "entities" and len(parts) > 1 else ""
    if reads == "word":
        yield from (Option(word) for word in declared.words)
    elif reads in ("person", "people"):
        yield from _people(loaded)
    elif reads in ("system", "systems"):
        yield from _systems(loaded)
    elif reads == "runs in":
        yield Option("seamark", "Seamark", "by the rules of this map")
        yield Option("direct", "directly", "each system talks to the others itself")
        yield from _systems(loaded)
    elif reads == "owner":
        yield from _systems(loaded)
        yield Option("each", "each system its own")
        yield Option("any", "all systems write one shared value")
        yield from (Option(name, "", "as this is set") for name in the_map.switches)
    elif reads == "entity":
        yield from (Option(name) for name in the_map.entities if name != entity)
    elif reads in ("thing", "things"):
        yield from _things(loaded)
    elif reads == "statuses":
        yield from (Option(word) for word in loaded.names.statuses(entity) if word != parts[-2])
    elif reads in ("status of part", "status of about"):
        yield from (
            Option(word) for one in the_map.entities.values() for word in one.statuses
        )  # fmt: skip
    elif reads == "platform":
        yield from (Option(name) for name in OWN.names())
    elif reads == "needs":
        yield from (Option(name) for name in the_map.flows if name != parts[1])
    elif reads == "conflict":
        yield from (Option(rule) for rule in CONFLICT_RULES)
        yield from (Option(f"{name} wins") for name in the_map.systems)
    elif reads in ("action", "edits"):
        yield from _actions(loaded)
    elif reads == "whens":
        yield from _starts(loaded, parts)
    elif reads in ("time", "bound", "times by system"):
        yield from (Option(time) for time in TIMES)
    elif reads == "retry":
        yield from (Option(text) for text in ("8 times over 4h", "5 times over 1h", "every 1h for 2d"))  # fmt: skip
    elif reads == "alerts":
        yield from (
            Option(f"{name} by {channel} after 15m")
            for name in the_map.people for channel in CHANNELS[:2]
        )  # fmt: skip
    elif reads == "create":
        yield from (Option(f"unique by {key}") for key in _keys(loaded, entity))
        yield Option("look up after 1m")
    elif reads in ("fields or texts", "matches"):
        yield from (Option(name) for name in sorted(loaded.names.entities[entity].fields)) if entity in loaded.names.entities else ()  # fmt: skip
    elif reads == "tests":
        yield Option("standard", "the standard case")


def _people(loaded: Loaded) -> Iterator[Option]:
    for name, person in loaded.map.people.items():
        yield Option(name, "", person.role or "")


def _systems(loaded: Loaded) -> Iterator[Option]:
    for name, system in loaded.map.systems.items():
        known = OWN.platform(system.platform) if isinstance(system.platform, str) else None
        yield Option(name, "", known.name if known is not None else system.kind or "")


def _things(loaded: Loaded) -> Iterator[Option]:
    yield from (Option(name) for name in loaded.map.entities)
    for name, entity in loaded.map.entities.items():
        yield from (Option(f"{name}.{field}") for field in entity.fields)


def _actions(loaded: Loaded) -> Iterator[Option]:
    for word in ("overwrite", "keep", "ignore", "archive", "create", "link", "reject"):
        yield Option(word)
    for name in loaded.map.people:
        yield Option(f"hold for {name} within 4h")


def _starts(loaded: Loaded, parts: list[str]) -> Iterator[Option]:
    flow = loaded.map.flows.get(parts[1]) if parts[0] == "flows" and len(parts) > 1 else None
    for name in flow.entities if flow else ():
        for word in (*loaded.names.statuses(name), "created", "changed"):
            yield Option(f"{name} {word}")
    for text in (
        "every 5m",
        "every 15m",
        "every 1h",
        "daily at 06:00",
        "weekdays at 06:00",
        "by hand",
    ):
        yield Option(text)


def _keys(loaded: Loaded, entity: str) -> tuple[str, ...]:
    found = loaded.map.entities.get(entity)
    return tuple(found.key or ()) if found else ()
