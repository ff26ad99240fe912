"""Lines of a quote, as tests write them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seamark.quote.judgement import State, digest_of, suggested, trusted
from seamark.quote.quoted import Quote, judged
from seamark.quote.suggest import suggest

DAY = date(2026, 11, 26)


@dataclass(frozen=True, slots=True)
class Said:
    """A line with a place of its own."""

    text: str
    place: str = "line 1"
    page: int = 1
    heading: str = ""
    lead: str = ""
    kind: str = "paragraph"


def said(*texts: str, heading: str = "", lead: str = "", kind: str = "paragraph") -> list[Said]:
    """One line for each text."""
    return [
        Said(text, f"line {number}", 1, heading, lead, kind) for number, text in enumerate(texts, 1)
    ]


def state(point: str, *texts: str, heading: str = "", lead: str = "") -> State:
    """What the lines seem to say to a question."""
    return suggested(suggest(said(*texts, heading=heading, lead=lead)).of(point))[0]


def quote(lines: Iterable[Said], trust: bool = True, supplier: str = "Acme") -> Quote:
    """A quote, judged by its suggestions or by nobody."""
    kept = list(lines)
    digest = digest_of(kept)
    judgement = trusted(suggest(kept, supplier), digest, DAY) if trust else None
    return judged(supplier, "acme.txt", kept, (), judgement)


FULL = (
    "We map the order statuses of shop and ERP in one table.",
    "Our middleware ignores an order status that is older than the one the ERP holds.",
    "The ERP owns stock; the shop only shows it.",
    "We push stock from the ERP to the shop every 5 minutes.",
    "If two channels sell the last unit of stock, the ERP keeps the first order and we hold the second.",
    "We match customers by email, then by customer number.",
    "If several customers match, our middleware creates none and your CRM manager decides.",
    "Our middleware retries a failed order 8 times over 4 hours.",
    "We alert your operations lead by chat when an order is stuck for 15 minutes.",
    "Our middleware recognises an order message that comes twice by the order number and creates nothing.",
    "Every night our middleware compares orders and totals of shop and ERP.",
    "Our service desk owns the list of order differences and clears each within one working day.",
    "Before launch we test these cases: cancelled order, refund, partial shipment, failed webhook.",
    "Our service desk watches the order queue on working days after launch.",
    "Total price: EUR 20,000.00",
)
"""A short quote that says everything."""
