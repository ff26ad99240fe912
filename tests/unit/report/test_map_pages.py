"""Views of a map as data: the same words in the app as on a page of text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seamark.check.engine import check
from seamark.language.load import Loaded, load, load_text
from seamark.report.views import blocks, duties, mapping, ownership, statuses, system_map
from seamark.report.views.answers import Answer, Answers, block_of, in_words
from seamark.report.views.known import Facts, link_in
from tests.unit.workspace.spaces import SMALL

TODAY = date(2026, 11, 24)
EXAMPLES = Path(__file__).parents[3] / "examples"


def seen(text: str) -> Answers:
    return Answers(check(load_text(text), TODAY))


def shop(name: str) -> tuple[Answers, Loaded]:
    loaded = load(EXAMPLES / name / "map.yaml")
    return Answers(check(loaded, TODAY)), loaded


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("flows.x.within", "2m", "2 minutes"),
        ("flows.x.within", "1h", "1 hour"),
        ("flows.x.within", "90m", "90 minutes"),
        ("flows.x.if_fails.retry", "8 times over 4h", "8 times over 4 hours"),
        ("flows.x.if_fails.alert", "[ops by chat after 10m, cfo after 1d]", "ops by chat after 10 minutes, cfo after 1 day"),
        ("flows.x.if_fails.alert", "none", "nobody is told"),
        ("systems.x.platform", "woocommerce", "WooCommerce"),
        ("systems.x.platform", "our own", ""),
        ("flows.x.to", "[erp, crm]", "erp, crm"),
        ("flows.x.to", "erp", ""),
        ("flows.x.if_fails.by_hand", "call 15m before", ""),
        ("entities.e.keep", "3y after last order then anonymise", "3 years after last order then anonymise"),
        ("flows.x.within", "", ""),
        ("nowhere", "2m", ""),
        ("flows.x.when", "[every 15m, order paid2h]", "every 15 minutes, order paid2h"),
    ],
)  # fmt: skip
def test_an_answer_is_said_as_people_say_it(path: str, text: str, said: str) -> None:
    assert in_words(path, text) == said


def test_an_answer_has_a_state_a_question_and_its_findings() -> None:
    answers = seen(SMALL)
    runs = answers.at("flows.orders to erp.runs_in")
    assert (runs.state, runs.critical, runs.optional, runs.asks) == ("open", True, False, "ops")
    assert runs.findings
    peak = answers.at("flows.orders to erp.peak_within")
    assert (peak.state, peak.optional, peak.question) == ("open", True, "The same at peak, where it differs.")  # fmt: skip


def test_an_answer_that_is_inherited_says_from_where() -> None:
    text = SMALL + "defaults: {if_conflict: owner wins, if_fails: {retry: 8 times over 4h}}\n"
    answers = seen(text)
    conflict = answers.at("entities.order.fields.total.if_conflict")
    assert (conflict.text, conflict.inherited_from) == ("owner wins", "defaults.if_conflict")
    retry = answers.at("flows.orders to erp.if_fails.retry")
    assert (retry.text, retry.inherited_from) == ("8 times over 4h", "defaults.if_fails.retry")
    assert answers.at("defaults.if_fails.retry").question == "How often and how long does a flow try again?"  # fmt: skip


def test_who_signed_for_whom_is_said() -> None:
    text = SMALL + "agreed: [{what: flows.orders to erp.within, value: 15m, by: ops, entered_by: Jo, date: 2026-11-20, through: meeting}]\n"  # fmt: skip
    found = seen(text).at("flows.orders to erp.within")
    assert (found.state, found.by, found.date) == ("signed", "ops (entered by Jo)", "2026-11-20")


@pytest.mark.parametrize(
    ("owner", "roles", "trouble"),
    [
        ("shop", {"shop": "decides", "erp": "is told"}, ""),
        ("shop until paid then erp", {"shop": "decides", "erp": "then decides"}, ""),
        ("each", {"shop": "kept apart", "erp": "kept apart"}, ""),
        ("any", {"shop": "decides", "erp": "decides"}, "two"),
        ("", {"shop": "", "erp": "is told"}, "nobody"),
    ],
)
def test_what_a_system_is_to_a_field(owner: str, roles: dict[str, str], trouble: str) -> None:
    text = SMALL.replace("{owner: shop, tolerance: 0.01}", f"{{owner: {owner}}}" if owner else "{}")
    row = next(r for r in ownership.rows(seen(text)) if r.field == "total")
    assert {system: cell.role for system, cell in row.cells.items()} == roles
    assert row.trouble == trouble
    for system, cell in row.cells.items():
        assert cell.sentence.startswith(system)
        assert (cell.fresh is not None) == (cell.role == "may be behind")


def test_how_old_a_value_may_be_is_sent_where_it_is_said_or_must_be_said() -> None:
    answers, _ = shop("vague-shop")
    sent = [
        (row, system, cell) for row in ownership.rows(answers) for system, cell in row.cells.items()
        if cell.role in ("is told", "may be behind")
    ]  # fmt: skip
    kept = [cell.fresh is not None for _, _, cell in sent]
    assert {True, False} == set(kept)
    for row, system, cell in sent:
        at = answers.at(f"{row.path}.fresh.{system}")
        if cell.fresh is None:
            plain = Answer(at.path, row.fresh_question, optional=True)
            assert at == plain  # the app makes it itself
        else:
            assert at == cell.fresh


def test_the_page_of_text_and_the_app_say_the_same_of_a_cell() -> None:
    answers, loaded = shop("decided-shop")
    by_field = {(r.entity, r.field): r for r in ownership.rows(answers)}
    for section in ownership.sections(loaded.map, answers.checked.decisions):
        (table,) = section.parts
        for row in table.rows:  # type: ignore[union-attr]
            found = by_field[section.title, row[0]]
            for system, text in zip(table.columns[1:-1], row[1:-1], strict=True):  # type: ignore[union-attr]
                role = found.cells[system].role
                assert text.startswith(found.cells[system].text) or role in (
                    "decides",
                    "then decides",
                )
                assert text.startswith("decides") == (role in ("decides", "then decides"))


def test_every_flow_is_one_row_of_the_mapping_table() -> None:
    answers, loaded = shop("vague-shop")
    marks = system_map.touched(answers.checked)
    rows = [mapping.row(answers, name, marks) for name in loaded.map.flows]
    text = {(r[2], r[7]) for r in mapping.table(loaded.map).rows}
    assert {(r.name, r.fails_in_words) for r in rows} <= text
    assert mapping.homeless(load_text(SMALL + "  \n").map) == ()
    lonely = SMALL.replace("flows:", "  parcel: {key: number}\nflows:")
    assert mapping.homeless(load_text(lonely).map) == ("parcel",)


def test_boxes_and_lines_are_those_of_the_printed_drawing() -> None:
    for name in ("vague-shop", "decided-shop", "two-storefronts"):
        answers, loaded = shop(name)
        from seamark.check.verdict import verdict

        printed = system_map.diagram(answers.checked, verdict(answers.checked))
        assert {b.name for b in printed.boxes} == {n.name for n in system_map.nodes(answers)}
        edges = system_map.edges(loaded.map, system_map.touched(answers.checked))
        assert [(a.source, a.target, a.label) for a in printed.arrows] == [(e.source, e.target, e.label) for e in edges]  # fmt: skip
        assert len({e.id for e in edges}) == len(edges)


def test_words_that_a_platform_uses_and_nobody_mapped() -> None:
    answers = seen(SMALL)
    (machine,) = statuses.machines(answers, Facts(answers.checked.loaded))
    assert machine.edges == (("placed", "paid"),)
    assert [w.last for w in machine.words] == [False, True]
    unmapped = {(u.system, u.word) for u in machine.unmapped}
    assert ("erp", "sale") not in unmapped
    assert any(system == "erp" for system, _ in unmapped)
    assert all(u.source for u in machine.unmapped)
    without = SMALL.replace("    statuses:\n      placed: {shop: pending, erp: draft, next: [paid]}\n      paid:   {shop: paid, erp: sale, next: none}\n", "")  # fmt: skip
    assert statuses.without(seen(without)) == ("order",)


def test_who_has_which_duty() -> None:
    text = SMALL.replace("    within: 15m", "    within: 15m\n    if_fails: {alert: [ops by chat after 10m], then: hold for finance within 4h}")  # fmt: skip
    found = {(d.kind, d.what): d for d in duties.duties(load_text(text).map)}
    assert found["system", "shop"].people == {"ops": ("answers for it",)}
    failure = found["failure", "orders to erp"]
    assert failure.people == {"ops": ("is told by chat after 10 minutes",), "finance": ("takes what was given up",)}  # fmt: skip
    assert not failure.open
    assert found["after launch", "support"].open
    assert found["flow", "orders to erp"].people["finance"] == ("answers for the receiver (erp)",)
    (ops, finance) = duties.people(seen(text))
    assert (ops.systems, finance.systems) == (("shop",), ("erp",))
    assert ops.questions > 0


@pytest.mark.parametrize(
    ("path", "point"),
    [
        ("flows.orders to erp.if_fails.retry", "How often it tries again"),
        ("flows.orders to erp.when", "Whether it tells of: order paid"),
        ("flows.orders to erp.within", "How much it takes"),
        ("flows.orders to erp.if_repeated", "How a record sent twice is kept from being made twice"),
        ("flows.orders to erp.changes_by", "How it shows that a record changed"),
        ("entities.order.statuses.paid.erp", "Its own words for an order's status"),
        ("entities.order.create", "How a record sent twice is kept from being made twice"),
        ("entities.order.if_conflict", "Whether a write can be made only if nobody changed the record meanwhile"),
        ("systems.shop.sandbox", "Whether there is a test environment"),
        ("defaults.if_fails.retry", "How often it tries again"),
        ("messages.mail.sent_by", "Which messages it sends to customers by itself unless switched off"),
    ],
)  # fmt: skip
def test_what_platforms_do_stands_beside_the_answer_that_it_matters_for(
    path: str, point: str
) -> None:
    found = Facts(load_text(SMALL)).about(path)
    assert point in {one.point for one in found}
    assert {one.system for one in found} <= {"shop", "erp"}
    assert all(one.says and one.source for one in found)


def test_where_platforms_have_no_say_there_are_no_facts() -> None:
    facts = Facts(load_text(SMALL))
    for path in (
        "name",
        "people.ops.role",
        "flows.none.when",
        "entities.none.create",
        "flows.orders to erp.note",
    ):
        assert facts.about(path) == ()
    own = Facts(load_text(SMALL.replace("platform: odoo", "platform: none")))
    assert {one.system for one in own.about("flows.orders to erp.if_repeated")} <= {"shop"}


def test_a_source_with_an_address_in_it_gives_a_link() -> None:
    assert (
        link_in("https://github.com/odoo/odoo addons/sale (19.0)") == "https://github.com/odoo/odoo"
    )
    assert link_in("a book") == ""


def test_a_block_holds_every_key_of_the_language_once() -> None:
    answers, loaded = shop("decided-shop")
    facts = Facts(loaded)
    from seamark.language.keys import keys_of
    from seamark.language.model import Flow

    found = blocks.block(answers, facts, "flows.stock to shop")
    assert found is not None
    paths = [a.answer.path for group in found.groups for a in group.answers]
    assert len(paths) == len(set(paths))
    for key, declared in keys_of(Flow).items():
        at = f"flows.stock to shop.{key}"
        if declared.reads != "actions by entity":
            assert any(path == at or path.startswith(f"{at}.") for path in paths), key


def test_a_finding_is_shown_in_each_block_that_it_names() -> None:
    answers, _ = shop("vague-shop")
    assert block_of("flows.orders.if_fails.retry") == "flows.orders"
    assert block_of("timezone") == "timezone"
    for finding in answers.checked.findings:
        for place in finding.places:
            assert finding in answers.findings(block_of(place.path))
