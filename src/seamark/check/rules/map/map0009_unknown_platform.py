"""A product that the catalogue does not know.

What it finds: a `platform` that is neither in the catalogue nor in a file of your own, often a slip of the pen; and an
`edition` that is none of the plans that the facts of that platform speak of; and a platform file of your own that
cannot be read in full.

Why it matters: what the product really does (does it tell of a payment, how long does it try again, how many calls
does it take) is then not checked. Everything looks fine until it runs. Of a file of yours, what cannot be read is left
out, and the catalogue's fact, or none, counts in its place.

How to settle it: write the name as `seamark platforms` lists it. For a product that is not there, put a file with its
facts into a folder `platforms` beside the map (`seamark platforms validate` checks it), or leave it: the rest of the
map is checked all the same.
"""

from collections.abc import Iterator

from seamark.catalogue.model import same
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.platforms import OWN_MAKE


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each system with an unknown product or edition, and for each file with mistakes."""
    yield from _unknown(ctx)
    yield from _unreadable(ctx)


def _unknown(ctx: Context) -> Iterator[Hit]:
    for name, system in ctx.map.systems.items():
        if not isinstance(system.platform, str) or system.platform.lower() in OWN_MAKE:
            continue
        at = f"systems.{name}"
        platform = ctx.platform(name)
        if platform is None:
            near = ctx.shelf.nearest(system.platform)
            meant = f"; did you mean `{near}`?" if near else ""
            yield Hit(
                f"the catalogue does not know `{system.platform}`, so nothing is checked against what {name} can really "
                f"do{meant}", (f"{at}.platform",), asks=system.in_charge or "",
            )  # fmt: skip
        elif system.edition and platform.plans and not same(system.edition, platform.plans):
            yield Hit(
                f"the facts about {platform.name} speak of the plans {', '.join(platform.plans)}; `{system.edition}` of "
                f"{name} is none of them", (f"{at}.edition",), asks=system.in_charge or "",
            )  # fmt: skip


def _unreadable(ctx: Context) -> Iterator[Hit]:
    users: dict[str, list[str]] = {}
    for name, system in ctx.map.systems.items():
        ctx.platform(name)
        file = ctx.shelf.user_file(system.platform if isinstance(system.platform, str) else "")
        if file in ctx.shelf.problems:
            users.setdefault(file, []).append(f"systems.{name}.platform")
    for file, paths in users.items():
        wrong = ctx.shelf.problems[file]
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        said = f"{file} is not read in full: line {wrong[0].line}: {wrong[0].message}{more}"
        yield Hit(said, tuple(paths), severity=Severity.WARNING, holds_at=Level.PROVISIONAL,
                  decide="Mend the file; `seamark platforms validate` shows each mistake.")  # fmt: skip


_MAP = """\
seamark: 1
systems:
"""

RULE = Rule(
    code="MAP0009",
    name="unknown-platform",
    severity=Severity.NOTE,
    rests_on=Rests.FACT,
    why="What the product can really do is not checked, so a price can rest on something that it does not offer.",
    decide="Write its name as `seamark platforms` lists it, or add a file with its facts.",
    find=find,
    bad=_MAP + "  shop: {kind: storefront, platform: shopfy}\n",
    good=_MAP + "  shop: {kind: storefront, platform: shopify}\n",
)
