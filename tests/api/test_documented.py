"""The examples of the documentation run, and give what they say."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "contributing" / "python.md"


def test_every_example_of_the_page_is_true():
    text = PAGE.read_text(encoding="utf-8").replace("```python\nimport secant", "```python\n>>> import secant\n")
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    found = doctest.DocTestParser().get_doctest(text, {}, "python.md", str(PAGE), 0)
    runner = doctest.DocTestRunner(optionflags=flags)
    told: list[str] = []
    runner.run(found, out=told.append)
    assert runner.tries > 12
    assert runner.failures == 0, "".join(told)
