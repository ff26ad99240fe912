"""The answer sheet that a supplier filled in: what it says to each piece of work and each question.

Only what the supplier wrote is read; our questions stand in the same rows, and are never taken for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seamark.intake.document import Line
from seamark.intake.sheet import Row, Sheet, letters
from seamark.intake.text import one_line, plain, says_nothing

MARK, RECORD = "seamark response", "Record"
HOLDINGS = ("covered", "excluded", "assumed")
ID_LENGTH_MAX, ANSWER_LENGTH_MAX = 300, 4_000
"""Longest id and answer, in characters."""
HEADINGS: dict[str, dict[str, str]] = {
    "Scope": {
        "#id": "id", "phase": "When", "work": "Work", "holding": "Yours", "price": "Price of it, if you name one",
        "remark": "Remark: what exactly, who does it",
    },
    "Questions": {"#id": "id", "question": "Question", "why": "Why we ask", "answer": "Your answer"},
    "Price": {
        "phase": "Phase or item", "amount": "Amount without tax", "currency": "Currency",
        "again": "Once, each month, each year, or a rate", "remark": "Remark",
    },
}  # fmt: skip
"""Sheet → key of a column, in the first row, which is hidden → its heading. Either tells which column is which."""
PUT_BACK = "Ask for the sheet as it was sent, or put the headings back, and bring it again."
_NEEDED = {"Scope": ("#id", "holding"), "Questions": ("#id", "answer"), "Price": ("amount",)}
_HEAD_ROWS_MAX = 12
"""So many rows from the top the keys and headings are looked for."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a supplier says of one piece of work."""

    holding: str
    remark: str
    price: str
    place: str


@dataclass(frozen=True, slots=True)
class Response:
    """An answer sheet.

    Attributes:
        map_name: for which map it was made.
        digest: of the map's text then.
        stated: id of a piece of work → what the supplier says.
        answers: id of a question → the answer.
    """

    map_name: str
    digest: str
    stated: Mapping[str, Stated]
    answers: Mapping[str, str]


def is_response(sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook is an answer sheet of ours."""
    if any(one.name == RECORD and any(MARK in row.cells for row in one.rows[:3]) for one in sheets):
        return True
    known = [(kind, columns) for kind, columns, _ in map(_columns, sheets)]
    return {kind for kind, columns in known if "#id" in columns.values()} >= {"Scope", "Questions"}


def read(sheets: Sequence[Sheet]) -> tuple[Response, tuple[Line, ...], tuple[str, ...]]:
    """The answers, the lines that the supplier wrote, and remarks on what could not be taken."""
    record = {
        row.cells[0]: row.cells[1]
        for one in sheets
        if one.name == RECORD
        for row in one.rows
        if len(row.cells) > 1
    }
    stated: dict[str, Stated] = {}
    answers: dict[str, str] = {}
    lines: list[Line] = []
    remarks: list[str] = []
    read_ones = set()
    for one in sheets:
        kind, columns, below = _columns(one)
        if not kind:
            continue
        missing = [HEADINGS[kind][key] for key in _NEEDED[kind] if key not in columns.values()]
        if missing:
            named = " and ".join(f"“{heading}”" for heading in missing)
            remarks.append(
                f"{one.name}: no column {named} was found, so nothing of this sheet was read. {PUT_BACK}"
            )
            continue
        read_ones.add(kind)
        for row, cells, places in _rows(one, columns, below):
            key = cells.get("#id", "")[:ID_LENGTH_MAX]
            if key == HEADINGS[kind].get("#id"):
                continue  # the row of headings, renamed
            if kind == "Scope" and key:
                _scope(key, cells, places, stated, lines, remarks)
            elif kind == "Questions" and key and not says_nothing(cells.get("answer", "")):
                answers[key] = one_line(cells["answer"])[:ANSWER_LENGTH_MAX]
                lines.append(Line(answers[key], 0, places["answer"]))
            elif kind == "Price" and any(cells.values()):
                lines.append(Line(_price(cells), 0, f"{one.name}!A{row.number}", "", "", "row"))
    told = " ".join(remarks)
    remarks += [
        f"The sheet {kind} is missing. {PUT_BACK}"
        for kind in HEADINGS
        if kind not in read_ones and f"{kind}:" not in told
    ]
    return (
        Response(record.get("map", ""), record.get("text", ""), stated, answers),
        tuple(lines),
        tuple(remarks),
    )


def _columns(one: Sheet) -> tuple[str, dict[int, str], int]:
    """Which of our sheets it is ('' for none), column → key, and the last row of keys or headings.

    The name of a sheet, its hidden row of keys, and its headings may each be lost on the way.
    """
    best: tuple[str, dict[int, str], int] = (one.name if one.name in HEADINGS else "", {}, 0)
    for kind, headings in HEADINGS.items():
        by_text = {plain(text): key for key, text in headings.items()}
        columns: dict[int, str] = {}
        below = 0
        for row in one.rows[:_HEAD_ROWS_MAX]:
            found = {at: key for at, text in enumerate(row.cells) if (key := text if text in headings else by_text.get(plain(text), ""))}  # fmt: skip
            if len(found) > 1:
                columns = {**found, **columns}
                below = row.number
        if len(columns) > len(best[1]) and (not best[0] or kind == best[0] or len(columns) > 2):
            best = kind, columns, below
    return best


def _rows(
    one: Sheet, columns: Mapping[int, str], below: int
) -> Iterator[tuple[Row, dict[str, str], dict[str, str]]]:
    """The rows below the headings, each as key → text and key → place."""
    for row in one.rows:
        if row.number <= below:
            continue
        cells = {key: row.cells[at] if at < len(row.cells) else "" for at, key in columns.items()}
        yield (
            row,
            cells,
            {key: f"{one.name}!{letters(at)}{row.number}" for at, key in columns.items()},
        )


def _price(cells: Mapping[str, str]) -> str:
    """A row of the price as one text; its currency stands with its first figure."""
    currency, named = cells.get("currency", "").strip(), False
    said = []
    for key in ("phase", "amount", "again", "remark"):
        text = cells.get(key, "")
        if currency and not named and key != "phase" and text[:1].isdigit():
            text, named = f"{currency} {text}", True
        if text:
            said.append(text)
    return one_line("; ".join(said))


def _scope(
    key: str,
    cells: Mapping[str, str],
    places: Mapping[str, str],
    stated: dict[str, Stated],
    lines: list[Line],
    remarks: list[str],
) -> None:
    holding = cells.get("holding", "").strip().casefold()
    remark = one_line(cells.get("remark", ""))
    if holding and holding not in HOLDINGS:
        remarks.append(
            f"{places['holding']}: “{holding[:60]}” is none of covered, excluded, assumed; it counts as silent."
        )
    elif holding:
        if key in stated:
            remarks.append(
                f"{places['holding']}: this piece of work stands there twice; the later row counts."
            )
        stated[key] = Stated(holding, remark, cells.get("price", ""), places["holding"])
    if remark and holding in ("", "covered"):
        lines.append(Line(remark, 0, places["remark"]))
