"""A sequence as an `svg` element: one line a system, one row a step, its words to the right of the lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from seamark.report.document import Message, Sequence
from seamark.report.safe import line, xml

COLUMN = 104
"""Pixels between two systems."""
HEAD = 34
ROW = 24
"""Pixels of a row with one line of words; each further line takes `LINE`."""
LINE = 17
WORDS = 86
"""Characters in a line of words."""
WORDS_WIDTH = 600


def draw(sequence: Sequence) -> str:
    """One sequence; it takes its colours from the page around it."""
    places = {actor: 46 + COLUMN * at for at, actor in enumerate(sequence.actors)}
    left = 46 + COLUMN * max(len(places) - 1, 0) + 34
    rows: list[str] = []
    y = HEAD
    for number, message in enumerate(sequence.messages, 1):
        if message.before:
            y += ROW
            rows.append(_words(left, y, [message.before], "var(--faint)", italic=True))
        y += ROW
        words = textwrap.wrap(line(f"{number}. {message.sentence}"), WORDS) or [""]
        rows.append(_words(left, y, words, "var(--warn)" if message.trouble else "var(--ink)"))
        rows.extend(_arrow(message, places, y - 4))
        y += LINE * (len(words) - 1)
    if sequence.end:
        y += ROW
        ending = textwrap.wrap(line(sequence.end), WORDS)
        rows.append(_words(left, y, ending, "var(--bad)"))
        y += LINE * (len(ending) - 1)
    height = y + 14
    lines = "".join(
        f'<line x1="{x}" y1="{HEAD - 8}" x2="{x}" y2="{height}" stroke="var(--line)"/>'
        f'<text x="{x}" y="{HEAD - 16}" text-anchor="middle" fill="var(--ink)" font-size="12" font-weight="600">'
        f"{xml(line(actor)[:14])}</text>"
        for actor, x in places.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{xml(line(sequence.title))}" '
        f'width="{left + WORDS_WIDTH}" height="{height}" viewBox="0 0 {left + WORDS_WIDTH} {height}" '
        f'font-family="inherit">{lines}{"".join(rows)}</svg>'
    )


def _words(x: int, y: int, lines: list[str], colour: str, italic: bool = False) -> str:
    style = ' font-style="italic"' if italic else ""
    spans = "".join(
        f'<tspan x="{x}" dy="{LINE if at else 0}">{xml(text)}</tspan>'
        for at, text in enumerate(lines)
    )
    return f'<text y="{y}" font-size="13" fill="{colour}"{style}>{spans}</text>'


def _arrow(message: Message, places: dict[str, int], y: int) -> Iterator[str]:
    colour = "var(--warn)" if message.trouble else "var(--accent)"
    start = places[message.actor]
    end = places.get(message.to, start)
    if start == end:
        yield f'<circle cx="{start}" cy="{y}" r="4" fill="{colour}"/>'
        return
    way = 1 if end > start else -1
    tip = end - 5 * way
    dash = ' stroke-dasharray="4 3"' if message.trouble else ""
    yield f'<line x1="{start}" y1="{y}" x2="{tip}" y2="{y}" stroke="{colour}" stroke-width="1.6"{dash}/>'
    yield f'<circle cx="{start}" cy="{y}" r="2.5" fill="{colour}"/>'
    if message.trouble:
        yield f'<path d="M{tip - 4} {y - 4}l8 8m0 -8l-8 8" stroke="{colour}" stroke-width="1.6"/>'
    else:
        yield f'<path d="M{end} {y}l{-8 * way} -4v8z" fill="{colour}"/>'
