"""Documents, questions as files, and how they look."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from seamark.report.formats import _typst
from tests.unit.report.test_look import jpeg, png
from tests.unit.web.serving import Browser, Server, serving
from tests.unit.workspace.spaces import SMALL

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200" height="80"><rect width="200" height="80" fill="#0b6e8f"/></svg>'
AT = "/api/maps/small/documents"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", text=SMALL) as running:
        yield running


@pytest.fixture
def local(server: Server) -> Browser:
    return server.local()


@pytest.mark.parametrize(
    ("name", "starts"),
    [("brief.pdf", b"%PDF-"), ("brief.docx", b"PK"), ("brief.html", b"<!doctype html"), ("workbook.xlsx", b"PK")],
)  # fmt: skip
def test_each_document_comes_as_a_file(local: Browser, name: str, starts: bytes) -> None:
    said = local.call("GET", f"{AT}/{name}?audience=team")
    assert said.status_code == 200, said.text[:300]
    assert said.content.lower().startswith(starts.lower())
    assert said.headers["content-disposition"].startswith("attachment; filename=")
    assert said.headers["cache-control"] == "no-store"
    (row, *_) = local.get("/api/audit")
    assert row["what"] == "document made"


def test_a_brief_has_the_sections_that_were_chosen_and_roles_for_suppliers(local: Browser) -> None:
    few = local.call("GET", f"{AT}/brief.html?sections=mapping,owners&audience=supplier").text
    assert "What goes where" in few
    assert "Open questions" not in few
    assert local.call("GET", f"{AT}/brief.html?sections=none").status_code == 422
    assert local.call("GET", f"{AT}/brief.exe").status_code == 422


def test_the_map_comes_as_the_file_that_it_is(local: Browser, server: Server) -> None:
    assert local.call("GET", "/api/maps/small/map.yaml").content == SMALL.encode()
    folder = server.folder / "several"
    folder.mkdir()
    head, tail = SMALL.split("flows:", 1)
    (folder / "a.yaml").write_text(head, "utf-8")
    (folder / "b.yaml").write_text("flows:" + tail, "utf-8")
    local.get("/api/start")
    said = local.call("GET", "/api/maps/several/map.yaml")
    import zipfile

    with zipfile.ZipFile(io.BytesIO(said.content)) as packed:
        assert packed.namelist() == ["a.yaml", "b.yaml"]
        assert packed.read("a.yaml").decode() == head


def test_the_drawing_comes_as_a_file(local: Browser) -> None:
    assert local.call("GET", "/api/maps/small/drawing.svg").text.startswith("<svg")
    assert local.call("GET", "/api/maps/small/drawing.png").content.startswith(b"\x89PNG")


def test_a_drawing_says_what_the_map_says_and_runs_nothing(tmp_path: Path) -> None:
    hostile = SMALL.replace("name: Small shop", "name: '<script>alert(1)</script>'")
    with serving(tmp_path / "maps", text=hostile) as running:
        said = running.local().call("GET", "/api/maps/small/drawing.svg")
        assert "<script" not in said.text
        assert "script-src 'self'" in said.headers["content-security-policy"]


def test_the_look_of_documents_is_kept(local: Browser) -> None:
    found = local.call("PUT", f"{AT}/look", json={"colour": "#123456", "footer": "Ours"}).json()
    assert (found["colour"], found["footer"], found["logo"]) == ("#123456", "Ours", False)
    assert local.get(AT) == found
    assert {s["id"] for s in found["sections"]} >= {"summary", "mapping", "questions"}
    assert local.call("PUT", f"{AT}/look", json={"colour": "#fefefe"}).status_code == 422
    assert local.call("PUT", f"{AT}/look", json={"colour": "red"}).status_code == 422
    assert local.get(AT) == found


def test_a_logo_whose_picture_would_fill_the_memory_is_refused(local: Browser) -> None:
    tall = SVG.replace(b'0 0 200 80" width="200" height="80"', b'0 0 1 40" width="1" height="40"')
    said = local.call("PUT", f"{AT}/logo", files={"file": ("logo.svg", tall)})
    assert said.status_code == 422, said.text
    with pytest.raises(RuntimeError, match="too tall"):  # before a point of it is drawn
        _typst.raster(tall)


@pytest.mark.parametrize("data", [png(300, 100), jpeg(), SVG], ids=["png", "jpeg", "svg"])
def test_a_logo_is_drawn_anew_and_stands_on_the_brief(
    local: Browser, server: Server, data: bytes
) -> None:
    said = local.call("PUT", f"{AT}/logo", files={"file": ("logo", data)})
    assert said.status_code == 200, said.text
    kept = server.desk.workspace.logo()
    assert kept is not None
    assert kept[1].startswith(b"\x89PNG")
    assert b"svg" not in kept[1]
    assert local.call("GET", f"{AT}/brief.html").status_code == 200
    shown = local.call("GET", f"{AT}/logo")
    assert (shown.content, shown.headers["content-type"]) == (kept[1], "image/png")
    assert local.call("DELETE", f"{AT}/logo").json()["logo"] is False
    assert local.call("GET", f"{AT}/logo").status_code == 404


def test_a_photograph_of_five_megabytes_is_drawn_smaller(local: Browser, server: Server) -> None:
    picture = Image.frombytes("RGB", (1300, 1300), random.Random(1).randbytes(1300 * 1300 * 3))
    out = io.BytesIO()
    picture.save(out, "PNG")
    assert 5_000_000 < len(out.getvalue()) < local.get(AT)["logo_bytes_max"]
    said = local.call("PUT", f"{AT}/logo", files={"file": ("logo.png", out.getvalue())})
    assert said.status_code == 200, said.text
    kept = server.desk.workspace.logo()
    assert kept is not None
    assert len(kept[1]) < 512 * 1024


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>", b'<image href="file:///etc/passwd"/>', b"<style>@import url(http://x.example)</style>",
        b"<foreignObject/>", b'<rect fill="url(http://x.example/#a)"/>', b'<rect onclick="alert(1)"/>',
        b'<use href="file:///etc/passwd#a"/>', b'<use xlink:href="http://x.example/a.svg#a"/>',
    ],
)  # fmt: skip
def test_a_logo_that_does_more_than_draw_is_refused(local: Browser, inside: bytes) -> None:
    data = SVG.replace(b"</svg>", inside + b"</svg>")
    said = local.call("PUT", f"{AT}/logo", files={"file": ("logo.svg", data)})
    assert said.status_code == 422
    assert local.get(AT)["logo"] is False


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a" + b"\0" * 100, b"\x89PNG\r\n\x1a\n" + b"\0" * 100, b"<svg", b'<!DOCTYPE s [<!ENTITY a "b">]>' + SVG,
        SVG.replace(b"</svg>", b""),
    ],
    ids=["empty", "gif", "damaged", "half", "entities", "unclosed"],
)  # fmt: skip
def test_what_is_no_picture_is_no_logo(local: Browser, data: bytes) -> None:
    said = local.call("PUT", f"{AT}/logo", files={"file": ("logo.svg", data)})
    assert said.status_code == 422, said.text
    assert said.json()["kind"] == "refused"


def test_a_logo_that_is_too_large_is_cut_on_its_way(local: Browser) -> None:
    said = local.call("PUT", f"{AT}/logo", files={"file": ("logo.png", b"x" * 6_000_000)})
    assert said.status_code == 413


@pytest.mark.parametrize(("form", "starts"), [("html", b"<!doctype html"), ("xlsx", b"PK")])
def test_questions_for_one_person_are_a_file(local: Browser, form: str, starts: bytes) -> None:
    at = "/api/maps/small/questions/file"
    said = local.call("POST", at, json={"person": "ops", "format": form})
    assert said.status_code == 200, said.text[:300]
    assert said.content.lower().startswith(starts.lower())
    paths = [
        q["path"]
        for q in local.get("/api/maps/small/questions")["questions"]
        if q["kind"] == "answer"
    ]
    one = local.call("POST", at, json={"person": "ops", "paths": paths[:1], "format": form})
    assert len(one.content) < len(said.content)
    assert local.call("POST", at, json={"person": "nobody"}).status_code == 404


def test_the_name_of_a_file_cannot_end_its_header(local: Browser, server: Server) -> None:
    (server.folder / "small.yaml").write_text(SMALL.replace("ops:  ", "Zoë Müller:").replace("in_charge: ops", "in_charge: Zoë Müller"), "utf-8")  # fmt: skip
    said = local.call("POST", "/api/maps/small/questions/file", json={"person": "Zoë Müller"})
    assert said.status_code == 200, said.text[:300]
    header = said.headers["content-disposition"]
    assert 'filename="small-questions-Zo- M-ller.html"' in header
    assert "Zo%C3%AB%20M%C3%BCller" in header
