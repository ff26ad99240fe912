"""What documents may say to the questions, kept: reading one again for each click would be felt."""

from __future__ import annotations

import threading
from collections import OrderedDict

from seamark.quote.quoted import Quote, judged
from seamark.quote.suggest import Reading, suggest
from seamark.workspace.quotes import KeptQuote

READINGS_MAX = 24
"""Most documents whose suggestions are kept in memory."""


class Readings:
    """Suggestions by text and supplier."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Reading] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, kept: KeptQuote) -> Reading:
        """What a document may say."""
        key = (kept.row.digest, kept.row.supplier)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = suggest(kept.lines, kept.row.supplier)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > READINGS_MAX:
                self._kept.popitem(last=False)
        return made

    def judged(self, kept: KeptQuote) -> Quote:
        """A quote with what people decided about it."""
        row = kept.row
        return judged(
            row.supplier, row.document, kept.lines, kept.remarks, kept.judgement, self.of(kept)
        )
