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


def test_a_column_of_numbers_is_as_narrow_as_its_numbers() -> None:
    table = Table(("no.", "what"), (("1", "a few words"),), numeric=frozenset(("no.",)))
    number, what = widths(table, 480)
    assert number < 40
    assert what > 400


def test_the_room_goes_where_it_spares_lines() -> None:
    long, short = "a name, " * 60, "a few more words than fit"
    table = Table(("fields", "who"), ((long, short),) * 3)
    fields, who = widths(table, 480)
    assert fields > 2 * who


def test_a_word_that_fits_is_never_broken() -> None:
    width = _layout.length("support") + _layout.PADDING_PT
    assert _layout.fitted("support", width) == "support"
    assert _layout.BREAK in _layout.fitted("x" * 60, width)


def test_a_table_with_a_row_of_many_lines_is_not_kept_on_one_page() -> None:
    assert _layout.together([("a", "b")] * 4, [100, 100])
    assert not _layout.together([("a", "word " * 400)], [100, 100])


def test_a_tall_drawing_takes_a_tall_sheet() -> None:
    assert _layout.drawing_sheet(400, 300) == "upright"
    assert _layout.drawing_sheet(900, 1100) == "tall"
    assert _layout.drawing_sheet(2000, 900) == "large"
