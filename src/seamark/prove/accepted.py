"""What no map can rule out is accepted with a bound: how often it may happen, and who handles it."""

from __future__ import annotations

from dataclasses import dataclass

from seamark.kernel.policy import OPEN
from seamark.prove.setting import Setting


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether the map accepts what can happen.

    Attributes:
        accepted: it says how often, and who handles it.
        words: that answer in one sentence, or what is missing and where it belongs.
    path: where the missing answer belongs; empty once it is accepted.
    """

    accepted: bool
    words: str
    path: str = ""


def overwriting_accepted(setting: Setting) -> Acceptance:
    """What the map says about changes that are lost because a write crossed them."""
    around, entity = setting.around, setting.policy.entity
    if around.overwritten is None:
        at = f"entities.{entity}.overwritten_at_most"
        return Acceptance(False, f"not accepted: nobody says how often it may happen ({at})", at)
    if not around.compared_by:
        return Acceptance(
            False, f"not accepted: nobody answers for {entity} (reconcile … in_charge)", "reconcile"
        )
    answers = f"{around.compared_by} answers for {entity}"
    return Acceptance(True, f"accepted: at most {around.overwritten.words}; {answers}")


def taking_accepted(setting: Setting) -> Acceptance:
    """What the map says about more being taken of this entity than there is."""
    share = next(iter(setting.policy.shares), None)
    taker = share.parts[0][0] if share and share.parts else "order line"
    held = share.if_exceeds if share and share.if_exceeds is not OPEN else None
    if held is None or not held.person:
        at = f"entities.{taker}.if_exceeds"
        return Acceptance(False, f"not accepted: nobody says who handles it ({at})", at)
    bound = setting.around.accepts
    if bound is None:
        at = f"entities.{taker}.exceeds_at_most"
        return Acceptance(False, f"not accepted: nobody says how often it may happen ({at})", at)
    return Acceptance(True, f"accepted: at most {bound.words}, {held.person} handles it")
