"""What a newer pin changes: the level before and after, findings that come, findings that go."""

from __future__ import annotations

from collections.abc import Sequence

from seamark.check.engine import Checked, not_in
from seamark.check.finding import Finding
from seamark.check.verdict import Verdict
from seamark.report.document import Document, Item, Listing, Part, Section, Text
from seamark.report.views import verdict as verdict_view
from seamark.report.views._data import plain


def view(
    now: Checked, judged: Verdict, after: Checked, judged_after: Verdict, *, written: bool
) -> Document:
    """Before and after.

    Args:
        now: by the pins of the map.
        judged: the verdict on that.
        after: by the newest rules and facts.
        judged_after: the verdict on that.
        written: the pin was moved.
    """
    come, gone = not_in(after.findings, now.all), not_in(now.findings, after.all)
    loaded = now.loaded.map
    parts: list[Part] = [
        Text(_pins(loaded.rules, loaded.catalogue), strong="Now:"),
        Text(_pins(after.loaded.map.rules, after.loaded.map.catalogue), strong="Then:"),
    ]
    before, then = verdict_view.level_in_words(judged), verdict_view.level_in_words(judged_after)
    tone = verdict_view.TONES[judged_after.level]
    moved = f"{before} Then: {then}" if judged.level is not judged_after.level else f"{before} It does not move."  # fmt: skip
    parts.append(Text(moved, tone, strong="The map is"))
    if come:
        parts.append(Section("New findings", (Listing(tuple(map(_item, come))),)))
    if gone:
        parts.append(Section("Findings that end", (Listing(tuple(map(_item, gone))),)))
    if not come and not gone:
        parts.append(Text("No finding comes and none ends."))
    done = "The pin was moved." if written else "Nothing was changed. `--yes` moves the pin."
    parts.append(Text(done, "quiet"))
    data = {
        "before": {"rules": judged.rules, "catalogue": judged.catalogue, "level": judged.level.value},
        "after": {"rules": judged_after.rules, "catalogue": judged_after.catalogue, "level": judged_after.level.value},
        "new": [plain(one) for one in come], "ended": [plain(one) for one in gone], "written": written,
    }  # fmt: skip
    return Document(
        "What newer rules and facts change", tuple(parts), (("map", judged.digest),), data
    )


def _pins(rules: str | None, catalogue: str | None) -> str:
    said: Sequence[str] = (
        f"rules of {rules}" if rules else "no pin for rules: the newest count",
        f"facts of {catalogue}" if catalogue else "no pin for facts: the newest count",
    )
    return ", ".join(said) + "."


def _item(finding: Finding) -> Item:
    return Item(f"{finding.code} {finding.message}", (f"at {finding.places[0].path}",))
