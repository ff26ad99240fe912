"""Links for single persons: they open without an account, and open nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seamark.web.knocks import ADDRESSES_MAX, Knocks, TooOften
from tests.unit.web.serving import Browser, Server, serving
from tests.unit.workspace.spaces import SMALL

AT = "/api/maps/small/invitations"
RUNS, WITHIN = "flows.orders to erp.runs_in", "flows.orders to erp.within"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", text=SMALL) as running:
        yield running


def invited(server: Server, **more: Any) -> tuple[Browser, str, Any]:
    """Somebody outside with a link, its token, and what the team saw when it was made."""
    body = {"person": "finance", "address": "fin@shop.example", "paths": [RUNS, WITHIN], **more}
    made = server.local().post(AT, body)
    return server.browser(), made["url"].rpartition("/")[2], made


def test_a_link_is_made_shown_once_and_listed_without_its_secret(server: Server) -> None:
    _, token, made = invited(server)
    assert made["url"] == f"http://127.0.0.1:8765/ask/{token}"
    assert (made["questions"], made["answered"], made["state"]) == (2, 0, "open")
    (listed,) = server.local().get(AT)
    assert listed["url"] == ""
    assert token not in str(listed)


def test_who_has_the_link_answers_their_questions_and_sees_nothing_else(server: Server) -> None:
    guest, token, _ = invited(server)
    page = guest.get(f"/api/ask/{token}")
    assert (page["map"], page["person"], page["mail"]) == ("Small shop", "finance", False)
    assert [q["path"] for q in page["questions"]] == [RUNS, WITHIN]
    assert page["questions"][0]["help"]["options"]
    now = guest.post(f"/api/ask/{token}", {"do": "answer", "paths": [RUNS], "answer": "seamark"})
    assert now["questions"][0]["answer"] == "seamark"
    assert now["questions"][0]["replied"] == "answered"
    assert "runs_in: seamark" in (server.folder / "small.yaml").read_text("utf-8")
    for path in ("/api/maps/small", "/api/start", AT):
        assert guest.client.get(path).status_code == 401
    (step, *_) = server.local().get("/api/maps/small/history")["rows"]
    assert (step["origin"], step["who"]) == ("link", "finance")


def test_not_knowing_is_an_answer_that_leaves_the_question_open(server: Server) -> None:
    guest, token, _ = invited(server)
    guest.post(f"/api/ask/{token}", {"do": "unknown", "paths": [RUNS], "comment": "ask the agency"})
    questions = server.local().get("/api/maps/small/questions")["questions"]
    assert (
        next(q for q in questions if q["path"] == RUNS)["parked_note"]
        == "finance does not know: ask the agency"
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"do": "answer", "paths": ["name"], "answer": "x"}, "none of the questions"),
        ({"do": "answer", "paths": [WITHIN], "answer": "soon"}, ""),
        ({"do": "answer", "paths": [RUNS, WITHIN], "answer": "5m"}, "One answer at a time"),
        ({"do": "sign", "paths": [WITHIN], "code": "000000"}, ""),
        ({"do": "answer", "paths": []}, ""),
    ],
    ids=["not theirs", "no answer", "two at once", "no right to sign", "nothing"],
)
def test_what_a_link_does_not_allow_is_refused(
    server: Server, body: dict[str, Any], said: str
) -> None:
    guest, token, _ = invited(server)
    problem = guest.post(f"/api/ask/{token}", body, 422)
    assert said in problem["message"]
    assert (server.folder / "small.yaml").read_text("utf-8") == SMALL


def test_with_a_code_from_a_mail_somebody_signs(server: Server) -> None:
    guest, token, _ = invited(server, sign=True)
    page = guest.get(f"/api/ask/{token}")
    assert page["mail"] is True
    assert [a["path"] for a in page["to_sign"]] == [WITHIN]
    sent = guest.post(f"/api/ask/{token}/code", None)["sent_to"]
    assert sent.startswith("f…@")
    assert "shop" not in sent
    (to, _, text) = server.mails.sent[0]
    assert to == "fin@shop.example"
    code = re.search(r"\b\d{6}\b", text)
    assert code is not None
    guest.post(f"/api/ask/{token}", {"do": "sign", "paths": [WITHIN], "code": "000000"}, 422)
    guest.post(f"/api/ask/{token}", {"do": "sign", "paths": [WITHIN], "code": code[0]})
    written = (server.folder / "small.yaml").read_text("utf-8")
    assert "by: finance" in written
    assert "through: link" in written


def test_the_team_sees_what_came_back_through_a_link(server: Server) -> None:
    guest, token, _ = invited(server, sign=True)
    guest.post(f"/api/ask/{token}", {"do": "unknown", "paths": [RUNS]})
    guest.post(f"/api/ask/{token}/code", None)
    code = re.search(r"\b\d{6}\b", server.mails.sent[0][2])
    assert code is not None
    body = {"do": "dispute", "paths": [WITHIN], "code": code[0], "comment": "The ERP is slower"}
    page = guest.post(f"/api/ask/{token}", body)
    assert [answer["state"] for answer in page["to_sign"]] == ["disputed"]
    (link,) = server.local().get(AT)
    assert [(one["did"], one["comment"]) for one in link["replies"]] == [("unknown", ""), ("disputed", "The ERP is slower")]  # fmt: skip
    assert link["replies"][1]["question"] == "How late may the flow orders to erp be?"


def test_a_link_that_was_taken_back_opens_nothing(server: Server) -> None:
    guest, token, made = invited(server)
    (left,) = server.local().call("DELETE", f"{AT}/{made['id']}").json()
    assert left["state"] == "revoked"
    for call in (
        guest.client.get(f"/api/ask/{token}"),
        guest.client.post(f"/api/ask/{token}", json={"do": "unknown", "paths": [RUNS]}),
        guest.client.get("/api/ask/never-made"),
    ):
        assert call.status_code == 404
        assert call.json()["kind"] == "missing"
    assert server.local().call("DELETE", f"{AT}/none").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"person": "nobody"}, {"address": "no address"}, {"paths": ["flows.none"]}, {"paths": []}, {"days": 0}, {"days": 91}],
)  # fmt: skip
def test_a_link_that_makes_no_sense_is_not_made(server: Server, wrong: dict[str, Any]) -> None:
    body = {"person": "finance", "address": "fin@shop.example", "paths": [RUNS], **wrong}
    assert server.local().post(AT, body, 422)["kind"] == "refused"
    assert server.local().get(AT) == []


def test_links_cannot_be_tried_out(server: Server) -> None:
    guest = server.browser().client
    codes = [guest.get(f"/api/ask/guess-{n}").status_code for n in range(130)]
    assert codes[0] == 404
    assert codes[-1] == 429


def test_calls_are_counted_by_address_and_forgotten() -> None:
    now = [0.0]
    knocks = Knocks(most=3, clock=lambda: now[0])
    for _ in range(3):
        knocks.knock("a")
    with pytest.raises(TooOften):
        knocks.knock("a")
    knocks.knock("b")
    now[0] = 61.0
    knocks.knock("a")
    for number in range(ADDRESSES_MAX + 10):
        knocks.knock(f"n{number}")
    assert len(knocks._seen) == ADDRESSES_MAX
