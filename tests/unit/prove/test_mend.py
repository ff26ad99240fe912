"""What a broken case says of the map: the answer that it lacks, and where it belongs."""

from __future__ import annotations

from dataclasses import replace

from seamark.kernel.policy import (
    OPEN,
    UNKNOWN,
    Delivery,
    Destination,
    Policy,
    Stage,
    ValuePolicy,
    Words,
)
from seamark.prove.alternatives import alternatives, mildest
from seamark.prove.compiled import Ground
from seamark.prove.mend import mend
from seamark.prove.outcome import Answer
from seamark.prove.properties import (
    never_half_known,
    no_order_twice,
    revoked_stays_revoked,
    settled_holds_owner,
)
from seamark.prove.prove import prove_case
from seamark.prove.setting import Act, Case, Flow, Setting, Sweep, Topology
from tests.quality.kernel_pairs import CUSTOMERS, NAMED, YES_AND_NO
from tests.quality.shops import STATUS, SYSTEMS, edit, product_case

THERE = product_case(edit("erp", "other", by_person=True))
SETTLED, REVOKED = settled_holds_owner.NAME, revoked_stays_revoked.NAME


def only_from(setting: Setting, source: str) -> Setting:
    """The setting with the flows that start in one system alone."""
    kept = tuple(f for f in setting.flows if f.source == source)
    return replace(setting, flows=kept)


def test_a_change_that_nothing_hears_of_asks_for_a_comparison() -> None:
    deaf = only_from(NAMED, "shop")
    assert prove_case(deaf, THERE).of(SETTLED).answer is Answer.BREAKS
    lacks = mend(deaf, (THERE,), SETTLED)
    assert lacks is not None
    assert lacks.path == "reconcile"
    assert lacks.words.startswith("a comparison of name of product with erp: nothing hears")
    compared = Flow("comparison", "erp", (), ("name",), event=False, sweep=Sweep.DIFFERENCES)
    mended = replace(deaf, flows=(*deaf.flows, compared))
    assert mend(mended, (THERE,), SETTLED) is None
    assert prove_case(mended, THERE).of(SETTLED).answer is Answer.HELD


def test_a_system_that_nothing_tells_asks_for_a_flow() -> None:
    heard = replace(CUSTOMERS.flows[1], to=())
    to_erp = Destination("erp", ("newsletter",))
    policy = replace(CUSTOMERS.policy, destinations=(to_erp,))
    untold = replace(CUSTOMERS, policy=policy, flows=(CUSTOMERS.flows[0], heard))
    assert prove_case(untold, YES_AND_NO).of(REVOKED).answer is Answer.BREAKS
    lacks = mend(untold, (YES_AND_NO,), REVOKED)
    assert lacks is not None
    assert (lacks.path, lacks.words) == ("flows", "a flow that takes newsletter of customer from erp to shop")  # fmt: skip
    assert mend(CUSTOMERS, (YES_AND_NO,), REVOKED) is None
    assert prove_case(CUSTOMERS, YES_AND_NO).of(REVOKED).answer is Answer.HELD


def test_what_the_setting_does_not_show_is_left_to_the_property() -> None:
    deaf = only_from(NAMED, "shop")
    assert mend(deaf, (THERE,), no_order_twice.NAME) is None
    assert mend(replace(deaf, topology=Topology.DIRECT), (THERE,), SETTLED) is None


def test_how_a_record_is_made_is_open_where_the_map_says_it() -> None:
    made = Case(
        "a record is made",
        (Act("shop", (("name", "new value"),), "customer", "makes it in the shop", creates=True),),
        ("name",),
    )
    route = Destination("erp", ("name",), "flows.orders", delivery=Delivery(3, OPEN))
    policy = Policy("order", (ValuePolicy("name", owners=(Stage("shop"),)),), SYSTEMS[:2], (route,))
    setting = Setting(policy, (Flow("orders", "shop", ("erp",)),), Topology.KERNEL)
    ground = Ground(setting, ())
    best = mildest(ground)
    assert prove_case(best, made).of(no_order_twice.NAME).answer is Answer.HELD
    others = {depends.answer: other for depends, other in alternatives(ground, best)}
    assert {depends.path for depends, _ in alternatives(ground, best)} == {"entities.order.create"}
    hasty = others["it is sent again without a look"]
    assert prove_case(hasty, made).of(no_order_twice.NAME).answer is Answer.BREAKS
    careful = others["it is looked up before it is sent again"]
    assert prove_case(careful, made).of(no_order_twice.NAME).answer is Answer.HELD


def test_a_system_without_a_word_for_a_status_need_not_know_of_the_record_yet() -> None:
    words = Words(
        tuple(
            (word, tuple((s, (word,)) for s in ("shop", "erp") if (s, word) != ("erp", "placed")))
            for word in STATUS.vocabulary
        )
    )
    assert words.write("erp", "placed") is UNKNOWN
    status = replace(STATUS, words=words)
    flows = (Flow("orders", "shop", ("erp",)),)
    setting = Setting(Policy("order", (status,), SYSTEMS[:2]), flows, Topology.KERNEL)
    placed = Act("shop", (("status", "placed"),), "customer", "places it", creates=True)
    paid = Act("shop", (("status", "paid"),), "customer", "pays", after=(0,))
    case = Case("placed, then paid", (placed, paid), ("status",), faults=frozenset())
    assert prove_case(setting, case).of(never_half_known.NAME).answer is Answer.HELD
    silent = replace(setting, flows=(replace(flows[0], event=False, sweep=Sweep.NONE),))
    broken = prove_case(silent, case).of(never_half_known.NAME)
    assert broken.answer is Answer.BREAKS
    assert broken.story is not None
    assert broken.story.length == 2  # placed alone is no gap: it must be paid
