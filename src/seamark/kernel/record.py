"""A record: the union of the facts of the sources that are linked to its key.

`Record` indexes its facts once, per field; the index knows no policy, so that raw words stay raw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seamark.kernel.facts import (
    Actor,
    Answer,
    Began,
    Claim,
    Fact,
    Link,
    LinkFact,
    Movement,
    Pin,
    Release,
    Said,
    Seen,
    Settled,
    Source,
    StrikeOut,
    Unanswered,
    Version,
    order_key,
)


class History:
    """The facts about one field: what each source said, in the order of its versions.

    Struck claims are left out, and so is the echo of a push of ours (same source, same version).
    """

    __slots__ = (
        "answer",
        "began",
        "by_source",
        "pinned",
        "released",
        "said",
        "settled",
        "unanswered",
    )

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.by_source: dict[Source, list[Said]] = {}
        self.settled: dict[Source, list[Settled]] = {}
        self.unanswered: list[Unanswered] = []
        self.began: list[Began] = []
        self.pinned: Pin | None = None
        self.released: Release | None = None
        self.answer: Answer | None = None

    @property
    def latest(self) -> list[Said]:
        """The last word of each source, in the order of sources."""
        return [mine[-1] for _, mine in sorted(self.by_source.items())]

    def of_system(self, system: str) -> list[Said]:
        """Everything that the rows of one system said, in order."""
        return [said for said in self.said if said.source.system == system]

    def stands(self, number: int) -> bool:
        """Whether a pin or an answer with this number has not been released since."""
        return self.released is None or self.released.number < number

    def seen(self) -> Seen:
        """The newest version known of each source: what a push made now would know."""
        return tuple(sorted((source, mine[-1].version) for source, mine in self.by_source.items()))


NO_HISTORY = History()


def rank(said: Said) -> tuple[Any, ...]:
    """The order of words: version, then ours after theirs, then the whole fact; never arrival."""
    return (
        said.version,
        said.actor is Actor.US,
        repr(said.value),
        said.source,
        said.actor,
        said.said_at_ms or 0,
        said.seen if type(said) is Settled else (),
        repr(said.sent) if type(said) is Settled else "",
    )


class Record:
    """A set of facts with an index per field. Equal facts, equal record."""

    __slots__ = ("_histories", "_movements", "_systems", "facts")

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.facts: frozenset[Fact] = frozenset(facts)
        self._histories: dict[str, History] | None = None
        self._movements: tuple[Movement, ...] = ()
        self._systems: frozenset[str] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.facts == other.facts

    def __hash__(self) -> int:
        return hash(self.facts)

    def __repr__(self) -> str:
        return f"Record({sorted(self.facts, key=order_key)})"

    def __or__(self, more: Record | Iterable[Fact]) -> Record:
        """This record with more facts taken in; itself if it holds them all."""
        facts = self.facts.union(more.facts if isinstance(more, Record) else more)
        return self if len(facts) == len(self.facts) else Record(facts)

    def history(self, field: str) -> History:
        """The facts about one field."""
        if self._histories is None:
            self._histories = self._index()
        return self._histories.get(field, NO_HISTORY)

    @property
    def movements(self) -> tuple[Movement, ...]:
        """What other records take from this one."""
        if self._histories is None:
            self._histories = self._index()
        return self._movements

    @property
    def systems(self) -> frozenset[str]:
        """The systems that have a row of this record."""
        if self._systems is None:
            self._systems = frozenset(source.system for source in self.sources())
        return self._systems

    def sources(self) -> frozenset[Source]:
        """The rows that have said anything, or hold a push of ours."""
        return frozenset(f.source for f in self.facts if type(f) is Claim or type(f) is Settled)

    def _index(self) -> dict[str, History]:
        out: dict[str, History] = {}
        struck: set[tuple[str, Source, Version]] = set()
        ours: set[tuple[str, Source, Version]] = set()
        said: list[Said] = []
        movements: list[Movement] = []
        for fact in self.facts:
            kind = type(fact)
            if kind is Claim:
                said.append(fact)  # type: ignore[arg-type]
                continue
            if isinstance(fact, Movement):
                movements.append(fact)
                continue
            if isinstance(fact, StrikeOut):
                struck.add((fact.field, fact.source, fact.version))
                continue
            history = out.get(fact.field)
            if history is None:
                history = out[fact.field] = History()
            if isinstance(fact, Settled):
                said.append(fact)
                ours.add((fact.field, fact.source, fact.version))
                history.settled.setdefault(fact.source, []).append(fact)
            elif isinstance(fact, Unanswered):
                history.unanswered.append(fact)
            elif isinstance(fact, Began):
                history.began.append(fact)
            else:
                _take_word(history, fact)  # type: ignore[arg-type]
        said.sort(key=rank)
        for one in said:
            place = (one.field, one.source, one.version)
            if (place in struck) or (place in ours and type(one) is Claim):
                continue
            history = out.get(one.field)
            if history is None:
                history = out[one.field] = History()
            history.said.append(one)
            history.by_source.setdefault(one.source, []).append(one)
        self._movements = tuple(movements)
        return out


def _take_word(history: History, word: Pin | Release | Answer) -> None:
    """Keep the last word of the desk of each kind; ties by the whole fact."""
    if isinstance(word, Pin):
        if history.pinned is None or _later(word, history.pinned):
            history.pinned = word
    elif isinstance(word, Release):
        if history.released is None or _later(word, history.released):
            history.released = word
    elif history.answer is None or _later(word, history.answer):
        history.answer = word


def _later(word: Pin | Release | Answer, than: Pin | Release | Answer) -> bool:
    return (word.number, order_key(word)) > (than.number, order_key(than))


def join(*records: Record) -> Record:
    """The union: commutative, associative, idempotent."""
    return Record(frozenset().union(*(record.facts for record in records)))


def linked(links: Iterable[LinkFact], key: str) -> frozenset[Source]:
    """The sources that belong to a key: of each source the last link or unlink counts."""
    last: dict[Source, LinkFact] = {}
    for word in links:
        if word.key != key:
            continue
        before = last.get(word.source)
        if before is None or _link_order(word) > _link_order(before):
            last[word.source] = word
    return frozenset(source for source, word in last.items() if isinstance(word, Link))


def _link_order(word: LinkFact) -> tuple[int, bool, str]:
    """By number; unlinking wins a tie, since a wrong merge harms more than a missing one."""
    return (word.number, not isinstance(word, Link), word.by)


def record_of(leaves: Mapping[Source, Record], links: Iterable[LinkFact], key: str) -> Record:
    """The record of a key. Merging and unmerging touch links only; the leaves never change."""
    return join(*(leaves.get(source, Record()) for source in sorted(linked(links, key))))


def set_aside(record: Record, open_pushes: Mapping[Source, Version]) -> Record:
    """The record without claims that came while a push to their source is open.

    `open_pushes` maps a source to the version it was known at when the push was made. Such claims wait
    for the settling, because our own echo may come before our own ok.
    """
    if not open_pushes:
        return record
    return Record(
        fact
        for fact in record.facts
        if type(fact) is not Claim or fact.version <= open_pushes.get(fact.source, fact.version)
    )
