"""Prints the description of the API, from which the app's client is generated: `python -m seamark.web.openapi`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from seamark.web.app import create_app
from seamark.web.settings import Settings


def openapi() -> str:
    """The OpenAPI document; the same text for the same code."""
    described = create_app(Settings(folder=Path(), start="unused")).openapi()
    described["info"]["version"] = "1"
    return json.dumps(described, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(openapi())
