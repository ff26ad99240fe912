"""The workshops after the first one: what the product asks of the vague shop is answered, and nothing else is.

The answers are those of the decided shop at the same place. Where the two maps name a thing differently, or the decided
shop has something that the vague one lacks, the answer stands below with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from seamark.check.engine import check
from seamark.check.verdict import Step, Verdict, verdict
from seamark.cli.ask import answer_paths
from seamark.errors import EditRefused
from seamark.language.answers import put
from seamark.language.files import save_all
from seamark.language.load import Loaded, load
from seamark.prove.matrix import Cell, Matrix
from tests.integration.record_examples import EXAMPLES

TODAY = date(2026, 11, 26)
ROUNDS_MAX = 40
"""Times that the steps are asked for before the walk is called endless."""
DECIDED = load(EXAMPLES / "decided-shop" / "map.yaml")
Answers = tuple[tuple[str, str], ...]
"""(path, answer) pairs."""

CALLED = (
    ("flows.orders.", "flows.orders to erp."),
    ("flows.stock.", "flows.stock to shop."),
    ("flows.customers.", "flows.customers to crm."),
    ("reconcile.order.", "reconcile.orders."),
    ("reconcile.customer.", "reconcile.customers."),
    ("reconcile.refund.", "reconcile.refunds."),
    ("reconcile.shipment.", "reconcile.shipments."),
    ("entities.shipment.statuses.dispatched.", "entities.shipment.statuses.collected."),
)
"""What a thing of the vague shop is called in the decided one."""

NO_SERVICE = "the vague shop has no service and no marketing lead: operations answers"
NO_CANCELLED = "the vague shop does not cancel: no such status"
OTHERS: dict[str, tuple[str, str]] = {
    "systems.crm.in_charge": ("ops", NO_SERVICE),
    "systems.mailing.in_charge": ("ops", NO_SERVICE),
    "entities.customer.if_several": ("hold for ops within 1d", NO_SERVICE),
    "reconcile.customer.in_charge": ("ops", NO_SERVICE),
    "reconcile.customer.alert": ("ops over 5", NO_SERVICE),
    "entities.customer.match": ("email", "the vague shop knows no phone"),
    "flows.customers.from": ("shop", "the decided shop says `between` there"),
    "entities.order.statuses.placed.next": ("paid", NO_CANCELLED),
    "entities.order.statuses.paid.next": ("none", NO_CANCELLED),
    "flows.orders.when": ("[order placed, order paid, every 15m]", NO_CANCELLED),
    "entities.refund.statuses.approved.next": ("none", "paying out is no status there"),
    "entities.shipment.statuses.label printed.next": ("dispatched", "collected is called so"),
    "entities.shipment.statuses.dispatched.next": ("delivered", "collected is called so"),
    "flows.shipping updates.when": (
        "[shipment label printed, shipment dispatched, shipment delivered, every 15m]",
        "collected is called so",
    ),
    "reconcile.shipment.compares": (
        "[shipment, shipment.status, shipment.tracking number]",
        "a shipment has no quantity there",
    ),
    "flows.orders.if_missing": ("{customer: create}", "products are no part of the vague shop"),
    "entities.order line.fields": ("sku, quantity, price", "a table is answered by its names"),
}
"""Answers that the decided shop does not have at the same place: the answer, and why it is another."""


def written(*paths: str) -> Answers:
    """What the decided shop has at these places."""
    return tuple((path, answer) for path in paths if (answer := DECIDED.written(path)))


def block(path: str, like: str = "", **other: str) -> Answers:
    """A whole block as the decided shop has it (`like`: under another name), with these lines different."""
    names = [key.removeprefix(f"{like or path}.") for key in DECIDED.nodes if key.startswith(f"{like or path}.")]  # fmt: skip
    found = {n: a for n in names if "." not in n and "[" not in n and (a := DECIDED.written(f"{like or path}.{n}"))}  # fmt: skip
    return tuple((f"{path}.{name}", answer) for name, answer in {**found, **other}.items())


MENDS: dict[tuple[str, str], Answers] = {
    ("API0008", "entities.order"): written("entities.order.create"),
    ("PII0002", "entities.customer.if_conflict"): written(
        "entities.customer.fields.newsletter.if_conflict"
    ),
    ("LAG0006", "entities.customer.fields.newsletter.fresh.erp"): block("flows.customers to erp"),
    ("LAG0006", "entities.customer.fields.newsletter.fresh.mailing"): block(
        "flows.consent to mailing"
    ),
    ("DUP0003", "entities.shipment"): written("entities.shipment.key", "entities.shipment.create"),
    ("DUP0003", "entities.refund"): written("entities.refund.key", "entities.refund.create"),
    ("MAP0020", "systems.market"): block(
        "flows.market orders", carries="order", if_missing="{customer: create}"
    ),
    ("OWN0004", "flows.market orders.from"): written(
        "entities.order.fields.market order number.owner"
    ),
    ("OWN0007", "entities.order line.fields.quantity.owner"): (
        ("flows.orders.carries", "[order, order line]"),
        ("flows.market orders.carries", "[order, order line]"),
    ),
    ("REC0008", "reconcile.refund.between"): block("reconcile.shop refunds"),
    ("REC0008", "reconcile.stock.between"): block("reconcile.market stock"),
    ("REC0008", "reconcile.order.between"): block("reconcile.market orders"),
}
"""What is answered to a finding that asks for more than one line, or for a line elsewhere than where it stands."""
ELSEWHERE = {
    "PII0002": "asks that a revocation wins: a line of the consent itself, below the entity",
    "LAG0006": "asks to add the flow that brings the value",
    "MAP0020": "asks to add the flow that takes the orders",
    "OWN0004": "asks that the source of the flow decides something of what it carries",
    "OWN0007": "asks for a flow that takes the value to its new owner",
    "REC0008": "asks to compare another channel too",
}
"""Findings whose own sentence asks for a line at another place than their own."""

PROVED: dict[tuple[str, str], Answers] = {
    ("entities.order line.takes_from", ""): (
        ("entities.order line.part_of", "order"),
        *written("entities.order line.takes_from"),
    ),
    ("reconcile", "market order number of order with erp"): (
        (
            "reconcile.order.compares",
            "[order, order.total, order.status, order.market order number]",
        ),
    ),
    ("reconcile", "name of customer with mailing"): block(
        "reconcile.mailing",
        "reconcile.customers",
        between="[crm, mailing]",
        compares="[customer, customer.name, customer.email]",
        in_charge="ops",
        alert="ops over 5",
    ),
    ("flows", "newsletter of customer from crm to shop"): (
        ("flows.customers to shop.carries", "customer"),
        ("flows.customers to shop.from", "crm"),
        ("flows.customers to shop.to", "shop"),
        ("flows.customers to shop.when", "[customer changed, every 30m]"),
        ("flows.customers to shop.within", "1h"),
        ("flows.customers to shop.late_costs", "Service sees old data"),
        ("flows.customers to shop.changes_by", "modified time"),
    ),
}
"""What is answered to a cell of the proof: (the place it names, what it says there)."""


@dataclass(slots=True)
class Workshop:
    """A map on its way, and what was answered.

    Attributes:
        path: the file.
        given: (asked by, path asked for, path written, answer), in order.
        unanswered: what was asked and has no answer here.
        refused: (path, why) of answers that could not stand yet.
    """

    path: Path
    given: list[tuple[str, str, str, str]] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def map(self) -> Loaded:
        """The map as it is now."""
        return load(self.path)

    def verdict(self) -> Verdict:
        """What the product says of it now."""
        return verdict(check(self.map(), TODAY))

    def answer_steps(self) -> None:
        """Take the suggested steps until none is left but signing, or none can be answered."""
        for _ in range(ROUNDS_MAX):
            steps = [step for step in self.verdict().steps if step.kind != "sign"]
            before = len(self.given)
            self.unanswered = [step.path for step in steps if not self._take(step)]
            if len(self.given) == before:
                return
        raise AssertionError(f"still asked after {ROUNDS_MAX} rounds: {self.unanswered}")

    def _take(self, step: Step) -> bool:
        code = step.closes[0] if step.closes else ""
        answers = MENDS.get((code, step.path)) or [
            (path, said) for path in answer_paths(step) if (said := _answer(path, step))
        ]
        for path, said in answers:
            self._write(code or step.kind, step.path, path, said)
        return bool(answers)

    def answer_cells(self, matrix: Matrix) -> None:
        """Answer what the cells of a proof name."""
        self.unanswered = []
        for cell in matrix.cells:
            for place, words in _named(cell):
                found = [
                    answers for (at, about), answers in PROVED.items() if at == place and about in words
                ]  # fmt: skip
                answers = found[0] if found else written(place)
                if not answers:
                    self.unanswered.append(f"{cell.entity}, {cell.scenario}: {place} {words}")
                for path, said in answers:
                    self._write("proof", place, path, said)

    def _write(self, asked_by: str, asked: str, path: str, said: str) -> None:
        """Write an answer; one that cannot stand yet (it names a field to come) is asked for again."""
        now = self.map()
        if now.written(path) == said:
            return
        try:
            save_all(put(now, path, said), now)
        except EditRefused as refused:
            self.refused.append((path, str(refused)))
        else:
            self.given.append((asked_by, asked, path, said))


def _answer(path: str, step: Step) -> str:
    """The decided shop's answer at a place, this shop's own where that is another, else the usual one."""
    if path in OTHERS:
        return OTHERS[path][0]
    names = [path, *(path.replace(old, new, 1) for old, new in CALLED if path.startswith(old))]
    found = (DECIDED.written(name) for name in names)
    return next((answer for answer in found if answer), step.usual)


def _named(cell: Cell) -> Iterator[tuple[str, str]]:
    """The places that a cell names as missing, each with its words."""
    if cell.depends is not None:
        yield cell.depends.path, ""
    if cell.lacks is not None:
        yield cell.lacks.path, cell.lacks.words
    if cell.accepted is not None and cell.accepted.path:
        yield cell.accepted.path, ""


def outside(given: Iterable[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Answers that stand neither at nor below the place that was asked for."""
    for one in given:
        _, asked, path, _ = one
        if path != asked and not path.startswith(f"{asked}."):
            yield one
