"""One order among store, ERP and CRM, and the stock that the ERP reserves for it.

The store takes the order through 1 placed, 2 paid, 3 refunded and tells ERP and CRM; the ERP
reserves and releases stock and tells the store's copy of it. Every channel delivers late, twice,
out of order or not at all; senders repeat until they are acknowledged. Receivers ignore what is
older than what they hold (or, as a planted defect, let the last write win).

With one copy of a message in flight 30,986 states are reachable, with two 1,962,010: SPIN 6.5
counts the same on the same model in Promela (benchmarks/order_stock.pml).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from seamark.prove.component import Component, Label, Move, Step, World
from seamark.prove.property import Kind, Property

STATES_ONE_COPY = 30_986
STATES_TWO_COPIES = 1_962_010
DEFECT_STEPS = 7
"""Steps of the shortest story into the planted defect."""

WORDS = ("nothing", "placed", "paid", "refunded")
STOCK = ("free", "reserved", "released")
Channel = tuple[int, ...]
Local = tuple[int, ...]


class Route(NamedTuple):
    """One channel: the sender's component and the place in it of what was acknowledged."""

    channel: str
    sender: str
    receiver: str
    words: tuple[str, ...]


ROUTES = (
    Route("store to erp", "store>erp", "erp", WORDS),
    Route("store to crm", "store>crm", "crm", WORDS),
    Route("erp to store", "erp>store", "stock copy", STOCK),
)


def order_stock(copies: int = 1, last_write_wins: bool = False) -> World:
    """The model with this many copies of one message in flight at most."""
    components = (
        Component("store", 0, "status of the order in the store"),
        Component("erp", 0, "status of the order in the ERP"),
        Component("stock", 0, "version of the ERP's stock level"),
        Component("crm", 0, "status of the order in the CRM"),
        Component("stock copy", 0, "version of the stock level in the store"),
        Component("store>erp", 0, "newest status that the ERP acknowledged"),
        Component("store>crm", 0, "newest status that the CRM acknowledged"),
        Component("erp>store", 0, "newest level that the store acknowledged"),
        Component("store to erp", (0, 0, 0), "messages in flight"),
        Component("store to crm", (0, 0, 0), "messages in flight"),
        Component("erp to store", (0, 0), "messages in flight"),
    )
    steps = [Step("advance", ("store", "store to erp", "store to crm"), _advance(copies))]
    for route in ROUTES:
        own = "stock" if route.receiver == "stock copy" else "store"
        touches: tuple[str, ...] = (route.channel, route.receiver, route.sender)
        if route.receiver == "erp":
            touches += ("stock", "erp to store")
        steps += [
            Step(
                f"repeat {route.channel}",
                (own, route.sender, route.channel),
                _repeat(route, copies),
            ),
            Step(f"disturb {route.channel}", (route.channel,), _disturb(route, copies)),
            Step(f"deliver {route.channel}", touches, _deliver(route, copies, last_write_wins)),
        ]
    return World(components, tuple(steps), "one order, its status and its stock")


def converges() -> Property:
    """No copy runs ahead of its owner, and with nothing in flight all acknowledged copies agree."""
    reads = (
        "store",
        "erp",
        "stock",
        "crm",
        "stock copy",
        "store>erp",
        "store>crm",
        "erp>store",
        "store to erp",
        "store to crm",
        "erp to store",
    )
    return Property("a settled system holds the owner's value", Kind.ALWAYS, reads, _differs)


def _differs(
    s: int,
    e: int,
    w: int,
    c: int,
    p: int,
    ke: int,
    kc: int,
    ks: int,
    in_e: Channel,
    in_c: Channel,
    in_s: Channel,
) -> str:
    if e > s or c > s or p > w:
        return "a copy is ahead of its owner"
    acknowledged = ke == s and kc == s and ks == w
    if acknowledged and (e != s or c != s or p != w) and not any(in_e + in_c + in_s):
        return "all is acknowledged, yet a copy differs from its owner"
    return ""


def _send(channel: Channel, version: int, copies: int) -> Channel:
    n = channel[version - 1]
    return _put(channel, version, n + 1) if n < copies else channel


def _put(channel: Channel, version: int, n: int) -> Channel:
    return (*channel[: version - 1], n, *channel[version:])


def _advance(copies: int) -> Callable[[int, Channel, Channel], list[Move]]:
    def moves(s: int, in_e: Channel, in_c: Channel) -> list[Move]:
        if s == 3:
            return []
        v = s + 1
        label = Label("store", "says: the order is {word}", "", (("word", WORDS[v]),))
        return [Move(label, (v, _send(in_e, v, copies), _send(in_c, v, copies)))]

    return moves


def _repeat(route: Route, copies: int) -> Callable[[int, int, Channel], list[Move]]:
    sender, receiver = route.channel.split(" to ")

    def moves(own: int, acknowledged: int, channel: Channel) -> list[Move]:
        if own <= acknowledged or channel[own - 1] >= copies:
            return []
        label = Label(sender, "sends {word} again", receiver, (("word", route.words[own]),))
        return [Move(label, (own, acknowledged, _send(channel, own, copies)))]

    return moves


def _disturb(route: Route, copies: int) -> Callable[[Channel], list[Move]]:
    def moves(channel: Channel) -> list[Move]:
        found = []
        for v, n in enumerate(channel, 1):
            if 0 < n < copies:
                found.append(Move(_word(route, v, "arrives twice"), (_put(channel, v, n + 1),)))
            if n:
                found.append(Move(_word(route, v, "is lost"), (_put(channel, v, n - 1),)))
        return found

    return moves


def _word(route: Route, version: int, what: str) -> Label:
    sender, receiver = route.channel.split(" to ")
    values = (("word", route.words[version]), ("sender", sender))
    return Label("", "the message '{word}' of the {sender} " + what, receiver, values)


def _deliver(route: Route, copies: int, naive: bool) -> Callable[..., list[Move]]:
    def moves(channel: Channel, held: int, acknowledged: int, *stock: Any) -> list[Move]:
        found = []
        for v, n in enumerate(channel, 1):
            if not n:
                continue
            rest: tuple[Any, ...] = stock
            now = v if naive or v > held else held
            if stock and now != held:
                rest = _reserve(held, now, stock, copies)
            kept = (_put(channel, v, n - 1), now)
            lost = _word(route, v, "arrives, its answer is lost")
            fine = _word(route, v, "arrives")
            found.append(Move(lost, (*kept, acknowledged, *rest)))
            found.append(Move(fine, (*kept, max(acknowledged, v), *rest)))
        return found

    return moves


def _reserve(old: int, now: int, stock: tuple[Any, ...], copies: int) -> tuple[int, Channel]:
    """The ERP reserves stock while the order is placed or paid, and tells the store's copy."""
    w, in_s = stock
    if (old in (1, 2)) == (now in (1, 2)) or w == 2:
        return w, in_s
    return w + 1, _send(in_s, w + 1, copies)
