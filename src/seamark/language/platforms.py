"""What the catalogue knows of the platforms that a map names."""

from __future__ import annotations

from pathlib import Path

from seamark.catalogue.model import Platform
from seamark.catalogue.shelf import CATALOGUE_VERSION, FOLDER, OWN, Shelf
from seamark.language.load import Loaded
from seamark.language.model import System

OWN_MAKE = frozenset(("none", "spreadsheet", "excel", "csv", "custom", "own", "in-house"))
"""Answers to `platform` that name no product."""


def shelf_of(loaded: Loaded, pin: str = "") -> Shelf:
    """The catalogue as a map sees it: with the platform files in the folder `platforms` beside it.

    Args:
        loaded: the map.
        pin: the version of the catalogue whose facts are wanted; '' for the newest.
    """
    folder = beside(loaded)
    newest = not pin or pin >= CATALOGUE_VERSION
    return OWN if folder is None and newest else Shelf(folder, pin)


def beside(loaded: Loaded) -> Path | None:
    """The folder of the user's own platform files, or None when there is none."""
    paths = [source.path for source in loaded.sources if source.path is not None]
    folder = paths[0].parent / FOLDER if paths else None
    return folder if folder is not None and folder.is_dir() else None


def platform_of(system: System, shelf: Shelf) -> Platform | None:
    """The platform of a system, seen for its edition; None when the map or the catalogue does not say."""
    if not isinstance(system.platform, str) or system.platform.lower() in OWN_MAKE:
        return None
    return shelf.platform(system.platform, system.edition or "")
