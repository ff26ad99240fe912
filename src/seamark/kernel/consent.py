"""Consent: a grant counts only if it knew every revocation; in doubt, revoked."""

from __future__ import annotations

from seamark.kernel.facts import Actor, Said, Unanswered
from seamark.kernel.golden import Golden, Refusal, Rule, Why
from seamark.kernel.knowledge import knew_of, writes
from seamark.kernel.policy import ConsentPolicy, Meaning
from seamark.kernel.record import History


def resolve_consent(field: ConsentPolicy, history: History) -> Golden:
    """Granted, revoked, or never said. A person's pin or answer can revoke, never grant."""
    said = [one for mine in history.by_source.values() for one in _acts(field, history, mine)]
    for word in (history.pinned, history.answer):
        if word is not None and word.value != field.granted and history.stands(word.number):
            return Golden(field.revoked, word, Rule.ANSWERED, field.path)
    grants = [one for one in said if field.meaning(one) == field.granted]
    revocations = [one for one in said if field.meaning(one) != field.granted]
    aware = [grant for grant in grants if all(knew_of(history, grant, no) for no in revocations)]
    if aware:
        best = max(aware, key=lambda one: (one.source, one.version))
        return Golden(field.granted, best, Rule.GRANTED, field.path)
    if revocations:
        last = max(revocations, key=lambda one: (one.source, one.version))
        refused = tuple(Refusal(one, Why.UNAWARE) for one in sorted(grants, key=_place))
        return Golden(field.revoked, last, Rule.REVOKED, field.path, None, refused)
    return Golden(None, None, Rule.NOBODY_SPOKE, field.path)


def _place(said: Said) -> tuple[object, int]:
    return (said.source, said.version)


def _acts(field: ConsentPolicy, history: History, mine: list[Said]) -> list[Said]:
    """Grants and revocations of one source: its changes, and each "no" found after an unanswered grant.

    Such a grant may have acted, so that the "no" may have been said against it.
    """
    acts = writes(field, mine)
    for doubt in history.unanswered:
        if doubt.source != mine[0].source or _agreed(field, doubt) != field.granted:
            continue
        for one in mine:
            if (
                one.version > doubt.version
                and one.actor is not Actor.US
                and one not in acts
                and field.meaning(one) != field.granted
                and not any(
                    push.actor is Actor.US and doubt.version < push.version < one.version
                    for push in mine
                )
            ):
                acts.append(one)
    return acts


def _agreed(field: ConsentPolicy, doubt: Unanswered) -> Meaning:
    if field.words is None:
        return doubt.value
    return field.words.read(doubt.source.system, doubt.value)
