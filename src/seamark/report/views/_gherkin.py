"""The named test cases as Gherkin, for those who test with it: the map's own lines, and the usual cases in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seamark.cases.scenario import Does, Happening, Picks, Role, Scenario
from seamark.cases.standard import STANDARD
from seamark.language.model import Map
from seamark.language.phrases import TestStep
from seamark.report.views._brief_people import FAULTS


def feature(the_map: Map) -> str:
    """All test cases of a map as one feature."""
    lines = [f"Feature: {_line(the_map.name or 'Integration')}"]
    lines += (
        ["  The test cases that must pass before launch."]
        if the_map.tests
        else ["  No test case is agreed yet."]
    )
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
        expected = step.what.startswith("expect")
        word = "Then" if expected else "Given" if at == 0 else "When"
        text = _line(step.text).removeprefix("expect ") if expected else _line(step.text)
        yield f"    {'And' if word == before else word} {text}"
        before = word


def _usual(one: Scenario) -> Iterator[str]:
    """A usual case: what it is about, what happens, what goes wrong meanwhile, what must hold in the end."""
    subject = one.entities[0] if len(one.entities) == 1 else "record"
    steps = [("Given", _there(one, subject))]
    steps += [("When", _happens(happening, subject)) for happening in one.happenings]
    if not one.happenings:
        steps.append(("When", f"this happens: {_line(one.title)}"))
    steps += [("When", "meanwhile <what goes wrong>")] if one.faults else []
    steps.append(("When", "no message, try or comparison is outstanding any more"))
    steps += [("Then", _line(truth)) for truth in one.properties]
    yield f"  Scenario{' Outline' if one.faults else ''}: {_line(one.name)}"
    yield f"    {_line(one.title)}"
    yield ""
    before = ""
    for word, text in steps:
        yield f"    {'And' if word == before else word} {text}"
        before = word
    if one.faults:
        wide = max(len(FAULTS[fault]) for fault in one.faults)
        rows = ["what goes wrong", "nothing goes wrong", *(FAULTS[fault] for fault in one.faults)]
        yield ""
        yield "    Examples:"
        yield from (f"      | {row.ljust(max(wide, len(rows[1])))} |" for row in rows)


def _there(one: Scenario, subject: str) -> str:
    """What stands before anything happens."""
    if one.picks is Picks.STOCK:
        return f"there {'is one unit' if one.units == 1 else f'are {one.units} units'} in stock, and every channel shows that"
    if one.exists:
        return f"every system holds the same {subject}"
    return f"no system knows the {subject} yet"


def _happens(one: Happening, subject: str) -> str:
    who = f"the {one.who}" if one.who and one.who != "staff" else "a colleague"
    what = {
        Does.CREATE: f"creates the {subject}" + (f", which is now {one.meaning}" if one.meaning else ""),
        Does.SAY: f"moves the {subject} to {one.meaning}",
        Does.CHANGE: f"changes the value to {'a new one' if one.value == 'new' else 'another one'}",
        Does.GRANT: "gives the permission", Does.REVOKE: "takes the permission back", Does.SELL: "buys one unit",
        Does.BOOK: "has the sales taken off the stock figure",
    }[one.does]  # fmt: skip
    where = "" if one.role is Role.SPEAKER else f", in {one.role.value}"
    return f"{who} {what}{where}"


def _line(text: str) -> str:
    return " ".join(text.split())
