"""How firm a quote is: gates, never a score. It uses the words of the verdict on a map.

- Discovery-level: the quote answers no question of one of the five risk points, however detailed the rest.
- Provisional: each risk point is spoken to, but a question of it is not answered, an answer is only assumed or taken
  back elsewhere, tests or support are not spoken of, or the price is no fixed one.
- Firm: none of that.

A quote that is silent is less reliable, not wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seamark.cases.levels import Level, Risk
from seamark.quote.judgement import Answer, says_of
from seamark.quote.point import Area, Point
from seamark.quote.price import Price
from seamark.quote.suggest import Reading
from seamark.quote.twelve import BY_ID, POINTS, TWELVE

SAYS = {
    Level.DISCOVERY: "do not treat the price as fixed",
    Level.PROVISIONAL: "can be compared, with the named gaps",
    Level.FIRM: "says what happens, who does it, and at what price",
}
"""What each level means for a quote."""
NOT_WRONG = "Silent does not mean wrong: it means less reliable, and a question to send back."
NEEDED_TO_BE_FIRM = (Area.TESTS, Area.SUPPORT)
"""Areas that are no risk point, and without which no quote is firm."""


@dataclass(frozen=True, slots=True)
class RiskAnswered:
    """One risk point in a quote.

    Attributes:
        answers: to its questions, in their order.
    """

    risk: Risk
    answers: tuple[Answer, ...]

    @property
    def covered(self) -> int:
        """Questions that are answered."""
        return sum(one.state == "covered" for one in self.answers)

    @property
    def silent(self) -> bool:
        """Whether nothing is answered."""
        return self.covered == 0

    @property
    def state(self) -> str:
        """In words."""
        if self.silent:
            return "silent"
        return "answered" if self.covered == len(self.answers) else "answered in part"


@dataclass(frozen=True, slots=True)
class Back:
    """A question to send back to the supplier.

    Attributes:
        point: id of the question.
        ask: what to ask.
        why: what the quote says now, in words, with the page.
    """

    point: str
    ask: str
    why: str


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm a quote is.

    Attributes:
        level: the gate that holds it.
        risks: the five risk points.
        reasons: why it is not higher, most important first.
        back: the questions to send back: the twelve, then the others.
        undecided: questions to which lines may speak and on which nobody has decided.
    """

    level: Level
    risks: tuple[RiskAnswered, ...]
    reasons: tuple[str, ...]
    back: tuple[Back, ...]
    undecided: tuple[str, ...]

    @property
    def silent(self) -> tuple[Risk, ...]:
        """The risk points of which it answers nothing."""
        return tuple(one.risk for one in self.risks if one.silent)


def firmness(answers: Mapping[str, Answer], reading: Reading, price: Price) -> Firmness:
    """Judge a quote by what was decided about it.

    Args:
        answers: question → what counts for it (`judgement.answers`).
        reading: for sentences about the whole offer.
        price: what it says of money.
    """
    risks = tuple(
        RiskAnswered(risk, tuple(answers[p.id] for p in TWELVE if p.risk is risk)) for risk in Risk
    )
    silent = [one.risk.value for one in risks if one.silent]
    weak = list(_weak(risks, answers, reading, price))
    level = Level.DISCOVERY if silent else Level.PROVISIONAL if weak else Level.FIRM
    reasons = []
    if silent:
        many = "is" if len(silent) == 1 else "are"
        reasons.append(
            f"{len(silent)} of the five risk points {many} not answered at all: {', '.join(silent)}"
        )
    undecided = tuple(p.id for p in POINTS if answers[p.id].state == "undecided")
    return Firmness(level, risks, (*reasons, *weak), tuple(_back(answers)), undecided)


def _weak(
    risks: tuple[RiskAnswered, ...], answers: Mapping[str, Answer], reading: Reading, price: Price
) -> Iterator[str]:
    open_ = [
        BY_ID[a.point].title
        for one in risks
        if not one.silent
        for a in one.answers
        if a.state != "covered"
    ]
    if open_:
        yield f"{_many(open_, 'question')} of the others not answered: {'; '.join(open_)}"
    for area in NEEDED_TO_BE_FIRM:
        mine = [p for p in POINTS if p.area is area]
        if all(answers[p.id].state != "covered" for p in mine):
            yield f"it says nothing that counts about {area.value}"
    assumed = list(dict.fromkeys(one.place for one in reading.suggestions if one.says == "assumed"))
    if assumed:
        yield f"it rests on {_many(assumed, 'assumption')} about these points ({', '.join(assumed[:5])})"
    for caveat in reading.caveats[:3]:
        yield f"a sentence about the whole offer takes it back: “{caveat.text[:160]}” ({caveat.place})"
    yield from price.not_fixed


def _back(answers: Mapping[str, Answer]) -> Iterator[Back]:
    for point in POINTS:
        answer = answers[point.id]
        if answer.state != "covered":
            yield Back(point.id, point.ask, _why(point, answer))


def _why(point: Point, answer: Answer) -> str:
    if answer.state == "silent" or not answer.lines:
        return f"Your offer does not say it ({point.title})."
    first = answer.lines[-1] if answer.state == "contradicted" else answer.lines[0]
    says = {
        "excluded": "excludes it", "hedged": "does not commit to it", "assumed": "only assumes it", "incomplete": f"names it, but not {' and '.join(first.missing) or 'all of it'}",
        "contradicted": "promises it in one place and excludes it in another", "undecided": "may say it; we could not tell",
    }.get(answer.state, says_of(answer.state))  # fmt: skip
    return f"Your offer {says} ({first.place}): “{first.text[:200]}”"


def _many(things: list[str], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
