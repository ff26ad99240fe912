"""Ask, sign, dispute, format and compare, as a person does them."""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from seamark.language.load import load
from tests.e2e.shell import TODAY, Ran, seamark

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def vague(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "vague-shop" / "map.yaml", tmp_path / "map.yaml"))


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """The decided shop, with nothing signed yet."""
    text = (EXAMPLES / "decided-shop" / "map.yaml").read_text("utf-8")
    file = tmp_path / "map.yaml"
    file.write_text(text[: text.index("\nagreed:") + 1] if "\nagreed:" in text else text, "utf-8")
    return file


def level(file: Path) -> str:
    return str(verdict(file)["level"])


def verdict(file: Path) -> dict[str, object]:
    ran = seamark("verdict", file.name, "--format", "json", *TODAY, cwd=file.parent)
    found = json.loads(ran.out)
    return dict(found.get("verdict", found))


def steps(file: Path) -> int:
    found = verdict(file)["steps"]
    assert isinstance(found, list)
    return len(found)


def talk(file: Path, said: str, *options: str) -> Ran:
    return seamark("ask", file.name, *TODAY, *options, cwd=file.parent, said=said)


def test_ten_answers_shorten_the_list_and_change_nothing_else(vague: Path) -> None:
    before, left = vague.read_text("utf-8"), steps(vague)
    ran = talk(vague, "shop\nshop\nshop\nerp\nshop\nerp\nemail\nemail\n\n\nquit\n")
    assert ran.code == 0, ran.err
    assert "10 answers" in ran.out
    assert steps(vague) < left
    changes = [
        line
        for line in difflib.ndiff(before.splitlines(), vague.read_text("utf-8").splitlines())
        if line[0] in "+-"
    ]
    removed = [line[2:] for line in changes if line[0] == "-"]
    assert all("{}" in line or "type: consent" in line for line in removed), removed
    assert load(vague).problems == []


def test_a_wrong_answer_is_pointed_at_and_asked_again(vague: Path) -> None:
    ran = talk(vague, "shopp\n?\nshop\nquit\n")
    assert "did you mean `shop`" in ran.out
    assert "for example: owner:" in ran.out
    assert "1 answers" in ran.out or "1 answer" in ran.out


def test_questions_can_be_left_to_somebody(vague: Path) -> None:
    before = vague.read_bytes()
    ran = talk(vague, "ask finance\nask nobody\nask ops\nskip\nquit\n", "--out", "letters")
    assert vague.read_bytes() == before
    assert "nobody is called `nobody`" in ran.out
    assert "1. Which system decides" in (
        vague.parent / "letters" / "questions-for-finance.txt"
    ).read_text("utf-8")


def test_only_what_somebody_can_answer(vague: Path) -> None:
    assert "finance can answer" in talk(vague, "quit\n", "--for", "finance").out
    assert "Nobody in this map is called" in talk(vague, "", "--for", "nobody").err


def test_answers_from_a_file(vague: Path) -> None:
    (vague.parent / "answers.txt").write_text(
        "# from the workshop\nentities.customer.fields.email.owner = shop\nflows.customers.from = shopp\n"
        "tests.refund = standard\ndefaults.if_fails.retry = 8 times over 4h\nnot an answer\n", "utf-8"
    )  # fmt: skip
    ran = seamark("ask", "map.yaml", "--answers", "answers.txt", cwd=vague.parent)
    assert ran.code == 1
    assert "answers.txt:3: no system is called `shopp`; did you mean `shop`?" in ran.err
    assert "3 answers written, 1 refused" in ran.out
    assert load(vague).written("tests.refund") == "standard"


def test_signing_everything_makes_the_decided_shop_firm(decided: Path) -> None:
    assert level(decided) == "provisional"
    before = decided.read_text("utf-8")
    for person in ("ops", "finance", "service", "market lead"):
        ran = seamark(
            "sign", "map.yaml", "--by", person, "--yes", "--on", "2026-11-20", cwd=decided.parent
        )
        assert ran.code == 0, ran.err
    assert decided.read_text("utf-8").startswith(before)
    assert level(decided) == "firm"
    decided.write_text(decided.read_text("utf-8").replace("within: 20m", "within: 25m", 1), "utf-8")
    assert level(decided) == "provisional"
    ran = seamark("check", "map.yaml", *TODAY, cwd=decided.parent)
    assert "MAP0013" in ran.out
    assert "was signed" in ran.out


def test_signing_asks_and_says_what_it_covers(decided: Path) -> None:
    before = decided.read_bytes()
    only = ("--what", "flows.orders to erp")
    ran = seamark("sign", "map.yaml", "--by", "ops", *only, cwd=decided.parent, said="n\n")
    assert "flows.orders to erp.within: 20m" in ran.out
    assert "Nothing was signed" in ran.out
    assert decided.read_bytes() == before


def test_a_signature_says_who_entered_it(decided: Path) -> None:
    seamark("sign", "map.yaml", "--by", "ops", "--what", "timezone", "--yes", "--entered-by", "Jo Miller",
            "--through", "meeting", cwd=decided.parent)  # fmt: skip
    ran = seamark(
        "decisions", "map.yaml", "--state", "signed", "--format", "json", cwd=decided.parent
    )
    (found,) = json.loads(ran.out)["decisions"]
    assert (found["path"], found["by"], found["on_behalf"]) == ("timezone", "ops", "Jo Miller")


def test_a_dispute_keeps_the_map_at_provisional(decided: Path) -> None:
    seamark("sign", "map.yaml", "--by", "ops", "--all", "--yes", cwd=decided.parent)
    ran = seamark("sign", "map.yaml", "--by", "finance", "--dispute", "--what", "flows.orders to erp.within",
                  "--reason", "The ERP imports once an hour", cwd=decided.parent)  # fmt: skip
    assert ran.code == 0, ran.err
    assert level(decided) == "provisional"
    ran = seamark("check", "map.yaml", *TODAY, cwd=decided.parent)
    assert "The ERP imports once an hour" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--by", "nobody"], "Nobody in this map is called `nobody`"),
        (["--by", "ops", "--what", "flows.nothing"], "no answer and no block"),
        (["--by", "ops", "--dispute"], "A dispute needs"),
    ],
)
def test_signing_mistakes(decided: Path, arguments: list[str], says: str) -> None:
    ran = seamark("sign", "map.yaml", *arguments, cwd=decided.parent)
    assert ran.code == 2
    assert says in ran.err


def test_open_answers_cannot_be_signed(vague: Path) -> None:
    ran = seamark(
        "sign", "map.yaml", "--by", "ops", "--what", "flows.customers.from", cwd=vague.parent
    )
    assert "still open" in ran.err


def test_fmt_writes_and_checks(vague: Path) -> None:
    text = vague.read_text("utf-8")
    vague.write_text(
        text.replace("when: stock changed ", "when: [stock changed, every night] ", 1), "utf-8"
    )
    assert seamark("fmt", "map.yaml", "--check", cwd=vague.parent).code == 1
    assert seamark("fmt", "map.yaml", cwd=vague.parent).code == 0
    assert vague.read_text("utf-8") == text.replace(
        "when: stock changed ", "when: [stock changed, every 1d] ", 1
    )
    assert seamark("fmt", "map.yaml", "--check", cwd=vague.parent).code == 0


def test_diff_speaks_of_decisions(decided: Path) -> None:
    old = decided.parent / "old.yaml"
    seamark(
        "sign",
        "map.yaml",
        "--by",
        "finance",
        "--what",
        "entities.product.fields.price.owner",
        "--yes",
        cwd=decided.parent,
    )
    shutil.copy(decided, old)
    text = (
        decided.read_text("utf-8")
        .replace("price:  {owner: erp}", "price:  {owner: shop}")
        .replace("  refund mail:", "  repayment mail:")
    )
    decided.write_text(text + "# only a comment\n", "utf-8")
    ran = seamark("diff", "old.yaml", "map.yaml", "--format", "json", cwd=decided.parent)
    changes = {c["path"]: c["text"] for c in json.loads(ran.out)["changes"]}
    assert changes["entities.product.fields.price.owner"] == (
        "owner of product price moved from erp to shop; signed by finance, now unsigned"
    )
    assert changes["messages.repayment mail"] == "message refund mail is now called repayment mail"
    assert len(changes) == 2
    assert seamark("diff", "old.yaml", "old.yaml", "--exit-code", cwd=decided.parent).code == 0
    assert seamark("diff", "old.yaml", "map.yaml", "--exit-code", cwd=decided.parent).code == 1


def test_diff_asks_git(decided: Path) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for call in (["init", "-q"], ["add", "map.yaml"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *call], cwd=decided.parent, check=True)
    decided.write_text(
        decided.read_text("utf-8").replace("timezone: Europe/Berlin", "timezone: Europe/Paris"),
        "utf-8",
    )
    ran = seamark("diff", "git:HEAD", "map.yaml", cwd=decided.parent)
    assert "time zone of the map moved from Europe/Berlin to Europe/Paris" in " ".join(
        ran.out.split()
    )
    assert "git holds no" in seamark("diff", "git:nowhere", "map.yaml", cwd=decided.parent).err
