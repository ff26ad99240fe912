"""What this package needs to know of a line of a document; whoever reads documents gives objects of this shape."""

from __future__ import annotations

from typing import Protocol


class Line(Protocol):
    """One paragraph, list item, table row or note of a document."""

    @property
    def text(self) -> str:
        """What stands there; a table row as `heading: cell; heading: cell`."""

    @property
    def page(self) -> int:
        """Its page, from 1; 0 where the document has none."""

    @property
    def place(self) -> str:
        """Where it stands, unique in the document: `page 3, line 12`, `Prices!B7`."""

    @property
    def heading(self) -> str:
        """The nearest heading above it, or ''."""

    @property
    def lead(self) -> str:
        """The sentence that leads a list in (`Not included:`), for an item of that list; else ''."""

    @property
    def kind(self) -> str:
        """`heading`, `paragraph`, `item`, `row`, `note`."""
