"""Questions to suppliers, from the map and the standing list; answers judged and counted."""

from __future__ import annotations

from seamark.check.engine import check
from seamark.language.load import load_text
from seamark.quote.judgement import Decision, Judgement
from seamark.quote.questions import ANSWER, STANDING, answers_of, counted, questions, seems_vague
from seamark.quote.twelve import TWELVE
from tests.unit.quote.lines import DAY

CHECKED = check(
    load_text("""\
seamark: 1
name: Shop
systems:
  shop: {kind: storefront}
  old erp: {kind: erp, temporary: {until: 2027-03-31, then: erp}}
  erp: {kind: erp}
entities:
  order: {fields: {total: {owner: shop}}}
flows:
  orders to erp: {carries: order, from: shop, to: erp, within: 5m, if_fails: {retry: 8 times over 4h}}
reconcile:
  orders: {compares: order, between: [shop, erp]}
tests:
  refund: standard
"""),
    DAY,
)
ASKED = questions(CHECKED.loaded.map, CHECKED.decisions)


def test_the_standing_questions_come_first_and_every_id_is_unique() -> None:
    assert ASKED[: len(STANDING)] == STANDING
    assert len({one.id for one in ASKED}) == len(ASKED)
    assert {point.id for point in TWELVE} <= {one.id for one in ASKED}


def test_the_map_brings_its_own() -> None:
    ids = {one.id for one in ASKED}
    assert {"flow orders to erp within", "flow orders to erp failure", "comparison orders", "system old erp temporary", "tests"} <= ids  # fmt: skip
    assert any(one.startswith("open ") for one in ids)
    text = next(one.text for one in ASKED if one.id == "flow orders to erp within")
    assert "may be 5 minutes late" in text


def test_flows_with_the_same_answer_are_asked_about_together() -> None:
    flows = "".join(f"  flow {n}: {{carries: order, from: shop, to: erp, within: {5 + n % 2}m, if_fails: {{retry: 8 times over 4h}}}}\n" for n in range(30))  # fmt: skip
    checked = check(load_text(f"""\
seamark: 1
name: Shop
systems:
  shop: {{kind: storefront}}
  erp: {{kind: erp}}
entities:
  order: {{fields: {{total: {{owner: shop}}}}}}
flows:
{flows}"""), DAY)  # fmt: skip
    mine = [one for one in questions(checked.loaded.map, checked.decisions) if one.id.startswith("flow ")]  # fmt: skip
    assert [one.id for one in mine] == ["flow flow 0 within", "flow flow 1 within", "flow flow 0 failure"]  # fmt: skip
    assert "and 7 more may be 5 minutes late" in mine[0].text


def test_answers_are_counted_as_a_person_judged_them() -> None:
    given = {
        "monitoring": "Our desk watches.",
        "support": "To be agreed.",
        "change request": "A new field.",
    }
    judgement = Judgement.none("x")
    for question, verdict in (("monitoring", "confirmed"), ("support", "refused")):
        judgement = judgement.with_decision(Decision(f"{ANSWER} {question}", verdict, "Ann", DAY))  # type: ignore[arg-type]
    found = counted(STANDING, answers_of("Acme", given, judgement))
    assert (found.complete, found.vague, found.not_judged, found.missing) == (1, 1, 1, 2)


def test_a_vague_answer_is_hinted_at() -> None:
    assert seems_vague("We do this on a best effort basis.") == "best effort"
    assert seems_vague("Yes.") == "so short"
    assert seems_vague("Our service desk watches the order queue from 8 to 18.") == ""
