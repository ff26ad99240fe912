"""Rows that come and go: a row is made anew, two rows are taken for one. A world of its own, decided by the kernel.

The product's worlds know one row of a record in each system (`abstraction.STATED`), so these stories need another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from seamark.kernel.delivery import settled
from seamark.kernel.due import due
from seamark.kernel.facts import (
    GONE,
    Claim,
    Link,
    LinkFact,
    Settled,
    Source,
    Unlink,
    Value,
    Version,
)
from seamark.kernel.policy import Policy, Stage, System, ValuePolicy
from seamark.kernel.record import Record, linked, record_of
from seamark.kernel.resolve import resolve
from seamark.prove.component import Component, Label, Move, Step, World
from seamark.prove.property import Kind, Property

NAME = ValuePolicy("name", owners=(Stage("shop"),))
POLICY = Policy("customer", (NAME,), (System("shop"), System("erp")))
ERP = Source("erp", "1")
KEY, OTHER = "Ann", "Anna"
SHOP, WORDS, KNOWN, HELD, ACTS = "rows of shop", "words of shop", "known", "row of erp", "acts"
Named = Callable[[str], Source]
"""The source that a row of the shop is: by (system, id), or once by system alone."""


def by_row(row: str) -> Source:
    """A row of its own is a source of its own."""
    return Source("shop", row)


def by_system(_: str) -> Source:
    """Earlier: what a system says is what the system says."""
    return Source("shop", "1")


class Said(NamedTuple):
    """What a row holds, or said: its id, its value, its own version."""

    id: str
    value: Value
    version: int


class Known(NamedTuple):
    """What the integration knows: what was said, and which sources belong to which record."""

    facts: frozenset[Claim | Settled] = frozenset()
    links: frozenset[LinkFact] = frozenset()

    def record(self, key: str) -> Record:
        """The record of a key, of the leaves that are linked to it."""
        leaves = {s: Record(f for f in self.facts if f.source == s) for s in linked(self.links, key)}  # fmt: skip
        return record_of(leaves, self.links, key)

    def golden(self, key: str) -> Value:
        """The name that counts."""
        return resolve(POLICY, self.record(key))["name"].value  # type: ignore[return-value]


def _linked(key: str, source: Source, number: int = 1) -> Link:
    return Link(key, source, number, "matching")


def _hears(named: Named, forgets: Callable[[Known, Said], Known]) -> Callable[..., list[Move]]:
    def moves(words: tuple[Said, ...], known: Known) -> list[Move]:
        found = []
        for place, word in enumerate(words):
            claim = Claim("name", named(word.id), word.value, Version(word.version))
            after = known._replace(facts=known.facts | {claim})
            after = forgets(after, word)
            text = f"hears from shop: row {word.id}, {word.value}, version {word.version}"
            found.append(
                Move(Label("integration", text), (words[:place] + words[place + 1 :], after))
            )
        return found

    return moves


# ------------------------------------------------------------------ a row is made anew


def made_anew(named: Named) -> World:
    """The shop corrects a name, then its row is deleted and made anew, with a version that begins again."""
    start = Known(
        frozenset(
            (
                Claim("name", named("1"), "first", Version(1)),
                Settled("name", ERP, "first", Version(1), "first", ((named("1"), Version(1)),)),
            )
        ),
        frozenset((_linked(KEY, named("1")), _linked(KEY, ERP))),
    )

    def corrects(acts: int, row: Said, words: tuple[Said, ...]) -> list[Move]:
        if acts != 0:
            return []
        after = Said("1", "corrected", row.version + 1)
        return [
            Move(Label("customer", "corrects the name in the shop"), (1, after, (*words, after)))
        ]

    def anew(acts: int, row: Said, words: tuple[Said, ...]) -> list[Move]:
        if acts != 1:
            return []
        gone, after = Said("1", GONE, row.version + 1), Said("2", "anew", 1)
        return [
            Move(
                Label("staff", "deletes the customer and makes it anew"),
                (2, after, (*words, gone, after)),
            )
        ]

    def links(known: Known, word: Said) -> Known:
        """A row that is gone leaves the record, a new one is matched to it by its key."""
        source = named(word.id)
        if named is by_system:
            return known
        link = Unlink(KEY, source, 2, "gone") if word.value is GONE else _linked(KEY, source)
        return known._replace(links=known.links | {link})

    def sends(known: Known, held: Value) -> list[Move]:
        push = due(POLICY, known.record(KEY), ERP).push
        if push is None or push.value("name") is GONE:
            return []
        facts = settled(push, Version(push.known + 1), source=ERP)
        after = known._replace(facts=known.facts.union(facts))  # type: ignore[arg-type]
        return [
            Move(
                Label("integration", f"sends {push.value('name')}", "erp"),
                (after, push.value("name")),
            )
        ]

    return World(
        (
            Component(ACTS, 0),
            Component(SHOP, Said("1", "first", 1)),
            Component(WORDS, ()),
            Component(KNOWN, start),
            Component(HELD, "first"),
        ),
        (
            Step("correct", (ACTS, SHOP, WORDS), corrects),
            Step("make anew", (ACTS, SHOP, WORDS), anew),
            Step("hear", (WORDS, KNOWN), _hears(named, links), calm=1),
            Step("send", (KNOWN, HELD), sends, calm=2),
        ),
        "a row is made anew",
    )


FOLLOWS = Property(
    "the ERP holds what the shop's row says",
    Kind.CALM,
    (SHOP, HELD),
    lambda row, held: (
        "" if row.value == held else f"shop says '{row.value}', erp keeps '{held}' for ever"
    ),
    ("a row is made anew",),
)
ANEW = Property(
    "a row is made anew", Kind.SOMETIMES, (ACTS,), lambda acts: "made" if acts == 2 else ""
)


# ------------------------------------------------------------------ two rows are taken for one


def taken_for_one(moves_claims: bool) -> World:
    """Two customers of the shop are merged by mistake, and parted again; one of them changes in the meantime.

    Args:
        moves_claims: earlier: merging rewrites the claims of one row to the other, and the latest stays.
    """
    ann, anna = Said("1", "Ann", 3), Said("2", "Anna", 7)
    claims = frozenset(Claim("name", by_row(one.id), one.value, Version(one.version)) for one in (ann, anna))  # fmt: skip
    links = frozenset((_linked(KEY, by_row("1")), _linked(OTHER, by_row("2"))))

    def changes(
        acts: frozenset[str], rows: tuple[Said, Said], words: tuple[Said, ...]
    ) -> list[Move]:
        if "change" in acts:
            return []
        after = Said("1", "Ann Lee", 4)
        return [Move(Label("customer", "changes her name in the shop"), (acts | {"change"}, (after, rows[1]), (*words, after)))]  # fmt: skip

    def merges(acts: frozenset[str], known: Known) -> list[Move]:
        if "merge" in acts:
            return []
        now = {Unlink(OTHER, by_row("2"), 2, "clerk"), _linked(KEY, by_row("2"), 2)}
        after = known._replace(links=known.links | now)
        if moves_claims:
            last = max(known.facts, key=lambda said: said.version)
            after = after._replace(
                facts=frozenset({Claim("name", by_row("1"), last.value, last.version)})
            )
        return [Move(Label("clerk", "takes the two for one person"), (acts | {"merge"}, after))]

    def parts(acts: frozenset[str], known: Known) -> list[Move]:
        if "merge" not in acts or "part" in acts:
            return []
        now = {Unlink(KEY, by_row("2"), 3, "clerk"), _linked(OTHER, by_row("2"), 3)}
        after = known._replace(links=known.links | now)
        return [Move(Label("clerk", "parts them again"), (acts | {"part"}, after))]

    return World(
        (
            Component(ACTS, frozenset()),
            Component(SHOP, (ann, anna)),
            Component(WORDS, ()),
            Component(KNOWN, Known(claims, links)),
        ),
        (
            Step("change", (ACTS, SHOP, WORDS), changes),
            Step("merge", (ACTS, KNOWN), merges),
            Step("part", (ACTS, KNOWN), parts),
            Step("hear", (WORDS, KNOWN), _hears(by_row, lambda known, _: known), calm=1),
        ),
        "two rows are taken for one",
    )


def _restored(acts: frozenset[str], rows: tuple[Said, Said], known: Known) -> str:
    if "merge" in acts and "part" not in acts:
        return ""
    held = (known.golden(KEY), known.golden(OTHER))
    said = (rows[0].value, rows[1].value)
    return "" if held == said else f"the shop says {said}, the integration {held}"


RESTORED = Property(
    "parting gives back what each row said",
    Kind.CALM,
    (ACTS, SHOP, KNOWN),
    _restored,
    ("they are parted",),
)
PARTED = Property(
    "they are parted", Kind.SOMETIMES, (ACTS,), lambda acts: "parted" if "part" in acts else ""
)
