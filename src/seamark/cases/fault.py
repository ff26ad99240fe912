"""Everything that can go wrong, by name."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Everything that can go wrong, by name."""

    DELAY = "delay"
    """a message is overtaken by a later one."""
    DUPLICATE = "duplicate"
    """a message comes twice."""
    LOSE = "lose"
    """a message is lost without a word."""
    DOWN = "consumer down"
    """the receiver is down for longer than the sender repeats."""
    ERROR = "error answered"
    """the receiver answers with an error and has done nothing."""
    ANSWER_LOST = "answer lost"
    """the receiver has done it, the answer does not arrive."""
    CRASH = "crash"
    """the integration stops between storing a change and sending it."""
    GIVE_UP = "sender gives up"
    """the sender switches its webhook off."""
    REFUSE = "destination refuses"
    """one destination refuses for good what another accepted."""
    SKEW = "clock skew"
    """a system's clock is behind."""
    HAND = "edit by hand"
    """a person changes a value in a system that does not own it."""
