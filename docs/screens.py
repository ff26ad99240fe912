"""Takes the pictures of the app and of its documents, with the real server and a real browser.

    python docs/screens.py                     every page, three widths, light and dark → build/screens
    python docs/screens.py --only verdict      pages whose name contains this
    python docs/screens.py --sheets            several pictures on one, to look at many at once
    python docs/screens.py --documents         the pages of every PDF and Word document → build/screens
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
from tests.cases.quotes.make import quote as offer  # noqa: E402
from tests.e2e.app.running import App, browsing, serving, visiting  # noqa: E402
from tests.e2e.app.tutorial import walk  # noqa: E402

PICTURES = ROOT / "docs/pictures"
WIDTHS = {1440: 900, 1024: 768, 390: 844}
"""Widths at which every page must be fit to be used, with a usual height, in pixels."""
SCHEMES = ("light", "dark")
STILL_MS = 900
"""Time for a page to come to rest, in milliseconds."""
STILL = "() => !document.querySelector('.mantine-Loader-root, .mantine-Skeleton-root, [aria-busy=true]')"
STILL_MS_MAX = 30_000
"""Longest time for a page to be there, in milliseconds."""
PROVED_MS_MAX = 120_000
"""Longest wait for the test cases of the example, in milliseconds."""
CHOSEN_HEIGHT_MAX = 1_000
"""Longest picture of the documentation, in pixels; the rest of a page is cut."""
COLOURS = 96
"""Colours that a picture of the documentation keeps."""
SHEET_COLUMNS = 4
SHEET_WIDTH = 700
"""Width of one picture on a sheet, in pixels."""
BRIEF_PAGES = {
    "brief-01": "brief-cover",
    "brief-03": "brief-at-a-glance",
    "brief-word-04": "brief-word",
}
"""Pages of the brief that the documentation shows."""
LEFT_OUT = ("add-a-system",)
"""Pictures of the tutorial's walk that no page shows."""
SMALL = ("shopify", "odoo", "hubspot")
QUOTED = "vague-shop"
MAPS = ("small", "large", QUOTED)
"""The map that suppliers have quoted on."""
OFFERS = ("quays", "northlight", "vague")
OFFER_MS_MAX = 30_000
"""Longest wait for a document of a supplier to be read, in milliseconds."""
GENERAL = {
    "start": "/",
    "bring": "/bring",
    "platform": "/platforms/shopify",
    "accounts": "/accounts",
    "quotes": "/quotes",
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
    "scope": "/scope",
    "compare": "/compare/1/2",
    "scope-way": "/scope?part=way",
    "scope-rates": "/scope?part=rates",
    "quotes": "/quotes",
    "quotes-work": "/quotes?part=work",
    "quotes-questions": "/quotes?part=questions",
}
PARTS_OF_A_QUOTE = ("decide", "back", "price", "lines")


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
    shutil.copy(ROOT / "examples/vague-shop/map.yaml", folder / f"{QUOTED}.yaml")
    (folder / "large.yaml").write_text(map_text(), "utf-8")
    seamark("new", *SMALL, "--name", "Three systems", "-o", "small.yaml", cwd=folder)
    views = [View(name, path) for name, path in GENERAL.items()]
    for name in MAPS:
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
            with visiting(browser, app) as page:
                live(page, app)
                views += quoted(page, app, Path(made))
            yield app, browser, views


def live(page: Page, app: App) -> None:
    """Give each map a past: its last flow is dropped and its last system named in the app, then the file comes back."""
    guard = {"X-CSRF-Token": page.request.get(f"{app.base}/api/me").json()["csrf"]}
    for name in MAPS:
        file = app.folder / f"{name}.yaml"
        final, found = file.read_text("utf-8"), load(file).map
        flow, system = list(found.flows)[-1], list(found.systems)[-1]
        edits = [
            {"do": "drop", "path": f"flows.{flow}"},
            {"do": "set", "path": f"systems.{system}.note", "answer": "Replaced next year"},
        ]
        here = f"{app.base}/api/maps/{name}"
        asked = {"base": page.request.get(here).json()["revision"], "edits": edits}
        answer = page.request.post(f"{here}/edits", data=asked, headers=guard)
        assert answer.ok, answer.text()
        file.write_text(final, "utf-8")
        page.goto(f"{app.base}/maps/{name}/history")
        settle(page)


def quoted(page: Page, app: App, folder: Path) -> list[View]:
    """Three suppliers quote on a map; the pages of the first of them."""
    for name in OFFERS:
        data, file = offer(name)
        (folder / file).write_bytes(data)
        page.goto(f"{app.base}/maps/{QUOTED}/quotes")
        adding = page.get_by_role("button", name="Add a quote")
        page.locator("input[type=file]").or_(adding).first.wait_for(state="attached")
        if adding.is_visible():
            adding.click()
        page.get_by_label("Supplier", exact=True).fill(name.title())
        page.locator("input[type=file]").set_input_files(folder / file)
        page.get_by_role("link", name=name.title(), exact=True).wait_for(timeout=OFFER_MS_MAX)
    page.get_by_role("link", name=OFFERS[0].title(), exact=True).click()
    page.get_by_role("heading", name=OFFERS[0].title(), exact=True).wait_for()
    path = page.url.removeprefix(app.base)
    return [View(f"quote-{part}", f"{path}?part={part}") for part in PARTS_OF_A_QUOTE]


def settle(page: Page) -> None:
    """Wait until nothing is awaited and nothing moves any more."""
    page.get_by_role("main").first.wait_for()
    page.wait_for_timeout(STILL_MS)
    page.wait_for_function(STILL, timeout=STILL_MS_MAX)


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


def document_pages(folder: Path, *command: str, name: str) -> Iterator[tuple[str, bytes]]:
    """Pages of a document that a command of ours writes: as PDF, and as the Word file that LibreOffice shows."""
    for made, file in ((name, f"{name}.pdf"), (f"{name}-word", f"{name}-word.docx")):
        seamark(*command, "-f", Path(file).suffix[1:], "-o", file, cwd=folder)
        if file.endswith(".docx"):
            office = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
            converted = [*office, "--headless", "--convert-to", "pdf", file]
            subprocess.run(converted, cwd=folder, check=True, capture_output=True)
        drawn = ["pdftoppm", "-r", "70", "-png", f"{made}.pdf", made]
        subprocess.run(drawn, cwd=folder, check=True)
        for page in sorted(folder.glob(f"{made}-[0-9]*.png")):
            yield page.stem, page.read_bytes()


def take_documents(out: Path, only: str) -> list[Path]:
    """Every page of the brief of each map, and of what the documents about quotes say."""
    taken = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        workspace(folder)
        offers = [offer(name) for name in OFFERS]
        for data, file in offers:
            (folder / file).write_bytes(data)
        files = [file for _, file in offers]
        commands = {f"brief-{name}": ("export", f"{name}.yaml") for name in MAPS}
        commands |= {
            "request": ("request", f"{QUOTED}.yaml"),
            "comparison": ("compare", *files, "--map", f"{QUOTED}.yaml", "--trust-suggestions"),
            "quote": ("quote", files[0]),
        }
        for name, command in commands.items():
            if only not in name:
                continue
            for page, data in document_pages(folder, *command, name=name):
                file = out / f"{page}.png"
                file.write_bytes(data)
                taken.append(file)
                print(file.name)
    return taken


def take_chosen() -> None:
    """The pictures that the documentation shows: those of the tutorial, and pages of the brief."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "maps"
        folder.mkdir()
        workspace(folder)
        for name, data in document_pages(folder, "export", f"{QUOTED}.yaml", name="brief"):
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
    parser.add_argument(
        "--documents", action="store_true", help="pages of documents, not of the app"
    )
    parser.add_argument("--chosen", action="store_true", help="those of the documentation")
    asked = parser.parse_args()
    if asked.chosen:
        take_chosen()
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    widths, schemes = asked.width or list(WIDTHS), asked.scheme or list(SCHEMES)
    taken = (
        take_documents(asked.out, asked.only)
        if asked.documents
        else take_all(asked.out, asked.only, widths, schemes)
    )
    if asked.sheets:
        for at in range(0, len(taken), 8):
            sheet(taken[at : at + 8], asked.out / f"sheet-{at // 8:02d}.png")


if __name__ == "__main__":
    main()
