"""A customer is told one thing once, by one system, and only if it is so."""

from __future__ import annotations

from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "nobody is told twice, nobody is told what is not so"
TOLD = "a customer is told something"
DECISION = "one system that sends each message, at most once"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, if the map says who sends messages on a status in play."""
    status = subject.status
    if status is None or not subject.setting.messages:
        return ()
    words_said = [v for a in subject.case.acts for f, v in a.changes if f == status.name]
    if not any(w in words_said for _, w in subject.setting.messages):
        return ()
    senders = [m for m in subject.setting.messages if m[0] in subject.setting.systems]
    systems = list(dict.fromkeys(s for s, _ in senders))
    words = dict.fromkeys(w for _, w in senders)

    def reached(row: Row, word: str) -> bool:
        held = subject.value(row, status.name)
        return held == word or held in status.after.get(word, ())

    def wrong(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        for word in words:
            tellers = [s for s, w in senders if w == word and reached(rows[s], word)]
            if len(tellers) > 1:
                return f"{' and '.join(tellers)} both tell the customer '{word}'"
            if tellers and not subject.reached(done, word):
                return f"{tellers[0]} tells the customer '{word}', which never happened"
            if tellers and rows[tellers[0]].back and not subject.setting.message_once:
                return f"{tellers[0]} tells the customer '{word}' again"
        return ""

    def told(done: Done) -> bool:
        return any(subject.reached(done, w) for w in words)

    return (subject.calm(NAME, systems, wrong, (TOLD,), DECISION), subject.happened(TOLD, told))
