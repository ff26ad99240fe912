"""What was decided, with the reason as data. `says` renders one decision as a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from seamark.kernel.facts import Fact, Said
from seamark.kernel.policy import FieldPolicy, Hold, Meaning


class Rule(StrEnum):
    """Which rule decided."""

    OWNER = "the owner said it"
    HANDED_OVER = "the last owner's value stands until the new owner holds it"
    EARLIER_OWNER = "the owner has not spoken; an earlier owner has"
    PINNED = "a person's value, until released"
    ANSWERED = "a person answered"
    EDIT_KEPT = "a person's edit counts until released"
    EDIT_PASSED_ON = "a person's edit is carried over"
    EDIT_HELD = "a person's edit waits for an answer"
    LATEST = "the latest word by trusted clocks"
    CLOCKS_UNKNOWN = "latest wins, but not every clock here is trusted"
    SYSTEM_WINS = "the map names the winner"
    CONFLICT = "both changed it and neither knew of the other"
    EACH_ITS_OWN = "every system keeps its own"
    FURTHEST = "the furthest status that was said"
    UNORDERED = "two statuses that no path orders"
    UNKNOWN_WORD = "a word that stands in no row of the map"
    GRANTED = "granted by one who knew every revocation"
    REVOKED = "a revocation stands"
    LEVEL = "the owner's level less what it does not contain yet"
    NOT_A_NUMBER = "the level is no number"
    NOBODY_SPOKE = "nobody has said anything that counts"
    NOBODY_DECIDED = "nobody decided"


class Why(StrEnum):
    """Why a claim did not count."""

    NOT_OWNER = "not the owner"
    NOT_ITS_WORD = "this system may not say this status"
    FURTHER = "a further status has been reached"
    UNDONE = "taken back by one who knew it"
    UNKNOWN_WORD = "a word that stands in no row of the map"
    UNAWARE = "did not know of the revocation"
    CONFLICT = "in conflict"
    BEFORE_ANSWER = "a person's answer stands in for it"
    LOST = "the map lets the other win"


class Refusal(NamedTuple):
    """A claim that did not count, and why."""

    fact: Fact
    why: Why


@dataclass(frozen=True, slots=True)
class Golden:
    """The value that counts, in agreed words, with its reason."""

    value: Meaning
    basis: Fact | None
    """The fact whose value counts; None: there is no value."""
    rule: Rule
    path: str = ""
    """Where the map says so."""
    held: Hold | None = None
    """Who must decide before anything is pushed."""
    refused: tuple[Refusal, ...] = ()
    against: tuple[Meaning, ...] = ()
    """The values in conflict."""


def undecided(path: str, *against: Meaning, refused: tuple[Refusal, ...] = ()) -> Golden:
    """What depends on an answer that the map does not give."""
    return Golden(None, None, Rule.NOBODY_DECIDED, path, Hold(), refused, against)


def undecided_between(field: FieldPolicy, latest: Iterable[Said]) -> Golden:
    """Nobody decided between what the sources said last; no value where none has spoken."""
    held = dict.fromkeys(field.meaning(said) for said in latest)
    return (
        undecided(field.path, *held) if held else Golden(None, None, Rule.NOBODY_SPOKE, field.path)
    )


def says(field: str, golden: Golden) -> str:
    """One decision as a sentence, for logs and stories."""
    text = f"{field}: {golden.value!r}" if golden.basis is not None else f"{field}: no value"
    text += f", because {golden.rule}"
    if golden.against:
        text += " (" + " / ".join(str(value) for value in golden.against) + ")"
    if golden.held is not None:
        text += f"; held for {golden.held.person or 'a person whom the map must name'}"
    return text + "".join(f"; {refusal.fact!r}: {refusal.why}" for refusal in golden.refused)
