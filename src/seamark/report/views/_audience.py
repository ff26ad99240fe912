"""What a reader outside the team is shown: roles instead of names, no addresses, no waivers, nobody's remarks.

Two steps, each enough by itself for most maps. First everything in a check that is a person becomes a role, by its
kind. Then every text of the finished document is searched for names, for addresses that the map holds, and for
anything that looks like an e-mail address: people write names into free text, too.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from seamark.check.engine import Checked
from seamark.check.finding import Finding
from seamark.check.verdict import Verdict
from seamark.language.model import Block, Map, Person
from seamark.language.phrases import Alert, TestStep, Verb

Audience = Literal["supplier", "team"]
SOMEBODY = "a person of the business"
"""Stands for a person of whom the map names no role."""
NO_ADDRESS = "(address left out)"
NO_REMARK = "internal remark"
NAME_MIN = 3
"""Letters from which on a part of a name is searched for by itself."""
REMARK_MIN = 8
"""Characters from which on a remark is searched for in every text, not only where it is quoted."""
ABOUT_RECORDS = frozenset({"MAP0010", "MAP0013"})
"""Findings about waivers and signatures: matters of the team."""
_OWN_SOURCE = re.compile(r"catalogue |platform facts |usual")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PEOPLE = ("person", "people")
_OURS = frozenset({"tone", "tones", "anchor", "severity", "status", "language", "numeric"})
"""Attributes of a document's parts whose words are the program's own."""
T = TypeVar("T")


def for_supplier(checked: Checked, judged: Verdict) -> tuple[Checked, Verdict]:
    """The same check and verdict with roles in place of people, without waivers, remarks and who said what."""
    the_map = checked.loaded.map
    role = _role_of(the_map)
    decisions = tuple(
        dataclasses.replace(d, asks=role(d.asks), by=role(d.by) if d.state == "signed" else "", reason="", on_behalf="")
        for d in checked.decisions.all
    )  # fmt: skip

    remarks = _remarks(the_map)

    def known(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        shown = (f for f in findings if not _of_the_team(f.code))
        return tuple(
            dataclasses.replace(f, asks=role(f.asks), message=_without(f.message, remarks))
            for f in shown
        )

    risks = tuple(
        dataclasses.replace(point, findings=known(point.findings)) for point in judged.risks
    )
    steps = tuple(
        dataclasses.replace(step, asks=role(step.asks))
        for step in judged.steps
        if not any(map(_of_the_team, step.closes))
    )
    public = dataclasses.replace(_roles(the_map, role), waivers=[], disputed=[], assumed=[])
    public.people = {role(name): Person(role=role(name)) for name in the_map.people}
    return (
        dataclasses.replace(
            checked, loaded=dataclasses.replace(checked.loaded, map=public), findings=known(checked.findings),
            decisions=dataclasses.replace(checked.decisions, all=decisions, _by_path={}), waived=(),
            known=known(checked.known), newer=(), gone=(),
        ),
        dataclasses.replace(judged, risks=risks, steps=steps),
    )  # fmt: skip


def _of_the_team(code: str) -> bool:
    """Waivers, signatures, and slips: a slip quotes a line of the file, and what nobody could read there."""
    return code in ABOUT_RECORDS or code.startswith("MAP000")


def _remarks(the_map: Map) -> tuple[str, ...]:
    """What people wrote beside answers, longest first; where the program itself filled one in, it may be said."""
    found = [w.reason for w in the_map.waivers] + [d.reason for d in the_map.disputed]
    found += [a.source for a in the_map.assumed if not _OWN_SOURCE.match(a.source or "")]
    found += [a.entered_by for a in the_map.agreed]
    return tuple(sorted({one for one in found if one}, key=len, reverse=True))


def _without(message: str, remarks: tuple[str, ...]) -> str:
    for remark in remarks:
        message = message.replace(remark, NO_REMARK)
    return message


def _role_of(the_map: Map) -> Callable[[str], str]:
    roles = {name: person.role or SOMEBODY for name, person in the_map.people.items()}
    return lambda name: roles.get(name, SOMEBODY if name else "")


def _roles(value: Any, role: Callable[[str], str]) -> Any:
    """A copy in which whatever is a person, by its kind, is a role."""
    if isinstance(value, (Alert, Verb, TestStep)):
        return dataclasses.replace(value, person=role(value.person))
    if isinstance(value, Block):
        return dataclasses.replace(value, **dict(_changed(value, role)))
    if isinstance(value, tuple):
        return tuple(_roles(one, role) for one in value)
    if isinstance(value, list):
        return [_roles(one, role) for one in value]
    if isinstance(value, dict):
        return {key: _roles(one, role) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and hasattr(value, "steps"):
        return dataclasses.replace(value, steps=_roles(value.steps, role))  # type: ignore[type-var]
    if dataclasses.is_dataclass(value) and hasattr(value, "verbs"):
        return dataclasses.replace(value, verbs=_roles(value.verbs, role))  # type: ignore[type-var]
    return value


def _changed(block: Block, role: Callable[[str], str]) -> Any:
    for item in dataclasses.fields(block):
        value = getattr(block, item.name)
        declared = item.metadata.get("key")
        if value is None or declared is None:
            continue
        if declared.reads not in _PEOPLE:
            yield item.name, _roles(value, role)
        elif isinstance(value, str):
            yield item.name, role(value)
        elif isinstance(value, tuple):
            yield item.name, tuple(map(role, value))


# ---------------------------------------------------------------------------------------------- every text


def without_people(document: T, the_map: Map) -> T:
    """The same document, no text of which holds a person's name or address.

    A name stays where it says nothing that the role does not say ("finance" of a "Finance controller"), and where
    something else of the map is called so.

    Args:
        document: a document or a part of one.
        the_map: with its people as they are called there.
    """
    clean = _cleaner(the_map)
    found: T = _each_text(document, clean)
    return found


def _cleaner(the_map: Map) -> Callable[[str], str]:
    """Replaces names and remarks, however they are spaced and composed, then whatever looks like an e-mail address."""
    whole: dict[str, str] = {}
    words: dict[str, str] = {}
    others = {name.lower() for name in _names(the_map)}
    for name, person in the_map.people.items():
        role = person.role or ""
        if not _says(role, name) and name.lower() not in others:
            whole[name] = role or SOMEBODY
        if person.reach:
            whole[person.reach] = NO_ADDRESS
        for word in filter(_is_name, name.split()):
            if not _says(role, word) and word.lower() not in others:
                words[word] = role or SOMEBODY
    whole |= {remark: NO_REMARK for remark in _remarks(the_map) if len(remark) >= REMARK_MIN}
    steps = [_replacing(whole, re.IGNORECASE), _replacing(words, re.NOFLAG)]

    def clean(text: str) -> str:
        for step in steps:
            text = step(text)
        return _MAIL.sub(NO_ADDRESS, text) if "@" in text else text

    return clean


def _is_name(word: str) -> bool:
    """Whether one word of what a person is called is a name by itself: "Zelda", not "lead"."""
    return len(word) >= NAME_MIN and word[:1].isupper() and re.sub(r"[-'’]", "", word).isalpha()


def _says(role: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", role, re.IGNORECASE))


def _replacing(table: Mapping[str, str], flags: re.RegexFlag) -> Callable[[str], str]:
    """Every key of the table becomes its value; longer keys first."""
    forms = {_plain(f): to for key, to in table.items() for f in (_composed(key), _apart(key))}
    if not forms:
        return lambda text: text
    longest = sorted(
        {f for key in table for f in (_composed(key), _apart(key))}, key=len, reverse=True
    )
    spaced = (r"\s+".join(map(re.escape, form.split())) for form in longest)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", flags)
    return lambda text: found.sub(lambda m: forms.get(_plain(m[0]), SOMEBODY), text)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _names(the_map: Map) -> set[str]:
    found = {
        *the_map.systems,
        *the_map.entities,
        *the_map.flows,
        *the_map.switches,
        *the_map.reconcile,
    }
    for entity in the_map.entities.values():
        found.update(entity.fields, entity.statuses)
    return found


def _each_text(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_each_text(one, clean) for one in value)
    if isinstance(value, Mapping):
        return {clean(key): _each_text(one, clean) for key, one in value.items()}
    if isinstance(value, list):
        return [_each_text(one, clean) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            f.name: _each_text(getattr(value, f.name), clean)
            for f in dataclasses.fields(value)
            if f.name not in _OURS
        }
        return dataclasses.replace(value, **fields)
    return value
