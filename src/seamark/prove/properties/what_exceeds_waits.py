"""What takes more than there is (a parcel too many) is in the hands of a named person."""

from __future__ import annotations

from seamark.prove.ground import Done, Row
from seamark.prove.joined import EXCEEDS, JoinedCase
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "what takes more than there is waits for a named person"
EXCEEDED = "more is taken than there is"
DECISION = "what the records together may not exceed (`takes_from`), and who is asked when they do (`if_exceeds`)"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for records that take effect before anybody can ask."""
    case = subject.case
    if not isinstance(case, JoinedCase) or case.at_once or case.doer:
        return ()

    def unknown(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        if len(done) <= case.whole or any(w.person and w.why == EXCEEDS for w in desk):
            return ""
        return f"{len(done)} have left of {case.whole} that were ordered, and no named person knows"

    return (
        subject.calm(NAME, [], unknown, (EXCEEDED,), DECISION),
        subject.happened(EXCEEDED, lambda done: len(done) > case.whole),
    )
