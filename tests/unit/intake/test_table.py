"""Rows become proposals, each with its cell; nothing that is vague becomes an answer, and nothing is lost."""

from __future__ import annotations

import pytest

from seamark.intake import sheet, table
from seamark.intake.proposal import EXISTS, Listing
from seamark.language.load import load, load_text
from seamark.report.document import Document
from seamark.report.formats import render
from seamark.report.views import mapping
from tests.cases.intake.make import mapping_workbook
from tests.repo.files import ROOT
from tests.unit.intake.reading import answers, as_map, of_text


@pytest.fixture(scope="module")
def workbook() -> Listing:
    sheets = sheet.read(mapping_workbook(), "mapping.xlsx")
    return table.listing(sheets, table.matchings(sheets), "mapping.xlsx")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("systems.shop.platform", "shopify"),
        ("systems.market.platform", "ebay"),
        ("entities.order.fields.status.owner", "shop until paid then erp"),
        ("entities.order.statuses.placed.erp", "[draft, sent]"),
        ("entities.order.statuses.returned.shipping", "none"),
        ("entities.order line.fields.quantity.owner", "shop"),
        ("entities.stock.fields.reserved.owner", "erp"),
        ("flows.orders from shop.to", "[erp, shipping]"),
        ("flows.orders from shop.when", "[order placed, order paid]"),
        ("flows.orders from shop.within", "15m"),
        ("flows.orders from shop.if_fails.retry", "8 times over 4h"),
        ("flows.orders from shop.if_fails.alert", "Operations by chat after 10m"),
        ("flows.stock from erp.when", "[stock changed, every 15m]"),
        ("flows.stock from erp.if_fails.by_hand", "manual count on Monday"),
        ("flows.customers to shop.when", "[customer changed, daily at 02:00]"),
        ("flows.payments to erp.carries", "[payment.amount, payment.fee]"),
        ("people.Warehouse lead", EXISTS),
    ],
)
def test_the_messy_workbook(workbook: Listing, path: str, answer: str) -> None:
    assert answers(workbook)[path] == answer


def test_every_proposal_names_its_cell_and_its_text(workbook: Listing) -> None:
    by_path = {one.path: one for one in workbook.proposals}
    owner = by_path["entities.order.fields.status.owner"]
    assert (str(owner.source), owner.sample, owner.sure) == (
        "mapping.xlsx, Mapping v3 FINAL!C5",
        "Shopify until paid, then Odoo",
        "read",
    )
    guessed = by_path["flows.orders from shop.within"]
    assert guessed.sure == "guessed"
    assert "no number" in guessed.note
    assert all(one.source.where and one.sample for one in workbook.proposals)
    assert all(one.note for one in workbook.proposals if one.sure == "guessed")


@pytest.mark.parametrize(
    "path",
    [
        "entities.order.fields.delivery address",
        "entities.customer.fields.phone",
        "entities.refund.fields.amount",
    ],
)
def test_vague_owners_stay_open_with_a_note(workbook: Listing, path: str) -> None:
    said = answers(workbook)
    assert f"{path}.owner" not in said
    assert said[f"{path}.note"].startswith("Owner: ")


def test_vague_words_never_become_answers(workbook: Listing) -> None:
    said = answers(workbook)
    assert "flows.consent to crm.when" not in said
    assert said["flows.consent to crm.note"] == "Starts: ?; If it fails: n/a; GDPR!"
    assert (
        said["entities.order.statuses.returned.note"]
        == "Shopify: TBD; Odoo: ?; not agreed with the warehouse"
    )
    assert "entities.order.statuses.returned.shop" not in said


def test_two_owners_are_none(workbook: Listing) -> None:
    assert any(one.text == "ERP / CRM" and "two owners" in one.reason for one in workbook.unread)


def test_what_stands_beside_the_table_is_listed(workbook: Listing) -> None:
    texts = [one.text for one in workbook.unread]
    assert any("separate list of the warehouse" in one for one in texts)
    assert any("Stand: 12.11.2026" in one for one in texts)


def test_addresses_are_left_out_of_the_map(workbook: Listing) -> None:
    done = as_map(workbook)
    assert "@" not in done.text
    assert "Anna Berg" in done.text


def test_the_map_of_the_workbook_loads_without_a_slip(workbook: Listing) -> None:
    done = as_map(workbook)
    assert done.left_out == ()
    assert 'source: "mapping.xlsx, Mapping v3 FINAL!C5"' in done.text


def test_owner_of_a_whole_entity_goes_to_its_usual_fields() -> None:
    found = of_text(
        "Entity;Who owns it;Where it goes;What triggers it\nOrders;Shopify;ERP and CRM;order placed\nGift cards;Shopify;ERP;?\n"
    )
    said = answers(found)
    assert (
        said["entities.order.fields.status.owner"]
        == said["entities.order.fields.total.owner"]
        == "shop"
    )
    assert said["entities.gift cards.note"] == "Owner: Shopify"
    assert said["flows.orders from shop.from"] == "shop"
    assert {one.sure for one in found.proposals if one.path == "flows.orders from shop.from"} == {
        "guessed"
    }
    assert said["flows.orders from shop.to"] == "[erp, crm]"


def test_marks_in_columns_of_systems() -> None:
    said = answers(
        of_text(
            "Entity;Field;Shopify;Odoo;HubSpot\nOrder;total;master;x;\nStock;on hand;x;master;\nCustomer;email;master;x;x\n"
        )
    )
    assert said["entities.order.fields.total.owner"] == "shop"
    assert said["entities.stock.fields.on hand.owner"] == "erp"
    assert said["flows.customers from shop.to"] == "[erp, crm]"


def test_names_of_fields_in_systems() -> None:
    said = answers(
        of_text("Field;Entity;Shopify field;Odoo field\ntotal;order;total_price;amount_total\n")
    )
    assert said["entities.order.fields.total.called.shop"] == "total_price"
    assert said["entities.order.fields.total.called.erp"] == "amount_total"


def test_directions() -> None:
    said = answers(
        of_text(
            "Data;From;To;Direction\nOrder;Shopify;Odoo;->\nStock;Shopify;Odoo;<-\nContact;Shopify;HubSpot;both ways\n"
        )
    )
    assert (said["flows.orders to erp.from"], said["flows.orders to erp.to"]) == ("shop", "erp")
    assert (said["flows.stock to shop.from"], said["flows.stock to shop.to"]) == ("erp", "shop")
    assert said["flows.customers shop crm.between"] == "[shop, crm]"
    arrows = answers(of_text("Data;Direction\nOrder;Shopify → Odoo\nStock;Shopify <- Odoo\n"))
    assert (arrows["flows.orders to erp.from"], arrows["flows.stock to shop.from"]) == (
        "shop",
        "erp",
    )


def test_a_list_of_systems() -> None:
    found = of_text(
        "System;Product;Type;Responsible;Comment\nWebshop;Shopify Plus;shop;Anna Berg;\nWaWi;Odoo;ERP;Kai;moves in May\nOld till;;POS;?;\n"
    )
    said = answers(found)
    assert said["systems.shop.platform"] == "shopify"
    assert said["systems.shop.in_charge"] == "Anna Berg"
    assert said["systems.erp.note"] == "moves in May"
    assert said["systems.old till.kind"] == "pos"
    assert "systems.old till.in_charge" not in said


def test_rows_that_disagree_are_told() -> None:
    found = of_text("Entity;Field;Owner\nOrder;total;Shopify\nOrder;total;Odoo\n")
    assert answers(found)["entities.order.fields.total.owner"] == "shop"
    assert any("another row" in one.reason for one in found.unread)


def test_against_an_existing_map_only_what_is_new_or_different_is_proposed() -> None:
    loaded = load(ROOT / "examples" / "decided-shop" / "map.yaml")
    text = "Entity;Field;Owner;To;Trigger\nOrder;total;Shopify;Odoo;order paid\nStock;on hand;Shopify;;\nCustomer;loyalty points;HubSpot;;\n"
    found = of_text(text, loaded)
    said = answers(found)
    assert said["entities.customer.fields.loyalty points.owner"] == "crm"
    assert [(one.path, one.answer, one.conflicts_with) for one in found.conflicts] == [
        ("entities.stock.fields.on hand.owner", "shop", "erp")
    ]
    assert "entities.order.fields.total.owner" in {one.path for one in found.already}
    assert not any(path.startswith("systems.") for path in said)


def test_names_of_the_map_are_used() -> None:
    loaded = load_text(
        "seamark: 1\nsystems:\n  Laden: {kind: storefront, platform: shopify}\n  Kontor: {kind: erp}\n"
        "entities:\n  Bestellung: {means: order, fields: {Summe: {}}}\n"
    )
    said = answers(of_text("Entity;Field;Owner;To\nOrders;Summe;Shopify;ERP\n", loaded))
    assert said["entities.Bestellung.fields.Summe.owner"] == "Laden"
    assert said["flows.bestellung to kontor.to"] == "Kontor"


@pytest.mark.parametrize("name", ["decided-shop", "vague-shop"])
def test_our_own_mapping_table_says_nothing_new_of_its_own_map(name: str) -> None:
    loaded = load(ROOT / "examples" / name / "map.yaml")
    shown = render(Document("t", (mapping.table(loaded.map),)), "csv")
    found = of_text(shown, loaded)
    assert [(one.path, one.answer) for one in found.conflicts] == []
    assert [(one.path, one.answer) for one in found.proposals if one.kind != "note"] == []
    assert len(found.already) > 20


def test_owners_of_some_fields_each() -> None:
    said = answers(
        of_text(
            "Entity;Who owns it;To\nCustomer;Shopify (email, phone), HubSpot (name);Klaviyo\nOrder;ERP (Odoo);CRM\n"
        )
    )
    assert said["entities.customer.fields.phone.owner"] == "shop"
    assert said["entities.customer.fields.name.owner"] == "crm"
    assert said["entities.order.fields.total.owner"] == "erp"


def test_a_flow_that_takes_its_plan_from_the_defaults_is_not_cut_off_from_it() -> None:
    loaded = load_text(
        "seamark: 1\npeople: {ops: {}}\nsystems: {shop: {kind: storefront}, erp: {kind: erp}}\n"
        "defaults: {if_fails: {retry: 8 times over 4h, alert: ops}}\nentities: {order: {}}\n"
        "flows: {orders: {carries: order, from: shop, to: erp}}\n"
    )
    found = of_text(
        "Entity;From;To;If it fails\nOrder;shop;erp;retry 8 times over 4h, alert Kai\n", loaded
    )
    assert [(one.path, one.conflicts_with) for one in found.conflicts] == [
        ("flows.orders.if_fails.alert", "{retry: 8 times over 4h, alert: ops}")
    ]


def test_a_german_list_of_interfaces() -> None:
    text = (
        "Nr.;Schnittstelle;Quelle;Ziel;Daten;Intervall;Protokoll;Ansprechpartner\n"
        "1;Auftragsimport;Shopware 6;JTL-Wawi;Bestellungen;alle 5 Min;REST;Hr. Maier\n"
        "2;Artikelexport;JTL-Wawi;Shopware 6;Artikel, Preise;nächtlich 02:00;CSV;Hr. Maier\n"
        "3;Versandmeldung;DHL;JTL-Wawi / Shopware 6;Trackingnummer;stündlich;API;Logistik\n"
    )
    said = answers(of_text(text))
    assert said["flows.auftragsimport.when"] == "every 5m"
    assert said["flows.artikelexport.carries"] == "[product, price]"
    assert said["flows.artikelexport.when"] == "daily at 02:00"
    assert said["flows.versandmeldung.carries"] == "shipment.tracking number"
    assert said["flows.versandmeldung.to"] == "[erp, shop]"
    assert said["systems.erp.note"] == "Product: JTL-Wawi"  # not in the catalogue, so not lost
    assert said["people.Hr Maier"] == EXISTS


def test_an_english_matrix_with_loose_words() -> None:
    text = (
        "Business object | Owner | Consumers | Sync | Latency | Owner contact\n--- | --- | --- | --- | --- | ---\n"
        "Sales orders | SFCC | NetSuite, ShipHero | event: order placed; order cancelled | < 2 min | ops@brand.example\n"
        "Inventory levels | ShipHero (WMS) | SFCC, Amazon | webhook + hourly full sync | 5-10 min | \n"
        "Price lists | NetSuite | SFCC | nightly batch at 1am | 24h | \n"
        "Returns (RMA) | depends: Loop or SFCC | NetSuite | on creation | 1 day | \n"
    )
    said = answers(of_text(text))
    assert said["flows.orders from shop.when"] == "[order created, order cancelled]"
    assert said["flows.stock from warehouse.within"] == "10m"
    assert said["flows.prices to shop.when"] == "daily at 01:00"
    assert said["flows.returns to erp.when"] == "return created"
    assert said["entities.return.note"] == "Owner: depends: Loop or SFCC"
    assert "people.ops" in said
