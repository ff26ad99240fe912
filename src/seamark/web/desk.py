"""What the routes work with: one workspace, and what is kept while the server runs."""

from __future__ import annotations

import getpass
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from fastapi import Request, Response

from seamark.web.kept import Kept
from seamark.web.knocks import Knocks
from seamark.web.live import Live
from seamark.web.proving import Proofs
from seamark.web.readings import Readings
from seamark.web.settings import Settings
from seamark.web.shapes import News, Shape
from seamark.web.sight import Sight, sight
from seamark.web.uploads import Uploads
from seamark.workspace import maps as workspace_maps
from seamark.workspace.workspace import Workspace

SIGHTS_MAX = 24
"""Most maps of which the worked out parts are kept."""


class Desk:
    """One for each running server.

    Args:
        settings: of the server.
        workspace: where the maps lie.
    """

    def __init__(self, settings: Settings, workspace: Workspace) -> None:
        self.settings = settings
        self.workspace = workspace
        self.kept = Kept()
        self.live = Live()
        self.links = Knocks()
        self.proofs = Proofs(workspace.keep_evidence, workspace.keep_way, self._tell_proof)
        self.uploads = Uploads(workspace.now)
        self.readings = Readings()
        self.local_name = local_name()
        self._sights: OrderedDict[str, Sight] = OrderedDict()
        self._lock = threading.Lock()
        self._quiet = workspace.subscribe(None, self._tell)

    def close(self) -> None:
        """Let everything go."""
        self._quiet()
        self.proofs.close()
        self.live.close()
        self.workspace.close()

    def sight(self, map_id: str) -> Sight:
        """A map as it is now.

        Raises:
            NoSuchMap: there is none with this id.
        """
        opened = self.workspace.look(map_id)
        today = self.workspace.today()
        with self._lock:
            known = self._sights.get(map_id)
            if known is not None and known.opened is opened and known.today == today:
                self._sights.move_to_end(map_id)
                return known
        seen = sight(opened, today)
        with self._lock:
            self._sights[map_id] = seen
            self._sights.move_to_end(map_id)
            while len(self._sights) > SIGHTS_MAX:
                self._sights.popitem(last=False)
        return seen

    def page(
        self, request: Request, map_id: str, key: tuple[str, ...], make: Callable[[Sight], Shape]
    ) -> Response:
        """A page that follows from the text of a map and the day alone.

        Args:
            request: what it answers.
            map_id: which map.
            key: which page of it.
            make: works it out.
        """
        seen = self.sight(map_id)
        name = (map_id, seen.opened.revision, seen.today.isoformat(), *key)
        return self.kept.page(request, name, lambda: make(seen))

    def today(self) -> date:
        """The day for which maps are judged."""
        return self.workspace.today()

    def _tell(self, news: workspace_maps.News) -> None:
        self.live.tell(
            News(map=news.map, revision=news.revision, by=news.who.name, what=[news.what])
        )

    def tell_gone(self, map_id: str) -> None:
        """Tell whoever has this map open that its file is no longer there."""
        self.live.tell(News(map=map_id, revision="", by="", what=["its file is gone"]))

    def _tell_proof(self, map_id: str, revision: str) -> None:
        self.live.tell(News(map=map_id, revision=revision, by="", what=[], about="proof"))


def desk(request: Request) -> Desk:
    """The desk of the server that got a request."""
    found: Desk = request.app.state.desk
    return found


def local_name() -> str:
    """Who works at this machine, for the history of maps that nobody signs in to."""
    try:
        return getpass.getuser() or "you"
    except (OSError, KeyError, ImportError):
        return "you"
