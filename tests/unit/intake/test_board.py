"""Drawings: boxes become systems, arrows flows, labels what is carried; what is no box is to be placed."""

from __future__ import annotations

import base64
import zlib

import pytest

from seamark.errors import UserError
from seamark.intake import board, drawio, mermaid
from seamark.intake.proposal import Listing
from tests.cases.intake.make import MERMAID, MIRO_ITEMS, MIRO_TEXTS
from tests.cases.intake.make import drawio as drawio_file
from tests.unit.intake.reading import answers, as_map


def of(data: bytes | str, name: str) -> Listing:
    raw = data.encode() if isinstance(data, str) else data
    return board.listing(board.read(raw, name), name)


def test_a_flowchart() -> None:
    found = of(MERMAID, "garden.mmd")
    said = answers(found)
    assert said["systems.shop.edition"] == "Plus"
    assert said["flows.orders-customers to erp.carries"] == "[order, customer]"
    assert said["flows.stock from erp.to"] == "[shop, market]"
    assert said["flows.stock from erp.when"] == "every 15m"
    assert said["flows.orders to shipping.when"] == "order paid"
    assert said["flows.shipments to shop.from"] == "shipping"
    assert said["flows.customers shop crm.between"] == "[shop, crm]"
    assert said["flows.consent to mailing.note"] == "TBD"
    assert said["systems.old till.note"] == "until March"
    assert as_map(found).left_out == ()
    where = {one.path: str(one.source) for one in found.proposals}
    assert where["flows.stock from erp.to"] == "garden.mmd, line 11"


@pytest.mark.parametrize(
    ("link", "label", "both", "headless"),
    [
        ("A-->B", "", False, False), ("A --- B", "", False, True), ("A -.-> B", "", False, False), ("A ==> B", "", False, False),
        ("A -->|orders| B", "orders", False, False), ("A -- orders --> B", "orders", False, False), ("A -. orders .-> B", "orders", False, False),
        ("A == orders ==> B", "orders", False, False), ("A <--> B", "", True, False), ("A --o B", "", False, False), ("A x--x B", "", True, False),
        ("A ----> B", "", False, False), ('A["a b"] --> B{{b}}', "", False, False), ("A@{ shape: cyl, label: \"x\" } --> B", "", False, False),
        ("A:::big --> B:::small", "", False, False), ("A e1@--> B", "", False, False),
    ],
)  # fmt: skip
def test_links(link: str, label: str, both: bool, headless: bool) -> None:
    drawing = mermaid.read(f"flowchart TD\n  {link}\n", "x.mmd")
    assert [(a.source, a.target, a.text, a.both, a.headless) for a in drawing.arrows] == [
        ("A", "B", label, both, headless)
    ]


def test_shapes_chains_and_subgraphs() -> None:
    drawing = mermaid.read(
        'graph LR; A[(One)] & B((Two)) --> C>Three] --> D[/Four/]\nsubgraph s1 [Group]\n E([Five]) --> A\nend\nstyle A fill:#f00\nF["a ; b"]',
        "x",
    )
    assert {box.id: box.text for box in drawing.boxes.values()} == {
        "A": "One",
        "B": "Two",
        "C": "Three",
        "D": "Four",
        "s1": "Group",
        "E": "Five",
        "F": "a ; b",
    }
    assert [(a.source, a.target) for a in drawing.arrows] == [
        ("A", "C"),
        ("B", "C"),
        ("C", "D"),
        ("E", "A"),
    ]
    assert drawing.boxes["E"].inside == "s1"


def test_other_diagrams_are_said_not_to_be_read() -> None:
    with pytest.raises(UserError, match="only flowcharts"):
        board.read(b"sequenceDiagram\n A->>B: hi\n", "x.mmd")
    with pytest.raises(UserError, match="no Mermaid flowchart"):
        board.read(b"hello\n", "x.mmd")


def test_a_drawio_file_plain_and_packed_says_the_same() -> None:
    plain, packed = (of(drawio_file(packed=one), "garden.drawio") for one in (False, True))
    assert plain == packed
    said = answers(plain)
    assert said["flows.orders to erp.when"] == "order paid"  # the label is a cell of its own
    assert said["flows.stock to shop.from"] == "erp"  # the box `Stock` stands inside `Odoo`
    assert said["flows.customers shop crm.between"] == "[shop, crm]"
    assert said["flows.payments to erp.from"] == "payments"
    assert "systems.stock.kind" not in said
    assert any("not attached" in one for one in plain.remarks)
    assert [one.text for one in plain.unread] == ["Who watches this at night?", "labels"]
    headless = next(one for one in plain.proposals if one.path == "flows.consent to mailing.from")
    assert headless.sure == "guessed"
    assert as_map(plain).left_out == ()


def test_a_drawing_inside_an_svg_picture() -> None:
    inner = (
        drawio_file(packed=True)
        .decode()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace('"', "&quot;")
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" content="{inner}"/>'
    assert (
        of(svg, "x.drawio.svg").proposals == of(drawio_file(packed=False), "x.drawio.svg").proposals
    )


def packed_page(data: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    inner = base64.b64encode(squeeze.compress(data) + squeeze.flush()).decode()
    return f"<mxfile><diagram>{inner}</diagram></mxfile>".encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<mxfile>", "cannot be read"),
        (b"<mxfile/>", "no page"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><mxfile>&a;</mxfile>', "document type"),
        (b"<mxfile><diagram>%%%</diagram></mxfile>", "packed in an unknown way"),
        (packed_page(b"%3CmxGraphModel" * 10), "cannot be read"),
        (packed_page(b" " * (drawio.UNPACKED_BYTES_MAX + 10)), "too large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PK\x03\x04", "no drawing"),
    ],
)
def test_what_is_no_drawing_is_said_plainly(data: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        board.read(data, "given.drawio")


def test_a_board_of_texts() -> None:
    found = of(MIRO_TEXTS, "board.csv")
    said = answers(found)
    assert said["systems.shipping.platform"] == "shipstation"
    assert said["flows.orders to erp.from"] == "shop"
    assert said["flows.stock to shop.when"] == "every 15m"
    assert said["flows.customers shop crm.between"] == "[shop, crm]"
    assert "Who owns the customer?" in [one.text for one in found.unread]
    assert any("texts only" in one for one in found.remarks)


def test_a_board_of_items() -> None:
    found = of(MIRO_ITEMS, "items.csv")
    said = answers(found)
    assert said["flows.orders to erp.to"] == "erp"
    assert said["flows.customers to crm.when"] == "customer created"
    assert said["systems.erp.note"] == "Version 17"
    assert said["systems.mailing.platform"] == "klaviyo"
    assert [one.text for one in found.unread] == ["Nobody knows who answers for refunds"]


def test_a_box_of_something_exchanged_between_two_systems_is_what_the_flow_carries() -> None:
    said = answers(of("flowchart LR\n A[Shopify] --> O[Orders] --> B[Odoo]\n", "x.mmd"))
    assert said["flows.orders to erp.carries"] == "order"
    assert said["flows.orders to erp.from"] == "shop"
    assert not any(path.startswith("systems.order") for path in said)
