"""The two shops: the work, its range, what widens it; and deciding what widens it most narrows it, visibly."""

from __future__ import annotations

from datetime import date

import pytest

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.report.formats import render
from seamark.report.views import scope as scope_view
from seamark.scope.derive import Scope
from seamark.scope.estimate import estimate
from seamark.scope.path import plan
from seamark.scope.ranges import Estimate
from seamark.scope.widest import TOP, widest
from tests.unit.scope.shops import answered, example, scope_of


def both(name: str) -> tuple[Scope, Estimate]:
    scope = scope_of(example(name))
    return scope, estimate(scope)


def printed(name: str, scope: Scope, ranges: Estimate) -> str:
    """As a person sees it."""
    checked = check(example(name), date(2026, 11, 24))
    document = scope_view.view(
        checked.loaded.map, scope, ranges, plan(scope, ranges), verdict(checked)
    )
    return " ".join(render(document, "text").split())


def test_the_vague_shop_gets_a_range_that_says_it_is_no_price() -> None:
    scope, ranges = both("vague-shop")
    text = printed("vague-shop", scope, ranges)
    assert "Discovery-level: do not treat a price as fixed. What follows is not a price" in text
    top = widest(scope, ranges)
    assert len(top) == TOP
    for one in top:
        assert one.question.question in text
        assert all(answer.answer in text for answer in one.effect.answers)
    assert text.index(top[0].question.question) < text.index("By phase")
    assert "What no flow of this map carries: product, price, return, payment" in text
    assert "cautious defaults, not measured" in text


def test_deciding_the_first_of_them_narrows_the_range_visibly() -> None:
    scope, ranges = both("vague-shop")
    first = widest(scope, ranges)[0]
    before = ranges.total.days
    for answer in first.effect.answers:
        assert answer.text, "the question that is worth most can be answered in one line"
        loaded = answered(example("vague-shop"), first.question.at, answer.text)
        after = estimate(scope_of(loaded)).total.days
        assert after.width < 0.95 * before.width
        assert after.p80 < before.p80
        assert after.width == pytest.approx(answer.effort.days.width, rel=0.06)


def test_deciding_one_after_the_other_goes_on_narrowing() -> None:
    loaded = example("vague-shop")
    widths = []
    for _ in range(4):
        scope = scope_of(loaded)
        ranges = estimate(scope, 4000)
        widths.append(ranges.total.days.width)
        question, text = next(
            (scope.questions[effect.question], effect.answers[0].text)
            for effect in ranges.questions
            if effect.answers[0].text
        )
        loaded = answered(loaded, question.at, text)
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 0.85 * widths[0]


def test_the_decided_shop_has_no_open_question_and_a_narrower_range_for_its_size() -> None:
    scope, ranges = both("decided-shop")
    _, vague = both("vague-shop")
    assert widest(scope, ranges) == ()
    text = printed("decided-shop", scope, ranges)
    assert "every decision that changes the work is settled" in text
    share, vague_share = (one.total.days.width / one.total.days.p50 for one in (ranges, vague))
    assert share < 0.75 * vague_share
