"""What each page shows of a map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.web.serving import Browser, Server, serving

VAGUE, DECIDED = "vague-shop", "decided-shop"
PAGES = (
    "", "/drawing", "/ownership", "/flows", "/statuses", "/people", "/questions", "/findings", "/verdict", "/history",
    "/proof", "/invitations", "/documents", "/block?path=systems.erp", "/help?path=flows.stock.when",
)  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("maps"), VAGUE, DECIDED, "spreadsheet-stock") as running:
        yield running


@pytest.fixture(scope="module")
def local(server: Server) -> Browser:
    return server.local()


def page(local: Browser, name: str, of: str = VAGUE) -> Any:
    return local.get(f"/api/maps/{of}{name}")


@pytest.mark.parametrize("of", [VAGUE, DECIDED])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_did_not_change_is_not_sent_again(local: Browser, name: str, of: str) -> None:
    if of == DECIDED and "flows.stock." in name:
        name = name.replace("flows.stock.", "flows.refunds.")
    first = local.call("GET", f"/api/maps/{of}{name}")
    assert first.status_code == 200, first.text
    if "etag" in first.headers:
        again = local.call(
            "GET", f"/api/maps/{of}{name}", headers={"If-None-Match": first.headers["etag"]}
        )
        assert again.status_code == 304
        assert again.content == b""
        assert "no-cache" in first.headers["cache-control"]


def test_a_large_page_is_packed_for_the_way(local: Browser) -> None:
    said = local.call("GET", f"/api/maps/{VAGUE}/questions", headers={"Accept-Encoding": "gzip"})
    assert said.headers["content-encoding"] == "gzip"
    plain = local.call(
        "GET", f"/api/maps/{VAGUE}/questions", headers={"Accept-Encoding": "identity"}
    )
    assert "content-encoding" not in plain.headers
    assert plain.json() == said.json()


def test_the_start_lists_maps_examples_and_platforms(local: Browser) -> None:
    start = local.get("/api/start")
    assert {m["id"] for m in start["maps"]} >= {VAGUE, DECIDED}
    assert start["examples"][0]["id"] == VAGUE
    levels = {e["level"] for e in start["examples"]}
    assert {"discovery-level", "firm"} <= levels <= {"discovery-level", "provisional", "firm"}
    assert all("`" not in e["about"] for e in start["examples"])
    names = [p["name"] for p in start["platforms"]]
    assert "Shopify" in names
    assert names == sorted(names, key=str.casefold)
    assert all(p["facts"] > 0 for p in start["platforms"])


def test_a_platform_shows_its_facts_with_sources(local: Browser) -> None:
    found = local.get("/api/platforms/shopify")
    rows = [row for rows in found["groups"].values() for row in rows]
    assert len(rows) > 40
    assert any(row["url"].startswith("https://shopify.dev/") and row["confirmed"] for row in rows)
    assert "Before you sign" in found["groups"]
    assert local.call("GET", "/api/platforms/none").status_code == 404


def test_the_frame_says_how_far_the_map_is(local: Browser) -> None:
    vague, decided = page(local, ""), page(local, "", DECIDED)
    assert vague["level"] == "discovery-level"
    assert vague["says"] == "Do not treat a price as fixed."
    assert [p["number"] for p in vague["risks"]] == [1, 2, 3, 4, 5]
    assert {p["tone"] for p in vague["risks"]} == {"bad"}
    assert vague["findings"]["error"] > 0
    assert vague["counts"]["open"] > 50
    assert decided["next_level"] is None or decided["level"] != "firm"
    assert decided["counts"]["signed"] > 200
    assert (vague["undo"], vague["redo"]) == ("", "")


def test_the_drawing_has_every_system_and_what_goes_between_them(local: Browser) -> None:
    drawing = page(local, "/drawing", DECIDED)
    shop = next(s for s in drawing["systems"] if s["name"] == "shop")
    assert (shop["kind"], shop["platform"], shop["person"], shop["group"]) == ("storefront", "shopify", "ops", "selling")  # fmt: skip
    assert "order" in shop["owns"]
    assert {s["group"] for s in drawing["systems"]} == set(drawing["groups"])
    edges = {(e["source"], e["target"]): e for e in drawing["edges"]}
    assert "stock to shop" in edges["erp", "shop"]["flows"]
    assert "stock" in edges["erp", "shop"]["entities"]
    assert len({e["id"] for e in drawing["edges"]}) == len(drawing["edges"])
    assert any(e["marks"] for e in page(local, "/drawing")["edges"])


def test_a_temporary_system_says_when_it_goes(local: Browser) -> None:
    found = [s for s in page(local, "/drawing", "spreadsheet-stock")["systems"] if s["temporary"]]
    assert found
    assert all(s["until"] and s["replaced_by"] for s in found)


def test_places_in_the_drawing_are_kept_and_forgotten(local: Browser) -> None:
    put = {"places": {"shop": {"x": 12.5, "y": -3}}, "groups": {"shop": "our own"}}
    drawing = local.call("PUT", f"/api/maps/{VAGUE}/layout", json=put).json()
    shop = next(s for s in drawing["systems"] if s["name"] == "shop")
    assert (shop["at"], shop["group"]) == ({"x": 12.5, "y": -3.0}, "our own")
    assert "our own" in drawing["groups"]
    assert page(local, "/drawing") == drawing
    gone = {"places": {"shop": None}, "groups": {"shop": None}}
    local.call("PUT", f"/api/maps/{VAGUE}/layout", json=gone)
    shop = next(s for s in page(local, "/drawing")["systems"] if s["name"] == "shop")
    assert (shop["at"], shop["group"]) == (None, "selling")


def test_ownership_says_who_decides_and_who_may_be_behind(local: Browser) -> None:
    rows = {(r["entity"], r["field"]): r for r in page(local, "/ownership", DECIDED)["rows"]}
    status = rows["order", "status"]
    assert status["cells"]["shop"]["role"] == "decides"
    assert status["cells"]["erp"]["role"] == "then decides"
    assert status["cells"]["crm"]["sentence"] == "crm may be up to 1 hour behind."
    assert status["cells"]["crm"]["fresh"]["path"] == "entities.order.fields.status.fresh.crm"
    assert status["owner"]["state"] == "signed"
    vague = {(r["entity"], r["field"]): r for r in page(local, "/ownership")["rows"]}
    assert vague["customer", "name"]["trouble"] == "nobody"
    assert vague["customer", "name"]["owner"]["critical"] is True
    assert vague["stock", "sellable"]["cells"]["shop"]["role"] == "is told"


def test_the_flows_are_the_mapping_table(local: Browser) -> None:
    flows = page(local, "/flows")
    orders = next(r for r in flows["rows"] if r["name"] == "orders")
    assert orders["entities"] == ["order"]
    assert orders["owners"] == "shop"
    assert orders["when"]["words"] == "order placed, order paid"
    assert orders["within"]["state"] == "open"
    assert [a["path"].rpartition(".")[2] for a in orders["if_fails"]] == ["retry", "alert", "then", "by_hand"]  # fmt: skip
    assert orders["findings"] > 0
    assert 4 in orders["marks"]
    assert flows["homeless"] == []


def test_an_answer_that_stands_elsewhere_says_where(local: Browser) -> None:
    rows = page(local, "/flows", DECIDED)["rows"]
    retry = rows[0]["if_fails"][0]
    assert retry["text"] == "8 times over 4h"
    assert retry["words"] == "8 times over 4 hours"
    assert retry["inherited_from"] == "defaults.if_fails.retry"


def test_one_flow_shows_every_answer_with_the_facts_beside_it(local: Browser) -> None:
    flow = page(local, "/flows/stock")
    asked = {a["answer"]["path"]: a for group in flow["groups"] for a in group["answers"]}
    assert {"flows.stock.within", "flows.stock.if_fails.retry", "flows.stock.changes_by"} <= set(asked)  # fmt: skip
    when = asked["flows.stock.when"]["help"]
    assert when["many"] is True
    assert any(o["value"] == "every 15m" for o in when["options"])
    assert any("server action" in f["says"] and f["system"] == "erp" for f in when["facts"])
    assert any(f["platform"] == "Odoo" and f["url"] for f in flow["facts"])
    assert flow["findings"]
    assert asked["flows.stock.within"]["answer"]["question"] == "How late may it be?"
    assert local.call("GET", f"/api/maps/{VAGUE}/flows/none").json()["kind"] == "missing"


def test_one_flow_says_how_late_each_value_may_become(local: Browser) -> None:
    said = page(local, "/flows/stock to shop", DECIDED)["delay"]
    assert any(line.endswith("(sellable of stock)") and "so it fits" in line for line in said)
    told = page(local, "/flows/orders to erp", DECIDED)["delay"]
    assert len({line.rpartition(" (")[0] for line in told}) == len(told)


def test_statuses_show_words_of_the_platform_that_nobody_mapped(local: Browser) -> None:
    found = page(local, "/statuses", DECIDED)
    order = next(m for m in found["machines"] if m["entity"] == "order")
    assert ["placed", "paid"] in order["edges"]
    assert order["words"][-1]["last"] is True
    assert order["words"][0]["words"]["shop"]["text"] == "pending"
    assert (
        order["words"][0]["words"]["shop"]["question"]
        == "What does shop call an order that is placed?"
    )
    assert order["owner"]["path"] == "entities.order.fields.status.owner"
    assert order["if_both"]
    assert any(u["system"] == "shop" and u["source"] for u in order["unmapped"])
    assert not any(u["word"] == "paid" and u["system"] == "shop" for u in order["unmapped"])
    assert page(local, "/statuses")["without"] == []


def test_people_have_questions_signatures_and_duties(local: Browser) -> None:
    vague, decided = page(local, "/people"), page(local, "/people", DECIDED)
    ops = next(p for p in vague["people"] if p["name"] == "ops")
    assert ops["questions"] > 20
    assert "shop" in ops["systems"]
    assert next(p for p in decided["people"] if p["name"] == "ops")["signed"] > 100
    kinds = {d["kind"] for d in decided["duties"]}
    assert kinds == {"system", "flow", "failure", "reconciliation", "message", "after launch", "launch"}  # fmt: skip
    failure = next(d for d in decided["duties"] if d["kind"] == "failure")
    assert "is told by chat after 10 minutes" in failure["people"]["ops"]
    assert any(d["open"] for d in vague["duties"])
    assert [a["answer"]["path"] for a in vague["after_launch"]][:2] == [
        "duties.watch the flows.in_charge", "duties.watch the flows.told",
    ]  # fmt: skip


def test_an_address_stands_beside_the_map(local: Browser, server: Server) -> None:
    at = f"/api/maps/{VAGUE}/people/ops/address"
    found = local.call("PUT", at, json={"address": "ops@shop.example"}).json()
    assert next(p for p in found["people"] if p["name"] == "ops")["address"] == "ops@shop.example"
    assert "ops@shop.example" not in (server.folder / f"{VAGUE}.yaml").read_text("utf-8")
    assert local.call("PUT", at, json={"address": "no address"}).status_code == 422
    other = at.replace("/ops/", "/nobody/")
    assert local.call("PUT", other, json={"address": "a@b.example"}).json()["kind"] == "missing"


@pytest.mark.parametrize(
    ("path", "title", "holds"),
    [
        ("systems.shop", "System shop", "systems.shop.platform"),
        ("entities.order", "Entity order", "entities.order.key"),
        ("entities.order.fields.status", "Order status", "entities.order.fields.status.owner"),
        ("entities.order.statuses.paid", "Order status paid", "entities.order.statuses.paid.shop"),
        ("people.ops", "Person ops", "people.ops.deputy"),
        ("defaults", "Defaults", "defaults.if_fails.retry"),
    ],
)
def test_any_block_can_be_opened(local: Browser, path: str, title: str, holds: str) -> None:
    found = page(local, f"/block?path={path}", DECIDED)
    assert found["title"] == title
    paths = [a["answer"]["path"] for g in found["groups"] for a in g["answers"]]
    assert holds in paths
    assert len(paths) == len(set(paths))
    assert found["groups"][-1]["title"] == "Notes"


def test_a_block_says_who_names_it(local: Browser) -> None:
    found = page(local, "/block?path=systems.shop", DECIDED)["refers"]
    assert "flows.stock to shop" in found
    assert "entities.order" in found
    assert not [one for one in found if one.startswith(("agreed", "assumed"))]


@pytest.mark.parametrize(
    "path", ["", "systems", "systems.none", "nonsense.x", "flows.orders.within"]
)
def test_what_is_no_block_is_missing(local: Browser, path: str) -> None:
    said = local.call("GET", f"/api/maps/{VAGUE}/block?path={path}")
    assert said.status_code == 404
    assert said.json()["kind"] == "missing"


def test_help_says_what_may_stand_at_a_path(local: Browser) -> None:
    found = page(local, "/help?path=flows.orders.if_fails.alert")
    assert found["none"] == "nobody is told"
    assert any(o["value"].startswith("ops by email") for o in found["options"])
    assert any("gives up" in f["point"] for f in found["facts"])
    said = local.call("GET", f"/api/maps/{VAGUE}/help?path=flows.orders.none")
    assert said.json()["kind"] == "missing"


def test_questions_come_most_consequential_first_and_can_be_left_to_somebody(
    local: Browser,
) -> None:
    found = page(local, "/questions")
    first = found["questions"][0]
    assert found["next_level"] == "provisional"
    assert first["kind"] == "answer"
    assert any(q["risk"] == "inventory drift" for q in found["questions"])
    assert any(len(q["covers"]) > 1 for q in found["questions"])
    park = {"path": first["path"], "person": "finance", "note": "asks the bank"}
    now = local.post(f"/api/maps/{VAGUE}/park", park)
    assert now["parked"] == 1
    theirs = page(local, "/questions?person=finance")["questions"]
    assert any(q["path"] == first["path"] and q["parked_note"] == "asks the bank" for q in theirs)
    local.post(f"/api/maps/{VAGUE}/park", {"path": first["path"]})
    assert page(local, "/questions")["parked"] == 0
    local.post(f"/api/maps/{VAGUE}/park", {"path": "x", "person": "nobody"}, 404)


def test_findings_stand_by_risk_point(local: Browser) -> None:
    groups = page(local, "/findings")["groups"]
    numbers = [g["number"] for g in groups if g["number"]]
    assert numbers == [1, 2, 3, 4, 5]
    finding = groups[0]["findings"][0]
    assert finding["why"]
    assert finding["decide"]
    assert finding["places"][0]["file"] == f"{VAGUE}.yaml"
    assert finding["places"][0]["about"]
    severities = [f["severity"] for g in groups for f in g["findings"]]
    assert set(severities) <= {"error", "warning", "note"}


def test_the_verdict_says_why_and_the_way(local: Browser) -> None:
    found = page(local, "/verdict")
    assert found["reasons"][0].startswith("all five risk points are open")
    assert len(found["steps"]) == found["summary"]["steps"]
    assert {"map", "rules", "facts about platforms", "kernel", "seamark"} <= set(found["versions"])
    assert found["proofs"] == []


def test_a_map_is_made_from_an_example_from_platforms_or_from_nothing(
    local: Browser, server: Server
) -> None:
    copy = local.post("/api/maps", {"example": "spreadsheet-stock", "name": "My copy"})
    assert (copy["name"], copy["file"]) == ("My copy", "my-copy.yaml")
    text = (server.folder / "my-copy.yaml").read_text("utf-8")
    assert "yaml-language-server" not in text
    drafted = local.post(
        "/api/maps", {"name": "Three", "platforms": ["shopify", "stock=odoo", "hubspot"]}
    )
    assert drafted["counts"]["assumed"] > 10
    assert 'name: "Empty: #1"' in (
        server.folder / local.post("/api/maps", {"name": "Empty: #1"})["file"]
    ).read_text("utf-8")
    assert local.post("/api/maps", {"platforms": ["nonsense"]}, 422)["kind"] == "refused"
    assert local.post("/api/maps", {"example": "nonsense"}, 404)["kind"] == "missing"
    assert local.call("DELETE", f"/api/maps/{copy['id']}").status_code == 200
    assert not (server.folder / "my-copy.yaml").exists()
    assert local.call("GET", f"/api/maps/{copy['id']}").json()["readable"] is False


def test_history_shows_each_step_and_any_can_be_brought_back(
    local: Browser, server: Server
) -> None:
    made = local.post("/api/maps", {"example": VAGUE, "name": "Steps"})["id"]
    file = server.folder / f"{made}.yaml"
    texts = [file.read_text("utf-8")]
    for minutes in (5, 6, 7):
        local.edit(made, {"do": "set", "path": "flows.orders.within", "answer": f"{minutes}m"}, why="meeting")  # fmt: skip
        texts.append(file.read_text("utf-8"))
    history = local.get(f"/api/maps/{made}/history")
    assert [r["number"] for r in history["rows"]] == [4, 3, 2, 1]
    assert history["rows"][0]["why"] == "meeting"
    assert history["rows"][0]["what"] == ["accepted delay of orders: 6m → 7m"]
    assert [r["number"] for r in local.get(f"/api/maps/{made}/history?before=3")["rows"]] == [2, 1]
    found = local.get(f"/api/maps/{made}/compare?old=1&new=4")
    (change,) = found["changes"]
    assert (change["kind"], change["before"], change["after"]) == ("added", "", "7m")
    assert "shop > erp" in found["changed"]
    assert local.get(f"/api/maps/{made}/compare?old=1")["new"] == 4
    local.post(f"/api/maps/{made}/history/2/restore", None)
    assert file.read_text("utf-8") == texts[1]
    assert local.post(f"/api/maps/{made}/history/99/restore", None, 422)["kind"] == "refused"
    assert local.call("GET", f"/api/maps/{made}/compare?old=77&new=1").status_code == 422
    assert local.call("GET", f"/api/maps/{made}/history?before=-1").status_code == 422


def test_a_map_whose_file_is_gone_is_still_listed_and_comes_back(
    local: Browser, server: Server
) -> None:
    made = local.post("/api/maps", {"example": VAGUE, "name": "Lost"})["id"]
    file = server.folder / f"{made}.yaml"
    text = file.read_text("utf-8")
    file.write_text("systems: [", "utf-8")
    local.get(f"/api/maps/{made}")
    file.unlink()
    (row,) = [m for m in local.get("/api/start")["maps"] if m["id"] == made]
    assert row["missing"]
    steps = local.get(f"/api/maps/{made}/history")["rows"]
    assert [(r["number"], r["readable"]) for r in steps] == [(2, False), (1, True)]
    local.post(f"/api/maps/{made}/history/1/restore", None)
    assert file.read_text("utf-8") == text
    assert local.call("DELETE", f"/api/maps/{made}").status_code == 200
    assert made not in {m["id"] for m in local.get("/api/start")["maps"]}


def test_two_versions_show_which_systems_came_and_went(local: Browser) -> None:
    made = local.post("/api/maps", {"example": VAGUE, "name": "Systems"})["id"]
    local.edit(made, {"do": "add", "path": "systems.till", "answers": {"kind": "pos"}})
    local.edit(made, {"do": "add", "path": "flows.till sales", "answers": {"from": "till", "to": "erp", "carries": "order"}})  # fmt: skip
    found = local.get(f"/api/maps/{made}/compare?old=1&new=3")
    assert set(found["added"]) == {"till", "till > erp"}
    assert "flow till sales" in {row["about"] for row in found["changes"]}
    local.edit(made, {"do": "set", "path": "systems.till.note", "answer": "on Saturdays"})
    (note,) = local.get(f"/api/maps/{made}/compare?old=3&new=4")["changes"]
    assert (note["about"], note["before"], note["after"]) == ("note of till", "", "on Saturdays")
    back = local.get(f"/api/maps/{made}/compare?old=3&new=1")
    assert set(back["gone"]) == {"till", "till > erp"}
    assert "till" not in {s["name"] for s in back["drawing"]["systems"]}
