"""By which words offers name the systems of a map: its own name for them, and the product's."""

from __future__ import annotations

from seamark.language.load import Loaded
from seamark.language.platforms import platform_of, shelf_of

_GENERAL = frozenset(
    "crm erp shop store cloud commerce data sales service online open business microsoft".split()
)
"""First words of products that name no product by themselves."""


def words_of(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """System of the map → the words for it."""
    shelf = shelf_of(loaded)
    found = {}
    for name, system in loaded.map.systems.items():
        words = [name]
        platform = platform_of(system, shelf)
        if platform is not None:
            first = platform.name.split()[0]
            words += [platform.name, platform.id.replace("-", " ")]
            words += [first] if first.lower() not in _GENERAL and len(first) > 3 else []
        elif isinstance(system.platform, str) and len(system.platform) > 2:
            words.append(system.platform)
        found[name] = tuple(dict.fromkeys(words))
    return found
