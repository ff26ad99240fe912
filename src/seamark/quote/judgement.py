"""What a person decided about a quote, question by question. Only what is confirmed counts.

Decisions hold for one text of one document: another version of it is judged anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from seamark.errors import UserError
from seamark.quote.line import Line
from seamark.quote.suggest import Reading, Suggestion
from seamark.quote.twelve import BY_ID, POINTS

Verdict = Literal["confirmed", "refused"]
State = Literal[
    "covered", "contradicted", "excluded", "assumed", "hedged", "incomplete", "silent", "undecided"
]
"""Of a question: covered counts; contradicted says both; undecided waits for the person who judges."""
TRUSTED = "nobody: the suggestions were taken as they are"
"""Stands for the person where suggestions were taken without anybody looking."""
DECISIONS_MAX = 5_000
TEXT_LENGTH_MAX = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """One word of a person.

    Attributes:
        about: id of a question, or of a piece of work.
        verdict: whether the document answers it.
        by: the person.
        on: the day.
        places: the lines that answer it.
        note: a remark.
    """

    about: str
    verdict: Verdict
    by: str
    on: date
    places: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """All decisions about one text of a quote.

    Attributes:
        digest: of the text (`digest_of`).
        decisions: about → the last word on it.
    """

    digest: str
    decisions: Mapping[str, Decision]

    @classmethod
    def none(cls, digest: str) -> Judgement:
        """Nobody has decided anything."""
        return cls(digest, {})

    def with_decision(self, one: Decision) -> Judgement:
        """With one more word; it replaces an earlier one about the same."""
        return replace(self, decisions={**self.decisions, one.about: one})

    @property
    def trusted(self) -> bool:
        """Whether any of it is a suggestion that nobody looked at."""
        return any(one.by == TRUSTED for one in self.decisions.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a quote says to one question, as far as it was decided.

    Attributes:
        point: id of the question.
        state: only `covered` counts.
        lines: the suggestions that it rests on, or that speak to it.
        decision: the person's word, None when there is none.
    """

    point: str
    state: State
    lines: tuple[Suggestion, ...]
    decision: Decision | None = None


def digest_of(lines: Iterable[Line]) -> str:
    """Names a text; the order of its lines does not matter."""
    whole = "\n".join(sorted(f"{line.place}\t{line.text}" for line in lines))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]


def trusted(reading: Reading, digest: str, on: date) -> Judgement:
    """Every suggestion taken as confirmed: a first look, before anybody has read the document."""
    judged = Judgement.none(digest)
    for point in POINTS:
        state, lines = suggested(reading.of(point.id))
        verdict: Verdict = "confirmed" if state == "covered" else "refused"
        places = tuple(dict.fromkeys(one.place for one in lines))
        judged = judged.with_decision(Decision(point.id, verdict, TRUSTED, on, places))
    return judged


def suggested(lines: tuple[Suggestion, ...]) -> tuple[State, tuple[Suggestion, ...]]:
    """What the suggestions for one question say together.

    A line that excludes what another one covers, for the same flow or for none in particular, takes it back.
    """
    covering = tuple(one for one in lines if one.says == "covered")
    if covering:
        against = tuple(
            one for one in lines if one.says == "excluded" and _takes_back(one, covering)
        )
        return ("contradicted", covering + against) if against else ("covered", covering)
    for says in ("excluded", "assumed", "hedged", "incomplete"):
        some = tuple(
            one
            for one in lines
            if one.says == says and (says != "incomplete" or "the flow" not in one.missing)
        )
        if some:
            return says, some
    return "silent", ()


def _takes_back(excluding: Suggestion, covering: tuple[Suggestion, ...]) -> bool:
    """Whether an exclusion is about what other lines promise: the same flow, or none where a question is about many."""
    if not excluding.flows:
        return len(BY_ID[excluding.point].flows) != 1
    return any(not one.flows or set(one.flows) & set(excluding.flows) for one in covering)


def answers(reading: Reading, judgement: Judgement) -> dict[str, Answer]:
    """Question → what counts for it.

    Without a person's word a question to which lines may speak, or near which some stand, is undecided; else it is silent.
    """
    found = {}
    for point in POINTS:
        state, lines = suggested(reading.of(point.id))
        decision = judgement.decisions.get(point.id)
        if decision is None:
            lines = lines or tuple(one for one in reading.of(point.id) if one.says == "near")
            state = "undecided" if lines else "silent"
        elif decision.verdict == "confirmed":
            state = "covered"
            chosen = tuple(one for one in reading.of(point.id) if one.place in decision.places)
            lines = chosen or lines
        elif state == "covered":
            state = "silent"  # a line seemed to, and a person said that it does not
        found[point.id] = Answer(point.id, state, lines, decision)
    return found


# ---------------------------------------------------------------------------------------------- kept as text


def to_json(judgement: Judgement) -> str:
    """As a file that people may keep beside the quote."""
    rows = [{**asdict(one), "on": one.on.isoformat()} for one in judgement.decisions.values()]
    return json.dumps({"seamark quote": 1, "digest": judgement.digest, "decisions": rows}, indent=1, ensure_ascii=False) + "\n"  # fmt: skip


def from_json(text: str, name: str) -> Judgement:
    """Read such a file.

    Raises:
        UserError: it is none, or says what cannot be.
    """
    try:
        found: Any = json.loads(text)
        rows = found["decisions"]
        decisions = [_decision(row) for row in rows[:DECISIONS_MAX]]
        return Judgement(str(found["digest"])[:64], {one.about: one for one in decisions})
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError):
        raise UserError(
            f"{name} holds no decisions about a quote. `seamark quote FILE --ask --decisions {name}` writes such a file."
        ) from None


def _decision(row: Any) -> Decision:
    verdict = row["verdict"]
    if verdict not in ("confirmed", "refused"):
        raise ValueError(verdict)
    places = tuple(str(place)[:TEXT_LENGTH_MAX] for place in list(row.get("places", ()))[:100])
    return Decision(
        str(row["about"])[:TEXT_LENGTH_MAX], verdict, str(row["by"])[:TEXT_LENGTH_MAX], date.fromisoformat(row["on"]),
        places, str(row.get("note", ""))[:TEXT_LENGTH_MAX],
    )  # fmt: skip


def says_of(state: State) -> str:
    """A state in words for people."""
    return {
        "covered": "covered", "contradicted": "says yes and no", "excluded": "excluded", "assumed": "only assumed",
        "hedged": "not committed to", "incomplete": "named in part", "silent": "silent", "undecided": "to decide",
    }[state]  # fmt: skip
