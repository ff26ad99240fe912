"""Figures of an orders export → proposals: volumes, the busiest weeks, the shop's status words beside the map's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from seamark.cases.meanings import MEANINGS
from seamark.intake.draft import Said
from seamark.intake.gather import Gather, words_list
from seamark.intake.names import Cast
from seamark.intake.orders import Orders, StatusUse
from seamark.intake.proposal import EXISTS, Listing
from seamark.intake.text import name_of, plain
from seamark.language.load import Loaded

SEASON_DAYS = 10
"""Length of the span that is looked for as the busiest, in days."""
SEASON_TIMES = 1.8
"""From so many times the usual day on, the busiest span is proposed as a season."""
PERIOD_DAYS_MIN = 90
"""Shortest period in which a season can show."""
_NO_STATUS = frozenset(("unfulfilled", "not fulfilled", "auto draft", "checkout draft"))
"""Words that say only that nothing happened yet."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class MappedWord:
    """A status word in use, with the agreed status that stands for it, '' when it stands out."""

    use: StatusUse
    agreed: str
    in_map: bool


def listing(orders: Orders, loaded: Loaded | None = None, system: str = "") -> Listing:
    """The proposals of an export.

    Args:
        orders: as `orders.read` gave them.
        loaded: the map into which they would go; None for a new map.
        system: the system of the map that the orders come from, when the user said so.
    """
    gather = Gather(orders.file, Cast(loaded))
    shop = system or gather.system(Said(orders.platform or "shop", "the kind of the file"))
    order = gather.cast.entity("order")
    gather.use_entity(order, Said(f"{orders.orders:,} orders", "all rows"))
    _volumes(gather, order, orders)
    for agreed, words in _by_agreed(gather, order, shop, orders).items():
        at = Said(", ".join(f"{one.use.word}: {one.use.count:,} orders" for one in words), f"column {words[0].use.column}")  # fmt: skip
        path = f"entities.{order}.statuses.{agreed}"
        gather.say(path, EXISTS, at, "guessed", "usual word for it")
        stands_out = not gather.knows_status(order, agreed) and agreed not in MEANINGS
        why = (
            "no agreed status stands for this word"
            if stands_out
            else "by the usual meaning of the word; please check"
        )
        gather.say(f"{path}.{shop}", words_list(one.use.word for one in words), at, "guessed", why)
    gather.remarks += [*orders.remarks, f"{orders.zone[:1].upper()}{orders.zone[1:]}."]
    return gather.listing()


def _volumes(gather: Gather, order: str, orders: Orders) -> None:
    path = f"volumes.{order}"
    period = f"{orders.first.isoformat()} to {orders.last.isoformat()}"
    days = len(orders.days)
    if orders.usual_per_day >= 1:
        at = Said(f"median of {days:,} days, mean {orders.mean_per_day:.1f} a day", period)
        gather.say(f"{path}.usual", f"{round(orders.usual_per_day)} per day", at)
    else:
        at = Said(f"{orders.orders:,} orders in {days:,} days", period)
        gather.say(f"{path}.usual", f"{max(1, round(orders.mean_per_day * 7))} per week", at)
    day, hour, count = orders.busiest_hour
    at = Said(
        f"{count:,} orders on {day.isoformat()} from {hour:02d}:00", f"busiest hour of {period}"
    )
    gather.say(f"{path}.peak", f"{count} per hour", at)
    if orders.lines_per_order is not None:
        at = Said(f"{orders.lines_per_order:.2f} lines per order", "all rows")
        gather.say(f"{path}.lines", f"{max(0.1, round(orders.lines_per_order, 1)):g}", at)
    if len(orders.currencies) == 1:
        code, many = orders.currencies[0]
        gather.say("currency", code, Said(f"{code}: {many:,} orders", "column currency"))
    elif orders.currencies:
        shown = ", ".join(f"{code} {many:,}" for code, many in orders.currencies)
        gather.remarks.append(f"Orders come in several currencies: {shown}.")
    season = busiest_span(orders)
    if season is not None:
        first, last, top = season
        at = Said(f"{top:,} orders on its busiest day, {round(orders.usual_per_day):,} on a usual one", f"{first.isoformat()} to {last.isoformat()}")  # fmt: skip
        name = next((s for s in (gather.cast.loaded.map.seasons if gather.cast.loaded else ()) if _same(gather, s, first)), "high season")  # fmt: skip
        gather.say(f"seasons.{name}.dates", f"{_in_words(first)} to {_in_words(last)}", at, "guessed", "the busiest days of the period")  # fmt: skip
        gather.say(f"{path}.{name}", f"{top} per day", at, "guessed", "its busiest day")


def _same(gather: Gather, season: str, first: date) -> bool:
    loaded = gather.cast.loaded
    dates = loaded.map.seasons[season].dates if loaded is not None else None
    return dates is not None and dates.first.split()[1] == _MONTHS[first.month - 1]


def _in_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def busiest_span(orders: Orders) -> tuple[date, date, int] | None:
    """First and last day of the busiest days and their highest number; None when no span stands out."""
    days = orders.days
    if len(days) < PERIOD_DAYS_MIN or orders.usual_per_day < 1:
        return None
    sums = [
        sum(count for _, count in days[at : at + SEASON_DAYS])
        for at in range(len(days) - SEASON_DAYS + 1)
    ]
    start = max(range(len(sums)), key=sums.__getitem__)
    if sums[start] < SEASON_TIMES * SEASON_DAYS * orders.usual_per_day:
        return None
    first, last = start, start + SEASON_DAYS - 1
    high = SEASON_TIMES * orders.usual_per_day * 0.8
    while first < last and days[first][1] < high:
        first += 1
    while last > first and days[last][1] < high:
        last -= 1
    while last + 1 < len(days) and days[last + 1][1] >= high:
        last += 1
    while first and days[first - 1][1] >= high:
        first -= 1
    top = max(count for _, count in days[first : last + 1])
    return days[first][0], max(days[last][0], days[first][0] + timedelta(1)), top


def mapped(
    orders: Orders, loaded: Loaded | None = None, system: str = ""
) -> tuple[MappedWord, ...]:
    """Every status word in use with the agreed status for it: what stands out has none, or none in the map."""
    gather = Gather(orders.file, Cast(loaded))
    shop = system or gather.system(Said(orders.platform or "shop", ""))
    return tuple(_mapped(gather, gather.cast.entity("order"), shop, orders))


def _mapped(gather: Gather, order: str, shop: str, orders: Orders) -> list[MappedWord]:
    loaded = gather.cast.loaded
    rows = (
        loaded.map.entities[order].statuses
        if loaded is not None and order in loaded.map.entities
        else {}
    )
    own = {plain(word): agreed for agreed, row in rows.items() for word in row.own.get(shop, ())}
    platform = gather.cast.shelf.platform(orders.platform) if orders.platform else None
    table = (platform.selling.order_words.value or {}) if platform is not None else {}
    usual = {plain(word): agreed for agreed, words in table.items() for word in words}
    for meaning, words in MEANINGS.items():
        for word in words:
            usual.setdefault(plain(word), meaning)
    found = []
    for use in orders.statuses:
        said = plain(use.word)
        if said in own:
            found.append(MappedWord(use, own[said], in_map=True))
            continue
        meaning = usual.get(said, "")
        agreed = (gather.knows_status(order, meaning) or meaning) if meaning else ""
        found.append(MappedWord(use, agreed, in_map=False))
    return found


def _by_agreed(
    gather: Gather, order: str, shop: str, orders: Orders
) -> dict[str, list[MappedWord]]:
    """Agreed status → the shop's words for it; words that stand out become a status of their own."""
    found: dict[str, list[MappedWord]] = {}
    new: set[str] = set()
    for one in _mapped(gather, order, shop, orders):
        if plain(one.use.word) in _NO_STATUS:
            continue
        agreed = one.agreed or name_of(one.use.word.replace("_", " "))
        if not agreed:
            continue
        if not one.in_map:
            new.add(agreed)
        words = found.setdefault(agreed, [])
        if all(plain(other.use.word) != plain(one.use.word) for other in words):
            words.append(one)
    return {agreed: words for agreed, words in found.items() if agreed in new}
