"""Maps to derive work from, and cards to estimate it with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from seamark.language.decisions import decisions
from seamark.language.edit import remove_answer, set_answer
from seamark.language.load import Loaded, load, load_sources, load_text
from seamark.scope.derive import Scope, derive
from seamark.scope.item import Part, Phase, Range, Reason, WorkItem
from seamark.scope.rates import RateCard, defaults

EXAMPLES = Path(__file__).parents[3] / "examples"
HEAD = """\
seamark: 1
name: Small shop
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops, sandbox: available}
  erp:  {kind: erp, platform: odoo, in_charge: ops, sandbox: available}
  crm:  {kind: crm, platform: hubspot, in_charge: ops}
entities:
  order:
    key: order number
    statuses:
      paid: {shop: paid, erp: sale, next: none}
    fields:
      status: {owner: shop}
      total: {owner: shop}
  product:
    key: sku
    fields:
      title: {owner: erp}
flows:
"""
ORDERS = "  orders: {carries: order, from: shop, to: erp, when: order paid}\n"


def loaded_of(text: str) -> Loaded:
    """A map from its text; the text must be without slips."""
    found = load_text(text)
    assert not found.problems, found.problems
    return found


def example(name: str) -> Loaded:
    """One of the examples."""
    return load(EXAMPLES / name / "map.yaml")


def scope_of(loaded: Loaded, rates: RateCard | None = None) -> Scope:
    """Its work, by the default card unless another is given."""
    return derive(loaded, decisions(loaded), rates or defaults())


def answered(loaded: Loaded, path: str, answer: str) -> Loaded:
    """The map with one more answer."""
    return load_sources([set_answer(loaded, path, answer)])


def unanswered(loaded: Loaded, path: str) -> Loaded:
    """The map with an answer taken out."""
    return load_sources([remove_answer(loaded, path)])


def card(one_system: float = 0.0, everything: float = 0.0, **days: Range) -> RateCard:
    """The default card with other correlations, and rows of `message` replaced."""
    rows = {f"message.{row}": one for row, one in days.items()}
    base = defaults()
    return replace(base, days={**base.days, **rows}, one_system=one_system, everything=everything)


def work(
    number: int = 0, system: str = "shop", needs: tuple[str, ...] = (), role: str = "analyst"
) -> WorkItem:
    """A piece of work of one row, for what needs no map."""
    return WorkItem(
        f"message / {number}", "message", f"Work {number}", Phase.BUILD, system, (), (Reason("for a test"),),
        (Part("message.each", 1),), (), needs, role, Range(),
    )  # fmt: skip


def scope_with(items: list[WorkItem], rates: RateCard) -> Scope:
    """A scope of some work without a map."""
    return Scope("test", "0" * 12, tuple(items), {}, rates)
