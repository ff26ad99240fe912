"""The request for quotation: the brief without internals, the scope without our estimates, questions, test cases, answer sheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from seamark.check.engine import Checked
from seamark.check.verdict import Verdict
from seamark.language.model import Map
from seamark.quote.questions import OPEN_AFTER, OPEN_BEFORE, RISK_BEFORE, SupplierQuestion
from seamark.report.document import Code, Document, Item, Listing, Part, Section, Table, Text
from seamark.report.placed import Placed
from seamark.report.views import _gherkin, _response, brief
from seamark.report.views._audience import without_people
from seamark.report.views._brief_questions import SLOT, slots
from seamark.report.views._said import NAMED_MAX, spoken
from seamark.scope.item import Phase, WorkItem

LEFT_OUT = frozenset({"agreement", "summary", "findings"})
"""Sections of the brief that a supplier needs no word of."""

COMMON_MIN = 8
"""Letters that titles must have in common to be told as one."""
WHY_MAX = 300
"""Longest reason of a piece of work."""
_PHASES = [phase.value for phase in Phase]


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
        Section("The work", (_work(items, the_map),), "work"), Section("Questions to you", tuple(_questions(asked, the_map)), "asked"),
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


def _work(items: Sequence[WorkItem], the_map: Map) -> Table:
    """Every piece of work below its phase; the same piece for several things, and for the same reason, stands once."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for one in items:
        why = "; ".join(dict.fromkeys(spoken(reason.words) for reason in one.because))[:WHY_MAX]
        asked = one.system if one.kind == "poll" else ""
        groups.setdefault((one.phase.value, one.kind, why, asked), []).append(one.title)
    rows = [
        (phase, title, why)
        for (phase, _, why, _), titles in groups.items()
        for title in _once(titles, the_map)
    ]
    rows.sort(key=lambda row: _PHASES.index(row[0]))
    columns = ("when", "work", "why")
    return Table(columns, tuple(rows), empty="The map implies no work yet.", grouped=1)


def _once(titles: Sequence[str], the_map: Map) -> Iterator[str]:
    """Titles that differ in one place as one, with everything that stands in that place."""
    words = [title.split(" ") for title in titles]
    most = min(map(len, words)) - 1
    first = _alike(words, most)
    last = _alike([one[::-1] for one in words], most - first)
    before, after = words[0][:first], words[0][len(words[0]) - last :]
    if len(titles) == 1 or len(" ".join(before + after)) < COMMON_MIN:
        yield from titles
        return
    found = [" ".join(one[first : len(one) - last]) for one in words]
    names = _all_flows([one.rstrip(":") for one in found], the_map)
    if not after:
        yield " ".join([*before, names])
    elif not before and all(one.endswith(":") for one in found):
        yield f"{' '.join(after).capitalize()}: {names}"
    else:
        yield f"{' '.join([*before, SLOT, *after])}: {names}"


def _all_flows(names: Sequence[str], the_map: Map) -> str:
    """Names, or that it is all flows of the map, where they are many."""
    many = len(names) > NAMED_MAX and set(names) == set(the_map.flows)
    return f"all {len(names)} flows" if many else ", ".join(names)


def _alike(words: Sequence[Sequence[str]], most: int) -> int:
    """How many words all of them begin with."""
    for at in range(most):
        if len({one[at] for one in words}) > 1:
            return at
    return most


def _questions(asked: Sequence[SupplierQuestion], the_map: Map) -> Iterator[Part]:
    """Every question below what it is about, in the order of the answer sheet; one about several things stands once."""
    groups: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for one in asked:
        about, text, why = _question(one)
        name = _name_in(one)
        slotted = slots(text, (name,)) if name else text
        groups.setdefault((about, slotted, why), []).append((name, text))
    rows = tuple(
        (about, slotted, _all_flows([name for name, _ in some], the_map), why)
        if len(some) > 1 else (about, some[0][1], "", why)
        for (about, slotted, why), some in groups.items()
    )  # fmt: skip
    several = (
        f" “{SLOT}” stands for each of those named beside it."
        if any(row[2] for row in rows)
        else ""
    )
    yield Text(
        f"Please answer in the sheet “Questions” of the answer sheet, which asks them one by one.{several}"
    )
    columns = ("about", "question", "of", "why we ask")
    yield brief.slim(Table(columns, rows, empty="There is no question.", grouped=1))


def _question(one: SupplierQuestion) -> tuple[str, str, str]:
    """What a question is about, its words, and why it is asked where that is not said already."""
    if one.text.startswith(OPEN_BEFORE) and one.text.endswith(OPEN_AFTER):
        text = one.text.removeprefix(OPEN_BEFORE).removesuffix(OPEN_AFTER)
        return "Not decided by us yet: what does your price assume?", text, ""
    if one.why.startswith(RISK_BEFORE):
        risk = one.why.removeprefix(RISK_BEFORE).rstrip(".")
        return risk[:1].upper() + risk[1:], one.text, ""
    return "In general", spoken(one.text), one.why


def _name_in(one: SupplierQuestion) -> str:
    """The thing of the map that a question is about."""
    table, _, rest = one.path.partition(".")
    return rest.split(".")[0] if table in ("flows", "reconcile", "systems") else ""


def _tests(the_map: Map) -> Iterator[Part]:
    if the_map.tests:
        yield Code(_gherkin.feature(the_map), "gherkin")
    else:
        yield Text(
            "No test case is agreed yet. Please name those that your price holds; the usual ones are listed under “Test cases”."
        )
