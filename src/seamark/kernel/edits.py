"""A person's edit in a system that does not own the field: overwritten, carried over, kept, ignored or held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from seamark.kernel.facts import Actor, Claim, Said, Settled
from seamark.kernel.golden import Golden, Refusal, Rule, Why, undecided
from seamark.kernel.knowledge import knows, run_start, standing_write
from seamark.kernel.policy import (
    OPEN,
    UNKNOWN,
    Change,
    Edit,
    EditAnswer,
    EditRule,
    Hold,
    Meaning,
    Policy,
    Unmapped,
    ValuePolicy,
)
from seamark.kernel.record import History, Record
from seamark.kernel.status import held_since


class Case(NamedTuple):
    """What one field of one record is decided from."""

    policy: Policy
    field: ValuePolicy
    record: Record
    history: History


def unknown_word(field: ValuePolicy, said: Said) -> Golden:
    """The value that should count is a word that stands in no row of the map."""
    if field.if_unmapped is OPEN:
        return undecided(field.path, said.value)
    held = field.if_unmapped if isinstance(field.if_unmapped, Hold) else None
    refused = (Refusal(said, Why.UNKNOWN_WORD),)
    return Golden(None, None, Rule.UNKNOWN_WORD, field.path, held, refused, (said.value,))


def edited(case: Case, place: int, golden: Golden) -> Golden:
    """What the map says of people's edits in systems that do not own the field.

    Of several that should count, one that knew the others does; else a person is asked, so that none is lost
    in silence.
    """
    field, history = case.field, case.history
    if not field.edits or golden.held is not None:
        return golden
    counting: list[tuple[Said, Golden]] = []
    for written in _edits(case, place, golden):
        answer = edit_answer(case, golden.value, written)
        decided = _edit_decided(case, golden, written, answer)
        if decided is not None and decided.held is not None:
            return decided
        if decided is not None:
            counting.append((written, decided))
    last = [
        (one, decided)
        for one, decided in counting
        if not any(
            other is not one and knows(history, other, one.source, one.version)
            for other, _ in counting
        )
    ]
    if not last:
        return golden
    if all(field.same(decided.value, last[0][1].value) for _, decided in last):
        return last[0][1]
    return Golden(
        None,
        None,
        Rule.CONFLICT,
        last[0][1].path,
        field.conflict if isinstance(field.conflict, Hold) else Hold(),
        tuple(Refusal(one, Why.CONFLICT) for one, _ in last),
        tuple(decided.value for _, decided in last),
    )


def _edits(case: Case, place: int, golden: Golden) -> Iterator[Said]:
    """People's edits that stand, differ from the value that counts and were not released."""
    field, history = case.field, case.history
    assert field.owners is not OPEN
    owner = field.owners[place].owner
    released = dict(history.released.seen) if history.released is not None else {}
    for source, mine in sorted(history.by_source.items()):
        written = standing_write(field, mine)
        if source.system == owner or written is None or written.actor is not Actor.PERSON:
            continue
        if written.version <= released.get(source, -1):
            continue
        if not field.same(field.meaning(written), golden.value):
            yield written


def _edit_decided(case: Case, golden: Golden, written: Said, answer: EditAnswer) -> Golden | None:
    field, value = case.field, case.field.meaning(written)
    path = f"{field.path}.if_edited" if field.path else ""
    if value is UNKNOWN and field.if_unmapped is not Unmapped.OVERWRITE:
        return unknown_word(field, written)
    if answer is OPEN:
        return undecided(path, golden.value, value)
    if isinstance(answer, Hold):
        basis = golden.basis
        return Golden(golden.value, basis, Rule.EDIT_HELD, path, answer, golden.refused, (value,))
    if answer is Edit.KEEP:
        return Golden(value, written, Rule.EDIT_KEPT, path)
    if answer is Edit.PASS_ON and not _known_to_owner(case, golden, written):
        return Golden(value, written, Rule.EDIT_PASSED_ON, path)
    return None


def _known_to_owner(case: Case, golden: Golden, written: Said) -> bool:
    """Whether the value that counts was said knowing the edit, or without it having known that value."""
    basis = golden.basis
    if not isinstance(basis, Claim | Settled):
        return False
    since = run_start(case.field, case.history.by_source[basis.source])
    return knows(case.history, basis, written.source, written.version) or not knows(
        case.history, written, basis.source, since
    )


def edit_answer(case: Case, before: Meaning, written: Said) -> EditAnswer:
    """The first rule that fits this edit; none fits: overwrite."""
    for rule in case.field.edits:
        if rule.system not in (None, written.source.system):
            continue
        if rule.change is not None and rule.change is not _change(
            before, case.field.meaning(written)
        ):
            continue
        if _over(case, rule, written):
            continue
        return rule.answer
    return Edit.OVERWRITE


def _over(case: Case, rule: EditRule, written: Said) -> bool:
    """Whether the edit was made when its own row had already reached the end of the rule."""
    if rule.until is None:
        return False
    held = held_since(case.policy, case.record, written.source, rule.until)
    return held is not None and written.version >= held


def _change(before: Meaning, now: Meaning) -> Change | None:
    """Added, removed, up or down; None where there is no such order."""
    if before in (None, ""):
        return Change.ADDED
    if now in (None, "", "gone"):
        return Change.REMOVED
    try:
        return Change.UP if now > before else Change.DOWN  # type: ignore[operator]
    except TypeError:
        return None
