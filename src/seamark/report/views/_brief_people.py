"""The brief's pages on who does what: duties, launch, test cases, open questions, findings, agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from seamark.cases.fault import Fault
from seamark.cases.scenario import Scenario
from seamark.cases.standard import STANDARD
from seamark.check.finding import Finding, Risk, Severity
from seamark.language.decisions import Decision
from seamark.language.model import Map
from seamark.language.phrases import TestStep
from seamark.report.document import Item, Listing, Part, Section, Table, Text, Tone
from seamark.report.views._said import OPEN, TONES, About, day, plainly, said

LINES_TO_SIGN = 4
"""Empty lines for signatures when the map names nobody."""
FAULTS = {
    Fault.DELAY: "a message is late", Fault.DUPLICATE: "a message comes twice", Fault.LOSE: "a message is lost",
    Fault.DOWN: "the receiver is down", Fault.ERROR: "an error is answered", Fault.ANSWER_LOST: "the answer is lost",
    Fault.CRASH: "the integration stops", Fault.GIVE_UP: "the sender gives up", Fault.REFUSE: "one receiver refuses",
    Fault.SKEW: "a clock is behind", Fault.HAND: "somebody edits by hand",
}  # fmt: skip
BLOCKS_NAMED_MAX = 6
"""Most blocks named in the list of what somebody signed."""
_TOPS = {
    "defaults": "what holds for all",
    "entities": "records",
    "reconcile": "comparisons",
    "tests": "test cases",
    "timezone": "time zone",
}
PLACES_MAX = 12
"""Most places told for one kind of finding; the rest is counted."""
KNOWN = " What is known: "
"""Before what a finding says of a platform."""
_ADDRESS = re.compile(r"https?://[^\s,)]+")
FURTHER = "Further findings"
SEVERITIES = {
    Severity.ERROR: "to settle", Severity.WARNING: "to look at", Severity.NOTE: "to know",
}  # fmt: skip
"""How a finding is meant, in the words of the app."""
_TONES: dict[Severity, Tone] = {
    Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "quiet",
}  # fmt: skip


# ---------------------------------------------------------------------------------------------- duties, launch


def duties(about: About) -> Iterator[Part]:
    """Who does what after launch, and which numbers somebody watches."""
    rows = tuple(
        (
            name, about.said(f"duties.{name}.in_charge", d.in_charge), said(d.told) if d.told else "",
            about.said(f"duties.{name}.hours", d.hours), about.said(f"duties.{name}.within", d.within),
            about.said(f"duties.{name}.includes", d.includes),
        )
        for name, d in about.map.duties.items()
    )  # fmt: skip
    columns = (
        "duty",
        "who does it",
        "who is told",
        "hours",
        "answers within",
        "what belongs to it",
    )
    yield Table(columns, rows, empty="Nobody is named yet for the time after launch.", tones=TONES)
    watches = tuple(
        (name, said(w.counts), said(w.amber), said(w.red), w.in_charge or "")
        for name, w in about.map.watch.items()
    )
    if watches:
        heads = ("number", "counts", "look from", "act from", "who acts")
        table = Table(heads, watches, frozenset(("look from", "act from")), tones=TONES)
        yield Section("Numbers that somebody watches", (table,))
    yield from about.remarks(about.map.duties)


def people(the_map: Map) -> Iterator[Part]:
    """Who is who: for the team only."""
    rows = tuple(
        (name, said(p.role), p.of or "own company", said(p.deputy), p.reach or "")
        for name, p in the_map.people.items()
    )
    if rows:
        columns = ("person", "role", "company", "stands in", "reached at")
        yield Section("Who is who", (Table(columns, rows, tones=TONES),))


def launch(about: About) -> Iterator[Part]:
    """How each system goes live, and the way back."""
    the_map = about.map
    rows = tuple(
        (
            name, about.said(f"systems.{name}.sandbox", the_map.systems[name].sandbox, "there is none"),
            about.said(f"launch.{name}.first_load", "it starts empty" if one.first_load == "none" else one.first_load),
            about.said(f"launch.{name}.cut_over", one.cut_over),
            about.said(f"launch.{name}.way_back", "there is none" if one.way_back == "none" else one.way_back),
            about.said(f"launch.{name}.in_charge", one.in_charge),
        )
        for name, one in the_map.launch.items()
    )  # fmt: skip
    columns = (
        "system",
        "test environment",
        "first data",
        "goes live",
        "way back",
        "who decides on the day",
    )
    yield Table(columns, rows, empty="Nobody said yet how the systems go live.", tones=TONES)
    missing = [name for name in the_map.systems if name not in the_map.launch]
    if rows and missing:
        yield Text(f"{', '.join(missing)}.", "warn", "Nothing is said yet of:")
    yield from about.remarks(about.map.launch)


# ---------------------------------------------------------------------------------------------- tests


def tests(about: About) -> Iterator[Part]:
    """The named test cases: what happens, what may go wrong on the way, what must hold all the same."""
    named = about.map.tests
    truths = list(dict.fromkeys(t for one in STANDARD if one.name in named for t in one.properties))
    rows = tuple((name, *_test(name, steps, truths)) for name, steps in named.items())
    yield Table(
        ("test case", "what happens", "what goes wrong on the way", "what must hold"), rows,
        empty="No test case is named yet.", tones=TONES,
    )  # fmt: skip
    if truths:
        listed = tuple(Item(f"{truth[:1].upper()}{truth[1:]}.") for truth in truths)
        yield Section("What must hold", (Listing(listed, numbered=True),))
    rest = [one.name for one in STANDARD if one.name not in named]
    if rest:
        yield Text(f"{'; '.join(rest)}.", "quiet", "Usual test cases that are not named here:")


def _test(name: str, steps: str | Sequence[TestStep], truths: list[str]) -> tuple[str, str, str]:
    if isinstance(steps, str):
        usual = next((one for one in STANDARD if one.name == name), None)
        return _usual(usual, truths) if usual else ("the usual case of this name", "", "")
    happens = [step.text for step in steps if not step.what.startswith("expect")]
    expected = [s.text.removeprefix("expect ") for s in steps if s.what.startswith("expect")]
    return "; ".join(happens), "", "; ".join(expected) or OPEN


def _usual(one: Scenario, truths: list[str]) -> tuple[str, str, str]:
    numbers = [n for n, truth in enumerate(truths, 1) if truth in one.properties]
    return (
        one.title,
        ", ".join(map(FAULTS.__getitem__, one.faults)),
        f"no. {_ranges(numbers)} below",
    )


def _ranges(numbers: Sequence[int]) -> str:
    """`1 to 4, 7`."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)


# ---------------------------------------------------------------------------------------------- questions, findings


def findings(about: About) -> Iterator[Part]:
    """What contradicts itself or cannot be, each kind once with its places; then what only waits for an answer."""
    checked = about.checked
    waiting = {d.path for d in checked.decisions.in_state("open", "assumed", "disputed")}
    groups: dict[str, list[Finding]] = {risk.value.capitalize(): [] for risk in Risk}
    groups |= {FURTHER: []}
    missing: list[tuple[str, Finding]] = []
    for finding in (*checked.findings, *checked.known):
        title = finding.risk.value.capitalize() if finding.risk else FURTHER
        if finding.decisions and waiting.issuperset(finding.decisions):
            missing.append((title, finding))
        else:
            groups[title].append(finding)
    if not missing and not any(groups.values()):
        yield Text("Nothing was found.", "good")
    sources: dict[str, None] = {}
    for title, found in groups.items():
        if found:
            yield Section(title, tuple(_kinds(found, sources)))
    if missing:
        yield Section("What waits for an answer", tuple(_waiting(missing)))
    if sources:
        yield Section("Sources of what is known", (Listing(tuple(map(Item, sources))),))
    if about.team and checked.waived:
        yield Section("Accepted for a while", (_waived(checked.waived),))


def _kinds(findings: Sequence[Finding], sources: dict[str, None]) -> Iterator[Part]:
    found = sorted(findings, key=lambda f: (-f.severity.rank, f.name, f.why))
    for _, same in groupby(found, key=lambda f: (f.severity.rank, f.name)):
        yield from _kind(list(same), sources)


def _kind(same: list[Finding], sources: dict[str, None]) -> Iterator[Part]:
    """One kind of finding: why it matters once, then each place, with what is known of a platform there."""
    first = same[0]
    items, before = [], ""
    for f in same[:PLACES_MAX]:
        known = _known(f.why, sources)
        asked = f" (ask {f.asks})" if f.asks else ""
        lines = (known,) if known and known != before else ()
        items.append(Item(plainly(f.message[:1].upper() + f.message[1:]) + asked, lines))
        before = known
    if len(same) > PLACES_MAX:
        items.append(Item(f"and {len(same) - PLACES_MAX:,} more of this kind"))
    yield Text(SEVERITIES[first.severity], _TONES[first.severity], f"{_title(first.name)}:")
    yield Text(plainly(f"{first.why.partition(KNOWN)[0]} {first.decide}"), "quiet")
    yield Listing(tuple(items))


def _known(why: str, sources: dict[str, None]) -> str:
    """What is known of a platform, with the site it is read on; the whole address goes to the sources."""
    known = why.partition(KNOWN)[2]
    sources.update(dict.fromkeys(_ADDRESS.findall(known)))
    return plainly(_ADDRESS.sub(lambda m: m[0].split("/")[2], known))


def _waiting(missing: Sequence[tuple[str, Finding]]) -> Iterator[Part]:
    """Findings that go when questions are answered: each kind once, with why it costs money."""
    yield Text(
        "These go when the open questions are answered. Here is why it costs money to leave them open."
    )
    order = {title: at for at, title in enumerate((*(r.value.capitalize() for r in Risk), FURTHER))}
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for title, finding in sorted(missing, key=lambda one: (order[one[0]], -one[1].severity.rank)):
        kinds.setdefault((title, finding.name), []).append(finding)
    rows = tuple(
        (title, _title(name), plainly(same[0].why.partition(KNOWN)[0]), SEVERITIES[same[0].severity], f"{_answers(same):,}")
        for (title, name), same in kinds.items()
    )  # fmt: skip
    tones = {word: _TONES[severity] for severity, word in SEVERITIES.items()}
    columns = ("risk point", "what is open", "why it matters", "what to do", "open answers")
    yield Table(columns, rows, frozenset(("open answers",)), tones=tones, grouped=1)


def _answers(same: Sequence[Finding]) -> int:
    return len({path for finding in same for path in finding.decisions})


def _title(name: str) -> str:
    text = name.replace("-", " ")
    return text[:1].upper() + text[1:]


def _waived(waived: Sequence[Finding]) -> Table:
    rows = tuple(
        (
            f.message, f.excuse.person if f.excuse else "", f.excuse.reason if f.excuse else "",
            day(f.excuse.until) if f.excuse and f.excuse.until else "", f.code,
        )
        for f in waived
    )  # fmt: skip
    return Table(("what", "accepted by", "because", "until", "code"), rows)


# ---------------------------------------------------------------------------------------------- agreement


def agreement(about: About) -> Iterator[Part]:
    """Who signed what and when; then lines to sign by hand."""
    checked = about.checked
    needed = [d for d in checked.decisions.all if d.weight]
    signed = [d for d in checked.decisions.all if d.state == "signed"]
    yield Text(_agreed_in_words(needed))
    if signed:
        columns = ("who", "when", "what", "answers")
        yield Table(columns, tuple(_signatures(signed, about.team)), frozenset(("answers",)))
    roles = list(dict.fromkeys(checked.loaded.map.people)) or [""] * LINES_TO_SIGN
    lines = tuple((_called(checked.loaded.map, who), "", "", "") for who in roles)
    if not about.team:
        lines += (("Supplier", "", "", ""),)
    yield Section(
        "Signatures",
        (
            Text("We have read this brief. What it says of our part is what we agreed, with the open questions it names."),
            Table(("for", "name", "date", "signature"), lines, to_fill=True),
        ),
    )  # fmt: skip


def _called(the_map: Map, who: str) -> str:
    person = the_map.people.get(who)
    if person is None or not person.role or person.role == who:
        return who
    return f"{person.role} ({who})"


def _agreed_in_words(needed: Sequence[Decision]) -> str:
    if not needed:
        return "Nothing is decided yet, so there is nothing to sign."
    signed = sum(d.state == "signed" for d in needed)
    text = f"{signed:,} of {len(needed):,} answers that this map needs are signed."
    left = len(needed) - signed
    return (
        f"{text} An answer that is changed later is no longer signed."
        if not left
        else f"{text} {left:,} are not."
    )


def _signatures(signed: Sequence[Decision], team: bool) -> Iterator[tuple[str, ...]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for d in signed:
        who = f"{d.by} (entered by {d.on_behalf})" if team and d.on_behalf else d.by
        groups.setdefault((d.date, who), []).append(d.path)
    for (when, who), paths in sorted(groups.items()):
        yield who, day(date.fromisoformat(when)) if when else "", _blocks(paths), f"{len(paths):,}"


def _blocks(paths: Sequence[str]) -> str:
    """`flows: refunds, refund results; launch: erp`."""
    found: dict[str, dict[str, None]] = {}
    for path in paths:
        top, _, rest = path.partition(".")
        named = "" if top == "defaults" else rest.split(".")[0]
        found.setdefault(_TOPS.get(top, top), {})[named] = None
    return "; ".join(_named(top, [n for n in names if n]) for top, names in found.items())


def _named(top: str, names: list[str]) -> str:
    if not names:
        return top
    return f"{top}: {', '.join(names)}" if len(names) <= BLOCKS_NAMED_MAX else f"{len(names)} {top}"
