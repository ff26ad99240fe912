"""The systems of a new map as people name them: `shopify:Plus`, `stock=odoo`, `warehouse=odoo`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from seamark.catalogue.kinds import KINDS_OF_SYSTEM
from seamark.catalogue.model import Platform, same
from seamark.catalogue.shelf import Shelf
from seamark.errors import UserError
from seamark.language.outline import NAMES, Member
from seamark.language.vocabulary import name_problem

SYSTEMS_MAX = 60
"""Most systems in a new map."""


def members(platforms: Sequence[str], shelf: Shelf) -> list[Member]:
    """The systems that the user named.

    Raises:
        UserError: a platform, plan or name that is none.
    """
    if len(platforms) > SYSTEMS_MAX:
        raise UserError(
            f"{len(platforms)} systems; at most {SYSTEMS_MAX} at once. Add the others to the map later."
        )
    found: list[Member] = []
    for one in platforms:
        before, equals, after = one.partition("=")
        called, wanted = (before.strip(), after) if equals else ("", before)
        product, _, plan = wanted.partition(":")
        platform = known(product.strip(), plan.strip(), shelf)
        kind = called if called in KINDS_OF_SYSTEM else platform.kind
        name = called if called and called not in KINDS_OF_SYSTEM else _free_name(kind, platform, found)  # fmt: skip
        wrong = name_problem(name)
        if wrong:
            raise UserError(f"`{name[:60]}` cannot be the name of a system: {wrong}.")
        found.append(Member(name, kind, platform))
    twice = [name for name, count in Counter(one.name for one in found).items() if count > 1]
    if twice:
        raise UserError(f"Two systems are called `{twice[0]}`. Name one of them, as in `{twice[0]}-2=PLATFORM`.")  # fmt: skip
    return found


def known(product: str, plan: str, shelf: Shelf) -> Platform:
    """A platform of the catalogue on one of its plans.

    Raises:
        UserError: there is none; the message names the nearest.
    """
    platform = shelf.platform(product)
    if platform is None:
        near = shelf.nearest(product)
        hint = f"Did you mean `{near}`?" if near else "`seamark platforms` lists them."
        raise UserError(f"The catalogue does not know `{product[:60]}`. {hint}")
    if not plan:
        return platform
    if platform.plans and not same(plan, platform.plans):
        raise UserError(f"{platform.name} has no plan `{plan[:60]}` here. There are: {', '.join(platform.plans)}.")  # fmt: skip
    return platform.on(next((p for p in platform.plans if same(plan, (p,))), plan))


def _free_name(kind: str, platform: Platform, taken: list[Member]) -> str:
    names = {one.name for one in taken}
    candidates = (NAMES[kind], platform.id, *(f"{NAMES[kind]} {n}" for n in range(2, SYSTEMS_MAX + 2)))  # fmt: skip
    return next(name for name in candidates if name not in names and not name_problem(name))
