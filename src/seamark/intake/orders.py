"""An export of orders → how many come, when, with how many lines, and the status words really in use.

The file is read once, row by row. Of each row only the columns of `exports` are looked at; all others, and with them
every name and address, are dropped where the row is split: they reach no result, no message and no log.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from statistics import median
from typing import BinaryIO

from seamark.errors import UserError
from seamark.intake.delimited import encoding_of, separator_of
from seamark.intake.exports import MEANINGS, Export, Hours, export_of, own_export

FILE_BYTES_MAX = 200 * 1024 * 1024
"""Largest export, in bytes."""
ROWS_MAX = 2_000_000
"""Most rows of an export."""
LINE_LENGTH_MAX = 1_000_000
"""Longest line, in characters."""
WORDS_MAX = 200
"""Most different words of one status column; a column with more is no status."""
DAYS_MAX = 20_000
"""Longest period from the first to the last order, in days."""
_HEAD_BYTES = 65_536
_WORD = re.compile(r"[^\W\d_][\w -]{0,39}")
_CANCELLED = frozenset(("cancelled", "canceled", "voided", "void", "failed", "trash"))
_REFUNDED = frozenset(("refunded", "partially_refunded", "partially refunded", "closed"))
_TOO_MANY = "(too many different texts)"
_SOME = re.compile(r"[1-9]")
_PRODUCT = re.compile(r"(?:^|, )\d+\s?×")


@dataclass(frozen=True, slots=True)
class StatusUse:
    """A status word that the export really holds: its column, the word, how many orders have it."""

    column: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Orders:
    """What an export says as a whole; nothing of a single order is in it.

    Attributes:
        file: its name.
        platform: id in the catalogue, '' when the columns were chosen by hand.
        called: the kind of export.
        orders: how many.
        first, last: days of the first and the last order, as the export writes times.
        zone: what is known of the time zone.
        usual_per_day: median over all days of the period.
        mean_per_day: mean over all days of the period.
        busiest_day: day and its orders.
        busiest_hour: day, hour (0 to 23) and its orders.
        lines_per_order, units_per_line: means; None when the export does not say.
        cancelled_share, refunded_share: 0 to 1; None when the export does not say.
        statuses: words in use, per column, most used first.
        currencies: code → orders.
        columns_read, columns_dropped: how many.
        days: orders of each day, for seasons.
        remarks: what to know of the reading.
    """

    file: str
    platform: str
    called: str
    orders: int
    first: date
    last: date
    zone: str
    usual_per_day: float
    mean_per_day: float
    busiest_day: tuple[date, int]
    busiest_hour: tuple[date, int, int]
    lines_per_order: float | None
    units_per_line: float | None
    cancelled_share: float | None
    refunded_share: float | None
    statuses: tuple[StatusUse, ...]
    currencies: tuple[tuple[str, int], ...]
    columns_read: int
    columns_dropped: int
    days: tuple[tuple[date, int], ...]
    remarks: tuple[str, ...] = ()


def headings(stream: BinaryIO) -> list[str]:
    """The headings of an export, for a screen on which its columns are chosen; the stream is left at its beginning."""
    stream.seek(0)
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    text = head.decode(encoding_of(head, whole=False), errors="replace").removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text), delimiter=separator_of(text))
    try:
        return [_heading(one.strip()) for one in next(reader, [])]
    except csv.Error:
        return []


def _heading(text: str) -> str:
    """A heading, unless it looks like the data of an order (a file without headings)."""
    return "(no heading)" if "@" in text or sum(map(str.isdigit, text)) > 4 else text[:100]


def read(stream: BinaryIO, name: str, chosen: Mapping[str, str] | None = None) -> Orders:
    """Read an export.

    Args:
        stream: the file, opened for bytes; it must be able to go back to its beginning.
        name: what the user calls it.
        chosen: heading → meaning (see `exports.Meaning`, or `status`), when the export is none that is known.

    Raises:
        UserError: too large, no export that is known, no order in it, or broken. The message holds nothing of a row.
    """
    size = stream.seek(0, io.SEEK_END)
    if size > FILE_BYTES_MAX:
        raise UserError(f"{name} has {size / 2**20:.0f} MB; an export may have {FILE_BYTES_MAX // 2**20} MB. Export a shorter period.")  # fmt: skip
    stream.seek(0)
    head = stream.read(_HEAD_BYTES)
    if head[:4] == b"PK\x03\x04":
        raise UserError(
            f"{name} is packed or a spreadsheet. Export the orders as CSV, and unpack the file first."
        )
    stream.seek(0)
    encoding = encoding_of(head, whole=size <= _HEAD_BYTES)
    sample = head.decode(encoding, errors="replace").removeprefix("\ufeff")
    wrapper = io.TextIOWrapper(_kept_open(stream), encoding=encoding, errors="replace", newline="")
    reader = csv.reader(_lines(wrapper, name), delimiter=separator_of(sample))
    try:
        names = [one.strip().lower().removeprefix("\ufeff") for one in next(reader, [])]
        shape = own_export(chosen) if chosen else export_of(names)
        if shape is None or "order" not in shape.columns or "created" not in shape.columns:
            raise UserError(
                f"{name} is no export of orders that is known here (Shopify, WooCommerce, Magento): the columns with the "
                "order number, its date and its status were not found. Say which columns they are."
            )
        count = _Count(names, shape)
        count.all(reader)
    except csv.Error as error:
        # the words of the error are the library's own; it never quotes a row
        raise UserError(
            f"{name} cannot be split into columns ({error}). Export the orders once more as CSV."
        ) from None
    finally:
        wrapper.detach()
    return count.result(name)


def _kept_open(stream: BinaryIO) -> BinaryIO:
    return stream if isinstance(stream, io.BufferedIOBase) else io.BufferedReader(stream)  # type: ignore[type-var]


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    while line := text.readline(LINE_LENGTH_MAX):
        if len(line) >= LINE_LENGTH_MAX:
            raise UserError(
                f"{name} has a line of more than {LINE_LENGTH_MAX:,} characters; it is no export of orders."
            )
        yield line


class _Count:
    """Counts over the rows; holds no row and no order number but the last."""

    def __init__(self, names: list[str], shape: Export) -> None:
        self.shape = shape
        self.width = len(names)
        self.at = [names.index(h) if (h := shape.columns.get(meaning, "")) and h in names else -1 for meaning in MEANINGS]  # fmt: skip
        self.status_at = [(h, names.index(h)) for h in shape.statuses if h in names]
        self.numbered = [at for at, one in enumerate(names) if shape.numbered and re.fullmatch(re.escape(shape.numbered) + r"\d+", one)]  # fmt: skip
        self.has = {meaning: at >= 0 for meaning, at in zip(MEANINGS, self.at, strict=True)}
        self.hours = Hours()
        self.words: dict[str, Counter[str]] = {heading: Counter() for heading, _ in self.status_at}
        self.currencies: Counter[str] = Counter()
        self.quantities: Counter[str] = Counter()
        self.unit_texts: Counter[str] = Counter()
        self.line_texts: Counter[str] = Counter()
        self.orders = self.lines = self.cancelled = self.refunded = self.skewed = 0

    def all(self, reader: Iterator[list[str]]) -> None:
        """Every row."""
        pick = itemgetter(*self.at, *(at for _, at in self.status_at))
        width, numbered, previous = self.width, self.numbered, ""
        per_line, quantities, add = self.shape.row_per_line, self.quantities, self.hours.add
        counted_lines = self.has["products"] or numbered
        rows = 0
        for row in reader:
            rows += 1
            if rows > ROWS_MAX:
                raise UserError(
                    f"The export has more than {ROWS_MAX:,} rows. Export a shorter period."
                )
            if len(row) != width:
                if row and any(row):
                    self.skewed += 1  # a shifted row could put a name where a status is expected
                continue
            row.append("")  # what the export does not have is read from here
            (
                order,
                created,
                cancelled,
                refunded,
                currency,
                quantity,
                units,
                lines,
                products,
                *states,
            ) = pick(row)
            if per_line:
                self.lines += 1
                quantities[quantity] += 1
                if not order or order == previous:
                    continue
                previous = order
            self.orders += 1
            add(created)
            for (heading, _), word in zip(self.status_at, states, strict=True):
                self.words[heading][word] += 1
            if currency:
                self.currencies[currency] += 1
            if cancelled:
                self.cancelled += 1
            if refunded and _SOME.search(refunded):
                self.refunded += 1
            if units:
                self.unit_texts[units] += 1
            if lines:
                self.line_texts[lines] += 1
            if counted_lines:
                self.lines += (
                    len(_PRODUCT.findall(products))
                    if products
                    else sum(bool(row[at]) for at in numbered)
                )
            if not self.orders % 50_000:
                self._hold()
        self._hold()

    def _hold(self) -> None:
        """Keep memory bounded whatever the columns hold."""
        for counter in (*self.words.values(), self.currencies, self.quantities, self.unit_texts, self.line_texts):  # fmt: skip
            if len(counter) > 20 * WORDS_MAX:
                counter.clear()
                counter[_TOO_MANY] = 1
        if len(self.hours.exact) + len(self.hours.numbers) > DAYS_MAX * 24:
            raise UserError(
                "The dates of the export spread over more time than orders can; is the right column read?"
            )

    # ------------------------------------------------------------------------------------------ figures

    def result(self, name: str) -> Orders:
        """The figures.

        Raises:
            UserError: there is no order with a date.
        """
        told = self.hours.settle()
        hours = {
            (_day(y, m, d), h): count
            for (y, m, d, h), count in self.hours.exact.items()
            if _day(y, m, d)
        }
        if not hours:
            raise UserError(
                f"{name} holds no order with a date that can be read. Export the orders once more as CSV."
            )
        per_day: Counter[date] = Counter()
        for (day, _), count in hours.items():
            if day is not None:
                per_day[day] += count
        first, last = min(per_day), max(per_day)
        if (last - first).days > DAYS_MAX:
            raise UserError(f"The orders of {name} spread over more than {DAYS_MAX:,} days; is the right column read as the date?")  # fmt: skip
        days = [
            (day, per_day.get(day, 0))
            for day in (first + timedelta(n) for n in range((last - first).days + 1))
        ]
        top_day = max(days, key=lambda pair: pair[1])
        (hour_day, hour), in_hour = max(hours.items(), key=lambda pair: pair[1])
        statuses = tuple(self._statuses())
        lines = self._lines_per_order()
        return Orders(
            name, self.shape.platform, self.shape.called, self.orders, first, last, self._zone(),
            float(median(count for _, count in days)), sum(count for _, count in days) / len(days), top_day,
            (hour_day or first, hour, in_hour), lines, self._units_per_line(lines),
            self._cancelled_share(statuses), self._refunded_share(statuses), statuses,
            tuple((code, n) for code, n in self.currencies.most_common(20) if re.fullmatch("[A-Z]{3}", code)),
            sum(self.has.values()) + len(self.status_at), self.width - sum(self.has.values()) - len(self.status_at),
            tuple(days), tuple(self._remarks(told)),
        )  # fmt: skip

    def _statuses(self) -> Iterator[StatusUse]:
        for heading, words in self.words.items():
            if len(words) > WORDS_MAX or _TOO_MANY in words:
                continue
            for word, count in words.most_common():
                if _WORD.fullmatch(word):
                    yield StatusUse(heading, word, count)

    def _zone(self) -> str:
        zones = sorted(zone for zone in self.hours.zones if zone)
        if not zones:
            return self.shape.zone
        shown = [f"UTC{zone[:3]}:{zone[-2:]}" if zone[0] in "+-" else "UTC" for zone in zones]
        return "times are " + " and ".join(dict.fromkeys(shown)) + ", as the export writes them"

    def _lines_per_order(self) -> float | None:
        if self.has["lines"]:
            total, count = _sum(self.line_texts)
            return total / count if count else None
        counted = (
            self.has["quantity"]
            if self.shape.row_per_line
            else self.has["products"] or self.numbered
        )
        return self.lines / self.orders if counted and self.orders and self.lines else None

    def _units_per_line(self, lines: float | None) -> float | None:
        if self.has["quantity"] and self.shape.row_per_line:
            total, count = _sum(self.quantities)
            return total / count if count else None
        if self.has["units"] and lines:
            total, count = _sum(self.unit_texts)
            return total / count / lines if count else None
        return None

    def _cancelled_share(self, statuses: tuple[StatusUse, ...]) -> float | None:
        if self.has["cancelled"]:
            return self.cancelled / self.orders
        return self._share(statuses, _CANCELLED)

    def _refunded_share(self, statuses: tuple[StatusUse, ...]) -> float | None:
        return (
            self.refunded / self.orders
            if self.has["refunded"]
            else self._share(statuses, _REFUNDED)
        )

    def _share(self, statuses: tuple[StatusUse, ...], words: frozenset[str]) -> float | None:
        first = self.status_at[0][0] if self.status_at else ""
        if not first:
            return None
        return (
            sum(one.count for one in statuses if one.column == first and one.word.lower() in words)
            / self.orders
        )

    def _remarks(self, told: str) -> Iterator[str]:
        yield f"Read as: {self.shape.called}. Columns that are not needed, with all names and addresses, were not read."
        if told:
            yield told
        if self.skewed:
            yield f"{self.skewed:,} rows have another number of columns than the headings and were left out."
        if self.hours.unread:
            yield f"{self.hours.unread:,} orders have a date that could not be read; they count in no day."
        for heading, words in self.words.items():
            if len(words) > WORDS_MAX or _TOO_MANY in words:
                yield f"The column “{heading}” holds too many different words for a status; it was left out."


def _sum(texts: Counter[str]) -> tuple[float, int]:
    """Sum and number of the texts that are numbers."""
    total, count = 0.0, 0
    for text, many in texts.items():
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", text.strip()):
            total += float(text) * many
            count += many
    return total, count


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
