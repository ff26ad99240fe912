"""Make the documents of the seven suppliers: PDF, Word, Excel, mail and Markdown, from the texts in this folder."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import typst
import yaml
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

HERE = Path(__file__).parent
OBJECTS = {
    "orders": "order number, lines, totals, taxes, discounts, shipping address, billing address",
    "customers": "name, email, phone, addresses",
    "products": "title, SKU, barcode, weight, images",
    "prices": "list price, sale price, currency",
    "stock": "quantity by location",
    "shipments": "carrier, tracking number, lines",
    "refunds": "amount, lines, reason",
    "payments": "method, amount, reference",
    "invoices": "number, date, PDF",
    "gift cards": "code, balance",
}
CALLS = (
    ("GET", "read {one} by id"),
    ("GET", "list {one} changed since a time, in pages of 250"),
    ("POST", "create {one} with {fields}"),
    ("PUT", "update {one}: {fields}"),
    ("WEBHOOK", "{one} created or updated, received by our connector"),
    ("MAP", "fields of {one} mapped by our connector: {fields}"),
)


@cache
def quote(name: str) -> tuple[bytes, str]:
    """The document of a supplier and the name of its file."""
    if name in ("northlight", "nordkap"):
        return typst.compile((HERE / f"{name}.typ").read_bytes()), f"{name}.pdf"
    if name in ("lighthouse", "quays"):
        return word(yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))), f"{name}.docx"
    if name == "tern":
        return interface_list(), "tern.xlsx"
    file = next(HERE.glob(f"{name}.[tm]*"))
    return file.read_bytes(), file.name


def interface_list() -> bytes:
    """Sixty lines of calls and a price: much detail, and nothing about what happens when one fails."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Interfaces"
    sheet.append(["No.", "Object", "Call", "What it does", "Direction", "By"])
    number = 0
    for one, fields in OBJECTS.items():
        for verb, says in CALLS:
            number += 1
            sheet.append([number, one, f"{verb} /{one.replace(' ', '_')}", says.format(one=one, fields=fields), "Shopify → Odoo", "our connector"])  # fmt: skip
    more = book.create_sheet("Notes")
    more.append(["Topic", "Note"])
    more.append(["Status words", "We map the order status words of Shopify and Odoo: paid = sale, fulfilled = done, cancelled = cancel."])  # fmt: skip
    more.append(["Stock", "Odoo owns stock; our connector writes it to Shopify every 15 minutes and never reads it back."])  # fmt: skip
    prices = book.create_sheet("Prices")
    prices.append(["Work package", "Price in EUR"])
    for title, price in (("Connector set-up", 4200), ("60 interfaces", 12600), ("Documentation", 1600), ("Total", 18400)):  # fmt: skip
        prices.append([title, price])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(said: dict[str, Any]) -> bytes:
    """A Word document: headings, paragraphs, tables, a footnote as a note, a tracked change, pages."""
    document = Document()
    document.add_heading(said["title"], 0)
    for part in said["parts"]:
        kind, what = next(iter(part.items()))
        if kind == "h":
            document.add_heading(what, 1)
        elif kind == "p":
            document.add_paragraph(what)
        elif kind == "footnote":
            document.add_paragraph(f"* {what}")
        elif kind == "page":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif kind == "changed":
            tracked(document.add_paragraph(), *what)
        else:
            table = document.add_table(rows=0, cols=len(what[0]))
            for row in what:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def tracked(paragraph: Any, before: str, old: str, new: str, after: str) -> None:
    """A paragraph in which somebody replaced one word by another, with changes tracked."""
    paragraph.add_run(before)
    for tag, text_tag, text in (("w:del", "w:delText", old), ("w:ins", "w:t", new)):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "A. Writer")
        run, piece = OxmlElement("w:r"), OxmlElement(text_tag)
        piece.text = text
        run.append(piece)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(after)
