"""What people bring: read within bounds, shown to be confirmed, and written only when it was."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seamark.web import bounds
from tests.unit.web.serving import Browser, Server, serving
from tests.unit.workspace.spaces import SMALL

TABLE = "entity\towner\tfrom\tto\twhen\nOrders\tShopify\tShopify\tOdoo\tevery 15 min\nStock\tOdoo\tOdoo\tShopify\tdaily\n"
ORDERS = "Name,Created at,Financial Status,Fulfillment Status,Lineitem quantity,Email\n" + "".join(
    f"#{1000 + n},2026-0{1 + n % 6}-1{n % 10} 1{n % 10}:00:00 +0100,paid,fulfilled,2,a{n}@b.example\n" for n in range(80)
)  # fmt: skip


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", "vague-shop", text=SMALL) as running:
        yield running


@pytest.fixture
def local(server: Server) -> Browser:
    return server.local()


def bring(local: Browser, status: int = 200, **what: Any) -> Any:
    data = {key: what.pop(key) for key in ("text", "kind", "map") if key in what}
    said = local.call("POST", "/api/bring", data=data, **what)
    assert said.status_code == status, said.text[:500]
    return said.json()


def file(name: str, data: bytes) -> dict[str, Any]:
    return {"files": {"file": (name, data)}}


def test_a_pasted_table_becomes_a_new_map_when_it_is_confirmed(
    local: Browser, server: Server
) -> None:
    found = bring(local, text=TABLE)
    assert found["kind"] == "table"
    assert [c["role"] for c in found["sheets"][0]["columns"]] == ["entity", "owner", "from", "to", "trigger"]  # fmt: skip
    assert {r["value"] for r in found["roles"]} >= {"owner", "ignore", "status of"}
    before = sorted(p.name for p in server.folder.iterdir())
    chosen = [p["id"] for p in found["proposals"] if not p["path"].endswith(".when")]
    taken = local.post(
        f"/api/bring/{found['upload']}/take", {"chosen": chosen, "name": "From a table"}
    )
    assert taken["added"] == len(chosen)
    assert sorted(p.name for p in server.folder.iterdir()) == sorted([*before, "from-a-table.yaml"])
    text = (server.folder / "from-a-table.yaml").read_text("utf-8")
    assert "when:" not in text
    assert "assumed:" in text
    (row,) = local.get(f"/api/maps/{taken['map']}/history")["rows"]
    assert row["why"] == "from pasted text"


def test_columns_are_set_right_and_remembered(local: Browser) -> None:
    found = bring(local, text=TABLE)
    body = {"sheet": "", "header_row": 1, "roles": {"1": "ignore"}}
    again = local.post(f"/api/bring/{found['upload']}/columns", body)
    assert len(again["proposals"]) < len(found["proposals"])
    column = bring(local, text=TABLE)["sheets"][0]["columns"][1]
    assert (column["role"], column["sure"]) == ("ignore", "remembered")
    for wrong in ({**body, "sheet": "none"}, {**body, "roles": {"1": "sudo"}}):
        local.post(f"/api/bring/{found['upload']}/columns", wrong, 422)


def test_what_goes_into_a_map_is_one_step_that_can_be_taken_back(
    local: Browser, server: Server
) -> None:
    found = bring(local, text="entity\tfrom\tto\nRefunds\terp\tshop\n", map="small")
    chosen = [p["id"] for p in found["proposals"]]
    local.post(f"/api/bring/{found['upload']}/take", {"chosen": chosen, "map": "small"})
    now = (server.folder / "small.yaml").read_text("utf-8")
    assert "refund" in now
    assert now.startswith(SMALL[:60])
    assert local.get("/api/maps/small/history")["rows"][0]["origin"] == "import"
    local.post("/api/maps/small/undo", None)
    assert (server.folder / "small.yaml").read_text("utf-8") == SMALL


def test_nothing_chosen_is_nothing_written(local: Browser) -> None:
    found = bring(local, text=TABLE)
    for chosen in ([], [99_999]):
        problem = local.post(f"/api/bring/{found['upload']}/take", {"chosen": chosen}, 422)
        assert "Nothing was chosen" in problem["message"]


def test_a_drawing_and_an_export_of_orders_are_told_apart(local: Browser) -> None:
    board = bring(local, **file("flow.mmd", b"graph LR\n A[Shopify]-->|orders|B[Odoo]"))
    assert board["kind"] == "board"
    assert {p["kind"] for p in board["proposals"]} >= {"system", "flow"}
    orders = bring(local, **file("orders_export.csv", ORDERS.encode()))
    assert orders["kind"] == "orders"
    assert orders["figures"][0] == {"label": "Orders", "value": "80", "about": orders["figures"][0]["about"]}  # fmt: skip
    assert "@b.example" not in json.dumps(orders)


def test_our_workbook_comes_back_with_what_was_filled_in(local: Browser) -> None:
    import openpyxl

    data = local.call("GET", "/api/maps/small/documents/workbook.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book["Mapping"].iter_rows():
        for cell in row:
            if cell.value == "15m":
                cell.value = "20m"
    out = io.BytesIO()
    book.save(out)
    found = bring(local, map="small", **file("back.xlsx", out.getvalue()))
    assert found["kind"] == "workbook"
    (change,) = found["changes"]
    assert (change["path"], change["was"], change["stands"], change["wanted"]) == (
        "flows.orders to erp.within", "15m", "15m", "20m",
    )  # fmt: skip
    body = {"chosen": [change["id"]], "map": "small", "answered_by": "finance"}
    local.post(f"/api/bring/{found['upload']}/take", body)
    (step, *_) = local.get("/api/maps/small/history")["rows"]
    assert step["why"] == "from back.xlsx, answered by finance"
    rows = local.get("/api/maps/small/flows")["rows"]
    assert rows[0]["within"]["text"] == "20m"


def test_lines_of_a_mail_are_answers(local: Browser) -> None:
    found = bring(local, map="small", text="> Hello\nflows.orders to erp.within = 25m\n")
    assert found["kind"] == "questions"
    assert found["changes"][0]["wanted"] == "25m"


def test_answers_without_their_map_are_refused(local: Browser) -> None:
    problem = bring(local, 422, kind="questions", text="flows.orders to erp.within = 25m")
    assert "belongs to a map" in problem["message"]


def test_nobody_takes_what_another_brought(server: Server) -> None:
    ann, bob = server.account("Ann", "editor"), server.account("Bob", "editor")
    found = bring(ann, text=TABLE)
    said = bob.call("POST", f"/api/bring/{found['upload']}/take", json={"chosen": [0]})
    assert said.status_code == 404
    assert "no longer kept" in said.json()["message"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""), ("blank.txt", b"   \n\n"), ("noise.bin", bytes(range(256)) * 50), ("half.xlsx", b"PK\x03\x04half"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ("entities.drawio", b'<!DOCTYPE x [<!ENTITY a "b">]><mxfile/>'),
        ("page.html", b"<html><body>no table</body></html>"), ("broken.json", b'{"seamark": "answers"'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(local: Browser, name: str, data: bytes) -> None:
    for more in ({}, {"map": "small"}):
        problem = bring(local, 422, **more, **file(name, data))
        assert problem["kind"] == "refused"
        assert len(problem["message"]) > 20


def bomb(parts: int, each: int) -> bytes:
    """A workbook that is small on its way and large when it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("[Content_Types].xml", "<Types/>")
        for number in range(parts):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", b" " * each)
    return out.getvalue()


@pytest.mark.parametrize("size", [(1, 260_000_000), (30, 10_000_000), (3000, 10)])
@pytest.mark.parametrize("into", ["", "small"])
def test_a_bomb_is_not_unpacked(local: Browser, size: tuple[int, int], into: str) -> None:
    data = bomb(*size)
    assert len(data) < 2_000_000
    problem = bring(local, 422, map=into, **file("bomb.xlsx", data))
    assert problem["kind"] == "refused"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(local: Browser) -> None:
    said = local.call(
        "POST", "/api/bring", content=b"x",
        headers={"Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(bounds.UPLOAD_BYTES_MAX + 1)},
    )  # fmt: skip
    assert said.status_code == 413
    assert said.json()["kind"] == "too-large"


def test_a_stream_that_never_says_its_length_is_cut(local: Browser) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 1_000_000

    said = local.call(
        "POST", "/api/maps/small/edits", content=endless(), headers={"Content-Type": "application/json"}
    )  # fmt: skip
    assert said.status_code == 413


@pytest.mark.parametrize("path", ["/api/login", "/api/ask/none"])
def test_what_needs_no_account_takes_little(server: Server, path: str) -> None:
    said = server.browser().client.post(path, json={"name": "x" * 100_000, "password": "y"})
    assert said.status_code == 413


def test_more_files_or_fields_than_a_form_has_are_refused(local: Browser) -> None:
    two = [("file", ("a.csv", b"a,b\n1,2\n")), ("file", ("b.csv", b"a,b\n1,2\n"))]
    assert local.call("POST", "/api/bring", files=two).status_code in (400, 422)
    many = {f"f{n}": "x" for n in range(50)}
    assert local.call("POST", "/api/bring", data=many).status_code in (400, 422)


@pytest.mark.parametrize("depth", [200, 100_000])
def test_nesting_without_end_is_no_way_in(local: Browser, depth: int) -> None:
    said = local.call(
        "POST", "/api/maps/small/edits", content=b"[" * depth + b"]" * depth, headers={"Content-Type": "application/json"}
    )  # fmt: skip
    assert said.status_code in (400, 422)
    assert said.json()["kind"] == "refused"


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"base": 1e999}', b"nonsense"])
def test_a_body_that_is_no_json_is_refused(local: Browser, body: bytes) -> None:
    said = local.call("POST", "/api/maps/small/edits", content=body, headers={"Content-Type": "application/json"})  # fmt: skip
    assert said.status_code in (400, 422)
    assert said.json()["message"]


def test_a_form_is_no_way_to_change_a_map(local: Browser) -> None:
    said = local.call("POST", "/api/maps/small/edits", data={"base": "x", "edits": "y"})
    assert said.status_code == 422
