"""A season is named, and its figures or its dates are missing.

What it finds: seasons for which no entity has a volume, or for which one entity has figures and another has not; volumes of a season that
stands in no row of `seasons` or there without dates.

Why it matters: the season is when the integration must hold. Without figures it is checked against a usual Tuesday; without
dates nobody knows when changes to it must stop.

How to settle it: `seasons: {spring: {dates: 15 Mar to 30 Apr, freeze: 14d before}}` and `volumes: {order: {spring: 900 per hour}}`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for seasons without figures, one for those without dates."""
    with_figures: dict[str, str] = {}
    for entity, volume in ctx.map.volumes.items():
        for season in volume.seasons or ():
            with_figures.setdefault(season, f"volumes.{entity}.{season}")
    bare = [season for season in ctx.map.seasons if season not in with_figures]
    asks = looks.in_charge(ctx.map)
    if bare and ctx.map.volumes:
        text = f"the map says how many records come usually, but not in the season {looks.listed(bare)}"
        yield Hit(
            text,
            (*(f"seasons.{one}" for one in bare), *(f"volumes.{e}" for e in ctx.map.volumes)),
            (),
            asks,
        )
    partly = [
        (entity, season)
        for entity, volume in ctx.map.volumes.items()
        for season in with_figures
        if season not in (volume.seasons or {}) and volume.peak is not None
    ]
    if partly:
        said = looks.listed(f"{entity} in {season}" for entity, season in partly)
        text = f"nobody said how many come of {said}, although there are figures of that season for others"
        places = [
            *(f"volumes.{entity}" for entity, _ in partly),
            *(with_figures[s] for _, s in partly),
        ]
        yield Hit(text, tuple(dict.fromkeys(places)), (), asks)
    undated = {
        season: path
        for season, path in with_figures.items()
        if season not in ctx.map.seasons or ctx.map.seasons[season].dates is None
    }
    if undated:
        text = f"figures are given for {looks.listed(undated)}, but no dates: nobody knows when that is"
        yield Hit(text, (*undated.values(), *(f"seasons.{one}" for one in undated)), (), asks)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
seasons: {spring: {dates: 15 Mar to 30 Apr}}
"""

RULE = Rule(
    code="LAG0011",
    name="season-without-figures",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The season is when it must hold, and it is checked against a usual Tuesday.",
    decide="Write how many records come in the season, and when it is.",
    find=find,
    bad=_MAP + "volumes: {order: {usual: 80 per day, peak: 30 per hour}}\n",
    good=_MAP + "volumes: {order: {usual: 80 per day, peak: 30 per hour, spring: 90 per hour}}\n",
)
