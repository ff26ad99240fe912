"""How a table fits on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.report.document import Section, Table
from seamark.report.formats import _layout
from seamark.report.formats._layout import Band, breakable, sheet, shown, widths
from seamark.report.safe import line

CELL = st.text(max_size=40)


@st.composite
def any_table(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 9))
    rows = draw(st.lists(st.tuples(*[CELL] * count), max_size=6))
    return Table(
        tuple(f"column {n}" for n in range(count)),
        tuple(rows),
        grouped=draw(st.integers(0, min(2, count - 1))),
    )


@given(any_table(), st.floats(50, 1200))
def test_columns_fill_the_room_and_none_is_nothing(table: Table, room: float) -> None:
    found = widths(table, room)
    assert len(found) == len(table.columns) - table.grouped
    assert sum(found) == pytest.approx(room)
    assert min(found) > 0


@given(st.text(max_size=400), st.integers(1, 30))
def test_a_text_keeps_its_signs_and_its_long_words_may_break(text: str, most: int) -> None:
    found = breakable(text, most)
    assert found.replace(_layout.BREAK, "") == line(text).replace(_layout.BREAK, "")
    assert all(
        len(piece) <= most for word in found.split(" ") for piece in word.split(_layout.BREAK)
    )


def test_a_word_breaks_where_it_has_a_joint() -> None:
    assert breakable("flows.orders_to_erp.if_fails.retry", 12).split(_layout.BREAK)[0] == "flows."


def test_no_usual_word_is_cut_where_there_is_room() -> None:
    table = Table(("name", "what"), (("reconciliation", "a few words " * 20),))
    assert widths(table, 300)[0] > _layout.length("reconciliation")


def test_rows_that_belong_together_are_told_once() -> None:
    rows = (("order", "shop", "1"), ("order", "shop", "2"), ("stock", "erp", "3"))
    table = Table(("what", "who", "flow"), rows, grouped=2)
    assert list(shown(table)) == [
        Band(("order", "shop")),
        ("1",),
        ("2",),
        Band(("stock", "erp")),
        ("3",),
    ]


def test_a_wide_table_lies_across() -> None:
    slim = Section("", (Table(("a", "b"), (("x", "y"),)),))
    wide = Section(
        "",
        (Section("", (Table(tuple(f"column{n}" for n in range(14)), (("some words",) * 14,)),)),),
    )
    assert sheet(slim) == "upright"
    assert sheet(wide) == "across"
