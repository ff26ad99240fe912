"""The drawings of a document as Mermaid text."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.report.document import Box, Diagram, Document, Sequence
from seamark.report.formats import Look
from seamark.report.safe import mermaid


def render(document: Document, look: Look) -> str:
    """Every drawing, one below the other, then every sequence."""
    drawn = [draw(diagram) for diagram in document.diagrams()]
    drawn += [sequence(one) for one in document.sequences()]
    return "\n\n".join("\n".join(lines) for lines in drawn)


def draw(diagram: Diagram) -> Iterator[str]:
    """One drawing, line by line: boxes of one kind together, marks in the words on the arrows."""
    yield "flowchart LR"
    ids = {box.name: f"s{at}" for at, box in enumerate(diagram.boxes)}
    kinds: dict[str, list[Box]] = {}
    for box in diagram.boxes:
        kinds.setdefault(box.kind, []).append(box)
    for at, (kind, boxes) in enumerate(kinds.items()):
        yield f'  subgraph k{at}["{mermaid(kind)}"]'
        for box in boxes:
            detail = f"<br/>{mermaid(box.detail)}" if box.detail else ""
            yield f'    {ids[box.name]}["{mermaid(box.name)}{detail}"]'
        yield "  end"
    for arrow in diagram.arrows:
        if arrow.source in ids and arrow.target in ids:
            marks = "".join(f" ({number})" for number in arrow.marks)
            line = "<-->" if arrow.both_ways else "-->"
            yield f'  {ids[arrow.source]} {line}|"{mermaid(arrow.label or arrow.name)}{marks}"| {ids[arrow.target]}'
    dashed = [ids[box.name] for box in diagram.boxes if box.dashed]
    if dashed:
        yield "  classDef temporary stroke-dasharray: 5 5"
        yield f"  class {','.join(dashed)} temporary"
    for mark in diagram.marks:
        yield f"  %% ({mark.number}) {mermaid(mark.title)}: {mermaid(mark.in_words)}"


def sequence(one: Sequence) -> Iterator[str]:
    """One sequence diagram, line by line; what goes wrong ends in a cross and is said in words."""
    yield "sequenceDiagram"
    ids = {actor: f"p{at}" for at, actor in enumerate(one.actors)}
    yield f"  %% {mermaid(one.title)}"
    for actor, name in ids.items():
        yield f"  participant {name} as {mermaid(actor)}"
    over = ",".join(dict.fromkeys((*ids.values(),)[:: max(len(ids) - 1, 1)]))
    for message in one.messages:
        if message.before:
            yield f"  Note over {over}: {mermaid(message.before)}"
        arrow = "--x" if message.trouble else "->>"
        yield f"  {ids[message.actor]}{arrow}{ids[message.to or message.actor]}: {mermaid(message.on_arrow)}"
    if one.end and over:
        yield f"  Note over {over}: {mermaid(one.end)}"
