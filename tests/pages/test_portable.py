"""The copy that opens as files: addresses name files, the same site packs to the same."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from secant.pages import portable

PAGE = (
    '<html lang="en" class="no-js"><head><meta http-equiv="Content-Security-Policy" content="x">\n'
    '<link rel="canonical" href="https://here.test/a/b/">\n<link rel="next" href="../c/"><script>theme()</script>'
    '<meta property="og:url" content="https://here.test/a/b/">\n</head><body><a href="../..">home</a>'
    '<a class="k" href="../c/#there">c</a><a href=".">this</a><a href="#here">here</a><a href="https://far.test/x/">x</a>'
    '<a href="mailto:a@b.test">m</a><a href="p.svg">p</a><a class="secant-copy__link" href="z.zip" download>copy</a>\n'
    '<script src="s.js" type="module"></script></body></html>'
)


def test_every_address_names_a_file_and_nothing_is_asked_of_a_host() -> None:
    found = portable.page(PAGE, 2)
    addresses = re.findall(r'(?:href|src)="([^"]*)"', found)
    assert addresses == [
        "../c/index.html", "../../index.html", "../c/index.html#there", "./index.html", "#here", "https://far.test/x/",
        "mailto:a@b.test", "p.svg", "../../assets/secant/secant.js", "../../assets/secant/joined.js",
    ]  # fmt: skip
    assert "here.test" not in found
    assert "Content-Security-Policy" not in found


def test_the_same_site_is_packed_to_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    portable.write(tmp_path)
    before = (tmp_path / portable.NAME).read_bytes()
    portable.write(tmp_path)
    assert (tmp_path / portable.NAME).read_bytes() == before
    with zipfile.ZipFile(tmp_path / portable.NAME) as packed:
        assert {"site/index.html", "site/assets/secant/joined.js"} <= set(packed.namelist())
