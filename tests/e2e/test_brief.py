"""The brief from the command line."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.e2e.shell import TODAY, seamark
from tests.unit.report.briefs import PRIVATE, SHOP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "map.yaml").write_text(SHOP, "utf-8")
    return tmp_path


def test_a_pdf_for_a_supplier_names_nobody(folder: Path) -> None:
    ran = seamark("export", "-o", "brief.pdf", *TODAY, cwd=folder)
    assert (ran.code, ran.out) == (0, "")
    assert "Wrote brief.pdf" in ran.err
    text = "".join(page.extract_text() for page in PdfReader(folder / "brief.pdf").pages)
    assert "Operations lead" in text
    assert [word for word in PRIVATE if word in text] == []


def test_a_word_file_for_the_team_names_them(folder: Path) -> None:
    ran = seamark(
        "export", "-o", "brief.docx", "--for", "team", "--sections", "systems, duties", cwd=folder
    )
    assert ran.code == 0, ran.err
    found = docx.Document(io.BytesIO((folder / "brief.docx").read_bytes()))
    assert [p.text for p in found.paragraphs if p.style and p.style.name == "Heading 1"] == [
        "Systems",
        "Who does what after launch",
    ]
    assert "zelda@private.example" in [
        c.text for t in found.tables for row in t.rows for c in row.cells
    ]


def test_a_page_is_the_brief_when_it_is_for_somebody(folder: Path) -> None:
    brief = seamark("export", "-f", "html", "--for", "supplier", cwd=folder).out
    whole = seamark("export", "-f", "html", cwd=folder).out
    assert "How to read this brief" in brief
    assert "Zelda" not in brief
    assert "How to read this brief" not in whole


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("-f", "pdf"), "Name a file"),
        (("-f", "csv", "--for", "team"), "no format of a brief"),
        (("-o", "x.pdf", "--sections", "prices"), "'prices' is no section"),
        (("-o", "x.pdf", "--colour", "#ffff00"), "too light"),
        (("-o", "x.pdf", "--logo", "map.yaml"), "cannot be read as a picture"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    folder: Path, call: tuple[str, ...], says: str
) -> None:
    ran = seamark("export", *call, cwd=folder)
    assert ran.code == 2
    assert says in ran.err
    assert not (folder / "x.pdf").exists()
