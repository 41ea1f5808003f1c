"""A bench that works nothing out: each result says what was asked for."""

from collections.abc import Sequence

from secant.build.run import Bench
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic


class Echo(Bench):
    """Answers in the shape of the real results; a text that holds "broken" fails."""

    def __init__(self) -> None:
        super().__init__("")

    def artifacts(self, tasks: Sequence[Task]) -> list[Artifact]:
        return [self.answer(task.work.partition(":")[2], task.given) for task in tasks]

    def answer(self, work: str, given: dict[str, object]) -> Artifact:
        text = str(given.get("text", given.get("latex")))
        if "broken" in text:
            return Artifact(diagnostics=(Diagnostic("SEC-100", "it is broken", "mend it", line=1, column=1),))
        if work == "draw":
            return Artifact('<svg id="secant-name-t"></svg>', {"kind": "k", "caption": "Own words."})
        if work == "fill":
            return Artifact(
                "<tbody><tr><td>1</td></tr></tbody>", {"kind": "k", "caption": "Own words.", "words": "Own words."}
            )
        if work == "define":
            return Artifact("<div>defined</div>")
        return Artifact(f"<i>{text}</i>")
