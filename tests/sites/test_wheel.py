"""The wheel alone: in an environment of its own, without this checkout, a new site is written and built."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        list(map(str, arguments)),
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_site_of_ones_own_needs_the_wheel_and_one_command(tmp_path):
    wheels, outside = tmp_path / "wheels", tmp_path / "outside"
    outside.mkdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels, cwd=ROOT)
    (wheel,) = wheels.glob("*.whl")
    uv = (sys.executable, "-m", "uv")
    run(*uv, "venv", "--quiet", "--python", sys.executable, ".venv", cwd=outside)
    own = ("--python", outside / ".venv" / "bin" / "python")
    for what in (("--require-hashes", "-r", ROOT / "requirements.lock"), ("--no-deps", wheel)):
        run(*uv, "pip", "install", "--quiet", *own, *what, cwd=outside)
    secant = outside / ".venv" / "bin" / "secant"
    where = run(secant.with_name("python"), "-c", "import secant; print(secant.__file__)", cwd=outside)
    assert Path(where.strip()).is_relative_to(outside)
    run(secant, "new", "site", "my-site", cwd=outside)
    run(secant, "build", "--strict", cwd=outside / "my-site")
    home = (outside / "my-site" / "site" / "index.html").read_text(encoding="utf-8")
    assert "<svg" in home
    assert 'href="assets/secant/secant.css"' in home
    assert (outside / "my-site" / "site" / "assets" / "secant" / "fonts" / "stix-two-math.woff2").is_file()
    assert (outside / "my-site" / ".gitignore").is_file()
