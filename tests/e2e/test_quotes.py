"""Quotes from the command line: judged alone, compared, asked for."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from seamark.language.load import load
from tests.cases.quotes.make import quote
from tests.e2e.shell import TODAY, seamark
from tests.repo.files import ROOT

SUPPLIERS = ("northlight", "nordkap", "vague", "tern")
MAP = ROOT / "examples" / "decided-shop"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in SUPPLIERS:
        data, file = quote(name)
        (tmp_path / file).write_bytes(data)
    shutil.copytree(MAP, tmp_path / "shop")
    return tmp_path


def test_a_quote_alone_needs_no_map_and_counts_nothing_by_itself(folder: Path) -> None:
    ran = seamark("quote", "northlight.pdf", *TODAY, cwd=folder)
    assert ran.code == 0, ran.err
    assert "Discovery-level" in ran.out
    assert "wait for your decision" in ran.out
    assert "page 1, paragraph 12" in ran.out


def test_trusted_suggestions_are_said_loudly(folder: Path) -> None:
    ran = seamark(
        "quote",
        "northlight.pdf",
        "--trust-suggestions",
        "--at-least",
        "provisional",
        *TODAY,
        cwd=folder,
    )
    assert ran.code == 1
    assert "Nobody has looked at these answers" in ran.out
    assert "Nobody has looked at these answers" in ran.err
    assert "duplicate customers" in ran.out


def test_a_person_goes_through_the_questions_and_is_kept(folder: Path) -> None:
    said = "\n".join(["y"] * 5 + ["n"] * 2 + ["y"] * 5 + ["n"]) + "\n"
    ran = seamark(
        "quote",
        "northlight.pdf",
        "--ask",
        "--by",
        "Ann",
        "--decisions",
        "ann.json",
        "-f",
        "json",
        *TODAY,
        cwd=folder,
        said=said,
    )
    assert ran.code == 0, ran.err
    kept = json.loads((folder / "ann.json").read_text("utf-8"))
    assert {one["by"] for one in kept["decisions"]} == {"Ann"}
    assert len(kept["decisions"]) == 12
    again = seamark(
        "quote", "northlight.pdf", "--decisions", "ann.json", "-f", "json", *TODAY, cwd=folder
    )
    found = json.loads(again.out)
    assert found["silent"] == ["duplicate customers"]
    assert not found["trusted_suggestions"]
    other = seamark("quote", "nordkap.pdf", "--decisions", "ann.json", *TODAY, cwd=folder)
    assert other.code == 2
    assert "another text" in other.err


def test_a_draft_map_grows_from_a_quote(folder: Path) -> None:
    ran = seamark("quote", "northlight.pdf", "--draft", "draft.yaml", *TODAY, cwd=folder)
    assert ran.code == 0, ran.err
    loaded = load(folder / "draft.yaml")
    assert loaded.problems == []
    assert {"shop", "erp"} <= set(loaded.map.systems)
    assert any("page 1" in (one.source or "") for one in loaded.map.assumed)
    assert seamark("quote", "northlight.pdf", "--draft", "draft.yaml", *TODAY, cwd=folder).code == 2


def test_quotes_are_compared_and_each_gets_its_own_questions(folder: Path) -> None:
    files = ["northlight.pdf", "nordkap.pdf", "vague.md", "tern.xlsx"]
    ran = seamark(
        "compare",
        *files,
        "--map",
        "shop",
        "--trust-suggestions",
        "--back",
        "back",
        "-f",
        "json",
        *TODAY,
        cwd=folder,
    )
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert found["ranking"] == ["northlight", "nordkap", "tern", "vague"]
    pages = {path.name: path.read_text("utf-8") for path in (folder / "back").iterdir()}
    assert set(pages) == {f"{name}-questions.md" for name in found["ranking"]}
    for name, page in pages.items():
        assert not [
            other for other in SUPPLIERS if other not in name and other.lower() in page.lower()
        ]
        assert "EUR" not in page


def test_a_page_about_one_quote_never_speaks_of_another(folder: Path) -> None:
    ran = seamark("quote", "nordkap.pdf", "--trust-suggestions", *TODAY, cwd=folder)
    assert "northlight" not in ran.out.lower()
    assert "27,700" not in ran.out


def test_a_request_holds_no_estimate_and_its_answer_sheet_comes_back(folder: Path) -> None:
    ran = seamark(
        "request",
        "shop",
        "-o",
        "request.md",
        "--answer-sheet",
        "answer.xlsx",
        "--gherkin",
        "tests.feature",
        *TODAY,
        cwd=folder,
    )
    assert ran.code == 0, ran.err
    text = (folder / "request.md").read_text("utf-8")
    assert "person-days" not in text
    assert (folder / "tests.feature").read_text("utf-8").startswith("Feature:")
    book: Any = load_workbook(folder / "answer.xlsx")
    scope, asked, price = book["Scope"], book["Questions"], book["Price"]
    scope["D4"], scope["D5"], scope["F5"] = "covered", "covered", "if required"
    scope["D6"] = "perhaps"
    asked["D4"] = "You own the middleware and its code; we operate it in your account."
    asked["D5"] = "To be agreed."
    for cell, value in zip(price[4], ["Build", 21000, "EUR", "once"], strict=False):
        cell.value = value
    out = io.BytesIO()
    book.save(out)
    (folder / "acme.xlsx").write_bytes(out.getvalue())
    asked_through = seamark(
        "quote",
        "acme.xlsx",
        "--ask",
        "--by",
        "Ann",
        "--decisions",
        "acme.json",
        *TODAY,
        cwd=folder,
        said="\n".join(["n"] * 12 + ["n", "y", "n"]) + "\n",
    )
    assert asked_through.code == 0, asked_through.err
    ran = seamark(
        "compare",
        "acme.xlsx",
        "--map",
        "shop",
        "--decisions",
        ".",
        "--trust-suggestions",
        *TODAY,
        "-f",
        "json",
        cwd=folder,
    )
    assert ran.code == 0, ran.err
    (one,) = json.loads(ran.out)["quotes"]
    states = {row["piece"]: row["suggested"] for row in one["scope"]}
    first, second, third = (scope[f"A{row}"].value for row in (4, 5, 6))
    assert (states[first], states[second], states[third]) == ("covered", "assumed", "silent")
    assert any("perhaps" in remark for remark in one["remarks"])
    assert one["price"]["high"] == "21000"
    assert one["answered"] == {
        "complete": 1,
        "vague": 1,
        "not_judged": 0,
        "missing": one["answered"]["missing"],
    }
    assert one["answered"]["missing"] > 10


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["quote", "none.pdf"], "is no file"),
        (["quote", "vague.md", "--ask"], "Who decides"),
        (["quote", "vague.md", "--decisions", "northlight.pdf"], "holds no decisions"),
        (["compare", "vague.md", "vague.md"], "same name"),
        (["compare", "vague.md", "--rates", "r.yaml"], "belongs to --map"),
    ],
)
def test_a_wrong_call_says_what_to_do(folder: Path, arguments: list[str], says: str) -> None:
    ran = seamark(*arguments, cwd=folder)
    assert ran.code == 2
    assert says in ran.err


def test_two_hundred_megabytes_are_refused_before_they_are_read(folder: Path) -> None:
    with (folder / "big.pdf").open("wb") as file:
        file.truncate(200 * 2**20)
    ran = seamark("quote", "big.pdf", cwd=folder)
    assert ran.code == 2
    assert "200 MB" in ran.err


def test_an_amount_in_doubt_counts_once_it_is_confirmed(folder: Path) -> None:
    (folder / "mail.txt").write_text("Build\n\nTotal price: 12.500 EUR\n", encoding="utf-8")
    plain = json.loads(seamark("quote", "mail.txt", "-f", "json", *TODAY, cwd=folder).out)
    assert plain["price"]["high"] is None
    said = "q\ny\n"
    ran = seamark("quote", "mail.txt", "--ask", "--by", "Ann", "--decisions", "d.json", "-f", "json", "-o", "out.json", *TODAY, cwd=folder, said=said)  # fmt: skip
    assert ran.code == 0, ran.err
    assert json.loads((folder / "out.json").read_text("utf-8"))["price"]["high"] == "12500"
