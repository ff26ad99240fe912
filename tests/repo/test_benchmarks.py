"""What the benchmarks measure is what they say: maps of the stated size that read without a problem."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import yaml

from seamark.language.load import load_text
from tests.repo.files import ROOT


def generated(*arguments: str) -> str:
    call = [sys.executable, "benchmarks/generate.py", *arguments]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("systems", "flows", "fields"), [(40, 200, 1500), (16, 40, 300), (9, 5, 80), (200, 31, 700)]
)
def test_a_generated_map_has_the_wanted_size_and_reads_without_a_problem(
    systems: int, flows: int, fields: int
) -> None:
    loaded = load_text(
        generated("--systems", str(systems), "--flows", str(flows), "--fields", str(fields))
    )
    assert loaded.problems == []
    assert len(loaded.map.systems) == systems
    assert len(loaded.map.flows) == flows
    assert sum(len(entity.fields) for entity in loaded.map.entities.values()) == fields


def test_the_same_seed_gives_the_same_map_and_another_seed_another() -> None:
    size = ("--systems", "16", "--flows", "40", "--fields", "300")
    assert generated(*size) == generated(*size)
    assert generated(*size) != generated(*size, "--seed", "2")


def test_a_generated_contract_has_the_wanted_number_of_fields() -> None:
    contract = yaml.safe_load(generated("--contract", "--fields", "100"))
    assert sum(len(table["properties"]) for table in contract["schema"]) == 100


def test_a_run_is_measured_and_a_program_that_fails_is_not() -> None:
    program = """
import json, pathlib, sys, tempfile
sys.path.insert(0, "benchmarks")
from measure import Contestant, FailedError, once, race
here = pathlib.Path(tempfile.mkdtemp())
quick = Contestant("quick", (sys.executable, "-c", "print('done')"), said="done")
large = Contestant("large", (sys.executable, "-c", "x = bytearray(150_000_000); print('done')"), said="done")
measured = race([quick, large], here, 3)
stopped = []
for wrong in (Contestant("code", (sys.executable, "-c", "raise SystemExit(3)")), Contestant("silent", (sys.executable, "-c", ""), said="done")):
    try:
        once(wrong, here)
    except FailedError as error:
        stopped.append(str(error))
print(json.dumps([len(measured["quick"].seconds), measured["large"].memory - measured["quick"].memory, stopped]))
"""
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    rounds, more, stopped = json.loads(said.stdout)
    assert rounds == 3
    assert 140_000_000 < more < 170_000_000
    assert ["ended with 3" in stopped[0], "did not say `done`" in stopped[1]] == [True, True]
