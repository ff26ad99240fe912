"""The description of the API, from which the app's client is made, is that of the code."""

from __future__ import annotations

from seamark.web.openapi import described, openapi
from tests.repo.files import ROOT


def test_the_description_of_the_api_is_current() -> None:
    written = (ROOT / "ui" / "openapi.json").read_text("utf-8")
    assert written == openapi(), "run `python -m seamark.web.openapi > ui/openapi.json`"


def test_every_operation_has_a_short_name_and_says_what_it_does() -> None:
    every = [one for methods in described()["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in every]
    assert len(set(names)) == len(names)
    for one in every:
        assert one["operationId"][0].islower()
        assert one["operationId"].isalnum()
        assert one["description"].endswith(".")
        assert "Problem" in str(one["responses"]["4XX"])
