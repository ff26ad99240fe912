"""Where platforms are found: by any of their names, one file at a time, with the user's own files on top."""

from __future__ import annotations

from pathlib import Path

import pytest

from seamark.catalogue import shelf as module
from seamark.catalogue.shelf import OWN, Shelf

ABOUT = 'source: "our own measurement", as_of: "2026-11", confidence: measured'


def own_file(folder: Path, name: str, body: str, kind: str = "erp") -> None:
    text = f"seamark_platform: 1\nid: {name}\nname: {name}\nkind: {kind}\n{body}"
    (folder / f"{name}.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("said", "identity"),
    [
        ("shopify", "shopify"), ("Shopify", "shopify"), (" SHOPIFY ", "shopify"), ("adobe-commerce", "magento"),
        ("Adobe Commerce", "magento"), ("business_central", "business-central"), ("Business Central", "business-central"),
        ('"odoo"', "odoo"),
    ],
)  # fmt: skip
def test_a_platform_is_found_by_any_of_its_names(said: str, identity: str) -> None:
    found = OWN.platform(said)
    assert found is not None
    assert found.id == identity


@pytest.mark.parametrize(
    "said",
    ["", "..", "../shelf", "/etc/passwd", "shopify.yaml", "no such thing", "x" * 5000],
    ids=lambda said: str(said)[:20] or "nothing",
)
def test_what_is_no_platform_is_none(said: str) -> None:
    assert OWN.platform(said) is None


def test_a_slip_is_recognised() -> None:
    assert OWN.nearest("shopfy") == "shopify"
    assert OWN.nearest("adobe comerce") == "magento"
    assert OWN.nearest("qqqqqq") == ""


def test_every_alias_leads_to_its_own_platform() -> None:
    for name in OWN.names():
        platform = OWN.platform(name)
        assert platform is not None
        for alias in platform.aliases:
            found = OWN.platform(alias)
            assert found is not None, alias
            assert found.id == name, (alias, found.id)


def test_only_what_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real = module.read

    def watched(data: bytes, file: str = "", pin: str = "") -> object:
        seen.append(data[:60].decode("utf-8", "replace").split("id: ")[1].split()[0])
        return real(data, file, pin)

    monkeypatch.setattr(module, "read", watched)
    fresh = Shelf()
    assert fresh.platform("adobe-commerce") is fresh.platform("magento")
    assert seen == ["magento"]


def test_a_users_facts_go_first_and_everything_else_stays(tmp_path: Path) -> None:
    own_file(
        tmp_path, "shopify",
        f"facts:\n  delivery.ack timeout: {{value: 3s, {ABOUT}}}\n"
        f"gaps:\n  - {{value: our proxy cuts bodies at 1 MB, {ABOUT}}}\n", "storefront",
    )  # fmt: skip
    mixed, plain = Shelf(tmp_path).platform("shopify"), OWN.platform("shopify")
    assert mixed is not None
    assert plain is not None
    assert mixed.delivery.ack_timeout_s.value == 3
    assert mixed.delivery.ack_timeout_s.file.endswith("shopify.yaml")
    assert mixed.delivery.retries == plain.delivery.retries
    assert mixed.name == plain.name == "Shopify" or mixed.name == "shopify"
    assert mixed.gaps[1:] == plain.gaps
    assert mixed.limits == plain.limits
    assert mixed.events == plain.events


def test_users_add_platforms_that_the_catalogue_does_not_have(tmp_path: Path) -> None:
    own_file(
        tmp_path, "ledger", f"aliases: [our ledger]\nfacts:\n  page size: {{value: 9, {ABOUT}}}\n"
    )
    shelf = Shelf(tmp_path)
    assert "ledger" in shelf.names()
    found = shelf.platform("Our Ledger")
    assert found is not None
    assert found.api.page_rows.confirmed
    assert OWN.platform("ledger") is None


def test_a_users_file_with_mistakes_is_told_and_read_as_far_as_possible(tmp_path: Path) -> None:
    own_file(tmp_path, "ledger", f"facts:\n  page size: {{value: 9, {ABOUT}}}\n  batch size: 4\n")
    shelf = Shelf(tmp_path)
    found = shelf.platform("ledger")
    assert found is not None
    assert found.api.page_rows.value == 9
    assert not found.api.batch_rows.known
    ((file, problems),) = shelf.problems.items()
    assert file.endswith("ledger.yaml")
    assert "needs a source" in problems[0].message


def test_a_file_that_is_called_otherwise_than_its_id_does_not_count(tmp_path: Path) -> None:
    own_file(tmp_path, "ledger", "")
    (tmp_path / "ledger.yaml").rename(tmp_path / "shopify.yaml")
    shelf = Shelf(tmp_path)
    found = shelf.platform("shopify")
    assert found is not None
    assert found.name == "Shopify"
    assert list(shelf.problems)


def test_a_pin_keeps_the_facts_of_its_month(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CATALOGUE_VERSION", "2027.06")
    body = "facts:\n  page size:\n"
    body += f"    - {{value: 9, {ABOUT}, until: '2026.09'}}\n    - {{value: 5, {ABOUT}, since: '2026.09'}}\n"
    own_file(tmp_path, "ledger", body)
    for pin, value in (("2026.01", 9), ("2026.08", 9), ("2026.09", 5), ("2026.11", 5), ("", 5)):
        found = Shelf(tmp_path, pin).platform("ledger")
        assert found is not None
        assert found.api.page_rows.value == value, pin
