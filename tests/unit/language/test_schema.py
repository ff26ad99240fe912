from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from seamark.language.keys import keys_of
from seamark.language.model import Map
from seamark.language.schema import schema
from seamark.language.source import Source
from seamark.language.tree import Mapping, Node, Scalar, Sequence, parse

ROOT = Path(__file__).parents[3]
COMMITTED = ROOT / "schema" / "seamark-1.schema.json"
EXAMPLES = sorted((ROOT / "examples").glob("*/map.yaml"))


def as_an_editor_reads(node: Node) -> Any:
    """YAML 1.2 core types, as editors give them to the schema."""
    if isinstance(node, Mapping):
        return {key.text: as_an_editor_reads(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [as_an_editor_reads(item) for item in node.items]
    assert isinstance(node, Scalar)
    if node.style:
        return node.text
    if node.text in ("", "~", "null"):
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    try:
        return float(node.text) if "." in node.text else int(node.text)
    except ValueError:
        return node.text


def wrong(text: str) -> list[str]:
    root, problems = parse(Source("map.yaml", text))
    assert root is not None
    assert not problems
    found = jsonschema.Draft7Validator(schema()).iter_errors(as_an_editor_reads(root))
    return [".".join(map(str, error.absolute_path)) for error in found]


def described(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield path, node
        for key, value in node.items():
            yield from described(value, f"{path}/{key}")


def test_the_committed_schema_is_current() -> None:
    assert json.loads(COMMITTED.read_text("utf-8")) == json.loads(json.dumps(schema()))


def test_it_is_a_draft_07_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    text = json.dumps(schema())
    for newer in ("$defs", "unevaluatedProperties", "dependentRequired", "prefixItems"):
        assert newer not in text


def test_every_key_of_the_language_is_in_it_with_its_meaning() -> None:
    found = schema()
    for name, key in keys_of(Map).items():
        assert found["properties"][name]["description"].startswith(key.about)
    assert found["definitions"]["Field"]["properties"]["type"]["enum"][:4] == [
        "value",
        "status",
        "quantity",
        "consent",
    ]


def test_every_example_in_it_fits_its_own_key() -> None:
    whole = schema()
    with_examples = [(path, node) for path, node in described(whole) if "examples" in node]
    assert len(with_examples) > 60
    for path, node in with_examples:
        for example in node["examples"]:
            validator = jsonschema.Draft7Validator({**node, "definitions": whole["definitions"]})
            assert not list(validator.iter_errors(example)), path


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("seamark: 1\nentitis: {}\n", ""),
        ("systems: {erp: {kind: erpp}}\n", "systems.erp.kind"),
        ("systems: {erp: {kind: true}}\n", "systems.erp.kind"),
        ("flows: {f: {fron: shop}}\n", "flows.f"),
        ("flows: {f: {within: true}}\n", "flows.f.within"),
        ("entities: {order: {fields: {total: shop}}}\n", "entities.order.fields.total"),
        ("seamark: 2\n", "seamark"),
        ("assumed: {what: a}\n", "assumed"),
    ],
)
def test_a_slip_is_refused_where_it_stands(text: str, where: str) -> None:
    assert where in wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "entities: {order: {key: 7, fields: {total: {tolerance: 0.01}}}}\n",
        'entities: {order: {fields: {total: {tolerance: "0.01"}}}}\n',
        "systems: {erp: {kind: }}\n",
        "flows: {f: {if_fails: none}}\n",
        "flows: {f: {within: {shop: 2m}, to: [a, b], when: every 15m}}\n",
        "words: {tax: {19.0: {shop: A}}}\n",
        "tests: {happy path: standard, mine: [wait 5m]}\n",
    ],
)
def test_what_the_language_takes_is_taken(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_fit_the_schema(path: Path) -> None:
    assert wrong(path.read_text("utf-8")) == []


def test_an_editor_offers_the_platforms_and_takes_others() -> None:
    offered = json.dumps(schema()["definitions"]["System"]["properties"]["platform"])
    assert '"business-central"' in offered
    for name in ("shopify", "our own shop", "none", ""):
        assert wrong(f"systems: {{shop: {{platform: {name}}}}}") == []
