"""Where earlier wordings of the kernel broke: each story told on the kernel as it is, mended.

Where the earlier wording can be told in a few lines, a function of this file decides by it, so that the story
shows the break as well.
"""

from __future__ import annotations

from dataclasses import replace

from seamark.kernel.compact import compact
from seamark.kernel.delivery import Outcome, Progress, State, advance, settled, unanswered
from seamark.kernel.due import due
from seamark.kernel.facts import (
    Actor,
    Claim,
    Fact,
    Link,
    Movement,
    Said,
    Settled,
    Source,
    StrikeOut,
    Taken,
    Ticket,
    Unanswered,
    Value,
    Version,
)
from seamark.kernel.golden import Rule, Why
from seamark.kernel.knowledge import heard
from seamark.kernel.policy import (
    Delivery,
    Hold,
    LookUpAfter,
    Policy,
    Stage,
    System,
    TryAgain,
    UniqueBy,
    ValuePolicy,
    Versions,
    Wins,
)
from seamark.kernel.quantity import current
from seamark.kernel.record import Record, record_of, set_aside
from seamark.kernel.resolve import resolve
from tests.unit.kernel.shapes import (
    ADDRESS,
    CONSENT,
    CRM,
    ERP,
    LEVEL,
    OPT_IN,
    SHOP,
    STATUS,
    TITLE,
    WMS,
    by_hand,
    decide,
    held,
    policy,
    pushed,
    said,
    wanted,
)

ORDER = policy(STATUS, ADDRESS)
CONSENTS = policy(CONSENT, entity="customer")


# ------------------------------------------------------------------ earlier wordings, told in a few lines


def by_owner_alone(facts: list[Fact], owner: Source, field: str) -> Value:
    """Earlier: the latest word of whoever owns the field now."""
    mine = [
        f for f in facts if isinstance(f, Claim | Settled) and (f.field, f.source) == (field, owner)
    ]
    return max(mine, key=lambda said: said.version).value


def latest_only(facts: list[Fact]) -> list[Fact]:
    """Earlier: a record keeps the latest claim of each source."""
    last: dict[tuple[str, Source], Said] = {}
    for fact in facts:
        if isinstance(fact, Claim | Settled):
            before = last.get((fact.field, fact.source))
            if before is None or fact.version > before.version:
                last[fact.field, fact.source] = fact
    return [*last.values()]


def by_system(facts: list[Fact]) -> list[Fact]:
    """Earlier: claims belong to the system, not to the row."""
    return [replace(f, source=Source(f.source.system, "1")) for f in facts if isinstance(f, Claim)]


# ------------------------------------------------------------------ 1 ownership by status


def test_1_a_stale_copy_of_the_new_owner_does_not_win() -> None:
    story: list[Fact] = [
        said(SHOP, "status", "placed", 1),
        said(SHOP, "address", "old", 1),
        pushed(ERP, "address", "old", 1, (SHOP, 1)),
        said(SHOP, "address", "new", 2),
        said(SHOP, "status", "paid", 3),
    ]
    assert (
        by_owner_alone(story, ERP, "address") == "old"
    )  # pushed back to the shop: the correction is gone
    golden = decide(ORDER, *story)["address"]
    assert (golden.value, golden.rule) == ("new", Rule.HANDED_OVER)
    assert wanted(ORDER, ERP, *story)["address"] == "new"
    assert "address" not in wanted(ORDER, SHOP, *story)


def test_1_once_the_new_owner_holds_it_the_new_owner_decides() -> None:
    story: list[Fact] = [
        said(SHOP, "status", "placed", 1),
        said(SHOP, "address", "new", 2),
        said(SHOP, "status", "paid", 3),
        pushed(ERP, "status", "paid", 4, (SHOP, 3)),
        pushed(ERP, "address", "new", 4, (SHOP, 2)),
        said(ERP, "address", "newer", 5),
        said(SHOP, "address", "too late", 6),
    ]
    taken_over = decide(ORDER, *story[:5])["address"]
    assert (taken_over.value, taken_over.rule) == ("new", Rule.OWNER)
    golden = decide(ORDER, *story)["address"]
    assert (golden.value, golden.rule) == ("newer", Rule.OWNER)
    assert [why for _, why in golden.refused] == [Why.NOT_OWNER]
    assert wanted(ORDER, SHOP, *story)["address"] == "newer"


def test_1_both_wrote_unknowing_is_a_conflict_that_the_map_answers() -> None:
    story: list[Fact] = [
        said(SHOP, "status", "placed", 1),
        said(SHOP, "address", "old", 1),
        pushed(ERP, "address", "old", 1, (SHOP, 1)),
        said(SHOP, "address", "customer's", 2),
        said(SHOP, "status", "paid", 3),
        pushed(ERP, "status", "paid", 2, (SHOP, 3)),
        said(ERP, "address", "clerk's", 3),
    ]
    asks = policy(STATUS, replace(ADDRESS, conflict=Hold("ops")))
    golden = decide(asks, *story)["address"]
    assert golden.held == Hold("ops")
    assert golden.against == ("customer's", "clerk's")
    assert "address" not in wanted(asks, ERP, *story)
    assert decide(ORDER, *story)["address"].value == "clerk's"  # owner wins: the owner at that time
    shop_wins = policy(STATUS, replace(ADDRESS, conflict=Wins("shop")))
    assert decide(shop_wins, *story)["address"].value == "customer's"


# ------------------------------------------------------------------ 2 a push over what was not seen


def test_2_a_push_carries_the_version_that_it_knew_where_the_platform_takes_one() -> None:
    conditional = Policy("customer", (CONSENT,), (System("shop", conditional=True), System("crm")))
    story: list[Fact] = [said(SHOP, "newsletter", "yes", 1), said(CRM, "newsletter", "no", 2)]
    push = due(conditional, Record(story), SHOP).push
    assert push is not None
    assert (
        push.condition == 1
    )  # the shop is at 2 by now: it refuses, and we read before we decide again
    progress = advance(advance(Progress(), Outcome.SEND), Outcome.CHANGED)
    assert progress.state is State.LOOK
    story += [said(SHOP, "newsletter", "no", 2), said(CRM, "newsletter", "yes", 3)]
    golden = decide(conditional, *story)["newsletter"]
    assert (golden.value, golden.rule) == ("no", Rule.REVOKED)


def test_2_without_a_condition_the_revocation_is_covered_and_the_yes_wins_everywhere() -> None:
    story = [
        said(CRM, "newsletter", "no", 1),
        said(CRM, "newsletter", "yes", 2),
        pushed(
            SHOP, "newsletter", "no", 3, (CRM, 1)
        ),  # over the shop's own "no" at 2, whose event is lost
    ]
    assert (
        decide(CONSENTS, *story)["newsletter"].value == "yes"
    )  # the window that a map must accept


# ------------------------------------------------------------------ 3 whole seconds


def test_3_two_edits_in_one_second_a_reading_decides() -> None:
    coarse = System("shop", Versions.BELL)
    as_version = [said(SHOP, "title", "second", 5), said(SHOP, "title", "first", 5)]
    assert (
        decide(policy(TITLE), *as_version)["title"].value == "second"
    )  # by the letters, not by the time
    backwards = [said(SHOP, "title", "a second", 5), said(SHOP, "title", "first", 5)]
    assert decide(policy(TITLE), *backwards)["title"].value == "first"  # and so wrong for ever
    assert (
        heard(coarse, SHOP, (("title", "first"),), version=Version(5)) is None
    )  # an event only says: look
    one = heard(coarse, SHOP, (("title", "first"),), ticket=Ticket(1))
    two = heard(coarse, SHOP, (("title", "a second"),), ticket=Ticket(2))
    assert one is not None
    assert two is not None
    assert decide(policy(TITLE), *one, *two)["title"].value == "a second"


# ------------------------------------------------------------------ 4 the version of an answer


def test_4_a_guessed_version_takes_a_persons_edit_for_our_echo() -> None:
    facts: list[Fact] = [said(SHOP, "title", "ours", 1), said(ERP, "title", "old", 2)]
    push = due(policy(TITLE), Record(facts), ERP).push
    assert push is not None
    edit = by_hand(ERP, "title", "by hand", 3)
    guessed = settled(push, Version(3))  # "the next after what we know": it was really 4
    assert (
        edit not in Record([*facts, *guessed, edit]).history("title").said
    )  # the edit has vanished
    answered = settled(push, Version(4))
    assert edit in Record([*facts, *answered, edit]).history("title").said


def test_4_read_back_another_value_is_the_sources_own_word() -> None:
    facts: list[Fact] = [said(SHOP, "title", "ours", 1), said(ERP, "title", "old", 2)]
    push = due(policy(TITLE), Record(facts), ERP).push
    assert push is not None
    read = settled(push, Version(5), {"title": "by hand"}, read_back=True)
    assert {fact.actor for fact in read if isinstance(fact, Settled)} == {Actor.SYSTEM}
    same = settled(push, Version(5), {"title": "ours"}, read_back=True)
    assert {fact.actor for fact in same if isinstance(fact, Settled)} == {Actor.US}


def test_4_knowing_is_a_vector_not_a_number_of_arrivals() -> None:
    facts = [said(SHOP, "title", "a", 7), said(CRM, "title", "b", 3), said(ERP, "title", "old", 1)]
    push = due(policy(TITLE), Record(facts), ERP).push
    again = due(policy(TITLE), Record(reversed(facts)), ERP).push
    assert push is not None
    assert push == again
    assert push.wanted[0].seen == ((CRM, 3), (ERP, 1), (SHOP, 7))


# ------------------------------------------------------------------ 5 the unanswered grant


def test_5_a_no_found_after_an_unanswered_grant_is_a_revocation() -> None:
    before: list[Fact] = [said(SHOP, "newsletter", "no", 1)]
    before += [pushed(CRM, "newsletter", "no", 1, (SHOP, 1)), said(CRM, "newsletter", "yes", 2)]
    push = due(CONSENTS, Record(before), SHOP).push
    assert push is not None
    assert push.value("newsletter") == "yes"
    reading = said(SHOP, "newsletter", "no", 3)  # it had acted; the shop's own "no" came after
    assert (
        decide(CONSENTS, *before, reading)["newsletter"].value == "yes"
    )  # without the fact: a restatement
    doubt = unanswered(push)
    assert doubt == {Unanswered("newsletter", SHOP, "yes", Version(1))}
    golden = decide(CONSENTS, *before, *doubt, reading)["newsletter"]
    assert (golden.value, golden.rule) == ("no", Rule.REVOKED)


def test_5_what_comes_while_a_push_is_open_waits_for_the_settling() -> None:
    before = Record([said(SHOP, "newsletter", "no", 1), said(CRM, "newsletter", "yes", 2)])
    echo = said(SHOP, "newsletter", "yes", 2)
    opened = set_aside(before | [echo], {SHOP: Version(1)})
    assert opened == before
    done = before | [echo, pushed(SHOP, "newsletter", "yes", 2, (SHOP, 1), (CRM, 2))]
    assert echo not in done.history("newsletter").said
    assert set_aside(done, {}) is done


# ------------------------------------------------------------------ 6 taken over means booked


def test_6_a_movement_stops_counting_with_a_level_read_after_the_owner_contains_it() -> None:
    stock = policy(LEVEL, entity="stock")
    taken = Movement("1001/1", 1, Taken.TAKEN, Ticket(7))
    sold = Movement("1001/1", 1, Taken.OPEN, Ticket(4))
    before = [said(WMS, "level", 5, 6), sold]
    assert decide(stock, *before)["level"].value == 4
    assert (
        decide(stock, *before, taken)["level"].value == 4
    )  # the figure was read before: it still counts
    assert decide(stock, *before, taken, said(WMS, "level", 4, 8))["level"].value == 4
    too_early = [said(WMS, "level", 5, 6), replace(taken, ticket=Ticket(5))]
    assert decide(stock, *too_early)["level"].value == 5  # stopping at the ok: one unit sold twice


def test_6_a_movement_restated_counts_once() -> None:
    twice = [
        Movement("1001/1", 1, Taken.OPEN, Ticket(4)),
        Movement("1001/1", 2, Taken.OPEN, Ticket(5)),
    ]
    assert current(twice)["1001/1"].quantity == 2
    stock = policy(LEVEL, entity="stock")
    assert decide(stock, said(WMS, "level", 5, 3), *twice, *twice)["level"].value == 3


# ------------------------------------------------------------------ 7 correction without end


def test_7_a_rule_that_rewrites_every_push_is_asked_about_not_fought() -> None:
    facts: list[Fact] = [said(SHOP, "title", "ours", 1), said(ERP, "title", "theirs", 1)]
    for version in (2, 4):
        assert wanted(policy(TITLE), ERP, *facts) == {"title": "ours"}
        facts += [pushed(ERP, "title", "ours", version), said(ERP, "title", "theirs", version + 1)]
    assert wanted(policy(TITLE), ERP, *facts) == {}
    assert held(policy(TITLE), ERP, *facts) == {
        "title": "the system keeps putting its own value back"
    }


def test_7_two_different_edits_accuse_nobody() -> None:
    facts: list[Fact] = [said(SHOP, "title", "ours", 1), said(ERP, "title", "theirs", 1)]
    for version, value in ((2, "one"), (4, "two")):
        facts += [pushed(ERP, "title", "ours", version), by_hand(ERP, "title", value, version + 1)]
    assert wanted(policy(TITLE), ERP, *facts) == {"title": "ours"}


def test_7_an_altered_answer_is_told_once_and_not_pushed_again() -> None:
    facts: list[Fact] = [said(SHOP, "title", "a long title", 1), said(ERP, "title", "old", 1)]
    push = due(policy(TITLE), Record(facts), ERP).push
    assert push is not None
    facts += settled(push, Version(2), {"title": "a long ti"})
    assert wanted(policy(TITLE), ERP, *facts) == {}
    assert held(policy(TITLE), ERP, *facts)["title"].startswith("the system answered with another")
    facts.append(said(SHOP, "title", "short", 2))
    assert wanted(policy(TITLE), ERP, *facts) == {"title": "short"}


# ------------------------------------------------------------------ 8 owner against itself


def test_8_a_status_is_never_pushed_to_the_source_that_spoke_it() -> None:
    facts = [said(SHOP, "status", "paid", 2), said(SHOP, "status", "placed", 3)]
    assert decide(ORDER, *facts)["status"].value == "paid"
    assert "status" not in wanted(ORDER, SHOP, *facts)
    assert held(ORDER, SHOP, *facts) == {"status": "the system went back from its own status"}
    assert wanted(ORDER, ERP, *facts)["status"] == "paid"


# ------------------------------------------------------------------ 9 an edge back


BACK = replace(STATUS, back=(("sent", "paid"),), set_by=(*STATUS.set_by, ("paid", ("shop", "erp"))))


def test_9_an_edge_back_is_taken_only_by_one_who_knew_what_it_undoes() -> None:
    facts = [said(SHOP, "status", "paid", 2), said(ERP, "status", "sent", 3)]
    knowing = decide(policy(BACK), *facts, said(ERP, "status", "paid", 4))["status"]
    assert knowing.value == "paid"
    assert [why for _, why in knowing.refused] == [Why.UNDONE]
    unknowing = decide(policy(BACK), *facts, said(SHOP, "status", "paid", 9))["status"]
    assert unknowing.value == "sent"
    told = pushed(SHOP, "status", "sent", 5, (ERP, 3))
    assert (
        decide(policy(BACK), *facts, told, said(SHOP, "status", "paid", 9))["status"].value
        == "paid"
    )


# ------------------------------------------------------------------ 10 wrong marks


def test_10_a_wrong_mark_stays_until_a_person_strikes_it_out() -> None:
    facts: list[Fact] = [said(SHOP, "status", "paid", 2), said(ERP, "status", "sent", 3)]
    assert decide(ORDER, *facts)["status"].value == "sent"
    facts.append(StrikeOut("status", ERP, Version(3), "ops"))
    assert decide(ORDER, *facts)["status"].value == "paid"
    assert (
        decide(ORDER, *facts, said(ERP, "status", "sent", 3))["status"].value == "paid"
    )  # comes again
    assert (
        decide(ORDER, *facts, said(ERP, "status", "sent", 6))["status"].value == "sent"
    )  # really sent


def test_10_what_we_wrote_there_ourselves_is_no_going_back() -> None:
    """The shop's own word counts again once the mistake is struck out; the shop holds what we pushed."""
    facts: list[Fact] = [
        said(SHOP, "status", "paid", 2),
        said(ERP, "status", "sent", 3),
        pushed(SHOP, "status", "sent", 3, (SHOP, 2), (ERP, 3)),
        StrikeOut("status", ERP, Version(3), "ops"),
    ]
    assert decide(ORDER, *facts)["status"].value == "paid"
    assert held(ORDER, SHOP, *facts) == {}
    assert wanted(ORDER, SHOP, *facts) == {"status": "paid"}


# ------------------------------------------------------------------ 11 first write


def test_11_our_own_creation_is_not_the_new_owners_first_write() -> None:
    crm = policy(OPT_IN, entity="customer")
    facts: list[Fact] = [said(SHOP, "opt in", "yes", 1), pushed(CRM, "opt in", "yes", 1, (SHOP, 1))]
    later = [*facts, said(SHOP, "opt in", "no", 2)]
    assert decide(crm, *later)["opt in"].value == "no"
    restated = [*later, said(CRM, "opt in", "yes", 2)]  # a document restates every field
    assert decide(crm, *restated)["opt in"].value == "no"
    written = [*facts, said(CRM, "opt in", "no", 2), said(SHOP, "opt in", "maybe", 2)]
    assert decide(crm, *written)["opt in"].value == "no"  # a change is a write: now the CRM owns it
    imported = [
        said(SHOP, "opt in", "yes", 1),
        said(CRM, "opt in", "yes", 1),
        said(SHOP, "opt in", "no", 2),
    ]
    assert decide(crm, *imported)["opt in"].value == "no"


# ------------------------------------------------------------------ 12 identity


def test_12_a_row_made_anew_is_a_new_source() -> None:
    gone = said(SHOP, "title", "deleted", 10)
    anew = said(Source("shop", "2"), "title", "new", 1)
    assert (
        decide(policy(TITLE), *by_system([gone, anew]))["title"].value == "deleted"
    )  # refused for ever
    leaves = {SHOP: Record([gone]), anew.source: Record([anew])}
    record = record_of(leaves, [Link("k", anew.source, 1, "import")], "k")
    assert resolve(policy(TITLE), record)["title"].value == "new"


def test_12_merging_two_rows_of_one_system_destroys_neither() -> None:
    ann, anna = said(SHOP, "title", "Ann", 3), said(Source("shop", "2"), "title", "Anna", 7)
    assert len(latest_only(by_system([ann, anna]))) == 1  # Ann is gone
    record = Record([ann, anna])
    assert record.sources() == {SHOP, anna.source}
    assert len(record.history("title").latest) == 2


# ------------------------------------------------------------------ 13 the latest claim only


def test_13_an_edit_after_the_handover_does_not_hide_the_correction_before_it() -> None:
    story: list[Fact] = [
        said(SHOP, "status", "placed", 1),
        said(SHOP, "address", "old", 1),
        pushed(ERP, "address", "old", 1, (SHOP, 1)),
        said(SHOP, "address", "corrected", 2),
        said(SHOP, "status", "paid", 3),
        said(SHOP, "address", "after paying", 4),
    ]
    broken = decide(ORDER, *latest_only(story))["address"].value
    assert broken != "corrected"
    assert decide(ORDER, *story)["address"].value == "corrected"
    small = compact(ORDER, Record(story), {SHOP: Version(9), ERP: Version(9)})
    assert resolve(ORDER, small)["address"].value == "corrected"


def test_13_what_came_after_the_floor_stays_and_so_does_a_source_without_one() -> None:
    facts = [said(SHOP, "title", str(n), n) for n in range(9)] + [
        said(CRM, "title", str(n), n) for n in range(9)
    ]
    small = compact(policy(TITLE), Record(facts), {SHOP: Version(6)})
    assert [one.version for one in small.history("title").by_source[SHOP]] == [6, 7, 8]
    assert len(small.history("title").by_source[CRM]) == 9


# ------------------------------------------------------------------ 14 create, look up first


def _after_no_answer(rule: Delivery) -> Progress:
    return advance(
        advance(Progress(), Outcome.SEND, rule, creates=True), Outcome.NO_ANSWER, rule, creates=True
    )


def test_14_looking_up_at_once_makes_two_rows() -> None:
    hasty = _after_no_answer(Delivery(create=UniqueBy("number")))
    assert (
        hasty.state is State.LOOK
    )  # safe here only: the system refuses a second row with that key
    assert advance(hasty, Outcome.LACKS_IT).state is State.DUE


def test_14_a_look_up_waits_for_the_longest_delay() -> None:
    careful = _after_no_answer(Delivery(create=LookUpAfter(900)))
    assert careful.state is State.WAIT
    assert advance(careful, Outcome.LACKS_IT).state is State.WAIT  # not yet
    assert advance(careful, Outcome.TIME).state is State.LOOK


def test_14_just_trying_again_is_what_it_says() -> None:
    assert _after_no_answer(Delivery(create=TryAgain())).state is State.RETRY


# ------------------------------------------------------------------ smaller ones


def test_missing_is_no_claim_and_null_is_one() -> None:
    partial = [said(SHOP, "title", "kept", 1), said(SHOP, "price", 9, 2)]
    assert decide(policy(TITLE), *partial)["title"].value == "kept"
    emptied = [*partial, said(SHOP, "title", None, 3)]
    golden = decide(policy(TITLE), *emptied)["title"]
    assert golden.value is None
    assert golden.basis == emptied[-1]


def test_ties_are_decided_by_the_whole_fact_never_by_arrival() -> None:
    any_owner = policy(ValuePolicy("title", owners=(Stage("shop"),)))
    one, two = said(SHOP, "title", "a", 5), said(SHOP, "title", "b", 5)
    assert decide(any_owner, one, two) == decide(any_owner, two, one)


def test_what_the_old_owner_only_restates_of_our_push_does_not_stand_over_the_new_owner() -> None:
    story: list[Fact] = [
        said(ERP, "address", "the ERP's own", 1),
        pushed(SHOP, "address", "ours", 1),
        said(SHOP, "status", "paid", 3),
    ]
    restated = said(SHOP, "address", "ours", 2)  # as every document does
    for facts in (story, [*story, restated]):
        golden = decide(ORDER, *facts)["address"]
        assert (golden.value, golden.rule) == ("the ERP's own", Rule.OWNER)
