"""A workspace: a folder of maps, and everything that may be done with it."""

from __future__ import annotations

from pathlib import Path

from seamark.workspace.base import Clock, Tokens, random_code, random_token, system_clock
from seamark.workspace.past import Past


class Workspace(Past):
    """A folder of maps (each a YAML file, or a subfolder of YAML files that is one map) and what stands beside them.

    It is the only writer of maps. Safe to use from several threads, and beside other programs on the same folder.
    """

    @classmethod
    def open(
        cls, folder: Path | str, *, now: Clock = system_clock, token: Tokens = random_token,
        code: Tokens = random_code,
    ) -> Workspace:  # fmt: skip
        """Open a folder; it is made when there is none.

        Args:
            folder: where the maps lie.
            now: gives the time, aware, in the zone of the user.
            token: gives a random text for links and sign-ons.
            code: gives six random digits.

        Raises:
            UserError: the folder cannot be used.
        """
        return cls(Path(folder).resolve(), now, token, code)
