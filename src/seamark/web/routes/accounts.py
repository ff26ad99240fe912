"""Accounts, and the record of what was done."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request

from seamark.web.routes._router import group
from seamark.web.shapes import AccountIn, AccountRow, AuditRow

router = group("accounts")


@router.get("/accounts", operation_id="getAccounts")
def get_accounts(request: Request) -> list[AccountRow]:
    """All accounts."""
    raise NotImplementedError


@router.put("/accounts", operation_id="putAccount")
def put_account(request: Request, body: AccountIn) -> list[AccountRow]:
    """Makes an account, or changes the role, the address or (when given) the password of one."""
    raise NotImplementedError


@router.delete("/accounts/{name}", operation_id="deleteAccount")
def delete_account(
    request: Request, name: Annotated[str, Path(max_length=300)]
) -> list[AccountRow]:
    """Removes an account."""
    raise NotImplementedError


@router.get("/audit", operation_id="getAudit")
def get_audit(
    request: Request, before: Annotated[str, Query(max_length=40)] = ""
) -> list[AuditRow]:
    """The record, newest first; `before` is the time of the last line that is there already."""
    raise NotImplementedError
