"""A theme's style loses what the site has nowhere, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.hosts.trimming import Classes, trim, trimmed

PAGE = """<body class="page wide"><p class='lead'>…</p><i class=small>…</i></body>"""


def _known(page: str = PAGE, script: str = "") -> Classes:
    classes = Classes()
    classes.page(page)
    classes.script(script)
    return classes


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        (".page{a:1}.gone{a:2}", ".page{a:1}"),
        (".lead,.gone,.small{a:1}", ".lead,.small{a:1}"),
        (".page .gone{a:1}.page.wide>p{a:2}", ".page.wide>p{a:2}"),
        ("p{a:1}*{a:2}#gone{a:3}[data-gone]{a:4}", "p{a:1}*{a:2}#gone{a:3}[data-gone]{a:4}"),
        # What stands in brackets is not asked for.
        (
            ".page:not(.gone){a:1}.lead:is(.gone,.gone:has(.b)){a:2}",
            ".page:not(.gone){a:1}.lead:is(.gone,.gone:has(.b)){a:2}",
        ),
        ('p[class$=".gone"]{a:1}p[title="],.gone{"]{a:2}', 'p[class$=".gone"]{a:1}p[title="],.gone{"]{a:2}'),
        # Groups are gone through; what has nothing left goes.
        ("@media print{.gone{a:1}.page{a:2}}", "@media print{.page{a:2}}"),
        ("@media print{@supports (a:b){.gone{a:1}}}p{a:2}", "p{a:2}"),
        # All else stays as it is: statements, frames, letters, comments, braces in strings and addresses.
        ('@charset "UTF-8";@import url(gone{);.gone{a:1}', '@charset "UTF-8";@import url(gone{);'),
        ("@keyframes gone{0.5%{a:1}to{a:2}}.gone{a:3}", "@keyframes gone{0.5%{a:1}to{a:2}}"),
        ("@font-face{a:url(x.gone)}", "@font-face{a:url(x.gone)}"),
        (""".page{a:url("}.gone{")}.gone{b:'}'}p{c:url(data:,{})}""", """.page{a:url("}.gone{")}p{c:url(data:,{})}"""),
        (".gone{a:'\\'}'}p{a:1}", "p{a:1}"),
        (r".\31 gone{a:1}.gone\:x{a:2}", r".\31 gone{a:1}.gone\:x{a:2}"),
        (".page{.gone{a:1}&:hover{b:2}}", ".page{.gone{a:1}&:hover{b:2}}"),
        ("", ""),
    ],
)
def test_a_rule_goes_if_all_its_selectors_ask_for_a_class_that_is_nowhere(style: str, kept: str) -> None:
    assert trimmed(style, _known()) == kept


def test_a_class_that_a_script_gives_is_there_and_one_that_it_looks_for_is_not() -> None:
    known = _known(script="""e.classList.add("open");f(`tip--${side}`);document.querySelector(".asked .for")""")
    style = ".open{a:1}.tip--left{a:2}.asked{a:3}.for{a:4}"
    assert trimmed(style, known) == ".open{a:1}.tip--left{a:2}"


NAMES = st.sampled_from(["a", "b-c", "d__e", "f--g"])
SELECTORS = st.lists(NAMES, min_size=1, max_size=3).map(lambda names: " ".join(f".{name}" for name in names))
RULES = st.lists(st.tuples(st.lists(SELECTORS, min_size=1, max_size=3), st.booleans()), max_size=6)


@given(RULES, st.sets(NAMES))
def test_what_is_left_is_what_can_be_met_in_its_order(rules: list[tuple[list[str], bool]], names: set[str]) -> None:
    def written(selectors: list[str], wrapped: bool, number: int) -> str:
        rule = f"{','.join(selectors)}{{x:{number}}}" if selectors else ""
        return f"@media print{{{rule}}}" if wrapped and rule else rule

    def met(selector: str) -> bool:
        return {word[1:] for word in selector.split()} <= names

    style = "".join(written(all_, wrapped, number) for number, (all_, wrapped) in enumerate(rules))
    left = "".join(
        written([one for one in all_ if met(one)], wrapped, number) for number, (all_, wrapped) in enumerate(rules)
    )
    assert trimmed(style, Classes(names)) == left


def test_the_scripts_of_the_built_site_are_read_and_its_theme_s_styles_are_written(tmp_path: Path) -> None:
    for name, text in {
        "assets/stylesheets/main.css": ".page{a:1}.given{a:2}.told{a:3}.judged{a:4}.spoken{a:5}",
        "assets/javascripts/bundle.js": 'e.className="given"',
        "assets/javascripts/lunr/language.js": '"spoken"',
        "own/extra.js": "'told'",
        "assets/secant/answers/exercise.js": "'judged'",
        "assets/own.css": ".gone{a:1}",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    trim(tmp_path, _known())
    assert (tmp_path / "assets/stylesheets/main.css").read_text() == ".page{a:1}.given{a:2}.told{a:3}.judged{a:4}"
    assert (tmp_path / "assets/own.css").read_text() == ".gone{a:1}"
