"""Pairs of settings that differ by one decision: the flawed one breaks, its twin holds.

Each flaw is one that public bug reports of connectors describe.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from seamark.cases.fault import Fault
from seamark.cases.standard import scenario
from seamark.kernel.policy import Repeat
from seamark.prove.bind import CannotHappen, bind
from seamark.prove.properties import (
    failure_reaches_a_person,
    manual_edit_not_lost,
    never_half_known,
    no_order_twice,
    one_person_one_customer,
    paid_order_arrives,
    refund_reaches_everyone,
    settled_holds_owner,
    status_never_goes_back,
    told_once,
)
from seamark.prove.setting import (
    Carry,
    Case,
    Coalesce,
    Echo,
    Missing,
    Setting,
    Sweep,
)
from tests.quality.shops import (
    customers,
    edit,
    one_way,
    orders,
    prices,
    product_case,
    products,
    shared,
    with_answer,
)

OLD = {"if_outdated": Repeat.APPLY}


@dataclass(frozen=True, slots=True)
class Pair:
    """A planted flaw.

    Attributes:
        name: the flaw, in plain words.
        flawed, sound: the settings; they differ by one decision.
        case: what happens.
        broken: the truth that the flaw breaks.
        faults: things that must go wrong for it, at least.
        steps: steps of its shortest story.
    """

    name: str
    flawed: Setting
    sound: Setting
    case: Case
    broken: str
    faults: int
    steps: int


def case_of(name: str, setting: Setting, *faults: Fault) -> Case:
    """A standard case on a setting, with these faults alone."""
    found = bind(scenario(name), setting)
    assert not isinstance(found, CannotHappen), found.reason
    return replace(found, faults=frozenset(faults) or found.faults)


def _orders(
    name: str,
    case: str,
    broken: str,
    faults: int,
    steps: int,
    flaw: dict[str, object],
    twin: dict[str, object],
    *what: Fault,
) -> Pair:
    sound = one_way(**twin)
    return Pair(name, one_way(**flaw), sound, case_of(case, sound, *what), broken, faults, steps)


TWO_EDITS = product_case(edit("shop", "after"), edit("shop", "other", 0))
BOTH_EDIT = product_case(edit("shop", "after"), edit("erp", "other"))
ANSWERED = product_case(
    edit("shop", "after"),
    edit("erp", "other", 0, sees="after"),
)
MAILS = (("shop", "dispatched"), ("erp", "dispatched"))
PRICES = product_case(edit("shop", "other", field="price", by_person=True), fields=("price",))

DIRECT: tuple[Pair, ...] = (
    _orders(
        "the last message to arrive wins",
        "delayed sync",
        settled_holds_owner.NAME,
        1,
        3,
        OLD,
        {},
        Fault.DELAY,
    ),
    _orders(
        "a late message takes the status back",
        "delayed sync",
        status_never_goes_back.NAME,
        1,
        3,
        OLD,
        {},
        Fault.DELAY,
    ),
    _orders(
        "a second worker creates twice",
        "duplicate event",
        no_order_twice.NAME,
        1,
        3,
        {"unique": False, "if_repeated": Repeat.APPLY},
        {"unique": True, "if_repeated": Repeat.APPLY},
        Fault.DUPLICATE,
    ),
    _orders(
        "tried again without a key after the answer was lost",
        "failed webhook",
        no_order_twice.NAME,
        1,
        3,
        {"unique": False},
        {},
        Fault.ANSWER_LOST,
    ),
    _orders(
        "a webhook lost, and nothing compares",
        "webhook silently lost",
        paid_order_arrives.NAME,
        1,
        4,
        {},
        {"sweep": Sweep.CHANGES},
        Fault.LOSE,
    ),
    _orders(
        "half known after a lost webhook",
        "webhook silently lost",
        never_half_known.NAME,
        1,
        2,
        {},
        {"sweep": Sweep.CHANGES},
        Fault.LOSE,
    ),
    _orders(
        "the cursor is set to now after a failure",
        "failed webhook",
        paid_order_arrives.NAME,
        1,
        4,
        {"event": False, "sweep": Sweep.CHANGES, "cursor_kept": False, "tries": 1, "told": ""},
        {"event": False, "sweep": Sweep.CHANGES, "cursor_kept": True, "tries": 1, "told": ""},
        Fault.ERROR,
    ),
    _orders(
        "paid before created is left out",
        "paid before created",
        paid_order_arrives.NAME,
        1,
        3,
        {"missing": Missing.SKIP},
        {"missing": Missing.WAIT},
        Fault.DELAY,
    ),
    _orders(
        "refused, and nobody is told",
        "partial failure",
        never_half_known.NAME,
        1,
        2,
        {"told": ""},
        {},
        Fault.REFUSE,
    ),
    _orders(
        "given up in silence",
        "failed webhook",
        failure_reaches_a_person.NAME,
        1,
        2,
        {"tries": 1, "told": ""},
        {"tries": 1},
        Fault.ERROR,
    ),
    _orders(
        "never tried again",
        "failed webhook",
        paid_order_arrives.NAME,
        1,
        4,
        {"tries": 1, "told": ""},
        {"tries": 3, "told": ""},
        Fault.ERROR,
    ),
    _orders(
        "the subscription is deleted after failures",
        "outage longer than the sender's retries",
        paid_order_arrives.NAME,
        1,
        3,
        {"told": ""},
        {"told": "", "sweep": Sweep.CHANGES},
        Fault.GIVE_UP,
    ),
    _orders(
        "an outage longer than the sender repeats",
        "outage longer than the sender's retries",
        paid_order_arrives.NAME,
        1,
        4,
        {"told": ""},
        {"told": "", "sweep": Sweep.CHANGES},
        Fault.DOWN,
    ),
    _orders(
        "the second update is dropped while the first waits",
        "happy path",
        paid_order_arrives.NAME,
        0,
        2,
        {"coalesce": Coalesce.FIRST},
        {"coalesce": Coalesce.NEWEST},
    ),
    _orders(
        "a retry sends the stale payload",
        "failed webhook",
        settled_holds_owner.NAME,
        1,
        3,
        {**OLD, "carry": Carry.AS_SENT},
        {**OLD, "carry": Carry.CURRENT},
        Fault.ERROR,
    ),
    _orders(
        "a refund is lost on the way",
        "refund",
        refund_reaches_everyone.NAME,
        1,
        6,
        {},
        {"sweep": Sweep.CHANGES},
        Fault.LOSE,
    ),
    _orders(
        "a repeated old message counts again",
        "duplicate event",
        settled_holds_owner.NAME,
        1,
        3,
        OLD,
        {},
        Fault.DUPLICATE,
    ),
    Pair(
        "nothing tells the shop what the ERP does",
        one_way(),
        orders(),
        case_of("happy path", orders()),
        settled_holds_owner.NAME,
        0,
        5,
    ),
    Pair(
        "two systems send the dispatch mail",
        replace(orders(), messages=MAILS),
        replace(orders(), messages=MAILS[:1]),
        case_of("dispatch mail from two systems", orders()),
        told_once.NAME,
        0,
        5,
    ),
    Pair(
        "an echo window swallows a real change",
        shared(echo=Echo.WINDOW),
        shared(echo=Echo.KNOWN),
        ANSWERED,
        settled_holds_owner.NAME,
        0,
        3,
    ),
    Pair(
        "own writes come back over newer ones",
        products(echo=Echo.NONE, **OLD),
        products(echo=Echo.KNOWN, **OLD),
        TWO_EDITS,
        settled_holds_owner.NAME,
        0,
        2,
    ),
    Pair(
        "a value edited where it is not owned is never corrected",
        prices(sweep=Sweep.CHANGES),
        prices(sweep=Sweep.DIFFERENCES),
        PRICES,
        settled_holds_owner.NAME,
        0,
        1,
    ),
    Pair(
        "nobody decided what becomes of an edit by hand",
        with_answer(prices(sweep=Sweep.DIFFERENCES), "price", edits=()),
        prices(sweep=Sweep.DIFFERENCES),
        PRICES,
        manual_edit_not_lost.NAME,
        0,
        1,
    ),
    Pair(
        "a customer is made twice",
        customers(unique=False),
        customers(),
        case_of("new customer twice", customers(), Fault.ANSWER_LOST),
        one_person_one_customer.NAME,
        1,
        3,
    ),
)
