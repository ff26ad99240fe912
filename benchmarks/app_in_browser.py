"""How the app feels with a large map: a real server and a real browser, from the key press to what is seen.

    python benchmarks/app_in_browser.py [--rounds 5]

Tasks of the main thread are counted on the processor, so that other programs on the machine do not lengthen them; times
from click to picture are by the clock. Of several rounds the best counts: what disturbs a round is never the app's gain.
The app must be built (`python ui/build_app.py`) and a Chromium be there.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from measure import FailedError, Row, shown
from playwright.sync_api import Browser, Page
from setting import ROOT, SIZE, asked_rounds, generated, report

sys.path.insert(0, str(ROOT))

from tasks import Tasks, traced

from tests.e2e.app.running import STEP_MS_MAX, App, browsing, serving

MAP = "large"
OPEN_S_MAX = 2.0
OPEN_AGAIN_S_MAX = 1.0
TASK_S_MAX = 0.1
EDIT_S_MAX = 0.3
BRIEF_S_MAX = 5.0
LOAD_BYTES_MAX = 350_000
ENGINE = ("elk", "places.worker")
"""Files of the layout engine, which the page loads in workers when a map opens."""
MOVES = 30
DRAWN = f"""() => document.querySelectorAll('.react-flow__node').length >= {SIZE["systems"]}
    && document.querySelectorAll('.react-flow__edge').length > 0 ? performance.now() / 1000 : 0"""
LOADED = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter(({name}) => !name.includes('/api/')).map(({name, encodedBodySize}) => [name, encodedBodySize])"""
WATCH_EDIT = """() => {
    window.measured = {};
    document.addEventListener('keydown', (event) => {
        if (event.key !== ' ') return;
        const began = performance.now();
        const line = document.querySelector('[role=status], [aria-live]');
        const said = () => [...document.querySelectorAll('[role=status], [aria-live]')].map((one) => one.textContent).join();
        const before = said();
        const look = () => {
            if (/decides/.test(said()) && said() !== before) window.measured.took = (performance.now() - began) / 1000;
            else requestAnimationFrame(look);
        };
        window.measured.took = 0;
        requestAnimationFrame(look);
    }, true);
}"""


class Visit:
    """A server with the large map and a browser that looks at it."""

    def __init__(self, app: App, browser: Browser, rounds: int) -> None:
        self.app = app
        self.browser = browser
        self.rounds = rounds

    def fresh(self) -> Page:
        """A page of a browser that knows the server but has none of its files."""
        context = self.browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
        context.set_default_timeout(STEP_MS_MAX)
        page = context.new_page()
        page.request.get(self.app.url)
        return page

    def at(self, page: str = "", name: str = MAP) -> str:
        """The address of a page of the map."""
        return f"{self.app.base}/maps/{name}{page}"

    def drawing(self, page: Page, name: str = MAP) -> Any:
        """The drawing of the map as data."""
        return page.request.get(f"{self.app.base}/api/maps/{name}/drawing").json()

    def drawn(self, page: Page, name: str = MAP) -> float:
        """Open the map; seconds from the request to the whole picture."""
        page.goto(self.at(name=name), wait_until="commit")
        return float(page.wait_for_function(DRAWN, polling="raf").json_value())

    def best(self, act: Callable[[], float]) -> float:
        """The least of some rounds."""
        return min(act() for _ in range(self.rounds))

    def tasks(self, page: Page, act: Callable[[], object]) -> Tasks:
        """The longest task of the main thread, of the round in which it was shortest."""
        return min(
            (traced(self.browser, page, act) for _ in range(self.rounds)),
            key=lambda one: one.processor,
        )


def rows(rounds: int) -> Iterator[Row]:
    """First load, opening, moving, editing, pages, the brief."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / f"{MAP}.yaml").write_bytes(generated().read_bytes())
        with serving(folder) as app, browsing() as browser:
            visit = Visit(app, browser, rounds)
            yield _load(visit)
            yield _seconds("opens for the first time: from the request to the whole drawing", min(_first(visit, n) for n in range(rounds)), OPEN_S_MAX)  # fmt: skip
            _keep(visit)
            yield _seconds("opens when it was drawn before", visit.best(lambda: _opened(visit)), OPEN_AGAIN_S_MAX)  # fmt: skip
            yield from _drawing(visit)
            yield from _pages(visit)
            yield from _edits(visit)
            yield _seconds("the brief as PDF", visit.best(lambda: _brief(visit)), BRIEF_S_MAX)


def _load(visit: Visit) -> Row:
    page = visit.fresh()
    visit.drawn(page)
    sizes = [(name, size) for name, size in page.evaluate(LOADED) if not any(part in name for part in ENGINE)]  # fmt: skip
    page.context.close()
    total = sum(size for _, size in sizes)
    return Row(f"first load without the layout engine, {len(sizes)} files", f"{total / 1000:.0f} kB", "",
               _ratio(total, LOAD_BYTES_MAX), f"<= {LOAD_BYTES_MAX / 1000:.0f} kB", total <= LOAD_BYTES_MAX)  # fmt: skip


def _first(visit: Visit, number: int) -> float:
    """Open a copy of the map that nobody has drawn; the server has read it already."""
    name = f"copy-{number}"
    shutil.copy(visit.app.folder / f"{MAP}.yaml", visit.app.folder / f"{name}.yaml")
    page = visit.fresh()
    visit.drawing(page, name)
    took = visit.drawn(page, name)
    page.context.close()
    return took


def _opened(visit: Visit) -> float:
    page = visit.fresh()
    took = visit.drawn(page)
    page.context.close()
    return took


def _keep(visit: Visit) -> None:
    """Look at the drawing until its places are kept."""
    page = visit.fresh()
    visit.drawn(page)
    while not visit.drawing(page)["drawn"]:
        page.wait_for_timeout(100)
    page.context.close()


def _drawing(visit: Visit) -> Iterator[Row]:
    page = visit.fresh()
    visit.drawn(page)
    yield _task("opening the drawing", visit.tasks(page, lambda: visit.drawn(page)))
    yield _task("moving the drawing", visit.tasks(page, lambda: _pan(page)))
    yield _task("zooming the drawing", visit.tasks(page, lambda: _zoom(page)))
    page.context.close()


def _pan(page: Page) -> None:
    page.mouse.move(700, 850)
    page.mouse.down()
    for step in range(MOVES):
        page.mouse.move(700 - 6 * step, 850 - 4 * step)
    page.mouse.up()
    page.wait_for_timeout(200)


def _zoom(page: Page) -> None:
    page.mouse.move(700, 450)
    for step in range(MOVES):
        page.mouse.wheel(0, -60 if step < MOVES // 2 else 60)
        page.wait_for_timeout(16)
    page.wait_for_timeout(300)


def _pages(visit: Visit) -> Iterator[Row]:
    for name, there in (("ownership", "[role=gridcell]"), ("flows", "table tbody tr"), ("questions", "h1"),
                        ("findings", "h1"), ("verdict", "h1"), ("people", "h1"), ("statuses", "h1")):  # fmt: skip
        page = visit.fresh()

        def opens(page: Page = page, name: str = name, there: str = there) -> None:
            page.goto(visit.at(f"/{name}"))
            page.locator(there).first.wait_for()
            page.wait_for_timeout(300)

        def scrolls(page: Page = page) -> None:
            page.mouse.move(700, 600)
            for _ in range(MOVES):
                page.mouse.wheel(0, 300)
                page.wait_for_timeout(16)
            page.wait_for_timeout(200)

        opens()
        yield _task(f"opening {name}", visit.tasks(page, opens))
        yield _task(f"scrolling {name}", visit.tasks(page, scrolls))
        page.context.close()


def _edits(visit: Visit) -> Iterator[Row]:
    page = visit.fresh()
    page.goto(visit.at("/ownership"))
    page.locator("[role=gridcell]").first.wait_for()
    page.evaluate(WATCH_EDIT)
    page.get_by_role("grid").focus()
    page.keyboard.press("ArrowDown")
    turn = 0

    def edit() -> float:
        nonlocal turn
        turn += 1
        page.keyboard.press("ArrowRight" if turn % 2 else "ArrowLeft")
        page.keyboard.press("Space")
        took = page.wait_for_function("() => window.measured.took", polling="raf").json_value()
        page.wait_for_timeout(700)
        return float(took)

    page.keyboard.press("ArrowRight")
    before = _processor_s(visit.app.pid)
    took = [edit() for _ in range(2 * visit.rounds)]
    used = (_processor_s(visit.app.pid) - before) / len(took)
    yield _seconds(f"an edit, from the key to the checked answer ({shown(used)} of the server's processor, pages included)", min(took), EDIT_S_MAX)  # fmt: skip
    yield _task("an edit in the ownership grid", visit.tasks(page, edit))
    page.context.close()


def _processor_s(pid: int) -> float:
    """Seconds that a process has had of the processor; 0 where the system does not say."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.is_file():
        return 0.0
    parts = stat.read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _brief(visit: Visit) -> float:
    page = visit.fresh()
    began = perf_counter()
    said = page.request.get(f"{visit.app.base}/api/maps/{MAP}/documents/brief.pdf", timeout=60_000)
    took = perf_counter() - began
    if said.status != 200 or not said.body().startswith(b"%PDF"):
        raise FailedError(f"the brief: {said.status}")
    page.context.close()
    return took


def _seconds(what: str, took: float, limit: float) -> Row:
    return Row(what, shown(took), "", _ratio(took, limit), f"<= {shown(limit)}", took <= limit)


def _task(what: str, tasks: Tasks) -> Row:
    return Row(f"{what}: longest task (by the clock {shown(tasks.clock)})", shown(tasks.processor), "",
               _ratio(tasks.processor, TASK_S_MAX), f"<= {shown(TASK_S_MAX)}", tasks.processor <= TASK_S_MAX)  # fmt: skip


def _ratio(measured: float, limit: float) -> str:
    """How many times better than the goal."""
    return f"{limit / measured:.1f}x" if measured else ""


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(3)), Path(__file__).stem))
