"""How far the map is, and the shortest way to the next level.

A set of gates, never a score. *Readiness* is what checks and proofs say; *agreement* is what people signed; the
verdict is the lower of the two.

- Discovery-level: a finding that holds it there stands, or a decision that every quote depends on is open.
- Provisional: all of these are answered, but something is only assumed, unsigned, disputed, contradictory, described
  in free text, rests on an unconfirmed fact, or fails its proof.
- Firm: none of that.

A waiver is no answer: a waived finding that held the map at discovery-level holds it at provisional.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seamark.catalogue.shelf import CATALOGUE_VERSION
from seamark.check.engine import Checked
from seamark.check.finding import Finding, Level, Risk
from seamark.check.rule import RULES_VERSION
from seamark.language import inherit
from seamark.language.decisions import Decision, State
from seamark.language.load import Loaded

SAYS = {
    Level.DISCOVERY: "do not treat a price as fixed",
    Level.PROVISIONAL: "can be priced, with the named gaps",
    Level.FIRM: "agreed and signed",
}
"""What each level means for a price."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a proof says about this map.

    Attributes:
        digest: of the map that was proved; evidence about another text counts for nothing.
        kernel: version of the decision kernel.
        held: whether every property held or is accepted with a bound.
        summary: one line for people.
        fails: what broke, in words; empty when held.
    """

    digest: str
    kernel: str
    held: bool
    summary: str
    fails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to settle on the way to the next level.

    Attributes:
        path: the decision, or the place of a finding that is no open decision.
        question: in plain words.
        asks: the person, or ''.
        closes: the findings (codes, each once) that need it.
        covers: the decisions that this one answer settles: more than one when it is a default for many, or (path
            `tests`) the same answer for each.
        usual: an answer that is often given, ready to be taken.
        kind: answer (nobody decided), confirm (assumed), settle (disputed), mend (contradiction), sign.
    """

    path: str
    question: str
    asks: str
    closes: tuple[str, ...]
    covers: tuple[str, ...]
    usual: str = ""
    kind: str = "answer"


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """One of the five.

    Attributes:
        risk: which.
        open: a finding of it holds the map at discovery-level.
        findings: those that hold the map at some level.
        applies: whether the map speaks of it at all (no stock in it: no inventory drift).
    """

    risk: Risk
    open: bool
    findings: tuple[Finding, ...]
    applies: bool = True

    @property
    def state(self) -> str:
        """In words."""
        if self.open:
            return "open"
        if self.findings:
            return "decided, with weaknesses"
        return "closed" if self.applies else "not in this map"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one map text.

    Attributes:
        level: the lower of readiness and agreement.
        readiness: what checks and proofs say.
        agreement: what people signed: firm when every needed answer is signed, else provisional.
        risks: the five risk points.
        reasons: why it is not higher, in plain words, most important first.
        steps: the shortest set to the next level; empty when firm.
        next_level: the level after the steps, None when firm.
        counts: how many decisions are in each state.
        digest: which text.
        rules: version of the rules that counted.
        catalogue: version of the facts that counted.
        evidence: proofs that were taken in.
    """

    level: Level
    readiness: Level
    agreement: Level
    risks: tuple[RiskPoint, ...]
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
    next_level: Level | None
    counts: dict[State, int]
    digest: str
    rules: str = RULES_VERSION
    evidence: tuple[Evidence, ...] = ()
    catalogue: str = CATALOGUE_VERSION


def verdict(checked: Checked, evidence: Iterable[Evidence] = ()) -> Verdict:
    """Judge a checked map.

    Args:
        checked: what `check` said.
        evidence: results of proofs; those about another text are left out.
    """
    proofs = tuple(e for e in evidence if e.digest == checked.loaded.digest)
    holding = _holding(checked)
    unanswered = [d for d in checked.decisions.all if d.state == "open" and d.critical]
    readiness = Level.FIRM
    if any(level is Level.DISCOVERY for _, level in holding) or unanswered:
        readiness = Level.DISCOVERY
    elif holding or any(not proof.held for proof in proofs):
        readiness = Level.PROVISIONAL
    needed = [d for d in checked.decisions.all if d.weight]
    unsigned = [d for d in needed if d.state != "signed"]
    agreement = Level.PROVISIONAL if unsigned or not needed else Level.FIRM
    level = min(readiness, agreement, key=lambda one: one.rank)
    risks = tuple(_risk(risk, holding, checked) for risk in Risk)
    steps = _steps(checked, holding, level, unanswered)
    next_level = None if level is Level.FIRM else list(Level)[level.rank + 1]
    return Verdict(
        level, readiness, agreement, risks, tuple(_reasons(holding, unanswered, unsigned, proofs, risks)), steps,
        next_level, dict(checked.decisions.counts()), checked.loaded.digest, checked.pins.rules, proofs,
        checked.pins.catalogue,
    )  # fmt: skip


def _holding(checked: Checked) -> list[tuple[Finding, Level]]:
    """Findings that hold the map below firm, each with the level it holds it at."""
    found = [(f, f.holds_at) for f in (*checked.findings, *checked.known) if f.holds_at is not None]
    found += [(f, Level.PROVISIONAL) for f in checked.waived if f.holds_at is Level.DISCOVERY]
    return found


_ABOUT = {
    Risk.STOCK: ("stock", "reserved stock"),
    Risk.PEOPLE: ("customer",),
    Risk.STUCK: ("order", "payment"),
}


def _risk(risk: Risk, holding: Sequence[tuple[Finding, Level]], checked: Checked) -> RiskPoint:
    mine = tuple(f for f, _ in holding if f.risk is risk)
    is_open = any(level is Level.DISCOVERY for f, level in holding if f.risk is risk)
    entities = checked.loaded.map.entities.items()
    about = _ABOUT.get(risk)
    applies = bool(mine) or any(
        about is None or inherit.meaning(n, e) in about for n, e in entities
    )
    return RiskPoint(risk, is_open, mine, applies)


def _reasons(
    holding: Sequence[tuple[Finding, Level]], unanswered: Sequence[Decision], unsigned: Sequence[Decision],
    proofs: Sequence[Evidence], risks: Sequence[RiskPoint],
) -> Iterable[str]:  # fmt: skip
    still_open = [point.risk.value for point in risks if point.open]
    if still_open:
        every = len(still_open) == len(risks)
        yield (
            "all five risk points are open" if every
            else f"{len(still_open)} of the five risk points {_is(still_open)} open: {', '.join(still_open)}"
        )  # fmt: skip
    if unanswered:
        yield f"{_count(unanswered, 'question')} that every quote depends on {_is(unanswered)} not answered"
    slips = [f for f, _ in holding if f.slip]
    if slips:
        yield f"{_count(slips, 'place')} of the file cannot be read as a map"
    others = [f for f, level in holding if not f.decisions and f not in slips]
    if others:
        yield f"{_count(others, 'contradiction or weakness', 'contradictions or weaknesses')} between answers"
    for proof in proofs:
        if not proof.held:
            first, *more = proof.fails or ("",)
            yield f"the proof fails: {first}" + (f" (and {len(more)} more)" if more else "")
    assumed = [d for d in unsigned if d.state == "assumed"]
    if assumed:
        yield f"{_count(assumed, 'answer')} {_is(assumed)} only assumed"
    disputed = [d for d in unsigned if d.state == "disputed"]
    if disputed:
        yield f"{_count(disputed, 'answer')} {_is(disputed)} disputed"
    written = [d for d in unsigned if d.state == "answered"]
    if written:
        yield f"{_count(written, 'answer')} {_is(written)} not signed"
    rest = [d for d in unsigned if d.state == "open" and not d.critical]
    if rest:
        yield f"{_count(rest, 'further question')} {_is(rest)} open"


def _is(things: Sequence[object]) -> str:
    return "is" if len(things) == 1 else "are"


def _count(things: Sequence[object], one: str, many: str = "") -> str:
    return f"{len(things):,} {one if len(things) == 1 else many or one + 's'}"


# ---------------------------------------------------------------------------------------------- the way on


def _steps(
    checked: Checked,
    holding: Sequence[tuple[Finding, Level]],
    level: Level,
    unanswered: Sequence[Decision],
) -> tuple[Step, ...]:
    if level is Level.FIRM:
        return ()
    if level is Level.DISCOVERY:
        wanted = {d.path: d for d in unanswered}
        findings = [f for f, at in holding if at is Level.DISCOVERY]
    else:
        wanted = {
            d.path: d
            for d in checked.decisions.all
            if d.weight and d.state in ("open", "assumed", "disputed")
        }
        findings = [f for f, _ in holding]
    closes: dict[str, list[str]] = {}
    mends: list[Step] = []
    for finding in findings:
        known = {path: checked.decisions.get(path) for path in finding.decisions}
        needed = [d for d in known.values() if d is not None and d.critical]
        if level is not Level.DISCOVERY or not needed:
            needed = [d for d in known.values() if d is not None]
        wanted.update((d.path, d) for d in needed if d.path not in wanted)
        for path in known:
            closes.setdefault(path, []).append(finding.code)
        if not finding.decisions:
            path = finding.places[0].path
            mends.append(
                Step(
                    path,
                    f"{finding.message}. {finding.decide}",
                    finding.asks,
                    (finding.code,),
                    (path,),
                    finding.suggestion,
                    "mend",
                )
            )
    steps = _shortest(list(wanted.values()), closes, checked.loaded) + mends
    if level is Level.PROVISIONAL:
        steps += _signatures(checked)
    return tuple(steps)


_KIND = {
    "open": "answer",
    "assumed": "confirm",
    "disputed": "settle",
    "answered": "sign",
    "signed": "sign",
}
_GENERAL = {"if_fails.retry", "if_fails.alert", "if_fails.then", "if_fails.by_hand", "runs_in", "if_repeated", "if_outdated",
            "if_deleted", "if_unmapped", "if_edited", "if_conflict"}  # fmt: skip
"""Keys that `defaults` answers for all blocks at once."""


def _shortest(
    wanted: Sequence[Decision], closes: dict[str, list[str]], loaded: Loaded
) -> list[Step]:
    """The fewest answers: two or more open answers of one kind that `defaults` can give become one."""
    groups: dict[str, list[Decision]] = {}
    for decision in wanted:
        groups.setdefault(_general(decision, loaded), []).append(decision)
    steps: list[tuple[int, Step]] = []
    for general, group in groups.items():
        if general and len(group) > 1:
            steps.append(_one_for_all(general, group, closes, loaded))
            continue
        for d in group:
            codes = tuple(dict.fromkeys(closes.get(d.path, ())))
            steps.append(
                (
                    d.weight,
                    Step(
                        d.path,
                        d.question,
                        d.asks,
                        codes,
                        (d.path,),
                        _named(d.usual, d.asks, loaded),
                        _KIND[d.state],
                    ),
                )
            )
    return [step for _, step in sorted(steps, key=lambda pair: (-pair[0], pair[1].path))]


def _one_for_all(
    general: str, group: list[Decision], closes: dict[str, list[str]], loaded: Loaded
) -> tuple[int, Step]:
    codes = tuple(dict.fromkeys(code for d in group for code in closes.get(d.path, ())))
    paths = tuple(d.path for d in group)
    names = [d.path.split(".")[1] for d in group]
    shown = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    question = _ALL[general].format(names=shown)
    path = general if general == "tests" else f"defaults.{general}"
    asks = max({d.asks for d in group}, key=lambda who: sum(d.asks == who for d in group))
    usual = _named(group[0].usual, asks, loaded)
    return max(d.weight for d in group), Step(path, question, asks, codes, paths, usual)


def _named(usual: str, asks: str, loaded: Loaded) -> str:
    """A usual answer with the person who is asked in place of `P`; '' when the map names nobody."""
    if "P" not in usual.split():
        return usual
    who = asks or next(iter(loaded.map.people), "")
    return " ".join(who if word == "P" else word for word in usual.split()) if who else ""


_ALL = {
    "tests": "Are these test cases agreed before the build: {names}? (`standard` will do for each)",
    "if_fails.retry": "How often and how long does a flow try again? (one answer for {names})",
    "if_fails.alert": "Who is told when a flow fails, and after how long? (one answer for {names})",
    "if_fails.then": "What happens to the record when a flow has given up, and who takes it? (one answer for {names})",
    "if_fails.by_hand": "How is it done by hand while a flow is down? (one answer for {names})",
    "runs_in": "Where does the logic of the flows live? (one answer for {names})",
    "if_repeated": "What is done with a message that comes twice? (one answer for {names})",
    "if_outdated": "What is done with a message that is older than what is known? (one answer for {names})",
    "if_deleted": "What happens elsewhere when a record is deleted in one system? (one answer for {names})",
    "if_unmapped": "What happens when a system sends a status that nobody mapped? (one answer for {names})",
    "if_edited": "What happens when somebody edits a value in a system that does not own it? (one answer for {names})",
    "if_conflict": "Who wins when two systems change the same value at the same time? (one answer for {names})",
}  # fmt: skip


def general_question(key: str) -> str:
    """The question that a key of `defaults` answers for all blocks at once; '' when there is none."""
    return _ALL.get(key, "").partition(" (")[0]


def _general(decision: Decision, loaded: Loaded) -> str:
    """The key under `defaults` that can answer an open decision (or `tests`), or ''."""
    if decision.state != "open":
        return ""
    parts = decision.path.split(".")
    if parts[0] == "tests" and decision.usual:
        return "tests"
    if parts[0] not in ("flows", "entities") or len(parts) not in (3, 4):
        return ""
    key = ".".join(parts[2:])
    if parts[2] == "if_fails" and ".".join(parts[:3]) in loaded.nodes:
        return ""  # it has a plan of its own, and plans are never merged
    return key if key in _GENERAL else ""


def _signatures(checked: Checked) -> list[Step]:
    """What is written and unsigned: one step a person, because signing is one reading and one yes."""
    groups: dict[str, list[Decision]] = {}
    for decision in checked.decisions.all:
        if decision.weight and decision.state == "answered":
            groups.setdefault(decision.asks, []).append(decision)
    steps = []
    for asks, group in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        tops = list(dict.fromkeys(d.path.split(".")[0] for d in group))
        who = asks or "somebody"
        question = (
            f"Does {who} agree with the {_count(group, 'answer')} of theirs ({', '.join(tops)})?"
        )
        steps.append(Step("agreed", question, asks, (), tuple(d.path for d in group), "", "sign"))
    return steps
