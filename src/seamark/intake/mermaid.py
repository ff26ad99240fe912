"""Mermaid flowcharts: nodes with shapes, links with labels, subgraphs, chained links, comments.

Source: github.com/mermaid-js/mermaid docs/syntax/flowchart.md. Read is what draws boxes and arrows; styles, classes and
clicks are skipped. Other kinds of diagrams are said plainly not to be read.
"""

from __future__ import annotations

import re

from seamark.errors import UserError
from seamark.intake.drawing import FILE_BYTES_MAX, Arrow, Box, Drawing, text_of

_HEAD = re.compile(
    r"(?:flowchart(?:-elk)?|graph)(?:\s+(?:TB|TD|BT|RL|LR))?\s*(?:;|$)", re.IGNORECASE
)
_OTHER = re.compile(r"(sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|journey|gitGraph|mindmap|timeline|C4\w+|quadrantChart|sankey|block|architecture|kanban|requirementDiagram|xychart)")  # fmt: skip
_SKIP = re.compile(r"(?:classDef|class|style|linkStyle|click|direction|accTitle|accDescr|title)\b")
_ID = re.compile(r"[^\W_][\w]*(?:[-.](?=[\w])[\w]+)*|_\w+")
_SHAPES = (("(((", ")))"), ("((", "))"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("{{", "}}"), ("[/", "/]"), ("[/", "\\]"),
           ("[\\", "\\]"), ("[\\", "/]"), ("[", "]"), ("(", ")"), ("{", "}"), (">", "]"))  # fmt: skip
_LINK = re.compile(r"\s*(?:\w+@)?(?P<start>[<xo](?=[-=]))?(?:-{2,}(?P<a>[>xo])|={2,}(?P<b>[>xo])|-\.+-(?P<c>[>xo]?)|(?P<bare>-{3,}|={3,})|(?P<unseen>~{3,}))\s*(?:\|(?P<text>[^|]*)\|)?\s*")  # fmt: skip
_LINK_TEXT = re.compile(r"\s*(?:\w+@)?(?P<start>[<xo](?=[-=]))?(?:--|==|-\.)\s*(?P<text>[^\n]{1,300}?)\s*(?:-{2,}(?P<a>[>xo])|={2,}(?P<b>[>xo])|\.+-(?P<c>[>xo]?)|(?P<bare>-{3,}|={3,}))\s*")  # fmt: skip
_FENCE = re.compile(r"```+\s*mermaid\s*\n(.*?)```", re.DOTALL | re.IGNORECASE)
_STATEMENT_LENGTH_MAX = 1_000
_STATEMENTS_MAX = 10_000


def is_flowchart(text: str) -> bool:
    """Whether a text begins as a flowchart, or holds one in a fence."""
    return bool(_FENCE.search(text[:200_000])) or any(_HEAD.match(line.strip()) for line in text.splitlines()[:30])  # fmt: skip


def read(text: str, name: str) -> Drawing:
    """The drawing of a flowchart.

    Raises:
        UserError: no flowchart, or too long.
    """
    if len(text) > FILE_BYTES_MAX:
        raise UserError(f"{name} is too long for a drawing.")
    fenced = _FENCE.search(text)
    lines = (fenced[1] if fenced else text).removeprefix("\ufeff").splitlines()
    first = text[: fenced.start(1)].count("\n") + 1 if fenced else 1
    drawing = Drawing("Mermaid flowchart")
    reader = _Reader(drawing)
    begun = in_front = False
    for number, raw in enumerate(lines[:_STATEMENTS_MAX], first):
        line = raw.strip()
        if line == "---" and not begun:
            in_front = not in_front
        if not line or in_front or line == "---" or line.startswith("%%"):
            continue
        if not begun:
            other = _OTHER.match(line)
            if other:
                raise UserError(
                    f"{name} is a {other[1]} of Mermaid; only flowcharts (`flowchart` or `graph`) are read."
                )
            if not _HEAD.match(line):
                raise UserError(
                    f"{name} is no Mermaid flowchart: it does not begin with `flowchart` or `graph`."
                )
            begun = True
            line = _HEAD.sub("", line, count=1)
        for statement in _statements(line):
            reader.statement(statement, number)
    if not begun:
        raise UserError(f"{name} is no Mermaid flowchart: it is empty.")
    return drawing


def _statements(line: str) -> list[str]:
    """Statements of a line; a semicolon inside quotes or brackets separates nothing."""
    parts = re.findall(
        r'(?:"[^"]*"|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|\|[^|]*\||[^;])+', line[:_STATEMENT_LENGTH_MAX]
    )
    return [part.strip() for part in parts if part.strip()]


class _Reader:
    """Reads statements one by one; remembers the subgraph it is in."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.open: list[str] = []
        self.texts: dict[str, tuple[str, str, str]] = {}
        self.seen = 0

    def statement(self, text: str, line: int) -> None:
        """One statement."""
        self.seen += 1
        if self.seen > _STATEMENTS_MAX or _SKIP.match(text):
            return
        if text == "end":
            if self.open:
                self.open.pop()
            return
        sub = re.match(r"subgraph\b\s*(.*)", text)
        if sub:
            self._subgraph(sub[1], line)
            return
        where = f"line {line}"
        at = 0
        nodes, at = self._nodes(text, at, where)
        while nodes and at < len(text):
            link = _LINK.match(text, at) or _LINK_TEXT.match(text, at)
            if not link:
                break
            others, after = self._nodes(text, link.end(), where)
            if not others:
                break
            self._link(nodes, others, link, where)
            nodes, at = others, after
        rest = text[at:].strip()
        if rest and not rest.startswith(":::"):
            self.drawing.notes.append(Box(where, text_of(text), where, is_note=True))

    def _subgraph(self, text: str, line: int) -> None:
        found = re.match(r"([^\s\[\]\"]+)\s*\[(.*)\]\s*$", text)
        title = _label(found[2] if found else text)
        identity = found[1] if found else text.strip().strip('"') or f"subgraph {line}"
        self._place(identity, title or identity, f"line {line}")
        self.open.append(identity)

    def _place(self, identity: str, text: str, where: str) -> None:
        """A box: the last text that a node is given is its text."""
        known = self.drawing.boxes.get(identity)
        inside = self.open[-1] if self.open and self.open[-1] != identity else ""
        if known is None:
            self.drawing.box(Box(identity, text or identity, where, inside))
        elif text:
            self.drawing.boxes[identity] = Box(identity, text, known.where, known.inside or inside)

    def _nodes(self, text: str, at: int, where: str) -> tuple[list[str], int]:
        """Nodes joined by `&`."""
        found: list[str] = []
        while True:
            while at < len(text) and text[at].isspace():
                at += 1
            match = _ID.match(text, at)
            if not match:
                return found, at
            identity, at = match[0], match.end()
            label, at = _shape(text, at)
            self._place(identity, label, where)
            found.append(identity)
            styled = re.compile(r":::[\w-]+").match(text, at)
            at = styled.end() if styled else at
            more = re.compile(r"\s*&\s*").match(text, at)
            if not more:
                return found, at
            at = more.end()

    def _link(
        self, sources: list[str], targets: list[str], link: re.Match[str], where: str
    ) -> None:
        parts = link.groupdict()
        if parts.get("unseen"):
            return
        head = parts["a"] or parts["b"] or parts["c"]
        text = _label(parts["text"] or "")
        for source in sources:
            for target in targets:
                both = bool(parts["start"]) and bool(head)
                self.drawing.arrow(Arrow(source, target, text, where, both, not head))


def _shape(text: str, at: int) -> tuple[str, int]:
    """The text in the brackets of a node, and the place after them."""
    attributes = re.compile(r"\s*@\{([^}]*)\}").match(text, at)
    if attributes:
        label = re.search(r"label:\s*(\"[^\"]*\"|'[^']*'|[^,]+)", attributes[1])
        return (_label(label[1]) if label else ""), attributes.end()
    for begin, end in _SHAPES:
        if not text.startswith(begin, at):
            continue
        inner = at + len(begin)
        if text[inner : inner + 1] == '"':
            quote = text.find('"', inner + 1)
            stop = text.find(end, quote) if quote > 0 else -1
        else:
            stop = text.find(end, inner)
        if stop >= 0:
            return _label(text[inner:stop]), stop + len(end)
    return "", at


def _label(text: str) -> str:
    said = text.strip()
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'`":
        said = said[1:-1].strip("`")
    said = re.sub(r"#(\d{1,7});", r"&#\1;", said)
    said = re.sub(r"(?<!&)#([a-z]\w{1,7});", r"&\1;", said)
    return re.sub(r"[*_]{2}", "", text_of(said))
