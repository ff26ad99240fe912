"""Open decisions as questions: one for what one answer settles."""

from __future__ import annotations

from seamark.language.decisions import decisions
from seamark.language.load import Loaded
from seamark.scope.questions import AS_ASSUMED, OTHERWISE, Question, unsettled
from tests.unit.scope.shops import HEAD, ORDERS, answered, example, loaded_of


def questions_of(loaded: Loaded) -> dict[str, Question]:
    return {one.id: one for one in unsettled(decisions(loaded), 0.7, 0.4).values()}


def test_one_line_in_the_defaults_settles_all_flows() -> None:
    loaded = example("vague-shop")
    question = questions_of(loaded)["defaults.runs_in"]
    assert len(question.paths) == 5
    assert question.at == "defaults.runs_in"
    after = answered(loaded, question.at, question.texts[0])
    assert "defaults.runs_in" not in questions_of(after)


def test_every_answer_that_can_be_written_settles_its_question() -> None:
    loaded = example("vague-shop")
    tried = 0
    for name, question in questions_of(loaded).items():
        for text in filter(None, question.texts):
            after = answered(loaded, question.at, text)
            assert not after.problems
            assert name not in questions_of(after), (name, text)
            tried += 1
    assert tried > 10


def test_a_flow_that_says_a_part_itself_is_not_settled_by_the_defaults() -> None:
    text = HEAD + ORDERS.replace(
        "when: order paid", "when: order paid, if_fails: {alert: ops by chat}"
    )
    question = questions_of(loaded_of(text))["defaults.if_fails"]
    assert question.at == ""
    assert question.texts == ()


def test_chances_sum_to_one_and_an_assumption_mostly_holds() -> None:
    text = HEAD + ORDERS.replace("order paid", "order paid, runs_in: direct")
    text += "assumed:\n  - {what: flows.orders.runs_in, value: direct, source: a guess}\n"
    questions = questions_of(loaded_of(text))
    assert all(abs(sum(one.chances) - 1) < 1e-9 for one in questions.values())
    assumed = next(one for one in questions.values() if one.state == "assumed")
    assert (assumed.answers, assumed.chances[0]) == ((AS_ASSUMED, OTHERWISE), 0.7)


def test_every_question_has_a_weight_and_words() -> None:
    for question in questions_of(example("vague-shop")).values():
        assert 0 < question.weight <= 1
        assert question.question.endswith("?")
        assert "{" not in question.question
