"""The short phrases of the map language: one grammar, in this file.

Every function takes a `Words` (the phrase, the map's names, the entity it stands in) and returns a value of
`phrases`, or raises `PhraseError` with the exact place in the phrase and, where there is one, the word that was
probably meant. `PARSERS` names them; the reference documentation is generated from their docstrings.

Aliases that people write (`every night`, `15 min`, `manually`) are accepted; `str()` of the result is canonical.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from seamark.language.phrases import (
    NONE,
    Action,
    AfterFlow,
    Alert,
    Amount,
    At,
    ByHand,
    Condition,
    Count,
    DayRange,
    Duration,
    Edit,
    Every,
    Formula,
    Happening,
    Hours,
    Keep,
    MatchKey,
    Once,
    OpenSchedule,
    OwnerRef,
    Pair,
    Point,
    Retry,
    Stages,
    SwitchRef,
    TestStep,
    Trigger,
    Verb,
)
from seamark.language.vocabulary import LINKING_WORDS, Vocabulary, nearest

T = TypeVar("T")

PHRASE_LENGTH_MAX = 400
"""Longest phrase, in characters."""

HAPPENINGS = ("created", "changed", "saved", "submitted", "deleted")
VERBS = (
    "cancel and replace", "pass on", "overwrite", "keep", "ignore", "apply", "reject", "skip", "cancel",
    "archive", "adjust", "create", "link", "merge", "use", "mark", "hold", "alert",
)  # fmt: skip
CHANNELS = ("email", "chat", "badge", "task", "log", "phone")
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
EDIT_KINDS = ("changed", "up", "down", "added", "removed")
FIGURES = (
    "on hand", "reserved", "available", "incoming", "ordered", "safety", "projected", "unit price", "quantity",
    "discount", "tax", "shipping", "net", "gross",
)  # fmt: skip
"""Figures that a formula may name besides the entity's own fields."""
RATE_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "week", "weeks"), "w"),
    **dict.fromkeys(("mo", "month", "months"), "mo"),
    **dict.fromkeys(("y", "yr", "year", "years"), "y"),
}
_TIME = re.compile(r"(\d+(?:\.\d+)?)([a-z]*)")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


_NAME_ENDS = frozenset(
    ("within", "by", "to", "runs", "creates", "sets", "wins", "matches", "exists")
)
"""Words after which a name that was not understood is over, beside the linking words."""


class PhraseError(Exception):
    """A phrase that the language does not know.

    Attributes:
        message: what is wrong, in the user's words.
        at: characters from the beginning of the phrase.
        length: how many characters are meant.
        suggestion: the word or wording that was probably meant, or ''.
        unknown: the kind of name that is not defined ('' when it is not about a name).
    """

    def __init__(
        self, message: str, at: int = 0, length: int = 1, suggestion: str = "", unknown: str = ""
    ) -> None:
        super().__init__(message)
        self.message, self.at, self.length = message, at, length
        self.suggestion, self.unknown = suggestion, unknown


@dataclass(slots=True)
class Words:
    """A phrase cut into words with their places, read from left to right."""

    text: str
    names: Vocabulary
    entity: str = ""
    tokens: list[tuple[str, int]] = None  # type: ignore[assignment]
    at: int = 0

    def __post_init__(self) -> None:
        if len(self.text) > PHRASE_LENGTH_MAX:
            raise PhraseError(f"longer than {PHRASE_LENGTH_MAX} characters", 0, len(self.text))
        for sign, name in ((",", "comma"), ("#", "#")):
            where = self.text.find(sign)
            if where >= 0:
                raise PhraseError(f"a phrase holds no {name}; write a list as [a, b]", where)
        self.tokens = [(m.group(), m.start()) for m in re.finditer(r"\S+", self.text)]

    def peek(self, ahead: int = 0) -> str:
        """The next word, or ''."""
        at = self.at + ahead
        return self.tokens[at][0] if at < len(self.tokens) else ""

    def take(self) -> str:
        """The next word, and go on."""
        word = self.peek()
        if not word:
            raise self.error("the phrase ends too early")
        self.at += 1
        return word

    def accept(self, *words: str) -> bool:
        """Go past these words when they come next."""
        if all(self.peek(i) == word for i, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def expect(self, word: str, example: str) -> None:
        """Go past a word that must come now."""
        if not self.accept(word):
            raise self.error(f"`{word}` is expected here, as in `{example}`")

    def end(self, example: str) -> None:
        """The phrase must be over."""
        if self.peek():
            raise self.error(f"`{self.rest()}` does not belong here; write for example `{example}`")

    def rest(self) -> str:
        """The words not read yet."""
        return " ".join(word for word, _ in self.tokens[self.at :])

    def error(
        self, message: str, words: int = 1, suggestion: str = "", unknown: str = ""
    ) -> PhraseError:
        """A problem at the next word."""
        if self.at >= len(self.tokens):
            return PhraseError(message, len(self.text), 1, suggestion, unknown)
        last = min(self.at + max(1, words), len(self.tokens)) - 1
        start, (word, end) = self.tokens[self.at][1], self.tokens[last]
        return PhraseError(message, start, end + len(word) - start, suggestion, unknown)

    def name(self, known: Iterable[str], kind: str, *, optional: bool = False) -> str:
        """The longest known name that comes next.

        Raises:
            PhraseError: none is known by that name; with the nearest one as suggestion.
        """
        known = known if isinstance(known, (set, dict, frozenset)) else set(known)
        for size in range(min(8, len(self.tokens) - self.at), 0, -1):
            name = " ".join(word for word, _ in self.tokens[self.at : self.at + size])
            if name in known:
                self.at += size
                return name
        if optional:
            return ""
        if not self.peek():
            raise self.error(f"the {kind} is missing here")
        said, size = self._said()
        hint = nearest(said, known)
        raise self.error(f"no {kind} is called `{said}`", size, hint, kind)

    def _said(self) -> tuple[str, int]:
        words: list[str] = []
        for word, _ in self.tokens[self.at :]:
            if words and (word in LINKING_WORDS or word in _NAME_ENDS):
                break
            words.append(word)
        return " ".join(words), len(words)


# ---------------------------------------------------------------------------------------------- time and numbers


def time(words: Words) -> Duration:
    """TIME: a number and a unit, `90s 15m 4h 2d 1w 6mo 10y`; `15 min` and `2 hours` are understood."""
    found = _TIME.fullmatch(words.peek())
    if not found:
        if words.rest().lower() in _SPEEDS:
            raise words.error(
                f"`{words.rest()}` is no number: write the longest delay that is still fine, such as `1m`",
                len(words.tokens),
            )
        raise words.error("a time is expected here, such as `15m`, `4h` or `2d`")
    unit = found[2]
    extra = 0
    if not unit:
        unit, extra = words.peek(1), 1
    if unit not in _UNITS:
        raise words.error(
            "the unit of time is missing; write s, m, h, d, w, mo or y after the number", 1 + extra
        )
    words.at += 1 + extra
    return Duration(float(found[1]), _UNITS[unit])


def clock(words: Words) -> str:
    """HH:MM, local time in the map's timezone."""
    found = _CLOCK.fullmatch(words.peek())
    if not found:
        raise words.error("a time of day is expected here, such as `06:00`")
    words.take()
    return f"{int(found[1]):02d}:{found[2]}"


def number(words: Words) -> float:
    """A plain number."""
    if not _NUMBER.fullmatch(words.peek()):
        raise words.error("a number is expected here")
    return float(words.take())


def amount(words: Words) -> Amount:
    """N [UNIT] [per WHAT]: `1200 per day`, `5 EUR per oversold unit`, `2 %`, `20`."""
    word = words.peek()
    glued = re.fullmatch(r"(\d+(?:\.\d+)?)(%|[A-Z]{3})", word)
    if glued:
        words.take()
        value, unit = float(glued[1]), glued[2]
    else:
        value, unit = number(words), ""
        if re.fullmatch(r"%|[A-Z]{3}", words.peek()):
            unit = words.take()
    if not (words.accept("per") or words.accept("a")):
        return Amount(value, unit)
    per = words.rest()
    if not per:
        raise words.error("say per what, as in `1200 per day`")
    words.at = len(words.tokens)
    return Amount(value, unit, per[:-1] if per[:-1] in RATE_TIMES and per.endswith("s") else per)


def rate(words: Words) -> Amount:
    """N per second, minute, hour, day, week, month or year."""
    start = words.at
    found = amount(words)
    if found.per not in RATE_TIMES:
        words.at = start
        raise words.error("a rate is expected, such as `1200 per day` or `300 per hour`", 9)
    return found


def day(words: Words) -> date:
    """A date, `2027-03-31`."""
    try:
        found = date.fromisoformat(words.peek()) if _DATE.fullmatch(words.peek()) else None
    except ValueError:
        found = None
    if found is None:
        raise words.error("a date is expected here, written like `2027-03-31`")
    words.take()
    return found


# ---------------------------------------------------------------------------------------------- who


def person(words: Words) -> str:
    """P: a name from `people`."""
    return words.name(words.names.people, "person")


def system(words: Words) -> str:
    """S: a name from `systems`."""
    return words.name(words.names.systems, "system")


def point(words: Words) -> Point:
    """POINT: `[ENTITY] STATUS`, `created`, `first write`, or a date."""
    if words.accept("created"):
        return Point("created")
    if words.accept("first", "write") or words.accept("first-write"):
        return Point("first write")
    if _DATE.fullmatch(words.peek()):
        return Point("date", day=day(words))
    own = words.names.statuses(words.entity)
    if own:
        status = words.name(own, "status", optional=True)
        if status:
            return Point("status", status)
    entity = words.name(words.names.entities, "entity", optional=True)
    known = words.names.statuses(entity or words.entity)
    if not known and not entity:
        said = words.peek() or "nothing"
        of = f" of {words.entity}" if words.entity else ""
        raise words.error(
            f"`until {said}` needs a status{of}, `created`, `first write` or a date; nobody defined "
            f"the statuses{of} yet"
        )
    return Point("status", words.name(known, f"status of {entity or words.entity}"), entity)


def _stages(words: Words, one: Callable[[Words], Any]) -> Stages[Any]:
    steps: list[tuple[Any, Point | None]] = []
    while True:
        what = one(words)
        if not words.accept("until"):
            steps.append((what, None))
            return Stages(tuple(steps))
        until = point(words)
        if not words.accept("then"):
            raise words.error(
                f"say what holds after {until}, as in `{what} until {until} then {what}`"
            )
        steps.append((what, until))


def _owner(words: Words) -> OwnerRef | SwitchRef:
    if words.peek() in ("each", "any"):
        return OwnerRef("each" if words.take() == "each" else "any")
    known = {*words.names.systems, *words.names.switches, "each", "any"}
    name = words.name(known, "system")
    return SwitchRef(name) if name in words.names.switches else OwnerRef("system", name)


def owner(words: Words) -> Stages[Any]:
    """OWNER: stages of a system, a switch, `each` (every system keeps its own) or `any` (one shared value)."""
    return _whole(words, _stages(words, _owner), "shop until paid then erp")


# ---------------------------------------------------------------------------------------------- what to do


def _verb(words: Words) -> Verb:
    for verb in VERBS:
        if words.accept(*verb.split()):
            return _verb_rest(words, verb)
    if words.peek() in words.names.systems and words.peek(1) == "wins":
        return Verb("wins", name=(words.take(), words.take())[0])
    said = words.peek()
    if said in ("anonymize", "erase", "anonymise"):
        raise words.error(f"`{said}` belongs to `keep`, not here")
    raise words.error(
        f"`{said}` is no action" if said else "an action is expected here",
        1,
        nearest(said, [v.split()[0] for v in VERBS]),
    )


def _verb_rest(words: Words, verb: str) -> Verb:
    if verb == "use":
        name = []
        while words.peek() and words.peek() not in ("and", "until", "then"):
            name.append(words.take())
        if not name:
            raise words.error("`use` needs the name of the default record, as in `use walk-in`")
        return Verb(verb, name=" ".join(name))
    if verb == "alert":
        return Verb(verb, person=person(words))
    if verb not in ("hold", "mark"):
        return Verb(verb)
    who = person(words) if words.accept("for") else ""
    within = None
    if verb == "hold" and words.accept("within"):
        within = time(words)
    return Verb(verb, person=who, within=within)


def _action(words: Words) -> Action | SwitchRef:
    name = words.name(words.names.switches, "switch", optional=True)
    if name:
        return SwitchRef(name)
    wait = None
    if words.accept("wait"):
        wait = time(words)
        words.expect("then", "wait 2h then hold for ops within 4h")
    verbs = [_verb(words)]
    while words.accept("and"):
        verbs.append(_verb(words))
    return Action(tuple(verbs), wait)


def action(words: Words) -> Stages[Any]:
    """ACTION: stages of `[wait TIME then] VERB [and VERB]`."""
    return _whole(
        words, _stages(words, _action), "pass on until dispatched then hold for ops within 4h"
    )


def conflict(words: Words) -> Any:
    """`owner wins`, `latest field wins`, `latest record wins`, `forward only`, `revoke wins`, `sum of movements`, `S wins`, or an ACTION."""
    text = " ".join(words.text.split())
    if text in CONFLICT_RULES:
        words.at = len(words.tokens)
        return text
    return action(words)


CONFLICT_RULES = (
    "owner wins", "latest field wins", "latest record wins", "forward only", "revoke wins",
    "sum of movements",
)  # fmt: skip


def pair(words: Words) -> Pair:
    """`A and B`: two statuses of this entity."""
    known = words.names.statuses(words.entity)
    first = words.name(known, f"status of {words.entity}")
    words.expect("and", "cancelled and dispatched")
    found = Pair(first, words.name(known, f"status of {words.entity}"))
    return _whole(words, found, "cancelled and dispatched")


def pair_answer(words: Words) -> Any:
    """ACTION, or `A wins` with A one of the two statuses."""
    start = words.at
    status = words.name(words.names.statuses(words.entity), "status", optional=True)
    if status and words.accept("wins"):
        return _whole(
            words, Stages(((Action((Verb("wins", name=status),)), None),)), "dispatched wins"
        )
    words.at = start
    return action(words)


def edit(words: Words) -> Edit:
    """`KIND in S`: changed, up, down, added, removed, or a status."""
    known = {*EDIT_KINDS, *words.names.statuses(words.entity)}
    kind = words.name(known, "kind of edit")
    words.expect("in", "up in shop")
    return _whole(words, Edit(kind, system(words)), "up in shop")


# ---------------------------------------------------------------------------------------------- when and if


def _happening(words: Words) -> Happening:
    entity = words.name(words.names.entities, "entity")
    known = {*HAPPENINGS, *words.names.statuses(entity)}
    if not words.peek():
        raise words.error(f"say what happens to the {entity}: created, changed, a status …")
    try:
        what = words.name(known, f"happening or status of {entity}")
    except PhraseError as error:
        if not words.names.statuses(entity):
            error.message += f" (nobody defined the statuses of {entity} yet)"
        raise
    return Happening(entity, what, system(words) if words.accept("in") else "")


def trigger(words: Words) -> Trigger:
    """WHEN: `ENTITY HAPPENING [in S]`, `every TIME`, `daily/weekdays/Mondays at HH:MM`, `monthly on day N at HH:MM`, `after FLOW`, `by hand`, `once [before launch / from DATE]`, `schedule`."""
    return _whole(words, _trigger(words), "order paid")


_SPEEDS = frozenset(
    ("at once", "batch", "immediate", "immediately", "instant", "instantly", "live", "near real time", "near-real-time",
     "real time", "real-time", "realtime")
)  # fmt: skip
"""Words that people write where a start or a delay is asked for."""
_TRIGGER_ALIASES = {
    "hourly": "every 1h", "nightly": "every 1d", "daily": "every 1d", "weekly": "every 1w",
    "every night": "every 1d", "every day": "every 1d", "every hour": "every 1h",
    "every minute": "every 1m", "every week": "every 1w", "manually": "by hand", "on request": "by hand",
    "button": "by hand", "on schedule": "schedule", "scheduled": "schedule",
}  # fmt: skip


def _trigger(words: Words) -> Trigger:
    said = " ".join(words.text.split()).lower()
    if said in _SPEEDS:
        raise words.error(
            f"`{said}` says how late, not what starts it: write an event such as `order paid`, or a period such as "
            "`every 15m`; how late it may be goes under `within`",
            len(words.tokens),
        )
    alias = _TRIGGER_ALIASES.get(said)
    if alias:
        words.at = len(words.tokens)
        return _trigger(Words(alias, words.names, words.entity))
    if words.peek().lower() in ("every", "each"):
        words.take()
        weekday = f"{words.peek().capitalize()}s"
        if weekday in WEEKDAYS:
            words.take()
            words.expect("at", f"{weekday} at 06:00")
            return At(weekday, clock(words))
        night = words.accept("night") or words.accept("day")
        if night and words.accept("at"):
            return At("daily", clock(words))
        return Every(Duration(1, "d") if night else time(words))
    if words.accept("by", "hand"):
        return ByHand()
    if words.accept("schedule"):
        return OpenSchedule()
    if words.accept("after"):
        return AfterFlow(words.name(words.names.flows, "flow"))
    if words.accept("once"):
        if words.accept("before", "launch"):
            return Once("before launch")
        return Once(f"from {day(words)}") if words.accept("from") else Once()
    if words.peek() in ("daily", "weekdays", *WEEKDAYS, *(w.lower() for w in WEEKDAYS)):
        days = words.take()
        words.expect("at", f"{days} at 06:00")
        return At(days.capitalize() if days.capitalize() in WEEKDAYS else days, clock(words))
    if words.accept("monthly"):
        words.expect("on", "monthly on day 1 at 06:00")
        words.expect("day", "monthly on day 1 at 06:00")
        on = int(number(words))
        if not 1 <= on <= 31:
            raise words.error("a day of the month is 1 to 31")
        words.expect("at", "monthly on day 1 at 06:00")
        return At(f"monthly on day {on}", clock(words))
    return _happening(words)


def thing(words: Words) -> str:
    """THING: ENTITY, ENTITY.FIELD or SWITCH."""
    dotted = words.text.find(".", words.tokens[words.at][1]) if words.peek() else -1
    if dotted >= 0:
        found = _entity_field(words)
        if found:
            return found
    known = {*words.names.entities, *words.names.switches}
    return words.name(known, "entity")


def _entity_field(words: Words) -> str:
    rest = words.text[words.tokens[words.at][1] :]
    for entity in sorted(words.names.entities, key=len, reverse=True):
        if rest.startswith(entity + "."):
            fields = words.names.entities[entity].fields
            after = rest[len(entity) + 1 :]
            for name in sorted(fields, key=len, reverse=True):
                if after.startswith(name) and after[len(name) : len(name) + 1] in ("", " "):
                    words.at += len(f"{entity}.{name}".split())
                    return f"{entity}.{name}"
            said = re.split(r"\s+(?:" + "|".join(LINKING_WORDS) + r")\s", after)[0].strip()
            raise words.error(
                f"{entity} has no field `{said}`", len(f"{entity}.{said}".split()),
                nearest(said, fields), "field",
            )  # fmt: skip
    said = rest.split(".")[0]
    raise words.error(
        f"no entity is called `{said}`",
        len(said.split()),
        nearest(said, words.names.entities),
        "entity",
    )


def condition(words: Words) -> Condition:
    """COND: `[exactly N] THING [in S] [is [not] VALUE [or VALUE]* / is filled / is empty / over N]`, or `ENTITY.FIELD matches`."""
    count = int(number(words)) if words.accept("exactly") else None
    what = thing(words)
    where = system(words) if words.accept("in") else ""
    if words.accept("matches"):
        return _whole(words, Condition(what, "matches", (), where, count), "order.total matches")
    if words.accept("over"):
        return _whole(
            words,
            Condition(what, "over", (f"{number(words):g}",), where, count),
            "order.total over 50",
        )
    if not words.accept("is"):
        return _whole(
            words, Condition(what, "exists", (), where, count), "customer in erp is filled"
        )
    if words.peek() in ("filled", "empty"):
        return _whole(
            words, Condition(what, words.take(), (), where, count), "customer.email is filled"
        )
    test = "is not" if words.accept("not") else "is"
    values = [v.strip() for v in re.split(r"\s+or\s+", words.rest())]
    if not all(values):
        raise words.error("a value is expected here, as in `order is paid or dispatched`")
    _known_status(words, what, values)
    words.at = len(words.tokens)
    return Condition(what, test, tuple(values), where, count)


def _known_status(words: Words, what: str, values: list[str]) -> None:
    """`order is X`: X must be a status of order, when the entity has any."""
    known = words.names.statuses(what)
    if what in words.names.switches:
        known = set(words.names.switches[what])
    if not known:
        return
    for value in values:
        if value not in known:
            raise words.error(
                f"`{value}` is no status of {what}" if what in words.names.entities else f"`{value}` is no choice of {what}",
                9, nearest(value, known), "status",
            )  # fmt: skip


# ---------------------------------------------------------------------------------------------- when it fails


def retry(words: Words) -> Retry:
    """`N times over TIME`, `every TIME [for TIME]`, or `by hand`."""
    if words.accept("by", "hand") or words.accept("manually"):
        return _whole(words, Retry(by_hand=True), "by hand")
    if words.accept("every"):
        every = time(words)
        over = time(words) if words.accept("for") else None
        return _whole(words, Retry(every=every, over=over), "every 1h for 2d")
    times = number(words)
    if not (words.accept("times") or words.accept("time") or words.accept("x")):
        raise words.error("write `N times over TIME`, as in `8 times over 4h`")
    words.expect("over", "8 times over 4h")
    return _whole(words, Retry(int(times), time(words)), "8 times over 4h")


def alert(words: Words) -> Alert:
    """P [by email/chat/badge/task/log/phone] [after TIME / after N failures] [over N / N % / N EUR]."""
    who = person(words)
    channel = ""
    if words.accept("by"):
        channel = words.name(set(CHANNELS), "way to reach somebody")
    after: Duration | None = None
    failures: int | None = None
    if words.accept("after"):
        if words.peek(1).startswith("failure"):
            failures = int(number(words))
            words.take()
        else:
            after = time(words)
    over = amount(words) if words.accept("over") else None
    return _whole(words, Alert(who, channel, after, failures, over), "ops by chat after 10m")


def keep(words: Words) -> Keep:
    """`TIME [after EVENT] then erase/anonymise`, or `forever`."""
    if words.accept("forever"):
        return _whole(words, Keep(), "forever")
    how_long = time(words)
    after = []
    if words.accept("after"):
        while words.peek() and words.peek() != "then":
            after.append(words.take())
    words.expect("then", "3y after last order then anonymise")
    then = {"erase": "erase", "anonymise": "anonymise", "anonymize": "anonymise"}.get(words.peek())
    if then is None:
        raise words.error("`erase` or `anonymise` is expected here")
    words.take()
    return _whole(words, Keep(how_long, " ".join(after), then), "30m then erase")


# ---------------------------------------------------------------------------------------------- identity, formulas


def field_of(words: Words) -> str:
    """A field of the entity this stands in, or one of its key fields."""
    return words.name(
        words.names.entities[words.entity].fields
        if words.entity in words.names.entities
        else set(),
        f"field of {words.entity}",
    )


def match_key(words: Words) -> MatchKey:
    """FIELD [with FIELD]*: all of them equal means the same one."""
    fields = [field_of(words)]
    while words.accept("with"):
        fields.append(field_of(words))
    return _whole(words, MatchKey(tuple(fields)), "phone with name")


def formula(words: Words) -> Formula:
    """FORMULA: names, numbers, `+ - * / ( )`, `&` (joins texts), `else` (if empty), `sum of`, `rounded down/up/to N` at the end."""
    text = words.text
    rounding = ""
    found = re.search(r"\s+rounded\s+(down|up|to\s+\d+(?:\.\d+)?)\s*$", text)
    if found:
        rounding, text = " ".join(found[1].split()), text[: found.start()]
    tokens = _formula_tokens(text)
    names = list(_formula_names(words, tokens))
    _formula_shape(words, tokens)
    words.at = len(words.tokens)
    shown = re.sub(r"\(\s+|\s+\)", lambda m: m.group().strip(), " ".join(t for t, _, _ in tokens))
    return Formula(shown, tuple(names), rounding)


def _formula_tokens(text: str) -> list[tuple[str, str, int]]:
    """(text, kind, place); kind: op, open, close, number, name, prefix."""
    pieces = re.finditer(
        r"\(|\)|[+*/&]|(?<=\s)-(?=\s)|\belse\b|\bsum of\b|(?<![\w.-])\d+(?:\.\d+)?(?![\w.])|[^\s()+*/&]+(?:\s+(?!else\b|-\s)[^\s()+*/&]+)*",
        text,
    )
    kinds = {"(": "open", ")": "close", "sum of": "prefix"}
    tokens = []
    for piece in pieces:
        word = piece.group()
        kind = kinds.get(word) or ("op" if word in ("+", "-", "*", "/", "&", "else") else "")
        kind = kind or ("number" if _NUMBER.fullmatch(word) else "name")
        tokens.append((" ".join(word.split()), kind, piece.start()))
    return tokens


def _formula_names(words: Words, tokens: list[tuple[str, str, int]]) -> Iterator[str]:
    own = words.names.entities.get(words.entity)
    for word, kind, place in tokens:
        if kind != "name":
            continue
        entity, _, field = word.partition(".")
        there = words.names.entities.get(entity)
        known = (
            word in FIGURES
            or (own is not None and word in own.fields)
            or (there is not None and field in there.fields)
        )
        if not known and not word.startswith(("horizon ", "a ")):
            hint = nearest(word, {*FIGURES, *(own.fields if own else ())})
            raise PhraseError(
                f"`{word}` is neither a field of {words.entity or 'this entity'} nor a known figure",
                place, len(word), hint, "field",
            )  # fmt: skip
        yield word


def _formula_shape(words: Words, tokens: list[tuple[str, str, int]]) -> None:
    depth, value_next = 0, True
    for word, kind, place in tokens:
        is_value = kind in ("number", "name")
        fits = value_next if is_value or kind in ("open", "prefix") else not value_next
        if not fits:
            raise PhraseError(f"`{word}` does not fit here", place, len(word))
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth < 0:
            raise PhraseError("a bracket is closed that was never opened", place)
        value_next = kind in ("op", "open", "prefix")
    if value_next or depth:
        message = "a bracket is left open" if depth else "the formula ends too early"
        raise PhraseError(message, len(words.text))


# ---------------------------------------------------------------------------------------------- watching, testing


def count(words: Words) -> Count:
    """`FLOW failed/waiting/silent [over TIME]`, or `ENTITY held/marked/is STATUS [over TIME]`."""
    flow = words.name(words.names.flows, "flow", optional=True)
    if flow:
        state = words.name({"failed", "waiting", "silent"}, "state of a flow")
    else:
        flow = words.name({*words.names.entities, *words.names.flows}, "flow or entity")
        if words.accept("is"):
            state = "is " + words.name(words.names.statuses(flow), f"status of {flow}")
        else:
            state = words.name({"held", "marked"}, "state of a record")
    over = time(words) if words.accept("over") else None
    return _whole(words, Count(flow, state, over), "orders to erp failed over 15m")


def day_range(words: Words) -> DayRange:
    """`23 Nov to 1 Dec`: days of every year."""
    first = _month_day(words)
    words.expect("to", "23 Nov to 1 Dec")
    return _whole(words, DayRange(first, _month_day(words)), "23 Nov to 1 Dec")


def _month_day(words: Words) -> str:
    found = re.fullmatch(r"([1-9]|[12]\d|3[01])", words.peek())
    month = words.peek(1)[:3].capitalize()
    if not found or month not in _MONTHS:
        raise words.error("a day and a month are expected, such as `23 Nov`", 2)
    words.at += 2
    return f"{int(found[1])} {month}"


def freeze(words: Words) -> Duration:
    """`14d before`: no changes to map or data that long before the season."""
    found = time(words)
    words.accept("before")
    return _whole(words, found, "14d before")


def hours(words: Words) -> Hours:
    """`always`, or `weekdays/daily/Mondays HH:MM to HH:MM`."""
    if words.accept("always"):
        return _whole(words, Hours("always"), "always")
    days = words.name({"weekdays", "daily", *WEEKDAYS}, "span of days")
    first = clock(words)
    words.expect("to", "weekdays 08:00 to 18:00")
    return _whole(words, Hours(days, first, clock(words)), "weekdays 08:00 to 18:00")


def test_step(words: Words) -> TestStep:
    """`S creates E ID [with N x A]` · `S sets E ID [FIELD] to V` · `FLOW is late T/lost/repeated/refused/down T` · `wait T` · `P runs FLOW` · `expect E ID [in S] is STATUS/held for P/missing` · `expect E ID exists once`."""
    text = " ".join(words.text.split())
    if words.accept("wait"):
        return _whole(words, TestStep("wait", time=time(words), text=text), "wait 2h")
    if words.accept("expect"):
        return _expectation(words, text)
    flow = words.name(words.names.flows, "flow", optional=True)
    if flow:
        words.expect("is", f"{flow} is lost")
        fault = words.name({"late", "lost", "repeated", "refused", "down"}, "fault")
        how_long = time(words) if fault in ("late", "down") else None
        return _whole(
            words, TestStep(fault, flow=flow, time=how_long, text=text), f"{flow} is lost"
        )
    who = words.name(
        {*words.names.systems, *words.names.people, *words.names.flows}, "system, person or flow"
    )
    if words.accept("runs"):
        runs = TestStep("runs", person=who, flow=words.name(words.names.flows, "flow"), text=text)
        return _whole(words, runs, "ops runs orders to erp")
    creates = words.accept("creates")
    if not creates and not words.accept("sets"):
        raise words.error("`creates`, `sets` or `runs` is expected here")
    entity = words.name(words.names.entities, "entity")
    record = words.take()
    if creates:
        n = None
        if words.accept("with"):
            n = number(words)
            words.at = len(words.tokens)
        return _whole(
            words,
            TestStep("creates", who, entity, record, count=n, text=text),
            "shop creates order 7",
        )
    field = words.name(words.names.entities[entity].fields, "field", optional=True)
    words.expect("to", "shop sets order 7 to paid")
    value = words.rest()
    if not value:
        raise words.error("a value is expected here")
    words.at = len(words.tokens)
    return TestStep("sets", who, entity, record, field, value, text=text)


def _expectation(words: Words, text: str) -> TestStep:
    entity = words.name(words.names.entities, "entity")
    record = words.take()
    if words.accept("exists", "once"):
        return _whole(
            words,
            TestStep("expect once", "", entity, record, text=text),
            "expect order 7 exists once",
        )
    where = system(words) if words.accept("in") else ""
    words.expect("is", "expect order 7 in erp is paid")
    if words.accept("held"):
        words.expect("for", "expect order 7 is held for ops")
        step = TestStep(
            "expect", where, entity, record, value="held", person=person(words), text=text
        )
        return _whole(words, step, "expect order 7 is held for ops")
    value = words.rest()
    if value != "missing":
        _known_status(words, entity, [value])
    words.at = len(words.tokens)
    return TestStep("expect", where, entity, record, value=value, text=text)


# ---------------------------------------------------------------------------------------------- entry


def _whole(words: Words, found: T, example: str) -> T:
    words.end(example)
    return found


def _only(one: Callable[[Words], Any], example: str) -> Callable[[Words], Any]:
    def parse(words: Words) -> Any:
        return _whole(words, one(words), example)

    parse.__doc__ = one.__doc__
    return parse


PARSERS: dict[str, Callable[[Words], Any]] = {
    "time": _only(time, "15m"),
    "clock": _only(clock, "06:00"),
    "number": _only(number, "20"),
    "amount": _only(amount, "5 EUR per oversold unit"),
    "rate": _only(rate, "1200 per day"),
    "date": _only(day, "2027-03-31"),
    "person": _only(person, "ops"),
    "system": _only(system, "shop"),
    "thing": _only(thing, "order.total"),
    "field": _only(field_of, "email"),
    "owner": owner,
    "action": action,
    "conflict": conflict,
    "pair": pair,
    "pair answer": pair_answer,
    "edit": edit,
    "when": trigger,
    "condition": condition,
    "retry": retry,
    "alert": alert,
    "keep": keep,
    "match": match_key,
    "formula": formula,
    "count": count,
    "day range": day_range,
    "freeze": freeze,
    "hours": hours,
    "test": test_step,
}


def parse(kind: str, text: str, names: Vocabulary, entity: str = "") -> Any:
    """Parse one phrase.

    Args:
        kind: a key of `PARSERS`.
        text: the phrase as written.
        names: the names that the map defines.
        entity: the entity in whose block it stands ('' outside), for statuses and fields.

    Returns:
        a value of `phrases`; `NONE` for the word `none`.

    Raises:
        PhraseError: with the place and, where there is one, a suggestion.
    """
    if text.strip() == "none":
        return NONE
    if not text.strip():
        raise PhraseError("the answer is empty")
    return PARSERS[kind](Words(text, names, entity))


def parse_amount(text: str, names: Vocabulary) -> Amount:
    """Parse `100 EUR`, `2 %`, `5`.

    Raises:
        PhraseError: it is no amount.
    """
    found = PARSERS["amount"](Words(text, names))
    return found if isinstance(found, Amount) else Amount(0)
