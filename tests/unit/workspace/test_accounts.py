"""Who may sign on, for how long, and what stops those who try passwords."""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from seamark.errors import UserError
from seamark.workspace.accounts import SignOnRefused, TooManyTries, check_password
from seamark.workspace.change import Who
from seamark.workspace.limits import FAILURES_FREE
from seamark.workspace.workspace import Workspace
from tests.unit.workspace.spaces import Space

GOOD, OTHER = "three words wander", "four other words walk"


@pytest.fixture
def space(tmp_path: Path) -> Space:
    """A workspace with one administrator."""
    made = Space(tmp_path)
    made.now.add_account("Jo", "jo@shop.example", "admin", GOOD)
    return made


def test_the_first_administrator_is_made_once(tmp_path: Path) -> None:
    space = Space(tmp_path)
    old = space.now.setup_token()
    token = space.now.setup_token()
    with pytest.raises(SignOnRefused):
        space.now.first_account(old, "Eve", "", GOOD)
    with pytest.raises(UserError, match="at least 12"):
        space.now.first_account(token, "Jo", "", "short")
    assert space.now.first_account(token, "Jo", "jo@shop.example", GOOD).role == "admin"
    with pytest.raises(SignOnRefused):
        space.now.first_account(token, "Eve", "", GOOD)
    with pytest.raises(UserError, match="accounts already"):
        space.now.setup_token()


def test_the_way_to_the_first_administrator_ends_after_an_hour(tmp_path: Path) -> None:
    space = Space(tmp_path)
    token = space.now.setup_token()
    space.time.passes(hours=1, seconds=1)
    with pytest.raises(SignOnRefused):
        space.now.first_account(token, "Jo", "", GOOD)


def test_sign_on_and_off(space: Space) -> None:
    token = space.now.login("Jo", GOOD, "10.0.0.1")
    account = space.now.session(token)
    assert account is not None
    assert (account.name, account.role, account.who) == ("Jo", "admin", Who("Jo", "Jo"))
    assert space.now.session("guess") is None
    assert space.again().now.session(token) is not None
    space.now.logout(token)
    assert space.now.session(token) is None
    assert [one.did for one in space.now.audited()] == ["sign-off", "sign-on", "account added"]
    assert space.now.audited()[1].about == "10.0.0.1"


def test_neither_password_nor_token_is_stored(space: Space) -> None:
    token = space.now.login("Jo", GOOD, "")
    stored = space.now.store.rows("SELECT password FROM account")[0]["password"]
    assert stored.startswith("$argon2id$")
    assert Workspace.hasher.memory_cost >= 64 * 1024
    for file in (space.folder / ".seamark").glob("workspace*"):
        data = file.read_bytes()
        assert GOOD.encode() not in data
        assert token.encode() not in data


def test_a_sign_on_ends_when_it_is_not_used_and_after_a_week(space: Space) -> None:
    idle = space.now.login("Jo", GOOD, "")
    space.time.passes(hours=12, seconds=1)
    assert space.now.session(idle) is None
    used = space.now.login("Jo", GOOD, "")
    for _ in range(7 * 24):
        assert space.now.session(used) is not None
        space.time.passes(hours=1)
    space.time.passes(seconds=1)
    assert space.now.session(used) is None


def test_an_older_hash_is_made_anew_at_the_next_sign_on(space: Space) -> None:
    weak = space.now.store.rows("SELECT password FROM account")[0]["password"]
    space.now.hasher = Workspace.hasher
    space.now.login("Jo", GOOD, "")
    strong = space.now.store.rows("SELECT password FROM account")[0]["password"]
    assert weak != strong
    assert "m=65536" in strong
    assert space.now.login("Jo", GOOD, "")


def test_the_oldest_sign_on_ends_when_there_are_too_many(space: Space) -> None:
    tokens = []
    for _ in range(21):
        tokens.append(space.now.login("Jo", GOOD, ""))
        space.time.passes(seconds=1)
    assert space.now.session(tokens[0]) is None
    assert all(space.now.session(token) for token in tokens[1:])


def test_the_message_never_says_what_was_wrong(space: Space) -> None:
    said = set()
    for name, password in (("Jo", OTHER), ("Eve", GOOD), ("", ""), ("Jo", "x" * 10_000)):
        with pytest.raises(SignOnRefused) as refused:
            space.now.login(name, password, name)
        said.add(str(refused.value))
    assert said == {"Name or password is wrong."}


def fails(space: Space, name: str, where: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignOnRefused):
            space.now.login(name, OTHER, where)


def test_tries_at_one_account_have_to_wait_longer_and_longer(space: Space) -> None:
    for at in range(5):
        fails(space, "Jo", f"10.0.0.{at}", 1)
    waits = []
    for _ in range(8):
        with pytest.raises(TooManyTries) as wait:
            space.now.login("jo" if waits else "Jo", GOOD, "10.0.1.1")
        waits.append(round(wait.value.wait_s))
        space.time.passes(seconds=wait.value.wait_s)
        fails(space, "Jo", f"10.0.2.{len(waits)}", 1)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_tries_from_one_address_have_to_wait_whatever_the_name(space: Space) -> None:
    for at in range(5):
        fails(space, f"somebody {at}", "10.0.0.9", 1)
    with pytest.raises(TooManyTries):
        space.now.login("Jo", GOOD, "10.0.0.9")
    assert space.now.login("Jo", GOOD, "10.0.0.8")


def test_many_passwords_at_one_time_are_tried_one_after_the_other(space: Space) -> None:
    real, tried = space.now.hasher, []

    def verify(known: str, password: str) -> bool:
        tried.append(password)
        time.sleep(0.05)  # as a real one: meanwhile others come
        return real.verify(known, password)

    def guess(number: int) -> None:
        with contextlib.suppress(SignOnRefused, TooManyTries):
            space.now.login("Jo", f"guess number {number}", "10.0.0.9")

    space.now.hasher = SimpleNamespace(verify=verify, hash=real.hash)
    with ThreadPoolExecutor(30) as pool:
        list(pool.map(guess, range(60)))
    assert len(tried) == FAILURES_FREE


def test_the_right_password_ends_the_wait_of_the_account(space: Space) -> None:
    fails(space, "Jo", "a", 4)
    space.now.login("Jo", GOOD, "b")
    fails(space, "Jo", "c", 4)
    assert space.now.login("Jo", GOOD, "d")


def test_tries_are_counted_over_programs_and_forgotten_in_a_day(space: Space) -> None:
    fails(space, "Jo", "a", 5)
    with pytest.raises(TooManyTries):
        space.again().now.login("Jo", GOOD, "b")
    space.time.passes(days=1, seconds=1)
    fails(space, "Eve", "z", 1)
    assert space.now.login("Jo", GOOD, "a")


def test_changing_a_password_ends_all_sign_ons(space: Space) -> None:
    token = space.now.login("Jo", GOOD, "")
    with pytest.raises(SignOnRefused):
        space.now.change_password("Jo", OTHER, OTHER)
    space.now.change_password("Jo", GOOD, OTHER)
    assert space.now.session(token) is None
    with pytest.raises(SignOnRefused):
        space.now.login("Jo", GOOD, "")
    assert space.now.login("Jo", OTHER, "")


def test_an_administrator_manages_accounts(space: Space) -> None:
    now = space.now
    now.add_account("Kim", "", "viewer", OTHER, who="Jo")
    token = now.login("Kim", OTHER, "")
    with pytest.raises(UserError, match="already an account"):
        now.add_account("kim", "", "editor", OTHER)
    assert now.change_account("Kim", "Jo", role="editor", email="kim@shop.example").role == "editor"
    assert now.session(token) is None
    now.reset_password("Kim", "some other good words", "Jo")
    assert now.login("Kim", "some other good words", "")
    now.remove_account("Kim", "Jo")
    assert [one.name for one in now.accounts()] == ["Jo"]
    with pytest.raises(UserError, match="no account"):
        now.remove_account("Kim", "Jo")
    assert {one.who for one in now.audited() if one.did == "account removed"} == {"Jo"}


def test_somebody_stays_administrator(space: Space) -> None:
    for call in (
        lambda: space.now.remove_account("Jo", "Jo"),
        lambda: space.now.change_account("Jo", "Jo", role="viewer"),
    ):
        with pytest.raises(UserError, match="only administrator"):
            call()


def test_roles_contain_each_other(space: Space) -> None:
    kim = space.now.add_account("Kim", "", "editor", OTHER)
    assert [kim.may(role) for role in ("viewer", "editor", "admin")] == [True, True, False]
    with pytest.raises(UserError, match="no role"):
        space.now.add_account("Eve", "", "owner", OTHER)  # type: ignore[arg-type]
    for name in ("", " ", "a\nb", "x" * 61, "<b>"):
        with pytest.raises(UserError, match="A name has"):
            space.now.add_account(name, "", "viewer", OTHER)


@pytest.mark.parametrize(
    "password",
    [
        "short", "", "x" * 201, "password1234", "Password123!", "P@ssw0rd2026!", "administrator1", "qwertyuiop123",
        "123456789012", "abcabcabcabc", "aaaaaaaaaaaa", "abcdefghijklm", "passwordpassword", "adminpassword1",
        "qwertzuiopas", "1qaz2wsx3edc", "jo.miller2026", "miller-miller-1",
        "correcthorsebatterystaple", "Summer2026!!!", "letmeinletmein", "8901234567890",
    ],
)  # fmt: skip
def test_passwords_that_others_try_first(password: str) -> None:
    with pytest.raises(UserError):
        check_password(password, "Jo Miller", "jo.miller@shop.example")


@pytest.mark.parametrize(
    "password",
    [GOOD, OTHER, "tea kettle on a hill", "Xk7#qLm2vR9!", "mein fahrrad ist grün", "seamark harbour lights at dusk", "ロープと灯台とかもめの朝ご"],
)  # fmt: skip
def test_passwords_that_will_do(password: str) -> None:
    check_password(password, "Jo Miller", "jo.miller@shop.example")
