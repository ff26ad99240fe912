"""What was brought and is being looked at: kept for a while, for whoever brought it."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from seamark.intake.changes import Returned
from seamark.intake.columns import Matching
from seamark.intake.orders import Orders
from seamark.intake.proposal import Listing
from seamark.intake.sheet import Sheet
from seamark.web.problems import Refused
from seamark.web.shapes import BroughtKind

UPLOADS_MAX = 40
"""Most uploads kept at one time; the oldest go."""
LIFE = timedelta(hours=8)
"""How long one is kept: a working day."""


@dataclass
class Upload:
    """One file or text.

    Attributes:
        id: the handle.
        who: who brought it; nobody else may use it.
        at: when.
        kind: what it is.
        name: what the user calls it.
        map: into which map it goes, '' for a new one.
        sheets: of a table.
        matchings: of its sheets.
        sheet: which of them is shown.
        listing: what was read, as proposals.
        returned: what came back, as changes.
        orders: the figures of an export.
    """

    who: str
    at: datetime
    kind: BroughtKind
    name: str
    map: str
    sheets: tuple[Sheet, ...] = ()
    matchings: tuple[Matching, ...] = ()
    sheet: int = 0
    listing: Listing | None = None
    returned: Returned | None = None
    orders: Orders | None = None
    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))


class Uploads:
    """All of them.

    Args:
        now: the time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._kept: OrderedDict[str, Upload] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, upload: Upload) -> None:
        """Keep it, newly or changed."""
        with self._lock:
            self._kept[upload.id] = upload
            self._kept.move_to_end(upload.id)
            for one in [one.id for one in self._kept.values() if self._now() - one.at > LIFE]:
                del self._kept[one]
            while len(self._kept) > UPLOADS_MAX:
                self._kept.popitem(last=False)

    def get(self, upload_id: str, who: str) -> Upload:
        """The upload with this handle.

        Raises:
            Refused: there is none, or it is somebody else's.
        """
        with self._lock:
            found = self._kept.get(upload_id)
        if found is None or found.who != who or self._now() - found.at > LIFE:
            raise Refused("missing", "What you brought is no longer kept. Bring it once more.")
        return found
