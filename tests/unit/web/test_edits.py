"""Edits from the app: written as one step, previewed, taken back, and never over somebody else's answer unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.web.serving import Server, serving
from tests.unit.workspace.spaces import SMALL

WITHIN = "flows.orders to erp.within"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", text=SMALL) as running:
        yield running


def text(server: Server) -> str:
    return (server.folder / "small.yaml").read_text("utf-8")


def set_(path: str, answer: str) -> dict[str, str]:
    return {"do": "set", "path": path, "answer": answer}


def test_an_answer_is_written_and_nothing_else_changes(server: Server) -> None:
    done = server.local().edit("small", set_(WITHIN, "5m"))
    assert text(server) == SMALL.replace("within: 15m", "within: 5m")
    assert done["summary"]["undo"]
    assert done["summary"]["number"] == 2
    assert done["rebased"] is False


def test_several_edits_are_one_step_or_none(server: Server) -> None:
    browser = server.local()
    browser.edit("small", set_(WITHIN, "5m"), set_("name", "Other"), {"do": "remove", "path": "flows.orders to erp.when"})  # fmt: skip
    assert browser.get("/api/maps/small")["number"] == 2
    after = text(server)
    browser.edit(
        "small", set_(WITHIN, "9m"), set_("flows.orders to erp.when", "no such"), status=422
    )
    assert text(server) == after


@pytest.mark.parametrize(
    ("edit", "part"),
    [
        ({"do": "add", "path": "systems.crm", "answers": {"kind": "crm", "platform": "hubspot"}}, "crm:"),
        ({"do": "rename", "path": "systems.shop", "answer": "store"}, "from: store"),
        ({"do": "sign", "paths": [WITHIN], "by": "ops"}, "through: app"),
        ({"do": "dispute", "paths": [WITHIN], "by": "ops", "reason": "too slow"}, "disputed:"),
        ({"do": "waive", "finding": "FAI0001", "path": "flows.orders to erp", "by": "ops",
          "reason": "until spring", "until": "2099-01-01"}, "waivers:"),
        ({"do": "remove", "path": WITHIN}, "when: [order paid, every 15m]"),
    ],
    ids=["add", "rename", "sign", "dispute", "waive", "remove"],
)  # fmt: skip
def test_every_kind_of_edit_reaches_the_file(
    server: Server, edit: dict[str, object], part: str
) -> None:
    server.local().edit("small", edit)
    assert part in text(server)


def test_what_was_signed_disputed_or_accepted_can_be_taken_back(server: Server) -> None:
    browser = server.local()
    before = text(server)
    browser.edit("small", {"do": "sign", "paths": [WITHIN], "by": "ops"})
    browser.edit("small", {"do": "withdraw", "paths": [WITHIN], "by": "ops"})
    waive = {"finding": "FAI0001", "path": "flows.orders to erp"}
    browser.edit(
        "small", {"do": "waive", **waive, "by": "ops", "reason": "r", "until": "2099-01-01"}
    )
    browser.edit("small", {"do": "unwaive", **waive})
    assert [line for line in text(server).splitlines() if "ops" in line] == [
        line for line in before.splitlines() if "ops" in line
    ]  # fmt: skip


def test_signatures_stand_in_the_record(server: Server) -> None:
    browser = server.local()
    browser.edit("small", {"do": "sign", "paths": [WITHIN], "by": "ops"})
    (row, *_) = browser.get("/api/audit")
    assert row["what"] == "signed"
    assert row["map"] == "small"
    assert WITHIN in row["about"]
    assert "for ops" in row["about"]


def test_an_account_signs_for_another_person_by_name_only(server: Server) -> None:
    ed = server.account("Ed", "editor")
    ed.edit("small", {"do": "sign", "paths": [WITHIN], "by": "ops"})
    assert 'entered_by: "Ed"' in text(server)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (set_("flows.orders to erp.no such", "x"), "no place"),
        (set_("systems.erp.kind", "erpp"), "erp"),
        ({"do": "add", "path": "systems.shop", "answers": {}}, ""),
        ({"do": "sign", "paths": ["flows.orders to erp.runs_in"], "by": "ops"}, "open"),
        ({"do": "sign", "paths": [WITHIN], "by": "nobody"}, "nobody"),
        ({"do": "waive", "finding": "FAI0001", "path": "", "by": "ops", "reason": "r", "until": "soon"}, "Give a day"),
        ({"do": "waive", "finding": "FAI0001", "path": "", "by": "ops", "reason": "r", "until": "2001-01-01"}, "last day"),
    ],
    ids=["no place", "no answer", "there already", "nothing to sign", "nobody", "no day", "over"],
)  # fmt: skip
def test_what_cannot_be_written_is_said_and_nothing_happens(
    server: Server, edit: dict[str, object], said: str
) -> None:
    problem = server.local().edit("small", edit, status=422)
    assert problem["kind"] == "refused"
    assert said in problem["message"]
    assert text(server) == SMALL


@pytest.mark.parametrize(
    "body",
    [
        {}, {"base": "x", "edits": []}, {"base": "x", "edits": [{"do": "explode"}]},
        {"base": "x", "edits": [{"do": "set", "path": "x" * 1001}]}, {"base": "x", "edits": [{"do": "set", "sudo": 1}]},
        {"base": "x", "edits": [{"do": "set"}] * 2001}, [], "text", {"base": "x" * 100, "edits": [{"do": "set"}]},
    ],
)  # fmt: skip
def test_a_body_that_is_no_edit_is_refused_with_a_sentence(server: Server, body: object) -> None:
    problem = server.local().post("/api/maps/small/edits", body, 422)
    assert problem["kind"] == "refused"
    assert "xxxxxxxx" not in problem["message"]


def test_an_answer_of_another_time_is_asked_for_again(server: Server) -> None:
    problem = server.local().edit("small", set_(WITHIN, "5m"), base="f" * 32, status=422)
    assert "Load it again" in problem["message"]


def test_two_people_at_different_answers_both_get_theirs(server: Server) -> None:
    ann, bob = server.account("Ann", "editor"), server.account("Bob", "editor")
    base = ann.get("/api/maps/small")["revision"]
    ann.edit("small", set_(WITHIN, "5m"), base=base)
    done = bob.edit("small", set_("name", "Other"), base=base)
    assert done["rebased"] is True
    assert "within: 5m" in text(server)
    assert "name: Other" in text(server)


def test_two_people_at_one_answer_meet_and_one_decides(server: Server) -> None:
    ann, bob = server.account("Ann", "editor"), server.account("Bob", "editor")
    base = ann.get("/api/maps/small")["revision"]
    ann.edit("small", set_(WITHIN, "5m"), base=base)
    problem = bob.edit("small", set_(WITHIN, "9m"), base=base, status=409)
    assert problem["kind"] == "conflict"
    (clash,) = problem["clashes"]
    assert (clash["was"], clash["theirs"], clash["mine"], clash["by"]) == ("15m", "5m", "9m", "Ann")
    assert "orders to erp" in clash["about"]
    assert "within: 5m" in text(server)
    bob.edit("small", set_(WITHIN, "9m"), base=base, over=True)
    assert "within: 9m" in text(server)


def test_a_preview_shows_and_writes_nothing(server: Server) -> None:
    browser = server.local()
    base = browser.get("/api/maps/small")
    body = {"base": base["revision"], "edits": [set_("flows.orders to erp.runs_in", "seamark")]}
    seen = browser.post("/api/maps/small/preview", body)
    assert seen["summary"]["steps"] < base["steps"]
    assert seen["summary"]["revision"] != base["revision"]
    assert text(server) == SMALL
    assert browser.get("/api/maps/small")["revision"] == base["revision"]


def test_what_an_answer_closes_is_said(server: Server) -> None:
    done = server.local().edit("small", {"do": "remove", "path": WITHIN})
    assert done["opened"] == ["nobody decided how late the flow orders to erp may be"]
    back = server.local().edit("small", set_(WITHIN, "15m"))
    assert back["closed"] == done["opened"]


def test_what_is_settled_in_part_is_neither_closed_nor_new(tmp_path: Path) -> None:
    with serving(tmp_path / "maps", "vague-shop") as running:
        answer = set_("defaults.if_fails.retry", "8 times over 4h")
        done = running.local().edit("vague-shop", answer)
    assert (done["closed"], done["opened"]) == ([], [])


def test_steps_go_back_and_forth_byte_for_byte(server: Server) -> None:
    browser = server.local()
    browser.edit("small", set_(WITHIN, "5m"))
    after = text(server)
    assert browser.post("/api/maps/small/undo", None)["summary"]["redo"]
    assert text(server) == SMALL
    browser.post("/api/maps/small/redo", None)
    assert text(server) == after


def test_there_is_nothing_to_take_back_at_first(server: Server) -> None:
    for way in ("undo", "redo"):
        problem = server.local().post(f"/api/maps/small/{way}", None, 422)
        assert "nothing" in problem["message"].lower()


def test_everybody_takes_back_their_own(server: Server) -> None:
    ann, bob = server.account("Ann", "editor"), server.account("Bob", "editor")
    ann.edit("small", set_(WITHIN, "5m"))
    bob.edit("small", set_("name", "Other"))
    ann.post("/api/maps/small/undo", None)
    assert "within: 15m" in text(server)
    assert "name: Other" in text(server)


def test_a_file_that_another_program_wrote_is_seen_at_once(server: Server) -> None:
    browser = server.local()
    before = browser.get("/api/maps/small")
    (server.folder / "small.yaml").write_text(SMALL.replace("Small shop", "By hand"), "utf-8")
    now = browser.get("/api/maps/small")
    assert now["name"] == "By hand"
    assert now["number"] == before["number"] + 1
    assert now["changed_by"] == "an editor"


def test_a_file_that_cannot_be_read_is_shown_as_it_was_and_never_overwritten(
    server: Server,
) -> None:
    browser = server.local()
    base = browser.get("/api/maps/small")
    broken = SMALL + "  - [\n"
    (server.folder / "small.yaml").write_text(broken, "utf-8")
    now = browser.get("/api/maps/small")
    assert now["readable"] is False
    assert "small.yaml, line" in now["unreadable"]
    assert now["name"] == "Small shop"
    assert browser.get("/api/maps/small/flows")["rows"][0]["name"] == "orders to erp"
    for way in ("edits", "preview"):
        body = {"base": base["revision"], "edits": [set_(WITHIN, "5m")]}
        problem = browser.post(f"/api/maps/small/{way}", body, 423)
        assert problem["kind"] == "unreadable"
    assert browser.post("/api/maps/small/proof", {}, 423)["kind"] == "unreadable"
    assert text(server) == broken


def test_a_map_that_is_not_there_is_missing(server: Server) -> None:
    browser = server.local()
    assert browser.call("GET", "/api/maps/none").json()["kind"] == "missing"
    assert browser.edit("none", set_(WITHIN, "5m"), base="x", status=404)["kind"] == "missing"
    assert browser.call("GET", "/api/maps/..%2f..%2fetc%2fpasswd").status_code == 404
