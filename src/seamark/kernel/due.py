"""`due`: what must be pushed to a source because its latest word differs from the value that counts.

A push carries the wanted state, never a delta, and a condition where the platform takes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from seamark.kernel.edits import Case, edit_answer
from seamark.kernel.facts import Actor, Said, Seen, Settled, Source, Value, Version
from seamark.kernel.golden import Golden
from seamark.kernel.knowledge import standing_write
from seamark.kernel.policy import (
    OPEN,
    UNKNOWN,
    ConsentPolicy,
    Created,
    Destination,
    Edit,
    FieldPolicy,
    Hold,
    Meaning,
    Mode,
    Policy,
    QuantityPolicy,
    StatusPolicy,
    Unmapped,
    ValuePolicy,
    Write,
)
from seamark.kernel.record import Record
from seamark.kernel.resolve import owner_now, resolve
from seamark.kernel.status import has_reached


class Wanted(NamedTuple):
    """One field of a push: the raw value to write, and what we know of the field now."""

    field: str
    value: Value
    seen: Seen


@dataclass(frozen=True, slots=True)
class Push:
    """What to send to one source. `known` is the newest version known of it (0: none)."""

    destination: Source
    wanted: tuple[Wanted, ...]
    known: Version
    condition: Version | None = None
    """Send "only if still at this version"."""

    @property
    def creates(self) -> bool:
        """Whether this makes a new row."""
        return self.destination.unborn

    def value(self, field: str) -> Value:
        """The value wanted for a field. KeyError if the push does not carry it."""
        return {wanted.field: wanted.value for wanted in self.wanted}[field]


class HeldBack(StrEnum):
    """Why a difference is not pushed."""

    UNDECIDED = "the value waits for a person"
    INSISTS = "the system keeps putting its own value back"
    WENT_BACK = "the system went back from its own status"
    ALTERED = "the system answered with another value than sent; told once"
    UNKNOWN_WORD = "the system holds a word that stands in no row of the map"


class Held(NamedTuple):
    """A field that is not pushed, why, and who is asked."""

    field: str
    why: HeldBack
    ask: Hold
    value: Meaning
    """The value that counts (None while undecided)."""


@dataclass(frozen=True, slots=True)
class Due:
    """What to push to a source, and what is held back."""

    push: Push | None
    held: tuple[Held, ...] = ()


NOTHING = Due(None)


def due(
    policy: Policy,
    record: Record,
    destination: Source,
    golden: dict[str, Golden] | None = None,
) -> Due:
    """What must be pushed to `destination`; `golden` saves resolving again.

    Follows the policy's destinations of that system; a system in none of them gets nothing. A policy
    without any destination sends every field to every system that is asked for.
    """
    values = resolve(policy, record) if golden is None else golden
    wanted: list[Wanted] = []
    held: list[Held] = []
    for route in _routes(policy, destination):
        if route.only_from is not None and not has_reached(policy, record, route.only_from):
            continue
        for name in route.fields:
            field = policy.field_by_name[name]
            choice = _choose(policy, field, record, destination, route, values[name])
            if isinstance(choice, Held):
                held.append(choice)
            elif choice is not None:
                wanted.append(choice)
    if not wanted:
        return Due(None, tuple(held)) if held else NOTHING
    known = _known(policy, record, destination)
    system = policy.system_by_name.get(destination.system)
    condition = (
        known if system is not None and system.conditional and not destination.unborn else None
    )
    return Due(Push(destination, tuple(wanted), known, condition), tuple(held))


def _routes(policy: Policy, destination: Source) -> tuple[Destination, ...]:
    if not policy.destinations:
        return (Destination(destination.system, tuple(policy.field_by_name)),)
    return tuple(
        route
        for route in policy.destinations
        if route.system == destination.system
        and not (route.mode is Mode.CREATE_ONLY and not destination.unborn)
        and not (route.mode is Mode.UPDATE_ONLY and destination.unborn)
    )


def _known(policy: Policy, record: Record, source: Source) -> Version:
    """The newest version known of a source, over all its fields."""
    known = [
        mine[-1].version
        for name in policy.field_by_name
        if (mine := record.history(name).by_source.get(source))
    ]
    return max(known, default=Version(0))


def _choose(
    policy: Policy,
    field: FieldPolicy,
    record: Record,
    destination: Source,
    route: Destination,
    golden: Golden,
) -> Wanted | Held | None:
    """What is due for one field: a value to write, a reason to hold it back, or nothing."""
    history = record.history(field.name)
    if route.mode is Mode.OVERWRITE and route.from_system is not None:
        theirs = history.of_system(route.from_system)
        golden = (
            Golden(field.meaning(theirs[-1]), theirs[-1], golden.rule, route.path)
            if theirs
            else golden
        )
    elif _owns(policy, field, record, destination):
        return None
    if golden.held is not None:
        return Held(field.name, HeldBack.UNDECIDED, golden.held, golden.value)
    if golden.basis is None:
        return None
    mine = history.by_source.get(destination, [])
    have = field.meaning(mine[-1]) if mine else UNKNOWN
    if mine and (field.same(have, golden.value) or _never_given(field, have, golden.value)):
        return None
    raw = _raw(field, destination, golden.value)
    if raw is UNKNOWN or not _to_write(field, raw, mine):
        return None
    if mine:
        kept = _kept_back(policy, field, record, mine, golden)
        if kept is not None:
            return kept if isinstance(kept, Held) else None
    return Wanted(field.name, raw, history.seen())


def _owns(policy: Policy, field: FieldPolicy, record: Record, destination: Source) -> bool:
    """A level is never pushed to its owner; a seed never after creation."""
    if isinstance(field, QuantityPolicy):
        return owner_now(policy, field, record) == destination.system
    if isinstance(field, ValuePolicy) and field.owners is not OPEN and not destination.unborn:
        return any(
            isinstance(stage.until, Created)
            and field.owners[place + 1].owner in ("each", destination.system)
            for place, stage in enumerate(field.owners)
        )
    return False


def _never_given(field: FieldPolicy, have: Meaning, wanted: Meaning) -> bool:
    """A consent that nobody gave there is not taken back: writing a "no" over it would hide who said what next."""
    return isinstance(field, ConsentPolicy) and have is None and wanted == field.revoked


def _raw(field: FieldPolicy, destination: Source, value: Meaning) -> Meaning:
    if value is UNKNOWN:
        return UNKNOWN
    return value if field.words is None else field.words.write(destination.system, value)


def _to_write(field: FieldPolicy, raw: Value, mine: list[Said]) -> bool:
    """`write: if filled` sends no empty value; `write: if empty` fills only an empty target."""
    if not isinstance(field, ValuePolicy) or field.write is Write.ALWAYS:
        return True
    if field.write is Write.IF_FILLED:
        return raw is not None and raw != ""
    return not mine or mine[-1].value is None or mine[-1].value == ""


def _kept_back(
    policy: Policy, field: FieldPolicy, record: Record, mine: list[Said], golden: Golden
) -> Held | bool | None:
    """Why a difference is left standing: a Held to tell, True to leave it silently, None to push."""
    if field.meaning(mine[-1]) is UNKNOWN and field.if_unmapped is not Unmapped.OVERWRITE:
        ask = field.if_unmapped if isinstance(field.if_unmapped, Hold) else Hold()
        return Held(field.name, HeldBack.UNKNOWN_WORD, ask, golden.value)
    last = mine[-1]
    if isinstance(field, StatusPolicy):
        speaks = field.speakers.get(golden.value, ())
        said_it = getattr(golden.basis, "source", None) == last.source
        further = field.meaning(last) in field.after.get(golden.value, ())  # not by its own word
        if said_it and not further and speaks is not OPEN and last.source.system in speaks:
            return Held(field.name, HeldBack.WENT_BACK, field.insists, golden.value)
    elif (
        isinstance(field, ValuePolicy)
        and field.edits
        and _left_alone(policy, field, record, mine, golden)
    ):
        return True
    if _altered(field, mine, golden.value):
        return Held(field.name, HeldBack.ALTERED, field.insists, golden.value)
    if _insists(field, record, mine, golden.value):
        return Held(field.name, HeldBack.INSISTS, field.insists, golden.value)
    return None


def _left_alone(
    policy: Policy, field: ValuePolicy, record: Record, mine: list[Said], golden: Golden
) -> bool:
    """A person's edit there that the map says to ignore."""
    written = standing_write(field, mine)
    if written is None or written.actor is not Actor.PERSON:
        return False
    case = Case(policy, field, record, record.history(field.name))
    return edit_answer(case, golden.value, written) is Edit.IGNORE


def _altered(field: FieldPolicy, mine: list[Said], wanted: Meaning) -> bool:
    """The last word is the answer to a push of the wanted value, and it is another value."""
    last = mine[-1]
    if type(last) is not Settled or last.actor is not Actor.US:
        return False
    sent = last.sent if field.words is None else field.words.read(last.source.system, last.sent)
    return field.same(sent, wanted)


def _insists(field: FieldPolicy, record: Record, mine: list[Said], wanted: Meaning) -> bool:
    """One and the same value was put back too often after we had corrected it to the wanted value.

    Counting starts anew after a person's answer or release.
    """
    history = record.history(field.name)
    since = max(
        (
            version
            for word in (history.answer, history.released)
            if word is not None
            for source, version in word.seen
            if source == mine[0].source
        ),
        default=-1,
    )
    back: dict[Meaning, int] = {}
    corrected = False
    for said in mine:
        meaning = field.meaning(said)
        if field.same(meaning, wanted):
            corrected = said.actor is Actor.US or corrected
            continue
        if corrected and said.actor is not Actor.US and said.version > since:
            back[meaning] = back.get(meaning, 0) + 1
        corrected = False
    return any(count >= field.corrections_max for count in back.values()) or (
        sum(back.values()) > 2 * field.corrections_max
    )
