"""How firm a quote is: gates, never a score. It uses the words of the verdict on a map.

- Discovery-level: the quote answers no question of one of the five risk points, however detailed the rest.
- Provisional: each risk point is spoken to, but a question of it is not answered, an answer is only assumed or taken
  back elsewhere, tests or support are not spoken of, or the price is no fixed one.
- Firm: none of that.

A quote that is silent is less reliable, not wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from seamark.cases.levels import Level, Risk
from seamark.quote.judgement import Answer, says_of
from seamark.quote.point import Area
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
CAVEATS_ASKED_MAX = 3
"""Most sentences about the whole offer that are asked about."""
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
    def waiting(self) -> int:
        """Questions that lines may answer and on which nobody has decided."""
        return sum(one.state == "undecided" for one in self.answers)

    @property
    def unanswered(self) -> bool:
        """Whether nothing counts as answered yet."""
        return self.covered == 0

    @property
    def silent(self) -> bool:
        """Whether nothing is answered, and nothing waits that may answer it."""
        return self.unanswered and self.waiting == 0

    @property
    def state(self) -> str:
        """In words."""
        if self.covered == len(self.answers):
            return "answered"
        if self.waiting:
            return "to decide"
        return "silent" if self.silent else "answered in part"


Group = Literal["risk", "further", "unsettled"]
"""Why a question is asked; in this order they are sent."""
GROUPS: tuple[Group, ...] = ("risk", "further", "unsettled")


@dataclass(frozen=True, slots=True)
class Back:
    """A question to send back to the supplier.

    Attributes:
        point: id of the question; `price`, or the place of a sentence, for what is asked about these.
        ask: what to ask.
        why: what the quote says now, in words, with the page.
        group: asked for a risk point, for quality and price, or because nobody has settled whether the quote answers it.
    """

    point: str
    ask: str
    why: str
    group: Group


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm a quote is.

    Attributes:
        level: the gate that holds it.
        risks: the five risk points.
        reasons: why it is not higher, most important first.
        back: the questions to send back, group by group.
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

    @property
    def unanswered(self) -> tuple[Risk, ...]:
        """The risk points of which nothing counts as answered: those it is silent on, and those that wait."""
        return tuple(one.risk for one in self.risks if one.unanswered)

    def asked(self, group: Group) -> tuple[Back, ...]:
        """The questions of one group."""
        return tuple(one for one in self.back if one.group == group)


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
    undecided = tuple(p.id for p in POINTS if answers[p.id].state == "undecided")
    weak = list(_weak(risks, answers, reading, price))
    reasons = []
    if silent:
        many = "is" if len(silent) == 1 else "are"
        reasons.append(
            f"{len(silent)} of the five risk points {many} not answered at all: {', '.join(silent)}"
        )
    if undecided:
        many = "waits" if len(undecided) == 1 else "wait"
        reasons.append(f"{_many(undecided, 'question')} {many} for your decision")
    if any(one.unanswered for one in risks):
        level = Level.DISCOVERY
    else:
        level = Level.PROVISIONAL if weak or undecided else Level.FIRM
    back = sorted(_back(answers, reading, price), key=lambda one: GROUPS.index(one.group))
    return Firmness(level, risks, (*reasons, *weak), tuple(back), undecided)


def _weak(
    risks: tuple[RiskAnswered, ...], answers: Mapping[str, Answer], reading: Reading, price: Price
) -> Iterator[str]:
    open_ = [
        BY_ID[a.point].title
        for one in risks
        if not one.silent
        for a in one.answers
        if a.state not in ("covered", "undecided")
    ]
    if open_:
        more = "question" if all(not one.silent for one in risks) else "more question"
        many = "is" if len(open_) == 1 else "are"
        yield f"{_many(open_, more)} {many} not answered: {'; '.join(open_)}"
    for area in NEEDED_TO_BE_FIRM:
        mine = [p for p in POINTS if p.area is area]
        if all(answers[p.id].state not in ("covered", "undecided") for p in mine):
            yield f"it says nothing that counts about {area.value}"
    assumed = list(dict.fromkeys(one.place for one in reading.suggestions if one.says == "assumed"))
    if assumed:
        yield f"it rests on {_many(assumed, 'assumption')} about these points ({', '.join(assumed[:5])})"
    for caveat in reading.caveats[:3]:
        yield f"a sentence about the whole offer takes it back: “{caveat.text[:160]}” ({caveat.place})"
    yield from price.not_fixed


def _back(answers: Mapping[str, Answer], reading: Reading, price: Price) -> Iterator[Back]:
    yield from _about_the_price(price)
    for caveat in reading.caveats[:CAVEATS_ASKED_MAX]:
        why = f"Your offer says ({caveat.place}): “{caveat.text[:200]}”"
        yield Back(caveat.place, "Does what you promise hold in spite of this sentence?", why, "further")  # fmt: skip
    for point in POINTS:
        answer = answers[point.id]
        if answer.state == "covered":
            continue
        group: Group = "unsettled" if answer.state == "undecided" else "risk" if point.risk else "further"  # fmt: skip
        yield Back(point.id, point.ask, _why(answer), group)


def _about_the_price(price: Price) -> Iterator[Back]:
    """What to ask until there is one fixed price."""
    if not price.not_fixed:
        return
    if price.low is not None:
        ask = "What would make this price a fixed one, and what could move it by how much?"
        loose = next((one for one in price.lines if one.loose and one.kind in ("once", "total")), None)  # fmt: skip
        wide = next((one for one in price.lines if one.low != one.high), None)
        if loose is not None:
            why = f"Your offer says “{loose.loose}” ({loose.place})."
        else:
            why = (
                f"Your offer names a range ({wide.place})." if wide else "Your offer names a range."
            )
    elif price.questions:
        ask = "What is the total, in one currency, without tax, with options apart?"
        doubted = list(dict.fromkeys(one.place for one in price.lines if one.doubt))
        where = f" ({', '.join(doubted[:5])})" if doubted else ""
        why = f"We could not add up the amounts of your offer{where}."
    else:
        ask = "What does it cost, at a fixed price, and what comes again each month or year?"
        why = "We found no price in your offer."
    yield Back("price", ask, why, "further")


def _why(answer: Answer) -> str:
    if answer.state == "silent" or not answer.lines:
        return "We found nothing about it in your offer."
    if answer.state == "undecided":
        first = answer.lines[0]
        return (
            f"We read this in your offer ({first.place}): “{first.text[:200]}” Is it your answer?"
        )
    first = answer.lines[-1] if answer.state == "contradicted" else answer.lines[0]
    says = {
        "excluded": "excludes it", "hedged": "does not commit to it", "assumed": "only assumes it", "incomplete": f"names it, but not {' and '.join(first.missing) or 'all of it'}",
        "contradicted": "promises it in one place and excludes it in another",
    }.get(answer.state, says_of(answer.state))  # fmt: skip
    return f"Your offer {says} ({first.place}): “{first.text[:200]}”"


def _many(things: Sequence[str], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
