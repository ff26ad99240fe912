"""An answer typed by hand is understood at its place, and put into the map."""

from __future__ import annotations

import pytest

from seamark.errors import EditRefused
from seamark.language.answers import confirm, put, takes_several
from seamark.language.expected import expected
from seamark.language.load import load_text

MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    fields:
      total: {owner: shop}
duties:
  support: {in_charge: ops}
assumed:
  - {what: entities.order.fields.total.owner, value: shop, source: a guess}
  - {what: systems.shop.kind, value: storefront, source: a guess}
"""


@pytest.mark.parametrize(
    ("path", "said", "stands"),
    [
        ("flows.orders.to", "shop, erp", "[shop, erp]"),
        ("flows.orders.to", "[shop, erp]", "[shop, erp]"),
        ("duties.support.told", "ops, ops", "[ops, ops]"),
        ("duties.support.includes", "Repairs, new words", "Repairs, new words"),
        ("duties.support.hours", "weekdays 08:00 to 18:00", "weekdays 08:00 to 18:00"),
    ],
)
def test_several_with_commas_are_a_list_where_several_may_stand(
    path: str, said: str, stands: str
) -> None:
    assert put(load_text(MAP), path, said).written(path) == stands


def test_names_for_a_table_become_rows() -> None:
    found = put(load_text(MAP), "entities.order.statuses", "placed, paid")
    assert list(found.map.entities["order"].statuses) == ["placed", "paid"]
    with pytest.raises(EditRefused, match="cannot be a name"):
        put(load_text(MAP), "entities.order.statuses", "placed, 2nd")
    with pytest.raises(EditRefused, match="no name"):
        put(load_text(MAP), "entities.order.statuses", " , ")


@pytest.mark.parametrize("said", ["shop", "erp"])
def test_a_confirmed_assumption_is_no_assumption_any_more(said: str) -> None:
    found = confirm(load_text(MAP), "entities.order.fields.total.owner", said)
    assert [row.what for row in found.map.assumed] == ["systems.shop.kind"]
    assert found.written("entities.order.fields.total.owner") == said


def test_what_is_expected_is_said_with_an_example() -> None:
    found = expected("flows.orders.if_fails.retry")
    assert found is not None
    assert "retry: 8 times over 4h" in found.example
    assert "times over" in found.form
    assert found.none
    assert not found.many
    assert expected("nowhere.at all") is None
    assert takes_several("flows.orders.when")
