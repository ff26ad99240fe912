"""A proposal: one answer for one place of the map, with the cell or box it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from seamark.language.decisions import same_answer
from seamark.language.load import Loaded

Sure = Literal["read", "guessed"]
"""`read`: it says so; `guessed`: it was concluded, and the note says from what."""
Kind = Literal[
    "system", "person", "entity", "status", "field", "flow", "volume", "season", "note", "map"
]
EXISTS = "{}"
"""The answer of a proposal that says only: there is such a system, entity, status …"""
SAMPLE_LENGTH_MAX = 200
"""Longest text shown of what was read, in characters."""
_TOPS: dict[str, Kind] = {
    "systems": "system", "people": "person", "entities": "entity", "flows": "flow", "volumes": "volume",
    "seasons": "season",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood: the file, and the cell (`Sheet1!C7`), box or line in it."""

    file: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.where}" if self.where else self.file


@dataclass(frozen=True, slots=True)
class Proposal:
    """One answer that could go into the map.

    Attributes:
        path: where it would stand (`flows.orders to erp.within`).
        answer: as a map writes it; `{}` when only the existence of a name is proposed.
        source: where it was read.
        sample: the text that was read, shortened.
        sure: whether it stood there or was concluded.
        note: why it was concluded, or what to look at.
        conflicts_with: the answer that the map gives today, when it is another one.
    """

    path: str
    answer: str
    source: Place
    sample: str = ""
    sure: Sure = "read"
    note: str = ""
    conflicts_with: str = ""

    @property
    def kind(self) -> Kind:
        """What it is about, for grouping and for a sign on the screen."""
        parts = self.path.split(".")
        if parts[-1] == "note":
            return "note"
        if parts[0] == "entities" and len(parts) > 3:
            return "status" if parts[2] == "statuses" else "field"
        return _TOPS.get(parts[0], "map")

    @property
    def about(self) -> str:
        """The block that it belongs to: `flows.orders to erp`."""
        return ".".join(self.path.split(".")[:2])


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that stood there and became no proposal, with the reason."""

    source: Place
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that one file or text gave.

    Attributes:
        file: what was read.
        proposals: in the order of a map; those of one block stand together.
        unread: what could not be used, with the reason: nothing is lost silently.
        remarks: what to know about the reading as a whole.
        already: proposals that the map answers the same way today.
    """

    file: str
    proposals: tuple[Proposal, ...]
    unread: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()
    already: tuple[Proposal, ...] = ()

    @property
    def conflicts(self) -> tuple[Proposal, ...]:
        """Those that the map answers differently today."""
        return tuple(one for one in self.proposals if one.conflicts_with)

    def against(self, loaded: Loaded | None) -> Listing:
        """The same listing compared with a map: what it holds already, and what it says differently."""
        if loaded is None:
            return self
        kept, already = [], list(self.already)
        for one in self.proposals:
            now = stands(loaded, one)
            if now is None:
                kept.append(replace(one, conflicts_with=""))
            elif says_it(loaded, one, now):
                already.append(one)
            else:
                kept.append(replace(one, conflicts_with=now))
        return replace(self, proposals=tuple(kept), already=tuple(already))


def needed(proposals: Iterable[Proposal], chosen: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Proposals without which the chosen ones do not read: the systems, people, entities, fields and statuses they name.

    Args:
        proposals: all of a listing.
        chosen: those that the user took.

    Returns:
        those to take with them; empty when the chosen ones stand for themselves.
    """
    taken = {one.path: one for one in chosen}
    offered = [one for one in proposals if one.kind != "note" and not one.conflicts_with]
    added: dict[str, Proposal] = {}
    while True:
        said = " ".join(
            f" {one.answer} {one.path}. "
            for one in (*taken.values(), *added.values())
            if one.kind != "note"
        )
        words = re.sub(r"[\[\],.:{}]", " ", said)
        more = [
            one for one in offered
            if one.path not in taken and one.path not in added and all(f" {name} " in words for name in _names(one))
        ]  # fmt: skip
        if not more:
            return tuple(added.values())
        added.update((one.path, one) for one in more)


def _names(one: Proposal) -> list[str]:
    """The names that the map first knows by this proposal; one that nobody writes when it names nothing."""
    parts = one.path.split(".")
    if one.answer == EXISTS:
        return [parts[1], *parts[3:4]]
    return [parts[1]] if one.path.endswith((".kind", ".platform")) else ["\n"]


def stands(loaded: Loaded, one: Proposal) -> str | None:
    """What a map says at the place of a proposal; None when it says nothing there.

    A failure plan holds as a whole: where a flow takes it from `defaults`, one answer of its own would cut it off.
    """
    if one.answer == EXISTS:
        return loaded.written(one.path) if one.path in loaded.nodes else None
    if one.kind == "note":
        there = loaded.written(one.path)
        return there if there and one.answer in there else None
    flow, inside, key = one.path.partition(".if_fails.")
    if inside and f"{flow}.if_fails" not in loaded.nodes and "defaults.if_fails" in loaded.nodes:
        same = loaded.written(f"defaults.if_fails.{key}") or ""
        return same if same and says_it(loaded, one, same) else loaded.written("defaults.if_fails")
    return loaded.written(one.path) or None


def says_it(loaded: Loaded, one: Proposal, now: str) -> bool:
    """Whether what the map says at that place is what is proposed; of a list: holds all of it, or the whole or a part."""
    if one.answer == EXISTS or one.kind == "note" or same_answer(one.answer, now):
        return True
    there = set(listed(now)) if now[:1] == "[" or one.path in loaded.nodes else {now}
    if (
        not one.path.endswith((".carries", ".to", ".when", ".alert", ".from", ".key"))
        and ".statuses." not in one.path
    ):
        return False
    parts = {item.partition(".")[0] for item in there if "." in item}
    return all(
        item in there or item.partition(".")[0] in there or item in parts
        for item in listed(one.answer)
    )


def listed(answer: str) -> list[str]:
    """The items of a list as a map writes it; a plain answer is a list of one."""
    if answer[:1] == "[" and answer[-1:] == "]":
        return [item.strip() for item in answer[1:-1].split(",") if item.strip()]
    return [answer]


def a_list(items: Iterable[str]) -> str:
    """Names as a map writes them: one plainly, several in brackets."""
    several = list(dict.fromkeys(items))
    return several[0] if len(several) == 1 else f"[{', '.join(several)}]"


def short(text: str) -> str:
    """A sample of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= SAMPLE_LENGTH_MAX else line[: SAMPLE_LENGTH_MAX - 1] + "…"


_ORDER = ("name", "currency", "timezone", "people", "systems", "entities", "flows", "volumes", "seasons")  # fmt: skip


def in_order(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Proposals as a map would hold them, those of one block together; of two alike the first."""
    tops = {top: at for at, top in enumerate(_ORDER)}
    blocks: dict[str, int] = {}
    once: dict[tuple[str, str], Proposal] = {}
    for one in proposals:
        blocks.setdefault(one.about, len(blocks))
        once.setdefault((one.path, one.answer), one)
    return tuple(
        sorted(
            once.values(),
            key=lambda p: (tops.get(p.path.split(".")[0], len(tops)), blocks[p.about]),
        )
    )
