"""What the API takes and gives, page by page; the app's client is generated from these.

Every answer of a map is an `Answer`: its path is the handle for edits, its text what stands there. Texts are raw: the
app shows them as text, never as markup. Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from seamark.report.views.answers import Answer

TEXT_MAX = 5_000
"""Longest answer taken, in characters."""
EDITS_MAX = 2_000
"""Most edits taken in one call."""

Level = Literal["discovery-level", "provisional", "firm"]
State = Literal["open", "assumed", "answered", "signed", "disputed"]
Tone = Literal["plain", "good", "warn", "bad", "quiet"]
Severity = Literal["error", "warning", "note"]
Role = Literal["viewer", "editor", "admin"]
BroughtKind = Literal["table", "board", "orders", "workbook", "questions"]
Topology = Literal["map", "through", "direct"]


class Shape(BaseModel):
    """Base of all shapes: unknown keys are refused."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        from_attributes=True,
        json_schema_serialization_defaults_required=True,
    )


# ------------------------------------------------------------------------------------------ common


class Problem(Shape):
    """Why a call did not do what was asked: what, where, what to do; `clashes` when somebody else was faster."""

    message: str
    kind: Literal["refused", "conflict", "unreadable", "missing", "forbidden", "too-large", "login"]
    path: str = ""
    clashes: list[Clash] = Field(default_factory=list)


class Clash(Shape):
    """Two people changed one answer: what both saw, what stands there now, what this call wanted."""

    path: str
    about: str
    was: str
    theirs: str
    mine: str
    by: str
    at: str


class Option(Shape):
    """One value that may be chosen, and what is known about it."""

    value: str
    label: str = ""
    about: str = ""


class Fact(Shape):
    """What a platform really does, with its source."""

    system: str
    platform: str
    point: str
    says: str
    source: str
    url: str = ""
    date: str = ""
    confirmed: bool = True


class Help(Shape):
    """How an answer at a path is written, what may stand there, and what the platforms do about it."""

    path: str
    about: str
    example: str = ""
    form: str = ""
    none: str = ""
    many: bool = False
    options: list[Option] = Field(default_factory=list)
    facts: list[Fact] = Field(default_factory=list)


class RiskPoint(Shape):
    """One of the five risk points; number 1 to 5."""

    number: int
    name: str
    state: str
    tone: Tone
    findings: int


class Summary(Shape):
    """What stands in the frame of every page of a map.

    Attributes:
        revision: digest of the text; the `base` of the next edit.
        problems: lines that cannot be read; the map still opens.
        readable: whether the file can be read at all; if not, everything else is of the last readable state.
        undo: what undo would take back, in words; '' when nothing.
    """

    id: str
    name: str
    file: str
    revision: str
    number: int
    readable: bool
    problems: int
    unreadable: str = ""
    level: Level
    says: str
    readiness: Level
    agreement: Level
    next_level: Level | None
    steps: int
    counts: dict[State, int]
    risks: list[RiskPoint]
    findings: dict[Severity, int]
    proof: str = ""
    undo: str = ""
    redo: str = ""
    changed_at: str = ""
    changed_by: str = ""


# ------------------------------------------------------------------------------------------ edits


class EditIn(Shape):
    """One change.

    set: path, answer · remove: path · add: path (`systems.shop`), answers (key below it → answer) · drop: path ·
    rename: path, answer (the new name) · confirm: path, answer · sign: paths, by, through · dispute: path, by, reason ·
    withdraw: path, by · waive: finding, path, reason, by, until · unwaive: finding, path
    """

    do: Literal[
        "set", "remove", "add", "drop", "rename", "confirm", "sign", "dispute", "withdraw", "waive", "unwaive",
    ]  # fmt: skip
    path: str = Field(default="", max_length=1_000)
    answer: str = Field(default="", max_length=TEXT_MAX)
    answers: dict[str, str] = Field(default_factory=dict, max_length=100)
    paths: list[str] = Field(default_factory=list, max_length=EDITS_MAX)
    by: str = Field(default="", max_length=300)
    through: str = Field(default="app", max_length=40)
    reason: str = Field(default="", max_length=TEXT_MAX)
    finding: str = Field(default="", max_length=40)
    until: str = Field(default="", max_length=10)


class EditsIn(Shape):
    """Changes that belong together: one step for undo. `over` writes them over clashes that the user decided."""

    base: str = Field(max_length=64)
    edits: list[EditIn] = Field(max_length=EDITS_MAX, min_length=1)
    why: str = Field(default="", max_length=TEXT_MAX)
    over: bool = False


class Written(Shape):
    """What an edit led to: the new frame, what closed and what opened."""

    summary: Summary
    rebased: bool = False
    closed: list[str] = Field(default_factory=list)
    opened: list[str] = Field(default_factory=list)


# ------------------------------------------------------------------------------------------ start


class MapRow(Shape):
    """One map of the workspace; `missing` when its file is gone, though nobody took it out here."""

    id: str
    name: str
    file: str
    level: Level | None
    systems: int
    flows: int
    steps: int
    changed_at: str
    missing: bool = False


class Example(Shape):
    """An example map that can be opened as a copy."""

    id: str
    name: str
    about: str
    level: Level
    systems: int


class PlatformRow(Shape):
    """A platform that the catalogue knows."""

    id: str
    name: str
    kind: str
    facts: int
    also: list[str] = Field(default_factory=list)


class PointRow(Shape):
    """One thing known (or looked for and not found) about a platform."""

    point: str
    says: str
    source: str
    url: str
    date: str
    confirmed: bool


class PlatformPage(Shape):
    """Everything known about a platform, by subject."""

    id: str
    name: str
    kind: str
    groups: dict[str, list[PointRow]]


class StartPage(Shape):
    """The first screen."""

    folder: str
    version: str
    maps: list[MapRow]
    examples: list[Example]
    platforms: list[PlatformRow]
    kinds: list[str]


class NewMapIn(Shape):
    """A new map: from an example, from platforms (system kind or name → platform), or empty."""

    name: str = Field(default="", max_length=300)
    example: str = Field(default="", max_length=100)
    platforms: list[str] = Field(default_factory=list, max_length=100)


# ------------------------------------------------------------------------------------------ drawing


class Point(Shape):
    """A place on the canvas, in pixels at 100 %."""

    x: float = Field(ge=-1e6, le=1e6)
    y: float = Field(ge=-1e6, le=1e6)


class SystemNode(Shape):
    """A system in the drawing. `group` is its column; `until` is '' for a lasting system, '?' when no end is set."""

    name: str
    path: str
    kind: str
    group: str
    platform: str
    person: str
    detail: str
    temporary: bool = False
    until: str = ""
    replaced_by: str = ""
    owns: list[str] = Field(default_factory=list)
    findings: int = 0
    at: Point | None = None


class FlowEdge(Shape):
    """What goes from one system to another: one edge for a pair, with the flows in it."""

    id: str
    source: str
    target: str
    flows: list[str]
    label: str
    both_ways: bool
    entities: list[str]
    marks: list[int]


class LayoutIn(Shape):
    """Places and groups that the user gave; `null` forgets one."""

    places: dict[str, Point | None] = Field(default_factory=dict, max_length=1_000)
    groups: dict[str, str | None] = Field(default_factory=dict, max_length=1_000)


class Area(Shape):
    """A rectangle on the canvas, in pixels at 100 %."""

    x: float = Field(ge=-1e5, le=1e5)
    y: float = Field(ge=-1e5, le=1e5)
    width: float = Field(ge=0, le=1e5)
    height: float = Field(ge=0, le=1e5)


class BandDrawn(Shape):
    """The column of a group."""

    group: str = Field(max_length=1_000)
    x: float = Field(ge=-1e5, le=1e5)
    width: float = Field(ge=0, le=1e5)


class LineDrawn(Shape):
    """The way of a line from corner to corner, and where its texts and sea marks stand."""

    points: list[Point] = Field(min_length=2, max_length=200)
    label: Area


class Drawn(Shape):
    """Where the app put everything: boxes by system, lines by the id of their first edge.

    `worded` says whether the lines have texts.
    """

    worded: bool
    frame: Area
    bands: list[BandDrawn] = Field(max_length=1_000)
    boxes: dict[str, Area] = Field(max_length=1_000)
    lines: dict[str, LineDrawn] = Field(max_length=5_000)


class DrawnIn(Drawn):
    """The same with the `key` of the drawing that was laid out."""

    key: str = Field(min_length=1, max_length=64)


class DrawnOut(Shape):
    """Whether the places were kept; not when the map has changed since it was laid out."""

    kept: bool


class Drawing(Shape):
    """The system map.

    `key` is the same as long as the same things are drawn; `drawn` is where everything stood when they were drawn before.
    """

    revision: str
    title: str
    groups: list[str]
    systems: list[SystemNode]
    edges: list[FlowEdge]
    marks: list[RiskPoint]
    entities: list[str]
    key: str = ""
    drawn: Drawn | None = None


# ------------------------------------------------------------------------------------------ ownership


class OwnershipCell(Shape):
    """What one system has to do with one field. `role` is '' when it never meets it.

    Attributes:
        fresh: how old the value may be there; `null` where nobody need say it and nobody did.
    """

    role: Literal["decides", "then decides", "may be behind", "is told", "kept apart", ""]
    sentence: str
    fresh: Answer | None = None


class FieldRow(Shape):
    """One field; `trouble` says whether nobody or more than one owns it.

    Attributes:
        fresh_question: what is answered where a cell that reads the value has no `fresh`.
    """

    entity: str
    field: str
    path: str
    type: str
    owner: Answer
    sentence: str
    trouble: Literal["", "nobody", "two"] = ""
    cells: dict[str, OwnershipCell]
    fresh_question: str


class OwnershipPage(Shape):
    """Fields × systems."""

    revision: str
    systems: list[str]
    entities: list[str]
    rows: list[FieldRow]


# ------------------------------------------------------------------------------------------ flows


class FlowRow(Shape):
    """One row of the mapping table; the answers are edited in place."""

    name: str
    path: str
    entities: list[str]
    owners: str
    carries: Answer
    source: Answer
    to: Answer
    between: Answer | None = None
    when: Answer
    within: Answer
    if_fails: list[Answer]
    fails_in_words: str
    findings: int = 0
    marks: list[int] = Field(default_factory=list)


class FlowsPage(Shape):
    """The mapping table; `homeless` are entities that go nowhere."""

    revision: str
    rows: list[FlowRow]
    homeless: list[str]


class Asked(Shape):
    """An answer with how it is written."""

    answer: Answer
    help: Help


class Group(Shape):
    """Answers that belong together under a title."""

    title: str
    answers: list[Asked]


class FlowPage(Shape):
    """One flow: every answer, what the platforms do, the worst delay, the findings."""

    revision: str
    row: FlowRow
    groups: list[Group]
    facts: list[Fact]
    delay: list[str]
    findings: list[FindingOut]


# ------------------------------------------------------------------------------------------ statuses


class StatusWord(Shape):
    """One agreed word and each system's own words for it."""

    word: str
    path: str
    words: dict[str, Answer]
    next: Answer
    last: bool = False


class StatusMachine(Shape):
    """The vocabulary of one entity; `unmapped` are words a system really uses that mean nothing agreed."""

    entity: str
    path: str
    systems: list[str]
    words: list[StatusWord]
    edges: list[tuple[str, str]]
    if_both: list[Answer]
    unmapped: list[Unmapped]
    owner: Answer | None = None


class Unmapped(Shape):
    """A word of a system without a meaning here, and where it was seen."""

    system: str
    word: str
    source: str


class StatusesPage(Shape):
    """All vocabularies; `without` are entities that have a life but no words yet."""

    revision: str
    machines: list[StatusMachine]
    without: list[str]


# ------------------------------------------------------------------------------------------ people


class PersonRow(Shape):
    """Somebody who answers for something. The address stands in the workspace, never in the map."""

    name: str
    path: str
    role: Answer
    deputy: Answer
    address: str = ""
    systems: list[str]
    questions: int
    signed: int


class AddressIn(Shape):
    """Where somebody is reached by e-mail; '' forgets it."""

    address: str = Field(default="", max_length=320)


class Duty(Shape):
    """One line of the responsibility table: what, and for each person which part (answers, is alerted, is told …)."""

    what: str
    path: str
    kind: Literal[
        "system", "flow", "failure", "reconciliation", "message", "after launch", "launch"
    ]
    people: dict[str, list[str]]
    open: bool


class PeoplePage(Shape):
    """People and duties."""

    revision: str
    people: list[PersonRow]
    duties: list[Duty]
    after_launch: list[Asked]


# ------------------------------------------------------------------------------------------ any block


class BlockPage(Shape):
    """Every answer of one block (a system, an entity, a reconciliation …), grouped, ready to edit."""

    revision: str
    path: str
    title: str
    groups: list[Group]
    findings: list[FindingOut]
    refers: list[str]


# ------------------------------------------------------------------------------------------ questions


class Closes(Shape):
    """A finding that an answer ends: the code of its rule, and what that finds in plain words."""

    code: str
    title: str


class Question(Shape):
    """One thing to settle. `covers` are the decisions that one answer settles; `replied` is what a person with a link did
    with it (`answered`, `unknown`, `signed`, `disputed`). `help` comes along only for that person; others ask for it.
    `to_sign` are the answers that somebody is to agree with, as they stand.
    """

    path: str
    question: str
    kind: Literal["answer", "confirm", "settle", "mend", "sign"]
    asks: str
    closes: list[Closes]
    risk: str = ""
    covers: list[str]
    usual: str
    answer: str
    state: State
    source: str = ""
    parked: str = ""
    parked_note: str = ""
    replied: str = ""
    to_sign: list[Answer] = Field(default_factory=list)
    help: Help | None = None


class QuestionsPage(Shape):
    """Open questions, most consequential first."""

    revision: str
    next_level: Level | None
    questions: list[Question]
    people: list[str]
    answered: int
    parked: int


class ParkIn(Shape):
    """Leave a question to somebody ('' takes it back), with a note."""

    path: str = Field(max_length=1_000)
    person: str = Field(default="", max_length=300)
    note: str = Field(default="", max_length=TEXT_MAX)


class InviteIn(Shape):
    """A link for a single person: only these questions."""

    person: str = Field(max_length=300)
    address: str = Field(max_length=320)
    paths: list[str] = Field(max_length=500, min_length=1)
    days: int = Field(default=14, ge=1, le=90)
    sign: bool = False


class ReplyOut(Shape):
    """What a person did through a link."""

    at: str
    did: Literal["answered", "unknown", "signed", "disputed"]
    question: str
    answer: str
    comment: str


class Invitation(Shape):
    """A link that was made; `url` only in the answer to its making."""

    id: str
    person: str
    address: str
    questions: int
    answered: int
    made_at: str
    ends_at: str
    state: Literal["open", "done", "ended", "revoked"]
    replies: list[ReplyOut] = Field(default_factory=list)
    url: str = ""


class AskedPage(Shape):
    """What the person with a link sees, and nothing else."""

    map: str
    person: str
    ends_at: str
    questions: list[Question]
    to_sign: list[Answer]
    mail: bool


class SentTo(Shape):
    """Where a code was sent, mostly hidden (`m…@example.com`)."""

    sent_to: str


class LinkAnswerIn(Shape):
    """An answer through a link; `code` only to sign or dispute."""

    do: Literal["answer", "unknown", "sign", "dispute"]
    paths: list[str] = Field(max_length=500, min_length=1)
    answer: str = Field(default="", max_length=TEXT_MAX)
    comment: str = Field(default="", max_length=TEXT_MAX)
    code: str = Field(default="", max_length=12)


# ------------------------------------------------------------------------------------------ findings


class PlaceOut(Shape):
    """Where: path in the map, and file and line for those who want them."""

    path: str
    about: str
    file: str
    line: int


class FindingOut(Shape):
    """One cause, with all its places. `title` says what its rule finds, for findings of one kind together."""

    code: str
    title: str
    severity: Severity
    message: str
    why: str
    decide: str
    asks: str
    risk: str
    holds_at: Level | None
    places: list[PlaceOut]
    decisions: list[str]
    suggestion: str
    status: Literal["counts", "waived", "newer"] = "counts"
    excuse: str = ""


class FindingsPage(Shape):
    """Findings by risk point, worst first."""

    revision: str
    groups: list[FindingGroup]


class FindingGroup(Shape):
    """Findings of one risk point, or the rest; number 0 when it is none of the five."""

    title: str
    number: int
    findings: list[FindingOut]


class ProofSaid(Shape):
    """Evidence that counts for this very text."""

    summary: str
    held: bool
    fails: list[str]


class VerdictPage(Shape):
    """The verdict: why, and the shortest way to the next level."""

    summary: Summary
    reasons: list[str]
    steps: list[Question]
    proofs: list[ProofSaid]
    versions: dict[str, str]


# ------------------------------------------------------------------------------------------ proof


class ProofIn(Shape):
    """What to prove; empty means all. `map`: where the map says that the logic lives; the others: what if it lived there."""

    scenarios: list[str] = Field(default_factory=list, max_length=100)
    entities: list[str] = Field(default_factory=list, max_length=100)
    faults: int = Field(default=1, ge=0, le=3)
    topology: Topology = "map"
    both: bool = Field(
        default=False,
        description="First through one integration, then directly between the systems.",
    )


class StoryStep(Shape):
    """One arrow of a story."""

    actor: str
    to: str
    text: str
    trouble: str = ""
    before: str = ""


class Story(Shape):
    """The shortest story of a failure, as a sequence diagram and in words."""

    title: str
    actors: list[str]
    steps: list[StoryStep]
    end: str


class ProofDecision(Shape):
    """A decision behind what a test case came to: its place, and the question that it answers."""

    path: str
    question: str


class ProofCell(Shape):
    """One test case for one entity. `prevent` says what would prevent a story."""

    scenario: str
    entity: str
    outcome: Literal[
        "held", "breaks", "can happen", "open", "not finished", "does not apply", "waiting"
    ]
    accepted: bool = False
    says: str = ""
    prevent: str = ""
    decisions: list[ProofDecision] = Field(default_factory=list)
    stories: list[Story] = Field(default_factory=list)


class ProofPage(Shape):
    """The test cases, proved as far as they are. `running` while a proof runs; `number` is the version of the map that they
    were tried on; `stale` when the map has changed since.
    """

    revision: str
    state: Literal["never", "running", "done", "stopped", "failed"]
    number: int = 0
    tried_at: str = ""
    stale: bool = False
    done: int = 0
    total: int = 0
    says: str = ""
    scope: list[str] = Field(default_factory=list)
    scenarios: list[str]
    entities: list[str]
    cells: list[ProofCell] = Field(default_factory=list)


# ------------------------------------------------------------------------------------------ history


class RevisionRow(Shape):
    """One step of the history; `readable` when the text after it is a map."""

    number: int
    at: str
    who: str
    what: list[str]
    origin: Literal["app", "disk", "import", "link", "file", "undo", "new"]
    why: str = ""
    signed: bool = False
    readable: bool = True


class HistoryPage(Shape):
    """The history, newest first."""

    rows: list[RevisionRow]
    more: bool


class ChangeRow(Shape):
    """One decision that differs between two versions."""

    path: str
    about: str
    kind: Literal["added", "removed", "changed", "renamed"]
    before: str
    after: str
    state: str = ""


class ComparePage(Shape):
    """Two versions by decision, and on the map: `new`, `gone` and `changed` name systems and edges (by id)."""

    old: int
    new: int
    changes: list[ChangeRow]
    drawing: Drawing
    added: list[str]
    gone: list[str]
    changed: list[str]


# ------------------------------------------------------------------------------------------ bring


class ColumnGuess(Shape):
    """One column of a table that came in: what it probably is, and why."""

    index: int
    heading: str
    role: str
    sure: Literal["remembered", "sure", "likely", "unknown"]
    why: str
    system: str = ""
    samples: list[str]


class SheetOut(Shape):
    """One sheet of a file."""

    name: str
    rows: int
    header_row: int
    columns: list[ColumnGuess]
    notes: list[str]


class ProposalOut(Shape):
    """One thing read from what came in, to be confirmed."""

    id: int
    kind: str
    path: str
    about: str
    answer: str
    source: str
    sample: str
    sure: Literal["read", "guessed"]
    note: str = ""
    stands: str = ""


class UnreadOut(Shape):
    """Something that could not be read; kept and shown."""

    source: str
    text: str
    why: str


class FigureOut(Shape):
    """One thing measured in an export of orders."""

    label: str
    value: str
    about: str = ""


class Brought(Shape):
    """What was found in a file or in pasted text. `upload` is the handle for the next call; `person` is who was asked in it."""

    upload: str
    kind: BroughtKind
    name: str
    sheets: list[SheetOut] = Field(default_factory=list)
    sheet: str = ""
    roles: list[Option] = Field(default_factory=list)
    proposals: list[ProposalOut] = Field(default_factory=list)
    unread: list[UnreadOut] = Field(default_factory=list)
    figures: list[FigureOut] = Field(default_factory=list)
    changes: list[ReturnedRow] = Field(default_factory=list)
    person: str = ""
    says: list[str] = Field(default_factory=list)


class ColumnsIn(Shape):
    """Which column is what (index → role), and which system's words stand in it."""

    sheet: str = Field(max_length=300)
    header_row: int = Field(ge=0, le=100_000)
    roles: dict[int, str] = Field(max_length=200)
    systems: dict[int, str] = Field(default_factory=dict, max_length=200)


class TakeIn(Shape):
    """Which proposals (or changes) count. Into an existing map, or a new one with this name."""

    chosen: list[int] = Field(max_length=20_000)
    map: str = Field(default="", max_length=100)
    base: str = Field(default="", max_length=64)
    name: str = Field(default="", max_length=300)
    as_answers: bool = False
    answered_by: str = Field(default="", max_length=300)


class Taken(Shape):
    """Where it went."""

    map: str
    summary: Summary
    added: int


class ReturnedRow(Shape):
    """One difference between a file that came back and the map."""

    id: int
    path: str
    about: str
    kind: Literal["added", "changed", "removed", "conflict", "refused", "unknown"]
    was: str
    stands: str
    wanted: str
    cell: str
    why: str = ""


# ------------------------------------------------------------------------------------------ documents


class SectionOut(Shape):
    """A section that a document may have."""

    id: str
    title: str


class DocumentsPage(Shape):
    """What can be sent, and how it looks; of a logo the most bytes that are taken."""

    sections: list[SectionOut]
    formats: list[str]
    colour: str
    logo: bool
    logo_bytes_max: int
    footer: str


class LookIn(Shape):
    """Colour and footer of documents."""

    colour: str = Field(default="", max_length=9)
    footer: str = Field(default="", max_length=300)


class QuestionFileIn(Shape):
    """Questions for one person as a file."""

    person: str = Field(max_length=300)
    paths: list[str] = Field(default_factory=list, max_length=500)
    format: Literal["html", "xlsx"] = "html"


# ------------------------------------------------------------------------------------------ accounts


class Me(Shape):
    """Who is asking. Without accounts (loopback), `name` is '' and the role admin."""

    name: str
    email: str = ""
    role: Role
    accounts: bool
    csrf: str
    version: str


class LoginIn(Shape):
    """Name and password."""

    name: str = Field(max_length=300)
    password: str = Field(max_length=1_000)


class AccountRow(Shape):
    """An account."""

    name: str
    email: str
    role: Role
    last_seen_at: str = ""


class AccountIn(Shape):
    """A new account, or another role or password for one."""

    name: str = Field(max_length=300)
    email: str = Field(default="", max_length=320)
    role: Role = "viewer"
    password: str = Field(default="", max_length=1_000)


class AuditRow(Shape):
    """One line of the record that is only ever added to. `map` is the id of the map it is about, or ''."""

    number: int
    at: str
    who: str
    what: str
    about: str
    map: str = ""


class News(Shape):
    """Sent to open browsers when a map changes; `about` is `proof` when a proof went on or ended."""

    map: str
    revision: str
    by: str
    what: list[str]
    about: Literal["map", "proof"] = "map"


# ------------------------------------------------------------------------------------------ scope


class Spread(Shape):
    """A sum of work: half of the trial runs stay below `days_p50`, eight in ten below `days_p80`; money likewise.

    Eight in ten of them lie between `days_low` and `days_high`.
    """

    name: str = ""
    days_low: float
    days_high: float
    days_p50: float
    days_p80: float
    cost_p50: float
    cost_p80: float


class WorkReason(Shape):
    """Why a piece of work is there: a decision (`path`) or a fact about a platform (`source`)."""

    words: str
    path: str = ""
    source: str = ""


class WorkRow(Shape):
    """One piece of work, in person-days; `undecided` counts the open questions that change it."""

    id: str
    kind: str
    title: str
    phase: str
    system: str
    flow: str
    role: str
    p50: float
    p80: float
    because: list[WorkReason]
    undecided: int


class WideAnswer(Shape):
    """What the whole would be with one answer."""

    answer: str
    days_p50: float
    days_p80: float
    cost_p50: float
    cost_p80: float


class WideQuestion(Shape):
    """An unsettled question and what it does to the range; `path` leads to it."""

    question: str
    path: str
    paths: int
    state: State
    asks: str
    items: int
    narrower_days: float
    lower_days: float
    lower_cost: float
    answers: list[WideAnswer]


class WorkWait(Shape):
    """What a bar waits for: its number, and the day on which that is done."""

    bar: int
    at: float


class WorkBar(Shape):
    """Work in time, in working days from the start. `chain`: a piece of the longest chain; `critical`: without room."""

    title: str
    phase: str
    items: list[str]
    start: float
    end: float
    latest: float
    room: float
    chain: bool
    critical: bool
    waits: list[WorkWait]


class ScopePage(Shape):
    """The work that a map implies, with its range; `defaults_left` rows of the rate card are cautious defaults."""

    level: Level
    says: str
    currency: str
    total: Spread
    in_time: Spread
    open: int
    phases: list[Spread]
    systems: list[Spread]
    flows: list[Spread]
    work: list[WorkRow]
    widest: list[WideQuestion]
    others: int
    bars: list[WorkBar]
    days_least: float
    days_team: float
    live_least: float
    live_team: float
    defaults_left: int
    rows: int
    draws: int
    notes: list[str]


class WayProved(Shape):
    """How the test cases ended in one way; `open`: they depend on an open decision. `only` break this way alone."""

    held: int
    broken: int
    open: int
    only: list[str]


class WaySide(Shape):
    """Direct connections, or one middleware; `proved` is null while its test cases were not tried for this text."""

    name: str
    connections: int
    copies: int
    places: int
    watchers: list[str]
    build: Spread
    run_p50: float
    run_p80: float
    years: float
    proved: WayProved | None


class TopologyPage(Shape):
    """Which way this map speaks for, why, and what would tip it; `better` is '' when neither is clearly ahead."""

    better: Literal["", "middleware", "direct"]
    reasons: list[str]
    tips: list[str]
    said: dict[str, int]
    compared: int = Field(description="Test cases with an answer both ways.")
    both: list[str] = Field(description="Those that break either way.")
    middleware: WaySide
    direct: WaySide
    currency: str
    years: int


class RateRole(Shape):
    """Who does work: price of a day, how many work at the same time."""

    name: str
    day: float
    people: int
    default: bool
    usual_day: float
    usual_people: int
    source: str


class RateRow(Shape):
    """A row: low, likely, high, in days or (`money`) in money a year; `source` says where the numbers come from.

    `usual` holds the default numbers, `means` says what is counted, `kind` to what it belongs.
    """

    row: str
    kind: str
    means: str
    usual: list[float]
    low: float
    likely: float
    high: float
    money: bool
    source: str
    default: bool


class RateKind(Shape):
    """Who does a kind of work."""

    kind: str
    title: str
    role: str
    usual: str


class RateShare(Shape):
    """A correlation or a chance, 0 to 1."""

    name: str
    group: Literal["correlation", "undecided"]
    means: str
    value: float
    usual: float


class RatesPage(Shape):
    """The rate card of a map."""

    currency: str
    usual_currency: str
    roles: list[RateRole]
    kinds: list[RateKind]
    shares: list[RateShare]
    rows: list[RateRow]
    defaults_left: int


class RateRoleIn(Shape):
    """A changed role."""

    name: str = Field(max_length=100)
    day: float
    people: int
    source: str = Field(default="", max_length=500)


class RateShareIn(Shape):
    """A changed correlation or chance."""

    name: str = Field(max_length=100)
    value: float


class RateKindIn(Shape):
    """Another role for a kind of work."""

    kind: str = Field(max_length=100)
    role: str = Field(max_length=100)


class RateRowIn(Shape):
    """A changed row."""

    row: str = Field(max_length=100)
    low: float
    likely: float
    high: float
    source: str = Field(default="", max_length=500)


class RatesIn(Shape):
    """A rate card: only what differs from the defaults; nothing at all goes back to them."""

    currency: str = Field(default="", max_length=10)
    roles: list[RateRoleIn] = Field(default_factory=list, max_length=50)
    kinds: list[RateKindIn] = Field(default_factory=list, max_length=50)
    shares: list[RateShareIn] = Field(default_factory=list, max_length=20)
    rows: list[RateRowIn] = Field(default_factory=list, max_length=500)


# ------------------------------------------------------------------------------------------ quotes

Holding = Literal["covered", "excluded", "assumed", "silent", "contradicts"]
AnswerState = Literal[
    "covered", "contradicted", "excluded", "assumed", "hedged", "incomplete", "silent", "undecided"
]
Judged = Literal["", "complete", "vague"]


class QuoteEntry(Shape):
    """A quote in a list; `map` is '' when it belongs to none."""

    id: str
    map: str
    supplier: str
    document: str
    added_at: str
    level: Level
    undecided: int


class QuoteList(Shape):
    """Quotes, newest first."""

    quotes: list[QuoteEntry]


class SuggestedLine(Shape):
    """A line that may answer a question; `says` is what it would be, `reason` why."""

    place: str
    text: str
    says: str
    reason: str


class QuotePoint(Shape):
    """One question to a quote; `risk` is 1 to 5, 0 for one that counts for quality only.

    Attributes:
        state: what counts now.
        words: the same for people.
        seems: what the suggestions say together.
        places: the lines that the suggestion rests on, or that were confirmed.
        decided: what a person said, '' when nobody has.
    """

    id: str
    risk: int
    area: str
    title: str
    question: str
    example: str
    state: AnswerState
    words: str
    seems: AnswerState
    seems_words: str
    places: list[str]
    lines: list[SuggestedLine]
    decided: Literal["", "confirmed", "refused"]
    by: str
    on: str


class QuoteRisk(Shape):
    """One of the five risk points in a quote."""

    number: int
    name: str
    state: str
    tone: Tone
    covered: int
    waiting: int
    of: int
    open: list[str]


class AskBack(Shape):
    """A question to send back; `unsettled`: lines may answer it, and nobody has decided."""

    point: str
    ask: str
    why: str
    group: Literal["risk", "further", "unsettled"]


class AreaCount(Shape):
    """In how many questions of an area a quote says what happens and who does it."""

    area: str
    covered: int
    of: int
    open: list[str]


class MoneyRow(Shape):
    """A line with money; one with a `doubt` counts only when it is confirmed."""

    place: str
    text: str
    kind: str
    amount: str
    phase: str
    doubt: str
    loose: str
    confirmed: bool


class QuotePrice(Shape):
    """What a quote says of money, in words."""

    once: str
    again: list[str]
    phases: list[str]
    questions: list[str]
    lines: list[MoneyRow]


class QuotePage(Shape):
    """How firm a quote is, what it is silent on, where it may answer, what to ask back."""

    id: str
    map: str
    supplier: str
    document: str
    pages: int
    lines: int
    remarks: list[str]
    added_at: str
    added_by: str
    level: Level
    says: str
    silence: str
    reasons: list[str]
    undecided: int
    risks: list[QuoteRisk]
    points: list[QuotePoint]
    back: list[AskBack]
    quality: list[AreaCount]
    price: QuotePrice


class DocumentLine(Shape):
    """One paragraph, list item, table row or note of a document."""

    place: str
    page: int
    kind: str
    text: str


class QuoteLines(Shape):
    """Every line of a document, as it was read."""

    supplier: str
    lines: list[DocumentLine]


class QuoteIn(Shape):
    """Another name or another map for a quote."""

    supplier: str = Field(max_length=300)
    map: str = Field(default="", max_length=200)


class DecisionIn(Shape):
    """One word of a person about a question, an amount (`price Prices!B7`) or a piece of work; '' takes it back.

    Attributes:
        about: what it is about.
        places: the lines that answer it.
        holding: of a piece of work.
    """

    about: str = Field(max_length=500)
    verdict: Literal["", "confirmed", "refused"] = "confirmed"
    places: list[str] = Field(default_factory=list, max_length=100)
    holding: Literal["", "covered", "excluded", "assumed", "silent", "contradicts"] = ""


class DecisionsIn(Shape):
    """Several at once."""

    decisions: list[DecisionIn] = Field(min_length=1, max_length=2_000)


class DraftIn(Shape):
    """The name of a draft map."""

    name: str = Field(default="", max_length=200)


class ComparedSupplier(Shape):
    """One supplier side by side; quality stands before price. `why` it stands here: '' while questions are undecided."""

    quote: str
    supplier: str
    why: str
    document: str
    level: Level
    says: str
    silent: list[str]
    answered: int
    of: int
    undecided: int
    to_decide: int
    quality: list[AreaCount]
    states: list[AnswerState]
    seems: list[AnswerState]
    once: str
    again: list[str]
    left_out: str
    whole: str
    why_not: str
    waiting: int
    counts: dict[str, int]
    price_questions: list[str]
    against_map: list[SuggestedLine]


class ComparedQuestion(Shape):
    """One of the twelve, as a row."""

    id: str
    title: str
    risk: int


class PieceCell(Shape):
    """What one quote says of one piece of work."""

    suggested: Holding
    decided: Literal["", "covered", "excluded", "assumed", "silent", "contradicts"]
    reason: str
    places: list[str]
    text: str


class PieceRow(Shape):
    """A piece of work of the scope, with a cell for each supplier in their order."""

    id: str
    title: str
    phase: str
    system: str
    cells: list[PieceCell]


class QuotesPage(Shape):
    """Suppliers side by side, ranked by what they answer; `loose` are quotes that belong to no map."""

    level: Level
    says: str
    currency: str
    silence: str
    suppliers: list[ComparedSupplier]
    twelve: list[ComparedQuestion]
    pieces: list[PieceRow]
    loose: list[QuoteEntry]


class SupplierAnswerOut(Shape):
    """A supplier's answer; `hint` are the words that may make it vague."""

    quote: str
    text: str
    judged: Judged
    by: str
    hint: str


class SupplierQuestionOut(Shape):
    """A question to every supplier, with what each said (only those who answered)."""

    id: str
    text: str
    why: str
    path: str
    answers: list[SupplierAnswerOut]


class SupplierCount(Shape):
    """How one supplier answered."""

    quote: str
    supplier: str
    complete: int
    vague: int
    not_judged: int
    missing: int


class SupplierQuestionsPage(Shape):
    """What suppliers are asked, and what they said."""

    questions: list[SupplierQuestionOut]
    suppliers: list[SupplierCount]


class SupplierAnswerIn(Shape):
    """An answer as it was given, and what a person says of it; no text forgets it."""

    quote: str = Field(max_length=100)
    question: str = Field(max_length=500)
    text: str = Field(default="", max_length=4_000)
    judged: Literal["", "complete", "vague"] = ""


AnyData = dict[str, Any]
for _shape in (Problem, FlowPage, StatusMachine, BlockPage, FindingsPage, Brought):
    _shape.model_rebuild()
