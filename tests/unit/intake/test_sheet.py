"""A table in any form: where the headings are, what stands around them, and what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time

import pytest
from openpyxl import Workbook

from seamark.errors import UserError
from seamark.intake import delimited, mermaid, sheet, table
from tests.cases.intake.make import mapping_workbook

ROWS = "Entity;Owner;Goes to\nOrder;Shopify;Odoo\nStock;Odoo;Shopify\nKunden müller;Größe;é\n"


def test_a_messy_workbook_is_read_with_its_surroundings() -> None:
    main, words = sheet.read(mapping_workbook(), "mapping.xlsx")
    assert main.headings[:3] == ("Datenobjekt", "Field", "Source of truth")
    assert [row.number for row in main.body][:3] == [5, 6, 7]
    assert main.body[2].cells[0] == "Orders"  # a merged cell fills its rows
    assert main.comments == {"E6": "eBay too, from spring on?"}
    assert any("hidden rows" in one for one in main.remarks)
    assert any("Hidden columns" in one and "H" in one for one in main.remarks)
    assert any("K24" in one for one in main.remarks)  # a formula without a value is told, not lost
    assert [row.cells[0][:12] for row in main.aside] == [
        "Garden shop:",
        "Stand: 12.11",
        "* Stock of t",
    ]
    assert [row.number for row in main.body][-2:] == [
        23,
        24,
    ]  # headings repeated in row 22 are none of them
    assert words.headings[:4] == ("Status", "Shopify", "Odoo", "ShipStation")
    assert words.where(words.body[0], 2) == "Order status!C3"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_encoding_and_separator(encoding: str, separator: str) -> None:
    (found,) = sheet.read(ROWS.replace(";", separator).encode(encoding), "table.csv")
    assert found.headings == ("Entity", "Owner", "Goes to")
    assert found.body[-1].cells == ("Kunden müller", "Größe", "é")


def test_a_markdown_table_and_pasted_cells() -> None:
    marked = "Some words.\n\n| Entity | Owner |\n|---|:--:|\n| Order | **Shopify** |\n| Stock | a \\| b |\n"
    (found,) = sheet.paste(marked)
    assert [row.cells for row in found.body] == [("Order", "Shopify"), ("Stock", "a | b")]
    (found,) = sheet.paste('Entity\tOwner\nOrder\t"Shopify\nPlus"\n')
    assert found.body[0].cells == ("Order", "Shopify\nPlus")


def test_group_headings_stand_before_their_columns() -> None:
    text = (
        "\t\tStatus words\tStatus words\nEntity\tField\tShopify\tOdoo\nOrder\tstatus\tpaid\tsale\n"
    )
    (found,) = sheet.paste("x\tx\tStatus words\tStatus words\n" + text.split("\n", 1)[1])
    assert found.headings[2:] == ("Status words Shopify", "Status words Odoo")


def test_values_are_shown_as_the_program_shows_them() -> None:
    book = Workbook()
    work = book.active
    assert work is not None
    work.append(["Entity", "Owner", "Note"])
    work.append(["Order", 3.0, 0.25])
    work["C2"].number_format = "0%"
    work.append(["Stock", date(2026, 3, 1), time(2, 30)])
    work.append(["Price", True, 1.5])
    work["C4"].number_format = "0.00"
    out = io.BytesIO()
    book.save(out)
    (found,) = sheet.read(out.getvalue(), "x.xlsx")
    assert [row.cells[1:] for row in found.body] == [
        ("3", "25%"),
        ("2026-03-01", "02:30"),
        ("TRUE", "1.50"),
    ]


# ------------------------------------------------------------------------------------------------ what is refused


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLD + b"\0" * 600, "old XLS"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "password"),
        (packed(word__document_xml=b"<x/>"), "Word"),
        (packed(content_xml=b"<x/>"), "no XLSX"),
        (packed(xl__workbook_xml=b"<x/>", xl__big_xml=b" " * (300 * 2**20 // 100)), "too large"),
        (packed(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "document type"),
        (packed(xl__workbook_xml="<!DOCTYPE x><x/>".encode("utf-16")), "document type"),
        (packed(xl__workbook_xml=b"<x/>"), "cannot be read"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"%PDF-1.7 x", "PDF"),
        (bytes(range(256)) * 40, "no text"),
        (b"\n\n;;\n", "no table"),
        (b'Entity;Owner\n"Order;Shopify\n' + b"x" * 200_000, "columns"),
    ],
)
def test_what_is_no_table_is_said_plainly(data: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        sheet.read(data, "given.xlsx")


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="20 MB"):
        sheet.read(b"x" * (sheet.FILE_BYTES_MAX + 1), "x.csv")
    many = "Entity;Owner\n" + "Order;Shopify\n" * (sheet.ROWS_MAX + 1)
    with pytest.raises(UserError, match="20,000 rows"):
        sheet.read(many.encode(), "x.csv")
    (found,) = sheet.read(("Entity;Owner;Note\nOrder;Shopify;" + "x" * 6000).encode(), "x.csv")
    assert len(found.body[0].cells[2]) == sheet.CELL_LENGTH_MAX
    assert "cut" in found.remarks[0]
    (found,) = sheet.read(
        (
            ";".join(f"h{n}" for n in range(300)) + "\n" + ";".join("x" * 1 for _ in range(300))
        ).encode(),
        "x.csv",
    )
    assert found.width == sheet.COLUMNS_MAX


def test_a_zip_that_lies_about_its_size_is_bounded() -> None:
    data = bytearray(packed(xl__workbook_xml=b"<x>" + b" " * 5_000_000 + b"</x>"))
    real = (5_000_007).to_bytes(4, "little")
    assert real in data
    lied = bytes(data).replace(real, (10).to_bytes(4, "little"))
    with pytest.raises(UserError):
        sheet.read(lied, "x.xlsx")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"\xef\xbb\xbfa", "utf-8-sig"),
        (b"\xff\xfea\0", "utf-16"),
        ("ä".encode("cp1252"), "cp1252"),
        ("ä".encode(), "utf-8"),
    ],
)
def test_encodings(head: bytes, encoding: str) -> None:
    assert delimited.encoding_of(head) == encoding


def test_a_beginning_that_ends_within_a_character_is_still_utf8() -> None:
    assert delimited.encoding_of("Größe".encode()[:-3] + "ö".encode()[:1], whole=False) == "utf-8"


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "a ",
        "until ",
        "<",
        "<-",
        "1 ",
        "at 1",
        "(",
        "a.b",
        "- ",
        "every ",
        "tell ",
        "\u00a0",
        "_a",
        "aA",
        "then ",
        "/",
        "a by email ",
    ],
)
def test_long_hostile_cells_do_not_take_long(piece: str) -> None:
    cell = "x" + piece * (6_000 // len(piece)) + "x"
    heads = [
        "Entity",
        "Field",
        "Owner",
        "From",
        "To",
        "Direction",
        "Trigger",
        "Frequency",
        "Delay",
        "If it fails",
        "Responsible",
        "Note",
        "Whatever",
    ]
    text = "\t".join(heads) + "\n" + ("\t".join([cell] * len(heads)) + "\n") * 3
    sheets = sheet.paste(text)
    assert table.listing(sheets, table.matchings(sheets), "long")
    assert mermaid.read(f"flowchart LR\n A{piece * 500}B\n A -- {piece * 500} --> B", "long")


def test_cells_far_out_cost_little_and_are_told() -> None:
    book = Workbook(write_only=True)
    work = book.create_sheet("x")
    work.append(["Entity", "Owner"])
    for _ in range(30):
        work.append(["Order", "Shopify", *[None] * 16_000, "far"])
    out = io.BytesIO()
    book.save(out)
    (found,) = sheet.read(out.getvalue(), "x.xlsx")
    assert found.width <= sheet.COLUMNS_MAX + 1
    assert any("beyond column 200" in one for one in found.remarks)
