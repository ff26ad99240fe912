"""Suppliers' quotes with what people decided about them, suppliers' answers, and rate cards.

A quote may belong to a map or to none. Of a document its lines are kept, not the file.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from seamark.errors import UserError
from seamark.intake.document import Document, Line
from seamark.intake.response import Stated
from seamark.quote.judgement import (
    DECISIONS_MAX,
    Decision,
    Judgement,
    digest_of,
    from_json,
    to_json,
)
from seamark.quote.questions import ANSWER_LENGTH_MAX, Judged, SupplierAnswer
from seamark.workspace.base import Base
from seamark.workspace.change import Who
from seamark.workspace.limits import (
    QUOTE_BYTES_MAX,
    QUOTES_MAX,
    RATE_CARD_BYTES_MAX,
    SUPPLIER_ANSWERS_MAX,
    SUPPLIER_CHARACTERS_MAX,
)
from seamark.workspace.store import Row


class NoSuchQuote(UserError):  # noqa: N818 - it reads as what happened
    """There is no quote here with this address; it may have been taken out."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote without its text.

    Attributes:
        id: fit for an address.
        map: the id of its map, '' when it belongs to none.
        supplier: its name.
        document: the name of its file.
        digest: of its text.
        pages: of the document, 0 where there are none.
        added_at: when it was brought.
        added_by: by whom.
    """

    id: str
    map: str
    supplier: str
    document: str
    digest: str
    pages: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote as it was read, and what was decided about it.

    Attributes:
        row: whose, and of which document.
        lines: of the document.
        remarks: what to know about the reading.
        stated: id of a piece of work → what the supplier says of it itself, in an answer sheet.
        judgement: what people decided.
    """

    row: QuoteRow
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]
    stated: Mapping[str, Stated]
    judgement: Judgement


class Quotes(Base):
    """Quotes, answers of suppliers, rate cards."""

    def add_quote(self, read: Document, supplier: str, map_id: str, who: Who) -> KeptQuote:
        """Keep a document as a supplier's quote; the answers of an answer sheet are kept with it.

        Raises:
            UserError: the name is none or taken, there are too many quotes, or the text is too long.
        """
        name = _supplier(supplier)
        text = zlib.compress(json.dumps([asdict(line) for line in read.lines]).encode())
        if len(text) > QUOTE_BYTES_MAX:
            raise UserError(f"{read.name} holds more text than can be kept. Save the pages with the offer as a file of their own.")  # fmt: skip
        response = read.response
        stated = {about: asdict(one) for about, one in response.stated.items()} if response else {}
        quote_id, digest = self._token()[:16], digest_of(read.lines)
        with self.store.writing():
            self._room_for_quote()
            self._name_is_free(name, map_id, "")
            self.store.run(
                "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                quote_id, map_id, name, read.name, digest, read.pages, self.now().isoformat(), who.name, text,
                json.dumps(list(read.remarks)), json.dumps(stated), to_json(Judgement.none(digest)),
            )  # fmt: skip
            for question, said in (response.answers if response else {}).items():
                self.answer_of_supplier(quote_id, question, said, "", who)
        return self.quote(quote_id)

    def quotes(self, map_id: str | None = None) -> tuple[QuoteRow, ...]:
        """All quotes, newest first; of one map when given ('' for those that belong to none)."""
        where = "" if map_id is None else "WHERE map = ?"
        rows = self.store.rows(
            "SELECT id, map, supplier, document, digest, pages, added_at, added_by FROM quote "  # noqa: S608 - words of this method
            f"{where} ORDER BY added_at DESC, id", *(() if map_id is None else (map_id,)),
        )  # fmt: skip
        return tuple(_row(row) for row in rows)

    def quote(self, quote_id: str) -> KeptQuote:
        """One quote with its text.

        Raises:
            NoSuchQuote: there is none.
        """
        row = self.store.row("SELECT * FROM quote WHERE id = ?", quote_id)
        if row is None:
            raise NoSuchQuote("This quote is no longer here. Bring the document once more.")
        lines = tuple(Line(**one) for one in json.loads(zlib.decompress(row["lines"])))
        stated = {about: Stated(**one) for about, one in json.loads(row["stated"]).items()}
        return KeptQuote(
            _row(row), lines, tuple(json.loads(row["remarks"])), stated, from_json(row["judgement"], "the quote"),
        )  # fmt: skip

    def change_quote(self, quote_id: str, supplier: str, map_id: str) -> KeptQuote:
        """Give a quote another name or another map.

        Raises:
            UserError: the name is none, or taken in that map.
        """
        name = _supplier(supplier)
        with self.store.writing():
            self.quote(quote_id)
            self._name_is_free(name, map_id, quote_id)
            self.store.run(
                "UPDATE quote SET supplier = ?, map = ? WHERE id = ?", name, map_id, quote_id
            )
        return self.quote(quote_id)

    def remove_quote(self, quote_id: str) -> None:
        """Forget a quote with everything decided about it.

        Raises:
            NoSuchQuote: there is none.
        """
        with self.store.writing():
            self.quote(quote_id)
            self.store.run("DELETE FROM quote WHERE id = ?", quote_id)
            self.store.run("DELETE FROM supplier_answer WHERE quote = ?", quote_id)
        self.store.erase_traces()

    def decide_quote(self, quote_id: str, said: Iterable[Decision], back: Iterable[str] = ()) -> KeptQuote:  # fmt: skip
        """Keep what a person decided about a quote.

        Args:
            quote_id: which.
            said: the decisions; each replaces an earlier one about the same.
            back: what is taken back, by what it was about.

        Raises:
            UserError: there are too many.
        """
        with self.store.writing():
            judgement = self.quote(quote_id).judgement
            for one in said:
                judgement = judgement.with_decision(one)
            gone = frozenset(back)
            kept = {about: one for about, one in judgement.decisions.items() if about not in gone}
            if len(kept) > DECISIONS_MAX:
                raise UserError(f"At most {DECISIONS_MAX:,} decisions are kept about one quote.")
            self.store.run(
                "UPDATE quote SET judgement = ? WHERE id = ?", to_json(Judgement(judgement.digest, kept)), quote_id
            )  # fmt: skip
        return self.quote(quote_id)

    # -------------------------------------------------------------------------------------------- answers

    def supplier_answers(self, quote_id: str) -> Mapping[str, SupplierAnswer]:
        """Question → what this supplier answered."""
        supplier = self.quote(quote_id).row.supplier
        rows = self.store.rows("SELECT * FROM supplier_answer WHERE quote = ?", quote_id)
        return {r["question"]: _answer(r, supplier) for r in rows}

    def answer_of_supplier(self, quote_id: str, question: str, text: str, judged: Judged, who: Who) -> None:  # fmt: skip
        """Keep what a supplier answered and what a person says of it; no text forgets it.

        Raises:
            UserError: too long, or too many.
        """
        if len(text) > ANSWER_LENGTH_MAX:
            raise UserError(f"An answer has at most {ANSWER_LENGTH_MAX:,} characters.")
        with self.store.writing():
            self.quote(quote_id)
            self.store.run(
                "DELETE FROM supplier_answer WHERE quote = ? AND question = ?", quote_id, question
            )
            if not text.strip():
                return
            row = self.store.row("SELECT count(*) AS n FROM supplier_answer WHERE quote = ?", quote_id)  # fmt: skip
            if row is not None and row["n"] >= SUPPLIER_ANSWERS_MAX:
                raise UserError(f"At most {SUPPLIER_ANSWERS_MAX} answers of one supplier are kept.")
            self.store.run(
                "INSERT INTO supplier_answer VALUES (?, ?, ?, ?, ?, ?)",
                quote_id, question, text, judged, who.name if judged else "", self.today().isoformat(),
            )  # fmt: skip

    # -------------------------------------------------------------------------------------------- rates

    def rate_card(self, map_id: str) -> str:
        """The text of a map's rate card, '' while the defaults count."""
        row = self.store.row("SELECT value FROM rate_card WHERE map = ?", map_id)
        return str(row["value"]) if row is not None else ""

    def set_rate_card(self, map_id: str, text: str) -> None:
        """Keep a map's rate card; no text goes back to the defaults.

        Raises:
            UserError: it is too long.
        """
        if len(text.encode()) > RATE_CARD_BYTES_MAX:
            raise UserError(f"A rate card has at most {RATE_CARD_BYTES_MAX // 1024} kB.")
        if text:
            self.store.run("INSERT OR REPLACE INTO rate_card VALUES (?, ?)", map_id, text)
        else:
            self.store.run("DELETE FROM rate_card WHERE map = ?", map_id)

    # -------------------------------------------------------------------------------------------- limits

    def _room_for_quote(self) -> None:
        row = self.store.row("SELECT count(*) AS n FROM quote")
        if row is not None and row["n"] >= QUOTES_MAX:
            raise UserError(f"At most {QUOTES_MAX} quotes; take some out first.")

    def _name_is_free(self, supplier: str, map_id: str, quote_id: str) -> None:
        """Two quotes that are compared need two names."""
        if not map_id:
            return
        for one in self.quotes(map_id):
            if one.supplier.casefold() == supplier.casefold() and one.id != quote_id:
                raise UserError(
                    f"This map has a quote of {supplier} already. Give this one another name, as “{supplier}, second offer”."
                )


def _supplier(name: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise UserError("Whose quote is it? Give the supplier a name.")
    if len(said) > SUPPLIER_CHARACTERS_MAX:
        raise UserError(f"The name of a supplier has at most {SUPPLIER_CHARACTERS_MAX} characters.")
    return said


def _row(row: Row) -> QuoteRow:
    return QuoteRow(
        row["id"], row["map"], row["supplier"], row["document"], row["digest"], row["pages"],
        datetime.fromisoformat(row["added_at"]), row["added_by"],
    )  # fmt: skip


def _answer(row: Row, supplier: str) -> SupplierAnswer:
    judged: Judged = row["judged"]
    return SupplierAnswer(
        row["question"], supplier, row["text"], judged, row["who"], date.fromisoformat(row["day"])
    )
