"""`seamark check` as people and build servers call it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from seamark.check.finding import Risk
from seamark.check.rule import all_rules
from tests.e2e.shell import CALM, SLIPS, TODAY, seamark

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in ROOT.glob("examples/*/map.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "map.yaml").write_text(SLIPS, "utf-8")
    return tmp_path


def findings(folder: Path, *more: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        seamark("check", "--format", "json", *TODAY, *more, cwd=folder).out
    )
    return found


def test_a_finding_shows_place_line_carets_price_decision_and_what_was_meant(folder: Path) -> None:
    ran = seamark("check", *TODAY, cwd=folder)
    assert ran.code == 1
    block = next(part for part in ran.out.split("\n\n") if "erpp" in part)
    lines = block.splitlines()
    assert "map.yaml:7:16" in block
    shown = next(at for at, line in enumerate(lines) if "kind: erpp" in line)
    assert lines[shown + 1].rstrip() == " " * lines[shown].index("erpp") + "^^^^"
    assert "Did you mean `erp`?" in block
    assert "why it costs money: " in block
    assert "decide: " in block


def test_slips_come_first_then_the_risk_points_and_the_verdict_last(folder: Path) -> None:
    ran = seamark("check", *TODAY, cwd=folder)
    titles = re.findall(r"^(\S.*)\n-+$", ran.out, re.MULTILINE)
    assert titles[0] == "What cannot be read"
    risks = [risk.value.capitalize() for risk in Risk]
    named = [title for title in titles if title in risks]
    assert named
    assert titles[1 : 1 + len(named)] == sorted(named, key=risks.index)
    before_small_print = ran.out.rstrip().split("\n\n")[-2]
    assert before_small_print == "Discovery-level: do not treat a price as fixed."


def test_a_slip_does_not_keep_the_rest_from_being_checked(folder: Path) -> None:
    paths = [f["places"][0]["path"] for f in findings(folder)["findings"]]  # type: ignore[attr-defined]
    assert {
        "systems.erp.kind",
        "systems.erp.in_charge",
        "entities.order.fields.total.owner",
    } <= set(paths)


@pytest.mark.parametrize(
    ("floor", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)]
)
def test_fail_on_decides_the_exit_code(folder: Path, floor: str, code: int) -> None:
    assert seamark("check", "--fail-on", floor, *TODAY, cwd=folder).code == code


def test_fail_on_looks_at_the_severity(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(CALM, "utf-8")
    found = findings(tmp_path)["findings"]
    ranks = {"note": 0, "warning": 1, "error": 2}
    worst = max((ranks[f["severity"]] for f in found), default=-1)  # type: ignore[attr-defined]
    for floor, rank in ranks.items():
        assert seamark("check", "--fail-on", floor, *TODAY, cwd=tmp_path).code == int(worst >= rank)


def test_what_stands_in_the_baseline_does_not_count(folder: Path) -> None:
    first = seamark("check", "--write-baseline", "known.json", *TODAY, cwd=folder)
    assert first.code == 1
    again = seamark("check", "--baseline", "known.json", "--fail-on", "note", *TODAY, cwd=folder)
    assert again.code == 0
    assert "known from the baseline" in again.out
    (folder / "map.yaml").write_text("# a new first line moves every place\n" + SLIPS, "utf-8")
    moved = seamark("check", "--baseline", "known.json", "--fail-on", "note", *TODAY, cwd=folder)
    assert moved.code == 0
    (folder / "map.yaml").write_text(
        SLIPS.replace("platform: magento", "platfrom: magento"), "utf-8"
    )
    worse = findings(folder, "--baseline", "known.json")
    assert "systems.shop.platfrom" in {f["places"][0]["path"] for f in worse["findings"]}  # type: ignore[attr-defined]


def test_a_baseline_does_not_lift_the_verdict(folder: Path) -> None:
    before = findings(folder)["verdict"]
    seamark("check", "--write-baseline", "known.json", *TODAY, cwd=folder)
    after = findings(folder, "--baseline", "known.json")["verdict"]
    assert before["level"] == after["level"] == "discovery-level"  # type: ignore[index]


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '{"seamark-baseline": 9, "findings": []}', "[" * 100_000]
)
def test_a_file_that_is_no_baseline_is_a_usage_error(folder: Path, content: str) -> None:
    (folder / "known.json").write_text(content, "utf-8")
    ran = seamark("check", "--baseline", "known.json", cwd=folder)
    assert ran.code == 2
    assert "--write-baseline" in ran.err
    assert "Traceback" not in ran.err


def test_a_waiver_holds_until_its_day(folder: Path) -> None:
    code = next(f["code"] for f in findings(folder)["findings"] if "erpp" in f["places"][0]["text"])  # type: ignore[attr-defined]
    waiver = f'waivers: [{{finding: {code}, at: systems.erp.kind, in_charge: ops, until: 2026-12-01, reason: "Asked"}}]\n'
    (folder / "map.yaml").write_text(SLIPS + waiver, "utf-8")

    def waived(day: str) -> list[str]:
        found = json.loads(seamark("check", "--format", "json", "--today", day, cwd=folder).out)
        return [f["places"][0]["path"] for f in found["waived"]]

    assert waived("2026-12-01") == ["systems.erp.kind"]
    assert waived("2026-12-02") == []


@pytest.mark.parametrize(
    "path", ["SLIPS", *EXAMPLES], ids=lambda path: "slips" if path == "SLIPS" else path.parent.name
)
def test_sarif_fits_its_schema(folder: Path, path: str | Path) -> None:
    target = "map.yaml" if path == "SLIPS" else path
    text = seamark("check", str(target), "--format", "sarif", *TODAY, cwd=folder).out
    Sarif.model_validate_json(text)
    run = json.loads(text)["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == [rule.code for rule in all_rules()]
    assert run["results"] or path != "SLIPS"
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["endColumn"] > region["startColumn"] >= 1


def test_sarif_says_what_is_waived_and_known(folder: Path) -> None:
    seamark("check", "--write-baseline", "known.json", *TODAY, cwd=folder)
    text = seamark("check", "--baseline", "known.json", "--format", "sarif", *TODAY, cwd=folder).out
    Sarif.model_validate_json(text)
    results = json.loads(text)["runs"][0]["results"]
    assert results
    assert all(one["suppressions"][0]["kind"] == "external" for one in results)


def test_junit_has_a_case_for_each_rule_and_each_finding(folder: Path) -> None:
    suite = ET.fromstring(seamark("check", "--format", "junit", *TODAY, cwd=folder).out).find(
        "testsuite"
    )
    assert suite is not None
    found = findings(folder)["findings"]
    errors = [f for f in found if f["severity"] == "error"]  # type: ignore[attr-defined]
    silent = {rule.code for rule in all_rules()} - {f["code"] for f in found}  # type: ignore[attr-defined]
    assert int(suite.attrib["failures"]) == len(errors) == len(suite.findall(".//failure"))
    assert int(suite.attrib["tests"]) == len(suite.findall("testcase")) == len(found) + len(silent)  # type: ignore[arg-type]


def test_github_annotations_name_file_and_line(folder: Path) -> None:
    lines = seamark("check", "--format", "github", *TODAY, cwd=folder).out.splitlines()
    assert any(
        line.startswith("::error file=map.yaml,line=7,col=16,endColumn=20,title=MAP0")
        for line in lines
    )
    assert len(lines) == len(findings(folder)["findings"])  # type: ignore[arg-type]


def test_markdown_names_every_error(folder: Path) -> None:
    text = seamark("check", "--format", "markdown", *TODAY, cwd=folder).out
    for finding in findings(folder)["findings"]:  # type: ignore[attr-defined]
        if finding["severity"] == "error":
            assert f"**error {finding['code']}**" in text


def test_all_shows_notes_too(folder: Path) -> None:
    notes = [f for f in findings(folder)["findings"] if f["severity"] == "note"]  # type: ignore[attr-defined]
    short, long = (seamark("check", *more, *TODAY, cwd=folder).out for more in ((), ("--all",)))
    for note in notes:
        assert f"- note {note['code']}" not in short
        assert f"- note {note['code']}" in long


def test_the_same_map_gives_the_same_bytes(folder: Path) -> None:
    for form in ("text", "json", "sarif", "junit", "github", "markdown", "html"):
        one, two = (seamark("check", "--format", form, *TODAY, cwd=folder).out for _ in range(2))
        assert one == two


def test_a_folder_is_one_map(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    people, rest = SLIPS.split("systems:", 1)
    (tmp_path / "map" / "people.yaml").write_text(people, "utf-8")
    (tmp_path / "map" / "systems.yaml").write_text("systems:" + rest, "utf-8")
    ran = seamark("check", *TODAY, cwd=tmp_path)
    assert ran.code == 1
    assert "systems.yaml:3:16" in ran.out
