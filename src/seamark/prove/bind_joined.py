"""Scenarios about several records that belong together, bound to a map: lines, a payment, refunds, parcels."""

from __future__ import annotations

from collections.abc import Iterable

from seamark.cases.scenario import Scenario
from seamark.kernel.policy import ANY, EACH, OPEN, StatusPolicy, ValuePolicy
from seamark.prove.joined import JoinedCase, Piece
from seamark.prove.setting import OLD_VALUE, Act, Setting


def lines_case(scenario: Scenario, setting: Setting) -> JoinedCase | str:
    """Two lines of one order; they stand for all that a destination may take or not."""
    lines = _part(setting, "order line")
    if lines is None:
        return f"the map has no lines of {setting.policy.entity}"
    found = _creation(lines)
    if isinstance(found, str):
        return found
    source, field, receivers = found
    pieces = tuple(Piece(f"line {n}", lines.policy.entity) for n in (1, 2))
    text = f"makes one {setting.policy.entity} with two lines in {source}"
    acts = tuple(Act(source, ((field, OLD_VALUE),), "customer", text) for _ in pieces)
    return _case(scenario, setting, acts, pieces, receivers, at_once=True)


def payment_case(scenario: Scenario, setting: Setting) -> JoinedCase | str:
    """An order and its payment, which travel apart."""
    payment = _part(setting, "payment")
    if payment is None:
        return f"the map has no payments of {setting.policy.entity}"
    order, paid = _creation(setting), _creation(payment)
    if isinstance(order, str) or isinstance(paid, str):
        return order if isinstance(order, str) else str(paid)
    receivers = tuple(s for s in order[2] if s in paid[2])
    if not receivers:
        return f"no system receives both {setting.policy.entity} and {payment.policy.entity}"
    pieces = tuple(Piece(e, e) for e in (setting.policy.entity, payment.policy.entity))
    text = f"orders in {order[0]} and pays in {paid[0]}"
    acts = tuple(Act(s, ((f, OLD_VALUE),), "customer", text) for s, f, _ in (order, paid))
    return _case(scenario, setting, acts, pieces, receivers, at_once=True)


def refunds_case(scenario: Scenario, setting: Setting) -> JoinedCase | str:
    """Two refunds of the whole amount, each by somebody who does not know of the other."""
    found = _creation(setting)
    if isinstance(found, str):
        return found
    source, field, receivers = found
    doer = next((s for s in receivers if s in setting.around.pays), "")
    if not doer:
        return f"no system that pays out receives {setting.policy.entity}"
    entity = setting.policy.entity
    pieces = tuple(Piece(f"{entity} {n}", entity) for n in (1, 2))
    acts = tuple(
        Act(source, ((field, OLD_VALUE),), who, f"refunds all that was paid, in {source}")
        for who in ("service", "bookkeeper")
    )
    return _case(scenario, setting, acts, pieces, (doer,), whole=1, doer=doer)


def parcels_case(scenario: Scenario, setting: Setting) -> JoinedCase | str:
    """Two parcels bring what was ordered, or more than that."""
    found = _creation(setting)
    if isinstance(found, str):
        return found
    source, field, receivers = found
    pieces = tuple(Piece(f"parcel {n}", setting.policy.entity) for n in (1, 2))
    acts = tuple(
        Act(source, ((field, OLD_VALUE),), "warehouse", f"sends parcel {n} in {source}", after=after)
        for n, after in ((1, ()), (2, (0,)))
    )  # fmt: skip
    return _case(scenario, setting, acts, pieces, receivers, whole=scenario.units)


def _case(
    scenario: Scenario,
    setting: Setting,
    acts: tuple[Act, ...],
    pieces: tuple[Piece, ...],
    receivers: Iterable[str],
    **more: object,
) -> JoinedCase:
    return JoinedCase(
        title=f"{scenario.name}: {setting.policy.entity}",
        acts=acts,
        fields=(),
        faults=frozenset(scenario.faults),
        properties=scenario.properties,
        pieces=pieces,
        receivers=tuple(receivers),
        **more,  # type: ignore[arg-type]
    )


def _part(setting: Setting, means: str) -> Setting | None:
    return next((s for s in setting.around.parts if s.entity == means), None)


def _creation(setting: Setting) -> tuple[str, str, tuple[str, ...]] | str:
    """(system in which a record begins, a value that it has there, systems that receive that value)."""
    for field in setting.policy.fields:
        if isinstance(field, StatusPolicy) or not isinstance(field, ValuePolicy):
            continue
        source = _beginner(field, setting)
        receivers = _receivers(setting, field.name, source)
        if receivers:
            return source, field.name, receivers
    return f"no value of {setting.policy.entity} is carried from where it begins"


def _beginner(field: ValuePolicy, setting: Setting) -> str:
    """The first owner of a value; where every system may be it, the first that tells of it."""
    stages = () if field.owners is OPEN else field.owners
    owner = stages[0].owner if stages else ANY
    if owner not in (EACH, ANY):
        return owner
    return next((f.source for f in setting.flows if f.carries(field.name)), "")


def _receivers(setting: Setting, field: str, source: str) -> tuple[str, ...]:
    """Systems that a value reaches from there: with the integration, all that it is sent to."""
    found: list[str] = []
    carrying = [f for f in setting.flows if f.carries(field)]
    if not any(f.source == source for f in carrying):
        return ()
    for flow in carrying:
        if flow.source == source:
            found += flow.to
    return tuple(dict.fromkeys(s for s in found if s != source))
