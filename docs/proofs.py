"""What the explorer shows of a rule's failure: on the rule's bad map it breaks, on the good one it does not.

python docs/proofs.py            explore the maps of all rules and write docs/proofs.json

`check` knows nothing of proofs; this is for the rules' pages. A test explores them again and compares.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from seamark.cases.standard import STANDARD
from seamark.check.rule import Rule, all_rules
from seamark.language import inherit
from seamark.language.load import load_text
from seamark.policy.compile import compile_map
from seamark.prove.component import WorldError
from seamark.prove.matrix import prove_map
from seamark.prove.outcome import Answer, Bounds
from seamark.prove.setting import Topology

FILE = Path(__file__).with_name("proofs.json")
BOUNDS = Bounds(explore_faults_max=1, explore_states_max=5_000)
"""Small, because the maps are; one thing may go wrong."""
SHOWN_MAX = 3
"""Most failures that a page names."""

Shown = list[dict[str, str]]


def explored() -> dict[str, dict[str, object]]:
    """For each rule: which maps were explored (their digest), and what was shown."""
    return {
        rule.code: {"maps": maps(rule), "shown": shown(rule)} for rule in all_rules() if rule.find
    }


def maps(rule: Rule) -> str:
    """Digest of a rule's two maps."""
    return hashlib.sha256(f"{rule.bad}\0{rule.good}".encode()).hexdigest()[:12]


def shown(rule: Rule) -> Shown:
    """The truths that break on the bad map and hold on the good one, each with its test case."""
    try:
        bad, good = _answers(rule.bad), _answers(rule.good)
    except (KeyError, WorldError):  # a map too small to be explored
        return []
    found: dict[str, dict[str, str]] = {}
    for (topology, entity, scenario, truth), answer in bad.items():
        other = good.get((topology, entity, scenario, truth))
        if answer is Answer.BREAKS and other is Answer.HELD:
            where = (
                "direct connections" if topology is Topology.DIRECT else "an integration between"
            )
            found.setdefault(truth, {"truth": truth, "case": scenario, "with": where})
    return list(found.values())[:SHOWN_MAX]


def _answers(text: str) -> dict[tuple[Topology, str, str, str], Answer]:
    loaded = load_text(text)
    entities = loaded.map.entities
    matrix = prove_map(
        compile_map(loaded.map),
        STANDARD,
        loaded.digest,
        bounds=BOUNDS,
        topologies=(Topology.DIRECT, Topology.KERNEL),
        means=lambda entity: inherit.meaning(entity, entities[entity]),
    )
    return {
        (cell.topology, cell.entity, cell.scenario, result.property): result.answer
        for cell in matrix.cells
        if cell.outcome is not None
        for result in cell.outcome.results
    }


def recorded() -> dict[str, dict[str, object]]:
    """What was written down last."""
    found: dict[str, dict[str, object]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(explored(), indent=1) + "\n", encoding="utf-8", newline="\n")
    sys.exit(0)
