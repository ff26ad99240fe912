"""A drawing without its format: boxes, arrows, notes. Formats make it; `board` turns it into proposals."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

FILE_BYTES_MAX = 20 * 1024 * 1024
"""Largest file of a drawing, in bytes."""
BOXES_MAX = 3_000
"""Most boxes of one drawing."""
ARROWS_MAX = 6_000
"""Most arrows of one drawing."""
TEXT_LENGTH_MAX = 2_000
"""Longest text of a box, arrow or note, in characters."""
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\s*/?\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its id in the file, its text, where it stands, and the id of the frame or group around it."""

    id: str
    text: str
    where: str
    inside: str = ""
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two boxes, by their ids.

    Attributes:
        source, target: ids of boxes.
        text: its label.
        where: in the file.
        both: it points both ways.
        headless: it is a line without a head, so its direction is that in which it was drawn.
    """

    source: str
    target: str
    text: str
    where: str
    both: bool = False
    headless: bool = False


@dataclass(slots=True)
class Drawing:
    """What a file draws.

    Attributes:
        format: how it is called to the user.
        boxes: id → box.
        arrows: between boxes.
        notes: texts that are no box: sticky notes, texts on the board.
        remarks: what to know of the reading.
    """

    format: str
    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def box(self, box: Box) -> None:
        """Add a box, within the limits."""
        if len(self.boxes) < BOXES_MAX:
            self.boxes.setdefault(box.id, box)
        elif not self.remarks or "boxes" not in self.remarks[-1]:
            self.remarks.append(f"Only the first {BOXES_MAX:,} boxes were read.")

    def arrow(self, arrow: Arrow) -> None:
        """Add an arrow, within the limits."""
        if len(self.arrows) < ARROWS_MAX:
            self.arrows.append(arrow)
        elif not self.remarks or "arrows" not in self.remarks[-1]:
            self.remarks.append(f"Only the first {ARROWS_MAX:,} arrows were read.")


def text_of(markup: str) -> str:
    """The text of a label that may hold HTML: tags are dropped, breaks become lines."""
    said = markup[: TEXT_LENGTH_MAX * 10]
    if "<" in said or "&" in said:
        said = _BREAK.sub("\n", said)
        said = html.unescape(_TAG.sub(" ", said))
    lines = (" ".join(line.split()) for line in said.splitlines())
    return "\n".join(line for line in lines if line)[:TEXT_LENGTH_MAX]
