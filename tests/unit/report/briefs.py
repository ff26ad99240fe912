"""Maps, briefs and what a reader finds in their files: shared by the tests of the brief."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

from pypdf import PdfReader

from seamark.check.engine import Checked, check
from seamark.check.verdict import verdict
from seamark.language.load import load_text
from seamark.report.document import Document
from seamark.report.views import brief

TODAY = date(2026, 11, 26)
SHOP = """\
seamark: 1
name: Garden shop
note: Kept from the workshop in May
people:
  Zelda Quist: {role: Operations lead, deputy: finance, reach: zelda@private.example}
  finance: {role: Finance controller, deputy: Zelda Quist}
systems:
  shop: {kind: storefront, platform: shopify, in_charge: Zelda Quist, sandbox: available, note: Zelda Quist keeps the password}
  erp:  {kind: erp, platform: odoo, in_charge: finance}
  sheet: {kind: spreadsheet, platform: none, in_charge: finance, temporary: {until: 2027-03-31, then: erp}}
entities:
  order:
    key: order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid:   {shop: paid, erp: sale, next: none}
    fields:
      total:  {owner: shop until paid then erp, if_edited: hold for Zelda Quist within 4h, fresh: {erp: 15m}}
      note to us: {}
flows:
  orders: {carries: order, from: shop, to: erp, when: [order created, every 15m], within: 20m, described: "Ask zelda quist first",
           if_fails: {retry: 8 times over 4h, alert: [Zelda Quist by phone after 10m, finance after 1d], then: hold for Zelda Quist within 1h,
                      by_hand: "Call Zelda Quist, or write to zelda@private.example"}}
reconcile:
  orders: {compares: order, between: [shop, erp], when: daily at 06:00, in_charge: Zelda Quist, alert: Zelda Quist over 0, repair: propose}
duties:
  watch the flows: {in_charge: Zelda Quist, told: finance}
tests:
  happy path: standard
  too late: [shop creates order 7, expect order 7 is held for Zelda Quist]
waivers:
  - {finding: OWN0005, in_charge: Zelda Quist, until: 2027-06-30, reason: "Grandmother runs the till"}
agreed:
  - {what: entities.order.fields.total.owner, value: shop until paid then erp, by: Zelda Quist, entered_by: Ugo Penna, date: 2026-11-20}
assumed:
  - {what: systems.erp.platform, value: odoo, source: overheard by the coffee machine, date: 2026-11-20}
disputed:
  - {what: flows.orders.within, value: 20m, by: Zelda Quist, reason: "The importer sleeps at night", date: 2026-11-20}
"""
PRIVATE = (
    "Zelda", "Quist", "zelda@", "private.example", "Grandmother", "Ugo", "Penna", "coffee machine", "importer sleeps",
    "the password", "workshop in May",
)  # fmt: skip
"""What a supplier must never be shown of `SHOP`."""
MANY = (
    "seamark: 1\nname: Many\npeople: {ops: {role: Operations lead}}\nsystems:\n"
    "  shop: {kind: storefront, platform: shopify, in_charge: ops}\n  erp: {kind: erp, platform: odoo, in_charge: ops}\n"
    "entities:\n  order:\n    key: order number\n    fields:\n"
    + "".join(f"      value {n}: {{owner: shop}}\n" for n in range(20))
    + "      status: {}\n"
    "flows:\n"
    + "".join(
        f"  flow {n}: {{carries: order, from: shop, to: erp, when: order paid, within: 15m, if_fails: "
        "{retry: 8 times over 4h, alert: ops by phone after 10m, then: hold for ops within 1h, by_hand: none}}\n"
        for n in range(40)
    )
    + "assumed:\n  - {what: flows.flow 1.when, value: order paid, source: usual practice, date: 2026-11-20}\n"
)
"""A map in which many flows and fields are alike."""


def checked(text: str = SHOP) -> Checked:
    return check(load_text(text), TODAY)


def brief_of(text: str = SHOP, **how: Any) -> Document:
    found = checked(text)
    return brief.view(found, verdict(found), **how)


def pdf_text(data: bytes) -> str:
    """All words of a PDF, without spaces: where lines break is not what is tested."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def docx_text(data: bytes) -> str:
    """All words in every part of a Word file, its properties too."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        found = [
            parts.read(n).decode("utf-8") for n in parts.namelist() if n.endswith((".xml", ".rels"))
        ]
    return squeezed(re.sub(r"<[^>]*>", "", " ".join(found)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)
