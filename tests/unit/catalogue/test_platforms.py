"""The platforms of this program: every file is in the form, the numbers that are promised hold, sources can be followed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seamark.catalogue import count, fields
from seamark.catalogue import shelf as module
from seamark.catalogue.fact import Fact
from seamark.catalogue.model import Platform
from seamark.catalogue.read import read
from seamark.catalogue.shelf import CATALOGUE_VERSION

FOLDER = Path(module.__file__).parent / "platforms"
FILES = sorted(FOLDER.glob("*.yaml"))
TODAY = datetime.date(2026, 11, 25)
MOST_USED = (
    "shopify", "woocommerce", "magento", "odoo", "erpnext", "business-central", "netsuite", "hubspot", "salesforce",
    "shipstation", "klaviyo", "stripe",
)  # fmt: skip
KINDS_PROMISED = {
    "storefront", "marketplace", "erp", "crm", "stock", "shipping", "payment", "marketing", "finance", "reporting",
    "support", "middleware",
}  # fmt: skip


def platform_of(file: Path) -> Platform:
    platform, _ = read(file.read_bytes())
    assert platform is not None
    return platform


def facts_of(platform: Platform) -> Iterator[Fact[Any]]:
    yield from count.typed(platform)
    yield from count.prose(platform)


@pytest.fixture(params=FILES, ids=[file.stem for file in FILES], name="file")
def _file(request: pytest.FixtureRequest) -> Path:
    found = request.param
    assert isinstance(found, Path)
    return found


def test_it_is_in_the_form(file: Path) -> None:
    platform, wrong = read(file.read_bytes())
    assert [f"line {one.line}: {one.message}" for one in wrong] == []
    assert platform is not None
    assert platform.id == file.stem
    assert platform.summary.endswith(".")


def test_its_sources_are_places_and_not_words_of_a_workshop(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.search(r"file id|stored copy", text)
    for fact in facts_of(platform_of(file)):
        if fact.confirmed:
            assert re.search(r"https?://|\w/\w|\.\w+|codeunit", fact.source), (
                fact.key,
                fact.source,
            )


def test_nothing_in_it_is_of_tomorrow(file: Path) -> None:
    for fact in facts_of(platform_of(file)):
        assert fact.as_of <= "2026-12-31", (fact.key, fact.as_of)
    later = re.findall(r"(?:since|until): '?(20\d\d\.\d\d)", file.read_text("utf-8"))
    assert all(month <= CATALOGUE_VERSION for month in later)


@pytest.mark.parametrize("name", MOST_USED)
def test_every_point_of_the_twelve_most_used_is_answered_or_was_looked_for(name: str) -> None:
    platform = platform_of(FOLDER / f"{name}.yaml")
    assert [key for key in fields.ALL if key not in platform.facts] == []
    assert platform.gaps


def test_there_are_as_many_as_promised() -> None:
    platforms = [platform_of(file) for file in FILES]
    counts = count.count(platforms, (), TODAY)
    assert counts.platforms >= 40
    assert counts.facts >= 650
    assert counts.confirmed > counts.facts * 3 // 4
    assert {platform.kind for platform in platforms} >= KINDS_PROMISED
