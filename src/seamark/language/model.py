"""The typed map: what one file (or folder) says, with every phrase understood.

Blocks are dataclasses; each key is declared once with its meaning, an example and the question that is asked when
it is missing (see `keys`). A value of None means that nobody has answered. Names were checked by the reader.
The blocks are not changed after loading: an edit changes the text, and the text is loaded again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from seamark.language.keys import KINDS_OF_SYSTEM, PERSONAL_KINDS, says
from seamark.language.phrases import (
    Alert,
    Amount,
    Answer,
    Bound,
    Condition,
    Count,
    DayRange,
    Duration,
    Formula,
    Hours,
    Keep,
    MatchKey,
    Nothing,
    Owner,
    Pair,
    Retry,
    TestStep,
    Trigger,
)

SCHEMA_VERSION = 1
"""Version of the map language that this program writes."""


@dataclass(slots=True)
class Block:
    """Keys that every block takes."""

    note: str | None = says(
        "text", "Shown, never computed with.", "note: Agreed on the phone in May"
    )
    described: str | None = says(
        "text",
        "What the language cannot say, in plain words. Legal, counted, and it keeps its flow provisional.",
        'described: "Gift cards are booked by the bookkeeper once a month"',
    )
    by: str | None = says("person", "Who described it.", "by: ops")


@dataclass(slots=True)
class Person(Block):
    """Somebody who decides, is told, or does something by hand."""

    role: str | None = says("text", "What they are here.", "role: Operations lead",
        question="What is the role of {person}?")  # fmt: skip
    reach: str | None = says(
        "text",
        "Where they are reached (better kept beside the map than in it).",
        "reach: ops@shop.example",
    )
    of: str | None = says(
        "text", "Their company, if not your own.", "of: supplier", default="own company"
    )
    deputy: str | None = says("person", "Who is told when they do not answer.", "deputy: finance",
        question="Who stands in for {person}?")  # fmt: skip
    left: date | None = says("date", "The day on which they left.", "left: 2026-12-31")


@dataclass(slots=True)
class Temporary(Block):
    """A system that will go."""

    until: date | None = says("date", "Its last day.", "until: 2027-03-31",
        question="On which day does {system} end?")  # fmt: skip
    then: str | None = says("system", "What replaces it.", "then: erp",
        question="What replaces {system}?", none="nothing replaces it")  # fmt: skip


@dataclass(slots=True)
class System(Block):
    """One live system of the business."""

    kind: str | None = says("word", "What it is.", "kind: erp", words=KINDS_OF_SYSTEM,
        question="What kind of system is {system}?")  # fmt: skip
    platform: str | None = says("platform", "The product it runs on.", "platform: tryton",
        question="On which product does {system} run?", none="made by ourselves")  # fmt: skip
    edition: str | None = says(
        "text", "Edition or plan, where limits depend on it.", "edition: Plus"
    )
    in_charge: str | None = says("person", "Who answers for it.", "in_charge: finance",
        question="Who answers for {system}?")  # fmt: skip
    region: str | None = says("text", "Where its data lies.", "region: EU")
    sandbox: str | None = says("word", "Whether there is a test environment.", "sandbox: available",
        words=("available",), question="Is there a test environment for {system}?",
        none="there is no test environment")  # fmt: skip
    temporary: Temporary | None = says(
        "block",
        "It will be replaced.",
        "temporary: {until: 2027-03-31, then: erp}",
        block=Temporary,
    )
    clock: str | None = says("word", "Whether its times may be compared with other systems' times.",
        "clock: trusted", words=("trusted", "not trusted"), default="not trusted")  # fmt: skip
    sells_through: str | None = says("system", "Its sales are orders of this system, which makes them by itself.",
        "sells_through: shop")  # fmt: skip


@dataclass(slots=True)
class Switch(Block):
    """A setting that flips answers; without `now` every choice is checked."""

    choices: tuple[str, ...] | None = says(
        "texts", "What it can be set to.", "choices: [erp, shop]"
    )
    now: str | None = says("text", "What it is set to.", "now: erp",
        question="What is {switch} set to?")  # fmt: skip
    set_in: str | None = says("system", "Where it is set.", "set_in: erp")
    in_charge: str | None = says("person", "Who may change it.", "in_charge: ops")


@dataclass(slots=True)
class StatusRow(Block):
    """One agreed status word, with each system's own words for it.

    Attributes:
        own: system → its words (read all, write the first); an empty tuple: it has no such word.
    """

    next: tuple[str, ...] | Nothing | None = says("statuses", "Which statuses may follow.",
        "next: [paid, cancelled]", question="What may a {entity} that is {status} become?",
        none="it is the last one")  # fmt: skip
    back: tuple[str, ...] | Nothing | None = says("statuses",
        "Earlier statuses to which it may go back, knowingly.", "back: [paid]", none="never back")  # fmt: skip
    set_by: tuple[str, ...] | Nothing | None = says("systems", "Who may set it.", "set_by: [shop, erp]",
        default="the owner of the status")  # fmt: skip
    own: dict[str, tuple[str, ...]] = says("words", "Each system's own word or words.", "erp: confirmed",
        name="SYSTEM", none="this system has no such word")  # fmt: skip


@dataclass(slots=True)
class Field(Block):
    """One field of an entity."""

    owner: Owner | None = says("owner", "The system whose value counts.", "owner: shop until paid then erp",
        question="Which system decides the {field} of {entity}?")  # fmt: skip
    type: str | None = says("word", "How its value is worked out.", "type: consent",
        words=("value", "status", "quantity", "consent"), default="value")  # fmt: skip
    write: str | None = says("word", "When it is written.", "write: if filled",
        words=("always", "if filled", "if empty"), default="always")  # fmt: skip
    equals: Formula | None = says("formula", "Computed from other fields or figures.",
        "equals: on hand - reserved - 2 rounded down")  # fmt: skip
    always: str | None = says("text", "A constant.", "always: EUR")
    words: str | None = says("name", "The value map that translates it.", "words: locations")
    called: dict[str, str] | None = says("texts by system", "Its name in a system.",
        "called: {shop: total_price, erp: grand_total}", none="not held there")  # fmt: skip
    tolerance: float | None = says("number", "Differences up to this are none.", "tolerance: 0.01")
    if_differs: Answer | None = says("action", "What is done when two systems differ by more than that.",
        "if_differs: adjust and mark for finance",
        question="What happens when the {field} of {entity} differs between two systems?")  # fmt: skip
    if_edited: Any = says("edits", "Somebody changes it in a system that does not own it then.",
        "if_edited: overwrite",
        question="What happens when somebody edits the {field} of {entity} in a system that does not own it?")  # fmt: skip
    if_conflict: Any = says("conflict", "Two systems changed it and neither knew of the other.",
        "if_conflict: revoke wins", default="owner wins",
        question="Who wins when two systems change the {field} of {entity} at the same time?")  # fmt: skip
    if_invalid: Answer | None = says(
        "action", "The value cannot be used.", "if_invalid: hold for ops within 4h"
    )
    fresh: dict[str, Duration] | None = says("times by system", "How old it may be for each reader.",
        "fresh: {shop: 2m, reporting: 1d}",
        question="How old may the {field} of {entity} be for each system that reads it?")  # fmt: skip
    counts_until: str | None = says("status of part", "From which status of the owner its figure contains a sale.",
        "counts_until: dispatched",
        question="From which status of an order on does the figure of {entity} already contain it?")  # fmt: skip
    required_by: tuple[str, ...] | None = says(
        "systems", "Who refuses the record without it.", "required_by: erp"
    )
    format: str | None = says("text", "How it must look.", "format: E.164")
    personal: str | None = says("word", "Kind of personal data.", "personal: contact", words=PERSONAL_KINDS,
        none="not about a person")  # fmt: skip


@dataclass(slots=True)
class Entity(Block):
    """One business entity: its identity, statuses, fields, and what happens to its records."""

    means: str | None = says("word", "Which usual entity it is, when its name does not say so.", "means: shipment",
        words=("order", "order line", "stock", "reserved stock", "customer", "address", "price", "shipment",
               "refund", "return", "product", "consent", "payment", "invoice"),
        default="by its name")  # fmt: skip
    key: tuple[str, ...] | None = says("fields or texts", "What makes it one record.", "key: [sku, location]",
        question="What makes a {entity} one and the same record everywhere?")  # fmt: skip
    match: tuple[MatchKey, ...] | Nothing | None = says("matches",
        "How records of two systems are recognised as the same; tried in order.",
        "match: [customer number, email with name]",
        question="By what do we recognise that a {entity} of two systems is the same?",
        none="never matched: each is created anew")  # fmt: skip
    if_none: Answer | None = says("action", "No match.", "if_none: create",
        question="What happens when no {entity} matches?")  # fmt: skip
    if_one: Answer | None = says("action", "One match.", "if_one: link", default="link")
    if_several: Answer | None = says("action", "Several match.", "if_several: hold for ops within 1d",
        question="What happens when several {entity} records match?")  # fmt: skip
    create: str | None = says("create", "How creating it twice is avoided.", "create: unique by order number",
        question="How do we make sure that a {entity} is not created twice?")  # fmt: skip
    part_of: str | None = says("entity", "The entity it belongs to.", "part_of: order")
    takes_from: str | None = says(
        "thing", "All children together never exceed this.", "takes_from: order.total"
    )
    if_exceeds: Answer | None = says("action", "They do exceed it.", "if_exceeds: hold for finance within 1d",
        question="What happens when the {entity} records exceed what they take from?")  # fmt: skip
    overwritten_at_most: Amount | None = says("rate",
        "How often the business accepts that a change is lost because a write crossed it, in a system that cannot refuse such a write.",
        "overwritten_at_most: 1 per month",
        question="How often may a change of {entity} be lost because a write crossed it?")  # fmt: skip
    exceeds_at_most: Amount | None = says("rate", "How often the business accepts that they exceed it.",
        "exceeds_at_most: 3 per week",
        question="How often may more be taken by {entity} records than there is?")  # fmt: skip
    statuses: dict[str, StatusRow] = says("table", "The agreed words, then each system's own.",
        "statuses: {paid: {shop: processing, erp: confirmed, next: [dispatched]}}", block=StatusRow,
        question="Which statuses does a {entity} go through, and what does each system call them?")  # fmt: skip
    if_both: dict[Pair, Any] = says("pairs", "Two statuses were claimed that no path orders.",
        "if_both: {cancelled and dispatched: hold for ops within 2h}",
        question="What holds when a {entity} is {pair} at the same time?")  # fmt: skip
    if_unmapped: Answer | None = says("action", "A system says a word that stands in no row.",
        "if_unmapped: hold for ops within 1d",
        question="What happens when a system sends a status of {entity} that nobody mapped?")  # fmt: skip
    if_edited: Any = says("edits", "Default for its fields.", "if_edited: overwrite",
        question="What happens when somebody edits a {entity} in a system that does not own it?")  # fmt: skip
    if_deleted: Answer | None = says("action", "It is gone at the source.", "if_deleted: archive",
        question="What happens elsewhere when a {entity} is deleted in one system?")  # fmt: skip
    if_conflict: Any = says("conflict", "Default for its fields.", "if_conflict: owner wins", default="owner wins",
        question="Who wins when two systems change a {entity} at the same time?")  # fmt: skip
    keep: Keep | None = says("keep", "How long it is kept, and what comes then.",
        "keep: 3y after last order then anonymise", question="How long is a {entity} kept?")  # fmt: skip
    basis: str | None = says("word", "Why we may hold it.", "basis: contract",
        words=("contract", "consent", "law", "legitimate interest"),
        question="On what ground may we hold a {entity}?")  # fmt: skip
    fields: dict[str, Field] = says(
        "table", "Its fields.", "fields: {total: {owner: shop}}", block=Field
    )


@dataclass(slots=True)
class Fails(Block):
    """What happens when a flow fails."""

    retry: Retry | Nothing | None = says("retry", "How often and how long it tries again.", "retry: 8 times over 4h",
        question="How often and how long does the flow {flow} try again?", none="it does not try again")  # fmt: skip
    alert: tuple[Alert, ...] | Nothing | None = says("alerts", "Who is told, how and when; in that order.",
        "alert: [ops by chat after 10m, finance after 1d]",
        question="Who is told when the flow {flow} fails, and after how long?", none="nobody is told")  # fmt: skip
    then: Answer | Nothing | None = says("action", "After the last try.", "then: hold for ops within 1h",
        question="What happens to the record when the flow {flow} has given up, and who takes it?")  # fmt: skip
    by_hand: str | None = says("text", "How a person does it meanwhile.", 'by_hand: "Enter it by hand"',
        question="How is it done by hand while the flow {flow} is down?", none="there is no way by hand")  # fmt: skip

    @property
    def is_none(self) -> bool:
        """Whether it was written as `if_fails: none`: decided that nothing happens."""
        plan = (self.retry, self.alert, self.then)
        return self.by_hand is None and all(isinstance(answer, Nothing) for answer in plan)


@dataclass(slots=True)
class Flow(Block):
    """Data that goes from one system to others."""

    carries: tuple[str, ...] | None = says("things", "Entities or fields.", "carries: [order, order line]",
        question="What does the flow {flow} carry?")  # fmt: skip
    from_: str | None = says("system", "Where it comes from.", "from: shop",
        question="From which system does the flow {flow} come?")  # fmt: skip
    to: tuple[str, ...] | None = says("systems", "Where it goes.", "to: [erp, crm]",
        question="To which systems does the flow {flow} go?")  # fmt: skip
    between: tuple[str, ...] | None = says(
        "systems", "Two-way, instead of from and to.", "between: [shop, erp]"
    )
    runs_in: str | None = says("runs in", "Where its logic lives.", "runs_in: seamark",
        question="Where does the logic of the flow {flow} live?")  # fmt: skip
    when: tuple[Trigger, ...] | None = says("whens", "What starts it; several: any of them.",
        "when: [order paid, every 15m]", question="What starts the flow {flow}?")  # fmt: skip
    within: Bound | None = says("bound", "The delay the business accepts, for all or per destination.",
        "within: 2m", question="How late may the flow {flow} be?")  # fmt: skip
    peak_within: Bound | None = says(
        "bound", "The same at peak, where it differs.", "peak_within: 10m"
    )
    late_costs: Amount | str | None = says("amount or text", "What a longer delay costs.",
        "late_costs: 5 EUR per oversold unit", question="What does it cost when the flow {flow} is later than that?")  # fmt: skip
    takes: Duration | None = says("time", "How long one run lasts.", "takes: 20m")
    per_run: float | None = says("number", "How many records one run can carry.", "per_run: 500")
    changes_by: str | None = says("word", "How the source shows what changed.", "changes_by: modified time",
        words=("version", "modified time", "cursor", "stored last value", "hash"),
        question="How does the flow {flow} notice what changed?", none="it reads everything each time")  # fmt: skip
    only_if: tuple[Condition, ...] | Nothing | None = says("conditions", "Filter: all must hold, else never sent.",
        "only_if: [order is not cancelled]", none="everything is sent")  # fmt: skip
    needs: tuple[Any, ...] | Nothing | None = says("needs", "What must be there first: a flow or a condition.",
        "needs: [products to erp]", none="nothing must be there first")  # fmt: skip
    if_missing: dict[str, Answer] | None = says("actions by entity", "What it links to is not there yet.",
        "if_missing: {customer: create, product: hold for ops within 2h}",
        question="What does the flow {flow} do when a record it links to is not there yet?")  # fmt: skip
    does: Any = says("does", "What it may do in the destination.", "does: create only",
        default="create and update")  # fmt: skip
    if_repeated: Answer | None = says("action", "The same message again.", "if_repeated: ignore",
        question="What does the flow {flow} do with a message that comes twice?")  # fmt: skip
    if_outdated: Answer | None = says("action", "Older than what is known.", "if_outdated: ignore",
        question="What does the flow {flow} do with a message that is older than what is known?")  # fmt: skip
    if_deleted: Answer | None = says("action", "Gone at the source.", "if_deleted: archive")
    if_fails: Fails | None = says("block", "Retries, alert, what then, by hand.",
        "if_fails: {retry: 8 times over 4h, alert: ops by phone after 10m, then: hold for ops within 1h, by_hand: Enter it by hand}",
        block=Fails, question="What happens when the flow {flow} fails?")  # fmt: skip

    @property
    def sources(self) -> tuple[str, ...]:
        """The systems it reads from; both for a two-way flow."""
        if self.between:
            return self.between
        return (self.from_,) if self.from_ else ()

    @property
    def destinations(self) -> tuple[str, ...]:
        """The systems it writes to; both for a two-way flow."""
        return self.between or self.to or ()

    @property
    def hops(self) -> tuple[tuple[str, str], ...]:
        """Every (source, destination) pair."""
        return tuple((a, b) for a in self.sources for b in self.destinations if a != b)

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities it carries, whole or in part, each once."""
        return tuple(dict.fromkeys(what.split(".")[0] for what in self.carries or ()))


@dataclass(slots=True)
class Defaults(Block):
    """What holds where the entity, field or flow says nothing itself; whole answers, never merged."""

    runs_in: str | None = says("runs in", "Where the logic of flows lives.", "runs_in: seamark")
    if_fails: Fails | None = says(
        "block", "For every flow.", "if_fails: {retry: 8 times over 4h}", block=Fails
    )
    if_edited: Any = says("edits", "For every field.", "if_edited: overwrite")
    if_deleted: Answer | None = says("action", "For every entity.", "if_deleted: archive")
    if_unmapped: Answer | None = says(
        "action", "For every entity with statuses.", "if_unmapped: hold for ops within 1d"
    )
    if_repeated: Answer | None = says("action", "For every flow.", "if_repeated: ignore")
    if_outdated: Answer | None = says("action", "For every flow.", "if_outdated: ignore")
    if_conflict: Any = says("conflict", "For every field.", "if_conflict: owner wins")


@dataclass(slots=True)
class Reconcile(Block):
    """A comparison on a schedule."""

    compares: tuple[str, ...] | None = says("things", "Entities (exist on both sides) or fields (equal).",
        "compares: [order, order.total]", question="What does the comparison {name} look at?")  # fmt: skip
    between: tuple[str, ...] | None = says("systems", "The systems compared.", "between: [shop, erp]",
        question="Which systems does the comparison {name} hold side by side?")  # fmt: skip
    when: tuple[Trigger, ...] | None = says("whens", "How often.", "when: daily at 06:00",
        question="How often does the comparison {name} run?")  # fmt: skip
    only_if: tuple[Condition, ...] | Nothing | None = says("conditions", "Which records.", "only_if: [order is not placed]",
        none="all records")  # fmt: skip
    in_charge: str | None = says("person", "Who owns the breaks.", "in_charge: finance",
        question="Who answers for the differences that the comparison {name} finds?")  # fmt: skip
    alert: tuple[Alert, ...] | Nothing | None = says("alerts", "From how many breaks on, and whom.",
        "alert: finance over 0", question="Who is told of the differences that the comparison {name} finds, from how many on?", none="nobody is told")  # fmt: skip
    repair: str | None = says("word", "Who mends a break.", "repair: propose",
        words=("propose", "at once", "by hand"), question="How are the differences mended that the comparison {name} finds?",
        none="breaks are not repaired")  # fmt: skip
    second_person: Amount | None = says(
        "over", "A second person agrees above this.", "second_person: over 100 EUR"
    )


@dataclass(slots=True)
class Watch(Block):
    """A threshold that somebody watches."""

    counts: Count | None = says("count", "What is counted.", "counts: orders to erp failed over 15m",
        question="What does the watch {name} count?")  # fmt: skip
    amber: float | None = says("number", "From here on somebody should look.", "amber: 1")
    red: float | None = says("number", "From here on somebody must act.", "red: 5")
    in_charge: str | None = says("person", "Who acts.", "in_charge: ops", question="Who acts on {name}?")  # fmt: skip


@dataclass(slots=True)
class Volume(Block):
    """How many there are, and how many come."""

    total: float | None = says("number", "How many there are.", "total: 40000")
    usual: Amount | None = says("rate", "On a usual day.", "usual: 1200 per day",
        question="How many {entity} records come or change on a usual day?")  # fmt: skip
    peak: Amount | None = says("rate", "In the busiest hour.", "peak: 300 per hour",
        question="How many {entity} records come or change in the busiest hour?")  # fmt: skip
    lines: float | None = says("number", "Lines per record on average.", "lines: 2.1")
    seasons: dict[str, Amount] = says(
        "season rates", "In a season.", "spring: 900 per hour", name="SEASON"
    )


@dataclass(slots=True)
class Season(Block):
    """A time of the year with other volumes."""

    dates: DayRange | None = says("day range", "From when to when.", "dates: 23 Nov to 1 Dec")
    freeze: Duration | None = says(
        "freeze", "No changes to map or data so long before.", "freeze: 14d before"
    )


@dataclass(slots=True)
class Duty(Block):
    """Who does what after launch."""

    in_charge: str | None = says(
        "person", "Who does it.", "in_charge: ops", question="Who is in charge of: {name}?"
    )
    told: tuple[str, ...] | None = says("people", "Who must be told.", "told: finance")
    hours: Hours | None = says("hours", "When.", "hours: weekdays 08:00 to 18:00",
        question="During which hours does somebody do this: {name}?")  # fmt: skip
    within: Duration | None = says("time", "How fast they answer.", "within: 30m",
        question="How fast must somebody answer: {name}?")  # fmt: skip
    includes: str | None = says("text", "What belongs to it.", "includes: Repairs of breaks, new status words",
        question="What belongs to: {name}?")  # fmt: skip


@dataclass(slots=True)
class Message(Block):
    """A message to the customer: exactly one system sends it."""

    about: str | None = says("entity", "About which entity.", "about: order",
        question="What is the message {name} about?")  # fmt: skip
    on: str | None = says("status of about", "On which agreed status.", "on: dispatched",
        question="On which status is the message {name} sent?")  # fmt: skip
    sent_by: tuple[str, ...] | None = says("systems", "The one system that sends it.", "sent_by: shop",
        question="Which one system sends the message {name}?")  # fmt: skip
    at_most: str | None = says("word", "How often.", "at_most: once", words=("once", "once per shipment", "once per day"),
        question="How often may a customer get the message {name}?")  # fmt: skip
    in_charge: str | None = says("person", "Who answers for its text.", "in_charge: ops")


@dataclass(slots=True)
class Launch(Block):
    """How one system goes live."""

    first_load: str | None = says("text", "How it gets its first data.", "first_load: All open orders and stock the night before",
        question="How does {system} get its first data?", none="it starts empty")  # fmt: skip
    cut_over: date | None = says("date", "The day it goes live.", "cut_over: 2027-02-01",
        question="On which day does {system} go live?")  # fmt: skip
    way_back: str | None = says("text", "What is done if it goes wrong.", "way_back: Switch the old feed on again within 2h",
        question="How do we go back if the launch of {system} goes wrong?", none="there is no way back")  # fmt: skip
    in_charge: str | None = says("person", "Who decides on the day.", "in_charge: ops",
        question="Who decides on launch day about {system}?")  # fmt: skip


@dataclass(slots=True)
class Waiver(Block):
    """A finding that somebody accepts for a while."""

    finding: str | None = says("text", "Its code.", "finding: LAG0001")
    at: str | None = says("text", "Path in the map; absent: everywhere.", "at: flows.stock to shop")
    in_charge: str | None = says("person", "Who accepted it.", "in_charge: ops")
    until: date | None = says("date", "Until when.", "until: 2027-06-30")
    reason: str | None = says("text", "Why.", 'reason: "The old feed ends in June"')


@dataclass(slots=True)
class Assumption(Block):
    """An answer that nobody of the business has given yet."""

    what: str | None = says(
        "path", "Path of the answer.", "what: entities.order.fields.total.owner"
    )
    value: str | None = says("text", "The answer as it was then.", "value: shop")
    source: str | None = says("text", "Where it comes from.", "source: platform facts magento")
    date_: date | None = says("date", "When.", "date: 2026-11-20")


@dataclass(slots=True)
class Agreement(Block):
    """An answer, or a whole block, that somebody signed."""

    what: str | None = says("path", "Path of the answer or block.", "what: flows.orders to erp")
    value: str | None = says("text", "The answer as it was signed.", "value: erp")
    digest: str | None = says(
        "text", "For a block: digest of what it said.", 'digest: "3f2a90c1d2e4"'
    )
    by: str | None = says("person", "Who signed.", "by: ops")
    entered_by: str | None = says(
        "text",
        "Who entered it on their behalf; absent: they did it themselves.",
        "entered_by: Jo Miller",
    )
    through: str | None = says(
        "word",
        "How it was signed.",
        "through: link",
        words=("app", "link", "terminal", "meeting", "letter"),
    )
    date_: date | None = says("date", "When.", "date: 2026-11-20")


@dataclass(slots=True)
class Dispute(Block):
    """An answer that somebody does not accept."""

    what: str | None = says("path", "Path of the answer.", "what: flows.orders to erp.within")
    value: str | None = says("text", "The answer that is disputed.", "value: 2m")
    by: str | None = says("person", "Who disputes it.", "by: finance")
    reason: str | None = says("text", "Why.", 'reason: "The ERP imports once an hour"')
    date_: date | None = says("date", "When.", "date: 2026-11-20")


@dataclass(slots=True)
class Map(Block):
    """A whole integration map."""

    seamark: int | None = says("version", "Version of the language.", "seamark: 1")
    rules: str | None = says(
        "text",
        "Pin: only rules of this month and before count for the verdict.",
        'rules: "2026.11"',
    )
    catalogue: str | None = says(
        "text",
        "Pin: facts about platforms count as the catalogue of this month had them.",
        'catalogue: "2026.11"',
    )
    name: str | None = says("text", "What this map is called.", "name: Garden shop")
    currency: str | None = says("text", "Currency of amounts without one.", "currency: EUR")
    timezone: str | None = says("timezone", "Time zone of all times of day.", "timezone: Europe/Berlin",
        question="In which time zone are the times of this map?")  # fmt: skip
    people: dict[str, Person] = says(
        "table", "Who decides, is told, acts.", "ops: {role: Operations lead}", block=Person
    )
    systems: dict[str, System] = says(
        "table", "Every live system.", "erp: {kind: erp, platform: tryton}", block=System
    )
    switches: dict[str, Switch] = says(
        "table",
        "Settings that flip answers.",
        "parcel side: {choices: [erp, shop], now: erp}",
        block=Switch,
    )
    words: dict[str, dict[str, StatusRow]] = says("word tables", "Value maps: agreed words and each system's own.",
        "locations: {main: {shop: default, erp: [Hall 1, Hall 2]}}")  # fmt: skip
    defaults: Defaults | None = says(
        "block",
        "What holds where nothing is said.",
        "if_fails: {retry: 8 times over 4h}",
        block=Defaults,
    )
    entities: dict[str, Entity] = says(
        "table", "The business entities.", "order: {key: order number}", block=Entity
    )
    flows: dict[str, Flow] = says(
        "table", "What goes where.", "orders to erp: {from: shop, to: erp}", block=Flow
    )
    reconcile: dict[str, Reconcile] = says("table", "What is compared on a schedule.",
        "orders: {compares: order, between: [shop, erp], when: daily at 06:00}", block=Reconcile)  # fmt: skip
    watch: dict[str, Watch] = says(
        "table",
        "Thresholds that somebody watches.",
        "late orders: {counts: order is paid over 15m}",
        block=Watch,
    )
    volumes: dict[str, Volume] = says(
        "table", "How many.", "order: {usual: 1200 per day, peak: 300 per hour}", block=Volume
    )
    seasons: dict[str, Season] = says(
        "table", "Times with other volumes.", "spring: {dates: 15 Mar to 30 Apr}", block=Season
    )
    messages: dict[str, Message] = says("table", "What customers are told, by one system each.",
        "dispatch mail: {about: order, on: dispatched, sent_by: shop, at_most: once}", block=Message)  # fmt: skip
    launch: dict[str, Launch] = says(
        "table",
        "How each system goes live.",
        "erp: {first_load: Stock the night before}",
        block=Launch,
    )
    duties: dict[str, Duty] = says(
        "table", "Who does what after launch.", "watch the flows: {in_charge: ops}", block=Duty
    )
    tests: dict[str, str | tuple[TestStep, ...]] = says("tests", "The named test cases.", "happy path: standard",
        question="Is the test case {name} agreed?")  # fmt: skip
    waivers: list[Waiver] = says("blocks", "Findings accepted for a while.", "", block=Waiver)
    assumed: list[Assumption] = says(
        "blocks", "Answers that nobody confirmed yet.", "", block=Assumption
    )
    agreed: list[Agreement] = says("blocks", "What was signed.", "", block=Agreement)
    disputed: list[Dispute] = says("blocks", "What is disputed.", "", block=Dispute)
    carriers: dict[str, dict[str, set[str]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Entity, flow, fields ('' for all): worked out from `flows` when first asked for."""
