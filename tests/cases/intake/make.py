"""What people bring, made by this script: a messy mapping workbook, drawings, orders exports of three platforms.

python -m tests.cases.intake.make FOLDER      writes all of them, to look at
"""

from __future__ import annotations

import base64
import csv
import io
import random
import sys
import zlib
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.comments import Comment

HERE = Path(__file__).parent
NEW_YEAR = datetime(2026, 1, 1)  # noqa: DTZ001 - exports write local times

# ------------------------------------------------------------------------------------------------ mapping workbook

MAPPING_HEAD = (
    "Datenobjekt", "Field", "Source of truth", "Quelle", "Wohin / target", "What triggers it", "Frequency", "Max. delay",
    "Im Fehlerfall", "Verantwortlich", "Bemerkung",
)  # fmt: skip
MAPPING_ROWS: tuple[tuple[object, ...], ...] = (
    ("Orders", "status", "Shopify until paid, then Odoo", "Shopify", "Odoo / ShipStation", "order placed, order paid", "near real-time", None, "retry 8 times over 4h, then alert Operations by chat after 10 min", "Operations", None),
    (None, "total", "Shopify", "Shopify", "Odoo / ShipStation", "order placed, order paid", "near real-time", None, None, "Operations", "Gross, in EUR"),
    (None, "delivery address", "TBD", "Shopify", "Odoo / ShipStation", "order placed, order paid", None, None, None, None, "who may change it after payment?"),
    ("Auftragspositionen", "sku", "Shopify", "Shopify", "Odoo", "order placed", "near real-time", "5 min", None, "Operations", None),
    (None, "quantity", "Shopify", "Shopify", "Odoo", "order placed", "near real-time", "5 min", None, None, None),
    ("Lagerbestand", "on hand", "Odoo", "Odoo", "Shopify, eBay", "stock changed", "alle 15 Minuten", "15 min", "manual count on Monday", "Warehouse lead", "3 pieces safety"),
    (None, "reserved", "Odoo", None, None, None, None, None, None, None, None),
    ("Customers", "email", "Shopify", "Shopify", "HubSpot", "customer created", "hourly", "1 hour", "Retry 3x", "Anna Berg <anna.berg@garden.example>", None),
    (None, "phone", "depends", "Shopify", "HubSpot", "customer created", "hourly", "1 hour", None, None, None),
    (None, "name", "HubSpot", "HubSpot", "Shopify", "customer changed", "nightly at 2", "1 day", None, "Anna Berg <anna.berg@garden.example>", None),
    ("Newsletter consent", None, "Klaviyo", "Klaviyo", "HubSpot", "?", "real time", None, "n/a", "Marketing", "GDPR!"),
    ("Sendungen", "tracking number", "ShipStation", "ShipStation", "Shopify; Odoo", "label printed", "hourly", "2 h", "e-mail Operations", "Operations", None),
    ("Refunds", "amount", "ERP / CRM", "Odoo", "Shopify", "refund approved", None, "1 Tag", "Finance enters it by hand in the shop", "Finance", None),
    ("Products", "title", "Odoo", "Odoo", "Shopify", "product changed", "nightly at 2:30", "1 day", None, "Warehouse lead", None),
    (None, "price", "Odoo", "Odoo", "Shopify", "product changed", "nightly at 2:30", "1 day", None, None, "promotions are made in the shop"),
    (None, "weight", "-", "Odoo", "Shopify", "product changed", "nightly at 2:30", "1 day", None, None, None),
)  # fmt: skip
STATUS_HEAD = ("Status", "Shopify", "Odoo", "ShipStation", "Kommentar")
STATUS_ROWS: tuple[tuple[object, ...], ...] = (
    ("placed", "pending", "draft / sent", "awaiting_payment", None),
    ("paid", "paid", "sale", "awaiting_shipment", None),
    ("dispatched", "fulfilled", "done", "shipped", "partial is open"),
    ("cancelled", "cancelled", "cancel", "cancelled", None),
    ("returned", "TBD", "?", "none", "not agreed with the warehouse"),
)  # fmt: skip


def mapping_workbook() -> bytes:
    """The workbook of a garden shop's first workshop: titles, merged cells, two languages, gaps, comments, a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Mapping v3 FINAL"
    sheet["A1"] = "Garden shop: integration mapping"
    sheet.merge_cells("A1:K1")
    sheet["A2"] = "Stand: 12.11.2026, draft for the workshop"
    sheet["J2"] = "contact: it@garden.example"
    sheet.append([])
    sheet.append(list(MAPPING_HEAD))
    first = 5
    for at, row in enumerate(MAPPING_ROWS, first):
        sheet.append(list(row))
        if row[0] is not None:
            last = at
            while (
                last - first + 1 < len(MAPPING_ROWS) and MAPPING_ROWS[last - first + 1][0] is None
            ):
                last += 1
            if last > at and row[0] in (
                "Orders",
                "Products",
            ):  # others are left blank, as people do
                sheet.merge_cells(start_row=at, start_column=1, end_row=last, end_column=1)
    sheet.append([])
    sheet.append(list(MAPPING_HEAD))
    sheet.append(
        [
            "Payments",
            "amount",
            "Stripe",
            "Stripe",
            "Odoo",
            "payment captured",
            "daily 06:00",
            "1 day",
            "Finance checks it by hand",
            "Finance",
            None,
        ]
    )
    sheet.append(
        [
            None,
            "fee",
            None,
            "Stripe",
            "Odoo",
            "payment captured",
            "daily 06:00",
            "1 day",
            None,
            None,
            "=1+1",
        ]
    )
    sheet.append(
        ["* Stock of the outlet is not in this table, see the separate list of the warehouse (Kai)"]
    )
    sheet["E6"].comment = Comment("eBay too, from spring on?", "Anna")
    sheet.row_dimensions[17].hidden = True
    sheet.column_dimensions["H"].hidden = True
    words = book.create_sheet("Order status")
    words.append(["Agreed words", None, None])
    words.append(list(STATUS_HEAD))
    for row in STATUS_ROWS:
        words.append(list(row))
    empty = book.create_sheet("Tabelle3")
    empty.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def wide_workbook(rows: int) -> bytes:
    """A long table without surprises, for measuring."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Fields")
    sheet.append(
        ["Entity", "Field", "Owner", "From", "To", "Trigger", "Delay", "If it fails", "Note"]
    )
    names = ("order", "customer", "product", "stock", "shipment")
    for at in range(rows):
        entity = names[at % 5]
        sheet.append([entity, f"field {at}", ("Shopify", "Odoo")[at % 2], "Shopify", ("Odoo", "HubSpot")[at % 2], f"{entity} changed", "15 min", "retry 3 times over 1h", f"row {at}"])  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# ------------------------------------------------------------------------------------------------ drawings

MERMAID = """\
---
title: Garden shop
---
%% from the workshop in May
flowchart LR
  subgraph Front["What customers see"]
    shop[Shopify Plus]
    mail(Klaviyo)
  end
  shop -->|"1. orders, customers"| erp[(Odoo)]
  erp -- stock every 15 min --> shop & market["eBay"]
  erp ==>|paid orders| ship{{ShipStation}} -->|tracking| shop
  shop <-->|contacts| crm[HubSpot];
  crm -.->|newsletter consent, TBD| mail
  erp --> old[Old till #40;until March#41;]
  classDef grey fill:#eee
  class old grey
"""
MIRO_TEXTS = """\
Garden shop integration board,,
Systems,Flows,Open questions
Shopify,Shopify → Odoo: orders,Who owns the customer?
Odoo,Odoo -> Shopify: stock every 15 min,Returns are sent by mail today
HubSpot,Shopify <-> HubSpot: contacts,
ShipStation,,
Klaviyo,,
"""
MIRO_ITEMS = """\
id,type,content,frame,startItem,endItem
1,shape,<p>Shopify</p>,Today,,
2,shape,<p>Odoo<br>Version 17</p>,Today,,
3,shape,HubSpot,Today,,
4,app_card,Klaviyo,Today,,
5,sticky_note,Nobody knows who answers for refunds,Today,,
6,connector,orders,,1,2
7,connector,customer created,,1,3
8,connector,,,3,4
9,shape,ShipStation,Later,,
"""
_CELLS = """\
<mxGraphModel dx="800" dy="600"><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="s" value="&lt;b&gt;Shopify&lt;/b&gt;" style="rounded=1;html=1" vertex="1" parent="1"/>
<mxCell id="g" value="Odoo" style="swimlane" vertex="1" parent="1"/>
<mxCell id="g1" value="Stock" vertex="1" parent="g"/>
<mxCell id="g2" value="Orders" vertex="1" parent="g"/>
<UserObject id="h" label="HubSpot&lt;br&gt;CRM"><mxCell style="html=1" vertex="1" parent="1"/></UserObject>
<mxCell id="k" value="Klaviyo" vertex="1" parent="1"/>
<mxCell id="w" value="ShipStation" vertex="1" parent="1"/>
<mxCell id="t" value="Who watches this at night?" style="text;html=1" vertex="1" parent="1"/>
<mxCell id="e1" edge="1" source="s" target="g2" parent="1" style="endArrow=classic"/>
<mxCell id="e1l" value="order paid" style="edgeLabel" vertex="1" connectable="0" parent="e1"/>
<mxCell id="e2" value="every 15 min" edge="1" source="g1" target="s" parent="1"/>
<mxCell id="e3" value="customers" edge="1" source="s" target="h" parent="1" style="startArrow=classic;endArrow=classic"/>
<mxCell id="e4" value="consent" edge="1" source="h" target="k" parent="1" style="endArrow=none"/>
<mxCell id="e5" value="labels" edge="1" source="w" parent="1"><mxGeometry as="geometry"/></mxCell>
</root></mxGraphModel>"""


def drawio(*, packed: bool) -> bytes:
    """A draw.io file with two pages, its pages packed or plain."""
    second = '<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="a" value="Stripe" vertex="1" parent="1"/><mxCell id="b" value="Odoo" vertex="1" parent="1"/><mxCell id="c" value="payments" edge="1" source="a" target="b" parent="1"/></root></mxGraphModel>'  # fmt: skip
    pages = []
    for name, cells in (("Today", _CELLS), ("Money", second)):
        inner = cells
        if packed:
            squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
            inner = base64.b64encode(
                squeeze.compress(quote(cells, safe="").encode()) + squeeze.flush()
            ).decode()
        pages.append(f'<diagram id="{name}" name="{name}">{inner}</diagram>')
    return f'<mxfile host="app.diagrams.net">{"".join(pages)}</mxfile>'.encode()


# ------------------------------------------------------------------------------------------------ orders exports

PERSONS = ("Anna Berg", "Jörg Öztürk", "Marie Dupont", "Sanne de Vries")
SECRETS = (
    *PERSONS,
    *(f"{name.split()[0].lower()}@mail.example" for name in PERSONS),
    "Lindenstr. 7",
    "+49 30 5550100",
    "please ring twice",
)
"""What stands in the personal columns of the exports and must never be seen again."""
GOODS = ("Garden hose 20 m", "Rake", "Seed mix, wild flowers", "Watering can", "Bird house")


def _moments(seed: int, days: int, per_day: int, peak_from: int) -> list[datetime]:
    """When orders come: fewer at night, more in the ten days from `peak_from` on."""
    chance = random.Random(seed)
    found = []
    for day in range(days):
        many = per_day * (3 if peak_from <= day < peak_from + 10 else 1)
        for _ in range(chance.randint(int(many * 0.8), int(many * 1.2))):
            hour = min(23, max(0, round(chance.gauss(15, 4))))
            found.append(NEW_YEAR + timedelta(days=day, hours=hour, minutes=chance.randrange(60)))
    return sorted(found)


def shopify_orders(seed: int = 7, days: int = 120, per_day: int = 12) -> bytes:
    """One row for each line item; the order's own columns on its first row only."""
    chance = random.Random(seed)
    head = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Phone,Shipping Name,Shipping Street,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Source".split(",")  # fmt: skip
    out = io.StringIO()
    rows = csv.DictWriter(out, head, restval="")
    rows.writeheader()
    for at, moment in enumerate(_moments(seed, days, per_day, 80)):
        who = chance.choice(PERSONS)
        cancelled = chance.random() < 0.04
        first = {
            "Name": f"#{1001 + at}", "Email": f"{who.split()[0].lower()}@mail.example", "Currency": "EUR", "Billing Name": who,
            "Financial Status": chance.choices(["paid", "pending", "refunded", "voided"], [90, 5, 3, 2])[0],
            "Fulfillment Status": chance.choices(["fulfilled", "unfulfilled", "partial"], [88, 9, 3])[0],
            "Billing Street": "Lindenstr. 7", "Shipping Phone": "+49 30 5550100", "Notes": "please ring twice",
            "Refunded Amount": "0.00" if chance.random() < 0.95 else "9.90", "Id": str(5_000_000 + at),
            "Cancelled at": (moment + timedelta(days=1)).strftime("%Y-%m-%d %H:%M:%S +0100") if cancelled else "",
        }  # fmt: skip
        for line in range(chance.choices([1, 2, 3, 4], [50, 30, 15, 5])[0]):
            own = first if not line else {"Name": first["Name"], "Email": first["Email"]}
            rows.writerow({
                **own, "Created at": moment.strftime("%Y-%m-%d %H:%M:%S +0100"), "Lineitem quantity": chance.choice("1112"),
                "Lineitem name": chance.choice(GOODS), "Lineitem price": "9.90",
            })  # fmt: skip
    return out.getvalue().encode()


def woocommerce_orders(seed: int = 8, days: int = 60, per_day: int = 5) -> bytes:
    """WooCommerce's own download of the orders report."""
    chance = random.Random(seed)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["Date", "Order #", "N. Revenue (formatted)", "Status", "Customer", "Customer type", "Product(s)", "Items sold", "Coupon(s)", "Net Sales", "Attribution"])  # fmt: skip
    for at, moment in enumerate(_moments(seed, days, per_day, 500)):
        goods = [(chance.randint(1, 3), chance.choice(GOODS)) for _ in range(chance.randint(1, 3))]
        status = chance.choices(["completed", "processing", "on-hold", "cancelled", "refunded", "ready-for-pickup"], [70, 15, 5, 5, 3, 2])[0]  # fmt: skip
        rows.writerow([moment.strftime("%Y-%m-%d %H:%M:%S"), 900 + at, "€19,90", status, chance.choice(PERSONS), "returning", ", ".join(f"{n}× {what}" for n, what in goods), sum(n for n, _ in goods), "", "19.90", "Direct"])  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def magento_orders(seed: int = 9, days: int = 30, per_day: int = 8) -> bytes:
    """The grid of Magento's admin as it exports it."""
    chance = random.Random(seed)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["ID", "Purchase Point", "Purchase Date", "Bill-to Name", "Ship-to Name", "Grand Total (Base)", "Grand Total (Purchased)", "Status", "Billing Address", "Shipping Address", "Customer Email", "Customer Name", "Total Refunded"])  # fmt: skip
    for at, moment in enumerate(_moments(seed, days, per_day, 500)):
        who = chance.choice(PERSONS)
        status = chance.choices(["complete", "processing", "pending", "canceled", "closed", "fraud"], [60, 20, 8, 6, 4, 2])[0]  # fmt: skip
        rows.writerow([f"{at + 1:09d}", "Main Website\nMain Store", moment.strftime("%b %-d, %Y %I:%M:%S %p"), who, who, "19.90", "19.90", status, "Lindenstr. 7,Berlin", "Lindenstr. 7,Berlin", f"{who.split()[0].lower()}@mail.example", who, "0.0000" if status != "closed" else "19.9000"])  # fmt: skip
    return out.getvalue().encode()


def everything() -> dict[str, bytes]:
    """File name → content."""
    return {
        "mapping.xlsx": mapping_workbook(), "garden.mmd": MERMAID.encode(), "board.csv": MIRO_TEXTS.encode(),
        "board-items.csv": MIRO_ITEMS.encode(), "garden.drawio": drawio(packed=False), "garden-packed.drawio": drawio(packed=True),
        "shopify-orders.csv": shopify_orders(), "woocommerce-orders.csv": woocommerce_orders(),
        "magento-orders.csv": magento_orders(),
    }  # fmt: skip


TODAY = date(2026, 11, 26)

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, content in everything().items():
        (folder / name).write_bytes(content)
