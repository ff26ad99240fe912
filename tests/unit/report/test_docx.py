"""The Word file: real styles, tables, contents and pages, and no text that is more than a text."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.language.load import load
from seamark.report.document import Document, Section, Table
from seamark.report.formats import Look, _word_parts, render_file
from seamark.report.safe import line
from seamark.report.views import brief
from tests.unit.report.briefs import TODAY, brief_of, docx_text, squeezed
from tests.unit.report.hostile import TEXTS, document

EXAMPLES = Path(__file__).parents[3] / "examples"
SOFFICE = shutil.which("soffice")


def word(of: Document, look: Look | None = None) -> Any:
    return docx.Document(io.BytesIO(render_file(of, "docx", look)))


def decided() -> Document:
    found = check(load(EXAMPLES / "decided-shop" / "map.yaml"), TODAY)
    return brief.view(found, verdict(found))


def test_headings_are_styles_and_in_order() -> None:
    found = [p.text for p in word(decided()).paragraphs if p.style.name == "Heading 1"]
    assert found == [title for name, title in brief.SECTIONS.items() if name != "proof"]


def test_every_table_of_the_brief_is_a_table_with_a_repeated_header() -> None:
    document = decided()
    wanted = [t for t in document.tables() if t.rows]
    tables = word(document).tables[1:]  # the first stands on the cover
    assert len(tables) == len(wanted)
    for found, table in zip(tables, wanted, strict=True):
        assert [cell.text for cell in found.rows[0].cells] == list(
            map(line, table.columns[table.grouped :])
        )
        assert found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in found.rows)


def test_it_has_a_contents_field_and_counts_its_pages() -> None:
    found = word(decided())
    fields = [one.text.strip() for one in found.element.body.iter(qn("w:instrText"))]
    assert any(field.startswith("TOC ") for field in fields)
    foot = [one.text.strip() for one in found.sections[0].footer._element.iter(qn("w:instrText"))]
    assert foot == ["PAGE", "NUMPAGES"]


def test_the_drawing_is_a_picture_on_a_page_across() -> None:
    found = word(decided())
    assert len(found.inline_shapes) == 1
    assert any(s.page_width > s.page_height for s in found.sections)
    assert found.inline_shapes[0]._inline.docPr.get("descr") == "System map of Garden shop"
    for section in found.sections:
        assert (
            found.inline_shapes[0].width < section.page_width
            or section.page_width < section.page_height
        )


def test_it_carries_the_fonts_of_the_program() -> None:
    with zipfile.ZipFile(io.BytesIO(render_file(decided(), "docx"))) as parts:
        fonts = [parts.read(name) for name in parts.namelist() if name.endswith(".odttf")]
        table = parts.read("word/fontTable.xml").decode()
    folder = files("seamark.report.formats") / "fonts"
    wanted = [(folder / f"IBMPlexSans-{name}.ttf").read_bytes() for name in ("Regular", "SemiBold")]
    assert [_word_parts.mixed(font) for font in fonts] == wanted
    assert table.count("w:fontKey=") == 2
    assert f'w:name="{_word_parts.FONT}"' in table
    found = word(decided())
    assert {found.styles[name].font.name for name in ("Normal", "Heading 1", "Table Text")} == {
        _word_parts.FONT
    }


def test_word_lays_it_out_as_a_file_of_today() -> None:
    modes = [
        one.get(qn("w:val"))
        for one in word(decided()).settings.element.iter(qn("w:compatSetting"))
        if one.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]
    names = [one.tag.split("}")[1] for one in word(decided()).settings.element]
    wanted = ["zoom", "embedTrueTypeFonts", "compat", "rsids"]
    assert [name for name in names if name in wanted] == wanted


def test_the_cover_has_its_band_and_no_other_page() -> None:
    first = word(decided()).sections[0]
    assert first.first_page_header._element.findall(f".//{qn('wp:anchor')}")
    assert not first.header._element.findall(f".//{qn('wp:anchor')}")


def test_a_short_table_stays_on_one_page() -> None:
    kept = Document("", (Section("Short", (Table(("a", "b"), (("1", "2"),) * 4),)),))
    long = Document("", (Section("Long", (Table(("a", "b"), (("1", "2"),) * 40),)),))
    for one, whole in ((kept, True), (long, False)):
        rows = word(one).tables[0].rows
        follows = [r.cells[0].paragraphs[0].paragraph_format.keep_with_next for r in rows[1:-1]]
        assert all(follow is True for follow in follows) == whole


def test_properties_tell_title_and_day_and_nobody() -> None:
    about = word(decided()).core_properties
    assert about.title == "Garden shop"
    assert about.author == about.last_modified_by == ""
    assert about.created is not None
    assert about.created.date() == TODAY


def test_numbered_lists_begin_at_one() -> None:
    found = word(brief_of())
    numbers = {
        p._p.pPr.numPr.numId.val
        for p in found.paragraphs
        if p.style.name == "List Number" and p._p.pPr.numPr is not None
    }
    lists = [part for part in brief_of().walk() if getattr(part, "numbered", False)]
    assert len(numbers) == len(lists) >= 2


@pytest.mark.parametrize("text", list(TEXTS.values()), ids=list(TEXTS))
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    found = squeezed("".join(p.text for p in word(document(text)).element.body.iter(qn("w:t"))))
    assert squeezed(line(text)) in found


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert word(document(text)).tables


def test_a_text_is_never_a_field_or_an_element() -> None:
    text = '</w:t></w:r><w:r><w:instrText> DDEAUTO "calc" </w:instrText></w:r><w:r><w:t>'
    found = word(document(text))
    assert not any(
        "DDEAUTO" in (one.text or "") for one in found.element.body.iter(qn("w:instrText"))
    )
    assert "DDEAUTO" in docx_text(render_file(document(text), "docx"))


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="missing: LibreOffice")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    assert SOFFICE is not None
    (tmp_path / "brief.docx").write_bytes(render_file(decided(), "docx"))
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "brief.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found = PdfReader(tmp_path / "brief.pdf")
    text = "".join(page.extract_text() for page in found.pages)
    assert "Who decides what" in text
    assert f"{len(found.pages)} of {len(found.pages)}" in text
