"""What the catalogue says of a map's systems, as far as the kernel's decisions depend on it."""

from __future__ import annotations

from seamark.catalogue.model import Platform
from seamark.catalogue.shelf import Shelf
from seamark.kernel import policy as kernel
from seamark.language.model import Map
from seamark.language.platforms import platform_of
from seamark.policy.compile import SystemFacts

_GIVES_UP = {"disable": "disables", "delete": "deletes", "drop": "drops", "pause": "drops", "keep": "drops",
             "dead letter": "drops"}  # fmt: skip
"""What is only kept on the sender's side does not come by itself: for the receiver it is lost."""


def system_facts(the_map: Map, shelf: Shelf) -> dict[str, SystemFacts]:
    """The facts of every system whose platform is known.

    Args:
        the_map: the model.
        shelf: the catalogue as this map sees it, see `language.platforms.shelf_of`.
    """
    found = {}
    for name, system in the_map.systems.items():
        platform = platform_of(system, shelf)
        if platform is not None:
            found[name] = facts_of(platform)
    return found


def facts_of(platform: Platform) -> SystemFacts:
    """One platform in the compiler's terms. A strength counts only when it is confirmed, a weakness always."""
    token, conditional = platform.change_token.kind, platform.writing.conditional
    retries = platform.delivery.retries
    exact = token.confirmed and token.value == "version"
    tries = retries.value + 1 if retries.value is not None else None
    return SystemFacts(
        versions=kernel.Versions.EXACT if exact else None,
        conditional=conditional.confirmed and conditional.value == "yes",
        sender_tries=tries if retries.confirmed or retries.value == 0 else None,
        gives_up=_GIVES_UP.get(platform.delivery.on_exhaustion.value or "", ""),
    )
