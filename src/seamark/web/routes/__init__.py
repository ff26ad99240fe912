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

GROUPS: tuple[APIRouter, ...] = (
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
