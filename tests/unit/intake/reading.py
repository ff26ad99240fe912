"""What tests of the intake share."""

from __future__ import annotations

from seamark.intake import sheet, table
from seamark.intake.apply import Applied, apply
from seamark.intake.proposal import Listing
from seamark.language.load import Loaded, load_text
from tests.cases.intake.make import TODAY


def of_text(text: str, loaded: Loaded | None = None, columns: str = "") -> Listing:
    """The proposals of a pasted table."""
    sheets = sheet.paste(text)
    matched = list(table.matchings(sheets, loaded))
    if columns:
        from seamark.intake.columns import chosen

        matched[0] = chosen(matched[0], columns)
    return table.listing(sheets, matched, "pasted text", loaded)


def answers(found: Listing) -> dict[str, str]:
    """Path → answer; notes of one place joined."""
    said: dict[str, str] = {}
    for one in found.proposals:
        said[one.path] = f"{said[one.path]}; {one.answer}" if one.path in said else one.answer
    return said


def as_map(found: Listing, loaded: Loaded | None = None) -> Applied:
    """All proposals without a conflict, put into a map, which reads."""
    done = apply(loaded, [one for one in found.proposals if not one.conflicts_with], TODAY)
    assert load_text(done.text).problems == []
    return done
