"""Two people, an editor beside them and a second program: nothing is lost, and every text can be brought back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from seamark.errors import UserError
from seamark.language.load import Loaded
from seamark.language.source import Source
from seamark.workspace.change import (
    AddBlock,
    Edit,
    RemoveAnswer,
    RemoveBlock,
    Rename,
    SetAnswer,
    Sign,
    TakeText,
    Who,
)
from seamark.workspace.clash import EditConflict, said
from seamark.workspace.disk import load_snapshot, readable
from seamark.workspace.editing import Unreadable, Written
from seamark.workspace.opened import Opened
from tests.unit.workspace.spaces import JO, KIM, SMALL, Space, Time

ANSWERS = (
    ("entities.order.fields.total.owner", ("shop", "erp", "each")),
    ("entities.order.fields.total.tolerance", ("0.01", "0.05")),
    ("entities.order.fields.status.fresh", ("{erp: 1h}", "{erp: 2h}")),
    ("flows.orders to erp.within", ("15m", "20m", "1h")),
    ("flows.orders to erp.when", ("order paid, every 15m", "every 30m")),
    ("flows.orders to erp.if_fails.retry", ("8 times over 4h", "none")),
    ("systems.shop.region", ("EU", "US")),
    ("timezone", ("Europe/Berlin", "Europe/Paris")),
)
OUTSIDE = (
    ("Operations lead", "Head of operations"), ("Head of operations", "Operations lead"), ("# with tax", "# tax incl."),
    ("owner: shop,", "owner: erp,"), ("within: 15m", "within: 45m"), ("# our map", "# our map\n# and a note"),
)  # fmt: skip
people = st.sampled_from((JO, KIM))


class Machine(RuleBasedStateMachine):
    """What people do; after each step the history must hold everything that ever stood on disk."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.file = self.folder / "small.yaml"
        self.file.write_bytes(SMALL.encode())
        self.time = Time()
        self.space = Space(self.folder, self.time)
        self.other = self.space.again()
        self.map = self.space.now.maps()[0].id
        self.seen: dict[Who, str] = {}
        self.written: set[bytes] = {SMALL.encode()}

    def teardown(self) -> None:
        """Every text that ever stood on disk stands in the history and can be brought back, byte for byte."""
        now = self.space.now
        kept: dict[bytes, int] = {}
        for one in now.history(self.map, 500):
            for data in now.text_at(self.map, one.number).values():
                kept[data] = one.number
        assert self.written <= kept.keys()
        for data in sorted(self.written)[:3]:
            now.restore_revision(self.map, kept[data], JO)
            assert self.file.read_bytes() == data
        now.close()
        self.other.now.close()
        shutil.rmtree(self.folder)

    @initialize()
    def both_open(self) -> None:
        revision = self.space.now.look(self.map).revision
        self.seen = {JO: revision, KIM: revision}

    def looks(self, who: Who) -> None:
        opened = self.space.now.look(self.map)
        if opened.readable:
            self.seen[who] = opened.revision

    def tries(self, who: Who, edit: Edit) -> None:
        now = self.space.now
        before = now.look(self.map)
        disk = self.file.read_bytes() if self.file.exists() else b""
        try:
            done = now.edit(self.map, self.seen[who], [edit], who)
        except EditConflict as met:
            self.is_one(met, self.seen[who] != before.revision)
            assert self.file.read_bytes() == disk
            self.seen[who] = before.revision
        except Unreadable:
            assert not before.readable
        except UserError:
            assert self.file.read_bytes() == disk
        else:
            assert before.readable
            self.nobody_was_overrun(edit, self.seen[who], before.loaded)
            self.seen[who] = done.revision
            if isinstance(edit, SetAnswer):
                got = done.opened.loaded.written(edit.path) or ""
                assert got.strip("[]") == edit.answer
            self.only(edit, said(before.loaded), said(done.opened.loaded))

    def nobody_was_overrun(self, edit: Edit, base: str, before: Loaded) -> None:
        """What the person saw at the place still stood there, or stood there as they wanted it."""
        if isinstance(edit, (SetAnswer, RemoveAnswer)):
            seen = self.space.now.revisions.with_digest(self.map, base)
            assert seen is not None
            saw = self.space.now.at(self.map, seen.number).written(edit.path)
            stood = before.written(edit.path)
            mine = edit.answer if isinstance(edit, SetAnswer) else ""
            assert saw == stood or mine == (stood or "").strip("[]")

    def is_one(self, met: EditConflict, stale: bool) -> None:
        """Only a stale edit can clash, and only where somebody changed something."""
        assert stale
        assert all(clash.theirs != clash.base for clash in met.paths)

    def only(self, edit: Edit, before: dict[str, str], after: dict[str, str]) -> None:
        """Nothing changed but what the edit is about."""
        if isinstance(edit, Rename):
            return
        path = edit.touches[0] if edit.touches and not isinstance(edit, Sign) else "agreed"
        for other in {*before, *after}:
            related = other.startswith((path + ".", path + "[")) or (path + ".").startswith(
                other + "."
            )
            if not related:
                assert before.get(other) == after.get(other), other

    @rule(who=people, where=st.sampled_from(ANSWERS), pick=st.integers(0, 2))
    def answers(self, who: Who, where: tuple[str, tuple[str, ...]], pick: int) -> None:
        self.tries(who, SetAnswer(where[0], where[1][pick % len(where[1])]))

    @rule(who=people, where=st.sampled_from(ANSWERS))
    def opens_again(self, who: Who, where: tuple[str, tuple[str, ...]]) -> None:
        self.tries(who, RemoveAnswer(where[0]))

    @rule(who=people, name=st.sampled_from(("market", "till")))
    def adds(self, who: Who, name: str) -> None:
        self.tries(who, AddBlock(f"systems.{name}", {"kind": "marketplace", "platform": "ebay"}))

    @rule(who=people, name=st.sampled_from(("market", "till")))
    def removes(self, who: Who, name: str) -> None:
        self.tries(who, RemoveBlock(f"systems.{name}", with_references=True))

    @rule(who=people, names=st.sampled_from((("market", "bazaar"), ("bazaar", "market"))))
    def renames(self, who: Who, names: tuple[str, str]) -> None:
        self.tries(who, Rename(f"systems.{names[0]}", names[1]))

    @rule(change=st.sampled_from(OUTSIDE))
    def editor_writes(self, change: tuple[str, str]) -> None:
        if self.file.exists():
            self.file.write_bytes(
                self.file.read_bytes().replace(change[0].encode(), change[1].encode(), 1)
            )
            self.written.add(self.file.read_bytes())
            self.space.now.look(self.map)

    @rule()
    def editor_breaks_it(self) -> None:
        if self.file.exists():
            self.file.write_bytes(self.file.read_bytes() + b"\n: : [\n")
            self.written.add(self.file.read_bytes())
            opened = self.space.now.look(self.map)
            assert not opened.readable
            assert opened.last_good is not None

    @precondition(lambda self: self.file.exists() and b": : [" in self.file.read_bytes())
    @rule()
    def editor_mends_it(self) -> None:
        self.file.write_bytes(self.file.read_bytes().replace(b"\n: : [\n", b""))
        self.written.add(self.file.read_bytes())
        assert self.space.now.look(self.map).readable

    @rule()
    def file_goes_and_comes_back(self) -> None:
        self.file.unlink(missing_ok=True)
        assert self.space.now.look(self.map).missing
        assert self.space.now.restore(self.map, JO).readable

    @rule(who=people)
    def takes_back(self, who: Who) -> None:
        self.goes(lambda: self.space.now.undo(self.map, who), who)

    @rule(who=people)
    def makes_again(self, who: Who) -> None:
        self.goes(lambda: self.space.now.redo(self.map, who), who)

    def goes(self, step: Callable[[], Written], who: Who) -> None:
        disk = self.file.read_bytes()
        before = self.space.now.look(self.map)
        try:
            done = step()
        except UserError:
            assert self.file.read_bytes() == disk
        else:
            self.only_this_step(before, done.opened)
            if done.opened.readable:
                self.seen[who] = done.revision

    def only_this_step(self, before: Opened, after: Opened) -> None:
        """Nothing moved but what the change itself had moved."""
        revision = self.space.now.history(self.map, 1)[0]
        number = revision.undoes or revision.redoes
        assert number is not None
        texts = (self.space.now.revisions.before(self.map, number), self.space.now.revisions.after(self.map, number))  # fmt: skip
        loads = [load_snapshot(text, self.file, str) for text in texts]
        if all(map(readable, loads)) and before.readable and after.readable:
            own = moved(said(loads[0]), said(loads[1]))
            assert moved(said(before.loaded), said(after.loaded)) <= own

    @rule(who=people)
    def reads_again(self, who: Who) -> None:
        self.looks(who)

    @rule()
    def other_program(self) -> None:
        """Go on with another program that has had the folder open all the time."""
        self.space, self.other = self.other, self.space

    @rule()
    def program_ends(self) -> None:
        self.space.now.close()
        self.space = self.space.again()

    @rule(who=people, path=st.sampled_from([path for path, _ in ANSWERS] + ["entities.order"]))
    def signs(self, who: Who, path: str) -> None:
        self.tries(who, Sign((path,), "ops"))

    @rule(who=people)
    def imports(self, who: Who) -> None:
        """A text that was made from what they saw, with one line more."""
        now = self.space.now
        seen = now.revisions.with_digest(self.map, self.seen[who])
        assert seen is not None
        text = now.text_at(self.map, seen.number)["small.yaml"].decode() + f"# by {who.name}\n"
        self.tries(who, TakeText((Source("small.yaml", text),)))

    @invariant()
    def history_is_what_stands_on_disk(self) -> None:
        if self.file.exists():
            data = self.file.read_bytes()
            self.written.add(data)
            opened = self.space.now.look(self.map)
            assert self.space.now.text_at(self.map, opened.number) == {"small.yaml": data}


TestMachine = Machine.TestCase


def moved(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {path for path in {*one, *other} if one.get(path) != other.get(path)}


# A failing run is told as it is: making it shorter takes minutes.
TestMachine.settings = settings(max_examples=60, stateful_step_count=30, phases=[Phase.generate])
TestMachine.pytestmark = [pytest.mark.slow]
