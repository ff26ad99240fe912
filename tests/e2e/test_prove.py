"""`seamark prove` as a person calls it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.e2e.shell import Ran
from tests.e2e.shell import seamark as called
from tests.repo.files import ROOT

SMALL = """\
seamark: 1
name: Two systems
people:
  ops: {role: Operations lead, deputy: cfo}
  cfo: {role: Finance, deputy: ops}
systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp:  {kind: erp, platform: odoo, in_charge: cfo}
defaults:
  runs_in: seamark
  if_fails: {retry: 3 times over 1h, alert: ops by chat after 10m, then: hold for ops within 4h, by_hand: "By hand"}
  if_edited: overwrite
entities:
  order:
    key: order number
    create: unique by order number
    statuses:
      placed:    {shop: pending, erp: draft, set_by: [shop], next: [paid, cancelled]}
      paid:      {shop: paid, erp: sale, set_by: [shop], next: none}
      cancelled: {shop: voided, erp: cancel, set_by: [shop], next: none}
    if_both: {cancelled and paid: hold for ops within 2h}
    fields:
      status: {owner: shop}
flows:
  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid, order cancelled], within: 15m}
tests:
  payment arrives: [shop creates order 7, shop sets order 7 to paid, orders to erp is lost, expect order 7 in erp is paid]
  two things: [shop creates order 7, expect order 8 in erp is placed]
"""
COMPARED = """\
reconcile:
  orders: {compares: [order, order.status], between: [shop, erp], when: every 1h, in_charge: ops, alert: ops over 0, repair: propose}
"""


def seamark(*arguments: str | Path) -> Ran:
    return called(*arguments, cwd=ROOT)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "map.yaml"
    path.write_text(SMALL)
    return path


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    path = tmp_path / "mended.yaml"
    path.write_text(SMALL + COMPARED)
    return path


class TestAnswers:
    def test_what_breaks_is_told_and_makes_the_call_fail(self, small: Path) -> None:
        ran = seamark("prove", str(small), "--scenario", "webhook silently lost")
        assert ran.code == 1
        assert "Up to one thing going wrong: 1 breaks." in ran.out
        assert "shop tells of its change; the message is lost\n" in ran.out
        assert "What would prevent it:" in ran.out
        assert "states visited" in ran.out

    def test_what_holds_makes_it_succeed(self, mended: Path) -> None:
        ran = seamark("prove", str(mended), "--scenario", "webhook silently lost", "--faults", "2")
        assert ran.code == 0
        assert "Up to two things going wrong: 1 held." in ran.out

    def test_without_faults_nothing_is_lost(self, small: Path) -> None:
        ran = seamark("prove", str(small), "--scenario", "webhook silently lost", "--faults", "0")
        assert ran.code == 0

    def test_one_truth_only(self, small: Path) -> None:
        ran = seamark(
            "prove", str(small), "--scenario", "delayed sync", "--property", "twice", "-f", "json"
        )
        names = {r["property"] for c in json.loads(ran.out)["cells"] for r in c["results"] if r["kind"] != "sometimes"}  # fmt: skip
        assert names == {"no order twice"}

    def test_a_case_that_cannot_happen_is_not_passed(self, small: Path) -> None:
        ran = seamark("prove", str(small), "--scenario", "refund", "--all")
        assert "cannot happen" in ran.out.lower()
        assert "no status of order means 'refunded'" in " ".join(ran.out.split())
        junit = seamark("prove", str(small), "--scenario", "refund", "-f", "junit")
        suite = ET.fromstring(junit.out)
        assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("1", "0", "1")


class TestOwnTestCases:
    def test_a_written_test_breaks_and_its_mended_map_holds(
        self, small: Path, mended: Path
    ) -> None:
        broken = seamark("prove", str(small), "--scenario", "payment arrives")
        assert broken.code == 1
        assert "expected: order 7 in erp is paid; erp says nothing" in broken.out
        assert seamark("prove", str(mended), "--scenario", "payment arrives").code == 0

    def test_what_a_written_test_cannot_say_is_said(self, small: Path) -> None:
        ran = seamark("prove", str(small), "--scenario", "two things", "--all")
        assert "it speaks of several of order" in " ".join(ran.out.split())


class TestFormats:
    def test_json_states_what_it_rests_on(self, small: Path) -> None:
        data = json.loads(seamark("prove", str(small), "--entity", "order", "-f", "json").out)
        assert {"digest", "kernel", "held", "summary", "fails", "states", "seconds", "bounds", "seed", "leaves_out"} <= set(data)  # fmt: skip
        assert data["held"] is False
        broken = [c for c in data["cells"] if c["answer"] == "breaks"]
        assert broken
        assert all(
            any(r["story"] and r["story"]["steps"] for r in c["results"] if r["answer"] == "breaks")
            for c in broken
        )

    def test_junit_counts_what_breaks(self, small: Path) -> None:
        suites = ET.fromstring(seamark("prove", str(small), "-f", "junit").out)
        assert suites[0].get("name") == "seamark prove"
        assert int(suites.get("failures") or 0) == len(suites.findall(".//failure")) > 0
        assert int(suites.get("tests") or 0) == len(suites.findall(".//testcase"))

    def test_mermaid_and_html_draw_the_story(self, small: Path) -> None:
        call = ("prove", str(small), "--scenario", "webhook silently lost", "-f")
        drawn = seamark(*call, "mermaid").out
        assert drawn.startswith("sequenceDiagram")
        assert "--x" in drawn
        page = seamark(*call, "html").out
        assert page.count("<svg") == 1
        assert "the message is lost" in page
        assert "```mermaid" in seamark(*call, "markdown").out


class TestStories:
    def test_a_saved_story_is_played_again(self, small: Path, mended: Path, tmp_path: Path) -> None:
        folder = tmp_path / "stories"
        call = ("--scenario", "webhook silently lost", "--save", str(folder))
        assert seamark("prove", str(small), *call).code == 1
        (file,) = folder.glob("*.json")
        again = seamark("prove", str(small), "--replay", str(file))
        assert (again.code, "still ends badly" in again.out) == (1, True)
        now = seamark("prove", str(mended), "--replay", str(folder))
        assert (now.code, "now ends well" in now.out) == (0, True)

    @pytest.mark.parametrize("text", ["", "{}", "[1, 2", '{"seamark_replay": 99}', "[" * 100_000])
    def test_no_replay_file(self, small: Path, tmp_path: Path, text: str) -> None:
        file = tmp_path / "story.json"
        file.write_text(text)
        ran = seamark("prove", str(small), "--replay", str(file))
        assert ran.code == 2
        assert "story.json" in ran.err
        assert "Traceback" not in ran.err

    def test_a_folder_without_stories(self, small: Path, tmp_path: Path) -> None:
        ran = seamark("prove", str(small), "--replay", str(tmp_path / "none"))
        assert ran.code == 2


class TestEvidence:
    def test_the_verdict_takes_it_in(self, small: Path, tmp_path: Path) -> None:
        file = tmp_path / "proof.json"
        call = ("--scenario", "webhook silently lost", "--evidence", str(file))
        seamark("prove", str(small), *call)
        judged = seamark("verdict", str(small), "--evidence", str(file))
        assert "the proof fails: order, webhook silently lost: breaks" in " ".join(
            judged.out.split()
        )
        small.write_text(small.read_text() + "# another text\n")
        other = seamark("verdict", str(small), "--evidence", str(file))
        assert "speaks of another text" in other.err


class TestMistakes:
    @pytest.mark.parametrize(
        ("call", "says"),
        [
            (("--scenario", "webhook silently lots"), "Did you mean `webhook silently lost`?"),
            (("--entity", "ordre"), "Did you mean `order`?"),
            (("--property", "unicorns"), "No truth contains `unicorns`"),
            (("--faults", "9"), "0<=x<=4"),
        ],
    )
    def test_says_what_is_wrong(self, small: Path, call: tuple[str, str], says: str) -> None:
        ran = seamark("prove", str(small), *call)
        assert ran.code == 2
        assert says in ran.err

    def test_what_reaches_a_bound_is_not_called_held(self) -> None:
        ran = seamark(
            "prove", "examples/decided-shop/map.yaml", "--scenario", "happy path",
            "--states-max", "1000", "--faults", "2", "-f", "json",
        )  # fmt: skip
        assert ran.code == 1
        (cell,) = [c for c in json.loads(ran.out)["cells"] if c["answer"] == "not finished"]
        assert cell["reason"] == "not finished: explore_states_max = 1,000 states reached"

    def test_a_map_that_cannot_be_read_whole_says_so(self, small: Path) -> None:
        small.write_text(small.read_text().replace("carries: order,", "carrys: order,"))
        ran = seamark("prove", str(small), "--scenario", "happy path")
        assert "cannot be read" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_gives_what_is_known_so_far() -> None:
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{listen}; from seamark.cli import main; main()"
    call = [sys.executable, "-c", program, "prove", "examples/decided-shop/map.yaml", "--faults", "4", "-f", "json"]  # fmt: skip
    running = subprocess.Popen(
        call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )  # fmt: skip
    try:
        running.communicate(timeout=6)
        pytest.fail("it ended before it was stopped")
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    data = json.loads(out)
    assert running.returncode == 1, err
    assert data["stopped"] == "stopped by hand"
    assert data["held"] is False
    assert data["cells"]
