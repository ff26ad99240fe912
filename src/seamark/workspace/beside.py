"""What stands beside the maps: addresses, proofs, places in the drawing, questions left to somebody, settings."""

from __future__ import annotations

import dataclasses
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from seamark.check.verdict import Evidence
from seamark.errors import UserError
from seamark.scope.subject import Topology
from seamark.scope.topology import Proved
from seamark.workspace.base import Base
from seamark.workspace.change import Who
from seamark.workspace.limits import (
    ADDRESS_CHARACTERS_MAX,
    AUDIT_PAGE_MAX,
    COLUMN_VALUE_BYTES_MAX,
    COLUMNS_KEPT_MAX,
    DRAWN_BYTES_MAX,
    EVIDENCE_BYTES_MAX,
    EVIDENCE_KEPT_MAX,
    LAYOUT_ENTRIES_MAX,
    LOGO_BYTES_MAX,
    PARKED_MAX,
    PEOPLE_MAX,
    PHONE_CHARACTERS_MAX,
    REASON_CHARACTERS_MAX,
    SETTING_BYTES_MAX,
    TRIED_BYTES_MAX,
)

_MAIL = re.compile(
    r"[^@\s,;<>\"()\[\]\\\x00-\x1f\x7f]{1,64}@[^@\s,;<>\"()\[\]\\\x00-\x1f\x7f]{1,255}"
)
_PHONE = re.compile(r"[0-9+() ./-]*")
LOGO_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""First bytes of a picture → its kind; drawings as text are not taken, they can hold programs."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person of a map is reached; '' for what is not known."""

    email: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the user put a system in the drawing, in pixels."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """What the user arranged in a drawing: places of systems, and the groups they were put in."""

    places: Mapping[str, Spot]
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parked:
    """A question that was left to somebody.

    Attributes:
        path: of the question.
        person: who shall answer, a name of the map, or ''.
        note: what was said with it.
        at: when.
        who: who left it.
    """

    path: str
    person: str
    note: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Tried:
    """How the test cases of a map ended when they were tried last.

    Attributes:
        at: when.
        number: the version of the map that they were tried on.
        digest: of its text (`Loaded.digest`): as long as the map has it, what came out still holds.
        value: each test case with its stories, as JSON.
    """

    at: datetime
    number: int
    digest: str
    value: str


@dataclass(frozen=True, slots=True)
class Audited:
    """One row of the audit trail; rows are only ever added.

    Attributes:
        number: grows by one.
        at: when.
        did: what (`sign-on`, `sign-off`, `account`, `export`, `link` …).
        who: the account or person.
        map: id, or ''.
        about: in words.
    """

    number: int
    at: datetime
    did: str
    who: str
    map: str
    about: str


class Beside(Base):
    """Small things that belong to a map or to the workspace and are no decision."""

    # -------------------------------------------------------------------------------------------- people

    def set_address(self, map_id: str, person: str, email: str, phone: str = "") -> None:
        """Where a person is reached; both empty forgets it.

        Raises:
            UserError: it is no address, or there are too many.
        """
        email, phone = email.strip(), phone.strip()
        if not email and not phone:
            self.store.run("DELETE FROM address WHERE map = ? AND person = ?", map_id, person)
            return
        if email:
            mail_address(email)
        if len(phone) > PHONE_CHARACTERS_MAX or not _PHONE.fullmatch(phone):
            raise UserError(f"`{phone[:60]}` is no telephone number.")
        self._room("address", map_id, PEOPLE_MAX, "people with an address")
        self.store.run(
            "INSERT OR REPLACE INTO address VALUES (?, ?, ?, ?)", map_id, person, email, phone
        )

    def addresses(self, map_id: str) -> dict[str, Address]:
        """Person → where they are reached."""
        rows = self.store.rows("SELECT * FROM address WHERE map = ? ORDER BY person", map_id)
        return {row["person"]: Address(row["email"], row["phone"]) for row in rows}

    def _room(self, table: str, map_id: str, most: int, noun: str) -> None:
        row = self.store.row(f"SELECT count(*) AS n FROM {table} WHERE map = ?", map_id)  # noqa: S608 - names of this class
        if row is not None and row["n"] >= most:
            raise UserError(f"At most {most} {noun}; take some out first.")

    def follow(self, map_id: str, was: str, now: str) -> None:
        """What stands beside a map follows a row that has another name now.

        Args:
            map_id: which map.
            was: path of the row before (`people.ops`).
            now: path of the row after.
        """
        table, _, old = was.partition(".")
        new = now.partition(".")[2]
        with self.store.writing():
            if table == "people":
                for sql in (
                    "UPDATE OR REPLACE address SET person = ? WHERE map = ? AND person = ?",
                    "UPDATE parked SET person = ? WHERE map = ? AND person = ?",
                    "UPDATE invitation SET person = ? WHERE map = ? AND person = ?",
                ):
                    self.store.run(sql, new, map_id, old)
            if table == "systems":
                places = self.positions(map_id)
                self.set_positions(
                    map_id,
                    {old: None, new: places.places.get(old)} if old in places.places else {},
                    {old: None, new: places.groups.get(old)} if old in places.groups else {},
                )
            for row in self.store.rows("SELECT path FROM parked WHERE map = ?", map_id):
                if (path := moved(row["path"], was, now)) != row["path"]:
                    self.store.run(
                        "UPDATE OR REPLACE parked SET path = ? WHERE map = ? AND path = ?", path, map_id, row["path"]
                    )  # fmt: skip
            for row in self.store.rows("SELECT id, paths FROM invitation WHERE map = ?", map_id):
                paths = json.loads(row["paths"])
                followed = [moved(path, was, now) for path in paths]
                if followed != paths:
                    self.store.run("UPDATE invitation SET paths = ? WHERE id = ?", json.dumps(followed), row["id"])  # fmt: skip

    # -------------------------------------------------------------------------------------------- columns

    def remember(self, kind: str, signature: str, value_json: str) -> None:
        """Remember how columns of a file were matched.

        Args:
            kind: what was matched (`mapping table`, `quote` …).
            signature: what tells such files (their headings).
            value_json: the matching.

        Raises:
            UserError: it is too large or no JSON.
        """
        if len(value_json.encode()) > COLUMN_VALUE_BYTES_MAX or len(signature) > COLUMN_VALUE_BYTES_MAX:  # fmt: skip
            raise UserError("This matching of columns is too large to be remembered.")
        json.loads(value_json)
        with self.store.writing():
            self.store.run(
                "INSERT OR REPLACE INTO remembered VALUES (?, ?, ?, ?)",
                kind, signature, value_json, self.now().isoformat(),
            )  # fmt: skip
            self.store.run(
                "DELETE FROM remembered WHERE (kind, signature) IN (SELECT kind, signature FROM remembered "
                "ORDER BY at DESC LIMIT -1 OFFSET ?)", COLUMNS_KEPT_MAX,
            )  # fmt: skip

    def recall(self, kind: str, signature: str) -> str | None:
        """What was remembered for such a file."""
        row = self.store.row(
            "SELECT value FROM remembered WHERE kind = ? AND signature = ?", kind, signature
        )
        return str(row["value"]) if row is not None else None

    # -------------------------------------------------------------------------------------------- drawing

    def positions(self, map_id: str) -> Layout:
        """What the user arranged in the drawing of a map."""
        row = self.store.row("SELECT value FROM layout WHERE map = ?", map_id)
        said = json.loads(row["value"]) if row is not None else {"places": {}, "groups": {}}
        return Layout({n: Spot(*at) for n, at in said["places"].items()}, said["groups"])

    def set_positions(
        self, map_id: str, places: Mapping[str, Spot | None], groups: Mapping[str, str | None] | None = None
    ) -> Layout:  # fmt: skip
        """Note where systems were put, and in which groups; None forgets one.

        Raises:
            UserError: more than a drawing can hold.
        """
        with self.store.writing():
            was = self.positions(map_id)
            spots = {**was.places, **places}
            named = {**was.groups, **(groups or {})}
            now = Layout(
                {n: s for n, s in spots.items() if s is not None},
                {n: g for n, g in named.items() if g is not None},
            )
            if len(now.places) + len(now.groups) > LAYOUT_ENTRIES_MAX:
                raise UserError(f"A drawing keeps at most {LAYOUT_ENTRIES_MAX} places.")
            said = {
                "places": {n: [s.x, s.y] for n, s in now.places.items()},
                "groups": dict(now.groups),
            }
            self.store.run("INSERT OR REPLACE INTO layout VALUES (?, ?)", map_id, json.dumps(said))
        return now

    def keep_drawn(self, map_id: str, key: str, value_json: str) -> None:
        """Keep where the app put everything in the drawing of a map; the one before is forgotten.

        Args:
            map_id: which map.
            key: of what is drawn: as long as that stays the same, the places fit.
            value_json: the places.

        Raises:
            UserError: it is too large.
        """
        if len(value_json.encode()) > DRAWN_BYTES_MAX:
            raise UserError("The layout of this drawing is too large to be kept.")
        self.store.note("INSERT OR REPLACE INTO drawn VALUES (?, ?, ?)", map_id, key, value_json)

    def drawn(self, map_id: str, key: str) -> str | None:
        """What was kept with `keep_drawn`, when it was for this key."""
        row = self.store.row("SELECT value FROM drawn WHERE map = ? AND key = ?", map_id, key)
        return str(row["value"]) if row is not None else None

    # -------------------------------------------------------------------------------------------- proofs

    def keep_evidence(self, map_id: str, evidence: Evidence) -> None:
        """Keep what a proof said; the verdict takes it in while the map has this very text.

        Raises:
            UserError: it is too large.
        """
        value = json.dumps(dataclasses.asdict(evidence))
        if len(value.encode()) > EVIDENCE_BYTES_MAX:
            raise UserError("The result of this proof is too large to be kept.")
        with self.store.writing():
            self.store.run(
                "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?)",
                map_id, evidence.digest, evidence.kernel, self.now().isoformat(), value,
            )  # fmt: skip
            self.store.run(
                "DELETE FROM evidence WHERE map = ? AND (digest, kernel) IN (SELECT digest, kernel FROM evidence "
                "WHERE map = ? ORDER BY at DESC LIMIT -1 OFFSET ?)", map_id, map_id, EVIDENCE_KEPT_MAX,
            )  # fmt: skip

    def evidence_of(self, map_id: str, digest: str) -> tuple[Evidence, ...]:
        """What proofs said of one text (`Loaded.digest`), newest last."""
        rows = self.store.rows(
            "SELECT value FROM evidence WHERE map = ? AND digest = ? ORDER BY at", map_id, digest
        )
        found = [json.loads(row["value"]) for row in rows]
        return tuple(Evidence(**{**one, "fails": tuple(one["fails"])}) for one in found)

    def keep_tried(
        self, map_id: str, built: str, number: int, digest: str, value_json: str
    ) -> None:
        """Keep how the test cases ended; what was kept before of the same way to build it is forgotten.

        Args:
            map_id: which map.
            built: how the map was taken to be built.
            number: the version that they were tried on.
            digest: of its text.
            value_json: each test case with its stories.

        Raises:
            UserError: it is too large.
        """
        packed = zlib.compress(value_json.encode(), 6)
        if len(packed) > TRIED_BYTES_MAX:
            raise UserError("The stories of these test cases are too large to be kept.")
        self.store.run(
            "INSERT OR REPLACE INTO tried VALUES (?, ?, ?, ?, ?, ?)",
            map_id, built, self.now().isoformat(), number, digest, packed,
        )  # fmt: skip

    def tried(self, map_id: str, built: str) -> Tried | None:
        """What was kept with `keep_tried`."""
        row = self.store.row("SELECT * FROM tried WHERE map = ? AND built = ?", map_id, built)
        if row is None:
            return None
        said = zlib.decompress(row["value"]).decode()
        return Tried(datetime.fromisoformat(row["at"]), row["number"], row["digest"], said)

    def keep_way(self, map_id: str, kernel: str, way: Proved) -> None:
        """Keep what a proof says of one way to connect the systems; the one before is forgotten."""
        self.store.run(
            "INSERT OR REPLACE INTO way VALUES (?, ?, ?, ?, ?)",
            map_id, way.topology.value, way.digest, kernel, json.dumps(dataclasses.asdict(way)),
        )  # fmt: skip

    def ways_of(self, map_id: str, digest: str, kernel: str) -> tuple[Proved, ...]:
        """What proofs of this text, by this version of the kernel, say of each way."""
        rows = self.store.rows(
            "SELECT value FROM way WHERE map = ? AND digest = ? AND kernel = ? ORDER BY topology", map_id, digest, kernel
        )  # fmt: skip
        found = [json.loads(row["value"]) for row in rows]
        return tuple(
            Proved(
                Topology(one["topology"]),
                one["digest"],
                tuple(one["well"]),
                tuple(one["ill"]),
                one["open"],
            )
            for one in found
        )

    # -------------------------------------------------------------------------------------------- parked

    def park(self, map_id: str, path: str, person: str = "", note: str = "", who: Who | None = None) -> None:  # fmt: skip
        """Leave a question to somebody, with a note; no person and no note takes it back.

        Raises:
            UserError: too many, or the note is too long.
        """
        if not person and not note:
            self.store.run("DELETE FROM parked WHERE map = ? AND path = ?", map_id, path)
            return
        if len(note) > REASON_CHARACTERS_MAX:
            raise UserError(f"A note has at most {REASON_CHARACTERS_MAX} characters.")
        self._room("parked", map_id, PARKED_MAX, "questions left to somebody")
        self.store.run(
            "INSERT OR REPLACE INTO parked VALUES (?, ?, ?, ?, ?, ?)",
            map_id, path, person, note, self.now().isoformat(), who.name if who else "",
        )  # fmt: skip

    def parked(self, map_id: str) -> dict[str, Parked]:
        """Path → the question that was left to somebody."""
        rows = self.store.rows("SELECT * FROM parked WHERE map = ? ORDER BY path", map_id)
        return {
            r["path"]: Parked(r["path"], r["person"], r["note"], datetime.fromisoformat(r["at"]), r["who"])
            for r in rows
        }  # fmt: skip

    # -------------------------------------------------------------------------------------------- settings

    def setting(self, name: str) -> str:
        """A setting of the workspace (`colour`, `base url` …), '' when it was never set."""
        row = self.store.row("SELECT value FROM setting WHERE name = ?", name)
        return bytes(row["value"]).decode() if row is not None else ""

    def set_setting(self, name: str, value: str) -> None:
        """Set it; '' forgets it.

        Raises:
            UserError: it is too long, a colour is none, an address is none.
        """
        if len(value.encode()) > SETTING_BYTES_MAX:
            raise UserError(f"A setting has at most {SETTING_BYTES_MAX} bytes.")
        if name == "colour" and value and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            raise UserError(f"`{value[:20]}` is no colour; write it as `#1a7f64`.")
        if name == "base url" and value and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value):  # fmt: skip
            raise UserError(
                f"`{value[:60]}` is no address of a server; write it as `https://maps.shop.example`."
            )
        self._set(name, value.encode())

    def _set(self, name: str, value: bytes) -> None:
        if value:
            self.store.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, value)
        else:
            self.store.run("DELETE FROM setting WHERE name = ?", name)

    def logo(self) -> tuple[str, bytes] | None:
        """Kind and bytes of the logo on documents."""
        row = self.store.row("SELECT value FROM setting WHERE name = 'logo'")
        if row is None:
            return None
        data = bytes(row["value"])
        return logo_kind(data), data

    def set_logo(self, data: bytes) -> None:
        """Set the logo; no bytes takes it away.

        Raises:
            UserError: it is too large, or neither PNG nor JPEG.
        """
        if data:
            if len(data) > LOGO_BYTES_MAX:
                raise UserError(
                    f"The logo has {len(data) // 1024} kB; at most {LOGO_BYTES_MAX // 1024} kB."
                )
            logo_kind(data)
        self._set("logo", data)

    # -------------------------------------------------------------------------------------------- audit

    def audit(self, did: str, who: str, map_id: str = "", about: str = "") -> None:
        """Add a row to the audit trail."""
        self.store.run(
            "INSERT INTO audit (at, did, who, map, about) VALUES (?, ?, ?, ?, ?)",
            self.now().isoformat(), did, who, map_id, about,
        )  # fmt: skip

    def audited(self, limit: int = 100, before: int | None = None) -> tuple[Audited, ...]:
        """The audit trail, newest first."""
        rows = self.store.rows(
            "SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
            before if before is not None else 2**62, min(limit, AUDIT_PAGE_MAX),
        )  # fmt: skip
        return tuple(
            Audited(r["number"], datetime.fromisoformat(r["at"]), r["did"], r["who"], r["map"], r["about"])
            for r in rows
        )  # fmt: skip


def moved(path: str, was: str, now: str) -> str:
    """A path after the row above it got another name."""
    if path == was or path.startswith((was + ".", was + "[")):
        return now + path[len(was) :]
    return path


def mail_address(text: str) -> str:
    """The address, checked so far that it can stand in a mail.

    Raises:
        UserError: it is none.
    """
    if len(text) > ADDRESS_CHARACTERS_MAX or not _MAIL.fullmatch(text):
        raise UserError(f"`{text[:60]}` is no mail address.")
    return text


def logo_kind(data: bytes) -> str:
    """The kind of a picture by its first bytes.

    Raises:
        UserError: neither PNG nor JPEG.
    """
    for head, kind in LOGO_KINDS.items():
        if data.startswith(head):
            return kind
    raise UserError("A logo is a PNG or JPEG picture.")
