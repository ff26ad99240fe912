"""Give something in a map another name: its definition and every place that means it, in one step.

A word is a reference where the reader accepts a made-up name of the same kind in its place, and no other made-up word;
so the one grammar decides, and a text that only happens to hold the word stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from seamark.errors import EditRefused
from seamark.language.decisions import decisions
from seamark.language.edit import Splice, is_plain, locate, quoted, set_answer
from seamark.language.keys import Key, keys_of
from seamark.language.load import Loaded, load_sources
from seamark.language.model import Entity
from seamark.language.reader import READERS, Reading
from seamark.language.records import applied, carried
from seamark.language.source import Source
from seamark.language.tree import Mapping, Node, Scalar, Sequence
from seamark.language.vocabulary import EntityNames, Vocabulary, name_problem

KINDS = {
    "people": "person", "systems": "system", "switches": "switch", "words": "word list", "entities": "entity",
    "flows": "flow", "seasons": "season", "reconcile": "comparison", "watch": "watch", "messages": "message",
    "duties": "duty", "fields": "field", "statuses": "status",
}  # fmt: skip
"""Table → what its rows are called in messages."""
_NAMED_AFTER = {"systems": ("launch",), "entities": ("volumes",)}
"""Tables whose rows bear the name of a row elsewhere."""
_SHARED = ("people", "systems", "switches")
"""No two of these may share a name."""


_PROBE = "qqprobe"
"""A name that no map bears: where it is accepted as the new name, the old one was a reference."""


def rename(loaded: Loaded, path: str, new: str) -> list[Source]:
    """Rename what stands at a path, everywhere.

    Signatures and assumptions that hold now go on holding: the name changed and not the answer.

    Args:
        loaded: the map as it was read.
        path: of the row: `systems.erp`, `flows.orders to erp`, `entities.order.fields.total`,
            `entities.order.statuses.paid`.
        new: the new name.

    Returns:
        the sources that change.

    Raises:
        EditRefused: nothing with a name stands there, the name cannot be used, or more than names would change.
    """
    job = _Job(loaded, path, new)
    job.check()
    job.find()
    changed = job.apply()
    changed = carried(loaded, job.keep_meaning(changed), job.path_now)
    job.verify(changed)
    was = {source.name: source.text for source in loaded.sources}
    return [source for source in changed if source.text != was[source.name]]


@dataclass(frozen=True, slots=True)
class Use:
    """An answer that means something by its name.

    Attributes:
        path: of the answer.
        items: where the answer is a list, the items that mean it.
        keys: where the answer is a table in braces, the keys of the entries that mean it.
    """

    path: str
    items: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the answer as a whole means it."""
        return not self.items and not self.keys


def uses(loaded: Loaded, path: str) -> list[Use]:
    """Every answer that means what stands at a path; its own definition is none.

    Raises:
        EditRefused: nothing with a name stands there.
    """
    job = _Job(loaded, path, _PROBE)
    job.check()
    job.find()
    spots = sorted(spot for spot in job.splices if spot != _spot(loaded.keys[path]))
    found = {at: Use(at) for at in job.moved if at != path and at in loaded.keys}
    for at in loaded.answers:
        node, key = loaded.nodes.get(at), loaded.keys.get(at)
        if node is None or at in found:
            continue
        if key is not None and _spot(key) in job.splices:
            found[at] = Use(at)
        elif any(_in(node, spot) for spot in spots):
            found[at] = _use(at, node, spots)
    return list(found.values())


def _use(path: str, node: Node, spots: list[tuple[str, int]]) -> Use:
    if isinstance(node, Sequence):
        items = [n for n, item in enumerate(node.items) if any(_in(item, s) for s in spots)]
        return Use(path, items=tuple(items))
    if isinstance(node, Mapping):
        keys = [
            key.text
            for key, value in node.entries
            if any(_in(key, s) or _in(value, s) for s in spots)
        ]
        return Use(path, keys=tuple(keys))
    return Use(path)


def _spot(node: Scalar) -> tuple[str, int]:
    return node.source.name, node.start


def _in(node: Node, spot: tuple[str, int]) -> bool:
    return node.source.name == spot[0] and node.start <= spot[1] < node.end


@dataclass(slots=True)
class _Job:
    """One renaming: what changes where."""

    loaded: Loaded
    path: str
    new: str
    table: str = ""
    old: str = ""
    entity: str = ""
    splices: dict[tuple[str, int], Splice] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def check(self) -> None:
        parts = self.path.split(".")
        self.old, self.table = parts[-1], parts[-2] if len(parts) in (2, 4) else ""
        inner = self.table in ("fields", "statuses") and parts[0] == "entities"
        if (
            self.path not in self.loaded.keys
            or self.table not in KINDS
            or (len(parts) == 4) != inner
        ):
            raise EditRefused(f"`{self.path}` is nothing that has a name in this map")
        self.entity = parts[1] if inner else ""
        wrong = name_problem(self.new)
        if wrong:
            raise EditRefused(f"`{self.new}` cannot be a name: {wrong}")
        above = self.path.rpartition(".")[0]
        tables = [above, *(t for t in _SHARED if above in _SHARED and t != above)]
        for table in tables:
            if f"{table}.{self.new}" in self.loaded.keys:
                kind = KINDS[table.rpartition(".")[2]]
                raise EditRefused(f"there is already a {kind} called `{self.new}`")

    def find(self) -> None:
        """Every place that means the old name."""
        before = self.loaded.names
        both = _with(before, self.table, self.entity, self.old, _PROBE)
        for path, key in self.loaded.keys.items():
            if key.text == self.old and self._names_it(path):
                self._put(key, self.new)
                self.moved[path] = path.rpartition(".")[0] + "." + self.new
        for path, name in self.loaded.nodes.items() if self.table == "people" else ():
            if path.endswith(".by") and isinstance(name, Scalar) and name.text == self.old:
                self._put(name, self.new)  # who signed, who described it
        word = re.compile(rf"(?<![\w-]){re.escape(self.old)}(?![\w-])")
        for path, declared in self.loaded.answers.items():
            node = self.loaded.nodes.get(path)
            entity = self._entity_of(path)
            for scalar, reads, about in _scalars(node, declared, path, entity):
                if word.search(scalar.text) and not self._elsewhere(reads, scalar.text, path):
                    self._phrase(scalar, reads, about, declared, word, before, both)
            for name, side, at in self._sides(path, node, declared):
                if word.search(name.text):
                    now = self._phrase(name, side, entity, declared, word, before, both)
                    if now != name.text:
                        self.moved[at] = at.rpartition(".")[0] + "." + now

    def _sides(
        self, path: str, node: Node | None, declared: Key
    ) -> Iterator[tuple[Scalar, str, str]]:
        """Keys that are phrases (`cancelled and sent`, `up in erp`), each with how it reads and its path."""
        if declared.reads == "pairs":
            yield self.loaded.keys[path], "pair", path
        elif declared.reads == "edits" and isinstance(node, Mapping):
            for name, _ in node.entries:
                yield name, "edit", f"{path}.{name.text}"

    def _names_it(self, path: str) -> bool:
        """Whether a key at this path, which bears the old name, means it."""
        if path == self.path:
            return True
        parts = path.split(".")
        above = path.rpartition(".")[0]
        if len(parts) == 2 and parts[0] in _NAMED_AFTER.get(self.table, ()) and not self.entity:
            return True
        declared = locate(path)
        holder = locate(above)
        if declared is None:
            return False
        if self.table == "systems":
            return declared.name == "SYSTEM" or (
                holder is declared
                and declared.reads in ("times by system", "texts by system", "bound")
            )
        if self.table == "seasons":
            return declared.name == "SEASON"
        return (
            self.table == "entities"
            and holder is declared
            and declared.reads == "actions by entity"
        )

    def _entity_of(self, path: str) -> str:
        parts = path.split(".")
        return parts[1] if parts[0] == "entities" and len(parts) > 1 else ""

    def _phrase(
        self, scalar: Scalar, reads: str, entity: str, declared: Key, word: re.Pattern[str],
        before: Vocabulary, both: Vocabulary,
    ) -> str:  # fmt: skip
        """Replace those occurrences in one phrase that mean the old name; the text that stands there then."""
        text = scalar.text
        for found in reversed(list(word.finditer(scalar.text))):
            tried = text[: found.start()] + self.new + text[found.end() :]
            once = scalar.text[: found.start()] + _PROBE + scalar.text[found.end() :]
            if self._is_free(reads, entity, declared, scalar.text) or (
                _reads(once, reads, entity, declared, both)
                and not _reads(once, reads, entity, declared, before)
            ):
                text = tried
        if text != scalar.text:
            self._put(scalar, text)
        return text

    def _is_free(self, reads: str, entity: str, declared: Key, text: str) -> bool:
        """Places that take any text, and mean the name when they are exactly it."""
        if self.table == "fields" and entity == self.entity:
            if declared.name == "key":
                return text == self.old
            if declared.name == "create":
                return text == f"unique by {self.old}"
        if self.table == "statuses" and reads == "test":
            return text.endswith(f" to {self.old}") and f" sets {self.entity} " in text
        if self.table == "statuses" and reads in ("conditions", "needs"):
            return text.startswith(f"{self.entity}.status is ")
        if self.table in ("systems", "people") and declared.name in ("choices", "now"):
            return text == self.old
        return False

    def _elsewhere(self, reads: str, text: str, path: str) -> bool:
        """Whether a status word that stands alone means the status of another entity."""
        if (
            self.table != "statuses"
            or reads not in ("status of part", "status of about")
            or text != self.old
        ):
            return False
        others = [
            n
            for n, e in self.loaded.names.entities.items()
            if n != self.entity and self.old in e.statuses
        ]
        if reads == "status of about":
            message = self.loaded.map.messages.get(path.split(".")[1])
            about = message.about if message is not None else None
            names = self.loaded.names
            line = names.line_of(about) if about is not None else ()
            return next((n for n in line if names.entities[n].statuses), self.entity) != self.entity
        return bool(others) and self.entity != "order"

    def _put(self, node: Scalar, text: str) -> None:
        if node.style in ("|", ">"):
            raise EditRefused(
                f"`{self.old}` stands in a text over several lines; write it in one line first"
            )
        plain = is_plain(text) and not node.style
        written = text if plain else quoted(text)
        self.splices[node.source.name, node.start] = Splice(
            node.source, node.start, node.end, written
        )

    def apply(self) -> list[Source]:
        return applied(self.loaded, self.splices.values())

    def keep_meaning(self, changed: list[Source]) -> list[Source]:
        """An entity that was understood by its name says what it means from now on."""
        entity = self.loaded.map.entities.get(self.old) if self.table == "entities" else None
        if entity is None or entity.means is not None or self.old == self.new:
            return changed
        if self.old not in keys_of(Entity)["means"].words:
            return changed
        after = load_sources(changed)
        source = set_answer(after, f"entities.{self.new}.means", self.old)
        return [source if one.name == source.name else one for one in changed]

    def path_now(self, path: str) -> str:
        """A path after the renaming."""
        at = len(path)
        while at > 0:
            moved = self.moved.get(path[:at])
            if moved is not None:
                path = moved + path[at:]
            at = path.rfind(".", 0, at)
        return path

    def verify(self, changed: list[Source]) -> None:
        """Nothing but names may differ: the same answers at the renamed paths, and no new problem."""
        after = load_sources(changed)
        if len(after.problems) > len(self.loaded.problems):
            known = {(p.code, self.path_now(p.path)) for p in self.loaded.problems}
            new = next(
                (p for p in after.problems if (p.code, p.path) not in known), after.problems[0]
            )
            raise EditRefused(f"`{self.old}` cannot be renamed: {new.path}: {new.message}")
        was, now = decisions(self.loaded).counts(), decisions(after).counts()
        now["answered"] -= len(after.answers) - len(
            self.loaded.answers
        )  # `means`, said from now on
        if was != now:
            raise EditRefused(
                f"`{self.old}` cannot be renamed: the language understands it by its name, and asks other questions "
                "without it"
            )


def _with(names: Vocabulary, table: str, entity: str, old: str, new: str) -> Vocabulary:
    """The names with the new one beside the old one; a switch that could be set to the old one takes both."""
    if table in ("people", "systems"):
        choices = {w: (*c, new) if old in c else c for w, c in names.switches.items()}
        names = replace(names, switches=choices)
    if table in ("people", "systems", "words", "flows", "seasons"):
        return replace(names, **{table: getattr(names, table) | {new}})
    if table == "switches":
        return replace(names, switches={**names.switches, new: names.switches[old]})
    if table == "entities":
        return replace(names, entities={**names.entities, new: names.entities[old]})
    if table in ("fields", "statuses"):
        own = names.entities[entity]
        more = EntityNames(
            own.fields | ({new} if table == "fields" else set()),
            own.statuses | ({new} if table == "statuses" else set()),
            own.part_of,
        )
        return replace(names, entities={**names.entities, entity: more})
    return names


def _scalars(
    node: Node | None, declared: Key, path: str, entity: str
) -> Iterator[tuple[Scalar, str, str]]:
    """The scalars of an answer: each with how it reads and the entity it speaks of. Keys of pairs are among them."""
    reads = declared.reads
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar):
                yield item, "test" if reads == "tests" else reads, entity
    elif isinstance(node, Mapping) and reads == "edits":
        for _, value in node.entries:
            if isinstance(value, Scalar):
                yield value, "action", entity
    elif isinstance(node, Scalar):
        if reads == "actions by entity":
            yield node, "action", path.rpartition(".")[2]
        else:
            one = {
                "times by system": "time",
                "texts by system": "text",
                "tests": "test",
                "pairs": "pair answer",
            }
            yield node, "action" if reads == "edits" else one.get(reads, reads), entity


def _reads(text: str, reads: str, entity: str, declared: Key, names: Vocabulary) -> bool:
    """Whether a text is an answer of that kind, with these names."""
    from seamark.language import grammar

    reading = Reading(names)
    if reads in ("test", "pair", "pair answer", "edit"):
        try:
            grammar.parse(reads, text, names, entity)
        except grammar.PhraseError:
            return False
        return True
    if reads not in READERS:
        return False
    node = Scalar(Source("", text), 0, len(text), text, '"')
    READERS[reads](node, reading, "", entity, declared)
    return not reading.problems
