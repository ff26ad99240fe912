"""A new map: any systems of the catalogue give one that reads without a slip, and no prefilled answer passes for a decision."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.catalogue.read import read
from seamark.catalogue.shelf import OWN
from seamark.check.engine import Checked, check
from seamark.check.rule import RULES_VERSION
from seamark.errors import UserError
from seamark.language.draft import USUAL, Wishes, draft
from seamark.language.load import load_text
from seamark.language.outline import NAMES, Member
from tests.samples import some

TODAY = datetime.date(2026, 11, 25)
TEN = {
    "the shop of the brief": "shopify odoo hubspot shipstation klaviyo",
    "an open source shop": "woocommerce erpnext mailchimp stripe sendcloud",
    "a paid shop": "magento business-central salesforce klaviyo adyen shipbob",
    "headless": "commercetools netsuite akeneo svix salesforce stripe",
    "several channels": "shopify amazon-sp-api ebay etsy odoo shipstation",
    "a till and a shop": "square shopify erpnext quickbooks-online",
    "no ERP": "shopify xero shipbob klaviyo zendesk",
    "no shop": "business-central hubspot postgresql",
    "an old ERP behind a hub": "bigcommerce sap-business-one celigo easypost paypal",
    "an own warehouse": "vendure tryton inventree sendcloud mollie chatwoot",
}
SHOPS_AND_ALL = tuple(OWN.names())


def members(names: list[str]) -> tuple[Member, ...]:
    found: list[Member] = []
    for at, name in enumerate(names):
        platform = OWN.platform(name)
        assert platform is not None, name
        plain = NAMES[platform.kind]
        taken = {one.name for one in found}
        found.append(
            Member(plain if plain not in taken else f"{plain} {at}", platform.kind, platform)
        )
    return tuple(found)


def checked(text: str) -> Checked:
    return check(load_text(text), TODAY)


def slips(result: Checked) -> list[str]:
    return [
        f"{one.code} {one.message}"
        for one in result.findings
        if re.match("MAP00(0[1-9]|19)", one.code)
    ]


def assert_everything_is_given_or_assumed(result: Checked, said: tuple[str, ...]) -> None:
    for one in result.decisions.all:
        if one.state == "answered":
            assert one.path.startswith(said), one.path
    for row in result.loaded.map.assumed:
        assert row.source == USUAL or (row.source or "").startswith("catalogue ")
        assert row.date_ == TODAY
        for identity in (row.source or "").removeprefix("catalogue ").split(" and "):
            assert row.source == USUAL or OWN.platform(identity) is not None


SAID_BY_USER = ("systems.", "name", "volumes.", "people.", "timezone", "currency")


@pytest.mark.parametrize("combination", TEN.values(), ids=list(TEN))
def test_ten_combinations_give_maps_that_say_what_the_platforms_do(combination: str) -> None:
    text = draft(Wishes(members(combination.split()), TODAY, RULES_VERSION, orders_per_day=800))
    result = checked(text)
    assert slips(result) == []
    assert not result.decisions.idle
    assert_everything_is_given_or_assumed(result, SAID_BY_USER)
    for path in (one.path for one in result.decisions.all if one.state == "answered"):
        assert not path.endswith(".sandbox"), "the test environment comes from the catalogue"
    assert result.loaded.map.flows
    assert any((row.source or "").startswith("catalogue ") for row in result.loaded.map.assumed)


@settings(max_examples=some(40), deadline=None)
@given(st.lists(st.sampled_from(SHOPS_AND_ALL), min_size=1, max_size=9))
def test_any_combination_works(names: list[str]) -> None:
    result = checked(draft(Wishes(members(names), TODAY, RULES_VERSION)))
    assert slips(result) == []
    assert not result.decisions.idle
    assert_everything_is_given_or_assumed(result, SAID_BY_USER)
    assert set(result.loaded.map.systems) == {one.name for one in members(names)}


def test_what_a_platform_does_not_tell_of_must_be_asked_and_says_why() -> None:
    text = draft(Wishes(members(["shopify", "netsuite"]), TODAY, RULES_VERSION))
    stock = checked(text).loaded.map.flows["stock"]
    assert [type(one).__name__ for one in stock.when or ()] == ["OpenSchedule"]
    assert re.search(
        r"# Oracle NetSuite sends nothing about stock changed, it must be asked: http", text
    )
    orders = checked(text).loaded.map.flows["orders to erp"]
    assert {type(one).__name__ for one in orders.when or ()} == {"Happening"}


def test_an_event_of_a_dearer_plan_counts_only_when_that_plan_is_named() -> None:
    shop, mailing = members(["shopify", "klaviyo"])
    unnamed = draft(Wishes((shop, mailing), TODAY, RULES_VERSION))
    assert (
        "Klaviyo sends nothing about consent changed, it must be asked (on Advanced KDP it is told)"
        in unnamed
    )
    dear = Member("mailing", "marketing", mailing.platform.on("Advanced KDP"))
    flows = checked(draft(Wishes((shop, dear), TODAY, RULES_VERSION))).loaded.map.flows
    assert [str(one) for one in flows["consent from mailing"].when or ()] == ["customer changed"]


def test_status_words_are_the_platforms_own() -> None:
    loaded = load_text(draft(Wishes(members(["woocommerce", "erpnext"]), TODAY, RULES_VERSION)))
    paid = loaded.map.entities["order"].statuses["paid"]
    assert paid.own["shop"] == ("processing",)
    assert paid.own["erp"] == ("To Deliver",)
    source = next(
        a.source for a in loaded.map.assumed if a.what == "entities.order.statuses.paid.erp"
    )
    assert source == "catalogue erpnext"


def test_what_the_user_says_is_an_answer_and_not_assumed() -> None:
    owners = {"stock": "erp", "order.status": "shop until paid then erp"}
    wishes = Wishes(
        members(["shopify", "odoo"]), TODAY, RULES_VERSION, name='Ann\'s "garden": shop', timezone="Europe/Berlin",
        currency="EUR", people=("ops",), orders_per_hour=200, lines=2.5, articles=4000, owners=owners,
    )  # fmt: skip
    result = checked(draft(wishes))
    the_map = result.loaded.map
    assert slips(result) == []
    assert the_map.name == wishes.name
    assert the_map.volumes["order"].lines == 2.5
    states = {one.path: one.state for one in result.decisions.all}
    assert states["entities.stock.fields.on hand.owner"] == "answered"
    assert states["entities.order.fields.status.owner"] == "answered"
    assert states["entities.order.fields.total.owner"] == "open"
    assert states["entities.product.fields.title.owner"] == "open"


@pytest.mark.parametrize(
    ("owners", "says"),
    [
        ({"stock": "warehouse"}, "warehouse"), ({"unicorn": "erp"}, "Nothing called `unicorn`"),
        ({"order.colour": "erp"}, "Nothing called `order.colour`"), ({"stock": "erp}, x: {"}, "That cannot stand"),
    ],
)  # fmt: skip
def test_what_cannot_stand_in_a_map_is_refused(owners: dict[str, str], says: str) -> None:
    with pytest.raises(UserError, match=re.escape(says)):
        draft(Wishes(members(["shopify", "odoo"]), TODAY, RULES_VERSION, owners=owners))


def test_a_name_taken_twice_is_refused() -> None:
    with pytest.raises(UserError):
        draft(Wishes(members(["shopify"]), TODAY, RULES_VERSION, people=("shop",)))


def test_every_system_that_writes_to_the_customer_by_itself_is_named_as_a_sender() -> None:
    text = draft(Wishes(members(["prestashop", "prestashop", "odoo"]), TODAY, RULES_VERSION))
    mail = load_text(text).map.messages["shipment mail"]
    assert set(mail.sent_by or ()) == {"shop", "shop 1"}


HOSTILE = st.text(alphabet=st.sampled_from("ab ,:#{}[]\"'\\|>&*!%@`-?~\n"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(word=HOSTILE, plan=HOSTILE, source=HOSTILE)
def test_a_users_platform_can_say_anything_and_the_map_still_reads(
    word: str, plan: str, source: str
) -> None:
    about = f"source: {json.dumps('s' + source)}, as_of: '2026', confidence: official"
    text = f"""\
seamark_platform: 1
id: own
name: {json.dumps("n" + source)}
kind: storefront
plans: [{json.dumps("p" + plan)}]
facts:
  order words: {{value: {{paid: {json.dumps("w" + word)}, placed: [{json.dumps("w" + word)}, x]}}, {about}}}
events:
  order paid: {{mode: poll, {about}}}
"""
    own, wrong = read(text.encode())
    assert not wrong
    assert own is not None
    cast = (Member("shop", "storefront", own.on(own.plans[0])), *members(["odoo"]))
    loaded = load_text(draft(Wishes(cast, TODAY, RULES_VERSION)))
    assert [one.message for one in loaded.problems] == []
    paid = loaded.map.entities["order"].statuses["paid"].own["shop"]
    assert paid == (" ".join(f"w{word}".split()),)
    assert loaded.map.systems["shop"].edition == " ".join(f"p{plan}".split())
