"""Values with an owner. Ownership passes on; each claim is judged by what its own source knew when it said it."""

from __future__ import annotations

from seamark.kernel.edits import Case, edited, unknown_word
from seamark.kernel.facts import Actor, Said
from seamark.kernel.golden import Golden, Refusal, Rule, Why, undecided, undecided_between
from seamark.kernel.knowledge import knows, run_start, standing_write, writes
from seamark.kernel.policy import (
    ANY,
    EACH,
    OPEN,
    UNKNOWN,
    Conflict,
    Created,
    Day,
    FirstWrite,
    Hold,
    Point,
    Policy,
    QuantityPolicy,
    Reaches,
    Stage,
    ValuePolicy,
)
from seamark.kernel.record import History, Record
from seamark.kernel.status import has_reached, held_since


def stage_of(policy: Policy, field: ValuePolicy | QuantityPolicy, record: Record) -> int:
    """Which stage of the field's owners the record is in."""
    assert field.owners is not OPEN
    place = 0
    while place + 1 < len(field.owners):
        point = field.owners[place].until
        assert point is not None, f"{field.path}: a stage without an end is the last"
        if not _passed(policy, field, record, field.owners[place], field.owners[place + 1], point):
            break
        place += 1
    return place


def _passed(
    policy: Policy,
    field: ValuePolicy | QuantityPolicy,
    record: Record,
    now: Stage,
    following: Stage,
    point: Point,
) -> bool:
    if isinstance(point, Reaches):
        return has_reached(policy, record, point)
    history = record.history(field.name)
    if isinstance(point, Day):
        return any(began.day == point.day for began in history.began)
    if isinstance(point, Created):  # before EACH it never passes: `due` ends a seed per receiver
        return following.owner in record.systems
    return _first_write(field, history, now.owner, following.owner)


def _first_write(
    field: ValuePolicy | QuantityPolicy, history: History, now: str, following: str
) -> bool:
    """A change by the next owner; holding from the start what the first owner holds is none."""
    theirs = history.of_system(following)
    made = writes(field, theirs)
    if len(made) != 1 or any(said.actor is Actor.US for said in theirs):
        return bool(made)
    return not any(
        field.same(field.meaning(said), field.meaning(made[0])) for said in history.of_system(now)
    )


def resolve_value(policy: Policy, field: ValuePolicy, record: Record) -> Golden:
    """The golden value of an owned field, or whom to ask."""
    history = record.history(field.name)
    word = history.pinned
    if word is not None and history.stands(word.number):
        return Golden(word.value, word, Rule.PINNED, field.path)
    if field.owners is OPEN:
        return undecided_between(field, history.latest)
    answer = history.answer
    if answer is not None and not _said_since(field, history, dict(answer.seen)):
        return Golden(answer.value, answer, Rule.ANSWERED, field.path)
    case = Case(policy, field, record, history)
    place = stage_of(policy, field, record)
    if field.owners[place].owner == EACH:
        return Golden(None, None, Rule.EACH_ITS_OWN, field.path)
    if field.conflict is Conflict.LATEST_WINS:
        return _latest_wins(case)
    if field.owners[place].owner == ANY:
        return _any_owner(case)
    return edited(case, place, _owned(case, place))


def _said_since(field: ValuePolicy, history: History, seen: dict[object, int]) -> bool:
    """Whether any source changed the value after what a person's answer knew."""
    return any(
        said.version > seen.get(source, -1)
        for source, mine in history.by_source.items()
        for said in writes(field, mine)
    )


def _owned(case: Case, place: int) -> Golden:
    """By ownership alone: the owner's last word, or the one before it until the owner holds that."""
    field, history = case.field, case.history
    assert field.owners is not OPEN
    owner = field.owners[place].owner
    mine = history.of_system(owner)
    if place:
        handed = _handed_over(case, place, mine)
        if handed is not None:
            return handed
    if not mine:
        return _earlier_owner(case, place)
    basis = mine[-1]
    value = field.meaning(basis)
    if value is UNKNOWN:
        return unknown_word(field, basis)
    disagree = [
        said
        for said in history.latest
        if said is not basis and not field.same(field.meaning(said), value)
    ]
    refused = tuple(Refusal(said, Why.NOT_OWNER) for said in disagree)
    if field.conflict is not Conflict.OWNER_WINS and disagree:
        rivals = _rivals(case, mine, disagree)
        if rivals:
            return _conflict(case, [basis, *rivals])
    return Golden(value, basis, Rule.OWNER, field.path, None, refused)


def _earlier_owner(case: Case, place: int) -> Golden:
    assert case.field.owners is not OPEN
    for stage in case.field.owners[:place]:
        theirs = case.history.of_system(stage.owner)
        if theirs:
            value = case.field.meaning(theirs[-1])
            if value is UNKNOWN:
                return unknown_word(case.field, theirs[-1])
            return Golden(value, theirs[-1], Rule.EARLIER_OWNER, case.field.path)
    refused = tuple(Refusal(said, Why.NOT_OWNER) for said in case.history.latest)
    return Golden(None, None, Rule.NOBODY_SPOKE, case.field.path, None, refused)


def _handed_over(case: Case, place: int, mine: list[Said]) -> Golden | None:
    """Between two owners: the old one's last counting word stands until the new one holds it."""
    field, history = case.field, case.history
    assert field.owners is not OPEN
    before = field.owners[place - 1]
    theirs = history.of_system(before.owner)
    if not theirs or isinstance(before.until, FirstWrite | Created) or before.owner in (EACH, ANY):
        return None
    counting = [said for said in theirs if _not_after(case, before.until, said)]
    if not counting:
        return None
    last = counting[-1]
    value = field.meaning(last)
    stands = Golden(value, last, Rule.HANDED_OVER, field.path)
    if value is UNKNOWN:
        stands = unknown_word(field, last)
    if not mine:
        return stands
    if knows(history, mine[-1], last.source, run_start(field, counting)):
        return None
    if not writes(field, counting):  # it only ever held what we pushed
        return None
    own = [said for said in writes(field, mine) if _not_before(case, before.until, said)]
    written = own[-1] if own else None
    if written is None or any(
        said.actor is Actor.US and said.version > written.version for said in mine
    ):
        return stands
    if field.same(field.meaning(written), value):
        return stands
    if field.conflict is Conflict.OWNER_WINS:
        return None
    return _conflict(case, [last, written])


def _not_after(case: Case, point: Point | None, said: Said) -> bool:
    """Whether the old owner said it before its own row knew of the handover."""
    if isinstance(point, Reaches):
        held = held_since(case.policy, case.record, said.source, point)
        return held is None or said.version <= held
    assert isinstance(point, Day)
    return any(
        source == said.source and said.version <= version
        for began in case.history.began
        if began.day == point.day
        for source, version in began.seen
    )


def _not_before(case: Case, point: Point | None, said: Said) -> bool:
    """Whether the new owner said it when its own row knew of the handover."""
    if isinstance(point, Reaches):
        held = held_since(case.policy, case.record, said.source, point)
        return held is not None and said.version >= held
    return not _not_after(case, point, said)


def _rivals(case: Case, mine: list[Said], disagree: list[Said]) -> list[Said]:
    """Writes of others that stand, of which the owner did not know, and which did not know the owner's."""
    field, history = case.field, case.history
    basis, since = mine[-1], run_start(field, mine)
    out = []
    for said in disagree:
        written = standing_write(field, history.by_source[said.source])
        if written is None or said.source.system == basis.source.system:
            continue
        if knows(history, written, basis.source, since):
            continue
        if knows(history, basis, written.source, written.version):
            continue
        first = history.by_source[said.source][0]
        copied = written is first and any(
            field.same(field.meaning(written), field.meaning(one)) for one in mine
        )
        if not copied:
            out.append(written)
    return out


def _conflict(case: Case, rivals: list[Said]) -> Golden:
    """Several wrote unknowing: what the map says of that."""
    field = case.field
    against = tuple(dict.fromkeys(field.meaning(said) for said in rivals))
    rule = field.conflict
    path = f"{field.path}.if_conflict" if field.path else ""
    refused = tuple(Refusal(said, Why.CONFLICT) for said in rivals)
    if rule is OPEN or rule is Conflict.REVOKE_WINS or rule is Conflict.OWNER_WINS:
        return undecided(path, *against, refused=refused)
    if isinstance(rule, Hold):
        return Golden(None, None, Rule.CONFLICT, path, rule, refused, against)
    assert not isinstance(rule, Conflict)
    best = [said for said in rivals if said.source.system == rule.name]
    if not best:
        return Golden(None, None, Rule.CONFLICT, path, Hold(), refused, against)
    lost = tuple(Refusal(said, Why.LOST) for said in rivals if said is not best[-1])
    return Golden(field.meaning(best[-1]), best[-1], Rule.SYSTEM_WINS, path, None, lost, against)


def _any_owner(case: Case) -> Golden:
    """One value that all may write: the write that knew all others, else what the map says of a conflict."""
    field, history = case.field, case.history
    standing = [
        written
        for _, mine in sorted(history.by_source.items())
        if (written := standing_write(field, mine)) is not None
    ]
    rivals = [
        said
        for said in standing
        if not any(
            other is not said and knows(history, other, said.source, said.version)
            for other in standing
        )
    ]
    if not rivals:
        return Golden(None, None, Rule.NOBODY_SPOKE, field.path)
    first = field.meaning(rivals[0])
    if first is UNKNOWN:
        return unknown_word(field, rivals[0])
    if all(field.same(first, field.meaning(said)) for said in rivals):
        return Golden(first, rivals[0], Rule.OWNER, field.path)
    return _conflict(case, rivals)


def _latest_wins(case: Case) -> Golden:
    """By the clocks of the systems, whoever owns it; only where the map trusts every clock that spoke."""
    field = case.field
    made = [
        said for _, mine in sorted(case.history.by_source.items()) for said in writes(field, mine)
    ]
    if not made:
        return Golden(None, None, Rule.NOBODY_SPOKE, field.path)
    trusted = case.policy.system_by_name
    for said in made:
        system = trusted.get(said.source.system)
        if said.said_at_ms is None or system is None or not system.clock_trusted:
            against = tuple(dict.fromkeys(field.meaning(one) for one in made))
            if len(against) > 1:
                return Golden(None, None, Rule.CLOCKS_UNKNOWN, field.path, Hold(), (), against)
    best = max(made, key=lambda said: (said.said_at_ms or 0, said.source, said.version))
    value = field.meaning(best)
    return (
        unknown_word(field, best)
        if value is UNKNOWN
        else Golden(value, best, Rule.LATEST, field.path)
    )
