"""``secant figure``: one figure as a file."""

from __future__ import annotations

import base64

from secant.build.task import Artifact, Json

#: Below this width the layout for phones is drawn.
PHONE = 560


def answer(given: dict[str, Json]) -> Artifact:
    """``text`` (a block's lines), ``definitions``, ``format``, ``theme``, ``width`` -> the file in base 64."""
    from secant import figures, render
    from secant.language.option_lines import read_lines
    from secant.pages.definitions import read
    from secant.scenes.codec import to_json

    _, scene = figures.build(read_lines(given["text"]), read(given["definitions"]))
    match given["format"]:
        case "png":
            content = render.png(scene, theme=given["theme"], width=given["width"])
        case "json":
            content = (to_json(scene) + "\n").encode()
        case _:
            content = render.standalone_svg(scene, "narrow" if given["width"] < PHONE else "wide").encode()
    return Artifact(facts={"content": base64.b64encode(content).decode(), "kind": scene.kind, "alt": scene.alt})
