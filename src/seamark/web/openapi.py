"""Prints the description of the API, from which the app's client is generated: `python -m seamark.web.openapi`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from seamark.web.app import create_app
from seamark.web.settings import Settings


def described() -> dict[str, Any]:
    """The OpenAPI document as data."""
    found: dict[str, Any] = create_app(Settings(folder=Path(), start="unused")).openapi()
    found["info"]["version"] = "1"
    return found


def openapi() -> str:
    """The OpenAPI document; the same text for the same code."""
    return json.dumps(described(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(openapi())
