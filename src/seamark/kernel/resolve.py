"""`resolve`: the golden value of each field of a record, with the reason. Pure; statuses first."""

from __future__ import annotations

from seamark.kernel.consent import resolve_consent
from seamark.kernel.golden import Golden, undecided_between
from seamark.kernel.policy import (
    OPEN,
    Conflict,
    ConsentPolicy,
    Policy,
    QuantityPolicy,
    StatusPolicy,
)
from seamark.kernel.quantity import resolve_quantity
from seamark.kernel.record import Record
from seamark.kernel.status import resolve_status
from seamark.kernel.value import resolve_value, stage_of


def resolve(policy: Policy, record: Record) -> dict[str, Golden]:
    """Golden values by field name. Same facts in any order give the same answer and reasons."""
    out: dict[str, Golden] = {}
    for field in policy.order:
        if isinstance(field, StatusPolicy):
            out[field.name] = resolve_status(field, record.history(field.name))
        elif isinstance(field, QuantityPolicy):
            out[field.name] = _quantity(policy, field, record, out)
        elif isinstance(field, ConsentPolicy):
            out[field.name] = _consent(policy, field, record)
        else:
            out[field.name] = resolve_value(policy, field, record)
    return out


def owner_now(policy: Policy, field: QuantityPolicy, record: Record) -> str | None:
    """The system whose level counts now; None while nobody decided."""
    if field.owners is OPEN:
        return None
    return field.owners[stage_of(policy, field, record)].owner


def _quantity(
    policy: Policy, field: QuantityPolicy, record: Record, others: dict[str, Golden]
) -> Golden:
    owner = owner_now(policy, field, record)
    if owner is not None:
        return resolve_quantity(field, record, owner, others)
    return undecided_between(field, record.history(field.name).latest)


def _consent(policy: Policy, field: ConsentPolicy, record: Record) -> Golden:
    history = record.history(field.name)
    if field.conflict is Conflict.REVOKE_WINS or not history.said:
        return resolve_consent(field, history)
    if field.conflict is OPEN:
        return undecided_between(field, history.latest)
    return resolve_value(policy, field.as_value, record)
