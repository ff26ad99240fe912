"""Notices as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from seamark.report.document import Document, Notice, RuleInfo, Where
from seamark.report.formats import Look
from seamark.report.safe import shown

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def render(document: Document, look: Look) -> str:
    """One run with every rule that was applied and a result for each notice."""
    index = {rule.code: at for at, rule in enumerate(document.rules)}
    driver: dict[str, Any] = {"name": "Seamark", "rules": [_rule(rule) for rule in document.rules]}
    if document.tool_version:
        driver["semanticVersion"] = document.tool_version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(notice, index) for notice in document.notices()],
        "properties": {shown(label): shown(value) for label, value in document.facts},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": shown(rule.about or rule.why)},
        "help": {"text": f"Why it costs money: {rule.why}\nWhat to decide: {rule.decide}"},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.risk]} if rule.risk else {"tags": ["integration map"]},
    }


def _result(notice: Notice, index: dict[str, int]) -> dict[str, Any]:
    text = [notice.message, *(f"{label}: {value}" for label, value in notice.details)]
    if notice.suggestion:
        text.append(f"Did you mean `{notice.suggestion}`?")
    result: dict[str, Any] = {
        "ruleId": notice.code,
        "level": notice.severity,
        "message": {"text": shown("\n".join(text))},
        "locations": [_location(notice.place)],
        "partialFingerprints": {"seamark/v1": notice.fingerprint},
    }
    if notice.code in index:
        result["ruleIndex"] = index[notice.code]
    if notice.others:
        result["relatedLocations"] = [
            {"id": at, **_location(p)} for at, p in enumerate(notice.others, 1)
        ]
    if notice.status == "waived":
        result["suppressions"] = [{"kind": "inSource", "justification": shown(notice.excuse)}]
    elif notice.status == "known":
        result["suppressions"] = [{"kind": "external", "justification": "stands in the baseline"}]
        result["baselineState"] = "unchanged"
    return result


def _location(place: Where) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length,
    }  # fmt: skip
    if place.text:
        region["snippet"] = {"text": shown(place.text)}
    artifact = {
        "uri": quote(place.file.replace("\\", "/"), safe="/", errors="replace") or "map.yaml"
    }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": artifact, "region": region}
    }
    if place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": shown(place.path)}]
    return location
