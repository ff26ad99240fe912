"""What the catalogue knows of a system reaches the kernel's policy: strengths only when confirmed, weaknesses always."""

from __future__ import annotations

from pathlib import Path

from seamark.catalogue.shelf import OWN, Shelf
from seamark.kernel import policy as kernel
from seamark.language.load import load_text
from seamark.policy.compile import compile_map
from seamark.policy.platforms import system_facts

MAP = """\
seamark: 1
systems:
  shop: {kind: storefront, platform: woocommerce}
  erp: {kind: erp, platform: business-central}
  own: {kind: erp, platform: none}
entities:
  order: {key: number, fields: {total: {owner: shop}}}
flows:
  orders: {carries: order, from: shop, to: erp, when: order created}
"""


def test_known_platforms_are_filled_in_and_others_left_as_the_weakest() -> None:
    facts = system_facts(load_text(MAP).map, OWN)
    assert set(facts) == {"shop", "erp"}
    assert (facts["shop"].sender_tries, facts["shop"].gives_up) == (1, "disables")
    assert not facts["shop"].conditional
    assert facts["erp"].conditional
    assert facts["erp"].gives_up == "deletes"


def _platform(confidence: str) -> str:
    about = f'source: "https://vendor.example", as_of: "2026", confidence: {confidence}'
    return f"""\
seamark_platform: 1
id: ledger
name: Ledger
kind: erp
facts:
  change token.kind: {{value: version, {about}}}
  conditional writes: {{value: "yes", {about}}}
  delivery.retries: {{value: 4, {about}}}
  delivery.on exhaustion: {{value: drop, {about}}}
"""


def test_what_is_not_confirmed_gives_no_strength(tmp_path: Path) -> None:
    the_map = load_text(MAP.replace("business-central", "ledger")).map
    for confidence, versions, conditional, tries in (
        ("official", kernel.Versions.EXACT, True, 5),
        ("secondary", None, False, None),
    ):
        (tmp_path / "ledger.yaml").write_text(_platform(confidence), "utf-8")
        found = system_facts(the_map, Shelf(tmp_path))["erp"]
        assert (found.versions, found.conditional, found.sender_tries) == (versions, conditional, tries)  # fmt: skip
        assert found.gives_up == "drops"


def test_they_arrive_in_the_compiled_policy() -> None:
    the_map = load_text(MAP).map
    compiled = compile_map(the_map, system_facts(the_map, OWN))
    systems = {one.name: one for one in compiled.policies["order"].systems}
    assert systems["erp"].conditional
    assert not systems["shop"].conditional
