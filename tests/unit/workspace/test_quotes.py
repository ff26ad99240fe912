"""What a workspace keeps of suppliers' quotes, and of rate cards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seamark.errors import UserError
from seamark.intake import document
from seamark.quote.judgement import Decision
from seamark.workspace.change import Who
from seamark.workspace.limits import QUOTES_MAX, RATE_CARD_BYTES_MAX, SUPPLIER_CHARACTERS_MAX
from seamark.workspace.quotes import NoSuchQuote
from seamark.workspace.workspace import Workspace

ANNA = Who("Anna")
READ = document.read(b"Offer\n\nWe retry a failed order 8 times over 4 hours.\n", "mail.txt")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path)


def decision(about: str) -> Decision:
    return Decision(about, "confirmed", "Anna", date(2026, 11, 26), (READ.lines[-1].place,))


def test_a_quote_is_kept_with_its_lines_and_decisions(tmp_path: Path) -> None:
    space = Workspace.open(tmp_path)
    made = space.add_quote(READ, "  Tern   Ltd ", "", ANNA)
    space.decide_quote(made.row.id, [decision("failed-retry")])
    space.close()
    again = Workspace.open(tmp_path).quote(made.row.id)
    assert again.row == made.row
    assert again.row.supplier == "Tern Ltd"
    assert again.lines == READ.lines
    assert again.judgement.decisions == {"failed-retry": decision("failed-retry")}


def test_what_is_taken_back_is_forgotten(space: Workspace) -> None:
    made = space.add_quote(READ, "Tern", "", ANNA)
    space.decide_quote(made.row.id, [decision("a"), decision("b")])
    assert set(space.decide_quote(made.row.id, [], ["a"]).judgement.decisions) == {"b"}


@pytest.mark.parametrize("name", ["", "  ", "x" * (SUPPLIER_CHARACTERS_MAX + 1)])
def test_a_quote_needs_a_name_of_a_sensible_length(space: Workspace, name: str) -> None:
    with pytest.raises(UserError, match="supplier"):
        space.add_quote(READ, name, "", ANNA)
    assert space.quotes() == ()


def test_names_differ_within_a_map_only(space: Workspace) -> None:
    first = space.add_quote(READ, "Tern", "shop", ANNA)
    space.add_quote(READ, "Tern", "other", ANNA)
    loose = space.add_quote(READ, "Tern", "", ANNA)
    with pytest.raises(UserError, match="another name"):
        space.change_quote(loose.row.id, "tern", "shop")
    assert space.change_quote(first.row.id, "Tern", "shop").row == first.row
    assert [row.id for row in space.quotes("shop")] == [first.row.id]


def test_a_removed_quote_takes_its_answers_along(space: Workspace) -> None:
    made = space.add_quote(READ, "Tern", "shop", ANNA)
    space.answer_of_supplier(made.row.id, "monitoring", "Our desk, 8 to 18.", "complete", ANNA)
    assert space.supplier_answers(made.row.id)["monitoring"].by == "Anna"
    space.remove_quote(made.row.id)
    with pytest.raises(NoSuchQuote):
        space.quote(made.row.id)
    assert space.store.rows("SELECT * FROM supplier_answer") == []


def test_an_answer_without_a_text_is_none(space: Workspace) -> None:
    made = space.add_quote(READ, "Tern", "shop", ANNA)
    space.answer_of_supplier(made.row.id, "support", "Yes.", "", ANNA)
    space.answer_of_supplier(made.row.id, "support", " ", "vague", ANNA)
    assert space.supplier_answers(made.row.id) == {}


def test_there_is_a_limit_to_quotes_and_to_a_rate_card(space: Workspace) -> None:
    for number in range(QUOTES_MAX):
        space.add_quote(READ, f"Supplier {number}", "", ANNA)
    with pytest.raises(UserError, match=str(QUOTES_MAX)):
        space.add_quote(READ, "One more", "", ANNA)
    with pytest.raises(UserError, match="rate card"):
        space.set_rate_card("shop", "x" * (RATE_CARD_BYTES_MAX + 1))
    space.set_rate_card("shop", "rates: 1")
    assert space.rate_card("shop") == "rates: 1"
    space.set_rate_card("shop", "")
    assert space.rate_card("shop") == ""


def test_a_workspace_of_the_version_before_is_brought_along(tmp_path: Path) -> None:
    space = Workspace.open(tmp_path)
    space.set_setting("colour", "#123456")
    for table in ("quote", "supplier_answer", "rate_card", "drawn", "tried", "way"):
        space.store.run(f"DROP TABLE {table}")
    space.store.run("PRAGMA user_version = 1")
    space.close()
    again = Workspace.open(tmp_path)
    assert again.setting("colour") == "#123456"
    assert again.add_quote(READ, "Tern", "", ANNA).row.supplier == "Tern"
