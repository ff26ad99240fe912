"""Pages about quotes: what they show, what they never show, in every format."""

from __future__ import annotations

from functools import cache

import pytest

from seamark.check.engine import Checked, check
from seamark.check.verdict import verdict
from seamark.language.load import load
from seamark.quote.compare import compare
from seamark.quote.questions import questions
from seamark.report.document import Document
from seamark.report.formats import names, render, render_file
from seamark.report.views import comparison, request
from seamark.report.views import quote as view
from seamark.scope import rates
from seamark.scope.derive import derive
from tests.repo.files import ROOT
from tests.unit.quote.lines import DAY, FULL, quote, said

BANNED = ("claim", "golden", "digest", "policy", "dead letter")


def two() -> Document:
    whole = quote(said(*FULL), supplier="Acme")
    gaps = quote(
        said(*FULL[:7], "We retry orders if required.", "Price: EUR 9,000.00"), supplier="Bolt"
    )
    return comparison.view(compare([gaps, whole], trust=True), on=DAY)


@cache
def shop() -> Checked:
    return check(load(ROOT / "examples" / "decided-shop" / "map.yaml"), DAY)


@cache
def pack() -> Document:
    checked = shop()
    scope = derive(checked.loaded, checked.decisions, rates.defaults())
    return request.view(
        checked, verdict(checked), scope.items, questions(checked.loaded.map, checked.decisions)
    )


@pytest.mark.parametrize(
    "form",
    [
        name
        for name in names()
        if name not in ("svg", "mermaid", "junit", "sarif", "github", "form", "csv")
    ],
)
def test_every_format_shows_a_quote_and_a_comparison(form: str) -> None:
    assert render(view.view(quote(said(*FULL)), DAY), form)
    assert render(two(), form)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_documents_that_are_sent_are_made(form: str) -> None:
    assert render_file(two(), form)
    assert render_file(view.view(quote(said(*FULL)), DAY), form)


def test_the_words_are_for_managers() -> None:
    for document in (two(), view.view(quote(said(*FULL)), DAY)):
        text = render(document, "text").lower()
        assert not [word for word in BANNED if word in text]


def test_quality_stands_before_price() -> None:
    text = render(two(), "markdown")
    assert text.index("Discovery quality") < text.index("Price, after quality")
    assert text.index("Ranking") < text.index("9,000")


def test_what_nobody_looked_at_is_said_on_top() -> None:
    assert (
        "Nobody has looked at these answers" in render(view.view(quote(said(*FULL))), "text")[:400]
    )
    assert "Nobody has looked" not in render(view.view(quote(said(*FULL), trust=False)), "text")


def test_a_hostile_sentence_stays_text() -> None:
    lines = said(
        'We retry failed orders <script>alert(1)</script> | "x" 8 times.',
        "=cmd|' /C calc'!A0 we retry orders",
    )
    page = render(view.view(quote(lines)), "html")
    assert "<script>alert" not in page


def test_a_request_names_no_person_and_no_estimate() -> None:
    text = render(pack(), "markdown")
    the_map = shop().loaded.map
    addresses = [str(person.reach) for person in the_map.people.values() if person.reach]
    assert not [one for one in addresses if one in text]
    assert "person-day" not in text
    assert "EUR a year" not in text
    data = render(pack(), "json")
    assert '"days"' not in data
    assert '"low"' not in data


def test_a_request_holds_the_questions_the_work_and_the_cases() -> None:
    text = render(pack(), "markdown")
    assert "Who owns the middleware and its code" in text
    assert "Scenario" in text
    assert "Read from shop (Shopify)" in text
    assert render_file(pack(), "xlsx")
