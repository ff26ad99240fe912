"""Delivery: a small automaton that brings one push home, and the facts that an outcome makes.

due -> sent -> acked | retry at t | dead letter;  "changed meanwhile", "error", "no answer" -> look
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from seamark.kernel.due import Push
from seamark.kernel.facts import Actor, Fact, Settled, Source, Unanswered, Value, Version
from seamark.kernel.policy import OPEN, Delivery, LookUpAfter, UniqueBy


class State(StrEnum):
    """Where a push stands."""

    DUE = "due"
    SENT = "sent"
    ACKED = "acked"
    RETRY = "retry"
    LOOK = "look"
    WAIT = "wait to look"
    """No request may still act before we look (or look again)."""
    DEAD = "dead letter"


class Outcome(StrEnum):
    """What happened to a push. Outcomes are values, not exceptions."""

    SEND = "send"
    OK = "ok"
    ALTERED = "altered"
    BUSY = "busy"
    REFUSED = "refused"
    CHANGED = "changed meanwhile"
    ERROR = "error"
    NO_ANSWER = "no answer"
    CRASH = "crash"
    HOLDS_IT = "holds it"
    LACKS_IT = "does not hold it"
    CANNOT_TELL = "cannot tell"
    TIME = "time"
    NEWER = "newer"
    REPLAY = "replay"


_NEXT: dict[tuple[State, Outcome], State] = {
    (State.DUE, Outcome.SEND): State.SENT,
    (State.SENT, Outcome.OK): State.ACKED,
    (State.SENT, Outcome.ALTERED): State.ACKED,
    (State.SENT, Outcome.BUSY): State.RETRY,
    (State.SENT, Outcome.REFUSED): State.DEAD,
    (State.SENT, Outcome.CHANGED): State.LOOK,
    (State.SENT, Outcome.ERROR): State.LOOK,
    (State.SENT, Outcome.NO_ANSWER): State.LOOK,
    (State.SENT, Outcome.CRASH): State.LOOK,
    (State.LOOK, Outcome.HOLDS_IT): State.ACKED,
    (State.LOOK, Outcome.LACKS_IT): State.DUE,
    (State.LOOK, Outcome.CANNOT_TELL): State.WAIT,
    (State.RETRY, Outcome.TIME): State.DUE,
    (State.RETRY, Outcome.NEWER): State.DUE,
    (State.WAIT, Outcome.TIME): State.LOOK,
    (State.ACKED, Outcome.NEWER): State.DUE,
    (State.DEAD, Outcome.NEWER): State.DUE,
    (State.DEAD, Outcome.REPLAY): State.DUE,
}

_FAILED = frozenset(
    (Outcome.BUSY, Outcome.ERROR, Outcome.NO_ANSWER, Outcome.CRASH, Outcome.CANNOT_TELL)
)


USUAL = Delivery()


@dataclass(frozen=True, slots=True)
class Progress:
    """A push under way: its state and how many tries have failed since the last new value."""

    state: State = State.DUE
    failed: int = 0
    overtaken: bool = False
    """A newer value came while this one was under way: read and decide again once it has settled."""


def advance(
    progress: Progress, outcome: Outcome, rule: Delivery = USUAL, creates: bool = False
) -> Progress:
    """The next state. An outcome that cannot happen in a state changes nothing.

    `creates`: the push makes a row. After an unanswered creation a unique key allows sending again at once;
    a look-up must wait until no request can still act. Nobody decided the number of tries: no retry.
    """
    state, failed = progress.state, progress.failed
    if outcome is Outcome.NEWER and state in (State.SENT, State.LOOK, State.WAIT):
        return Progress(state, failed, True)
    following = _NEXT.get((state, outcome))
    if following is None:
        return progress
    if outcome in (Outcome.NEWER, Outcome.REPLAY):
        return Progress(following, 0)
    if following is State.ACKED:
        return Progress(State.DUE if progress.overtaken else State.ACKED, 0)
    if outcome in _FAILED:
        failed += 1
        tries_max = 1 if rule.tries_max is OPEN else rule.tries_max
        if failed >= tries_max and following is State.RETRY:
            return Progress(State.DEAD, failed)
        if following is State.WAIT and failed > tries_max:
            return Progress(State.DEAD, failed)
        if creates and following is State.LOOK:
            following = _after_unanswered_creation(rule)
    if outcome is Outcome.LACKS_IT and failed:
        tries_max = 1 if rule.tries_max is OPEN else rule.tries_max
        if failed >= tries_max:
            return Progress(State.DEAD, failed)
    return Progress(following, failed, progress.overtaken)


def _after_unanswered_creation(rule: Delivery) -> State:
    if isinstance(rule.create, UniqueBy):
        return State.LOOK
    if isinstance(rule.create, LookUpAfter):
        return State.WAIT
    return State.RETRY


def settled(
    push: Push,
    version: Version,
    held: Mapping[str, Value] | None = None,
    source: Source | None = None,
    read_back: bool = False,
) -> frozenset[Fact]:
    """The facts of a push that came to rest.

    `version` is the one answered, or read back on the lane. `held` is what the source answered that it holds
    (absent: as sent). `source` is the new row's own name after a creation. `read_back`: `held` was read after
    the ok, so another value there is the source's own word.
    """
    out: set[Fact] = set()
    for wanted in push.wanted:
        value = wanted.value if held is None else held.get(wanted.field, wanted.value)
        actor = Actor.SYSTEM if read_back and value != wanted.value else Actor.US
        place = push.destination if source is None else source
        out.add(Settled(wanted.field, place, value, version, wanted.value, wanted.seen, actor))
    return frozenset(out)


def unanswered(push: Push) -> frozenset[Fact]:
    """The facts of a push without an answer: it may have acted. A creation leaves none, it has no row yet."""
    if push.destination.unborn:
        return frozenset()
    return frozenset(
        Unanswered(wanted.field, push.destination, wanted.value, push.known)
        for wanted in push.wanted
    )
