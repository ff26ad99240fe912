"""Sign, dispute, and take a signature or a dispute back: edits of the records of a map in memory."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence as Listing
from datetime import date

from seamark.errors import EditRefused, UserError
from seamark.language.decisions import Decision, Decisions, block_digest, decisions
from seamark.language.edit import add_items
from seamark.language.keys import keys_of
from seamark.language.load import Loaded, with_sources
from seamark.language.model import Agreement
from seamark.language.records import without
from seamark.language.tree import Scalar

_LISTED = "`seamark decisions` lists the paths."


def covered(
    listed: Decisions, person: str, paths: Listing[str], everything: bool = False
) -> list[Decision]:
    """The decisions that a signature covers: those at or below the paths; without paths, what is theirs to answer.

    Args:
        listed: all decisions of the map.
        person: who signs.
        paths: answers or blocks.
        everything: without paths, whatever is answered, not only what is theirs.

    Raises:
        UserError: a path has no answer.
    """
    if not paths:
        return [
            d for d in listed.all
            if d.answer and d.state in ("answered", "assumed") and (everything or d.asks == person)
        ]  # fmt: skip
    found: list[Decision] = []
    for path in paths:
        below = [d for d in listed.below(path) if d.answer]
        still_open = [d for d in listed.below(path) if not d.answer and d.weight]
        if not below:
            what = (
                f"`{path}` is still open"
                if still_open
                else f"`{path}` is no answer and no block of this map"
            )
            raise UserError(f"{what}. {_LISTED}")
        found.extend(below)
    return found


def entries(
    loaded: Loaded, listed: Decisions, chosen: Listing[Decision], paths: Listing[str]
) -> list[dict[str, str]]:
    """One entry a block that is covered whole (with its digest), else one an answer (with its wording)."""
    covers = {d.path for d in chosen}
    rows: dict[str, dict[str, str]] = {}
    for decision in chosen:
        stands_at = decision.stands_at or decision.path
        block = next((p for p in paths if stands_at == p or stands_at.startswith(p + ".")), "")
        parts = stands_at.split(".")
        if not block and len(parts) > 2:
            block = ".".join(parts[:2])
        inside = (
            [d for d in listed.below(block) if d.answer and d.stands_at == d.path] if block else []
        )
        whole = block and all(d.path in covers or d.state == "signed" for d in inside)
        what = block if whole and block in loaded.nodes else stands_at
        node = loaded.nodes[what]
        if isinstance(node, Scalar):
            rows[what] = {"what": what, "value": decision.answer}
        else:
            rows[what] = {"what": what, "digest": block_digest(node)}
    return list(rows.values())


def sign(
    loaded: Loaded, rows: Listing[dict[str, str]], by: str, on: date, through: str, entered_by: str = ""
) -> Loaded:  # fmt: skip
    """Write signatures; older ones about the same things go.

    Args:
        loaded: the map.
        rows: what `entries` gave.
        by: who signs, a name from `people`.
        on: the day.
        through: how (`link`, `terminal`, `meeting`, `letter`).
        entered_by: who enters it on their behalf, or ''.

    Raises:
        EditRefused: there is no such way to sign, or the file would no longer read as it did.
    """
    ways = keys_of(Agreement)["through"].words
    if through not in ways:
        raise EditRefused(f"`{through[:40]}` is no way to sign; one of: {', '.join(ways)}")
    extra = {"by": by, "date": on.isoformat(), "through": through}
    if entered_by:
        extra["entered_by"] = entered_by
    what = {row["what"] for row in rows}
    loaded = without(loaded, "agreed", lambda row: row.what in what)
    return with_sources(loaded, [add_items(loaded, "agreed", [{**row, **extra} for row in rows])])


def dispute(loaded: Loaded, by: str, paths: Listing[str], reason: str, on: date) -> Loaded:
    """Write that somebody does not accept answers; an older dispute of the same person about them goes.

    Raises:
        UserError: a path has no answer.
        EditRefused: the file would no longer read as it did.
    """
    listed = decisions(loaded)
    rows = []
    for path in paths:
        decision = listed.get(path)
        if decision is None or not decision.answer:
            raise UserError(f"`{path}` has no answer that could be disputed. {_LISTED}")
        said = {"what": path, "value": decision.answer, "by": by, "reason": reason}
        rows.append({**said, "date": on.isoformat()})
    loaded = without(loaded, "disputed", lambda row: row.what in paths and row.by == by)
    return with_sources(loaded, [add_items(loaded, "disputed", rows)])


def withdraw(loaded: Loaded, top: str, by: str, paths: Collection[str]) -> Loaded:
    """Take somebody's signatures (`agreed`) or disputes (`disputed`) of these paths back.

    Raises:
        UserError: that person has none there.
    """
    rows = getattr(loaded.map, top)
    for path in paths:
        if not any(row.what == path and row.by == by for row in rows):
            what = "signature" if top == "agreed" else "dispute"
            raise UserError(f"There is no {what} of {by} at `{path}` that could be taken back.")
    return without(loaded, top, lambda row: row.by == by and row.what in paths)
