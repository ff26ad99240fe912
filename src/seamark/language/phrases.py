"""What the short phrases of a map mean, as values.

Each class is one construct of the grammar (see `grammar`), frozen, and its `str()` is the one canonical wording.
Names are already checked against the map when such a value exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

_UNIT_S = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "mo": 2629800, "y": 31557600}


@dataclass(frozen=True, slots=True)
class Nothing:
    """`none`: it is decided that there is none (an absent answer is an open question instead)."""

    def __str__(self) -> str:
        return "none"


NONE = Nothing()


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: `90s 15m 4h 2d 1w 6mo 10y`. A month counts 1/12 of a year of 365.25 days."""

    count: float
    unit: str

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.count * _UNIT_S[self.unit]

    def __str__(self) -> str:
        return f"{self.count:g}{self.unit}"

    @staticmethod
    def of_seconds(seconds: float) -> Duration:
        """The shortest wording of a number of seconds, exact to a second."""
        for unit in ("w", "d", "h", "m"):
            if seconds and seconds % _UNIT_S[unit] == 0:
                return Duration(seconds / _UNIT_S[unit], unit)
        return Duration(round(seconds), "s")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with a unit: `5 EUR`, `2 %`, `20`; `per` as in `1200 per day` or `5 EUR per oversold unit`."""

    number: float
    unit: str = ""
    per: str = ""

    def __str__(self) -> str:
        text = f"{self.number:.15g}" + (f" {self.unit}" if self.unit else "")
        return f"{text} per {self.per}" if self.per else text

    @property
    def per_second(self) -> float:
        """A rate as events per second; 0 when `per` is not a time.

        The words are `minute, hour, day, week, month, year`.
        """
        seconds = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
        seconds |= {"month": 2629800, "year": 31557600}
        return self.number / seconds[self.per] if self.per in seconds else 0.0


PointKind = Literal["status", "created", "first write", "date"]


@dataclass(frozen=True, slots=True)
class Point:
    """The moment at which a stage ends: a status ever reached, creation, the owner's first write, a day."""

    kind: PointKind
    word: str = ""
    entity: str = ""
    day: date | None = None

    def __str__(self) -> str:
        if self.kind == "status":
            return f"{self.entity} {self.word}".strip()
        return self.day.isoformat() if self.day else self.kind


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stages(Generic[T]):
    """`X until POINT then X`: what holds over a record's life.

    Attributes:
        steps: each stage with the point that ends it; the last has None. Never empty.
    """

    steps: tuple[tuple[T, Point | None], ...]

    @property
    def first(self) -> T:
        """What holds at the beginning."""
        return self.steps[0][0]

    @property
    def last(self) -> T:
        """What holds in the end."""
        return self.steps[-1][0]

    def __iter__(self) -> Iterator[T]:
        return (what for what, _ in self.steps)

    def __str__(self) -> str:
        return " then ".join(f"{x} until {p}" if p else str(x) for x, p in self.steps)


@dataclass(frozen=True, slots=True)
class SwitchRef:
    """The name of a switch where an answer is expected: the answer that the switch is set to."""

    name: str

    def __str__(self) -> str:
        return self.name


OwnerKind = Literal["system", "each", "any"]


@dataclass(frozen=True, slots=True)
class OwnerRef:
    """One owner: a system, `each` (every system keeps its own) or `any` (all write one shared value)."""

    kind: OwnerKind
    name: str = ""

    def __str__(self) -> str:
        return self.name if self.kind == "system" else self.kind


Owner = Stages["OwnerRef | SwitchRef"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to do. `person`, `within` belong to `hold`, `mark`, `alert`; `name` to `use`; `S wins` has a system."""

    word: str
    person: str = ""
    within: Duration | None = None
    name: str = ""

    def __str__(self) -> str:
        if self.word == "wins":
            return f"{self.name} wins"
        text = self.word
        if self.name:
            text += f" {self.name}"
        if self.person:
            text += f" {self.person}" if self.word == "alert" else f" for {self.person}"
        return f"{text} within {self.within}" if self.within else text


@dataclass(frozen=True, slots=True)
class Action:
    """What to do: verbs in order, perhaps after waiting a while for the cause to go away."""

    verbs: tuple[Verb, ...]
    wait: Duration | None = None

    def __str__(self) -> str:
        text = " and ".join(map(str, self.verbs))
        return f"wait {self.wait} then {text}" if self.wait else text

    def has(self, word: str) -> bool:
        """Whether one of the verbs is this word."""
        return any(verb.word == word for verb in self.verbs)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who is told or asked."""
        return tuple(verb.person for verb in self.verbs if verb.person)


Answer = Stages["Action | SwitchRef"]


@dataclass(frozen=True, slots=True)
class Happening:
    """A business event as a trigger: `order paid`, `stock changed in erp`."""

    entity: str
    what: str
    system: str = ""

    def __str__(self) -> str:
        return f"{self.entity} {self.what}" + (f" in {self.system}" if self.system else "")


@dataclass(frozen=True, slots=True)
class Every:
    """A poll or sweep at an interval."""

    period: Duration

    def __str__(self) -> str:
        return f"every {self.period}"


@dataclass(frozen=True, slots=True)
class At:
    """A clock time on certain days: `daily`, `weekdays`, a weekday in the plural, or a day of the month."""

    days: str
    time: str

    def __str__(self) -> str:
        return f"{self.days} at {self.time}"

    @property
    def period_s(self) -> float:
        """The longest time between two runs, in seconds (weekdays: Friday to Monday)."""
        if self.days == "daily":
            return 86400.0
        if self.days == "weekdays":
            return 3 * 86400.0
        return 31 * 86400.0 if self.days.startswith("monthly") else 7 * 86400.0


@dataclass(frozen=True, slots=True)
class AfterFlow:
    """Starts when another flow has run."""

    flow: str

    def __str__(self) -> str:
        return f"after {self.flow}"


@dataclass(frozen=True, slots=True)
class ByHand:
    """A person starts it (a button)."""

    def __str__(self) -> str:
        return "by hand"


@dataclass(frozen=True, slots=True)
class Once:
    """One run: a backfill, a first load. `when` is 'before launch', a date, or empty."""

    when: str = ""

    def __str__(self) -> str:
        return f"once {self.when}".strip()


@dataclass(frozen=True, slots=True)
class OpenSchedule:
    """`schedule`: it runs at times that nobody has fixed yet."""

    def __str__(self) -> str:
        return "schedule"


Trigger = Happening | Every | At | AfterFlow | ByHand | Once | OpenSchedule


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on the map's data.

    Attributes:
        thing: entity, `entity.field`, or a switch.
        test: exists, is, is not, filled, empty, over, matches.
        values: the words or the number compared with.
        system: where it is looked at.
        count: for `exactly N`.
    """

    thing: str
    test: str = "exists"
    values: tuple[str, ...] = ()
    system: str = ""
    count: int | None = None

    def __str__(self) -> str:
        text = f"exactly {self.count} {self.thing}" if self.count is not None else self.thing
        if self.system:
            text += f" in {self.system}"
        if self.test in ("is", "is not"):
            return f"{text} {self.test} {' or '.join(self.values)}"
        if self.test == "over":
            return f"{text} over {self.values[0]}"
        if self.test == "matches":
            return f"{text} matches"
        return text if self.test == "exists" else f"{text} is {self.test}"


@dataclass(frozen=True, slots=True)
class Alert:
    """Who is told, how, and after how long, how many failures, or over which number."""

    person: str
    channel: str = ""
    after: Duration | None = None
    failures: int | None = None
    over: Amount | None = None

    def __str__(self) -> str:
        text = self.person + (f" by {self.channel}" if self.channel else "")
        if self.after:
            text += f" after {self.after}"
        if self.failures is not None:
            text += f" after {self.failures} failures"
        return f"{text} over {self.over}" if self.over is not None else text


@dataclass(frozen=True, slots=True)
class Retry:
    """`8 times over 4h`, `every 1h`, `every 1h for 2d`, `by hand`."""

    times: int | None = None
    over: Duration | None = None
    every: Duration | None = None
    by_hand: bool = False

    def __str__(self) -> str:
        if self.by_hand:
            return "by hand"
        if self.times is not None:
            return f"{self.times} times over {self.over}"
        return f"every {self.every}" + (f" for {self.over}" if self.over else "")

    @property
    def window_s(self) -> float | None:
        """How long it goes on trying, in seconds; None when it never stops or a person does it."""
        return self.over.seconds if self.over else None


@dataclass(frozen=True, slots=True)
class MatchKey:
    """Fields that together say "the same one": `email`, `phone with name`."""

    fields: tuple[str, ...]

    def __str__(self) -> str:
        return " with ".join(self.fields)


@dataclass(frozen=True, slots=True)
class Formula:
    """A computed value from the closed list of operations; `names` are the fields and figures it reads."""

    text: str
    names: tuple[str, ...]
    rounding: str = ""

    def __str__(self) -> str:
        return f"{self.text} rounded {self.rounding}" if self.rounding else self.text


@dataclass(frozen=True, slots=True)
class Keep:
    """How long a record is kept and what comes then: `3y after last order then anonymise`, `forever`."""

    time: Duration | None = None
    after: str = ""
    then: str = ""

    def __str__(self) -> str:
        if self.time is None:
            return "forever"
        after = f" after {self.after}" if self.after else ""
        return f"{self.time}{after} then {self.then}"


@dataclass(frozen=True, slots=True)
class Count:
    """What a watch counts: a flow's failures or silence, or records in a state, longer than `over`."""

    thing: str
    state: str
    over: Duration | None = None

    def __str__(self) -> str:
        return f"{self.thing} {self.state}" + (f" over {self.over}" if self.over else "")


@dataclass(frozen=True, slots=True)
class DayRange:
    """`23 Nov to 1 Dec`, every year."""

    first: str
    last: str

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Hours:
    """`always`, or days with a span of local time: `weekdays 08:00 to 18:00`."""

    days: str
    first: str = ""
    last: str = ""

    def __str__(self) -> str:
        return f"{self.days} {self.first} to {self.last}" if self.first else self.days


@dataclass(frozen=True, slots=True)
class TestStep:
    """One line of a test case, as data.

    Attributes:
        what: creates, sets, late, lost, repeated, refused, down, wait, runs, expect, expect once.
        system: who does it, or where it is looked at.
        entity: of the record.
        record: its id in the test.
        field: set or empty for the status.
        value: the value set, the status expected, `held`, `missing`.
        person: who runs a flow, or for whom it must be held.
        flow: that is late, lost, run.
        time: how long.
        count: `with N x A`.
    """

    what: str
    system: str = ""
    entity: str = ""
    record: str = ""
    field: str = ""
    value: str = ""
    person: str = ""
    flow: str = ""
    time: Duration | None = None
    count: float | None = None
    text: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Pair:
    """The left side of `if_both`: two statuses that were both claimed."""

    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"


@dataclass(frozen=True, slots=True)
class Edit:
    """The left side of a detailed `if_edited`: what was done, and in which system."""

    kind: str
    system: str

    def __str__(self) -> str:
        return f"{self.kind} in {self.system}"


@dataclass(frozen=True, slots=True)
class Bound:
    """A time for all destinations, or one for each.

    Attributes:
        all: the time for every destination not named in `each`.
        each: (system, time) pairs.
    """

    all: Duration | None = None
    each: tuple[tuple[str, Duration], ...] = ()

    def to(self, system: str) -> Duration | None:
        """The time that holds for one destination."""
        return dict(self.each).get(system, self.all)

    def __str__(self) -> str:
        if self.all:
            return str(self.all)
        return "{" + ", ".join(f"{s}: {t}" for s, t in self.each) + "}"
