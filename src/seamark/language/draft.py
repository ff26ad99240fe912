"""A new map for systems of the catalogue: filled with what these platforms really do, everything else left open.

Whatever the user did not say himself is recorded under `assumed`, with the platform of the catalogue or "usual practice"
as its source, so that no prefilled answer passes for a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from seamark.catalogue.model import Event, Platform
from seamark.catalogue.shelf import CATALOGUE_VERSION
from seamark.errors import UserError
from seamark.language import outline
from seamark.language.decisions import decisions
from seamark.language.edit import is_plain, quoted
from seamark.language.load import load_text
from seamark.language.model import SCHEMA_VERSION
from seamark.language.outline import ABOUT, FIELDS, STATUSES, Member, Route

USUAL = "usual practice"
"""The source of what no platform says: the outline itself."""
_MESSAGES = {
    "order confirmation": ("order", "placed"), "payment": ("order", "paid"), "shipment": ("order", "dispatched"),
    "cancellation": ("order", "cancelled"),
}  # fmt: skip
"""Messages that platforms send by themselves, with the status on which they do."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of the new map.

    Attributes:
        members: the systems.
        today: the day that stands with assumed answers.
        rules: the version of the rules to pin.
        name: what the map is called.
        timezone: or ''.
        currency: or ''.
        people: names of persons.
        orders_per_day: on a usual day.
        orders_per_hour: in the busiest hour.
        lines: lines in an order on average.
        articles: how many stock figures there are.
        owners: entity or `entity.field` → owner phrase, as the user said it.
    """

    members: tuple[Member, ...]
    today: date
    rules: str
    name: str = "New map"
    timezone: str = ""
    currency: str = ""
    people: tuple[str, ...] = ()
    orders_per_day: int | None = None
    orders_per_hour: int | None = None
    lines: float | None = None
    articles: int | None = None
    owners: dict[str, str] = field(default_factory=dict)


def draft(wishes: Wishes) -> str:
    """The text of the new map.

    Raises:
        UserError: something that the user said cannot stand in a map (a name, an owner that does not exist).
    """
    writer = _Writer(wishes, outline.outline(wishes.members))
    text = "\n".join(writer.lines()) + "\n"
    loaded = load_text(text)
    if loaded.problems:
        problem = loaded.problems[0]
        raise UserError(f"That cannot stand in a map: {problem.message}.")
    rows = [
        f"  - {{what: {one.path}, value: {_text(one.answer)}, source: {writer.source_of(one.path)}, date: {wishes.today}}}"
        for one in decisions(loaded).all
        if one.state == "answered" and not one.inherited and not writer.is_given(one.path)
    ]  # fmt: skip
    return text + "\nassumed:\n" + "\n".join(rows) + "\n" if rows else text


class _Writer:
    """The lines of the map; notes which answers the user gave and which a platform gave."""

    def __init__(self, wishes: Wishes, routes: tuple[Route, ...]) -> None:
        self.wishes = wishes
        self.routes = routes
        self.entities = outline.entities_of(routes)
        self.given: set[str] = {"name", "timezone", "currency"}
        self.sources: dict[str, str] = {}
        unknown = [what for what in wishes.owners if not self._exists(what)]
        if unknown:
            raise UserError(
                f"Nothing called `{unknown[0]}` goes between these systems. There are: {', '.join(self.entities)}; and "
                "their fields, such as `order.total`."
            )  # fmt: skip

    def _exists(self, what: str) -> bool:
        entity, _, name = what.partition(".")
        return entity in self.entities and (not name or name in FIELDS[entity])

    def is_given(self, path: str) -> bool:
        """Whether the user said it himself."""
        return path in self.given or path.split(".", 1)[0] in ("people", "volumes")

    def source_of(self, path: str) -> str:
        """Where an answer comes from that the user did not give."""
        return self.sources.get(path, USUAL)

    def fill(self, path: str, value: str, *platforms: Platform) -> str:
        """Note that a platform gave an answer; returns `key: value`."""
        self.sources[path] = "catalogue " + " and ".join(dict.fromkeys(p.id for p in platforms))
        return f"{path.rpartition('.')[2]}: {value}"

    # ------------------------------------------------------------------------------------------ the whole

    def lines(self) -> Iterator[str]:
        wishes = self.wishes
        yield f"# Made on {wishes.today.isoformat()}. What the platforms do was filled in from the catalogue and stands under"
        yield "# `assumed` until somebody confirms it; who decides what is left open. Next: seamark ask"
        yield f"seamark: {SCHEMA_VERSION}"
        yield f'rules: "{wishes.rules}"'
        yield f'catalogue: "{CATALOGUE_VERSION}"'
        yield f"name: {_text(wishes.name)}"
        if wishes.currency:
            yield f"currency: {_text(wishes.currency)}"
        if wishes.timezone:
            yield f"timezone: {_text(wishes.timezone)}"
        if wishes.people:
            yield ""
            yield "people:"
            for one in wishes.people:
                yield f"  {one}: {{}}"
        yield ""
        yield "systems:"
        for member in wishes.members:
            yield from self.system(member)
        hubs = [one.name for one in wishes.members if one.kind == "middleware"]
        if hubs and self.routes:
            yield ""
            yield f"defaults: {{runs_in: {hubs[0]}}}"
        if not self.routes:
            return
        yield ""
        yield "entities:"
        for entity in self.entities:
            yield from self.entity(entity)
        yield ""
        yield "flows:"
        for route in self.routes:
            yield from self.flow(route)
        yield from self.messages()
        yield from self.volumes()

    def system(self, member: Member) -> Iterator[str]:
        """One system: kind and platform as chosen, its test environment as the platform has it."""
        at = f"systems.{member.name}"
        platform = member.platform
        self.given |= {f"{at}.{key}" for key in ("kind", "platform", "edition")}
        said = [f"kind: {member.kind}", f"platform: {platform.id}"]
        if platform.plan:
            said.append(f"edition: {_text(platform.plan)}")
        sandbox = platform.testing.sandbox.value
        if sandbox:
            answer = "none" if sandbox == "none" else "available"
            said.append(self.fill(f"{at}.sandbox", answer, platform))
        count = sum(gap.known for gap in platform.gaps)
        if count:
            yield f"  # {count} things to know before you sign: seamark platforms show {platform.id}"
        yield f"  {member.name}: {{{', '.join(said)}}}"

    # ------------------------------------------------------------------------------------------ entities

    def entity(self, name: str) -> Iterator[str]:
        yield f"  {name}:"
        for line in ABOUT[name]:
            yield f"    {line}"
        yield from self.create(name)
        if name == "order":
            yield from self.statuses()
        yield "    fields:"
        for field_name, about in FIELDS[name].items():
            owner = self.wishes.owners.get(f"{name}.{field_name}", self.wishes.owners.get(name, ""))
            said = [f"owner: {owner}"] if owner else []
            if owner:
                self.given.add(f"entities.{name}.fields.{field_name}.owner")
            said += [about] if about else []
            yield f"      {field_name}: {{{', '.join(said)}}}"

    def create(self, name: str) -> Iterator[str]:
        """How a record sent twice is kept from being made twice, where one system takes it and says how."""
        takers = {
            one for route in self.routes if name in route.carries and not route.shows_only for one in route.to
        }  # fmt: skip
        if len(takers) != 1 or name not in ("order", "customer", "product"):
            return
        platform = takers.pop().platform
        unique = {
            "order": platform.writing.order_unique_by.value,
            "customer": platform.writing.customer_unique_by.value,
            "product": "sku" if platform.writing.sku_unique.value == "yes" else None,
        }[name]
        usual = {"order": "order number", "customer": "email", "product": "sku"}[name]
        lag = platform.change_token.index_lag_s
        if unique and not unique.startswith("none") and (name != "customer" or unique == "email"):
            yield f"    {self.fill(f'entities.{name}.create', f'unique by {usual}', platform)}"
        elif platform.writing.create.value in ("look-up", "none") and lag.value:
            answer = f"look up after {lag.text}"
            yield f"    {self.fill(f'entities.{name}.create', answer, platform)}"

    def statuses(self) -> Iterator[str]:
        """The usual words of an order with each platform's own, where the catalogue knows them."""
        yield "    statuses:"
        for word, following in STATUSES.items():
            said = []
            for member in self.speakers():
                own = (member.platform.selling.order_words.value or {}).get(word)
                if own is not None:
                    path = f"entities.order.statuses.{word}.{member.name}"
                    said.append(self.fill(path, _words(own), member.platform))
            yield f"      {word}: {{{', '.join([*said, f'next: {following}'])}}}"

    def speakers(self) -> Iterator[Member]:
        """Systems that read or write an order's status."""
        for member in self.wishes.members:
            ends = (r for r in self.routes if "order" in r.carries and member in (r.source, *r.to))
            if any(ends):
                yield member

    # ------------------------------------------------------------------------------------------ flows

    def flow(self, route: Route) -> Iterator[str]:
        at = f"flows.{route.name}"
        platform = route.source.platform
        yield f"  {route.name}:"
        yield f"    carries: {_listed(route.carries)}"
        yield f"    from: {route.source.name}"
        yield f"    to: {_listed(one.name for one in route.to)}"
        yield from self.trigger(route)
        token = platform.change_token.kind.value
        if token:
            yield f"    {self.fill(f'{at}.changes_by', token, platform)}"
        if route.shows_only:
            yield "    does: show only"

    def trigger(self, route: Route) -> Iterator[str]:
        """What starts it: the events that the source tells of; a schedule, still open, where it tells nothing."""
        platform = route.source.platform
        told: list[str] = []
        silent: dict[str, list[str]] = {}
        for entity, happening in route.tells:
            event = platform.event(entity, happening)
            if event.polled or (event.plan and not platform.plan):
                silent.setdefault(_cited(event), []).append(event.what)
            elif event.polled is False:
                told.append(_happening(entity, happening))
        for cited, events in silent.items():
            yield f"    # {platform.name} sends nothing about {' and '.join(events)}, it must be asked{cited}"
        when = [*told, *(["schedule"] if silent else [])]
        if when:
            yield f"    {self.fill(f'flows.{route.name}.when', _listed(when), platform)}"

    # ------------------------------------------------------------------------------------------ the rest

    def messages(self) -> Iterator[str]:
        """Messages to customers that the platforms send by themselves; two senders of one message are a finding."""
        if "order" not in self.entities:
            return
        rows = []
        for message, (entity, status) in _MESSAGES.items():
            senders = [
                one
                for one in self.speakers()
                if message in (one.platform.selling.customer_messages.value or ())
            ]
            if senders:
                path = f"messages.{message} mail.sent_by"
                names = _listed(one.name for one in senders)
                sent_by = self.fill(path, names, *(one.platform for one in senders))
                rows.append(f"  {message} mail: {{about: {entity}, on: {status}, {sent_by}}}")
        if rows:
            yield ""
            yield "messages:"
            yield from rows

    def volumes(self) -> Iterator[str]:
        wishes = self.wishes
        orders = []
        if wishes.orders_per_day is not None:
            orders.append(f"usual: {wishes.orders_per_day} per day")
        if wishes.orders_per_hour is not None:
            orders.append(f"peak: {wishes.orders_per_hour} per hour")
        if wishes.lines is not None:
            orders.append(f"lines: {wishes.lines:.10g}")
        stock = [f"total: {wishes.articles}"] if wishes.articles is not None else []
        rows = [("order", orders), ("stock", stock)]
        rows = [(name, said) for name, said in rows if said and name in self.entities]
        if rows:
            yield ""
            yield "volumes:"
            for name, said in rows:
                yield f"  {name}: {{{', '.join(said)}}}"


def _happening(entity: str, happening: str) -> str:
    if entity == "consent":
        return f"customer {happening}"
    return f"{entity} {'created' if happening == 'captured' else happening}"


def _words(own: tuple[str, ...]) -> str:
    if not own:
        return "none"
    return _text(own[0]) if len(own) == 1 else f"[{', '.join(map(_text, own))}]"


def _text(text: str) -> str:
    return text if is_plain(text) else quoted(text)


def _listed(names: Iterable[str]) -> str:
    several = tuple(names)
    return several[0] if len(several) == 1 else f"[{', '.join(several)}]"


def _cited(event: Event) -> str:
    """The source behind a comment, in the width of a line; the plans that would have the event."""
    fact = event.mode
    plans = "" if event.polled else f" (on {' and '.join(event.plan)} it is told)"
    sure = "" if fact.confirmed else " (not confirmed)"
    return f"{plans}{sure}: {' '.join(fact.source.split())[:160]}"
