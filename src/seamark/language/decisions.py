"""The decisions of a map: one list, and everybody uses this one.

A decision is one value at one path: a question in plain words, its answer, who can answer it, and its state

- *open*: nobody has answered,
- *assumed*: filled in from somewhere; no person of the business has confirmed it,
- *answered*: written, not signed,
- *signed*: somebody agreed to exactly this answer,
- *disputed*: somebody does not accept it.

Strength: disputed over signed over written over assumed over open. What was signed and then changed is no longer
signed, and what was assumed and then changed is an answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from seamark.language.load import Loaded, collector_paused
from seamark.language.model import Agreement
from seamark.language.questions import Need, needs
from seamark.language.tree import Mapping, Node, Scalar, Sequence

State = Literal["open", "assumed", "answered", "signed", "disputed"]
STATES: tuple[State, ...] = ("open", "assumed", "answered", "signed", "disputed")
_BOOKKEEPING = ("waivers", "assumed", "agreed", "disputed", "seamark", "rules", "catalogue")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        path: where it stands, or would stand (`flows.orders to erp.within`).
        question: in plain words.
        state: see the module.
        answer: in one line as written, '' when open.
        stands_at: the path where the answer stands when it is inherited, else `path`.
        asks: the person who can answer, '' when the map names nobody.
        weight: how much depends on it, higher first; 0 for an answer that no question demanded.
        critical: whether the map stays at discovery-level without it.
        usual: an answer that is often given, as a proposal, or ''.
        by: who signed, assumed (the source) or disputes it.
        date: when, ISO, or ''.
        reason: of a dispute.
        on_behalf: who entered the signature for the signer, or ''.
    """

    path: str
    question: str
    state: State
    answer: str = ""
    stands_at: str = ""
    asks: str = ""
    weight: int = 0
    critical: bool = False
    usual: str = ""
    by: str = ""
    date: str = ""
    reason: str = ""
    on_behalf: str = ""

    @property
    def inherited(self) -> bool:
        """Whether the answer stands somewhere else (`defaults`, the entity)."""
        return bool(self.stands_at) and self.stands_at != self.path


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a map, in the order of its text; open ones beside the block they belong to.

    Attributes:
        all: the list.
        stale: agreements whose answer has changed since, with the answer that was signed.
        idle: paths of `assumed`, `agreed` or `disputed` entries that speak of nothing in the map.
    """

    all: tuple[Decision, ...]
    stale: tuple[tuple[str, Agreement], ...] = ()
    idle: tuple[str, ...] = ()
    _by_path: dict[str, Decision] = field(default_factory=dict, compare=False, repr=False)

    def get(self, path: str) -> Decision | None:
        """The decision at a path."""
        if not self._by_path:
            self._by_path.update((d.path, d) for d in self.all)
        return self._by_path.get(path)

    def in_state(self, *states: State) -> tuple[Decision, ...]:
        """Those in one of these states, most consequential first."""
        return tuple(
            sorted((d for d in self.all if d.state in states), key=lambda d: (-d.weight, d.path))
        )

    def below(self, path: str) -> tuple[Decision, ...]:
        """Those at or below a path."""
        return tuple(
            d for d in self.all if d.path == path or d.path.startswith((path + ".", path + "["))
        )

    def counts(self) -> dict[State, int]:
        """How many there are in each state."""
        found: dict[State, int] = dict.fromkeys(STATES, 0)
        for decision in self.all:
            found[decision.state] += 1
        return found


def decisions(loaded: Loaded) -> Decisions:
    """List every decision of a map: the one list that check, ask, sign, diff and all others use."""
    with collector_paused():
        return _decisions(loaded)


def _decisions(loaded: Loaded) -> Decisions:
    records = _Records(loaded)
    wanted = needs(loaded)
    found = {need.path: _decision(need, loaded, records) for need in wanted}
    for path in loaded.answers:
        if path not in found and path.split(".", 1)[0].split("[", 1)[0] not in _BOOKKEEPING:
            found[path] = _decision(Need(path, _about(path, loaded), weight=0), loaded, records)
    order = _order(loaded)
    listed = sorted(found.values(), key=lambda d: order(d.path))
    return Decisions(tuple(listed), tuple(records.stale), tuple(records.idle(found)))


_TABLES_INSIDE = ("fields", "statuses", "fresh")


def shape(path: str) -> str:
    """A decision's path with `*` in place of the names of this map.

    `entities.order.fields.total.owner` becomes `entities.*.fields.*.owner`.
    """
    parts = path.split(".")
    for at in range(1, len(parts)):
        if at == 1 or parts[at - 1] in _TABLES_INSIDE:
            parts[at] = "*"
    if len(parts) == 5 and parts[2] == "statuses" and parts[4] not in ("next", "back", "set_by"):
        parts[4] = "*"
    return ".".join(parts)


def block_digest(node: Node) -> str:
    """Digest of what a block says: 12 hexadecimal digits; notes, comments, layout and key order do not count."""
    return hashlib.sha256(_said(node).encode()).hexdigest()[:12]


def _said(node: Node) -> str:
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(_said, node.items)) + "]"
    if isinstance(node, Mapping):
        pairs = sorted(
            (" ".join(key.text.split()), _said(value))
            for key, value in node.entries
            if key.text != "note"
        )
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    raise TypeError(type(node))


def _about(path: str, loaded: Loaded) -> str:
    declared = loaded.answers[path]
    return (
        declared.about
        if declared.name not in ("SYSTEM", "SEASON")
        else "What does each system call it?"
    )


def _order(loaded: Loaded) -> Callable[[str], tuple[int, int, int, str]]:
    """Sort key: the place of the path in the text, or of the block in which it would stand."""
    place = {source.name: at for at, source in enumerate(loaded.sources)}
    tops = ("people", "systems", "switches", "words", "defaults", "entities", "flows", "reconcile", "watch",
            "volumes", "seasons", "messages", "launch", "duties", "tests")  # fmt: skip

    def key(path: str) -> tuple[int, int, int, str]:
        above, missing = path, 0
        while above:
            node = loaded.keys.get(above) or loaded.nodes.get(above)
            if node is not None:
                end = node.start if not missing else node.start + 1
                return (place[node.source.name], end, missing, path)
            above = above[: above.rindex("[")] if above.endswith("]") else above.rpartition(".")[0]
            missing += 1
        top = path.split(".", 1)[0]
        return (len(place), tops.index(top) if top in tops else len(tops), missing, path)

    return key


class _Records:
    """What `assumed`, `agreed` and `disputed` say, by path."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        the_map = loaded.map
        self.assumed = {a.what: a for a in the_map.assumed if a.what}
        self.disputed = {d.what: d for d in the_map.disputed if d.what}
        self.agreed: dict[str, list[Agreement]] = {}
        for agreement in the_map.agreed:
            if agreement.what:
                self.agreed.setdefault(agreement.what, []).append(agreement)
        self.blocks = {what for what, found in self.agreed.items() if any(a.digest for a in found)}
        self.stale: list[tuple[str, Agreement]] = []
        self._digests: dict[str, str | None] = {}
        self._told: set[int] = set()

    def digest(self, path: str) -> str | None:
        if path not in self._digests:
            node = self.loaded.nodes.get(path)
            self._digests[path] = block_digest(node) if node is not None else None
        return self._digests[path]

    def agreement(self, path: str, answer: str) -> Agreement | None:
        """The agreement that holds for the answer at a path: on the path, or on a block that holds it."""
        for agreement in reversed(self.agreed.get(path, [])):
            if agreement.value is not None and same_answer(agreement.value, answer):
                return agreement
            if agreement.value is not None:
                self._stale(path, agreement)
        above = path
        while above:
            if above in self.blocks:
                for agreement in self.agreed[above]:
                    if agreement.digest and agreement.digest == self.digest(above):
                        return agreement
                    if agreement.digest:
                        self._stale(above, agreement)
            above = above.rpartition(".")[0]
        return None

    def _stale(self, path: str, agreement: Agreement) -> None:
        if id(agreement) not in self._told:
            self._told.add(id(agreement))
            self.stale.append((path, agreement))

    def idle(self, found: dict[str, Decision]) -> Iterable[str]:
        """Entries about paths that are neither an answer nor a block of this map."""
        for kind, whats in (
            ("assumed", self.assumed),
            ("agreed", self.agreed),
            ("disputed", self.disputed),
        ):
            for what in whats:
                if what not in found and what not in self.loaded.nodes:
                    yield f"{kind}: {what}"


def same_answer(one: str, other: str) -> bool:
    """Whether two wordings are the same but for spaces."""
    return "".join(one.split()) == "".join(other.split())


def _decision(need: Need, loaded: Loaded, records: _Records) -> Decision:
    stands_at = need.path if need.path in loaded.answers else need.inherits
    answer = (loaded.written(stands_at) or "") if stands_at else ""
    found = Decision(
        need.path, need.question, "answered" if answer else "open", answer,
        stands_at if answer else "", need.asks, need.weight, need.critical, need.usual,
    )  # fmt: skip
    if not answer:
        return found
    dispute = records.disputed.get(need.path) or records.disputed.get(stands_at)
    if dispute is not None and (dispute.value is None or same_answer(dispute.value, answer)):
        return replace(
            found, state="disputed", by=dispute.by or "", date=str(dispute.date_ or ""),
            reason=dispute.reason or "",
        )  # fmt: skip
    agreement = records.agreement(need.path, answer) or records.agreement(stands_at, answer)
    if agreement is not None:
        return replace(
            found, state="signed", by=agreement.by or "", date=str(agreement.date_ or ""),
            on_behalf=agreement.entered_by or "",
        )  # fmt: skip
    guess = records.assumed.get(need.path) or records.assumed.get(stands_at)
    if guess is not None and (guess.value is None or same_answer(guess.value, answer)):
        return replace(found, state="assumed", by=guess.source or "", date=str(guess.date_ or ""))
    return found
