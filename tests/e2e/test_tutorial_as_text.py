"""The tutorial, followed word for word: every block saved, every command typed, every answer given."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.e2e.shell import TODAY, seamark

PAGE = (Path(__file__).parents[2] / "docs/tutorial/first-map-as-text.md").read_text("utf-8")
FIRST, SECOND = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
TABLE = re.findall(r"^\| ([^|]*\?) \| `([^|]*)` \|$", PAGE, re.MULTILINE)


def level(folder: Path) -> str:
    ran = seamark("verdict", "--format", "json", *TODAY, cwd=folder)
    found = json.loads(ran.out)
    return str(found.get("verdict", found)["level"])


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(FIRST, "utf-8")
    first = seamark("check", *TODAY, cwd=tmp_path)
    assert "what goes from which system to which" in " ".join(first.out.split())
    assert "do not treat a price as fixed" in first.out

    file.write_text(FIRST + SECOND, "utf-8")
    said = " ".join(seamark("check", *TODAY, cwd=tmp_path).out.split())
    for finding in re.findall(r"^- \*(.*?)\*", PAGE, re.MULTILINE | re.DOTALL):
        assert " ".join(finding.split()) in said

    for old, new in (
        ("when: order paid", re.search(r"`(when: \[.*?\])`", PAGE)),
        ("    fields:\n      status:", re.search(r"`(if_both: \{.*?\})`", PAGE)),
    ):
        assert new is not None
        text = file.read_text("utf-8")
        line = new[1] if "when" in old else f"    {new[1]}\n{old}"
        file.write_text(text.replace(old, line), "utf-8")

    misspelt = file.read_text("utf-8").replace("from: shop,", "from: shopp,")
    (tmp_path / "slip.yaml").write_text(misspelt, "utf-8")
    slip = seamark("check", "slip.yaml", *TODAY, cwd=tmp_path).out
    assert "^^^^^" in slip
    assert "Did you mean `shop`?" in slip
    (tmp_path / "slip.yaml").unlink()

    before = file.read_text("utf-8")
    answers = "".join(f"{answer}\n" for _, answer in TABLE)
    talk = seamark("ask", *TODAY, cwd=tmp_path, said=answers + "quit\n").out
    asked = re.findall(r"left to provisional\. (.*)", talk)
    wanted = [question.replace(" …?", "") for question, _ in TABLE]
    assert [q[: len(w)] for q, w in zip(asked, wanted, strict=True)] == wanted
    counts = [int(count) for count in re.findall(r"^(\d+) left to provisional", talk, re.MULTILINE)]
    assert counts == sorted(counts, reverse=True)
    kept = [line for line in before.splitlines() if not line.startswith("  orders to erp:")]
    after = file.read_text("utf-8").splitlines()
    assert [line for line in after if line in kept] == kept
    assert level(tmp_path) == "provisional"

    for person in ("ops", "finance"):
        signed = seamark("sign", "--by", person, "--on", "2026-11-24", cwd=tmp_path, said="y\n")
        assert signed.code == 0
    changed = file.read_text("utf-8").replace("within: 15m", "within: 1h", 1)
    file.write_text(changed, "utf-8")
    listed = seamark("decisions", "--state", "signed", "--format", "json", cwd=tmp_path).out
    signed_paths = {one["path"] for one in json.loads(listed)["decisions"]}
    assert "flows.orders to erp.when" in signed_paths
    assert "flows.orders to erp.within" not in signed_paths

    assert "Mapping table of Tea shop" in seamark("show", "table", cwd=tmp_path).out
    seamark("export", "-o", "tea.html", cwd=tmp_path)
    page = (tmp_path / "tea.html").read_text("utf-8")
    assert "<script" not in page
    assert "Tea shop" in page
