"""What is found in a page, and where: lists, tabs, admonitions, quotes, and everything that only looks like ours."""

from hypothesis import given
from hypothesis import strategies as st

from secant.pages.scan import Broken, Display, Fence, Run, front_matter, scan
from secant.pages.source import Source

WORDS = ("figure", "let")


def fences(text: str) -> list[tuple[str, str, int]]:
    """(word, body, line of the body's first line) of each block."""
    source = Source(text)
    found, _ = scan(source, WORDS)
    return [
        (item.word, item.body.text, source.number(item.body.origins[0])) for item in found if isinstance(item, Fence)
    ]


def test_a_plain_block_has_its_line():
    assert fences("Text\n\n```figure\nkind: a\nof: f\n```\n") == [("figure", "kind: a\nof: f", 4)]


def test_a_misspelt_word_is_told_and_another_language_is_code():
    found, wrong = scan(Source("```figur\nkind: a\n```\n\n```python\nlet = 1\n```\n\n~~~ figures\n~~~\n"), WORDS)
    assert [item.failure for item in found if isinstance(item, Broken)] == wrong
    assert len(found) == len(wrong)
    assert [(d.code, d.line, d.column, d.length) for d in wrong] == [("SEC-505", 1, 4, 5), ("SEC-505", 9, 5, 7)]
    assert (wrong[0].fix or "").startswith("write ```figure;")


def test_what_follows_the_word_is_its_arguments():
    found, _ = scan(Source("```let hidden\nf(x) = x\n```\n"), WORDS)
    assert isinstance(found[0], Fence)
    assert found[0].arguments.text == "hidden"


def test_blocks_are_found_in_every_container():
    text = """- item

    ```figure
    kind: list
    ```

=== "Tab"

    !!! note "Inside"

        ```figure
        kind: admonition
        ```

> quoted
> ```figure
> kind: quote
> ```

??? tip
    ```figure
    kind: details
    ```

1. ```figure
   kind: marker
   ```

[^1]: A note

    ```figure
    kind: footnote
    ```

- two columns
  ```figure
  kind: github
  ```
"""
    bodies = [(body, line) for _, body, line in fences(text)]
    assert bodies == [
        ("kind: list", 4),
        ("kind: admonition", 12),
        ("kind: quote", 17),
        ("kind: details", 22),
        ("kind: marker", 26),
        ("kind: footnote", 32),
        ("kind: github", 37),
    ]


def test_the_margin_is_what_python_markdown_needs():
    found, _ = scan(Source("- a\n  ```figure\n  kind: x\n  ```\n\n> - b\n>   ```figure\n>   kind: y\n>   ```\n"), WORDS)
    assert [item.margin for item in found if isinstance(item, Fence)] == ["    ", ">     "]


def test_examples_are_left_alone():
    text = """````
```figure
kind: outer fence
```
````

    ```figure
    kind: indented code
    ```

<!--
```figure
kind: comment
```
-->

<pre>
```figure
kind: raw
```
</pre>

~~~text
```figure
~~~
"""
    assert fences(text) == []


def test_an_indented_fence_after_a_list_has_ended_is_an_example():
    assert fences("- item\n\nText\n\n    ```figure\n    kind: a\n    ```\n") == []


def test_text_after_a_comment_is_text_again():
    source = Source("<!-- a\n`= 1` --> `= 2`\n")
    runs = [item.body.text for item in scan(source, WORDS)[0] if isinstance(item, Run)]
    assert runs == [" `= 2`"]


def test_a_block_that_is_never_closed_is_told_where_it_begins():
    _, wrong = scan(Source("Text\n\n- a\n\n    ```figure\n    kind: a\n\nno more\n", "p.md"), WORDS)
    assert [(d.code, d.line, d.column) for d in wrong] == [("SEC-501", 5, 5)]


def test_a_block_that_is_never_closed_takes_neither_text_nor_the_next_block_with_it():
    text = "```figure\nkind: a\n\nSome text: `= 1`.\n\n```let\nf(x) = x\n```\n\n```python\nx = 1\n```\n"
    found, wrong = scan(Source(text), WORDS)
    assert [type(item) for item in found] == [Broken, Run, Fence]
    assert [(d.code, d.line) for d in wrong] == [("SEC-501", 1)]
    assert (wrong[0].fix or "").endswith("where the block ends, before line 6")
    assert isinstance(found[0], Broken)
    assert text[found[0].start : found[0].end] == "```figure\nkind: a"
    (broken,), wrong = scan(Source("```figure\nkind: a\n" + text[text.index("```python") :]), WORDS)
    assert isinstance(broken, Broken)
    assert wrong == [broken.failure]


def test_another_languages_open_fence_hides_nothing():
    assert [word for word, _, _ in fences("```python\nx = 1\n\n```figure\nkind: a\n```\n")] == []
    assert [word for word, _, _ in fences("- ```python\n\n```figure\nkind: a\n```\n")] == ["figure"]


def test_displayed_formulas_stand_alone_or_run_over_lines():
    source = Source("$$x$$\n\n> $$\n> y\n> $$\n\ntext $$z$$ more\n")
    found = [item for item in scan(source, WORDS)[0] if isinstance(item, Display)]
    assert [item.body.text.strip() for item in found] == ["x", "y"]


def test_a_formula_that_is_never_closed_is_told():
    _, wrong = scan(Source("$$\nx\n\ny\n"), WORDS)
    assert [(d.code, d.line) for d in wrong] == [("SEC-501", 1)]


def test_a_body_that_is_indented_further_keeps_what_is_its_own():
    assert fences("```figure\na: b\n  c\n```\n") == [("figure", "a: b\n  c", 2)]
    assert fences("- ```figure\n    a: b\n      c\n    ```\n") == [("figure", "a: b\n  c", 2)]


def test_tabs_count_four_columns():
    assert fences("-\titem\n\n\t```figure\n\tkind: a\n\t```\n") == [("figure", "kind: a", 4)]


def test_front_matter_is_measured():
    text = "---\ntitle: x\n---\n\n# T\n"
    assert text[front_matter(text) :] == "\n# T\n"
    assert front_matter("# T\n---\n---\n") == 0


LINES = st.sampled_from(
    r"""
|text `= 1`|- item|  more|    deep|> quote|> ```figure|> ```|```figure|```|````|~~~|    ```figure|    ```|=== "Tab"
|!!! note|$$|$$ x $$|<!--|-->|1. ```let|   ```|	x""".replace("\n", "").split("|")
)


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_every_place_is_in_the_page(text):
    source = Source(text)
    found, wrong = scan(source, WORDS)
    last = 0
    for item in found:
        body = item.place if isinstance(item, Broken) else item.body
        for origin, line in zip(body.origins, body.text.split("\n"), strict=True):
            assert text[origin : origin + len(line)].split("\n")[0].strip() == line.strip()
        if not isinstance(item, Run):
            assert last <= item.start < item.end
            last = item.end
    assert all(d.line is not None and 1 <= d.line <= len(source.starts) for d in wrong)
