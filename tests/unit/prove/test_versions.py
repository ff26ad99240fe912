"""Versions in a world without an integration mean no more than is asked of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seamark.prove.direct import NOW, Link, Message, renumbered
from seamark.prove.ground import Row

NUMBERS = st.integers(0, 9)


def numbers(link: Link) -> list[int]:
    return [link.taken, link.swept, *(message.version for message in link.queue)]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Row, list[Link]]:
    row = Row(1, ("a",), draw(st.integers(1, 9)))
    older = st.integers(0, row.version)
    links = [
        Link(
            tuple(Message((), version, False) for version in draw(st.lists(older, max_size=3))),
            draw(older),
            draw(older),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return row, links


@given(worlds())
def test_nothing_that_is_compared_changes(world: tuple[Row, list[Link]]) -> None:
    row, links = world
    after, ranked = renumbered(row, links)
    for link, new in zip(links, ranked, strict=True):
        was, now = [row.version, *numbers(link)], [after.version, *numbers(new)]
        for i, one in enumerate(was):
            for j, other in enumerate(was):
                assert (one < other) == (now[i] < now[j])
        assert [n == 1 for n in was[1:]] == [n == 1 for n in now[1:]]


@given(worlds())
def test_once_is_enough(world: tuple[Row, list[Link]]) -> None:
    once = renumbered(*world)
    assert renumbered(once[0], once[1]) == once


def test_what_is_written_again_and_again_stays_the_same_world() -> None:
    row, link = Row(1, ("a",), NOW), Link(taken=NOW, swept=NOW)
    seen = set()
    for _ in range(5):
        row, (link,) = renumbered(row._replace(version=row.version + 1), [link])
        seen.add((row.version, link))
    assert len(seen) == 1
