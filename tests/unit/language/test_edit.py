"""Edits change exactly the characters of their node, and nothing that is not understood is lost."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seamark.errors import EditRefused, FileChanged
from seamark.language.decisions import decisions
from seamark.language.edit import add_items, is_plain, remove_answer, remove_items, set_answer
from seamark.language.files import save
from seamark.language.fmt import formatted
from seamark.language.load import Loaded, load, load_sources, load_text
from tests.samples import some

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))
EDITS_MIN = 500
"""So many generated edits the examples must give in all."""
USUAL = {
    "owner": "erp", "when": "every 15m", "within": "15m", "retry": "8 times over 4h", "by_hand": "Enter it: by hand, please",
    "if_none": "create", "next": "none", "compares": "order", "runs_in": "seamark", "usual": "10 per day",
    "peak": "10 per hour", "timezone": "Europe/Berlin", "cut_over": "2027-02-01", "hours": "weekdays 08:00 to 18:00",
    "sandbox": "available", "platform": "ebay", "first_load": "The night before", "way_back": "Back: to #1, \"the\" old feed",
    "late_costs": "5 EUR per order", "kind": "erp", "basis": "contract", "keep": "3y then erase",
}  # fmt: skip


def changed_span(before: str, after: str) -> tuple[int, int]:
    """First character that differs, and the index after the last one, in the text before."""
    first = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    return first, len(before) - last


def other_answers(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """For each answer another one that stands at the same key somewhere in the map."""
    by_key: dict[tuple[str, str], list[str]] = {}
    for path, key in loaded.answers.items():
        by_key.setdefault((key.name, key.reads), []).append(loaded.written(path) or "")
    for path, key in loaded.answers.items():
        mine = loaded.written(path)
        yield from (
            (path, other) for other in dict.fromkeys(by_key[key.name, key.reads]) if other != mine
        )


def test_generated_edits_change_exactly_the_characters_of_their_nodes() -> None:
    chosen = random.Random(7)
    made = 0
    for file in EXAMPLES:
        loaded = load(file)
        answers = {path: loaded.written(path) for path in loaded.answers}
        cases = list(other_answers(loaded))
        for path, answer in chosen.sample(cases, min(some(140), len(cases))):
            node = loaded.nodes[path]
            try:
                source = set_answer(loaded, path, answer)
            except EditRefused:
                continue  # what stands at one place is not always an answer at another
            made += 1
            first, last = changed_span(node.source.text, source.text)
            assert node.start <= first <= last <= node.end, (file.parent.name, path, answer)
            again = load_sources([source if s.name == source.name else s for s in loaded.sources])
            differing = {
                p for p in {*answers, *again.answers} if answers.get(p) != again.written(p)
            }
            assert all(p == path or p.startswith(path) for p in differing), (
                file.parent.name,
                path,
                differing,
            )
    assert made >= some(EDITS_MIN), made


def test_generated_insertions_lose_nothing() -> None:
    made = 0
    for file in EXAMPLES:
        loaded = load(file)
        open_ones = decisions(loaded).in_state("open")
        for decision in open_ones[: some(len(open_ones))]:
            key = decision.path.rpartition(".")[2]
            answer = USUAL.get(key, "15m" if ".fresh." in decision.path else "standard")
            if key in ("alert", "then"):
                answer = (
                    f"hold for {decision.asks or 'ops'} within 4h"
                    if key == "then"
                    else f"{decision.asks or 'ops'} by chat after 10m"
                )
            try:
                source = set_answer(loaded, decision.path, answer)
            except EditRefused:
                continue
            made += 1
            # every character of the old text is still there, in order; only layout may be added
            assert _holds(_squeezed(source.text), _squeezed(loaded.sources[0].text)), decision.path
            assert load_sources([source]).written(decision.path) == " ".join(answer.split())
    assert made >= some(150), made


def _squeezed(text: str) -> str:
    return re.sub(r"[\s{},]", "", text)


def _holds(text: str, old: str) -> bool:
    pieces = iter(text)
    return all(char in pieces for char in old)


BASE = """# top
seamark: 1
people: {ops: {role: Operations lead}}
systems:
  shop: {kind: storefront}   # the shop

  erp:
    kind: erp
    unknown key: stays
entities:
  order:
    key: number # its number
    fields:
      total: {owner: shop}
      status:
flows:
  out:
    from: shop
    to: [erp]   # one
    when:
      - order created
      - every 15m
# the end
"""


@pytest.mark.parametrize(
    ("path", "answer", "old", "new"),
    [
        ("entities.order.fields.total.owner", "erp", "{owner: shop}", "{owner: erp}"),
        ("entities.order.key", "order number", "key: number # its", "key: order number # its"),
        ("systems.shop.in_charge", "ops", "{kind: storefront}   #", "{kind: storefront, in_charge: ops}   #"),
        ("systems.erp.in_charge", "ops", "    unknown key", "    in_charge: ops\n    unknown key"),
        ("entities.order.fields.status.owner", "shop", "      status:\n", "      status: {owner: shop}\n"),
        ("flows.out.when", "every 1h", "    when:\n      - order created\n      - every 15m\n", "    when: every 1h\n"),
        ("flows.out.to", "[erp, shop]", "to: [erp]   # one", "to: [erp, shop]   # one"),
        ("flows.out.if_fails.retry", "none", "      - every 15m\n", "      - every 15m\n    if_fails: {retry: none}\n"),
        ("flows.out.if_fails.by_hand", "Type: it", "      - every 15m\n", '      - every 15m\n    if_fails: {by_hand: "Type: it"}\n'),
        ("entities.order.fields.total.tolerance", "0.01", "{owner: shop}", "{owner: shop, tolerance: 0.01}"),
        ("timezone", "Europe/Berlin", "seamark: 1\n", "seamark: 1\ntimezone: Europe/Berlin\n"),
        ("tests.refund", "standard", "# the end\n", "# the end\ntests:\n  refund: standard\n"),
        ("reconcile.orders.when", "daily at 06:00", "# the end\n", "# the end\nreconcile:\n  orders: {when: daily at 06:00}\n"),
    ],
)  # fmt: skip
def test_an_answer_is_written_where_it_belongs(path: str, answer: str, old: str, new: str) -> None:
    assert old in BASE
    found = set_answer(load_text(BASE), path, answer)
    assert found.text == BASE.replace(old, new, 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_stay(ending: str) -> None:
    text = BASE.replace("\n", ending)
    found = set_answer(load_text(text), "systems.erp.in_charge", "ops")
    assert found.text == text.replace(
        "    unknown key", f"    in_charge: ops{ending}    unknown key"
    )


@pytest.mark.parametrize(
    ("path", "answer", "says"),
    [
        ("flows.out.within", "soon", "a time is expected"),
        ("flows.out.from", "shopp", "did you mean `shop`"),
        ("flows.out.colour", "red", "no place for an answer"),
        ("entities.order.key.more", "x", "no place for an answer"),
        ("flows.out.within", "{a: [", "longer|expected|no system|pairs|readable|quotes"),
    ],
)
def test_what_is_no_answer_is_refused(path: str, answer: str, says: str) -> None:
    with pytest.raises(EditRefused, match=says):
        set_answer(load_text(BASE), path, answer)


@pytest.mark.parametrize(
    "answer",
    ["it's", 'say "x"', "a: b", "# c", "- d", "a\\b", "007", "NO", "ünï", "x, y", "{z", "tab\tx"],
)
def test_free_text_reads_back_as_it_was(answer: str) -> None:
    found = load_text(set_answer(load_text(BASE), "flows.out.if_fails.by_hand", answer).text)
    plan = found.map.flows["out"].if_fails
    assert plan is not None
    assert plan.by_hand == answer


def test_answers_are_removed_with_their_key() -> None:
    loaded = load_text(BASE)
    assert remove_answer(loaded, "systems.erp.kind").text == BASE.replace("    kind: erp\n", "", 1)
    more = set_answer(loaded, "entities.order.fields.total.tolerance", "0.01")
    back = remove_answer(load_text(more.text), "entities.order.fields.total.tolerance")
    assert back.text == BASE
    with pytest.raises(EditRefused):
        remove_answer(loaded, "flows.out.within")


def test_rows_of_lists_come_and_go() -> None:
    rows = [
        {"what": "flows.out", "digest": "0123456789ab", "by": "ops"},
        {"what": "timezone", "value": "a: b", "by": "ops"},
    ]
    loaded = load_text(BASE)
    first = add_items(loaded, "agreed", rows)
    assert first.text.startswith(BASE)
    again = load_text(first.text)
    assert [row.what for row in again.map.agreed] == ["flows.out", "timezone"]
    second = load_text(
        add_items(again, "agreed", [{"what": "name", "value": "x", "by": "ops"}]).text
    )
    assert [row.what for row in second.map.agreed] == ["flows.out", "timezone", "name"]
    third = load_text(remove_items(second, "agreed", [0, 2]).text)
    assert [row.value for row in third.map.agreed] == ["a: b"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [("shop", True), ("every 15m", True), ("2027-03-31", True), ("0.01", True), ("NO", False), ("on", False), ("007", False),
     ("12:30", False), ("a, b", False), ("", False), (" a", False), ("1_000", False), ("null", False)],
)  # fmt: skip
def test_what_other_programs_would_turn_is_quoted(text: str, plain: bool) -> None:
    assert is_plain(text) is plain


def test_formatting_touches_wordings_only_and_once() -> None:
    text = BASE.replace("every 15m", "every 15 min   # often").replace(
        "order created", "every night"
    )
    (once,) = formatted(load_text(text))
    assert once.text == BASE.replace("every 15m", "every 15m   # often").replace(
        "order created", "every 1d"
    )
    assert formatted(load_text(once.text)) == []


def test_examples_are_formatted() -> None:
    assert [file.parent.name for file in EXAMPLES if formatted(load(file))] == []


def test_a_file_that_somebody_else_changed_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(BASE)
    loaded = load(file)
    changed = set_answer(loaded, "systems.erp.in_charge", "ops")
    file.write_text(BASE + "# somebody else\n")
    with pytest.raises(FileChanged):
        save(changed, loaded.sources[0])
    assert file.read_text() == BASE + "# somebody else\n"


def test_bytes_around_the_text_stay(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    loaded = load(file)
    save(set_answer(loaded, "flows.out.from", "erp"), loaded.sources[0])
    assert (
        file.read_bytes()
        == b"\xef\xbb\xbf" + BASE.replace("from: shop", "from: erp").replace("\n", "\r\n").encode()
    )
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="a process is stopped in the middle of a system call")
def test_a_crash_in_the_middle_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(BASE)
    program = (
        "import os, pathlib\n"
        "from seamark.language.load import load\n"
        "from seamark.language.edit import set_answer\n"
        "from seamark.language.files import save\n"
        f"loaded = load(pathlib.Path({str(file)!r}))\n"
        "os.fsync = lambda handle: os._exit(9)\n"
        "save(set_answer(loaded, 'flows.out.from', 'erp'), loaded.sources[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 9
    assert file.read_text() == BASE
