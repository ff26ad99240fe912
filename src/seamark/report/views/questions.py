"""The open questions as something that travels: a sheet of all of them, or one person's as a form and a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from seamark.check.engine import Checked
from seamark.check.verdict import Step, Verdict
from seamark.intake import template
from seamark.language.decisions import Decision
from seamark.language.edit import locate
from seamark.language.expected import expected
from seamark.language.load import Loaded
from seamark.language.naming import without_brackets
from seamark.report.document import Document, Item, Listing, Tone
from seamark.report.fill import Ask, Cell, Column, Form, Sheet, Workbook
from seamark.report.safe import shown

_STATES = {"assumed": "only assumed", "disputed": "disputed"}
_KINDS = ("answer", "confirm", "settle")
_NAMED = {"system": "systems", "systems": "systems", "owner": "systems", "runs in": "systems", "person": "people",
          "people": "people", "entity": "entities", "things": "entities"}  # fmt: skip
"""Kinds of value whose answers are names of this map."""
_FREE = ("text", "amount or text")
OFFERS_MAX = 60
"""Most answers offered to pick from."""


def view(
    checked: Checked, judged: Verdict, person: str, asks: Sequence[Ask] | None = None
) -> Document:
    """The questions for one person: to read in every format, to fill in as a form or a workbook.

    Args:
        checked: the map.
        judged: its verdict.
        person: a name from `people`.
        asks: which questions; by default all that this person can answer.
    """
    chosen = tuple(of_person(checked, judged, person) if asks is None else asks)
    name = checked.loaded.map.name or "this map"
    title = f"Questions for {person}: {name}"
    form = Form(
        checked.loaded.map.name or "", checked.loaded.digest, person,
        template.form_id(checked.loaded.digest, person, (ask.path for ask in chosen)), _greeting(name, len(chosen)), chosen,
    )  # fmt: skip
    items = tuple(Item(ask.question, tuple(_below(ask))) for ask in chosen)
    parts = (Listing(items, numbered=True, empty=f"There is nothing to ask {person}."),)
    facts = (("map", form.digest), ("questions", form.id))
    return Document(title, parts, facts, {"version": 1, "form": form_data(form)},
                    workbook=_workbook(form, checked.loaded), form=form)  # fmt: skip


def form_data(form: Form) -> dict[str, object]:
    """What a file of answers says about the questions it belongs to."""
    return {
        "map": form.map_name, "revision": form.digest, "person": form.person, "form": form.id,
        "questions": [{"path": ask.path, "covers": list(ask.covers), "stood": ask.now} for ask in form.asks],
    }  # fmt: skip


def _greeting(name: str, count: int) -> tuple[str, ...]:
    if not count:
        return (f"There is nothing to ask about {name} at the moment.",)
    many = "There is one for you" if count == 1 else f"There are {count} for you"
    return (
        f"These questions are about how the systems of {name} work together. {many}.",
        "Answer what you know, and leave the rest empty: it stays open. Nothing counts before it was read and confirmed.",
    )


def of_person(checked: Checked, judged: Verdict, person: str) -> Iterator[Ask]:
    """The questions that one person can answer."""
    return (ask for ask, who in every(checked, judged) if who == person)


def every(checked: Checked, judged: Verdict) -> Iterator[tuple[Ask, str]]:
    """Every open question with the person who can answer it: those that lead to the next level, then the others."""
    seen: set[str] = set()
    for step in judged.steps:
        if step.kind in _KINDS and _place(step.path):
            seen.update((step.path, *step.covers))
            yield of_step(step, checked), step.asks
    for decision in checked.decisions.in_state("open", "assumed", "disputed"):
        if decision.path not in seen and decision.weight and _place(decision.path):
            yield (
                _ask(decision.path, decision.question, decision.usual, decision, checked.loaded),
                decision.asks,
            )


def _place(path: str) -> bool:
    return path == template.TESTS or locate(path) is not None


def of_step(step: Step, checked: Checked) -> Ask:
    """A step of the verdict as a question."""
    held = checked.decisions.get(step.path)
    ask = _ask(step.path, step.question, step.usual, held, checked.loaded)
    return replace(ask, covers=step.covers) if step.path == template.TESTS else ask


def _ask(path: str, question: str, usual: str, held: Decision | None, loaded: Loaded) -> Ask:
    where = "tests.happy path" if path == template.TESTS else path
    declared = locate(where)
    reads = declared.reads if declared is not None else ""
    return Ask(
        path, question, held.answer if held is not None else "",
        _STATES.get(held.state, "") if held is not None else "",
        "" if "P" in usual.split() else without_brackets(usual), tuple(help_for(where, loaded)),
        tuple(_offers(where, reads, usual, loaded))[:OFFERS_MAX], reads in _FREE,
    )  # fmt: skip


_WRITTEN = {
    "owner": "one system; or one after the other: {system} until paid then {other}",
    "action": "what to do: hold for {who} within 4h; overwrite; ignore; create; archive; mark for {who}",
    "edits": "what to do: overwrite; pass on; hold for {who} within 4h",
    "conflict": "owner wins; latest field wins; or the name of a system: {system} wins; or hold for {who} within 1d",
    "whens": "what happens, or how often: order paid; every 15m; daily at 06:00; by hand",
    "time": "a number with m, h or d: 15m, 2h, 1d",
    "retry": "8 times over 4h; every 15m for 1d; by hand",
    "alerts": "who, how, after how long: {who} by chat after 15m",
    "rate": "a number for a time: 1200 per day, 300 per hour",
    "amount or text": "an amount, 5 EUR per oversold unit; or a sentence",
    "matches": "what must be equal: email; or phone with name",
    "keep": "3y after last order then anonymise; or forever",
    "hours": "weekdays 08:00 to 18:00; or always",
    "date": "a day: 2027-03-31",
    "text": "a sentence",
    "words": "the word exactly as the system shows it",
    "create": "unique by order number; or look up after 1m",
    "tests": "standard; or leave it open and say in the comment what is special",
    "fields or texts": "what identifies it: order number; or sku, location",
    "platform": "the name of the product",
}
"""Kind of value → how its answer is written, in plain words and with examples; the grammar has more."""
_SAME = {
    "bound": "time",
    "times by system": "time",
    "actions by entity": "action",
    "pair answer": "action",
}


def help_for(path: str, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """How a question is answered, label and text."""
    wanted, declared = expected(path), locate(path)
    if wanted is None or declared is None:
        return
    yield "meaning", wanted.about
    if wanted.words:
        yield "one of", ", ".join(wanted.words)
    elif form := written_as(path, loaded):
        yield "written as", form
    elif wanted.example and declared.reads not in _NAMED:
        yield "for example", wanted.example.partition(": ")[2].strip("\"'[]{}") or wanted.example
    names = _names(declared.reads, loaded) or _words_of(path, declared.reads, loaded)
    if names:
        yield "names in this map", ", ".join(names[:OFFERS_MAX])
    if wanted.none:
        yield "none", wanted.none
    if wanted.many and names:
        yield "several", "with commas between them"


def written_as(path: str, loaded: Loaded) -> str:
    """How an answer is written, in plain words with names of this map; '' where only the grammar says it."""
    declared = locate(path)
    reads = declared.reads if declared is not None else ""
    return _WRITTEN.get(_SAME.get(reads, reads), "").format(**_example_names(loaded))


def _example_names(loaded: Loaded) -> dict[str, str]:
    """Names of this map for the examples; usual ones where it has none yet."""
    systems = [*loaded.map.systems, "shop", "erp"]
    return {"who": next(iter(loaded.map.people), "ops"), "system": systems[0], "other": systems[1]}


def _words_of(path: str, reads: str, loaded: Loaded) -> tuple[str, ...]:
    """The agreed words of the entity that a question about statuses stands in."""
    entity = loaded.map.entities.get(path.split(".")[1]) if reads == "statuses" else None
    return tuple(entity.statuses) if entity is not None else ()


def _names(reads: str, loaded: Loaded) -> tuple[str, ...]:
    kind = _NAMED.get(reads, "people" if reads in ("action", "alerts") else "")
    return tuple(getattr(loaded.map, kind)) if kind else ()


def _offers(path: str, reads: str, usual: str, loaded: Loaded) -> Iterator[str]:
    """Answers to pick from: a closed list, or names."""
    wanted = expected(path)
    if wanted is None:
        return
    if reads in _NAMED:
        yield from _names(reads, loaded)
    else:
        yield from wanted.words
    if usual and "P" not in usual.split() and (wanted.words or reads in _NAMED):
        if usual not in wanted.words and usual not in _names(reads, loaded):
            yield usual
    if wanted.none and (wanted.words or reads in _NAMED):
        yield "none"


def _below(ask: Ask) -> Iterator[str]:
    if ask.now:
        yield f"now: {without_brackets(ask.now)}" + (f" ({ask.state})" if ask.state else "")
    if ask.usual:
        yield f"often answered: {ask.usual}"
    yield from (f"{label}: {text}" for label, text in ask.help)
    yield f"{ask.path} ="


# ---------------------------------------------------------------------------------------------- as a sheet


def sheet(asks: Iterable[tuple[Ask, str]], kept: list[tuple[str, ...]], about: str = "") -> Sheet:
    """The sheet of questions; what the hidden sheet must know of them is added to `kept`."""
    rows = []
    for ask, who in asks:
        answer_tone: Tone = "warn" if ask.now else "bad"
        stands = without_brackets(ask.now)
        now = f"{stands} ({ask.state})" if ask.state else stands or "nobody decided"
        cells = {
            "#question": Cell(ask.question), "#who": Cell(who), "#now": Cell(now, tone=answer_tone),
            "#usual": Cell(ask.usual), template.ANSWER: Cell("", True, answer_tone), template.COMMENT: Cell("", True, "quiet"),
            "#how": Cell("\n".join(f"{label}: {text}" for label, text in ask.help if label != "meaning"), tone="quiet"),
            "#place": Cell(ask.path, tone="quiet"),
        }  # fmt: skip
        kept.append((template.QUESTIONS.title, ask.path, "", ask.now, "; ".join(ask.covers)))
        rows.append((Cell(ask.path), *(cells[column.key] for column in template.QUESTIONS.columns)))
    says = about or template.QUESTIONS.says
    return Sheet(template.QUESTIONS.title, says, columns(template.QUESTIONS, ()), tuple(rows))


def columns(of: template.Template, systems: Iterable[str]) -> tuple[Column, ...]:
    """The columns of a sheet, after the hidden one that holds the place of each row."""
    found = [Column(template.ROW, "", 4, hidden=True)]
    for one in of.columns_for(systems):
        fills = one.answers or one.key in of.names or one.key in (template.ANSWER, template.COMMENT)
        found.append(
            Column(
                one.key,
                one.heading,
                one.width,
                one.hint,
                one.offers,
                not one.several,
                answers=fills,
                aside=one.aside,
            )
        )
    return tuple(found)


def record(
    loaded: Loaded, kept: Iterable[Sequence[str]], person: str = "", form: str = ""
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The hidden sheet: which map, and for each cell its place, what it showed and what stood in the map."""
    head = (
        (template.MARK, template.VERSION), ("map", shown(loaded.map.name or "")), ("revision", loaded.digest),
        ("person", shown(person)), ("form", form), ("sheet", "place", "shown", "stood", "covers"),
    )  # fmt: skip
    return {template.RECORD: (*head, *(tuple(map(shown, row)) for row in kept))}


def _workbook(form: Form, loaded: Loaded) -> Workbook:
    kept: list[tuple[str, ...]] = []
    about: list[tuple[str, Cell]] = [
        (f"Questions for {form.person}", Cell(form.map_name or "An integration map")),
        *(("", Cell(text)) for text in form.greeting),
        ("How to answer", Cell("Write into the column “your answer” of the sheet Questions. The columns beside it say what is often answered and how an answer is written.")),
        ("You do not know", Cell("Leave it empty, or write ?. If you know who does, write it into the column “comment”.")),
        ("Send it back", Cell("Save the file as it is (.xlsx) and send it back to whoever sent it to you.")),
        ("Version", Cell(f"map {form.digest}, questions {form.id}", tone="quiet")),
    ]  # fmt: skip
    about_sheet = "Your questions, the most important first. Leave a row empty, or write ? if you do not know."
    asked = sheet(((ask, form.person) for ask in form.asks), kept, about_sheet)
    lists = {
        "Systems": tuple(loaded.map.systems), "People": tuple(loaded.map.people),
    }  # fmt: skip
    return Workbook(tuple(about), (asked,), lists, record(loaded, kept, form.person, form.id))
