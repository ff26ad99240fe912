"""Maps that say the same, or something as sound, in another way: no rule may find more in them.

Four kinds: another name everywhere, another order, another wording, another sound choice.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from seamark.check.engine import Checked, check
from seamark.language.load import load, load_sources
from seamark.language.rename import rename
from tests.quality.mutants import ROOT, TODAY, Data, at, changed, checked_data, listed, subject

NAMES = (
    "Kestrel",
    "Bramble",
    "Larkspur",
    "Tidewater",
    "Foxglove",
    "Marigold",
    "Sandpiper",
    "Thistle",
)
"""New names; none is a word of the language."""
RENAMED = (
    "people",
    "systems",
    "flows",
    "entities",
    "seasons",
    "reconcile",
    "watch",
    "messages",
    "words",
    "switches",
)
WITHOUT_ORDER = ("carries", "when", "between", "compares", "to", "set_by", "told", "only_if")
"""Lists whose order means nothing."""
TABLES = (
    "people", "systems", "words", "entities", "flows", "reconcile", "watch", "volumes", "seasons", "messages", "launch",
    "duties", "tests",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Same:
    """A map with the same meaning.

    Attributes:
        subject: the example it was made from.
        what: what was changed, in words.
        codes: findings of each rule in it.
    """

    subject: str
    what: str
    codes: Counter[str] = field(repr=False)


def codes(checked: Checked) -> Counter[str]:
    """How many findings each rule has."""
    return Counter(f.code for f in checked.all)


def samples(name: str, number: int, seed: int) -> Iterator[Same]:
    """So many changes of one example, of each kind about as many."""
    chance = random.Random(seed)
    kinds = (renamed, reordered, reworded, chosen)
    makers = [kind(name, chance) for kind in kinds]
    for count in range(number):
        yield next(makers[count % len(makers)])


def renamed(name: str, chance: random.Random) -> Iterator[Same]:
    """Something bears another name, everywhere."""
    file = ROOT / "examples" / name / "map.yaml"
    while True:
        loaded = load(file)
        paths = [f"{table}.{row}" for table in RENAMED for row in getattr(loaded.map, table)]
        paths += [
            f"entities.{entity}.statuses.{word}"
            for entity, one in loaded.map.entities.items()
            for word in one.statuses
        ]
        path, new = chance.choice(paths), chance.choice(NAMES)
        was = {source.name: source for source in loaded.sources}
        was |= {source.name: source for source in rename(loaded, path, new)}
        yield Same(
            name, f"{path} is called {new}", codes(check(load_sources(list(was.values())), TODAY))
        )


def reordered(name: str, chance: random.Random) -> Iterator[Same]:
    """Rows, keys and lists whose order means nothing stand in another order."""
    _, data, _ = subject(name)
    while True:
        mixed = _mixed(copy.deepcopy(data), chance, "")
        assert isinstance(mixed, dict)
        yield Same(name, "another order", codes(checked_data(mixed)))


def _mixed(value: object, chance: random.Random, key: str) -> object:
    if isinstance(value, dict):
        rows = [(k, _mixed(v, chance, k)) for k, v in value.items()]
        if key not in ("statuses", "match", "if_both"):
            chance.shuffle(rows)
        return dict(rows)
    if isinstance(value, list) and key in WITHOUT_ORDER:
        return chance.sample(value, len(value))
    return value


_SAME_TIME = {"h": (60, "m"), "m": (60, "s"), "d": (24, "h"), "w": (7, "d")}


def reworded(name: str, chance: random.Random) -> Iterator[Same]:
    """The same times in smaller units, one answer as a list of one, more spaces."""
    loaded, data, _ = subject(name)
    paths = [
        p
        for p in loaded.answers
        if p.split(".")[0] in ("flows", "defaults", "reconcile", "entities", "duties")
    ]
    while True:
        path = chance.choice(paths)
        value = at(data, path)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            said: object = [_in_other_units(one) for one in value]
        elif isinstance(value, str) and path.endswith((".when", ".carries", ".to", ".compares")):
            said = [_in_other_units(value)]
        elif isinstance(value, str):
            said = _in_other_units(value)
        else:
            continue
        if said != value:
            yield Same(name, f"{path}: {said}", codes(checked_data(changed(data, path, said))))


def _in_other_units(text: str) -> str:
    """`every 15m` as `every 900s`."""

    def smaller(found: re.Match[str]) -> str:
        times, unit = _SAME_TIME[found[2]]
        return f"{int(found[1]) * times}{unit}"

    return re.sub(r"\b(\d+)(h|m|d|w)\b", smaller, text)


def _half(text: str) -> str:
    """Every time in a phrase, half as long."""

    def less(found: re.Match[str]) -> str:
        times, unit = _SAME_TIME[found[2]]
        return f"{int(found[1]) * times // 2}{unit}"

    return re.sub(r"\b(\d+)(h|m|d|w)\b", less, text)


def chosen(name: str, chance: random.Random) -> Iterator[Same]:
    """Another choice that is as sound: oftener, earlier, stricter, more people, more words beside it."""
    _, data, _ = subject(name)
    while True:
        path, said = chance.choice(list(_choices(data)))
        yield Same(name, f"{path}: {said}", codes(checked_data(changed(data, path, said))))


def _choices(data: Data) -> Iterator[tuple[str, object]]:
    people = list(data["people"])
    for flow in data["flows"]:
        at_ = f"flows.{flow}"
        oftener = [
            _half(one) if one.startswith("every ") else one
            for one in listed(at(data, f"{at_}.when"))
        ]
        takes = at(data, f"{at_}.takes")
        if oftener != listed(at(data, f"{at_}.when")) and takes is None:
            yield f"{at_}.when", oftener
        yield f"{at_}.note", "Agreed in the second workshop"
        if at(data, f"{at_}.late_costs"):
            yield f"{at_}.late_costs", "120 EUR per hour"
    plan = "defaults.if_fails"
    yield f"{plan}.alert", [f"{people[0]} by phone after 5m", f"{people[1]} by email after 2h"]
    yield f"{plan}.then", f"hold for {people[0]} within 2h"
    yield f"{plan}.retry", "12 times over 3h"
    yield "defaults.if_deleted", f"hold for {people[0]} within 1d"
    yield "defaults.if_unmapped", f"hold for {people[1]} within 4h"
    for comparison in data["reconcile"]:
        yield f"reconcile.{comparison}.repair", "by hand"
        yield f"reconcile.{comparison}.in_charge", people[-1]
        yield f"reconcile.{comparison}.when", "daily at 02:30"
    for duty in ("watch the flows", "support"):
        yield f"duties.{duty}.hours", "always"
        yield f"duties.{duty}.within", "15m"
    for system in data["launch"]:
        yield f"launch.{system}.cut_over", "2027-09-06"
        yield f"systems.{system}.in_charge", people[-1]
    for entity, one in data["entities"].items():
        if "if_several" in one:
            yield f"entities.{entity}.if_several", f"hold for {people[0]} within 4h"
        if "if_exceeds" in one:
            yield f"entities.{entity}.if_exceeds", f"hold for {people[0]} within 4h"
        for field_name, declared in one.get("fields", {}).items():
            for reader in declared.get("fresh", {}) if entity != "stock" else ():
                yield f"entities.{entity}.fields.{field_name}.fresh.{reader}", "2d"
    for message in data["messages"]:
        yield f"messages.{message}.note", "The text is with marketing"
