"""The routes, one file a subject."""

from __future__ import annotations

from fastapi import APIRouter

from seamark.web.routes import (
    accounts,
    bring,
    documents,
    drawing,
    findings,
    history,
    invitations,
    maps,
    news,
    pages,
    proof,
    questions,
    quotes,
    scope,
    session,
    start,
)

_GROUPS: tuple[APIRouter, ...] = (
    session.router,
    accounts.router,
    start.router,
    maps.router,
    drawing.router,
    pages.router,
    questions.router,
    invitations.router,
    findings.router,
    proof.router,
    history.router,
    bring.router,
    documents.router,
    scope.router,
    quotes.router,
    news.router,
)

API = APIRouter()
"""All of them under one address, put together once for every app of this process: that takes longer than most answers."""
for _group in _GROUPS:
    API.include_router(_group, prefix="/api")
