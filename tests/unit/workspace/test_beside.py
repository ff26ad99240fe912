"""What stands beside the maps: kept, bounded, and never in the map."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from seamark.check.finding import Level
from seamark.check.verdict import Evidence
from seamark.errors import UserError
from seamark.workspace import beside
from seamark.workspace.beside import Address, Spot
from seamark.workspace.change import Rename, SetAnswer
from seamark.workspace.workspace import Workspace
from tests.unit.workspace.spaces import EXAMPLES, JO, SMALL, Space, small


def test_addresses_never_stand_in_the_map(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.set_address(shop, "ops", " jo@shop.example ", "+49 40 123-4")
    space.set_address(shop, "finance", "kim@shop.example")
    assert space.addresses(shop) == {"finance": Address("kim@shop.example"), "ops": Address("jo@shop.example", "+49 40 123-4")}  # fmt: skip
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()
    space.set_address(shop, "ops", "")
    assert list(space.addresses(shop)) == ["finance"]
    for wrong in ("jo", "jo@", "@shop", "jo@shop.example, x@y.example", "jo@shop.example\r\nBcc: a@b", "j o@x.example", "x" * 400 + "@y.example"):  # fmt: skip
        with pytest.raises(UserError, match="no mail address"):
            space.set_address(shop, "ops", wrong)
    with pytest.raises(UserError, match="no telephone"):
        space.set_address(shop, "ops", "jo@shop.example", "call <me>")


def test_columns_are_remembered(tmp_path: Path) -> None:
    space = Space(tmp_path)
    now = space.now
    now.remember("mapping table", "entity|owner", '{"entity": 0}')
    now.remember("mapping table", "entity|owner", '{"entity": 1}')
    assert space.again().now.recall("mapping table", "entity|owner") == '{"entity": 1}'
    assert now.recall("quote", "entity|owner") is None
    with pytest.raises(UserError, match="too large"):
        now.remember("quote", "x", json.dumps("x" * 70_000))
    with pytest.raises(ValueError):
        now.remember("quote", "x", "{")


def test_the_oldest_columns_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "COLUMNS_KEPT_MAX", 3)
    space = Space(tmp_path)
    for number in range(5):
        space.time.passes(seconds=1)
        space.now.remember("quote", str(number), "1")
    assert [space.now.recall("quote", str(n)) for n in range(5)] == [None, None, "1", "1", "1"]


def test_places_in_the_drawing(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.set_positions(shop, {"erp": Spot(10, 20.5), "shop": Spot(0, 0)}, {"erp": "Finance"})
    space.set_positions(shop, {"shop": None})
    found = Workspace.open(tmp_path).positions(shop)
    assert (dict(found.places), dict(found.groups)) == ({"erp": Spot(10, 20.5)}, {"erp": "Finance"})
    assert not space.positions("other").places
    with pytest.raises(UserError, match="at most"):
        space.set_positions(shop, {str(n): Spot(0, 0) for n in range(4001)})


def test_a_proof_counts_for_the_text_that_was_proved(tmp_path: Path) -> None:
    """A failed proof keeps a signed map from being firm; after an edit it says nothing any more."""
    (tmp_path / "it.yaml").write_bytes((EXAMPLES / "decided-shop" / "map.yaml").read_bytes())
    space = Space(tmp_path).now
    opened = space.look("it")
    assert opened.verdict.readiness is Level.FIRM
    failed = Evidence(opened.loaded.digest, "1", False, "2 of 40 broke", ("an order came twice",))
    space.keep_evidence("it", failed)
    assert space.look("it") is opened
    assert opened.verdict.readiness is Level.PROVISIONAL
    assert opened.verdict.evidence == (failed,)
    assert space.maps()[0].level == opened.verdict.level.value
    now = space.edit("it", opened.revision, [SetAnswer("flows.orders to erp.within", "3m")], JO)
    assert now.opened.verdict.evidence == ()
    assert space.evidence_of("it", opened.loaded.digest) == (failed,)


def test_only_the_newest_proofs_are_kept(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    for number in range(25):
        space.keep_evidence(shop, Evidence(f"{number}", "1", True, "held"))
    assert space.store.rows("SELECT count(*) AS n FROM evidence")[0]["n"] == 20


def test_questions_left_to_somebody(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.park(shop, "timezone", "finance", "ask the bank", JO)
    found = space.parked(shop)["timezone"]
    assert (found.person, found.note, found.who) == ("finance", "ask the bank", "Jo")
    space.park(shop, "timezone")
    assert space.parked(shop) == {}
    with pytest.raises(UserError, match="at most"):
        space.park(shop, "timezone", "ops", "x" * 2001)


def test_what_stands_beside_follows_another_name(tmp_path: Path) -> None:
    """Given in the app or in an editor."""
    space, shop = small(tmp_path)
    space.set_address(shop, "ops", "jo@shop.example")
    space.park(shop, "people.ops.deputy", "ops", "ask")
    space.set_positions(shop, {"erp": Spot(1, 2)}, {"erp": "Finance"})
    made = space.invite(shop, "ops", ["people.ops.role"], "jo@shop.example", 7, JO)
    space.edit(shop, space.look(shop).revision, [Rename("people.ops", "lead")], JO)
    assert list(space.addresses(shop)) == ["lead"]
    assert [(path, one.person) for path, one in space.parked(shop).items()] == [("people.lead.deputy", "lead")]  # fmt: skip
    seen = space.open_invitation(made.token)
    assert (seen.person, seen.questions[0].path) == ("lead", "people.lead.role")
    file = tmp_path / "small.yaml"
    file.write_bytes(file.read_bytes().replace(b"erp:", b"odoo:").replace(b"owner: shop until paid then erp", b"owner: shop until paid then odoo").replace(b"to: erp", b"to: odoo"))  # fmt: skip
    assert space.look(shop).loaded.map.systems.keys() == {"shop", "odoo"}
    found = space.positions(shop)
    assert (dict(found.places), dict(found.groups)) == ({"odoo": Spot(1, 2)}, {"odoo": "Finance"})
    space.undo(shop, JO, number=2)
    assert list(space.addresses(shop)) == ["ops"]


def test_settings_and_the_logo_have_bounds(tmp_path: Path) -> None:
    now = Space(tmp_path).now
    now.set_setting("colour", "#1a7F64")
    now.set_setting("base url", "https://maps.shop.example/x")
    assert (now.setting("colour"), now.setting("other")) == ("#1a7F64", "")
    for name, wrong in (("colour", "red"), ("colour", "#fff;x"), ("base url", "javascript:alert(1)"), ("base url", "https://a b"), ("x", "y" * 5000)):  # fmt: skip
        with pytest.raises(UserError):
            now.set_setting(name, wrong)
    now.set_setting("colour", "")
    assert now.setting("colour") == ""
    assert now.logo() is None
    picture = b"\x89PNG\r\n\x1a\n" + b"x" * 100
    now.set_logo(picture)
    assert now.logo() == ("image/png", picture)
    for data in (b"<svg onload='x'/>", b"GIF89a", picture + b"x" * 600_000):
        with pytest.raises(UserError):
            now.set_logo(data)
    assert now.logo() == ("image/png", picture)
    now.set_logo(b"")
    assert now.logo() is None


def test_the_audit_is_paged(tmp_path: Path) -> None:
    now = Space(tmp_path).now
    for number in range(7):
        now.audit("export", "Jo", "small", f"brief {number}")
    first = now.audited(3)
    assert [one.about for one in first] == ["brief 6", "brief 5", "brief 4"]
    assert [one.about for one in now.audited(3, before=first[-1].number)] == ["brief 3", "brief 2", "brief 1"]  # fmt: skip


def test_a_store_of_a_newer_program_or_a_damaged_one_is_said(tmp_path: Path) -> None:
    Space(tmp_path).now.close()
    file = tmp_path / ".seamark" / "workspace.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(UserError, match="newer Seamark"):
        Space(tmp_path)
    for extra in file.parent.glob("workspace.sqlite-*"):
        extra.unlink()
    file.write_bytes(b"no database at all, but long enough to be read" * 50)
    with pytest.raises(UserError, match="The maps are not in it"):
        Space(tmp_path)
