"""The truths that a map should make true: one file each, found by looking into this folder.

A file has `NAME`, the truth as a sentence, and `build(subject)`: the property for this setting and
case together with the `sometimes` properties that it needs; nothing if it does not apply.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from seamark.prove.property import Property
from seamark.prove.subject import Subject

Build = Callable[[Subject], Sequence[Property]]


@dataclass(frozen=True, slots=True)
class Truth:
    """One file of this folder."""

    name: str
    build: Build
    about: str


@cache
def truths() -> tuple[Truth, ...]:
    """Every truth of this folder, by file name."""
    found = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        code = importlib.import_module(f"{__name__}.{module.name}")
        found.append(Truth(code.NAME, code.build, code.__doc__ or ""))
    return tuple(found)


def properties_for(subject: Subject, names: Sequence[str] = ()) -> tuple[Property, ...]:
    """The properties that apply to the subject, each once; all truths if no names are given.

    Raises:
        KeyError: a name that is no truth.
    """
    known = {t.name: t for t in truths()}
    found: dict[str, Property] = {}
    for name in names or known:
        for asked in known[name].build(subject):
            found.setdefault(asked.name, asked)
    return tuple(found.values())
