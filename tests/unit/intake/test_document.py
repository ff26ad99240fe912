"""Documents as lines with places; hostile ones are refused with a message."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import typst
from docx import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from seamark.errors import UserError
from seamark.intake import document
from seamark.intake.document import Document, read
from seamark.quote.suggest import suggest
from tests.samples import some


def pdf(markup: str) -> bytes:
    made = typst.compile(markup.encode())
    assert isinstance(made, bytes)
    return made


def word(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def book(*rows: list[Any], title: str = "Prices") -> bytes:
    made = Workbook()
    sheet: Any = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An Office file with a part of it replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(out, "w") as now:
        for name in was.namelist():
            text = was.read(name)
            now.writestr(name, text.replace(old, new) if name == part else text)
    return out.getvalue()


def texts(found: Document, kind: str = "") -> list[str]:
    return [line.text for line in found.lines if not kind or line.kind == kind]


# ---------------------------------------------------------------------------------------------- PDF


def test_a_pdf_is_paragraphs_with_their_page_and_heading() -> None:
    found = read(
        pdf(
            "= One\n\nFirst paragraph that goes "
            + "on and " * 40
            + "on.\n\nSecond.\n#pagebreak()\n== Two\n\nThird."
        ),
        "a.pdf",
    )
    paragraphs = [line for line in found.lines if line.kind == "paragraph"]
    assert [line.page for line in paragraphs] == [1, 1, 2]
    assert paragraphs[0].text.startswith("First paragraph")
    assert paragraphs[0].text.endswith("on.")
    assert [line.heading for line in paragraphs] == ["One", "One", "Two"]
    assert found.pages == 2


def test_items_of_a_list_know_the_sentence_above_them() -> None:
    found = read(pdf("Not included:\n\n- retries\n- alerts\n\nThe rest is."), "a.pdf")
    assert [line.lead for line in found.lines if line.kind == "item"] == ["Not included:"] * 2
    assert found.lines[-1].lead == ""


def test_rows_of_a_table_in_a_pdf_keep_their_headings() -> None:
    found = read(
        pdf(
            "#table(columns: 2, column-gutter: 60pt, [Flow], [Who], [Orders], [we], [Stock], [the ERP])"
        ),
        "a.pdf",
    )
    assert texts(found, "row") == ["Flow: Orders; Who: we", "Flow: Stock; Who: the ERP"]


def test_headers_and_footers_are_read_once() -> None:
    body = "#set page(header: [Acme offer], footer: [Non-binding])\n" + "\n#pagebreak()\n".join(
        f"Text {n} with words." for n in range(5)
    )
    found = read(pdf(body), "a.pdf")
    assert texts(found, "note") == ["Acme offer", "Non-binding"]


def test_a_scan_is_said_to_be_one() -> None:
    with pytest.raises(UserError, match="it is a scan"):
        read(pdf("#rect(width: 3cm)\n#pagebreak()\n#circle()"), "scan.pdf")


def test_single_pages_without_text_are_named() -> None:
    found = read(pdf("Words here.\n#pagebreak()\n#circle()\n#pagebreak()\nMore words."), "a.pdf")
    assert "No text on page 2" in found.remarks[0]


def test_a_pdf_with_a_password_is_refused_and_one_that_anybody_may_open_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Secret words."))))
    writer.encrypt("owner-and-user")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(UserError, match="password"):
        read(locked.getvalue(), "a.pdf")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Open words."))))
    writer.encrypt("", "owner")
    free = io.BytesIO()
    writer.write(free)
    assert texts(read(free.getvalue(), "a.pdf")) == ["Open words."]


# ---------------------------------------------------------------------------------------------- Word


def test_word_tables_become_rows_with_their_headings() -> None:
    made = Word()
    made.add_heading("Flows", 1)
    table = made.add_table(rows=0, cols=2)
    for cells in (("Flow", "Who"), ("Orders", "we")):
        row = table.add_row()
        row.cells[0].text, row.cells[1].text = cells
    (line,) = [line for line in read(word(made), "a.docx").lines if line.kind == "row"]
    assert (line.text, line.heading, line.place) == (
        "Flow: Orders; Who: we",
        "Flows",
        "page 1, table 1, row 2",
    )


def test_pages_follow_the_breaks_that_word_rendered() -> None:
    made = Word()
    made.add_paragraph("One")
    second = made.add_paragraph()
    run = second.add_run()
    run._r.append(OxmlElement("w:lastRenderedPageBreak"))
    second.add_run("Two")
    found = read(word(made), "a.docx")
    assert [line.page for line in found.lines] == [1, 2]
    assert any("approximate" in remark for remark in found.remarks)


def test_what_stands_below_a_heading_stands_below_those_above_it_too() -> None:
    made = Word()
    for text, level in (("Offer", 0), ("3 Exclusions", 1), ("3.1 Orders", 2)):
        made.add_heading(text, level)
    made.add_paragraph("Retries.")
    made.add_heading("4 Price", 1)
    made.add_paragraph("EUR 5.")
    found = [line.heading for line in read(word(made), "a.docx").lines if line.kind == "paragraph"]
    assert found == ["3 Exclusions › 3.1 Orders", "4 Price"]


def test_a_sheet_gives_its_name_to_its_rows_and_an_empty_cell_under_included_says_no() -> None:
    data = book(
        ["Work", "Included"],
        ["Retries", "yes"],
        ["Alerts", None],
        ["Dashboards", "-"],
        title="Out of scope",
    )
    found = read(data, "a.xlsx").lines
    assert {line.heading for line in found} == {"Out of scope"}
    assert [line.text for line in found][1:] == [
        "Work: Alerts; Included: no",
        "Work: Dashboards; Included: no",
    ]


def test_deleted_and_hidden_text_is_left_out_and_said() -> None:
    made = Word()
    paragraph = made.add_paragraph("We ")
    gone = OxmlElement("w:del")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = "never "
    run.append(text)
    gone.append(run)
    paragraph._p.append(gone)
    paragraph.add_run("retry.")
    hidden = paragraph.add_run(" Best effort.")
    hidden.font.hidden = True
    found = read(word(made), "a.docx")
    assert texts(found) == ["We retry."]
    assert any("tracked changes" in one for one in found.remarks)
    assert any("hidden" in one for one in found.remarks)


def test_footnotes_stand_with_their_paragraph() -> None:
    made = Word()
    paragraph = made.add_paragraph("We retry failed orders.")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "7")
    paragraph.add_run()._r.append(reference)
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="7"><w:p><w:r>'
        "<w:t>On a best effort basis.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(made))) as was, zipfile.ZipFile(out, "w") as now:
        for name in was.namelist():
            now.writestr(name, was.read(name))
        now.writestr("word/footnotes.xml", notes)
    promise, note = read(out.getvalue(), "a.docx").lines
    assert (note.text, note.kind) == ("On a best effort basis.", "note")
    assert note.place == f"{promise.place}, footnote 7"
    (one,) = suggest([promise, note]).of("failed-retry")
    assert one.says == "hedged"


def test_footers_of_word_are_notes() -> None:
    made = Word()
    made.add_paragraph("Words.")
    made.sections[0].footer.paragraphs[0].text = "All figures are non-binding."
    assert texts(read(word(made), "a.docx"), "note") == ["All figures are non-binding."]


def test_merged_cells_of_word_are_filled() -> None:
    made = Word()
    table = made.add_table(rows=3, cols=2)
    for at, text in enumerate(("Flow", "Who")):
        table.cell(0, at).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Orders"
    table.cell(1, 1).text, table.cell(2, 1).text = "we", "you"
    assert texts(read(word(made), "a.docx"), "row") == [
        "Flow: Orders; Who: we",
        "Flow: Orders; Who: you",
    ]


def test_entities_in_a_word_document_are_refused() -> None:
    data = changed(
        word(Word()),
        "word/document.xml",
        b"<w:document",
        b'<!DOCTYPE x [<!ENTITY a "b">]><w:document',
    )
    with pytest.raises(UserError, match="document type"):
        read(data, "a.docx")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * (60 * 2**20) + b"</a>")
    with pytest.raises(UserError, match="too large"):
        read(out.getvalue(), "a.docx")


# ---------------------------------------------------------------------------------------------- sheets, text


def test_rows_of_a_workbook_have_their_cell_as_place() -> None:
    found = read(book(["Work package", "Price in EUR"], ["Build", 4200], ["Total", 4200]), "a.xlsx")
    assert [(line.place, line.text) for line in found.lines] == [
        ("Prices!A2", "Work package: Build; Price in EUR: 4200"), ("Prices!A3", "Work package: Total; Price in EUR: 4200"),
    ]  # fmt: skip


def test_the_figure_of_a_merged_cell_stands_there_once_and_is_said() -> None:
    made = Workbook()
    sheet: Any = made.active
    for row in (
        ["Item", "Within", "Price in EUR"],
        ["Shop", "15 min", 6000],
        ["ERP"],
        ["Total", "", 6000],
    ):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("B2:B3")
    out = io.BytesIO()
    made.save(out)
    found = read(out.getvalue(), "prices.xlsx")
    assert texts(found)[:2] == [
        "Item: Shop; Within: 15 min; Price in EUR: 6000",
        "Item: ERP; Within: 15 min; Price in EUR: see above",
    ]
    assert "C2:C3 is one merged cell" in found.remarks[0]
    table = Word()
    cells = table.add_table(3, 2)
    for at, (item, amount) in enumerate((("Item", "Price in EUR"), ("Shop", "6,000"), ("ERP", ""))):
        cells.cell(at, 0).text, cells.cell(at, 1).text = item, amount
    cells.cell(1, 1).merge(cells.cell(2, 1))
    found = read(word(table), "prices.docx")
    assert texts(found, "row") == [
        "Item: Shop; Price in EUR: 6,000",
        "Item: ERP; Price in EUR: see above",
    ]
    assert any("“6,000” stands in one merged cell" in remark for remark in found.remarks)


def test_rows_that_stand_there_twice_are_said() -> None:
    found = read(book(["Work", "EUR"], ["Build", 42], ["Build", 42]), "a.xlsx")
    assert any("Prices!A3 repeats Prices!A2" in remark for remark in found.remarks)


def test_a_mail_is_paragraphs_items_and_headings() -> None:
    text = "Dear all,\n\n3. Not included\n\nThe following is left out:\n- retries of orders\n  in any form\n- alerts\n\nKind regards\nAnn\n"
    found = read(text.encode(), "mail.txt")
    items = [line for line in found.lines if line.kind == "item"]
    assert [line.text for line in items] == ["retries of orders in any form", "alerts"]
    assert {line.heading for line in items} == {"3. Not included"}
    assert {line.lead for line in items} == {"The following is left out:"}


def test_lines_that_were_meant_to_end_are_not_joined() -> None:
    text = (
        "Build: EUR 100.00\nTest: EUR 50.00\n\n"
        + "A long line that a mail program broke at its usual width because it was full of\nwords, which goes on here.\n"
    )
    found = read(text.encode(), "mail.txt")
    assert texts(found)[:2] == ["Build: EUR 100.00", "Test: EUR 50.00"]
    assert texts(found)[2].endswith("which goes on here.")


def test_markdown_tables_and_headings_are_read() -> None:
    found = read(b"# Offer\n\n| Flow | Who |\n| --- | --- |\n| Orders | we |\n", "a.md")
    assert texts(found, "row") == ["Flow: Orders; Who: we"]
    assert found.lines[-1].heading == "Offer"


# ---------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "old Office format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"{\\rtf1 x}", "a.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "picture"),
        (b"%PDF-1.7 nothing", "a.pdf", "cannot be read as a PDF"),
        (b"PK\x03\x04word/ broken", "a.docx", "cannot be read as a Word document"),
        (b"", "a.txt", "is empty"),
        (b"   \n\n", "a.txt", "is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read(data, name)


def test_a_file_beyond_the_limit_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "FILE_BYTES_MAX", 1024)
    with pytest.raises(UserError, match="Take the pictures out"):
        read(b"x" * 1025, "big.pdf")


@settings(max_examples=some(40), deadline=None)
@given(
    st.integers(0, 3000),
    st.binary(min_size=1, max_size=6),
    st.sampled_from(["pdf", "docx", "xlsx"]),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    at: int, junk: bytes, form: str
) -> None:
    whole = {
        "pdf": pdf("Words."),
        "docx": word(Word()),
        "xlsx": book(["Work", "EUR"], ["Build", 42]),
    }[form]
    broken = whole[:at] + junk + whole[at + len(junk) :]
    try:
        read(broken, f"a.{form}")
    except UserError:
        pass


@given(st.text(max_size=2_000))
def test_any_text_is_read_or_said_to_be_empty(text: str) -> None:
    try:
        found = read(text.encode("utf-8", "replace"), "a.txt")
    except UserError:
        return
    assert len({line.place for line in found.lines}) == len(found.lines)


def test_numbered_clauses_are_lines_of_their_own_and_their_headings_are_found() -> None:
    found = read(b"2 Deliverables\n2.1 Order flow\n2.1.1 Each order is sent.\n2.1.2 A failed one is\nsent again.\n2.2 Order states\n2.2.1 They are mapped.\n", "a.txt")  # fmt: skip
    assert texts(found, "heading") == ["2 Deliverables", "2.1 Order flow", "2.2 Order states"]
    assert texts(found, "paragraph")[1] == "2.1.2 A failed one is sent again."
    assert found.lines[-1].heading == "2 Deliverables › 2.2 Order states"


def test_lines_that_each_end_a_sentence_are_not_joined() -> None:
    assert texts(read(b"Wir testen.\nSie nehmen ab.\nWir gehen live.\n", "a.txt")) == [
        "Wir testen.",
        "Sie nehmen ab.",
        "Wir gehen live.",
    ]
