"""Stock is sold in several channels, and nobody said what its figure contains.

What it finds: stock figures that selling systems read without `counts_until` (from which order status on the owner has
taken a sale off the figure); what takes from such a figure (`takes_from: stock.sellable`) without `exceeds_at_most`,
how often the business accepts that more is sold than there is; and, as a weakness, stock that two or more channels sell
from while nothing is held back (no safety stock, nothing reserved).

Why it matters: the shop takes one off for the order of a minute ago, the ERP's figure already lacks it, and one unit
is counted twice, or not at all. And between two channels any delay sells the last piece twice.

How to settle it: `counts_until: dispatched` (ask whoever runs the owner system), and a formula that holds a little
back: `equals: on hand - reserved - 2`. No map rules the last piece out: `exceeds_at_most: 3 per week` accepts it with a
bound, `if_exceeds: hold for ops within 4h` says who handles it.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision


def find(ctx: Context) -> Iterator[Hit]:
    """The open questions; then stock of which nothing is held back."""
    yield from ctx.gaps(("entities.*.fields.*.counts_until",), _topic, together=looks.block_of)
    yield from ctx.gaps(
        ("entities.*.exceeds_at_most",),
        lambda group: f"how often {looks.blocks(group, 'may take', 'may take')} more than there is",
    )
    for entity, definition in ctx.map.entities.items():
        if looks.meaning(ctx.map, entity) != "stock":
            continue
        if any(f.equals is not None and "-" in str(f.equals) for f in definition.fields.values()):
            continue
        figures = [n for n, f in definition.fields.items() if f.type == "quantity"]
        channels = dict.fromkeys(
            hop.destination
            for name in figures
            for hop in looks.bearers(ctx).get((entity, name), ())
            if looks.sells(ctx.map, hop.destination)
        )
        if len(channels) > 1:
            yield Hit(
                f"{looks.listed(channels)} sell from the same {entity}, and nothing of it is held back: "
                "any delay sells the last piece twice",
                tuple(f"entities.{entity}.fields.{name}" for name in figures),
                asks=looks.in_charge(ctx.map),
                severity=Severity.WARNING,
                holds_at=None,
                decide="Take a safety stock or what is reserved off the figure, or accept the oversold units.",
            )


def _topic(group: list[Decision]) -> str:
    fields = looks.listed(looks.field_of(d) for d in group)
    return f"from which order status on a sale is taken off {fields} of {looks.block_of(group[0])}"


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows: {stock: {carries: stock, from: erp, to: shop, when: every 10m}}
entities:
  order: {key: order number, statuses: {placed: {next: [dispatched]}, dispatched: {next: none}}}
  stock:
    key: sku
    fields:
"""

RULE = Rule(
    code="LAG0007",
    name="stock-in-several-channels",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.STOCK,
    why="A sale is taken off twice or not at all, and between channels every delay sells the last piece twice.",
    decide="Ask the owner's people from which status on their figure contains a sale.",
    find=find,
    bad=_MAP + "      on hand: {type: quantity, owner: erp, fresh: {shop: 15m}}\n",
    good=_MAP
    + "      on hand: {type: quantity, owner: erp, fresh: {shop: 15m}, counts_until: order dispatched}\n",
)
