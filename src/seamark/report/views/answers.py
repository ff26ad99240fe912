"""One answer of a map as a cell: what stands there, in which state, who says so, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from seamark.catalogue.shelf import OWN
from seamark.check.engine import Checked
from seamark.check.finding import Finding
from seamark.check.verdict import general_question
from seamark.language import inherit
from seamark.language.decisions import Decision, State
from seamark.language.edit import locate
from seamark.language.expected import question

FREE = ("text", "texts", "texts by system", "amount or text", "words", "name", "fields or texts")
"""Kinds of answer in people's own words: they are shown as they stand."""
_UNITS = {
    "s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year",
}  # fmt: skip
_TIME = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(mo|[smhdwy])(?![\w])")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        path: where it stands, or would stand.
        question: what it answers, in plain words.
        text: as written, '' when open.
        words: the same as people say it; '' when `text` reads well itself.
        state: as in the list of decisions.
        inherited_from: where it stands when it is not here.
        by: who signed or disputes it; of an assumed one the source.
        date: when, ISO.
        asks: who can answer.
        usual: an answer that is often given.
        critical: whether every quote depends on it.
        optional: whether nobody need answer it.
        findings: codes of the findings about it.
    """

    __pydantic_config__: ClassVar[dict[str, bool]] = {
        "json_schema_serialization_defaults_required": True
    }
    """Where it leaves the program each of its keys is there; this is how the one who describes that is told."""

    path: str
    question: str
    text: str = ""
    words: str = ""
    state: State = "open"
    inherited_from: str = ""
    by: str = ""
    date: str = ""
    asks: str = ""
    usual: str = ""
    critical: bool = False
    optional: bool = False
    findings: tuple[str, ...] = ()


@dataclass(slots=True)
class Answers:
    """The answers of one checked map, with the findings about each."""

    checked: Checked
    _codes: dict[str, list[str]] = field(default_factory=dict, repr=False)
    _by_block: dict[str, list[Finding]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for finding in (*self.checked.findings, *self.checked.known):
            blocks: dict[str, None] = {}
            paths = dict.fromkeys((*(place.path for place in finding.places), *finding.decisions))
            for path in paths:
                self._codes.setdefault(path, []).append(finding.code)
                blocks[block_of(path)] = None
            for block in blocks:
                self._by_block.setdefault(block, []).append(finding)

    def says(self, path: str) -> bool:
        """Whether the map has a decision or a finding at a path."""
        return path in self._codes or self.checked.decisions.get(path) is not None

    def at(self, path: str, asked: str = "") -> Answer:
        """The answer at a path.

        Args:
            path: `flows.orders.within`.
            asked: the question, where the page has a better one than the list of decisions.
        """
        codes = tuple(dict.fromkeys(self._codes.get(path, ())))
        found = self.checked.decisions.get(path)
        if found is None:
            return self._undemanded(path, asked, codes)
        said = asked or (found.question if found.weight else question_at(path))
        return Answer(
            path, said, found.answer, in_words(path, found.answer), found.state,
            found.stands_at if found.inherited else "", signer(found), found.date, found.asks, found.usual,
            found.critical, found.weight == 0 and not found.answer, codes,
        )  # fmt: skip

    def _undemanded(self, path: str, asked: str, codes: tuple[str, ...]) -> Answer:
        """What nobody need answer: it may stand somewhere above."""
        stands_at = inherited(self.checked, path)
        above = self.checked.decisions.get(stands_at) if stands_at else None
        text = (self.checked.loaded.written(stands_at) or "") if stands_at else ""
        said = asked or question_at(path)
        if above is None:
            state: State = "answered" if text else "open"
            return Answer(path, said, text, in_words(path, text), state, stands_at if text else "",
                          optional=not text, findings=codes)  # fmt: skip
        return Answer(
            path, said, above.answer, in_words(path, above.answer), above.state, stands_at, signer(above), above.date,
            above.asks, optional=not above.answer, findings=codes,
        )  # fmt: skip

    def findings(self, block: str) -> tuple[Finding, ...]:
        """The findings that name something in a block (`flows.orders`)."""
        return tuple(self._by_block.get(block, ()))


def block_of(path: str) -> str:
    """The block that a path is in: `flows.orders` of `flows.orders.within`."""
    top, dot, rest = path.partition(".")
    return f"{top}.{rest.split('.', 1)[0]}" if dot else top


def question_at(path: str) -> str:
    """What the answer at a path answers, in plain words; below `defaults` for all blocks at once."""
    top, _, key = path.partition(".")
    return (general_question(key) if top == "defaults" else "") or question(path)


def signer(found: Decision) -> str:
    """Who signed, with whoever entered it for them."""
    return found.by + (f" (entered by {found.on_behalf})" if found.on_behalf else "")


def inherited(checked: Checked, path: str) -> str:
    """Where the answer to something stands that nobody need answer; '' when nowhere."""
    parts, the_map = path.split("."), checked.loaded.map
    if parts[0] == "entities" and len(parts) == 5 and parts[1] in the_map.entities:
        known = {"if_edited": inherit.if_edited, "if_conflict": inherit.if_conflict}.get(parts[4])
        if known is not None and parts[3] in the_map.entities[parts[1]].fields:
            return known(the_map, parts[1], parts[3])[1]
    if parts[0] == "entities" and len(parts) == 3 and parts[1] in the_map.entities:
        if parts[2] in ("if_deleted", "if_unmapped", "if_edited", "if_conflict"):
            return inherit.entity_answer(the_map, parts[1], parts[2])[1]
    return ""


def in_words(path: str, text: str) -> str:
    """An answer as people say it, or '' when it reads well as it stands.

    `[ops by chat after 10m, finance after 1d]` is said as `ops by chat after 10 minutes, finance after 1 day`.
    """
    if path.startswith("systems.") and path.endswith(".platform"):
        known = OWN.platform(text)
        return known.name if known is not None else ""
    if not text or (text[0] not in "[{" and text != "none" and not any(map(str.isdigit, text))):
        return ""
    declared = locate(path)
    if declared is None:
        return ""
    if text == "none" and declared.none:
        return declared.none
    said = text
    if text[:1] == "[" and text[-1:] == "]":
        said = text[1:-1]
    elif text[:1] == "{" and text[-1:] == "}":
        said = ", ".join(_pairs(text[1:-1]))
    if declared.reads not in FREE:
        said = times_in_words(said)
    return said if said != text else ""


def _pairs(text: str) -> Iterator[str]:
    """`shop: 5m, erp: 1h` as it is, without the braces of what stands inside."""
    for part in text.split(", "):
        yield part.strip("{}[]")


def times_in_words(text: str) -> str:
    """`15m` becomes `15 minutes`, wherever it stands in a text."""
    return _TIME.sub(_time, text)


def _time(found: re.Match[str]) -> str:
    return f"{found[1]} {_UNITS[found[2]]}{'' if float(found[1]) == 1 else 's'}"
