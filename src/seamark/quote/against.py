"""A quote held against the work that a map implies: per piece covered, excluded, assumed, silent, or contradicting the map.

What it says is a suggestion: by the words of the kind of work, by the flow and the systems that a sentence names, and by
how alike the texts are. A person decides; only confirmed rows count.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from seamark.quote.contradiction import Contradiction
from seamark.quote.judgement import Judgement
from seamark.quote.line import Line
from seamark.quote.sentence import manner, negated, sentences
from seamark.quote.suggest import flows_in
from seamark.quote.words import CLIENT, MACHINE, OFTEN, ROLE, SUPPLIER, pattern

Holding = Literal["covered", "excluded", "assumed", "silent", "contradicts"]
HOLDINGS: tuple[Holding, ...] = ("covered", "excluded", "assumed", "silent", "contradicts")
ALIKE_MIN = 0.34
"""From so much likeness of words on, a sentence may speak of a piece of work whose kind it does not name."""
WEIGHED_MAX = 500
"""Most sentences for one piece of work that are held against each other."""
_STRONGEST: tuple[Holding, ...] = ("covered", "excluded", "assumed")
PLACES_MAX = 3
"""Most lines named for one piece."""


class Piece(Protocol):
    """What this module needs to know of a piece of work."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def system(self) -> str: ...


class Stated(Protocol):
    """What a supplier says of a piece of work in the answer sheet."""

    @property
    def holding(self) -> str: ...

    @property
    def remark(self) -> str: ...

    @property
    def place(self) -> str: ...


WORK: dict[str, re.Pattern[str]] = {
    "environment": pattern(r"test (?:environment|system|shop|instance)s?\b", r"sandbox\w*", r"staging\b", r"testumgebung\w*", r"testsystem\w*"),
    "lead": pattern(r"project (?:management|manager|lead)\w*", r"projektleit\w+", r"steering\b", r"coordinat\w+", r"koordinat\w+"),
    "conflict": pattern(r"conflict\w*", r"source of truth\b", r"own(?:s|er|ership)\b", r"master(?:s|ed)?\b", r"leading system\b", r"at the same time\b", r"overwrit\w+", r"wins\b", r"konflikt\w*", r"führend\w*", r"gleichzeitig\b"),
    "connection": pattern(r"connect\w*", r"interfaces?\b", r"api\b", r"get\b", r"post\b", r"put\b", r"endpoints?\b", r"webhooks?\b", r"integrat\w+", r"schnittstelle\w*", r"anbind\w+"),
    "failure": pattern(r"re-?tr(?:y|ies|ied)\w*", r"fail\w*", r"error handling\b", r"stuck\b", r"re-?sen[dt]\w*", r"alert\w*", r"fehler\w*", r"wiederhol\w*"),
    "matching": pattern(r"match\w*", r"recogni[sz]\w+", r"identif\w+", r"duplicat\w+", r"look\w* up\b", r"erkenn\w*", r"dublette\w*", r"zuordn\w*"),
    "message": pattern(r"(?:confirmation|notification|dispatch|shipping|refund|customer) (?:e-?mails?|messages?)\b", r"transactional (?:e-?mails?|messages?)\b", r"bestätigungs\w*mail\w*", r"versandmail\w*"),
    "monitoring": pattern(r"monitor\w*", r"watch\w*", r"dashboard\w*", r"überwach\w*"),
    "poll": pattern(r"poll\w*", r"sweep\w*", r"scheduled?\b", r"cron\b", rf"{OFTEN.pattern}", r"regelmäßig\w*"),
    "reconcile": pattern(r"reconcil\w+", r"compar\w+", r"cross-?check\w*", r"abgleich\w*", r"vergleich\w*"),
    "retention": pattern(r"eras\w+", r"anonymi[sz]\w*", r"delet\w+", r"retention\b", r"gdpr\b", r"dsgvo\b", r"lösch\w+"),
    "status": pattern(r"status\w*", r"states?\b", r"\w+status\w*"),
    "transformation": pattern(r"map(?:s|ped|ping)?\b", r"transform\w*", r"transfer\w*", r"sync\w*", r"push\w*", r"sends?\b", r"sent\b", r"deliver\w*", r"updat\w+", r"hand(?:s|ed)? over\b", r"written\b", r"creat\w+", r"is in\b", r"übertrag\w*", r"übergeb\w*", r"synchronis\w+"),
    "test": pattern(r"test cases?\b", r"tests?\b", r"tested\b", r"testing\b", r"acceptance\b", r"testf\w+", r"testen\b", r"abnahme\b"),
    "cut_over": pattern(r"go-?live\b", r"cut-?over\b", r"launch\w*", r"roll-?back\b", r"livegang\b", r"inbetriebnahme\b"),
    "first_load": pattern(r"initial (?:load|import|data)\b", r"first (?:load|import)\b", r"data migration\b", r"migrat\w+", r"erstbefüllung\b", r"datenmigration\b", r"erstimport\b"),
    "runbook": pattern(r"runbook\w*", r"by hand\b", r"instructions?\b", r"manual\w* (?:fallback|procedure|entry)\b", r"documentation\b", r"handbuch\b", r"anleitung\b", r"von hand\b", r"dokumentation\b"),
    "support": pattern(r"support\w*", r"hyper-?care\b", r"service desk\b", r"after launch\b", r"after go-?live\b", r"betreuung\b", r"wartung\b", r"maintenance\b"),
    "decommission": pattern(r"decommission\w*", r"switch(?:ed)? off\b", r"replac\w+", r"retir\w+", r"abschalt\w*", r"ablös\w*"),
}  # fmt: skip
"""Kind of work → the words by which offers speak of it."""
_OF_A_SYSTEM = frozenset(
    ("environment", "connection", "cut_over", "first_load", "status", "decommission")
)
"""Kinds that are about one system: a sentence that names others and not this one speaks of those."""
_ANYBODY = ("lead", "monitoring", "support", "message")
"""Kinds for which a sentence needs to name no flow."""
_STOP = frozenset("the a an of to in on for and or is are be with by at from it that this when what we our you your der die das und oder in im an zu von mit für ein eine ist sind wir ihr".split())  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of work in one quote.

    Attributes:
        piece: its id.
        suggested: what the quote seems to say.
        decided: what a person decided, '' when nobody has.
        reason: why it is suggested.
        places: the lines.
        text: of the first of them.
    """

    piece: str
    suggested: Holding
    decided: Holding | Literal[""]
    reason: str
    places: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    place: str
    flows: frozenset[str]
    systems: frozenset[str]
    how: str
    words: str
    who: bool
    terms: Counter[str]


def against(
    pieces: Sequence[Piece], lines: Iterable[Line], systems: Mapping[str, Sequence[str]], judgement: Judgement,
    contradictions: Sequence[Contradiction] = (), supplier: str = "",
    needs: Mapping[str, frozenset[str]] | None = None, stated: Mapping[str, Stated] | None = None,
) -> tuple[Row, ...]:  # fmt: skip
    """Hold a quote against the scope.

    Args:
        pieces: the work.
        lines: of the quote.
        systems: name in the map → the words for it (name, product).
        judgement: decisions about pieces, by their ids.
        contradictions: what the quote says against the map.
        supplier: its name, a party in its own lines.
        needs: id of a piece → the systems without which it cannot be offered.
        stated: what the supplier says itself, in the answer sheet; it goes before what its words seem to say.
    """
    named = {system: pattern(*(re.escape(word).replace(r"\ ", " ") + r"\b" for word in words if word)) for system, words in systems.items()}  # fmt: skip
    said = list(_read(lines, named, supplier))
    weights = _weights(said)
    spoken = frozenset(system for one in said for system in one.systems)
    rows = []
    for piece in pieces:
        own = (stated or {}).get(piece.id)
        if own is not None and not _clash(piece, contradictions):
            rows.append(_stated(piece, own, judgement))
            continue
        missing = sorted((needs or {}).get(piece.id, frozenset()) - spoken)
        if missing and not _clash(piece, contradictions):
            why = f"the quote never names {' and '.join(_called(one, systems) for one in missing)}"
            rows.append(Row(piece.id, "silent", _decided(piece.id, judgement), why))
        else:
            rows.append(_row(piece, said, weights, judgement, contradictions))
    return tuple(rows)


def _called(system: str, systems: Mapping[str, Sequence[str]]) -> str:
    """A system with its product: `shop (Shopify)`."""
    product = next((word for word in systems.get(system, ()) if word[:1].isupper()), "")
    return f"{system} ({product})" if product and product != system else system


def _read(
    lines: Iterable[Line], named: Mapping[str, re.Pattern[str]], supplier: str
) -> Iterable[_Sentence]:
    for line in lines:
        if line.kind == "heading":
            continue
        above = f"{line.lead} {line.heading}"
        for text in sentences(line.text):
            how, words = manner(text, line.heading, line.lead)
            flows = flows_in(text) or flows_in(line.text) or flows_in(above)
            who = any(one.search(line.text) for one in (SUPPLIER, MACHINE, ROLE, CLIENT)) or bool(supplier and supplier.lower() in line.text.lower())  # fmt: skip
            systems = frozenset(system for system, one in named.items() if one.search(text))
            yield _Sentence(text, line.place, flows, systems, how, words, who, Counter(stems(text)))


def _row(
    piece: Piece, said: Sequence[_Sentence], weights: Mapping[str, float], judgement: Judgement,
    contradictions: Sequence[Contradiction],
) -> Row:  # fmt: skip
    about = f"{piece.title} {piece.id.replace('/', ' ')}"
    flows = (
        flows_in(about)
        if piece.kind not in (*_ANYBODY, *_OF_A_SYSTEM) or piece.kind == "status"
        else frozenset()
    )
    if piece.kind == "status":
        flows -= {"status"}
    mine = Counter(stems(about))
    clash = _clash(piece, contradictions)
    decided = _decided(piece.id, judgement)
    if clash is not None:
        return Row(piece.id, "contradicts", decided, clash.says, (clash.place,), clash.text)
    found: dict[Holding, list[tuple[_Sentence, str]]] = {}
    for one in said:
        why = _speaks(piece, one, flows, mine, weights)
        if why:
            holding, reason = _holding(piece, one, why)
            found.setdefault(holding, []).append((one, reason))
    for holding in _STRONGEST:
        if holding in found:
            return _best(piece, holding, decided, found[holding][:WEIGHED_MAX], mine, weights)
    return Row(piece.id, "silent", decided, "no line speaks of it")


def _holding(piece: Piece, one: _Sentence, why: str) -> tuple[Holding, str]:
    """What a sentence that speaks of a piece of work says of it."""
    if one.how == "excluded":
        return "excluded", f"{why}; taken back by “{one.words}”"
    if one.how != "plain":
        return "assumed", f"{why}; not committed to: “{one.words}”"
    if _work(piece.kind, one.text)[1]:
        return "excluded", f"{why}; it says that it is not done"
    return ("covered", why) if one.who else ("assumed", f"{why}; it does not say who does it")


def _best(
    piece: Piece, holding: Holding, decided: Holding | Literal[""], found: Sequence[tuple[_Sentence, str]],
    mine: Counter[str], weights: Mapping[str, float],
) -> Row:  # fmt: skip
    """A row with the lines that are most alike to the piece of work."""
    order = sorted(found, key=lambda f: (-alike(mine, f[0].terms, weights), f[0].place, f[0].text))
    places = tuple(dict.fromkeys(one.place for one, _ in order))[:PLACES_MAX]
    return Row(piece.id, holding, decided, order[0][1], places, order[0][0].text[:300])


@lru_cache(maxsize=200_000)
def _work(kind: str, text: str) -> tuple[str, bool]:
    """By which word a sentence names a kind of work ('' when by none), and whether it says that it is not done."""
    words = WORK.get(kind)
    hits = list(words.finditer(text)) if words is not None else []
    if not hits:
        return "", False
    return hits[0][0], all(negated(text, *hit.span()) for hit in hits)


def _speaks(
    piece: Piece,
    one: _Sentence,
    flows: frozenset[str],
    mine: Counter[str],
    weights: Mapping[str, float],
) -> str:
    """Why a sentence speaks of a piece of work, in words; '' when it does not."""
    shared = one.flows & flows
    if flows and not shared and "every flow" not in one.flows:
        return ""
    if (
        piece.kind in _OF_A_SYSTEM
        and piece.system not in one.systems
        and (one.systems or piece.kind == "connection")
    ):
        return ""
    word = _work(piece.kind, one.text)[0]
    if not word:
        known = piece.kind in WORK
        return "" if known or alike(mine, one.terms, weights) < ALIKE_MIN else "its words are alike"
    named = [f"“{word}”"] + ([f"what flows: {min(shared)}"] if shared else [])
    if piece.system in one.systems:
        named.append(f"the system: {piece.system}")
    return f"names {', '.join(named)}"


def _stated(piece: Piece, own: Stated, judgement: Judgement) -> Row:
    """What the supplier says itself; a hedge in the remark makes of it an assumption."""
    said: Holding = next((one for one in HOLDINGS if one == own.holding), "silent")
    how, words = next(
        ((h, w) for h, w in map(manner, sentences(own.remark)) if h != "plain"), ("plain", "")
    )
    reason = f"the supplier says so: {own.remark}" if own.remark else "the supplier says so"
    if said == "covered" and how != "plain":
        said, reason = (
            ("excluded" if how == "excluded" else "assumed"),
            f"{reason}; taken back by “{words}”",
        )
    return Row(
        piece.id, said, _decided(piece.id, judgement), reason, (own.place,), own.remark[:300]
    )


def _clash(piece: Piece, contradictions: Sequence[Contradiction]) -> Contradiction | None:
    """What the quote says against the map about the very thing that a piece of work is for."""
    names = frozenset(piece.id.split(" / "))
    return next(
        (one for one in contradictions if piece.kind in one.kinds and one.about in names), None
    )


def _decided(piece: str, judgement: Judgement) -> Holding | Literal[""]:
    decision = judgement.decisions.get(piece)
    if decision is None:
        return ""
    if decision.verdict == "refused":
        return "silent"
    return next((one for one in HOLDINGS if one == decision.note), "covered")


def holds(row: Row, trust: bool = False) -> Holding | Literal[""]:
    """What counts for a row: what was decided; with `trust` the suggestion where nobody has."""
    return row.decided or (row.suggested if trust else "")


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The words of a text without their usual endings, without those that say nothing."""
    return tuple(
        re.sub(r"(?:ings?|ies|ed|es|s|en|ung|ungen)$", "", word)[:10]
        for word in _WORD.findall(text.casefold())
        if word not in _STOP
    )


def _weights(said: Sequence[_Sentence]) -> dict[str, float]:
    """How telling each word is: the rarer in this document, the more."""
    seen = Counter(term for one in said for term in one.terms)
    return {term: math.log(1 + len(said) / count) for term, count in seen.items()}


def alike(a: Counter[str], b: Counter[str], weights: Mapping[str, float]) -> float:
    """How alike two texts are by their words, from 0 to 1."""
    usual = max(weights.values(), default=1.0)

    def length(one: Counter[str]) -> float:
        return math.sqrt(
            sum((count * weights.get(term, usual)) ** 2 for term, count in one.items())
        )

    both = sum(a[term] * b[term] * weights.get(term, usual) ** 2 for term in a.keys() & b.keys())
    size = length(a) * length(b)
    return both / size if size else 0.0
