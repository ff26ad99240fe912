"""Be asked the open questions, most consequential first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import click

from seamark.check.engine import Checked, check
from seamark.check.verdict import Step, Verdict, verdict
from seamark.cli import _common
from seamark.errors import EditRefused, UserError
from seamark.language.answers import confirm, put
from seamark.language.expected import expected
from seamark.language.files import save_all, write
from seamark.language.load import Loaded, load
from seamark.report.formats import render, render_file
from seamark.report.safe import shown
from seamark.report.views import questions

ANSWERS_MAX = 5000
"""Most lines read from a file of answers."""
HELP = "`?` explains, `ask NAME` leaves it to somebody, `skip`, `back`, `quit`"


@click.command("ask")
@_common.map_argument
@click.option("--for", "person", metavar="NAME", help="Only what this person can answer.")
@click.option("--limit", type=click.IntRange(1), help="Stop after so many answers.")
@click.option("--answers", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Take answers from this file instead: lines `path = answer`.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Write questions that were left to somebody to files for each person: a page, a workbook, a text.")  # fmt: skip
@click.option("--leave", is_flag=True,
              help="Ask nothing now: leave every question to the person who can answer it (with --out).")  # fmt: skip
@_common.today_option
@click.pass_context
def command(
    ctx: click.Context, path: Path | None, person: str | None, limit: int | None, answers: Path | None,
    out: Path | None, leave: bool, today: datetime | None,
) -> None:  # fmt: skip
    """Be asked the open questions, most consequential first.

    Each answer is checked, and written at once; nothing else in the file changes. You can stop at any time.
    """
    loaded = _common.read_map(path)
    if person is not None and person not in loaded.map.people:
        known = ", ".join(loaded.map.people) or "nobody"
        raise UserError(f"Nobody in this map is called `{person}`. There are: {known}.")
    where = path or _where(loaded)
    if answers is not None:
        ctx.exit(_from_file(where, answers))
    talk = Interview(where, _common.day(today), person, limit)
    if leave:
        talk.leave_all()
    else:
        talk.run()
    _tell_parked(talk, out)


@dataclass(slots=True)
class Interview:
    """One interview: what was asked, left to others, skipped."""

    path: Path
    today: date
    person: str | None
    limit: int | None
    given: int = 0
    parked: dict[str, list[Step]] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)
    asked: list[Step] = field(default_factory=list)
    again: Step | None = None

    def run(self) -> None:
        """Ask until nothing is left, the limit is reached, or the user stops."""
        while True:
            checked = check(load(self.path), self.today)
            judged = verdict(checked)
            step, self.again = self.again or next(self.open_steps(judged), None), None
            if step is None:
                click.echo(
                    f"\nNothing more to ask{f' {self.person}' if self.person else ''}. {_level(judged)}"
                )
                return
            if self.limit is not None and self.given >= self.limit:
                click.echo(f"\n{self.given} answered. {_level(judged)}")
                return
            try:
                if not self.ask(step, checked, judged):
                    click.echo(
                        f"\nStopped after {_answers(self.given)}; what was given is written. {_level(judged)}"
                    )
                    return
            except (EOFError, click.Abort):
                click.echo(
                    f"\nStopped after {_answers(self.given)}; what was given is written. {_level(judged)}"
                )
                return

    def leave_all(self) -> None:
        """Leave every question to the person who can answer it; those that name nobody are counted."""
        for step in self.open_steps(verdict(check(load(self.path), self.today))):
            self.parked.setdefault(step.asks, []).append(step)
        nobody = self.parked.pop("", [])
        if nobody:
            click.echo(
                f"{len(nobody)} questions name nobody who can answer them; they are not written."
            )

    def open_steps(self, judged: Verdict) -> Iterator[Step]:
        """Steps that are questions, for this person, and neither skipped nor left to somebody."""
        for step in judged.steps:
            if step.kind in ("answer", "confirm", "settle") and step.path not in self.passed:
                if self.person is None or step.asks == self.person:
                    yield step

    def ask(self, step: Step, checked: Checked, judged: Verdict) -> bool:
        """Ask one question until it is answered, left or skipped; False to stop."""
        left = sum(1 for _ in self.open_steps(judged))
        click.echo(f"\n{left} left to {judged.next_level}. {shown(step.question)}")
        who = f"{step.asks} can answer; " if step.asks else ""
        closes = f"closes {', '.join(step.closes)}; " if step.closes else ""
        click.echo(f"  {who}{closes}{step.path}")
        usual = step.usual
        held = checked.decisions.get(step.path)
        if held and held.answer:
            usual = held.answer
            enter = "keeps" if held.state in ("answered", "signed") else "confirms"
            click.echo(f"  {held.state}: {shown(usual)} (Enter {enter} it)")
        elif usual:
            click.echo(f"  often answered: {shown(usual)} (Enter takes it)")
        while True:
            said = str(click.prompt("  answer", default=usual or "?", show_default=False)).strip()
            if said in ("quit", "exit", "q"):
                return False
            if said == "?":
                click.echo(explain(step, checked.loaded))
            elif said == "back":
                return self.back(step)
            elif said == "skip":
                self.passed.append(step.path)
                self.asked.append(step)
                return True
            elif said.startswith(("ask ", "!")):
                if self.park(
                    step, said.removeprefix("ask ").removeprefix("!").strip(), checked.loaded
                ):
                    self.asked.append(step)
                    return True
            elif self.write(step, said, checked.loaded):
                self.given += 1
                self.asked.append(step)
                return True

    def back(self, step: Step) -> bool:
        """Ask the question before this one again, answered or passed over."""
        if self.asked:
            self.again = self.asked.pop()
            if self.again.path in self.passed:
                self.passed.remove(self.again.path)
            for steps in self.parked.values():
                steps[:] = [one for one in steps if one.path != self.again.path]
        else:
            click.echo("  this is the first question")
            self.again = step
        return True

    def park(self, step: Step, name: str, loaded: Loaded) -> bool:
        """Leave the question to somebody."""
        if name not in loaded.map.people:
            click.echo(
                f"  nobody is called `{shown(name)}`; there are: {', '.join(loaded.map.people) or 'nobody'}"
            )
            return False
        self.parked.setdefault(name, []).append(step)
        self.passed.append(step.path)
        return True

    def write(self, step: Step, said: str, loaded: Loaded) -> bool:
        """Write an answer, or say why it is none."""
        try:
            give = confirm if step.kind in ("confirm", "settle") else put
            now = loaded
            for path in answer_paths(step):
                now = give(now, path, said)
            save_all(now, loaded)
        except EditRefused as refused:
            click.echo(f"  {shown(str(refused))}")
            return False
        return True


def answer_paths(step: Step) -> tuple[str, ...]:
    """Where the answer to a step is written: one place, or (for `tests`) each of those it covers."""
    return step.covers if step.path == "tests" else (step.path,)


def _where(loaded: Loaded) -> Path:
    """The file or folder that was read when no path was given.

    Raises:
        UserError: nothing in it could be read.
    """
    first = loaded.sources[0].path if loaded.sources else None
    if first is None:
        raise UserError(f"The map cannot be read: {loaded.problems[0].message}.")
    return first if len(loaded.sources) == 1 else first.parent


def explain(step: Step, loaded: Loaded) -> str:
    """What kind of answer is expected, with an example and the names that can stand in it."""
    wanted = expected(answer_paths(step)[0])
    if wanted is None:
        return f"  {HELP}"
    lines = [f"  {wanted.about}"]
    if wanted.example:
        lines.append(f"  for example: {wanted.example}")
    if wanted.form:
        lines.append(f"  form: {wanted.form}")
    if wanted.words:
        lines.append(f"  one of: {', '.join(wanted.words)}")
    if wanted.none:
        lines.append(f"  `none`: {wanted.none}")
    lines.append(
        f"  systems: {', '.join(loaded.map.systems)}; people: {', '.join(loaded.map.people)}"
    )
    lines.append(f"  {HELP}")
    return "\n".join(map(shown, lines))


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"


def _level(judged: Verdict) -> str:
    count = len([s for s in judged.steps if s.kind != "sign"])
    way = f" {count} steps to {judged.next_level}." if judged.next_level and count else ""
    return f"The map is {judged.level}.{way}"


def _tell_parked(talk: Interview, out: Path | None) -> None:
    checked = check(load(talk.path), talk.today)
    judged = verdict(checked)
    for name, steps in talk.parked.items():
        if not steps:
            continue
        lines = [f"Questions for {name}", ""]
        lines += [f"{n}. {s.question}\n   {s.path} = " for n, s in enumerate(steps, 1)]
        if out is None:
            click.echo("\n" + shown("\n".join(lines)))
            continue
        out.mkdir(parents=True, exist_ok=True)
        asks = [questions.of_step(step, checked) for step in steps]
        document = questions.view(checked, judged, name, asks)
        file = out / f"questions-for-{name.replace(' ', '-')}"
        write(file.with_suffix(".txt"), ("\n".join(lines) + "\n").encode("utf-8"))
        write(file.with_suffix(".html"), render(document, "form").encode("utf-8"))
        write(file.with_suffix(".xlsx"), render_file(document, "xlsx"))
        click.echo(f"Wrote {file}.txt, .html and .xlsx.")


def _from_file(path: Path, answers: Path) -> int:
    """Take answers from lines `path = answer`; other lines are passed over. Returns the exit code."""
    try:
        lines = answers.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{answers} cannot be read: {error}") from None
    if len(lines) > ANSWERS_MAX:
        raise UserError(f"{answers} has more than {ANSWERS_MAX} lines; split it")
    refused = given = 0
    for number, line in enumerate(lines, 1):
        where, sign, said = (piece.strip() for piece in line.partition(" ="))
        if not sign or not said or line.lstrip().startswith("#"):
            continue
        try:
            loaded = load(path)
            save_all(put(loaded, where, said), loaded)
            given += 1
        except EditRefused as error:
            refused += 1
            click.echo(f"{answers.name}:{number}: {shown(str(error))}", err=True)
    click.echo(f"{_answers(given)} written" + (f", {refused} refused" if refused else "") + ".")
    return int(refused > 0)
