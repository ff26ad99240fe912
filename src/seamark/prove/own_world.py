"""Cases that are about more than one record, or about something else than a record: they bring their own world."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from seamark.prove.component import World
from seamark.prove.setting import Case, Setting


@dataclass(frozen=True, slots=True)
class OwnWorld(Case, ABC):
    """A case that builds its world itself, and says itself in which parts it may be taken."""

    @abstractmethod
    def world(self, setting: Setting) -> World:
        """The world of this case in the setting's topology."""

    def parts(self, setting: Setting) -> tuple[OwnWorld, ...]:
        """Cases that are explored one after the other in its place; itself if it cannot be cut."""
        return (self,)
