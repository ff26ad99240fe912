"""The questions for one person as one page to be filled in: it works from a folder or a mail, and loads nothing.

Its script only gathers what was written into a file of answers; the page can be read without it, and the lines at its
end can be copied into a mail. What is no form looks as in `html`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from seamark.language.naming import without_brackets
from seamark.report.document import Document
from seamark.report.fill import Ask, Form
from seamark.report.formats import Look, html
from seamark.report.safe import line, xml

_STYLE = """
.ask{border-top:1px solid var(--line);padding:1.1rem 0 1.3rem;break-inside:avoid}.ask h2{border:0;margin:0 0 .3rem;padding:0;font-size:1.08rem}
.ask h2 span{color:var(--faint);font-weight:400;margin-right:.5rem}.ask p{margin:.15rem 0 .4rem}
label{display:block;font-size:.85rem;color:var(--faint);margin:.5rem 0 .15rem}
input[type=text],textarea{width:100%;max-width:46rem;font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--line);
border-radius:5px;padding:.45rem .6rem}textarea{resize:vertical}input:focus,textarea:focus,button:focus{outline:2px solid var(--accent);outline-offset:1px}
.ask .answer{border-color:var(--accent)}.choice{display:inline-block;color:var(--ink);margin:.5rem 0 0}
button{font:inherit;border:1px solid var(--accent);background:var(--accent);color:var(--paper);border-radius:5px;padding:.45rem .9rem;cursor:pointer}
button.take{background:none;color:var(--accent);padding:.05rem .5rem;font-size:.85rem;margin-left:.4rem}
.bar{position:sticky;bottom:0;background:var(--band);border-top:1px solid var(--line);padding:.7rem 1rem;margin:1.5rem -1rem 0;display:flex;gap:1rem;align-items:center;flex-wrap:wrap}
dl.help{font-size:.87rem;gap:.05rem .7rem}#lines{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.82rem;max-width:none}
@media (max-width:600px){.bar{margin-inline:-.8rem;padding:.6rem .8rem;gap:.3rem .8rem}}
[hidden]{display:none!important}
@media print{.bar,button{display:none}.ask input,.ask textarea{min-height:2.2rem}}
"""
_SCRIPT = """
'use strict';
(function () {
  var form = document.getElementById('form'), lines = document.getElementById('lines'), count = document.getElementById('count');
  var asks = Array.prototype.slice.call(document.querySelectorAll('.ask'));
  function one(ask) {
    var unknown = ask.querySelector('.unknown').checked;
    return {path: ask.dataset.path, answer: unknown ? '?' : ask.querySelector('.answer').value.trim(),
      comment: ask.querySelector('.comment').value.trim()};
  }
  function all() {
    return {seamark: 'answers', version: 1, map: form.dataset.map, revision: form.dataset.revision,
      person: form.dataset.person, form: form.dataset.form,
      questions: asks.map(function (ask) {
        return {path: ask.dataset.path, covers: ask.dataset.covers ? ask.dataset.covers.split('; ') : [], stood: ask.dataset.stood};
      }),
      answers: asks.map(one).filter(function (a) { return a.answer || a.comment; })};
  }
  function show() {
    var given = all().answers, said = given.filter(function (a) { return a.answer && a.answer !== '?'; }).length;
    count.textContent = said + ' of ' + asks.length + ' answered';
    lines.value = asks.map(one).map(function (a) {
      return (a.comment ? '# ' + a.comment + '\\n' : '') + a.path + ' = ' + a.answer;
    }).join('\\n');
  }
  asks.forEach(function (ask) {
    var take = ask.querySelector('.take');
    if (take) {
      take.hidden = false;
      take.addEventListener('click', function () { ask.querySelector('.answer').value = take.dataset.answer; show(); });
    }
  });
  form.addEventListener('input', show);
  document.getElementById('save').addEventListener('click', function () {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(all(), null, 1)], {type: 'application/json'}));
    link.download = 'answers-' + form.dataset.file + '.json';
    document.body.appendChild(link);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); link.remove(); }, 1000);
  });
  document.getElementById('bar').hidden = false;
  show();
})();
"""
_HASH = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
POLICY = f"default-src 'none'; script-src 'sha256-{_HASH}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may do: run its own script, which is named by its digest, and nothing else."""


def render(document: Document, look: Look) -> str:
    """The form as one self-contained page."""
    if document.form is None:
        return html.render(document, look)
    form = document.form
    greeting = "".join(f"<p>{_words(text)}</p>" for text in form.greeting)
    asks = "".join(piece for number, ask in enumerate(form.asks, 1) for piece in _ask(number, ask))
    facts = " · ".join(f"{_words(label)}: {_words(value)}" for label, value in document.facts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{xml(POLICY)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{_words(document.title)}</title><style>{html.STYLE}{_STYLE}</style></head>\n"
        f"<body><main><h1>{_words(document.title)}</h1>{greeting}\n"
        f'<form id="form" autocomplete="off"{"".join(_data(form))}>{asks}</form>\n{_end(form)}'
        f"<footer>{facts}</footer></main><script>{_SCRIPT}</script></body></html>\n"
    )


def _words(text: str) -> str:
    return xml(line(text))


def _data(form: Form) -> Iterator[str]:
    """What the file of answers must say about the questions."""
    file = "".join(sign if sign.isalnum() else "-" for sign in form.person)[:40]
    facts = {
        "map": form.map_name,
        "revision": form.digest,
        "person": form.person,
        "form": form.id,
        "file": file,
    }
    return (f' data-{name}="{_words(value)}"' for name, value in facts.items())


def _ask(number: int, ask: Ask) -> Iterator[str]:
    yield f'\n<section class="ask" data-path="{_words(ask.path)}" data-covers="{_words("; ".join(ask.covers))}" data-stood="{_words(ask.now)}">'
    yield f"<h2><span>{number}</span>{_words(ask.question)}</h2>"
    if ask.now:
        state = f" ({_words(ask.state)})" if ask.state else ""
        yield f'<p class="warn">Now: {_words(without_brackets(ask.now))}{state}. Write it again to confirm it, or what is right.</p>'
    if ask.usual:
        take = f'<button type="button" class="take" data-answer="{_words(ask.usual)}" hidden>take it</button>'
        yield f"<p>Often answered: <code>{_words(ask.usual)}</code>{take}</p>"
    help = "".join(f"<dt>{_words(label)}</dt><dd>{_words(text)}</dd>" for label, text in ask.help)
    yield f'<dl class="help">{help}</dl>' if help else ""
    yield f'<label for="a{number}">Your answer</label>'
    if ask.free:
        yield f'<textarea class="answer" id="a{number}" rows="3"></textarea>'
    else:
        offers = f' list="o{number}"' if ask.offers else ""
        yield f'<input type="text" class="answer" id="a{number}"{offers}>'
        if ask.offers:
            options = "".join(f'<option value="{_words(text)}"></option>' for text in ask.offers)
            yield f'<datalist id="o{number}">{options}</datalist>'
    yield '<label class="choice"><input type="checkbox" class="unknown"> I do not know</label>'
    yield f'<label for="c{number}">Comment: doubts, reasons, who knows it</label>'
    yield f'<input type="text" class="comment" id="c{number}"></section>'


def _end(form: Form) -> str:
    lines = "\n".join(f"{xml(line(ask.path))} = " for ask in form.asks)
    return (
        '<div class="bar" id="bar" hidden><button type="button" id="save">Save my answers</button>'
        '<span id="count" aria-live="polite"></span><span class="quiet">Then send the saved file back.</span></div>'
        "<section><h2>Or copy these lines into a mail</h2>"
        "<p>One line for each question; what stands behind the = is the answer. Empty ones stay open.</p>"
        f'<textarea id="lines" rows="{min(30, max(3, len(form.asks)))}" aria-label="Lines to copy">{lines}</textarea></section>\n'
    )
