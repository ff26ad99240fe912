"""No input crashes the loader, and every problem has a place inside its file."""

from __future__ import annotations

import contextlib
import random
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.language.load import Loaded, load, load_sources, load_text
from seamark.language.source import Unreadable, decode
from tests.samples import some

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))
SIGNS = ["{", "}", "[", "]", ":", ",", "\n", "  ", "#", '"', "'", "&a ", "*a", "!x ", "- ", "none", "null", "\t", "~", "| ",
         "> ", "é", "\u202e", "until ", "then ", "\x00", "🙂", "\r", "? "]  # fmt: skip


def judged(loaded: Loaded) -> None:
    for problem in loaded.problems:
        source = next((s for s in loaded.sources if s.name == problem.file), None)
        assert source is not None
        assert 1 <= problem.line <= source.text.count("\n") + 2
        assert problem.column >= 1
        assert problem.length >= 1
        assert problem.message
    checked = check(loaded, date(2026, 11, 24))
    assert verdict(checked).level


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        judged(load_sources([decode(data, "map.yaml")]))


@settings(max_examples=150)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    judged(load_text(text))


def broken(text: str, chosen: random.Random, words: list[str]) -> str:
    for _ in range(chosen.randint(1, 8)):
        at, kind = chosen.randrange(len(text) + 1), chosen.random()
        if kind < 0.3:
            text = text[:at] + text[at + chosen.randint(1, 12) :]
        elif kind < 0.55:
            text = text[:at] + chosen.choice(SIGNS) + text[at:]
        elif kind < 0.8:
            text = text[:at] + chosen.choice(words) + text[at:]
        else:
            lines = text.split("\n")
            one, other = chosen.randrange(len(lines)), chosen.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
    return text


def test_broken_examples() -> None:
    chosen = random.Random(11)
    for file in EXAMPLES:
        text = load(file).sources[0].text
        words = text.split()
        for _ in range(some(40)):
            judged(load_text(broken(text, chosen, words)))
