"""Example maps that come with the program; whoever opens one gets a copy of their own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from seamark.language.load import load_text

_PLACES = (Path(__file__).parent / "examples", Path(__file__).parents[3] / "examples")
"""In an installed program; in its sources."""
FILE = "map.yaml"
FIRST = "vague-shop"
"""The one that newcomers see first."""


@dataclass(frozen=True, slots=True)
class ExampleMap:
    """One example.

    Attributes:
        id: name of its folder.
        name: what it shows.
        about: one sentence.
        level: how far it is.
        systems: how many.
        text: of the map.
    """

    id: str
    name: str
    about: str
    level: str
    systems: int
    text: str


@cache
def examples() -> tuple[ExampleMap, ...]:
    """All examples; the one for newcomers first."""
    folder = next((place for place in _PLACES if place.is_dir()), None)
    found = [_read(one) for one in sorted(folder.iterdir()) if (one / FILE).is_file()] if folder else []  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.id != FIRST, one.id)))


def example(name: str) -> ExampleMap | None:
    """The example with this id."""
    return next((one for one in examples() if one.id == name), None)


def _read(folder: Path) -> ExampleMap:
    text = "".join(
        line
        for line in (folder / FILE).read_text("utf-8").splitlines(keepends=True)
        if not line.startswith("# yaml-language-server:")  # it leads to a file beside the example
    )
    heading, *lines = (folder / "README.md").read_text("utf-8").split("\n\n")[0].splitlines()
    told = " ".join(lines).replace("`", "")
    about = told.partition(". ")[0].rstrip(".") + "."
    level = json.loads((folder / "expected.json").read_text("utf-8"))["level"]
    systems = len(load_text(text).map.systems)
    return ExampleMap(folder.name, heading.lstrip("# "), about, level, systems, text)
