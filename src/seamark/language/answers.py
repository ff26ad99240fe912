"""Give an answer, confirm one, or take one back: edits in the words of people, on a map in memory."""

from __future__ import annotations

from collections.abc import Container
from collections.abc import Mapping as Pairs

from seamark.errors import EditRefused
from seamark.language.edit import Splice, answer_splice, locate, set_answer
from seamark.language.load import Loaded, load_sources, with_sources
from seamark.language.records import applied, without
from seamark.language.vocabulary import name_problem

LISTS = (
    "texts", "people", "systems", "statuses", "things", "fields or texts", "whens", "alerts", "conditions", "matches",
    "needs", "words", "tests",
)  # fmt: skip
"""Kinds of value that may be several, with commas between them."""


def put(loaded: Loaded, path: str, said: str) -> Loaded:
    """Write one answer; several names for a table (`placed, paid`) become rows, and several for a list a list.

    Raises:
        EditRefused: it is no answer there.
    """
    declared = locate(path)
    if declared is not None and declared.reads == "table" and ":" not in said:
        names = [name for one in said.strip("[]{}").split(",") if (name := one.strip())]
        if not names:
            raise EditRefused(f"no name was given for `{path}`")
        for name in names:
            wrong = name_problem(name)
            if wrong:
                raise EditRefused(f"`{name}` cannot be a name: {wrong}")
            loaded = with_sources(loaded, [set_answer(loaded, f"{path}.{name}", "{}")])
        return loaded
    return with_sources(loaded, [_one(loaded, path, said).apply()])


def put_all(loaded: Loaded, said: Pairs[str, str]) -> Loaded:
    """Write answers at several paths: as `put` one after the other, but the map is read anew once for many.

    Raises:
        EditRefused: one of them is no answer there.
    """
    left = dict(said)
    while len(left) > 1:
        chosen: dict[str, Splice] = {}
        for path, answer in left.items():
            declared = locate(path)
            if declared is None or declared.reads != "table":
                splice = _one(loaded, path, answer)
                if not any(_meet(splice, other) for other in chosen.values()):
                    chosen[path] = splice
        after = load_sources(applied(loaded, chosen.values()))
        known = {(p.path, p.message) for p in loaded.problems}
        if not chosen or any((p.path, p.message) not in known for p in after.problems):
            break
        loaded, left = after, {path: answer for path, answer in left.items() if path not in chosen}
    for path, answer in left.items():
        loaded = put(loaded, path, answer)
    return loaded


def confirm(loaded: Loaded, path: str, said: str) -> Loaded:
    """A confirmed assumption, or a dispute that is settled, is an answer: the rows about it go, and another answer is
    written first (one that cannot be read leaves everything as it was).

    Raises:
        EditRefused: it is no answer there.
    """
    return confirm_all(loaded, {path: said})


def confirm_all(loaded: Loaded, said: Pairs[str, str]) -> Loaded:
    """Confirm answers at several paths.

    Raises:
        EditRefused: one of them is no answer there.
    """
    others = {
        path: answer for path, answer in said.items() if loaded.written(path) != " ".join(answer.split())
    }  # fmt: skip
    return settled(put_all(loaded, others), said)


def settled(loaded: Loaded, paths: Container[str]) -> Loaded:
    """The map without the rows under `assumed` and `disputed` that speak of these paths."""
    for top in ("assumed", "disputed"):
        loaded = without(loaded, top, lambda row: row.what in paths)
    return loaded


def takes_several(path: str) -> bool:
    """Whether an answer there may be a list."""
    declared = locate(path)
    return declared is not None and declared.reads in LISTS


def worded(path: str, said: str) -> str:
    """An answer as it is written: several with commas between them are a list."""
    if "," in said and said[:1] not in "[{\"'" and takes_several(path):
        return f"[{said}]"
    return said


def _one(loaded: Loaded, path: str, said: str) -> Splice:
    return answer_splice(loaded, path, worded(path, said))


def _meet(one: Splice, other: Splice) -> bool:
    """Whether two changes are at the same place or next to each other."""
    return one.source.name == other.source.name and one.start <= other.end and other.start <= one.end  # fmt: skip
