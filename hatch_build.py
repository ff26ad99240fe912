"""Builds the app before the package is made, so that whoever installs it needs no Node."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SKIP = "SEAMARK_WITHOUT_APP"
"""Set in the environment: make the package without the app (for tests of the package itself)."""


class AppHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `ui/` into `src/seamark/web/app` for wheels and source packages; editable installs build it on their own."""

    def dependencies(self) -> list[str]:
        """What must be installed first: Node, unless there is one or nothing is to be built."""
        builder = _builder(Path(self.root))
        needed = (
            not os.environ.get(SKIP) and not builder.is_built() and builder.node_on_path() is None
        )
        return [builder.NODE_PACKAGE] if needed else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the app and put it into the package."""
        if version == "editable" or os.environ.get(SKIP):
            return
        _builder(Path(self.root)).build()
        build_data["artifacts"].append("src/seamark/web/app/**")


def _builder(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("seamark_build_app", root / "ui" / "build_app.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
