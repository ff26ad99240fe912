"""How often somebody without an account may call."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from seamark.errors import UserError

CALLS_MAX = 120
"""Most calls from one address in a minute: a person with a link makes a few."""
MINUTE_S = 60.0
ADDRESSES_MAX = 10_000
"""Addresses remembered; the ones not seen for longest go first."""


class TooOften(UserError):  # noqa: N818 - it reads as what happened
    """Too many calls from one address."""


class Knocks:
    """Counts calls by address.

    Args:
        most: calls allowed in a minute.
        clock: seconds that only go forward.
    """

    def __init__(self, most: int = CALLS_MAX, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.clock = clock
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def knock(self, address: str) -> None:
        """Count a call.

        Raises:
            TooOften: there were too many in this minute.
        """
        now = self.clock()
        with self._lock:
            began, count = self._seen.pop(address, (now, 0))
            if now - began >= MINUTE_S:
                began, count = now, 0
            self._seen[address] = (began, count + 1)
            while len(self._seen) > ADDRESSES_MAX:
                self._seen.popitem(last=False)
        if count >= self.most:
            raise TooOften("Too many calls from your address. Wait a minute and try again.")
