"""What may stand at a path, with this map's names."""

from __future__ import annotations

import pytest

from seamark.catalogue.shelf import OWN
from seamark.errors import UserError
from seamark.language.answers import put
from seamark.language.expected import OPTIONS_MAX, expected, question
from seamark.language.load import load_text
from seamark.language.members import members
from tests.unit.workspace.spaces import SMALL

LOADED = load_text(SMALL)


def values(path: str) -> list[str]:
    found = expected(path, LOADED)
    assert found is not None, path
    return [one.value for one in found.options]


@pytest.mark.parametrize(
    ("path", "some"),
    [
        ("systems.shop.in_charge", ["ops", "finance"]),
        ("systems.shop.kind", ["storefront", "erp"]),
        ("systems.shop.platform", ["shopify", "odoo", "none"]),
        ("flows.orders to erp.to", ["shop", "erp"]),
        ("flows.orders to erp.runs_in", ["seamark", "direct", "erp"]),
        ("flows.orders to erp.carries", ["order", "order.total"]),
        ("flows.orders to erp.when", ["order paid", "order created", "every 15m", "by hand"]),
        ("flows.orders to erp.within", ["5m", "1h"]),
        ("flows.orders to erp.if_fails.alert", ["ops by email after 15m", "none"]),
        ("flows.orders to erp.if_fails.then", ["hold for ops within 4h"]),
        ("flows.orders to erp.if_fails.retry", ["8 times over 4h", "none"]),
        ("entities.order.fields.total.owner", ["shop", "each", "any"]),
        ("entities.order.if_conflict", ["owner wins", "shop wins"]),
        ("entities.order.statuses.placed.next", ["paid", "none"]),
        ("entities.order.match", ["total", "order number"]),
        ("entities.order.create", ["unique by order number"]),
        ("entities.order.fields.status.fresh.erp", ["15m"]),
        ("tests.happy path", ["standard"]),
        ("duties.support.in_charge", ["finance"]),
    ],
)
def test_answers_to_choose_from_use_the_names_of_the_map(path: str, some: list[str]) -> None:
    found = values(path)
    assert set(some) <= set(found), found
    assert len(found) == len(set(found)) <= OPTIONS_MAX


@pytest.mark.parametrize(
    "path",
    [
        "flows.orders to erp.when", "flows.orders to erp.runs_in", "flows.orders to erp.within",
        "entities.order.fields.total.owner", "entities.order.if_conflict", "flows.orders to erp.if_fails.alert",
        "flows.orders to erp.if_fails.then", "entities.order.create",
    ],
)  # fmt: skip
def test_every_choice_can_be_written(path: str) -> None:
    for value in values(path):
        assert put(LOADED, path, value).problems == [], (path, value)


def test_a_status_is_followed_by_another_one() -> None:
    assert "placed" not in values("entities.order.statuses.placed.next")


def test_how_a_phrase_is_built_comes_from_the_grammar() -> None:
    found = expected("flows.orders to erp.if_fails.alert", LOADED)
    assert found is not None
    assert "by email/chat" in found.form
    assert found.many
    assert found.none == "nobody is told"
    assert found.example


def test_what_is_no_place_expects_nothing() -> None:
    assert expected("flows.orders to erp.nothing", LOADED) is None
    assert question("nowhere.at.all") == ""


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("flows.orders to erp.within", "How late may the flow orders to erp be?"),
        ("entities.order.fields.total.owner", "Which system decides the total of order?"),
        ("entities.order.statuses.paid.shop", "What does shop call an order that is paid?"),
        ("entities.order.key", "What makes an order one and the same record everywhere?"),
        ("systems.shop.region", "Where its data lies."),
        ("defaults.if_fails.retry", "How often and how long it tries again."),
        ("duties.support.hours", "During which hours does somebody do this: support?"),
    ],
)
def test_the_question_of_a_path_holds_its_names(path: str, asked: str) -> None:
    assert question(path) == asked


def test_systems_of_a_new_map_are_named_by_people() -> None:
    found = members(["shopify:Plus", "stock=odoo", "erp=odoo", "hubspot"], OWN)
    assert [(m.name, m.kind, m.platform.id) for m in found] == [
        ("shop", "storefront", "shopify"), ("warehouse", "stock", "odoo"), ("erp", "erp", "odoo"), ("crm", "crm", "hubspot"),
    ]  # fmt: skip
    for wrong in (
        ["nonsense"],
        ["shopify:Nonsense"],
        ["a.b=odoo"],
        ["x=odoo", "x=shopify"],
        ["odoo"] * 61,
    ):
        with pytest.raises(UserError):
            members(wrong, OWN)
