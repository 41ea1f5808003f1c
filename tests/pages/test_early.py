"""Our scripts are asked for before the words of a page; it is shown when its first figure that moves is there."""

from __future__ import annotations

from secant.pages.early import asked_early, shown_with_figure

START = '<html><head><link rel="stylesheet" href="a.css">'
BETWEEN = "<script>theirs()</script></head><body>words"
MODULE = '<script src="../assets/secant/live/element.js" type="module" async></script>'
LATER = '<script src="../assets/secant/secant.js" defer></script>'
END = '<script src="a.js" type="module"></script></body></html>'


def test_our_scripts_are_asked_for_early_and_what_moves_figures_as_soon_as_what_is_seen() -> None:
    found = asked_early(START + BETWEEN + MODULE + LATER + END)
    now, then = (
        script.replace("<script", f'<script fetchpriority="{when}"')
        for script, when in ((MODULE, "high"), (LATER, "low"))
    )
    assert found == START + now + then + BETWEEN + END


def test_what_does_not_wait_what_is_another_s_and_what_has_no_head_stays_as_it_is() -> None:
    for html in (START + BETWEEN + LATER.replace(" defer", "") + END, MODULE + LATER):
        assert asked_early(html) == html


FIGURES = (
    '<figure class="still" id="still"><svg></svg></figure>'
    '<figure class="live" id="first"><secant-figure data-live="{}"></secant-figure></figure>'
    '<figure class="live" id="second"><secant-figure data-live="{}"></secant-figure></figure>'
)


def test_a_page_is_shown_with_its_first_figure_that_moves() -> None:
    found = shown_with_figure(START + BETWEEN + FIGURES + END)
    link = '<link rel="expect" href="#first" blocking="render">'
    assert found == (START + BETWEEN + FIGURES + END).replace("</head>", link + "</head>")


def test_a_page_that_has_no_such_figure_or_much_before_it_shows_what_comes() -> None:
    for page in (
        BETWEEN + FIGURES.split("</figure>", maxsplit=1)[0],
        BETWEEN + "words " * 25_000 + FIGURES,
        FIGURES,
        BETWEEN + FIGURES.replace(' id="first"', ""),
    ):
        assert shown_with_figure(START + page + END) == START + page + END
