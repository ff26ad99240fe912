"""The verdict is a set of gates: discovery-level, provisional, firm; never a score."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from seamark.check.engine import Checked, check
from seamark.check.finding import Level, Risk
from seamark.check.verdict import Evidence, Verdict, verdict
from seamark.language.load import load_text

TODAY = datetime.date(2026, 11, 24)

DECIDED = """\
seamark: 1
timezone: Europe/Berlin
people:
  ops: {role: Operations lead, deputy: finance}
  finance: {role: Finance controller}
systems:
  shop: {kind: storefront, platform: woocommerce, in_charge: ops, sandbox: available}
  erp: {kind: erp, platform: tryton, in_charge: finance, sandbox: none}
  crm: {kind: crm, platform: hubspot, edition: Professional, in_charge: ops, sandbox: none}
defaults:
  runs_in: seamark
  if_fails: {retry: 8 times over 4h, alert: ops by chat after 10m, then: hold for ops within 4h, by_hand: "Enter it"}
  if_edited: overwrite
  if_deleted: archive
  if_unmapped: hold for ops within 1d
  if_conflict: owner wins
entities:
  order:
    key: order number
    create: unique by order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid: {shop: processing, erp: confirmed, next: none}
    fields:
      status: {owner: shop, fresh: {erp: 1h}}
      total: {owner: shop}
  stock:
    key: sku
    fields:
      on hand: {type: quantity, owner: erp, fresh: {shop: 15m}, counts_until: paid}
  customer:
    key: customer number
    match: [customer number, email]
    if_none: create
    if_several: hold for ops within 1d
    fields:
      email: {owner: shop, personal: contact}
    keep: 3y after last change then anonymise
    basis: contract
flows:
  orders to erp: {carries: order, from: shop, to: erp, when: [order paid, every 15m], changes_by: version, within: 15m, late_costs: none}
  stock to shop: {carries: stock, from: erp, to: shop, when: every 10m, changes_by: version, within: 15m, late_costs: none}
  customers to crm: {carries: customer, from: shop, to: crm, when: every 15m, changes_by: version, within: 1h, late_costs: none}
reconcile:
  orders: {compares: order, between: [shop, erp], when: daily at 06:00, in_charge: ops, alert: ops over 0, repair: propose}
  stock: {compares: stock, between: [shop, erp], when: daily at 05:00, in_charge: ops, alert: ops over 5, repair: propose}
  customers: {compares: customer, between: [shop, crm], when: daily at 04:00, in_charge: ops, alert: ops over 5, repair: propose}
volumes:
  order: {usual: 100 per day, peak: 50 per hour}
  stock: {usual: 500 per day, peak: 300 per hour}
launch:
  shop: {first_load: "It is live", cut_over: 2027-02-01, way_back: "Switch the flows off"}
  erp: {first_load: "It is live", cut_over: 2027-02-01, way_back: "Switch the flows off"}
  crm: {first_load: "It is live", cut_over: 2027-02-01, way_back: "Switch the flows off"}
duties:
  watch the flows: {in_charge: ops, hours: weekdays 08:00 to 18:00, within: 30m}
  support: {in_charge: ops, hours: weekdays 08:00 to 18:00, within: 2h}
  change requests: {in_charge: ops, includes: "New fields and systems"}
tests: {happy path: standard, delayed sync: standard, duplicate event: standard, failed webhook: standard,
        cancellation: standard, refund: standard, partial shipment: standard, partial failure: standard,
        manual reconciliation: standard}
"""


def checked(text: str) -> Checked:
    return check(load_text(text), TODAY)


def judged(text: str, *evidence: Evidence) -> Verdict:
    return verdict(checked(text), evidence)


def signed(text: str) -> str:
    """The same map with every answer signed by one person."""
    lines = [
        f"  - {{what: {d.path}, value: {quoted(d.answer)}, by: ops, date: 2026-11-20}}"
        for d in checked(text).decisions.all
        if d.answer and not d.inherited
    ]
    return text + "agreed:\n" + "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def without(text: str, part: str, by: str = "") -> str:
    assert part in text, part
    return text.replace(part, by, 1)


# ---------------------------------------------------------------------------------------------- firm


def test_all_answered_and_signed_is_firm() -> None:
    found = judged(signed(DECIDED))
    assert (found.level, found.readiness, found.agreement) == (Level.FIRM,) * 3
    assert found.steps == ()
    assert found.next_level is None
    assert found.reasons == ()
    assert not any(point.open for point in found.risks)


def test_all_answered_and_nothing_signed_is_provisional_by_agreement_alone() -> None:
    found = judged(DECIDED)
    assert (found.level, found.readiness, found.agreement) == (
        Level.PROVISIONAL,
        Level.FIRM,
        Level.PROVISIONAL,
    )
    assert found.next_level is Level.FIRM
    assert {step.kind for step in found.steps} == {"sign"}
    assert re.search(r"\d+ answers are not signed", " ".join(found.reasons))


def test_one_unsigned_answer_keeps_it_provisional() -> None:
    text = signed(DECIDED)
    one = re.search(r"  - \{what: flows\.orders to erp\.within,.*\n", text)
    assert one is not None
    found = judged(text.replace(one[0], ""))
    assert (found.level, found.readiness) == (Level.PROVISIONAL, Level.FIRM)
    assert "1 answer is not signed" in found.reasons
    assert [step.covers for step in found.steps] == [("flows.orders to erp.within",)]


def test_an_answer_changed_after_signing_is_no_longer_signed() -> None:
    found = judged(
        signed(DECIDED).replace("repair: propose}\n  stock:", "repair: by hand}\n  stock:")
    )
    assert found.level is Level.PROVISIONAL
    assert found.counts["answered"] == 1


# ---------------------------------------------------------------------------------------------- discovery-level


@pytest.mark.parametrize(
    ("gate", "part", "by"),
    [
        ("systems", ", platform: tryton", ""),
        ("a person for a system", ", in_charge: finance", ""),
        ("field owner", "total: {owner: shop}", "total: {}"),
        ("status words", "paid: {shop: processing, erp: confirmed,", "paid: {shop: processing,"),
        ("direction", "carries: order, from: shop, to: erp", "carries: order, from: shop"),
        ("what starts it", "when: every 10m, changes_by: version, within: 15m", "within: 15m"),
        ("timing", "when: every 10m, changes_by: version, within: 15m", "when: every 10m"),
        ("freshness", "fresh: {shop: 15m}, ", ""),
        ("conflict rule", "  if_conflict: owner wins\n", ""),
        ("edits", "  if_edited: overwrite\n", ""),
        ("match rule", "    match: [customer number, email]\n", ""),
        ("failure plan", "retry: 8 times over 4h, ", ""),
        ("somebody who is told", "alert: ops by chat after 10m, ", ""),
        ("what happens in the end", "then: hold for ops within 4h, ", ""),
        ("failure plan with a person", "then: hold for ops within 4h", "then: hold"),
        ("test cases", "failed webhook: standard,\n", "\n"),
        ("reconciliation", "  orders: {compares: order, between: [shop, erp], when: daily at 06:00, in_charge: ops, alert: ops over 0, repair: propose}\n", ""),
        ("owner of a reconciliation", "when: daily at 06:00, in_charge: ops", "when: daily at 06:00"),
        ("schedule of a reconciliation", "when: daily at 06:00, in_charge", "in_charge"),
        ("support after launch", "  support: {in_charge: ops, ", "  support: {"),
    ],
)  # fmt: skip
def test_without_it_a_signed_map_is_discovery_level(gate: str, part: str, by: str) -> None:
    text = DECIDED
    if gate == "conflict rule":  # only asked where two systems write
        text = without(text, "total: {owner: shop}", "total: {owner: shop until paid then erp}")
        assert judged(signed(text)).level is Level.FIRM
    found = judged(signed(without(text, part, by)))
    assert found.level is Level.DISCOVERY, gate
    assert found.readiness is Level.DISCOVERY
    assert found.next_level is Level.PROVISIONAL
    assert found.steps


@pytest.mark.parametrize(
    ("risk", "part", "by"),
    [
        (Risk.STATUS, "  if_unmapped: hold for ops within 1d\n", ""),
        (Risk.STOCK, ", counts_until: paid", ""),
        (
            Risk.STOCK,
            "from: erp, to: shop, when: every 10m",
            "from: erp, to: shop, when: daily at 23:00",
        ),
        (Risk.PEOPLE, "    if_several: hold for ops within 1d\n", ""),
        (Risk.STUCK, "then: hold for ops within 4h, ", ""),
        (Risk.RECONCILIATION, "in_charge: ops, alert: ops over 0", "alert: ops over 0"),
    ],
)
def test_each_of_the_five_risk_points_can_be_open_alone(risk: Risk, part: str, by: str) -> None:
    found = judged(without(DECIDED, part, by))
    assert [point.risk for point in found.risks] == list(Risk)
    assert [point.risk for point in found.risks if point.open] == [risk]
    assert found.level is Level.DISCOVERY
    assert any(risk.value in reason for reason in found.reasons)
    assert any("1 of the five risk points is open" in reason for reason in found.reasons)


def test_a_lost_event_that_nothing_finds_opens_a_risk_point() -> None:
    text = without(DECIDED, "when: [order paid, every 15m]", "when: order paid")
    assert judged(text).level is Level.PROVISIONAL, "the comparison finds it"
    text = without(text, "  orders: {compares: order,", "  orders: {compares: customer,")
    assert Risk.STUCK in {point.risk for point in judged(text).risks if point.open}


def test_a_flow_of_something_else_may_leave_answers_open() -> None:
    text = without(
        DECIDED, "reconcile:\n", "  photos: {carries: photo, from: shop, to: crm}\nreconcile:\n"
    ).replace("flows:\n", "  photo: {key: name, fields: {title: {owner: shop}}}\nflows:\n", 1)
    found = judged(text)
    assert found.readiness is Level.PROVISIONAL
    assert found.level is Level.PROVISIONAL
    assert any("further question" in reason for reason in found.reasons)


def test_an_empty_map_is_discovery_level() -> None:
    assert judged("").level is Level.DISCOVERY
    assert judged("seamark: 1\n").level is Level.DISCOVERY


def test_a_place_that_cannot_be_read_is_discovery_level() -> None:
    found = judged(signed(DECIDED) + "onwers: {}\n")
    assert found.level is Level.DISCOVERY
    assert "1 place of the file cannot be read as a map" in found.reasons


# ---------------------------------------------------------------------------------------------- provisional


def test_an_assumed_answer_never_counts_as_one_by_a_person() -> None:
    text = (
        DECIDED
        + "assumed: [{what: entities.order.fields.total.owner, value: shop, source: platform facts}]\n"
    )
    found = judged(text)
    assert (found.level, found.readiness) == (Level.PROVISIONAL, Level.PROVISIONAL)
    assert "1 answer is only assumed" in found.reasons
    (step,) = [step for step in found.steps if step.kind == "confirm"]
    assert step.path == "entities.order.fields.total.owner"
    assert step.closes == ("OWN0001",)


def test_an_assumption_about_an_answer_that_changed_since_is_none() -> None:
    text = (
        DECIDED
        + "assumed: [{what: entities.order.fields.total.owner, value: erp, source: platform facts}]\n"
    )
    assert judged(text).counts["assumed"] == 0


def test_an_assumed_answer_that_nobody_asked_for_keeps_a_signed_map_provisional_too() -> None:
    text = without(DECIDED, "total: {owner: shop}", "total: {owner: shop, format: two decimals}")
    assert judged(signed(text)).level is Level.FIRM
    unsigned = re.sub(r"  - \{what: entities\.order\.fields\.total\.format.*\n", "", signed(text))
    text = (
        unsigned
        + "assumed: [{what: entities.order.fields.total.format, value: two decimals, source: a guess}]\n"
    )
    found = judged(text)
    assert (found.level, found.readiness) == (Level.PROVISIONAL, Level.PROVISIONAL)
    assert [(step.kind, step.closes) for step in found.steps] == [("confirm", ("MAP0018",))]


def test_a_disputed_answer_keeps_it_provisional_even_when_signed() -> None:
    text = (
        signed(DECIDED)
        + "disputed: [{what: entities.order.fields.total.owner, value: shop, by: finance, reason: no}]\n"
    )
    found = judged(text)
    assert (found.level, found.readiness) == (Level.PROVISIONAL, Level.PROVISIONAL)
    assert "1 answer is disputed" in found.reasons
    assert [(step.kind, step.path) for step in found.steps] == [
        ("settle", "entities.order.fields.total.owner")
    ]


def test_free_text_keeps_it_provisional() -> None:
    text = signed(
        without(
            DECIDED,
            "late_costs: none}\nreconcile",
            'late_costs: none, described: "B2B apart", by: ops}\nreconcile',
        )
    )
    found = judged(text)
    assert (found.level, found.readiness, found.agreement) == (
        Level.PROVISIONAL,
        Level.PROVISIONAL,
        Level.FIRM,
    )
    assert [step.kind for step in found.steps] == ["mend"]


def test_a_contradiction_keeps_it_provisional() -> None:
    text = without(
        DECIDED,
        "when: every 15m, changes_by: version, within: 1h",
        "when: daily at 23:00, changes_by: version, within: 1h",
    )
    found = judged(signed(text))
    assert (found.level, found.readiness, found.agreement) == (
        Level.PROVISIONAL,
        Level.PROVISIONAL,
        Level.FIRM,
    )
    assert [(step.kind, step.closes) for step in found.steps] == [("mend", ("LAG0002",))]


def test_a_waiver_is_no_answer() -> None:
    text = without(DECIDED, ", counts_until: paid", "") + (
        "waivers: [{finding: LAG0007, in_charge: ops, until: 2026-12-31, reason: The ERP is new}]\n"
    )
    found = judged(text)
    assert found.level is Level.DISCOVERY, "the question itself is still open"
    slow = without(
        DECIDED, "from: erp, to: shop, when: every 10m", "from: erp, to: shop, when: daily at 23:00"
    )
    waived = (
        slow
        + "waivers: [{finding: LAG0001, in_charge: ops, until: 2026-12-31, reason: New feed in January}]\n"
    )
    assert judged(slow).level is Level.DISCOVERY
    assert (judged(waived).level, judged(waived).readiness) == (
        Level.PROVISIONAL,
        Level.PROVISIONAL,
    )


# ---------------------------------------------------------------------------------------------- evidence


def evidence(text: str, *, held: bool) -> Evidence:
    fails = () if held else ("an order reaches the ERP twice",)
    return Evidence(load_text(text).digest, "1", held, "", fails)


def test_a_failing_proof_keeps_a_signed_map_provisional() -> None:
    text = signed(DECIDED)
    found = judged(text, evidence(text, held=False))
    assert (found.level, found.readiness, found.agreement) == (
        Level.PROVISIONAL,
        Level.PROVISIONAL,
        Level.FIRM,
    )
    assert "the proof fails: an order reaches the ERP twice" in found.reasons
    assert judged(text, evidence(text, held=True)).level is Level.FIRM


def test_a_proof_of_another_text_counts_for_nothing() -> None:
    text = signed(DECIDED)
    found = judged(text, evidence(DECIDED, held=False))
    assert found.level is Level.FIRM
    assert found.evidence == ()


def test_a_proof_that_held_does_not_lift_a_map() -> None:
    text = without(DECIDED, ", counts_until: paid", "")
    assert judged(text, evidence(text, held=True)).level is Level.DISCOVERY


# ---------------------------------------------------------------------------------------------- the shortest way on


def test_one_default_settles_the_same_question_of_many_flows() -> None:
    found = judged(without(DECIDED, "retry: 8 times over 4h, ", ""))
    assert [step.path for step in found.steps] == ["defaults.if_fails.retry"]
    (step,) = found.steps
    assert len(step.covers) == 3
    assert step.closes == ("FAI0001",)
    assert step.usual == "8 times over 4h"


def test_answering_the_steps_leads_to_the_next_level() -> None:
    text = without(DECIDED, "retry: 8 times over 4h, ", "")
    text = without(text, ", counts_until: paid", "")
    found = judged(text)
    assert {step.path for step in found.steps} == {
        "defaults.if_fails.retry",
        "entities.stock.fields.on hand.counts_until",
    }
    mended = text.replace("if_fails: {", "if_fails: {retry: 8 times over 4h, ", 1)
    mended = mended.replace("fresh: {shop: 15m}", "fresh: {shop: 15m}, counts_until: paid", 1)
    assert judged(mended).level is Level.PROVISIONAL


def test_the_most_consequential_step_comes_first() -> None:
    text = without(DECIDED, ", counts_until: paid", "")
    text = without(text, "total: {owner: shop}", "total: {}")
    paths = [step.path for step in judged(text).steps]
    assert paths == [
        "entities.order.fields.total.owner",
        "entities.stock.fields.on hand.counts_until",
    ]


def test_each_step_has_a_question_and_a_person() -> None:
    text = without(DECIDED, "total: {owner: shop}", "total: {}")
    (step,) = judged(text).steps
    assert step.question == "Which system decides the total of order?"
    assert step.asks == "ops"


def test_it_never_speaks_of_a_percentage() -> None:
    for text in ("", DECIDED, without(DECIDED, ", counts_until: paid", "")):
        found = judged(text)
        assert "%" not in " ".join(found.reasons)
        assert not hasattr(found, "score")


# ---------------------------------------------------------------------------------------------- the examples

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_vague_shop_is_discovery_level_with_all_five_risk_points_open() -> None:
    found = judged((EXAMPLES / "vague-shop/map.yaml").read_text(encoding="utf-8"))
    assert found.level is Level.DISCOVERY
    assert [point.risk for point in found.risks if point.open] == list(Risk)


def test_the_decided_shop_has_no_finding_that_holds_it() -> None:
    found = judged((EXAMPLES / "decided-shop/map.yaml").read_text(encoding="utf-8"))
    assert found.readiness is Level.FIRM
    assert not any(point.open for point in found.risks)
