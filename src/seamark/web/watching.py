"""Other programs write maps too (an editor, git): what they change is noticed while the server runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import watchfiles

from seamark.errors import SeamarkError
from seamark.language.load import MAP_SUFFIXES
from seamark.workspace.workspace import Workspace

DEBOUNCE_MS = 300
"""Changes within this time are looked at once."""
log = logging.getLogger("seamark.web")


async def watch(workspace: Workspace, stop: asyncio.Event, gone: Callable[[str], None]) -> None:
    """Let the workspace look whenever something changes in its folder, until told to stop.

    Args:
        workspace: the folder.
        stop: ends it.
        gone: told the id of a map whose file is no longer there.

    Where the system cannot tell (some network folders), pages still look each time they are asked for.
    """
    changes = watchfiles.awatch(
        workspace.folder, watch_filter=_is_map, debounce=DEBOUNCE_MS, stop_event=stop, recursive=True
    )  # fmt: skip
    missing: frozenset[str] = frozenset()
    try:
        async for _ in changes:
            now = await asyncio.to_thread(look_at_all, workspace)
            for map_id in sorted(now - missing):
                gone(map_id)
            missing = now
    except (OSError, RuntimeError) as error:
        log.warning(
            "Changes by other programs are seen only when a page is loaded again: %s", error
        )


def _is_map(_: watchfiles.Change, path: str) -> bool:
    """Whether a file can belong to a map: not what lies in hidden folders."""
    file = Path(path)
    return file.suffix in MAP_SUFFIXES and not any(part.startswith(".") for part in file.parts[-3:])


def look_at_all(workspace: Workspace) -> frozenset[str]:
    """See what changed; each new version is told to whoever listens. Gives the maps whose file is not there."""
    listed = workspace.maps()
    for one in listed:
        try:
            workspace.look(one.id)
        except SeamarkError as error:
            log.warning("%s: %s", one.path.name, error)
    return frozenset(one.id for one in listed if one.missing)
