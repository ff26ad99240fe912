"""A hundred maps that say the same in another way: no rule finds more in them."""

from __future__ import annotations

import pytest

from seamark.check.engine import check
from seamark.language.load import load
from tests.quality.mutants import ROOT, SUBJECTS, TODAY
from tests.quality.same_meaning import codes, samples

NUMBER = 50
"""Changes of each example."""


@pytest.mark.slow
@pytest.mark.parametrize("name", SUBJECTS)
def test_no_rule_finds_more_in_what_says_the_same(name: str) -> None:
    before = codes(check(load(ROOT / "examples" / name / "map.yaml"), TODAY))
    done = list(samples(name, NUMBER, seed=11))
    assert len(done) == NUMBER
    more = [(one.what, dict(one.codes - before)) for one in done if one.codes - before]
    assert not more
