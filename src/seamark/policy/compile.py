"""Compile a map: for each entity a kernel policy, for each flow its channels.

What the map leaves open compiles to the kernel's OPEN, which the explorer varies and production refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from seamark.kernel import policy as kernel
from seamark.language import inherit
from seamark.language.model import Entity, Field, Map, StatusRow
from seamark.language.phrases import Stages
from seamark.policy import answers, flows
from seamark.policy.channel import Channel, Comparison, Notice


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """What is known of a platform that decisions depend on.

    Attributes:
        versions: how its changes are ordered; BELL (read after each event) unless it is known to be exact.
        conditional: it takes writes "only if still at version v".
        sender_tries: how often it sends a webhook before it gives up; None when not known.
        gives_up: what happens then: `drops` the message, `disables` or `deletes` the webhook, '' when not known.
    """

    versions: kernel.Versions | None = None
    conditional: bool = False
    sender_tries: int | None = None
    gives_up: str = ""


@dataclass(frozen=True)
class Compiled:
    """A whole map in the kernel's terms.

    Attributes:
        policies: entity → policy. An entity whose statuses run in a circle has none.
        channels: every flow, cut into entity, source and destination.
        comparisons: every reconciliation, cut into entities.
        notices: customer messages.
        refused: (path, why) of what the kernel refuses.
        people: names of persons.
        facts: system → platform facts.
        kinds: system → its kind (`storefront`, `erp` …).
        sells_through: system → the system whose orders its sales become.
        part_of: entity → the entity that it is part of.
        overwritten: entity → how often the business accepts that a change is lost because a write crossed it.
        accepts: (entity that takes, `3 per week`): how often the business accepts that more is taken than there is.
    """

    policies: Mapping[str, kernel.Policy]
    channels: tuple[Channel, ...]
    comparisons: tuple[Comparison, ...]
    notices: tuple[Notice, ...]
    refused: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    facts: Mapping[str, SystemFacts] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    sells_through: Mapping[str, str] = field(default_factory=dict)
    part_of: Mapping[str, str] = field(default_factory=dict)
    accepts: tuple[tuple[str, str], ...] = ()
    overwritten: Mapping[str, str] = field(default_factory=dict)

    def channels_of(self, entity: str) -> tuple[Channel, ...]:
        """The channels that carry an entity."""
        return tuple(channel for channel in self.channels if channel.entity == entity)


def compile_map(the_map: Map, facts: Mapping[str, SystemFacts] | None = None) -> Compiled:
    """Compile a map.

    Args:
        the_map: the model.
        facts: system → platform facts; what is not known is taken as the weakest.
    """
    known = dict(facts or {})
    channels = tuple(flows.channels(the_map))
    policies: dict[str, kernel.Policy] = {}
    refused: list[tuple[str, str]] = []
    for name, entity in the_map.entities.items():
        try:
            policies[name] = _entity(the_map, name, entity, channels, known)
        except kernel.PolicyError as error:
            refused.append((f"entities.{name}", str(error)))
    return Compiled(
        policies, channels, tuple(flows.comparisons(the_map)), tuple(flows.notices(the_map)), tuple(refused),
        tuple(the_map.people), known,
        kinds={name: one.kind or "" for name, one in the_map.systems.items()},
        sells_through={n: s.sells_through for n, s in the_map.systems.items() if s.sells_through},
        part_of={name: one.part_of for name, one in the_map.entities.items() if one.part_of},
        overwritten={n: str(e.overwritten_at_most) for n, e in the_map.entities.items() if e.overwritten_at_most},
        accepts=tuple((n, str(e.exceeds_at_most)) for n, e in the_map.entities.items() if e.exceeds_at_most),
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------- entities


def _entity(
    the_map: Map,
    name: str,
    entity: Entity,
    channels: tuple[Channel, ...],
    facts: Mapping[str, SystemFacts],
) -> kernel.Policy:
    mine = tuple(channel for channel in channels if channel.entity == name)
    systems = inherit.systems_of(the_map, name)
    fields = tuple(_fields(the_map, name, entity))
    counted = {
        stage.owner
        for f in fields
        if isinstance(f, kernel.QuantityPolicy)
        and f.counts_until is not None
        and f.owners is not kernel.OPEN
        for stage in f.owners
    }
    return kernel.Policy(
        name,
        fields,
        tuple(_system(the_map, s, facts.get(s, SystemFacts()), s in counted) for s in systems),
        tuple(_destinations(the_map, name, entity, mine)),
        _matching(the_map, name, entity),
        tuple(_shares(the_map, name)),
    )


def _system(the_map: Map, name: str, facts: SystemFacts, read_only: bool) -> kernel.System:
    versions = None if read_only else facts.versions
    if versions is None:
        exact = any(
            flow.changes_by == "version" for flow in the_map.flows.values() if name in flow.sources
        )
        versions = kernel.Versions.EXACT if exact and not read_only else kernel.Versions.BELL
    return kernel.System(
        name, versions, facts.conditional, the_map.systems[name].clock == "trusted"
    )


def _fields(the_map: Map, entity_name: str, entity: Entity) -> Iterable[kernel.FieldPolicy]:
    has_status = False
    for name, one in entity.fields.items():
        made = _field(the_map, entity_name, entity, name, one)
        has_status = has_status or isinstance(made, kernel.StatusPolicy)
        yield made
    if has_status:
        return
    asked = {
        until.word
        for one in entity.fields.values()
        if isinstance(one.owner, Stages)
        for _, until in one.owner.steps
        if until is not None and until.kind == "status"
    }
    if asked:
        yield _parents_status(the_map, entity_name, entity)


def _parents_status(the_map: Map, name: str, entity: Entity) -> kernel.StatusPolicy:
    """A part of another entity asks the status of the one it is part of."""
    seen: set[str] = set()
    holder = entity
    while holder.part_of and holder.part_of in the_map.entities and name not in seen:
        seen.add(name)
        name, holder = holder.part_of, the_map.entities[holder.part_of]
        for field_name, one in holder.fields.items():
            if one.type == "status" or (one.type is None and field_name == "status"):
                return _status(the_map, name, holder, field_name, one)
    return _status(the_map, name, holder, "status", Field())


def _field(
    the_map: Map, entity_name: str, entity: Entity, name: str, one: Field
) -> kernel.FieldPolicy:
    path = f"entities.{entity_name}.fields.{name}"
    if one.type == "status" or (one.type is None and name == "status"):
        return _status(the_map, entity_name, entity, name, one)
    words = _words(the_map.words[one.words]) if one.words in the_map.words else None
    owner = answers.owners(one.owner, the_map, entity_name)
    if one.always is not None:
        owner = (kernel.Stage(kernel.EACH),)
    said, _ = inherit.if_conflict(the_map, entity_name, name)
    if one.type == "consent":
        rule = answers.conflict(said, the_map, kernel.Conflict.REVOKE_WINS)
        return kernel.ConsentPolicy(name, path, words, owners=owner, conflict=rule)
    if one.type == "quantity":
        return _quantity(entity, name, path, one, owner)
    edited, _ = inherit.if_edited(the_map, entity_name, name)
    several = owner is not kernel.OPEN and (
        len(owner) > 1 or any(s.owner == kernel.ANY for s in owner)
    )
    return kernel.ValuePolicy(
        name, path, words, owners=owner,
        conflict=answers.conflict(said, the_map, kernel.OPEN if several else kernel.Conflict.OWNER_WINS),
        edits=answers.edits(edited, the_map), tolerance=float(one.tolerance or 0),
        write=kernel.Write(one.write) if one.write else kernel.Write.ALWAYS,
    )  # fmt: skip


def _quantity(
    entity: Entity,
    name: str,
    path: str,
    one: Field,
    owner: kernel.Owners,
) -> kernel.QuantityPolicy:
    """A figure. Its `words` name the places that it is held for, they translate no number."""
    minus: list[str] = []
    safety = 0
    if one.equals is not None:
        tokens = one.equals.text.split(" - ")
        for token in tokens[1:]:
            other = entity.fields.get(token)
            if other is not None and other.type == "quantity" and token != name:
                minus.append(token)
            elif token.replace(".", "", 1).isdigit():
                safety += int(float(token))
    counts = one.counts_until
    sold = any(f.counts_until for f in entity.fields.values())
    until: str | kernel.Open | None = (
        counts.split()[-1] if counts else (None if sold else kernel.OPEN)
    )
    if one.equals is None and counts is None and inherit.meaning("", entity) != "stock":
        until = None
    return kernel.QuantityPolicy(
        name, path, owners=owner, minus=tuple(minus), safety=safety, counts_until=until
    )


def _words(rows: Mapping[str, StatusRow]) -> kernel.Words:
    return kernel.Words(tuple((word, tuple((row.own or {}).items())) for word, row in rows.items()))


def _status(
    the_map: Map, entity_name: str, entity: Entity, name: str, one: Field
) -> kernel.StatusPolicy:
    rows = _rows(the_map, entity_name)
    edges = tuple(
        (w, n) for w, row in rows.items() if isinstance(row.next, tuple) for n in row.next
    )
    back = tuple((w, b) for w, row in rows.items() if isinstance(row.back, tuple) for b in row.back)
    owner = answers.owners(one.owner, the_map, entity_name)
    said, _ = inherit.entity_answer(the_map, entity_name, "if_unmapped")
    speakers = tuple((w, _speakers(w, row, owner, edges)) for w, row in rows.items())
    given = {
        frozenset((pair.first, pair.second)): answers.both(answer, the_map)
        for pair, answer in (entity.if_both or {}).items()
    }
    draft = kernel.StatusPolicy(name, edges=edges, set_by=speakers)
    pairs = tuple((a, b, given.get(frozenset((a, b)), kernel.OPEN)) for a, b in draft.unordered())
    return kernel.StatusPolicy(
        name, f"entities.{entity_name}.statuses", _words(rows) if rows else None,
        answers.unmapped(said, the_map), edges=edges, back=back, set_by=speakers, both=pairs,
    )  # fmt: skip


def _rows(the_map: Map, entity_name: str) -> dict[str, StatusRow]:
    seen: set[str] = set()
    name: str | None = entity_name
    while name and name in the_map.entities and name not in seen:
        seen.add(name)
        if the_map.entities[name].statuses:
            return the_map.entities[name].statuses
        name = the_map.entities[name].part_of
    return {}


def _speakers(
    word: str, row: StatusRow, owner: kernel.Owners, edges: tuple[tuple[str, str], ...]
) -> tuple[str, ...] | kernel.Open:
    """Who may set a status: `set_by`, else the owners of the stages in which the word can come."""
    if isinstance(row.set_by, tuple):
        return row.set_by
    if owner is kernel.OPEN:
        return kernel.OPEN
    found: list[str] = []
    past: str | None = None
    for stage in owner:
        until = stage.until.word if isinstance(stage.until, kernel.Reaches) else None
        before_end = until is None or not _later(word, until, edges)
        after_begin = past is None or (word != past and not _later(past, word, edges))
        if before_end and after_begin:
            found.append(stage.owner)
        past = until
    return tuple(dict.fromkeys(s for s in found if s not in (kernel.EACH, kernel.ANY)))


def _later(word: str, than: str, edges: tuple[tuple[str, str], ...]) -> bool:
    """Whether forward edges lead from `than` to `word`."""
    todo, seen = [than], set()
    while todo:
        at = todo.pop()
        for one, other in edges:
            if one == at and other not in seen:
                if other == word:
                    return True
                seen.add(other)
                todo.append(other)
    return False


def _matching(the_map: Map, name: str, entity: Entity) -> kernel.Matching | None:
    people = inherit.meaning(name, entity) == "customer"
    if entity.match is None and not people:
        return None
    keys = tuple(key.fields for key in entity.match) if isinstance(entity.match, tuple) else ()
    return kernel.Matching(
        keys, answers.identity(entity.if_none, the_map, kernel.OPEN),
        answers.identity(entity.if_one, the_map, kernel.Identity.LINK),
        answers.identity(entity.if_several, the_map, kernel.OPEN), f"entities.{name}.match",
    )  # fmt: skip


def _shares(the_map: Map, name: str) -> Iterable[kernel.Share]:
    """Children that together never take more than a field of this entity has."""
    by_total: dict[str, list[tuple[str, str]]] = {}
    exceeds: dict[str, Any] = {}
    for child_name, child in the_map.entities.items():
        parent, _, total = (child.takes_from or "").partition(".")
        if parent != name or not total:
            continue
        taken = next(
            (f for f in ("amount", total, "total", "quantity") if f in child.fields), total
        )
        by_total.setdefault(total, []).append((child_name, taken))
        exceeds[total] = child.if_exceeds
    for total, parts in by_total.items():
        answer = answers.held_or_open(exceeds[total], the_map)
        yield kernel.Share(
            total, tuple(parts), if_exceeds=answer, path=f"entities.{name}.fields.{total}"
        )


# ---------------------------------------------------------------------------------------------- flows


def _destinations(
    the_map: Map, name: str, entity: Entity, channels: tuple[Channel, ...]
) -> Iterable[kernel.Destination]:
    by_system: dict[str, list[Channel]] = {}
    for channel in channels:
        if not channel.display:
            by_system.setdefault(channel.destination, []).append(channel)
    for system, mine in by_system.items():
        fields = tuple(dict.fromkeys(f for channel in mine for f in channel.fields))
        first = mine[0]
        statuses = first.needs_status if all(c.needs_status for c in mine) else ()
        yield kernel.Destination(
            system, fields, first.path, _mode(mine), kernel.Reaches(statuses[0]) if statuses else None,
            next((c.source for c in mine if c.overwrites), None), _delivery(the_map, entity, first),
        )  # fmt: skip


def _mode(channels: list[Channel]) -> kernel.Mode:
    if any(channel.overwrites for channel in channels):
        return kernel.Mode.OVERWRITE
    creates, updates = any(c.creates for c in channels), any(c.updates for c in channels)
    if creates and updates:
        return kernel.Mode.CREATE_AND_UPDATE
    return kernel.Mode.CREATE_ONLY if creates else kernel.Mode.UPDATE_ONLY


def _delivery(the_map: Map, entity: Entity, channel: Channel) -> kernel.Delivery:
    plan, _ = inherit.fails(the_map, channel.flow)
    given_up: kernel.Hold | kernel.Open = kernel.OPEN
    if plan is not None and plan.then is not None:
        given_up = answers.holding(plan.then, the_map) or kernel.Hold()
    repeated, _ = inherit.if_repeated(the_map, channel.flow)
    outdated, _ = inherit.if_outdated(the_map, channel.flow)
    tries = kernel.OPEN if channel.retries_max is None else channel.retries_max + 1
    return kernel.Delivery(
        tries,
        _create(entity),
        given_up,
        answers.repeat(repeated, the_map),
        answers.repeat(outdated, the_map),
    )


def _create(entity: Entity) -> kernel.UniqueBy | kernel.LookUpAfter | kernel.TryAgain | kernel.Open:
    if entity.create is None:
        return kernel.OPEN
    if entity.create.startswith("unique by "):
        return kernel.UniqueBy(entity.create.removeprefix("unique by "))
    from seamark.language.grammar import parse
    from seamark.language.vocabulary import Vocabulary

    delay = parse("time", entity.create.removeprefix("look up after "), Vocabulary())
    return kernel.LookUpAfter(delay.seconds)
