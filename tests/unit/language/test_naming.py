"""What the places of a map are called."""

from pathlib import Path

import pytest

from benchmarks.generate import map_text
from seamark.language.decisions import decisions
from seamark.language.load import load, load_text
from seamark.language.naming import about

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("entities.order.fields.total.owner", "owner of order total"),
        ("entities.order.fields.total.fresh.crm", "how old order total may be in crm"),
        ("entities.order.fields.total", "order total"),
        ("entities.order.statuses.placed.crm", "what crm calls an order that is placed"),
        ("entities.order.statuses.placed.next", "what an order that is placed may become"),
        (
            "entities.order.if_both.paid and cancelled",
            "what holds when order is both paid and cancelled",
        ),
        ("flows.orders to erp", "flow orders to erp"),
        ("flows.orders to erp.within", "accepted delay of orders to erp"),
        ("flows.orders to erp.if_fails.by_hand", "way by hand when orders to erp fails"),
        ("defaults.if_fails.retry", "retry plan of any flow"),
        ("defaults.if_edited", "answer to edits of any entity elsewhere"),
        ("systems.erp.in_charge", "person in charge of erp"),
        ("systems.erp.region", "region of erp"),
        ("words.locations.main.erp", "what erp calls main of locations"),
        ("volumes.order.advent", "order records in the season advent"),
        ("tests.happy path", "test case happy path"),
        ("waivers[1].until", "until of waivers 2"),
        ("timezone", "time zone of the map"),
    ],
)
def test_a_place_is_said_as_people_say_it(path: str, said: str) -> None:
    assert about(path) == said


@pytest.mark.parametrize(
    "text", [*EXAMPLES, None], ids=lambda one: one.parent.name if one else "a large map"
)
def test_no_place_of_a_map_is_said_as_it_is_written(text: Path | None) -> None:
    """No key with its underscores, and nothing that is in something that is in something else."""
    loaded = load(text) if text else load_text(map_text())
    for one in decisions(loaded).all:
        assert "_" not in about(one.path)
        assert about(one.path).count(" of ") < 3, one.path
