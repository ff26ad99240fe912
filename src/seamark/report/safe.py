"""Make text from a map harmless in each kind of output. A map is untrusted input, and so is the name of its file."""

from __future__ import annotations

import html
import re
import unicodedata

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_REPLACEMENT = "\ufffd"


def shown(text: str) -> str:
    """Text for a terminal or a page: no control characters but new line, no marks that turn its direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_harmless, text))


def _harmless(sign: str) -> str:
    if sign == "\n":
        return sign
    if sign == "\t":
        return "    "
    if sign in _JOINERS:
        return sign
    if sign in _TURNS or unicodedata.category(sign) in ("Cc", "Cs", "Cf", "Zl", "Zp"):
        return _REPLACEMENT
    code = ord(sign)
    never_a_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return _REPLACEMENT if never_a_character else sign


def line(text: str) -> str:
    """Text in one line: runs of white space become one space."""
    return " ".join(shown(text).split())


def xml(text: str) -> str:
    """Text inside an element or a quoted attribute of HTML, XML or SVG."""
    return html.escape(shown(text), quote=True)


_MARKDOWN = re.compile(r"([\\`*_\[\]|~!#@])")
_MARKDOWN_START = re.compile(r"^(\s*)([-+>=]|\d+[.)])(?=\s|$|=)")
_SCHEME = re.compile(r"\b(https?|ftp|mailto|www)([:.])", re.IGNORECASE)


def markdown(text: str) -> str:
    """Text inside a paragraph of Markdown: no markup, HTML, link, mention or table cell can begin in it."""
    escaped = line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _MARKDOWN.sub(r"\\\1", escaped)
    escaped = _SCHEME.sub(lambda m: f"{m[1]}{'&#58;' if m[2] == ':' else '&#46;'}", escaped)
    return _MARKDOWN_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped)


def markdown_code(text: str) -> str:
    """Text as inline code of Markdown, also inside a table cell."""
    clean = line(text).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in re.findall("`+", clean)), default=0) + 1)
    pad = " " if clean[:1] == "`" or clean[-1:] == "`" else ""
    return f"{fence}{pad}{clean}{pad}{fence}" if clean else ""


def cell(text: str) -> str:
    """Text in a cell of a spreadsheet or CSV file: never a formula."""
    if text[:1] in ("\t", "\r", "\n"):
        return "'" + shown(text).lstrip()
    clean = shown(text)
    return "'" + clean if clean.lstrip()[:1] in ("=", "+", "-", "@") else clean


_MERMAID = re.compile(r"[^\w .,/()+-]")


def mermaid(text: str) -> str:
    """Text inside quotes in a Mermaid diagram: every other sign becomes a character entity."""
    return _MERMAID.sub(lambda m: f"#{ord(m[0])};", line(text))


def annotation(text: str) -> str:
    """The message of a workflow command (`::error::message`)."""
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def annotation_property(text: str) -> str:
    """A property of a workflow command (`::error file=...`)."""
    return annotation(text).replace(":", "%3A").replace(",", "%2C")
