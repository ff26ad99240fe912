"""An orders export gives figures and status words; no name, no address and no order ever comes out of it."""

from __future__ import annotations

import io
from datetime import date

import pytest

from seamark.errors import UserError
from seamark.intake import orders, volumes
from seamark.intake.detect import form_of, listing
from seamark.language.load import load, load_text
from tests.cases.intake.make import (
    SECRETS,
    TODAY,
    magento_orders,
    shopify_orders,
    woocommerce_orders,
)
from tests.repo.files import ROOT
from tests.unit.intake.reading import answers, as_map

EXPORTS = {
    "shopify": shopify_orders(),
    "woocommerce": woocommerce_orders(),
    "magento": magento_orders(),
}


def of(data: bytes | str, name: str = "orders.csv", **more: dict[str, str]) -> orders.Orders:
    return orders.read(io.BytesIO(data.encode() if isinstance(data, str) else data), name, **more)


SMALL = """\
Name,Email,Financial Status,Fulfillment Status,Currency,Created at,Lineitem quantity,Lineitem name,Billing Name,Cancelled at,Refunded Amount
#1,a@b.example,paid,fulfilled,EUR,2026-03-01 10:05:00 +0100,2,Rake,Anna Berg,,0.00
#1,a@b.example,,,,2026-03-01 10:05:00 +0100,1,Hose,,,
#2,c@d.example,refunded,unfulfilled,EUR,2026-03-01 10:45:00 +0100,1,Hose,"Berg, Anna",,5.00
#3,e@f.example,paid,partial,EUR,2026-03-03 11:00:00 +0100,4,"Seed
mix",X,2026-03-04 09:00:00 +0100,0.00
"""


def test_the_figures_of_a_small_export_are_exact() -> None:
    found = of(SMALL)
    assert (found.orders, found.first, found.last) == (3, date(2026, 3, 1), date(2026, 3, 3))
    assert found.days == ((date(2026, 3, 1), 2), (date(2026, 3, 2), 0), (date(2026, 3, 3), 1))
    assert (found.usual_per_day, found.mean_per_day) == (1.0, 1.0)
    assert found.busiest_hour == (date(2026, 3, 1), 10, 2)
    assert found.busiest_day == (date(2026, 3, 1), 2)
    assert (found.lines_per_order, found.units_per_line) == (4 / 3, 2.0)
    assert (found.cancelled_share, found.refunded_share) == (1 / 3, 1 / 3)
    assert found.zone == "times are UTC+01:00, as the export writes them"
    assert [(one.column, one.word, one.count) for one in found.statuses] == [
        ("financial status", "paid", 2), ("financial status", "refunded", 1),
        ("fulfillment status", "fulfilled", 1), ("fulfillment status", "unfulfilled", 1), ("fulfillment status", "partial", 1),
    ]  # fmt: skip
    assert found.currencies == (("EUR", 3),)
    assert (found.columns_read, found.columns_dropped) == (8, 3)


@pytest.mark.parametrize("platform", EXPORTS)
def test_each_platform(platform: str) -> None:
    assert form_of(EXPORTS[platform], "x.csv") == "orders"
    found = of(EXPORTS[platform])
    assert found.platform == platform
    assert found.orders > 200
    assert 0.01 < (found.cancelled_share or 0) < 0.12
    said = answers(volumes.listing(found))
    assert said["systems.shop.platform"] == platform
    assert said["volumes.order.usual"].endswith("per day")
    done = as_map(volumes.listing(found))
    assert done.left_out == ()
    again = load_text(done.text).map.volumes["order"]
    assert again.peak is not None
    assert again.peak.number == found.busiest_hour[2]


@pytest.mark.parametrize("platform", EXPORTS)
def test_no_personal_text_comes_out(platform: str) -> None:
    found = of(EXPORTS[platform])
    everything = (
        repr(found)
        + repr(volumes.listing(found))
        + repr(volumes.mapped(found))
        + as_map(volumes.listing(found)).text
    )
    for secret in (*SECRETS, "#1001", "000000001", "5000001"):
        assert secret not in everything


@pytest.mark.parametrize("platform", EXPORTS)
def test_no_personal_text_stands_in_a_message(platform: str) -> None:
    data = EXPORTS[platform].decode("utf-8-sig")
    head, _, body = data.partition("\n")
    broken = [
        head + "\n" + body[:3000] + '"' + "Anna Berg " * 20_000,
        head.replace("Created at", "Made").replace("Date", "Day") + "\n" + body,
        head + "\n" + body.replace("2026", "soon"),
        "Anna Berg;anna@mail.example\nLindenstr. 7;x\n",
        head + "\n" + "Anna Berg " * 200_000,
    ]
    for text in broken:
        with pytest.raises(UserError) as caught:
            of(text)
        assert not any(secret in str(caught.value) for secret in SECRETS)
        assert caught.value.__context__ is None or not any(
            secret in str(caught.value.__context__) for secret in SECRETS
        )


def test_a_shifted_row_cannot_put_a_name_where_a_status_is_expected() -> None:
    found = of(
        SMALL
        + "#4,g@h.example,extra,Anna Berg,paid,fulfilled,EUR,2026-03-03 11:00:00 +0100,4,Rake,X,,0.00\n"
    )
    assert "Anna" not in repr(found)
    assert any("1 rows have another number of columns" in one for one in found.remarks)


def test_personal_columns_are_not_read_even_when_chosen() -> None:
    data = "Nr;Wann;Kunde E-Mail;Zustand\n1;2026-03-01 10:00:00;a@b.example;offen\n"
    with pytest.raises(UserError, match="personal"):
        of(data, chosen={"Nr": "order", "Wann": "created", "Kunde E-Mail": "status"})
    found = of(data, chosen={"Nr": "order", "Wann": "created", "Zustand": "status"})
    assert [one.word for one in found.statuses] == ["offen"]


def test_data_of_customers_is_never_read_as_a_table() -> None:
    data = b"Bestellnummer;Kunde;E-Mail;Telefon;Strasse;Ort\n1;Anna Berg;anna@mail.example;+49 30 5550100;Lindenstr. 7;Berlin\n"
    assert form_of(data, "kunden.csv") == "orders"
    with pytest.raises(UserError) as caught:
        listing(data, "kunden.csv")
    assert "Anna" not in str(caught.value)
    bare = io.BytesIO(b"1001,Anna,anna@mail.example,+49 30 5550100\n")
    assert orders.headings(bare) == ["1001", "Anna", "(no heading)", "(no heading)"]


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("2026-03-01T10:05:00Z", date(2026, 3, 1), 10), ("2026-03-01 22:05:00", date(2026, 3, 1), 22),
        ("Mar 1, 2026 10:05:00 PM", date(2026, 3, 1), 22), ("Mar 1, 2026 12:05:00 AM", date(2026, 3, 1), 0),
        ("Mar 1, 2026 22:05:00 PM", date(2026, 3, 1), 22), ("03/25/2026 10:05", date(2026, 3, 25), 10),
        ("25/03/2026 10:05", date(2026, 3, 25), 10), ("01.03.2026 10:05", date(2026, 3, 1), 10), ("3/1/26 9:05 AM", date(2026, 3, 1), 9),
    ],
)  # fmt: skip
def test_times_of_exports(text: str, day: date, hour: int) -> None:
    found = of(f'number,date_created,status\n1,"{text}",completed\n')
    assert found.busiest_hour == (day, hour, 1)


def test_a_date_that_reads_in_two_ways_is_told() -> None:
    assert any(
        "two ways" in one
        for one in of("number,date_created,status\n1,03/04/2026 10:00,completed\n").remarks
    )


def test_the_busiest_weeks_become_a_season() -> None:
    said = answers(volumes.listing(of(EXPORTS["shopify"])))
    assert said["seasons.high season.dates"] == "22 Mar to 31 Mar"
    assert int(said["volumes.order.high season"].split()[0]) > 2 * int(
        said["volumes.order.usual"].split()[0]
    )
    assert "seasons.high season.dates" not in answers(volumes.listing(of(EXPORTS["magento"])))


def test_words_that_the_map_does_not_know_stand_out() -> None:
    loaded = load(ROOT / "examples" / "decided-shop" / "map.yaml")
    found = of(EXPORTS["shopify"])
    words = {one.use.word: one for one in volumes.mapped(found, loaded)}
    assert (words["paid"].agreed, words["paid"].in_map) == ("paid", True)
    assert not words["voided"].in_map
    listing = volumes.listing(found, loaded)
    said = answers(listing)
    assert said["entities.order.statuses.refunded.shop"] == "refunded"
    assert said["entities.order.statuses.cancelled.shop"] == "voided"
    assert [one.path for one in listing.conflicts if "cancelled" in one.path] == [
        "entities.order.statuses.cancelled.shop"
    ]
    assert "entities.order.statuses.paid.shop" not in said


def test_woocommerce_lines_are_counted_from_the_products() -> None:
    found = of(
        'Date,Order #,Status,Customer,Product(s),Items sold\n2026-03-01 10:00:00,1,completed,Anna,"2× Rake, red, 1× Hose",3\n'
    )
    assert (found.lines_per_order, found.units_per_line) == (2.0, 1.5)


def test_limits() -> None:
    class Long(io.BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            return (
                orders.FILE_BYTES_MAX + 1 if whence == io.SEEK_END else super().seek(offset, whence)
            )

    with pytest.raises(UserError, match="200 MB"):
        orders.read(Long(b"x"), "x.csv")
    with pytest.raises(UserError, match="unpack"):
        of(b"PK\x03\x04")
    many = "\n".join(
        f"{n},2026-03-01 10:00:00,word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}"
        for n in range(5000)
    )
    found = of("number,date_created,status\n" + many)
    assert found.statuses == ()
    assert any("too many different words" in one for one in found.remarks)
    spread = "\n".join(f"{n},{1990 + n % 110}-0{1 + n % 9}-01 10:00:00,paid" for n in range(2000))
    with pytest.raises(UserError, match="days"):
        of("number,date_created,status\n" + spread)


def test_the_stream_stays_open_and_headings_can_be_seen_first() -> None:
    stream = io.BytesIO(SMALL.encode())
    assert orders.headings(stream)[:3] == ["Name", "Email", "Financial Status"]
    orders.read(stream, "x.csv")
    assert not stream.closed
    assert TODAY
