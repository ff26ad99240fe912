"""Which column of a table says what: guessed from headings and samples, set right on the screen, remembered."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from seamark.errors import UserError
from seamark.intake.exports import is_personal
from seamark.intake.headings import IN_WORDS, Role, role_of, speaks_of
from seamark.intake.names import Cast, recognise
from seamark.intake.proposal import short
from seamark.intake.sheet import Sheet, letters
from seamark.intake.speech import ARROW, TWO_WAY, happenings, timing
from seamark.intake.text import is_vague, parts, plain, says_nothing

ROLES: tuple[Role, ...] = get_args(Role)
SAMPLES_MAX = 5
"""Texts of a column that are shown."""
_LOOKED_AT = 200
"""Rows of a column that are looked at."""
_ONE_ONLY = frozenset(("entity", "field", "owner", "from", "to", "direction", "fails", "status", "key", "flow", "system", "platform", "kind"))  # fmt: skip
_MARKS = frozenset("x m r w rw master slave owner read write yes no ja nein oui si lead leading fuhrend consumer source target ✓ ✔ ✗ ● o".split())  # fmt: skip
_OWNERS_OR_PEOPLE = frozenset("owner;owned by;who owns it;data owner;eigentumer;eigenaar;proprietaire;propietario;dueno".split(";"))  # fmt: skip
"""Headings of sources of truth under which people are named too."""
_DEPARTMENTS = ("finance", "marketing", "support")
"""Kinds of systems that are also the names of departments."""
_PERSON = re.compile(r"[^\W\d_]+(?:[ ./-]+[^\W\d_]+){0,4}")
_IDENTIFIER = re.compile(r"[A-Za-z][\w.]*(?:[._][\w.]+|[a-z][A-Z])\w*")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is taken for.

    Attributes:
        index: 0-based.
        heading: as it stands there.
        role: what it is for.
        system: for `status of`, `called`, `marks`: the text that names the system.
        confidence: 0 to 1.
        reason: why, in plain words.
        samples: a few of its texts.
    """

    index: int
    heading: str
    role: Role
    system: str = ""
    confidence: float = 0.0
    reason: str = ""
    samples: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Its letter in a spreadsheet."""
        return letters(self.index)

    @property
    def in_words(self) -> str:
        """The role in plain words, with its system."""
        return f"{IN_WORDS[self.role]} ({self.system})" if self.system else IN_WORDS[self.role]


@dataclass(frozen=True, slots=True)
class Matching:
    """The columns of one sheet.

    Attributes:
        signature: of the headings; the same table of next month has the same.
        columns: one for each column that has a heading or a text.
        remembered: whether it was set by a person before.
    """

    signature: str
    columns: tuple[Column, ...]
    remembered: bool = False

    def of(self, role: Role) -> tuple[Column, ...]:
        """The columns with a role."""
        return tuple(column for column in self.columns if column.role == role)

    def with_role(self, index: int, role: Role, system: str = "") -> Matching:
        """The same with one column set by a person."""
        changed = tuple(
            replace(one, role=role, system=system, confidence=1.0, reason="set by you") if one.index == index else one
            for one in self.columns
        )  # fmt: skip
        return replace(self, columns=changed)

    @property
    def usable(self) -> bool:
        """Whether it says enough for proposals: what it is about, or systems, or statuses."""
        roles = {column.role for column in self.columns}
        return (
            bool(roles & {"entity", "system", "status", "flow", "field"}) or {"from", "to"} <= roles
        )

    def to_data(self) -> dict[str, Any]:
        """Plain data to remember, without any text of the cells."""
        rows = [{"at": c.index, "heading": plain(c.heading)[:100], "role": c.role, "system": c.system} for c in self.columns]  # fmt: skip
        return {"version": 1, "signature": self.signature, "columns": rows}

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> Matching:
        """What `to_data` gave.

        Raises:
            UserError: it is not that.
        """
        try:
            columns = tuple(
                Column(int(one["at"]), str(one["heading"]), _known_role(str(one["role"])), str(one["system"]), 1.0, "remembered")
                for one in data["columns"]
            )  # fmt: skip
            return Matching(str(data["signature"]), columns, remembered=True)
        except (KeyError, TypeError, ValueError):
            raise UserError("The remembered columns cannot be read; match the columns once more.") from None  # fmt: skip


def _known_role(text: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise UserError(f"`{text[:40]}` is no use of a column. There are: {', '.join(ROLES)}.")


def signature(sheet: Sheet) -> str:
    """A short name for the headings of a sheet, the same whatever their case, accents and signs."""
    text = "|".join(plain(heading) for heading in sheet.headings)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def match(
    sheet: Sheet, cast: Cast | None = None, remembered: Mapping[str, Matching] | None = None
) -> Matching:
    """Guess what each column says; what was remembered for these headings goes first.

    Args:
        sheet: with its headings.
        cast: the systems and entities of the map, when there is one.
        remembered: signature → matching that a person has set.
    """
    cast = cast or Cast()
    name = signature(sheet)
    kept = (remembered or {}).get(name)
    width = sheet.width
    columns = [_guess(sheet, index, cast) for index in range(width)]
    if kept is not None:
        roles = {column.index: column for column in kept.columns}
        columns = [
            replace(one, role=roles[one.index].role, system=roles[one.index].system, confidence=1.0, reason="as last time")
            if one.index in roles else one
            for one in columns
        ]  # fmt: skip
        return Matching(name, tuple(columns), remembered=True)
    columns = _systems_as_headings(sheet, columns, cast)
    return Matching(name, tuple(_one_each(_pairs(columns))))


def chosen(matching: Matching, said: str) -> Matching:
    """Columns set in writing: `B=owner, C=status of shopify`.

    Raises:
        UserError: no such column or role.
    """
    for one in re.split(r"[,;]", said):
        letter, equals, role = (part.strip() for part in one.partition("="))
        index = next((c.index for c in matching.columns if letter.upper() == c.letter or plain(letter) == plain(c.heading)), None)  # fmt: skip
        if not equals or index is None:
            raise UserError(
                f"`{one.strip()[:60]}` names no column of this table; write it as `B=owner`."
            )
        name, system = role, ""
        for needs in ("status of", "called", "marks"):
            if role.startswith(f"{needs} "):
                name, system = needs, role[len(needs) + 1 :]
        matching = matching.with_role(index, _known_role(name), system)
    return matching


def _texts(sheet: Sheet, index: int) -> list[str]:
    rows = sheet.body[:_LOOKED_AT]
    texts = [row.cells[index] for row in rows if index < len(row.cells)]
    return [text for text in texts if not says_nothing(text)]


def _guess(sheet: Sheet, index: int, cast: Cast) -> Column:
    heading = sheet.headings[index] if index < len(sheet.headings) else ""
    texts = _texts(sheet, index)
    samples = tuple(dict.fromkeys(short(text) for text in texts))[:SAMPLES_MAX]
    role, sure, words = role_of(heading)
    column = Column(index, heading, role, "", sure, f"the heading says “{words}”" if words else "", samples)  # fmt: skip
    if not texts and not heading:
        return replace(column, role="ignore", confidence=1.0, reason="the column is empty")
    told = [text for text in texts if not is_vague(text)]
    share = _Shares(told, cast)
    if role in ("owner", "person") and told:
        if words in _OWNERS_OR_PEOPLE and not share["product"] and share["person"] > 0.5:
            return replace(column, role="person", confidence=0.6, reason="the cells name people, not systems")  # fmt: skip
        if role == "person" and share["system"] > 0.6:
            return replace(column, role="owner", confidence=0.6, reason="the cells name systems, not people")  # fmt: skip
    if role == "flow" and told and max(share["time"], share["event"]) >= 0.4:
        return replace(column, role="trigger", confidence=0.6, reason="the cells say what starts it, or when")  # fmt: skip
    if role in ("entity", "kind", "platform", "ignore", "key", "status") and sure < 0.99 and told:
        if role == "ignore" and share["system"] > 0.6:
            return replace(column, role="system", confidence=0.6, reason="the cells name systems")
        if role == "entity" and share["system"] > 0.7 and share["entity"] < 0.2:
            return replace(column, role="system", confidence=0.6, reason="the cells name systems")
    if sure >= 0.55:
        return column
    if is_personal(heading):
        return replace(column, role="ignore", confidence=0.6, reason="may hold personal data; kept out of the map")  # fmt: skip
    return _by_samples(column, share, told)


class _Shares:
    """Which part of some texts names systems, entities, times …; each is worked out when it is asked for."""

    def __init__(self, texts: list[str], cast: Cast) -> None:
        self.texts = Counter(texts)
        self.many = max(1, len(texts))
        self.cast = cast
        self.known = {plain(name) for name in cast.systems}
        self._worked: dict[str, float] = {}

    def __getitem__(self, what: str) -> float:
        if what not in self._worked:
            test = getattr(self, f"_{what}")
            self._worked[what] = sum(n for text, n in self.texts.items() if test(text)) / self.many
        return self._worked[what]

    def _system(self, text: str) -> bool:
        return any(
            plain(one) in self.known or recognise(one, self.cast.shelf) for one in parts(text)
        )

    def _product(self, text: str) -> bool:
        found = [recognise(one, self.cast.shelf) for one in parts(text)]
        return any(one and one.kind not in _DEPARTMENTS for one in found) or any(plain(one) in self.known for one in parts(text))  # fmt: skip

    def _entity(self, text: str) -> bool:
        return any(self.cast.is_entity(one) for one in parts(text))

    def _time(self, text: str) -> bool:
        said = timing(text)
        return bool(said.when or said.within)

    def _event(self, text: str) -> bool:
        return bool(happenings(text))

    def _arrow(self, text: str) -> bool:
        return bool(ARROW.search(text) or TWO_WAY.search(text))

    def _mark(self, text: str) -> bool:
        return plain(text) in _MARKS or text.strip() in _MARKS

    def _identifier(self, text: str) -> bool:
        return len(text) <= 80 and _IDENTIFIER.fullmatch(text.strip()) is not None

    def _person(self, text: str) -> bool:
        return "@" in text or (len(text) <= 80 and _PERSON.fullmatch(text.strip()) is not None)


def _by_samples(column: Column, share: _Shares, texts: list[str]) -> Column:
    if not texts:
        return replace(column, role="note", confidence=0.3, reason="unknown heading, no text")
    tries: tuple[tuple[str, Role, str], ...] = (
        ("arrow", "direction", "the cells hold arrows"), ("entity", "entity", "the cells name entities"),
        ("system", "system", "the cells name systems"), ("time", "timing", "the cells name times"),
        ("event", "trigger", "the cells name what happens"),
    )  # fmt: skip
    for key, role, reason in tries:
        if share[key] >= 0.6:
            return replace(column, role=role, confidence=0.4 + 0.3 * share[key], reason=reason)
    return replace(
        column, role="note", confidence=0.3, reason="unknown heading; its texts are kept as notes"
    )


def _systems_as_headings(sheet: Sheet, columns: list[Column], cast: Cast) -> list[Column]:
    """Columns that are headed by a system: its status words, its names of the fields, or marks."""
    statuses = any(c.role == "status" and c.confidence > 0.8 for c in columns) or speaks_of(sheet.name, "status")  # fmt: skip
    known = {plain(name) for name in cast.systems}
    found = []
    for column in columns:
        bare = _without_marks(column.heading)
        if not bare or not (plain(bare) in known or recognise(bare, cast.shelf)):
            found.append(column)
            continue
        if column.role in ("from", "to", "owner", "system", "person") and column.confidence > 0.9:
            found.append(column)
            continue
        share = _Shares([text for text in _texts(sheet, column.index) if not is_vague(text)], cast)
        if speaks_of(column.heading, "status") or (statuses and share["mark"] < 0.6):
            role: Role = "status of"
        elif speaks_of(column.heading, "field") or (
            share["identifier"] >= 0.5 and share["mark"] < 0.6
        ):
            role = "called"
        elif share["mark"] >= 0.6:
            role = "marks"
        else:
            found.append(replace(column, reason=column.reason or "headed by a system; its texts are kept as notes"))  # fmt: skip
            continue
        found.append(replace(column, role=role, system=bare, confidence=0.85, reason=f"headed by the system “{bare}”"))  # fmt: skip
    return found


def _without_marks(heading: str) -> str:
    words = [word for word in re.split(r"[\s:_/-]+", heading) if not (speaks_of(word, "field") or speaks_of(word, "status") or plain(word) in ("in", "of", "name", "words", "word", "wort"))]  # fmt: skip
    return " ".join(words).strip(" ()")


def _pairs(columns: list[Column]) -> list[Column]:
    """Two columns of systems without a heading that says so: the first is where it comes from."""
    systems = [c for c in columns if c.role == "system" and c.confidence < 0.8]
    has = {c.role for c in columns}
    if len(systems) == 2 and not has & {"from", "to"} and has & {"entity", "flow", "trigger"}:
        first, second = systems
        return [
            replace(c, role="from", reason="the first of two columns that name systems") if c is first
            else replace(c, role="to", reason="the second of two columns that name systems") if c is second
            else c
            for c in columns
        ]  # fmt: skip
    if len(systems) == 1 and "owner" not in has and "entity" in has:
        return [replace(c, role="owner", reason="the only column that names systems") if c is systems[0] else c for c in columns]  # fmt: skip
    return columns


def _one_each(columns: list[Column]) -> list[Column]:
    """Of two columns with the same single role the surer one keeps it; the other becomes a note."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.role in _ONE_ONLY and (
            column.role not in best or column.confidence > best[column.role].confidence
        ):
            best[column.role] = column
    return [
        column if column.role not in _ONE_ONLY or best[column.role] is column
        else replace(column, role="note", confidence=0.4, reason=f"a second column for “{IN_WORDS[column.role]}”; kept as notes")
        for column in columns
    ]  # fmt: skip
