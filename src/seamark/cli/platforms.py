"""Show what the platforms really do: facts with sources and dates, what is not known, files of your own."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from seamark.catalogue.shelf import CATALOGUE_VERSION, FOLDER, Shelf
from seamark.cli import _common
from seamark.errors import UserError
from seamark.report.views import platform as view


def _shelf(folder: Path | None) -> Shelf:
    """The catalogue with the files in `platforms` here, or in the folder that was named."""
    if folder is not None and not folder.is_dir():
        raise UserError(
            f"There is no folder {folder}. Name the one that holds your platform files."
        )
    return Shelf(folder or Path(FOLDER))


_folder_option = click.option(
    "--folder", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Your own platform files (default: the folder `platforms` here).",
)  # fmt: skip


@click.group("platforms", invoke_without_command=True)
@click.option("--summary", is_flag=True, help="Count the facts: typed, confirmed, read by a rule.")
@click.option("--kind", metavar="KIND", help="Only platforms of this kind, such as erp.")
@_folder_option
@_common.today_option
@_common.format_option("text", "markdown", "html", "json")
@_common.output_option
@click.pass_context
def command(
    ctx: click.Context, summary: bool, kind: str | None, folder: Path | None, today: datetime | None, form: str,
    output: Path | None,
) -> None:  # fmt: skip
    """Show what the platforms really do.

    Without a command: all platforms. `show NAME` shows one with sources and dates, `validate FILE` checks a file of
    your own.
    """
    if ctx.invoked_subcommand is not None:
        return
    shelf = _shelf(folder)
    if summary:
        _common.show(view.summary(_counted(shelf, _common.day(today)), CATALOGUE_VERSION), form, output)  # fmt: skip
        return
    found = [one for name in shelf.names() if (one := shelf.platform(name)) is not None]
    if kind is not None:
        found = [one for one in found if one.kind == kind] or _no_kind(kind, found)
    _common.show(view.index(found), form, output)


def _no_kind(kind: str, found: list[view.Platform]) -> list[view.Platform]:
    kinds = ", ".join(sorted({one.kind for one in found}))
    raise UserError(f"No platform here is of the kind {kind[:60]}. There are: {kinds}.")


def _counted(shelf: Shelf, today: date) -> view.count.Counts:
    from seamark.check.engine import read_by_rules

    found = [one for name in shelf.names() if (one := shelf.platform(name)) is not None]
    return view.count.count(found, read_by_rules(today), today)


@command.command("show")
@click.argument("name")
@click.option("--plan", default="", metavar="PLAN", help="As it is on this plan or edition.")
@_folder_option
@_common.today_option
@_common.format_option("text", "markdown", "html", "json")
@_common.output_option
def show(
    name: str, plan: str, folder: Path | None, today: datetime | None, form: str, output: Path | None
) -> None:  # fmt: skip
    """Show one platform: in short, what to know before you sign, every fact with its source and date."""
    shelf = _shelf(folder)
    found = shelf.platform(name, plan)
    if found is None:
        near = shelf.nearest(name)
        hint = f"Did you mean `{near}`?" if near else "`seamark platforms` lists them."
        raise UserError(f"The catalogue does not know {name[:60]}. {hint}")
    if plan and found.plans and not view.same(plan, found.plans):
        raise UserError(
            f"{found.name} has no plan {plan[:60]} here. There are: {', '.join(found.plans)}."
        )
    _common.show(view.view(found, _common.day(today)), form, output)


@command.command("validate")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_common.format_option("text", "json")
@click.pass_context
def validate(ctx: click.Context, file: Path, form: str) -> None:
    """Check a platform file of your own: every mistake with its line. Exit code 1 when there is one."""
    from seamark.catalogue.read import check_file

    if not file.is_file():
        raise UserError(f"{file} does not exist. Name a platform file.")
    platform, found = check_file(file)
    _common.show(view.problems(str(file), found, platform), form, None)
    ctx.exit(int(bool(found)))
