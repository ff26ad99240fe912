"""The points that a platform file may answer, each declared once, and how a value reads.

A declaration is a descriptor: `platform.delivery.ack_timeout_s` gives the `Fact[float]` of that point. The reader of
platform files, `seamark platforms`, the reference pages and FORMAT.md are made from these declarations.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast, overload

from seamark.catalogue.fact import Fact

T = TypeVar("T")

_READ: contextvars.ContextVar[set[str] | None] = contextvars.ContextVar("facts read", default=None)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Note which points are read while this is open: their keys (`delivery.retries`, `events.order paid` …)."""
    found: set[str] = set()
    token = _READ.set(found)
    try:
        yield found
    finally:
        _READ.reset(token)


def note_read(key: str) -> None:
    """Tell an open `recording` that a point was read."""
    noted = _READ.get()
    if noted is not None:
        noted.add(key)


class HasFacts(Protocol):
    """What holds declared points."""

    def fact(self, key: str) -> Fact[Any]:
        """The fact of a point, or an unknown one."""
        ...


@dataclass(frozen=True)
class Point(Generic[T]):
    """One point of a platform.

    Attributes:
        key: as written under `facts:`.
        reads: how its value reads: text, texts, count, duration, durations, word, words, table.
        about: what it is, in plain words; the label on screen.
        words: the closed list of a word, each with its meaning.
        example: a value as it would be written.
    """

    key: str
    reads: str
    about: str
    words: tuple[tuple[str, str], ...] = ()
    example: str = ""

    @overload
    def __get__(self, holder: None, owner: type) -> Point[T]: ...
    @overload
    def __get__(self, holder: HasFacts, owner: type) -> Fact[T]: ...
    def __get__(self, holder: HasFacts | None, owner: type) -> Point[T] | Fact[T]:
        if holder is None:
            return self
        note_read(self.key)
        return cast("Fact[T]", holder.fact(self.key))


def _maker(reads: str) -> Callable[..., Any]:
    def make(key: str, about: str, example: str = "", words: dict[str, str] | None = None) -> Any:
        point: Point[Any] = Point(key, reads, about, tuple((words or {}).items()), example)
        ALL[key] = point
        return point

    return make


ALL: dict[str, Point[Any]] = {}
"""Every point, by key, in the order of the pages."""


def text(key: str, about: str, example: str) -> Point[str]:
    """A point in free words."""
    return cast("Point[str]", _maker("text")(key, about, example))


def texts(key: str, about: str, example: str) -> Point[tuple[str, ...]]:
    """A list of short texts."""
    return cast("Point[tuple[str, ...]]", _maker("texts")(key, about, example))


def count(key: str, about: str, example: str) -> Point[int]:
    """A whole number."""
    return cast("Point[int]", _maker("count")(key, about, example))


def number(key: str, about: str, example: str) -> Point[float]:
    """A number."""
    return cast("Point[float]", _maker("number")(key, about, example))


def duration(key: str, about: str, example: str) -> Point[float]:
    """A time, in seconds."""
    return cast("Point[float]", _maker("duration")(key, about, example))


def durations(key: str, about: str, example: str) -> Point[tuple[float, ...]]:
    """Times, in seconds."""
    return cast("Point[tuple[float, ...]]", _maker("durations")(key, about, example))


def word(key: str, about: str, words: dict[str, str]) -> Point[str]:
    """One word of a closed list."""
    return cast("Point[str]", _maker("word")(key, about, next(iter(words)), words))


def words(key: str, about: str, listed: dict[str, str]) -> Point[tuple[str, ...]]:
    """Several words of a closed list."""
    return cast("Point[tuple[str, ...]]", _maker("words")(key, about, next(iter(listed)), listed))


def table(key: str, about: str, example: str) -> Point[dict[str, tuple[str, ...]]]:
    """Agreed words, each with the platform's own."""
    return cast("Point[dict[str, tuple[str, ...]]]", _maker("table")(key, about, example))
