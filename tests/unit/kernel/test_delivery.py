"""Delivery: what each outcome leads to."""

from __future__ import annotations

import pytest

from seamark.kernel.delivery import Outcome, Progress, State, advance, settled, unanswered
from seamark.kernel.due import Push, Wanted, due
from seamark.kernel.facts import Actor, Settled, Source, Version
from seamark.kernel.policy import OPEN, Delivery, LookUpAfter, UniqueBy
from seamark.kernel.record import Record
from tests.unit.kernel.shapes import SHOP, TITLE, policy, said

THREE = Delivery(tries_max=3)


def run(*outcomes: Outcome, rule: Delivery = THREE, creates: bool = False) -> Progress:
    progress = Progress()
    for outcome in outcomes:
        progress = advance(progress, outcome, rule, creates)
    return progress


def test_the_usual_way() -> None:
    assert run(Outcome.SEND, Outcome.OK).state is State.ACKED
    assert run(Outcome.SEND, Outcome.ALTERED).state is State.ACKED


def test_retries_until_the_last_try_then_given_up() -> None:
    again = (Outcome.SEND, Outcome.BUSY, Outcome.TIME)
    assert run(*again) == Progress(State.DUE, 1)
    assert run(*again, *again, Outcome.SEND, Outcome.BUSY).state is State.DEAD
    assert run(Outcome.SEND, Outcome.BUSY, rule=Delivery(tries_max=1)).state is State.DEAD
    assert run(Outcome.SEND, Outcome.BUSY, rule=Delivery(tries_max=OPEN)).state is State.DEAD


def test_refused_is_given_up_until_a_person_or_a_newer_value_revives_it() -> None:
    assert run(Outcome.SEND, Outcome.REFUSED).state is State.DEAD
    assert run(Outcome.SEND, Outcome.REFUSED, Outcome.REPLAY) == Progress(State.DUE, 0)
    assert run(Outcome.SEND, Outcome.REFUSED, Outcome.NEWER) == Progress(State.DUE, 0)


@pytest.mark.parametrize(
    "outcome", [Outcome.CHANGED, Outcome.ERROR, Outcome.NO_ANSWER, Outcome.CRASH]
)
def test_what_may_have_acted_leads_to_a_look(outcome: Outcome) -> None:
    assert run(Outcome.SEND, outcome).state is State.LOOK
    assert run(Outcome.SEND, outcome, Outcome.HOLDS_IT).state is State.ACKED
    assert run(Outcome.SEND, outcome, Outcome.LACKS_IT).state is State.DUE


def test_errors_without_end_are_given_up_too() -> None:
    once = (Outcome.SEND, Outcome.ERROR, Outcome.LACKS_IT)
    assert run(*once, *once).state is State.DUE
    assert run(*once, *once, *once).state is State.DEAD
    assert (
        run(Outcome.SEND, Outcome.ERROR, Outcome.LACKS_IT, rule=Delivery(tries_max=OPEN)).state
        is State.DEAD
    )


def test_a_look_that_cannot_tell_waits_and_is_given_up_in_the_end() -> None:
    blind = (Outcome.CANNOT_TELL, Outcome.TIME)
    assert run(Outcome.SEND, Outcome.ERROR, *blind) == Progress(State.LOOK, 2)
    assert run(Outcome.SEND, Outcome.ERROR, *blind, *blind, *blind).state is State.DEAD


def test_a_newer_value_while_one_is_under_way_goes_out_after_it() -> None:
    assert run(Outcome.SEND, Outcome.NEWER) == Progress(State.SENT, 0, overtaken=True)
    assert run(Outcome.SEND, Outcome.NEWER, Outcome.OK).state is State.DUE
    assert run(Outcome.SEND, Outcome.BUSY, Outcome.NEWER) == Progress(State.DUE, 0)
    assert run(Outcome.SEND, Outcome.OK, Outcome.NEWER).state is State.DUE
    assert run(Outcome.NEWER) == Progress()


def test_an_outcome_that_cannot_happen_changes_nothing() -> None:
    assert run(Outcome.OK) == Progress()
    assert run(Outcome.SEND, Outcome.OK, Outcome.OK) == Progress(State.ACKED)


def test_after_an_unanswered_creation() -> None:
    crash = (Outcome.SEND, Outcome.CRASH)
    assert run(*crash, creates=True).state is State.RETRY
    assert run(*crash, rule=Delivery(create=UniqueBy("number")), creates=True).state is State.LOOK
    assert run(*crash, rule=Delivery(create=LookUpAfter(600)), creates=True).state is State.WAIT


def test_a_creation_settles_on_the_new_rows_own_name() -> None:
    record = Record([said(SHOP, "title", "a", 1)])
    push = due(policy(TITLE), record, Source("erp", "")).push
    assert push is not None
    assert push.creates
    assert unanswered(push) == frozenset()
    facts = settled(push, Version(1), source=Source("erp", "77"))
    assert facts == {
        Settled("title", Source("erp", "77"), "a", Version(1), "a", ((SHOP, Version(1)),), Actor.US)
    }
    assert due(policy(TITLE), record | facts, Source("erp", "77")).push is None


def test_a_push_names_its_values() -> None:
    push = Push(SHOP, (Wanted("title", "a", ()),), Version(1))
    assert push.value("title") == "a"
    with pytest.raises(KeyError):
        push.value("note")
