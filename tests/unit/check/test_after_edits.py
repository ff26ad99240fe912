"""A map that was edited says the same as its text read anew: nothing that is kept from one edit to the next is ever wrong."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.language.load import Loaded, load, load_sources, with_sources
from seamark.language.source import Source
from tests.samples import some

EXAMPLES = Path(__file__).parents[3] / "examples"
TODAY = date(2026, 11, 26)
WORDS = (
    "shop",
    "erp",
    "wms",
    "order",
    "paid",
    "15m",
    "daily at 06:00",
    "none",
    "hold for ops within 1h",
    "new name",
)


@cache
def example(name: str) -> Loaded:
    return load(EXAMPLES / name / "map.yaml")


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """The text with a line less, a line twice, two lines changed about, or another word at some place."""
    lines = text.splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    kind = draw(st.sampled_from(("less", "twice", "about", "word")))
    if kind == "less":
        del lines[at]
    elif kind == "twice":
        lines.insert(at, lines[at])
    elif kind == "about":
        other = draw(st.integers(0, len(lines) - 1))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        words = lines[at].split(" ")
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
        lines[at] = " ".join(words).rstrip("\n") + "\n"
    return "".join(lines)


@pytest.mark.parametrize("name", ["decided-shop", "vague-shop", "two-storefronts"])
@settings(max_examples=some(25), deadline=None)
@given(data=st.data())
def test_edits_one_after_another_say_what_the_text_read_anew_says(
    name: str, data: st.DataObject
) -> None:
    edited = example(name)
    for _ in range(data.draw(st.integers(1, 3))):
        text = data.draw(edits(edited.sources[0].text))
        edited = with_sources(edited, [Source(edited.sources[0].name, text)])
    anew = load_sources(edited.sources)
    assert edited.map == anew.map
    assert edited.problems == anew.problems
    mine, other = check(edited, TODAY), check(anew, TODAY)
    assert mine.decisions == other.decisions
    assert (mine.findings, mine.waived) == (other.findings, other.waived)
    assert verdict(mine, ()) == verdict(other, ())


def test_a_name_that_is_gone_is_missed_though_its_phrases_were_read_before() -> None:
    before = example("decided-shop")
    source = before.sources[0]
    text = source.text.replace("\n  crm:", "\n  crm2:", 1)
    assert text != source.text
    edited = with_sources(before, [Source(source.name, text)])
    assert edited.problems
    assert edited.problems == load_sources(edited.sources).problems
