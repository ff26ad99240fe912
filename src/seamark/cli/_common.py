"""What several verbs share: which map, which day, how wide, where the output goes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from seamark.check.engine import Checked, check
from seamark.errors import UserError
from seamark.language.load import Loaded, load
from seamark.report.document import Document
from seamark.report.formats import FILES, Look, render, render_file

F = TypeVar("F", bound=Callable[..., Any])
USUAL_NAMES = ("map.yaml", "seamark.yaml", "map.yml", "seamark.yml", "map", "seamark")
"""Files, then folders, that are taken as the map when no path is given."""
WIDTH_MAX = 140
"""Widest output, in characters: longer lines are hard to read."""


def map_argument(command: F) -> F:
    """PATH: the map file or folder; by default the one that lies here."""
    return click.argument("path", required=False, type=click.Path(path_type=Path))(command)


def today_option(command: F) -> F:
    """--today: the day on which end dates are judged."""
    return click.option(
        "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
        help="Judge end dates on this day, as 2026-11-24 (default: today).",
    )(command)  # fmt: skip


def output_option(command: F) -> F:
    """--output: a file instead of the terminal."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        help="Write to this file, whole or not at all.",
    )(command)  # fmt: skip


def format_option(*formats: str, default: str = "text") -> Callable[[F], F]:
    """--format: one of the formats that this verb has."""
    return click.option(
        "-f", "--format", "form", type=click.Choice(formats), default=default, show_default=True,
        help="How it is shown.",
    )  # fmt: skip


def read_map(path: Path | None) -> Loaded:
    """Load the map that the user means.

    Raises:
        UserError: there is none.
    """
    if path is None:
        path = next((Path(name) for name in USUAL_NAMES if _is_map(Path(name))), None)
    if path is None:
        raise UserError(
            "Which map? There is no map.yaml or seamark.yaml in this folder. Name the file or the folder, as in "
            "`seamark check shop/map.yaml`."
        )
    try:
        return load(path)
    except FileNotFoundError as error:
        raise UserError(f"{error}. Name a map file, or a folder of map files.") from None


def _is_map(path: Path) -> bool:
    return path.is_dir() if not path.suffix else path.is_file()


def check_map(
    path: Path | None, today: datetime | None, baseline: frozenset[str] = frozenset()
) -> Checked:
    """Load and check."""
    return check(read_map(path), day(today), baseline)


def day(today: datetime | None) -> date:
    """The day given, else the calendar's: the one place where a clock is read."""
    return today.date() if today else date.today()  # noqa: DTZ011 - the user's own calendar day is meant


def look() -> Look:
    """How this terminal shows things; NO_COLOR and FORCE_COLOR are respected."""
    width = min(WIDTH_MAX, shutil.get_terminal_size((100, 40)).columns)
    wanted = sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
    colour = wanted and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    try:
        "→│✓".encode(sys.stdout.encoding or "ascii")
        plain = False
    except (UnicodeEncodeError, LookupError):
        plain = True
    return Look(width, colour, plain)


def show(document: Document, form: str, output: Path | None) -> None:
    """Print a document, or write it to a file.

    Raises:
        UserError: it is a file of another program, and no file was named.
    """
    if form in FILES:
        if output is None or str(output) == "-":
            raise UserError(
                f"This is a file for another program: name it, as in `--output map.{form}`."
            )
        emit_file(render_file(document, form), output)
    elif output is None:
        emit(render(document, form, look()), None)
    else:
        emit(render(document, form), output)


def emit(text: str, output: Path | None) -> None:
    """Print, or write a file whole or not at all (UTF-8; a broken attempt leaves the old file as it was).

    `-` as the file means the terminal.

    Raises:
        UserError: the folder does not exist, or nothing can be written there.
    """
    if output is None or str(output) == "-":
        click.echo(text, nl=False, color=True if look().colour else None)
        return
    emit_file(text.encode("utf-8", "replace"), output)


def emit_file(data: bytes, output: Path) -> None:
    """Write a file whole or not at all.

    Raises:
        UserError: the folder does not exist, or nothing can be written there.
    """
    try:
        _write(data, output)
    except OSError as error:
        raise UserError(
            f"{output} cannot be written: {error.strerror or error}. Choose a file in a folder that exists and "
            "that you may write to."
        ) from None


def _write(data: bytes, output: Path) -> None:
    if output.exists() and not output.is_file():  # a pipe or device is written to, never replaced
        with output.open("wb") as file:
            file.write(data)
        return
    target = output.resolve()  # through a link, the file it leads to
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    now = os.umask(0o022)
    os.umask(now)
    return now
