"""Which column says what, how that is set right, and that it is remembered."""

from __future__ import annotations

import json

import pytest

from seamark.errors import UserError
from seamark.intake import sheet
from seamark.intake.columns import Matching, chosen, match, signature
from tests.cases.intake.make import mapping_workbook


def roles(text: str) -> list[str]:
    (found,) = sheet.paste(text)
    return [
        column.role + (f" {column.system}" if column.system else "")
        for column in match(found).columns
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Entity;Who owns it;Where it goes;What triggers it;What happens if it fails", ["entity", "owner", "to", "trigger", "fails"]),
        ("Datenobjekt;Führendes System;Zielsystem;Auslöser;Fehlerfall;Ansprechpartner", ["entity", "owner", "to", "trigger", "fails", "person"]),
        ("Gegevens;Leidend systeem;Bron;Doel;Frequentie;Opmerkingen", ["entity", "owner", "from", "to", "timing", "note"]),
        ("Donnée;Système maître;Source;Cible;Déclencheur;Délai;En cas d'erreur", ["entity", "owner", "from", "to", "trigger", "delay", "fails"]),
        ("Entidad;Fuente de verdad;Origen;Destino;Evento;Responsable", ["entity", "owner", "from", "to", "trigger", "person"]),
    ],
)  # fmt: skip
def test_headings_of_five_languages(head: str, expected: list[str]) -> None:
    cells = {"entity": "Order", "owner": "Shopify", "from": "Shopify", "to": "Odoo"}
    assert roles(head + "\n" + ";".join(cells.get(role, "x") for role in expected)) == expected


def test_columns_headed_by_systems() -> None:
    assert roles("Status;Shopify;Odoo\npaid;paid;sale\nsent;fulfilled;done") == [
        "status",
        "status of Shopify",
        "status of Odoo",
    ]
    assert roles("Entity;Field;Shopify field;Odoo field\norder;total;total_price;amount_total") == [
        "entity",
        "field",
        "called Shopify",
        "called Odoo",
    ]
    assert roles("Entity;Shopify;Odoo;HubSpot\norder;master;x;x\nstock;x;master;") == [
        "entity",
        "marks Shopify",
        "marks Odoo",
        "marks HubSpot",
    ]


def test_samples_decide_where_the_heading_does_not() -> None:
    text = "Object;Owner;Xyz;Abc\norder;Anna Berg;Shopify;Odoo\nstock;Kai;Odoo;Shopify\nrefund;Finance;Odoo;Shopify"
    assert roles(text) == ["entity", "person", "from", "to"]
    (found,) = sheet.paste(text)
    columns = match(found).columns
    assert "name people" in columns[1].reason
    assert columns[2].samples == ("Shopify", "Odoo")


def test_an_unknown_column_becomes_notes_and_a_second_one_too() -> None:
    text = "Entity;Owner;Golden rule of Kai;Leading system\norder;Shopify;ask him, he knows;Odoo\nstock;Odoo;ask;Odoo"
    (found,) = sheet.paste(text)
    matching = match(found)
    assert [c.role for c in matching.columns] == ["entity", "owner", "note", "note"]
    assert "second column" in matching.columns[3].reason


def test_a_matching_is_remembered_by_its_headings() -> None:
    main, _ = sheet.read(mapping_workbook(), "x.xlsx")
    matching = match(main).with_role(8, "note").with_role(10, "status of", "Shopify")
    kept = Matching.from_data(json.loads(json.dumps(matching.to_data())))
    again = match(main, remembered={kept.signature: kept})
    assert again.remembered
    assert [(c.role, c.system) for c in again.columns] == [
        (c.role, c.system) for c in matching.columns
    ]
    other = sheet.paste("DATENOBJEKT\tfield!\nOrder\ttotal")[0]
    assert signature(other) == signature(sheet.paste("Datenobjekt\tField\nStock\ton hand")[0])
    assert signature(other) != signature(main)
    with pytest.raises(UserError):
        Matching.from_data({"columns": [{"at": "x"}]})


def test_columns_set_in_writing() -> None:
    (found,) = sheet.paste("Foo;Bar;Baz\norder;Shopify;paid")
    matching = chosen(match(found), "A=entity, bar=owner; C=status of Shopify")
    assert [(c.role, c.system) for c in matching.columns] == [
        ("entity", ""),
        ("owner", ""),
        ("status of", "Shopify"),
    ]
    for wrong in ("Z=owner", "A=boss", "owner"):
        with pytest.raises(UserError):
            chosen(matching, wrong)
