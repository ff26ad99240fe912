"""Answers as people give them: which form is expected at a place, and an answer typed by hand put into the map.

Nothing here writes a file: a `Loaded` map comes in and another one goes out.
"""

from __future__ import annotations

from dataclasses import dataclass

from seamark.errors import EditRefused
from seamark.language.decisions import same_answer
from seamark.language.edit import locate, remove_items, set_answer
from seamark.language.grammar import PARSERS
from seamark.language.load import Loaded, load_sources
from seamark.language.source import Source
from seamark.language.tree import Sequence
from seamark.language.vocabulary import name_problem

_FORMS = {"whens": "when", "alerts": "alert", "conditions": "condition", "matches": "match", "bound": "time",
          "times by system": "time", "edits": "action", "things": "thing"}  # fmt: skip
"""Kinds of value whose phrases are read by another name."""
_NO_LIST = ("edits", "hours")
_LISTS = ("fields or texts", "people")


@dataclass(frozen=True, slots=True)
class Expected:
    """What kind of answer a place takes.

    Attributes:
        about: what it means, in one line.
        example: a real answer, or ''.
        form: how the phrase is built, or ''.
        words: the closed list that it is one of; empty when it is none.
        none: what `none` means here; '' when it is no answer.
        several: whether several answers may stand, with commas between them.
    """

    about: str
    example: str = ""
    form: str = ""
    words: tuple[str, ...] = ()
    none: str = ""
    several: bool = False


def expected(path: str) -> Expected | None:
    """What is expected at a path; None when it is no place of a map."""
    declared = locate(path)
    if declared is None:
        return None
    form = PARSERS.get(_FORMS.get(declared.reads, declared.reads))
    doc = " ".join(form.__doc__.split()) if form is not None and form.__doc__ else ""
    return Expected(
        declared.about, declared.example, doc, declared.words, declared.none, takes_several(path)
    )


def takes_several(path: str) -> bool:
    """Whether an answer there may be a list."""
    declared = locate(path)
    if declared is None or declared.reads in _NO_LIST:
        return False
    return declared.reads.endswith("s") or declared.reads in _LISTS


def given(loaded: Loaded, path: str, said: str) -> Loaded:
    """The map with one answer written; several names for a table (`placed, paid`) become rows.

    Raises:
        EditRefused: it is no answer there.
    """
    declared = locate(path)
    if declared is not None and declared.reads == "table":
        names = [name for one in said.strip("[]{}").split(",") if (name := one.strip())]
        if not names:
            raise EditRefused(f"no name was given for `{path}`")
        for name in names:
            wrong = name_problem(name)
            if wrong:
                raise EditRefused(f"`{name}` cannot be a name: {wrong}")
            loaded = replaced(loaded, set_answer(loaded, f"{path}.{name}", "{}"))
        return loaded
    return replaced(loaded, set_answer(loaded, path, worded(path, said)))


def worded(path: str, said: str) -> str:
    """An answer as it is written: several with commas between them are a list."""
    if "," in said and said[:1] not in "[{\"'" and takes_several(path):
        return f"[{said}]"
    return said


def confirmed(loaded: Loaded, path: str, said: str) -> Loaded:
    """The map with an assumption confirmed or a dispute settled: it is an answer now, so the rows about it go.

    Another answer than the one that stands is written first.

    Raises:
        EditRefused: it is no answer there.
    """
    if not same_answer(loaded.written(path) or "", said):
        loaded = given(loaded, path, said)
    return settled(loaded, (path,))


def settled(loaded: Loaded, paths: tuple[str, ...]) -> Loaded:
    """The map without the rows under `assumed` and `disputed` that speak of these paths."""
    for top in ("assumed", "disputed"):
        while rows := _rows_about(loaded, top, paths):
            loaded = replaced(loaded, remove_items(loaded, top, rows))
    return loaded


def _rows_about(loaded: Loaded, top: str, paths: tuple[str, ...]) -> list[int]:
    """Rows about these paths, in the first file that has some."""
    node = loaded.nodes.get(top)
    items = node.items if isinstance(node, Sequence) else []
    rows = [at for at, row in enumerate(getattr(loaded.map, top)) if row.what in paths]
    return [at for at in rows if items[at].source is items[rows[0]].source]


def replaced(loaded: Loaded, changed: Source) -> Loaded:
    """The map with one of its files changed."""
    return load_sources([changed if one.name == changed.name else one for one in loaded.sources])
