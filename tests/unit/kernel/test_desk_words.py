"""Of many words of the desk the last one counts, whatever the order in which they are looked at."""

from __future__ import annotations

from seamark.kernel.facts import Answer, Fact, Pin, Release
from seamark.kernel.record import Record

MANY = 24


def test_the_last_word_of_each_kind_counts() -> None:
    words: list[Fact] = [Pin("total", n, n, "ops") for n in range(MANY)]
    words += [Release("total", n, "ops") for n in range(MANY)]
    words += [Answer("total", n, n, "ops", ()) for n in range(MANY)]
    history = Record(frozenset(words)).history("total")
    assert history.pinned is not None
    assert history.released is not None
    assert history.answer is not None
    assert (history.pinned.number, history.released.number, history.answer.number) == (
        MANY - 1,
    ) * 3
