"""What a rule is. One file a rule under `rules/<group>/`; this module never lists them, it discovers them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from seamark.catalogue.model import Platform
from seamark.catalogue.shelf import Shelf
from seamark.check.finding import Level, Risk, Severity
from seamark.language.decisions import Decision, Decisions, shape
from seamark.language.load import Loaded
from seamark.language.model import Map
from seamark.language.naming import without_brackets
from seamark.language.platforms import platform_of, shelf_of

if TYPE_CHECKING:
    from seamark.check.delay import Delays

T = TypeVar("T")

RULES_VERSION = "2026.11"
"""The month of the newest rules in this program."""
MONTH = r"20\d\d\.(0[1-9]|1[0-2])"
"""How a pin is written; months compare as texts."""


class AsRule(Enum):
    """Stands where a hit gives no answer of its own: its rule's holds, or one step milder than that."""

    SAYS = "as the rule says"
    MILDER = "one step milder"


class Rests(Enum):
    """What the findings of a rule rest on; a repository test counts them."""

    TEXT = "the text of the map"
    GAP = "an answer that is missing"
    ANSWER = "one answer"
    ANSWERS = "answers at two or more places, held against each other"
    FACT = "an answer and a fact about a platform"

    @property
    def joins(self) -> bool:
        """Whether nobody sees it who looks at one place alone."""
        return self in (Rests.ANSWERS, Rests.FACT)


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
        severity: replaces the rule's, or is milder, where one rule serves grave and light cases.
        holds_at: replaces the rule's; None holds nothing.
        risk: replaces the rule's; None belongs to no risk point.
    """

    message: str
    paths: tuple[str, ...]
    decisions: tuple[str, ...] = ()
    asks: str = ""
    assumed: bool = False
    why: str = ""
    decide: str = ""
    severity: Severity | AsRule = AsRule.SAYS
    holds_at: Level | AsRule | None = AsRule.SAYS
    risk: Risk | AsRule | None = AsRule.SAYS


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at.

    Attributes:
        loaded: the map with its text and places.
        decisions: the one list of decisions.
        today: for end dates; passed in, never read from a clock.
        apart: places for which the rule's findings are accepted for a while; what is missing there is told apart, so that
            the rest still counts.
        facts_pin: the version of the catalogue whose facts count; '' for the newest.
    """

    loaded: Loaded
    decisions: Decisions
    today: date
    _memo: dict[str, Any]
    apart: tuple[str, ...] = ()
    facts_pin: str = ""

    @property
    def map(self) -> Map:
        """The model."""
        return self.loaded.map

    @property
    def shelf(self) -> Shelf:
        """The catalogue, with the user's own platform files."""
        return self.once("shelf", lambda: shelf_of(self.loaded, self.facts_pin))

    def platform(self, system: str) -> Platform | None:
        """What the catalogue knows of the product that a system runs on, seen for its edition.

        Args:
            system: a name under `systems`.

        Returns:
            None when the map names no product or no such system, or the catalogue does not know it.
        """
        one = self.map.systems.get(system)
        if one is None:
            return None
        return self.once(f"platform {system}", lambda: platform_of(one, self.shelf))

    @property
    def delays(self) -> Delays:
        """Worst-case delays, owner to reader; worked out once."""
        from seamark.check.delay import Delays

        return self.once("delays", lambda: Delays(self.map))

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What several rules need, worked out when the first of them asks for it."""
        if name not in self._memo:
            self._memo[name] = work()
        found: T = self._memo[name]
        return found

    def unanswered(self, *shapes: str) -> list[Decision]:
        """Decisions that nobody of the business has answered: open or only assumed.

        Args:
            shapes: paths with `*` for a name (`entities.*.fields.*.owner`).
        """
        index = self.once("unanswered", self._by_shape)
        return [decision for wanted in shapes for decision in index.get(wanted, ())]

    def _by_shape(self) -> dict[str, list[Decision]]:
        """An answer that could not be read has its own finding; it is not called undecided as well."""
        unread = {problem.path for problem in self.loaded.problems}
        found: dict[str, list[Decision]] = {}
        for decision in self.decisions.all:
            if decision.path in unread:
                continue
            if decision.weight and decision.state in ("open", "assumed"):
                found.setdefault(shape(decision.path), []).append(decision)
        return found

    def gaps(
        self,
        shapes: Iterable[str],
        topic: Callable[[list[Decision]], str],
        together: Callable[[Decision], str] = lambda decision: "",
        only: Callable[[Decision], bool] = lambda decision: True,
        *,
        whole: bool = False,
    ) -> Iterator[Hit]:
        """One hit for each group of unanswered decisions; open and assumed, critical and others apart.

        What is not critical holds no quote up: one step milder, of no risk point, it only keeps the map from being firm.

        Args:
            shapes: which decisions, see `unanswered`.
            topic: what is to be decided, as it follows "nobody decided" ("which system owns ...").
            together: the group of a decision; one group by default.
            only: which of them.
            whole: a group with one critical decision is critical as a whole.
        """
        groups: dict[tuple[str, str, bool, bool], list[Decision]] = {}
        for decision in self.unanswered(*shapes):
            if only(decision):
                grave = decision.critical and not whole
                place = next((at for at in self.apart if within(decision.path, at)), "")
                key = (together(decision), place, decision.state == "assumed", grave)
                groups.setdefault(key, []).append(decision)
        for (_, _, assumed, _), group in groups.items():
            paths = tuple(decision.path for decision in group)
            says = assumption(topic(group), group) if assumed else f"nobody decided {topic(group)}"
            hit = Hit(says, paths, paths, group[0].asks, assumed=assumed)
            if not any(decision.critical for decision in group):
                hit = replace(hit, severity=AsRule.MILDER, holds_at=Level.PROVISIONAL, risk=None)
            yield hit


def within(path: str, at: str) -> bool:
    """Whether a path is this place or lies in its block."""
    return path == at or path.startswith((at + ".", at + "["))


def assumption(topic: str, group: Sequence[Decision]) -> str:
    """The sentence for answers that exist but that nobody of the business confirmed."""
    sources = ", ".join(sorted({d.by for d in group if d.by})) or "no source given"
    answers = ", ".join(dict.fromkeys(f"`{without_brackets(d.answer)}`" for d in group[:3]))
    more = " …" if len(group) > 3 else ""
    return f"only assumed, please confirm {topic}: {answers}{more} ({sources})"


@dataclass(frozen=True)
class Rule:
    """One rule; its module's docstring is its page.

    Attributes:
        code: three letters of the group, four digits; never changes its meaning.
        name: in words with hyphens.
        severity: of its findings.
        rests_on: what they rest on: something missing, one answer, several together, a platform fact.
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
    rests_on: Rests
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

    @cached_property
    def title(self) -> str:
        """What it finds, as people say it: `A lost event is never found`."""
        return self.page.partition("\n")[0].rstrip(".")

    @property
    def group(self) -> str:
        """The three letters."""
        return self.code[:3]


@cache
def _modules() -> tuple[object, ...]:
    from seamark.check import rules

    found: list[object] = []
    for group in pkgutil.iter_modules(rules.__path__, rules.__name__ + "."):
        package = importlib.import_module(group.name)
        if not group.ispkg:
            continue
        for module in pkgutil.iter_modules(package.__path__, group.name + "."):
            found.append(importlib.import_module(module.name))
    return tuple(found)


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
