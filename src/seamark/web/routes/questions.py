"""What is still to be settled, by whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from seamark.web.routes._router import MapId, group, sends
from seamark.web.shapes import ParkIn, QuestionFileIn, QuestionsPage

router = group("questions")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/maps/{map}/questions", operation_id="getQuestions")
def get_questions(
    request: Request, map: MapId, person: Annotated[str, Query(max_length=300)] = ""
) -> QuestionsPage:
    """Open questions, most consequential first; of one person when given."""
    raise NotImplementedError


@router.post("/maps/{map}/park", operation_id="park")
def park(request: Request, map: MapId, body: ParkIn) -> QuestionsPage:
    """Leaves a question to somebody."""
    raise NotImplementedError


@router.post(
    "/maps/{map}/questions/file",
    operation_id="makeQuestionFile",
    response_class=Response,
    responses=sends("text/html", XLSX),
)
def make_question_file(request: Request, map: MapId, body: QuestionFileIn) -> Response:
    """Questions for one person as a file that comes back filled in."""
    raise NotImplementedError
