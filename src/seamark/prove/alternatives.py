"""What a map leaves open, each with its usual answers: first the mildest of all, then one other at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from seamark.kernel.policy import Hold, LookUpAfter, Repeat, TryAgain, UniqueBy
from seamark.policy.undecided import open_points, with_answer
from seamark.prove.compiled import Ground
from seamark.prove.setting import Setting

ALTERNATIVES_MAX = 60
"""Most other answers to open decisions that are tried for one scenario."""


@dataclass(frozen=True, slots=True)
class Open:
    """A scenario that breaks only if an open decision gets a certain answer."""

    path: str
    question: str
    answer: str


def settings_of(ground: Ground, assumed: Sequence[tuple[str, str]]) -> Iterator[Setting]:
    """The settings of a ground in which open decisions have these answers; what is still open is at its mildest."""
    best = mildest(ground)
    if not assumed:
        yield best
    for depends, setting in alternatives(ground, best):
        if (depends.path, depends.answer) in assumed:
            yield setting
    decided = {point.path for point in ground.opens} | {
        asked.path for asked in open_points(ground.setting.policy)
    }
    if assumed and not decided.intersection(path for path, _ in assumed):
        yield best  # it has been decided since


def mildest(ground: Ground) -> Setting:
    """Every open decision with the answer that does least harm."""
    setting = ground.setting
    for point in ground.opens:
        setting = point.choices[0][1](setting)
    policy = setting.policy
    for open_point in open_points(policy):
        policy = with_answer(policy, open_point, _mild(open_point.usual))
    return replace(setting, policy=policy)


def _mild(usual: tuple[Any, ...]) -> Any:
    for one in usual:
        if isinstance(one, Hold):
            return Hold("a named person")
    if Repeat.IGNORE in usual:
        return Repeat.IGNORE
    unique = [one for one in usual if isinstance(one, UniqueBy)]
    if unique:
        return unique[0]
    numbers = [one for one in usual if isinstance(one, int)]
    return max(numbers) if numbers else usual[0] if usual else None


def alternatives(ground: Ground, best: Setting) -> Iterator[tuple[Open, Setting]]:
    """One open decision at a time with each other usual answer."""
    count = 0
    for point in ground.opens:
        for words, change in point.choices[1:]:
            count += 1
            if count > ALTERNATIVES_MAX:
                return
            yield Open(point.path, point.question, words), change(best)
    best_open = ground.setting.policy
    for asked in open_points(best_open):
        for answer in asked.usual:
            if answer == _mild(asked.usual) or isinstance(answer, Hold):
                continue
            count += 1
            if count > ALTERNATIVES_MAX:
                return
            words = _in_words(answer)
            yield (
                Open(asked.path, f"{asked.path} is open", words),
                replace(best, policy=with_answer(best.policy, asked, answer)),
            )


def _in_words(answer: Any) -> str:
    """An answer of the kernel as people say it."""
    if isinstance(answer, tuple):
        return " then ".join(str(getattr(one, "owner", one)) for one in answer)
    if isinstance(answer, TryAgain):
        return "it is sent again without a look"
    if isinstance(answer, LookUpAfter):
        return "it is looked up before it is sent again"
    name = getattr(answer, "name", None)
    if type(answer).__name__ == "Wins":
        return f"{name} wins"
    return str(getattr(answer, "value", answer))
