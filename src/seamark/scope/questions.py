"""Which unsettled decisions change the work, put together as people answer them, each with its usual answers.

Several open decisions are one question when one answer settles them (`defaults.if_fails`), or when a team answers them
in one sitting (the words of all systems for the statuses of an order).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seamark.language.decisions import Decision, Decisions, State, shape

AS_ASSUMED = "as assumed"
AS_WRITTEN = "as written"
OTHERWISE = "otherwise"
WEIGHT_FULL = 100
"""A decision of this weight counts in full; see `Decision.weight`."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Decisions of certain shapes as one question.

    Attributes:
        shapes: paths with `*` for a name.
        id: of the question, with `{0}` for the block's name and `{1}` for the one below it; what it leaves out is asked
            together.
        question: in plain words, with the same names.
        answers: the usual ones, as people say them; equally likely while nobody has decided.
        texts: for the answers, in their order, what is written at `id` in the map to give them; '' where no single
            line does. `{P}` stands for the person asked.
    """

    shapes: tuple[str, ...]
    id: str
    question: str
    answers: tuple[str, ...]
    texts: tuple[str, ...] = ()


_HELD = "{{retry: 8 times over 4h, alert: {P} by chat after 15m, then: hold for {P} within 4h}}"
TOPICS: tuple[Topic, ...] = (
    Topic(("flows.*.runs_in",), "defaults.runs_in", "Where does the logic of the flows live?",
          ("in one middleware", "directly between the systems"), ("seamark", "direct")),
    Topic(("flows.*.if_fails.retry", "flows.*.if_fails.alert", "flows.*.if_fails.then"), "defaults.if_fails",
          "What happens when a flow fails: does it try again, who is told, who takes the record?",
          ("it tries again, tells somebody, then a person takes it", "it tries again, then gives up"), (_HELD, "")),
    Topic(("flows.*.if_fails.by_hand",), "defaults.if_fails.by_hand", "How is it done by hand while a flow is down?",
          ("by a short instruction", "by lists or screens made for it", "not at all")),
    Topic(("entities.*.fields.*.owner",), "entities.{0}.fields.owner", "Which system decides each field of {0}?",
          ("one system, always", "one system first, then another", "several systems may change it")),
    Topic(("entities.*.fields",), "entities.{0}.fields", "Which fields of {0} go from system to system?",
          ("about 6 fields", "about 15 fields", "about 30 fields")),
    Topic(("entities.*.statuses", "entities.*.statuses.*.next", "entities.*.statuses.*.*"), "entities.{0}.statuses",
          "Which statuses does {0} have, and what does each system call them?",
          ("the words of all systems match", "some words have no match", "the systems mean different things by them")),
    Topic(("entities.*.if_unmapped",), "defaults.if_unmapped", "What happens when a system sends a status that nobody mapped?",
          ("a person looks at it", "it is ignored"), ("hold for {P} within 1d", "ignore")),
    Topic(("entities.*.key",), "entities.{0}.key", "What makes {0} one and the same record everywhere?",
          ("a number that all systems hold", "a number that must be carried along")),
    Topic(("entities.*.match", "entities.*.if_none", "entities.*.if_several"), "entities.{0}.match",
          "By what do we recognise that {0} of two systems is the same?",
          ("by one key", "by several keys, and a person decides in doubt", "double records are cleaned up first")),
    Topic(("entities.*.if_edited", "entities.*.fields.*.if_edited"), "defaults.if_edited",
          "What happens when somebody edits a value in a system that does not own it?",
          ("it is overwritten", "a person decides"), ("overwrite", "hold for {P} within 1d")),
    Topic(("entities.*.if_conflict", "entities.*.fields.*.if_conflict"), "defaults.if_conflict",
          "Who wins when two systems change the same value at the same time?",
          ("the system that owns it", "a person decides"), ("owner wins", "hold for {P} within 1d")),
    Topic(("entities.*.if_deleted",), "defaults.if_deleted", "What happens elsewhere when a record is deleted in one system?",
          ("it is archived", "it is ignored"), ("archive", "ignore")),
    Topic(("entities.*.if_exceeds", "entities.*.exceeds_at_most", "entities.*.overwritten_at_most"), "entities.{0}.if_exceeds",
          "What happens when {0} takes more than there is?", ("a person takes it", "it is only counted")),
    Topic(("entities.*.fields.*.counts_until",), "entities.{0}.counts_until",
          "From which order status on is a sale already taken off the figure of {0}?",
          ("from payment on", "from dispatch on")),
    Topic(("entities.*.fields.*.fresh.*",), "entities.{0}.fresh", "How old may the values of {0} be for those who read them?",
          ("a day", "an hour", "minutes")),
    Topic(("entities.*.fields.*.if_differs",), "entities.{0}.if_differs", "What happens when values of {0} differ between two systems?",
          ("it is only shown", "a person takes it")),
    Topic(("entities.*.keep", "entities.*.basis"), "entities.{0}.keep", "How long is {0} kept, and on what ground?",
          ("made anonymous by the systems themselves", "by a job of the integration")),
    Topic(("flows.*.carries",), "flows.{0}.carries", "What does the flow {0} carry?", ("one thing", "three things")),
    Topic(("flows.*.from",), "flows.{0}.from", "From which system does the flow {0} come?",
          ("a system that is connected anyway", "one more system")),
    Topic(("flows.*.to",), "flows.{0}.to", "To which systems does the flow {0} go?",
          ("a system that is connected anyway", "several of these", "one more system")),
    Topic(("flows.*.when",), "flows.{0}.when", "What starts the flow {0}?",
          ("events", "a schedule", "events, and a sweep for the lost ones")),
    Topic(("flows.*.within", "flows.*.peak_within"), "flows.{0}.within", "How late may the flow {0} be?",
          ("a day", "an hour", "minutes")),
    Topic(("flows.*.if_repeated",), "defaults.if_repeated", "What happens with a message that comes twice?",
          ("it is ignored", "a person looks at it"), ("ignore", "hold for {P} within 1d")),
    Topic(("flows.*.if_outdated",), "defaults.if_outdated", "What happens with a message that comes late, after newer ones?",
          ("it is ignored", "a person looks at it"), ("ignore", "hold for {P} within 1d")),
    Topic(("systems.*.platform", "systems.*.kind"), "systems.{0}.platform", "On which product does {0} run?",
          ("a product that tells of changes", "a product that must be asked", "files, or made by yourselves")),
    Topic(("systems.*.sandbox",), "systems.{0}.sandbox", "Is there a test environment for {0}?",
          ("there is one", "there is none"), ("available", "none")),
    Topic(("systems.*.temporary.until", "systems.*.temporary.then"), "systems.{0}.temporary",
          "When does {0} end, and what replaces it?", ("as planned", "it stays for longer")),
    Topic(("launch.*.first_load",), "launch.{0}.first_load", "How does {0} get its first data?",
          ("it starts empty", "with what is open today", "with its whole history"), ("none", "", "")),
    Topic(("launch.*.cut_over", "launch.*.way_back"), "launch.{0}", "When does {0} go live, and what is the way back?",
          ("the old way can be switched on again", "both run side by side for a while")),
    Topic(("reconcile.*.compares", "reconcile.*.between", "reconcile.*.when", "reconcile.*.in_charge", "reconcile.*.alert",
           "reconcile.*.repair"), "reconcile.{0}", "How is it noticed that {0} differs between systems, and who mends it?",
          ("a list that a person mends", "repairs are proposed, a person agrees", "it is repaired at once")),
    Topic(("tests.*",), "tests", "Which test cases are agreed before the build?",
          ("those that go well", "all usual ones, with what goes wrong")),
    Topic(("duties.watch the flows.*",), "duties.watch the flows", "Who watches the flows after launch, and when?",
          ("on working days", "also in the evening and at weekends", "around the clock")),
    Topic(("duties.support.*", "duties.change requests.*"), "duties.support",
          "Who is called when something stands still, how fast, and what is a change request?",
          ("on working days", "also in the evening and at weekends", "around the clock")),
    Topic(("volumes.*.usual", "volumes.*.peak"), "volumes.{0}", "How many {0} records come, at the busiest too?",
          ("fewer than a few hundred a day", "thousands a day", "more at peak than the systems take")),
    Topic(("messages.*.about", "messages.*.on", "messages.*.sent_by", "messages.*.at_most"), "messages.{0}",
          "Which one system sends the message {0}, and when?", ("the system that sends it today", "another one")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """Unsettled decisions that people answer together.

    Attributes:
        id: stable while the names in the map are.
        question: in plain words.
        paths: the decisions.
        state: open, disputed or assumed.
        answers: usual ones, as people say them.
        chances: how likely each is while it is unsettled; they sum to 1.
        texts: for the answers, what is written at `at` to give them; '' where no single line does.
        at: the path where one line gives the answer to all, or ''.
        asks: who can answer, or ''.
        weight: how much depends on it, 0 to 1: the share of the work that is done again if it is noticed too late.
    """

    id: str
    question: str
    paths: tuple[str, ...]
    state: State
    answers: tuple[str, ...]
    chances: tuple[float, ...]
    weight: float
    texts: tuple[str, ...] = ()
    at: str = ""
    asks: str = ""


def unsettled(
    decisions: Decisions, assumed_holds: float, disputed_holds: float
) -> Mapping[str, Question]:
    """Path of each unsettled decision that can change the work → its question.

    Args:
        decisions: the one list.
        assumed_holds: how likely an assumed answer is confirmed, 0 to 1.
        disputed_holds: how likely a disputed one stays, 0 to 1.
    """
    groups: dict[tuple[str, State], list[tuple[Topic, Decision]]] = {}
    for decision in decisions.all:
        if decision.state not in ("open", "assumed", "disputed"):
            continue
        topic = _topic(decision.path)
        if topic is not None:
            name = topic.id.format(*_names(decision.path))
            groups.setdefault((name, decision.state), []).append((topic, decision))
    found: dict[str, Question] = {}
    for (name, state), members in groups.items():
        stays = assumed_holds if state == "assumed" else disputed_holds
        question = _question(name, state, members, stays, decisions)
        found.update(dict.fromkeys(question.paths, question))
    return found


def _question(
    name: str, state: State, members: list[tuple[Topic, Decision]], stays: float, decisions: Decisions
) -> Question:  # fmt: skip
    topic, first = members[0]
    paths = tuple(decision.path for _, decision in members)
    heaviest = max((decision for _, decision in members), key=lambda one: one.weight)
    asks = next((decision.asks for _, decision in members if decision.asks), "")
    words = topic.question.format(*_names(first.path))
    weight = min(heaviest.weight, WEIGHT_FULL) / WEIGHT_FULL
    if state != "open":
        as_is = AS_ASSUMED if state == "assumed" else AS_WRITTEN
        at = paths[0] if len(paths) == 1 else ""
        return Question(
            f"{name} ({state})", words, paths, state, (as_is, OTHERWISE), (stays, 1 - stays), weight, (), at, asks
        )  # fmt: skip
    if len(paths) == 1:
        words = heaviest.question
    at = name if _settles(name, paths, decisions) else (paths[0] if len(paths) == 1 else "")
    texts = (
        ()
        if at != name
        else tuple(text.format(P=asks or "?") if text else "" for text in topic.texts)
    )
    if asks == "" and any("?" in text for text in texts):
        texts = ()
    even = 1 / len(topic.answers)
    return Question(
        name,
        words,
        paths,
        state,
        topic.answers,
        (even,) * len(topic.answers),
        weight,
        texts,
        at,
        asks,
    )


def _settles(name: str, paths: Iterable[str], decisions: Decisions) -> bool:
    """Whether one line at `defaults` answers all of them: nothing nearer to them says a part of it already."""
    if not name.startswith("defaults."):
        return False
    key = name.removeprefix("defaults.").split(".")[0]
    if decisions.below(f"defaults.{key}"):
        return False
    blocks = {path[: path.index(f".{key}") + len(key) + 1] for path in paths if f".{key}" in path}
    return not any(
        one.answer and not one.inherited for block in blocks for one in decisions.below(block)
    )


def _names(path: str) -> tuple[str, str]:
    parts = path.split(".")
    return (parts[1] if len(parts) > 1 else "", parts[3] if len(parts) > 3 else "")


def _topic(path: str) -> Topic | None:
    """What a decision is about; duties differ by their name."""
    found = _BY_SHAPE.get(shape(path))
    return found or _BY_SHAPE.get(f"{path.rpartition('.')[0]}.*")


_BY_SHAPE = {one: topic for topic in TOPICS for one in topic.shapes}
