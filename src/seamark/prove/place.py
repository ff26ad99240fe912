"""An entity's place in its map: who sells it, who takes from it, its parts; and what is open about that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from seamark.cases.meanings import word_for
from seamark.kernel.policy import OPEN, Hold, QuantityPolicy, Share
from seamark.policy.compile import Compiled
from seamark.prove.around import Accepts, Around, Whole
from seamark.prove.bind_stock import channels_of, figure_of, ways_of
from seamark.prove.setting import Setting

SELLS = frozenset(("storefront", "marketplace", "pos"))
"""Kinds of systems in which customers buy."""
PAYS = frozenset(("payment",))
"""Kinds of systems that pay money out."""
TAKES = frozenset(("shipment", "refund", "return"))
"""Usual entities of which several take from one whole."""
NAMED = Hold("a named person")


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that is open: its path, the question, (answer in words, the setting with it) from the mildest on."""

    path: str
    question: str
    choices: tuple[tuple[str, Callable[[Setting], Setting]], ...]


def around_of(
    compiled: Compiled, every: Sequence[Setting], setting: Setting
) -> tuple[Around, tuple[Asked, ...]]:
    """What the rest of the map says about an entity, and what it leaves open.

    Args:
        compiled: the map.
        every: the settings of all its entities, in one topology.
        setting: the entity.
    """
    entity = setting.policy.entity
    wholes = [
        Whole(other, share)
        for other, policy in compiled.policies.items()
        for share in policy.shares
        if any(part == entity for part, _ in share.parts)
    ]
    takers = {part for share in setting.policy.shares for part, _ in share.parts}
    accepts = next((Accepts(_bound(n), w) for n, w in compiled.accepts if n in takers), None)
    often = compiled.overwritten.get(entity)
    orders = next((s for s in every if s.entity == "order" and s is not setting), None)
    carried = compiled.channels_of(orders.policy.entity) if orders else ()
    around = Around(
        sells=tuple(s for s, kind in compiled.kinds.items() if kind in SELLS),
        pays=tuple(s for s, kind in compiled.kinds.items() if kind in PAYS),
        orders=orders,
        tells=tuple((c.source, bool(c.events), c.sweep_s is not None) for c in carried),
        through=tuple(compiled.sells_through.items()),
        parts=tuple(s for s in every if compiled.part_of.get(s.policy.entity) == entity),
        whole=next(iter(wholes), None),
        accepts=accepts,
        overwritten=Accepts(f"entities.{entity}.overwritten_at_most", often) if often else None,
        compared_by=next(
            (c.in_charge for c in compiled.comparisons if c.entity == entity and c.in_charge), ""
        ),
    )
    placed = replace(setting, around=around)
    return around, (*_stock_asks(placed), *_whole_asks(placed))


def _bound(entity: str) -> str:
    return f"entities.{entity}.exceeds_at_most"


def _stock_asks(setting: Setting) -> Iterator[Asked]:
    """What is open about a figure that is sold from."""
    figure = figure_of(setting)
    if figure is None or setting.entity != "stock" or setting.around.orders is None:
        return
    channels = channels_of(setting, figure.name)
    told = dict(setting.around.through)
    silent = [c for c, way in ways_of(setting, channels) if way.entrance not in (c, told.get(c))]
    if silent:
        yield Asked(
            f"flows.orders from {silent[0]}",
            f"no flow carries the orders of {silent[0]}",
            (
                ("they come in by another way", _around(elsewhere=True)),
                ("nobody hears of them", _around(elsewhere=False)),
            ),
        )
    yield from _when_contained(setting, figure)
    yield from _who_is_asked(setting, figure)


def _when_contained(setting: Setting, figure: QuantityPolicy) -> Iterator[Asked]:
    orders = setting.around.orders
    assert orders is not None
    status = orders.status
    if figure.counts_until is not OPEN or status is None or len(status.vocabulary) < 2:
        return
    later = word_for("dispatched", status.vocabulary) or status.vocabulary[-1]
    yield Asked(
        f"{figure.path}.counts_until",
        f"from which status of an order on the figure of {setting.policy.entity} contains it",
        (
            ("as soon as its owner has the order", _around(books_at="")),
            (f"only when the order is {later}", _around(books_at=later)),
        ),
    )


def _who_is_asked(setting: Setting, figure: QuantityPolicy) -> Iterator[Asked]:
    """Nobody says who takes an order that cannot be fulfilled."""
    shares = [s for s in setting.policy.shares if s.total == figure.name]
    if shares and shares[0].if_exceeds is not OPEN:
        return
    path = (
        f"entities.{shares[0].parts[0][0]}.if_exceeds"
        if shares
        else "entities.order line.takes_from"
    )

    def asked(answer: Any) -> Callable[[Setting], Setting]:
        def apply(setting: Setting) -> Setting:
            others = tuple(s for s in setting.policy.shares if s.total != figure.name)
            share = (
                replace(shares[0], if_exceeds=answer)
                if shares
                else Share(figure.name, (), if_exceeds=answer)
            )
            return replace(setting, policy=replace(setting.policy, shares=(share, *others)))

        return apply

    yield Asked(
        path,
        "who takes an order that cannot be fulfilled",
        (("a named person", asked(NAMED)), ("nobody", asked(Hold()))),
    )


def _whole_asks(setting: Setting) -> Iterator[Asked]:
    """Nobody says what refunds or parcels may not exceed, or who is asked when they do."""
    entity, whole = setting.policy.entity, setting.around.whole
    if setting.entity not in TAKES or (whole and whole.share.if_exceeds is not OPEN):
        return
    known = whole or Whole("", Share("", ((entity, ""),)))

    def named(answer: Hold) -> Whole:
        return replace(known, share=replace(known.share, if_exceeds=answer))

    path = f"entities.{entity}.{'if_exceeds' if whole else 'takes_from'}"
    nobody = _around(whole=named(Hold()) if whole else None)
    choices = (("a named person", _around(whole=named(NAMED))), ("nobody", nobody))
    yield Asked(path, f"who is asked when {entity} records take more than there is", choices)


def _around(**change: Any) -> Callable[[Setting], Setting]:
    return lambda setting: replace(setting, around=replace(setting.around, **change))
