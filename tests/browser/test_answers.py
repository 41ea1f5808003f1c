"""An exercise can be answered: right answers in any form, known mistakes, wrong ones with a point, unreadable ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from markdown import Markdown
from playwright.sync_api import Browser, Locator, Route, expect
from tests.browser.stage import WEB, Stage, staged

ASKED = {
    "product": "find: d/dx x^2 sin(x)\nwrong:\n  2x cos(x): The derivative of a product is not the product.",
    "logarithm": "find: d/dx ln(x)\nwrong:\n  ln(x): The logarithm is not its own derivative.",
    "partial": "find: d/dx x^2*y",
    "slope": "find: the slope of x^3/3 at sqrt(2)",
    "critical": "find: the critical points of x^4/4 - x^3/3",
    "rough": "find: where |x^2 - 1| is not differentiable",
    "true": "true or false: |x| is differentiable at 0\nwrong:\n  true: Continuous is not enough.",
    "match": "match: x^3/3 - x with its derivative\non: [-2, 2]",
    "rate": "choose: the learning rate for 3x^2 from 2\namong: 1/10, 1/3, 1/2",
}
#: Exercise, what is typed, what becomes of it, and what is said.
TYPED = [
    ("product", "2x sin(x) + x^2 cos(x)", "right", "by exact rules"),
    ("product", "x*(x cos(x) + 2sin(x))", "right", "by exact rules"),
    ("product", "x sqrt(x^2 + 4 - x^2) |sin(x)| sign(sin(x)) + x^2 cos(x)", "right", "agrees with the derivative"),
    ("product", "x^2 sin(x)(2/x + cot(x))", "wrong", "At x = 0 yours is undefined"),
    ("product", "cos(x)*x*2", "wrong", "not the product"),
    ("product", "2x sin(x)", "wrong", "At x = 1 yours is 1.683, but the slope there is 2.223"),
    ("product", "2x sin x", "unread", "At character 4: sin needs its argument in parentheses"),
    ("product", "d/dx (x^2 sin(x))", "unread", "work it out"),
    ("product", "2t", "unread", "“t” is not a variable here. Better: the variable here is x"),
    ("logarithm", "x^-1", "right", "by exact rules"),
    ("logarithm", "1/|x|", "right", "agrees"),
    ("partial", "2x", "wrong", "At x = 1, y = 2 yours is 2, but the slope there is 4"),
    ("slope", "2", "right", "the slope"),
    ("slope", "sqrt(2)^2", "right", "the slope"),
    ("slope", "1.999", "wrong", "close"),
    ("slope", "1/0", "unread", "this has no value"),
    ("critical", "minimum at 1, neither at 0", "right", "all of them"),
    ("critical", "neither at 0; local minimum at 2/2", "right", "all of them"),
    ("critical", "minimum at 1", "wrong", "is missing"),
    ("critical", "minimum at 1, neither at 0, minimum at 7", "wrong", "x = 7 is no critical point"),
    ("critical", "1", "unread", "says nothing about a critical point"),
    ("critical", "minimum at 1, neither at 0/", "unread", "At character 28"),
    ("rough", "1, −1", "right", "all of them"),
    ("rough", "-1, 1, 0", "wrong", "0"),
    ("rough", "nowhere", "wrong", "need not have a slope"),
    ("rough", "(", "unread", "This cannot be read"),
    ("rough", "-1, (1", "unread", "At character 5: this bracket is not closed"),
]  # fmt: skip
CHOSEN = [("true", "false", "true", "not enough"), ("rate", "1/10", "1/2", "runs away")]


@pytest.fixture(scope="module")
def stage(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    blocks = "\n\n".join(f"```exercise\nname: {name}\n{text}\n```" for name, text in ASKED.items())
    body = Markdown(extensions=["secant"]).convert(blocks)
    text = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Exercises</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
        "style-src 'self'; font-src 'self'; img-src data:; base-uri 'self'; form-action 'self'\">"
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="assets/secant/secant.css">'
        f'<body class="md-typeset"><main><h1>Exercises</h1>{body}</main>'
        '<script src="assets/secant/secant.js" defer></script></body></html>'
    )
    root = tmp_path_factory.mktemp("exercises")
    (root / "assets").mkdir()
    (root / "assets" / "secant").symlink_to(WEB)
    (root / "offline.js").write_text("// keeps nothing\n", encoding="utf-8")
    with staged(browser, root, reduced_motion="reduce") as found:
        found.show(text)
        yield found


def box(stage: Stage, name: str) -> Locator:
    found = stage.page.locator(f"#{name}")
    found.scroll_into_view_if_needed()
    found.locator(".secant-answer").wait_for()
    return found


def answered(stage: Stage, name: str, text: str) -> Locator:
    found = box(stage, name)
    found.locator("input").fill(text)
    found.get_by_role("button", name="Check").click()
    return found.locator("output")


@pytest.mark.parametrize(("name", "text", "kind", "said"), TYPED)
def test_a_typed_answer_is_judged(stage: Stage, name: str, text: str, kind: str, said: str) -> None:
    says = answered(stage, name, text)
    assert says.get_attribute("data-kind") == kind, says.inner_text()
    assert said in says.inner_text()
    if kind == "wrong" and name in ("product", "partial", "critical", "rough"):
        assert says.locator("svg circle").count() == 1
    assert (box(stage, name).locator("input").get_attribute("aria-invalid") == "true") == (kind == "unread")
    assert stage.complaints == []


@pytest.mark.parametrize(("name", "right", "wrong", "said"), CHOSEN)
def test_a_choice_is_a_button(stage: Stage, name: str, right: str, wrong: str, said: str) -> None:
    found = box(stage, name)
    values = stage.page.evaluate(f"JSON.parse(document.getElementById('{name}').dataset.exercise).choices")
    for value, kind in ((wrong, "wrong"), (right, "right")):
        button = found.locator(".secant-answer__buttons button").nth([each["value"] for each in values].index(value))
        button.focus()
        stage.page.keyboard.press("Enter")
        assert found.locator("output").get_attribute("data-kind") == kind
        assert button.get_attribute("aria-pressed") == "true"
        if kind == "wrong":
            assert said in found.locator("output").inner_text()
            assert found.get_attribute("data-solved") is None
    assert found.get_attribute("data-solved") == ""


def test_pictures_can_be_chosen_from(stage: Stage) -> None:
    buttons = box(stage, "match").locator(".secant-answer__buttons button")
    assert buttons.count() == 4
    for button in buttons.all():
        path = button.locator("svg path").first.bounding_box()
        assert path is not None
        assert path["width"] > 50


def test_the_place_of_what_cannot_be_read_is_selected(stage: Stage) -> None:
    answered(stage, "product", "2x + 3 $ 4")
    chosen = box(stage, "product").locator("input").evaluate("(input) => [input.selectionStart, input.selectionEnd]")
    assert chosen == [7, 8]


def test_what_was_solved_is_known_when_the_page_is_seen_again(stage: Stage) -> None:
    answered(stage, "slope", "sqrt(4)")
    stage.page.reload()
    found = box(stage, "slope")
    expect(found.locator(".secant-exercise__solved")).to_be_visible()
    assert found.locator("input").input_value() == "sqrt(4)"
    assert box(stage, "logarithm").get_attribute("data-solved") in (None, "")


def test_without_a_place_to_keep_it_everything_else_works(stage: Stage) -> None:
    page = stage.page.context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })")
    page.goto(f"{stage.address}page.html")
    found = page.locator("#slope")
    found.scroll_into_view_if_needed()
    found.locator("input").fill("2")
    found.get_by_role("button", name="Check").click()
    assert found.locator("output").get_attribute("data-kind") == "right"
    page.close()


def test_nothing_hops_under_the_eyes_of_whoever_is_there_before_the_script(stage: Stage) -> None:
    page = stage.page.context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/answers/exercise.js", hold)
    page.goto(f"{stage.address}page.html")
    page.locator("#partial").evaluate("(box) => box.scrollIntoView({ block: 'start' })")
    tops = "[...document.querySelectorAll('.secant-exercise')].map((box) => box.getBoundingClientRect().top)"
    before = page.evaluate(tops)
    assert page.locator(".secant-answer").count() == 0
    held[0].continue_()
    for name in ("partial", "slope", "critical"):
        page.locator(f"#{name} .secant-answer").wait_for()
    assert page.evaluate(tops)[2:5] == before[2:5]
    page.locator("#rate").scroll_into_view_if_needed()
    page.locator("#product").scroll_into_view_if_needed()
    expect(page.locator("#partial .secant-answer")).to_have_css("min-height", "0px")
    page.close()


def test_an_exercise_far_below_waits_and_a_keyboard_that_leaps_to_it_goes_on_in_its_field(stage: Stage) -> None:
    page = stage.page.context.new_page()
    page.goto(f"{stage.address}page.html")
    page.locator("#product .secant-answer").wait_for()
    assert page.locator("#rough .secant-answer").count() == 0
    page.locator("#rough .secant-exercise__choices summary").first.focus()
    expect(page.locator("#rough input")).to_be_focused()
    page.close()


def test_on_paper_stand_the_choices(stage: Stage) -> None:
    found = box(stage, "product")
    stage.page.emulate_media(media="print")
    assert found.locator(".secant-exercise__choices").is_visible()
    assert not found.locator(".secant-answer").is_visible()
    stage.page.emulate_media(media="screen")
    assert not found.locator(".secant-exercise__choices").is_visible()


def test_axe_finds_nothing_in_an_answered_exercise(stage: Stage) -> None:
    for name, text in (("product", "x"), ("critical", "zz"), ("rough", "0")):
        answered(stage, name, text)
    for scheme in ("light", "dark"):
        stage.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(stage.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        wrong = [(each["id"], [node["target"] for node in each["nodes"]]) for each in found.response["violations"]]
        assert wrong == [], scheme


def test_no_identity_stands_twice(stage: Stage) -> None:
    box(stage, "match")
    twice = stage.page.evaluate(
        "[...document.querySelectorAll('[id]')].map((each) => each.id).filter((id, i, all) => all.indexOf(id) !== i)"
    )
    assert twice == []
