"""What came back against the map: which answers differ, which can be taken, and the map with those that were chosen.

Nothing counts before somebody has chosen it, and nothing that came back is lost: what cannot be taken is a `Change`
too, with its reason. Where an answer came from (a cell, a line) goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from seamark.errors import EditRefused
from seamark.intake.template import TESTS, inherited_at
from seamark.intake.writing import Wish, written
from seamark.language.decisions import decisions, same_answer
from seamark.language.edit import locate
from seamark.language.load import Loaded, one_line
from seamark.language.tree import Node, Scalar
from seamark.language.tree import Sequence as Items

Kind = Literal["added", "changed", "removed", "confirmed", "renamed", "conflict", "refused"]
DONT_KNOW = frozenset(
    ("?", "??", "???", "i don't know", "i do not know", "don't know", "do not know", "dont know", "i dont know")
)  # fmt: skip
"""What leaves a question open, beside an empty cell."""
UNCLEAR = frozenset(("-", "--", "\u2013", "\u2014", "/", "n/a", "na", "tbd"))
"""What people write for both: none, and not yet."""
ANOTHER_MAP = "the file belongs to another map"
CHANGED_LIST = "the list of questions is not the one that was sent out"
OTHER_QUESTIONS = (
    "The questions in this file are not those that were sent out: nothing of it can be taken."
)
NOT_ASKED = "this question was not in the file that was sent out"
BOOKKEEPING = frozenset(
    ("waivers", "assumed", "agreed", "disputed", "seamark", "rules", "catalogue")
)
"""Blocks that no file of answers may write: signatures and the like are given by the person, not by a cell."""
_ROWS = ("people", "systems", "switches", "words", "entities", "flows", "messages")
"""Tables whose rows an answer does not make by itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """One place of a file that came back, with what stands there now.

    Attributes:
        path: in the map.
        text: what stands there, cleaned; '' when empty.
        cell: where, for people: `Ownership!C14`, `line 3`.
        shown: what stood there when the file was made; None when that is not known.
        stood: the answer of the map then; None when that is not known.
        covers: the places that this one answer is given to; empty for its own path alone.
        problem: why it cannot be an answer at all, or ''.
        new: whether it belongs to a row that is to be made.
        asked: whether it answers a question, so that writing again what stands there confirms it.
    """

    path: str
    text: str
    cell: str
    shown: str | None = None
    stood: str | None = None
    covers: tuple[str, ...] = ()
    problem: str = ""
    new: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between what came back and the map, to be confirmed by somebody.

    Attributes:
        path: in the map; for `renamed` the row.
        was_exported: the answer when the file was made; '' when there was none or it is not known.
        now_in_map: the answer that stands in the map now.
        in_file: the answer that came back, as it was typed; '' when it was emptied.
        cell: where it stands in the file.
        kind: added, changed, removed (open again), confirmed (an assumption or dispute that now is an answer), renamed
            (`in_file` is the new name), conflict (somebody must choose), refused (cannot be taken).
        reason: what to know before choosing; for conflict and refused why.
    """

    path: str
    was_exported: str
    now_in_map: str
    in_file: str
    cell: str
    kind: Kind
    reason: str = ""

    @property
    def ready(self) -> bool:
        """Whether it can be taken without a further decision."""
        return self.kind not in ("conflict", "refused")


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote beside a question; it changes nothing in the map."""

    path: str
    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back.

    Attributes:
        changes: every difference, in the order of the file.
        notes: what is to be known about the file as a whole, in sentences.
        comments: written beside the questions.
        map_name: of the map that it was made from, '' when it does not say.
        digest: of that map then, '' when it does not say.
        person: whose questions it holds, '' for all.
        form: the id of the list of questions, '' when it is none. It proves nothing about who answered.
    """

    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    map_name: str = ""
    digest: str = ""
    person: str = ""
    form: str = ""

    @property
    def ready(self) -> tuple[Change, ...]:
        """Those that can be taken without a further decision."""
        return tuple(change for change in self.changes if change.ready)


def cleaned(text: str) -> str:
    """Text of a cell or a field of a form in one line, without blanks at its ends and without what spreadsheet programs
    write for a line's end.
    """
    return " ".join(text.replace("_x000D_", " ").replace("\u200b", "").split())


def left_open(text: str) -> bool:
    """Whether a text says that there is no answer yet."""
    return not text or text.lower().replace("\u2019", "'").rstrip(".!") in DONT_KNOW


def same(one: str, other: str) -> bool:
    """Whether two texts are the same answer: spaces, brackets around a list and ways to leave it open do not count."""
    if left_open(one) or left_open(other):
        return left_open(one) and left_open(other)
    return same_answer(_bare(one), _bare(other))


def _bare(text: str) -> str:
    return text[1:-1] if text[:1] == "[" and text[-1:] == "]" else text


def display(node: Node) -> str:
    """An answer as a cell shows it: one line, a list of plain words without its brackets."""
    if isinstance(node, Items) and node.items:
        texts = [cleaned(one.text) for one in node.items if isinstance(one, Scalar)]
        if len(texts) == len(node.items) and not any("," in text or not text for text in texts):
            return ", ".join(texts)
    return one_line(node)


def stands(loaded: Loaded, path: str) -> tuple[str, str]:
    """The answer that holds at a path, as a cell shows it, and where it stands: at a general place when it is
    inherited. Two empty texts when nothing holds.
    """
    found = _own(loaded, path)
    if found:
        return found, path
    holder = path.rpartition(".")[0]
    general = inherited_at(path)
    if not general or (holder.endswith(".if_fails") and holder in loaded.nodes):
        return "", ""
    found = _own(loaded, general)
    return (found, general) if found else ("", "")


def _own(loaded: Loaded, path: str) -> str:
    node = loaded.nodes.get(path)
    if node is not None:
        return "" if loaded.written(path) is None else display(node)
    holder, _, key = path.rpartition(".")
    if holder.endswith("if_fails") and key != "by_hand" and loaded.written(holder) == "none":
        return "none"
    return ""


# ---------------------------------------------------------------------------------------------- what differs


def judge(loaded: Loaded, said: Iterable[Said], renames: Sequence[Change] = ()) -> list[Change]:
    """Every difference that came back, judged against the map as it is now.

    Args:
        loaded: the map now.
        said: what stands in the file.
        renames: rows with another name; they are tried too.
    """
    groups: dict[str, list[Said]] = {}
    for one in _spread(said):
        if one.problem or _touched(one, loaded):
            groups.setdefault(one.path, []).append(one)
    found = [change for group in groups.values() for change in _of_one_place(loaded, group)]
    return _signed(loaded, _tried(loaded, [*found, *renames]))


def _signed(loaded: Loaded, changes: list[Change]) -> list[Change]:
    """The changes; those of answers that somebody signed say that they must be signed again."""
    if not any(change.kind in ("changed", "removed", "conflict") for change in changes):
        return changes
    listed = decisions(loaded)
    found = []
    for change in changes:
        held = (
            listed.get(change.path) if change.kind in ("changed", "removed", "conflict") else None
        )
        if held is not None and held.state == "signed":
            told = f"it was signed by {held.by}; that signature will no longer count"
            change = replace(change, reason=f"{change.reason}; {told}" if change.reason else told)
        found.append(change)
    return found


def _spread(said: Iterable[Said]) -> Iterable[Said]:
    """One answer that is given to several places, at each of them."""
    for one in said:
        if not one.covers:
            yield one
        for path in one.covers:
            yield replace(one, path=path, covers=())


def _touched(one: Said, loaded: Loaded) -> bool:
    """Whether somebody changed it; where nothing is known of before, whether it differs from the map."""
    if one.shown is not None:
        return not same(one.text, one.shown)
    now, _ = stands(loaded, one.path)
    return not left_open(one.text) and not same(one.text, now)


def _of_one_place(loaded: Loaded, group: Sequence[Said]) -> list[Change]:
    """The differences at one place; several cells that say the same are one."""
    refused: list[Change] = []
    found: list[Change] = []
    for change in (_change(loaded, one) for one in group):
        at = next((n for n, one in enumerate(found) if same(one.in_file, change.in_file)), None)
        if change.kind == "refused":
            refused.append(change)
        elif at is None:
            found.append(change)
        else:
            kind = change.kind if change.kind == "confirmed" else found[at].kind
            found[at] = replace(found[at], cell=f"{found[at].cell}, {change.cell}", kind=kind)
    if len(found) > 1:
        said = " and ".join(f"`{one.in_file or 'empty'}` in {one.cell}" for one in found)
        reason = f"two cells are about the same answer and differ: {said}. Choose one"
        found = [replace(one, kind="conflict", reason=reason) for one in found]
    return [*refused, *found]


def _change(loaded: Loaded, one: Said) -> Change:
    now, at = stands(loaded, one.path)
    known = one.stood if one.stood is not None else ""
    text = "" if left_open(one.text) else one.text
    change = Change(one.path, known, now, text, one.cell, "changed")
    wrong = one.problem or _no_place(loaded, one)
    if wrong:
        return replace(change, in_file=one.text, kind="refused", reason=wrong)
    if text.lower() in UNCLEAR:
        reason = f"`{text}` is not clear: write `none` if it is decided that there is none, or leave the cell empty"
        return replace(change, kind="refused", reason=reason)
    if same(text, now):
        guesses = {row.what for row in loaded.map.assumed} | {
            row.what for row in loaded.map.disputed
        }
        guessed = one.path in guesses
        return replace(change, kind="confirmed" if text and guessed and one.asked else "changed")
    if one.stood is not None and not same(now, one.stood):
        then = f"`{one.stood}`" if one.stood else "open"
        reason = f"the map has changed meanwhile: it was {then} when the file was made. Choose one"
        return replace(change, kind="conflict", reason=reason)
    if not text and at != one.path:
        reason = f"it is the answer of `{at}`, which holds for all; empty that one to open it again"
        return replace(change, kind="refused", reason=reason)
    kind: Kind = "removed" if not text else "changed" if now and at == one.path else "added"
    inherits = f"instead of the answer for all at `{at}`" if now and at != one.path else ""
    return replace(change, kind=kind, reason=inherits)


def _no_place(loaded: Loaded, one: Said) -> str:
    """Why nothing can be written at the path, or ''."""
    parts = one.path.split(".")
    top = parts[0].partition("[")[0]
    if top in BOOKKEEPING:
        return f"`{top}` is not written from a file: people sign, dispute and accept themselves"
    if one.path == TESTS or locate(one.path) is None:
        return f"`{one.path}` is no place for an answer in this map"
    row = ".".join(parts[:2])
    if top in _ROWS and len(parts) > 2 and row not in loaded.nodes and not one.new:
        return f"`{row}` is no longer in the map"
    return ""


def _tried(loaded: Loaded, changes: list[Change]) -> list[Change]:
    """The changes after a trial: what the map cannot take is refused, with the reason; what is already so is left out."""
    changes = [c for c in changes if c.kind != "changed" or not same(c.in_file, c.now_in_map)]
    together = [change for change in changes if change.ready]
    done, refused = written(loaded, map(_wish, together))
    found = []
    for change in changes:
        why = refused.get(_wish(change)) if change.ready else None
        if change.kind == "conflict" and change.in_file:
            why = written(done, [_wish(change)])[1].get(_wish(change))
        found.append(replace(change, kind="refused", reason=why) if why else change)
    return found


def _wish(change: Change) -> Wish:
    return Wish(change.path, change.in_file, _ACTS.get(change.kind, "write"))


_ACTS: dict[str, Literal["write", "rename", "confirm"]] = {
    "renamed": "rename",
    "confirmed": "confirm",
}


def apply(loaded: Loaded, chosen: Iterable[Change]) -> Loaded:
    """The map with the chosen changes; every byte that they do not concern stays. Nothing is written to a file.

    Args:
        loaded: the map as it is now.
        chosen: changes of a `Returned`, also conflicts that somebody decided for the file.

    Raises:
        EditRefused: one of them cannot be taken, or two are about the same place.
    """
    wishes = []
    for change in chosen:
        if change.kind == "refused":
            raise EditRefused(f"{change.cell}: {change.reason}")
        wishes.append(_wish(change))
    places = [wish.path for wish in wishes if wish.act != "rename"]
    if len(set(places)) < len(places):
        twice = min(path for path in places if places.count(path) > 1)
        raise EditRefused(f"`{twice}` was chosen twice; choose one answer for it")
    done, refused = written(loaded, wishes)
    if refused:
        raise EditRefused("; ".join(f"`{wish.path}`: {why}" for wish, why in refused.items()))
    return done
