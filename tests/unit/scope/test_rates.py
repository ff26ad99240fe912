"""The rate card: what is written over it counts, what is wrong in it is said with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.errors import UserError
from seamark.scope.item import Range
from seamark.scope.kind import all_kinds
from seamark.scope.rates import (
    DEFAULT,
    YOURS,
    RateCard,
    Role,
    default_text,
    defaults,
    load,
    read,
    written,
)


def test_the_card_has_exactly_the_rows_of_the_kinds_of_work() -> None:
    wanted = {f"{kind.name}.{row}" for kind in all_kinds().values() for row in ("each", *kind.rows)}
    assert {row for row in defaults().days if not row.startswith("undecided.")} == wanted
    assert set(defaults().roles_of) == set(all_kinds())
    assert set(defaults().roles_of.values()) <= set(defaults().roles)


def test_what_came_with_the_program_is_marked_as_a_default() -> None:
    card, problems = read(default_text().encode(), "card.yaml")
    assert problems == ()
    assert card is not None
    assert card.days == defaults().days
    assert card.source("connection.each") == DEFAULT
    assert card.defaults_left == len(card.days) + len(card.running) + len(card.roles)


def test_what_the_user_writes_counts_and_the_rest_stays() -> None:
    text = b"""\
rates: 1
currency: chf
roles:
  developer: {day: 1100, people: 3}
  guest: {day: 400}
work:
  connection: {each: [2, 3, 4], writing: {days: [1, 1, 2], source: three projects of 2025}}
  status: {role: guest}
running: {middleware: [0, 0, 500]}
correlation: {one system: 0.3, everything: 0}
undecided: {assumed holds: 0.9, found late: [0, 0, 0]}
"""
    card, problems = read(text, "ours.yaml")
    assert problems == ()
    assert card is not None
    assert card.currency == "CHF"
    assert card.days["connection.each"] == Range(2, 3, 4)
    assert card.source("connection.each") == YOURS
    assert card.source("connection.writing") == "three projects of 2025"
    assert card.days["connection.read back"] == defaults().days["connection.read back"]
    assert card.day_of("status") == 400
    assert card.day_of("connection") == 1100
    assert card.running["running.middleware"] == Range(0, 0, 500)
    assert (card.one_system, card.everything, card.assumed_holds) == (0.3, 0, 0.9)
    assert card.defaults_left == defaults().defaults_left - 5


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("rates: 2\n", 1, "begins with `rates: 1`"),
        ("- a\n", 1, "begins with `rates: 1`"),
        ("rates: 1\ncurency: EUR\n", 2, "did you mean `currency`?"),
        ("rates: 1\ncurrency: euros\n", 2, "three letters"),
        ("rates: 1\nwork:\n  conection: {each: [1, 2, 3]}\n", 3, "did you mean `connection`?"),
        ("rates: 1\nwork:\n  connection: {ech: [1, 2, 3]}\n", 3, "did you mean `each`?"),
        ("rates: 1\nwork:\n  connection:\n    each: [3, 2, 4]\n", 4, "does not rise"),
        ("rates: 1\nwork:\n  connection:\n    each: [1, 2]\n", 4, "three numbers"),
        ("rates: 1\nwork:\n  connection:\n    each: [1, 2, x]\n", 4, "`x` is no number"),
        ("rates: 1\nwork:\n  connection:\n    each: [1, 2, nan]\n", 4, "`nan` is no number"),
        ("rates: 1\nwork:\n  connection:\n    each: [-1, 2, 3]\n", 4, "no number from 0"),
        ("rates: 1\nwork:\n  connection:\n    each: [1, 2, inf]\n", 4, "no number"),
        ("rates: 1\nwork:\n  connection: {role: dev}\n", 3, "one of the roles"),
        ("rates: 1\nwork: [1]\n", 2, "names with values"),
        ("rates: 1\nroles:\n  guest: {people: 2}\n", 3, "price of a day"),
        ("rates: 1\nroles:\n  developer: {people: 0}\n", 3, "from 1 to"),
        ("rates: 1\ncorrelation: {everything: 0.9}\n", 2, "may not be more"),
        ("rates: 1\ncorrelation: {one system: 1.5}\n", 2, "from 0 to 1"),
        ("rates: 1\nrunning: {midleware: [1, 2, 3]}\n", 2, "did you mean `middleware`?"),
        ("rates: 1\na: &x 1\nb: *x\n", 2, "anchors"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, words: str) -> None:
    card, problems = read(text.encode(), "ours.yaml")
    assert card is None
    assert any(one.line == line and words in one.message for one in problems), problems


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode()))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    card, problems = read(data, "any.yaml")
    assert (card is None) == bool(problems)


def test_a_card_that_is_not_there_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--write-rates"):
        load(tmp_path / "none.yaml")


SOURCES = st.sampled_from(
    (YOURS, "four projects of 2025", 'a "quoted": one # with signs', "- {a, b}")
)


@st.composite
def cards(draw: st.DrawFn) -> RateCard:
    """The default card with some numbers changed, in every table."""
    base = defaults()
    origin: dict[str, str] = {}
    days, running, roles = dict(base.days), dict(base.running), dict(base.roles)
    numbers = st.lists(st.integers(0, 9000), min_size=3, max_size=3).map(sorted)
    for table in (days, running):
        for row in draw(st.lists(st.sampled_from(sorted(table)), max_size=4, unique=True)):
            low, likely, high = (round(one / 100 + 0.01, 2) for one in draw(numbers))
            if (low, likely, high) != (table[row].low, table[row].likely, table[row].high):
                table[row], origin[row] = Range(low, likely, high), draw(SOURCES)
    for name in draw(st.lists(st.sampled_from(("tester", "guest of ours", "Ü-role")), unique=True)):
        roles[name] = Role(name, draw(st.integers(1, 5000)) + 0.5, draw(st.integers(1, 9)))
        origin[f"roles.{name}"] = draw(SOURCES)
    kinds = {**base.roles_of, "status": draw(st.sampled_from(sorted(roles)))}
    share = st.integers(0, 100).map(lambda one: one / 100)
    everything, one_system = sorted((draw(share), draw(share)))
    return replace(
        base, currency=draw(st.sampled_from(("EUR", "CHF"))), days=days, running=running, roles=roles, roles_of=kinds,
        one_system=one_system, everything=everything, assumed_holds=draw(share), origin=origin,
    )  # fmt: skip


@given(cards())
def test_a_card_that_is_written_is_read_again(card: RateCard) -> None:
    again, problems = read(written(card).encode(), "")
    assert problems == ()
    assert again == card


def test_the_written_default_is_the_default_with_its_remarks() -> None:
    assert written(defaults()) == default_text()
    changed, _ = read(b"rates: 1\nwork: {lead: {system: [1, 2, 3]}}\n", "x")
    assert changed is not None
    assert "    system: [1, 2, 3]  # people of one more system are brought along" in written(
        changed
    )
