"""The map as a workbook that people fill in and send back: mapping, ownership, statuses, failure plan, questions.

Which cell is which answer says `intake.template`; what came back is read by `intake.workbook`. The hidden sheet holds
each cell's place in the map and what it showed when it was made; of cells that were empty it keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from seamark.check.engine import Checked
from seamark.check.verdict import Verdict
from seamark.errors import UserError
from seamark.intake import template
from seamark.intake.changes import stands
from seamark.intake.template import OPEN, Template
from seamark.language import inherit
from seamark.language.load import Loaded
from seamark.language.model import Fails, Map
from seamark.language.phrases import Nothing
from seamark.language.vocabulary import name_problem
from seamark.report.document import Document, Item, Listing, Tone
from seamark.report.fill import Cell, Sheet, Workbook
from seamark.report.safe import shown
from seamark.report.views import mapping, ownership, questions, verdict

CELL_LENGTH_MAX = 30_000
"""Longest answer that is put into a cell, in characters (a cell holds 32,767); a longer one is shown only."""
CELLS_MAX = 200_000
"""Most fields times systems of one workbook."""
OFFERS_MAX = 400
"""Most entries of a list that cells offer."""
REASONS_MAX = 6
"""Reasons for the level on the first sheet."""
_TONES: dict[str, Tone] = {"assumed": "warn", "disputed": "warn", "signed": "good"}
_TIMES = ("1m", "2m", "5m", "10m", "15m", "30m", "1h", "2h", "4h", "8h", "1d", "2d", "1w")


def view(checked: Checked, judged: Verdict) -> Document:
    """The whole map as a workbook.

    Raises:
        UserError: the map is too large for one.
    """
    fields, systems = sum(1 for _ in _fields(checked.loaded.map)), len(checked.loaded.map.systems)
    if fields * systems > CELLS_MAX:
        raise UserError(
            f"{fields:,} fields in {systems} systems are too much for one workbook (at most {CELLS_MAX:,} cells). Export a "
            "part of the map, or send each person their own questions: `seamark ask --leave --out FOLDER`."
        )
    made = _Maker(checked)
    the_map = checked.loaded.map
    flows = [(flow,) for flow in the_map.flows]
    sheets = (
        made.sheet(template.MAPPING, flows, made.about_flow),
        made.sheet(template.OWNERSHIP, _fields(the_map), made.about_field),
        made.sheet(template.STATUSES, _words(the_map), made.about_word),
        made.sheet(template.FAILURE, [(template.EVERY_FLOW,), *flows], made.about_plan),
        questions.sheet(questions.every(checked, judged), made.kept),
    )
    book = Workbook(
        tuple(_about(checked, judged)),
        sheets,
        lists(the_map),
        questions.record(checked.loaded, made.kept),
    )
    title = f"Integration map of {the_map.name or 'this map'}"
    parts = (*verdict.head(judged)[:3], Listing(tuple(map(Item, judged.reasons))))
    return Document(title, parts, verdict.facts(checked, judged), workbook=book)


def _fields(the_map: Map) -> Iterator[tuple[str, ...]]:
    return ((entity, field) for entity, one in the_map.entities.items() for field in one.fields)


def _words(the_map: Map) -> Iterator[tuple[str, ...]]:
    return ((entity, word) for entity, one in the_map.entities.items() for word in one.statuses)


@dataclass(slots=True)
class _Maker:
    """Sheets in the making, and what the hidden sheet must know of them."""

    checked: Checked
    kept: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def loaded(self) -> Loaded:
        return self.checked.loaded

    def sheet(
        self, of: Template, rows: Iterable[tuple[str, ...]], told: Callable[..., dict[str, str]]
    ) -> Sheet:
        """One sheet; `told` says from a row's names what its columns without an answer show."""
        columns = of.columns_for(self.loaded.map.systems)
        found = [self._row(of, columns, names, told(*names)) for names in rows]
        made = questions.columns(of, self.loaded.map.systems)
        return Sheet(of.title, of.says, made, tuple(found), of.spare)

    def _row(
        self,
        of: Template,
        columns: tuple[template.Column, ...],
        names: tuple[str, ...],
        told: dict[str, str],
    ) -> tuple[Cell, ...]:
        path = of.path(names)
        usable = not any(name_problem(name) for name in names if name != template.EVERY_FLOW)
        cells: dict[str, Cell] = {}
        still: dict[str, list[str]] = {}
        for column in columns:
            if column.answers:
                cell, state = self._answer(of, path, column.key, usable)
                cells[column.key] = cell
                if state:
                    still.setdefault(state, []).append(
                        column.heading.removesuffix(" may be behind").removesuffix(" calls it")
                    )
            elif column.key in told:
                cells[column.key] = Cell(
                    shown(told[column.key]), tone="plain" if column.key in of.names else "quiet"
                )
        cells["#open"] = Cell(
            "; ".join(f"{state}: {', '.join(what)}" for state, what in still.items()), tone="quiet"
        )
        if usable:
            for column in columns:
                told_text = not column.answers and column.key not in of.names
                if told_text and (cells[column.key].text or column.key == "#open"):
                    self.kept.append((of.title, path + column.key, cells[column.key].text))
        key = Cell(path if usable else template.SKIPPED)
        return (key, *(cells[column.key] for column in columns))

    def _answer(self, of: Template, row: str, key: str, usable: bool) -> tuple[Cell, str]:
        """The cell of an answer, and what is to be said of it in the column of what is open."""
        path = f"{row}.{key}"
        text, at = stands(self.loaded, path)
        decision = self.checked.decisions.get(path)
        state = decision.state if decision is not None else "answered"
        tone: Tone = "quiet" if at != path else _TONES.get(state, "plain")
        text = seen = shown(text)
        if not text and decision is not None and decision.weight and state == "open":
            seen, tone = OPEN, "bad"
        if not usable or len(text) > CELL_LENGTH_MAX:
            return Cell(text[:CELL_LENGTH_MAX], tone="quiet"), ""
        if seen:
            self.kept.append((of.title, path, seen))
        said = {"bad": "open", "warn": state if state == "disputed" else "only assumed"}.get(
            tone, ""
        )
        return Cell(seen, True, tone), said

    def about_flow(self, flow: str) -> dict[str, str]:
        the_map = self.loaded.map
        owners: dict[str, dict[str, None]] = {}
        for what in the_map.flows[flow].carries or ():
            for entity, name in inherit.carried_fields(the_map, what):
                owners.setdefault(entity, {})[_owner(the_map, entity, name)] = None
        lines = [f"{entity}: {'; '.join(found)}" for entity, found in owners.items()]
        if len(owners) == 1:
            lines = ["; ".join(found) for found in owners.values()]
        return {
            "#flow": flow,
            "#owner": "\n".join(lines) or OPEN,
            "#fails": mapping.fails(the_map, flow),
        }

    def about_field(self, entity: str, name: str) -> dict[str, str]:
        words = ownership.sentence(self.loaded.map, entity, name)
        return {"#entity": entity, "#field": name, "#words": words}

    def about_word(self, entity: str, word: str) -> dict[str, str]:
        return {"#entity": entity, "#word": word}

    def about_plan(self, flow: str) -> dict[str, str]:
        the_map = self.loaded.map
        if flow == template.EVERY_FLOW:
            plan = the_map.defaults.if_fails if the_map.defaults else None
        else:
            plan, _ = inherit.fails(the_map, flow)
        return {"#flow": flow, "#people": ", ".join(_people(plan))}


def _owner(the_map: Map, entity: str, name: str) -> str:
    known = the_map.entities.get(entity)
    field = known.fields.get(name) if known else None
    if field is None or (field.owner is None and field.always is None):
        return OPEN
    return str(field.owner) if field.owner is not None else "a constant"


def _people(plan: Fails | None) -> tuple[str, ...]:
    """Everybody whom a failure plan names, each once."""
    if plan is None:
        return ()
    told = () if isinstance(plan.alert, Nothing) else tuple(one.person for one in plan.alert or ())
    takes: tuple[str, ...] = ()
    if plan.then is not None and not isinstance(plan.then, Nothing):
        takes = tuple(name for step in plan.then for name in getattr(step, "people", ()))
    return tuple(dict.fromkeys((*told, *takes)))


def lists(the_map: Map) -> dict[str, tuple[str, ...]]:
    """What cells offer, by the name that a cell's rule gives."""
    systems, people = tuple(the_map.systems), tuple(the_map.people)
    words = [word for one in the_map.entities.values() for word in one.statuses]
    entities = tuple(the_map.entities)
    happens = [f"{entity} {what}" for entity in entities for what in ("created", "changed")]
    found = {
        "systems": systems,
        "people": people,
        "owners": (*systems, *the_map.switches, "each", "any"),
        "homes": ("seamark", *systems),
        "times": _TIMES,
        "things": entities,
        "triggers": ("every 5m", "every 15m", "every 1h", "daily at 06:00", "by hand", *happens),
        "retries": ("8 times over 4h", "every 15m for 1d", "by hand", "none"),
        "alerts": (
            *(f"{who} by {how} after 15m" for who in people for how in ("email", "chat")),
            "none",
        ),
        "outcomes": (*(f"hold for {who} within 4h" for who in people), "ignore", "none"),
        "words": (*dict.fromkeys(words), "none"),
    }
    return {name: tuple(map(shown, offers[:OFFERS_MAX])) for name, offers in found.items()}


def _about(checked: Checked, judged: Verdict) -> Iterator[tuple[str, Cell]]:
    name = checked.loaded.map.name or "this map"
    yield (
        f"Integration map of {name}",
        Cell(
            "Which system decides what, what goes where, and what happens when it does not get through."
        ),
    )
    yield "How far it is", Cell(verdict.level_in_words(judged), tone=verdict.TONES[judged.level])
    for reason in judged.reasons[:REASONS_MAX]:
        yield "", Cell(reason)
    if judged.next_level is not None:
        yield "", Cell(f"{verdict.way_in_words(judged)}: see the sheet Questions.")
    yield (
        "Cells to fill in",
        Cell("An answer: change it, or empty it to open the question again.", True),
    )
    yield "", Cell("? Nobody has decided this yet.", True, "bad")
    yield (
        "",
        Cell(
            "Only assumed, or disputed: confirm or correct it in the sheet Questions.", True, "warn"
        ),
    )
    yield "", Cell("Signed: whoever signed must sign again after a change.", True, "good")
    yield (
        "",
        Cell(
            "Grey text: it holds for all flows; write over it where one flow differs.",
            True,
            "quiet",
        ),
    )
    yield (
        "",
        Cell(
            "Cells with a grey background are worked out from the others; what is written there is not read.",
            tone="quiet",
        ),
    )
    yield (
        "What you may do",
        Cell(
            "Sort, filter, add rows in the empty part below a table, rename a flow, field or word, add columns of your own, leave columns out."
        ),
    )
    yield (
        "How to send it back",
        Cell(
            "Save it as an Excel workbook (.xlsx). Every difference is shown and confirmed by somebody before it counts; what was not changed here stays as it is in the map."
        ),
    )
    facts = ", ".join(f"{label} {value}" for label, value in verdict.facts(checked, judged))
    yield "Version", Cell(facts, tone="quiet")
