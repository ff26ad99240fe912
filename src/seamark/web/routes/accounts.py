"""Accounts, and the record of what was done."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request

from seamark.errors import UserError
from seamark.web.bounds import SMALL_BYTES_MAX
from seamark.web.desk import Desk, desk
from seamark.web.problems import Refused
from seamark.web.routes._router import group
from seamark.web.shapes import AccountIn, AccountRow, AuditRow
from seamark.web.visitor import visitor

router = group("accounts", SMALL_BYTES_MAX)

ROWS = 100
"""Rows of the record in one answer."""


@router.get("/accounts", operation_id="getAccounts")
def get_accounts(request: Request) -> list[AccountRow]:
    """All accounts."""
    return _rows(desk(request))


@router.put("/accounts", operation_id="putAccount")
def put_account(request: Request, body: AccountIn) -> list[AccountRow]:
    """Makes an account, or changes the role, the address or (when given) the password of one."""
    here, caller = desk(request), visitor(request)
    space, by = here.workspace, caller.who.name
    known = space.account(body.name)
    if known is None:
        if not caller.accounts and body.role != "admin":
            raise UserError("The first account must be an administrator: with it, everybody signs in from then on.")  # fmt: skip
        space.add_account(body.name, body.email, body.role, body.password, by)
        return _rows(here)
    if known.role != body.role or known.email != body.email:
        space.change_account(body.name, by, email=body.email, role=body.role)
    if body.password:
        space.reset_password(body.name, body.password, by)
    return _rows(here)


@router.delete("/accounts/{name}", operation_id="deleteAccount")
def delete_account(
    request: Request, name: Annotated[str, Path(max_length=300)]
) -> list[AccountRow]:
    """Removes an account."""
    here = desk(request)
    if here.workspace.account(name) is None:
        raise Refused("missing", f"There is no account `{name[:60]}`.")
    here.workspace.remove_account(name, visitor(request).who.name)
    return _rows(here)


@router.get("/audit", operation_id="getAudit")
def get_audit(
    request: Request, before: Annotated[int, Query(ge=0, le=2**53)] = 0
) -> list[AuditRow]:
    """The record, newest first; `before` is the number of the last line that is there already."""
    return [
        AuditRow(number=one.number, at=one.at.isoformat(), who=one.who, what=one.did, about=one.about, map=one.map)
        for one in desk(request).workspace.audited(ROWS, before or None)
    ]  # fmt: skip


def _rows(here: Desk) -> list[AccountRow]:
    return [
        AccountRow(name=one.name, email=one.email, role=one.role, last_seen_at=one.seen_at.isoformat() if one.seen_at else "")
        for one in here.workspace.accounts()
    ]  # fmt: skip
