"""The reference says what the code says, and its examples do what it says of them."""

import re
import subprocess
import sys

import pytest
from markdown import Markdown
from tests.command import environment, python

from secant.build.run import Bench
from secant.build.status import status
from secant.build.task import Artifact
from secant.diagnostics import CODES, Diagnostic, SecantError
from secant.exercises import kinds as exercise_kinds
from secant.figures import kinds as figure_kinds
from secant.language import FUNCTIONS
from secant.pages.atlas import atlas
from secant.pages.references import errors, functions, house, kinds, made_from, references, scene
from secant.pages.renewal import reference_source
from secant.pages.site import Site
from secant.pages.wanted import Wanted
from secant.pages.workshop import PACKAGE
from secant.tables import kinds as table_kinds

EXPLAINED = [errors.explanation(code) for code in sorted(CODES)]
EXAMPLES = [(found.code, example) for found in EXPLAINED for example in found.examples]
FAULT = "a fault of ours: nobody brings it about"
NOT_ALONE = "reported in other words where a page brings it about, or together with the definition's own mistake"
HARD = "only expressions of many lines bring it about, and they change with what the engine can do"
#: Codes that are explained in words alone.
IN_WORDS = {
    **dict.fromkeys(("SEC-250", "SEC-251", "SEC-603"), FAULT),
    **dict.fromkeys(("SEC-205", "SEC-206", "SEC-506"), NOT_ALONE),
    **dict.fromkeys(("SEC-208", "SEC-252", "SEC-383", "SEC-601", "SEC-602"), HARD),
    "SEC-605": "a disk has to be full",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(here, pages):
    """Everything wrong with pages."""
    site = Site(here, Bench(""))
    site.look({path.relative_to(here).as_posix(): status(path.stat()) for path in pages})
    site.bench.start(site.tasks())
    return site.told()


def typed(here, text):
    """What is told in a terminal, in the folder of a small site. A line without ``$`` is what the command before it
    says, or, after ``cat``, what is typed into it."""
    (here / "docs").mkdir()
    (here / "docs" / "index.md").write_text("# Home\n\n`= 1 + 1`\n")
    (here / "mkdocs.yml").write_text("site_name: A site\nplugins: [secant]\ntheme: secant\n")
    lines = ['secant() { "$PYTHON" -m secant "$@"; }']
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        said, _, rest = part.partition("\n")
        lines.append(f"{said} << 'END'\n{rest}END" if said.startswith("cat ") else said)
    script, env = "\n".join(lines), environment(PYTHON=sys.executable)
    return subprocess.run(["bash", "-c", script], cwd=here, env=env, capture_output=True, text=True, check=False)


def codes(here, example):
    """What is wrong with an example."""
    if example.language in ("console", "python"):
        run = typed(here, example.text) if example.language == "console" else python("-c", example.text, cwd=here)
        assert (run.returncode == 0) == (example.sort == "right") or "SEC-604" in run.stderr
        return set(re.findall(r"SEC-\d{3}", run.stdout + run.stderr))
    if example.language == "yaml":
        (here / "atlas.yaml").write_text(example.text)
        try:
            atlas(here, "atlas.yaml")
        except SecantError as error:
            return {diagnostic.code for diagnostic in error.diagnostics}
        return set()
    page = here / "page.md"
    page.write_text(example.text)
    wrong = {diagnostic.code for diagnostic in told(here, [page])}
    try:  # some mistakes only show when Markdown is done with the page
        Markdown(extensions=["md_in_html", "secant"]).convert(example.text)
    except SecantError as error:
        wrong |= {diagnostic.code for diagnostic in error.diagnostics}
    return wrong


def test_every_code_is_shown_by_examples_or_can_only_be_told():
    shown = {found.code for found in EXPLAINED if {example.sort for example in found.examples} == {"wrong", "right"}}
    assert {found.code for found in EXPLAINED} - shown == IN_WORDS.keys()


def test_every_code_has_its_file_and_every_file_its_code():
    assert {path.stem for path in errors.FOLDER.glob("*.md")} == set(CODES)


@pytest.mark.parametrize("found", EXPLAINED, ids=[found.code for found in EXPLAINED])
def test_a_code_is_explained_in_sentences_and_in_pairs_of_examples(found):
    assert found.words.endswith((".", "`"))
    assert [example.sort for example in found.examples] in ([], ["wrong", "right"])


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}-{example.sort}" for code, example in EXAMPLES])
def test_an_example_is_what_it_says_it_is(here, code, example):
    assert codes(here, example) == ({code} if example.sort == "wrong" else set())


def test_every_option_of_every_kind_is_listed():
    pages = kinds.pages()
    assert {f"figures/{kind}.md" for kind in figure_kinds()} < set(pages)
    assert {f"tables/{kind}.md" for kind in table_kinds()} < set(pages)
    assert {f"exercises/{kind}.md" for kind in exercise_kinds()} < set(pages)
    assert "<code>magnify</code> (optional)" in pages["figures/kink.md"]
    assert "<code>x label</code> (optional)" in pages["figures/kink.md"]


def test_every_function_and_every_part_of_a_scene_is_listed():
    text = functions.pages()["functions.md"]
    assert all(f"<code>{name}(" in text for name in FUNCTIONS)
    parts = re.findall(r"^## (\w+)$", scene.pages()["scene.md"], re.MULTILINE)
    assert parts[:2] == ["Scene", "Panel"]
    assert {"Curve", "Dot", "Region"} < set(parts)


def test_the_pages_build(here):
    made = references(Bench(""), "reference")
    for file in made:
        path = here / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        assert made_from(file.path.removeprefix("reference/")).is_file()
    quick = [here / file.path for file in made if not file.path.startswith("reference/figures/")]
    assert told(here, quick) == []


def test_where_to_add_what_names_places_that_are_there():
    (text,) = house.pages().values()
    for _, place, how in house.ADDED:
        assert (PACKAGE / place).is_dir() is how.startswith("one file")
        assert f"<code>{place}</code>" in text
    assert "## hosts\n\nWhere pages are shown" in text


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("figures/slope-error.md", "figures/slope_error.py"),
        ("tables/index.md", "tables/__init__.py"),
        ("exercises/match-derivative.md", "exercises/match_derivative.py"),
        ("errors/SEC-101.md", "pages/references/codes/SEC-101.md"),
        ("errors/index.md", "pages/references/errors.py"),
        ("claims.md", "claims/__init__.py"),
        ("functions.md", "pages/references/functions.py"),
        ("house.md", "pages/references/house.py"),
    ],
)
def test_whoever_edits_a_page_is_led_to_what_it_is_made_from(page: str, file: str) -> None:
    docs = PACKAGE.parents[1] / "docs"
    wanted = Wanted(reference="reference")
    assert reference_source(f"reference/{page}", wanted, docs) == f"../generator/secant/{file}"
    assert reference_source(f"reference/{page}", wanted, docs.parent / "elsewhere" / "docs") is None


@pytest.mark.parametrize("code", ["SEC-601", "SEC-602"])
def test_a_reference_that_took_too_long_asks_no_author_for_less(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Artifact(diagnostics=(Diagnostic(code, "the reference took too long", fix="ask for less"),))
    monkeypatch.setattr(Bench, "artifacts", lambda *_: [slow])
    with pytest.raises(SecantError) as caught:
        references(Bench(""), "reference")
    (told,) = caught.value.diagnostics
    assert (told.code, told.message) == (code, "the reference took too long")
    assert told.fix
    assert "ask for less" not in told.fix
