"""A drawing whose parts have their places already: what the app has laid out, and documents draw again.

Lengths are pixels at 100 %; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Band:
    """The column of a group, from top to bottom of the drawing."""

    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A system.

    Attributes:
        name: of the system.
        area: where it stands.
        kind: what it is (`storefront` …), '' when nobody said; gives its picture.
        detail: the platform, else the kind in words.
        person: who answers for it in words; '' where people are not shown.
        missing: whether nobody does.
        until: until when it stays, in words; '' for a lasting system.
        stray: its group, when it stands outside of its column.
    """

    name: str
    area: Area
    kind: str = ""
    detail: str = ""
    person: str = ""
    missing: bool = False
    until: str = ""
    stray: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Everything that goes between two systems, as one line.

    Attributes:
        a: the system where it begins.
        b: the system where it ends.
        points: its corners, from `a` to `b`.
        there: whether something goes from `a` to `b`.
        back: whether something goes from `b` to `a`.
        label: where the texts and the sea marks stand.
        said: the texts, one below the other.
        title: the whole of it in words.
    """

    a: str
    b: str
    points: tuple[Spot, ...]
    there: bool
    back: bool
    label: Area
    said: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A whole drawing; everything in it lies inside the frame."""

    frame: Area
    bands: tuple[Band, ...]
    boxes: tuple[PlacedBox, ...]
    lines: tuple[PlacedLine, ...]
