"""Messages to customers: exactly one system sends each, the others are silenced."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject


def find(subject: Subject) -> Iterator[Draft]:
    """One for each message that the map names."""
    for name, one in subject.map.messages.items():
        at = f"messages.{name}"
        sender = (one.sent_by or (PROJECT,))[0]
        said = (
            f"{sender} alone sends it, {one.at_most or 'once'}"
            if one.sent_by
            else "which system sends it is not decided"
        )
        unsettled = subject.ask_any(
            [f"{at}.{key}" for key in ("about", "on", "sent_by", "at_most")],
            {"another one": {"moved": 1}},
        )
        needs = (
            item_id("environment", sender),
            *((item_id("status", one.about, sender),) if one.about else ()),
        )
        yield Draft(
            (name,),
            f"Message to customers: {name}",
            (Reason(said, f"{at}.sent_by"),),
            {},
            unsettled,
            sender,
            (),
            needs,
        )


KIND = Kind(
    "message", "Messages to customers", Phase.BUILD,
    {"moved": "another system sends it from now on, with its texts"},
    find,
)  # fmt: skip
