"""The work that a map implies, its range, and the rate card it rests on."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from fastapi import File, Path, Request, Response, UploadFile

from seamark.prove.matrix import kernel_version
from seamark.report.formats import render_file
from seamark.report.views import scope as view
from seamark.report.views import topology
from seamark.scope import rates
from seamark.scope.estimate import estimate
from seamark.scope.path import plan
from seamark.scope.topology import Proved
from seamark.web.desk import Desk, desk
from seamark.web.downloads import attached
from seamark.web.kept import fresh
from seamark.web.routes import documents
from seamark.web.routes._router import MapId, group, sends
from seamark.web.routes.documents import MULTIPART_BYTES, look_of
from seamark.web.routes.questions import XLSX
from seamark.web.shapes import RatesIn, RatesPage, ScopePage, TopologyPage
from seamark.web.shaping.scope import (
    card_of,
    card_text,
    rates_page,
    scope_of,
    scope_page,
    topology_page,
    uploaded,
    ways_of,
)
from seamark.web.visitor import visitor
from seamark.workspace.limits import RATE_CARD_BYTES_MAX

router = group("scope")

YAML = "application/yaml; charset=utf-8"
KINDS = documents.KINDS | {
    "xlsx": XLSX, "csv": "text/csv; charset=utf-8", "svg": "image/svg+xml"
}  # fmt: skip
Format = Literal["pdf", "docx", "xlsx", "html", "csv", "svg"]


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
    proofs = _proofs(here, map)
    key = ("topology", _tag(text), _tag(repr(proofs)))
    return here.page(request, map, key, lambda seen: topology_page(seen, card_of(text), proofs))


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
    "/maps/{map}/rates/file",
    operation_id="getRatesFile",
    response_class=Response,
    responses=sends(YAML),
)
def get_rates_file(request: Request, map: MapId) -> Response:
    """The rate card as the file that `seamark scope --rates` takes."""
    text = rates.written(card_of(_card(desk(request), map)))
    return attached(text.encode(), f"{map}-rates.yaml", YAML)


@router.put("/maps/{map}/rates/file", operation_id="putRatesFile",
            max_body_size=RATE_CARD_BYTES_MAX + MULTIPART_BYTES, form_limits={"max_files": 1, "max_fields": 1})  # fmt: skip
def put_rates_file(request: Request, map: MapId, file: Annotated[UploadFile, File()]) -> RatesPage:
    """A rate card from a file instead of the one that is kept; one slip, and nothing is changed."""
    here = desk(request)
    here.workspace.path_of(map)
    here.workspace.set_rate_card(map, uploaded(file.file.read(RATE_CARD_BYTES_MAX + 1)))
    here.workspace.audit("rate card", visitor(request).who.name, map, "changed by a file")
    return rates_page(card_of(_card(here, map)))


@router.get(
    "/maps/{map}/documents/scope.{format}",
    operation_id="getScopeFile",
    response_class=Response,
    responses=sends(*KINDS.values()),
)
def get_scope_file(request: Request, map: MapId, format: Annotated[Format, Path()]) -> Response:
    """The scope as a document; it holds our own estimates, so it is no page for suppliers."""
    here = desk(request)
    seen = here.sight(map)
    checked, card = seen.checked, card_of(_card(here, map))
    scope = scope_of(seen, card)
    ranges = estimate(scope)
    way = topology.parts(ways_of(seen, card, _proofs(here, map)))
    document = view.view(
        checked.loaded.map, scope, ranges, plan(scope, ranges), seen.judged, way, checked.today
    )
    here.workspace.audit("document made", visitor(request).who.name, map, f"scope, {format}")
    body = render_file(document, format, look_of(here))
    return attached(body, f"{map}-scope.{format}", KINDS[format])


def _proofs(here: Desk, map_id: str) -> tuple[Proved, ...]:
    """What proofs of the map as it is say of both ways."""
    return here.workspace.ways_of(
        map_id, here.sight(map_id).checked.loaded.digest, kernel_version()
    )


def _card(here: Desk, map_id: str) -> str:
    here.workspace.path_of(map_id)
    return here.workspace.rate_card(map_id)


def _tag(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
