"""The named test cases as Gherkin, for those who test with it: the map's own lines, and the usual cases in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seamark.cases.scenario import Does, Happening, Role, Scenario
from seamark.cases.standard import STANDARD
from seamark.language.model import Map
from seamark.language.phrases import TestStep
from seamark.report.views._brief_people import FAULTS


def feature(the_map: Map) -> str:
    """All test cases of a map as one feature."""
    lines = [f"Feature: {_line(the_map.name or 'Integration')}"]
    for name, steps in the_map.tests.items():
        lines += ["", *_case(name, steps)]
    return "\n".join(lines) + "\n"


def _case(name: str, steps: str | Sequence[TestStep]) -> Iterator[str]:
    if not isinstance(steps, str):
        yield f"  Scenario: {_line(name)}"
        yield from _own(steps)
        return
    usual = next((one for one in STANDARD if one.name == name), None)
    if usual is None:
        yield f"  Scenario: {_line(name)}"
        yield "    Given the usual case of this name"
        return
    yield from _usual(usual)


def _own(steps: Sequence[TestStep]) -> Iterator[str]:
    """`Given` what is there first, `When` what happens, `Then` what is expected."""
    before = ""
    for at, step in enumerate(steps):
        word = "Then" if step.what.startswith("expect") else "Given" if at == 0 else "When"
        yield f"    {'And' if word == before else word} {_line(step.text)}"
        before = word


def _usual(one: Scenario) -> Iterator[str]:
    yield f"  Scenario Outline: {_line(one.name)}"
    yield f"    Given the usual case: {_line(one.title)}"
    for number, happening in enumerate(one.happenings):
        yield f"    {'And' if number else 'When'} {_happens(happening)}"
    yield f"    {'And' if one.happenings else 'When'} on the way <what goes wrong>"
    for number, truth in enumerate(one.properties):
        yield f"    {'And' if number else 'Then'} {_line(truth)}"
    yield ""
    yield "    Examples:"
    yield "      | what goes wrong |"
    for fault in ("nothing goes wrong", *(FAULTS[fault] for fault in one.faults)):
        yield f"      | {fault} |"


def _happens(one: Happening) -> str:
    who = f"the {one.who}" if one.who else "somebody"
    what = {
        Does.CREATE: f"makes the record, as {one.meaning or 'new'}", Does.SAY: f"moves it to {one.meaning}",
        Does.CHANGE: f"changes the value to {one.value or 'another one'}", Does.GRANT: "gives the permission",
        Does.REVOKE: "takes the permission back", Does.SELL: "buys one unit", Does.BOOK: "has the sales taken off the stock figure",
    }[one.does]  # fmt: skip
    where = "" if one.role is Role.SPEAKER else f", in {one.role.value}"
    return f"{who} {what}{where}"


def _line(text: str) -> str:
    return " ".join(text.split())
