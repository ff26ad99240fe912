"""What is still to be settled, by whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from seamark.report.fill import Ask
from seamark.report.formats import render, render_file
from seamark.report.views import questions
from seamark.web.desk import desk
from seamark.web.downloads import attached
from seamark.web.kept import fresh
from seamark.web.problems import Refused
from seamark.web.routes._router import MapId, group, sends
from seamark.web.shapes import ParkIn, QuestionFileIn, QuestionsPage
from seamark.web.shaping.findings import questions_page
from seamark.web.sight import Sight
from seamark.web.visitor import visitor

router = group("questions")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/maps/{map}/questions", operation_id="getQuestions", response_model=QuestionsPage)
def get_questions(
    request: Request, map: MapId, person: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """Open questions, most consequential first; of one person when given."""
    here = desk(request)
    return fresh(request, questions_page(here.sight(map), here.workspace.parked(map), person))


@router.post("/maps/{map}/park", operation_id="park")
def park(request: Request, map: MapId, body: ParkIn) -> QuestionsPage:
    """Leaves a question to somebody."""
    here = desk(request)
    seen = here.sight(map)
    if body.person and body.person not in seen.checked.loaded.map.people:
        raise Refused("missing", f"Nobody in this map is called `{body.person[:60]}`.", body.path)
    here.workspace.park(map, body.path, body.person, body.note, visitor(request).who)
    return questions_page(seen, here.workspace.parked(map))


@router.post(
    "/maps/{map}/questions/file",
    operation_id="makeQuestionFile",
    response_class=Response,
    responses=sends("text/html", XLSX),
)
def make_question_file(request: Request, map: MapId, body: QuestionFileIn) -> Response:
    """Questions for one person as a file that comes back filled in."""
    here = desk(request)
    seen = here.sight(map)
    if body.person not in seen.checked.loaded.map.people:
        raise Refused("missing", f"Nobody in this map is called `{body.person[:60]}`.")
    asks = _asks(seen, body)
    document = questions.view(seen.checked, seen.judged, body.person, asks)
    here.workspace.audit(
        "questions made", visitor(request).who.name, map, f"for {body.person}, {len(asks)} questions, {body.format}"
    )  # fmt: skip
    name = f"{map}-questions-{body.person}.{body.format}"
    if body.format == "html":
        return attached(render(document, "form").encode(), name, "text/html; charset=utf-8")
    return attached(render_file(document, "xlsx"), name, XLSX)


def _asks(seen: Sight, body: QuestionFileIn) -> list[Ask]:
    """The questions that were chosen, else all that this person is asked or that were left to them."""
    every = list(questions.every(seen.checked, seen.judged))
    if body.paths:
        wanted = set(body.paths)
        return [ask for ask, _ in every if ask.path in wanted]
    return [ask for ask, who in every if who == body.person]
