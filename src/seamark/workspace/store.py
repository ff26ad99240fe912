"""What a workspace keeps beside the maps, in one SQLite file that only its owner can read.

No decision of a map is in it: delete it and the maps are all there, without their history, people's addresses,
links and accounts.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seamark.errors import UserError

Row = sqlite3.Row

BUSY_WAIT_S = 15.0
"""How long a statement waits for another program, in seconds."""

_MIGRATIONS = (
    """
    CREATE TABLE map (
        id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, removed_at TEXT NOT NULL DEFAULT '',
        digest TEXT NOT NULL DEFAULT '', summary TEXT NOT NULL DEFAULT '{}');
    CREATE TABLE content (digest TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE revision (
        map TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, account TEXT NOT NULL,
        what TEXT NOT NULL, why TEXT NOT NULL, origin TEXT NOT NULL, digest TEXT NOT NULL, files TEXT NOT NULL,
        was TEXT NOT NULL, changes TEXT NOT NULL, readable INTEGER NOT NULL, signs INTEGER NOT NULL,
        undoes INTEGER, redoes INTEGER, pending INTEGER NOT NULL,
        PRIMARY KEY (map, number)) WITHOUT ROWID;
    CREATE INDEX revision_digest ON revision (map, digest, number);
    CREATE TABLE revision_content (
        map TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (digest, map, number)) WITHOUT ROWID;
    CREATE TABLE address (
        map TEXT NOT NULL, person TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
        PRIMARY KEY (map, person)) WITHOUT ROWID;
    CREATE TABLE invitation (
        id TEXT PRIMARY KEY, map TEXT NOT NULL, person TEXT NOT NULL, address TEXT NOT NULL, paths TEXT NOT NULL,
        may_sign INTEGER NOT NULL, token TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
        ends_at TEXT NOT NULL, revoked_at TEXT NOT NULL DEFAULT '');
    CREATE INDEX invitation_map ON invitation (map, made_at);
    CREATE TABLE reply (
        number INTEGER PRIMARY KEY AUTOINCREMENT, invitation TEXT NOT NULL, at TEXT NOT NULL, did TEXT NOT NULL,
        path TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, comment TEXT NOT NULL,
        address TEXT NOT NULL, through TEXT NOT NULL);
    CREATE INDEX reply_invitation ON reply (invitation, number);
    CREATE TABLE code (
        invitation TEXT PRIMARY KEY, code TEXT NOT NULL, ends_at TEXT NOT NULL, tries INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE code_sent (invitation TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE account (
        name TEXT PRIMARY KEY, email TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
        made_at TEXT NOT NULL, seen_at TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
    CREATE TABLE session (
        token TEXT PRIMARY KEY, account TEXT NOT NULL, made_at TEXT NOT NULL, seen_at TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE failure (what TEXT PRIMARY KEY, count INTEGER NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE audit (
        number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, did TEXT NOT NULL, who TEXT NOT NULL,
        map TEXT NOT NULL, about TEXT NOT NULL);
    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
    CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
    CREATE TRIGGER reply_is_not_changed BEFORE UPDATE OF number, invitation, at, did, path, question, answer, through ON reply
        BEGIN SELECT RAISE(ABORT, 'replies are only added to'); END;
    CREATE TRIGGER reply_is_not_deleted BEFORE DELETE ON reply
        BEGIN SELECT RAISE(ABORT, 'replies are only added to'); END;
    CREATE TABLE remembered (
        kind TEXT NOT NULL, signature TEXT NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (kind, signature)) WITHOUT ROWID;
    CREATE TABLE layout (map TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE evidence (
        map TEXT NOT NULL, digest TEXT NOT NULL, kernel TEXT NOT NULL, at TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (map, digest, kernel)) WITHOUT ROWID;
    CREATE TABLE parked (
        map TEXT NOT NULL, path TEXT NOT NULL, person TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL,
        who TEXT NOT NULL, PRIMARY KEY (map, path)) WITHOUT ROWID;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE quote (
        id TEXT PRIMARY KEY, map TEXT NOT NULL, supplier TEXT NOT NULL, document TEXT NOT NULL, digest TEXT NOT NULL,
        pages INTEGER NOT NULL, added_at TEXT NOT NULL, added_by TEXT NOT NULL, lines BLOB NOT NULL,
        remarks TEXT NOT NULL, stated TEXT NOT NULL, judgement TEXT NOT NULL);
    CREATE INDEX quote_map ON quote (map, added_at);
    CREATE TABLE supplier_answer (
        quote TEXT NOT NULL, question TEXT NOT NULL, text TEXT NOT NULL, judged TEXT NOT NULL, who TEXT NOT NULL,
        day TEXT NOT NULL, PRIMARY KEY (quote, question)) WITHOUT ROWID;
    CREATE TABLE rate_card (map TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE drawn (map TEXT PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE tried (
        map TEXT NOT NULL, built TEXT NOT NULL, at TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL,
        value BLOB NOT NULL, PRIMARY KEY (map, built)) WITHOUT ROWID;
    """,
    """
    CREATE TABLE way (
        map TEXT NOT NULL, topology TEXT NOT NULL, digest TEXT NOT NULL, kernel TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (map, topology)) WITHOUT ROWID;
    """,
)
"""Each brings the file from one version to the next; never changed once released, only added to."""


class Store:
    """One open SQLite file, for any number of threads."""

    def __init__(self, path: Path) -> None:
        """Open the file, make it when there is none, and bring it to this version.

        Raises:
            UserError: it cannot be opened, is damaged, or belongs to a newer Seamark.
        """
        self.path = path
        self._lock = threading.RLock()
        self._depth = 0
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._db = sqlite3.connect(
                path, timeout=BUSY_WAIT_S, isolation_level=None, check_same_thread=False
            )
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA secure_delete = ON")
            self._migrate()
        except OSError as error:
            raise UserError(
                f"{path} cannot be opened: {error.strerror or error}. Choose a folder that you may write to."
            ) from None
        except sqlite3.DatabaseError as error:
            raise UserError(
                f"{path} cannot be used: {error}. The maps are not in it; move it away and start again, or put a copy "
                "of it back."
            ) from None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def erase_traces(self) -> None:
        """Bring everything from the journal into the file, so that what was deleted stands nowhere any more.

        Another program that reads at this moment may keep it a little longer in its journal.
        """
        with self._lock:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self._lock:
            return self._execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with self._lock:
            found: sqlite3.Row | None = self._execute(sql, values).fetchone()
            return found

    def run(self, sql: str, *values: Any) -> int:
        """Run one statement that changes something; how many rows it changed."""
        with self.writing():
            return self._execute(sql, values).rowcount

    def note(self, sql: str, *values: Any) -> int:
        """As `run`, for what can be found out again: it does not wait for the disk, and is lost only when the power fails."""
        with self._lock:
            if self._depth:
                return self.run(sql, *values)
            self._db.execute("PRAGMA synchronous = NORMAL")
            try:
                return self.run(sql, *values)
            finally:
                self._db.execute("PRAGMA synchronous = FULL")

    def _execute(self, sql: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        try:
            return self._db.execute(sql, values)
        except UnicodeEncodeError:
            raise UserError(
                "A text holds half a character that no file can hold; type it again."
            ) from None

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Everything inside is kept together, or not at all; may be nested."""
        with self._lock:
            if self._depth:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            else:
                self._db.execute("COMMIT")
            finally:
                self._depth = 0

    def _migrate(self) -> None:
        with self.writing():
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > len(_MIGRATIONS):
                raise UserError(
                    f"{self.path} was written by a newer Seamark; open this folder with that one."
                )
            for number in range(version, len(_MIGRATIONS)):
                for statement in _statements(_MIGRATIONS[number]):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number + 1}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script (a trigger holds semicolons of its own)."""
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
