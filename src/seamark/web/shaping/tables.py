"""Pages about what the map says: ownership, flows, statuses, people, single blocks, and what may stand at a path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seamark.check.delay import Path, seconds
from seamark.language.inherit import carried_fields
from seamark.report.views import blocks, duties, mapping, ownership, statuses, system_map
from seamark.report.views.paths import fits
from seamark.web.problems import Refused
from seamark.web.shapes import (
    Asked,
    BlockPage,
    Duty,
    FlowPage,
    FlowsPage,
    Group,
    Help,
    OwnershipPage,
    PeoplePage,
    PersonRow,
    StatusesPage,
)
from seamark.web.shaping.findings import finding_out
from seamark.web.sight import Sight
from seamark.workspace.beside import Address

DELAYS_MAX = 60
"""Most paths of which the delay is shown beside one flow."""


def ownership_page(seen: Sight) -> OwnershipPage:
    """Fields × systems."""
    the_map = seen.checked.loaded.map
    return OwnershipPage.model_validate(
        {
            "revision": seen.opened.revision, "systems": list(the_map.systems), "entities": list(the_map.entities),
            "rows": ownership.rows(seen.answers),
        }
    )  # fmt: skip


def flows_page(seen: Sight) -> FlowsPage:
    """The mapping table."""
    the_map = seen.checked.loaded.map
    marks = system_map.touched(seen.checked)
    return FlowsPage.model_validate(
        {
            "revision": seen.opened.revision,
            "rows": [mapping.row(seen.answers, name, marks) for name in the_map.flows],
            "homeless": mapping.homeless(the_map),
        }
    )


def flow_page(seen: Sight, name: str) -> FlowPage:
    """One flow with every answer.

    Raises:
        Refused: there is no such flow.
    """
    path = f"flows.{name}"
    found = blocks.block(seen.answers, seen.facts, path) if name in seen.checked.loaded.map.flows else None  # fmt: skip
    if found is None:
        raise Refused("missing", f"There is no flow `{name[:60]}` in this map.", path)
    return FlowPage.model_validate(
        {
            "revision": seen.opened.revision,
            "row": mapping.row(seen.answers, name, system_map.touched(seen.checked)),
            "groups": found.groups,
            "facts": seen.facts.of_flow(name),
            "delay": list(_delays(seen, name)),
            "findings": [finding_out(one) for one in found.findings],
        }
    )


def _delays(seen: Sight, name: str) -> Iterator[str]:
    """The worst delay of each value that the flow carries, along every path that runs through it."""
    the_map = seen.checked.loaded.map
    told = 0
    for what in the_map.flows[name].carries or ():
        for entity, field in carried_fields(the_map, what):
            for path in seen.delays.paths(entity, field):
                if any(hop.flow == name for hop in path.hops) and told < DELAYS_MAX:
                    told += 1
                    yield _delay(path, seen)


def _delay(path: Path, seen: Sight) -> str:
    field = seen.checked.loaded.map.entities[path.entity].fields[path.field]
    may = (field.fresh or {}).get(path.reader)
    way = " → ".join((path.owner, *(hop.destination for hop in path.hops)))
    usual, peak = path.delay_s(), path.delay_s(peak=True)
    late = f"at worst {seconds(usual)}" if usual != 0 else "as soon as it happens"
    worst = f"{path.field} of {path.entity}, {way}: {late}"
    if peak != usual:
        worst += f", at peak {seconds(peak)}"
    if may is None:
        return f"{worst}; nobody said how old it may be there"
    return f"{worst}; it may be {may} old: {_FITS[fits(path, may)]}"


_FITS = {
    "yes": "it fits",
    "no": "too late",
    "cannot be said": "cannot be said yet",
    "?": "cannot be said yet",
}


def statuses_page(seen: Sight) -> StatusesPage:
    """The agreed words and each system's own."""
    return StatusesPage.model_validate(
        {
            "revision": seen.opened.revision,
            "machines": statuses.machines(seen.answers, seen.facts),
            "without": statuses.without(seen.answers),
        }
    )


def people_page(seen: Sight, addresses: Mapping[str, Address]) -> PeoplePage:
    """Who answers for what, and where they are reached.

    Args:
        seen: the map.
        addresses: by person; kept beside the map.
    """
    people = []
    for one in duties.people(seen.answers):
        known = addresses.get(one.name)
        row = PersonRow.model_validate(one)
        people.append(row.model_copy(update={"address": known.email if known else ""}))
    return PeoplePage(
        revision=seen.opened.revision,
        people=people,
        duties=[Duty.model_validate(one) for one in duties.duties(seen.checked.loaded.map)],
        after_launch=[_asked(seen, path) for path in duties.after_launch(seen.answers)],
    )


def _asked(seen: Sight, path: str) -> Asked:
    return Asked.model_validate(blocks.asked(seen.answers, seen.facts, path))


def block_page(seen: Sight, path: str) -> BlockPage:
    """Every answer of one block.

    Raises:
        Refused: there is no such block.
    """
    found = blocks.block(seen.answers, seen.facts, path)
    if found is None:
        raise Refused("missing", f"There is no `{path[:100]}` in this map.", path[:1000])
    return BlockPage(
        revision=seen.opened.revision,
        path=path,
        title=found.title,
        groups=[Group.model_validate(one) for one in found.groups],
        findings=[finding_out(one) for one in found.findings],
        refers=list(found.refers),
    )


def help_page(seen: Sight, path: str) -> Help:
    """How the answer at a path is written.

    Raises:
        Refused: a map has no such place.
    """
    found = blocks.help_at(seen.facts, path)
    if found is None:
        raise Refused("missing", f"`{path[:100]}` is no place for an answer in a map.", path[:1000])
    return Help.model_validate(found)
