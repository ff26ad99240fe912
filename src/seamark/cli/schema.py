"""Write the JSON Schema of the map language, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from seamark.cli import _common
from seamark.language.schema import EDITOR_LINE, schema


@click.command(
    "schema",
    epilog=f"On top of a map, this line gives completion and hints:\n\n\b\n{EDITOR_LINE}",
)
@_common.output_option
def command(output: Path | None) -> None:
    """Write the JSON Schema of the map language, for editors."""
    _common.emit(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", output)
