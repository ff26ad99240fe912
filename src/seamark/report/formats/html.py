"""A document as one HTML file: no script, nothing from elsewhere, light and dark, fit to print."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from seamark.report.document import (
    Code,
    Diagram,
    Document,
    Listing,
    Notice,
    Notices,
    Part,
    Section,
    Sequence,
    Table,
    Text,
    Timeline,
)
from seamark.report.formats import Look
from seamark.report.formats._layout import BREAK, Band, breakable, shown, widths
from seamark.report.formats._placed import sign
from seamark.report.formats._sequence import draw as draw_sequence
from seamark.report.formats._timeline import draw as draw_timeline
from seamark.report.formats.svg import draw
from seamark.report.safe import line, xml

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
COLUMNS_MIN = 3
"""Columns from which on a table says how wide they are."""
SHARE = 6.0
"""Points of a table's width for one hundredth of it: the measure of a page of paper."""
CONTENTS_MIN = 4
"""Sections from which on a list of contents stands on top."""
_TONES = {"good": "✔", "warn": "⚠", "bad": "✖"}
_SEVERITY = {"error": ("bad", "✖"), "warning": ("warn", "⚠"), "note": ("quiet", "•")}
STYLE = """
:root{color-scheme:light dark;--ink:#1c2733;--faint:#5b6b7a;--line:#d5dde4;--paper:#fff;--band:#f4f7f9;--accent:#0b6e8f;
--bad:#b3261e;--warn:#8a5a00;--good:#1f6f43}
@media (prefers-color-scheme:dark){:root{--ink:#e3eaf0;--faint:#9fb0bf;--line:#33414d;--paper:#12191f;--band:#1a232b;
--accent:#5cc3e4;--bad:#ff9c93;--warn:#f0c065;--good:#7fd3a3;--tile:#123238;--sea:#4ba5a9;--calm:#17301f;--wire:#8499a0}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
svg{max-width:max(100%,900px);height:auto}main{max-width:1240px;margin:0 auto;padding:2rem 1.5rem 4rem}h1{font-size:1.7rem;line-height:1.2;margin:0 0 1rem}
h2{font-size:1.25rem;margin:2.6rem 0 .6rem;padding-top:.8rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .4rem}h4,h5,h6{font-size:.95rem;margin:1.2rem 0 .3rem}
p,ul,ol,dl{margin:.3rem 0 .8rem;max-width:78ch;overflow-wrap:anywhere}li{margin:.3rem 0}.below,.quiet{color:var(--faint)}.below{display:block}
.scroll{overflow-x:auto;margin:.4rem 0 1.2rem}table{border-collapse:collapse;font-size:.87rem;min-width:100%}
caption{text-align:left;color:var(--faint);padding-bottom:.3rem}th{background:var(--band);text-align:left;font-weight:600}
thead th{position:sticky;top:0}th,td{padding:.38rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word;min-width:5rem}
.n{text-align:right;min-width:0;width:1%;white-space:nowrap;font-variant-numeric:tabular-nums}pre{background:var(--band);padding:.7rem .9rem;overflow-x:auto;border-radius:5px;
font-size:.85rem;line-height:1.4}code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre code{overflow-wrap:normal}.bad{color:var(--bad)}.warn{color:var(--warn)}.good{color:var(--good)}.bad,.warn,.good{font-weight:600}
.level{font-size:1.15rem}article{border-left:3px solid var(--line);padding:.1rem 0 .1rem .9rem;margin:1rem 0}
article.bad-edge{border-color:var(--bad)}article.warn-edge{border-color:var(--warn)}article p{margin:.15rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .8rem;margin:.4rem 0}dt{color:var(--faint)}dd{margin:0}
.logo{max-height:64px;max-width:240px;display:block;margin-bottom:1.5rem}.kind{color:var(--accent);font-weight:600;margin:0}
.band th{font-weight:600}.band .quiet{font-weight:400}.fill td{height:3rem}footer{margin-top:3rem;color:var(--faint);font-size:.82rem;border-top:1px solid var(--line);padding-top:.8rem}
nav ul{columns:2;max-width:none;padding-left:1.1rem;margin:0}nav li{margin:0;padding:.15rem 0;break-inside:avoid}a{color:var(--accent)}figure{margin:.6rem 0 1.2rem}
.legend svg{vertical-align:-.3em;margin-right:.1rem}.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;list-style:none;padding:0;max-width:none;font-size:.87rem}
@media screen and (min-width:1024px){.scroll:has(>table){overflow:visible}}
@media screen and (min-width:1280px){.listed{display:grid;grid-template-columns:14.5rem minmax(0,1fr);column-gap:2.5rem;max-width:1480px}
.listed>*{grid-column:2}.listed>nav{grid-column:1;grid-row:1/span 99;position:sticky;top:2rem;align-self:start;max-height:calc(100vh - 4rem);overflow-y:auto;font-size:.87rem}
.listed>nav ul{columns:1;list-style:none;padding:0}.listed>nav a{text-decoration:none}.listed>nav a:hover{text-decoration:underline}}
@media screen and (max-width:600px){.scroll>table:has(th:nth-child(4)){min-width:42rem}}
@media (max-width:600px){main{padding:1.2rem .8rem 3rem}nav ul{columns:1}dl{grid-template-columns:1fr}dd{margin-bottom:.3rem}}
@media print{:root{color-scheme:light;--ink:#000;--faint:#444;--line:#bbb;--paper:#fff;--band:#f2f2f2}main{max-width:none;padding:0}
body{font-size:10pt}h2,h3,p:has(>strong){break-after:avoid}tr,article,figure{break-inside:avoid}nav{display:none}.scroll{overflow:visible}
thead th{position:static}thead{display:table-header-group}svg{max-width:100%;height:auto}a{color:inherit;text-decoration:none}
@page{margin:16mm}}
"""


def render(document: Document, look: Look) -> str:
    """The document as one self-contained page."""
    sections = [part for part in document.parts if isinstance(part, Section)]
    anchors = {id(section): section.anchor or f"s{at}" for at, section in enumerate(sections)}
    contents, listed = "", ""
    if len(sections) >= CONTENTS_MIN:
        items = "".join(
            f'<li><a href="#{xml(anchors[id(s)])}">{_words(s.title)}</a></li>' for s in sections
        )
        contents = f'<nav aria-label="Contents"><ul>{items}</ul></nav>'
        listed = ' class="listed"'
    body = "".join(piece for part in document.parts for piece in _part(part, 2, anchors))
    picture, policy = "", POLICY
    if look.logo:
        policy += "; img-src data:"
        picture = f'<img class="logo" alt="" src="data:image/png;base64,{base64.b64encode(look.logo).decode()}">'
    light = "@media (prefers-color-scheme:light),print"  # an accent that can be read on white
    own = f"{light}{{main{{--accent:{look.accent}}}}}" if look.accent else ""
    foot = f"<p>{_words(look.footer)}</p>" if look.footer else ""
    facts = " · ".join(f"{_words(label)}: {_words(value)}" for label, value in document.facts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{_words(document.title)}</title><style>{STYLE}{own}</style></head>\n"
        f"<body><main{listed}>{picture}{_opening(document)}<h1>{_words(document.title)}</h1>{_reader(document)}{contents}{body}\n"
        f"<footer>{foot}{facts}</footer></main></body></html>\n"
    )


def _opening(document: Document) -> str:
    return f'<p class="kind">{_words(document.cover.kind)}</p>' if document.cover else ""


def _reader(document: Document) -> str:
    """For whom and when, below the title of a document with a cover; its level stands in the parts."""
    cover = document.cover
    return f'<p class="quiet">{_words(cover.date)}. {_words(cover.reader)}</p>' if cover else ""


def _words(text: str) -> str:
    return xml(line(text))


def _part(part: Part, depth: int, anchors: dict[int, str]) -> Iterator[str]:
    if isinstance(part, Section):
        anchor = anchors.get(id(part), part.anchor)
        level = min(depth, 6)
        yield f"\n<section{f' id={chr(34)}{xml(anchor)}{chr(34)}' if anchor else ''}>"
        yield f"<h{level}>{_words(part.title)}</h{level}>"
        for inner in part.parts:
            yield from _part(inner, depth + 1, anchors)
        yield "</section>"
    elif isinstance(part, Text):
        strong = f"<strong>{_words(part.strong)}</strong> " if part.strong else ""
        sign = f"{_TONES[part.tone]} " if part.tone in _TONES else ""
        yield f'<p class="{part.tone}">{sign}{strong}{_words(part.text)}</p>'
    elif isinstance(part, Listing):
        yield from _listing(part)
    elif isinstance(part, Table):
        yield from _table(part)
    elif isinstance(part, Code):
        yield f"<pre><code>{xml(part.text)}</code></pre>"
    elif isinstance(part, Diagram):
        yield from _figure(part)
    elif isinstance(part, Timeline):
        yield f'<figure><div class="scroll" tabindex="0">{draw_timeline(part)}</div></figure>'
    elif isinstance(part, Sequence):
        yield f'<figure><div class="scroll" tabindex="0">{draw_sequence(part)}</div></figure>'
    else:
        yield from _notices(part)


def _listing(part: Listing) -> Iterator[str]:
    if not part.items:
        yield f"<p>{_words(part.empty)}</p>" if part.empty else ""
        return
    tag = "ol" if part.numbered else "ul"
    yield f"<{tag}>"
    for item in part.items:
        below = "".join(f'<span class="below">{_words(text)}</span>' for text in item.lines)
        sign = (
            f'<span class="{item.tone}">{_TONES[item.tone]}</span> ' if item.tone in _TONES else ""
        )
        yield f"<li>{sign}{_words(item.text)}{below}</li>"
    yield f"</{tag}>"


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield f"<p>{_words(table.empty)}</p>"
        return
    names = table.columns[table.grouped :]
    right = [' class="n"' if name in table.numeric else "" for name in names]
    head = "".join(
        f'<th scope="col"{c}>{_broken(n)}</th>' for c, n in zip(right, names, strict=True)
    )
    caption = f"<caption>{_words(table.caption)}</caption>" if table.caption else ""
    yield f'<div class="scroll" tabindex="0"><table>{caption}{_columns(table)}<thead><tr>{head}</tr></thead><tbody>'
    tall = ' class="fill"' if table.to_fill else ""
    for row in shown(table):
        if isinstance(row, Band):
            first, *more = map(_broken, row.texts)
            yield f'<tr class="band"><th colspan="{len(names)}" scope="colgroup">{first} <span class="quiet">{" · ".join(filter(None, more))}</span></th></tr>'
            continue
        cells = (_cell(text, c, table) for text, c in zip(row, right, strict=True))
        yield f"<tr{tall}>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _columns(table: Table) -> str:
    """Columns as wide as they have to say; numbers are as narrow as they are anyway."""
    shares = widths(table, 100 * SHARE)
    names = table.columns[table.grouped :]
    if len(names) < COLUMNS_MIN:
        return ""
    cols = (
        "<col>" if name in table.numeric else f'<col style="width:{share / SHARE:.0f}%">'
        for name, share in zip(names, shares, strict=True)
    )
    return f"<colgroup>{''.join(cols)}</colgroup>"


def _broken(text: str) -> str:
    """Words of a cell; a very long one may break, and nothing is added when it is copied."""
    return "<wbr>".join(map(xml, breakable(text).split(BREAK)))


def _cell(text: str, right: str, table: Table) -> str:
    tone = table.tones.get(text)
    words = _broken(text)
    if tone in _TONES:
        words = f'<span class="{tone}">{_TONES[tone]} {words}</span>'
    return f"<td{right}>{words}</td>"


def _figure(diagram: Diagram) -> Iterator[str]:
    yield f'<figure><div class="scroll" tabindex="0">{draw(diagram)}</div>'
    if diagram.marks:
        yield '<figcaption><ul class="legend">'
        for mark in diagram.marks:
            state = _words(mark.in_words)
            detail = f' <span class="quiet">{_words(mark.detail)}</span>' if mark.detail else ""
            number = sign(mark) if diagram.placed else f"<strong>{mark.number}</strong>"
            yield f'<li>{number} {_words(mark.title)}: <span class="{mark.tone}">{state}</span>{detail}</li>'
        yield "</ul></figcaption>"
    yield "</figure>"


def _notices(part: Notices) -> Iterator[str]:
    if not part.items:
        yield f"<p>{_words(part.empty)}</p>" if part.empty else ""
    for notice in part.items:
        yield from _notice(notice)


def _notice(notice: Notice) -> Iterator[str]:
    tone, sign = _SEVERITY[notice.severity]
    place = notice.place
    status = "" if notice.status == "counts" else f" ({notice.status})"
    yield f'<article class="{tone}-edge"><p><span class="{tone}">{sign} {notice.severity}{status} {_words(notice.code)}</span> '
    yield f"{_words(notice.message)}</p>"
    where = f"{place.file}:{place.line}:{place.column}"
    missing = " (not there yet)" if place.missing else ""
    yield f'<p class="quiet"><code>{_words(where)}</code> {_words(place.path)}{missing}</p>'
    if place.text.strip():
        before, meant = (
            place.text[: place.column - 1],
            place.text[place.column - 1 : place.column - 1 + place.length],
        )
        after = place.text[place.column - 1 + place.length :]
        yield f"<pre><code>{xml(before)}<u>{xml(meant)}</u>{xml(after)}</code></pre>"
    rows = [*notice.details]
    if notice.suggestion:
        rows.insert(0, ("did you mean", notice.suggestion))
    if notice.excuse:
        rows.append((notice.status, notice.excuse))
    if notice.others:
        rows.append(("and at", ", ".join(f"{p.path} (line {p.line})" for p in notice.others)))
    yield (
        "<dl>"
        + "".join(f"<dt>{_words(k)}</dt><dd>{_words(v)}</dd>" for k, v in rows)
        + "</dl></article>"
    )
