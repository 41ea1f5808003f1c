"""What a browser is sent of our scripts and styles: all that they do, and none of what they tell people."""

from __future__ import annotations

from pathlib import Path

import pytest

from secant.pages import generated
from secant.pages.modules import ENTRIES, module

WEB = Path(generated.__file__).parents[1] / "web"
SENT = {file.path.removeprefix(f"{generated.ASSETS}/"): file.content for file in generated.assets()}


@pytest.mark.parametrize("name", sorted(name for name in SENT if name.endswith(".js")))
def test_of_a_script_every_line_that_does_something_is_sent(name: str) -> None:
    text = module(name) if name in ENTRIES else (WEB / name).read_text(encoding="utf-8")
    lines = text.splitlines()
    # Else a line could begin within a text, and what it begins with would belong to it.
    assert not [line for line in lines if line.count("`") % 2 or "/*" in line]
    wanted = [line.strip() for line in lines if line.strip() and not line.strip().startswith("//")]
    assert [line for line in SENT[name].decode().splitlines() if line] == wanted


@pytest.mark.parametrize("name", sorted(name for name in SENT if name.endswith(".css")))
def test_of_a_style_every_rule_is_sent(name: str) -> None:
    sent = SENT[name].decode()
    assert "/*" not in sent
    assert "*/" not in sent
    assert sent.split() == rules(name).split()


def rules(name: str) -> str:
    """A style without its comments, after all that it imports."""
    text = (WEB / name).read_text(encoding="utf-8")
    bare = "".join(part.split("*/", 1)[-1] for part in text.split("/*"))
    *imports, rest = bare.split('.css";')
    return "".join(rules(f"{line.split()[-1][1:]}.css") for line in imports) + rest


def test_a_page_asks_for_one_style_and_none_is_sent_twice() -> None:
    assert sorted(name for name in SENT if name.endswith(".css")) == ["anywhere.css", "embed.css", "secant.css"]
    assert not [name for name, content in SENT.items() if name.endswith(".css") and b"@import" in content]


def test_letters_and_pictures_are_sent_as_they_are() -> None:
    others = {name: content for name, content in SENT.items() if not name.endswith((".js", ".css"))}
    assert others
    assert all((WEB / name).read_bytes() == content for name, content in others.items())
