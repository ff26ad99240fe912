"""Load a map: one file or a folder of files, read as far as possible, with every problem at its place."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Listing
from dataclasses import dataclass, field
from pathlib import Path

from seamark.language import model, vocabulary
from seamark.language.keys import Key
from seamark.language.reader import (
    BAD_NAME,
    PROBLEMS_MAX,
    SYNTAX,
    TWICE,
    Phrases,
    Problem,
    Reading,
    TooManyProblems,
    is_empty,
    read_block,
)
from seamark.language.source import MAP_FILES_MAX, Source, Unreadable, read
from seamark.language.tree import Mapping, Node, Scalar, Sequence, parse

MAP_SUFFIXES = (".yaml", ".yml")
MAP_BLOCKS = ("people", "systems", "switches", "words", "entities", "flows", "reconcile", "watch", "volumes",
              "seasons", "messages", "launch", "duties", "tests", "waivers", "assumed", "agreed", "disputed")  # fmt: skip
"""Top keys that several files of a folder may share; every other top key stands in one file."""
PHRASES_KEPT_MAX = 50_000
"""Most phrases that are kept from one edit of a map to the next."""


@dataclass(slots=True)
class Loaded:
    """A map that was read.

    Attributes:
        map: the model; what could not be read is absent in it.
        problems: what the text does that the language does not allow, in the order of the files.
        sources: the files.
        nodes: path → node of the value.
        keys: path → node of the key.
        names: the names that the map defines.
        answers: path → key of everything that is answered in one line.
        roots: the top mapping of each file that could be read.
        phrases: what was read with these names; the same map with another answer need not read it again.
    """

    map: model.Map
    problems: list[Problem]
    sources: tuple[Source, ...]
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    names: vocabulary.Vocabulary = field(default_factory=vocabulary.Vocabulary)
    answers: dict[str, Key] = field(default_factory=dict)
    roots: tuple[Mapping, ...] = ()
    phrases: Phrases = field(default_factory=dict, repr=False)

    @property
    def digest(self) -> str:
        """Digest over the text of all files, 12 hexadecimal digits: which map a verdict speaks of."""
        total = hashlib.sha256()
        for source in self.sources:
            total.update(f"{Path(source.name).name}\0{len(source.text)}\0".encode())
            total.update(source.text.encode("utf-8", "surrogatepass"))
        return total.hexdigest()[:12]

    def nearest(self, path: str) -> Node | None:
        """The node of a path, or of the nearest path above it that stands in the text; keys rather than values."""
        node: Node | None = None
        while path and node is None:
            node = self.keys.get(path) or self.nodes.get(path)
            path = _above(path)
        return node

    def place(self, path: str) -> tuple[str, int, int]:
        """File, line and column of a path, or of the nearest path above it that stands in the text."""
        node = self.nearest(path)
        if node is None:
            return (self.sources[0].name if self.sources else "", 1, 1)
        line, column = node.place
        return node.source.name, line, column

    def written(self, path: str) -> str | None:
        """What stands in the text at a path, in one line and normalised; None when nothing does."""
        node = self.nodes.get(path)
        return (
            None if node is None or (isinstance(node, Scalar) and not node.text) else one_line(node)
        )


def _above(path: str) -> str:
    return path[: path.rindex("[")] if path.endswith("]") else path.rpartition(".")[0]


def one_line(node: Node) -> str:
    """A node in one line, as flow style: the wording that agreements and digests use."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Mapping):
        inside = ", ".join(f"{' '.join(k.text.split())}: {one_line(v)}" for k, v in node.entries)
        return "{" + inside + "}"
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(one_line, node.items)) + "]"
    raise TypeError(type(node))


def load(path: str | Path) -> Loaded:
    """Load a map from a file, or from a folder whose YAML files together are one map.

    Never raises for what is in the files: that comes back as `problems`.

    Raises:
        FileNotFoundError: there is no such file or folder, or the folder holds no YAML file.
    """
    where = Path(path)
    if where.is_dir():
        files = sorted(p for p in where.iterdir() if p.suffix in MAP_SUFFIXES and p.is_file())
        if not files:
            raise FileNotFoundError(f"{where} holds no .yaml file; a map is a YAML file")
    elif where.exists():
        files = [where]
    else:
        raise FileNotFoundError(f"{where} does not exist")
    problems: list[Problem] = []
    if len(files) > MAP_FILES_MAX:
        problems.append(
            Problem(
                SYNTAX, f"more than {MAP_FILES_MAX} files; the rest was not read", str(where), 1, 1
            )
        )
    sources = []
    for file in files[:MAP_FILES_MAX]:
        try:
            sources.append(read(file))
        except Unreadable as error:
            problems.append(Problem(SYNTAX, error.message, str(file), 1, 1))
    return load_sources(sources, problems)


def load_text(text: str, name: str = "map.yaml") -> Loaded:
    """Load a map from text (for tests, an editor, a web page)."""
    return load_sources([Source(name, text)])


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Build many lasting objects without the garbage collector walking them again and again.

    It made loading grow faster than the map (13 times for ten times the size; 7 without).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_sources(sources: Listing[Source], problems: Listing[Problem] = ()) -> Loaded:
    """Load a map from texts that are already read."""
    with collector_paused():
        return _load_sources(sources, problems)


def with_sources(loaded: Loaded, changed: Iterable[Source]) -> Loaded:
    """The same map with some of its files changed: the next edit starts from here.

    Args:
        loaded: the map before.
        changed: files under the names that they have in the map.
    """
    by_name = {source.name: source for source in changed}
    with collector_paused():
        sources = [by_name.get(source.name, source) for source in loaded.sources]
        return _load_sources(sources, (), loaded)


def _load_sources(
    sources: Listing[Source], problems: Listing[Problem], before: Loaded | None = None
) -> Loaded:
    found = list(problems)
    roots: list[Mapping] = []
    for source in sources:
        root, wrong = parse(source)
        for syntax in wrong:
            line, column = source.position(syntax.index)
            found.append(Problem(SYNTAX, syntax.message, source.name, line, column, syntax.length))
        if root is not None:
            roots.append(root)
    names = vocabulary.of(roots)
    reading = Reading(names, problems=found, phrases=_still_true(before, names))
    whole = _join(roots, reading)
    loaded_map = model.Map()
    if whole is not None:
        try:
            read_block(loaded_map, whole, reading, "")
            _kinds_of_names(reading)
            _circles(reading)
        except TooManyProblems:
            message = f"more than {PROBLEMS_MAX} problems; the rest of the map was not read"
            found.append(Problem(SYNTAX, message, whole.source.name, 1, 1))
    return Loaded(
        loaded_map, sorted(found, key=lambda p: (p.file, p.line, p.column)), tuple(sources), reading.nodes,
        reading.keys, reading.names, reading.answers, tuple(roots),
        reading.phrases,
    )  # fmt: skip


def _still_true(before: Loaded | None, names: vocabulary.Vocabulary) -> Phrases:
    """What phrases mean, as the map was read before: as long as its names are the same."""
    if before is None or before.names != names or len(before.phrases) > PHRASES_KEPT_MAX:
        return {}
    return before.phrases


def _join(roots: list[Mapping], reading: Reading) -> Mapping | None:
    """The files of a folder as one mapping: blocks are put together, a name twice is a problem."""
    if len(roots) <= 1:
        return roots[0] if roots else None
    entries: dict[str, tuple[Scalar, Node]] = {}
    for root in roots:
        for name, value in root.entries:
            known = entries.get(name.text)
            if known is None or is_empty(known[1]):
                entries[name.text] = (name, value)
            elif is_empty(value):
                continue  # a key with nothing after it: as if it were absent
            elif (
                isinstance(known[1], Mapping)
                and isinstance(value, Mapping)
                and name.text in MAP_BLOCKS
            ):
                both: Node = Mapping(
                    known[1].source,
                    known[1].start,
                    known[1].end,
                    [*known[1].entries, *value.entries],
                )
                entries[name.text] = (known[0], both)
            elif (
                isinstance(known[1], Sequence)
                and isinstance(value, Sequence)
                and name.text in MAP_BLOCKS
            ):
                items = [*known[1].items, *value.items]
                entries[name.text] = (
                    known[0],
                    Sequence(known[1].source, known[1].start, known[1].end, items),
                )
            elif name.text != "seamark":
                first = known[0].source.name
                reading.problem(
                    TWICE, f"`{name.text}` stands in {first} too; keep one", name, name.text
                )
    top = roots[0]
    return Mapping(top.source, top.start, top.end, list(entries.values()))


def _kinds_of_names(reading: Reading) -> None:
    """No two of system, switch and person may share a name: phrases could not tell them apart."""
    kinds = {
        "systems": reading.names.systems,
        "switches": set(reading.names.switches),
        "people": reading.names.people,
    }
    seen: dict[str, str] = {}
    for kind, names in kinds.items():
        for name in sorted(names):
            if name in seen:
                path = f"{kind}.{name}"
                node = reading.keys.get(path)
                if node is not None:
                    message = f"`{name}` is also the name of one of the {seen[name]}; call one of them differently"
                    reading.problem(BAD_NAME, message, node, path)
            seen.setdefault(name, kind)


def _circles(reading: Reading) -> None:
    """`part_of` may not run in a circle."""
    for entity, names in reading.names.entities.items():
        line = list(reading.names.line_of(entity))
        last = reading.names.entities[line[-1]].part_of if line else ""
        if names.part_of and last in line:
            path = f"entities.{entity}.part_of"
            node = reading.nodes.get(path)
            if node is not None:
                message = f"`part_of` runs in a circle: {' > '.join([*line, last])}"
                reading.problem(BAD_NAME, message, node, path)
