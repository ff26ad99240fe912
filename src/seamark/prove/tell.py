"""A story in words for a manager, and as a Mermaid sequence diagram. The story itself is data."""

from __future__ import annotations

from collections.abc import Iterable

from seamark.prove.outcome import Phase, Story, StoryStep

FAULT_WORDS = {
    "delay": "it comes late",
    "duplicate": "it comes twice",
    "lose": "it is lost",
    "consumer down": "the receiver is down",
    "error answered": "an error is answered",
    "answer lost": "the answer is lost",
    "crash": "the integration stops for a moment",
    "sender gives up": "the sender gives up",
    "destination refuses": "it is refused",
    "clock skew": "a clock is behind",
    "edit by hand": "somebody edits by hand",
}


def in_words(story: Story) -> str:
    """The story as numbered lines, ending with what is wrong and what would prevent it."""
    lines = []
    phase = Phase.EVENTS
    for number, step in enumerate(story.steps, 1):
        if step.phase is not phase:
            phase = step.phase
            lines.append("   From here on nothing more goes wrong:")
        mark = f"   [{FAULT_WORDS.get(step.fault, step.fault)}]" if step.fault else ""
        lines.append(f"{number:>2}. {_sentence(step)}{mark}")
    lines.append(f"    In the end: {story.what}.")
    if story.decision:
        lines.append(f"    What would prevent it: {story.decision}.")
    return "\n".join(lines)


def how_many(faults: int) -> str:
    """How many things have to go wrong, in words."""
    if faults == 0:
        return "although nothing goes wrong"
    return "if one thing goes wrong" if faults == 1 else f"if {faults} things go wrong"


def _sentence(step: StoryStep) -> str:
    text = str(step.label).replace(" :", ":")
    return text[:1].upper() + text[1:] + "."


def as_mermaid(story: Story) -> str:
    """The story as a Mermaid sequence diagram."""
    actors = list(dict.fromkeys(a for s in story.steps for a in (s.label.actor, s.label.to) if a))
    names = {a: f"p{i}" for i, a in enumerate(actors)}
    lines = ["sequenceDiagram"]
    lines += [f"    participant {names[a]} as {_safe(a)}" for a in actors]
    lines += list(_arrows(story, names))
    if actors:
        over = names[actors[0]] + (f",{names[actors[-1]]}" if len(actors) > 1 else "")
        lines.append(f"    Note over {over}: {_safe(story.what)}")
    return "\n".join(lines) + "\n"


def _arrows(story: Story, names: dict[str, str]) -> Iterable[str]:
    phase = Phase.EVENTS
    for step in story.steps:
        actor = step.label.actor or step.label.to
        if not actor:
            continue
        if step.phase is not phase:
            phase = step.phase
            yield f"    Note over {names[actor]}: from here on nothing more goes wrong"
        to = step.label.to or actor
        arrow = "--x" if step.fault in ("lose", "answer lost", "consumer down") else "->>"
        words = step.label._replace(actor="")
        yield f"    {names[actor]}{arrow}{names[to]}: {_safe(str(words).lstrip(': '))}"


def _safe(text: str) -> str:
    return text.replace(";", ",").replace("#", "").replace("\n", " ")
