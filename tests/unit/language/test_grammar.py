"""Every phrase form: what it means, its canonical wording, and where a slip is."""

from __future__ import annotations

import pytest

from seamark.language import grammar
from seamark.language.grammar import PhraseError, parse
from seamark.language.phrases import NONE, Action, Bound, Duration, Happening, OwnerRef, Stages
from seamark.language.vocabulary import EntityNames, Vocabulary

NAMES = Vocabulary(
    people={"ops", "finance", "market lead"},
    systems={"shop", "erp", "sheet", "big shop"},
    switches={"parcel side": ("erp", "shop")},
    words={"locations"},
    entities={
        "order": EntityNames({"status", "total", "number"}, {"placed", "paid", "ready to ship", "dispatched", "cancelled"}),
        "order line": EntityNames({"quantity"}, set(), "order"),
        "stock": EntityNames({"on hand", "reserved", "sellable"}),
        "customer": EntityNames({"email", "phone", "name"}),
    },
    flows={"orders to erp", "stock to shop"},
    seasons={"spring"},
)  # fmt: skip

CANONICAL = [
    ("owner", "shop", "order"),
    ("owner", "shop until paid then erp", "order"),
    ("owner", "shop until order paid then erp", "stock"),
    ("owner", "sheet until 2027-03-31 then erp", "stock"),
    ("owner", "erp until created then each", "customer"),
    ("owner", "shop until first write then erp", "customer"),
    ("owner", "any", "customer"),
    ("owner", "parcel side", "order"),
    ("owner", "big shop until ready to ship then shop until dispatched then erp", "order"),
    ("action", "overwrite", ""),
    ("action", "pass on until dispatched then hold for ops within 4h", "order line"),
    ("action", "cancel and replace", ""),
    ("action", "adjust and mark for finance", ""),
    ("action", "wait 2h then hold for ops within 4h", ""),
    ("action", "use walk-in customer", ""),
    ("action", "alert finance and hold for market lead", ""),
    ("action", "parcel side", ""),
    ("conflict", "owner wins", "order"),
    ("conflict", "latest record wins", "order"),
    ("conflict", "erp wins", "order"),
    ("conflict", "hold for ops within 1d", "order"),
    ("pair", "cancelled and dispatched", "order"),
    ("pair answer", "dispatched wins", "order"),
    ("pair answer", "hold for ops within 2h", "order"),
    ("edit", "up in shop", "order"),
    ("edit", "cancelled in big shop", "order"),
    ("when", "order paid", ""),
    ("when", "order ready to ship in shop", ""),
    ("when", "stock changed in erp", ""),
    ("when", "every 15m", ""),
    ("when", "daily at 06:00", ""),
    ("when", "weekdays at 22:30", ""),
    ("when", "Mondays at 07:00", ""),
    ("when", "monthly on day 1 at 06:00", ""),
    ("when", "after orders to erp", ""),
    ("when", "by hand", ""),
    ("when", "once before launch", ""),
    ("when", "once from 2026-11-20", ""),
    ("when", "schedule", ""),
    ("condition", "order is paid or dispatched", ""),
    ("condition", "order in erp is not cancelled", ""),
    ("condition", "order.total over 50", ""),
    ("condition", "order.total matches", ""),
    ("condition", "customer.email is filled", ""),
    ("condition", "exactly 1 customer in erp", ""),
    ("condition", "parcel side is erp", ""),
    ("retry", "8 times over 4h", ""),
    ("retry", "every 1h", ""),
    ("retry", "every 1h for 2d", ""),
    ("retry", "by hand", ""),
    ("alert", "ops by chat after 10m", ""),
    ("alert", "finance after 3 failures", ""),
    ("alert", "finance over 0", ""),
    ("alert", "market lead by email over 100 EUR", ""),
    ("keep", "3y after last order then anonymise", ""),
    ("keep", "30m then erase", ""),
    ("keep", "forever", ""),
    ("match", "email", "customer"),
    ("match", "phone with name", "customer"),
    ("formula", "on hand - reserved - 2 rounded down", "stock"),
    ("formula", "(on hand - reserved) * 2", "stock"),
    ("formula", "sum of quantity rounded to 0.01", "order line"),
    ("formula", "name & email else phone", "customer"),
    ("count", "orders to erp failed over 15m", ""),
    ("count", "order is paid over 30m", ""),
    ("count", "order held", ""),
    ("rate", "1200 per day", ""),
    ("amount", "5 EUR per oversold unit", ""),
    ("amount", "2 %", ""),
    ("day range", "23 Nov to 1 Dec", ""),
    ("hours", "weekdays 08:00 to 18:00", ""),
    ("hours", "always", ""),
    ("test", "shop creates order 7 with 2 x SKU-A", ""),
    ("test", "erp sets order 7 total to 12.50", ""),
    ("test", "orders to erp is late 3h", ""),
    ("test", "orders to erp is lost", ""),
    ("test", "wait 2h", ""),
    ("test", "ops runs orders to erp", ""),
    ("test", "expect order 7 in erp is paid", ""),
    ("test", "expect order 7 is held for ops", ""),
    ("test", "expect order 7 exists once", ""),
    ("time", "90s", ""),
    ("thing", "order line.quantity", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "entity"), CANONICAL)
def test_canonical_wording_is_its_own_canonical_wording(kind: str, text: str, entity: str) -> None:
    value = parse(kind, text, NAMES, entity)
    assert str(value) == text
    assert parse(kind, str(value), NAMES, entity) == value


@pytest.mark.parametrize(
    ("kind", "said", "means"),
    [
        ("when", "every night", "every 1d"),
        ("when", "hourly", "every 1h"),
        ("when", "every 15 min", "every 15m"),
        ("when", "every 2 hours", "every 2h"),
        ("when", "manually", "by hand"),
        ("when", "daily at 6:00", "daily at 06:00"),
        ("when", "every day at 22.30", "daily at 22:30"),
        ("when", "Every night at 2:00", "daily at 02:00"),
        ("when", "each 15 minutes", "every 15m"),
        ("when", "every Monday at 9:00", "Mondays at 09:00"),
        ("when", "every friday at 22:00", "Fridays at 22:00"),
        ("time", "15 minutes", "15m"),
        ("retry", "8  times   over 4 h", "8 times over 4h"),
        ("rate", "1200 per days", "1200 per day"),
        ("keep", "3y then anonymize", "3y then anonymise"),
    ],
)
def test_aliases_have_one_canonical_wording(kind: str, said: str, means: str) -> None:
    assert str(parse(kind, said, NAMES)) == means


@pytest.mark.parametrize(
    ("kind", "text", "entity", "at", "length", "suggestion"),
    [
        ("owner", "erpp", "order", 0, 4, "erp"),
        ("owner", "shop until piad then erp", "order line", 11, 4, "paid"),
        ("owner", "shop until paid", "order", 15, 1, ""),
        ("owner", "shop, erp", "order", 4, 1, ""),
        ("action", "overwite", "", 0, 8, "overwrite"),
        ("action", "hold for opps within 4h", "", 9, 4, "ops"),
        ("action", "hold for ops within 4", "", 20, 1, ""),
        ("when", "order payd", "", 6, 4, "paid"),
        ("when", "every soon", "", 6, 4, ""),
        ("when", "daily at 25:00", "", 9, 5, ""),
        ("formula", "on hand - reservd", "stock", 10, 7, "reserved"),
        ("formula", "on hand - ", "stock", 10, 1, ""),
        ("formula", "(on hand", "stock", 8, 1, ""),
        ("condition", "ordr is paid", "", 0, 4, "order"),
        ("alert", "ops by pigeon", "", 7, 6, ""),
        ("match", "emial", "customer", 0, 5, "email"),
        ("test", "shop maks order 7", "", 5, 4, ""),
    ],
)
def test_a_slip_is_pointed_at(
    kind: str, text: str, entity: str, at: int, length: int, suggestion: str
) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(kind, text, NAMES, entity)
    assert (caught.value.at, caught.value.suggestion) == (at, suggestion)
    assert caught.value.length >= 1
    if length > 1:
        assert (
            text[at : at + caught.value.length].split(maxsplit=1)[0]
            == text[at : at + length].split(maxsplit=1)[0]
        )


@pytest.mark.parametrize("said", ["real-time", "Near real time", "immediately", "batch"])
def test_a_speed_is_told_where_it_goes(said: str) -> None:
    with pytest.raises(PhraseError, match="how late it may be goes under `within`"):
        parse("when", said, NAMES)
    with pytest.raises(PhraseError, match="the longest delay that is still fine"):
        parse("time", said, NAMES)


def test_none_is_a_decision_and_empty_is_not() -> None:
    assert parse("owner", "none", NAMES) is NONE
    with pytest.raises(PhraseError):
        parse("owner", "  ", NAMES)


def test_a_phrase_has_a_bound() -> None:
    with pytest.raises(PhraseError, match="longer than"):
        parse("owner", "x" * (grammar.PHRASE_LENGTH_MAX + 1), NAMES)


def test_statuses_of_the_whole_are_the_parts_too() -> None:
    value = parse("owner", "shop until paid then erp", NAMES, "order line")
    assert isinstance(value, Stages)
    assert value.first == OwnerRef("system", "shop")
    assert isinstance(parse("when", "order line changed", NAMES), Happening)


def test_verbs_stay_in_order() -> None:
    value = parse("action", "adjust and mark for finance", NAMES)
    step = value.first
    assert isinstance(step, Action)
    assert [v.word for v in step.verbs] == ["adjust", "mark"]
    assert step.people == ("finance",)


def test_durations() -> None:
    assert parse("time", "1.5h", NAMES).seconds == 5400
    assert str(Duration.of_seconds(7200)) == "2h"
    assert str(Duration.of_seconds(95)) == "95s"
    assert Bound(Duration(2, "m")).to("erp") == Duration(2, "m")
    assert str(Bound(None, (("erp", Duration(1, "h")),))) == "{erp: 1h}"


def test_every_declared_kind_of_phrase_has_a_docstring() -> None:
    assert [kind for kind, parser in grammar.PARSERS.items() if not parser.__doc__] == []
