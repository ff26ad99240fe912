"""One supplier's quote: how firm it is, what it is silent on, where it may answer, what to ask back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from seamark.cases.levels import Level
from seamark.quote.firmness import NOT_WRONG, SAYS
from seamark.quote.judgement import says_of
from seamark.quote.point import Point
from seamark.quote.price import Price
from seamark.quote.quoted import Quote
from seamark.quote.suggest import Suggestion
from seamark.quote.twelve import BY_ID, FURTHER, TWELVE
from seamark.report.document import Cover, Document, Item, Listing, Part, Section, Table, Text, Tone

TONES: dict[Level, Tone] = {Level.DISCOVERY: "bad", Level.PROVISIONAL: "warn", Level.FIRM: "good"}
TRUSTED = (
    "Nobody has looked at these answers: the suggestions of the program were taken as confirmed. "
    "Read the lines and decide before you rely on this page."
)
RISK_TONES: dict[str, Tone] = {
    "silent": "bad",
    "to decide": "warn",
    "answered in part": "warn",
    "answered": "good",
}
"""How each state of a risk point is meant."""
LETTER = "Questions about your offer"
PLEASE_ANSWER = (
    "Thank you for your offer. Before we compare prices, please answer each question below in writing: what happens, who "
    "does it, and with which figures. An answer such as “best effort”, “if required” or “to be agreed” leaves it open."
)
ANSWER_HERE = "Your answer:"
LINES_SHOWN_MAX = 4
"""Most lines shown for one question."""


def view(quote: Quote, on: date | None = None) -> Document:
    """The whole page about one quote.

    Args:
        on: the day, for the first page of a document with pages.
    """
    level = Text(
        f"{SAYS[quote.firm.level].capitalize()}.",
        TONES[quote.firm.level],
        quote.firm.level.value.capitalize(),
    )
    points = tuple(
        Text(one.state, RISK_TONES[one.state], one.risk.value) for one in quote.firm.risks
    )
    reader = (
        TRUSTED if quote.judgement.trusted else "For the team. Only what a person confirmed counts."
    )
    return Document(
        f"Quote of {quote.supplier}", (*head(quote), *details(quote)), facts(quote), data(quote), suite="seamark quote",
        cover=Cover("A quote, judged", reader, level, quote.firm.reasons, points, on),
    )  # fmt: skip


def facts(quote: Quote) -> tuple[tuple[str, str], ...]:
    """The small print."""
    return (
        ("document", quote.document),
        ("lines", f"{len(quote.lines):,}"),
    )


def level_in_words(quote: Quote) -> str:
    """`Discovery-level: do not treat the price as fixed.`"""
    return f"{quote.firm.level.value.capitalize()}: {SAYS[quote.firm.level]}."


def head(quote: Quote) -> tuple[Part, ...]:
    """Level, reasons, the five risk points, the questions to send back."""
    found: list[Part] = []
    if quote.judgement.trusted:
        found.append(Text(TRUSTED, "warn", "Not decided by a person."))
    found.append(Text(level_in_words(quote), TONES[quote.firm.level]))
    if quote.firm.undecided:
        many = len(quote.firm.undecided)
        found.append(Text(f"{many} question{'s wait' if many > 1 else ' waits'} for your decision: lines may answer {'them' if many > 1 else 'it'}, and only what you confirm counts.", "warn"))  # fmt: skip
    if quote.firm.reasons:
        found.append(
            Section("Why it is not higher", (Listing(tuple(map(Item, quote.firm.reasons))),))
        )
    if quote.firm.level is not Level.FIRM:
        found.append(Text(NOT_WRONG, "quiet"))
    rows = tuple(
        (one.risk.value, one.state, f"{one.covered} of {len(one.answers)}", "; ".join(BY_ID[a.point].title for a in one.answers if a.state != "covered"))
        for one in quote.firm.risks
    )  # fmt: skip
    found.append(Section("The five risk points", (Table(("risk point", "in this quote", "questions answered", "not answered"), rows, tones=RISK_TONES),)))  # fmt: skip
    found.append(back(quote))
    return tuple(found)


def back(quote: Quote) -> Section:
    """The questions to send back: those of the risk points first, numbered as in the letter to the supplier."""
    asked = tuple(Item(one.ask, (one.why,)) for one in quote.firm.back)
    listed = Listing(asked, True, "Nothing: every question is answered.")
    return Section("Questions to send back", (listed,), "back")


def letter(quote: Quote, on: date | None = None) -> Document:
    """What is sent to one supplier: nothing of another quote stands in it, and nothing of our judgement.

    Args:
        on: the day.
    """
    day = f"{on.day} {on:%B %Y}. " if on else ""
    about = f"{day}To {quote.supplier}, about {quote.document}."
    asked = tuple(Item(one.ask, (one.why, ANSWER_HERE)) for one in quote.firm.back)
    if not asked:
        return Document(
            LETTER, (Text(about, "quiet"), Text("We have no further question about your offer."))
        )
    return Document(LETTER, (Text(about, "quiet"), Text(PLEASE_ANSWER), Listing(asked, True)))


def details(quote: Quote) -> tuple[Part, ...]:
    """Where the document may answer, question by question; the quality; the price; the reading."""
    areas = tuple((one.area.value, one.text, "; ".join(one.open)) for one in quote.quality)
    return (
        Section("Where it may answer", tuple(_question(quote, point) for point in (*TWELVE, *FURTHER)), "lines"),
        Section("Discovery quality", (Table(("area", "questions answered", "not answered"), areas),)),
        Section("Price", price_parts(quote.price)),
        *((Section("About the document", (Listing(tuple(map(Item, quote.remarks))),)),) if quote.remarks else ()),
    )  # fmt: skip


def _question(quote: Quote, point: Point) -> Section:
    answer = quote.answers[point.id]
    decided = answer.decision
    who = (
        f" (decided by {decided.by} on {decided.on.isoformat()})"
        if decided and not quote.judgement.trusted
        else ""
    )
    tone: Tone = "good" if answer.state == "covered" else "warn" if answer.lines else "bad"
    lines = tuple(_line(one) for one in _shown(quote.reading.of(point.id)))
    return Section(
        point.question,
        (
            Text(f"{says_of(answer.state)}{who}", tone),
            Listing(lines, empty="No line of the document speaks of it."),
        ),
        point.id,
    )


def _shown(lines: Iterable[Suggestion]) -> list[Suggestion]:
    once = {one.place: one for one in reversed(tuple(lines))}
    return sorted(once.values(), key=lambda one: one.order)[:LINES_SHOWN_MAX]


def _line(one: Suggestion) -> Item:
    tone: Tone = "good" if one.says == "covered" else "quiet"
    return Item(f"{one.place}: “{one.text[:300]}”", (one.reason,), tone)


def money(value: Decimal | None, currency: str = "") -> str:
    """`EUR 27,700` with decimals only where there are some."""
    if value is None:
        return "not known"
    shown = f"{value:,.2f}" if value != value.to_integral_value() else f"{value:,.0f}"
    return f"{currency} {shown}".strip()


def once_only(price: Price) -> str:
    """What is paid once, in words."""
    if price.low is None:
        return "no price that could be read" if not price.questions else "to be confirmed first"
    if price.low != price.high:
        return f"{money(price.low, price.currency)} to {money(price.high)}"
    return money(price.high, price.currency)


def price_parts(price: Price) -> tuple[Part, ...]:
    """The price, what comes again, what must be confirmed, and every line with money."""
    kinds = {
        "once": "once",
        "total": "total",
        "monthly": "each month",
        "yearly": "each year",
        "rate": "rate",
    }
    rows = tuple(
        (one.place, one.text[:120], kinds[one.kind], money(one.high, one.currency), one.phase, one.doubt or (one.loose and f"no fixed price: “{one.loose}”"))
        for one in price.lines
    )  # fmt: skip
    again = [f"{money(value, price.currency)} each {each}" for value, each in ((price.monthly, "month"), (price.yearly, "year")) if value]  # fmt: skip
    found: list[Part] = [Text(once_only(price), strong="Paid once:")]
    if again:
        found.append(Text(", ".join(again), strong="Comes again:"))
    if price.phases:
        found.append(Text("; ".join(f"{phase}: {money(value)}" for phase, value in price.phases.items()), strong="By phase:"))  # fmt: skip
    if price.questions:
        found += [Text("Please confirm; nothing of this is counted until you do:", "warn"), Listing(tuple(map(Item, price.questions)))]  # fmt: skip
    found.append(Table(("where", "what it says", "kind", "amount", "phase", "remark"), rows, frozenset(("amount",)), "No line names an amount."))  # fmt: skip
    return tuple(found)


def data(quote: Quote) -> dict[str, object]:
    """For programs: no text of the document beyond the lines that matter."""
    return {
        "version": 1, "supplier": quote.supplier, "document": quote.document, "digest": quote.digest,
        "level": quote.firm.level.value, "trusted_suggestions": quote.judgement.trusted,
        "silent": [risk.value for risk in quote.firm.silent], "reasons": list(quote.firm.reasons),
        "risks": [{"risk": one.risk.value, "state": one.state, "covered": one.covered, "of": len(one.answers)} for one in quote.firm.risks],
        "answers": [
            {
                "point": point.id, "risk": point.risk.value if point.risk else None, "area": point.area.value, "question": point.question,
                "state": quote.answers[point.id].state,
                "lines": [{"place": s.place, "page": s.page, "text": s.text, "says": s.says, "reason": s.reason} for s in quote.reading.of(point.id)],
            }
            for point in (*TWELVE, *FURTHER)
        ],
        "back": [{"point": one.point, "ask": one.ask, "why": one.why} for one in quote.firm.back],
        "quality": [{"area": one.area.value, "covered": one.covered, "of": one.of} for one in quote.quality],
        "price": price_data(quote.price), "remarks": list(quote.remarks),
    }  # fmt: skip


def price_data(price: Price) -> dict[str, object]:
    """Amounts as texts, so that no program rounds them."""
    return {
        "currency": price.currency, "low": _text(price.low), "high": _text(price.high), "monthly": str(price.monthly),
        "yearly": str(price.yearly), "phases": {phase: str(value) for phase, value in price.phases.items()},
        "questions": list(price.questions),
    }  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
