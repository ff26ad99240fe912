"""What a key of the map language is: how its value reads, what it means, what is asked when it is missing.

The model declares every key once, with `says(...)`; the reader, the JSON Schema, the decisions list, the reference
documentation and the formatter are all made from these declarations.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from seamark.catalogue.kinds import KINDS_OF_SYSTEM

__all__ = ["KINDS_OF_SYSTEM", "PERSONAL_KINDS", "Key", "attribute", "keys_of", "says"]

PERSONAL_KINDS = ("identity", "contact", "address", "payment", "behaviour", "consent")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a block.

    Attributes:
        name: as written in the map.
        reads: how its value is read (see `reader.READERS`).
        about: what it means, one line.
        example: one real line.
        question: the question in plain words when it decides something; `{...}` are filled with names.
        default: what holds when it is absent ('' when its absence is an open question or nothing).
        words: the closed list for `reads == "word"`.
        block: the class of the nested block, if any.
        none: what `none` means here; '' when `none` is no answer.
    """

    name: str
    reads: str
    about: str
    example: str = ""
    question: str = ""
    default: str = ""
    words: tuple[str, ...] = ()
    block: Any = None
    none: str = ""


def says(
    reads: str,
    about: str,
    example: str = "",
    *,
    question: str = "",
    default: str = "",
    words: tuple[str, ...] = (),
    block: Any = None,
    none: str = "",
    name: str = "",
) -> Any:
    """Declare a key of a block (a dataclass field with its `Key`)."""
    declared = Key(name, reads, about, example, question, default, words, block, none)
    many = reads in ("table", "blocks", "word tables", "tests", "season rates", "words")
    factory = (dict if reads != "blocks" else list) if many else None
    if factory:
        return dataclasses.field(default_factory=factory, metadata={"key": declared})
    return dataclasses.field(default=None, metadata={"key": declared})


_CACHE: dict[type, dict[str, Key]] = {}


def keys_of(block: type) -> dict[str, Key]:
    """The keys of a block class, by the name written in the map."""
    found = _CACHE.get(block)
    if found is None:
        found = {}
        for item in dataclasses.fields(block):
            declared = item.metadata.get("key")
            if declared is not None:
                name = declared.name or item.name.rstrip("_")
                found[name] = dataclasses.replace(declared, name=name)
        _CACHE[block] = found
    return found


def attribute(block: type, name: str) -> str:
    """The attribute that holds a key's value (`from` is held as `from_`).

    Raises:
        KeyError: the block has no such key.
    """
    found = _ATTRIBUTES.get(block)
    if found is None:
        found = {}
        for item in dataclasses.fields(block):
            declared = item.metadata.get("key")
            if declared is not None:
                found[declared.name or item.name.rstrip("_")] = item.name
        _ATTRIBUTES[block] = found
    return found[name]


_ATTRIBUTES: dict[type, dict[str, str]] = {}
