"""Answers in the words of people: one, many at once, and confirmed ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from seamark.errors import EditRefused
from seamark.language.answers import confirm, confirm_all, put, put_all
from seamark.language.decisions import decisions
from seamark.language.edit import answer_splice
from seamark.language.load import Loaded, load, load_text

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))
TEXT = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    fields:
      total: {owner: shop}
      status: {owner: erp}
assumed:
  - {what: entities.order.fields.total.owner, value: shop, source: a guess, date: 2026-11-01}
disputed:
  - {what: entities.order.fields.status.owner, value: erp, by: ops, reason: "No", date: 2026-11-01}
people:
  ops: {}
"""


def one_by_one(loaded: Loaded, said: dict[str, str]) -> Loaded:
    for path, answer in said.items():
        loaded = put(loaded, path, answer)
    return loaded


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_many_answers_at_once_give_the_text_of_one_by_one(file: Path) -> None:
    """Open questions with their usual answer, and every answer written as it stands."""
    loaded = load(file)
    said = {d.path: d.usual for d in decisions(loaded).all if not d.answer and d.usual and "P" not in d.usual.split()}  # fmt: skip
    said |= {d.path: d.answer for d in decisions(loaded).all if d.answer and not d.inherited}
    said = {path: answer for path, answer in said.items() if takes(loaded, path, answer)}
    said = dict(list(said.items())[::7][:30])
    assert len(said) > 3
    assert answers(put_all(loaded, said)) == answers(one_by_one(loaded, said))


def takes(loaded: Loaded, path: str, answer: str) -> bool:
    try:
        answer_splice(loaded, path, answer)
    except EditRefused:
        return False
    return True


def answers(loaded: Loaded) -> dict[str, str | None]:
    return {path: loaded.written(path) for path in loaded.answers}


def test_new_keys_of_one_row_do_not_meet() -> None:
    """Both are inserted at the same place, so they are written after each other."""
    now = put_all(load_text(TEXT), {"systems.erp.region": "EU", "systems.erp.in_charge": "ops"})
    assert now.written("systems.erp") == "{kind: erp, in_charge: ops, region: EU}"


def test_one_that_is_no_answer_leaves_everything() -> None:
    loaded = load_text(TEXT)
    with pytest.raises(EditRefused):
        put_all(loaded, {"systems.erp.region": "EU", "systems.erp.kind": "submarine"})


def test_several_names_for_a_table_become_rows() -> None:
    now = put(load_text(TEXT), "entities.order.statuses", "placed, paid")
    assert list(now.map.entities["order"].statuses) == ["placed", "paid"]
    with pytest.raises(EditRefused, match="cannot be a name"):
        put(load_text(TEXT), "entities.order.statuses", "placed, 1st")


def test_confirming_takes_the_record_and_keeps_the_text() -> None:
    before = load_text(TEXT)
    now = confirm(before, "entities.order.fields.total.owner", "shop")
    assert not now.map.assumed
    assert len(now.map.disputed) == 1
    kept = now.sources[0].text.splitlines()
    gone = [line for line in TEXT.splitlines() if line not in kept]
    assert len(gone) == 1
    assert gone[0].startswith("  - {what: entities.order.fields.total.owner")


def test_many_are_confirmed_at_once() -> None:
    said = {"entities.order.fields.total.owner": "erp", "entities.order.fields.status.owner": "erp"}
    now = confirm_all(load_text(TEXT), said)
    states = {decisions(now).get(path).state for path in said}  # type: ignore[union-attr]
    assert states == {"answered"}
    assert now.written("entities.order.fields.total.owner") == "erp"
