"""Boards exported as CSV.

Miro's own CSV holds the texts of a board and little else: no heading row that can be relied on, a text in some cell of
each row, and neither positions nor connectors (as public converters of such files read it, for lack of anything more;
Miro's help pages describe the menu entry only). So such a file gives boxes and notes, and arrows only where
people wrote them as text (`Shopify → Odoo: orders`). Exports by apps and from the items of the REST API have headings:
a type, a text or title, the frame, and for connectors their two ends; those are read as they are.
"""

from __future__ import annotations

from itertools import pairwise

from seamark.intake.drawing import Arrow, Box, Drawing, text_of
from seamark.intake.sheet import Row, Sheet
from seamark.intake.speech import ARROW, BACK, TWO_WAY
from seamark.intake.text import plain

_TEXT = ("text", "content", "title", "plaintext", "plain text", "name", "caption", "label")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "item id", "widget id"),
    "type": ("type", "item type", "widget type", "kind"),
    "more": ("description", "details"),
    "inside": ("frame", "frame title", "parent", "parent id", "section", "group"),
    "source": ("start", "start item", "startitem", "start item id", "source", "from", "start widget"),
    "target": ("end", "end item", "enditem", "end item id", "target", "to", "end widget"),
}  # fmt: skip
_NOTES = ("sticky", "note", "comment", "text", "sticker")
_FRAMES = ("frame", "group")
_LINES = ("connector", "line", "arrow", "edge")


def read(sheet: Sheet) -> Drawing:
    """The drawing of a board in rows."""
    headed = _headed(sheet)
    if headed is not None:
        return _items(sheet, *headed)
    drawing = Drawing("board in CSV")
    drawing.remarks.append("This export holds texts only: where boxes stand and how they are connected is not in it. Arrows are known only where they are written as text.")  # fmt: skip
    for row in sheet.rows:
        for column, text in enumerate(row.cells):
            if text:
                _text(drawing, text_of(text), sheet.where(row, column))
    return drawing


def _headed(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of headings and the column of each thing, when there is one."""
    for at, row in enumerate(sheet.rows[:10]):
        names = [plain(text) for text in row.cells]
        columns = {key: next(names.index(one) for one in words if one in names) for key, words in _COLUMNS.items() if set(words) & set(names)}  # fmt: skip
        texts = [one for one in _TEXT if one in names]
        if texts and (
            "type" in columns or {"source", "target"} <= set(columns) or "inside" in columns
        ):
            columns["text"] = names.index(texts[0])
            return at, columns
    return None


def _items(sheet: Sheet, head: int, columns: dict[str, int]) -> Drawing:
    drawing = Drawing("board items in CSV")
    lines: list[tuple[Row, str]] = []

    def cell(row: Row, key: str) -> str:
        at = columns.get(key, -1)
        return row.cells[at] if 0 <= at < len(row.cells) else ""

    for row in sheet.rows[head + 1 :]:
        kind = plain(cell(row, "type"))
        text = "\n".join(
            one for one in (text_of(cell(row, "text")), text_of(cell(row, "more"))) if one
        )
        where = sheet.where(row, columns["text"])
        if cell(row, "source") and cell(row, "target"):
            lines.append((row, text))
            continue
        if not text or any(one in kind for one in _LINES):
            continue
        identity = cell(row, "id") or where
        is_note = any(one in kind for one in _NOTES)
        if is_note:
            _text(drawing, text, where, identity, cell(row, "inside"))
        else:
            drawing.box(Box(identity, text, where, cell(row, "inside")))
    by_text = {plain(box.text.split("\n")[0]): box.id for box in drawing.boxes.values()}
    moved = {note.id: note for note in drawing.notes}
    for row, text in lines:
        ends = []
        for key in ("source", "target"):
            said = cell(row, key)
            if said in moved and said not in drawing.boxes:  # a sticky note with an arrow is a box
                drawing.box(Box(said, moved[said].text, moved[said].where, moved[said].inside))
                drawing.notes.remove(moved.pop(said))
            end = said if said in drawing.boxes else by_text.get(plain(said), "")
            if not end:
                end = said
                drawing.box(Box(end, text_of(said), sheet.where(row, columns[key])))
                by_text[plain(said)] = end
            ends.append(end)
        where = sheet.where(row, columns["text"] if text else columns["source"])
        if ends[0] != ends[1]:
            drawing.arrow(Arrow(ends[0], ends[1], text, where))
    return drawing


def _text(drawing: Drawing, text: str, where: str, identity: str = "", inside: str = "") -> None:
    """A text on the board: an arrow written as text, or a note that `board` will look at."""
    for line in text.split("\n"):
        head, colon, label = line.partition(":")
        for pattern, both, back in (
            (TWO_WAY, True, False),
            (ARROW, False, False),
            (BACK, False, True),
        ):
            ends = [one.strip() for one in pattern.split(head)]
            if pattern is TWO_WAY and not any(sign in head for sign in "<↔⇄⇆⟷⇔"):
                continue
            if len(ends) < 2 or not all(ends) or any(len(one) > 60 for one in ends):
                continue
            for one in ends:
                drawing.box(Box(plain(one), one, where, inside))
            for first, second in pairwise(ends):
                source, target = (second, first) if back else (first, second)
                drawing.arrow(
                    Arrow(plain(source), plain(target), label.strip() if colon else "", where, both)
                )
            break
        else:
            drawing.notes.append(Box(identity or where, line, where, inside, is_note=True))
