"""A map in the kernel's terms: what is said arrives as meant, what is not said arrives as open."""

from __future__ import annotations

import pytest

from seamark.kernel import policy as kernel
from seamark.language.load import load_text
from seamark.policy.compile import Compiled, SystemFacts, compile_map

MAP = """
seamark: 1
people:
  ops: {role: Operations lead}
  finance: {role: Finance}
systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp: {kind: erp, platform: odoo, in_charge: finance, clock: trusted}
  crm: {kind: crm, platform: hubspot, in_charge: ops}
switches:
  parcel side: {choices: [erp, shop], now: shop}
  open side: {choices: [erp, shop]}
words:
  places:
    main: {shop: default, erp: [Hall 1, Hall 2]}
entities:
  order:
    key: number
    create: unique by number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid, cancelled]}
      paid: {shop: processing, erp: confirmed, next: [dispatched, cancelled]}
      dispatched: {shop: complete, erp: done, next: none, back: [paid]}
      cancelled: {shop: canceled, erp: cancelled, set_by: [shop, erp], next: none}
    if_both: {cancelled and dispatched: hold for ops within 2h}
    if_unmapped: hold for ops within 1d
    fields:
      status: {owner: shop until paid then erp}
      total: {owner: shop, tolerance: 0.01, if_edited: {up in erp: hold for finance within 1d, down in erp: pass on}}
      gift note: {owner: open side}
  order line:
    part_of: order
    fields:
      quantity: {owner: shop until paid then erp, if_conflict: erp wins}
  refund:
    part_of: order
    takes_from: order.total
    if_exceeds: hold for finance within 1d
    fields:
      amount: {owner: erp}
  stock:
    key: [sku, place]
    fields:
      on hand: {type: quantity, owner: erp}
      reserved: {type: quantity, owner: shop}
      sellable: {type: quantity, owner: erp, equals: on hand - reserved - 2 rounded down, counts_until: dispatched, words: places}
  customer:
    key: email
    match: [email, phone with name]
    if_none: create
    if_several: hold for ops within 1d
    fields:
      email: {owner: shop}
      phone: {owner: any}
      name: {owner: shop until created then crm}
      newsletter: {type: consent, owner: shop until first write then crm}
  shipment:
    key: number
    fields:
      tracking: {owner: parcel side}
flows:
  orders out:
    carries: [order, order line]
    from: shop
    to: [erp, crm]
    when: [order paid, every 15m]
    runs_in: seamark
    if_fails: {retry: 8 times over 4h, alert: [ops by log, finance by chat after 10m], then: hold for ops within 1h}
  paid only:
    carries: customer
    between: [shop, crm]
    when: customer changed
  stock pull:
    carries: stock.sellable
    from: erp
    to: shop
    when: every 10m
    does: overwrite
    if_fails: {retry: none, alert: none, then: none}
messages:
  dispatch mail: {about: order, on: dispatched, sent_by: [shop, erp], at_most: once}
reconcile:
  orders: {compares: [order, order.total], between: [shop, erp], when: [daily at 06:00, every 4h], in_charge: finance, repair: propose}
"""


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    loaded = load_text(MAP)
    assert [p.message for p in loaded.problems] == []
    return compile_map(loaded.map)


def field(compiled: Compiled, entity: str, name: str) -> kernel.FieldPolicy:
    return compiled.policies[entity].field_by_name[name]


def test_status_speakers_follow_the_stages_of_the_owner(compiled: Compiled) -> None:
    status = field(compiled, "order", "status")
    assert isinstance(status, kernel.StatusPolicy)
    assert dict(status.set_by) == {
        "placed": ("shop",),
        "paid": ("shop",),
        "dispatched": ("erp",),
        "cancelled": ("shop", "erp"),
    }
    assert status.back == (("dispatched", "paid"),)
    assert status.both == (("dispatched", "cancelled", kernel.Hold("ops", 7200.0)),)
    assert status.if_unmapped == kernel.Hold("ops", 86400.0)
    assert status.words is not None
    assert status.words.read("erp", "done") == "dispatched"


def test_a_part_asks_the_status_of_the_whole(compiled: Compiled) -> None:
    line = compiled.policies["order line"]
    quantity = line.field_by_name["quantity"]
    assert isinstance(quantity, kernel.ValuePolicy)
    assert quantity.owners == (
        kernel.Stage("shop", kernel.Reaches("paid")),
        kernel.Stage("erp"),
    )
    assert quantity.conflict == kernel.Wins("erp")
    assert line.status("status") is not None


def test_edits_and_tolerance(compiled: Compiled) -> None:
    total = field(compiled, "order", "total")
    assert isinstance(total, kernel.ValuePolicy)
    assert total.tolerance == 0.01
    assert total.edits == (
        kernel.EditRule(kernel.Hold("finance", 86400.0), "erp", kernel.Change.UP),
        kernel.EditRule(kernel.Edit.PASS_ON, "erp", kernel.Change.DOWN),
    )


def test_a_set_switch_is_an_answer_and_an_unset_one_is_open(compiled: Compiled) -> None:
    tracking, gift = field(compiled, "shipment", "tracking"), field(compiled, "order", "gift note")
    assert isinstance(tracking, kernel.ValuePolicy)
    assert isinstance(gift, kernel.ValuePolicy)
    assert tracking.owners == (kernel.Stage("shop"),)
    assert gift.owners is kernel.OPEN


def test_what_nobody_decided_is_open(compiled: Compiled) -> None:
    phone = field(compiled, "customer", "phone")
    assert isinstance(phone, kernel.ValuePolicy)
    assert phone.conflict is kernel.OPEN
    assert phone.edits == (kernel.EditRule(kernel.OPEN),)
    open_flow = next(c for c in compiled.channels if c.flow == "paid only")
    assert (open_flow.retries_max, open_flow.alerts, open_flow.held_for) == (None, None, None)
    assert open_flow.if_repeated is None
    assert compiled.policies["customer"].destinations[0].delivery.tries_max is kernel.OPEN


def test_none_is_a_decision(compiled: Compiled) -> None:
    stock = next(c for c in compiled.channels if c.flow == "stock pull")
    assert (stock.retries_max, stock.alerts, stock.held_for) == (0, (), "")
    assert stock.overwrites
    assert stock.sweep_s == 600.0
    assert compiled.policies["stock"].destinations[0].mode is kernel.Mode.OVERWRITE


def test_quantity(compiled: Compiled) -> None:
    sellable = field(compiled, "stock", "sellable")
    assert isinstance(sellable, kernel.QuantityPolicy)
    assert (sellable.minus, sellable.safety, sellable.counts_until) == (
        ("reserved",),
        2,
        "dispatched",
    )
    assert compiled.policies["stock"].system_by_name["erp"].versions is kernel.Versions.BELL


def test_consent_revokes_by_default(compiled: Compiled) -> None:
    consent = field(compiled, "customer", "newsletter")
    assert isinstance(consent, kernel.ConsentPolicy)
    assert consent.conflict is kernel.Conflict.REVOKE_WINS
    assert consent.owners == (kernel.Stage("shop", kernel.FirstWrite()), kernel.Stage("crm"))


def test_people_and_children(compiled: Compiled) -> None:
    matching = compiled.policies["customer"].matching
    assert matching is not None
    assert matching.keys == (("email",), ("phone", "name"))
    assert matching.if_several == kernel.Hold("ops", 86400.0)
    (share,) = compiled.policies["order"].shares
    assert (share.total, share.parts) == ("total", (("refund", "amount"),))
    assert share.if_exceeds == kernel.Hold("finance", 86400.0)


def test_channels_carry_what_the_destination_does_not_own(compiled: Compiled) -> None:
    to_erp = next(
        c
        for c in compiled.channels
        if (c.flow, c.entity, c.destination) == ("orders out", "order", "erp")
    )
    assert to_erp.events == ("paid",)
    assert to_erp.sweep_s == 900.0
    assert to_erp.retries_max == 8
    assert to_erp.alerts == ("finance",), "a log reaches nobody"
    assert to_erp.through_kernel
    both = [(c.source, c.destination, c.fields) for c in compiled.channels if c.flow == "paid only"]
    assert both == [
        ("shop", "crm", ("email", "phone", "name", "newsletter")),
        ("crm", "shop", ("phone", "name", "newsletter")),
    ]


def test_the_rest(compiled: Compiled) -> None:
    assert [(c.entity, c.fields, c.every_s) for c in compiled.comparisons] == [
        ("order", ("total",), 14400.0)
    ]
    (notice,) = compiled.notices
    assert (notice.on, notice.sent_by) == ("dispatched", ("shop", "erp"))
    assert compiled.refused == ()


def test_a_circle_of_statuses_is_refused_with_its_place() -> None:
    text = "seamark: 1\nsystems:\n  a: {kind: erp}\nentities:\n  order:\n    statuses:\n      x: {next: [y]}\n      y: {next: [x]}\n    fields:\n      status: {owner: a}\n"
    compiled = compile_map(load_text(text).map)
    assert "order" not in compiled.policies
    assert compiled.refused[0][0] == "entities.order"


def test_platform_facts_reach_the_policy() -> None:
    facts = {"erp": SystemFacts(kernel.Versions.EXACT, conditional=True)}
    compiled = compile_map(load_text(MAP).map, facts)
    erp = compiled.policies["order"].system_by_name["erp"]
    assert erp == kernel.System("erp", kernel.Versions.EXACT, conditional=True, clock_trusted=True)


def test_what_each_system_keeps_for_itself_can_still_be_sent_back() -> None:
    text = MAP.replace(
        "gift note: {owner: open side}", "gift note: {owner: erp until created then each}"
    )
    compiled = compile_map(load_text(text).map)
    to_erp = next(c for c in compiled.channels if (c.entity, c.destination) == ("order", "erp"))
    assert "gift note" in to_erp.fields


def test_who_sells_what_takes_from_it_and_how_often_too_much(compiled: Compiled) -> None:
    assert compiled.kinds["shop"] == "storefront"
    assert compiled.part_of == {"order line": "order", "refund": "order"}
    assert (compiled.sells_through, compiled.accepts) == ({}, ())
    text = MAP.replace("kind: crm, platform: hubspot", "kind: marketplace, sells_through: shop")
    text = text.replace(
        "    part_of: order\n    fields:\n      quantity",
        "    part_of: order\n    takes_from: stock.sellable\n    if_exceeds: hold for ops within 4h\n"
        "    exceeds_at_most: 3 per week\n    fields:\n      quantity",
    )
    found = compile_map(load_text(text).map)
    assert found.sells_through == {"crm": "shop"}
    assert found.accepts == (("order line", "3 per week"),)
    (share,) = found.policies["stock"].shares
    assert share.parts == (("order line", "quantity"),)
    assert share.if_exceeds == kernel.Hold("ops", 14400)


def test_names_of_places_translate_no_figure(compiled: Compiled) -> None:
    assert field(compiled, "stock", "sellable").words is None
