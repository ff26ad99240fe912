"""A new name goes to every place that means the old one, and to no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from seamark.errors import EditRefused
from seamark.language.decisions import decisions
from seamark.language.edit import remove_answer
from seamark.language.load import Loaded, load, load_sources, load_text
from seamark.language.questions import STANDARD_DUTIES
from seamark.language.rename import KINDS, rename
from seamark.language.source import Source
from tests.samples import some

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))

BY_NAME = ("status", *STANDARD_DUTIES)
"""Names that the language asks for by themselves."""

TEXT = """\
seamark: 1
# erp is the old one
people:
  ops: {role: ops lead}
  cfo: {role: Finance, deputy: ops}
systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp: {kind: erp, platform: erp, in_charge: cfo}
  sheet: {kind: stock, temporary: {until: 2027-03-31, then: erp}}
switches:
  parcel side: {choices: [erp, shop], now: erp, set_in: erp}
entities:
  order:
    key: number
    create: unique by number
    statuses:
      paid: {shop: paid, erp: "erp paid", next: [sent, cancelled]}
      sent: {shop: sent, erp: sent, set_by: [erp], next: none}
      cancelled: {shop: cancelled, erp: none, set_by: [shop, erp], next: none}
    if_both: {cancelled and sent: sent wins}
    if_edited: {up in erp: hold for ops, cancelled in shop: pass on}
    fields:
      number: {owner: shop}
      status: {owner: shop until paid then erp}
      total: {owner: shop, fresh: {erp: 2m}, called: {erp: paid}, if_conflict: erp wins}
  refund:
    part_of: order
    takes_from: order.total
    statuses:
      paid: {shop: paid, erp: paid, next: none}
    fields:
      amount: {owner: erp until paid then shop, equals: order.total - 1, if_edited: hold for ops within 1h}
  stock:
    key: [sku, place]
    match: [sku with place]
    fields:
      on hand: {type: quantity, owner: sheet until 2027-03-31 then erp}
      reserved: {type: quantity, owner: shop}
      free: {type: quantity, owner: erp, equals: on hand - reserved - 2 rounded down, counts_until: sent}
flows:
  orders to erp: {carries: [order, order.total], from: shop, to: [erp, sheet], when: [order paid, every 15m], within: {erp: 2m},
    only_if: [order is paid or sent, parcel side is erp], if_missing: {order: "hold for ops within 2h"},
    if_fails: {alert: [ops by chat after 10m, cfo after 1d], by_hand: "ops enter it in the erp"}}
  stock to shop: {carries: stock, from: erp, to: shop, when: after orders to erp, needs: [orders to erp, order is paid]}
reconcile:
  orders: {compares: [order, order.total], between: [shop, erp], in_charge: ops}
watch:
  late: {counts: order is paid over 15m}
volumes:
  order: {usual: 10 per day, spring: 900 per hour}
seasons: {spring: {dates: 1 Mar to 2 Apr}}
messages:
  thanks: {about: refund, on: paid, sent_by: shop}
  dispatch: {about: order, on: sent, sent_by: shop}
launch:
  erp: {cut_over: 2027-02-01, in_charge: ops}
tests:
  paid late: [shop creates order 7, shop sets order 7 to paid, orders to erp is lost, ops runs orders to erp, expect order 7 in erp is paid]
agreed:
  - {what: entities.order.statuses.paid.erp, value: erp paid, by: ops, date: 2026-11-20}
  - {what: entities.order.fields.status.owner, value: shop until paid then erp, by: ops, date: 2026-11-20}   # on the phone
  - {what: entities.order.fields.total.owner, value: erp, by: ops, date: 2026-11-20}
waivers:
  - {finding: LAG0001, at: flows.orders to erp, in_charge: ops, until: 2027-01-01, reason: "paid"}
"""


def renamed(text: str, path: str, new: str) -> str:
    """The text after a renaming."""
    (changed,) = rename(load_text(text), path, new)
    return changed.text


def lines(before: str, after: str) -> dict[str, str]:
    """The lines that differ, stripped."""
    after = after.replace("    means: order\n", "")
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return {a.strip(): b.strip() for a, b in pairs if a != b}


def test_the_map_of_these_tests_is_read_without_a_problem() -> None:
    """Else the tests below would show nothing."""
    assert load_text(TEXT).problems == []


def test_a_system() -> None:
    """Columns, owners, switches, readers and destinations follow; platform names and texts do not."""
    found = lines(TEXT, renamed(TEXT, "systems.erp", "books"))
    told = "\n".join(found.values())
    assert "platform: erp" in told
    assert 'paid: {shop: paid, books: "erp paid", next: [sent, cancelled]}' in told
    assert "parcel side: {choices: [books, shop], now: books, set_in: books}" in told
    assert "if_edited: {up in books: hold for ops, cancelled in shop: pass on}" in told
    assert (
        "total: {owner: shop, fresh: {books: 2m}, called: {books: paid}, if_conflict: books wins}"
        in told
    )
    assert "to: [books, sheet], when: [order paid, every 15m], within: {books: 2m}," in told
    assert "parcel side is books" in told
    assert "orders to erp: {carries" in told
    assert "books: {cut_over: 2027-02-01, in_charge: ops}" in told
    assert "expect order 7 in books is paid" in told
    assert "what: entities.order.statuses.paid.books, value: erp paid" in told
    assert "value: shop until paid then books, by: ops, date: 2026-11-20}   # on the phone" in told
    assert not any("old one" in line or "enter it" in line for line in found)


def test_a_status_of_one_entity() -> None:
    """The same word of another entity, and a system's own word, stay."""
    found = lines(TEXT, renamed(TEXT, "entities.order.statuses.paid", "settled"))
    told = "\n".join(found.values())
    assert 'settled: {shop: paid, erp: "erp paid", next: [sent, cancelled]}' in told
    assert "status: {owner: shop until settled then erp}" in told
    assert "when: [order settled, every 15m]" in told
    assert "only_if: [order is settled or sent, parcel side is erp]" in told
    assert "needs: [orders to erp, order is settled]" in told
    assert "late: {counts: order is settled over 15m}" in told
    assert "paid late: [shop creates order 7, shop sets order 7 to settled," in told
    assert "expect order 7 in erp is settled]" in told
    assert "what: entities.order.statuses.settled.erp" in told
    assert not any("thanks" in line or "amount" in line or "waive" in line for line in found)


@pytest.mark.parametrize(
    ("path", "new", "line"),
    [
        ("entities.order.statuses.sent", "gone", "if_both: {cancelled and gone: gone wins}"),
        ("entities.order.statuses.sent", "gone", "dispatch: {about: order, on: gone, sent_by: shop}"),
        ("entities.order.statuses.cancelled", "void", "if_edited: {up in erp: hold for ops, void in shop: pass on}"),
        ("entities.refund.statuses.paid", "paid out", "thanks: {about: refund, on: paid out, sent_by: shop}"),
        ("entities.stock.fields.reserved", "basket", "basket: {type: quantity, owner: shop}"),
        ("entities.stock.fields.on hand", "here", "here: {type: quantity, owner: sheet until 2027-03-31 then erp}"),
        ("entities.order.fields.total", "sum", "takes_from: order.sum"),
        ("entities.order.fields.number", "order no", "create: unique by order no"),
        ("entities.order.fields.number", "order no", "key: order no"),
        ("entities.order", "sale", "part_of: sale"),
        ("entities.order", "sale", "sale: {usual: 10 per day, spring: 900 per hour}"),
        ("entities.order", "sale", "late: {counts: sale is paid over 15m}"),
        ("flows.orders to erp", "orders", "- {finding: LAG0001, at: flows.orders, in_charge: ops, until: 2027-01-01, reason: \"paid\"}"),
        ("people.ops", "lead", "cfo: {role: Finance, deputy: lead}"),
        ("people.ops", "lead", "lead: {role: ops lead}"),
        ("seasons.spring", "easter", "order: {usual: 10 per day, easter: 900 per hour}"),
        ("switches.parcel side", "parcels", "parcels: {choices: [erp, shop], now: erp, set_in: erp}"),
    ],
)  # fmt: skip
def test_every_kind_of_name(path: str, new: str, line: str) -> None:
    """Each kind of reference follows its definition."""
    assert line in lines(TEXT, renamed(TEXT, path, new)).values()


@pytest.mark.parametrize(
    ("path", "new", "says"),
    [
        ("systems.crm", "x", "nothing that has a name"),
        ("systems.erp.kind", "x", "nothing that has a name"),
        ("timezone", "x", "nothing that has a name"),
        ("systems.erp", "shop", "already a system"),
        ("systems.erp", "ops", "already a person"),
        ("people.ops", "parcel side", "already a switch"),
        ("systems.erp", "until then", "cannot be a name"),
        ("systems.erp", "", "cannot be a name"),
        ("systems.erp", "a: b", "cannot be a name"),
        ("entities.order.statuses.sent", "paid", "already a status"),
        ("entities.order.statuses.sent", "created", "cannot be a name"),
    ],
)
def test_what_cannot_be_renamed(path: str, new: str, says: str) -> None:
    """It is refused with the reason."""
    with pytest.raises(EditRefused) as refused:
        rename(load_text(TEXT), path, new)
    assert says in str(refused.value)


def test_several_files_change_in_one_step() -> None:
    """Only those that mean the name."""
    one = Source("a.yaml", "seamark: 1\nsystems:\n  erp: {kind: erp}\n")
    two = Source("b.yaml", "flows:\n  f: {to: erp}\n")
    three = Source("c.yaml", 'entities:\n  order: {note: "erp"}\n')
    changed = rename(load_sources([one, two, three]), "systems.erp", "books")
    assert [(s.name, s.text) for s in changed] == [
        ("a.yaml", "seamark: 1\nsystems:\n  books: {kind: erp}\n"),
        ("b.yaml", "flows:\n  f: {to: books}\n"),
    ]


def names_of(loaded: Loaded) -> list[str]:
    """Every path that can be renamed."""
    found = []
    for path in loaded.keys:
        parts = path.split(".")
        inner = len(parts) == 4 and parts[0] == "entities" and parts[2] in ("fields", "statuses")
        if (len(parts) == 2 and parts[0] in KINDS) or inner:
            found.append(path)
    return found


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_there_and_back_again(file: Path) -> None:
    """Every name of every example: renamed, the states of all decisions are the same; renamed back, so is the text."""
    loaded = load(file)
    states = decisions(loaded).counts()
    made = 0
    names = names_of(loaded)[::4]
    for path in names[: max(8, some(len(names)))]:
        old = path.rpartition(".")[2]
        if old in BY_NAME:
            continue
        (changed,) = rename(loaded, path, "zz new name")
        made += 1
        after = load_sources([changed])
        assert len(after.problems) == len(loaded.problems), path
        told = decisions(after).counts()
        told["answered"] -= len(after.answers) - len(loaded.answers)  # `means`, said from now on
        assert told == states, path
        (back,) = rename(after, path.rpartition(".")[0] + ".zz new name", old)
        if f"entities.{old}.means" in load_sources([back]).answers:
            back = remove_answer(load_sources([back]), f"entities.{old}.means")
        assert back.text == loaded.sources[0].text, path
    assert made >= 5


def test_a_name_that_the_language_asks_for_stays() -> None:
    """Renaming `duties.support` would open its questions again: that is no renaming."""
    loaded = load(next(file for file in EXAMPLES if file.parent.name == "decided-shop"))
    with pytest.raises(EditRefused, match="understands it by its name"):
        rename(loaded, "duties.support", "help")
