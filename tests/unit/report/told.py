"""A story as a reader meets it."""

from __future__ import annotations

from seamark.prove.outcome import Story
from seamark.report.document import Document
from seamark.report.formats import Look, render
from seamark.report.views.proof import sequence


def told(story: Story, format: str = "text") -> str:
    """One story in one format."""
    return render(Document("A story", (sequence(story, "what happened"),)), format, Look(400))
