"""Any block of a map as a page: every answer that it may hold, in groups, with how each is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seamark.check.finding import Finding
from seamark.language.edit import locate
from seamark.language.expected import Expected, expected
from seamark.language.keys import Key, keys_of
from seamark.language.model import StatusRow
from seamark.language.naming import ONE, about
from seamark.language.tree import Mapping
from seamark.report.views.answers import FREE, Answer, Answers, block_of
from seamark.report.views.known import Facts, Known
from seamark.report.views.questions import written_as

NOTES = ("note", "described", "by")
_GROUPS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "flows": (
        ("What goes where", ("carries", "from", "to", "between", "does", "only_if", "needs", "if_missing")),
        ("When, and how late it may be", ("when", "within", "peak_within", "late_costs", "takes", "per_run", "changes_by", "runs_in")),
        ("If a message comes twice, late or not at all", ("if_repeated", "if_outdated", "if_deleted")),
        ("If it fails", ("if_fails.retry", "if_fails.alert", "if_fails.then", "if_fails.by_hand")),
    ),
    "systems": (
        ("What it is", ("kind", "platform", "edition", "in_charge", "region")),
        ("Where it is tried", ("sandbox",)),
        ("How long it stays", ("temporary.until", "temporary.then")),
        ("How it counts and sells", ("clock", "sells_through")),
    ),
    "entities": (
        ("What it is", ("means", "key", "part_of", "takes_from")),
        ("Finding the same one in two systems", ("match", "if_none", "if_one", "if_several", "create")),
        ("If two systems disagree", ("if_conflict", "if_edited", "if_deleted", "if_unmapped", "if_exceeds",
                                     "exceeds_at_most", "overwritten_at_most")),
        ("How long it is kept", ("keep", "basis")),
    ),
    "fields": (
        ("Who decides", ("owner", "type", "equals", "always", "write", "counts_until")),
        ("If two systems disagree", ("if_conflict", "if_edited", "if_differs", "tolerance", "if_invalid")),
        ("How it is written", ("called", "words", "format", "required_by", "personal")),
    ),
}  # fmt: skip
"""Groups of answers by table; what is in no group stands under `Further answers`."""
RECORDS = ("agreed", "assumed", "disputed", "waivers")
"""Lists about answers: they are no block of the map."""
_SKIPPED = ("table", "word tables", "blocks")


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer with how it is written, and what the platforms do about it."""

    answer: Answer
    help: Help


@dataclass(frozen=True, slots=True)
class Help:
    """What may stand at a path.

    Attributes:
        path: where.
        about: what it means.
        example: a real line.
        form: how the phrase is built: in plain words where there are some, else in those of the grammar.
        none: what `none` means.
        many: whether it may be several.
        options: what may be chosen.
        facts: what the platforms do about it.
    """

    path: str
    about: str
    example: str = ""
    form: str = ""
    none: str = ""
    many: bool = False
    options: tuple[Any, ...] = ()
    facts: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that belong together."""

    title: str
    answers: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    Attributes:
        path: `systems.shop`.
        title: as people say it.
        groups: its answers.
        findings: about something in it.
        refers: paths of blocks that name it.
    """

    path: str
    title: str
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    refers: tuple[str, ...]


def help_at(facts: Facts, path: str) -> Help | None:
    """How the answer at a path is written; None when the language has no such place."""
    wanted = expected(path, facts.loaded)
    return None if wanted is None else _help(path, wanted, facts)


def _help(path: str, wanted: Expected, facts: Facts) -> Help:
    form = written_as(path, facts.loaded) or wanted.form
    return Help(
        path, wanted.about, wanted.example, form, wanted.none, wanted.many, wanted.options, facts.about(path)
    )  # fmt: skip


def block(answers: Answers, facts: Facts, path: str) -> Block | None:
    """Every answer that a block may hold; None when there is no such block in the map."""
    loaded = answers.checked.loaded
    declared = locate(path)
    node = loaded.nodes.get(path)
    if declared is None or declared.block is None or declared.reads in ("table", "blocks"):
        return None
    if "." in path and node is None and path not in loaded.keys:
        return None
    parts = path.split(".")
    table = parts[0] if len(parts) < 3 else parts[-2]
    title = f"{ONE[table].capitalize()} {parts[-1]}" if table in ONE else _sentence(about(path))
    return Block(
        path, title, groups(answers, facts, path, table, declared), _below(answers, path),
        refers(answers, path),
    )  # fmt: skip


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def groups(
    answers: Answers, facts: Facts, path: str, table: str, declared: Key
) -> tuple[Group, ...]:
    """The answers of a block in groups.

    Args:
        answers: of the map.
        facts: about its platforms.
        path: of the block.
        table: the table that it stands in, which says how it is grouped.
        declared: what kind of block it is.
    """
    wanted = _GROUPS.get(table, ())
    keys = list(_keys(declared, path, answers))
    known = {key for _, group in wanted for key in group}
    further = tuple(k for k in keys if k.partition(".")[0] not in known and k not in known and k not in NOTES)  # fmt: skip
    found = [
        (title, [k for key in group for k in keys if k == key or k.startswith(key + ".")])
        for title, group in wanted
    ]
    found += [("Further answers" if wanted else "Answers", list(further)), ("Notes", [k for k in keys if k in NOTES])]  # fmt: skip
    return tuple(
        Group(title, tuple(asked(answers, facts, f"{path}.{key}" if path else key) for key in several))
        for title, several in found
        if several
    )  # fmt: skip


def asked(answers: Answers, facts: Facts, path: str) -> Asked:
    """One answer with how it is written."""
    return Asked(answers.at(path), help_at(facts, path) or Help(path, ""))


def _keys(declared: Key, path: str, answers: Answers) -> Iterator[str]:
    """The keys of a block; of answers by system or by pair, one for each that stands or is asked for."""
    for name, key in keys_of(declared.block).items():
        below = f"{path}.{name}" if path else name
        if key.reads in _SKIPPED:
            continue
        if key.reads == "block":
            yield from (f"{name}.{inner}" for inner in keys_of(key.block) if inner not in NOTES)
        elif name == "SYSTEM":
            yield from _systems(declared, answers)
        elif name == "SEASON":
            yield from answers.checked.loaded.map.seasons
        elif key.reads in ("times by system", "pairs", "actions by entity", "texts by system"):
            yield from (f"{name}.{inner}" for inner in _inner(below, answers))
        else:
            yield name


def _systems(declared: Key, answers: Answers) -> Iterator[str]:
    if declared.block is StatusRow:
        yield from answers.checked.loaded.map.systems


def _inner(path: str, answers: Answers) -> Iterator[str]:
    found: dict[str, None] = {}
    node = answers.checked.loaded.nodes.get(path)
    if isinstance(node, Mapping):
        found.update((" ".join(key.text.split()), None) for key, _ in node.entries)
    for decision in answers.checked.decisions.below(path):
        if decision.path != path:
            found[decision.path.removeprefix(path + ".")] = None
    yield from found


def _below(answers: Answers, path: str) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in (*answers.checked.findings, *answers.checked.known)
        if any(
            place == path or place.startswith((path + ".", path + "["))
            for place in (*(p.path for p in finding.places), *finding.decisions)
        )
    )


def refers(answers: Answers, path: str) -> tuple[str, ...]:
    """Blocks whose answers name this one."""
    table, _, name = path.partition(".")
    if table not in ("systems", "entities", "people", "flows", "switches") or "." in name:
        return ()
    loaded = answers.checked.loaded
    found: dict[str, None] = {}
    for at, declared in loaded.answers.items():
        holder = block_of(at)
        if holder == path or holder in found or at.partition("[")[0] in RECORDS:
            continue
        phrase = declared.reads not in FREE and _names(loaded.written(at) or "", name)
        if phrase or f".{name}" in at[len(holder) :]:
            found[holder] = None
    return tuple(found)


def _names(text: str, name: str) -> bool:
    """Whether a phrase holds a name as a word of its own."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or before in ("-", "_")) and not (after.isalnum() or after in ("-", "_")):  # fmt: skip
            return True
        at = text.find(name, at + 1)
    return False
