"""Work with your maps in the browser: draw, decide, ask, prove, print."""

from __future__ import annotations

import os
import re
import sys
import threading
from pathlib import Path
from urllib.parse import quote, urlsplit

import click

from seamark.errors import UserError

FOLDER = "seamark-maps"
"""Made in the home folder when `seamark` is called alone where no map lies."""
THIS_MACHINE = "127.0.0.1,::1"
FILES_LOOKED_AT_MAX = 200
"""Most files looked at to see whether a folder holds maps."""
HEAD_BYTES = 4096
"""So much of a file is looked at."""


@click.command("serve")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Where it listens; anything but this machine needs accounts.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65_535), metavar="N",
              help="The port [default: 8765, or the next that is free].")  # fmt: skip
@click.option("--map", "opened", default="", metavar="NAME", help="Open this map at once.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option("--base-url", default="", metavar="URL",
              help="The address that people type, when a proxy stands before it, as https://maps.example.com.")  # fmt: skip
@click.option("--behind-proxy", is_flag=False, flag_value=THIS_MACHINE, default="", metavar="[ADDRESSES]",
              help="Believe what a proxy says of who calls (X-Forwarded-For): one on this machine, or at these addresses.")  # fmt: skip
@click.option("--add-admin", "admin", metavar="NAME",
              help="Make an account for an administrator (asks for a password), and end.")  # fmt: skip
def command(
    folder: Path | None, host: str, port: int | None, no_browser: bool, base_url: str, behind_proxy: str,
    admin: str | None, opened: str,
) -> None:  # fmt: skip
    """Work with your maps in the browser.

    FOLDER holds the maps; by default the one you are in. Everything stays on this machine, and nothing is fetched from
    the network. Ctrl-C ends it.

    Alone on this machine nobody signs in: the address that is printed opens it, once for each browser. To let others in,
    make an account first (`--add-admin NAME`), then choose `--host`.
    """
    where = folder or Path()
    if admin is not None:
        _add_admin(where, admin)
        return
    serve(
        where,
        host=host,
        port=port,
        browser=not no_browser,
        base_url=base_url,
        behind_proxy=behind_proxy,
        opened=opened,
    )


def serve(
    folder: Path, *, host: str = "127.0.0.1", port: int | None = None, browser: bool = True, base_url: str = "",
    behind_proxy: str = "", opened: str = "",
) -> None:  # fmt: skip
    """Serve a folder until somebody stops it.

    Raises:
        UserError: the folder or the port cannot be had, or others would be let in without an account.
    """
    from seamark.web import server
    from seamark.web.settings import Settings

    settings = Settings(
        folder=folder, host=host, port=server.PORT if port is None else port, base_url=_base(base_url),
        behind_proxy=behind_proxy,
    )  # fmt: skip
    known = _has_accounts(folder)
    if not known and (not settings.loopback or base_url):
        raise UserError(
            "Others could reach this server, so it needs accounts. Make the first one, for an administrator: "
            f"`seamark serve {folder} --add-admin NAME`. Without others, leave `--host` and `--base-url` out."
        )
    listening, settings = server.bound(settings, exact=port is not None)
    page = f"/maps/{quote(opened)}" if opened else "/"
    url = settings.url + page + ("" if known else f"?start={settings.start}")

    def ready() -> None:
        click.echo(f"Seamark shows the maps in {folder.resolve()}")
        click.echo(f"Open {url}")
        click.echo("Ctrl-C ends it.")
        if browser and _has_display():
            threading.Thread(target=server.open_browser, args=(url,), daemon=True).start()

    server.run(settings, listening, ready)


def alone() -> None:
    """`seamark` without a verb: serve the maps here, else a folder of maps in the home folder."""
    folder = Path()
    if not holds_maps(folder):
        folder = Path.home() / FOLDER
        click.echo(f"No map lies in this folder, so Seamark uses {folder}.")
        folder.mkdir(exist_ok=True)
    serve(folder)


def holds_maps(folder: Path) -> bool:
    """Whether a folder is one of maps: a file in it, or one folder below, says that it is a map."""
    if (folder / ".seamark").is_dir():
        return True
    files = [*folder.glob("*.y*ml"), *folder.glob("*/*.y*ml")][:FILES_LOOKED_AT_MAX]
    return any(_is_map(file) for file in files)


def _is_map(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return (
                re.search(rb"^seamark: *[0-9]", opened.read(HEAD_BYTES), re.MULTILINE) is not None
            )
    except OSError:
        return False


def _has_accounts(folder: Path) -> bool:
    from seamark.workspace.workspace import Workspace

    space = Workspace.open(folder)
    try:
        return bool(space.accounts())
    finally:
        space.close()


def _base(url: str) -> str:
    """The address of the proxy.

    Raises:
        UserError: it is none, or has a path.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise UserError(f"`{url[:100]}` is no address of a server. Write it as `https://maps.example.com`, without a path.")  # fmt: skip
    return f"{parts.scheme}://{parts.netloc}"


def _has_display() -> bool:
    """Whether a browser could be shown: not on a server, in a container or in an automatic run."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _add_admin(folder: Path, name: str) -> None:
    """Ask for a password and make the account.

    Raises:
        UserError: there is no terminal to ask at, or the account cannot be made.
    """
    from seamark.workspace.workspace import Workspace

    if not sys.stdin.isatty():
        raise UserError("A password is typed at a terminal; there is none here.")
    password = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True)
    space = Workspace.open(folder)
    try:
        space.add_account(name, "", "admin", password)
    finally:
        space.close()
    click.echo(f"{name} is an administrator of {folder.resolve()}. From now on everybody signs in there.")  # fmt: skip
