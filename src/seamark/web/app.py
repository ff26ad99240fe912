"""The application: routes, guards and the built pages put together."""

from __future__ import annotations

from fastapi import FastAPI

from seamark import __version__
from seamark.web.routes import GROUPS
from seamark.web.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app for one folder of maps.

    Args:
        settings: the folder, the address, and who may reach it.
    """
    app = FastAPI(
        title="Seamark", version=__version__, openapi_url=None, docs_url=None, redoc_url=None
    )
    app.state.settings = settings
    for group in GROUPS:
        app.include_router(group, prefix="/api")
    return app
