"""The laws of the kernel, over random histories of four systems."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.kernel.compact import compact
from seamark.kernel.delivery import Outcome, Progress, State, advance, settled
from seamark.kernel.due import due
from seamark.kernel.facts import (
    Actor,
    Answer,
    Claim,
    Fact,
    Link,
    LinkFact,
    Movement,
    Pin,
    Release,
    Settled,
    Source,
    StrikeOut,
    Taken,
    Ticket,
    Unanswered,
    Unlink,
    Version,
)
from seamark.kernel.golden import Why
from seamark.kernel.knowledge import knew_of, writes
from seamark.kernel.policy import (
    ANY,
    EACH,
    Conflict,
    Created,
    Delivery,
    Edit,
    EditRule,
    Hold,
    LookUpAfter,
    Policy,
    Reaches,
    Stage,
    StatusPolicy,
    UniqueBy,
    ValuePolicy,
    Wins,
    Words,
)
from seamark.kernel.quantity import current
from seamark.kernel.record import Record, join, record_of
from seamark.kernel.resolve import resolve
from tests.unit.kernel.shapes import CONSENT, CRM, ERP, LEVEL, OPT_IN, SHOP, SYSTEMS, WMS

STATUS = StatusPolicy(
    "status",
    edges=(
        ("placed", "paid"),
        ("paid", "sent"),
        ("paid", "cancelled"),
        ("placed", "cancelled"),
        ("sent", "returned"),
    ),
    back=(("sent", "paid"),),
    set_by=(
        ("placed", ("shop",)),
        ("paid", ("shop", "erp")),
        ("cancelled", ("shop",)),
        ("sent", ("erp",)),
        ("returned", ("erp",)),
    ),
)
POLICY = Policy(
    "order",
    (
        STATUS,
        ValuePolicy("address", owners=(Stage("shop", Reaches("paid")), Stage("erp"))),
        ValuePolicy(
            "note",
            owners=(Stage("shop", Reaches("paid")), Stage("erp")),
            conflict=Hold("ops"),
        ),
        OPT_IN,
        ValuePolicy("price", owners=(Stage("erp"),), tolerance=0.01),
        ValuePolicy("weight", owners=(Stage("wms"),), conflict=Hold("ops")),
        ValuePolicy("phone", owners=(Stage(ANY),), conflict=Hold("ops")),
        ValuePolicy(
            "title",
            owners=(Stage("shop", Created()), Stage("crm")),
            edits=(EditRule(Edit.KEEP, "erp"), EditRule(Hold("ops"), "wms")),
        ),
        ValuePolicy(
            "color",
            owners=(Stage("erp"),),
            edits=(
                EditRule(Edit.IGNORE, "wms"),
                EditRule(Edit.PASS_ON, until=Reaches("sent")),
                EditRule(Hold("ops")),
            ),
        ),
        ValuePolicy(
            "size", owners=(Stage("shop", Reaches("sent")), Stage("erp")), conflict=Wins("crm")
        ),
        ValuePolicy("memo", owners=(Stage("shop"),), conflict=Conflict.LATEST_WINS),
        ValuePolicy("slug", owners=(Stage("erp", Created()), Stage(EACH))),
        ValuePolicy(
            "method",
            owners=(Stage("shop"),),
            words=Words(
                (("card", (("shop", ("a",)), ("erp", ("a", "b")))), ("cash", (("crm", ("c",)),)))
            ),
        ),
        CONSENT,
        LEVEL,
    ),
    tuple(replace(system, clock_trusted=system.name != "wms") for system in SYSTEMS),
)
VALUES: dict[str, list[object]] = {
    "status": ["placed", "paid", "cancelled", "sent", "returned"],
    "address": ["a", "b", "c"],
    "note": ["a", "b", None],
    "opt in": ["yes", "no"],
    "price": [Decimal(1), Decimal("1.005"), Decimal(2), None],
    "weight": ["a", "b"],
    "phone": ["a", "b"],
    "title": ["a", "b", "c"],
    "color": ["a", "b"],
    "size": ["a", "b"],
    "memo": ["a", "b", "c"],
    "slug": ["a", "b"],
    "method": ["a", "b", "c"],
    "newsletter": ["yes", "no"],
    "level": [3, 4, 5],
}
SOURCES = [SHOP, ERP, CRM, WMS]


def _movement(draw: st.DrawFn, name: str) -> Movement:
    state = draw(st.sampled_from(list(Taken)))
    return Movement(name, 1, state, Ticket(draw(st.integers(0, 20))))


@st.composite
def histories(
    draw: st.DrawFn,
    low: int = 0,
    ids: tuple[str, ...] = ("1",),
    movements: str = "xyz",
    desk: bool = True,
) -> Record:
    """A plausible past: versions grow per source, documents restate fields, pushes know what we could know."""
    record = Record()
    versions: dict[Source, int] = {}
    rows: dict[Source, dict[str, object]] = {}
    kinds = ["document", "document", "part", "push", "movement", *(["word"] if desk else [])]
    for number in range(draw(st.integers(1, 14))):
        source = Source(draw(st.sampled_from(SOURCES)).system, draw(st.sampled_from(ids)))
        version = versions[source] = versions.get(source, low) + draw(st.integers(1, 2))
        row = rows.setdefault(source, {})
        kind = draw(st.sampled_from(kinds))
        name = draw(st.sampled_from(sorted(VALUES)))
        value = draw(st.sampled_from(VALUES[name]))
        new: list[Fact] = []
        if kind in ("document", "part"):
            row[name] = value
            actor = draw(st.sampled_from([Actor.SYSTEM, Actor.PERSON]))
            clock = low + draw(st.integers(0, 9))
            for field in row if kind == "document" else [name]:
                new.append(Claim(field, source, row[field], Version(version), actor, clock))  # type: ignore[arg-type]
        elif kind == "push":
            row[name] = value
            seen = record.history(name).seen()
            new.append(Settled(name, source, value, Version(version), value, seen))  # type: ignore[arg-type]
            if draw(st.integers(0, 4)) == 0:
                new.append(Unanswered("newsletter", source, "yes", Version(version - 1)))
        elif kind == "movement" and movements:
            new.append(_movement(draw, draw(st.sampled_from(movements))))
        elif kind == "word":
            new.extend(_word(draw, record, name, value, number))
        record |= new
    return record


def _word(draw: st.DrawFn, record: Record, name: str, value: object, number: int) -> list[Fact]:
    seen = record.history(name).seen()
    kind = draw(st.sampled_from(["pin", "release", "answer", "strike out"]))
    if kind == "pin" and name != "level":
        return [Pin(name, value, number, "ops")]  # type: ignore[arg-type]
    if kind == "release":
        return [Release(name, number, "ops", seen)]
    if kind == "answer":
        return [Answer(name, value, number, "ops", seen)]  # type: ignore[arg-type]
    said = record.history(name).said
    if not said:
        return []
    wrong = draw(st.sampled_from(said))
    return [StrikeOut(name, wrong.source, wrong.version, "ops")]


def _take(record: Record, source: Source) -> tuple[Record, bool]:
    """The source takes everything that is due, and answers."""
    push = due(POLICY, record, source).push
    if push is None:
        return record, False
    mine = [
        fact.version
        for fact in record.facts
        if isinstance(fact, Claim | Settled) and fact.source == source  # struck out or not
    ]
    top = max(mine, default=0)
    return record | settled(push, Version(top + 1)), True


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_and_multiplicity_gives_the_same_record_and_reasons(
    record: Record, random: Random
) -> None:
    facts = list(record.facts) + [fact for fact in record.facts if random.random() < 0.3]
    random.shuffle(facts)
    other = Record()
    for fact in facts:
        other |= [fact]
    assert other == record
    assert hash(other) == hash(record)
    assert resolve(POLICY, other) == resolve(POLICY, record)
    for source in SOURCES:
        assert due(POLICY, other, source) == due(POLICY, record, source)


@given(histories(), histories(), histories())
def test_joining_is_commutative_associative_and_idempotent(a: Record, b: Record, c: Record) -> None:
    assert join(a, b) == join(b, a)
    assert join(join(a, b), c) == join(a, join(b, c))
    assert join(a, a) == a
    assert (a | a) is a


@given(histories())
def test_a_golden_value_names_a_fact_or_is_absent_and_every_refusal_has_a_reason(
    record: Record,
) -> None:
    for golden in resolve(POLICY, record).values():
        assert golden.rule
        assert golden.basis in record.facts or (golden.basis is None and golden.value is None)
        assert all(fact in record.facts and isinstance(why, Why) for fact, why in golden.refused)


@given(histories())
def test_a_settled_world_is_a_fixed_point(record: Record) -> None:
    moved = True
    for _ in range(8):
        moved = False
        for source in SOURCES:
            record, pushed = _take(record, source)
            moved = moved or pushed
        if not moved:
            break
    assert not moved, "still pushing after eight rounds"


@given(histories(), histories(low=40, movements="", desk=False))
def test_compaction_changes_no_later_decision(old: Record, new: Record) -> None:
    floors = {source: Version(39) for source in SOURCES}
    small = compact(POLICY, old, floors)
    assert small.facts <= old.facts
    before, after = resolve(POLICY, old | new), resolve(POLICY, small | new)
    for name, golden in before.items():
        assert (golden.value, golden.held, golden.rule) == (
            after[name].value,
            after[name].held,
            after[name].rule,
        ), name
    for source in SOURCES:
        one, other = due(POLICY, old | new, source), due(POLICY, small | new, source)
        assert one.held == other.held
        assert (one.push is None) == (other.push is None)
        if one.push is not None and other.push is not None:
            assert one.push == other.push


@given(histories(), histories(low=40, movements="", desk=False))
def test_compaction_can_be_done_twice(old: Record, new: Record) -> None:
    floors = {source: Version(39) for source in SOURCES}
    small = compact(POLICY, old, floors)
    assert compact(POLICY, small, floors).facts <= small.facts
    twice = compact(POLICY, small, floors)
    assert {n: (g.value, g.held) for n, g in resolve(POLICY, twice | new).items()} == {
        n: (g.value, g.held) for n, g in resolve(POLICY, small | new).items()
    }


@given(histories(), st.sampled_from(SOURCES), histories(low=60, movements="", desk=False))
def test_a_reading_that_repeats_what_is_known_changes_no_decision(
    old: Record, source: Source, new: Record
) -> None:
    """Unless it is a level, a push without an answer made it matter, or the last answer was not what was sent.

    A person's answer about a status is about what was said by then: a system that says its word once more says it again.
    """
    last = {
        name: mine[-1]
        for name in POLICY.field_by_name
        if name != LEVEL.name and (mine := old.history(name).by_source.get(source))
    }
    doubts = [f for f in old.facts if isinstance(f, Unanswered) and f.source == source]
    altered = [s for s in last.values() if isinstance(s, Settled) and s.sent != s.value]
    answered = any(
        isinstance(f, Answer) and f.field == STATUS.name for f in (*old.facts, *new.facts)
    )
    if not last or doubts or altered or answered:
        return
    reading = [Claim(name, source, said.value, Version(50)) for name, said in last.items()]
    before, after = resolve(POLICY, old | new), resolve(POLICY, old | reading | new)
    for name, golden in before.items():
        assert (golden.value, golden.held) == (after[name].value, after[name].held), name
    for one in SOURCES:
        was, now = due(POLICY, old | new, one), due(POLICY, old | reading | new, one)
        assert was.held == now.held
        assert [w[:2] for w in (was.push.wanted if was.push else ())] == [
            w[:2] for w in (now.push.wanted if now.push else ())
        ]


@given(histories(ids=("1", "2"), desk=False))
def test_unmerging_restores(record: Record) -> None:
    leaves: dict[Source, Record] = {}
    for fact in record.facts:
        source = getattr(fact, "source", None)
        if source is not None:
            leaves[source] = leaves.get(source, Record()) | [fact]
    links: list[LinkFact] = [Link(source.id, source, 1, "import") for source in leaves]
    before = {key: resolve(POLICY, record_of(leaves, links, key)) for key in "12"}
    second = [source for source in leaves if source.id == "2"]
    merged: list[LinkFact] = links + [Link("1", source, 2, "ops") for source in second]
    merged += [Unlink("2", source, 2, "ops") for source in second]
    assert record_of(leaves, merged, "1") == join(*leaves.values())
    assert record_of(leaves, merged, "2") == Record()
    again = merged + [Unlink("1", source, 3, "ops") for source in second]
    again += [Link("2", source, 3, "ops") for source in second]
    assert {key: resolve(POLICY, record_of(leaves, again, key)) for key in "12"} == before


@given(histories())
def test_a_revoked_consent_stays_revoked_unless_the_grant_knew(record: Record) -> None:
    golden = resolve(POLICY, record)["newsletter"]
    if golden.value == "yes":
        history = record.history("newsletter")
        assert isinstance(golden.basis, Claim)
        for mine in history.by_source.values():
            for one in writes(CONSENT, mine):
                assert one.value == "yes" or knew_of(history, golden.basis, one)


@given(histories(desk=False), histories(low=40, desk=False))
def test_a_status_goes_back_only_by_an_edge_taken_knowingly(old: Record, new: Record) -> None:
    before, after = (resolve(POLICY, record)["status"].value for record in (old, old | new))
    if before != after and before in STATUS.after.get(after, frozenset()):
        history = (old | new).history("status")
        assert any(
            (one.value, other.value) in STATUS.back and knew_of(history, other, one)
            for one in history.said
            for other in history.said
        )


@given(st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from(list(Taken)), st.integers(0, 9))))
def test_a_movement_once_taken_over_stays_so_since_the_first_time(
    words: list[tuple[str, Taken, int]],
) -> None:
    movements = [Movement(name, 1, state, Ticket(ticket)) for name, state, ticket in words]
    for name, one in current(movements).items():
        taken = [m.ticket for m in movements if m.id == name and m.state is Taken.TAKEN]
        assert (one.state is Taken.TAKEN) == bool(taken)
        assert not taken or one.ticket == min(taken)


@given(
    st.lists(st.sampled_from(list(Outcome)), max_size=30),
    st.sampled_from([Delivery(), Delivery(tries_max=1), Delivery(create=UniqueBy("number"))]),
    st.booleans(),
)
def test_never_acked_what_was_not_sent(
    outcomes: list[Outcome], rule: Delivery, creates: bool
) -> None:
    progress, sent = Progress(), False
    for outcome in outcomes:
        following = advance(progress, outcome, rule, creates)
        if following.state is State.SENT and progress.state is State.DUE:
            sent = True
        if following.state is State.ACKED and progress.state is not State.ACKED:
            assert sent
        if following.state is State.DUE and progress.state in (State.ACKED, State.DEAD):
            sent = False
        progress = following


@given(st.lists(st.sampled_from(list(Outcome)), max_size=30))
def test_no_second_creation_before_a_look(outcomes: list[Outcome]) -> None:
    progress, unsure = Progress(), False
    rule = Delivery(create=LookUpAfter(600))
    for outcome in outcomes:
        following = advance(progress, outcome, rule, creates=True)
        if progress.state is State.SENT and outcome in (
            Outcome.NO_ANSWER,
            Outcome.ERROR,
            Outcome.CRASH,
        ):
            unsure = True
        if outcome in (Outcome.LACKS_IT, Outcome.HOLDS_IT, Outcome.REPLAY, Outcome.NEWER):
            unsure = unsure and following.state is progress.state
        if following.state is State.SENT and progress.state is State.DUE:
            assert not unsure
        progress = following


def test_the_histories_reach_what_the_laws_speak_of() -> None:
    """Nothing holds because nothing happened: the random histories do reach each of these."""
    seen: set[str] = set()

    @settings(max_examples=400)
    @given(histories())
    def collect(record: Record) -> None:
        for golden in resolve(POLICY, record).values():
            seen.add(golden.rule)
            if golden.held is not None:
                seen.add("held")
        for source in SOURCES:
            got = due(POLICY, record, source)
            seen.update(str(one.why) for one in got.held)
            seen.add("push" if got.push else "no push")

    collect()
    assert {"held", "push", "no push"} <= seen
    assert len(seen) >= 14, sorted(seen)
