"""Compare two versions of a map, by decision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from seamark.cli import _common
from seamark.errors import UserError
from seamark.language.diff import diff
from seamark.language.load import MAP_SUFFIXES, Loaded, load, load_sources
from seamark.language.source import MAP_BYTES_MAX, MAP_FILES_MAX, Source, Unreadable, decode
from seamark.report.views import diff as view

GIT_SECONDS_MAX = 30
"""Longest wait for git, in seconds."""


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False, type=click.Path(path_type=Path))
@_common.format_option("text", "json", "markdown", "html")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there is a difference.")
@_common.output_option
@click.pass_context
def command(
    ctx: click.Context, old: str, new: Path | None, form: str, exit_code: bool, output: Path | None
) -> None:
    """Compare two versions of a map, by decision: whose owner changed, what is signed no more.

    OLD is a map, or `git:REV` for the same path at a commit, branch or tag. NEW is a map (default: the one here).
    """
    later = _common.read_map(new)
    changes = diff(_old(old, later), later)
    document = view.view(changes, later.map.name or "", old, later.digest)
    _common.show(document, form, output)
    ctx.exit(int(exit_code and bool(changes)))


def _old(old: str, new: Loaded) -> Loaded:
    if not old.startswith("git:"):
        try:
            return load(old)
        except FileNotFoundError as error:
            raise UserError(
                f"{error}. OLD is a map, or `git:REV` for a version that git holds."
            ) from None
    revision = old.removeprefix("git:")
    if not revision or revision.startswith("-"):
        raise UserError(f"`{old}` names no version; write for example `git:HEAD`")
    return load_sources(_files_at(revision, new))


def _files_at(revision: str, new: Loaded) -> list[Source]:
    """The files of a map as git holds them; of a folder, all that lay in it then.

    Raises:
        UserError: git holds none of them.
    """
    if len(new.sources) == 1 or new.sources[0].path is None:
        return [_at(revision, source) for source in new.sources]
    folder = new.sources[0].path.resolve().parent
    listed = _git(folder, "ls-tree", "--name-only", "-z", revision, "./").decode("utf-8", "replace")
    names = [name for name in listed.split("\0") if Path(name).suffix in MAP_SUFFIXES]
    if not names:
        raise UserError(
            f"git holds no map in {folder.name} at `{revision}`; try `git log -- {folder.name}`"
        )
    known = {source.path.name: source for source in new.sources if source.path is not None}
    return [
        _at(revision, known.get(name) or Source(name, "", path=folder / name))
        for name in sorted(names)[:MAP_FILES_MAX]
    ]


def _git(folder: Path, *arguments: str) -> bytes:
    """What git answers; nothing when it refuses.

    Raises:
        UserError: git is not there, or does not answer.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell; a revision that looks like an option was refused
            ["git", *arguments],  # noqa: S607 - the user's own git
            cwd=folder, capture_output=True, timeout=GIT_SECONDS_MAX, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        raise UserError("git could not be asked; install git, or name a file as OLD") from None
    return done.stdout if not done.returncode else b""


def _at(revision: str, source: Source) -> Source:
    """One file as git holds it at a revision.

    Raises:
        UserError: git is not there, or holds no such version.
    """
    if source.path is None:
        raise UserError(f"{source.name} is no file that git could hold")
    path = source.path.resolve()
    data = _git(path.parent, "show", f"{revision}:./{path.name}")
    if not data or len(data) > MAP_BYTES_MAX:
        raise UserError(
            f"git holds no {source.name} at `{revision}`; try `git log -- {source.name}`"
        )
    try:
        return decode(data, f"{source.name} at {revision}", source.path)
    except Unreadable as error:
        raise UserError(f"{source.name} at {revision}: {error.message}") from None
