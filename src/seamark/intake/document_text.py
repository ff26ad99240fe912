"""Plain text, Markdown, or a mail that was pasted → lines: paragraphs, items, table rows, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seamark.intake.delimited import decode
from seamark.intake.document import Document, Kind, Line
from seamark.intake.text import says_nothing

HEADING_LENGTH_MAX = 90
"""Longest text that is taken for a heading, in characters."""
WRAPPED_MAX = 130
"""Longest line that a program broke by its width, in characters."""
_ITEM = re.compile(r"^\s*(?:[-*+•◦▪‣·–—]|\(?\d{1,2}[.)](?=\s+[a-z])|\(?[a-z][.)])\s+(?=\S)")
_MARK = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_NUMBERED = re.compile(r"^(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\.|[A-H][.)])\s+\S")
_NUMBER = re.compile(r"^(?:§\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\S")
_CLAUSE = re.compile(r"^\s*(?:§\s*)?\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+\S")
"""`2.1.3 Where …`: a numbered clause is a line of its own, whatever stands above it."""
_ENDS = (".", "!", "?", ";", ":")
_LABEL = re.compile(r"^\s*[A-ZÄÖÜ][^:.;]{1,50}:\s+\S")
"""`Total: EUR 100`: a line of its own, whatever stands above it."""
_RULE = re.compile(r"^\s*(?:={3,}|-{3,}|_{3,}|\*{3,})\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}[-\s|:]*$")
YES_OR_NO = re.compile(
    r"^\W*(?:included|in scope|offered|covered|part of (?:the )?(?:offer|scope)|yes ?/ ?no|enthalten|inklusive|angeboten|im (?:preis|umfang)|ja ?/ ?nein)\b",
    re.IGNORECASE,
)
"""Headings of columns in which an empty cell says no."""
_QUOTED = re.compile(r"^(?:>\s?)+")
NO_DOCUMENT = "is no PDF, Word, Excel or text file, whatever its name says. Ask the supplier for one, or paste the text."
_SENTENCE_END = (".", "!", "?", ";", ",")


def read(data: bytes, name: str) -> Document:
    """Read a text."""
    text = (
        decode(data, name, NO_DOCUMENT)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\f", "\n\n")
    )
    return Document(name, "text", tuple(lines(text)))


def lines(text: str) -> Iterator[Line]:
    """The lines of a text; hard line ends inside a paragraph are joined."""
    build = Builder()
    block: list[tuple[int, str]] = []
    header: list[str] = []
    rows = text.split("\n")
    width = max((len(row) for row in rows if len(row) <= WRAPPED_MAX), default=0)
    for number, raw in enumerate(rows, 1):
        said = _QUOTED.sub("", raw).rstrip()
        follows = rows[number] if number < len(rows) else ""
        if not said.strip() or _RULE.match(said):
            if block and _RULE.match(said) and len(block) == 1:
                yield build.heading(block.pop()[1], f"line {number - 1}")
            yield from _flush(block, build)
            header = [] if not said.strip() else header
            if not said.strip():
                build.gap()
            continue
        if "\t" in said.strip() or said.count("|") >= 2:
            yield from _flush(block, build)
            cells = [
                cell.strip()
                for cell in (
                    said.strip().strip("|").split("|") if "|" in said else said.split("\t")
                )
            ]
            if _PIPE_RULE.match(said):
                continue
            if not header and is_header(cells):
                header = cells
                continue
            yield build.line(with_headings(cells, header), 0, f"line {number}", "row")
            continue
        mark = _MARK.match(said)
        whole = not follows.strip()[:1].islower()
        begins = not block or (_CLAUSE.match(said) and block[-1][1].rstrip().endswith(_ENDS))
        if mark or (begins and whole and looks_like_heading(said.strip(), not follows.strip())):
            yield from _flush(block, build)
            level = len(mark[1]) if mark else 1
            yield build.heading(mark[2] if mark else said.strip(), f"line {number}", 0, level)
            continue
        if begins or _ITEM.match(said) or _ends_early(block[-1][1], said, width):
            yield from _flush(block, build)
        block.append((number, said))
    yield from _flush(block, build)


def _ends_early(above: str, said: str, width: int) -> bool:
    """Whether a line ended where its author wanted it to, not where it was full."""
    return len(above) + len(
        said.split(maxsplit=1)[0]
    ) < 0.8 * width and not above.rstrip().endswith(",")


def _flush(block: list[tuple[int, str]], build: Builder) -> Iterator[Line]:
    if not block:
        return
    if len(block) > 1 and all(said.rstrip().endswith(_ENDS) for _, said in block):
        for number, said in block:  # each line is a sentence of its own
            yield from _flush([(number, said)], build)
        block.clear()
        return
    text = " ".join(said.strip() for _, said in block)
    kind: Kind = "item" if is_item(block[0][1]) else "paragraph"
    yield build.line(
        without_bullet(text) if kind == "item" else text, 0, f"line {block[0][0]}", kind
    )
    block.clear()


class Builder:
    """Keeps the heading and the lead of a list while lines are made."""

    def __init__(self, above: str = "") -> None:
        self._path: list[tuple[int, str]] = []
        self._above, self._lead = above, ""
        self._in_list = False
        self._titled = False

    @property
    def _heading(self) -> str:
        """The headings above, outermost first: what stands below “3 Exclusions › 3.1 Orders” is excluded too."""
        return " › ".join(text for text in (self._above, *(text for _, text in self._path)) if text)

    def heading(self, text: str, place: str, page: int = 0, level: int = 1) -> Line:
        """A heading; what comes after it stands below it. A number in it (`3.1`) tells its level better than its look."""
        numbered = _NUMBER.match(text)
        level = numbered[1].strip(".").count(".") + 1 if numbered else level
        if not self._titled and not numbered:
            level, self._titled = (
                0,
                True,
            )  # the title of the document: nothing stands below it alone
        self._path = [one for one in self._path if one[0] < level and one[0] > 0]
        self._path.append((level, text))
        self._lead = ""
        return Line(text, page, place, self._heading, "", "heading")

    def gap(self) -> None:
        """An empty line: a list that has begun is over."""
        if self._in_list:
            self._lead, self._in_list = "", False

    def line(self, text: str, page: int, place: str, kind: Kind = "paragraph") -> Line:
        """A line below the present heading; items and rows belong to the sentence with a colon above them."""
        listed = kind in ("item", "row")
        if not listed:
            self._lead, self._in_list = text[-300:] if text.rstrip().endswith(":") else "", False
            return Line(text, page, place, self._heading, "", kind)
        self._in_list = True
        return Line(text, page, place, self._heading, self._lead, kind)


def is_item(text: str) -> bool:
    """Whether a line begins like an item of a list."""
    return _ITEM.match(text) is not None


def without_bullet(text: str) -> str:
    """An item without its sign."""
    return _ITEM.sub("", text).strip()


def looks_like_heading(text: str, alone: bool) -> bool:
    """Whether a line is a heading by its look: numbered, in capitals, or short and alone without a sentence's end."""
    if not text or len(text) > HEADING_LENGTH_MAX or text.endswith(_SENTENCE_END) or is_item(text):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return False
    if _NUMBERED.match(text):
        return not text.endswith(":") and len(text.split()) <= 12
    if text.isupper() and len(letters) > 3:
        return True
    return alone and text[0].isupper() and len(text.split()) <= 8 and not any(sign.isdigit() for sign in text) and ":" not in text[:-1]  # fmt: skip


def is_header(cells: list[str]) -> bool:
    """Whether cells are the headings of a table: short, distinct, without figures."""
    texts = [cell for cell in cells if cell]
    return (
        len(texts) >= 2
        and len(set(texts)) == len(texts)
        and all(
            len(cell) <= 40 and not any(s.isdigit() for s in cell) and not cell.endswith(".")
            for cell in texts
        )
    )


def with_headings(cells: list[str], headings: list[str]) -> str:
    """A table row as one text."""
    said = []
    for at, cell in enumerate([*cells, *[""] * (len(headings) - len(cells))]):
        heading = headings[at] if at < len(headings) else ""
        if says_nothing(cell):
            if not YES_OR_NO.search(heading) or not any(cells):
                continue
            cell = "no"
        said.append(f"{heading}: {cell}" if heading and heading != cell else cell)
    return "; ".join(dict.fromkeys(said))
