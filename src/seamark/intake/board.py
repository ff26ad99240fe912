"""A board or drawing → proposals: boxes become systems, arrows flows, each to confirm.

What a label says (`orders`, `stock every 15 min`, `order paid`) becomes what is carried and what starts it; labels and
notes that were not understood are kept as notes, or listed to be placed by hand.
"""

from __future__ import annotations

import re

from seamark.errors import UserError
from seamark.intake import delimited, drawio, mermaid, miro
from seamark.intake.draft import FlowDraft, Said
from seamark.intake.drawing import FILE_BYTES_MAX, Arrow, Box, Drawing
from seamark.intake.gather import Gather
from seamark.intake.names import Cast, recognise
from seamark.intake.proposal import Listing
from seamark.intake.speech import timing
from seamark.intake.text import is_vague, parts, plain
from seamark.language.load import Loaded

_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,3}[.):]|#\d{1,3}|[-•*])\s*")
_LONGEST_NAME = 60


def read(data: bytes, name: str) -> Drawing:
    """The drawing in a file: draw.io (also inside SVG), Mermaid, or a board exported as CSV.

    Raises:
        UserError: too large, another format, or nothing in it.
    """
    if len(data) > FILE_BYTES_MAX:
        raise UserError(
            f"{name} has {len(data) / 2**20:.0f} MB; a drawing may have {FILE_BYTES_MAX // 2**20} MB."
        )
    head = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:8] == b"\x89PNG\r\n\x1a\n" or data[:2] == b"\xff\xd8":
        raise UserError(f"{name} is a picture; what is drawn in it cannot be read. Save the drawing as .drawio, Mermaid text, or the board as CSV.")  # fmt: skip
    if data[:4] == b"PK\x03\x04" or data[:5] == b"%PDF-":
        raise UserError(
            f"{name} is no drawing that can be read. Save it as .drawio, Mermaid text, or the board as CSV."
        )
    if head[:1] == b"<":
        drawing = drawio.read(data, name)
    else:
        text = delimited.decode(data, name)
        drawing = mermaid.read(text, name) if mermaid.is_flowchart(text) or name.lower().endswith((".mmd", ".mermaid")) else miro.read(delimited.sheet(text, name))  # fmt: skip
    if not drawing.boxes and not drawing.notes:
        raise UserError(f"There is nothing in {name}: no box, no arrow, no note.")
    return drawing


def listing(drawing: Drawing, file: str, loaded: Loaded | None = None) -> Listing:
    """The proposals of a drawing.

    Args:
        drawing: as `read` gave it.
        file: what the user calls the file.
        loaded: the map into which they would go; None for a new map.
    """
    return _Board(drawing, Gather(file, Cast(loaded))).listing()


class _Board:
    """Gives each box its meaning, then each arrow, then what is left."""

    def __init__(self, drawing: Drawing, gather: Gather) -> None:
        self.drawing, self.gather, self.cast = drawing, gather, gather.cast
        self.attached = {end for arrow in drawing.arrows for end in (arrow.source, arrow.target)}
        self.holders = {box.inside for box in drawing.boxes.values() if box.inside}
        self.groups: dict[tuple[object, ...], FlowDraft] = {}

    def listing(self) -> Listing:
        """Everything as proposals."""
        boxes = self.drawing.boxes
        self.cast.expect([box.text for box in boxes.values() if len(box.text) <= _LONGEST_NAME])
        self.gather.remarks += list(dict.fromkeys(self.drawing.remarks))[:50]
        for box in boxes.values():
            if box.id not in self.attached:
                self._alone(box)
        for arrow in self._through_entities():
            self._arrow(arrow)
        for note in self.drawing.notes:
            self._note(note)
        self.gather.flows += self.groups.values()
        return self.gather.listing()

    # ------------------------------------------------------------------------------------------ boxes

    def _alone(self, box: Box) -> None:
        """A box without an arrow: a system if it is one, the title of a group, or something to be placed."""
        said = Said(box.text, box.where)
        if box.id in self.holders and not recognise(box.text):
            if len(box.text) > _LONGEST_NAME:
                self.gather.keep(said, "the title of a group")
            return
        inside = self.drawing.boxes.get(box.inside)
        if self.cast.is_entity(_bare(box.text)) and not recognise(box.text):
            entity = self.gather.entity(Said(_bare(box.text), box.where))
            if inside is not None and recognise(inside.text):
                self.gather.note(
                    f"entities.{entity}", Said(f"Drawn inside {inside.text}", box.where)
                )
            return
        if "\n" in box.text or len(box.text) > _LONGEST_NAME:
            self._named_box(box)
            return
        self.gather.system(said)

    def _named_box(self, box: Box) -> str:
        """A box whose first line is its name and whose other lines are notes."""
        first, _, rest = box.text.partition("\n")
        if len(first) > _LONGEST_NAME:
            self.gather.keep(
                Said(box.text, box.where), "too long to be the name of a system; place it by hand"
            )
            return ""
        system = self.gather.system(Said(first, box.where))
        if system and rest and not recognise(rest):
            self.gather.note(f"systems.{system}", Said(rest.replace("\n", ". "), box.where))
        return system

    def _end(self, identity: str) -> tuple[str, str]:
        """The system at the end of an arrow, and the entity when the box is a part of a system."""
        box = self.drawing.boxes.get(identity)
        if box is None:
            return "", ""
        inside = self.drawing.boxes.get(box.inside)
        if inside is not None and recognise(inside.text) and self.cast.is_entity(_bare(box.text)):
            return self.gather.system(Said(inside.text, inside.where)), self.gather.entity(Said(_bare(box.text), box.where))  # fmt: skip
        if "\n" in box.text:
            return self._named_box(box), ""
        if len(box.text) > _LONGEST_NAME:
            self.gather.keep(
                Said(box.text, box.where), "too long to be the name of a system; place it by hand"
            )
            return "", ""
        return self.gather.system(Said(box.text, box.where)), ""

    # ------------------------------------------------------------------------------------------ arrows

    def _through_entities(self) -> list[Arrow]:
        """Arrows with boxes such as `Order` between two systems joined to one arrow that carries it."""
        boxes = self.drawing.boxes
        between = {
            box.id for box in boxes.values()
            if box.id in self.attached and not recognise(box.text) and self.cast.is_entity(_bare(box.text))
            and not (box.inside in boxes and recognise(boxes[box.inside].text))
        }  # fmt: skip
        if not between:
            return self.drawing.arrows
        joined = [
            arrow for arrow in self.drawing.arrows if not {arrow.source, arrow.target} & between
        ]
        for middle in between:
            into = [
                a for a in self.drawing.arrows if a.target == middle and a.source not in between
            ]
            out = [a for a in self.drawing.arrows if a.source == middle and a.target not in between]
            for first in into[:50]:
                for second in out[:50]:
                    if first.source != second.target:
                        text = "\n".join(
                            dict.fromkeys(
                                t for t in (boxes[middle].text, first.text, second.text) if t
                            )
                        )
                        joined.append(Arrow(first.source, second.target, text, boxes[middle].where))
            if not into or not out:
                self.gather.entity(Said(_bare(boxes[middle].text), boxes[middle].where))
                for arrow in (*into, *out):
                    self.gather.keep(Said(arrow.text or f"arrow at “{boxes[middle].text}”", arrow.where), "it leads to something that is exchanged, not to a system")  # fmt: skip
        return joined

    def _arrow(self, arrow: Arrow) -> None:
        (source, first), (target, second) = self._end(arrow.source), self._end(arrow.target)
        if not source or not target or source == target:
            self.gather.keep(
                Said(arrow.text or "arrow", arrow.where),
                "both ends are one system, or an end names none",
            )
            return
        label = Said(arrow.text, arrow.where)
        entities = [one for one in dict.fromkeys((first, second)) if one]
        found, rest = self._label(label)
        entities += [one for one in found if one not in entities]
        key = (source, tuple(entities), arrow.both and target, plain(rest) or plain(arrow.text))
        draft = self.groups.get(key)
        if draft is None:
            at = label if arrow.text else Said(f"{source} → {target}", arrow.where)
            draft = self.groups[key] = FlowDraft(entities, source, both_ways=arrow.both, first=at)
            self._say_label(draft, Said(rest, arrow.where))
            if arrow.headless:
                draft.guessed["from"] = draft.guessed["to"] = (
                    "the line has no head; read as it was drawn"
                )
        draft.to.setdefault(target, draft.to.pop("", ""))

    def _label(self, label: Said) -> tuple[list[str], str]:
        """The entities that a label names, and what else it says."""
        entities: list[str] = []
        rest: list[str] = []
        for line in label.text.split("\n"):
            for part in parts(_NUMBERING.sub("", line)):
                bare = _bare(part)
                entity, name = self.cast.split_field(bare)
                if self.cast.is_entity(bare):
                    entities.append(self.gather.entity(Said(bare, label.where)))
                    rest += re.findall(r"\(([^)]*)\)", part)
                elif entity and name and not timing(part).when:
                    entities.append(self.gather.entity(Said(entity, label.where)))
                    rest.append(part)
                else:
                    spoken = self.gather.spoken_of(part)
                    for one in spoken[:1]:
                        self.gather.use_entity(one, label)
                    entities += spoken[:1]
                    rest.append(part)
        return [one for one in dict.fromkeys(entities) if one], ", ".join(rest)

    def _say_label(self, draft: FlowDraft, rest: Said) -> None:
        if not rest.text:
            return
        if is_vague(rest.text):
            draft.notes.append(rest)
            return
        phrases, within, why = self.gather.triggers(rest, draft.entities)
        draft.when += phrases
        draft.guessed["when"] = "from the label of the arrow"
        if within:
            draft.to[""] = within
            draft.guessed["within"] = why or "from the label of the arrow"
        if not (phrases or within):
            draft.notes.append(Said(f"Label: {rest.text}", rest.where))

    # ------------------------------------------------------------------------------------------ notes

    def _note(self, note: Box) -> None:
        """A text on the board: a system or an entity when it is nothing else, a note of a system it names, or left over."""
        said = Said(note.text, note.where)
        if len(note.text) <= _LONGEST_NAME and recognise(note.text):
            self.gather.system(said)
            return
        if self.cast.is_entity(_bare(note.text)):
            self.gather.entity(Said(_bare(note.text), note.where))
            return
        holder = self.drawing.boxes.get(note.inside)
        system = self.cast.system(holder.text, known_only=True) if holder is not None else ""
        if not system and note.inside and not holder:
            system = self.cast.system(note.inside, known_only=True)
        if system:
            self.gather.mentions.setdefault(
                system, Said(holder.text if holder else note.inside, note.where)
            )
            self.gather.note(f"systems.{system}", said)
            return
        self.gather.keep(said, "a note without an arrow; place it by hand")


def _bare(text: str) -> str:
    """A label without numbering, brackets and what stands in them."""
    return re.sub(r"\([^)]*\)", " ", _NUMBERING.sub("", text)).strip(" .:")
