"""What people write about times, starts, directions and failures → the phrases of the map language.

Each reading gives phrases and what was left over; nothing is decided here that the text does not say.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from seamark.intake.text import plain
from seamark.language.phrases import Duration

_UNIT_WORDS = {
    "s": "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos seconden",
    "m": "m min mins minute minutes minuten minuto minutos mn",
    "h": "h hr hrs hour hours std stunde stunden uur uren heure heures hora horas",
    "d": "d day days tag tage tagen dag dagen jour jours dia dias",
    "w": "w week weeks woche wochen weken semaine semaines semana semanas",
    "mo": "month months monat monate monaten maand maanden mois mes meses",
}
_UNITS = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_NUMBERS = {
    word: at for at, words in enumerate(
        ("", "one a an ein eine einer een un une uno una", "two zwei twee deux dos", "three drei drie trois tres",
         "four vier quatre cuatro", "five funf vijf cinq cinco", "six sechs zes seis"))
    for word in words.split()
}  # fmt: skip
_TIME = re.compile(r"(?<![\w.,:])(\d+(?:[.,]\d+)?|[a-z]+)[\s-]?([a-z]+)\b")
_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3])(?:\s*[:.h]\s*([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h\b|u\b|o'?clock)?", re.IGNORECASE)  # fmt: skip
_EVERY = re.compile(
    r"\b(?:every|each|alle|jede[rsnm]?|elke?|iedere?|tous les|toutes les|chaque|cada|todos los)\b"
)
_NEAR = re.compile(r"near[\s-]*(?:real[\s-]*time|realtime|live)|quasi[\s-]*(?:echtzeit|temps reel)|nahezu echtzeit|bijna (?:real[\s-]*time|direct)|casi (?:en )?tiempo real|\bnrt\b")  # fmt: skip
_REAL = re.compile(r"real[\s-]*time|echtzeit|temps reel|tiempo real|\b(?:instant(?:ly)?|immediate(?:ly)?|sofort|live|direct|at once|immediat(?:ement)?|inmediato|meteen|unverzuglich)\b")  # fmt: skip
_NIGHT = re.compile(r"\b(?:nightly|every night|at night|overnight|nachts|nachtlich|jede nacht|'?s nachts|elke nacht|chaque nuit|la nuit|cada noche)\b")  # fmt: skip
_PERIODS = (
    (re.compile(r"\b(?:hourly|stundlich|every hour|each hour|jede stunde|elk uur|per uur|toutes les heures|chaque heure|cada hora)\b"), "1h"),
    (re.compile(r"\b(?:daily|once (?:a|per) day|taglich|every day|jeden tag|dagelijks|elke dag|quotidien(?:nement)?|chaque jour|diario|diariamente|cada dia)\b"), "1d"),
    (re.compile(r"\b(?:weekly|once (?:a|per) week|wochentlich|every week|jede woche|wekelijks|hebdomadaire|chaque semaine|semanal(?:mente)?)\b"), "1w"),
    (re.compile(r"\b(?:monthly|monatlich|every month|maandelijks|mensuel(?:lement)?|mensual(?:mente)?)\b"), "1mo"),
)  # fmt: skip
_WEEKDAYS = {
    "Mondays": "monday mondays montag montags maandag lundi lunes", "Tuesdays": "tuesday tuesdays dienstag dienstags dinsdag mardi martes",
    "Wednesdays": "wednesday wednesdays mittwoch mittwochs woensdag mercredi miercoles",
    "Thursdays": "thursday thursdays donnerstag donnerstags donderdag jeudi jueves",
    "Fridays": "friday fridays freitag freitags vrijdag vendredi viernes",
    "Saturdays": "saturday saturdays samstag samstags zaterdag samedi sabado",
    "Sundays": "sunday sundays sonntag sonntags zondag dimanche domingo",
    "weekdays": "weekdays weekday workdays werktags werktaglich werkdagen wochentags",
}  # fmt: skip
_DAYS = {word: day for day, words in _WEEKDAYS.items() for word in words.split()}
_BY_HAND = re.compile(r"\b(?:manual(?:ly)?|by hand|button|on request|on demand|manuell|von hand|per knopfdruck|handmatig|manuel(?:lement)?|a la main|manualmente|a mano|copy[\s-]?paste|re-?enter|re-?key)\b")  # fmt: skip
_BATCH = re.compile(r"\b(?:batch|cron|scheduled?|on schedule|job|zeitgesteuert|stapel|geplant|periodiek|lot|programado|planifie)\b")  # fmt: skip
_EVENTS = (
    ("created", "created create new placed submitted checkout angelegt erstellt neu neue eingang aangemaakt geplaatst nieuw cree creee creation nouveau nouvelle creado nuevo nueva"),
    ("changed", "changed change changes updated update updates edited adjusted modified geandert anderung anderungen aktualisiert gewijzigd wijziging bijgewerkt modifie modification mise actualizado cambio modificado"),
    ("deleted", "deleted removed geloscht verwijderd supprime eliminado borrado"),
    ("paid", "paid payment capture captured bezahlt zahlung zahlungseingang betaald paye paiement pagado pago"),
    ("dispatched", "shipped dispatched fulfilled sent versandt versendet verschickt geliefert verzonden expedie envoye enviado"),
    ("cancelled", "cancelled canceled cancellation storniert storno geannuleerd annule annulation cancelado"),
    ("delivered", "delivered zugestellt bezorgd livre entregado"),
    ("refunded", "refunded erstattet terugbetaald rembourse reembolsado"),
    ("approved", "approved freigegeben genehmigt goedgekeurd approuve aprobado"),
    ("saved", "saved save gespeichert opgeslagen enregistre guardado"),
)  # fmt: skip
_HAPPENS = {word: what for what, words in _EVENTS for word in words.split()}
HAPPENINGS = ("created", "changed", "deleted", "saved", "submitted")
"""Happenings that need no agreed status."""
SENTENCE_LENGTH_MAX = 400
"""Longest text in which a time is looked for, in characters."""
PLAN_LENGTH_MAX = 2_000
"""So much of a text about failing is looked at, in characters."""
ALERTS_MAX = 5
"""Most people who are told of one failure."""
TWO_WAY = re.compile(r"<\s*-+\s*>|<=+>|[↔⇄⇆⟷⇔]|\b(?:two[\s-]*way|2[\s-]*way|both(?: ways| directions)?|bi[\s-]?direction\w*|beidseitig|beide(?: richtungen)?|tweerichting\w*|beide kanten|bidirec\w*|les deux|ambos)\b", re.IGNORECASE)  # fmt: skip
ARROW = re.compile(r"\s*(?:-+>|=+>|→|⇒|➔|➜|►|»)\s*")
BACK = re.compile(r"\s*(?:<-+|<=+|←|⇐)\s*")


@dataclass(frozen=True, slots=True)
class Timing:
    """What a text says of time.

    Attributes:
        when: phrases that start a flow (`every 15m`, `daily at 02:00`, `schedule`, `by hand`).
        within: a delay (`15m`), or ''.
        guessed: why `within` was concluded, or ''.
        whole: whether the text was understood to its end.
    """

    when: tuple[str, ...] = ()
    within: str = ""
    guessed: str = ""
    whole: bool = True


def duration(text: str) -> str:
    """The first length of time in a text as a map writes it (`15 Minuten` → `15m`), or ''."""
    found = _duration(text)
    return found[0] if found else ""


def _duration(text: str) -> tuple[str, int, int] | None:
    said = _flat(text)
    for match in _TIME.finditer(said):
        unit = _UNITS.get(match[2])
        if not unit:
            continue
        if match[1][0].isdigit():
            count = float(match[1].replace(",", "."))
        elif match[1] in _NUMBERS:
            count = float(_NUMBERS[match[1]])
        else:
            continue
        if 0 < count < 10_000:
            return str(Duration(count, unit)), match.start(), match.end()
    return None


def clock(text: str) -> str:
    """A time of day in a text as `HH:MM`, or '': `2am`, `at 2`, `14:30`, `2 Uhr`."""
    for match in _CLOCK.finditer(text):
        before = text[: match.start()].rstrip().lower()
        after = text[match.end() :].lstrip()[:1]
        mark = (match[3] or "").lower().replace(".", "")
        if not (match[2] or mark or re.search(r"\b(?:at|um|om|à|a las|a|@)$|@$", before)):
            continue
        if not match[2] and mark in ("", "h", "u") and (after.isalpha() or not re.search(r"\b(?:at|um|om|à|a las)$", before)):  # fmt: skip
            continue
        hour = int(match[1])
        if mark == "pm" and hour < 12:
            hour += 12
        if mark == "am" and hour == 12:
            hour = 0
        return f"{hour:02d}:{match[2] or '00'}"
    return ""


@lru_cache(maxsize=10_000)
def timing(text: str) -> Timing:
    """Read how often, at what time, or how late."""
    if len(text) > SENTENCE_LENGTH_MAX:
        return Timing(whole=False)
    said = _flat(text)
    if _NEAR.search(said):
        return Timing(within=duration(text) or "15m", guessed="" if duration(text) else "“near real time” names no number")  # fmt: skip
    if _REAL.search(said):
        return Timing(within=duration(text) or "1m", guessed="" if duration(text) else "“real time” names no number")  # fmt: skip
    at = clock(text)
    days = [_DAYS[word] for word in said.replace(",", " ").split() if word in _DAYS]
    if days:
        return Timing(tuple(f"{day} at {at}" for day in days) if at else ("schedule",), whole=bool(at))  # fmt: skip
    every = _EVERY.search(said)
    found = _duration(said[every.end() :] if every else said)
    if every and found:
        return Timing((f"every {found[0]}",))
    if _NIGHT.search(said):
        return Timing((f"daily at {at}",) if at else ("every 1d",), whole=True)
    for pattern, period in _PERIODS:
        match = pattern.search(said)
        if match:
            daily = at and period == "1d"
            left = len(said) - (match.end() - match.start())
            return Timing((f"daily at {at}" if daily else f"every {period}",), whole=left < (12 if daily else 2))  # fmt: skip
    if at and not found:
        return Timing((f"daily at {at}",))
    if found:
        return Timing(within=found[0], whole=len(said) - (found[2] - found[1]) < 12)
    if _BY_HAND.search(said):
        return Timing(("by hand",))
    if _BATCH.search(said):
        return Timing(("schedule",))
    return Timing(whole=False)


def happenings(text: str) -> list[str]:
    """What a text says happens: `created`, `paid`, `dispatched` …, in its order, each once."""
    found = [_HAPPENS[word] for word in plain(text).split() if word in _HAPPENS]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told: the words that name them, by which way (or ''), after how long (or '')."""

    who: str
    channel: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a text says about failing.

    Attributes:
        retry: phrase, or ''.
        alerts: who is told, in order.
        hold: for whom the record is held and within what time, as a `Told`; None when nothing is said.
        by_hand: the text, when it says how people do it meanwhile.
        whole: whether every part of the text is in one of these.
    """

    retry: str = ""
    alerts: tuple[Told, ...] = ()
    hold: Told | None = None
    by_hand: str = ""
    whole: bool = False


_TELL = re.compile(r"\b(?:alert|notify|inform|tell|e-?mail|mail|call|ping|message|benachrichtig\w*|meldung an|informier\w*|waarschuw|meld|alerter|pr[ée]venir|avisar|notificar)\s*(?:(?:an|to|the|das|die|den|de|het|aan|le|la|al|a)\b)?\s*:?\s*([^,;.\n()+&]+)", re.IGNORECASE)  # fmt: skip
_TOLD_END = re.compile(r"\s+(?:by|via|per|after|nach|na|apres|within|when|if|and|und|en|et|y|then|über)\b.*$", re.IGNORECASE)  # fmt: skip
_CHANNELS = (
    ("email", r"e-?mail|mail"), ("chat", r"slack|teams|chat"), ("phone", r"phone|call|sms|anruf|telefon"),
    ("task", r"ticket|task|jira|aufgabe"), ("log", r"\blogs?\b"),
)  # fmt: skip
_RETRY = re.compile(r"\b(?:retr(?:y|ies)|try again|wiederhol\w*|erneut|opnieuw|reessayer|nouvelle tentative|reintent\w*)\b")  # fmt: skip


_HOLD = re.compile(r"\b(?:hold|park|keep|wait)\s+for\s+([^,;.\n()]+)", re.IGNORECASE)
_AGAIN = re.compile(
    r"^\s*([^\W\d_][\w -]{0,40}?)\s+by\s+(?:e-?mail|chat|phone|slack|teams|task|badge|log)\b",
    re.IGNORECASE,
)
_BY_HAND_START = re.compile(r"^\s*by hand\s*:\s*", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def failure(text: str) -> Failure:
    """Read a failure plan: `retry 8 times over 4h, alert ops by chat after 10 min, then enter by hand`."""
    retry = by_hand = ""
    alerts: list[Told] = []
    hold: Told | None = None
    pieces = [
        one
        for one in re.split(r"[,;\n]|\.\s|\bthen\b|\bdann\b", text[:PLAN_LENGTH_MAX])
        if one.strip()
    ]
    whole = bool(pieces) and len(text) <= PLAN_LENGTH_MAX
    for piece in pieces:
        flat = _flat(piece)
        tell = (_AGAIN.match(piece) if alerts else None) or _TELL.search(piece)
        held = _HOLD.search(piece)
        if _BY_HAND_START.match(piece):
            by_hand = by_hand or " ".join(_BY_HAND_START.sub("", piece).split())
        elif _RETRY.search(flat):
            retry = retry or _retry(flat)
            whole = whole and bool(retry)
        elif held:
            within = re.search(r"\bwithin\b(.*)", flat)
            hold = hold or Told(
                _TOLD_END.sub("", held[1]).strip(), after=duration(within[1]) if within else ""
            )
        elif tell:
            channel = next((name for name, how in _CHANNELS if re.search(how, flat)), "")
            after = duration(piece) if re.search(r"\b(?:after|nach|na|apres)\b", flat) else ""
            alerts.append(Told(_TOLD_END.sub("", tell[1]).strip(), channel, after))
        elif _BY_HAND.search(flat):
            by_hand = by_hand or " ".join(piece.split())
        else:
            whole = False
    return Failure(retry, tuple(alerts[:ALERTS_MAX]), hold, by_hand, whole)


def _retry(said: str) -> str:
    times = re.search(
        r"(\d+)\s*(?:x|times|mal|keer|fois|veces)\b|retr\w+\s+(\d+)(?!\s*\w*\s*(?:min|h|s)\b)", said
    )
    over = re.search(r"\b(?:over|within|in|for|uber|innerhalb|binnen|pendant|durante)\b(.*)", said)
    every = _EVERY.search(said)
    how_long = duration(over[1]) if over else ""
    if times and how_long and not every:
        return f"{times[1] or times[2]} times over {how_long}"
    if every and (period := duration(said[every.end() :])):
        return f"every {period}" + (f" for {how_long}" if how_long and how_long != period else "")
    return "by hand" if _BY_HAND.search(said) else ""


def _flat(text: str) -> str:
    """Lower case without accents; signs stay."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).split())
