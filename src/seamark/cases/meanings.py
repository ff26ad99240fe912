"""Words that people use for the usual statuses."""

from __future__ import annotations

from collections.abc import Iterable

MEANINGS: dict[str, tuple[str, ...]] = {
    "placed": (
        "placed",
        "created",
        "new",
        "pending",
        "open",
        "received",
        "unpaid",
        "draft",
        "requested",
    ),
    "paid": ("paid", "processing", "confirmed", "captured", "authorised", "approved"),
    "partly dispatched": (
        "partly dispatched",
        "partially dispatched",
        "partly shipped",
        "partially shipped",
        "partial",
        "partially fulfilled",
    ),
    "dispatched": (
        "dispatched",
        "shipped",
        "fulfilled",
        "sent",
        "complete",
        "completed",
        "delivered",
        "done",
    ),
    "billed": ("billed", "invoiced"),
    "cancelled": ("cancelled", "canceled", "void", "voided"),
    "refunded": ("refunded", "repaid", "credited"),
}
"""Meaning → words, the most usual first."""


def word_for(meaning: str, vocabulary: Iterable[str]) -> str | None:
    """The map's word with this meaning; None if it has none."""
    words = list(vocabulary)
    for usual in MEANINGS.get(meaning, (meaning,)):
        for word in words:
            if word.casefold().replace("_", " ") == usual:
                return word
    return None
