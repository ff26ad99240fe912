"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.samples import COMPLETE, some

# A slow machine is no failure; what a failing example needs to be run again is always printed.
# The usual run tries the same cases each time, so a change is judged by what it changed; the thorough one tries new ones.
# While one works, fewer of them are tried (`tests/samples.py`).
settings.register_profile(
    "usual",
    deadline=None,
    print_blob=True,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough", settings.get_profile("usual"), derandomize=False, max_examples=2000
)
settings.register_profile(
    "working",
    settings.get_profile("usual"),
    max_examples=some(settings.get_profile("usual").max_examples),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual" if COMPLETE else "working"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must be tested (`make test`), a test that misses a program (`missing: …`) has failed."""
    report = yield
    reason: Any = report.longrepr
    if report.skipped and COMPLETE and "missing:" in str(reason):
        report.outcome = "failed"
    return report
