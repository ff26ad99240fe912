"""Local states as small numbers, whole states as one integer, local steps as looked-up differences.

Every component has a field of `BITS` bits in the state. Steps that touch the same components form
one group: one mask, one table from the masked state to all differences the group can make.
"""

from __future__ import annotations

from seamark.prove.component import Local, Move, Step, World, WorldError

BITS = 24
"""Bits of a component in the packed state."""
LOCAL_STATES_MAX = 1 << BITS
"""Most local states that one component can have."""

Entry = tuple[tuple[int, ...], tuple[int, ...], int]
"""Differences without a fault, differences with a fault, the difference taken in calm (0: none)."""


class Tables:
    """The compiled form of one world; filled while it is explored."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.place = {c.name: i for i, c in enumerate(world.components)}
        self._ids: list[dict[Local, int]] = [{c.start: 0} for c in world.components]
        self._locals: list[list[Local]] = [[c.start] for c in world.components]
        self.groups = _groups(world, self)

    start = 0
    """The packed state in which the world begins: every component has number 0."""

    def mask(self, names: tuple[str, ...]) -> int:
        """Bits of the named components."""
        return sum((LOCAL_STATES_MAX - 1) << (BITS * self.place[n]) for n in names)

    def local(self, state: int, place: int) -> Local:
        """The local state of the component at this place."""
        return self._locals[place][(state >> (BITS * place)) & (LOCAL_STATES_MAX - 1)]

    def locals_of(self, state: int, places: tuple[int, ...]) -> tuple[Local, ...]:
        """Local states of several components, in the order given."""
        return tuple(self.local(state, p) for p in places)

    def unpack(self, state: int) -> dict[str, Local]:
        """The whole state with the components' names."""
        return {n: self.local(state, i) for n, i in self.place.items()}

    def packed(self, place: int, value: Local) -> int:
        """The bits that this local state has in a packed state; numbers it at first sight."""
        ids = self._ids[place]
        found = ids.get(value)
        if found is None:
            found = len(ids)
            if found >= LOCAL_STATES_MAX:
                name = self.world.components[place].name
                raise WorldError(
                    f"component '{name}' has more than {LOCAL_STATES_MAX} local states"
                )
            ids[value] = found
            self._locals[place].append(value)
        return found << (BITS * place)

    def sizes(self) -> dict[str, int]:
        """How many local states of each component have been seen."""
        return {n: len(self._locals[i]) for n, i in self.place.items()}

    def moves(self, state: int) -> list[tuple[int, Step, Move]]:
        """Every move possible in this state, with the state it leads to; calm order first."""
        return [found for group in self.groups for found in group.moves(state)]

    def calm(self, state: int) -> int:
        """The next state of a world in which nothing more goes wrong; itself at rest."""
        for group in self.groups:
            if group.calm is None:
                break
            key = state & group.mask
            entry = group.table.get(key)
            if entry is None:
                entry = group.fill(key)
            if entry[2]:
                return state ^ entry[2]
        return state


class Group:
    """Steps that touch the same components."""

    __slots__ = ("calm", "mask", "places", "steps", "table", "tables")

    def __init__(self, tables: Tables, places: tuple[int, ...], calm: int | None) -> None:
        self.tables = tables
        self.places = places
        self.calm = calm
        self.steps: list[tuple[Step, tuple[int, ...]]] = []
        self.mask = tables.mask(tuple(tables.world.components[p].name for p in places))
        self.table: dict[int, Entry] = {}

    def moves(self, state: int) -> list[tuple[int, Step, Move]]:
        """All moves of the group, each with its next state; moves that change nothing left out."""
        found = []
        for step, places in self.steps:
            before = self.tables.locals_of(state, places)
            for move in step.moves(*before):
                if len(move.after) != len(places):
                    raise WorldError(
                        f"step '{step.name}' touches {len(places)} components, "
                        f"its move gives {len(move.after)}"
                    )
                after = state
                for place, old, new in zip(places, before, move.after, strict=True):
                    if new is not old:
                        packed = self.tables.packed
                        after ^= packed(place, old) ^ packed(place, new)
                if after != state:
                    found.append((after, step, move))
        return found

    def fill(self, key: int) -> Entry:
        """Compute the group's differences for these local states once."""
        plain: dict[int, None] = {}
        faulty: dict[int, None] = {}
        calm = 0
        for after, step, move in self.moves(key):
            difference = key ^ after
            (faulty if move.fault else plain)[difference] = None
            if not calm and step.calm is not None and not move.fault:
                calm = difference
        entry = (tuple(plain), tuple(d for d in faulty if d not in plain), calm)
        self.table[key] = entry
        return entry


def _groups(world: World, tables: Tables) -> tuple[Group, ...]:
    """One group for each (components touched, place in calm); those of calm first, in its order."""
    found: dict[tuple[tuple[int, ...], int | None], Group] = {}
    for step in world.steps:
        places = tuple(tables.place[n] for n in step.touches)
        key = (tuple(sorted(places)), step.calm)
        if key not in found:
            found[key] = Group(tables, key[0], step.calm)
        found[key].steps.append((step, places))
    ordered = sorted(found.items(), key=lambda kv: (kv[0][1] is None, kv[0][1] or 0))
    return tuple(group for _, group in ordered)
