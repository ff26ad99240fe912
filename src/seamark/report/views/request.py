"""The request for quotation: the brief without internals, the scope without our estimates, questions, test cases, answer sheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from seamark.check.engine import Checked
from seamark.check.verdict import Verdict
from seamark.language.model import Map
from seamark.quote.questions import SupplierQuestion
from seamark.report.document import Code, Document, Item, Listing, Part, Section, Table, Text
from seamark.report.placed import Placed
from seamark.report.views import _gherkin, _response, brief
from seamark.report.views._audience import without_people
from seamark.report.views._said import spoken
from seamark.scope.item import WorkItem

LEFT_OUT = frozenset({"agreement", "summary", "findings"})
"""Sections of the brief that a supplier needs no word of."""

OPEN_BEFORE, OPEN_AFTER = "We have not decided yet: ", " What does your price assume?"
"""Around an open decision of ours in a question to suppliers."""
RISK_BEFORE = "It belongs to "
"""Before the risk point that a question is asked for."""


def view(
    checked: Checked,
    judged: Verdict,
    items: Sequence[WorkItem],
    asked: Sequence[SupplierQuestion],
    placed: Placed | None = None,
) -> Document:
    """The whole pack; in its workbook format it is the answer sheet.

    Args:
        checked: the map.
        judged: the verdict on it.
        items: the work of the scope; only what it is and when, never what we think it costs.
        asked: the questions to every supplier.
        placed: where everything in the drawing stands, when that is known; without people.
    """
    the_map, name = checked.loaded.map, checked.loaded.map.name or "Integration"
    inner = brief.view(
        checked,
        judged,
        audience="supplier",
        sections=[s for s in brief.SECTIONS if s not in LEFT_OUT],
        placed=placed,
    )
    parts: tuple[Part, ...] = (
        Section("What we ask of you", _asks(), "ask", new_page=True), *map(_renamed, inner.parts),
        Section("The work", (_work(items),), "work"), Section("Questions to you", tuple(_questions(asked)), "asked"),
        Section("Test cases in Gherkin", tuple(_tests(the_map)), "gherkin"),
    )  # fmt: skip
    whole = Document(
        f"Request for quotation: {name}", parts, inner.facts,
        {"version": 1, "digest": judged.digest, "scope": [one.id for one in items], "questions": [one.id for one in asked]},
        tool_version=inner.tool_version, workbook=_response.response(name, judged.digest, items, asked), suite="seamark request",
        cover=dataclasses.replace(inner.cover, kind="Request for quotation") if inner.cover else None,
    )  # fmt: skip
    return without_people(whole, the_map)


def feature(checked: Checked) -> str:
    """The test cases alone, as a Gherkin file; with roles in place of people, as in the rest of the pack."""
    the_map = checked.loaded.map
    return without_people(_gherkin.feature(the_map), the_map)


def _asks() -> tuple[Part, ...]:
    return (
        Text("Please quote the work below against this brief, and fill in the answer sheet (a workbook that comes with it)."),
        Listing((
            Item("An answer counts when it names the flow, what is done, and who does it."),
            Item("“Best effort”, “if required”, “to be agreed” and the like are no answer; a clear “excluded” is welcome."),
            Item("What you assume, say as an assumption. What we have not decided yet is marked as open: say what your price assumes about it."),
            Item("Offers are compared by what they answer, then by price. Being silent is not wrong; it makes an offer less reliable."),
        )),
    )  # fmt: skip


def _renamed(part: Part) -> Part:
    """What is open for us is not what suppliers are asked."""
    if isinstance(part, Section) and part.anchor == "questions":
        return dataclasses.replace(part, title="What we have not decided yet")
    return part


def _work(items: Sequence[WorkItem]) -> Table:
    rows = tuple((one.phase.value, one.title, "; ".join(dict.fromkeys(spoken(reason.words) for reason in one.because))[:300]) for one in items)  # fmt: skip
    return Table(("when", "work", "why"), rows, empty="The map implies no work yet.", grouped=1)


def _questions(asked: Sequence[SupplierQuestion]) -> Iterator[Part]:
    """Every question with its number, in the order of the answer sheet; those about the same thing stand together."""
    yield Text("Please answer in the sheet “Questions” of the answer sheet. The order is the same.")
    rows = tuple(_question(number, one) for number, one in enumerate(asked, 1))
    columns = ("about", "no.", "question", "why we ask")
    yield Table(columns, rows, frozenset(("no.",)), empty="There is no question.", grouped=1)


def _question(number: int, one: SupplierQuestion) -> tuple[str, str, str, str]:
    if one.text.startswith(OPEN_BEFORE) and one.text.endswith(OPEN_AFTER):
        text = one.text.removeprefix(OPEN_BEFORE).removesuffix(OPEN_AFTER)
        return "Not decided by us yet: what does your price assume?", str(number), text, ""
    if one.why.startswith(RISK_BEFORE):
        risk = one.why.removeprefix(RISK_BEFORE).rstrip(".")
        return risk[:1].upper() + risk[1:], str(number), one.text, ""
    return "In general", str(number), one.text, one.why


def _tests(the_map: Map) -> Iterator[Part]:
    if the_map.tests:
        yield Code(_gherkin.feature(the_map), "gherkin")
    else:
        yield Text(
            "No test case is agreed yet. Please name those that your price holds; the usual ones are listed under “Test cases”."
        )
