"""A map whose texts and names attack every output, through the whole program."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.e2e.shell import TODAY, seamark
from tests.unit.report.hostile import TEXTS

CALLS = [
    *(("check", "--all", "-f", form) for form in ("text", "json", "sarif", "junit", "github", "markdown", "html")),
    *(("export", "-f", form) for form in ("markdown", "html", "mermaid", "svg", "csv", "json")),
    *(("decisions", "-f", form) for form in ("text", "json", "csv", "markdown", "html")),
    *(("show", what) for what in ("table", "map", "paths", "owners")),
    ("verdict",),
]  # fmt: skip
NAME = "a'$(x) <img src=x> %0A::error::.yaml" if sys.platform != "win32" else "a'$(x).yaml"


def hostile_map() -> str:
    """Every hostile text as a free text, as a name, as an answer and as a system's own word."""
    lines = [
        "seamark: 1",
        f"name: {json.dumps(TEXTS['html'])}",
        "people:",
        "  ops: {role: Operations lead}",
        "systems:",
    ]
    lines += ["  shop: {kind: storefront, in_charge: ops}", "  erp: {kind: erp, in_charge: ops}"]
    texts = [json.dumps(text.encode("utf-8", "replace").decode()) for text in TEXTS.values()]
    lines += [f"  {text}: {{kind: {text}, in_charge: {text}, note: {text}}}" for text in texts]
    lines += ["entities:", "  order:", "    key: number", "    statuses:"]
    lines += [f"      s{at}: {{shop: {text}, next: none}}" for at, text in enumerate(texts)]
    lines += ["    fields:", "      total: {owner: shop, format: " + texts[1] + "}"]
    lines += ["flows:"]
    lines += [
        f"  f{at}: {{carries: order, from: shop, to: erp, when: {text}, late_costs: {text}, if_fails: {{by_hand: {text}}}}}"
        for at, text in enumerate(texts)
    ]
    lines += [
        f"tests: {{mine: [{', '.join(texts)}]}}",
        f"duties: {{support: {{includes: {texts[1]}}}}}",
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("hostile")
    (found / NAME).write_text(hostile_map(), "utf-8")
    return found


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_no_output_carries_harm(call: tuple[str, ...], folder: Path) -> None:
    today = () if call[0] == "decisions" else TODAY
    place = (call[0], call[1], NAME, *call[2:]) if call[0] == "show" else (call[0], NAME, *call[1:])
    ran = seamark(*place, *today, cwd=folder)
    assert ran.code in (0, 1), ran.err
    assert len(ran.out) > 100
    bad = {
        sign
        for sign in ran.out
        if sign not in "\r\n" and unicodedata.category(sign) in ("Cc", "Cs")
    }
    assert not bad
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", ran.out)
    form = call[2] if call[0] in ("export", "decisions") else call[3] if len(call) > 3 else "text"
    LOOKS.get(form, lambda text: None)(ran.out)


def page(text: str) -> None:
    assert not re.search(r"<(script|img|iframe|b)\b", text)


def comma(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text)))
    assert rows
    assert not [
        cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))
    ]


def annotations(text: str) -> None:
    for line in text.splitlines():
        assert re.match(
            r"::(error|warning|notice) file=[^,:]*,line=\d+,col=\d+,endColumn=\d+,title=[^,:]*::",
            line,
        )


def words(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table"]).parse(text)
    inner = {child.type for token in tokens for child in token.children or ()}
    assert "html_block" not in {token.type for token in tokens}
    assert not inner & {"html_inline", "link_open", "image"}


LOOKS = {
    "html": page, "csv": comma, "github": annotations, "markdown": words, "json": json.loads, "sarif": json.loads,
    "junit": ET.fromstring, "svg": ET.fromstring,
}  # fmt: skip
