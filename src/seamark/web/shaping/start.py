"""The first screen, platforms, and the text of a new map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from seamark import __version__
from seamark.catalogue import count, fields
from seamark.catalogue.fact import Fact
from seamark.catalogue.kinds import KINDS_OF_SYSTEM
from seamark.catalogue.model import PARTS, Platform, points_of
from seamark.catalogue.shelf import OWN
from seamark.catalogue.words import amount, in_words, told
from seamark.check.rule import RULES_VERSION
from seamark.language.answers import put
from seamark.language.draft import Wishes, draft
from seamark.language.edit import is_plain, quoted
from seamark.language.load import load_text
from seamark.language.members import members
from seamark.language.model import SCHEMA_VERSION
from seamark.report.views.known import link_in
from seamark.web.examples import example, examples
from seamark.web.problems import Refused
from seamark.web.shapes import (
    Example,
    MapRow,
    NewMapIn,
    PlatformPage,
    PlatformRow,
    PointRow,
    StartPage,
)
from seamark.workspace.workspace import Workspace

JUDGED_MAX = 12
"""Most maps judged for the first screen in one call; the others show their level once they were opened."""


def start_page(workspace: Workspace) -> StartPage:
    """What stands on the first screen."""
    unknown = [one.id for one in workspace.maps() if not one.level and not one.missing]
    for map_id in unknown[:JUDGED_MAX]:
        opened = workspace.look(map_id)
        if opened.readable:
            _ = opened.verdict  # kept with the map
    return StartPage(
        folder=str(workspace.folder),
        version=__version__,
        maps=[
            MapRow.model_validate(
                {
                    "id": one.id, "name": one.name, "file": one.path.name, "level": one.level or None,
                    "systems": one.systems, "flows": one.flows, "steps": one.steps,
                    "changed_at": one.changed_at.isoformat() if one.changed_at else "", "missing": one.missing,
                }
            )
            for one in workspace.maps()
        ],
        examples=[Example.model_validate(one) for one in examples()],
        platforms=list(platforms()),
        kinds=list(KINDS_OF_SYSTEM),
    )  # fmt: skip


@cache
def platforms() -> tuple[PlatformRow, ...]:
    """Every platform of the catalogue, by name."""
    found = (OWN.platform(name) for name in OWN.names())
    rows = [
        PlatformRow(
            id=one.id, name=one.name, kind=one.kind, also=list(one.aliases),
            facts=sum(fact.known for fact in (*count.typed(one), *count.prose(one))),
        )
        for one in found
        if one is not None
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def platform_page(name: str) -> PlatformPage:
    """Everything known about a platform, by subject.

    Raises:
        Refused: the catalogue does not know it.
    """
    one = OWN.platform(name)
    if one is None:
        raise Refused("missing", f"The catalogue does not know `{name[:60]}`.")
    groups: dict[str, list[PointRow]] = {
        "Before you sign": [_row("", gap.text, gap) for gap in one.gaps if gap.known],
        "What it tells of": [
            _row(event.what, told(event), event.mode)
            for several in one.events.values() for event in several if event.mode.known
        ],
        "How much it takes": [
            _row(limit.covers or "all calls", amount(limit), limit.amount) for limit in one.limits if limit.amount.known
        ],
    }  # fmt: skip
    for part in PARTS:
        title = (part.__doc__ or "").strip().splitlines()[0].rstrip(".")
        groups[title] = [
            _row(point.about, in_words(point, fact), fact)
            for point in points_of(part) for fact in one.facts.get(point.key, ()) if fact.known
        ]  # fmt: skip
    groups["Further facts"] = [_row(f.key, f.text, f) for f in one.notes.values() if f.known]
    groups["Looked for and not found"] = list(_missing(one))
    return PlatformPage(
        id=one.id, name=one.name, kind=one.kind, groups={t: rows for t, rows in groups.items() if rows}
    )  # fmt: skip


def _row(point: str, says: str, fact: Fact[Any]) -> PointRow:
    plan = f"{' and '.join(fact.plan)}: " if fact.plan else ""
    note = f" ({fact.note})" if fact.note else ""
    return PointRow(
        point=point, says=f"{plan}{says}{note}", source=fact.source, url=link_in(fact.source), date=fact.as_of,
        confirmed=fact.confirmed,
    )  # fmt: skip


def _missing(one: Platform) -> Iterator[PointRow]:
    """What somebody looked for and did not find."""
    for key, point in fields.ALL.items():
        for fact in one.facts.get(key, ()):
            if not fact.known and fact.looked_for:
                yield PointRow(point=point.about, says="not found", source=fact.note, url="",
                               date=fact.looked_for, confirmed=False)  # fmt: skip


def new_text(wanted: NewMapIn, today: date) -> tuple[str, str, str]:
    """Name, text and origin of a new map.

    Args:
        wanted: an example, platforms, or nothing.
        today: the day that stands with assumed answers.

    Raises:
        UserError: an example or platform that is none, or a name that cannot stand in a map.
    """
    if wanted.example:
        found = example(wanted.example)
        if found is None:
            raise Refused("missing", f"There is no example `{wanted.example[:60]}`.")
        loaded = load_text(found.text)
        if wanted.name:
            loaded = put(loaded, "name", wanted.name)
        return wanted.name or found.id, loaded.sources[0].text, f"copy of the example {found.id}"
    name = " ".join(wanted.name.split()) or "New map"
    if wanted.platforms:
        chosen = tuple(members(wanted.platforms, OWN))
        return name, draft(Wishes(chosen, today, RULES_VERSION, name)), "made from platforms"
    said = name if is_plain(name) else quoted(name)
    return name, f'seamark: {SCHEMA_VERSION}\nrules: "{RULES_VERSION}"\nname: {said}\n', "empty"
