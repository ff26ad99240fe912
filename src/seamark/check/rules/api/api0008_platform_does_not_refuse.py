"""The platform is to refuse a second record, and it does not.

What it finds: entities with `create: unique by FIELD`, or with nothing said about creating, that flows create in a product which
refuses no second record and takes no key for a repeated request.

Why it matters: the answer to the first request gets lost, the second try makes a second order, and both are packed. Everybody relied on
the number being unique, and in that product it is a text like any other.

How to settle it: `create: look up after 30s`: look whether it is there before trying again, and sweep for doubles.
"""

from collections.abc import Iterator

from seamark.catalogue import Platform
from seamark.check import looks, platforms
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_WHY = "An answer that gets lost makes a second order, and both are packed."
_OPEN = ("look-up", "none")
_MADE = ("order", "customer", "product", "payment", "invoice")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each product, with all its systems and entities."""
    made: dict[str, tuple[Platform, dict[str, None], dict[str, str]]] = {}
    for entity, definition in ctx.map.entities.items():
        said = definition.create or ""
        if looks.meaning(ctx.map, entity) not in _MADE or (
            said and not said.startswith("unique by ")
        ):
            continue
        for system in _made_in(ctx, entity):
            platform = ctx.platform(system)
            if platform is None or platform.writing.create.value not in _OPEN:
                continue
            if not _kept_unique(platform, looks.meaning(ctx.map, entity), said):
                _, systems, entities = made.setdefault(platform.id, (platform, {}, {}))
                systems[system] = None
                entities[entity] = said
    for platform, systems, entities in made.values():
        relied = [entity for entity, said in entities.items() if said]
        several = len(systems) > 1
        how = (
            f"{'are' if several else 'is'} to refuse a second"
            if relied
            else "may be given a second"
        )
        yield platforms.hit(
            Hit(
                f"{looks.listed(systems)} {how} {looks.listed(relied or entities)}, but {platform.name} refuses none: "
                "a request that is tried again makes another one",
                tuple(
                    f"entities.{e}.create" if said else f"entities.{e}"
                    for e, said in entities.items()
                ),
                asks=looks.in_charge(ctx.map, *systems),
            ),
            _WHY,
            platform,
            platform.writing.create,
        )


def _made_in(ctx: Context, entity: str) -> Iterator[str]:
    """The systems in which flows create it."""
    for _, flow in inherit.flows_with(ctx.map, entity):
        if entity in (flow.carries or ()) and flow.does not in ("update only", "show only"):
            yield from flow.destinations


def _kept_unique(platform: Platform, means: str, said: str) -> bool:
    """Whether the product keeps unique what makes this record one; of a customer, whether nobody knows that."""
    if means == "product":
        return platform.writing.sku_unique.value == "yes"
    if means == "customer":
        kept = platform.writing.customer_unique_by.value
        return kept is None or (kept != "none" and (not said or kept in said))
    kept = platform.writing.order_unique_by.value if means == "order" else None
    return kept not in (None, "none")


_MAP = """\
seamark: 1
systems:
  crm: {kind: crm}
  erp: {kind: erp, platform: erpnext}
entities:
  invoice:
    key: invoice number
    fields: {total: {owner: crm}}
    if_edited: overwrite
    if_deleted: archive
"""
_FLOW = "flows: {invoices: {carries: invoice, from: crm, to: erp}}\n"

RULE = Rule(
    code="API0008",
    name="platform-does-not-refuse",
    severity=Severity.ERROR,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    why=_WHY,
    decide="Look whether it is there before trying again, and sweep for doubles.",
    find=find,
    bad=_MAP + "    create: unique by invoice number\n" + _FLOW,
    good=_MAP + "    create: look up after 30s\n" + _FLOW,
)
