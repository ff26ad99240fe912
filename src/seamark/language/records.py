"""Keep signatures, assumptions, disputes and waivers true when a wording changes and the answer does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from seamark.language.decisions import block_digest, same_answer
from seamark.language.edit import Splice, is_plain, quoted, remove_items, replace_text
from seamark.language.load import Loaded, load_sources, with_sources
from seamark.language.source import Source
from seamark.language.tree import Mapping, Scalar, Sequence

_RECORDS = ("agreed", "assumed", "disputed", "waivers")


def applied(loaded: Loaded, splices: Iterable[Splice]) -> list[Source]:
    """All sources of a map after changes that do not overlap."""
    found = {source.name: source for source in loaded.sources}
    for splice in sorted(splices, key=lambda s: -s.start):
        source = found[splice.source.name]
        text = source.text[: splice.start] + splice.text + source.text[splice.end :]
        found[source.name] = replace_text(source, text)
    return list(found.values())


def carried(
    before: Loaded, sources: list[Source], path_now: Callable[[str], str] = str
) -> list[Source]:
    """The sources with every record following: its path, and its wording or digest where these held before.

    Args:
        before: the map before the change of wording.
        sources: all its files after it.
        path_now: path before the change → path after it.
    """
    after = load_sources(sources)
    splices: list[Splice] = []
    for top in _RECORDS:
        rows = after.nodes.get(top)
        for row in rows.items if isinstance(rows, Sequence) else ():
            if isinstance(row, Mapping):
                splices.extend(_row(row, before, after, path_now))
    return applied(after, splices) if splices else sources


def without(loaded: Loaded, top: str, gone: Callable[[Any], bool]) -> Loaded:
    """The map without some rows of `agreed`, `assumed`, `disputed` or `waivers`.

    Args:
        loaded: the map.
        top: which list.
        gone: whether a row (an `Agreement`, `Assumption`, `Dispute`, `Waiver`) goes.

    Raises:
        EditRefused: a row could not be taken out without touching others.
    """
    while True:
        node = loaded.nodes.get(top)
        items = node.items if isinstance(node, Sequence) else []
        rows = [at for at, row in enumerate(getattr(loaded.map, top)) if gone(row)]
        mine = [at for at in rows if items[at].source is items[rows[0]].source]
        if not mine:
            return loaded
        loaded = with_sources(loaded, [remove_items(loaded, top, mine)])


def _row(
    row: Mapping, before: Loaded, after: Loaded, path_now: Callable[[str], str]
) -> Iterator[Splice]:
    where = row.get("what") or row.get("at")
    if not isinstance(where, Scalar) or not where.text:
        return
    now = path_now(where.text)
    if now != where.text:
        yield _written(where, now)
    value, digest = row.get("value"), row.get("digest")
    old, new = before.nodes.get(where.text), after.nodes.get(now)
    if old is None or new is None:
        return
    was, says = before.written(where.text) or "", after.written(now) or ""
    if isinstance(value, Scalar) and was != says and same_answer(value.text, was):
        yield _written(value, says)
    if isinstance(digest, Scalar) and digest.text == block_digest(old) != block_digest(new):
        yield Splice(digest.source, digest.start, digest.end, quoted(block_digest(new)))


def _written(node: Scalar, text: str) -> Splice:
    plain = is_plain(text) and not node.style
    return Splice(node.source, node.start, node.end, text if plain else quoted(text))
