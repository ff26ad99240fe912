"""One map as it is on disk now, with what check and verdict say of it, each worked out once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from seamark.check.engine import Checked, check
from seamark.check.verdict import Evidence, Verdict, verdict
from seamark.language.load import Loaded
from seamark.language.reader import SYNTAX, Problem
from seamark.language.source import Source


@dataclass(slots=True)
class Judge:
    """Checks one text; keeps what it said for as long as day and proofs are the same."""

    loaded: Loaded
    today: Callable[[], date]
    evidence: Callable[[], tuple[Evidence, ...]]
    told: Callable[[Loaded, Verdict], None]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _checked: Checked | None = None
    _verdict: tuple[date, tuple[Evidence, ...], Verdict] | None = None

    def checked(self) -> Checked:
        """What the check says today."""
        with self._lock:
            return self._check()

    def verdict(self) -> Verdict:
        """How far the map is today, with the proofs of this very text."""
        evidence = self.evidence()
        with self._lock:
            today = self.today()
            if self._verdict is not None and self._verdict[:2] == (today, evidence):
                return self._verdict[2]
            judged = verdict(self._check(), evidence)
            self._verdict = (today, evidence, judged)
        self.told(self.loaded, judged)
        return judged

    def _check(self) -> Checked:
        today = self.today()
        if self._checked is None or self._checked.today != today:
            self._checked = check(self.loaded, today)
        return self._checked


@dataclass(frozen=True, slots=True)
class Opened:
    """A map as it is on disk now.

    Attributes:
        id: of the map in this workspace.
        path: the file or folder.
        revision: names this very text; what an edit gives back as its base.
        number: of the revision in the history.
        loaded: the map; of an unreadable file, what could be read of it.
        readable: whether every line could be read. Only then it can be edited.
        missing: whether the file is gone.
        last_good: the last readable text, when this one is not readable.
    """

    id: str
    path: Path
    revision: str
    number: int
    loaded: Loaded
    readable: bool
    missing: bool
    last_good: Loaded | None
    _judge: Judge

    @property
    def name(self) -> str:
        """What the map is called; the file's name when it does not say."""
        good = self.loaded if self.readable else self.last_good
        return (good.map.name if good is not None else None) or self.path.stem

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files."""
        return self.loaded.sources

    @property
    def checked(self) -> Checked:
        """What the check says today."""
        return self._judge.checked()

    @property
    def verdict(self) -> Verdict:
        """How far the map is today, with the proofs of this very text."""
        return self._judge.verdict()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why it cannot be read: each with file, line and column; empty for a readable map."""
        return tuple(p for p in self.loaded.problems if p.code == SYNTAX)

    @property
    def trouble(self) -> str:
        """Why nothing can be edited now and what to do, '' when all is well."""
        if self.missing:
            return f"{self.path.name} is gone. Put it back, or restore it from the history."
        if self.readable:
            return ""
        first = self.problems[0] if self.problems else None
        where = f"{first.file}, line {first.line}, column {first.column}: {first.message}" if first else self.path.name  # fmt: skip
        return (
            f"The file cannot be read as a map: {where}. Nothing was overwritten. Mend it where you changed it, or go "
            "back to the last readable version."
        )
