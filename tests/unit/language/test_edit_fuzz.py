"""Whatever is typed as an answer, wherever: it is refused with a reason, or it changes that one answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.errors import EditRefused
from seamark.language.decisions import decisions
from seamark.language.edit import remove_answer, set_answer
from seamark.language.load import Loaded, load, load_sources
from seamark.language.source import Source

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))
PIECES = (
    "shop", "erp", "ops", "none", "until", "then", "paid", "every", "15m", "8 times over 4h", "hold for", ",", ":", ": ",
    "#", " #", "{", "}", "[", "]", '"', "'", "\\", "|", ">", "&a", "*a", "!x", "-", "- ", "?", "%", "@", "`", "~", "\n",
    "\r", "\t", "\x00", "\x85", "\u2028", "\u202e", "\ufeff", "😀", "é", "null", "true", "on", "NO", "0012", "1e5", "22:30",
    "2026-11-20", "<<", "---", "...", "=", "{a: b}", "[a, b]", "{owner: x}", "",
)  # fmt: skip
ANSWERS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text(max_size=20)
DEFINES = ("key", "part_of", "choices")
"""Answers that define names for others, which no longer read when it goes: the check says so."""
MAPS: dict[str, Loaded] = {}
PATHS: dict[str, list[str]] = {}


def example(name: str) -> Loaded:
    """An example with Windows lines, read once."""
    if name not in MAPS:
        file = next(f for f in EXAMPLES if f.parent.name == name)
        MAPS[name] = load_sources([Source(name, load(file).sources[0].text.replace("\n", "\r\n"))])
    return MAPS[name]


def places(name: str) -> list[str]:
    """Where answers stand in an example, or would stand."""
    if name not in PATHS:
        loaded = example(name)
        PATHS[name] = sorted({*loaded.answers, *(d.path for d in decisions(loaded).all)})
    return PATHS[name]


def others(loaded: Loaded, path: str) -> dict[str, str | None]:
    """Every answer but the one at a path."""
    found = {}
    for one in loaded.answers:
        if (
            one != path
            and not one.startswith((path + ".", path + "["))
            and not path.startswith(one + ".")
        ):
            found[one] = loaded.written(one)
    return found


@pytest.mark.parametrize("name", [f.parent.name for f in EXAMPLES])
@given(data=st.data(), answer=ANSWERS)
def test_any_answer_at_any_place(name: str, data: st.DataObject, answer: str) -> None:
    """Places that stand in the map, open ones, and ones below them that may not exist."""
    loaded = example(name)
    path = data.draw(st.sampled_from(places(name)))
    if data.draw(st.integers(0, 9)) == 0:
        path = f"{path.rpartition('.')[0]}.{data.draw(ANSWERS)}"
    try:
        changed = set_answer(loaded, path, answer)
    except EditRefused:
        return
    after = load_sources([changed])
    same = {one: after.written(one) for one in others(loaded, path)}
    assert same == others(loaded, path)
    if path.rpartition(".")[2] not in DEFINES:
        assert others(after, path) == others(loaded, path)
        assert len(after.problems) <= len(loaded.problems)
    assert "\n" not in changed.text.replace("\r\n", "")
    kept = [
        line.partition("#")[2]
        for line in loaded.sources[0].text.splitlines()
        if line.lstrip().startswith("#")
    ]
    text = changed.text
    for comment in kept:
        at = text.index(comment)
        text = text[at + len(comment) :]


@pytest.mark.parametrize("name", [f.parent.name for f in EXAMPLES])
@given(data=st.data())
def test_any_answer_can_be_taken_out(name: str, data: st.DataObject) -> None:
    """It goes with its key and nothing else does."""
    loaded = example(name)
    path = data.draw(st.sampled_from(sorted(loaded.answers)))
    try:
        changed = remove_answer(loaded, path)
    except EditRefused:
        return
    after = load_sources([changed])
    assert path not in after.answers
    assert {p: a for p, a in others(loaded, path).items() if p in after.answers} == others(
        after, path
    )
