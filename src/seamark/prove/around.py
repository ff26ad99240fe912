"""What the rest of a map says that a case about one entity needs: who sells, who takes from it, its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seamark.kernel.policy import Share

if TYPE_CHECKING:
    from seamark.prove.setting import Setting


@dataclass(frozen=True, slots=True)
class Whole:
    """What the records of an entity together take from: `refund takes from order.total`.

    Attributes:
        entity: the entity that has it.
        share: how they stand to each other, and who is asked when they take more than there is.
    """

    entity: str
    share: Share


@dataclass(frozen=True, slots=True)
class Accepts:
    """How often the business accepts what no map can rule out (`3 per week`), and where the map says so."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Around:
    """The rest of a map, seen from one entity.

    Attributes:
        sells: systems in which customers buy.
        pays: systems that pay money out.
        orders: the setting of the orders that take from a stock figure; None: the map has none.
        tells: (system, at once, on a schedule): systems whose orders a flow carries, whatever it carries of them.
        through: (selling system, the system whose orders its sales become) pairs.
        elsewhere: orders that no flow carries reach the owner of the stock figure all the same, by a way that
            the map does not show; False: they reach nobody.
        books_at: the status of an order from which the owner's figure contains it, where the policy does not
            say it; empty: as soon as the owner has the order.
        forgets_own: selling systems that do not take a sale off their own figure at once.
        keeps_open: selling systems that take their own sales, which the owner's figure does not contain
            yet, off every level that comes in.
        parts: the settings of the entities that are part of this one.
        whole: what the records of this entity together take from.
        accepts: the bound that the business accepts for more being taken than there is.
        overwritten: the bound that it accepts for changes that are lost because a write crossed them.
        compared_by: the person who answers for a comparison of this entity; empty: nobody.
    """

    sells: tuple[str, ...] = ()
    pays: tuple[str, ...] = ()
    orders: Setting | None = None
    tells: tuple[tuple[str, bool, bool], ...] = ()
    through: tuple[tuple[str, str], ...] = ()
    elsewhere: bool = True
    books_at: str = ""
    forgets_own: frozenset[str] = frozenset()
    keeps_open: frozenset[str] = frozenset()
    parts: tuple[Setting, ...] = ()
    whole: Whole | None = None
    accepts: Accepts | None = None
    overwritten: Accepts | None = None
    compared_by: str = ""
