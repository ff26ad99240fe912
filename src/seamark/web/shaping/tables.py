"""Pages about what the map says: ownership, flows, statuses, people, single blocks, and what may stand at a path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from seamark.check.delay import Path, seconds
from seamark.language.inherit import carried_fields
from seamark.language.naming import about
from seamark.language.phrases import Duration
from seamark.report.views import blocks, duties, mapping, ownership, statuses, system_map
from seamark.report.views.answers import times_in_words
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
"""Most ways of which the delay is shown beside one flow."""


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
            "groups": [_on_its_page(group, name) for group in found.groups],
            "facts": seen.facts.of_flow(name),
            "delay": list(_delays(seen, name)),
            "findings": [finding_out(one) for one in found.findings],
        }
    )


def _on_its_page(group: blocks.Group, name: str) -> blocks.Group:
    """On the page of a flow its name stands above all questions; there they say `it`."""
    return replace(
        group,
        answers=tuple(
            replace(
                one,
                answer=replace(
                    one.answer, question=one.answer.question.replace(f"the flow {name}", "it")
                ),
            )
            for one in group.answers
        ),
    )


def _delays(seen: Sight, name: str) -> Iterator[str]:
    """The worst delay of what the flow carries, along every way that runs through it; what comes too late first."""
    the_map = seen.checked.loaded.map
    alike: dict[tuple[str, str], dict[str, list[str]]] = {}
    for what in the_map.flows[name].carries or ():
        for entity, field in carried_fields(the_map, what):
            for path in seen.delays.paths(entity, field):
                if any(hop.flow == name for hop in path.hops):
                    may = (the_map.entities[entity].fields[field].fresh or {}).get(path.reader)
                    same = alike.setdefault((fits(path, may), _delay(path, may)), {})
                    same.setdefault(entity, []).append(field)
    listed = sorted(alike.items(), key=lambda one: _URGENCY.index(one[0][0]))
    for (_, said), values in listed[:DELAYS_MAX]:
        what = "; ".join(f"{_several(fields)} of {entity}" for entity, fields in values.items())
        yield f"{said} ({what})"


_URGENCY = ("no", "cannot be said", "?", "yes")
_FITS = {
    "yes": "it may be {may} old there, so it fits",
    "no": "too late, it may be only {may} old there",
    "cannot be said": "it may be {may} old there; whether that fits cannot be said yet",
    "?": "nobody said how old it may be there",
}
FIELDS_NAMED_MAX = 3
"""Most fields that are named where several have the same delay."""


def _delay(path: Path, may: Duration | None) -> str:
    way = " → ".join((path.owner, *(hop.destination for hop in path.hops)))
    usual, peak = path.delay_s(), path.delay_s(peak=True)
    late = "as soon as it happens"
    if usual is None:
        late = "how late cannot be said yet"
    elif usual != 0:
        late = f"at worst {times_in_words(seconds(usual))}"
    if peak != usual:
        late += f", at peak {times_in_words(seconds(peak))}"
    return f"{way}: {late}; {_FITS[fits(path, may)].format(may=times_in_words(str(may)))}"


def _several(names: list[str]) -> str:
    if len(names) <= FIELDS_NAMED_MAX:
        return ", ".join(names)
    return (
        f"{', '.join(names[: FIELDS_NAMED_MAX - 1])} and {len(names) - FIELDS_NAMED_MAX + 1} more"
    )


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
        raise Refused("missing", f"There is no {about(path[:100])} in this map.", path[:1000])
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
