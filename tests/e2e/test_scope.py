"""`seamark scope` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.e2e.shell import TODAY, seamark
from tests.repo.files import ROOT

VAGUE = ROOT / "examples" / "vague-shop" / "map.yaml"
FAST = ("--draws", "1000", *TODAY)


def test_the_range_and_what_widens_it_are_printed(tmp_path: Path) -> None:
    ran = seamark("scope", VAGUE, *FAST, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "is not a price" in " ".join(ran.out.split())
    assert "What would narrow the range most" in ran.out
    assert "the longest chain" in ran.out


def test_the_same_seed_prints_the_same(tmp_path: Path) -> None:
    one, two, other = (
        seamark("scope", VAGUE, *FAST, "--seed", seed, "-f", "json", cwd=tmp_path).out
        for seed in "112"
    )
    assert one == two
    assert one != other


def test_every_format_holds_the_work(tmp_path: Path) -> None:
    data = json.loads(seamark("scope", VAGUE, *FAST, "-f", "json", cwd=tmp_path).out)
    titles = [item["title"] for item in data["items"]]
    assert all(item["because"] for item in data["items"])
    rows = list(
        csv.reader(io.StringIO(seamark("scope", VAGUE, *FAST, "-f", "csv", cwd=tmp_path).out))
    )
    cells = {cell for row in rows for cell in row}
    assert set(titles) <= cells
    for form, begins in (("markdown", "# Scope of"), ("html", "<!doctype html>"), ("svg", "<svg")):
        assert seamark("scope", VAGUE, *FAST, "-f", form, cwd=tmp_path).out.startswith(begins)


def test_deciding_the_question_on_top_narrows_the_range(tmp_path: Path) -> None:
    copy = tmp_path / "map.yaml"
    copy.write_text(VAGUE.read_text("utf-8"), "utf-8")
    before, after = [], []
    for widths in (before, after):
        found = json.loads(seamark("scope", copy, *FAST, "-f", "json", cwd=tmp_path).out)[
            "estimate"
        ]
        days = found["total"]["days"]
        widths += [days["p90"] - days["p10"], days["p80"], found["questions"][0]["question"]]
        copy.write_text(copy.read_text("utf-8") + "\ndefaults: {runs_in: seamark}\n", "utf-8")
    assert before[2] == "defaults.runs_in" != after[2]
    assert after[0] < 0.95 * before[0]
    assert after[1] < before[1] - 20


def test_the_scope_is_a_document_to_be_filed(tmp_path: Path) -> None:
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        ran = seamark("scope", VAGUE, *FAST, "-f", form, "-o", f"scope.{form}", cwd=tmp_path)
        assert (ran.code, ran.err) == (0, "")
        assert (tmp_path / f"scope.{form}").read_bytes().startswith(begins)
    book = load_workbook(tmp_path / "scope.xlsx")
    phases = list(book["By phase"].iter_rows(min_row=4, values_only=True))
    assert phases[-1][0] == "everything"
    assert all(isinstance(cell, int | float) for row in phases for cell in row[1:])
    assert any("never for suppliers" in str(cell.value) for row in book["Read me"] for cell in row)
    assert {"All the work", "Direct and middleware side", "What must come before what"} <= set(book.sheetnames)  # fmt: skip
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "scope.pdf").pages)
    words = " ".join(words.split())
    for said in ("never for suppliers", "Direct or middleware", "What would narrow the range most", "Watch the flows"):  # fmt: skip
        assert said in words


def test_a_rate_card_is_written_edited_and_used(tmp_path: Path) -> None:
    written = seamark("scope", "--write-rates", "rates.yaml", cwd=tmp_path)
    assert written.code == 0
    again = seamark("scope", "--write-rates", "rates.yaml", cwd=tmp_path)
    assert again.code == 2
    assert "exists already" in again.err
    card = tmp_path / "rates.yaml"
    card.write_text(card.read_text("utf-8").replace("day: 850", "day: 1700"), "utf-8")
    plain, dear = (
        json.loads(seamark("scope", VAGUE, *FAST, *more, "-f", "json", cwd=tmp_path).out)
        for more in ((), ("--rates", "rates.yaml"))
    )
    assert dear["estimate"]["total"]["days"] == plain["estimate"]["total"]["days"]
    assert (
        dear["estimate"]["total"]["cost"]["p50"] > 1.5 * plain["estimate"]["total"]["cost"]["p50"]
    )


def test_a_wrong_rate_card_is_told_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "rates.yaml").write_text(
        "rates: 1\nwork:\n  conection: {each: [1, 2, 3]}\n", "utf-8"
    )
    ran = seamark("scope", VAGUE, "--rates", "rates.yaml", cwd=tmp_path)
    assert ran.code == 2
    assert "line 3" in ran.err
    assert "did you mean `connection`?" in ran.err


def test_direct_or_middleware_with_what_a_proof_says(tmp_path: Path) -> None:
    digest = json.loads(seamark("scope", VAGUE, *FAST, "-f", "json", cwd=tmp_path).out)["digest"]
    cells = [
        {
            "topology": topology,
            "answer": answer,
            "accepted": None,
            "scenario": "delayed sync",
            "entity": "order",
        }
        for topology, answer in (("kernel", "held"), ("direct", "breaks"))
    ]
    (tmp_path / "proof.json").write_text(json.dumps({"digest": digest, "cells": cells}), "utf-8")
    ran = seamark("scope", VAGUE, *FAST, "--topology", "--proof", "proof.json", cwd=tmp_path)
    assert ran.code == 0
    assert "Recommended: one middleware" in ran.out
    words = " ".join(ran.out.split())
    assert "1 of 1 test cases broke" in words
    assert "1 of 1 test case break only with direct connections (delayed sync, order)" in words
    (tmp_path / "proof.json").write_text("[1]", "utf-8")
    assert (
        "is no proof"
        in seamark("scope", VAGUE, "--topology", "--proof", "proof.json", cwd=tmp_path).err
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--proof", "x.json"), "belongs to --topology"),
        (("--topology", "-f", "svg"), "no drawing"),
        (("--rates", "none.yaml"), "--write-rates"),
        (("--draws", "10"), "1000"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    ran = seamark("scope", VAGUE, *options, cwd=tmp_path)
    assert ran.code == 2
    assert words in ran.err
