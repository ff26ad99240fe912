"""A document without a format: what stands between the views and the formats.

A view fills it from what the program knows; a format turns it into text. Texts in it are raw: making them harmless is
the work of the format that shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from seamark.report.placed import Placed

if TYPE_CHECKING:
    from seamark.report.fill import Form, Workbook

Tone = Literal["plain", "good", "warn", "bad", "quiet"]
"""How a text is meant; always said in words too, never by colour alone."""
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `strong` stands before it."""

    text: str
    tone: Tone = "plain"
    strong: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a listing, with lines below it."""

    text: str
    lines: tuple[str, ...] = ()
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Listing:
    """Items, numbered or not."""

    items: tuple[Item, ...]
    numbered: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns.

    Attributes:
        numeric: the columns that align right.
        empty: shown when there is no row.
        tones: how a cell is meant that says exactly this ("not decided", "signed").
        grouped: so many columns on the left say the same in rows that belong together; a page may say them once.
        to_fill: the empty cells are filled in by hand on paper, so rows leave room for it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[str] = frozenset()
    empty: str = "Nothing here yet."
    caption: str = ""
    tones: Mapping[str, Tone] = field(default_factory=dict)
    to_fill: bool = False
    grouped: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Text that keeps its spaces, with the name of its language."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A system in a drawing: its name, its kind (boxes of one kind stand together), a line below the name."""

    name: str
    kind: str
    detail: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A sea mark: a numbered risk point on edges of a drawing; `state` says in words whether it is open."""

    number: int
    title: str
    open: bool
    detail: str = ""
    state: str = ""

    @property
    def in_words(self) -> str:
        """Its state; open or closed when nothing else was said."""
        return self.state or ("open" if self.open else "closed")

    @property
    def tone(self) -> Tone:
        """Open is bad, decided with weaknesses a warning, closed good; what the map does not speak of is quiet."""
        if self.open:
            return "bad"
        if self.in_words == "closed":
            return "good"
        return "warn" if self.detail else "quiet"


@dataclass(frozen=True, slots=True)
class Arrow:
    """A flow in a drawing, with the numbers of the marks that stand on it."""

    name: str
    source: str
    target: str
    label: str = ""
    both_ways: bool = False
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawing as data: every format draws it in its own way; as `placed` says, where that is given."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    marks: tuple[Mark, ...] = ()
    placed: Placed | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One arrow of a sequence: who does it, whom it concerns ('' for nobody else), what it is.

    Attributes:
        text: what follows the actor's name; one that begins with a colon is said about the actor.
        trouble: what goes wrong with it, in words; '' when nothing does.
        before: a remark that stands above it, over the whole width.
    """

    actor: str
    to: str
    text: str
    trouble: str = ""
    before: str = ""

    @property
    def sentence(self) -> str:
        """The whole step in words."""
        gap = "" if self.text.startswith(":") else " "
        return f"{self.actor}{gap}{self.text}{self._aside}"

    @property
    def on_arrow(self) -> str:
        """Its words where the actor is seen."""
        return self.text.lstrip(": ") + self._aside

    @property
    def _aside(self) -> str:
        """What goes wrong, unless the words say so already."""
        said = not self.trouble or self.trouble.split()[-1] in self.text.split()
        return "" if said else f" [{self.trouble}]"


@dataclass(frozen=True, slots=True)
class Sequence:
    """What happened in which order, between actors from left to right; `end` is said over all of them at the end."""

    title: str
    actors: tuple[str, ...]
    messages: tuple[Message, ...]
    end: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A bar of a timeline; its times count from the start of the whole.

    Attributes:
        group: spans of one group stand together.
        until: how late its end may be.
        strong: it is among those on which the end of the whole depends.
        note: what is said beside it, in few signs.
        waits: for which others it waits (their numbers), and when what it waits for there is done.
    """

    name: str
    group: str
    start: float
    end: float
    until: float
    strong: bool = False
    note: str = ""
    waits: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Work in time, in working days; `marks` are days with a name."""

    title: str
    spans: tuple[Span, ...]
    length: float
    marks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file.

    Attributes:
        line: 1-based; of the nearest block above when nothing stands at the path yet.
        column: 1-based.
        length: the characters meant.
        text: the text of the line; '' when no line of the file is meant.
        path: in the map.
        missing: whether nothing stands at the path yet: it is the place where an answer would stand.
    """

    file: str
    line: int
    column: int
    length: int
    text: str
    path: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a rule says about itself."""

    code: str
    name: str
    severity: Severity
    about: str
    why: str
    decide: str
    risk: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something found at a place of a file.

    Attributes:
        details: label and text, in order.
        others: the same cause at other places.
        status: counts, waived (somebody accepted it) or known (stands in the baseline).
        excuse: who accepted it, why and until when.
        fails: whether it makes the check fail.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: Where
    details: tuple[tuple[str, str], ...] = ()
    others: tuple[Where, ...] = ()
    suggestion: str = ""
    risk: str = ""
    status: Literal["counts", "waived", "known"] = "counts"
    excuse: str = ""
    fingerprint: str = ""
    fails: bool = False


@dataclass(frozen=True, slots=True)
class Notices:
    """Notices, each with its place."""

    items: tuple[Notice, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A title with parts below it; `anchor` is a stable name for links; `new_page`: it begins one where there are pages."""

    title: str
    parts: tuple[Part, ...] = ()
    anchor: str = ""
    new_page: bool = False


Part: TypeAlias = Text | Listing | Table | Code | Diagram | Sequence | Timeline | Notices | Section


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a document that is printed; what it says stands in the parts too.

    Attributes:
        kind: of document, above the title.
        reader: for whom it was made, in words.
        level: the judgement in large letters: `strong` and the sentence below it.
        reasons: why it is not better.
        points: what was looked at, with its state: `strong` is the point, the text its state.
        made_on: the day.
        about: what the level is about, in small letters above it.
    """

    kind: str
    reader: str
    level: Text
    reasons: tuple[str, ...] = ()
    points: tuple[Text, ...] = ()
    made_on: date | None = None
    about: str = "How far this is"

    @property
    def date(self) -> str:
        """The day in words: `26 November 2026`."""
        return f"{self.made_on.day} {self.made_on:%B %Y}" if self.made_on else ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        facts: the small print (digest, versions, date), label and text.
        data: the same content as plain data, for programs.
        rules: every rule that was applied, also those that found nothing.
        tool_version: of the program that made it.
        suite: what the rules and notices are together, for programs that show test results.
        workbook: the same content as sheets to be filled in, for formats that can be filled in.
        form: the questions for one person, likewise.
        cover: the first page, for formats that have pages.
    """

    title: str
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[RuleInfo, ...] = ()
    tool_version: str = ""
    suite: str = "seamark check"
    workbook: Workbook | None = None
    form: Form | None = None
    cover: Cover | None = None

    @property
    def name(self) -> str:
        """The title without the kind of document, where the kind stands beside it."""
        return self.title.removeprefix(f"{self.cover.kind}: ") if self.cover else self.title

    def walk(self) -> Iterator[Part]:
        """Every part, sections before what is in them."""
        stack = list(reversed(self.parts))
        while stack:
            part = stack.pop()
            yield part
            if isinstance(part, Section):
                stack.extend(reversed(part.parts))

    def tables(self) -> Iterator[Table]:
        """Every table in it."""
        return (part for part in self.walk() if isinstance(part, Table))

    def diagrams(self) -> Iterator[Diagram]:
        """Every drawing in it."""
        return (part for part in self.walk() if isinstance(part, Diagram))

    def sequences(self) -> Iterator[Sequence]:
        """Every sequence in it."""
        return (part for part in self.walk() if isinstance(part, Sequence))

    def timelines(self) -> Iterator[Timeline]:
        """Every timeline in it."""
        return (part for part in self.walk() if isinstance(part, Timeline))

    def notices(self) -> Iterator[Notice]:
        """Every notice in it."""
        for part in self.walk():
            if isinstance(part, Notices):
                yield from part.items
