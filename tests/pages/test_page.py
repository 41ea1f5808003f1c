"""Names, numbers, definitions in force, links; and every mistake with its place."""

from secant.pages.reader import read_page
from secant.pages.source import Source
from secant.pages.tokens import TOKEN


def page(text: str, others=lambda _: None, before: int = 0):
    return read_page(Source(text, "p.md", before), others)


def wrong(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(d.code, d.line, d.column) for d in page(text).diagnostics]


def test_figures_and_tables_are_numbered_apart():
    read = page("```figure\nname: a\n```\n\n```table\nname: t\n```\n\n```figure\n```\n")
    assert read.names == {"a": ("Figure", 1), "t": ("Table", 1), "figure-2": ("Figure", 2)}


def test_empty_links_take_the_number():
    read = page("See [](#b) and [](o.md#x).\n\n```figure\nname: b\n```\n", lambda _: {"x": ("Table", 7)})
    assert read.markdown.startswith("See [Figure 1](#b) and [Table 7](o.md#x).")
    assert not read.diagnostics


def test_a_link_in_a_caption_takes_the_number_too():
    read = page("```figure\nname: a\ncaption: as in [](#a), `= 1`\n```\n")
    (block,) = [piece.block for piece in read.pieces if piece.block]
    assert block.caption is not None
    assert TOKEN.sub("*", block.caption) == "as in [Figure 1](#a), *"


def test_a_picture_does_not_depend_on_its_name_and_caption():
    def asked(name: str, caption: str) -> str:
        text = f"```figure\nkind: a\n{name}of: f\n{caption}at: 1\n```\n"
        (text,) = [task.given["text"] for _, task in page(text).tasks() if "draw" in task.work]
        return str(text)

    plain = asked("name: a\n", "caption: One, `= f(1)`.\n")
    assert plain.split("\n") == ["kind: a", "", "of: f", "", "at: 1"]
    assert plain == asked("name: other\n", "caption: Other words.\n")
    long = asked("name: b\n", "caption: One\n  and more.\n")
    assert long.split("\n") == ["kind: a", "", "of: f", "", "", "at: 1"]
    assert asked("name: a\nname: b\n", "caption:\n").count("name") == 2


def test_a_link_to_nothing_is_told_at_its_place():
    assert wrong("a\nsee [](#nothing)\n") == [("SEC-504", 2, 8)]
    assert wrong("see [](missing.md#a)\n") == [("SEC-504", 1, 8)]


def test_a_name_used_twice_is_told_at_the_second():
    assert wrong("```figure\nname: a\n```\n\n```table\nname: a\n```\n") == [("SEC-503", 6, 7)]


def test_a_name_must_be_one():
    assert wrong("```figure\nname: two words\n```\n") == [("SEC-500", 2, 7)]


def test_an_automatic_name_may_be_taken():
    assert wrong("```figure\nname: figure-2\n```\n\n```figure\nkind: a\n```\n") == [("SEC-503", 6, 1)]


def test_what_follows_a_blocks_word_must_mean_something():
    assert wrong("```figure hidden\n```\n") == [("SEC-500", 1, 11)]
    assert wrong("```let hiden\nf(x) = x\n```\n") == [("SEC-500", 1, 8)]
    assert wrong("```let hidden\nf(x) = x\n```\n") == []


def test_an_empty_mark_is_told():
    assert wrong("`=`\n") == [("SEC-502", 1, 2)]


def test_front_matter_counts():
    (diagnostic,) = page("`=`\n", before=4).diagnostics
    assert diagnostic.line == 5


def test_only_the_definitions_above_that_may_be_used_are_part_of_a_task():
    above = "`= f(1)`\n\n```let\nf(x) = x^2\ng(x) = f(x) + 1\nh(x) = 3\n```\n\n"
    read = page(above + "`= g(1)` `= h(1)`\n\n```let\nk(x) = h(x)\n```\n")
    given = [(task.given["text"], task.given["definitions"]) for _, task in read.tasks() if "value" in task.work]
    assert given == [
        ("f(1)", []),
        ("g(1)", ["f(x) = x^2", "g(x) = f(x) + 1"]),
        ("h(1)", ["h(x) = 3"]),
    ]


def test_where_a_task_stands_is_not_part_of_it():
    first = page("`= 1 + 1`\n").tasks()[0][1]
    second = page("Other text\n\n- `= 1 + 1`\n").tasks()[0][1]
    assert first.key("s") == second.key("s")
    assert first.key("s") != first.key("other versions")


def test_a_mark_may_run_over_a_line_end_and_stays_one_line():
    read = page("text `= 1 +\n  1` end\n")
    assert TOKEN.sub("*", read.markdown) == "text * end\n"
    assert read.tasks()[0][1].given["text"].split() == ["1", "+", "1"]


def test_reserved_characters_are_refused():
    assert [code for code, _, _ in wrong("a \ue5ec0\ue5ed b\n")] == ["SEC-507", "SEC-507"]
