"""What is sent to be filled in: the page and the workbook do no harm, whatever stands in the map."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from seamark.report.document import Document
from seamark.report.fill import Ask, Form
from seamark.report.formats import render, render_file
from seamark.report.safe import shown
from tests.samples import some
from tests.unit.report.hostile import TEXTS, document

ANY_TEXT = st.one_of(st.sampled_from(sorted(TEXTS.values())), st.text(max_size=60))


def page(text: str) -> str:
    """A form with the text in every place."""
    asks = (
        Ask(text, text, text, text, text, ((text, text),), (text,), False, (text,)),
        Ask("flows.a.within", "How late?", free=True),
    )
    form = Form(text, text, text, text, (text,), asks)
    return render(Document(text, (), ((text, text),), form=form), "form")


class Page(HTMLParser):
    """What a browser makes of a page: its tags, attributes and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()
        self.scripts: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        self.inside = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts.append(data)


OURS = Page(page("plain"))


@given(text=ANY_TEXT)
def test_a_form_has_only_our_tags_and_our_script(text: str) -> None:
    theirs = Page(page(text))
    assert theirs.seen <= OURS.seen
    assert theirs.scripts == OURS.scripts


def test_a_form_runs_its_own_script_and_nothing_else_and_loads_nothing() -> None:
    text = page("plain")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    (script,) = OURS.scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#x27;sha256-{digest}&#x27;" in policy[1]
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert not re.search(r"@import|url\(|\ssrc=|https?://|fetch|XMLHttpRequest", text)
    assert {name for _, name in OURS.seen if name.startswith("on")} == set()


def test_a_form_can_be_read_and_answered_without_its_script() -> None:
    text = page("plain")
    assert "flows.a.within = " in text
    assert '<div class="bar" id="bar" hidden>' in text


@settings(max_examples=some(40))
@given(text=ANY_TEXT)
def test_no_table_in_a_workbook_holds_a_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(render_file(document(text), "xlsx")))
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.value == 1 for cell in cells if cell.data_type == "n")
    wanted = shown(text)
    if wanted.strip() and "\r" not in text:
        assert any(str(cell.value).strip() == wanted.strip() for cell in cells)


def test_a_format_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        render_file(document("x"), "parchment")
