"""A draft map grown from what a document promises: systems, flows, owners, delays and retries that its sentences name.

A sentence is a poor drawing. What is read here is little, each answer names its line, and everything is assumed until a
person confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from seamark.catalogue.shelf import OWN, Shelf
from seamark.intake import speech
from seamark.intake.draft import FlowDraft, Said
from seamark.intake.gather import Gather, usual_fields
from seamark.intake.names import Cast, recognise
from seamark.intake.proposal import Listing
from seamark.intake.text import plain
from seamark.language.load import Loaded

SENTENCES_MAX = 20_000
"""Most sentences that are read."""
FLOWS_MAX = 200
"""Most flows of one draft."""
_KINDS = frozenset(
    "erp crm wms pim pos shop webshop onlineshop storefront middleware marketplace".split()
)
"""Kinds of systems that a sentence may name without their product."""
_ALSO_WORDS = frozenset(
    "make exact plenty square wise buy stock order orders payment payments shipping support".split()
)
"""Products whose names are words."""
_OWNED = ("stock", "price", "product", "customer")
"""Entities whose fields one sentence can give an owner."""
_OWNS = re.compile(r"\b(?:owns|(?:is |remains |stays )?(?:the )?(?:\w+ ){0,2}(?:source of truth|system of record|master|leading system)|leads|führend\w*|führt|masters?)\b", re.IGNORECASE)  # fmt: skip
_MASTERED = re.compile(
    r"\b(?:mastered|maintained|owned|gepflegt|geführt)\s+(?:only\s+)?(?:in|by|im|in der)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:not|never|no|nicht|nie|kein\w*)\b", re.IGNORECASE)
_FROM, _TO = re.compile(r"\b(?:from|von|vom|aus)\b", re.IGNORECASE), re.compile(r"(?:\b(?:to|into|nach|an|in den)\b|[→➔➜]|-+>|=+>)", re.IGNORECASE)  # fmt: skip
_ARRIVES = re.compile(r"\b(?:to|into|in|reach(?:es)?|nach|an)(?:\s+the)?\s*$", re.IGNORECASE)
_OF_THE_SHOP = frozenset(("order", "payment", "customer"))
_BETWEEN = re.compile(r"\b(?:between|zwischen)\b|[↔⇄⇆]", re.IGNORECASE)
_NO_FLOW = re.compile(
    r"\b(?:status\w*|compar\w+|reconcil\w+|vergleich\w*|abgleich\w*)", re.IGNORECASE
)
"""Sentences about these name systems, and nothing that flows between them."""
_WITHIN = re.compile(
    r"\b(?:within|in at most|no later than|at most|innerhalb(?: von)?|binnen|spätestens nach)\s+(.{1,24})",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:every|alle|jede\w*)\s+\d.{0,16}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_](?:[\w.&+-]*[\w+])?")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence that a document says plainly, with its place."""

    text: str
    where: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    start: int
    end: int


def listing(
    statements: Iterable[Statement], file: str, loaded: Loaded | None = None, shelf: Shelf = OWN
) -> Listing:
    """Proposals for a map from sentences.

    Args:
        statements: what the document says plainly; hedges and exclusions left out by the caller.
        file: what the user calls the document.
        loaded: a map to compare with; None for a new one.
    """
    gather = Gather(file, Cast(loaded, shelf))
    said = list(statements)[:SENTENCES_MAX]
    for one in said:
        _mentions(one, one.text, gather)
    flows: dict[tuple[str, str, str], FlowDraft] = {}
    for one in said:
        for flow in _flows(one, gather):
            key = (flow.entities[0], flow.source, next(iter(flow.to)))
            if key in flows:
                flows[key].take_in(flow)
            elif len(flows) < FLOWS_MAX:
                flows[key] = flow
        _owners(one, gather)
    for one in said:
        _retries(one, gather, flows.values())
    gather.flows += flows.values()
    gather.remarks.append("Read from sentences: confirm each answer before you rely on it.")
    return gather.listing()


def _mentions(one: Statement, text: str, gather: Gather) -> list[_Mention]:
    """Products and kinds of systems that a text of a statement names, in its order."""
    words = list(_WORD.finditer(text))
    found: list[_Mention] = []
    at = 0
    while at < len(words):
        for size in (3, 2, 1):
            piece = words[at : at + size]
            if len(piece) < size:
                continue
            said = text[piece[0].start() : piece[-1].end()]
            name = _system(Said(said, one.where), gather, piece[0].start())
            if name:
                found.append(_Mention(name, piece[0].start(), piece[-1].end()))
                at += size
                break
        else:
            at += 1
    return found


def _system(said: Said, gather: Gather, where: int) -> str:
    flat = plain(said.text)
    if flat in _KINDS:
        return gather.cast.system(said.text)
    if flat in _ALSO_WORDS or not said.text[:1].isupper():
        return ""
    known = recognise(said.text, gather.cast.shelf)
    if known is None or not (known.platform or (known.product and where > 0)):
        return ""
    return gather.system(said)


def _entities(text: str, gather: Gather) -> list[str]:
    return gather.spoken_of(text)


def _flows(one: Statement, gather: Gather) -> Iterator[FlowDraft]:
    if _NO_FLOW.search(one.text):
        return
    systems = _mentions(one, one.text, gather)
    names = list(dict.fromkeys(mention.name for mention in systems))
    if len(names) == 1:
        source, target, both = _from_the_shop(one.text, systems[0], gather)
    else:
        source, target, both = _direction(one.text, systems)
    if not source or source == target:
        return
    at = Said(one.text, one.where)
    every = _EVERY.search(one.text)
    within = _WITHIN.search(one.text)
    for mention in (source, target):
        gather.mentions.setdefault(mention, at)
    for entity in _entities(one.text, gather)[:3]:
        gather.use_entity(entity, at)
        flow = FlowDraft([entity], source, first=at, both_ways=both)
        flow.to[target] = speech.duration(within[1]) if within else ""
        if within and flow.to[target]:
            flow.guessed["within"] = "read from a sentence"
        if every and (often := speech.timing(every[0]).when):
            flow.when += [often[0]]
            flow.guessed["when"] = "read from a sentence"
        yield flow


def _from_the_shop(text: str, to: _Mention, gather: Gather) -> tuple[str, str, bool]:
    """An order that is said to go to a system comes from the shop, when there is one."""
    shops = [one.name for one in gather.cast.systems.values() if one.kind == "storefront"]
    before = text[max(0, to.start - 14) : to.start]
    goes = len(shops) == 1 and to.name != shops[0] and _ARRIVES.search(before)
    first = next(iter(_entities(text, gather)), "")
    return (shops[0], to.name, False) if goes and first in _OF_THE_SHOP else ("", "", False)


def _direction(text: str, systems: list[_Mention]) -> tuple[str, str, bool]:
    """Source, target, and whether it goes both ways; '' where the sentence does not tell."""
    for first, second in pairwise(systems):
        before, gap = text[max(0, first.start - 14) : first.start], text[first.end : second.start]
        if first.name == second.name or len(gap) > 60:
            continue
        if _BETWEEN.search(before) or _BETWEEN.search(gap):
            return first.name, second.name, True
        if _TO.search(gap) and not _FROM.search(gap):
            return first.name, second.name, False
        if _FROM.search(gap) and _TO.search(before):
            return second.name, first.name, False
    return "", "", False


def _owners(one: Statement, gather: Gather) -> None:
    if _NEVER.search(one.text.partition(";")[0].partition(",")[0]):
        return
    owns, mastered = _OWNS.search(one.text), _MASTERED.search(one.text)
    if not owns and not mastered:
        return
    systems = _mentions(one, one.text.partition(";")[0], gather)
    entities = [
        entity for entity in _entities(one.text.partition(";")[0], gather) if entity in _OWNED
    ]
    if len({mention.name for mention in systems}) != 1 or len(entities) != 1:
        return
    owner, entity, at = systems[0].name, entities[0], Said(one.text, one.where)
    gather.mentions.setdefault(owner, at)
    gather.use_entity(entity, at)
    for name in usual_fields(gather.cast, entity):
        path = gather.field(entity, name, at)
        gather.say(f"{path}.owner", owner, at, "guessed", "read from a sentence")


def _retries(one: Statement, gather: Gather, flows: Iterable[FlowDraft]) -> None:
    found = speech.failure(one.text).retry
    if not found:
        return
    spoken = set(_entities(f"{one.text} {one.heading}", gather))
    for flow in flows:
        if spoken & set(flow.entities):
            flow.fails.setdefault(
                "retry", (found, Said(one.text, one.where), "read from a sentence")
            )
