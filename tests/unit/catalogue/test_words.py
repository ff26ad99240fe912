"""Facts in plain words."""

from __future__ import annotations

import pytest

from seamark.catalogue.model import Fact
from seamark.catalogue.shelf import Shelf
from seamark.catalogue.words import known


@pytest.mark.parametrize("name", Shelf().names())
def test_no_event_is_told_in_words_of_the_file(name: str) -> None:
    platform = Shelf().platform(name)
    assert platform is not None
    modes: list[Fact[str]] = [one.mode for several in platform.events.values() for one in several]
    told = [known(platform, mode) for mode in modes if mode.value is not None]
    assert [text for text in told if "events." in text or text.endswith((": poll", ": own"))] == []
