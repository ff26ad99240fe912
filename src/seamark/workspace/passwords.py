"""Passwords that everybody tries first: known words, runs on the keyboard, repetitions, one's own name."""

from __future__ import annotations

import re

_WORDS = frozenset("""
    password passwort passphrase passw0rd p@ssword p@ssw0rd letmein welcome willkommen administrator admin root user
    changeme changethis default secret geheim master superman batman dragon monkey football baseball basketball
    princess sunshine shadow michael jennifer jordan iloveyou trustno starwars whatever computer internet samsung
    liverpool chelsea arsenal hello hallo summer sommer winter spring autumn herbst monday company business
    correcthorsebatterystaple thequickbrownfox abcdefghijkl opensesame pokemon minecraft seamark shopify magento
    woocommerce ecommerce webshop onlineshop integration middleware
""".split())  # fmt: skip
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
         "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "q1w2e3r4t5y6u7i8o9p0")  # fmt: skip
_LOOKS_LIKE = str.maketrans("@$!013457", "asioleast")


def is_common(password: str, *about: str) -> bool:
    """Whether a password is among those that are tried first.

    Args:
        password: the password.
        about: words about its owner (name, address); such a word with little around it counts as common.
    """
    text = password.casefold()
    if _repeats(text) or _is_run(text):
        return True
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)
    own = {part for one in about for part in re.split(r"[^\w]+", one.casefold()) if len(part) > 3}
    for plain in (bare, bare.translate(_LOOKS_LIKE)):
        letters = re.sub(r"[\W\d_]+", "", plain)
        if letters in _WORDS or letters[: _period(letters)] in _WORDS or _made_of(letters, _WORDS):
            return True
        if any(word in letters and len(letters.replace(word, "")) < 6 for word in own):
            return True
    return False


def _period(text: str) -> int:
    return next((n for n in range(1, len(text)) if (text[:n] * len(text))[: len(text)] == text), len(text))  # fmt: skip


def _repeats(text: str) -> bool:
    """Whether it is one short piece again and again (`abcabcabcabc`)."""
    return bool(text) and _period(text) <= min(6, len(text) // 2)


def _is_run(text: str) -> bool:
    """Whether it walks along the keyboard or the alphabet, forwards or back, with at most three other characters."""
    for run in _RUNS:
        for line in (run, run[::-1]):
            for length in range(len(text), max(len(text) - 4, 7), -1):
                if any(text[at : at + length] in line for at in range(len(text) - length + 1)):
                    return True
    return False


def _made_of(text: str, words: frozenset[str]) -> bool:
    """Whether it is two of the words after each other (`adminpassword`)."""
    return any(text[:at] in words and text[at:] in words for at in range(3, len(text) - 2))
