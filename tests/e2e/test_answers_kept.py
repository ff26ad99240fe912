"""Answering, signing and formatting lose nothing: no comment, no unknown key, no record that still holds."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seamark.cli.ask import command as ask
from seamark.cli.fmt import command as fmt
from seamark.cli.sign import command as sign
from seamark.language.decisions import decisions
from seamark.language.load import load, load_text

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/map.yaml"))
TODAY = "2026-11-24"
OWNER, BOUND = "entities.order.fields.total.owner", "flows.orders to erp.within"
RECORDS = """
assumed:
  - {what: entities.order.fields.total.owner, value: shop, source: a guess, date: 2026-11-01}
disputed:
  - {what: flows.orders to erp.within, value: 20m, by: ops, reason: Too fast}
"""


def littered(text: str) -> str:
    """A comment before and behind many lines, and keys that the language does not know."""
    lines: list[str] = []
    rows = text.splitlines()
    for at, line in enumerate(rows):
        indent = line[: len(line) - len(line.lstrip())]
        plain = line.strip() and "#" not in line and not line.rstrip().endswith(("|", ">", ","))
        if at % 7 == 3 and line.strip() and not line.rstrip().endswith(","):
            lines.append(f"{indent}# kept {at}: {{a, b}} 'quote")
        lines.append(f"{line}   # kept behind {at}" if at % 5 == 2 and plain else line)
        block = line.rstrip().endswith(":") and "#" not in line
        if block and at % 2 and not rows[at + 1].lstrip().startswith("- "):
            lines.append(f"{indent}  x-tool-{at}: {{colour: blue, on: yes}}")
    return "\n".join([*lines, "x-tool: {layout: [1, 2]}  # ours", ""])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The decided shop, unsigned, with one answer only assumed and one disputed."""
    text = next(f for f in EXAMPLES if f.parent.name == "decided-shop").read_text("utf-8")
    path = tmp_path / "map.yaml"
    path.write_text(text.partition("\nagreed:")[0] + RECORDS, "utf-8")
    return path


def call(command: object, *arguments: str | Path, said: str = "") -> Result:
    """Run one verb in this process."""
    ran = CliRunner().invoke(command, [str(a) for a in arguments], input=said)  # type: ignore[arg-type]
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran


def lost(before: str, after: str) -> list[str]:
    """Lines of before that are not in after."""
    return [
        line[2:]
        for line in difflib.ndiff(before.splitlines(), after.splitlines())
        if line.startswith("- ")
    ]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_signing_adds_lines_and_takes_none(file: Path, tmp_path: Path) -> None:
    """Signing everything in a littered map only adds entries; signing again replaces none that holds."""
    text = littered(file.read_text("utf-8"))
    path = tmp_path / "map.yaml"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    person = next(iter(load(path).map.people))
    ran = call(sign, path, "--by", person, "--all", "--yes", "--on", TODAY)
    after = path.read_bytes().decode()
    assert after.count("\n") == after.count("\r\n")
    gone = lost(text, after.replace("\r\n", "\n"))
    assert gone == [] or all(
        line.lstrip().startswith(("agreed:", "- {what:", "{what:")) for line in gone
    ), gone
    states = decisions(load(path)).counts()
    assert states["answered"] == states["assumed"] == 0, ran.output
    again = call(sign, path, "--by", person, "--all", "--yes", "--on", TODAY)
    assert "nothing" in again.output
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_formatting_keeps_comments_and_unknown_keys(file: Path, tmp_path: Path) -> None:
    """Only wordings change, and a second time nothing does."""
    path = tmp_path / "map.yaml"
    text = littered(file.read_text("utf-8").partition("\nagreed:")[0] + "\n")
    text = text.replace("every 15m", "every 15 min").replace("every 1d", "every night")
    path.write_text(text, "utf-8")
    call(sign, path, "--by", next(iter(load(path).map.people)), "--all", "--yes", "--on", TODAY)
    text = path.read_text("utf-8")
    assert decisions(load_text(text)).counts()["signed"] > 10
    call(fmt, path)
    after = path.read_text("utf-8")
    for one, other in zip(text.splitlines(), after.splitlines(), strict=True):
        assert one.partition("#")[2] == other.partition("#")[2]
        if one != other:
            assert "15 min" in one or "every night" in one or "digest" in one
    assert decisions(load_text(after)).counts() == decisions(load_text(text)).counts()
    assert "Nothing" in call(fmt, path).output
    assert path.read_text("utf-8") == after


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_an_interview_only_adds(file: Path, tmp_path: Path) -> None:
    """Twelve questions answered as usual in a littered map: every comment and unknown key is still there."""
    text = littered(file.read_text("utf-8"))
    path = tmp_path / "map.yaml"
    path.write_text(text, "utf-8")
    call(ask, path, "--today", TODAY, said="\n" * 12 + "quit\n")
    after = path.read_text("utf-8")
    assert sorted(c for c in after.split() if c.startswith("x-tool")) == sorted(
        c for c in text.split() if c.startswith("x-tool")
    )
    assert after.count("# kept") == text.count("# kept") - sum(
        "# kept" in line for line in lost(text, after) if "{what:" in line
    )


def answer(path: Path, where: str, said: str) -> Result:
    """Skip to the question about a path and answer it."""
    asked = []
    for line in call(ask, path, "--today", TODAY, said="skip\n" * 60).output.splitlines():
        if line.endswith((f"; {where}", f"  {where}")):
            break
        asked += [line] if line.startswith("  ") and "; " in line else []
    else:
        raise AssertionError(f"{where} is not asked")
    return call(ask, path, "--today", TODAY, said="skip\n" * len(asked) + said + "\nquit\n")


def test_a_wrong_answer_leaves_the_assumption(shop: Path) -> None:
    """What is refused changes nothing: the assumption is still one."""
    before = shop.read_text("utf-8")
    assert "did you mean `shop`" in answer(shop, OWNER, "shpo").output
    assert shop.read_text("utf-8") == before


@pytest.mark.parametrize("said", ["", "shop", "erp"])
def test_an_assumption_is_confirmed_or_corrected(shop: Path, said: str) -> None:
    """Its row goes, and the answer stands."""
    answer(shop, OWNER, said)
    found = decisions(load(shop)).get(OWNER)
    assert found is not None
    assert (found.state, found.answer) == ("answered", said or "shop")
    assert load(shop).map.assumed == []
    assert len(load(shop).map.disputed) == 1


@pytest.mark.parametrize("said", ["", "5m"])
def test_a_dispute_is_settled(shop: Path, said: str) -> None:
    """By the answer that stood, or by another one; it is not asked for ever."""
    answer(shop, BOUND, said)
    found = decisions(load(shop)).get(BOUND)
    assert found is not None
    assert (found.state, found.answer) == ("answered", said or "20m")
    assert load(shop).map.disputed == []


@pytest.mark.parametrize("said", ["skip", "", "ask ops"])
def test_back_asks_the_question_before_again(shop: Path, said: str) -> None:
    """An answer can be corrected at once, what was passed over can be answered."""
    first = call(ask, shop, "--today", TODAY, said="quit\n").output.splitlines()[1]
    ran = call(ask, shop, "--today", TODAY, said=f"{said}\nback\nquit\n")
    assert ran.output.count(first.partition(". ")[2]) == 2
    assert "Questions for" not in ran.output
    again = call(ask, shop, "--today", TODAY, said="back\nquit\n")
    assert "this is the first question" in again.output


def test_a_folder_is_asked_about_as_one_map(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a path, the folder that lies here; answers go to the file with the place."""
    folder = tmp_path / "map"
    folder.mkdir()
    head, flows = shop.read_text("utf-8").split("\nflows:\n")
    shop.unlink()
    (folder / "a.yaml").write_text(head + "\n", "utf-8")
    (folder / "b.yaml").write_text("flows:\n" + flows, "utf-8")
    monkeypatch.chdir(tmp_path)
    answers = tmp_path / "answers.txt"
    tolerance = "entities.order.fields.total.tolerance"
    answers.write_text(f"{BOUND} = 7m\n# a comment\n{tolerance} = 0.07\n", "utf-8")
    ran = call(ask, "--answers", answers)
    assert "2 answers written" in ran.output
    assert "within: 7m" in (folder / "b.yaml").read_text("utf-8")
    assert "tolerance: 0.07" in (folder / "a.yaml").read_text("utf-8")


def test_a_new_signature_replaces_older_ones_in_every_file(shop: Path, tmp_path: Path) -> None:
    """Of a folder, too; signatures about other things stay where they are."""
    folder = tmp_path / "map"
    folder.mkdir()
    head, _, _ = shop.read_text("utf-8").partition("\nassumed:")
    (folder / "a.yaml").write_text(head + "\n", "utf-8")
    old = "agreed:\n  - {{what: {}, value: old, by: ops, date: 2026-01-01}}   # {}\n"
    (folder / "b.yaml").write_text(
        old.format(OWNER, "b") + "  - {what: timezone, value: x, by: ops}   # stays\n", "utf-8"
    )
    (folder / "c.yaml").write_text(old.format(OWNER, "c"), "utf-8")
    assert call(sign, folder, "--by", "ops", "--what", OWNER, "--yes", "--on", TODAY).exit_code == 0
    found = [(row.what, row.value) for row in load(folder).map.agreed]
    assert found == [("timezone", "x"), (OWNER, "shop")]
    assert "# stays" in (folder / "b.yaml").read_text("utf-8")
    assert (folder / "a.yaml").read_text("utf-8") == head + "\n"
