from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from seamark.report.document import Document, Notice, Notices, Section, Table, Where
from seamark.report.formats import Look, render
from seamark.report.formats.text import WIDTH_MIN, cells, fold, wrap

WORDS = st.text(st.sampled_from("ab ü日本🌱-"), max_size=120)


@given(text=WORDS, width=st.integers(4, 60))
def test_folding_keeps_every_sign_and_the_width(text: str, width: int) -> None:
    lines = fold(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(text=WORDS, width=st.integers(WIDTH_MIN, 120))
def test_wrapping_counts_what_stands_before_the_lines(text: str, width: int) -> None:
    lines = wrap(text, Look(width), "x error OWN0001  ", "  ")
    assert lines[0].startswith("x error OWN0001")
    assert all(cells(line) <= width for line in lines)


@given(
    rows=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5),
    width=st.integers(WIDTH_MIN, 120),
)
def test_a_table_fits_the_width_and_keeps_every_word(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    table = Table(("name", "what happens if it fails", "n"), tuple(rows), frozenset("n"))
    text = render(Document("t", (table,)), "text", Look(width))
    assert all(cells(line) <= width for line in text.splitlines())
    for sign in "ü日本🌱":
        assert text.count(sign) == sum(cell.count(sign) for row in rows for cell in row)


def shown(line: str, column: int, length: int, width: int = 80) -> tuple[str, str]:
    place = Where("map.yaml", 7, column, length, line, "a.b")
    notice = Notice("OWN0001", "name", "error", "message", place)
    lines = render(Document("t", (Notices((notice,)),)), "text", Look(width)).splitlines()
    at = next(n for n, text in enumerate(lines) if text.lstrip().startswith("7 │"))
    return lines[at], lines[at + 1]


def under(text: str, carets: str) -> str:
    """What stands above the carets."""
    first = cells(carets) - carets.count("^")
    taken, found = 0, ""
    for sign in text:
        if first <= taken < cells(carets):
            found += sign
        taken += cells(sign)
    return found


def test_carets_stand_under_the_characters_meant() -> None:
    line = "  erp: {kind: erpp}"
    assert under(*shown(line, line.index("erpp") + 1, 4)) == "erpp"


def test_carets_count_wide_signs_and_tabs() -> None:
    for before in ("  日本: {kind: ", "\tü: {kind: ", "🌱🌱 "):
        line = before + "erpp, x: y}"
        assert under(*shown(line, len(before) + 1, 4)) == "erpp"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 300 + " erpp " + "y" * 300
    text, carets = shown(line, 302, 4)
    assert under(text, carets) == "erpp"
    assert re.search(r"│ …x+ erpp y+…$", text)
    assert cells(text) <= 80
    assert cells(carets) <= 80


@given(
    line=st.text(st.sampled_from("ab {}:\tü日"), max_size=200),
    column=st.integers(1, 250),
    length=st.integers(1, 250),
)
def test_any_place_can_be_shown(line: str, column: int, length: int) -> None:
    place = Where("map.yaml", 7, column, length, line, "a.b")
    text = render(
        Document("t", (Notices((Notice("A", "n", "note", "m", place),)),)), "text", Look(60)
    )
    assert "m" in text


def test_a_page_says_how_wide_columns_are_and_where_long_words_break() -> None:
    rows = (("1", "x" * 60, "a long text " * 20),)
    table = Table(("no.", "name", "what"), rows, numeric=frozenset(("no.",)))
    page = render(Document("", (table,)), "html")
    shares = [int(one) for one in re.findall(r'<col style="width:(\d+)%">', page)]
    assert page.count("<col>") == 1
    assert shares[1] > shares[0] > 0
    assert sum(shares) <= 100
    assert page.count("<wbr>") == 2
    assert "\u200b" not in page


def test_a_page_with_many_sections_keeps_its_contents_in_view() -> None:
    few = Document("", (Section("one"),))
    many = Document("", tuple(Section(str(n)) for n in range(6)))
    assert '<main class="listed">' in render(many, "html")
    assert "<main>" in render(few, "html")
