"""How long a caller may take to say what it wants."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seamark.web.problems import Refused

BODY_S_MAX = 300.0
"""Longest time in which a whole request must have come, in seconds."""
JSON_BYTES_MAX = 8 * 1024 * 1024
"""Largest call."""
SMALL_BYTES_MAX = 64 * 1024
"""Largest sign-on or answer through a link."""
UPLOAD_BYTES_MAX = 201 * 1024 * 1024
"""Largest file that is brought, as it comes: an export of orders; what each kind may have is said where it is read."""
LOGO_BYTES_MAX = 5 * 1024 * 1024
"""Largest logo, as it comes."""
TEXT_BYTES_MAX = 2 * 1024 * 1024
"""Longest pasted text."""


class Patience:
    """Ends a request that does not come to its end."""

    def __init__(self, app: ASGIApp, seconds: float = BODY_S_MAX) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with a clock on its body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        until = loop.time() + self.seconds
        whole = False

        async def in_time() -> Message:
            nonlocal whole
            if whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.0, until - loop.time()))
            except TimeoutError:
                raise Refused("refused", "The call took too long to come and was ended.") from None
            whole = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        await self.app(scope, in_time, send)
