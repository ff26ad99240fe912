"""What the platforms of a map do about one answer: the facts that a person should see beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from seamark.catalogue import fields
from seamark.catalogue.fact import Fact
from seamark.catalogue.model import Event, Platform
from seamark.catalogue.shelf import Shelf
from seamark.catalogue.words import amount, in_words, told
from seamark.language import inherit
from seamark.language.load import Loaded
from seamark.language.model import Flow
from seamark.language.phrases import Happening
from seamark.language.platforms import platform_of, shelf_of

FACTS_MAX = 60
"""Most facts beside one answer."""
_URL = re.compile(r"https://[^\s\"'<>)]+")
_POINTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # answer of a flow: points of the sender, points of the receiver
    "when": (("delivery.channel", "events", "delivery.payload", "delivery.longest delay", "signature"), ("rate limits",)),
    "within": (("delivery.longest delay", "index lag", "rate limits"), ("rate limits", "batch size")),
    "peak_within": (("rate limits", "delivery.longest delay"), ("rate limits", "batch size")),
    "per_run": (("page size", "rate limits"), ("batch size", "rate limits")),
    "takes": (("page size", "rate limits", "api.timeout"), ("batch size", "rate limits")),
    "changes_by": (
        ("change token.kind", "change token.name", "change token.filter", "change token.resolution",
         "change token.not moved by", "index lag"), (),
    ),
    "if_repeated": (("delivery.duplicates", "delivery.dedupe key"), ("idempotency.create", "idempotency.key life")),
    "if_outdated": (("delivery.ordering",), ("conditional writes",)),
    "if_missing": (("delivery.ordering",), ()),
    "if_deleted": (("events",), ()),
    "if_fails.retry": (
        ("delivery.retries", "delivery.retry window", "delivery.retry delays", "delivery.ack timeout"), (),
    ),
    "if_fails.alert": (("delivery.on exhaustion", "delivery.failures until off"), ()),
    "if_fails.then": (
        ("delivery.on exhaustion", "delivery.replay", "delivery.failures until off", "delivery.subscription life"), (),
    ),
    "runs_in": (("delivery.channel", "api.plan"), ("api.plan",)),
    "does": ((), ("idempotency.create", "order unique by", "customer unique by", "sku unique")),
}  # fmt: skip
_OF_ENTITY: dict[str, tuple[str, ...]] = {
    "create": ("idempotency.create", "idempotency.key life"),
    "match": (), "key": (), "if_none": ("idempotency.create",), "if_several": (),
    "if_conflict": ("conditional writes", "change token.kind", "change token.resolution"),
    "if_edited": ("echo of own writes", "conditional writes"),
    "overwritten_at_most": ("conditional writes",),
    "if_exceeds": ("counts own sale at once",), "exceeds_at_most": ("counts own sale at once",),
    "counts_until": ("counts own sale at once",),
    "fresh": ("delivery.longest delay", "index lag"),
}  # fmt: skip
_UNIQUE = {
    "order": ("order unique by",), "customer": ("customer unique by",), "product": ("sku unique",),
    "stock": ("sku unique",),
}  # fmt: skip
_OWN_WORDS = {
    "order": ("order statuses", "order words", "payment statuses"), "payment": ("payment statuses",),
    "shipment": ("shipment statuses",), "return": ("return statuses",),
}  # fmt: skip
_OF_SYSTEM: dict[str, tuple[str, ...]] = {
    "platform": ("api.style", "api.auth", "api.plan"), "edition": ("api.plan", "rate limits"),
    "sandbox": ("sandbox",), "clock": ("change token.kind", "change token.resolution"), "sells_through": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that a platform really does.

    Attributes:
        system: in the map.
        platform: the product's name.
        point: what it is about, in plain words.
        says: the fact.
        source: where it was read.
        url: a link to that, or ''.
        date: of when it is.
        confirmed: whether a decision may rest on it.
    """

    system: str
    platform: str
    point: str
    says: str
    source: str
    url: str = ""
    date: str = ""
    confirmed: bool = True


class Facts:
    """The facts about the systems of one map."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self._shelf: Shelf | None = None
        self._platforms: dict[str, Platform | None] = {}

    def about(self, path: str) -> tuple[Known, ...]:
        """What the platforms do about the answer at a path; empty where no platform has a say."""
        parts = path.split(".")
        found: Iterable[Known] = ()
        if parts[0] == "flows" and len(parts) > 2:
            found = self._flow(parts[1], _key(parts[2:]))
        elif parts[0] == "entities" and len(parts) > 2:
            found = self._entity(parts)
        elif parts[0] == "systems" and len(parts) > 2:
            found = self._of((parts[1],), _OF_SYSTEM.get(parts[2], ()))
        elif parts[0] == "defaults" and len(parts) > 1:
            found = self._default(_key(parts[1:]))
        elif parts[0] == "reconcile" and len(parts) > 2:
            found = self._compared(parts[1], parts[2])
        elif parts[0] == "messages" and parts[-1] in ("sent_by", "on"):
            found = self._of(tuple(self.loaded.map.systems), ("customer messages",))
        elif parts[0] == "volumes":
            found = self._of(tuple(self.loaded.map.systems), ("rate limits",))
        return tuple(dict.fromkeys(found))[:FACTS_MAX]

    def of_flow(self, name: str) -> tuple[Known, ...]:
        """Everything that the platforms at both ends of a flow do about it."""
        found: dict[Known, None] = {}
        for key in (
            "when",
            "within",
            "changes_by",
            "if_repeated",
            "if_outdated",
            "if_fails.retry",
            "if_fails.then",
            "does",
        ):
            found.update(dict.fromkeys(self._flow(name, key)))
        return tuple(found)[:FACTS_MAX]

    def own_words(self, system: str, entity: str) -> Fact[tuple[str, ...]] | None:
        """The status words that a system's platform really uses for an entity; None when nobody knows."""
        platform = self.platform(system)
        meaning = inherit.meaning(entity, self.loaded.map.entities.get(entity))
        point = next(iter(_OWN_WORDS.get(meaning, ())), "")
        if platform is None or not point:
            return None
        fact: Fact[tuple[str, ...]] = platform.fact(point)
        return fact if fact.known else None

    def platform(self, system: str) -> Platform | None:
        """The platform of a system, as far as map and catalogue say it."""
        if system not in self._platforms:
            one = self.loaded.map.systems.get(system)
            if self._shelf is None:
                self._shelf = shelf_of(self.loaded)
            self._platforms[system] = platform_of(one, self._shelf) if one is not None else None
        return self._platforms[system]

    # ------------------------------------------------------------------------------------------ whose facts

    def _flow(self, name: str, key: str) -> Iterator[Known]:
        flow = self.loaded.map.flows.get(name)
        if flow is None:
            return
        senders, receivers = _POINTS.get(key, ((), ()))
        for point in senders:
            if point == "events":
                yield from self._events(flow, key)
            else:
                yield from self._of(flow.sources, (point,))
        yield from self._of(flow.destinations, receivers)

    def _events(self, flow: Flow, key: str) -> Iterator[Known]:
        """Whether the senders tell of what starts the flow; of everything usual while nobody said what does."""
        started = [one for one in flow.when or () if isinstance(one, Happening)]
        pairs = [(one.entity, one.what) for one in started]
        if key == "if_deleted":
            pairs = [(entity, "deleted") for entity in flow.entities]
        elif not pairs:
            pairs = [
                (entity, word)
                for entity in flow.entities
                for word in ("created", "changed", *self.loaded.names.statuses(entity))
            ]
        for entity, word in pairs:
            meaning = inherit.meaning(entity, self.loaded.map.entities.get(entity))
            for system in flow.sources:
                platform = self.platform(system)
                if platform is not None:
                    event = platform.event(meaning, word)
                    if event.mode.known:
                        yield _event(system, platform, event)

    def _entity(self, parts: list[str]) -> Iterator[Known]:
        entity = parts[1]
        definition = self.loaded.map.entities.get(entity)
        if definition is None:
            return
        meaning = inherit.meaning(entity, definition)
        held = inherit.systems_of(self.loaded.map, entity)
        if parts[2] == "statuses":
            if parts[-1] in ("next", "back", "set_by"):
                return
            systems = (
                (parts[4],) if len(parts) > 4 and parts[4] in self.loaded.map.systems else held
            )
            yield from self._of(systems, _OWN_WORDS.get(meaning, ()))
            return
        key = parts[4] if parts[2] == "fields" and len(parts) > 4 else parts[2]
        if key == "fresh" and len(parts) > 5:
            field = definition.fields.get(parts[3])
            held = inherit.owners(self.loaded.map, field) if field is not None else held
        points = _OF_ENTITY.get(key, ())
        if key in ("create", "match", "key", "if_none", "if_several"):
            points = (*points, *_UNIQUE.get(meaning, ()))
        if key == "owner" and meaning == "stock":
            points = ("counts own sale at once",)
        yield from self._of(held, points)

    def _default(self, key: str) -> Iterator[Known]:
        senders = {s for flow in self.loaded.map.flows.values() for s in flow.sources}
        points = _POINTS.get(key, ((), ()))[0] or _OF_ENTITY.get(key, ())
        yield from self._of(
            tuple(s for s in self.loaded.map.systems if s in senders),
            tuple(point for point in points if point != "events"),
        )

    def _compared(self, name: str, key: str) -> Iterator[Known]:
        one = self.loaded.map.reconcile.get(name)
        systems = tuple((one.between or ()) if one is not None else ()) or tuple(self.loaded.map.systems)  # fmt: skip
        points = {"when": ("rate limits", "page size"), "compares": ("history",), "repair": ("conditional writes",)}  # fmt: skip
        yield from self._of(systems, points.get(key, ()))

    # ------------------------------------------------------------------------------------------ the facts

    def _of(self, systems: Iterable[str], points: tuple[str, ...]) -> Iterator[Known]:
        for point in points:
            for system in systems:
                platform = self.platform(system)
                if platform is not None:
                    yield from _facts(system, platform, point)


def _key(parts: list[str]) -> str:
    """The answer that a place means: `if_fails.retry`, and `within` of a system's own delay too."""
    return ".".join(parts[:2]) if parts[0] == "if_fails" else parts[0]


def _facts(system: str, platform: Platform, point: str) -> Iterator[Known]:
    if point == "rate limits":
        for limit in platform.rate_limits():
            if limit.amount.known:
                about = f"How much it takes{f' ({limit.covers})' if limit.covers else ''}"
                yield _known(system, platform, about, amount(limit), limit.amount)
        return
    fact = platform.fact(point)
    if fact.known:
        declared = fields.ALL[point]
        yield _known(system, platform, declared.about, in_words(declared, fact), fact)


def _event(system: str, platform: Platform, event: Event) -> Known:
    return _known(system, platform, f"Whether it tells of: {event.what}", told(event), event.mode)


def _known(system: str, platform: Platform, about: str, says: str, fact: Fact[Any]) -> Known:
    plan = f"{' and '.join(fact.plan)}: " if fact.plan and not platform.plan else ""
    note = f" ({fact.note})" if fact.note else ""
    return Known(
        system, platform.name, about, f"{plan}{says}{note}", fact.source, link_in(fact.source), fact.as_of,
        fact.confirmed,
    )  # fmt: skip


def link_in(source: str) -> str:
    """The address in the text of a source, or ''."""
    found = _URL.search(source)
    return found[0] if found else ""
