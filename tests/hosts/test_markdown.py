"""What stands in the HTML, in every place that Markdown allows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from tests.command import command, python
from tests.hosts.bench import Echo

from secant.diagnostics import Diagnostic, SecantError
from secant.hosts.markdown import Host, SecantExtension
from secant.pages.errors import inline_card
from secant.pages.reader import read_page

OTHERS = ["tables", "admonition", "footnotes", "md_in_html", "toc", "def_list", "attr_list", "abbr"]
OTHERS += ["pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed"]


def convert(text: str, **settings: object) -> str:
    host = Host(Echo(), **settings)  # type: ignore[arg-type]
    tabs = {"pymdownx.tabbed": {"alternate_style": True}}
    return Markdown(extensions=[SecantExtension(host=host), *OTHERS], extension_configs=tabs).convert(text)


def outline(html: str) -> str:
    """The elements of interest, nested as they are."""
    kept = re.findall(r"<(/?(?:ul|ol|li|blockquote|figure|details))[ >]|class=\"(tabbed-block|admonition)\b(?!-)", html)
    return " ".join(tag or name for tag, name in kept)


def test_a_figure_is_a_figure():
    html = convert("Text\n\n```figure\nname: a\ncaption: A *good* one, `= 1`.\n```\n\nMore\n")
    assert '<figure class="secant-figure" data-kind="k" id="a">' in html
    assert '<svg id="a-t"></svg>' in html
    assert '<span class="secant-figure__number">Figure 1.</span> A <em>good</em> one, <i>1</i>.' in html
    assert '<a aria-label="Link to figure 1" href="#a">link</a>' in html
    assert "<p><figure" not in html
    assert "<p>More</p>" in html


def test_without_a_caption_the_kind_speaks():
    assert "Figure 1.</span> Own words. " in convert("```figure\n```\n")


def test_a_table_has_its_caption_inside():
    html = convert("```table\nname: t\n```\n")
    assert re.search(r'<div class="secant-table"[^>]*id="t">\s*<table><caption>.*</caption><tbody>', html)


def test_definitions_show_unless_hidden():
    assert '<div class="secant-let"><div>defined</div></div>' in convert("```let\nf(x) = x\n```\n")
    assert convert("a\n\n```let hidden\nf(x) = x\n```\n\nb\n") == "<p>a</p>\n<p>b</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n\n    F\n\n- b", "ul li figure /figure /li li /li /ul"),
        ("- a\n  F\n- b", "ul li figure /figure /li li /li /ul"),
        ("1. F\n2. b", "ol li figure /figure /li li /li /ol"),
        ("- a\n    - b\n\n        F", "ul li ul li figure /figure /li /ul /li /ul"),
        ("> a\n> F\n> b", "blockquote figure /figure /blockquote"),
        ("> - a\n>   F", "blockquote ul li figure /figure /li /ul /blockquote"),
        ('!!! note "N"\n    F', "admonition figure /figure"),
        ("??? note\n    a\n    F", "details figure /figure /details"),
        ('=== "T"\n    F\n\n=== "U"\n    b', "tabbed-block figure /figure tabbed-block"),
        ('=== "T"\n\n    !!! note\n        F', "tabbed-block admonition figure /figure"),
        ("<div markdown>\nF\n</div>", "figure /figure"),
        ("text\nF\ntext", "figure /figure"),
        ("# H\nF", "figure /figure"),
    ],
)
def test_a_figure_stays_in_its_container(text, expected):
    lines = []
    for line in text.split("\n"):
        start = line.find("F")
        if start < 0:
            lines.append(line)
        else:
            margin = re.sub(r"[^>\s]", " ", line[:start])
            lines += [line[:start] + "```figure", f"{margin}kind: k", f"{margin}```"]
    assert outline(convert("\n".join(lines) + "\n")) == expected


def test_marks_work_wherever_text_does():
    html = convert(
        '# Head `= 1`\n\n| a `= |x|` | $|y|$ |\n|---|---|\n| *`= 2`* | [`= 3`](b.md) |\n\n!!! note "`= 4`"\n    x\n\n'
        "A[^1]\n\n[^1]: note `= 5`\n\nTerm `= 6`\n:   what $z$ is\n"
    )
    for text in ("1", "|x|", "|y|", "2", "3", "4", "5", "6", "z"):
        assert f"<i>{text}</i>" in html
    assert html.count("<td>") == 2


def test_literal_code_keeps_its_sign():
    assert convert(r"`\= x<y`, `\: z`") == "<p><code>= x&lt;y</code>, <code>: z</code></p>"


def test_examples_stay_examples():
    html = convert("````\n```figure\nkind: a\n```\n````\n\n    ```figure\n    kind: b\n    ```\n\n`` `= x` ``\n")
    assert "<figure" not in html
    assert "<code>`= x`</code>" in html


def test_formulas():
    assert convert("$$x$$\n") == '<div class="secant-math"><i>x</i></div>'
    assert convert("a $$x$$ b\n") == '<p>a <span class="secant-formula"><i>x</i></span> b</p>'
    assert convert("$a_1 * b_2 * c$\n") == "<p><i>a_1 * b_2 * c</i></p>"


def test_links_to_figures():
    html = convert(
        "[](#a), [](b.md#c)\n\n```figure\nname: a\n```\n",
        page=lambda _, source: read_page(source, lambda _: {"c": ("Table", 3)}),
    )
    assert '<a href="#a">Figure 1</a>, <a href="b.md#c">Table 3</a>' in html


def test_mistakes_are_raised_all_at_once():
    with pytest.raises(SecantError) as caught:
        convert("`= broken`\n\n```figure\nbroken\n```\n\n[](#nothing)\n")
    assert [(d.line, d.column) for d in caught.value.diagnostics] == [(1, 4), (4, 1), (7, 4)]


@pytest.mark.parametrize("margin", ["", "    "])
def test_a_preview_shows_a_card_for_a_misspelt_block_where_it_stands(margin):
    block = "\n".join(f"{margin}{line}" for line in ("```figur", "kind: k", "```"))
    told: list[Diagnostic] = []
    html = convert(f"- Before\n\n{block}\n\n{margin}After `= 1`.\n", wrong=told.extend)
    before, _, rest = html.partition("SEC-505")
    assert "Before" in before
    assert "After <i>1</i>." in rest
    assert "<p>There" not in html
    assert "kind: k" not in html
    assert [(each.code, each.line) for each in told] == [("SEC-505", 3)]


def test_a_preview_shows_a_card_for_each_mistake_and_everything_else():
    told: list[Diagnostic] = []
    html = convert("`= broken`, `= 1`\n\n```figure\nbroken\n```\n\n```figure\nkind: k\n```\n", wrong=told.extend)
    assert len(told) == 2
    assert html.count('class="secant-error" role="alert"') == 2
    assert "<i>1</i>" in html
    assert html.count("<figure") == 1
    assert "Mend it" in html
    assert "broken\n^" in html


def test_a_card_in_a_sentence_says_what_was_written_and_where():
    false = Diagnostic("SEC-451", "this is false", None, "a.md", 7, 4, 5, "`! 1 > 2`, `= 1`")
    assert inline_card([false]).endswith("<code>1 &gt; 2</code>: this is false <code>a.md:7:4</code></span>")
    quoting = Diagnostic("SEC-103", "“g” is unknown", "define it", column=1, source="g(2)")
    assert inline_card([quoting]).endswith("</strong> “g” is unknown (define it)</span>")


def test_a_preview_keeps_what_follows_a_block_that_is_never_closed():
    told: list[Diagnostic] = []
    html = convert("```figure\nkind: k\n\nIt is `= 1`.\n\n```figure\nkind: k\n```\n", wrong=told.extend)
    assert [(each.code, each.line) for each in told] == [("SEC-501", 1)]
    assert "<p>It is <i>1</i>.</p>" in html
    assert html.count("<figure") == 1


def test_a_name_that_is_nearly_there_is_offered():
    told: list[Diagnostic] = []
    convert("```figure\nkind: k\nname: closing-in\n```\n\n[](#closing-on)\n", wrong=told.extend)
    assert [each.fix for each in told] == ["did you mean “closing-in”? The names are closing-in"]


@pytest.mark.parametrize("text", ["<div>\n`= 1`\n</div>\n", "para\n- no list\n\n    ```figure\n    kind: k\n    ```\n"])
def test_what_markdown_shows_as_text_is_told_and_never_swallowed(text):
    with pytest.raises(SecantError) as caught:
        convert(text)
    assert [d.code for d in caught.value.diagnostics] == ["SEC-508"]


def test_front_matter_is_left_to_whoever_takes_it():
    with pytest.raises(SecantError) as caught:
        Markdown(extensions=["meta", SecantExtension(host=Host(Echo()))]).convert("---\ntitle: T\n---\n`= broken`\n")
    assert caught.value.diagnostics[0].line == 4


def test_one_instance_converts_many_pages():
    md = Markdown(extensions=[SecantExtension(host=Host(Echo()))])
    assert md.convert("`= 1`") == "<p><i>1</i></p>"
    assert md.reset().convert("```figure\n```").count("Figure 1.") == 1
    assert md.reset().convert("none") == "<p>none</p>"


def test_a_bare_markdown_works_everything_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    html = Markdown(extensions=["secant.hosts.markdown"]).convert(
        "```let\nf(x) = x^2\n```\n\n`= f'(3)` and `: f'(x)`\n"
    )
    assert '<span class="secant-value">6</span>' in html
    assert "<mn>2</mn><mi>x</mi>" in html
    assert list(tmp_path.iterdir()) == []


def test_where_a_site_was_prepared_nothing_is_worked_out_again(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("`= 1 + 1` $x$\n")
    assert command("prepare", cwd=tmp_path).returncode == 0
    program = (
        "import sys\nfrom markdown import markdown\n"
        "print(markdown(open('docs/index.md').read(), extensions=['secant.hosts.markdown']))\n"
        "print(*{'sympy', 'numpy', 'matplotlib', 'math_core'} & set(sys.modules))"
    )
    done = python("-c", program, cwd=tmp_path)
    value = '<span id="at-0"><span class="secant-value">2</span></span>'
    assert done.stdout.startswith(f'<p>{value} <span class="secant-formula"><math>')
    assert done.stdout.endswith("</p>\n\n")


LINES = st.sampled_from(
    """
|text `= 1` and $x$|- item `: y`|  more|    deep `= 2`|> quote|> ```figure|> ```|```figure|```|````|~~~|    ```figure
|    ```|=== "Tab `= 3`"|!!! note "`= 4`"|$$|$$ x $$|<!--|-->|1. ```let|   ```|<div markdown>|</div>|<div>|[](#figure-1)
|caption: `= 5`, [](#figure-1)|kind: k|# H `= 6`|| a | `= |x|` |||---|---||`\\= 7`|[^1]: `= 8`|a[^1]|Term|:   `= 9`|***
""".replace("\n", "").split("|")
)


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_whatever_the_page_no_token_is_left_in_it(text):
    told: list[Diagnostic] = []
    html = convert(text, wrong=told.extend)
    assert "\ue5ec" not in html
    assert "wzxhzdk" not in html
    assert all(d.line is not None and 1 <= d.line <= text.count("\n") + 1 for d in told)
