"""The command line: one file a verb, found in this folder and imported only when it is used."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from seamark import __version__

EXIT_USAGE = 2
"""The user asked for something that cannot be done: wrong option, missing file."""
EXIT_BUG = 70
"""Something in this program is wrong (as `sysexits.h` has it), so that nobody takes it for findings."""
EXIT_PIPE = 141
"""Whoever read our output went away (128 + SIGPIPE, as other programs say it)."""


class Verbs(click.Group):
    """A group whose commands are the modules of this folder.

    `seamark --help` reads the first line of each module's docstring and imports none of them.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in alphabetical order."""
        return sorted(file.stem for file in _files())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one verb."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise AssertionError(f"cli/{cmd_name}.py: `command` is not a click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; a wrong one gets the nearest right one."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.list_commands(ctx):
            import difflib

            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "`seamark --help` lists the verbs."
            ctx.fail(f"There is no verb `{name[:60]!s}`. {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs in the help, each with the first line of its module."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(first_lines()) or [("", "none is installed")])


def _files() -> Iterator[Path]:
    return (file for file in Path(__file__).parent.glob("[a-z]*.py"))


def first_lines() -> Iterator[tuple[str, str]]:
    """Each verb with the first line of its module's docstring, read from the file without importing it."""
    for path in sorted(_files()):
        with path.open(encoding="utf-8") as file:
            yield path.stem, file.readline().strip().strip('"')


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`seamark VERB --help` explains one verb. PATH is a map: a YAML file, or a folder of them.",
)
@click.version_option(__version__, prog_name="seamark")
@click.pass_context
def root(ctx: click.Context) -> None:
    """One integration map: who owns each value, what happens when things go wrong, and how far it is agreed.

    Without a verb, at a terminal: opens your maps in the browser, as `seamark serve` does.
    """
    if ctx.invoked_subcommand is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.exceptions.NoArgsIsHelpError(ctx)
        from seamark.cli.serve import alone

        alone()


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0 fine, 1 what was asked for is not so (findings, level not reached), 2 it could not be asked.
    A user's mistake gets one message; a mistake of ours stops with its traceback and 70.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
            if (
                stream is sys.stdout
                and not stream.isatty()
                and "PYTHONIOENCODING" not in os.environ
            ):
                # A file or another program: HTML, JSON and YAML are UTF-8, whatever the console of this machine speaks.
                reconfigure(encoding="utf-8")
    sys.exit(_run(args))


main.group = root  # type: ignore[attr-defined]


def _run(args: Sequence[str] | None) -> int:
    from seamark.errors import SeamarkError

    try:
        code = root.main(args=args, prog_name="seamark", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except click.Abort:
        click.echo("Stopped; nothing more was done.", err=True)
        return EXIT_USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE
    except SeamarkError as error:
        return _say(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}. Check the path and your rights on it.")
    except Exception:  # noqa: BLE001 - the last place: it says loudly what happened, with its own exit code
        import traceback

        traceback.print_exc()
        click.echo(
            "This is a mistake in Seamark, not in your map: please report it with the lines above.",
            err=True,
        )
        return EXIT_BUG


def _say(message: str) -> int:
    from seamark.report.safe import shown

    click.echo(f"Error: {shown(message)}", err=True)
    return EXIT_USAGE
