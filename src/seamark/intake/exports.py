r"""Which columns the orders exports of Shopify, WooCommerce and Magento have, and which of them are read at all.

Only what stands here is ever looked at; every other column (names, addresses, notes …) is dropped where the row is split.

Sources, read in November 2026:

- Shopify, the admin's CSV: one row per line item; the order's own columns (`Financial Status` …) are filled on its first
  row only, `Name` (the order number) and `Created at` on every row, times as `2026-03-15 16:10:00 -0500`.
  docs.xbp.app/docs/development/integrations/shopify/order-format, and header lines of exports in public repositories.
- WooCommerce core, Analytics > Orders > Download: `Date`, `Order #`, `Status`, `Product(s)` as `2× Rake, 1× Hose`,
  `Items sold`, `Customer` … (`get_export_columns` and `get_products` of the orders report in woocommerce/woocommerce).
- WooCommerce's own extension "Import and Export of WooCommerce Orders": `order_id`, `order_date`, `status`,
  `order_currency`, `line_item_1` … (woocommerce.com/document/import-and-export-of-woocommerce-orders).
- The plugin "Advanced Order Export": `Order Number`, `Order Status`, `Order Date`, `Quantity`; one row per item
  (header line of an export in a public repository). REST-like: `number`, `status`, `date_created`, `currency`.
- Magento / Adobe Commerce, Sales > Orders > Export: `ID`, `Purchase Date`, `Status`, `Total Refunded` …; the date is
  shown in the default time zone (docs.magento.com/user-guide/sales/orders-workspace), written as `Mar 15, 2026 04:10:00 PM`
  (`dateFormat` of Magento\Ui\Model\Export\MetadataProvider). Tables of the database: `increment_id`, `created_at`,
  `status`, `state`, `total_item_count`, `total_qty_ordered`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from seamark.errors import UserError

Meaning = Literal[
    "order",
    "created",
    "cancelled",
    "refunded",
    "currency",
    "quantity",
    "units",
    "lines",
    "products",
]
"""What a column that is read means. `quantity`: of the line in this row; `units`: of the whole order; `lines`: how many
lines the order has; `products`: a text with one `2×` per line."""
MEANINGS: tuple[Meaning, ...] = ("order", "created", "cancelled", "refunded", "currency", "quantity", "units", "lines", "products")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """One shape of an export.

    Attributes:
        platform: id in the catalogue.
        called: how it is named to the user.
        columns: meaning → heading (lower case).
        statuses: headings of status columns.
        row_per_line: whether each row is a line of an order; else each row is an order.
        numbered: beginning of headings that each hold one line of the order (`line_item_`).
        zone: which time zone its times are in, where they do not say so themselves.
    """

    platform: str
    called: str
    columns: Mapping[Meaning, str]
    statuses: tuple[str, ...]
    row_per_line: bool = False
    numbered: str = ""
    zone: str = "the export does not say which time zone its times are in"

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether a file with these headings has this shape."""
        there = set(headings)
        return {self.columns["order"], self.columns["created"]} <= there and self.statuses[
            0
        ] in there


_MAGENTO_ZONE = "times are in the shop's default time zone"
_WOO_ZONE = "times are in the time zone of the shop"
EXPORTS = (
    Export(
        "shopify", "Shopify, orders export",
        {"order": "name", "created": "created at", "cancelled": "cancelled at", "refunded": "refunded amount",
         "currency": "currency", "quantity": "lineitem quantity"},
        ("financial status", "fulfillment status"), row_per_line=True,
    ),
    Export(
        "magento", "Magento or Adobe Commerce, orders grid",
        {"order": "id", "created": "purchase date", "refunded": "total refunded"}, ("status",), zone=_MAGENTO_ZONE,
    ),
    Export(
        "magento", "Magento or Adobe Commerce, order table",
        {"order": "increment_id", "created": "created_at", "refunded": "total_refunded", "currency": "order_currency_code",
         "units": "total_qty_ordered", "lines": "total_item_count"},
        ("status", "state"), zone="times of the order table are in UTC",
    ),
    Export(
        "woocommerce", "WooCommerce, Analytics download",
        {"order": "order #", "created": "date", "units": "items sold", "products": "product(s)"}, ("status",),
        zone=_WOO_ZONE,
    ),
    Export(
        "woocommerce", "WooCommerce, Advanced Order Export",
        {"order": "order number", "created": "order date", "quantity": "quantity", "currency": "order currency"},
        ("order status",), row_per_line=True, zone=_WOO_ZONE,
    ),
    Export(
        "woocommerce", "WooCommerce, order import and export",
        {"order": "order_id", "created": "order_date", "currency": "order_currency"}, ("status",),
        numbered="line_item_", zone=_WOO_ZONE,
    ),
    Export(
        "woocommerce", "WooCommerce, order export",
        {"order": "order_id", "created": "date", "currency": "order_currency", "refunded": "refunded_total",
         "quantity": "item_quantity"},
        ("status",), numbered="order_item_", zone=_WOO_ZONE,
    ),
    Export(
        "woocommerce", "WooCommerce, REST fields",
        {"order": "number", "created": "date_created", "currency": "currency"}, ("status",), zone=_WOO_ZONE,
    ),
    Export(
        "woocommerce", "WooCommerce, REST fields",
        {"order": "id", "created": "date_created", "currency": "currency"}, ("status",), zone=_WOO_ZONE,
    ),
)  # fmt: skip
"""The known shapes; the first that fits is taken."""


def export_of(headings: Sequence[str]) -> Export | None:
    """The shape of an export by its headings; None when it is none that is known."""
    plain = [heading.strip().lower() for heading in headings]
    return next((one for one in EXPORTS if one.fits(plain)), None)


_PERSONAL = re.compile(r"e-?mail|phone|telefon|address|adresse|street|stra(?:ss|ß)e|city|ort\b|zip|postcode|first|last.?name|(?:bill|ship|custom|client|kund)\w*.*name|note|comment|company|ip\b|birth|iban|card", re.IGNORECASE)  # fmt: skip
"""Headings of columns that are never read, even when somebody chooses them."""


def is_personal(heading: str) -> bool:
    """Whether a column with this heading may hold personal data."""
    return _PERSONAL.search(heading) is not None


def own_export(chosen: Mapping[str, str], platform: str = "") -> Export:
    """A shape that the user matched by hand: heading → meaning, or `status`.

    Raises:
        UserError: a column that may hold personal data.
    """
    columns: dict[Meaning, str] = {}
    statuses = []
    for heading, meaning in chosen.items():
        if is_personal(heading):
            raise UserError(
                f"The column “{heading[:60]}” may hold personal data; such columns are not read."
            )
        if meaning == "status":
            statuses.append(heading.strip().lower())
        for known in MEANINGS:
            if meaning == known:
                columns[known] = heading.strip().lower()
    return Export(platform, "export with chosen columns", columns, tuple(statuses) or ("",), "quantity" in columns)  # fmt: skip


# ---------------------------------------------------------------------------------------------- times

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ]+(\d\d):\d\d(?::\d\d(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?"
)
_NAMED = re.compile(
    r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4}),? (\d{1,2}):\d\d(?::\d\d)?\s*([AaPp]\.?[Mm])?"
)
_NUMBERS = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2,4}),? +(\d{1,2}):\d\d(?::\d\d)?\s*([AaPp][Mm])?"
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTHS = {
    name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}


@dataclass(slots=True)
class Hours:
    """Counts orders by hour in bounded memory, whatever way the export writes its times."""

    exact: dict[tuple[int, int, int, int], int] = field(default_factory=dict)
    numbers: dict[tuple[int, int, int, int, str], int] = field(default_factory=dict)
    zones: dict[str, int] = field(default_factory=dict)
    unread: int = 0
    _known: dict[str, tuple[int, int, int, int] | None] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Count one time."""
        if (
            len(text) > 18 and text[4] == "-" and text[13] == ":"
        ):  # the usual way, without the cost of a pattern
            key = text[:13]
            found = self._known.get(key)
            if found is None and key not in self._known:
                match = _ISO.match(text)
                found = self._known[key] = _checked(*(int(match[n]) for n in (1, 2, 3, 4))) if match else None  # fmt: skip
            if found is not None:
                self.exact[found] = self.exact.get(found, 0) + 1
                zone = text[19:].strip()
                if len(zone) < 8:
                    self.zones[zone] = self.zones.get(zone, 0) + 1
                return
        self._slowly(text.strip())

    def _slowly(self, text: str) -> None:
        match = _ISO.match(text)
        found = _checked(*(int(match[n]) for n in (1, 2, 3, 4))) if match else None
        if not match and (named := _NAMED.match(text)):
            month = _MONTHS.get(named[1].lower(), 0)
            found = _checked(int(named[3]), month, int(named[2]), _hour(named[4], named[5]))
        if match is None and found is None and (numbers := _NUMBERS.match(text)):
            year = int(numbers[4]) + (2000 if len(numbers[4]) == 2 else 0)
            key = (
                year,
                int(numbers[1]),
                int(numbers[3]),
                _hour(numbers[5], numbers[6]),
                numbers[2],
            )
            self.numbers[key] = self.numbers.get(key, 0) + 1
            return
        if found is None:
            self.unread += 1
            return
        self.exact[found] = self.exact.get(found, 0) + 1

    def settle(self) -> str:
        """Decide whether numbers are day or month first, by the whole file; returns what to tell, or ''."""
        if not self.numbers:
            return ""
        first = max(key[1] for key in self.numbers)
        second = max(key[2] for key in self.numbers)
        dots = all(key[4] == "." for key in self.numbers)
        day_first = first > 12 or (second <= 12 and dots)
        for (year, one, two, hour, _), count in self.numbers.items():
            day, month = (one, two) if day_first else (two, one)
            found = _checked(year, month, day, hour)
            if found is None:
                self.unread += count
            else:
                self.exact[found] = self.exact.get(found, 0) + count
        self.numbers = {}
        if first > 12 or second > 12:
            return ""
        order = "day first" if day_first else "month first"
        return f"The dates may be read in two ways; they were read {order}."


def _hour(text: str, half: str | None) -> int:
    hour = int(text)
    mark = (half or "").lower().replace(".", "")
    if mark == "pm" and hour < 12:
        return hour + 12
    return 0 if mark == "am" and hour == 12 else hour


def _checked(year: int, month: int, day: int, hour: int) -> tuple[int, int, int, int] | None:
    fits = 1990 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31 and 0 <= hour <= 23
    return (year, month, day, hour) if fits else None
