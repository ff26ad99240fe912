"""Start a map from the platforms you have: filled with what they really do, each prefilled answer marked as assumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import click

from seamark.catalogue.shelf import FOLDER, Shelf
from seamark.check.engine import check
from seamark.check.rule import RULES_VERSION
from seamark.cli import _common
from seamark.errors import UserError
from seamark.language.draft import Wishes, draft
from seamark.language.files import write
from seamark.language.load import Loaded, load_text
from seamark.language.members import known, members
from seamark.language.outline import Member, entities_of, outline
from seamark.language.vocabulary import name_problem
from seamark.report.safe import shown

COUNT_MAX = 10**9
"""Largest number of orders or articles that is believed."""


@click.command("new")
@click.argument("platforms", nargs=-1, metavar="[NAME=]PLATFORM[:PLAN]...")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("map.yaml"),
              show_default=True, metavar="FILE", help="The new map; `-` shows it only.")  # fmt: skip
@click.option("--name", metavar="TEXT", help="What the map is called.")
@click.option("--orders", type=click.IntRange(0, COUNT_MAX), metavar="N", help="Orders on a usual day.")  # fmt: skip
@click.option("--peak", type=click.IntRange(0, COUNT_MAX), metavar="N", help="Orders in the busiest hour.")  # fmt: skip
@click.option("--lines", type=click.FloatRange(0, 1000), metavar="N", help="Lines in an order on average.")  # fmt: skip
@click.option("--articles", type=click.IntRange(0, COUNT_MAX), metavar="N", help="How many stock figures there are.")  # fmt: skip
@click.option("--decides", multiple=True, metavar="ENTITY=SYSTEM",
              help="Who decides, as `stock=erp` or `order.status=shop until paid then erp` (several times).")  # fmt: skip
@click.option("--person", "people", multiple=True, metavar="NAME", help="Somebody who takes part (several times).")  # fmt: skip
@click.option("--timezone", default="", metavar="ZONE", help="As Europe/Berlin.")
@click.option("--currency", default="", metavar="CODE", help="As EUR.")
@_common.today_option
def command(
    platforms: tuple[str, ...], output: Path, name: str | None, orders: int | None, peak: int | None,
    lines: float | None, articles: int | None, decides: tuple[str, ...], people: tuple[str, ...], timezone: str,
    currency: str, today: datetime | None,
) -> None:  # fmt: skip
    """Start a map from the platforms you have.

    PLATFORM is a name of `seamark platforms`; PLAN its plan or edition, where that matters. NAME is what you call the
    system, or a kind such as `stock` when the platform plays another part than usual. Without any you are asked.

    \b
    seamark new shopify:Plus odoo hubspot shipstation klaviyo --orders 800 --peak 200
    seamark new shop=woocommerce stock=odoo --decides stock=warehouse
    """  # noqa: D301 - click reads the sign that backslash b stands for
    if str(output) != "-" and output.exists():
        raise UserError(f"{output} exists already; nothing was written. Choose another file with --output.")  # fmt: skip
    shelf = Shelf(Path(FOLDER))
    asked = Asked(shelf)
    if platforms:
        asked.members = members(platforms, shelf)
        owners = dict(_pair(one) for one in decides)
        wishes = Wishes(
            tuple(asked.members), _common.day(today), RULES_VERSION, name or "New map", timezone, currency, people,
            orders, peak, lines, articles, owners,
        )  # fmt: skip
    else:
        wishes = asked.interview(_common.day(today), name or "")
    text = draft(wishes)
    if str(output) == "-":
        click.echo(text, nl=False)
        return
    write(output, text.encode("utf-8"))
    _tell(output, load_text(text), wishes)


def _pair(said: str) -> tuple[str, str]:
    what, equals, owner = said.partition("=")
    if not equals or not what.strip() or not owner.strip():
        raise UserError(f"`--decides {said[:60]}` says nothing; write it as `stock=erp`.")
    return what.strip(), owner.strip()


@dataclass(slots=True)
class Asked:
    """The interview of a new map: a few facts, each of which may be left open."""

    shelf: Shelf
    members: list[Member] = field(default_factory=list)

    def interview(self, today: date, name: str) -> Wishes:
        """Ask; an empty answer leaves the question open."""
        click.echo("Which platforms do you have? Their names, with commas between them. `?` lists them.")  # fmt: skip
        while not self.members:
            said = click.prompt(">", prompt_suffix=" ", default="", show_default=False)
            if said.strip() in ("", "?"):
                click.echo("  " + ", ".join(self.shelf.names()))
                continue
            try:
                listed = tuple(one.strip() for one in said.split(",") if one.strip())
                self.members = members(listed, self.shelf)
            except UserError as error:
                click.echo(f"  {shown(str(error))}")
        self.members = [self._with_plan(one) for one in self.members]
        entities = entities_of(outline(self.members))
        owners: dict[str, str] = {}
        for entity in ("order", "stock", "product", "customer", "shipment", "refund"):
            if entity in entities:
                owner = self._owner(entity)
                if owner:
                    owners[entity] = owner
        return Wishes(
            tuple(self.members), today, RULES_VERSION,
            name or self._text("What is the map called?") or "New map",
            orders_per_day=self._count("How many orders come on a usual day?"),
            orders_per_hour=self._count("How many orders come in the busiest hour?"),
            articles=self._count("How many stock figures (articles and places) are there?"),
            people=self._people(), owners=owners,
        )  # fmt: skip

    def _with_plan(self, member: Member) -> Member:
        platform = member.platform
        if not platform.plans or platform.plan:
            return member
        while True:
            said = self._text(f"Which plan of {platform.name}? ({', '.join(platform.plans)})")
            if not said:
                return member
            try:
                return Member(member.name, member.kind, known(platform.id, said, self.shelf))
            except UserError as error:
                click.echo(f"  {shown(str(error))}")

    def _owner(self, entity: str) -> str:
        names = [one.name for one in self.members]
        while True:
            said = self._text(f"Which system decides: {entity}? ({', '.join(names)})")
            wrong = said and set(said.replace(" until paid then ", " ").split(" ")) - set(names)
            if not said or said in names or not wrong:
                return said
            click.echo(f"  one of: {', '.join(names)}; or as in `shop until paid then erp`")

    def _count(self, question: str) -> int | None:
        while True:
            said = self._text(question).replace(",", "").replace(" ", "")
            if not said:
                return None
            if said.isascii() and said.isdigit() and int(said) <= COUNT_MAX:
                return int(said)
            click.echo("  a whole number, such as 800")

    def _people(self) -> tuple[str, ...]:
        while True:
            said = self._text("Who takes part? Names with commas, operations first")
            names = tuple(dict.fromkeys(one.strip() for one in said.split(",") if one.strip()))
            slips = [f"`{n}`: {wrong}" for n in names if (wrong := name_problem(n))]
            systems = {one.name for one in self.members}
            slips += [f"`{n}` is a system already" for n in names if n in systems]
            if not slips:
                return names
            click.echo(f"  {shown(slips[0])}")

    def _text(self, question: str) -> str:
        click.echo(f"{question}  (Enter leaves it open)")
        return str(click.prompt(">", prompt_suffix=" ", default="", show_default=False)).strip()


def _tell(output: Path, loaded: Loaded, wishes: Wishes) -> None:
    """What was made, what the platforms do not offer, and what to do next."""
    checked = check(loaded, wishes.today)
    counts = checked.decisions.counts()
    click.echo(
        f"Wrote {output}: {len(wishes.members)} systems, {len(loaded.map.flows)} flows. {counts['assumed']} answers are "
        f"assumed, please confirm them; {counts['open']} are open."
    )  # fmt: skip
    for member in wishes.members:
        gaps = [gap for gap in member.platform.gaps if gap.known]
        if gaps:
            click.echo(f"  {member.platform.name}: {len(gaps)} things to know before you sign, first: {shown(gaps[0].text)}")  # fmt: skip
    if not loaded.map.flows:
        click.echo("Nothing usually goes between these systems; write the flows, or add systems.")
    click.echo(f"Next: `seamark check {output}` shows what is missing, `seamark ask {output}` asks for it.")  # fmt: skip
