"""Give an answer, confirm one, or take one back: edits in the words of people, on a map in memory."""

from __future__ import annotations

from seamark.errors import EditRefused
from seamark.language.decisions import same_answer
from seamark.language.edit import locate, set_answer
from seamark.language.load import Loaded, with_sources
from seamark.language.records import without
from seamark.language.vocabulary import name_problem


def put(loaded: Loaded, path: str, said: str) -> Loaded:
    """Write one answer; several names for a table (`placed, paid`) become rows, and several for a list a list.

    Raises:
        EditRefused: it is no answer there.
    """
    declared = locate(path)
    if declared is not None and declared.reads == "table" and ":" not in said:
        for name in filter(None, (one.strip() for one in said.strip("[]{}").split(","))):
            wrong = name_problem(name)
            if wrong:
                raise EditRefused(f"`{name}` cannot be a name: {wrong}")
            loaded = with_sources(loaded, [set_answer(loaded, f"{path}.{name}", "{}")])
        return loaded
    if "," in said and said[:1] not in "[{\"'" and _takes_a_list(path):
        said = f"[{said}]"
    return with_sources(loaded, [set_answer(loaded, path, said)])


def confirm(loaded: Loaded, path: str, said: str) -> Loaded:
    """A confirmed assumption, or a dispute that is settled, is an answer: the rows about it go, and another answer is
    written first (one that cannot be read leaves everything as it was).

    Raises:
        EditRefused: it is no answer there.
    """
    if not same_answer(loaded.written(path) or "", said):
        loaded = put(loaded, path, said)
    for top in ("assumed", "disputed"):
        loaded = without(loaded, top, lambda row: row.what == path)
    return loaded


def _takes_a_list(path: str) -> bool:
    declared = locate(path)
    return (
        declared is not None
        and (declared.reads.endswith("s") or declared.reads == "fields or texts")
        and declared.reads not in ("edits", "hours")
    )
