"""The brief's page on open questions: the same question about several things is asked once, with their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seamark.language.decisions import Decision, shape
from seamark.language.naming import without_brackets
from seamark.report.document import Part, Table, Text
from seamark.report.views._said import TONES, About, spoken

SLOT = "…"
"""Stands in a question where each of the names beside it is put."""
PRICED, LATER = "Every price depends on these", "To be answered before the build"
USUAL_MAX = 2
"""Most usual answers to one question that are told apart."""
_NONE = {
    "entities.*.statuses.*.next": "nothing, it is the last", "entities.*.statuses.*.*": "no such word",
}  # fmt: skip
_PATH = re.compile(r"^([^\W\d][\w -]*)\.([^\W\d][\w -]*)$")
_ARTICLE = re.compile(rf"\b([Aa])n {SLOT}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One open decision: the names of the map in its place, the question with `SLOT` for them, what is said so far."""

    decision: Decision
    names: tuple[str, ...]
    question: str
    said: str

    @property
    def key(self) -> tuple[object, ...]:
        """The same for questions that are asked as one."""
        one = self.decision
        return (one.critical, shape(one.path), self.question, one.asks, one.state)


def questions(about: About) -> Iterator[Part]:
    """What nobody has answered for good, most consequential first."""
    open_ = about.decisions.in_state("open", "assumed", "disputed")
    groups: dict[tuple[object, ...], list[_Asked]] = {}
    for one in (_asked(decision, about.team) for decision in open_):
        groups.setdefault(one.key, []).append(one)
    asked = [part for group in groups.values() for part in _by_usual(group)]
    rows = [_row(group) for group in sorted(asked, key=_priced)]
    if rows:
        yield Text(
            f"{counted_questions(len(open_))}, the most consequential first. Where the same is asked of several, they are "
            f"named once: “{SLOT}” stands for each of them."
        )
    numbered = tuple((band, str(n), *rest) for n, (band, *rest) in enumerate(rows, 1))
    columns = ("when", "no.", "question", "of", "who can answer", "now", "answer so far")
    empty = "Nothing: every question has an answer."
    yield Table(columns, numbered, frozenset(("no.",)), empty=empty, tones=TONES, grouped=1)


def counted_questions(count: int) -> str:
    """`1 question`, `1,200 questions`."""
    return f"{count:,} question{'' if count == 1 else 's'}"


def _priced(group: Sequence[_Asked]) -> bool:
    """False, so first, for those that keep every price from being fixed."""
    return not group[0].decision.critical


def _by_usual(group: list[_Asked]) -> Iterator[list[_Asked]]:
    """Open questions of a group by what is often answered; where that differs from name to name, it is not said."""
    usual = list(dict.fromkeys(one.said for one in group))
    if group[0].decision.state != "open" or len(usual) == 1:
        yield group
    elif len(usual) > USUAL_MAX:
        yield [replace(one, said="") for one in group]
    else:
        yield from ([one for one in group if one.said == said] for said in usual)


def _asked(decision: Decision, team: bool) -> _Asked:
    names = names_in(decision.path)
    return _Asked(decision, names, slots(decision.question, names), _so_far(decision, team))


def names_in(path: str) -> tuple[str, ...]:
    """The names of the map in a path: `order`, `status` of `entities.order.fields.status.owner`."""
    return tuple(
        part for part, kind in zip(path.split("."), shape(path).split("."), strict=True) if kind == "*"
    )  # fmt: skip


def slots(question: str, names: Iterable[str]) -> str:
    """The question with each of the names, once, as an empty place."""
    text = question.replace("`", "")
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", SLOT, text, count=1)
    return _ARTICLE.sub(rf"\1 {SLOT}", text)


def _row(group: Sequence[_Asked]) -> tuple[str, ...]:
    first = group[0].decision
    answers = list(dict.fromkeys(one.said for one in group))
    alone = len(group) == 1 and (SLOT in group[0].question or bool(first.weight))
    told = first.question.replace("`", "") if alone else _with_common(group)
    if len(answers) == 1:
        names, answer = "" if alone else _named([one.names for one in group]), answers[0]
    else:
        told_top = {one.names[:1] for one in group} == {group[0].names[:1]} and _says(
            told, group[0]
        )
        cut = 1 if told_top and len(group[0].names) > 1 else 0
        names = "; ".join(f"{_place(one.names[cut:])}: {one.said}" for one in group if one.said)
        bare = [one.names for one in group if not one.said]
        names, answer = "; ".join(filter(None, (names, _named(bare)))), ""
    band = PRICED if first.critical else LATER
    return (band, told, names, first.asks, first.state, answer)


def _with_common(group: Sequence[_Asked]) -> str:
    """The question of a group, with the one name that all of them have, if there is one and it can be told apart."""
    question = group[0].question
    tops = {one.names[:1] for one in group}
    if len(tops) > 1 or question.count(SLOT) < 2:
        return question
    first = group[0]
    return slots(first.decision.question, first.names[1:])


def _says(question: str, one: _Asked) -> bool:
    """Whether a question names what its place belongs to."""
    return (
        bool(one.names)
        and re.search(rf"(?<!\w){re.escape(one.names[0])}(?!\w)", question) is not None
    )


def _place(names: Sequence[str]) -> str:
    """`status of order`; `placed in shop, order`."""
    return " of ".join(reversed(names[:2])) + (f", {names[2]}" if len(names) > 2 else "")


def _named(found: Sequence[tuple[str, ...]]) -> str:
    """Names as a list; those that belong to something, below it: `order: status (crm, erp); refund: amount`."""
    if not found:
        return ""
    tops = list(dict.fromkeys(names[0] for names in found if names))
    if all(len(names) == 1 for names in found):
        return ", ".join(tops)
    inner = {top: _within([n[1:] for n in found if n[:1] == (top,)]) for top in tops}
    if len(tops) == 1:
        return inner[tops[0]]
    alike: dict[str, list[str]] = {}
    for top, text in inner.items():
        alike.setdefault(text, []).append(top)
    return "; ".join(f"{', '.join(names)}: {text}" if text else ", ".join(names) for text, names in alike.items())  # fmt: skip


def _within(found: Sequence[tuple[str, ...]]) -> str:
    """`status (crm, erp), total`; names with the same ones behind them stand together."""
    behind: dict[str, list[str]] = {}
    for name, *rest in (names for names in found if names):
        behind.setdefault(name, []).extend(rest)
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, rest in behind.items():
        alike.setdefault(tuple(rest), []).append(name)
    return ", ".join(
        ", ".join(names) + (f" ({', '.join(rest)})" if rest else "") for rest, names in alike.items()
    )  # fmt: skip


def _so_far(decision: Decision, team: bool) -> str:
    """The answer that stands there now; where there is none, what is often answered."""
    text = _answered(decision)
    if not text:
        return f"often: {_usually(decision)}" if decision.usual else ""
    if team and decision.reason:
        return f"{text} ({decision.by}: {decision.reason})"
    return f"{text} (from {decision.by})" if team and decision.by else text


def _answered(decision: Decision) -> str:
    """The answer in words: a path as `total of order`, and what `none` means there."""
    text = spoken(without_brackets(decision.answer))
    if text == "none":
        return _NONE.get(shape(decision.path), text)
    return _PATH.sub(r"\2 of \1", text)


def _usually(decision: Decision) -> str:
    """The usual answer with its P (a person) named."""
    return re.sub(
        r"\bP\b", decision.asks or "a named person", spoken(without_brackets(decision.usual))
    )
