"""What the tests of the build let workers do."""

import os
import time
from pathlib import Path
from typing import Any

from secant.build.task import Artifact
from secant.diagnostics import Diagnostic, SecantError


def echo(given: dict[str, Any]) -> Artifact:
    return Artifact(str(given["text"]), {"process": os.getpid()})


def count(given: dict[str, Any]) -> Artifact:
    """Leaves a line in a file, so that a test can see how often it ran."""
    with Path(given["file"]).open("a", encoding="utf-8") as file:
        file.write("x\n")
    return Artifact("done")


def refuse(given: dict[str, Any]) -> Artifact:
    raise SecantError(Diagnostic("SEC-500", f"no {given['text']}", line=1, column=2))


def stumble(given: dict[str, Any]) -> Artifact:
    raise ZeroDivisionError("oh")


def spin(given: dict[str, Any]) -> Artifact:
    while True:
        pass


def sleep(given: dict[str, Any]) -> Artifact:
    time.sleep(600)
    return Artifact()


def die(given: dict[str, Any]) -> Artifact:
    os._exit(9)


def grow(given: dict[str, Any]) -> Artifact:
    held = []
    while True:
        held.append(bytearray(2**24))


def recurse(given: dict[str, Any]) -> Artifact:
    return recurse(given)


def flood(given: dict[str, Any]) -> Artifact:
    return Artifact("x" * (17 * 2**20))


def chatter(given: dict[str, Any]) -> Artifact:
    print("this must not reach anyone's output")  # noqa: T201
    return Artifact("quiet")


def rest(given: dict[str, Any]) -> Artifact:
    """Takes a while without working."""
    time.sleep(0.02)
    return Artifact(str(given["text"]))
