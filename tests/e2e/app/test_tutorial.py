"""The tutorial of the app does what it says, by the words that it names."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdf
from playwright.sync_api import Browser

from seamark.language.load import load
from tests.e2e.app.running import ROOT, serving, visiting
from tests.e2e.app.tutorial import MAP, TEXT, walk

WORDS = "\n".join(file.read_text("utf-8") for file in (ROOT / "ui/src/words/en").glob("*.ts"))
NAMES = {"crm", "stock"}
"""Labels that are names of the map or words of its language."""


def test_the_tutorial_is_followed_to_the_brief(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    shutil.copy(ROOT / "examples/vague-shop/map.yaml", folder / f"{MAP}.yaml")
    seen: list[str] = []
    with serving(folder) as app, visiting(browser, app) as page:
        brief = walk(page, app, seen.append)
        text = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(brief).pages)
    assert "Garden shop, first workshop" in text
    made = load(folder / f"{MAP}.yaml")
    assert made.problems == []
    assert made.map.flows["counts to erp"].sources == ("warehouse",)
    fields = made.map.entities["customer"].fields
    assert {str(fields[name].owner) for name in ("email", "name")} == {"crm"}
    assert "phone" in fields
    shown = set(re.findall(r"\(\.\./pictures/([\w-]+)\.png\)", TEXT)) - {"brief-cover"}
    assert shown <= set(seen)


def test_every_label_that_the_tutorial_names_is_a_word_of_the_app() -> None:
    labels = {" ".join(label.split()) for label in re.findall(r"\*\*(.+?)\*\*", TEXT, re.DOTALL)}
    assert labels
    assert {one for one in labels - NAMES if one.split(" (by")[0] not in WORDS} - {"PDF"} == set()


def test_every_picture_of_the_documentation_is_there() -> None:
    missing = [
        f"{page.name}: {name}"
        for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
        for name in re.findall(r"\]\(([^)\s]*pictures/[^)\s]+)\)", page.read_text("utf-8"))
        if not (page.parent / name).is_file()
    ]
    assert missing == []
