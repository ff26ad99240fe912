"""Maps, and contracts of the same size, for measuring: seeded, valid, shaped like those of a group with many shops.

    python benchmarks/generate.py --systems 40 --flows 200 --fields 1500 > map.yaml
    python benchmarks/generate.py --contract --fields 1500 > contract.yaml

A map is made of businesses (one storefront each, with its own order, customer, stock and so on) that share ERP, CRM and
other systems, until it has the wanted number of systems, flows and fields. A few answers are left out, as in real maps.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

FIELDS_OF_BUSINESS = 120
OPEN_SHARE = 0.02
"""Share of the answers that are left out."""

SHARED = (
    ("erp", "erp", ("odoo", "netsuite", "erpnext", "tryton")),
    ("crm", "crm", ("hubspot", "salesforce")),
    ("wms", "stock", ("none",)),
    ("parcels", "shipping", ("shipstation", "easypost")),
    ("payments", "payment", ("stripe",)),
    ("letters", "marketing", ("klaviyo", "mailchimp")),
    ("ledger", "finance", ("none",)),
    ("figures", "reporting", ("none",)),
)
SHOPS = ("shopify", "woocommerce", "magento")
PLACES = "north south east west lake hill river coast forest garden harbour valley island meadow bridge tower".split()
PEOPLE = (
    ("ops", "Operations lead"), ("finance", "Finance controller"), ("commerce", "E-commerce manager"),
    ("stockroom", "Warehouse lead"), ("service", "Customer service lead"), ("privacy", "Data protection officer"),
)  # fmt: skip

# Entity, its head, and its fields: name and answer, where {shop}, {erp} … are the systems of the business.
ORDER = (
    "status={owner: {shop} until paid then {erp}, fresh: {{erp}: 15m, {wms}: 1h, {figures}: 2d}, if_edited: hold for ops within 4h}",
    "total={owner: {shop}, tolerance: 0.01, if_differs: adjust and mark for finance}",
    "tax={owner: {shop}, tolerance: 0.01, if_differs: mark for finance}",
    "discount={owner: {shop}, if_edited: overwrite}",
    "shipping cost={owner: {shop}, tolerance: 0.01, if_differs: mark for finance}",
    "currency={owner: {shop}, always: EUR}",
    "payment state={owner: {payments}, if_edited: overwrite}",
    "delivery date={owner: {erp}, write: if filled, if_edited: overwrite}",
    "customer note={owner: {shop}, write: if filled}",
    "internal note={owner: {erp}, write: if filled}",
    "sales channel={owner: {shop} until created then {erp}}",
    "billing name={owner: {shop}, personal: identity}",
    "billing street={owner: {shop}, personal: address}",
    "delivery street={owner: {shop} until dispatched then {erp}, personal: address}",
    "gift message={owner: {shop}, write: if filled, personal: identity}",
    "placed on={owner: {shop}, if_edited: overwrite}",
)
LINE = (
    "quantity={owner: {shop} until paid then {erp}, if_edited: {up in {shop}: hold for ops within 4h, down in {shop}: pass on}}",
    "unit price={owner: {shop}, tolerance: 0.01, if_differs: mark for finance}",
    "title={owner: {shop}, write: if filled}",
    "tax rate={owner: {erp}, if_edited: overwrite}",
    "warehouse={owner: {wms}, write: if empty}",
    "promised on={owner: {erp}, write: if filled}",
)
SHIPMENT = (
    "tracking number={owner: {parcels}, write: if filled}",
    "carrier={owner: {parcels}, if_edited: overwrite}",
    "quantity={owner: {wms}, if_edited: hold for stockroom within 1d}",
    "weight={owner: {wms}, tolerance: 0.05, if_differs: ignore}",
    "dispatched on={owner: {wms}, if_edited: overwrite}",
    "delivered on={owner: {parcels}, write: if filled}",
    "label cost={owner: {parcels}, tolerance: 0.01, if_differs: mark for finance}",
    "packages={owner: {wms}}",
)
REFUND = (
    "amount={owner: {payments}, tolerance: 0.01, if_differs: hold for finance within 1d}",
    "reason={owner: {shop}, write: if filled}",
    "approved by={owner: {erp}, personal: identity}",
    "paid on={owner: {payments}, write: if filled}",
    "booked on={owner: {erp}, write: if filled}",
)
CUSTOMER = (
    "name={owner: {shop} until created then {crm}, personal: identity}",
    "email={owner: {shop}, personal: contact, format: address of an inbox}",
    "phone={owner: {shop} until first write then {crm}, personal: contact, format: E.164}",
    "newsletter={type: consent, owner: {shop} until first write then {crm}, if_conflict: revoke wins, fresh: {{erp}: 2h, {letters}: 6h}, personal: consent}",
    "street={owner: {shop}, personal: address}",
    "city={owner: {shop}, personal: address}",
    "postcode={owner: {shop}, personal: address}",
    "country={owner: {shop}, required_by: {erp}, personal: address}",
    "language={owner: {shop}, write: if filled}",
    "group={owner: {crm}, if_edited: overwrite}",
    "credit limit={owner: {erp}, if_edited: overwrite}",
    "vat number={owner: {erp}, if_invalid: hold for finance within 1d}",
    "account manager={owner: {crm}, write: if filled}",
    "segment={owner: {crm}, fresh: {{letters}: 1d}}",
)
PRODUCT = (
    "title={owner: {erp} until created then {shop}}",
    "description={owner: {shop}, write: if filled}",
    "weight={owner: {erp}, write: if filled, tolerance: 0.01}",
    "width={owner: {erp}, write: if filled}",
    "height={owner: {erp}, write: if filled}",
    "depth={owner: {erp}, write: if filled}",
    "barcode={owner: {erp}, required_by: {wms}}",
    "tariff code={owner: {erp}, write: if filled}",
    "origin={owner: {erp}, write: if filled}",
    "brand={owner: {erp}, if_edited: overwrite}",
    "season={owner: {erp}, write: if filled}",
    "colour={owner: {shop}, write: if filled}",
    "size={owner: {erp}, required_by: {shop}}",
    "visible={owner: {shop}, if_edited: overwrite}",
    "picture={owner: {shop}, write: if filled}",
)
STOCK = (
    "on hand={type: quantity, owner: {wms}, if_edited: overwrite}",
    "reserved={type: quantity, owner: {shop}, if_edited: overwrite}",
    "sellable={type: quantity, owner: {wms}, equals: on hand - reserved - 2 rounded down, fresh: {{shop}: 15m, {figures}: 1d}}",
    "incoming={type: quantity, owner: {erp}, write: if filled}",
    "counted on={owner: {wms}, write: if filled}",
)
PRICE = (
    "amount={owner: {erp}, tolerance: 0.01, if_differs: overwrite, fresh: {{shop}: 1d}}",
    "list price={owner: {erp}, tolerance: 0.01, if_differs: overwrite}",
    "valid from={owner: {erp}}",
    "valid to={owner: {erp}, write: if filled}",
    "currency={owner: {erp}, always: EUR}",
)
PERSON_KEYS = ("keep: 3y after last order then anonymise", "basis: contract")
STATUSES = (
    "statuses:",
    "  placed:     {{shop}: pending, {erp}: draft, next: [paid, cancelled]}",
    "  paid:       {{shop}: processing, {erp}: confirmed, next: [dispatched, cancelled]}",
    "  dispatched: {{shop}: complete, {erp}: done, next: none}",
    "  cancelled:  {{shop}: canceled, {erp}: cancel, set_by: [{shop}, {erp}], next: none}",
    "if_both: {cancelled and dispatched: hold for ops within 2h}",
)
MATCH = (
    "match: [customer number, email with name]",
    "if_none: create",
    "if_several: hold for ops within 1d",
)
ENTITIES = (
    ("order", "order", ("key: order number", "create: unique by order number", *STATUSES), ORDER),
    ("order line", "order line", ("part_of: order {at}", "key: [order number, line]"), LINE),
    ("shipment", "shipment", ("part_of: order {at}", "key: shipment number", "takes_from: order line {at}.quantity",
                              "if_exceeds: hold for stockroom within 1d"), SHIPMENT),
    ("refund", "refund", ("part_of: order {at}", "key: refund number", "takes_from: order {at}.total",
                          "if_exceeds: hold for finance within 1d", "create: unique by refund number"), REFUND),
    ("customer", "customer", ("key: customer number", *MATCH, *PERSON_KEYS), CUSTOMER),
    ("product", "product", ("key: sku", "match: sku", "if_none: create", "if_several: hold for commerce within 1d"), PRODUCT),
    ("stock", "stock", ("key: [sku, location]",), STOCK),
    ("price", "price", ("key: [sku, list]",), PRICE),
)  # fmt: skip
FIELDS_MIN = sum(len(fields) for *_, fields in ENTITIES)
ATTRIBUTE = "{owner: {erp}, write: if filled, if_edited: overwrite}"
# Name, carries, from, to, when, within.
FLOWS = (
    ("orders to erp", "order, order line", "shop", "erp", "order {at} paid, every 15m", "15m"),
    ("orders to wms", "order, order line", "erp", "wms", "order {at} paid in {erp}, every 15m", "30m"),
    ("shipments to shop", "shipment", "wms", "shop", "shipment {at} created, every 30m", "1h"),
    ("shipments to erp", "shipment", "wms", "erp", "shipment {at} created, every 30m", "1h"),
    ("tracking to wms", "shipment", "parcels", "wms", "shipment {at} changed, every 30m", "2h"),
    ("stock to shop", "stock", "wms", "shop", "stock {at} changed, every 10m", "12m"),
    ("stock to figures", "stock", "wms", "figures", "daily at 05:00", "2d"),
    ("products to shop", "product", "erp", "shop", "product {at} changed, daily at 03:00", "1d"),
    ("products to wms", "product", "erp", "wms", "product {at} changed, daily at 03:15", "1d"),
    ("prices to shop", "price", "erp", "shop", "price {at} changed, every 4h", "5h"),
    ("customers to crm", "customer", "shop", "crm", "customer {at} changed, every 1h", "2h"),
    ("customers to erp", "customer", "shop", "erp", "customer {at} created, every 1h", "2h"),
    ("consent to letters", "customer.newsletter, customer.segment", "crm", "letters", "customer {at} changed, every 1h", "4h"),
    ("refunds to shop", "refund", "payments", "shop", "refund {at} created, every 1h", "2h"),
    ("refunds to erp", "refund", "payments", "erp", "refund {at} created, every 1h", "1d"),
    ("orders to figures", "order", "erp", "figures", "daily at 04:00", "2d"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Business:
    """One storefront and the shared systems that it uses.

    Attributes:
        at: what its entities and flows are told apart by, such as `north`.
        systems: role → name of the system.
    """

    at: str
    systems: dict[str, str]

    def fill(self, text: str) -> str:
        """A template with the names of this business."""
        for role, name in self.systems.items():
            text = text.replace("{" + role + "}", name)
        return text.replace("{at}", self.at)


def names() -> Iterator[str]:
    """Names of places without an end: north, south …, north 2, south 2 …"""
    yield from PLACES
    number = 2
    while True:
        yield from (f"{place} {number}" for place in PLACES)
        number += 1


def map_text(systems: int = 40, flows: int = 200, fields: int = 1500, seed: int = 1) -> str:
    """A map with exactly so many systems, flows and fields."""
    businesses_wanted = max(1, fields // FIELDS_OF_BUSINESS)
    if fields < FIELDS_MIN:
        raise ValueError(f"a business has {FIELDS_MIN} fields at least, not {fields}")
    if systems < businesses_wanted + len(SHARED):
        raise ValueError(
            f"{fields} fields need at least {businesses_wanted + len(SHARED)} systems, not {systems}"
        )
    chance = random.Random(seed)
    lines = [
        "seamark: 1",
        "name: A group of shops",
        "timezone: Europe/Berlin",
        "currency: EUR",
        "people:",
    ]
    ring = [name for name, _ in PEOPLE]
    for number, (person, role) in enumerate(PEOPLE):
        lines.append(f"  {person}: {{role: {role}, deputy: {ring[number - 1]}}}")
    lines.append("systems:")
    businesses, described = _systems(systems, businesses_wanted, chance)
    lines += described
    lines += [
        "defaults:",
        "  runs_in: seamark",
        "  if_edited: overwrite",
        "  if_conflict: owner wins",
        "  if_deleted: archive",
        "  if_unmapped: hold for ops within 1d",
        '  if_fails: {retry: 8 times over 4h, alert: [ops by chat after 10m, finance after 1d], then: hold for ops within 1h, by_hand: "Enter it by hand"}',
        "entities:",
    ]
    lines += _entities(businesses, fields, chance)
    lines.append("flows:")
    lines += _flows(businesses, flows, lines, chance)
    lines.append("reconcile:")
    for one in businesses:
        lines.append(
            one.fill(
                "  orders {at}: {compares: order {at}, between: [{shop}, {erp}], when: daily at 06:00, in_charge: finance, alert: finance over 0, repair: propose}"
            )
        )
    lines.append("volumes:")
    for one in businesses:
        usual = chance.randrange(50, 2000)
        lines.append(
            f"  order {one.at}: {{usual: {usual} per day, peak: {usual // 4} per hour, lines: 2.1}}"
        )
    lines.append("duties:")
    lines.append("  watch the flows: {in_charge: ops, hours: weekdays 08:00 to 18:00, within: 30m}")
    lines.append("tests:\n  happy path: standard")
    return "\n".join(lines) + "\n"


def _systems(wanted: int, shops: int, chance: random.Random) -> tuple[list[Business], list[str]]:
    """The businesses with their systems, and the lines that describe all systems."""
    lines = []
    pools: dict[str, list[str]] = {role: [] for role, _, _ in SHARED}
    for number, (role, kind, platforms) in enumerate(islice(cycle(SHARED), wanted - shops)):
        name = role if number < len(SHARED) else f"{role} {number // len(SHARED) + 1}"
        pools[role].append(name)
        person = chance.choice(PEOPLE)[0]
        lines.append(
            f"  {name}: {{kind: {kind}, platform: {chance.choice(platforms)}, in_charge: {person}, sandbox: available}}"
        )
    businesses = []
    for number, at in enumerate(islice(names(), shops)):
        shop = f"shop {at}"
        lines.append(
            f"  {shop}: {{kind: storefront, platform: {chance.choice(SHOPS)}, in_charge: commerce, sandbox: available}}"
        )
        used = {role: pool[number % len(pool)] for role, pool in pools.items()}
        businesses.append(Business(at, {"shop": shop, **used}))
    return businesses, lines


def _entities(businesses: list[Business], wanted: int, chance: random.Random) -> Iterator[str]:
    """All entities; the fields that a business has too few of are attributes of its products."""
    left = wanted
    for number, one in enumerate(businesses):
        share = left // (len(businesses) - number)
        left -= share
        for name, means, head, fields in ENTITIES:
            yield f"  {name} {one.at}:"
            yield f"    means: {means}"
            yield from (f"    {one.fill(line)}" for line in head)
            yield "    fields:"
            extra = range(1, share - FIELDS_MIN + 1) if name == "product" else ()
            for row in (*fields, *(f"attribute {n}={ATTRIBUTE}" for n in extra)):
                field, _, answer = row.partition("=")
                if chance.random() < OPEN_SHARE:
                    answer = "{write: always}"
                yield f"      {field}: {one.fill(answer)}"


def _flows(
    businesses: list[Business], wanted: int, lines: list[str], chance: random.Random
) -> Iterator[str]:
    """The wanted number of flows, business after business; more than the usual ones go to further figures."""
    figures = [line.split(":")[0].strip() for line in lines if "kind: reporting" in line]
    made = 0
    for turn in range(1 + wanted // len(businesses)):
        for one in businesses:
            if made == wanted:
                return
            made += 1
            if turn < len(FLOWS):
                yield from _flow(one, *FLOWS[turn], chance)
                continue
            entity = ENTITIES[turn % len(ENTITIES)][0]
            target = figures[turn % len(figures)]
            yield f"  {entity} {one.at} copy {turn}:"
            yield f"    carries: {entity} {one.at}"
            yield one.fill(
                f"    from: {{erp}}\n    to: {target}\n    when: daily at 04:{turn % 60:02}\n    within: 2d"
            )


def _flow(
    one: Business,
    name: str,
    carries: str,
    source: str,
    target: str,
    when: str,
    within: str,
    chance: random.Random,
) -> Iterator[str]:
    things = []
    for thing in carries.split(", "):
        entity, _, field = thing.partition(".")
        things.append(f"{entity} {one.at}" + (f".{field}" if field else ""))
    yield f"  {name} {one.at}:"
    yield f"    carries: [{', '.join(things)}]"
    yield f"    from: {one.systems[source]}"
    yield f"    to: {one.systems[target]}"
    yield f"    when: [{one.fill(when)}]"
    if chance.random() >= OPEN_SHARE:
        yield f"    within: {within}"
    yield "    changes_by: modified time"
    yield '    late_costs: "Hand work and questions of customers"'


def contract_text(fields: int = 1500) -> str:
    """A data contract (Open Data Contract Standard 3.1) with so many fields, fifteen a table."""
    kinds = cycle(("string", "number", "integer", "boolean", "date"))
    lines = [
        "apiVersion: v3.1.0",
        "kind: DataContract",
        "id: group-of-shops",
        "name: A group of shops",
        "version: 1.0.0",
        "status: active",
        "schema:",
    ]
    for number in range(fields):
        if number % 15 == 0:
            lines += [
                f"  - name: table_{number // 15}",
                f"    description: Records of kind {number // 15}",
                "    properties:",
            ]
        lines += [
            f"      - name: field_{number}",
            f"        logicalType: {next(kinds)}",
            f"        description: What field {number} means",
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write a map or a contract to standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--systems", type=int, default=40)
    parser.add_argument("--flows", type=int, default=200)
    parser.add_argument("--fields", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--contract", action="store_true", help="a data contract instead of a map")
    asked = parser.parse_args()
    text = (
        contract_text(asked.fields)
        if asked.contract
        else map_text(asked.systems, asked.flows, asked.fields, asked.seed)
    )
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
