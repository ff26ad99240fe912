"""What the scope shows: figures as exact as they are known, and a page also when there is nothing to show."""

from __future__ import annotations

import subprocess
import sys

import pytest

from seamark.report.formats import names, render
from seamark.report.views import scope as scope_view
from seamark.scope.estimate import estimate
from seamark.scope.path import plan
from tests.unit.scope.shops import HEAD, ORDERS, loaded_of, scope_of


def page(text: str, form: str) -> str:
    loaded = loaded_of(text)
    scope = scope_of(loaded)
    ranges = estimate(scope, 1000)
    return render(scope_view.view(loaded.map, scope, ranges, plan(scope, ranges)), form)


@pytest.mark.parametrize("form", names())
def test_a_map_without_flows_has_a_page_too(form: str) -> None:
    assert page("seamark: 1\nname: Nothing yet\n", form)


def test_the_first_step_is_named_when_there_is_no_work() -> None:
    assert "Say what goes from which system to which" in page("seamark: 1\n", "text")


def test_a_table_holds_numbers_that_a_spreadsheet_takes() -> None:
    rows = [line.split(",") for line in page(HEAD + ORDERS, "csv").splitlines()]
    start = next(number for number, row in enumerate(rows) if row[0] == "phase")
    for row in rows[start + 1 : start + 5]:
        assert all(float(cell) > 0 for cell in row[1:])


def test_another_currency_is_said_and_not_converted() -> None:
    text = (HEAD + ORDERS).replace("name: Small shop\n", "name: Small shop\ncurrency: USD\n")
    assert "Nothing was converted" in page(text, "text")
    assert "Nothing was converted" not in page(text.replace("USD", "EUR"), "text")


def test_what_is_said_in_free_text_is_told_to_be_missing() -> None:
    text = HEAD + ORDERS.replace(
        "when: order paid", 'when: order paid, described: "Gift cards by hand", by: ops'
    )
    assert "Gift cards by hand" in page(text, "text")


def test_the_arrays_are_loaded_when_a_range_is_wanted_and_not_before() -> None:
    program = (
        "import sys, seamark.cli.scope, seamark.scope.topology; sys.exit('numpy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], check=False)
    assert ran.returncode == 0
