"""Suppliers' quotes: how firm each is, and side by side against the scope of a map."""

from __future__ import annotations

import io
import zipfile
from typing import Annotated, Literal

from fastapi import File, Form, Path, Query, Request, Response, UploadFile

from seamark.errors import UserError
from seamark.intake import document
from seamark.intake.apply import apply
from seamark.intake.grown import Statement, listing
from seamark.quote.judgement import Decision
from seamark.quote.questions import SupplierQuestion
from seamark.quote.sentence import promised
from seamark.quote.twelve import BY_ID
from seamark.report.formats import render_file
from seamark.report.views import comparison
from seamark.report.views import request as pack
from seamark.report.views.quote import letter
from seamark.web.bounds import TEXT_BYTES_MAX
from seamark.web.desk import Desk, desk
from seamark.web.downloads import attached
from seamark.web.kept import fresh
from seamark.web.problems import Refused
from seamark.web.routes._router import MapId, group, sends
from seamark.web.routes.documents import DOCX, KINDS, MULTIPART_BYTES, look_of
from seamark.web.routes.drawing import placed_now
from seamark.web.shapes import (
    DecisionIn,
    DecisionsIn,
    DraftIn,
    QuoteIn,
    QuoteLines,
    QuoteList,
    QuotePage,
    QuotesPage,
    SupplierAnswerIn,
    SupplierQuestionsPage,
    Taken,
)
from seamark.web.shaping.compare_quotes import (
    asked_of,
    compared,
    kept_of,
    quotes_page,
    supplier_questions,
)
from seamark.web.shaping.frame import summary
from seamark.web.shaping.quotes import entry, lines_page, quote_page
from seamark.web.shaping.scope import card_of, scope_of
from seamark.web.visitor import visitor
from seamark.workspace.quotes import KeptQuote

router = group("quotes")

QuoteId = Annotated[str, Path(alias="quote", max_length=100)]
Form_ = Annotated[Literal["pdf", "docx", "html"], Path(alias="format")]
FILES = sends("application/pdf", DOCX, "text/html")
NAME_CHARACTERS_MAX = 200
"""Longest name of a file that is kept."""
PASTED = "pasted text"


@router.get("/quotes", operation_id="getQuotes", response_model=QuoteList)
def get_quotes(request: Request, map: Annotated[str | None, Query(max_length=200)] = None) -> Response:  # fmt: skip
    """All quotes, newest first; of one map when given ('' for those that belong to none)."""
    here = desk(request)
    kept = [here.workspace.quote(row.id) for row in here.workspace.quotes(map)]
    return fresh(request, QuoteList(quotes=[entry(one, here.readings.judged(one)) for one in kept]))


@router.post("/quotes", operation_id="addQuote", max_body_size=document.FILE_BYTES_MAX + MULTIPART_BYTES + TEXT_BYTES_MAX,
             form_limits={"max_files": 1, "max_fields": 4, "max_part_size": TEXT_BYTES_MAX})  # fmt: skip
def add_quote(
    request: Request,
    file: Annotated[UploadFile | None, File()] = None,
    text: Annotated[str, Form(max_length=TEXT_BYTES_MAX)] = "",
    supplier: Annotated[str, Form(max_length=300)] = "",
    map: Annotated[str, Form(max_length=200)] = "",
) -> QuotePage:
    """Reads a supplier's document: PDF, DOCX, XLSX, CSV, text, or a pasted mail. Of the file only its lines are kept."""
    here = desk(request)
    if map:
        here.workspace.path_of(map)
    if file is not None:
        name = (file.filename or "file")[-NAME_CHARACTERS_MAX:]
        found = document.read(file.file.read(document.FILE_BYTES_MAX + 1), name)
    elif text.strip():
        found = document.read(text.encode(), PASTED)
    else:
        raise UserError("Choose the supplier's document, or paste its text.")
    stem = found.name.rpartition(".")[0] or found.name
    kept = here.workspace.add_quote(found, supplier or stem, map, visitor(request).who)
    here.workspace.audit("quote brought", visitor(request).who.name, map, kept.row.supplier)
    return _page(here, kept)


@router.get("/quotes/{quote}", operation_id="getQuote", response_model=QuotePage)
def get_quote(request: Request, quote: QuoteId) -> Response:
    """How firm a quote is, what it is silent on, what to ask back."""
    here = desk(request)
    return fresh(request, _page(here, here.workspace.quote(quote)))


@router.get("/quotes/{quote}/lines", operation_id="getQuoteLines", response_model=QuoteLines)
def get_quote_lines(request: Request, quote: QuoteId) -> Response:
    """Every line of the document with its place."""
    return fresh(request, lines_page(desk(request).workspace.quote(quote)))


@router.put("/quotes/{quote}", operation_id="changeQuote")
def change_quote(request: Request, quote: QuoteId, body: QuoteIn) -> QuotePage:
    """Another name of the supplier, or another map."""
    here = desk(request)
    if body.map:
        here.workspace.path_of(body.map)
    return _page(here, here.workspace.change_quote(quote, body.supplier, body.map))


@router.delete("/quotes/{quote}", operation_id="deleteQuote")
def delete_quote(request: Request, quote: QuoteId) -> QuoteList:
    """Forgets a quote with everything decided about it."""
    here = desk(request)
    row = here.workspace.quote(quote).row
    here.workspace.remove_quote(quote)
    here.workspace.audit("quote taken out", visitor(request).who.name, row.map, row.supplier)
    kept = [here.workspace.quote(one.id) for one in here.workspace.quotes(row.map)]
    return QuoteList(quotes=[entry(one, here.readings.judged(one)) for one in kept])


@router.post("/quotes/{quote}/decisions", operation_id="decideQuote")
def decide_quote(request: Request, quote: QuoteId, body: DecisionsIn) -> QuotePage:
    """Keeps what a person decided; a decision without a verdict is taken back."""
    here, who = desk(request), visitor(request).who.name
    kept = here.workspace.quote(quote)
    places = {line.place for line in kept.lines} | {one.place for one in kept.stated.values()}
    said = [_decision(one, places, who, here) for one in body.decisions if one.verdict]
    back = [one.about for one in body.decisions if not one.verdict]
    return _page(here, here.workspace.decide_quote(quote, said, back))


def _decision(one: DecisionIn, places: set[str], who: str, here: Desk) -> Decision:
    strange = next((place for place in one.places if place not in places), "")
    if strange:
        raise Refused("refused", f"The document has no line at {strange[:60]}.")
    if one.about in BY_ID and one.verdict == "confirmed" and not one.places:
        raise Refused("refused", f"Which line answers “{BY_ID[one.about].title}”? Choose at least one.")  # fmt: skip
    assert one.verdict
    return Decision(one.about, one.verdict, who, here.today(), tuple(one.places), one.holding)


@router.post("/quotes/{quote}/draft", operation_id="draftFromQuote")
def draft_from_quote(request: Request, quote: QuoteId, body: DraftIn) -> Taken:
    """Makes a draft map from what the quote says plainly; everything in it is assumed, with its line."""
    here, who = desk(request), visitor(request).who
    row = (kept := here.workspace.quote(quote)).row
    name = " ".join(body.name.split()) or f"Draft from the quote of {row.supplier}"
    proposals = listing((Statement(*one) for one in promised(kept.lines)), row.document)
    done = apply(None, proposals.proposals, here.today(), name=name)
    if not done.done:
        raise Refused("refused", "No sentence of this quote says plainly which system sends what to which, so no map can be grown from it. Ask the questions first.")  # fmt: skip
    made = here.workspace.create(name, done.text, who, f"grown from {row.document}")
    if not row.map:
        here.workspace.change_quote(quote, row.supplier, made.id)
    return Taken(map=made.id, summary=summary(here.workspace, here.sight(made.id), who), added=len(done.done))  # fmt: skip


@router.get("/quotes/{quote}/back.{format}", operation_id="getBack", response_class=Response, responses=FILES)  # fmt: skip
def get_back(request: Request, quote: QuoteId, format: Form_) -> Response:
    """The questions to send back, as a document about this quote alone."""
    here = desk(request)
    found = here.readings.judged(here.workspace.quote(quote))
    _note(here, request, "", f"questions to {found.supplier}, {format}")
    body = render_file(letter(found, here.today()), format, look_of(here))
    return attached(body, f"questions-to-{found.supplier}.{format}", KINDS[format])


# ------------------------------------------------------------------------------------------ of a map


@router.get("/maps/{map}/quotes", operation_id="compareQuotes", response_model=QuotesPage)
def compare_quotes(request: Request, map: MapId) -> Response:
    """Suppliers side by side: quality, each piece of work, then the price."""
    here = desk(request)
    seen = here.sight(map)
    return fresh(request, quotes_page(here, map, seen, card_of(here.workspace.rate_card(map))))


@router.get("/maps/{map}/supplier-questions", operation_id="getSupplierQuestions", response_model=SupplierQuestionsPage)  # fmt: skip
def get_supplier_questions(request: Request, map: MapId) -> Response:
    """What suppliers are asked, what each said, and how complete that is."""
    here = desk(request)
    return fresh(request, supplier_questions(here, map, here.sight(map)))


@router.put("/maps/{map}/supplier-questions", operation_id="putSupplierAnswer")
def put_supplier_answer(request: Request, map: MapId, body: SupplierAnswerIn) -> SupplierQuestionsPage:  # fmt: skip
    """Keeps what a supplier answered, and what a person says of it."""
    here = desk(request)
    seen = here.sight(map)
    if here.workspace.quote(body.quote).row.map != map:
        raise Refused("missing", "This supplier has no quote in this map.")
    _known(asked_of(seen), body.question)
    here.workspace.answer_of_supplier(
        body.quote, body.question, body.text, body.judged, visitor(request).who
    )
    return supplier_questions(here, map, seen)


def _known(asked: tuple[SupplierQuestion, ...], question: str) -> None:
    if all(one.id != question for one in asked):
        raise Refused("missing", "This question is no longer asked: the map has changed.")


@router.get("/maps/{map}/documents/comparison.{format}", operation_id="getComparison", response_class=Response, responses=FILES)  # fmt: skip
def get_comparison(request: Request, map: MapId, format: Form_) -> Response:
    """The comparison of all suppliers: for the team, never for one of them."""
    here = desk(request)
    seen = here.sight(map)
    kept = kept_of(here, map)
    if not kept:
        raise Refused("missing", "This map has no quote yet. Bring one first.")
    whole = compared(here, seen, kept, card_of(here.workspace.rate_card(map)))
    _note(here, request, map, f"comparison of quotes, {format}")
    body = render_file(comparison.view(whole, seen.checked.loaded.map.name or "", here.today()), format, look_of(here))  # fmt: skip
    return attached(body, f"{map}-quotes-compared.{format}", KINDS[format])


@router.get("/maps/{map}/documents/request.zip", operation_id="getRequestPack", response_class=Response, responses=sends("application/zip"))  # fmt: skip
def get_request_pack(request: Request, map: MapId) -> Response:
    """What suppliers get before they quote: brief, work, questions, test cases, and the sheet in which they answer."""
    here = desk(request)
    seen = here.sight(map)
    items = scope_of(seen, card_of(here.workspace.rate_card(map))).items
    placed = placed_now(here, map, people=False)
    document = pack.view(seen.checked, seen.judged, items, asked_of(seen), placed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("request.pdf", render_file(document, "pdf", look_of(here)))
        archive.writestr("request.docx", render_file(document, "docx", look_of(here)))
        archive.writestr("answer-sheet.xlsx", render_file(document, "xlsx"))
        archive.writestr("test-cases.feature", pack.feature(seen.checked))
    _note(here, request, map, "request for quotation")
    return attached(out.getvalue(), f"{map}-request-for-quotation.zip", "application/zip")


def _page(here: Desk, kept: KeptQuote) -> QuotePage:
    return quote_page(kept, here.readings.judged(kept))


def _note(here: Desk, request: Request, map_id: str, about: str) -> None:
    here.workspace.audit("document made", visitor(request).who.name, map_id, about)
