"""One version of a map with what pages show of it, each part worked out when a page first asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from seamark.check.delay import Delays
from seamark.check.engine import Checked, check
from seamark.check.verdict import Verdict, verdict
from seamark.report.views.answers import Answers
from seamark.report.views.known import Facts
from seamark.workspace.opened import Opened


@dataclass
class Sight:
    """A map as pages see it: the version of now, or the last readable one while the file cannot be read.

    Attributes:
        opened: what the workspace says of the map.
        today: the day for which it is judged.
        checked: findings and decisions.
    """

    opened: Opened
    today: date
    checked: Checked
    _judged: Verdict | None = field(default=None, repr=False)

    @cached_property
    def answers(self) -> Answers:
        """Every answer as a cell."""
        return Answers(self.checked)

    @cached_property
    def facts(self) -> Facts:
        """What the platforms of the map do."""
        return Facts(self.checked.loaded)

    @cached_property
    def delays(self) -> Delays:
        """Worst delays along every path."""
        return Delays(self.checked.loaded.map)

    @property
    def judged(self) -> Verdict:
        """How far the map is, with the proofs of this text."""
        if self.opened.readable:
            return self.opened.verdict
        if self._judged is None:
            self._judged = verdict(self.checked)
        return self._judged


def sight(opened: Opened, today: date) -> Sight:
    """See a map; of one that cannot be read, the last version that could.

    Args:
        opened: what the workspace says of it.
        today: the day for which it is judged.
    """
    if opened.readable or opened.last_good is None:
        return Sight(opened, today, opened.checked)
    return Sight(opened, today, check(opened.last_good, today))
