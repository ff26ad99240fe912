"""What the kernel needs to know of a map: frozen types, no text to parse, every answer with its path.

Wherever a map may leave something undecided, `OPEN` may stand; the kernel then holds what depends on it
and says that nobody decided (`seamark.policy.undecided` lists such places, and fills them in).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property
from typing import Final, TypeAlias

from seamark.kernel.facts import Said, Value


class PolicyError(ValueError):
    """A policy that cannot be decided by: a circle of statuses, a level that is never read, a name unknown."""


class Open(Enum):
    """The marker of an answer that the map does not give."""

    OPEN = "nobody decided"

    def __repr__(self) -> str:
        return "OPEN"


OPEN: Final = Open.OPEN
EACH: Final = "each"
"""Owner: every system keeps its own; a difference is no break."""
ANY: Final = "any"
"""Owner: all may write one shared value."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Stop this until a person decides; after `within_s` seconds the deputy is told."""

    person: str | None = None
    within_s: float | None = None


class Versions(StrEnum):
    """How a system's words are ordered."""

    EXACT = "exact"
    """Each write has a larger, different version of the row."""
    BELL = "bell"
    """Anything else: the event says "look", and our ticket orders the readings."""


@dataclass(frozen=True, slots=True)
class System:
    """What the kernel must know of a system."""

    name: str
    versions: Versions = Versions.EXACT
    conditional: bool = False
    """It takes writes "only if still at version v"."""
    clock_trusted: bool = False


@dataclass(frozen=True, slots=True)
class Reaches:
    """Until the record has ever reached this status (also if it went back since)."""

    word: str
    field: str = "status"


@dataclass(frozen=True, slots=True)
class FirstWrite:
    """Until the next owner has changed the value for the first time."""


@dataclass(frozen=True, slots=True)
class Created:
    """Until the record exists in the receiving system too."""


@dataclass(frozen=True, slots=True)
class Day:
    """Until this day (ISO) begins; that it began comes as a fact."""

    day: str


Point: TypeAlias = Reaches | FirstWrite | Created | Day


@dataclass(frozen=True, slots=True)
class Stage:
    """One owner and how long it owns; the last stage has no end. `owner`: a system, EACH or ANY."""

    owner: str
    until: Point | None = None


Owners: TypeAlias = tuple[Stage, ...] | Open


class Conflict(StrEnum):
    """Who wins when two systems wrote and neither knew of the other."""

    OWNER_WINS = "owner wins"
    LATEST_WINS = "latest wins"
    REVOKE_WINS = "revoke wins"


@dataclass(frozen=True, slots=True)
class Wins:
    """This system (or, between two statuses, this word) wins."""

    name: str


ConflictAnswer: TypeAlias = Conflict | Wins | Hold | Open


class Edit(StrEnum):
    """What becomes of a person's edit in a system that does not own the field."""

    OVERWRITE = "overwrite"
    PASS_ON = "pass on"  # noqa: S105
    KEEP = "keep"
    """It counts until a person releases it."""
    IGNORE = "ignore"
    """It stands there and goes nowhere; no break."""


EditAnswer: TypeAlias = Edit | Hold | Open


class Change(StrEnum):
    """The kind of an edit."""

    UP = "up"
    DOWN = "down"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class EditRule:
    """The answer for edits of a kind in a system, until a status; the first rule that fits counts."""

    answer: EditAnswer
    system: str | None = None
    change: Change | None = None
    until: Reaches | None = None


class Unmapped(StrEnum):
    """What becomes of a word that stands in no row of the map."""

    IGNORE = "ignore"
    OVERWRITE = "overwrite"


class Unknown(Enum):
    """The meaning of a raw word that stands in no row."""

    UNKNOWN = "unknown word"


UNKNOWN: Final = Unknown.UNKNOWN
Meaning: TypeAlias = Value | Unknown


@dataclass(frozen=True)
class Words:
    """A value map: agreed word, and per system its raw words (read all, write the first; none: no such word)."""

    rows: tuple[tuple[str, tuple[tuple[str, tuple[Value, ...]], ...]], ...]

    @cached_property
    def _agreed(self) -> dict[tuple[str, Value], str]:
        return {
            (system, raw): agreed
            for agreed, by_system in reversed(self.rows)
            for system, raws in by_system
            for raw in raws
        }

    @cached_property
    def _raw(self) -> dict[tuple[str, Value], Value]:
        return {
            (system, agreed): raws[0]
            for agreed, by_system in self.rows
            for system, raws in by_system
            if raws
        }

    def read(self, system: str, raw: Value) -> Meaning:
        """The agreed word, or UNKNOWN. None and "gone" need no row."""
        found = self._agreed.get((system, raw), UNKNOWN)
        return raw if found is UNKNOWN and (raw is None or raw == "gone") else found

    def write(self, system: str, agreed: Value) -> Meaning:
        """The raw word to send, or UNKNOWN if that system has no such word."""
        return self._raw.get((system, agreed), agreed if agreed is None else UNKNOWN)


class Write(StrEnum):
    """When a value is written into a destination."""

    ALWAYS = "always"
    IF_FILLED = "if filled"
    IF_EMPTY = "if empty"


@dataclass(frozen=True)
class _Field:
    name: str
    path: str = ""
    """Where the map says it, e.g. `entities.order.fields.total`."""
    words: Words | None = None
    if_unmapped: Unmapped | Hold | Open = Hold()
    insists: Hold = Hold()
    """Who is asked when a system keeps putting its own value back."""
    corrections_max: int = 2
    """So many times one and the same value put back is corrected; then it insists."""

    def meaning(self, said: Said) -> Meaning:
        """The agreed meaning of what a source said."""
        return said.value if self.words is None else self.words.read(said.source.system, said.value)

    def same(self, one: Meaning, other: Meaning) -> bool:
        """Whether two meanings count as equal."""
        return one == other


@dataclass(frozen=True)
class ValuePolicy(_Field):
    """A field with an owner."""

    owners: Owners = OPEN
    conflict: ConflictAnswer = Conflict.OWNER_WINS
    edits: tuple[EditRule, ...] = ()
    """For a person's edits where the system does not own the field; none fits: overwrite."""
    tolerance: float = 0
    write: Write = Write.ALWAYS

    def same(self, one: Meaning, other: Meaning) -> bool:
        """Equal, or two numbers within the tolerance."""
        if one == other:
            return True
        if not self.tolerance or isinstance(one, bool) or isinstance(other, bool):
            return False
        try:
            return abs(float(one) - float(other)) <= self.tolerance + 1e-9  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return False


@dataclass(frozen=True)
class ConsentPolicy(_Field):
    """A permission: a history of grants and revocations; everything but `granted` is a revocation."""

    granted: Value = "yes"
    revoked: Value = "no"
    owners: Owners = ()
    """Only for a conflict rule other than "revoke wins"."""
    conflict: ConflictAnswer = Conflict.REVOKE_WINS

    @cached_property
    def as_value(self) -> ValuePolicy:
        """The same field decided as an ordinary value, which an unwise map may ask for."""
        return ValuePolicy(
            self.name,
            self.path,
            self.words,
            self.if_unmapped,
            self.insists,
            self.corrections_max,
            self.owners,
            self.conflict,
        )


@dataclass(frozen=True)
class QuantityPolicy(_Field):
    """A figure: the owner's level minus movements that it does not contain yet, minus reserved, minus safety."""

    owners: Owners = OPEN
    minus: tuple[str, ...] = ()
    """Other quantity fields of the record to subtract (reserved)."""
    safety: int = 0
    counts_until: str | Open | None = None
    """A movement counts until its order has reached this status in the owner; None: the level contains no sale."""
    never_below: int | None = None


@dataclass(frozen=True)
class StatusPolicy(_Field):
    """Agreed words, forward edges without a circle, edges back, who may say what."""

    edges: tuple[tuple[str, str], ...] = ()
    back: tuple[tuple[str, str], ...] = ()
    set_by: tuple[tuple[str, tuple[str, ...] | Open], ...] = ()
    both: tuple[tuple[str, str, Wins | Hold | Open], ...] = ()
    """Answers for two words that no path orders."""

    def __post_init__(self) -> None:
        for word, after in self.after.items():
            if word in after:
                raise PolicyError(f"{self.path or self.name}: `{word}` comes after itself")

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """All agreed words, in the order in which the policy names them."""
        words = [word for word, _ in self.set_by] + [word for edge in self.edges for word in edge]
        return tuple(dict.fromkeys(words))

    @cached_property
    def after(self) -> dict[Meaning, frozenset[str]]:
        """For each word all words that forward edges lead to."""
        nexts: dict[str, list[str]] = {}
        for one, other in self.edges:
            nexts.setdefault(one, []).append(other)
        out: dict[Meaning, frozenset[str]] = {}
        for word in self.vocabulary:
            seen: set[str] = set()
            todo = [word]
            while todo:
                for later in nexts.get(todo.pop(), ()):
                    if later not in seen:
                        seen.add(later)
                        todo.append(later)
            out[word] = frozenset(seen)
        return out

    @cached_property
    def speakers(self) -> dict[Meaning, tuple[str, ...] | Open]:
        """Who may say each word."""
        return dict(self.set_by)

    @cached_property
    def answers(self) -> dict[frozenset[str], Wins | Hold | Open]:
        """The map's answer for each pair of words that no path orders."""
        return {frozenset((one, other)): answer for one, other, answer in self.both}

    def unordered(self) -> tuple[tuple[str, str], ...]:
        """Pairs of words that no path orders and that some system may say."""
        words = self.vocabulary
        return tuple(
            (one, other)
            for place, one in enumerate(words)
            for other in words[place + 1 :]
            if other not in self.after[one] and one not in self.after[other]
        )


FieldPolicy: TypeAlias = ValuePolicy | StatusPolicy | QuantityPolicy | ConsentPolicy


class Mode(StrEnum):
    """What a flow may do in its destination."""

    CREATE_AND_UPDATE = "create and update"
    CREATE_ONLY = "create only"
    UPDATE_ONLY = "update only"
    OVERWRITE = "overwrite"
    """Write what `from_system` holds, even over the owner's value."""


@dataclass(frozen=True, slots=True)
class UniqueBy:
    """The destination refuses a second row with the same key, or takes an idempotency key."""

    field: str


@dataclass(frozen=True, slots=True)
class LookUpAfter:
    """Look up before trying again, but only when no request can still act and the index has caught up."""

    longest_delay_s: float


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Just send the creation again."""


class Repeat(StrEnum):
    """What a receiver does with a message that is repeated or older than what it knows."""

    IGNORE = "ignore"
    APPLY = "apply"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a push is brought home."""

    tries_max: int | Open = 8
    """After so many tries it is given up (dead letter); 1: no retry."""
    create: UniqueBy | LookUpAfter | TryAgain | Open = TryAgain()
    given_up: Hold | Open = Hold()
    """Who is asked when it is given up."""
    if_repeated: Repeat | Open = Repeat.IGNORE
    if_outdated: Repeat | Open = Repeat.IGNORE


@dataclass(frozen=True, slots=True)
class Destination:
    """One system that receives fields of this entity."""

    system: str
    fields: tuple[str, ...]
    path: str = ""
    mode: Mode = Mode.CREATE_AND_UPDATE
    only_from: Reaches | None = None
    """Nothing is sent before the record has reached this status."""
    from_system: str | None = None
    """Needed by OVERWRITE."""
    delivery: Delivery = Delivery()


class Identity(StrEnum):
    """What is done with a person who comes from a source that is linked to no record."""

    CREATE = "create"
    LINK = "link"
    MERGE = "merge"
    REJECT = "reject"


IdentityAnswer: TypeAlias = Identity | Hold | Open


@dataclass(frozen=True, slots=True)
class Matching:
    """Keys tried in order; a key is one or more fields that must all be filled and equal."""

    keys: tuple[tuple[str, ...], ...]
    if_none: IdentityAnswer = OPEN
    if_one: IdentityAnswer = Identity.LINK
    if_several: IdentityAnswer = OPEN
    path: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """Children together never take more than the parent has (`refund takes from order.total`).

    `parts` are the child entities and their fields that take from `total`; a child whose status is in
    `void` takes nothing.
    """

    total: str
    parts: tuple[tuple[str, str], ...]
    void: frozenset[str] = frozenset()
    if_exceeds: Hold | Open = Hold()
    tolerance: float = 0
    path: str = ""


@dataclass(frozen=True)
class Policy:
    """The decisions about one entity."""

    entity: str
    fields: tuple[FieldPolicy, ...]
    systems: tuple[System, ...] = ()
    destinations: tuple[Destination, ...] = ()
    matching: Matching | None = None
    shares: tuple[Share, ...] = ()

    def __post_init__(self) -> None:
        for field in self.fields:
            if isinstance(field, QuantityPolicy):
                self._check_quantity(field)
            elif not isinstance(field, StatusPolicy) and field.owners is not OPEN:
                self._check_stages(field.path or field.name, field.owners)

    def _check_stages(self, path: str, owners: tuple[Stage, ...]) -> None:
        for stage in owners:
            point = stage.until
            if isinstance(point, Reaches) and self.status(point.field) is None:
                raise PolicyError(f"{path}: `until {point.word}` asks a status that is not here")

    def _check_quantity(self, field: QuantityPolicy) -> None:
        """A movement stops counting only with a level that we read; an event's level cannot take it over."""
        names = {name for name in self.field_by_name if name != field.name}
        for name in field.minus:
            other = self.field_by_name.get(name)
            if name not in names or not isinstance(other, QuantityPolicy) or other.minus:
                raise PolicyError(f"{field.path or field.name}: cannot subtract `{name}`")
        if field.counts_until is None or field.owners is OPEN:
            return
        for stage in field.owners:
            system = self.system_by_name.get(stage.owner)
            if system is not None and system.versions is not Versions.BELL:
                raise PolicyError(
                    f"{field.path or field.name}: levels of `{stage.owner}` must be read by us (bell), "
                    "or sales could be dropped too early"
                )

    @cached_property
    def field_by_name(self) -> dict[str, FieldPolicy]:
        """The fields, by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def system_by_name(self) -> dict[str, System]:
        """The systems, by name."""
        return {system.name: system for system in self.systems}

    @cached_property
    def order(self) -> tuple[FieldPolicy, ...]:
        """The order of resolving: statuses first, then what asks for them; sums after their parts."""
        return tuple(
            sorted(
                self.fields,
                key=lambda f: (
                    not isinstance(f, StatusPolicy),
                    isinstance(f, QuantityPolicy) and bool(f.minus),
                ),
            )
        )

    def status(self, name: str) -> StatusPolicy | None:
        """The status field of that name; the only one, if the entity has just one."""
        found = self.field_by_name.get(name)
        if isinstance(found, StatusPolicy):
            return found
        statuses = [field for field in self.fields if isinstance(field, StatusPolicy)]
        return statuses[0] if len(statuses) == 1 else None
