"""The PDF: it opens, holds every word, repeats headers, stays on its pages, and takes no orders from a map."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.errors import LimitError
from seamark.language.load import load
from seamark.report.document import (
    Arrow,
    Box,
    Diagram,
    Document,
    Item,
    Listing,
    Section,
    Table,
    Text,
)
from seamark.report.formats import Look, _layout, _typst, render_file, svg
from seamark.report.safe import line
from seamark.report.views import brief
from tests.samples import some
from tests.unit.report.briefs import TODAY, brief_of, pdf_text, squeezed
from tests.unit.report.hostile import TEXTS, document

EXAMPLES = Path(__file__).parents[3] / "examples"
MARKUP = '#panic("x") #let a = 1 $ x^2 $ ] ) } \\ /* // = _a_ *b* `c` @d <e> #sys.inputs #read("/etc/passwd")'


def pdf(of: Document, look: Look | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(render_file(of, "pdf", look)))


def of_example(name: str) -> Document:
    found = check(load(EXAMPLES / name / "map.yaml"), TODAY)
    return brief.view(found, verdict(found))


@pytest.fixture(scope="module")
def decided() -> PdfReader:
    return pdf(of_example("decided-shop"))


def test_every_section_is_in_it_in_the_contents_and_in_the_bookmarks(decided: PdfReader) -> None:
    titles = [title for name, title in brief.SECTIONS.items() if name != "proof"]
    contents = squeezed(decided.pages[1].extract_text())
    text = squeezed("".join(page.extract_text() for page in decided.pages[2:]))
    assert [t for t in titles if squeezed(t) not in contents] == []
    assert [t for t in titles[1:] if squeezed(t) not in text] == []
    marks = [mark.title for mark in decided.outline if not isinstance(mark, list)]
    assert [mark.split(" ", 1)[-1].strip() for mark in marks] == titles or marks == titles


def test_every_page_but_the_first_says_its_number(decided: PdfReader) -> None:
    count = len(decided.pages)
    for number, page in enumerate(decided.pages, 1):
        assert (f"{number} of {count}" in page.extract_text()) == (number > 1)


def test_it_is_tagged_and_says_title_and_language(decided: PdfReader) -> None:
    root = decided.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert decided.metadata is not None
    assert decided.metadata.title == "Garden shop"
    assert "en" in str(root["/Lang"])
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_every_font_is_in_the_file(decided: PdfReader) -> None:
    found = set()
    for page in decided.pages:
        fonts = page["/Resources"].get("/Font", {})  # type: ignore[union-attr]
        for font in fonts.get_object().values():
            for inner in font.get_object()["/DescendantFonts"]:
                about = inner.get_object()["/FontDescriptor"].get_object()
                assert about.keys() & {"/FontFile", "/FontFile2", "/FontFile3"}
                found.add(str(about["/FontName"]).split("+")[-1])
    assert found
    assert all(name.startswith("IBMPlexSans") for name in found)


def test_the_drawing_lies_across_and_its_words_can_be_read(decided: PdfReader) -> None:
    page = next(p for p in decided.pages[2:] if "The system map" in p.extract_text())
    assert page.mediabox.width > page.mediabox.height
    text = page.extract_text()
    assert all(system in text for system in ("shop", "erp", "crm", "payments"))


def test_a_long_table_repeats_its_header_and_its_band() -> None:
    rows = tuple(("one group", f"row {n}", "value") for n in range(150))
    table = Table(("group", "the name", "the value"), rows, grouped=1)
    found = pdf(Document("Long", (Section("Rows", (table,)),)))
    texts = [page.extract_text() for page in found.pages]
    assert len(texts) >= 3
    assert all("the name" in text and "one group" in text for text in texts)
    assert [n for n in range(150) if f"row {n}" not in "\n".join(texts)] == []


def test_a_row_longer_than_a_page_goes_on_on_the_next_one() -> None:
    names = ", ".join(f"flow{n}x" for n in range(1500))
    table = Table(("flows", "plan"), ((names, "tries 8 times"),))
    found = pdf(Document("Long", (Section("If a flow fails", (table,)),)))
    assert len(found.pages) >= 2
    assert max(page.extract_text().count("flow") for page in found.pages) < 1_300
    text = squeezed("".join(page.extract_text() for page in found.pages))
    assert [n for n in range(1500) if f"flow{n}x" not in text] == []


def test_a_title_stays_with_what_follows_it() -> None:
    for above in range(30, 45):
        filler = tuple(Text(f"line {n}") for n in range(above))
        parts = (*filler, Text("to settle", "bad", "The title of a finding:"), Text("Why it costs money.", "quiet"),
                 Listing((Item("The place of it."),)))  # fmt: skip
        found = pdf(Document("Titles", (Section("Findings", parts),)))
        pages = [page.extract_text() for page in found.pages]
        assert [("The title" in text, "Why it" in text) for text in pages] == [
            ("Why it" in text, "The title" in text) for text in pages
        ]


def test_a_drawing_of_forty_systems_has_a_page_with_its_title_and_can_be_read() -> None:
    kinds = ("selling", "in between", "running the business", "customers")
    boxes = tuple(Box(f"system {n}", kinds[n // 10]) for n in range(40))
    ends = [(a, b) for a in range(0, 40, 2) for b in (a + 7, a + 13) if b < 40]
    arrows = tuple(Arrow(f"{a} {b}", f"system {a}", f"system {b}", marks=(1, 4)) for a, b in ends)
    diagram = Diagram("map", boxes, arrows)
    found = pdf(Document("Large", (Section("The system map", (diagram,)),)))
    assert len(found.pages) == 1
    width, height = _typst.size(_typst.on_paper(diagram))
    shown_at = _layout.scale(_layout.drawing_sheet(width, height), width, height)
    assert shown_at * svg.LARGE_NAME_PT > 8


def outside(page: PageObject) -> list[str]:
    """Texts that begin beyond the page or its right margin."""
    return read(page)[1]


def read(page: PageObject) -> tuple[str, list[str]]:
    """The text of a page, and what of it begins beyond the page or its right margin."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    found: list[str] = []

    def see(text: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
        if text.strip() and not (0 <= tm[4] <= width - 40 and 0 <= tm[5] <= height):
            found.append(text)

    return page.extract_text(visitor_text=see), found


@pytest.mark.parametrize("name", ["decided-shop", "vague-shop", "spreadsheet-stock"])
def test_nothing_stands_outside_of_a_page(name: str) -> None:
    assert [text for page in pdf(of_example(name)).pages for text in outside(page)] == []


@pytest.mark.parametrize("columns", [2, 6, 12, 30])
def test_words_of_300_signs_stay_in_their_columns(columns: int) -> None:
    word = "x" * 300
    table = Table(tuple(f"c{n}" for n in range(columns)), ((word,) * columns,) * 3, caption=word)
    found = pdf(Document(word, (Section(word, (table, Text(word, "bad", word))),)))
    pages = [read(page) for page in found.pages]
    assert [text for _, beyond in pages for text in beyond] == []
    assert squeezed("".join(text for text, _ in pages)).count("x") >= 300 * columns * 3


@pytest.mark.parametrize("text", [MARKUP, *(TEXTS.values())], ids=["markup", *TEXTS])
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    found = pdf_text(render_file(document(text), "pdf"))
    words = [word for word in line(text).split() if word.isascii() and word.isprintable()]
    assert [word for word in words if word not in found] == []


@settings(max_examples=some(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert render_file(document(text), "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(
    "text", ["سلام עולם", "漢字かな한국어", "😀👩‍👩‍👧", "e\u0301\u200d\ufe0f", "\U0010ffff"]
)
def test_writing_of_the_world_breaks_nothing(text: str) -> None:
    assert len(pdf(document(text)).pages) >= 1


def test_a_map_of_hostile_names_makes_a_brief() -> None:
    text = (
        f"seamark: 1\nname: {MARKUP!r}\nsystems:\n  shop: {{kind: storefront, note: {MARKUP!r}}}\n"
    )
    data = render_file(brief_of(text, audience="team"), "pdf")
    assert '#panic("x")' in pdf_text(data)


def test_a_drawing_takes_its_colours_with_it() -> None:
    from seamark.report.formats._typst import on_paper

    diagram = next(
        part for part in document("var(--ink,#123456)").walk() if isinstance(part, Diagram)
    )
    drawn = on_paper(diagram)
    style = drawn[drawn.index("<style>") : drawn.index("</style>")]
    assert "var(" not in style
    assert "var(--ink,#123456)" in drawn  # a text that only looks like a colour stays as it is


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_file(brief_of(), "pdf") == render_file(brief_of(), "pdf")


def test_a_long_title_is_cut_above_each_page_and_whole_on_the_first() -> None:
    name = " ".join(f"word{n}" for n in range(50))
    found = pdf(brief_of(f"seamark: 1\nname: {name}\n"))
    assert squeezed(name) in squeezed(found.pages[0].extract_text())
    assert "word1 " in found.pages[1].extract_text()
    assert "word49" not in found.pages[1].extract_text()


def test_a_map_without_systems_has_nothing_to_draw() -> None:
    assert "nothing to draw" in "".join(
        p.extract_text() for p in pdf(brief_of("seamark: 1\n")).pages
    )


def test_footer_and_accent_are_taken() -> None:
    look = Look.of(None, "#7a2048", "Prepared by the consultancy")
    found = pdf(brief_of(sections=["systems"]), look)
    assert "Prepared by the consultancy" in found.pages[1].extract_text()


def test_more_than_can_be_laid_out_is_refused_before_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_layout, "CELLS_MAX", 10)
    with pytest.raises(LimitError, match="at most 10"):
        render_file(brief_of(), "pdf")
