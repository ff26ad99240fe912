"""Something goes live when nothing may be changed.

What it finds: days of cut-over, last days of temporary systems and flows that run once from a day on, which fall into a season or into
the freeze before it (`seasons`: dates and `freeze`).

Why it matters: the week before the busiest days of the year is when nobody has time to watch a launch, and when each hour of
trouble costs most. Whoever set the date did not look at the other line.

How to settle it: move the day to after the season, or well before its freeze.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Season
from seamark.language.phrases import Once

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each season, with everything that falls into it."""
    days = list(_days(ctx))
    for name, season in ctx.map.seasons.items():
        falling = [(path, what, day) for path, what, day in days if _in(season, day)]
        if falling:
            said = looks.listed(f"{what} on {day}" for _, what, day in falling)
            before = f" or the {season.freeze} before it" if season.freeze else ""
            yield Hit(
                f"{said} {'falls' if len(falling) == 1 else 'fall'} into {name} ({season.dates}){before}",
                (*(path for path, _, _ in falling), f"seasons.{name}"),
                asks=looks.in_charge(ctx.map),
            )


def _days(ctx: Context) -> Iterator[tuple[str, str, date]]:
    for name, launch in ctx.map.launch.items():
        if launch.cut_over is not None:
            yield f"launch.{name}.cut_over", f"the launch of {name}", launch.cut_over
    for name, system in ctx.map.systems.items():
        if system.temporary is not None and system.temporary.until is not None:
            yield f"systems.{name}.temporary.until", f"the end of {name}", system.temporary.until
    for name, flow in ctx.map.flows.items():
        for trigger in flow.when or ():
            day = trigger.when.removeprefix("from ") if isinstance(trigger, Once) else ""
            if day[:4].isdigit():
                yield f"flows.{name}.when", f"the run of {name}", date.fromisoformat(day)


def _in(season: Season, day: date) -> bool:
    """Whether a day falls into a season or its freeze, in any year."""
    if season.dates is None:
        return False
    frozen = timedelta(seconds=season.freeze.seconds if season.freeze else 0)
    for year in (day.year - 1, day.year, day.year + 1):
        first, last = _day(season.dates.first, year), _day(season.dates.last, year)
        if first is None or last is None:
            return False
        if last < first:
            last = last.replace(year=year + 1)
        if first - frozen <= day <= last:
            return True
    return False


def _day(text: str, year: int) -> date | None:
    """`23 Nov` in a year; the 28th for the 29th of February."""
    number, _, month = text.partition(" ")
    if month[:3].lower() not in _MONTHS or not number.isdigit():
        return None
    at = _MONTHS.index(month[:3].lower()) + 1
    return date(year, at, min(int(number), 28 if at == 2 else 31))


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
seasons: {winter: {dates: 23 Nov to 24 Dec, freeze: 3w before}}
volumes: {order: {usual: 100 per day, peak: 20 per hour, winter: 90 per hour}}
"""
_REST = 'first_load: "Open orders", way_back: "Old export", in_charge: ops}}\n'

RULE = Rule(
    code="SUP0003",
    name="goes-live-in-the-freeze",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Nobody has time to watch a launch in the busiest days, and each hour of trouble costs most then.",
    decide="Move the day to after the season, or well before its freeze.",
    find=find,
    bad=_MAP + "launch: {shop: {cut_over: 2027-11-10, " + _REST,
    good=_MAP + "launch: {shop: {cut_over: 2027-10-10, " + _REST,
)
