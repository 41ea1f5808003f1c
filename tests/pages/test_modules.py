"""What a page begins with is sent in one file, with all that it imports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secant.pages.modules import ENTRIES, WEB, joined, module


def test_the_modules_are_joined_whole_and_in_order() -> None:
    script = joined(*ENTRIES)
    made = re.findall(r'^modules\["(.*)"\] = ', script, re.MULTILINE)
    assert sorted(made) == sorted(
        path.relative_to(WEB).as_posix() for folder in ("live", "answers") for path in (WEB / folder).glob("*.js")
    )
    for match in re.finditer(r'= modules\["(.*)"\];', script):
        assert f'modules["{match[1]}"] = (' in script[: match.start()]


def test_what_is_asked_for_later_is_among_them_or_stays_a_file_of_its_own() -> None:
    assert 'Promise.resolve(modules["live/sharing.js"])' in joined(*ENTRIES)
    alone = module("live/element.js")
    assert 'import("./sharing.js")' in alone
    assert 'modules["live/sharing.js"]' not in alone


def test_what_a_module_exports_whoever_asks_for_it_gets() -> None:
    assert module("live/sharing.js").endswith('export const { act } = modules["live/sharing.js"];\n')


def test_what_cannot_be_joined_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text("export default 1;\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"one\.js"):
        joined("one.js", folder=tmp_path)
