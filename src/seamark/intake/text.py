"""Small readings of a text from outside: plain words, parts of an enumeration, whether it says anything at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from seamark.language.vocabulary import LINKING_WORDS, NAME_LENGTH_MAX, name_problem

_PARTS = re.compile(r"\s*(?:[/,;&+\n|]|\s(?:and|und|en|et|y|or|oder|of|ou|o)\s)\s*", re.IGNORECASE)
_VAGUE = frozenset(
    """tbd tbc tba todo ? ?? ??? varies various depends n/a na open unknown unclear undecided offen unklar unbekannt
    xxx wip pending-decision ntb onbekend inconnu desconocido egal any whatever""".split()
)
_VAGUE_STARTS = (
    "tbd", "tbc", "depends", "it depends", "varies", "to be defined", "to be decided", "to be confirmed", "not sure",
    "not decided", "not defined", "not yet", "noch offen", "noch unklar", "noch nicht", "zu klären", "zu definieren",
    "je nach", "kommt drauf an", "kommt darauf an", "nader te bepalen", "nog te bepalen", "hangt af", "à définir",
    "à préciser", "à confirmer", "ça dépend", "cela dépend", "por definir", "por confirmar", "depende",
)  # fmt: skip
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_UNIT = r"(?:[A-Z]{3}|Fr\.|[^\w\s]{1,2})"
_FIGURE = re.compile(rf"{_UNIT}?\s?[-+]?\d[\d.,'’\s]*(?:[-–—]+)?\s?{_UNIT}?")
SEE_ABOVE = "see above"
"""Stands in a row for the figure of a merged cell that began in a row above."""
_NOTHING = frozenset(("", "-", "–", "—", "--", ".", "/", "x?", "(leer)", "(blank)"))


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Lower case without accents and signs, single spaces: how headings and names are compared."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+|_", " ", flat).split())


def one_line(text: str) -> str:
    """Text without control characters, line ends and characters that no map may hold, in single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(map(_harmless, text)).split())


def _harmless(sign: str) -> str:
    category = unicodedata.category(sign)
    return (
        ""
        if category == "Cf"
        else " "
        if category in ("Cc", "Cs", "Zl", "Zp", "Cn", "Co")
        else sign
    )


def says_nothing(text: str) -> bool:
    """An empty cell, or a dash in its place."""
    return text.strip(" ;,|\t\n\r\xa0") in _NOTHING


def is_figure(text: str) -> bool:
    """A number, with a currency, a sign or a percent at most: what adds up when it is read twice."""
    return _FIGURE.fullmatch(text.strip()) is not None


def is_vague(text: str) -> bool:
    """`TBD`, `varies`, `depends`, `?`: people have not decided; never an answer."""
    said = " ".join(text.casefold().split())
    return said.strip(" .!()[]") in _VAGUE or said.startswith(_VAGUE_STARTS) or said.endswith("?")


def tidy(text: str) -> str:
    """A cell's text without spaces around it and without runs of spaces; line breaks stay."""
    if "  " not in text and text.isprintable():
        return text.strip()
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def parts(text: str) -> list[str]:
    """The parts of an enumeration: `ERP / CRM`, `shop and ERP`, lines."""
    found = [one.strip(" .:•*-–") for one in _PARTS.split(text)]
    return [one for one in found if one]


def name_of(text: str, *, lower: bool = True) -> str:
    """A name that a map takes, nearest to a text; '' when nothing of it can be kept."""
    flat = unicodedata.normalize("NFKC", one_line(text))
    flat = re.sub(r"[^\w -]+", " ", flat)
    flat = unicodedata.normalize("NFKC", flat.lower() if lower else flat)
    words = re.sub(r"[^\w -]+", " ", flat).split()
    while words and not re.match(r"[^\W\d_]", words[0]):
        words[0] = re.sub(r"^[\W\d_]+", "", words[0])
        if not words[0]:
            words.pop(0)
    name = " ".join(words)
    if LINKING_WORDS.intersection(words):
        name = re.sub(rf"(?:^| )({'|'.join(LINKING_WORDS)})(?= |$) ?", r"-\1-", name)
    name = name.strip(" -")[:NAME_LENGTH_MAX].strip(" -")
    return "" if name_problem(name) else name


def no_address(text: str) -> str:
    """A text without e-mail addresses: they are kept beside the map, not in it."""
    return _ADDRESS.sub("(address left out)", text) if "@" in text else text


def free(text: str) -> str:
    """Free text that cannot pass for a list or a block of the map."""
    said = one_line(text)
    return f"“{said}”" if said[:1] in "[{" and said[-1:] in "]}" and said else said
