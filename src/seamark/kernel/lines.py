"""Conservation: children together never take more than the parent has.

shipped + open + cancelled = ordered        refunded <= paid
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from seamark.kernel.golden import Golden
from seamark.kernel.policy import OPEN, Hold, Meaning, Share


class Part(NamedTuple):
    """One child: its entity, its key, the field that takes from the parent, its status if it has one."""

    entity: str
    key: str
    value: Golden
    status: Golden | None = None


class Sum(StrEnum):
    """How parent and children stand to each other."""

    HOLDS = "the parts fit the whole"
    EXCEEDED = "the parts take more than there is"
    OPEN_DIFFERS = "the open rest that a system states is not what is left"
    CANNOT_TELL = "a part of the sum is not known"


@dataclass(frozen=True, slots=True)
class Balance:
    """The sum with its reason. `left` is what may still be taken; None if it cannot be told."""

    verdict: Sum
    total: Decimal | None
    taken: Decimal
    left: Decimal | None
    path: str
    parts: tuple[str, ...]
    """The keys of the children that count, sorted."""
    held: Hold | None = None


def balance(
    share: Share, total: Golden, parts: Iterable[Part], open_stated: Golden | None = None
) -> Balance:
    """Compare what the children take with what the parent has. The order of children does not matter.

    `open_stated` is the open rest where a system states it itself.
    """
    counting = sorted((p for p in parts if _counts(share, p)), key=lambda p: (p.entity, p.key))
    keys = tuple(part.key for part in counting)
    ask = Hold() if share.if_exceeds is OPEN else share.if_exceeds
    whole = _number(total)
    numbers = [_number(part.value) for part in counting]
    taken = sum((number for number in numbers if number is not None), Decimal(0))
    if whole is None or None in numbers:
        return Balance(Sum.CANNOT_TELL, whole, taken, None, share.path, keys, ask)
    left = whole - taken
    slack = Decimal(str(share.tolerance))
    if left < -slack:
        return Balance(Sum.EXCEEDED, whole, taken, left, share.path, keys, ask)
    stated = None if open_stated is None else _number(open_stated)
    if open_stated is not None and (stated is None or abs(stated - left) > slack):
        return Balance(Sum.OPEN_DIFFERS, whole, taken, left, share.path, keys, ask)
    return Balance(Sum.HOLDS, whole, taken, left, share.path, keys)


def may_take(share: Share, before: Balance, amount: Decimal) -> Hold | None:
    """Whom to ask before a command that takes `amount` more (a refund, a shipment); None: it may go."""
    ask = Hold() if share.if_exceeds is OPEN else share.if_exceeds
    if before.verdict is not Sum.HOLDS or before.left is None:
        return ask
    return None if amount <= before.left + Decimal(str(share.tolerance)) else ask


def _counts(share: Share, part: Part) -> bool:
    if not any(entity == part.entity for entity, _ in share.parts):
        return False
    return part.status is None or part.status.value not in share.void


def _number(golden: Golden) -> Decimal | None:
    value: Meaning = golden.value
    if golden.held is not None or isinstance(value, bool):
        return None
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else None
