"""The closed lists that maps and the catalogue share: kinds of systems, and business events."""

from __future__ import annotations

KINDS_OF_SYSTEM = (
    "storefront", "marketplace", "erp", "crm", "stock", "shipping", "payment", "marketing", "finance",
    "reporting", "support", "middleware", "cms", "pim", "pos", "spreadsheet",
)  # fmt: skip
"""Kinds of systems, as a map's `kind` and a platform file's `kind` say them."""

EVENTS = (
    "order created", "order changed", "order paid", "order cancelled", "order deleted",
    "shipment created", "shipment partial", "shipment changed",
    "refund created", "return created", "stock changed",
    "customer created", "customer changed", "customer deleted", "consent changed",
    "product created", "product changed", "price changed",
    "payment captured", "payment failed", "payout created", "invoice created", "ticket created",
)  # fmt: skip
"""Business events of which a platform may tell: entity, happening."""

_SAME = {
    "updated": "changed", "saved": "changed", "edited": "changed", "submitted": "created", "placed": "created",
    "canceled": "cancelled", "partially shipped": "partial",
}  # fmt: skip
_SENT = ("shipped", "dispatched", "fulfilled", "sent")


def event_name(entity: str, happening: str) -> str:
    """The business event that a map's words mean, or '' when the catalogue knows none.

    Args:
        entity: what the entity means (`order`, `shipment`, `stock` …), not what a map calls it.
        happening: `created`, `changed`, `deleted`, or an agreed status (`paid`, `cancelled`, `dispatched` …).
    """
    if entity == "order" and happening in _SENT:
        return "shipment created"
    if entity == "order" and happening in ("refunded", "returned"):
        return "refund created" if happening == "refunded" else "return created"
    name = f"{entity} {_SAME.get(happening, happening)}"
    return name if name in EVENTS else ""
