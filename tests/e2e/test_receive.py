"""A workbook and letters go out of the command line, and what was filled in comes back."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from seamark.language.load import load
from tests.e2e.shell import TODAY, seamark
from tests.unit.intake.exported import column, put, row

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def vague(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "vague-shop" / "map.yaml", tmp_path / "map.yaml"))


def workbook(vague: Path, **cells: str) -> Path:
    """Exported, and the accepted delay of some flows written into it."""
    file = vague.parent / "map.xlsx"
    assert seamark("export", "map.yaml", "-o", "map.xlsx", *TODAY, cwd=vague.parent).code == 0
    book = load_workbook(io.BytesIO(file.read_bytes()))
    for flow, text in cells.items():
        put(book, "Mapping", (flow,), "delay accepted", text)
    book.save(file)
    return file


def test_a_workbook_needs_a_file(vague: Path) -> None:
    ran = seamark("export", "map.yaml", "--format", "xlsx", *TODAY, cwd=vague.parent)
    assert ran.code == 2
    assert "--output map.xlsx" in ran.err


def test_what_was_filled_in_is_shown_asked_and_written(vague: Path) -> None:
    workbook(vague, orders="2m", stock="fast")
    before = vague.read_bytes()
    ran = seamark("receive", "map.xlsx", "map.yaml", cwd=vague.parent, said="n\n")
    assert (ran.code, vague.read_bytes()) == (1, before)
    assert "accepted delay of orders" in ran.out
    ran = seamark("receive", "map.xlsx", "map.yaml", cwd=vague.parent, said="y\n")
    assert ran.code == 1  # one could not be taken
    assert "not taken" in ran.out
    after = vague.read_bytes().decode()
    assert after.replace("    within: 2m\n", "", 1) == before.decode()
    assert load(vague).written("flows.orders.within") == "2m"


def test_a_script_takes_what_is_clear_and_hears_of_the_rest(vague: Path) -> None:
    workbook(vague, orders="2m", stock="5m")
    vague.write_text(
        vague.read_text("utf-8").replace(
            "    carries: stock\n", "    carries: stock\n    within: 1h\n"
        ),
        "utf-8",
    )
    ran = seamark("receive", "map.xlsx", "map.yaml", "--yes", "--format", "json", cwd=vague.parent)
    assert ran.code == 1
    found = json.loads(ran.out)
    assert {one["kind"] for one in found["changes"]} == {"added", "conflict"}
    assert load(vague).written("flows.orders.within") == "2m"
    assert load(vague).written("flows.stock.within") == "1h"
    ran = seamark(
        "receive", "map.xlsx", "map.yaml", "--yes", "--conflicts", "file", cwd=vague.parent
    )
    assert ran.code == 0
    assert load(vague).written("flows.stock.within") == "5m"


def test_somebody_chooses_between_map_and_file(vague: Path) -> None:
    workbook(vague, stock="5m")
    vague.write_text(
        vague.read_text("utf-8").replace(
            "    carries: stock\n", "    carries: stock\n    within: 1h\n"
        ),
        "utf-8",
    )
    ran = seamark("receive", "map.xlsx", "map.yaml", cwd=vague.parent, said="1\ny\n")
    assert ran.code == 0, ran.err
    assert load(vague).written("flows.stock.within") == "5m"


def test_letters_go_out_and_answers_come_back(vague: Path) -> None:
    ran = seamark("ask", "map.yaml", "--leave", "--out", "letters", *TODAY, cwd=vague.parent)
    assert ran.code == 0, ran.err
    letters = vague.parent / "letters"
    assert sorted(file.name for file in letters.iterdir()) == sorted(
        f"questions-for-{who}.{kind}"
        for who in ("finance", "ops")
        for kind in ("html", "txt", "xlsx")
    )
    book = load_workbook(letters / "questions-for-finance.xlsx")
    sheet = book["Questions"]
    sheet.cell(row(sheet, "flows.orders.within"), column(sheet, "your answer")).value = "2m"
    book.save(letters / "back.xlsx")
    text = (letters / "questions-for-ops.txt").read_text("utf-8")
    (letters / "back.txt").write_text(
        text.replace("flows.stock.within = ", "flows.stock.within = 5m"), "utf-8"
    )
    for name in ("back.xlsx", "back.txt"):
        assert (
            seamark("receive", f"letters/{name}", "map.yaml", "--yes", cwd=vague.parent).code == 0
        )
    now = load(vague)
    assert (now.written("flows.orders.within"), now.written("flows.stock.within")) == ("2m", "5m")
    assert not now.problems


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("gone.xlsx", None, "cannot be read"),
        ("bad.xlsx", b"PK", "workbook"),
        ("letter.txt", b"Dear all,", "No line"),
    ],
)
def test_a_file_that_is_none_gets_one_message(
    vague: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (vague.parent / name).write_bytes(data)
    ran = seamark("receive", name, "map.yaml", cwd=vague.parent)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
