"""The rate card: days for each kind of work, prices of a day, running costs; the user's over the defaults.

Every number knows where it comes from: a number that came with this program is marked as a cautious default.
"""

from __future__ import annotations

import difflib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from seamark.catalogue.text import Block, Items, Node, Refused, Text, parse
from seamark.errors import UserError
from seamark.scope.item import Range

DEFAULT = "cautious default, not measured"
YOURS = "from your rate card, no source given"
LATE_ROW = "undecided.found late"
NUMBER_MAX = 1e9
"""Largest number in a rate card."""
PROBLEMS_MAX = 50
"""Most problems reported for one rate card."""
SHARES = {
    "one system": "one_system", "everything": "everything", "decisions": "decisions", "assumed holds": "assumed_holds",
    "disputed holds": "disputed_holds",
}  # fmt: skip
"""Shares of a card → the attribute that holds them."""
MEANS = {
    "undecided.found late": "share of the work that is done again because a question was open",
    "running.middleware": "a middleware: its licence or server, updates, backups",
    "running.connection in middleware": "a connection in it, one system and direction: its interface changes about once a year",
    "running.direct connection": "a direct connection, each pair of systems: interfaces change at both ends",
    "running.copy of logic": "a place where the same rule must be changed again",
    "running.flow watched": "a flow watched at one place",
    "running.flow watched apart": "a flow that is watched in the systems themselves",
    "one system": "two pieces of work on one system take longer together",
    "everything": "any two pieces of work take longer together: the same team, the same habits",
    "decisions": "two open questions are noticed late together: the same people put them off",
    "assumed holds": "an assumed answer is confirmed",
    "disputed holds": "a disputed answer stays",
}
"""What rows mean that belong to no kind of work."""
_REMARK = re.compile(r"([^#]*?)(\s*#.*)?")
_DEFAULTS = Path(__file__).with_name("rates.yaml")


@dataclass(frozen=True, slots=True)
class Role:
    """Who does work.

    Attributes:
        name: `developer`.
        day: price of a day, in the card's currency.
        people: how many work at the same time.
    """

    name: str
    day: float
    people: int


@dataclass(frozen=True, slots=True)
class RateCard:
    """What work and running cost.

    Attributes:
        currency: of all prices.
        roles: by name.
        days: row (`connection.each`) → person-days.
        roles_of: kind of work → role.
        running: row → money a year.
        one_system: correlation of two pieces of work on one system, 0 to 1.
        everything: correlation of any two, 0 to `one_system`.
        decisions: correlation of how late two open questions are noticed, 0 to 1.
        assumed_holds: how likely an assumed answer is confirmed, 0 to 1.
        disputed_holds: how likely a disputed answer stays, 0 to 1.
        origin: row → where its numbers come from; what is not in it is a cautious default.
        name: of the user's file, '' when there is none.
    """

    currency: str
    roles: Mapping[str, Role]
    days: Mapping[str, Range]
    roles_of: Mapping[str, str]
    running: Mapping[str, Range]
    one_system: float
    everything: float
    decisions: float
    assumed_holds: float
    disputed_holds: float
    origin: Mapping[str, str] = field(default_factory=dict)
    name: str = ""

    def role_of(self, kind: str) -> str:
        """The role that does a kind of work."""
        return self.roles_of[kind]

    def day_of(self, kind: str) -> float:
        """Price of a day of a kind of work."""
        return self.roles[self.roles_of[kind]].day

    def source(self, row: str) -> str:
        """Where a row's numbers come from."""
        return self.origin.get(row, DEFAULT)

    @property
    def defaults_left(self) -> int:
        """How many rows are still cautious defaults."""
        rows = (*self.days, *self.running, *(f"roles.{name}" for name in self.roles))
        return sum(row not in self.origin for row in rows)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a rate card.

    Attributes:
        line: 1-based.
        path: `work.connection.each`.
        message: what, why, what to do.
    """

    line: int
    path: str
    message: str


def default_text() -> str:
    """The rate card that comes with this program, as a file to edit."""
    return _DEFAULTS.read_text("utf-8")


@cache
def defaults() -> RateCard:
    """The rate card that comes with this program.

    Raises:
        AssertionError: it cannot be read (our bug).
    """
    card, problems = _read(_DEFAULTS.read_bytes(), None)
    if card is None or problems:
        raise AssertionError(f"rates.yaml: {problems}")
    return card


def read(data: bytes, name: str) -> tuple[RateCard | None, tuple[Problem, ...]]:
    """Read a user's rate card over the defaults.

    Args:
        data: the file.
        name: how messages call it.

    Returns:
        the card, None when something in it is wrong; and what is wrong, in the order of the file.
    """
    card, problems = _read(data, defaults())
    if card is None or problems:
        return None, problems[:PROBLEMS_MAX]
    return replace(card, name=name), ()


def load(path: Path) -> RateCard:
    """Read a user's rate card from a file.

    Raises:
        UserError: it cannot be opened or something in it is wrong; the message lists what, with the lines.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"The rate card {path} cannot be opened: {error.strerror or error}. `seamark scope --write-rates {path}` writes one.") from None  # fmt: skip
    card, problems = read(data, path.name)
    if card is None:
        said = "".join(f"\n  line {one.line}: {one.path}: {one.message}" for one in problems)
        raise UserError(f"The rate card {path} cannot be used:{said}")
    return card


def written(card: RateCard) -> str:
    """A rate card as the file that `read` takes, with the remarks of the default one."""
    lines: list[str] = []
    table = kind = ""
    for line in default_text().splitlines():
        if line and not line.startswith((" ", "#")):
            if table == "roles":
                lines += [_role_line(role, card) for name, role in card.roles.items() if name not in defaults().roles]  # fmt: skip
            table, kind = line.partition(":")[0], ""
        said, remark = _REMARK.fullmatch(line).groups("")  # type: ignore[union-attr]
        key = said.strip().partition(":")[0]
        if table == "work" and said.endswith(":"):
            kind = key
        new = _line(table, kind, key, said, card)
        lines.append(line if new == said else f"{new}{'  ' if remark else ''}{remark.strip()}")
    return "\n".join(lines) + "\n"


def _line(table: str, kind: str, key: str, said: str, card: RateCard) -> str:
    """One line of the default card with the numbers of another."""
    room = said[: len(said) - len(said.lstrip())]
    if not key:
        return said
    if table == "currency":
        return f"currency: {card.currency}"
    if table == "roles" and key in card.roles:
        return _role_line(card.roles[key], card) if f"roles.{key}" in card.origin else said
    if room and table in ("correlation", "undecided") and key in SHARES:
        return f"{room}{key}: {getattr(card, SHARES[key]):g}"
    if table == "work" and key == "role":
        return f"{room}role: {_quoted(card.roles_of[kind])}"
    row = f"{kind}.{key}" if table == "work" else f"{table}.{key}"
    if row not in card.origin:
        return said
    one = (card.running if table == "running" else card.days)[row]
    numbers = f"[{one.low:.10g}, {one.likely:.10g}, {one.high:.10g}]"
    if card.origin[row] == YOURS:
        return f"{room}{key}: {numbers}"
    unit = "money" if table == "running" else "days"
    return f"{room}{key}: {{{unit}: {numbers}, source: {_quoted(card.origin[row])}}}"


def _role_line(role: Role, card: RateCard) -> str:
    source = card.source(f"roles.{role.name}")
    known = "" if source in (YOURS, DEFAULT) else f", source: {_quoted(source)}"
    return f"  {_quoted(role.name)}: {{day: {role.day:.10g}, people: {role.people}{known}}}"


def _quoted(text: str) -> str:
    """A text of a user as YAML takes it."""
    return text if re.fullmatch(r"[a-z][a-z ]*", text) else json.dumps(text, ensure_ascii=False)


def _read(data: bytes, base: RateCard | None) -> tuple[RateCard | None, tuple[Problem, ...]]:
    try:
        root = parse(data)
    except Refused as refused:
        said = "a rate card begins with `rates: 1`" if "platform file" in refused.message else refused.message  # fmt: skip
        return None, (Problem(refused.line, "", said),)
    reader = _Reader(base)
    reader.card(root)
    return (reader.made() if not reader.problems else None), tuple(sorted(reader.problems, key=lambda one: one.line))  # fmt: skip


class _Reader:
    """Fills the tables of a card; what is wrong becomes a problem."""

    def __init__(self, base: RateCard | None) -> None:
        self.base = base
        self.problems: list[Problem] = []
        self.currency = base.currency if base else ""
        self.roles = dict(base.roles) if base else {}
        self.days = dict(base.days) if base else {}
        self.roles_of = dict(base.roles_of) if base else {}
        self.running = dict(base.running) if base else {}
        self.shares = (
            {
                "one system": base.one_system,
                "everything": base.everything,
                "decisions": base.decisions,
                "assumed holds": base.assumed_holds,
                "disputed holds": base.disputed_holds,
            }
            if base
            else {}
        )
        self.origin: dict[str, str] = {}

    def made(self) -> RateCard:
        return RateCard(
            self.currency, self.roles, self.days, self.roles_of, self.running, self.shares["one system"],
            self.shares["everything"], self.shares["decisions"], self.shares["assumed holds"], self.shares["disputed holds"], self.origin,
        )  # fmt: skip

    def wrong(self, node: Node | int, path: str, message: str) -> None:
        line = node if isinstance(node, int) else getattr(node, "line", 1)
        self.problems.append(Problem(line or 1, path, message))

    def card(self, root: Block) -> None:
        version = root.entries.get("rates")
        if not isinstance(version, Text) or version.text != "1":
            self.wrong(version or 1, "rates", "a rate card begins with `rates: 1`")
        for key, node in root.entries.items():
            if key == "rates":
                continue
            if key == "currency":
                self._currency(node)
            elif key in ("roles", "correlation", "undecided", "work", "running"):
                if isinstance(node, Block):
                    getattr(self, f"_{key}")(node)
                else:
                    self.wrong(node, key, "names with values are expected below it")
            else:
                self._unknown(root.lines[key], key, key, ("currency", "roles", "correlation", "undecided", "work", "running"))  # fmt: skip
        if self.shares.get("everything", 0) > self.shares.get("one system", 1):
            self.wrong(root.lines.get("correlation", 1), "correlation", "`everything` may not be more than `one system`: what holds for any two pieces of work holds for two on one system")  # fmt: skip

    def _unknown(self, line: int, path: str, name: str, known: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(known)}"
        self.wrong(line, path, f"`{name[:60]}` is no row of a rate card; {hint}")

    def _currency(self, node: Node) -> None:
        text = node.text.strip() if isinstance(node, Text) else ""
        if len(text) == 3 and text.isascii() and text.isalpha():
            self.currency = text.upper()
        else:
            self.wrong(node, "currency", "three letters, as in EUR")

    def _roles(self, block: Block) -> None:
        for name, node in block.entries.items():
            path = f"roles.{name}"
            if not isinstance(node, Block):
                self.wrong(block.lines[name], path, "write it as {day: 850, people: 2}")
                continue
            old = self.roles.get(name, Role(name, 0, 1))
            day, people = old.day, old.people
            for key, one in node.entries.items():
                if key == "source" and isinstance(one, Text):
                    continue
                if key == "day":
                    day = self._number(one, f"{path}.day", 0)
                elif key == "people":
                    people = int(self._number(one, f"{path}.people", 1, 1000))
                else:
                    self._unknown(
                        node.lines[key], f"{path}.{key}", key, ("day", "people", "source")
                    )
            if name not in self.roles and "day" not in node.entries:
                self.wrong(
                    block.lines[name],
                    path,
                    "a new role needs the price of a day: {day: 850, people: 1}",
                )
            self.roles[name] = Role(name, day, people)
            self._came(path, node)

    def _correlation(self, block: Block) -> None:
        self._some_shares(block, "correlation", ("one system", "everything", "decisions"))

    def _undecided(self, block: Block) -> None:
        for key, node in list(block.entries.items()):
            if key == "found late":
                self._range(node, LATE_ROW, self.days)
                del block.entries[key]
        self._some_shares(block, "undecided", ("assumed holds", "disputed holds"))

    def _some_shares(self, block: Block, at: str, known: tuple[str, ...]) -> None:
        for key, node in block.entries.items():
            if key in known:
                self.shares[key] = self._number(node, f"{at}.{key}", 0, 1)
            else:
                self._unknown(block.lines[key], f"{at}.{key}", key, (*known, "found late") if at == "undecided" else known)  # fmt: skip

    def _work(self, block: Block) -> None:
        for kind, node in block.entries.items():
            path = f"work.{kind}"
            if self.base is not None and kind not in self.base.roles_of:
                self._unknown(block.lines[kind], path, kind, tuple(self.base.roles_of))
            elif not isinstance(node, Block):
                self.wrong(
                    block.lines[kind], path, "rows are expected below it, as `each: [1, 2, 4]`"
                )
            else:
                self._kind(kind, node)

    def _kind(self, kind: str, block: Block) -> None:
        known = tuple(row.partition(".")[2] for row in self.days if row.startswith(f"{kind}."))
        for key, node in block.entries.items():
            row = f"{kind}.{key}"
            if key == "role":
                self._role(node, kind)
            elif self.base is not None and key not in known:
                self._unknown(block.lines[key], f"work.{row}", key, ("role", *known))
            else:
                self._range(node, row, self.days, at=f"work.{row}")

    def _role(self, node: Node, kind: str) -> None:
        if isinstance(node, Text) and node.text in self.roles:
            self.roles_of[kind] = node.text
        else:
            self.wrong(node, f"work.{kind}.role", f"one of the roles is expected: {', '.join(self.roles)}; roles stand above the work")  # fmt: skip

    def _running(self, block: Block) -> None:
        for key, node in block.entries.items():
            if self.base is not None and f"running.{key}" not in self.base.running:
                self._unknown(block.lines[key], f"running.{key}", key, tuple(row.partition(".")[2] for row in self.base.running))  # fmt: skip
            else:
                self._range(node, f"running.{key}", self.running)

    def _range(self, node: Node, row: str, into: dict[str, Range], at: str = "") -> None:
        at = at or row
        said = node
        if isinstance(node, Block):
            for key in node.entries:
                if key not in ("days", "money", "source"):
                    self._unknown(node.lines[key], f"{at}.{key}", key, ("days", "money", "source"))
            said = node.entries.get("days") or node.entries.get("money") or node
        if not isinstance(said, Items) or len(said.items) != 3:
            self.wrong(node, at, "three numbers are expected, as [1, 2, 4]: low, likely, high")
            return
        low, likely, high = (self._number(one, at, 0) for one in said.items)
        if not low <= likely <= high:
            self.wrong(
                said, at, f"[{low:g}, {likely:g}, {high:g}] does not rise: low, likely, high"
            )
        into[row] = Range(low, likely, high)
        self._came(row, node)

    def _came(self, row: str, node: Node) -> None:
        if self.base is None:
            return
        source = node.entries.get("source") if isinstance(node, Block) else None
        same = self.base.days.get(row) or self.base.running.get(row) or self.base.roles.get(row.partition(".")[2])  # fmt: skip
        now = self.days.get(row) or self.running.get(row) or self.roles.get(row.partition(".")[2])
        if isinstance(source, Text) and source.text.strip():
            self.origin[row] = source.text.strip()
        elif same != now:
            self.origin[row] = YOURS

    def _number(self, node: Node, path: str, least: float, most: float = NUMBER_MAX) -> float:
        try:
            number = float(node.text) if isinstance(node, Text) else math.nan
        except ValueError:
            number = math.nan
        if least <= number <= most:
            return number
        shown = node.text[:40] if isinstance(node, Text) else "this"
        self.wrong(
            node,
            path,
            f"`{shown}` is no number from {least:g} to {most:g}; write it with a point, as 0.5",
        )
        return least
