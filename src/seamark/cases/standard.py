"""The standard test cases. A map may name more."""

from __future__ import annotations

from seamark.cases.fault import Fault
from seamark.cases.scenario import Does, Happening, Picks, Role, Scenario

ORDER = ("order",)
ALL = ("order", "product", "customer", "price", "stock", "shipment", "refund", "return")

REACHES = "every paid order reaches the ERP"
ONCE = "no order twice"
HALF = "an order is never half known without a named person knowing"
FORWARD = "status never goes back"
AGREES = "a settled system holds the owner's value"
STOCK = "never more sold than there was"
FULFILLED = "an order that cannot be fulfilled waits for a named person"
TOGETHER = "what belongs together arrives together, or a named person knows"
WHOLE = "shipped, open and cancelled make what was ordered"
EXCEEDS = "what takes more than there is waits for a named person"
NOT_MORE = "never more refunded than was paid"
LEFT = "a settled channel shows what is left"
REFUND = "a refund reaches everyone once"
PERSON = "one person, one customer"
REVOKED = "a revoked consent stays revoked"
TOLD = "nobody is told twice, nobody is told what is not so"
MANUAL = "a manual edit is not silently lost"
FAILURE = "every failure reaches a named person"
BOOK = (REACHES, ONCE, HALF, FORWARD, AGREES, FAILURE, TOLD)


def _creates(word: str = "placed") -> Happening:
    return Happening(Does.CREATE, Role.SPEAKER, word, who="customer")


def _says(
    word: str, *after: int, who: str = "staff", sees: str = "", role: Role = Role.SPEAKER
) -> Happening:
    return Happening(Does.SAY, role, word, who=who, after=after, sees=sees)


def _pays() -> Happening:
    return _says("paid", 0, who="customer")


def _changes(role: Role, value: str, *after: int, who: str = "staff") -> Happening:
    return Happening(Does.CHANGE, role, value=value, who=who, after=after)


def _sells(role: Role = Role.CHANNEL, *after: int) -> Happening:
    return Happening(Does.SELL, role, after=after)


BOOKS = Happening(Does.BOOK, Role.OWNER, who="warehouse")
PLACED_AND_PAID = (_creates(), _pays())
DISPATCHED = (*PLACED_AND_PAID, _says("dispatched", 1, who="warehouse", sees="paid"))

STANDARD: tuple[Scenario, ...] = (
    Scenario(
        "happy path",
        "An order is placed, paid and dispatched, and nothing goes wrong.",
        ORDER,
        DISPATCHED,
        properties=BOOK,
    ),
    Scenario(
        "delayed sync",
        "A message is overtaken by a later one.",
        ORDER,
        PLACED_AND_PAID,
        faults=(Fault.DELAY,),
        properties=BOOK,
    ),
    Scenario(
        "duplicate event",
        "A message comes twice.",
        ORDER,
        PLACED_AND_PAID,
        faults=(Fault.DUPLICATE, Fault.DELAY),
        properties=BOOK,
    ),
    Scenario(
        "failed webhook",
        "A message is answered with an error, or its answer is lost.",
        ORDER,
        PLACED_AND_PAID,
        faults=(Fault.ERROR, Fault.ANSWER_LOST, Fault.DOWN, Fault.CRASH),
        properties=BOOK,
    ),
    Scenario(
        "cancellation",
        "The customer cancels while the warehouse may be dispatching.",
        ORDER,
        (*PLACED_AND_PAID, _says("cancelled", 1, who="customer")),
        faults=(Fault.DELAY, Fault.LOSE),
        properties=(FORWARD, AGREES, HALF, FAILURE),
    ),
    Scenario(
        "refund",
        "A paid order is refunded.",
        ORDER,
        (*PLACED_AND_PAID, _says("refunded", 1, sees="paid")),
        faults=(Fault.DELAY, Fault.DUPLICATE, Fault.ANSWER_LOST),
        properties=(REFUND, FORWARD, AGREES),
    ),
    Scenario(
        "partial shipment",
        "An order leaves in two parcels.",
        ORDER,
        (
            *PLACED_AND_PAID,
            _says("partly dispatched", 1, who="warehouse", sees="paid"),
            _says("dispatched", 2, who="warehouse", sees="partly dispatched"),
        ),
        faults=(Fault.DELAY, Fault.DUPLICATE),
        properties=(FORWARD, AGREES, TOLD),
    ),
    Scenario(
        "partial failure",
        "One destination takes the order, another refuses it.",
        ORDER,
        PLACED_AND_PAID,
        faults=(Fault.REFUSE, Fault.ERROR),
        properties=(HALF, FAILURE, REACHES),
    ),
    Scenario(
        "partial shipment, counted",
        "Two parcels bring what was ordered; every system that is told counts them.",
        ("shipment",),
        (),
        Picks.PARCELS,
        faults=(Fault.DELAY, Fault.DUPLICATE, Fault.ANSWER_LOST, Fault.LOSE),
        properties=(WHOLE,),
        units=2,
    ),
    Scenario(
        "partial shipment, one parcel too many",
        "A second parcel leaves for an order that the first one fulfilled.",
        ("shipment",),
        (),
        Picks.PARCELS,
        faults=(Fault.DELAY, Fault.DUPLICATE, Fault.LOSE),
        properties=(EXCEEDS,),
    ),
    Scenario(
        "partial failure, some lines",
        "A destination takes some lines of an order and refuses the others.",
        ORDER,
        (),
        Picks.LINES,
        faults=(Fault.REFUSE, Fault.ERROR),
        properties=(TOGETHER, FAILURE),
    ),
    Scenario(
        "partial failure, order without payment",
        "The order is written, its payment is refused.",
        ORDER,
        (),
        Picks.PAYMENT,
        faults=(Fault.REFUSE, Fault.ERROR),
        properties=(TOGETHER, FAILURE),
    ),
    Scenario(
        "refunded twice",
        "Two people refund the same order, and neither knows of the other.",
        ("refund",),
        (),
        Picks.REFUNDS,
        faults=(Fault.DELAY, Fault.ANSWER_LOST, Fault.DUPLICATE),
        properties=(NOT_MORE, FAILURE),
    ),
    Scenario(
        "manual reconciliation",
        "Somebody mends a value by hand in a system that does not own it.",
        ALL,
        (_changes(Role.OTHER, "other"), _changes(Role.OWNER, "new")),
        Picks.OWNED,
        exists=True,
        faults=(Fault.LOSE,),
        properties=(MANUAL, AGREES),
    ),
    Scenario(
        "paid before created",
        "The payment is heard before the order.",
        ORDER,
        PLACED_AND_PAID,
        faults=(Fault.DELAY, Fault.LOSE),
        properties=(REACHES, HALF, FORWARD),
    ),
    Scenario(
        "two people edit",
        "Two systems change the same value at the same time.",
        ALL,
        (_changes(Role.OWNER, "new"), _changes(Role.OTHER, "other")),
        Picks.OWNED,
        exists=True,
        faults=(Fault.DELAY, Fault.DUPLICATE, Fault.SKEW),
        properties=(AGREES, MANUAL),
    ),
    Scenario(
        "price drift",
        "A value is edited where it is not owned; the owner's never changes.",
        ("price", "product", *ALL),
        (_changes(Role.OTHER, "other"),),
        Picks.OWNED,
        exists=True,
        faults=(Fault.LOSE,),
        properties=(AGREES, MANUAL),
    ),
    Scenario(
        "consent revoked while a grant is in flight",
        "A customer says yes here and no there.",
        ("customer", "consent"),
        (
            Happening(Does.GRANT, Role.OWNER, who="customer"),
            Happening(Does.REVOKE, Role.OTHER, who="customer"),
        ),
        Picks.CONSENT,
        exists=True,
        faults=(Fault.DELAY, Fault.DUPLICATE, Fault.ANSWER_LOST),
        properties=(REVOKED,),
    ),
    Scenario(
        "webhook silently lost",
        "A message is lost without a word; only a comparison finds it.",
        ORDER,
        PLACED_AND_PAID,
        faults=(Fault.LOSE,),
        properties=(REACHES, HALF, AGREES),
    ),
    Scenario(
        "outage longer than the sender's retries",
        "The receiver is down until the sender gives up.",
        ORDER,
        PLACED_AND_PAID,
        faults=(Fault.DOWN, Fault.GIVE_UP),
        properties=(REACHES, HALF, FAILURE, AGREES),
    ),
    Scenario(
        "cancel after shipment",
        "The order is cancelled when it has already left.",
        ORDER,
        (*DISPATCHED, _says("cancelled", 1, who="customer")),
        faults=(Fault.DELAY,),
        properties=(FORWARD, AGREES, TOLD),
    ),
    Scenario(
        "refund before billing",
        "The money goes back before the invoice is written.",
        ORDER,
        (*PLACED_AND_PAID, _says("billed", 1, sees="paid"), _says("refunded", 1, sees="paid")),
        faults=(Fault.DELAY,),
        properties=(REFUND, FORWARD, AGREES),
    ),
    Scenario(
        "dispatch mail from two systems",
        "The customer is told that the parcel has left.",
        ORDER,
        DISPATCHED,
        faults=(Fault.DELAY, Fault.DUPLICATE),
        properties=(TOLD,),
    ),
    Scenario(
        "new customer twice",
        "A new customer reaches several systems; an answer is lost.",
        ("customer",),
        (Happening(Does.CREATE, Role.OWNER, who="customer"),),
        Picks.OWNED,
        faults=(Fault.ANSWER_LOST, Fault.DUPLICATE, Fault.ERROR),
        properties=(PERSON, FAILURE),
    ),
    Scenario(
        "new customer in two systems",
        "The same person becomes a customer in two systems, before either knows of the other.",
        ("customer",),
        (),
        Picks.PEOPLE,
        faults=(Fault.ANSWER_LOST, Fault.DUPLICATE),
        properties=(PERSON,),
    ),
    Scenario(
        "oversell race",
        "Two channels sell the last unit.",
        ("stock",),
        (_sells(), _sells(Role.OTHER_CHANNEL)),
        Picks.STOCK,
        faults=(Fault.DELAY, Fault.LOSE),
        properties=(STOCK, FULFILLED),
    ),
    Scenario(
        "stock after a sale",
        "One of two units is sold; every channel is to show what is left.",
        ("stock",),
        (_sells(), BOOKS),
        Picks.STOCK,
        faults=(Fault.DELAY, Fault.LOSE, Fault.DUPLICATE),
        properties=(LEFT,),
        units=2,
    ),
    Scenario(
        "stock after two sales",
        "Both units are sold, one after the other; messages come late and are tried again.",
        ("stock",),
        (_sells(), _sells(Role.CHANNEL, 0)),
        Picks.STOCK,
        faults=(Fault.DELAY, Fault.ERROR),
        properties=(LEFT,),
        units=2,
    ),
)
"""In the order in which they are shown."""


def scenario(name: str) -> Scenario:
    """The standard scenario of this name.

    Raises:
        KeyError: there is none.
    """
    for found in STANDARD:
        if found.name == name:
            return found
    raise KeyError(name)
