"""Documents whose every text tries to do harm: shared by the tests of all formats."""

from __future__ import annotations

from seamark.report.document import (
    Arrow,
    Box,
    Code,
    Diagram,
    Document,
    Item,
    Listing,
    Mark,
    Notice,
    Notices,
    RuleInfo,
    Section,
    Span,
    Table,
    Text,
    Timeline,
    Where,
)

TEXTS = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;",
    "formula": '=HYPERLINK("http://evil.example";"click")',
    "terminal": "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "right to left": "price\u202eexe.lmth\u2066",
    "pipe": "a | b || c",
    "markdown": "[x](javascript:alert(1)) ![i](http://evil.example/i.png) `code` **bold** # title ~~x~~ <b>",
    "mermaid": 'x"] --> y["; click s0 "javascript:alert(1)"\n%%{init: {}}%%',
    "annotation": "::error::owned%0A\r\n::set-output name=x::y,file=z",
    "xml": "]]> <!-- &#0; \x00\x0b\ufffe \ud800",
    "mention": "@everyone #1 https://evil.example www.evil.example",
    "lines": "first\nsecond\r\nthird\u2028fourth",
    "tab": "\t=1+1",
    "csv": 'a,"b";c\n-1+1',
}


def document(text: str) -> Document:
    """A document of every part, with the text in every place."""
    where = Where(text, 3, 5, 7, f"    {text}", text)
    notice = Notice(
        "OWN0001", text, "error", text, where, (("decide", text), (text, text)), (where, where), text, text,
        "counts", "", "f" * 16, True,
    )  # fmt: skip
    waived = Notice(
        "OWN0002",
        "name",
        "warning",
        text,
        where,
        status="waived",
        excuse=text,
        fingerprint="e" * 16,
    )
    boxes = (Box(text, "selling", text), Box("erp", text, "", True), Box("crm", "customers"))
    arrows = (
        Arrow(text, text, "erp", text, False, (1, 2)), Arrow("b", "erp", "erp", text), Arrow("c", text, "crm", text, True, (1,)),
        Arrow("d", text, "nobody"),
    )  # fmt: skip
    marks = (Mark(1, text, True, text), Mark(2, "b", False))
    parts = (
        Text(text, "bad", text),
        Listing((Item(text, (text,), "warn"), Item("b")), numbered=True),
        Section(
            text,
            (
                Table(("name", text), ((text, text), ("b", "1")), frozenset((text,)), text, text),
                Code(text, "yaml"),
            ),
        ),
        Diagram(text, boxes, arrows, marks),
        Timeline(
            text,
            (Span(text, text, 0, 2, 3, True, text), Span("b", "c", 2, 4, 4, waits=((0, 2.0),))),
            4,
            ((4, text),),
        ),
        Notices((notice, waived)),
        Section(
            "empty", (Notices((), text), Listing((), empty=text), Table(("a",), (), empty=text))
        ),
    )
    rules = (
        RuleInfo("OWN0001", text, "error", text, text, text, text), RuleInfo("OWN0003", "silent", "note", "about", "why", "decide"),
    )  # fmt: skip
    return Document(text, parts, (("map", text),), {"text": text, "list": [text]}, rules, "1.2.3")
