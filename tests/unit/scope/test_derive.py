"""The work of a map: every piece has a reason, and the map alone decides what there is."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.check.rule import all_rules
from seamark.language.decisions import decisions
from seamark.language.load import Loaded, load_text
from seamark.scope.derive import Scope
from seamark.scope.estimate import estimate
from seamark.scope.item import Phase
from seamark.scope.kind import all_kinds
from seamark.scope.ranges import Estimate
from tests.samples import some
from tests.unit.scope.shops import (
    EXAMPLES,
    HEAD,
    ORDERS,
    answered,
    example,
    loaded_of,
    scope_of,
    unanswered,
)

ALL = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())
FLOWS = {
    "crm": "  customers out: {carries: order, from: shop, to: crm, when: order paid}\n",
    "home": "  status home: {carries: order.status, from: erp, to: [shop, crm], when: every 15m}\n",
    "products": "  products: {carries: product, from: erp, to: shop, when: daily at 05:00, runs_in: seamark}\n",
    "direct": "  direct: {carries: product, from: erp, to: crm, runs_in: direct}\n",
    "vague": "  vague: {to: [erp, crm]}\n",
    "both": "  both: {carries: product, between: [shop, crm], when: product changed}\n",
    "once": "  once: {carries: product, from: erp, to: crm, when: once}\n",
}


def comparable(scope: Scope) -> tuple[object, ...]:
    """What a scope says, without the digest of the text."""
    return scope.items, dict(scope.questions)


@pytest.mark.parametrize("name", ALL)
def test_every_piece_of_work_names_a_decision_or_a_fact(name: str) -> None:
    loaded = example(name)
    tops = {"systems", "entities", "flows", "reconcile", "launch", "duties", "tests", "messages", "volumes", "defaults", "watch"}  # fmt: skip
    for item in scope_of(loaded).items:
        assert item.because, item.id
        for reason in item.because:
            assert reason.words
            assert reason.path.split(".")[0] in tops, (item.id, reason)


@pytest.mark.parametrize("name", ALL)
def test_ids_are_unique_and_needs_are_there(name: str) -> None:
    items = scope_of(example(name)).items
    ids = [item.id for item in items]
    assert len(ids) == len(set(ids))
    assert all(need in ids for item in items for need in item.needs)
    assert all(item.days.low <= item.days.likely <= item.days.high for item in items)


def test_the_decided_shop_needs_every_kind_of_work_but_switching_off() -> None:
    kinds = {item.kind for item in scope_of(example("decided-shop")).items}
    assert set(all_kinds()) - kinds == {"decommission"}


def test_a_temporary_system_is_switched_off_in_the_end() -> None:
    text = HEAD.replace("crm:  {", "crm:  {temporary: {until: 2027-06-30, then: erp}, ") + ORDERS
    found = [item for item in scope_of(loaded_of(text)).items if item.kind == "decommission"]
    assert [item.system for item in found] == ["crm"]
    assert found[0].phase is Phase.AFTER


def test_what_a_platform_does_not_tell_is_asked_for_and_the_fact_is_named() -> None:
    text = (HEAD + ORDERS).replace("platform: shopify", "platform: magento")
    polls = [item for item in scope_of(loaded_of(text)).items if item.kind == "poll"]
    reasons = [reason for item in polls for reason in item.because if reason.fact]
    assert reasons
    assert all(reason.source and reason.fact.startswith("magento") for reason in reasons)


def test_comments_and_layout_change_nothing() -> None:
    text = HEAD + ORDERS
    other = "# said on Monday\n" + text.replace("sandbox", " sandbox").replace(
        "flows:\n", "flows:  # all\n\n"
    )
    assert comparable(scope_of(loaded_of(text))) == comparable(scope_of(loaded_of(other)))


@settings(max_examples=some(20))
@given(st.lists(st.sampled_from(sorted(FLOWS)), unique=True, max_size=4), st.sampled_from(sorted(FLOWS)))  # fmt: skip
def test_one_more_flow_is_never_less_work(names: list[str], more: str) -> None:
    before = HEAD + ORDERS + "".join(FLOWS[name] for name in names if name != more)
    few, many = (estimate(scope_of(loaded_of(text)), 1000).total for text in (before, before + FLOWS[more]))  # fmt: skip
    assert many.days.p50 >= few.days.p50
    assert many.days.p80 >= few.days.p80
    assert many.cost.p80 >= few.cost.p80


@cache
def vague() -> tuple[Loaded, Scope, Estimate]:
    """The vague shop, derived and estimated once."""
    loaded = example("vague-shop")
    scope = scope_of(loaded)
    return loaded, scope, estimate(scope, 2000)


@settings(max_examples=some(15))
@given(st.data())
def test_deciding_adds_no_work_without_a_reason_and_narrows_the_range(data: st.DataObject) -> None:
    loaded, scope, before = vague()
    choices = [
        (scope.questions[effect.question].at, answer.text)
        for effect in before.questions
        for answer in effect.answers
        if answer.text
    ]
    path, text = data.draw(st.sampled_from(choices))
    after_scope = scope_of(answered(loaded, path, text))
    after = estimate(after_scope, 2000)
    assert all(item.because for item in after_scope.items)
    assert {item.id for item in after_scope.items} <= {item.id for item in scope.items}
    assert after.total.days.width < before.total.days.width * 1.005


SETTLED = (
    "flows.orders to erp.carries", "flows.orders to shipping.when", "flows.refunds.within",
    "entities.refund.fields.status.owner", "entities.order line.fields.sku.owner", "systems.crm.sandbox",
    "systems.market.platform", "launch.crm.way_back", "reconcile.orders.between", "tests.delayed sync",
    "duties.support.hours", "defaults.runs_in", "defaults.if_fails", "defaults.if_edited",
)  # fmt: skip


@pytest.mark.parametrize("path", SETTLED)
def test_a_decided_map_has_a_narrower_range_than_the_same_map_with_that_decision_open(
    path: str,
) -> None:
    loaded = example("decided-shop")
    opened = unanswered(loaded, path)
    assert len(decisions(opened).in_state("open")) > 0
    scope = scope_of(opened)
    decided, undecided = estimate(scope_of(loaded)), estimate(scope)
    chance = undecided.error_p80 + decided.error_p80
    assert decided.total.days.width < undecided.total.days.width + chance
    assert decided.questions == ()
    assert undecided.questions
    touched = [item.id for item in scope.items if item.widened_by and item.id in decided.items]
    assert touched
    for one in touched:
        (p50, p80), (open_p50, open_p80) = decided.items[one], undecided.items[one]
        assert p80 - p50 < open_p80 - open_p50, one


LARGE = ("flows.orders to erp.carries", "entities.order line.fields.sku.owner", "defaults.runs_in", "defaults.if_fails")  # fmt: skip


@pytest.mark.parametrize("path", LARGE)
def test_a_grave_decision_shows_in_the_whole(path: str) -> None:
    loaded = example("decided-shop")
    decided, undecided = (estimate(scope_of(one)) for one in (loaded, unanswered(loaded, path)))
    assert decided.total.days.width < 0.96 * undecided.total.days.width


def test_what_an_answer_would_do_is_what_it_does() -> None:
    loaded = example("shopify-erplain")
    scope = scope_of(loaded)
    before = estimate(scope, 5000)
    checked = 0
    for effect in before.questions:
        question = scope.questions[effect.question]
        if question.id not in ("defaults.if_edited", "defaults.if_repeated", "defaults.if_fails"):
            continue
        for answer in effect.answers:
            if answer.text:
                after = estimate(scope_of(answered(loaded, question.at, answer.text)), 5000)
                assert after.total.days.p50 == pytest.approx(answer.effort.days.p50, rel=0.005)
                assert after.total.cost.p80 == pytest.approx(answer.effort.cost.p80, rel=0.005)
                checked += 1
    assert checked >= 4


def test_an_assumed_answer_widens_less_than_an_open_one() -> None:
    decided = HEAD + ORDERS.replace("order paid", "order paid, runs_in: direct")
    assumed = (
        decided + "assumed:\n  - {what: flows.orders.runs_in, value: direct, source: a guess}\n"
    )
    open_ = HEAD + ORDERS
    widths = [
        estimate(scope_of(loaded_of(text))).total.days.width for text in (decided, assumed, open_)
    ]
    assert widths[0] < widths[1] < widths[2]


def test_flows_that_need_each_other_in_a_circle_are_ordered_all_the_same() -> None:
    text = (
        HEAD
        + "  a: {carries: order, from: shop, to: erp, when: order paid, needs: b}\n  b: {carries: product, from: erp, to: shop, when: product changed, needs: a}\n"
    )
    items = {item.id: item for item in scope_of(loaded_of(text)).items}
    assert ("test / b" in items["test / a"].needs) != ("test / a" in items["test / b"].needs)


def test_a_map_without_flows_implies_no_work() -> None:
    assert scope_of(loaded_of("seamark: 1\nname: Nothing yet\n")).items == ()


def test_every_map_of_the_rules_gives_a_scope() -> None:
    """Maps with each thing wrong that a rule knows of."""
    for rule in all_rules():
        for text in (rule.bad, rule.good):
            scope = scope_of(load_text(text))
            assert all(item.because for item in scope.items), rule.code
    assert estimate(scope, 1000).total.days.p50 >= 0
