"""Many answers written at once are the same as one after the other, and each is checked."""

from __future__ import annotations

from itertools import permutations

import pytest

from seamark.intake.writing import Wish, written
from seamark.language.edit import set_answer
from seamark.language.load import load_sources
from tests.unit.intake.exported import EXAMPLES, SHOP, example, lines_that_differ, shop

MANY = (
    ("flows.orders to erp.within", "2m"), ("flows.orders to erp.late_costs", "5 EUR per order"),
    ("flows.stock to shop.within", "5m"), ("flows.stock to shop.runs_in", "erp"),
    ("entities.order.fields.status.fresh.erp", "5m"), ("entities.order.fields.status.fresh.crm", "2m"),
    ("entities.order.fields.total.fresh.erp", "1h"), ("entities.order.statuses.paid.crm", "won"),
    ("entities.stock.fields.sellable.owner", "erp"), ("duties.support.in_charge", "ops"),
    ("duties.watch the flows.in_charge", "finance"), ("timezone", "Europe/Berlin"), ("tests.refund", "standard"),
)  # fmt: skip


def test_many_answers_at_once_are_the_same_as_one_after_the_other() -> None:
    together, refused = written(shop(), [Wish(path, said) for path, said in MANY])
    assert refused == {}
    one_by_one = shop()
    for path, said in MANY:
        one_by_one = load_sources([set_answer(one_by_one, path, said)])
    assert {path: together.written(path) for path, _ in MANY} == {
        path: one_by_one.written(path) for path, _ in MANY
    }
    assert sorted(together.answers) == sorted(one_by_one.answers)
    assert (
        len(lines_that_differ(shop(), together)[0]) == 5
    )  # rows in braces that got an answer, and one that was changed


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_answer_that_needs_another_one_waits_for_it(order: tuple[int, ...]) -> None:
    wishes = [
        Wish("entities.order.statuses.paid.next", "packed"), Wish("entities.order.statuses.packed.erp", "picked"),
        Wish("messages.packed mail.on", "packed"),
    ]  # fmt: skip
    done, refused = written(
        shop(SHOP + "messages:\n  packed mail: {about: order}\n"), [wishes[at] for at in order]
    )
    assert refused == {}
    assert done.written("messages.packed mail.on") == "packed"


def test_what_is_refused_leaves_the_others_and_says_why() -> None:
    wishes = [
        Wish("flows.orders to erp.within", "soon"),
        Wish("flows.stock to shop.within", "5m"),
        Wish("people.x y.z", "a"),
    ]
    done, refused = written(shop(), wishes)
    assert set(refused) == {wishes[0], wishes[2]}
    assert all(refused.values())
    assert lines_that_differ(shop(), done)[1] == ["    within: 5m"]


def test_taking_out_the_only_answer_of_a_block_leaves_the_block() -> None:
    done, refused = written(shop(), [Wish("entities.order.fields.status.fresh.crm", "")])
    assert refused == {}
    assert done.written("entities.order.fields.status.fresh.crm") is None
    assert not done.problems


def test_a_plan_of_none_becomes_one_with_the_new_answer() -> None:
    loaded = shop(SHOP.replace("    within: 30m\n", "    within: 30m\n    if_fails: none\n"))
    done, refused = written(
        loaded, [Wish("flows.stock to shop.if_fails.alert", "ops by email after 1h")]
    )
    assert refused == {}
    assert (
        done.written("flows.stock to shop.if_fails")
        == "{retry: none, alert: ops by email after 1h, then: none}"
    )


@pytest.mark.parametrize("file", EXAMPLES, ids=[file.parent.name for file in EXAMPLES])
def test_the_answers_that_stand_there_already_change_nothing_but_their_quotes(file: object) -> None:
    loaded = example(file)  # type: ignore[arg-type]
    paths = [
        path for path in loaded.answers if path.endswith((".within", ".owner")) and "[" not in path
    ]
    done, refused = written(loaded, [Wish(path, loaded.written(path) or "") for path in paths])
    assert refused == {}
    assert {path: done.written(path) for path in loaded.answers} == {
        path: loaded.written(path) for path in loaded.answers
    }
