"""The application: routes, guards and the built pages put together."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from seamark import __version__
from seamark.web.bounds import Patience
from seamark.web.collector import Collector, Telling
from seamark.web.desk import Desk
from seamark.web.doors import Doors
from seamark.web.entrance import open_doors
from seamark.web.files import BuiltApp
from seamark.web.problems import handle
from seamark.web.routes import API
from seamark.web.settings import Settings
from seamark.web.watching import watch
from seamark.workspace.mail import Mailer, SmtpMailer
from seamark.workspace.workspace import Workspace

PACKED_BYTES_MIN = 1_000
"""Answers from this size on are packed for the way."""
PACKED_LEVEL = 1
"""Fast: pages are large and mostly repetition."""


def create_app(settings: Settings, mailer: Mailer | None = None) -> FastAPI:
    """The app for one folder of maps; the folder is opened when the server starts.

    Args:
        settings: the folder, the address, and who may reach it.
        mailer: sends mails; by default the mail server that the environment names.
    """
    collector = Collector()

    @contextlib.asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        mails = mailer or SmtpMailer.from_environment(os.environ)
        here = Desk(settings, Workspace.open(settings.folder, mailer=mails))
        app.state.desk = here
        stop = asyncio.Event()
        watching = (
            asyncio.create_task(watch(here.workspace, stop, here.tell_gone))
            if settings.watch
            else None
        )
        try:
            async with collector.instead():
                yield
        finally:
            stop.set()
            if watching is not None:
                await watching
            here.close()

    app = FastAPI(
        title="Seamark", version=__version__, openapi_url=None, docs_url=None, redoc_url=None, lifespan=living
    )  # fmt: skip
    app.state.settings = settings
    handle(app)
    app.router.routes.extend(API.routes)
    open_doors(app, BuiltApp(settings.app))
    app.add_middleware(GZipMiddleware, minimum_size=PACKED_BYTES_MIN, compresslevel=PACKED_LEVEL)
    app.add_middleware(Patience)
    app.add_middleware(Doors, settings=settings)
    app.add_middleware(Telling, collector=collector)
    return app
