"""The plugin in MkDocs' own commands: a build tells everything and stops, a preview goes on and shows cards."""

import logging
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import get_files
from tests.command import environment

from secant.hosts.mkdocs import SecantPlugin
from secant.pages.prepare import begin
from secant.pages.wanted import Wanted
from secant.pages.workshop import Wishes, index_of, workshop

THEME = Path(__file__).parent.parent / "sites" / "theme"
MISTAKEN = "# T\n\n`= 2e3` and `= 1 + 1`\n\n```let\nf(x) = x^\n```\n\n`= f(1)`\n"


@pytest.fixture
def site(tmp_path):
    shutil.copytree(THEME, tmp_path / "theme")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ntheme: { name: null, custom_dir: theme }\nplugins: [secant]\n", encoding="utf-8"
    )
    return tmp_path


def html(site: Path) -> str:
    return (site / "site" / "index.html").read_text(encoding="utf-8")


def test_the_plugin_alone_is_enough(site):
    (site / "docs" / "index.md").write_text("`= 1 + 1`\n", encoding="utf-8")
    config = load_config(str(site / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    assert '<span class="secant-value">2</span>' in html(site)


def test_the_ledger_is_a_page_before_its_file_is_there(site):
    (site / "docs" / "index.md").write_text("`! 1 < 2`\n", encoding="utf-8")
    with (site / "mkdocs.yml").open("a") as file:
        file.write("nav: [index.md, ledger.md]\nextra: { ledger: ledger.md }\nstrict: true\n")
    config = load_config(str(site / "mkdocs.yml"))
    for _ in range(2):
        config = load_config(str(site / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        assert ">1 &lt; 2</a>" in (site / "site" / "ledger" / "index.html").read_text(encoding="utf-8")
    plugin, bench = SecantPlugin(), workshop(site, Wishes(1))
    (site / "docs" / "ledger.md").unlink()
    for _ in range(2):  # nobody edits it, whether the last build left its file or not
        plugin.preparation = begin(site / "docs", bench, Wanted(ledger="ledger.md"), index=index_of(site))
        files = get_files(config)
        plugin.on_files(files, config=config)
        file = files.get_file_from_path("ledger.md")
        assert file is not None
        assert file.edit_uri is None
        plugin.preparation.finish()
    bench.close()


def test_a_build_tells_every_mistake_and_stops(site, caplog):
    (site / "docs" / "index.md").write_text(MISTAKEN, encoding="utf-8")
    (site / "docs" / "other.md").write_text("`= x`\n", encoding="utf-8")
    config = load_config(str(site / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(config)
    config.plugins.on_shutdown()
    for place in ("index.md:3:4: SEC-104", "index.md:6:10: SEC-100", "other.md:1:4: SEC-103"):
        assert place in caplog.text
    assert not list(site.glob("site/*"))


def test_a_preview_goes_on_and_tells_each_mistake_once(site, caplog):
    page = site / "docs" / "index.md"
    page.write_text(MISTAKEN, encoding="utf-8")
    config = load_config(str(site / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.secant"):
        build(config, serve_url="http://127.0.0.1/")
    assert html(site).count('class="secant-error"') == 3
    assert '<span class="secant-value">2</span>' in html(site)
    told = [record.getMessage() for record in caplog.records if record.name.endswith("secant")]
    assert [sum(code in message for message in told) for code in ("SEC-104", "SEC-100", "SEC-506")] == [1, 1, 0]
    page.write_text("`= 5 + 5`\n", encoding="utf-8")
    again = load_config(str(site / "mkdocs.yml"))
    build(again, serve_url="http://127.0.0.1/")
    config.plugins.on_shutdown()
    assert '<span class="secant-value">10</span>' in html(site)


def test_a_preview_says_above_a_page_that_its_front_matter_cannot_be_read(site):
    (site / "docs" / "index.md").write_text("---\ntitle T\ndescription: D\n---\n\n`= 1 + 1`\n", encoding="utf-8")
    config = load_config(str(site / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1/")
    config.plugins.on_shutdown()
    assert html(site).count("SEC-510") == 1
    assert "index.md:2:1" in html(site)
    assert '<span class="secant-value">2</span>' in html(site)


def test_serve_follows_a_change_and_then_rests(site):
    page = site / "docs" / "index.md"
    page.write_text("`= 1 + 1`\n", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "-m", "secant", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=site,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait_for(port, ">2<")
        page.write_text("`= 2e3` `= 20 + 1`\n", encoding="utf-8")
        _wait_for(port, ">21<")
        time.sleep(2)
    finally:
        served.terminate()
        told, _ = served.communicate(timeout=60)
    assert told.count("SEC-104") == 1
    assert told.count("Building documentation") == 2
    assert "Traceback" not in told


def _wait_for(port: int, part: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
                if part in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    pytest.fail(f"{part} was never served")
