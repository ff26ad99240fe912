"""What rules ask about the platforms of a map: facts with their source, read only for the systems that a rule looks at."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from seamark.catalogue import Fact, Platform, words
from seamark.check import looks
from seamark.check.finding import Level
from seamark.check.rule import AsRule, Context, Hit
from seamark.language.model import Flow
from seamark.language.phrases import Happening


def hit(hit: Hit, why: str, platform: Platform, *facts: Fact[Any]) -> Hit:
    """A finding that rests on facts: it names them, and is one step milder while one of them is not confirmed.

    Args:
        hit: what the rule says.
        why: why it costs money.
        platform: whose facts.
        facts: on which it rests.
    """
    named = "; ".join(
        f"{platform.name}, {words.known(platform, fact)} ({fact.cited})" for fact in facts
    )
    text = f"{why} What is known: {named}."
    if all(fact.confirmed for fact in facts):
        return dataclasses.replace(hit, why=text)
    return dataclasses.replace(
        hit,
        message=f"{hit.message} (this is not confirmed: look it up)",
        why=text,
        severity=AsRule.MILDER,
        holds_at=Level.PROVISIONAL,
    )


def events(ctx: Context, flow: Flow) -> Iterator[tuple[str, Happening]]:
    """The events that start a flow, each with the system in which it happens; both for a two-way flow."""
    for trigger in flow.when or ():
        if isinstance(trigger, Happening):
            for system in (trigger.system,) if trigger.system else flow.sources:
                yield system, trigger


def meant(ctx: Context, flow: Flow, trigger: Happening) -> str:
    """Which usual entity an event is about: a flow that carries nothing of a record but a consent waits for that to change."""
    entity = ctx.map.entities.get(trigger.entity)
    carried = [
        thing.partition(".")[2]
        for thing in flow.carries or ()
        if thing.partition(".")[0] == trigger.entity
    ]
    if entity is not None and carried and trigger.what == "changed":
        fields = [entity.fields.get(name) for name in carried]
        if all(field is not None and field.type == "consent" for field in fields):
            return "consent"
    return looks.meaning(ctx.map, trigger.entity)
