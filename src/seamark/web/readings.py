"""What documents may say to the questions, kept: reading one again for each click would be felt."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

from seamark.quote.judgement import Decision, Verdict
from seamark.quote.questions import ANSWER, SupplierAnswer
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

    def judged(self, kept: KeptQuote, answers: Mapping[str, SupplierAnswer] | None = None) -> Quote:
        """A quote with what people decided about it.

        Args:
            kept: the quote.
            answers: question → what the supplier answered, and how that was judged.
        """
        row = kept.row
        given = {question: one.text for question, one in (answers or {}).items()}
        judgement = kept.judgement
        for question, one in (answers or {}).items():
            if one.judged and one.on is not None:
                said: Verdict = "confirmed" if one.judged == "complete" else "refused"
                judgement = judgement.with_decision(
                    Decision(f"{ANSWER} {question}", said, one.by, one.on)
                )
        return judged(
            row.supplier, row.document, kept.lines, kept.remarks, judgement, self.of(kept), kept.stated, given
        )  # fmt: skip
