"""The engine: waivers, the baseline, order, one cause one finding."""

from __future__ import annotations

import datetime

import pytest

from seamark.check.engine import Checked, check
from seamark.check.finding import Finding, Level, Severity
from seamark.language.load import load_text

TODAY = datetime.date(2026, 11, 24)

MAP = """\
seamark: 1
timezone: Europe/Berlin
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, in_charge: ops, sandbox: available}
  erp: {kind: erp, platform: tryton, in_charge: ops}
"""


def checked(text: str, today: datetime.date = TODAY, baseline: tuple[str, ...] = ()) -> Checked:
    return check(load_text(text), today, baseline)


def by_code(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def marks(result: Checked) -> tuple[str, ...]:
    return tuple(mark for finding in result.findings for mark in finding.marks)


def waiver(**parts: str) -> str:
    given = {
        "finding": "OWN0002",
        "in_charge": "ops",
        "until": "2026-12-31",
        "reason": "Chosen in December",
    }
    given |= parts
    inside = ", ".join(f"{key}: {value}" for key, value in given.items() if value)
    return f"{MAP}waivers: [{{{inside}}}]\n"


# ---------------------------------------------------------------------------------------------- waivers


def test_a_waiver_with_person_reason_and_end_excuses_its_finding() -> None:
    result = checked(waiver())
    assert not by_code(result.findings, "OWN0002")
    (finding,) = by_code(result.waived, "OWN0002")
    assert finding.excuse is not None
    assert (finding.excuse.person, finding.excuse.reason) == ("ops", "Chosen in December")
    assert finding.excuse.until == datetime.date(2026, 12, 31)
    assert not by_code(result.findings, "MAP0010")


@pytest.mark.parametrize("lacking", ["in_charge", "reason", "until"])
def test_a_waiver_that_lacks_a_part_excuses_nothing_and_is_a_finding_itself(lacking: str) -> None:
    result = checked(waiver(**{lacking: ""}))
    assert by_code(result.findings, "OWN0002")
    (about,) = by_code(result.findings, "MAP0010")
    assert f"lacks {lacking}" in about.message


def test_it_holds_to_the_end_of_its_last_day() -> None:
    assert by_code(checked(waiver(), datetime.date(2026, 12, 31)).waived, "OWN0002")
    result = checked(waiver(), datetime.date(2027, 1, 1))
    assert by_code(result.findings, "OWN0002")
    (about,) = by_code(result.findings, "MAP0010")
    assert about.message == "the waiver for OWN0002 ended on 2026-12-31"
    assert about.asks == "ops"


def test_a_waiver_at_another_place_excuses_nothing() -> None:
    assert by_code(checked(waiver(at="systems.shop")).waived, "OWN0002")
    result = checked(waiver(at="systems.erp"))
    assert by_code(result.findings, "OWN0002")
    (about,) = by_code(result.findings, "MAP0010")
    assert "excuses nothing: no such finding there" in about.message


def test_a_waiver_for_one_place_leaves_the_others_standing() -> None:
    both = MAP.replace("platform: tryton, ", "")
    text = (
        both
        + "waivers: [{finding: OWN0002, at: systems.shop, in_charge: ops, until: 2026-12-31, reason: x}]\n"
    )
    (finding,) = by_code(checked(text).findings, "OWN0002")
    assert [place.path for place in finding.places] == ["systems.erp.platform"]
    assert finding.message == "nobody decided on which product erp runs"
    (waived,) = by_code(checked(text).waived, "OWN0002")
    assert [place.path for place in waived.places] == ["systems.shop.platform"]
    (later,) = by_code(checked(text, datetime.date(2027, 1, 1)).findings, "OWN0002")
    assert len(later.places) == 2


SLOW = """\
seamark: 1
people: {ops: {role: Operations lead}}
systems: {erp: {kind: erp}, shop: {kind: storefront}, pos: {kind: pos}}
entities: {stock: {key: sku, fields: {on hand: {type: quantity, owner: erp, fresh: {shop: 5m, pos: 5m}}}}}
flows: {to channels: {carries: stock, from: erp, to: [shop, pos], when: every 1h}}
waivers: [{finding: LAG0001, at: PLACE, in_charge: ops, until: 2026-12-31, reason: The old feed ends}]
"""


@pytest.mark.parametrize(
    ("place", "excused"),
    [
        ("entities.stock.fields.on hand", True),
        ("flows.to channels", True),
        ("entities.stock.fields.on hand.fresh.shop", False),
        ("flows.another", False),
    ],
)
def test_a_value_that_is_too_old_is_accepted_for_its_field_or_its_flow(
    place: str, excused: bool
) -> None:
    result = checked(SLOW.replace("PLACE", place))
    assert bool(by_code(result.waived, "LAG0001")) is excused
    about = " ".join(f.message for f in by_code(result.findings, "MAP0010"))
    assert ("has other places too" in about) is place.endswith("fresh.shop")
    assert ("no such finding there" in about) is place.startswith("flows.another")


def test_a_finding_about_waivers_cannot_be_waived_by_the_same_waiver() -> None:
    text = MAP + "waivers: [{finding: MAP0010, in_charge: ops, until: 2026-12-31, reason: x}]\n"
    assert by_code(checked(text).findings, "MAP0010")


# ---------------------------------------------------------------------------------------------- baseline


def test_what_the_baseline_knows_does_not_count_but_is_still_there() -> None:
    before = checked(MAP)
    known = marks(before)
    after = checked(MAP, baseline=known)
    assert after.findings == ()
    assert marks(before) == tuple(mark for f in after.known for mark in f.marks)
    assert len(after.all) == len(before.all)
    assert not after.at_least(Severity.NOTE)


def test_a_finding_that_lost_a_place_is_still_known_and_one_that_got_one_is_not() -> None:
    worse = MAP.replace("platform: tryton, ", "")
    assert by_code(checked(MAP, baseline=marks(checked(worse))).known, "OWN0002")
    (new,) = by_code(checked(worse, baseline=marks(checked(MAP))).findings, "OWN0002")
    assert len(new.places) == 2


def test_a_line_more_above_does_not_change_what_the_baseline_knows() -> None:
    known = marks(checked(MAP))
    assert checked("# a comment\n\n" + MAP, baseline=known).findings == ()


def test_a_new_place_is_news() -> None:
    known = marks(checked(MAP))
    found = checked(MAP.replace("platform: tryton, ", ""), baseline=known).findings
    assert [finding.code for finding in found] == ["OWN0002"]


# ---------------------------------------------------------------------------------------------- findings


def test_one_cause_is_one_finding_with_all_its_places() -> None:
    text = MAP.replace("platform: tryton, ", "")
    (finding,) = by_code(checked(text).findings, "OWN0002")
    assert [place.line for place in finding.places] == [6, 7]
    assert finding.decisions == ("systems.shop.platform", "systems.erp.platform")


def test_an_answer_that_cannot_be_read_is_not_called_undecided_as_well() -> None:
    result = checked(MAP.replace("platform: tryton", "platform: [tryton]"))
    (slip,) = by_code(result.findings, "MAP0007")
    assert slip.places[0].path == "systems.erp.platform"
    (open_one,) = by_code(result.findings, "OWN0002")
    assert [place.path for place in open_one.places] == ["systems.shop.platform"]


def test_the_worst_comes_first_and_then_the_order_of_the_text() -> None:
    findings = checked(MAP).findings
    ranks = [finding.severity.rank for finding in findings]
    assert ranks == sorted(ranks, reverse=True)
    errors = [f for f in findings if f.severity is Severity.ERROR and f.holds_at is Level.DISCOVERY]
    lines = [finding.places[0].line for finding in errors]
    assert lines == sorted(lines)


def test_a_finding_asks_the_person_who_can_answer() -> None:
    (finding,) = by_code(checked(MAP).findings, "OWN0002")
    assert finding.asks == "ops"


def test_an_assumed_answer_is_a_milder_finding_that_still_holds_the_map() -> None:
    text = MAP + "assumed: [{what: systems.erp.platform, value: tryton, source: a guess}]\n"
    findings = by_code(checked(text).findings, "OWN0002")
    assumed = next(f for f in findings if f.assumed)
    assert (assumed.severity, assumed.holds_at) == (Severity.WARNING, Level.PROVISIONAL)
    assert "please confirm" in assumed.message
    assert "a guess" in assumed.message


def test_the_same_map_and_day_give_the_same_findings() -> None:
    assert check(load_text(MAP), TODAY).findings == check(load_text(MAP), TODAY).findings


def test_an_empty_file_is_checked_too() -> None:
    assert checked("").findings
