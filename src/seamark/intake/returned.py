"""Answers that came back, whatever they came back as: the workbook, the answers of the page, or lines of a mail.

All become the same `Returned`; nothing counts before it was shown and chosen. Who sent it is recorded by the caller:
what a file says about itself proves nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from seamark.errors import UserError
from seamark.intake import template, workbook
from seamark.intake.changes import (
    ANOTHER_MAP,
    CHANGED_LIST,
    NOT_ASKED,
    OTHER_QUESTIONS,
    Change,
    Comment,
    Returned,
    Said,
    apply,
    cleaned,
    judge,
    left_open,
)
from seamark.intake.packed import is_old
from seamark.language.decisions import decisions
from seamark.language.edit import locate
from seamark.language.load import Loaded
from seamark.language.questions import STANDARD_TESTS
from seamark.language.reader import TEXT_LENGTH_MAX

__all__ = ["apply", "read", "read_json", "read_text"]

BYTES_MAX = 2 * 1024 * 1024
"""Largest file of answers that is no workbook, in bytes."""
ANSWERS_MAX = 5_000
"""Most answers, and most questions, of one file."""
LINES_MAX = 50_000
"""Most lines of a text."""
KIND = "answers"
"""What the file of answers says it is, under `seamark`."""
_QUOTED = re.compile(r"^[\s>|]+")
"""What mail programs put before the lines of the mail that is answered."""


def read(data: bytes, loaded: Loaded, asked: Collection[str] | None = None) -> Returned:
    """Read a file that came back.

    Args:
        data: its bytes: an .xlsx workbook, the .json of the page, or text with lines `place = answer`.
        loaded: the map now.
        asked: the places that were asked, for a text, which does not say so itself; by default every question of the map.

    Raises:
        UserError: it is none of these, too large, or broken.
    """
    if data.startswith(b"PK") or is_old(data):
        return workbook.read(data, loaded)
    if len(data) > BYTES_MAX:
        raise UserError(
            f"The file has {len(data) / 1e6:.1f} MB; a file of answers may have {BYTES_MAX // 2**20} MB."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = (
                data.decode("utf-16")
                if data[:2] in (b"\xff\xfe", b"\xfe\xff")
                else data.decode("cp1252")
            )
        except UnicodeDecodeError:
            raise UserError(
                "The file is no text, no answers and no workbook. Send the file that was filled in."
            ) from None
    start = text.lstrip()[:200].lower()
    if start.startswith("{"):
        return read_json(text, loaded)
    if start.startswith(("<!doctype html", "<html", "<?xml")):
        raise UserError(
            "This is the page with the questions and not the answers. Press `Save my answers` on the page and send that "
            "file, or copy the lines from the bottom of the page into a mail."
        )
    return read_text(text, loaded, asked)


# ---------------------------------------------------------------------------------------------- the page's answers


def read_json(text: str, loaded: Loaded) -> Returned:
    """Read the answers that the page saved.

    Raises:
        UserError: they are not that, or damaged.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise UserError(
            "The file of answers is damaged. Save the answers on the page again and send that file."
        ) from None
    if not isinstance(found, dict) or found.get("seamark") != KIND:
        raise UserError("This is no file of answers to the questions of an integration map.")
    asked = dict(_asked(found.get("questions")))
    digest, person, form = (_text(found.get(key)) for key in ("revision", "person", "form"))
    notes: list[str] = []
    wrong = ""
    if template.form_id(digest, person, asked) != form:
        wrong = CHANGED_LIST
        notes.append(OTHER_QUESTIONS)
    map_name = _text(found.get("map"))
    if digest != loaded.digest and map_name != (loaded.map.name or ""):
        wrong = wrong or ANOTHER_MAP
        notes.append(
            f"The file belongs to the map `{map_name or 'without a name'}`: nothing of it can be taken."
        )
    said: list[Said] = []
    comments: list[Comment] = []
    for number, one in enumerate(_list(found.get("answers")), 1):
        if not isinstance(one, dict):
            continue
        path, answer, cell = _text(one.get("path")), _text(one.get("answer")), f"answer {number}"
        if comment := _text(one.get("comment")):
            comments.append(Comment(path, comment, cell))
        if left_open(answer):
            continue
        covers, stood = asked.get(path, ((), None))
        problem = wrong or ("" if path in asked else NOT_ASKED)
        said.append(Said(path or cell, answer, cell, "", stood, covers, problem, asked=True))
    return Returned(
        tuple(judge(loaded, said)), tuple(notes), tuple(comments), map_name, digest, person, form
    )


def _asked(questions: Any) -> Iterator[tuple[str, tuple[tuple[str, ...], str | None]]]:
    """Each question's place, with the places it covers and the answer that stood there."""
    for one in _list(questions):
        if isinstance(one, dict) and (path := _text(one.get("path"))):
            covers = tuple(_text(place) for place in _list(one.get("covers")))
            only_tests = all(place.startswith(f"{template.TESTS}.") for place in covers)
            stood = one.get("stood")
            yield (
                path,
                (covers if only_tests else (), _text(stood) if isinstance(stood, str) else None),
            )


def _list(value: Any) -> list[Any]:
    """A list within the limit; anything else is none.

    Raises:
        UserError: it has too many items.
    """
    if not isinstance(value, list):
        return []
    if len(value) > ANSWERS_MAX:
        raise UserError(f"The file has more than {ANSWERS_MAX:,} answers. It was not read.")
    return value


def _text(value: Any) -> str:
    """A text of the file in one line; anything else is none. Longer than an answer can be, it is cut one sign later, so
    that it is refused as too long.
    """
    return cleaned(value[: TEXT_LENGTH_MAX + 1]) if isinstance(value, str) else ""


# ---------------------------------------------------------------------------------------------- lines of a mail


def read_text(text: str, loaded: Loaded, asked: Collection[str] | None = None) -> Returned:
    """Read lines `place = answer`, as they are copied from the page or written into a mail. A line with `#` before one
    is a comment on it; other lines are passed over.

    Raises:
        UserError: there are too many lines, or none is an answer.
    """
    lines = text.splitlines()
    if len(lines) > LINES_MAX:
        raise UserError(
            f"The text has more than {LINES_MAX:,} lines. Send only the lines with the answers."
        )
    known = _known(loaded) if asked is None else frozenset(asked)
    said: list[Said] = []
    comments: list[Comment] = []
    remark, passed = "", 0
    for number, line in enumerate(lines, 1):
        bare, cell = cleaned(_QUOTED.sub("", line)), f"line {number}"
        if bare.startswith("#"):
            remark = bare.lstrip("# ")
            continue
        place, sign, answer = (part.strip() for part in bare.partition("="))
        if not sign or not (place in known or locate(place)):
            passed += bool(bare)
            remark = "" if bare else remark
            continue
        if remark:
            comments.append(Comment(place, remark, cell))
            remark = ""
        allowed = place in known or (
            asked is None and place.split(".")[0] in ("defaults", template.TESTS)
        )
        problem = "" if allowed or left_open(answer) else "this question was not asked"
        said.append(
            Said(place, answer, cell, "", None, _all_tests(place, loaded), problem, asked=True)
        )
        if len(said) > ANSWERS_MAX:
            raise UserError(f"The text has more than {ANSWERS_MAX:,} answers. It was not read.")
    if not said:
        raise UserError(
            "No line of this text is an answer. An answer is a line like `flows.orders to erp.within = 15m`."
        )
    lines_are = (
        "One line is no answer and was"
        if passed == 1
        else f"{passed} lines are no answers and were"
    )
    notes = (f"{lines_are} passed over.",) if passed else ()
    return Returned(tuple(_in_order(judge(loaded, said))), notes, tuple(comments))


def _known(loaded: Loaded) -> frozenset[str]:
    return frozenset(one.path for one in decisions(loaded).all) | {template.TESTS}


def _all_tests(place: str, loaded: Loaded) -> tuple[str, ...]:
    if place != template.TESTS:
        return ()
    return tuple(
        f"{template.TESTS}.{name}" for name in STANDARD_TESTS if name not in loaded.map.tests
    )


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """By line, as the text has them."""
    return sorted(
        changes, key=lambda change: int(re.sub(r"\D.*", "", change.cell.removeprefix("line ")) or 0)
    )
