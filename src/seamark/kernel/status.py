"""Statuses: agreed words with forward edges; the furthest word ever said counts, late ones too."""

from __future__ import annotations

from seamark.kernel.facts import Actor, Answer, Said, Source, Version
from seamark.kernel.golden import Golden, Refusal, Rule, Why, undecided
from seamark.kernel.knowledge import knew_of
from seamark.kernel.policy import (
    OPEN,
    UNKNOWN,
    Hold,
    Meaning,
    Policy,
    Reaches,
    StatusPolicy,
    Unmapped,
)
from seamark.kernel.record import History, Record


def resolve_status(field: StatusPolicy, history: History) -> Golden:
    """The golden status, or whom to ask."""
    refused: list[Refusal] = []
    counting: list[tuple[Meaning, Said]] = []
    speakers = field.speakers
    nobody: list[Meaning] = []
    last = {id(mine[-1]) for mine in history.by_source.values()}
    for said in _own_words(field, history):
        word = field.meaning(said)
        who = speakers.get(word, ())
        if word is UNKNOWN or word not in speakers:
            refused.append(Refusal(said, Why.UNKNOWN_WORD))
            if id(said) in last and field.if_unmapped is not Unmapped.IGNORE:
                if field.if_unmapped is OPEN:
                    return undecided(field.path, said.value, refused=tuple(refused))
                if isinstance(field.if_unmapped, Hold):
                    return Golden(
                        None,
                        None,
                        Rule.UNKNOWN_WORD,
                        field.path,
                        field.if_unmapped,
                        tuple(refused),
                        (said.value,),
                    )
        elif who is OPEN:
            nobody.append(word)
        elif said.source.system in who:
            counting.append((word, said))
        else:
            refused.append(Refusal(said, Why.NOT_ITS_WORD))
    if nobody:
        return undecided(field.path, *sorted(set(map(str, nobody))), refused=tuple(refused))
    counting, answer = _answered(history, counting, refused)
    live = _not_undone(field, history, counting, refused)
    if not live and answer is None:
        return Golden(None, None, Rule.NOBODY_SPOKE, field.path, None, tuple(refused))
    return _furthest(field, live, answer, refused)


def _own_words(field: StatusPolicy, history: History) -> list[Said]:
    """What the sources said by themselves. Restating what we pushed there is no word of theirs: it would outlive a mistake."""
    out: list[Said] = []
    for _, mine in sorted(history.by_source.items()):
        pushed: Meaning = UNKNOWN
        for said in mine:
            meaning = field.meaning(said)
            if said.actor is Actor.US:
                pushed = meaning
            elif meaning is UNKNOWN or meaning != pushed:
                pushed = UNKNOWN
                out.append(said)
    return out


def _answered(
    history: History, counting: list[tuple[Meaning, Said]], refused: list[Refusal]
) -> tuple[list[tuple[Meaning, Said]], Answer | None]:
    """A person's answer stands in for every claim that it knew."""
    answer = history.answer
    if answer is None:
        return counting, None
    seen = dict(answer.seen)
    left = []
    for word, said in counting:
        if said.version <= seen.get(said.source, -1):
            refused.append(Refusal(said, Why.BEFORE_ANSWER))
        else:
            left.append((word, said))
    return left, answer


def _not_undone(
    field: StatusPolicy,
    history: History,
    counting: list[tuple[Meaning, Said]],
    refused: list[Refusal],
) -> list[tuple[Meaning, Said]]:
    """Without the words that an edge back undid; only a claim that knew what it undoes takes one."""
    if not field.back:
        return counting
    dead = {
        id(said)
        for word, said in counting
        for undo, later in counting
        if (word, undo) in field.back and knew_of(history, later, said)
    }
    refused.extend(Refusal(said, Why.UNDONE) for _, said in counting if id(said) in dead)
    return [(word, said) for word, said in counting if id(said) not in dead]


def _furthest(
    field: StatusPolicy,
    live: list[tuple[Meaning, Said]],
    answer: Answer | None,
    refused: list[Refusal],
) -> Golden:
    after = field.after
    words = {word for word, _ in live}
    if answer is not None:
        words.add(answer.value)
    tops = [word for word in words if not (after.get(word, frozenset()) & words)]
    refused.extend(Refusal(said, Why.FURTHER) for word, said in live if word not in tops)
    if len(tops) == 1:
        return _named(field, tops[0], Rule.FURTHEST, live, answer, refused)
    decided = field.answers.get(frozenset(map(str, tops)), OPEN)
    against = tuple(sorted(map(str, tops)))
    if not isinstance(decided, Hold) and decided is not OPEN:
        losers = (Refusal(s, Why.LOST) for w, s in live if w in tops and w != decided.name)
        refused.extend(losers)
        return _named(field, decided.name, Rule.SYSTEM_WINS, live, answer, refused)
    refused.extend(Refusal(said, Why.CONFLICT) for word, said in live if word in tops)
    if isinstance(decided, Hold):
        return Golden(None, None, Rule.UNORDERED, field.path, decided, tuple(refused), against)
    return undecided(field.path, *against, refused=tuple(refused))


def _named(
    field: StatusPolicy,
    word: Meaning,
    rule: Rule,
    live: list[tuple[Meaning, Said]],
    answer: Answer | None,
    refused: list[Refusal],
) -> Golden:
    """The word with the claim that said it; the last of the last source, never of arrival."""
    said = [one for meaning, one in live if meaning == word]
    if said:
        basis = max(reversed(said), key=lambda one: (one.source, one.version))
        return Golden(word, basis, rule, field.path, None, tuple(refused))
    return Golden(word, answer, Rule.ANSWERED, field.path, None, tuple(refused))


def reached(field: StatusPolicy, history: History, word: str) -> bool:
    """Whether the record has ever come to `word`; struck claims left out. More facts never unsay it."""
    return any(_counts(field, said, word) for said in _own_words(field, history)) or (
        history.answer is not None and _at_or_past(field, history.answer.value, word)
    )


def first_held(field: StatusPolicy, history: History, source: Source, word: str) -> Version | None:
    """The first version at which the source itself is seen at or past `word`, by itself or by our push."""
    for said in history.by_source.get(source, ()):
        if _at_or_past(field, field.meaning(said), word):
            return said.version
    return None


def has_reached(policy: Policy, record: Record, point: Reaches) -> bool:
    """Whether a record has ever come to the status that a point names."""
    field = policy.status(point.field)
    assert field is not None
    return reached(field, record.history(field.name), point.word)


def held_since(policy: Policy, record: Record, source: Source, point: Reaches) -> Version | None:
    """The first version at which a source itself is seen at or past the status that a point names."""
    field = policy.status(point.field)
    assert field is not None
    return first_held(field, record.history(field.name), source, point.word)


def _counts(field: StatusPolicy, said: Said, word: str) -> bool:
    meaning = field.meaning(said)
    who = field.speakers.get(meaning, ())
    return who is not OPEN and said.source.system in who and _at_or_past(field, meaning, word)


def _at_or_past(field: StatusPolicy, meaning: Meaning, word: str) -> bool:
    return meaning == word or meaning in field.after.get(word, frozenset())
