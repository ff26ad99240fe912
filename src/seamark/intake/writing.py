"""Many answers written into a map at once, each checked, in the order in which they become possible.

An answer may need another one first (a status that follows must be there): what is refused is tried again as long as
something else was written. Answers in different rows of the map are written in one reading, so that a sheet with
hundreds of changes does not load the map hundreds of times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Listing
from dataclasses import dataclass
from typing import Literal

from seamark.errors import EditRefused
from seamark.language.answers import put, settled, takes_several, worded
from seamark.language.edit import (
    is_plain,
    locate,
    quoted,
    remove_answer,
    render,
    replace_text,
    set_answer,
)
from seamark.language.load import Loaded, load_sources, one_line
from seamark.language.rename import rename
from seamark.language.source import Source
from seamark.language.tree import Mapping, Node, Scalar, Sequence
from seamark.language.vocabulary import name_problem

_DEFAULT_PLAN = "defaults.if_fails"
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Wish:
    """One change that somebody wants.

    Attributes:
        path: of the answer; of the row for another name.
        said: the answer, '' to take it out; the new name.
        act: write it, rename the row, or confirm what stands there: then only what is said of it as assumed or disputed
            goes.
    """

    path: str
    said: str
    act: Literal["write", "rename", "confirm"] = "write"


@dataclass(frozen=True, slots=True)
class _Splice:
    """Characters of one file that become others."""

    name: str
    start: int
    end: int
    text: str

    def meets(self, other: _Splice) -> bool:
        """Whether both are about the same characters, or about neighbours."""
        return (
            self.name == other.name and self.start <= other.end + 1 and other.start <= self.end + 1
        )


def written(loaded: Loaded, wishes: Iterable[Wish]) -> tuple[Loaded, dict[Wish, str]]:
    """The map with every wish that can be fulfilled, and why the others cannot.

    An answer that was assumed or disputed is none of both any more. Renamings come last.
    """
    all_wishes = list(dict.fromkeys(wishes))
    left = [wish for wish in all_wishes if wish.act == "write"]
    done = [wish.path for wish in all_wishes if wish.act == "confirm"]
    refused: dict[Wish, str] = {}
    while left:
        now, fulfilled, refused = _round(loaded, left)
        if not fulfilled:
            break
        loaded = now
        done += [wish.path for wish in fulfilled]
        left = [wish for wish in left if wish not in fulfilled]
    if done:
        loaded = settled(loaded, tuple(done))
    for wish in all_wishes:
        if wish.act == "rename":
            try:
                loaded = _renamed(loaded, wish)
            except EditRefused as error:
                refused[wish] = str(error)
    return loaded, refused


def _renamed(loaded: Loaded, wish: Wish) -> Loaded:
    return _with(loaded, rename(loaded, wish.path, wish.said))


def _round(loaded: Loaded, wishes: list[Wish]) -> tuple[Loaded, list[Wish], dict[Wish, str]]:
    """What can be written in one reading: one answer in each row or field, and one new row in each table that has no
    other change.
    """
    taken: set[str] = set()
    fulfilled: list[Wish] = []
    splices: list[_Splice] = []
    refused: dict[Wish, str] = {}
    for wish in wishes:
        unit, top = _unit(loaded, wish.path), wish.path.partition(".")[0]
        makes_a_row = unit not in loaded.nodes
        if unit in taken or f"{top}*" in taken or (makes_a_row and top in taken):
            continue
        try:
            found = _splices(loaded, _edited(loaded, wish))
        except EditRefused as error:
            refused[wish] = str(error)
            continue
        if any(one.meets(other) for one in found for other in splices):
            continue
        splices += found
        fulfilled.append(wish)
        taken |= {unit, top}
        if makes_a_row:
            taken.add(f"{top}*")
    if not fulfilled:
        return loaded, [], refused
    now = _spliced(loaded, splices)
    if _as_good(loaded, now) and all(_holds(now, wish) for wish in fulfilled):
        return now, fulfilled, refused
    return _one_by_one(loaded, fulfilled, refused)


def _one_by_one(
    loaded: Loaded, wishes: list[Wish], refused: dict[Wish, str]
) -> tuple[Loaded, list[Wish], dict[Wish, str]]:
    """The careful way, for answers that do not go together."""
    fulfilled = []
    for wish in wishes:
        try:
            now = _with(loaded, _edited(loaded, wish))
        except EditRefused as error:
            refused[wish] = str(error)
            continue
        if not _as_good(loaded, now):
            known = {(one.path, one.message) for one in loaded.problems}
            new = next(one for one in now.problems if (one.path, one.message) not in known)
            refused[wish] = f"the map could not be read any more: {new.message}"
            continue
        loaded = now
        fulfilled.append(wish)
    return loaded, fulfilled, refused


def _unit(loaded: Loaded, path: str) -> str:
    """The part of a map in which one answer is written at a time: a field or status, else its whole row."""
    parts = path.split(".")
    inner = ".".join(parts[:4])
    return (
        inner
        if parts[0] == "entities" and len(parts) > 4 and inner in loaded.nodes
        else ".".join(parts[:2])
    )


def _as_good(before: Loaded, now: Loaded) -> bool:
    """Whether the map reads as well as before."""
    known = {(one.path, one.message) for one in before.problems}
    return all((one.path, one.message) in known for one in now.problems)


def _holds(now: Loaded, wish: Wish) -> bool:
    """Whether what was wanted stands there now, and nothing where it was taken out."""
    node = now.nodes.get(wish.path)
    if not wish.said:
        return node is None
    if node is None or _by_names(wish.path):
        return _by_names(wish.path)
    return _bare(one_line(node)) in map(_bare, _wordings(wish.path, wish.said))


def _bare(text: str) -> str:
    """A text without spaces and without the brackets of a list."""
    bare = "".join(text.split())
    return bare[1:-1] if bare[:1] == "[" and bare[-1:] == "]" else bare


def _by_names(path: str) -> bool:
    declared = locate(path)
    return declared is not None and declared.reads == "table"


# ---------------------------------------------------------------------------------------------- one answer


def _edited(loaded: Loaded, wish: Wish) -> Listing[Source]:
    """The files that change when one wish is fulfilled.

    Raises:
        EditRefused: it cannot be.
    """
    if not wish.said:
        return (_without(loaded, wish.path),)
    for part in _names_in(wish.path):
        wrong = name_problem(part)
        if wrong:
            raise EditRefused(f"`{part}` cannot be a name: {wrong}")
    first: EditRefused | None = None
    for said in _wordings(wish.path, wish.said):
        try:
            return _put(loaded, wish.path, said)
        except EditRefused as error:
            first = first or error
    raise first or EditRefused(f"no answer was given for `{wish.path}`")


def _names_in(path: str) -> Iterator[str]:
    """The names that people gave in a path: of its row, of a field or status."""
    parts = path.split(".")
    if len(parts) > 1:
        yield parts[1]
    if len(parts) > 3 and parts[0] == "entities" and parts[2] in ("fields", "statuses"):
        yield parts[3]


def _wordings(path: str, said: str) -> Iterator[str]:
    """What was said, then as spreadsheets change it while it is typed: a capital at the beginning, a decimal comma,
    semicolons between several answers.
    """
    found = [said]
    if said != said.lower():
        found += [said[:1].lower() + said[1:], said.lower()]
    found += [_DECIMAL_COMMA.sub(".", one) for one in found]
    if takes_several(path):
        found += [one.replace(";", ",") for one in found]
    yield from dict.fromkeys(found)


def _put(loaded: Loaded, path: str, said: str) -> Listing[Source]:
    holder, _, key = path.rpartition(".")
    if said != "{}" and _by_names(path):
        return put(loaded, path, said).sources
    plan = _plan(loaded, holder) if holder.endswith(".if_fails") else None
    if plan is not None and holder.startswith("flows."):
        plan[key] = render(worded(path, said), locate(path))
        inside = ", ".join(f"{name}: {text}" for name, text in plan.items())
        return (set_answer(loaded, holder, "{" + inside + "}"),)
    return (set_answer(loaded, path, worded(path, said)),)


def _plan(loaded: Loaded, at: str) -> dict[str, str] | None:
    """The failure plan that a flow must write out in full before one answer of it can differ; None when it has one of
    its own, or when there is none.
    """
    own, general = loaded.nodes.get(at), loaded.nodes.get(_DEFAULT_PLAN)
    node = general if own is None else own
    if isinstance(node, Scalar) and node.text == "none":
        return dict.fromkeys(("retry", "alert", "then"), "none")
    if own is not None or not isinstance(node, Mapping):
        return None
    return {name.text: _in_braces(value) for name, value in node.entries}


def _in_braces(node: Node) -> str:
    """A node as it is written inside braces."""
    if isinstance(node, Scalar):
        text = " ".join(node.text.split())
        return text if not node.style and is_plain(text) else quoted(text)
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(_in_braces, node.items)) + "]"
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{_in_braces(k)}: {_in_braces(v)}" for k, v in node.entries) + "}"
    raise TypeError(type(node))


def _without(loaded: Loaded, path: str) -> Source:
    try:
        return remove_answer(loaded, path)
    except EditRefused:
        above = path.rpartition(".")[0]
        holder = loaded.nodes.get(above)
        if isinstance(holder, Mapping) and len(holder.entries) == 1:
            return set_answer(loaded, above, "{}")
        raise


# ---------------------------------------------------------------------------------------------- in one reading


def _splices(loaded: Loaded, edited: Iterable[Source]) -> list[_Splice]:
    """What changed in these files."""
    was = {source.name: source for source in loaded.sources}
    return [_difference(was[new.name], new) for new in edited if was[new.name].text != new.text]


def _difference(old: Source, new: Source) -> _Splice:
    """The characters that differ between two texts, between what both begin with and what both end with."""
    one, other = old.text, new.text
    start = _longest(min(len(one), len(other)), lambda n: one[:n] == other[:n])
    rest = min(len(one), len(other)) - start
    tail = _longest(rest, lambda n: not n or one[-n:] == other[-n:])
    return _Splice(old.name, start, len(one) - tail, other[start : len(other) - tail])


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to `most` for which it holds, when it holds for all smaller ones."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _spliced(loaded: Loaded, splices: Iterable[_Splice]) -> Loaded:
    texts = {source.name: source.text for source in loaded.sources}
    for splice in sorted(splices, key=lambda one: one.start, reverse=True):
        text = texts[splice.name]
        texts[splice.name] = text[: splice.start] + splice.text + text[splice.end :]
    return _with(loaded, [replace_text(source, texts[source.name]) for source in loaded.sources])


def _with(loaded: Loaded, changed: Iterable[Source]) -> Loaded:
    by_name = {source.name: source for source in changed}
    return load_sources([by_name.get(source.name, source) for source in loaded.sources])
