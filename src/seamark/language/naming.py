"""What people call the places of a map: a noun or a clause that can stand in a sentence.

`entities.order.fields.total.owner` is `owner of order total`, and so it may be said that `owner of order total is open again`.
"""

from __future__ import annotations

import re
from collections import defaultdict

from seamark.language.questions import with_article

ONE = {"people": "person", "systems": "system", "switches": "switch", "words": "word list", "entities": "entity",
        "flows": "flow", "reconcile": "comparison", "watch": "watch", "volumes": "volumes", "seasons": "season",
        "messages": "message", "launch": "launch plan", "duties": "duty"}  # fmt: skip
"""What one row of a table is called."""

_FLOW = {
    "between": "both ends of {flow}", "carries": "content of {flow}", "from": "source of {flow}",
    "to": "destination of {flow}", "when": "trigger of {flow}", "within": "accepted delay of {flow}",
    "peak_within": "accepted delay of {flow} at peak", "late_costs": "cost of delay of {flow}",
    "changes_by": "way in which {flow} notices changes", "does": "what {flow} may do at its destination",
    "if_missing.{entity}": "what {flow} does when a {entity} is not there yet",
    "if_outdated": "answer of {flow} to late messages", "if_repeated": "answer of {flow} to repeated messages",
    "needs": "what must be there before {flow}", "only_if": "filter of {flow}", "per_run": "records in one run of {flow}",
    "takes": "length of one run of {flow}", "runs_in": "home of the logic of {flow}",
    "if_fails.retry": "retry plan of {flow}", "if_fails.alert": "alert when {flow} fails",
    "if_fails.by_hand": "way by hand when {flow} fails", "if_fails.then": "what happens when {flow} has given up",
}  # fmt: skip
_ENTITY = {
    "match": "how two records are known to be the same {entity}", "if_none": "what happens when no {entity} matches",
    "if_one": "what happens when one {entity} matches", "if_several": "what happens when several {entity} records match",
    "create": "guard against creating {entity} twice", "basis": "ground on which {entity} is held",
    "keep": "time for which {entity} is kept", "means": "usual entity that {entity} is",
    "part_of": "entity that {entity} belongs to", "takes_from": "what {entity} takes from",
    "if_exceeds": "what happens when {entity} records exceed what they take from",
    "exceeds_at_most": "how often {entity} records may exceed what they take from",
    "overwritten_at_most": "how often a change of {entity} may be lost",
    "if_edited": "answer to edits of {entity} elsewhere", "if_deleted": "answer to deletion of {entity}",
    "if_conflict": "conflict rule of {entity}", "if_unmapped": "answer to unknown statuses of {entity}",
    "if_both.{pair}": "what holds when {entity} is both {pair}",
    "statuses.{status}": "{entity} status {status}",
    "statuses.{status}.next": "what a {entity} that is {status} may become",
    "statuses.{status}.back": "way back of a {entity} that is {status}",
    "statuses.{status}.set_by": "who may say that a {entity} is {status}",
    "statuses.{status}.{system}": "what {system} calls a {entity} that is {status}",
    "fields.{field}": "{entity} {field}",
    "fields.{field}.type": "kind of value of {entity} {field}", "fields.{field}.equals": "formula of {entity} {field}",
    "fields.{field}.always": "constant value of {entity} {field}",
    "fields.{field}.words": "word list that translates {entity} {field}",
    "fields.{field}.fresh": "how old {entity} {field} may be elsewhere",
    "fields.{field}.fresh.{system}": "how old {entity} {field} may be in {system}",
    "fields.{field}.called.{system}": "name of {entity} {field} in {system}",
    "fields.{field}.counts_until": "status until which {entity} {field} contains a sale",
    "fields.{field}.write": "when {entity} {field} is written", "fields.{field}.personal": "personal data in {entity} {field}",
    "fields.{field}.required_by": "who refuses the record without {entity} {field}",
    "fields.{field}.if_differs": "what happens when {entity} {field} differs",
    "fields.{field}.if_invalid": "what happens when {entity} {field} cannot be used",
    "fields.{field}.if_edited": "answer to edits of {entity} {field} elsewhere",
    "fields.{field}.if_conflict": "conflict rule of {entity} {field}",
    "fields.{field}.{key}": "{key} of {entity} {field}",
}  # fmt: skip
_NOUNS = {
    "name": "name of the map", "currency": "currency of the map", "timezone": "time zone of the map",
    "systems.{name}.platform": "product that {name} runs on", "systems.{name}.edition": "edition of {name}",
    "systems.{name}.in_charge": "person in charge of {name}", "systems.{name}.sandbox": "test environment of {name}",
    "systems.{name}.temporary.until": "last day of {name}", "systems.{name}.temporary.then": "replacement of {name}",
    "launch.{name}.cut_over": "first day of {name}", "launch.{name}.first_load": "first data of {name}",
    "launch.{name}.way_back": "way back from the launch of {name}",
    "launch.{name}.in_charge": "person in charge of the launch of {name}",
    "messages.{name}.about": "entity that the message {name} is about",
    "messages.{name}.at_most": "how often the message {name} is sent",
    "messages.{name}.on": "status on which the message {name} is sent",
    "messages.{name}.sent_by": "system that sends the message {name}",
    "messages.{name}.in_charge": "person in charge of the message {name}",
    "reconcile.{name}.alert": "alert of the comparison {name}", "reconcile.{name}.between": "systems of the comparison {name}",
    "reconcile.{name}.compares": "content of the comparison {name}",
    "reconcile.{name}.in_charge": "person in charge of the comparison {name}",
    "reconcile.{name}.repair": "repair after the comparison {name}",
    "reconcile.{name}.second_person": "when the comparison {name} needs a second person",
    "reconcile.{name}.when": "times of the comparison {name}", "reconcile.{name}.{key}": "{key} of the comparison {name}",
    "duties.{name}.in_charge": "person in charge of the duty {name}", "duties.{name}.told": "who must be told of the duty {name}",
    "duties.{name}.within": "time to answer of the duty {name}", "duties.{name}.includes": "what belongs to the duty {name}",
    "switches.{name}.in_charge": "person in charge of the switch {name}", "switches.{name}.now": "position of the switch {name}",
    "switches.{name}.set_in": "place of the switch {name}", "switches.{name}.choices": "choices of the switch {name}",
    "watch.{name}.in_charge": "person in charge of the watch {name}", "watch.{name}.counts": "what the watch {name} counts",
    "watch.{name}.{key}": "{key} from this number on of the watch {name}",
    "seasons.{name}.freeze": "time without changes before the season {name}", "seasons.{name}.dates": "dates of the season {name}",
    "volumes.{entity}.total": "number of {entity} records", "volumes.{entity}.lines": "lines per {entity}",
    "volumes.{entity}.usual": "{entity} records on a usual day", "volumes.{entity}.peak": "{entity} records in the busiest hour",
    "volumes.{entity}.{season}": "{entity} records in the season {season}",
    "words.{list}.{word}": "word {word} of {list}", "words.{list}.{word}.{system}": "what {system} calls {word} of {list}",
    "tests.{name}": "test case {name}",
    **{f"flows.{{flow}}.{key}": said for key, said in _FLOW.items()},
    **{f"entities.{{entity}}.{key}": said for key, said in _ENTITY.items()},
    **{f"defaults.{key}": said.format(flow="any flow", entity="{entity}") for key, said in _FLOW.items()},
    **{f"defaults.{key}": _ENTITY[key].format(entity="any entity") for key in ("if_edited", "if_deleted", "if_conflict", "if_unmapped")},
}  # fmt: skip
"""By the form of a path; where several fit, the first. What is not here is its key, `of` what it is in."""


def _parsed() -> dict[tuple[str, int], list[tuple[list[str], str]]]:
    """The forms by the table and the length of a path."""
    found: dict[tuple[str, int], list[tuple[list[str], str]]] = defaultdict(list)
    for form, said in _NOUNS.items():
        parts = form.split(".")
        found[parts[0], len(parts)].append((parts, said))
    return dict(found)


_FORMS = _parsed()
_NUMBERED = re.compile(r"^(\w+)\[(\d+)\]$")


def without_brackets(answer: str) -> str:
    """An answer as people say it: a list without its brackets."""
    inner = answer[1:-1]
    flat = answer[:1] == "[" and answer[-1:] == "]" and not set("[]{}") & set(inner)
    return inner if flat else answer


def about(path: str) -> str:
    """A path as people say it: `owner of order total`, `accepted delay of orders to erp`."""
    parts = path.split(".")
    for form, said in _FORMS.get((parts[0], len(parts)), ()):
        names = _names(form, parts)
        if names is not None:
            return with_article(said.format(**names))
    return _plain(parts)


def called(path: str) -> str:
    """A row as people say it, with what it is: `system crm`, `flow orders to erp`; of a part, `order total`."""
    table, _, name = path.partition(".")
    return f"{ONE[table]} {name}" if table in ONE and name and "." not in name else about(path)


def _names(form: list[str], parts: list[str]) -> dict[str, str] | None:
    """The names in a path, if it has that form."""
    names = {}
    for expected, part in zip(form, parts, strict=True):
        if expected.startswith("{"):
            names[expected[1:-1]] = part.replace("_", " ") if expected == "{key}" else part
        elif expected != part:
            return None
    return names


def _plain(parts: list[str]) -> str:
    """The key, `of` what it is in: `region of shop`."""
    *above, key = parts
    numbered = _NUMBERED.match(key)
    said = f"{numbered[1]} {int(numbered[2]) + 1}" if numbered else key
    if not above:
        return said.replace("_", " ")
    if len(parts) == 2 and above[0] in ONE:
        return f"{ONE[above[0]]} {key}"
    named = above[1] if len(above) == 2 and above[0] in ONE else about(".".join(above))
    return f"{said.replace('_', ' ')} of {named}"
