"""The exceptions of Seamark.

    SeamarkError
    ├── UserError       something that the user can mend: what, where, why, what to do
    │   ├── EditRefused     an edit that would change more than it should
    │   └── FileChanged     somebody else changed the file meanwhile
    └── LimitError      a named bound was reached

What is wrong in a map is never an exception: it is a finding. Our own bugs are AssertionErrors and stop loudly.
"""

from __future__ import annotations


class SeamarkError(Exception):
    """Everything that Seamark raises on purpose; the message is for people."""


class UserError(SeamarkError):
    """Something that the user can mend; the message says what, where, why and what to do."""


class EditRefused(UserError):  # noqa: N818 - it reads as what happened
    """An edit was not made, because it would have changed more than the one answer."""


class FileChanged(UserError):  # noqa: N818
    """The file is no longer what was read: somebody else changed it; nothing was written."""


class LimitError(SeamarkError):
    """A named bound was reached; the message says which, and how to stay under it."""
