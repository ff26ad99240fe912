"""Write phrases in their one canonical wording; comments, order, layout and unknown keys stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language.edit import Splice, is_plain, quoted
from seamark.language.grammar import PhraseError, parse
from seamark.language.load import Loaded
from seamark.language.records import applied, carried
from seamark.language.source import Source
from seamark.language.tree import Mapping, Node, Scalar, Sequence

_PHRASES = {
    "time": "time", "bound": "time", "times by system": "time", "owner": "owner", "action": "action",
    "actions by entity": "action", "edits": "action", "pairs": "pair answer", "conflict": "conflict",
    "whens": "when", "conditions": "condition", "alerts": "alert", "retry": "retry", "keep": "keep",
    "formula": "formula", "matches": "match", "count": "count", "hours": "hours", "day range": "day range",
    "rate": "rate", "season rates": "rate", "thing": "thing", "things": "thing", "tests": "test",
}  # fmt: skip
"""How a kind of value reads → the phrase that each of its scalars is."""


def formatted(loaded: Loaded) -> list[Source]:
    """The sources that change, with every phrase in its canonical wording; empty when all of them have it.

    Phrases that cannot be read stay as they are (the check speaks of them). What was signed stays signed: the wording
    in the signature follows.
    """
    splices = list(_splices(loaded))
    if not splices:
        return []
    was = {source.name: source.text for source in loaded.sources}
    changed = carried(loaded, applied(loaded, splices))
    return [source for source in changed if source.text != was[source.name]]


def _splices(loaded: Loaded) -> Iterator[Splice]:
    seen: set[int] = set()
    for path, declared in loaded.answers.items():
        kind = _PHRASES.get(declared.reads)
        node = loaded.nodes.get(path)
        if kind is None or node is None:
            continue
        parts = path.split(".")
        entity = parts[1] if parts[0] == "entities" and len(parts) > 1 else ""
        if declared.reads == "actions by entity":
            entity = parts[-1]
        for scalar in _scalars(node):
            if id(scalar) not in seen:
                seen.add(id(scalar))
                yield from _canonical(scalar, kind, loaded, entity)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _scalars(value)


def _canonical(scalar: Scalar, kind: str, loaded: Loaded, entity: str) -> Iterator[Splice]:
    if scalar.text == "standard" or scalar.style in ("|", ">") or not scalar.text:
        return
    try:
        wording = str(parse(kind, scalar.text, loaded.names, entity))
    except PhraseError:
        return
    if wording != scalar.text:
        text = wording if is_plain(wording) and not scalar.style else quoted(wording)
        yield Splice(scalar.source, scalar.start, scalar.end, text)
