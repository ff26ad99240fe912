"""The answer sheet that a supplier filled in: what it says to each piece of work and each question.

Only what the supplier wrote is read; our questions stand in the same rows, and are never taken for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seamark.intake.document import Line
from seamark.intake.sheet import Row, Sheet, letters
from seamark.intake.text import one_line, says_nothing

MARK, RECORD = "seamark response", "Record"
HOLDINGS = ("covered", "excluded", "assumed")
ID_LENGTH_MAX, ANSWER_LENGTH_MAX = 300, 4_000
"""Longest id and answer, in characters."""
_KEYS_ROW, _HEAD_ROW = 1, 3


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
    return any(
        one.name == RECORD and any(MARK in row.cells for row in one.rows[:3]) for one in sheets
    )


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
    for one in sheets:
        for row, cells, places in _rows(one):
            key = cells.get("#id", "")[:ID_LENGTH_MAX]
            if one.name == "Scope" and key:
                _scope(key, cells, places, stated, lines, remarks)
            elif one.name == "Questions" and key and not says_nothing(cells.get("answer", "")):
                answers[key] = one_line(cells["answer"])[:ANSWER_LENGTH_MAX]
                lines.append(Line(answers[key], 0, places["answer"]))
            elif one.name == "Price" and any(cells.values()):
                text = "; ".join(
                    cells[k] for k in ("phase", "amount", "again", "remark") if cells.get(k)
                )
                currency = cells.get("currency", "")
                amount = f"{currency} {cells.get('amount', '')}".strip()
                said = text.replace(cells.get("amount", "\0"), amount, 1) if currency else text
                lines.append(Line(one_line(said), 0, f"{one.name}!A{row.number}", "", "", "row"))
    return (
        Response(record.get("map", ""), record.get("text", ""), stated, answers),
        tuple(lines),
        tuple(remarks),
    )


def _rows(one: Sheet) -> Iterator[tuple[Row, dict[str, str], dict[str, str]]]:
    """The rows below the headings, each as key → text and key → place."""
    keys = next((row.cells for row in one.rows if row.number == _KEYS_ROW), ())
    for row in one.rows:
        if row.number <= _HEAD_ROW or not keys:
            continue
        cells = {
            key: row.cells[at] if at < len(row.cells) else "" for at, key in enumerate(keys) if key
        }
        yield (
            row,
            cells,
            {key: f"{one.name}!{letters(at)}{row.number}" for at, key in enumerate(keys) if key},
        )


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
