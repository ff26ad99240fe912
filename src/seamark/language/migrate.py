"""Bring a map from an older version of the language to this one, as edits of its text.

Each step is a function from the text of version n to the text of version n + 1; `STEPS` names them by n. A step
changes only what the versions differ in and keeps comments and layout. Version 1 is the first, so there is none yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from seamark.errors import UserError
from seamark.language.edit import replace_text
from seamark.language.model import SCHEMA_VERSION
from seamark.language.source import Source

Step = Callable[[str], str]
STEPS: Mapping[int, Step] = {}
_VERSION = re.compile(r"^seamark:[ \t]*(\S+)", re.MULTILINE)


def version_of(source: Source) -> int | None:
    """The version that a file states; None when it states none.

    Raises:
        UserError: what it states is no version.
    """
    found = _VERSION.search(source.text)
    if found is None:
        return None
    text = found[1].strip("\"'")
    if not text.isdigit():
        raise UserError(
            f"{source.name}: `seamark: {found[1]}` is no version of the language; write `seamark: {SCHEMA_VERSION}`"
        )
    return int(text)


def migrate(source: Source, steps: Mapping[int, Step] = STEPS, to: int = SCHEMA_VERSION) -> Source:
    """The file in the version `to`; the same object when it is already there or states no version.

    Raises:
        UserError: it is newer than this program, or older than the oldest step.
    """
    now = version_of(source)
    if now is None or now == to:
        return source
    if now > to:
        raise UserError(
            f"{source.name} is written in version {now} of the language; this program reads up to {to}. "
            "Use a newer seamark."
        )
    text = source.text
    for version in range(now, to):
        step = steps.get(version)
        if step is None:
            raise UserError(
                f"{source.name} is written in version {now} of the language, which can no longer be brought to {to}"
            )
        text = _VERSION.sub(f"seamark: {version + 1}", step(text), count=1)
    return replace_text(source, text)
