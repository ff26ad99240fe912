"""Maps with one thing made wrong: which rule reports it? `python -m tests.quality.mutants` prints the table.

Operators work on what a map says, not on its text: each yields a changed copy, what was changed, and where. What must be
reported by which rule, and which changes are no mistakes, stands in `mutants.yaml`.
"""

from __future__ import annotations

import copy
import fnmatch
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from seamark.check.engine import Checked, check
from seamark.check.rule import shape
from seamark.language import inherit
from seamark.language.load import Loaded, load, load_text
from seamark.language.model import Flow
from seamark.language.tree import Mapping, Node, Scalar, Sequence

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
SUBJECTS = ("decided-shop", "two-storefronts")
_SIGNATURES = ("agreed", "assumed", "disputed", "waivers")

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A map with one thing made wrong.

    Attributes:
        subject: the example it was made from.
        operator: what kind of mistake.
        at: path of the answer that was changed.
        change: in a few words.
        data: what the map says now.
    """

    subject: str
    operator: str
    at: str
    change: str
    data: Data = field(repr=False)

    @property
    def name(self) -> str:
        """For lists and for the names of tests."""
        return f"{self.subject}: {self.operator}: {self.at}: {self.change}"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the check says of a mutant that it did not say of its example.

    Attributes:
        mutant: which.
        said: codes of the new findings, with how many.
        wanted: codes of the rules of which one must speak; empty when the change is no mistake.
        why: why it is none, or ''; asked only when no rule spoke.
    """

    mutant: Mutant
    said: Counter[str]
    wanted: tuple[str, ...]
    why: str = ""

    @property
    def right(self) -> bool:
        """Whether a rule that must speak does, or nothing must be said."""
        return self.reported or bool(self.why)

    @property
    def reported(self) -> bool:
        """Whether a rule that must speak does."""
        return any(code in self.said for code in self.wanted)


# ---------------------------------------------------------------------------------------------- what a map says


def said_by(node: Node) -> Any:
    """A tree as plain values; every scalar stays text."""
    if isinstance(node, Mapping):
        return {key.text: said_by(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [said_by(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


@cache
def subject(name: str) -> tuple[Loaded, Data, Counter[tuple[str, str]]]:
    """An example without its signatures (each change would only be told as "signed and changed"), and its findings."""
    file = ROOT / "examples" / name / "map.yaml"
    data = {
        key: value for key, value in said_by(load(file).roots[0]).items() if key not in _SIGNATURES
    }
    checked = checked_data(data)
    return checked.loaded, data, findings_of(checked)


def checked_data(data: Data) -> Checked:
    """Check what a map says; written as JSON, which is YAML."""
    text = json.dumps(data, ensure_ascii=False)
    return check(load_text(text.replace(': "none"', ": none")), TODAY)


def findings_of(checked: Checked) -> Counter[tuple[str, str]]:
    """Code and message of each finding, counted."""
    return Counter((f.code, f.message) for f in checked.all)


def at(data: Data, path: str) -> Any:
    """The value at a path; None where there is none."""
    found: Any = data
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def changed(data: Data, path: str, value: Any) -> Data:
    """A copy with another value at a path; None takes the answer out."""
    copied = copy.deepcopy(data)
    holder: Any = copied
    *above, last = path.split(".")
    for part in above:
        holder = holder.setdefault(part, {})
    if value is None:
        del holder[last]
    else:
        holder[last] = value
    return copied


def listed(value: Any) -> list[Any]:
    """One answer or a list of them, as a list."""
    return list(value) if isinstance(value, list) else [value]


Change = tuple[str, str, Data]
Operator = Callable[[Loaded, Data], Iterator[Change]]
OPERATORS: dict[str, Operator] = {}


def operator(name: str) -> Callable[[Operator], Operator]:
    """Register a kind of mistake."""

    def keep(function: Operator) -> Operator:
        OPERATORS[name] = function
        return function

    return keep


# ---------------------------------------------------------------------------------------------- the mistakes


@operator("answer deleted")
def deleted(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Every answer, one at a time."""
    for path in loaded.answers:
        if at(data, path) is not None and path not in ("seamark", "rules", "name"):
            yield path, "gone", changed(data, path, None)


@operator("second owner")
def second_owner(loaded: Loaded, data: Data) -> Iterator[Change]:
    """A field that all systems may write; one that a flow from elsewhere overwrites; a status that one more sets."""
    for path in loaded.answers:
        if shape(path) == "entities.*.fields.*.owner" and at(data, path) not in ("any", "each"):
            yield path, "any", changed(data, path, "any")
    for name, flow in loaded.map.flows.items():
        if flow.from_ and flow.to and flow.does is None and flow.from_ in _owners(loaded, flow):
            turned = changed(data, f"flows.{name}.from", flow.to[0])
            turned = changed(turned, f"flows.{name}.to", flow.from_)
            back = copy.deepcopy(data)
            back["flows"][f"{name} overwritten"] = {**turned["flows"][name], "does": "overwrite"}
            yield f"flows.{name}", "a flow back that overwrites", back
    for entity, definition in loaded.map.entities.items():
        for word in definition.statuses:
            path = f"entities.{entity}.statuses.{word}.set_by"
            own = listed(at(data, path) or [])
            owners = inherit.owners(loaded.map, definition.fields["status"])
            for system in inherit.systems_of(loaded.map, entity):
                if system not in (*own, *owners):
                    yield path, f"and {system}", changed(data, path, [*(own or owners), system])


def _owners(loaded: Loaded, flow: Flow) -> set[str]:
    """The systems that own something of what a flow carries."""
    return {
        owner
        for what in flow.carries or ()
        for entity, name in inherit.carried_fields(loaded.map, what)
        for owner in inherit.owners(loaded.map, loaded.map.entities[entity].fields[name])
    }


@operator("other owner")
def other_owner(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Each field given to another system that holds the entity."""
    for entity, definition in loaded.map.entities.items():
        for name, one in definition.fields.items():
            owners = inherit.owners(loaded.map, one)
            for system in inherit.systems_of(loaded.map, entity):
                if system not in owners and one.owner is not None:
                    path = f"entities.{entity}.fields.{name}.owner"
                    yield path, system, changed(data, path, system)


_TIME = re.compile(r"\b(\d+)(s|m|h|d|w)\b")


def tenfold(text: str) -> str:
    """Every time in a phrase, ten times as long."""
    return _TIME.sub(lambda found: f"{int(found[1]) * 10}{found[2]}", text)


@operator("delay x10")
def delay(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Bounds, runs and alerts, ten times as long."""
    for path in loaded.answers:
        value = at(data, path)
        last = path.rsplit(".", 1)[-1]
        if value is None or not path.startswith(("flows.", "defaults.")):
            continue
        if last in ("within", "takes", "alert"):
            longer = (
                {k: tenfold(v) for k, v in value.items()}
                if isinstance(value, dict)
                else [tenfold(v) for v in listed(value)]
            )
            longer = longer[0] if isinstance(longer, list) and len(longer) == 1 else longer
            if longer != value:
                yield path, str(longer), changed(data, path, longer)


@operator("interval x10")
def interval(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Sweeps, polls and comparisons, ten times as rare."""
    for path in loaded.answers:
        if path.split(".")[0] in ("flows", "reconcile") and path.endswith(".when"):
            was = listed(at(data, path))
            now = [tenfold(one) if one.startswith("every ") else one for one in was]
            if now != was:
                yield path, str(now), changed(data, path, now)


@operator("run too small")
def smaller_runs(loaded: Loaded, data: Data) -> Iterator[Change]:
    """A run that carries a hundredth of what it carried."""
    for path in loaded.answers:
        if path.endswith(".per_run"):
            less = str(max(1, int(at(data, path)) // 100))
            yield path, less, changed(data, path, less)


_WITHOUT = {
    "storefront": ("magento", "Open Source"),
    "erp": ("tryton", ""),
    "crm": ("salesforce", "Professional"),
}
"""Kind of system → a product and plan of that kind that does not tell of changes."""


@operator("event that is not there")
def no_event(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Systems on a product that sends no events, or on a plan that does not."""
    for system, one in loaded.map.systems.items():
        if one.kind in _WITHOUT:
            platform, edition = _WITHOUT[one.kind]
            path = f"systems.{system}.platform"
            other = changed(data, path, platform)
            other["systems"][system].pop("edition", None)
            if edition:
                other["systems"][system]["edition"] = edition
            yield path, f"{platform} {edition}".strip(), other


@operator("status word remapped")
def remapped(loaded: Loaded, data: Data) -> Iterator[Change]:
    """A system's word for one status written where its word for another stands."""
    for entity, definition in loaded.map.entities.items():
        rows = list(definition.statuses)
        for here, there in zip(rows, [*rows[1:], *rows[:1]], strict=True):
            for system in definition.statuses[here].own or {}:
                path = f"entities.{entity}.statuses.{here}.{system}"
                other = at(data, f"entities.{entity}.statuses.{there}.{system}")
                if other not in (None, "none") and other != at(data, path):
                    yield path, str(other), changed(data, path, other)


@operator("person gone")
def person(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Each person taken out of the map, and each one left the company."""
    for name in loaded.map.people:
        yield f"people.{name}", "gone", changed(data, f"people.{name}", None)
        yield (
            f"people.{name}.left",
            "2026-06-30",
            changed(data, f"people.{name}.left", "2026-06-30"),
        )


@operator("circle closed")
def circle(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Flows that need each other; statuses that come round; a record that is part of its own part."""
    names = list(loaded.map.flows)
    for first, second in itertools.pairwise(names):
        both = changed(data, f"flows.{first}.needs", second)
        yield (
            f"flows.{first}.needs",
            f"{second}, and back",
            changed(both, f"flows.{second}.needs", first),
        )
    for entity, definition in loaded.map.entities.items():
        rows = definition.statuses
        for word in rows:
            before = [w for w, r in rows.items() if isinstance(r.next, tuple) and word in r.next]
            if before:
                following = [
                    *(
                        w
                        for w in listed(at(data, f"entities.{entity}.statuses.{word}.next"))
                        if w != "none"
                    ),
                    before[0],
                ]
                path = f"entities.{entity}.statuses.{word}.next"
                yield path, f"{before[0]} again", changed(data, path, following)
        if definition.part_of:
            path = f"entities.{definition.part_of}.part_of"
            yield path, entity, changed(data, path, entity)


@operator("match key weakened")
def weaker(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Matched by a name or a phone number alone; created without anything unique."""
    for entity, definition in loaded.map.entities.items():
        path = f"entities.{entity}.match"
        if definition.match is not None:
            for key in ("name", "phone"):
                if key in definition.fields:
                    yield path, key, changed(data, path, key)
            yield (
                path,
                "none",
                changed(changed(data, path, "none"), f"entities.{entity}.create", None),
            )
            yield (
                path,
                "several are merged",
                changed(data, f"entities.{entity}.if_several", "merge"),
            )


@operator("message sent twice")
def twice(loaded: Loaded, data: Data) -> Iterator[Change]:
    """Sent by one more system; written again under another name by another system; taken twice."""
    for name, message in loaded.map.messages.items():
        others = [s for s in loaded.map.systems if s not in (message.sent_by or ())]
        path = f"messages.{name}.sent_by"
        yield path, f"and {others[0]}", changed(data, path, [*(message.sent_by or ()), others[0]])
        again = {**at(data, f"messages.{name}"), "sent_by": others[0]}
        yield (
            f"messages.{name}",
            f"again by {others[0]}",
            changed(data, f"messages.{name} again", again),
        )
    for name in loaded.map.flows:
        path = f"flows.{name}.if_repeated"
        yield path, "apply", changed(data, path, "apply")


@operator("older message taken")
def older(loaded: Loaded, data: Data) -> Iterator[Change]:
    """A message that is older than what is known counts."""
    for name in loaded.map.flows:
        path = f"flows.{name}.if_outdated"
        yield path, "apply", changed(data, path, "apply")


@operator("row gone")
def gone(loaded: Loaded, data: Data) -> Iterator[Change]:
    """A whole flow, comparison or watch taken out."""
    for table in ("flows", "reconcile", "watch"):
        for name in getattr(loaded.map, table):
            yield f"{table}.{name}", "gone", changed(data, f"{table}.{name}", None)


@operator("day in the season")
def in_season(loaded: Loaded, data: Data) -> Iterator[Change]:
    """A launch moved into the busiest days."""
    day = {"spring": "2027-04-01", "black week": "2027-11-25"}
    for season in loaded.map.seasons:
        for name in loaded.map.launch:
            path = f"launch.{name}.cut_over"
            yield path, day[season], changed(data, path, day[season])


# ---------------------------------------------------------------------------------------------- judging


@cache
def table() -> dict[str, Any]:
    """Which rule must report what, and which changes are no mistakes."""
    text = Path(__file__).with_name("mutants.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def mutants(name: str) -> Iterator[Mutant]:
    """Every mutant of one example."""
    loaded, data, _ = subject(name)
    for kind, make in OPERATORS.items():
        for path, change, mutated in make(loaded, data):
            yield Mutant(name, kind, path, change, mutated)


def judge(mutant: Mutant) -> Judged:
    """Check a mutant and hold it against the table."""
    _, _, before = subject(mutant.subject)
    new = findings_of(checked_data(mutant.data)) - before
    said: Counter[str] = Counter()
    for (code, _), number in new.items():
        said[code] += number
    return Judged(mutant, said, wanted(mutant), excused(mutant))


def wanted(mutant: Mutant) -> tuple[str, ...]:
    """The rules of which one must report it."""
    for pattern, codes in (table()["wanted"].get(mutant.operator) or {}).items():
        if fnmatch.fnmatchcase(mutant.at, pattern):
            return tuple(listed(codes))
    return ()


def excused(mutant: Mutant) -> str:
    """Why the change is no mistake, or ''."""
    return next((one["why"] for one in exceptions(mutant)), "")


def exceptions(mutant: Mutant) -> Iterator[dict[str, str]]:
    """The entries of the table that speak of a mutant."""
    for one in table()["no_mistake"]:
        if (
            mutant.operator == one["operator"]
            and one.get("example", mutant.subject) == mutant.subject
            and fnmatch.fnmatchcase(mutant.at, one["at"])
            and fnmatch.fnmatchcase(mutant.change, one.get("change", "*"))
        ):
            yield one


def main() -> int:
    """Print what becomes of every mutant; 1 when one is not reported."""
    judged = [judge(mutant) for name in SUBJECTS for mutant in mutants(name)]
    sys.stdout.write(
        "| mistake | mutants | reported | no mistake | not reported | by |\n| --- | --: | --: | --: | --: | --- |\n"
    )
    for kind in OPERATORS:
        mine = [one for one in judged if one.mutant.operator == kind]
        by = Counter(code for one in mine for code in one.said if code in one.wanted)
        excuses = sum(bool(one.why) and not one.reported for one in mine)
        lost = sum(not one.right for one in mine)
        shown = ", ".join(f"{code} {number}" for code, number in by.most_common())
        sys.stdout.write(
            f"| {kind} | {len(mine)} | {len(mine) - excuses - lost} | {excuses} | {lost} | {shown} |\n"
        )
    for one in judged:
        if not one.right:
            sys.stdout.write(f"NOT REPORTED {one.mutant.name} (said: {dict(one.said)})\n")
    return any(not one.right for one in judged)


if __name__ == "__main__":
    sys.exit(main())
