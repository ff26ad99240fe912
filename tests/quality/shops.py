"""Small settings for the planted flaws: a shop, an ERP, a CRM."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from seamark.cases.fault import Fault
from seamark.kernel.policy import (
    ANY,
    Conflict,
    ConsentPolicy,
    Edit,
    EditRule,
    Policy,
    Stage,
    StatusPolicy,
    System,
    ValuePolicy,
)
from seamark.prove.setting import Act, Case, Flow, Setting, Sweep, Topology

STATUS = StatusPolicy(
    "status",
    edges=(
        ("placed", "paid"),
        ("paid", "dispatched"),
        ("placed", "cancelled"),
        ("paid", "cancelled"),
        ("paid", "refunded"),
        ("dispatched", "refunded"),
    ),
    set_by=(
        ("placed", ("shop",)),
        ("paid", ("shop",)),
        ("dispatched", ("erp",)),
        ("cancelled", ("shop",)),
        ("refunded", ("shop",)),
    ),
)
NAME = ValuePolicy("name", owners=(Stage("shop"),), edits=(EditRule(Edit.OVERWRITE),))
PRICE = ValuePolicy("price", owners=(Stage("erp"),), edits=(EditRule(Edit.OVERWRITE),))
CONSENT = ConsentPolicy("newsletter", conflict=Conflict.REVOKE_WINS)
SYSTEMS = (System("shop"), System("erp"), System("crm"))
ORDER = Policy("order", (STATUS,), SYSTEMS)
PRODUCT = Policy("product", (NAME, PRICE), SYSTEMS[:2])


def orders(**change: Any) -> Setting:
    """Orders from the shop to ERP and CRM, statuses back from the ERP; event only."""
    base = {"sweep": Sweep.NONE, **change}
    return Setting(
        ORDER,
        (
            Flow("orders", "shop", ("erp", "crm"), **base),
            Flow("statuses", "erp", ("shop", "crm"), ("status",), **base),
        ),
        Topology.DIRECT,
        "shop with direct connections",
    )


def one_way(**change: Any) -> Setting:
    """Orders from the shop to the ERP alone."""
    base = {"sweep": Sweep.NONE, **change}
    return Setting(ORDER, (Flow("orders", "shop", ("erp",), **base),), Topology.DIRECT)


def products(fields: tuple[str, ...] = ("name",), **change: Any) -> Setting:
    """A product between shop and ERP, both ways."""
    base = {"sweep": Sweep.NONE, **change}
    return Setting(
        PRODUCT,
        (
            Flow("names", "shop", ("erp",), fields, **base),
            Flow("back", "erp", ("shop",), fields, **base),
        ),
        Topology.DIRECT,
    )


def customers(**change: Any) -> Setting:
    """New customers from the shop to the CRM."""
    base = {"sweep": Sweep.NONE, **change}
    owned = ValuePolicy("email", owners=(Stage("shop"),))
    policy = Policy("customer", (owned,), (System("shop"), System("crm")))
    return Setting(policy, (Flow("customers", "shop", ("crm",), **base),), Topology.DIRECT)


def with_answer(setting: Setting, field: str, **change: Any) -> Setting:
    """The setting with one answer about a field changed."""
    fields = tuple(replace(f, **change) if f.name == field else f for f in setting.policy.fields)
    return replace(setting, policy=replace(setting.policy, fields=fields))


def product_case(
    *acts: Act, faults: frozenset[Fault] = frozenset(), fields: tuple[str, ...] = ("name",)
) -> Case:
    """Both systems hold the product; then somebody edits."""
    start = tuple("before" for _ in fields)
    return Case("product", acts, fields, (("shop", start), ("erp", start)), faults)


def edit(
    system: str,
    value: str,
    *after: int,
    field: str = "name",
    by_person: bool = False,
    sees: str = "",
) -> Act:
    """Somebody edits a field."""
    asks = ((field, sees),) if sees else ()
    text = f"sets {field} to {value} in {system}"
    return Act(system, ((field, value),), "staff", text, by_person, after, only_if=asks)


def shared(**change: Any) -> Setting:
    """A product name that both systems may write."""
    return with_answer(products(**change), "name", owners=(Stage(ANY),))


def prices(**change: Any) -> Setting:
    """Prices from the ERP, which owns them, to the shop."""
    base = {"sweep": Sweep.NONE, **change}
    return Setting(
        PRODUCT, (Flow("prices", "erp", ("shop",), ("price",), **base),), Topology.DIRECT
    )
