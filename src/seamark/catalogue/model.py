"""A platform of the catalogue: what a rule, a proof, a page may ask about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from seamark.catalogue import fields
from seamark.catalogue.fact import Fact
from seamark.catalogue.kinds import event_name


@dataclass(frozen=True, slots=True)
class _Part:
    """Points of one subject; a view on a platform."""

    platform: Platform

    def fact(self, key: str) -> Fact[Any]:
        return self.platform.fact(key)


class Api(_Part):
    """How programs talk to it, and what that costs."""

    __slots__ = ()
    style = fields.text("api.style", "How programs talk to it", "REST, JSON")
    auth = fields.text("api.auth", "How a program proves who it is", "OAuth 2.0")
    needs_plan = fields.text("api.plan", "What must be bought to use it", "Custom plan")
    page_rows = fields.count("page size", "Most records in one answer", "250")
    batch_rows = fields.count("batch size", "Most records in one write", "100")
    timeout_s = fields.duration("api.timeout", "Longest time for one request", "10m")
    write_points = fields.number("points per write", "Cost points that one usual write takes", "10")
    history_s = fields.duration("history", "How far back records can be read", "60d")


class Delivery(_Part):
    """How it tells others that something happened, and what happens when they do not answer."""

    __slots__ = ()
    channel = fields.word(
        "delivery.channel", "How it tells others that something happened",
        {
            "webhook": "it sends a message to an address when something happens",
            "stream": "a consumer keeps reading its stream or queue",
            "in process": "only code that runs inside it hears of events: something must be built",
            "none": "it tells nothing; others must ask again and again",
        },
    )  # fmt: skip
    payload = fields.word(
        "delivery.payload", "What a message holds",
        {
            "whole record": "the record as it is when sent or when it changed",
            "some fields": "chosen or changed fields",
            "id only": "only which record: every message costs one more read",
        },
    )  # fmt: skip
    ack_timeout_s = fields.duration(
        "delivery.ack timeout", "How long it waits for the receiver's answer", "5s"
    )
    retries = fields.count("delivery.retries", "How often it tries again", "8")
    retry_window_s = fields.duration(
        "delivery.retry window", "How long it goes on trying; then the message is given up", "4h"
    )
    retry_delays_s = fields.durations(
        "delivery.retry delays", "How long it waits before each new try", "[1m, 5m, 1h]"
    )
    on_exhaustion = fields.word(
        "delivery.on exhaustion", "What happens when it gives up",
        {
            "drop": "that message is lost; later ones still come",
            "disable": "it switches the subscription off: nothing comes any more until somebody switches it on",
            "delete": "it deletes the subscription: it must be made again",
            "pause": "it stops sending for a while, then goes on",
            "block": "later messages wait until this one is taken",
            "keep": "the message stays and can be asked for or sent again",
            "dead letter": "the message is put aside in a place where somebody finds it",
        },
    )  # fmt: skip
    failures_until_off = fields.count(
        "delivery.failures until off", "After how many failures in a row it switches off", "8"
    )
    ordering = fields.word(
        "delivery.ordering", "Whether messages come in the order of what happened",
        {
            "none": "messages come in any order",
            "per record": "messages about one record come in order",
            "total": "all messages come in order",
        },
    )  # fmt: skip
    duplicates = fields.word(
        "delivery.duplicates", "Whether the same message may come twice",
        {"possible": "the same message may come twice", "no": "each message comes once at most"},
    )  # fmt: skip
    dedupe_key = fields.text(
        "delivery.dedupe key", "By what a repeated message is recognised", "X-Shopify-Event-Id"
    )
    longest_delay_s = fields.duration(
        "delivery.longest delay", "How late a message may come although nothing failed", "1d"
    )
    subscription_life_s = fields.duration(
        "delivery.subscription life", "After what time a subscription ends unless renewed", "3d"
    )
    replay_s = fields.duration(
        "delivery.replay", "How far back past messages can be fetched again", "72h"
    )
    own_writes = fields.word(
        "echo of own writes", "Whether a change that we wrote comes back to us as news",
        {
            "yes": "what we write comes back as if somebody else had changed it",
            "marked": "it comes back, marked as ours",
            "no": "it does not come back",
        },
    )  # fmt: skip


class Signature(_Part):
    """How a receiver knows that a message is genuine."""

    __slots__ = ()
    kind = fields.word(
        "signature", "How a receiver knows that a message is genuine",
        {
            "hmac-sha256": "signed with a shared secret (HMAC-SHA256)",
            "hmac-sha1": "signed with a shared secret (HMAC-SHA1)",
            "public key": "signed with the platform's private key",
            "secret in message": "the message carries an agreed secret",
            "basic auth": "user and password in the address or header",
            "none": "it cannot: anybody who knows the address can send one",
        },
    )  # fmt: skip
    header = fields.text("signature.header", "Where the signature stands", "X-Shopify-Hmac-SHA256")


class ChangeToken(_Part):
    """How it shows that a record changed since it was last read."""

    __slots__ = ()
    kind = fields.word(
        "change token.kind", "How it shows that a record changed",
        {
            "version": "a number that grows with every write",
            "modified time": "the time of the last change",
            "cursor": "a feed of changes with a position in it",
            "none": "nothing: records must be compared",
        },
    )  # fmt: skip
    name = fields.text("change token.name", "The field that shows it", "updated_at")
    filter = fields.text("change token.filter", "How to ask for what changed", "updated_at_min")
    resolution_s = fields.duration(
        "change token.resolution",
        "How fine it is: two changes closer than this look like one",
        "1s",
    )
    not_moved_by = fields.texts(
        "change token.not moved by", "Changes that do not show in it", "[stock, refund]"
    )
    index_lag_s = fields.duration(
        "index lag", "How long after a write a search may still miss the record", "30s"
    )


class Writing(_Part):
    """What writing to it twice, or at the same time as others, does."""

    __slots__ = ()
    create = fields.word(
        "idempotency.create", "How a record sent twice is kept from being made twice",
        {
            "key": "the request carries a key; the second one does nothing",
            "unique field": "it refuses a second record with the same value of a field",
            "look-up": "not by the platform: look before creating, and sweep duplicates",
            "none": "not at all",
        },
    )  # fmt: skip
    key_life_s = fields.duration("idempotency.key life", "How long such a key is remembered", "24h")
    conditional = fields.word(
        "conditional writes", "Whether a write can be made only if nobody changed the record meanwhile",
        {
            "yes": "a write may say: only if it is still as I read it",
            "some": "only for some records (see the note)",
            "no": "the last write wins, unseen",
        },
    )  # fmt: skip
    order_unique_by = fields.text(
        "order unique by", "A field of an order that it keeps unique", "none"
    )
    customer_unique_by = fields.text(
        "customer unique by", "A field of a customer that it keeps unique", "email"
    )
    sku_unique = fields.word(
        "sku unique", "Whether two products or variants may not share an article number",
        {"yes": "it refuses the second", "no": "two may have the same"},
    )  # fmt: skip


class Selling(_Part):
    """What it does by itself when something is sold."""

    __slots__ = ()
    counts_own_sale = fields.word(
        "counts own sale at once", "Whether a sale made in it lowers its own stock figure at once",
        {"yes": "at once", "no": "only when somebody writes the new figure, or later"},
    )  # fmt: skip
    order_statuses = fields.texts("order statuses", "Its own words for an order's status", "[pending, paid]")  # fmt: skip
    payment_statuses = fields.texts(
        "payment statuses", "Its own words for the state of a payment", "[authorized, paid]"
    )
    shipment_statuses = fields.texts(
        "shipment statuses", "Its own words for the state of a shipment", "[in_transit, delivered]"
    )
    return_statuses = fields.texts(
        "return statuses", "Its own words for the state of a return", "[requested, closed]"
    )
    order_words = fields.table(
        "order words", "Its words for the usual steps of an order",
        "{placed: pending, paid: processing, dispatched: completed, cancelled: cancelled}",
    )  # fmt: skip
    customer_messages = fields.words(
        "customer messages", "Which messages it sends to customers by itself unless switched off",
        {
            "order confirmation": "when an order is placed",
            "payment": "when it is paid",
            "invoice": "with the invoice",
            "shipment": "when goods leave",
            "delivery": "when they arrive",
            "cancellation": "when an order is cancelled",
            "refund": "when money is paid back",
            "return": "about a return",
            "abandoned basket": "when a basket is left",
            "review request": "to ask for a review",
            "none": "none by itself",
        },
    )  # fmt: skip


class Testing(_Part):
    """Where an integration can be tried."""

    __slots__ = ()
    sandbox = fields.word(
        "sandbox", "Whether there is a test environment",
        {
            "available": "free of charge, or part of the plan",
            "paid": "costs extra, or needs a dearer plan",
            "none": "there is none: tests run on live data",
        },
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Whether and how a platform tells of a business event.

    Attributes:
        what: `order paid`.
        mode: `own` message of its own; `derived` must be worked out of a wider one; `poll` nothing is offered.
        names: what the platform calls the messages.
    """

    what: str
    mode: Fact[str]
    names: tuple[str, ...] = ()

    @property
    def plan(self) -> tuple[str, ...]:
        """Plans or editions that have it; empty means all."""
        return self.mode.plan

    @property
    def polled(self) -> bool | None:
        """Whether it must be asked for; None when nobody knows."""
        return None if self.mode.value is None else self.mode.value == "poll"

    def offered_on(self, plan: str) -> bool | None:
        """Whether a plan has it; None when that cannot be said (no plan given, plan not listed, nothing known)."""
        if self.mode.value is None:
            return None
        if not self.plan:
            return True
        return same(plan, self.plan) if plan else None


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How much a platform takes in a time.

    Attributes:
        amount: the fact; its value is how many.
        unit: `requests`, `points` (of cost), `concurrent` (at the same time), `records` or `bytes`.
        per_s: in how many seconds; 0 for `concurrent`.
        scope: what shares it: `app and store`, `account` …
        covers: which calls; '' for all, `writes` for what others are sent; anything else is only shown.
    """

    amount: Fact[float]
    unit: str
    per_s: float = 0.0
    scope: str = ""
    covers: str = ""

    @property
    def plan(self) -> tuple[str, ...]:
        """Plans for which it holds; empty means all."""
        return self.amount.plan

    @property
    def per_second(self) -> float | None:
        """Sustained amount in a second; None for a limit of simultaneous requests."""
        if self.amount.value is None or not self.per_s:
            return None
        return self.amount.value / self.per_s


@dataclass(frozen=True, eq=False)
class Platform:
    """What the catalogue knows about a platform, seen for one plan of it or for all.

    Attributes:
        id: `business-central`.
        name: `Microsoft Dynamics 365 Business Central`.
        kind: as a map's `kind`.
        summary: one plain sentence.
        aliases: other names that people write.
        plans: its plans or editions, cheapest first.
        plan: the plan for which it is seen; '' for whatever plan it is.
        facts: point → facts; several when they differ by plan.
        notes: facts in prose only, by name.
        events: business event → events; several when they differ by plan.
        limits: rate limits.
        gaps: what must be known before a price is fixed.
        files: the files it was read from; the catalogue's own first.
    """

    id: str
    name: str
    kind: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    plan: str = ""
    facts: Mapping[str, tuple[Fact[Any], ...]] = ()  # type: ignore[assignment]
    notes: Mapping[str, Fact[str]] = ()  # type: ignore[assignment]
    events: Mapping[str, tuple[Event, ...]] = ()  # type: ignore[assignment]
    limits: tuple[RateLimit, ...] = ()
    gaps: tuple[Fact[str], ...] = ()
    files: tuple[str, ...] = ()

    def on(self, plan: str) -> Platform:
        """The same platform, seen for one plan or edition."""
        return replace(self, plan=plan)

    def fact(self, key: str) -> Fact[Any]:
        """The fact of a point for this plan: its own, else the one for all plans; without a plan the cheapest one's.

        Raises:
            KeyError: there is no such point (our bug).
        """
        if key not in fields.ALL:
            raise KeyError(key)
        return self._choose(self.facts.get(key, ())) or Fact(key)

    def event(self, entity: str, happening: str) -> Event:
        """Whether it tells of a happening; an event of unknown mode when the catalogue does not know.

        Without a plan, an event that some plan has is given with the plans that have it: what is missing is the plan.

        Args:
            entity: what the entity means (`order`, `stock`), see `language.inherit.meaning`.
            happening: `created`, `changed`, `deleted`, or an agreed status (`paid`, `cancelled`, `dispatched`).
        """
        what = event_name(entity, happening)
        fields.note_read(f"events.{what}")
        found = self.events.get(what, ())
        told = [event for event in found if event.polled is False]
        if told and all(event.plan for event in found) and not same(self.plan, self.plans):
            return told[0]
        chosen = self._choose(tuple(event.mode for event in found))
        for event in found:
            if event.mode is chosen:
                return event
        return Event(what, Fact(f"events.{what or f'{entity} {happening}'}"))

    def rate_limits(self, plan: str | None = None) -> tuple[RateLimit, ...]:
        """The limits that hold on a plan; of a plan that nobody named, all.

        Args:
            plan: a plan; the platform's own by default.
        """
        fields.note_read("rate limits")
        wanted = self.plan if plan is None else plan
        return tuple(
            one for one in self.limits if not wanted or not one.plan or same(wanted, one.plan)
        )

    def rate_limit(self, plan: str | None = None) -> RateLimit | None:
        """The tightest limit on sustained writes; None when none is known as a number.

        Without a plan the lowest counts, since nobody said which is bought. A limit in cost points counts when the
        catalogue says what a usual write costs; one that covers some calls only counts when these are `writes`.
        """
        rated = [
            (rate, one)
            for one in self.rate_limits(plan)
            if one.covers in ("", "writes") and (rate := self.writes_per_second(one))
        ]
        best = min(rated, key=lambda pair: pair[0], default=None)
        return best[1] if best else None

    def writes_per_second(self, limit: RateLimit) -> float | None:
        """How many usual writes in a second a limit lets through; None when that cannot be said."""
        rate = limit.per_second
        if rate is None or limit.unit == "requests":
            return rate
        if limit.unit == "points":
            cost = self.fact("points per write").value
            return rate / float(cost) if cost else None
        return None

    def _choose(self, facts: tuple[Fact[Any], ...]) -> Fact[Any] | None:
        for one in facts:
            if self.plan and same(self.plan, one.plan):
                return one
        for one in facts:
            if not one.plan:
                return one
        known_plan = self.plan and same(self.plan, self.plans)
        return None if known_plan else min(facts, key=self._dearness, default=None)

    def _dearness(self, fact: Fact[Any]) -> int:
        """The place of a fact's cheapest plan among the plans."""
        places = [at for at, plan in enumerate(self.plans) if same(plan, fact.plan)]
        return min(places, default=len(self.plans))

    @property
    def api(self) -> Api:
        """How programs talk to it."""
        return Api(self)

    @property
    def delivery(self) -> Delivery:
        """How it tells others."""
        return Delivery(self)

    @property
    def signature(self) -> Signature:
        """How a message is known to be genuine."""
        return Signature(self)

    @property
    def change_token(self) -> ChangeToken:
        """How it shows changes."""
        return ChangeToken(self)

    @property
    def writing(self) -> Writing:
        """What writing does."""
        return Writing(self)

    @property
    def selling(self) -> Selling:
        """What it does by itself."""
        return Selling(self)

    @property
    def testing(self) -> Testing:
        """Where it can be tried."""
        return Testing(self)


def same(plan: str, listed: tuple[str, ...]) -> bool:
    """Whether a plan is one of those listed; capitals and blanks do not count."""
    wanted = "".join(plan.lower().split())
    return any(wanted == "".join(one.lower().split()) for one in listed)


PARTS: tuple[type[_Part], ...] = (Api, Delivery, Signature, ChangeToken, Writing, Selling, Testing)
"""The subjects, in the order of a page; the first line of each docstring is its title."""


def points_of(part: type[_Part]) -> tuple[fields.Point[Any], ...]:
    """The points of a subject, in order."""
    return tuple(one for one in vars(part).values() if isinstance(one, fields.Point))
