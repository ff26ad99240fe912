"""Whatever stands in a map, no output of it does harm."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seamark.report.formats import Look, names, render
from tests.unit.report.hostile import TEXTS, document

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
HARMFUL = pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
ANY_TEXT = st.one_of(st.sampled_from(sorted(TEXTS.values())), st.text(max_size=60))


@pytest.mark.parametrize("format", names())
@given(text=ANY_TEXT)
def test_no_control_sign_and_no_turn_of_direction_gets_out(format: str, text: str) -> None:
    found = render(document(text), format, Look(80))
    bad = {sign for sign in found if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")}
    assert not bad
    assert not set(found) & set(TURNS)
    assert found.encode("utf-8")
    assert found.endswith("\n")


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}


@given(text=ANY_TEXT)
def test_a_page_has_only_our_tags_and_no_script(text: str) -> None:
    ours, theirs = Page(), Page()
    ours.feed(render(document("plain"), "html"))
    theirs.feed(render(document(text), "html"))
    assert theirs.tags <= ours.tags | {"wbr"}  # where a long word may break
    assert theirs.attributes <= ours.attributes
    assert "script" not in theirs.tags
    assert all(link.startswith("#") for link in theirs.links)


def test_a_page_forbids_scripts_and_loads_nothing() -> None:
    page = render(document("plain"), "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "script-src" not in policy[1]
    assert not re.search(r"@import|url\((?!#)|\ssrc=|https?://(?!www\.w3\.org/2000/svg)", page)


@given(text=ANY_TEXT)
def test_a_drawing_is_xml_with_our_elements_only(text: str) -> None:
    ours = {one.tag for one in ET.fromstring(render(document("plain"), "svg")).iter()}
    theirs = {one.tag for one in ET.fromstring(render(document(text), "svg")).iter()}
    assert theirs <= ours


@given(text=ANY_TEXT)
def test_junit_is_well_formed(text: str) -> None:
    suite = ET.fromstring(render(document(text), "junit")).find("testsuite")
    assert suite is not None
    cases = suite.findall("testcase")
    assert len(cases) == int(suite.attrib["tests"]) == 3
    assert (
        sum(case.find("failure") is not None for case in cases)
        == int(suite.attrib["failures"])
        == 1
    )
    assert (
        sum(case.find("skipped") is not None for case in cases) == int(suite.attrib["skipped"]) == 1
    )


@given(text=ANY_TEXT)
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(render(document(text), "csv"))))
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows[0][0] == "name"
    assert len(rows[1]) == 2


@given(text=ANY_TEXT)
def test_an_annotation_stays_one_line_with_our_properties(text: str) -> None:
    lines = render(document(text), "github").splitlines()
    assert len(lines) == 1
    head = re.fullmatch(r"::error ([^:]*)::(.*)", lines[0])
    assert head is not None
    keys = [pair.split("=", 1)[0] for pair in head[1].split(",")]
    assert keys == ["file", "line", "col", "endColumn", "title"]


@given(text=ANY_TEXT)
def test_markdown_shows_words_and_nothing_else(text: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = reader.parse(render(document(text), "markdown"))
    kinds = {token.type for token in tokens}
    inner = {child.type for token in tokens for child in token.children or ()}
    assert "html_block" not in kinds
    assert not inner & {"html_inline", "link_open", "image", "em_open", "s_open"}
    ours = reader.parse(render(document("plain"), "markdown"))
    assert sum(t.type == "tr_open" for t in tokens) == sum(t.type == "tr_open" for t in ours)
    assert sum(t.type == "heading_open" for t in tokens) == sum(
        t.type == "heading_open" for t in ours
    )


@pytest.mark.parametrize("sign", ["@", "#"])
def test_markdown_mentions_nobody(sign: str) -> None:
    text = render(document(f"{sign}everyone"), "markdown")
    assert (
        not re.search(rf"(?<!\\){sign}everyone", text.replace("```", ""), re.MULTILINE)
        or "```" in text
    )


@HARMFUL
def test_mermaid_has_our_lines_only(text: str) -> None:
    ours, theirs = (render(document(t), "mermaid").splitlines() for t in ("plain", text))
    assert len(ours) == len(theirs)
    shape = re.compile(r'"[^"]*"')
    assert [shape.sub('""', line) for line in theirs if "%%" not in line] == [
        shape.sub('""', line) for line in ours if "%%" not in line
    ]
    assert not any("%%{" in line for line in theirs)


@given(text=ANY_TEXT)
def test_json_and_sarif_are_ascii_and_give_the_text_back(text: str) -> None:
    found = render(document(text), "json")
    assert found.isascii()
    assert json.loads(found)["text"] == text
    assert render(document(text), "sarif").isascii()


@given(text=ANY_TEXT, width=st.integers(40, 140))
def test_the_terminal_gets_no_colour_unless_it_wants_it(text: str, width: int) -> None:
    assert "\x1b" not in render(document(text), "text", Look(width))
    coloured = render(document(text), "text", Look(width, colour=True))
    assert set(re.findall(r"\x1b\[?[^m]*m?", coloured)) <= {
        "\x1b[31m",
        "\x1b[33m",
        "\x1b[32m",
        "\x1b[1m",
        "\x1b[2m",
        "\x1b[0m",
    }
