"""Takes the pictures of the app and of its documents, with the real server and a real browser.

    python docs/screens.py                     every page, three widths, light and dark → build/screens
    python docs/screens.py --only verdict      pages whose name contains this
    python docs/screens.py --sheets            several pictures on one, to look at many at once
    python docs/screens.py --chosen            the few that the documentation shows → docs/pictures

A small map has three systems, a large one forty; the vague shop of the examples is the one of the tutorial.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generate import map_text  # noqa: E402
from seamark.language.load import load  # noqa: E402
from tests.e2e.app.running import App, browsing, serving, visiting  # noqa: E402
from tests.e2e.app.tutorial import walk  # noqa: E402

PICTURES = ROOT / "docs/pictures"
WIDTHS = {1440: 900, 1024: 768, 390: 844}
"""Widths at which every page must be fit to be used, with a usual height, in pixels."""
SCHEMES = ("light", "dark")
STILL_MS = 900
"""Time for a page to come to rest, in milliseconds."""
PROVED_MS_MAX = 120_000
"""Longest wait for the test cases of the example, in milliseconds."""
CHOSEN_HEIGHT_MAX = 1_000
"""Longest picture of the documentation, in pixels; the rest of a page is cut."""
COLOURS = 96
"""Colours that a picture of the documentation keeps."""
SHEET_COLUMNS = 4
SHEET_WIDTH = 700
"""Width of one picture on a sheet, in pixels."""
BRIEF_PAGES = {"brief-01": "brief-cover", "brief-03": "brief-at-a-glance", "word-04": "brief-word"}
"""Pages of the brief that the documentation shows."""
LEFT_OUT = ("add-a-system",)
"""Pictures of the tutorial's walk that no page shows."""
SMALL = ("shopify", "odoo", "hubspot")
GENERAL = {
    "start": "/",
    "bring": "/bring",
    "platform": "/platforms/shopify",
    "accounts": "/accounts",
    "lost": "/nowhere",
}
OF_A_MAP = {
    "map": "",
    "map-list": "?as=list",
    "ownership": "/ownership",
    "flows": "/flows",
    "flow": "/flows/{flow}",
    "statuses": "/statuses",
    "people": "/people",
    "block": "/block/systems.{system}",
    "questions": "/questions",
    "questions-list": "/questions?view=list",
    "questions-parked": "/questions?view=parked",
    "findings": "/findings",
    "verdict": "/verdict",
    "proof": "/proof",
    "history": "/history",
    "documents": "/documents",
    "map-bring": "/bring",
}


@dataclass(frozen=True)
class View:
    """One page: its name in file names, and its address after that of the server."""

    name: str
    path: str


def seamark(*arguments: str, cwd: Path) -> None:
    """Call the program as somebody at a terminal does."""
    command = [sys.executable, "-c", "from seamark.cli import main; main()", *arguments]
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def workspace(folder: Path) -> list[View]:
    """Fill a folder with the maps of the pictures; the pages that there are then."""
    shutil.copy(ROOT / "examples/vague-shop/map.yaml", folder / "vague-shop.yaml")
    (folder / "large.yaml").write_text(map_text(), "utf-8")
    seamark("new", *SMALL, "--name", "Three systems", "-o", "small.yaml", cwd=folder)
    views = [View(name, path) for name, path in GENERAL.items()]
    for name in ("small", "large", "vague-shop"):
        found = load(folder / f"{name}.yaml").map
        flow, system = next(iter(found.flows)), next(iter(found.systems))
        for page, path in OF_A_MAP.items():
            at = path.format(flow=quote(flow), system=quote(system))
            views.append(View(f"{name}-{page}", f"/maps/{name}{at}"))
    return views


@contextlib.contextmanager
def stage() -> Iterator[tuple[App, Browser, list[View]]]:
    """A server with the maps, and a browser."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "maps"
        folder.mkdir()
        views = workspace(folder)
        with serving(folder) as app, browsing() as browser:
            yield app, browser, views


def settle(page: Page) -> None:
    """Wait until nothing moves any more."""
    page.get_by_role("main").first.wait_for()
    page.wait_for_timeout(STILL_MS)


def prove(page: Page, app: App, name: str) -> None:
    """Try the test cases of a map, so that its page shows something."""
    page.goto(f"{app.base}/maps/{name}/proof")
    page.get_by_role("button", name="Try all test cases").first.click()
    page.get_by_role("button", name="Try again").wait_for(timeout=PROVED_MS_MAX)


def take_all(out: Path, only: str, widths: list[int], schemes: list[str]) -> list[Path]:
    """A picture of each page at each width in each scheme."""
    taken: list[Path] = []
    with stage() as (app, browser, views):
        with visiting(browser, app) as page:
            prove(page, app, "vague-shop")
        for width in widths:
            for scheme in schemes:
                with visiting(browser, app, width, WIDTHS[width]) as page:
                    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                    for view in views:
                        if only not in view.name:
                            continue
                        page.goto(app.base + view.path)
                        settle(page)
                        file = out / f"{width}-{scheme}-{view.name}.png"
                        page.screenshot(path=file)
                        taken.append(file)
                        print(file.name)
    return taken


def sheet(files: list[Path], out: Path) -> None:
    """Several pictures side by side on one."""
    small = []
    for file in files:
        with Image.open(file) as picture:
            height = picture.height * SHEET_WIDTH // picture.width
            small.append(picture.convert("RGB").resize((SHEET_WIDTH, height)))
    rows = [small[at : at + SHEET_COLUMNS] for at in range(0, len(small), SHEET_COLUMNS)]
    heights = [max(picture.height for picture in row) + 12 for row in rows]
    whole = Image.new("RGB", ((SHEET_WIDTH + 12) * SHEET_COLUMNS, sum(heights)), "#888")
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for column, picture in enumerate(row):
            whole.paste(picture, (column * (SHEET_WIDTH + 12), top))
        top += height
    whole.save(out)


def keep(name: str, data: bytes) -> None:
    """Write a picture of the documentation, with few colours and so in few bytes."""
    with Image.open(io.BytesIO(data)) as picture:
        cut = picture.convert("RGB").crop(
            (0, 0, picture.width, min(picture.height, CHOSEN_HEIGHT_MAX))
        )
    palette = cut.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    PICTURES.mkdir(exist_ok=True)
    palette.save(PICTURES / f"{name}.png", optimize=True)
    print(f"{name}.png")


def document_pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Pages of the brief of the vague shop: as PDF, and as the Word file that LibreOffice shows."""
    seamark("export", "vague-shop.yaml", "-o", "brief.pdf", cwd=folder)
    seamark("export", "vague-shop.yaml", "-o", "word.docx", cwd=folder)
    office = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    converted = [*office, "--convert-to", "pdf", "word.docx"]
    subprocess.run(converted, cwd=folder, check=True, capture_output=True)
    for name in ("brief", "word"):
        drawn = ["pdftoppm", "-r", "70", "-png", f"{name}.pdf", name]
        subprocess.run(drawn, cwd=folder, check=True)
        for file in sorted(folder.glob(f"{name}-*.png")):
            yield file.stem, file.read_bytes()


def take_chosen() -> None:
    """The pictures that the documentation shows: those of the tutorial, and pages of the brief."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "maps"
        folder.mkdir()
        workspace(folder)
        for name, data in document_pages(folder):
            if name in BRIEF_PAGES:
                keep(BRIEF_PAGES[name], data)
        with (
            serving(folder, LOGNAME="jo") as app,
            browsing() as browser,
            visiting(browser, app) as page,
        ):
            page.emulate_media(color_scheme="light", reduced_motion="reduce")

            def see(name: str) -> None:
                if name in LEFT_OUT:
                    return
                page.mouse.move(0, 0)
                page.wait_for_timeout(STILL_MS)
                keep(name, page.screenshot())

            walk(page, app, see)


def main() -> None:
    """Take what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "build/screens")
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--width", type=int, action="append", choices=list(WIDTHS))
    parser.add_argument("--scheme", action="append", choices=SCHEMES)
    parser.add_argument("--sheets", action="store_true", help="also several on one")
    parser.add_argument("--chosen", action="store_true", help="those of the documentation")
    asked = parser.parse_args()
    if asked.chosen:
        take_chosen()
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    widths, schemes = asked.width or list(WIDTHS), asked.scheme or list(SCHEMES)
    taken = take_all(asked.out, asked.only, widths, schemes)
    if asked.sheets:
        for at in range(0, len(taken), 8):
            sheet(taken[at : at + 8], asked.out / f"sheet-{at // 8:02d}.png")


if __name__ == "__main__":
    main()
