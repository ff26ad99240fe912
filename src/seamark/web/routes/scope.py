"""The work that a map implies, its range, and the rate card it rests on."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from fastapi import Path, Request, Response

from seamark.report.formats import render_file
from seamark.report.views import scope as view
from seamark.scope.estimate import estimate
from seamark.scope.path import plan
from seamark.web.desk import Desk, desk
from seamark.web.downloads import attached
from seamark.web.kept import fresh
from seamark.web.routes._router import MapId, group, sends
from seamark.web.routes.documents import DOCX, KINDS, look_of
from seamark.web.shapes import RatesIn, RatesPage, ScopePage, TopologyPage
from seamark.web.shaping.scope import (
    card_of,
    card_text,
    rates_page,
    scope_of,
    scope_page,
    topology_page,
)
from seamark.web.visitor import visitor

router = group("scope")

CSV = "text/csv; charset=utf-8"


@router.get("/maps/{map}/scope", operation_id="getScope", response_model=ScopePage)
def get_scope(request: Request, map: MapId) -> Response:
    """The work, its range, what widens it, what must come before what."""
    here = desk(request)
    text = _card(here, map)
    return here.page(request, map, ("scope", _tag(text)), lambda seen: scope_page(seen, card_of(text)))  # fmt: skip


@router.get("/maps/{map}/topology", operation_id="getTopology", response_model=TopologyPage)
def get_topology(request: Request, map: MapId) -> Response:
    """Direct connections or a middleware, with reasons and what would tip it."""
    here = desk(request)
    text = _card(here, map)
    return here.page(request, map, ("topology", _tag(text)), lambda seen: topology_page(seen, card_of(text)))  # fmt: skip


@router.get("/maps/{map}/rates", operation_id="getRates", response_model=RatesPage)
def get_rates(request: Request, map: MapId) -> Response:
    """The rate card of a map; rows that nobody changed are cautious defaults."""
    return fresh(request, rates_page(card_of(_card(desk(request), map))))


@router.put("/maps/{map}/rates", operation_id="putRates")
def put_rates(request: Request, map: MapId, body: RatesIn) -> RatesPage:
    """Changes the rate card; it is kept beside the map and goes to nobody."""
    here = desk(request)
    here.workspace.path_of(map)
    here.workspace.set_rate_card(map, card_text(body))
    here.workspace.audit("rate card", visitor(request).who.name, map, "changed")
    return rates_page(card_of(_card(here, map)))


@router.get(
    "/maps/{map}/documents/scope.{format}",
    operation_id="getScopeFile",
    response_class=Response,
    responses=sends("application/pdf", DOCX, "text/html", CSV),
)
def get_scope_file(
    request: Request, map: MapId, format: Annotated[Literal["pdf", "docx", "html", "csv"], Path()]
) -> Response:
    """The scope as a document; it names your rates, so it is no page for suppliers."""
    here = desk(request)
    seen = here.sight(map)
    scope = scope_of(seen, card_of(_card(here, map)))
    ranges = estimate(scope)
    document = view.view(seen.checked.loaded.map, scope, ranges, plan(scope, ranges), seen.judged)
    here.workspace.audit("document made", visitor(request).who.name, map, f"scope, {format}")
    body = render_file(document, format, look_of(here))
    return attached(body, f"{map}-scope.{format}", KINDS.get(format, CSV))


def _card(here: Desk, map_id: str) -> str:
    here.workspace.path_of(map_id)
    return here.workspace.rate_card(map_id)


def _tag(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
