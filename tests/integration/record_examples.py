"""Write down what each example gives today: `python tests/integration/record_examples.py`. Read the difference before you commit it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.language.load import load

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 24)


def found(folder: Path) -> dict[str, object]:
    """The verdict of an example and how many findings of each code it gives."""
    checked = check(load(folder / "map.yaml"), TODAY)
    judged = verdict(checked)
    codes = Counter(finding.code for finding in checked.findings)
    open_risks = [point.risk.value for point in judged.risks if point.open]
    return {
        "level": judged.level.value,
        "open risk points": open_risks,
        "findings": dict(sorted(codes.items())),
    }


if __name__ == "__main__":
    for file in sorted(EXAMPLES.glob("*/map.yaml")):
        text = json.dumps(found(file.parent), indent=1) + "\n"
        (file.parent / "expected.json").write_text(text, "utf-8")
