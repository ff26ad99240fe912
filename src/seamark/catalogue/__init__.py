"""What the platforms really do: facts with their sources and dates, one file a platform.

    from seamark import catalogue

    shop = catalogue.platform("magento")            # also by its other names; None when it is not known
    shop.delivery.retry_window_s.value              # seconds, or None; .source .as_of .confidence .confirmed
    shop.event("order", "paid").polled              # True: nothing is sent, somebody must ask
    shop.on("Plus").rate_limit()                    # the tightest limit on that plan

Only the platforms that are asked for are read.
"""

from __future__ import annotations

from seamark.catalogue.fact import Confidence, Fact
from seamark.catalogue.fields import recording
from seamark.catalogue.kinds import EVENTS, KINDS_OF_SYSTEM, event_name
from seamark.catalogue.model import Event, Platform, RateLimit
from seamark.catalogue.shelf import CATALOGUE_VERSION, OWN, Shelf

__all__ = [
    "CATALOGUE_VERSION", "EVENTS", "KINDS_OF_SYSTEM", "OWN", "Confidence", "Event", "Fact", "Platform", "RateLimit",
    "Shelf", "event_name", "names", "nearest", "platform", "recording",
]  # fmt: skip

platform = OWN.platform
nearest = OWN.nearest
names = OWN.names
