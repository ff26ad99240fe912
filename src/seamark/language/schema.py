"""The JSON Schema of a map, for editors: generated from the keys that the model declares.

An editor takes it through a line on top of the file:

    # yaml-language-server: $schema=./schema/seamark-1.schema.json

It stays within draft-07, because that is what editors know. It says which keys exist, what they mean and which closed
words they take; phrases and names are checked by `seamark check`. A scalar may be a text or a number, since editors
type what a map keeps as text; a key with nothing after it is an open question and is allowed.
"""

from __future__ import annotations

from typing import Any

from seamark.catalogue.shelf import OWN
from seamark.language import model
from seamark.language.keys import Key, keys_of
from seamark.language.source import Source
from seamark.language.tree import Mapping, Node, Scalar, Sequence, parse

SCHEMA_DRAFT = "http://json-schema.org/draft-07/schema#"
EDITOR_LINE = "# yaml-language-server: $schema=./schema/seamark-1.schema.json"
"""The line that tells an editor where the schema lies."""

_SCALAR: dict[str, Any] = {"type": ["string", "number", "null"]}
_LIST: dict[str, Any] = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_NAME = r"^[^\s\d.,:#][^.,:#]*$"
"""Names as far as every editor's regular expressions can say it; the reader is stricter."""
_ANY_NAME = r"^.+$"

_SCALARS = (
    "text", "word", "time", "date", "owner", "action", "conflict", "formula", "retry", "keep", "count", "rate", "hours",
    "day range", "freeze", "thing", "person", "system", "entity", "name", "path", "over", "create", "does",
    "runs in", "amount or text", "status of part", "status of about", "timezone",
)  # fmt: skip
_LISTS = ("texts", "things", "people", "systems", "statuses", "whens", "alerts", "conditions", "matches", "needs",
          "fields or texts", "words")  # fmt: skip
_BY_NAME = ("texts by system", "times by system", "actions by entity", "pairs")
_EITHER = ("bound", "edits")


def schema() -> dict[str, Any]:
    """The whole schema as plain data, in the order of the model."""
    definitions: dict[str, Any] = {}
    top = _object(model.Map, definitions)
    return {
        "$schema": SCHEMA_DRAFT,
        "title": f"Seamark integration map, version {model.SCHEMA_VERSION}",
        "description": "Who owns each value, what happens when things go wrong, and who answers for it. "
        "A missing answer is an open question; `none` says that it is decided that there is none.",
        **top,
        "definitions": dict(sorted(definitions.items())),
    }


def _reference(block: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = block.__name__
    if name not in definitions:
        definitions[name] = {}  # stands here while its own blocks are made, so that a circle ends
        definitions[name] = {"description": _first_line(block), **_object(block, definitions)}
    return {"$ref": f"#/definitions/{name}"}


def _first_line(block: type) -> str:
    return (block.__doc__ or "").strip().splitlines()[0]


def _object(block: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    patterns: dict[str, Any] = {}
    for name, key in keys_of(block).items():
        if name in ("SYSTEM", "SEASON"):  # keys that are names of this map
            patterns[_NAME] = _described(key, _value(key, definitions))
        else:
            properties[name] = _described(key, _value(key, definitions))
    found: dict[str, Any] = {"type": ["object", "null"], "properties": properties}
    if patterns:
        found["patternProperties"] = patterns
    found["additionalProperties"] = False
    return found


def _value(key: Key, definitions: dict[str, Any]) -> dict[str, Any]:
    """What may stand after a key."""
    if key.reads == "word":
        return {"enum": [*key.words, *(["none"] if key.none else []), None]}
    if key.reads == "version":
        return {"enum": list(range(1, model.SCHEMA_VERSION + 1))}
    if key.reads == "number":
        return {
            "anyOf": [
                {"type": ["number", "null"]},
                {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
            ]
        }
    if key.reads == "platform":  # the names are offered; any other product is fine
        return {"anyOf": [{"enum": list(OWN.names())}, _SCALAR]}
    if key.reads in _SCALARS:
        return dict(_SCALAR)
    if key.reads == "season rates":
        return dict(_SCALAR)
    if key.reads in _LISTS:
        return dict(_LIST)
    if key.reads in _BY_NAME:
        return _names(_SCALAR, _ANY_NAME)
    if key.reads in _EITHER:
        return {"anyOf": [_SCALAR, _names(_SCALAR, _ANY_NAME)]}
    if key.reads == "tests":
        return _names(_LIST, _NAME)
    return _holder(key, definitions)


def _holder(key: Key, definitions: dict[str, Any]) -> dict[str, Any]:
    """Blocks, tables of blocks and lists of blocks.

    Raises:
        AssertionError: a kind of value that this module does not know (our bug).
    """
    if key.reads == "block":
        block = _reference(key.block, definitions)
        return {"anyOf": [block, {"const": "none"}]} if key.block is model.Fails else block
    if key.reads == "table":
        return _names(_reference(key.block, definitions), _NAME)
    if key.reads == "blocks":
        return {"type": ["array", "null"], "items": _reference(key.block, definitions)}
    if key.reads == "word tables":
        rows = _names(_reference(model.StatusRow, definitions), _ANY_NAME)
        return _names(rows, _NAME)
    raise AssertionError(f"no schema for `{key.reads}`")


def _names(value: dict[str, Any], pattern: str) -> dict[str, Any]:
    """An object whose keys are names of the map."""
    return {
        "type": ["object", "null"],
        "patternProperties": {pattern: value},
        "additionalProperties": False,
    }


def _described(key: Key, value: dict[str, Any]) -> dict[str, Any]:
    text = key.about
    if key.default:
        text += f" Default: {key.default}."
    if key.none:
        text += f" `none`: {key.none}."
    about: dict[str, Any] = {"description": text}
    if key.question:
        about["description"] = f"{text} Question: {key.question.replace('{', '').replace('}', '')}"
    example = _example(key)
    if example is not None:
        about["examples"] = [example]
    # draft-07 takes no notice of what stands beside a reference
    return {**about, "allOf": [value]} if "$ref" in value else {**about, **value}


def _example(key: Key) -> Any:
    """The example of a key as data: what stands after the key, or the names with their values."""
    if not key.example:
        return None
    root, wrong = parse(Source("example", key.example))
    if root is None or wrong:
        raise AssertionError(f"the example of `{key.name}` cannot be read: {key.example}")
    own = root.entries[0][1] if key.name in ("SYSTEM", "SEASON") else root.get(key.name)
    return _plain(own if own is not None else root)


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {name.text: _plain(value) for name, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    text = node.text if isinstance(node, Scalar) else ""
    return (
        int(text) if text.isdigit() and len(text) < 10 and (text == "0" or text[0] != "0") else text
    )
