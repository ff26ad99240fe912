"""What a rule is. One file a rule under `rules/<group>/`; this module never lists them, it discovers them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from seamark.check.finding import Level, Risk, Severity
from seamark.language.decisions import Decision, Decisions
from seamark.language.load import Loaded
from seamark.language.model import Map

if TYPE_CHECKING:
    from seamark.check.delay import Delays

RULES_VERSION = "2026.11"
"""The month of the newest rules in this program."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding as a rule gives it; the engine adds code, places and texts.

    Attributes:
        message: what is wrong, with the names of this map.
        paths: where; the first is where it is shown.
        decisions: paths of the decisions that close it (default: none).
        asks: the person to ask; '' lets the engine take the first decision's person.
        assumed: the answer exists but nobody confirmed it.
        why: replaces the rule's `why`.
        decide: replaces the rule's `decide`.
    """

    message: str
    paths: tuple[str, ...]
    decisions: tuple[str, ...] = ()
    asks: str = ""
    assumed: bool = False
    why: str = ""
    decide: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at.

    Attributes:
        loaded: the map with its text and places.
        decisions: the one list of decisions.
        today: for end dates; passed in, never read from a clock.
    """

    loaded: Loaded
    decisions: Decisions
    today: date
    _memo: dict[str, Delays]

    @property
    def map(self) -> Map:
        """The model."""
        return self.loaded.map

    @property
    def delays(self) -> Delays:
        """Worst-case delays, owner to reader; worked out once."""
        if "delays" not in self._memo:
            from seamark.check.delay import Delays

            self._memo["delays"] = Delays(self.map)
        return self._memo["delays"]

    def unanswered(self, match: Callable[[Decision], bool]) -> list[Decision]:
        """Decisions that nobody of the business has answered: open or only assumed."""
        return [
            d
            for d in self.decisions.all
            if d.state in ("open", "assumed") and d.weight and match(d)
        ]

    def gaps(
        self,
        match: Callable[[Decision], bool],
        message: Callable[[list[Decision]], str],
        together: Callable[[Decision], str] = lambda decision: "",
    ) -> Iterator[Hit]:
        """One hit for each group of unanswered decisions; open and assumed ones apart.

        Args:
            match: which decisions.
            message: the text for a group; for assumed ones it is followed by "assumed, please confirm".
            together: the group of a decision; one group by default.
        """
        groups: dict[tuple[str, bool], list[Decision]] = {}
        for decision in self.unanswered(match):
            groups.setdefault((together(decision), decision.state == "assumed"), []).append(
                decision
            )
        for (_, assumed), group in groups.items():
            paths = tuple(decision.path for decision in group)
            if assumed:
                sources = ", ".join(sorted({d.by for d in group if d.by})) or "somebody's guess"
                answers = ", ".join(f"`{d.answer}`" for d in group[:3]) + (
                    " …" if len(group) > 3 else ""
                )
                text = f"assumed, please confirm: {answers} ({sources}); {message(group)}"
                yield Hit(text, paths, paths, group[0].asks, assumed=True)
            else:
                yield Hit(message(group), paths, paths, group[0].asks)


@dataclass(frozen=True)
class Rule:
    """One rule; its module's docstring is its page.

    Attributes:
        code: three letters of the group, four digits; never changes its meaning.
        name: in words with hyphens.
        severity: of its findings.
        holds_at: the level at which a map stays while a finding of it stands, or None.
        risk: the risk point it belongs to, or None.
        why: why it costs money, one or two sentences.
        decide: what to decide or do, one sentence.
        since: the month of its first release.
        bad: a small map on which it speaks.
        good: the same map, mended.
        find: yields a hit for each cause; None for slips in the text, which the loader finds.
        shown_by_proof: whether the explorer can show the failure on `bad` and not on `good`.
    """

    code: str
    name: str
    severity: Severity
    why: str
    decide: str
    bad: str
    good: str
    find: Callable[[Context], Iterable[Hit]] | None = None
    holds_at: Level | None = None
    risk: Risk | None = None
    since: str = "2026.11"
    shown_by_proof: bool = False

    @cached_property
    def page(self) -> str:
        """The docstring of the module that defines it."""
        return next(
            (m.__doc__ or "" for m in _modules() if getattr(m, "RULE", None) is self), ""
        ).strip()

    @property
    def group(self) -> str:
        """The three letters."""
        return self.code[:3]


def _modules() -> Iterator[object]:
    from seamark.check import rules

    for group in pkgutil.iter_modules(rules.__path__, rules.__name__ + "."):
        package = importlib.import_module(group.name)
        if not group.ispkg:
            continue
        for module in pkgutil.iter_modules(package.__path__, group.name + "."):
            yield importlib.import_module(module.name)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of this program, by code.

    Raises:
        AssertionError: two rules have one code, or a module in the folder defines no RULE (our bug).
    """
    found: dict[str, Rule] = {}
    for module in _modules():
        rule = getattr(module, "RULE", None)
        if not isinstance(rule, Rule) or rule.code in found:
            raise AssertionError(
                f"{getattr(module, '__name__', module)}: no RULE, or its code is taken"
            )
        found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))
