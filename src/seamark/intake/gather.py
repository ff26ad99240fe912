"""What a reading gathers: proposals, notes and leftovers; and how flows come together from rows or arrows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seamark.cases.meanings import word_for
from seamark.intake import speech
from seamark.intake.draft import FlowDraft, Said
from seamark.intake.names import Cast, recognise
from seamark.intake.proposal import (
    EXISTS,
    Listing,
    Place,
    Proposal,
    Sure,
    Unread,
    a_list,
    in_order,
    short,
)
from seamark.intake.text import (
    free,
    is_vague,
    no_address,
    one_line,
    parts,
    plain,
    says_nothing,
)
from seamark.language.edit import is_plain, quoted
from seamark.language.grammar import PHRASE_LENGTH_MAX, PhraseError, parse
from seamark.language.outline import FIELDS
from seamark.language.vocabulary import NAME_LENGTH_MAX

PROPOSALS_MAX = 30_000
"""Most proposals of one file."""
NOTE_LENGTH_MAX = 1_000
"""Longest note taken over, in characters."""
_STATUSES = frozenset(("paid", "dispatched", "cancelled", "delivered", "refunded", "approved"))
_LONGEST_MENTION = 60


class Gather:
    """Collects what one file says; `listing` gives it as proposals."""

    def __init__(self, file: str, cast: Cast) -> None:
        self.file = file
        self.cast = cast
        self.found: list[Proposal] = []
        self.unread: list[Unread] = []
        self.remarks: list[str] = []
        self.flows: list[FlowDraft] = []
        self.mentions: dict[str, Said] = {}
        self.statuses: dict[str, dict[str, Said]] = {}
        self._people: set[str] = set()
        self._entities: set[str] = set()
        self._fields: set[str] = set()

    # ------------------------------------------------------------------------------------------ saying

    def say(self, path: str, answer: str, at: Said, sure: Sure = "read", note: str = "") -> None:
        """Propose an answer."""
        if len(self.found) >= PROPOSALS_MAX:
            return
        self.found.append(Proposal(path, answer, Place(self.file, at.where), short(at.text), sure, note))  # fmt: skip

    def keep(self, at: Said, reason: str) -> None:
        """List a text that became no proposal."""
        if not says_nothing(at.text) and len(self.unread) < PROPOSALS_MAX:
            self.unread.append(Unread(Place(self.file, at.where), short(at.text), reason))

    def note(self, block: str, at: Said, heading: str = "") -> None:
        """Keep a text as a note of a block of the map."""
        text = no_address(one_line(at.text))
        if not text:
            return
        said = f"{heading}: {text}" if heading else text
        self.say(f"{block}.note", free(said[:NOTE_LENGTH_MAX]), at)

    # ------------------------------------------------------------------------------------------ names

    def systems(self, at: Said) -> list[str]:
        """The systems that a text names, each once; what cannot be one is listed as unread."""
        names = []
        for part in parts(at.text):
            if is_vague(part) or says_nothing(part):
                self.keep(Said(part, at.where), "not decided; stays open")
                continue
            if len(part) > _LONGEST_MENTION:
                self.keep(Said(part, at.where), "too long to be the name of a system")
                continue
            name = self.system(Said(part, at.where))
            if name:
                names.append(name)
        return list(dict.fromkeys(names))

    def system(self, at: Said) -> str:
        """One system by its mention."""
        name = self.cast.system(at.text)
        if not name:
            self.keep(at, "no name of a system can be made of it")
            return ""
        if name not in self.mentions:
            self.mentions[name] = at
            aside = re.search(r"\(([^)]{3,200})\)", at.text)
            if aside and recognise(aside[1]) is None and self.cast.systems[name].new:
                self.note(f"systems.{name}", Said(aside[1], at.where))
        return name

    def person(self, at: Said) -> str:
        """One person by a mention; the address is left out."""
        name = "" if is_vague(at.text) or len(at.text) > 80 else self.cast.person(at.text)
        if not name:
            self.keep(at, "no name of a person or role can be made of it")
            return ""
        if name not in self._people:
            self._people.add(name)
            known = self.cast.loaded is not None and name in self.cast.loaded.map.people
            if not known:
                left = "The address was left out; addresses are kept beside the map." if "@" in at.text else ""  # fmt: skip
                self.say(f"people.{name}", EXISTS, Said(name, at.where), "read", left)
        return name

    def entity(self, at: Said) -> str:
        """One entity by its mention."""
        name = "" if is_vague(at.text) or len(at.text) > 80 else self.cast.entity(at.text)
        if not name:
            self.keep(at, "no name of something that is exchanged can be made of it")
            return ""
        self.use_entity(name, at)
        return name

    def use_entity(self, name: str, at: Said) -> None:
        """Note that an entity is spoken of."""
        if name not in self._entities:
            self._entities.add(name)
            self.say(f"entities.{name}", EXISTS, at)

    def field(self, entity: str, name: str, at: Said) -> str:
        """The path of a field, which is proposed to exist."""
        path = f"entities.{entity}.fields.{name}"
        if name and path not in self._fields:
            self._fields.add(path)
            self.say(path, EXISTS, at)
        return path

    def knows_status(self, entity: str, word: str) -> str:
        """The agreed status with the meaning of a word, in the map or among the proposals; '' when there is none."""
        here = list(self.statuses.get(entity, ()))
        if self.cast.loaded is not None:
            here += sorted(self.cast.loaded.names.statuses(entity))
        return word_for(word, here) or ""

    def need_status(self, entity: str, word: str, at: Said) -> str:
        """An agreed status for a happening such as `paid`; proposed when nobody has it yet."""
        known = self.knows_status(entity, word)
        if known:
            return known
        self.statuses.setdefault(entity, {})[word] = at
        self.say(
            f"entities.{entity}.statuses.{word}", EXISTS, at, "guessed", "a flow starts with it"
        )
        return word

    # ------------------------------------------------------------------------------------------ flows

    def triggers(self, at: Said, entities: list[str]) -> tuple[list[str], str, str]:
        """What starts a flow: phrases, a delay that the text names too, and why that was concluded."""
        pieces = [one for one in re.split(r"[,;\n]|\bor\b|\boder\b", at.text) if one.strip()]
        exact = [self.exact("when", one) for one in pieces]
        if exact and all(exact):
            return exact, "", ""
        said = speech.timing(at.text)
        phrases: list[str] = []
        spoken = [one for one in self.spoken_of(at.text) if one in self._entities] or entities
        for what in speech.happenings(at.text):
            for entity in spoken[:1] if what in _STATUSES else spoken:
                if what in speech.HAPPENINGS:
                    placed = self.knows_status(entity, "placed") if what == "created" else ""
                    phrases.append(f"{entity} {placed or what}")
                elif what in _STATUSES:
                    what = "captured" if what == "paid" and entity == "payment" else what
                    phrases.append(f"{entity} {self.need_status(entity, what, at)}")
        return list(dict.fromkeys((*phrases, *said.when))), said.within, said.guessed

    def spoken_of(self, text: str) -> list[str]:
        """The entities that words of a text name."""
        words = one_line(text).replace("/", " ").split()
        found = []
        for size in (2, 1):
            for at in range(len(words) - size + 1):
                mention = " ".join(words[at : at + size])
                if self.cast.is_entity(mention):
                    found.append(self.cast.entity(mention))
        return list(dict.fromkeys(found))

    def read_failure(self, flow: FlowDraft, at: Said) -> None:
        """Put what a text says about failing into the flow; what is not understood stays as its note."""
        if says_nothing(at.text):
            return
        if is_vague(at.text):
            flow.notes.append(Said(f"If it fails: {at.text}", at.where))
            return
        found = speech.failure(at.text)
        whole = found.whole
        if found.retry:
            flow.fails.setdefault("retry", (found.retry, at, ""))
        told = [self._alert(one, at) for one in found.alerts]
        if any(told):
            flow.fails.setdefault("alert", (a_list(one for one in told if one), at, ""))
        if found.hold is not None:
            person = self.person(Said(found.hold.who, at.where))
            within = f" within {found.hold.after}" if found.hold.after else ""
            if person:
                flow.fails.setdefault("then", (f"hold for {person}{within}", at, ""))
            told.append(person)
        whole = whole and all(told)
        if found.by_hand:
            flow.fails.setdefault("by_hand", (free(no_address(found.by_hand)), at, ""))
        if not whole:
            flow.notes.append(Said(f"If it fails: {at.text}", at.where))

    def _alert(self, told: speech.Told, at: Said) -> str:
        person = self.person(Said(told.who, at.where))
        by = f" by {told.channel}" if told.channel else ""
        after = f" after {told.after}" if told.after else ""
        return f"{person}{by}{after}" if person else ""

    def exact(self, kind: str, text: str, entity: str = "") -> str:
        """A text that is a phrase of the map already, with the map's own names; '' when it is none."""
        if self.cast.loaded is None or len(text) > PHRASE_LENGTH_MAX:
            return ""
        try:
            return str(parse(kind, " ".join(text.split()), self.cast.loaded.names, entity))
        except PhraseError:
            return ""

    def _flow_proposals(self) -> None:
        taken = set(self.cast.loaded.map.flows) if self.cast.loaded is not None else set()
        drafts: dict[str, FlowDraft] = {}
        for flow in self.flows:
            same = self._same_flow(flow)
            name = same or _free_name(flow.named(), taken)
            taken.add(name)
            if name in drafts:
                drafts[name].take_in(flow)
            else:
                drafts[name] = flow
        for name, flow in drafts.items():
            self._one_flow(f"flows.{name}", flow)

    def _same_flow(self, flow: FlowDraft) -> str:
        """A flow of the map that carries the same from the same system."""
        if self.cast.loaded is None:
            return ""
        ends = {flow.source, *flow.to}
        if flow.name:
            return next(
                (name for name in self.cast.loaded.map.flows if plain(name) == plain(flow.name)), ""
            )
        for name, one in self.cast.loaded.map.flows.items():
            alike = set(one.entities) & set(flow.entities) and (
                set(one.between or ()) == ends
                if flow.both_ways
                else bool(flow.source) and one.from_ == flow.source
            )
            bare = not flow.entities and not one.carries and one.from_ == flow.source and set(one.to or ()) >= set(flow.to)  # fmt: skip
            if alike or (bare and flow.source and flow.to):
                return name
        return ""

    def _one_flow(self, at: str, flow: FlowDraft) -> None:
        def say(key: str, answer: str) -> None:
            why = flow.guessed.get(key, "")
            self.say(f"{at}.{key}", answer, flow.at(key), "guessed" if why else "read", why)

        if not flow.entities and not flow.source and not flow.to:
            self.say(at, EXISTS, flow.first)
        if flow.entities:
            say("carries", a_list(flow.carries))
        if flow.both_ways and flow.source and len(flow.to) == 1:
            say("between", a_list([flow.source, *flow.to]))
        else:
            if flow.source:
                say("from", flow.source)
            if flow.to:
                say("to", a_list(flow.to))
            if flow.both_ways:
                flow.notes.append(Said("Goes both ways", flow.at("between").where))
        if flow.when:
            say("when", a_list(flow.when))
        bounds = {bound for bound in flow.to.values() if bound}
        if len(bounds) == 1 and all(flow.to.values()):
            say("within", bounds.pop())
        else:
            for system, bound in flow.to.items():
                if bound:
                    self.say(f"{at}.within.{system}", bound, flow.at("within"), "guessed" if flow.guessed.get("within") else "read", flow.guessed.get("within", ""))  # fmt: skip
        for key, (answer, where, why) in flow.fails.items():
            self.say(f"{at}.if_fails.{key}", answer, where, "guessed" if why else "read", why)
        for text in flow.notes:
            self.note(at, text)

    # ------------------------------------------------------------------------------------------ the whole

    def _system_proposals(self) -> None:
        for name, one in self.cast.systems.items():
            at = self.mentions.get(name)
            if not one.new or at is None:
                continue
            path = f"systems.{name}"
            if not one.kind and not one.platform:
                self.say(path, EXISTS, at, "read", "neither the product nor the kind of system was recognised")  # fmt: skip
            if one.kind:
                self.say(
                    f"{path}.kind", one.kind, at, "guessed", "as this product or word usually is"
                )
            if one.platform:
                self.say(f"{path}.platform", one.platform, at)
            if one.edition:
                self.say(f"{path}.edition", one.edition, at)
            if one.product:
                self.say(f"{path}.note", free(f"Product: {one_line(at.text)}"), at, "read", "the catalogue does not hold this product")  # fmt: skip

    def listing(self) -> Listing:
        """Everything as proposals, compared with the map when there is one."""
        self._flow_proposals()
        self._system_proposals()
        if len(self.found) >= PROPOSALS_MAX:
            self.remarks.append(f"Only the first {PROPOSALS_MAX:,} proposals are shown.")
        whole = Listing(self.file, in_order(self.found), tuple(self.unread), tuple(dict.fromkeys(self.remarks)))  # fmt: skip
        return whole.against(self.cast.loaded)


def usual_fields(cast: Cast, entity: str) -> list[str]:
    """The fields of an entity in the map; else those that nearly every shop has of it."""
    if cast.loaded is not None and entity in cast.loaded.map.entities:
        there = list(cast.loaded.map.entities[entity].fields)
        if there:
            return there
    return list(FIELDS.get(entity, ()))


def words_list(words: Iterable[str]) -> str:
    """A system's own words as a map writes them: one plainly, several in brackets, in quotes where needed."""
    several = list(dict.fromkeys(word for word in map(one_line, words) if word))
    if len(several) == 1:
        return free(several[0])
    return f"[{', '.join(word if is_plain(word) else quoted(word) for word in several)}]"


def _free_name(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    head = name[: NAME_LENGTH_MAX - 5]
    return next(f"{head} {n}" for n in range(2, len(taken) + 3) if f"{head} {n}" not in taken)
