"""Amounts of money in a text, whatever the separators and the currency. What can be read in two ways is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "us$": "USD", "a$": "AUD", "c$": "CAD", "chf": "CHF", "fr.": "CHF", "sfr.": "CHF", "zł": "PLN", "¥": "JPY", "₹": "INR", "euro": "EUR", "euros": "EUR", "dollars": "USD", "pounds": "GBP", "franken": "CHF"}  # fmt: skip
_CODES = "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF AUD CAD NZD JPY INR SGD ZAR AED"
_CURRENCY = rf"(?:us\$|a\$|c\$|s?fr\.|zł|[€$£¥₹]|(?:{'|'.join(_CODES.split())}|euros?|dollars|pounds|franken)\b)"
_FIGURE = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,3})?"
_END = r"(?![\w])(?!\s?%)(?![.,]\d)"
_AMOUNT = re.compile(
    rf"(?P<before>{_CURRENCY})\s?(?P<a>{_FIGURE})(?:,[-–—]+)?(?P<ka>\s?k\b)?{_END}|(?<![\w.,])(?P<b>{_FIGURE})(?:,[-–—]+)?(?P<kb>\s?k\b)?\s?(?P<after>{_CURRENCY})",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\w.,/:-])({_FIGURE})(?:,[-–—]+)?{_END}(?!\s?(?:h|hours?|days?|months?|pcs|stunden|tage))", re.IGNORECASE)  # fmt: skip
TEXT_LENGTH_MAX = 4_000
"""So much of a text is searched for money, in characters."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount.

    Attributes:
        value: as it is read.
        currency: its code, '' when the text names none.
        text: as it stands there.
        other: the other way to read it (`1.250` as 1.25), None when there is one way only.
        start: where it stands in the text.
    """

    value: Decimal
    currency: str
    text: str
    other: Decimal | None = None
    start: int = 0


def amounts(text: str, currency: str = "", thousands: str = "") -> list[Amount]:
    """The amounts in a text.

    Args:
        currency: also take figures without a currency, as these (a column headed “Price in EUR”); '' for none.
        thousands: the separator of thousands where the rest of the document shows it, else ''.
    """
    text = text[:TEXT_LENGTH_MAX]
    found = list(_marked(text, thousands))
    if currency and not found:
        for hit in _BARE.finditer(text):
            value, other = figure(hit[1], thousands)
            found.append(Amount(value, currency, hit[0].strip(), other, hit.start()))
    return found


def _marked(text: str, thousands: str) -> Iterator[Amount]:
    for hit in _AMOUNT.finditer(text):
        sign = (hit["before"] or hit["after"]).lower()
        value, other = figure(hit["a"] or hit["b"], thousands)
        if hit["ka"] or hit["kb"]:
            value, other = value * 1000 if other is None else other * 1000, None
        yield Amount(value, _SIGNS.get(sign, sign.upper()), hit[0].strip(), other, hit.start())


def currencies_in(text: str) -> set[str]:
    """Every currency that a text names."""
    hits = re.findall(rf"(?<!\w){_CURRENCY}", text[:TEXT_LENGTH_MAX], re.IGNORECASE)
    return {_SIGNS.get(hit.lower(), hit.upper()) for hit in hits}


def is_bare(text: str) -> bool:
    """Whether a text is a figure and nothing else."""
    return re.fullmatch(rf"{_FIGURE}(?:,[-–—]+)?", text.strip()) is not None


def currency_of(text: str) -> str:
    """The currency that a heading names (`Price in EUR`), or ''."""
    hit = re.search(rf"(?<!\w){_CURRENCY}", text[:200], re.IGNORECASE)
    return _SIGNS.get(hit[0].lower(), hit[0].upper()) if hit else ""


def figure(text: str, thousands: str = "") -> tuple[Decimal, Decimal | None]:
    """A figure as it is read, and the other way to read it.

    One separator with three digits after it can be either: it is read as thousands, which prices nearly always are, and
    the other reading is given too, unless the document shows elsewhere that it is the separator of thousands.
    """
    said = re.sub(r"['’\u00a0\u202f ]", "", text)
    marks = re.findall(r"[.,]", said)
    if not marks:
        return Decimal(said), None
    last = marks[-1]
    whole, _, rest = said.rpartition(last)
    if len(set(marks)) == 2:
        return Decimal(re.sub(r"[.,]", "", whole) + "." + rest), None
    if len(marks) > 1 or len(rest) == 3:
        joined = Decimal(said.replace(last, ""))
        if len(marks) > 1 or thousands == last:
            return joined, None
        return joined, Decimal(f"{whole}.{rest}")
    return Decimal(f"{whole}.{rest}"), None


def thousands_of(texts: Iterable[str]) -> str:
    """The separator of thousands that a document shows beyond doubt; '' when it does not.

    Two different separators in one figure show it (`1.234,50`), so does one that stands twice (`1,234,567`). Else it is
    taken as shown when two or more amounts have it before three digits, and nothing else ever stands behind it.
    """
    shown: set[str] = set()
    before_three: dict[str, int] = {}
    otherwise: set[str] = set()
    for text in texts:
        for hit in re.finditer(_FIGURE, text[:TEXT_LENGTH_MAX]):
            marks = re.findall(r"[.,]", hit[0])
            if len(marks) > 1:
                shown.add(marks[0])
            elif marks and len(hit[0].rpartition(marks[0])[2]) == 3:
                before_three[marks[0]] = before_three.get(marks[0], 0) + 1
            elif marks:
                otherwise.add(marks[0])
    if shown:
        return shown.pop() if len(shown) == 1 else ""
    usual = [mark for mark, times in before_three.items() if times >= 2 and mark not in otherwise]
    return usual[0] if len(usual) == 1 and len(before_three) == 1 else ""
