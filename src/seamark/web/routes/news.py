"""What changes while a page is open."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from seamark.web.desk import desk
from seamark.web.routes._router import group
from seamark.web.shapes import News
from seamark.web.visitor import visitor_of

router = group("news")


class EventStream(StreamingResponse):
    """Events as they come, until the browser goes."""

    media_type = "text/event-stream"


@router.get(
    "/news",
    operation_id="getNews",
    response_class=EventStream,
    responses={200: {"model": News, "description": "A stream; the data of each event is one"}},
)
async def get_news(
    request: Request, map: Annotated[str, Query(max_length=200)] = ""
) -> StreamingResponse:
    """Sends news of one map, or of all, as they come, as long as the session lasts."""

    async def may() -> bool:
        return await run_in_threadpool(visitor_of, request) is not None

    return EventStream(desk(request).live.listen(map, may), headers={"X-Accel-Buffering": "no"})
