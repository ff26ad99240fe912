"""A platform file: what is right is read, what is wrong is told with its line and what to do, nothing brings it down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.catalogue import fields, kinds
from seamark.catalogue.read import PROBLEMS_MAX, Problem, check_file, read
from seamark.catalogue.text import FILE_BYTES_MAX, NODES_MAX, TEXT_LENGTH_MAX

FORMAT = Path(fields.__file__).parent / "FORMAT.md"
ABOUT = 'source: "https://vendor.example", as_of: "2026-08", confidence: official'
HEAD = "seamark_platform: 1\nid: example\nname: Example\nkind: erp\n"


def problems(body: str) -> list[Problem]:
    return read((HEAD + body).encode())[1]


def fact(point: str, value: str) -> str:
    return f"facts:\n  {point}: {{value: {value}, {ABOUT}}}\n"


# ---------------------------------------------------------------------------------------------- what is right


def test_the_example_of_the_form_reads_without_a_problem() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", FORMAT.read_text("utf-8"), re.DOTALL)
    platform, wrong = read(example.encode())
    assert not wrong
    assert platform is not None
    assert platform.delivery.retry_window_s.value == 4 * 3600
    assert platform.on("Basic").delivery.channel.value == "none"
    assert platform.on("Plus").delivery.channel.value == "webhook"
    assert platform.change_token.not_moved_by.looked_for == "2026-11-25"
    assert not platform.change_token.not_moved_by.known
    assert platform.event("order", "paid").names == ("orders/paid",)
    assert platform.notes["coalescing"].confidence is not None


def test_the_form_lists_every_point_with_its_words_and_every_event() -> None:
    page = FORMAT.read_text("utf-8")
    rows = {row.split("`")[1]: row for row in page.splitlines() if row.startswith("| `")}
    for point in fields.ALL.values():
        assert point.about in rows[point.key], point.key
        for word, meaning in point.words:
            assert f"`{word}` {meaning}" in rows[point.key], (point.key, word)
    for event in kinds.EVENTS:
        assert f"`{event}`" in page


@pytest.mark.parametrize(
    ("point", "written", "value"),
    [
        ("delivery.ack timeout", "5s", 5.0),
        ("change token.resolution", "100ms", 0.1),
        ("delivery.retry window", "3d", 259_200.0),
        ("delivery.retry delays", "[1m, 2h]", (60.0, 7200.0)),
        ("page size", "250", 250),
        ("delivery.ordering", "per record", "per record"),
        ("order statuses", "[a, 007]", ("a", "007")),
        ("customer messages", "[payment, refund]", ("payment", "refund")),
        ("order words", "{paid: [x, y], cancelled: none}", {"paid": ("x", "y"), "cancelled": ()}),
    ],
)
def test_a_value_is_typed(point: str, written: str, value: object) -> None:
    platform, wrong = read((HEAD + fact(point, written)).encode())
    assert not wrong
    assert platform is not None
    assert platform.fact(point).value == value


def test_a_fact_of_a_users_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "example.yaml"
    file.write_text(HEAD + fact("page size", "5"), "utf-8")
    platform, wrong = check_file(file)
    assert not wrong
    assert platform is not None
    assert platform.api.page_rows.file == str(file)


# ---------------------------------------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("facts:\n  page sise: {value: 5}\n", 6, "did you mean `page size`?"),
        ("facts:\n  page size: 250\n", 6, "needs a source"),
        (fact("page size", "many"), 6, "a whole number"),
        (fact("delivery.ack timeout", "five"), 6, "a time such as"),
        (fact("delivery.ordering", "some"), 6, "one of none, per record, total"),
        (fact("page size", '""'), 6, "a text"),
        (f"facts:\n  page size: {{value: 5, {ABOUT}, sauce: x}}\n", 6, "did you mean `source`?"),
        (f"facts:\n  page size: {{value: 5, {ABOUT}, said twice: }}\n", 6, "a comma split this line"),
        ("facts:\n  page size: {value: 5, as_of: '2026', confidence: official}\n", 6, "has no source"),
        ("facts:\n  page size: {value: 5, source: x, confidence: official}\n", 6, "`as_of` is the year"),
        ("facts:\n  page size: {value: 5, source: x, as_of: last year, confidence: official}\n", 6, "`as_of`"),
        ("facts:\n  page size: {value: 5, source: x, as_of: '2026', confidence: sure}\n", 6, "`confidence` is one of"),
        ("facts:\n  page size: {looked_for: lately, found: nothing}\n", 6, "looked_for: 2026-11-25"),
        (f"notes:\n  page size: {{value: 5, {ABOUT}}}\n", 6, "belongs under `facts`"),
        (f"events:\n  order_paid: {{mode: own, {ABOUT}}}\n", 6, "did you mean `order paid`?"),
        (f"events:\n  order paid: {{mode: sometimes, {ABOUT}}}\n", 6, "one of own, derived, poll"),
        (f"rate limits:\n  - {{value: 2, unit: calls, per: 1s, {ABOUT}}}\n", 6, "`unit` is one of"),
        (f"rate limits:\n  - {{value: 2, unit: requests, {ABOUT}}}\n", 6, "says `per` what time"),
        (f"facts:\n  page size: {{value: 5, {ABOUT}, since: spring}}\n", 6, "months such as"),
        (f"plans: [Basic]\nfacts:\n  page size: {{value: 5, {ABOUT}, plan: Basix}}\n", 5, "did you mean `Basic`?"),
        ("facts: [a]\n", 5, "a block of keys"),
        ("colour: blue\n", 5, "no key `colour`"),
        ("facts:\n  page size: {}\n  page size: {}\n", 7, "given twice"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(body: str, line: int, says: str) -> None:
    (problem,) = problems(body)
    assert says in problem.message
    assert problem.line == line


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "begins with `seamark_platform: 1`"),
        ("- a\n", "begins with `seamark_platform: 1`"),
        ("id: example\n", "must stand at the top"),
        ("seamark_platform: 2\nid: x\n", "must stand at the top"),
        ("seamark_platform: 1\nid: My Shop\nkind: erp\n", "one word in small letters"),
        ("seamark_platform: 1\nid: x\nkind: erpp\n", "did you mean `erp`?"),
        ("seamark_platform: 1\nid: &a x\n", "anchors"),
        ("seamark_platform: 1\nid: *a\n", "aliases"),
        ("seamark_platform: 1\nid: !!python/object:x y\n", "tags"),
        ("seamark_platform: 1\n<<: {id: x}\n", "merge keys"),
        ("seamark_platform: 1\n---\nid: x\n", "second document"),
        ("seamark_platform: 1\n[a]: b\n", "a key must be a plain word"),
        ("seamark_platform: 1\nid: [a\n", "not readable as YAML"),
        ("seamark_platform: 1\nid: a\0b\n", "characters that no text file has"),
        ('seamark_platform: 1\nid: "a\\e[31m"\n', "control character U+001B"),
        ("a: " + "[" * 60 + "]" * 60, "nested deeper"),
        (f"name: {'x' * (TEXT_LENGTH_MAX + 1)}\n", "a text of more than"),
        ("aliases: [" + "a," * NODES_MAX + "a]\n", "more than 20,000 values"),
    ],
)
def test_what_is_no_platform_file_is_refused(text: str, says: str) -> None:
    platform, (problem,) = read(text.encode())
    assert platform is None
    assert says in problem.message


def test_a_file_that_is_too_large_or_no_text_is_refused() -> None:
    assert "bytes" in read(b"#" * (FILE_BYTES_MAX + 1))[1][0].message
    assert "not UTF-8" in read(b"id: \xff")[1][0].message


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    body = "facts:\n" + "".join(f"  wrong {n}: x\n" for n in range(PROBLEMS_MAX + 50))
    assert len(problems(body)) == PROBLEMS_MAX


def test_the_name_of_a_users_file_is_its_id(tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text(HEAD, "utf-8")
    assert "example.yaml" in check_file(file)[1][0].message


@given(st.binary(max_size=300))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    platform, wrong = read(data)
    assert platform is not None or wrong


PIECES = ["facts:", "  page size:", "{value: 5", "}", "[", "]", ": ", "- ", "\n", "  ", "'", '"', "&a", "*a", "!t", "events:",
          "  order paid:", "{mode: own", ABOUT, "looked_for: 2026", "rate limits:", "notes:", "gaps:", "#", "\t", ","]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_mixture_of_its_own_words_gives_an_answer(pieces: list[str]) -> None:
    platform, wrong = read((HEAD + "".join(pieces)).encode())
    assert platform is not None or wrong
    assert all(problem.line >= 1 for problem in wrong)
