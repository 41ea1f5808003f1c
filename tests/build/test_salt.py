"""Results depend on our code and the libraries', and not on what only carries them."""

from pathlib import Path

from secant.build.salt import salt


def package(folder: Path) -> Path:
    for room in ("language", "cli"):
        (folder / room).mkdir(parents=True)
        (folder / room / "a.py").write_text("1")
    return folder


def test_code_and_libraries_count(tmp_path):
    here = package(tmp_path)
    first = salt(here, ["mpmath"])
    assert salt(here, ["mpmath"]) == first
    assert salt(here, ["mpmath", "numpy"]) != first
    (here / "cli" / "a.py").write_text("2")
    assert salt(here, ["mpmath"]) == first
    (here / "language" / "a.py").write_text("2")
    assert salt(here, ["mpmath"]) != first
