"""The foot of a figure that moves: a native, labelled element for each control, the values in words, reset.

All of it stands in the page from the start, so that nothing shifts when the script arrives; without a script it does
not show.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from html import escape
from typing import Any

_SLOT = re.compile(r"\{\w+(?::(\w+))?\}")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def moving(picture: str, live: str, name: str, linked: str | None) -> str:
    """The picture with its controls, as the element that the browser's part brings to life.

    ``live`` is JSON. It travels in an attribute: a script element in a page's content would be run by some themes.
    """
    data = json.loads(live)
    together = f' data-linked="{escape(linked)}"' if linked else ""
    asks = " data-asks" if any(control["control"] == "Reveal" for control in data["controls"]) else ""
    return (
        f'<secant-figure data-live="{escape(live)}"{together}{asks}>{picture}'
        f'<div class="secant-controls" data-search-exclude>'
        f'<div class="secant-controls__sets">{"".join(_controls(data, name))}</div>'
        f'<div class="secant-controls__foot"><output id="{escape(name)}-says" aria-live="off" '
        f'for="{" ".join(_id(name, control) for control in data["controls"])}">{escape(data["still"])}</output>'
        f"{_buttons(data, name)}</div></div></secant-figure>"
    )


def _controls(data: dict[str, Any], name: str) -> Iterator[str]:
    for control in data["controls"]:
        if control["control"] == "Reveal":
            continue
        about = f'{_about(control, name)} autocomplete="off"'
        element = _choice(control, about) if control["control"] == "Choice" else _range(control, about)
        yield (
            f'<div class="secant-control"><label for="{_id(name, control)}">{escape(control["label"])}</label>'
            f'{element}<span class="secant-control__value" aria-hidden="true">{escape(_said(control))}</span></div>'
        )


def _about(control: dict[str, Any], name: str) -> str:
    sets = escape(control["name"])
    return f'id="{_id(name, control)}" data-sets="{sets}" aria-describedby="{escape(name)}-says"'


def _id(name: str, control: dict[str, Any]) -> str:
    return f"{escape(name)}-{escape(control['name'])}"


def _said(control: dict[str, Any]) -> str:
    """The value in the control's own words, as the browser's part will write it (``web/live/numbers.js``)."""
    value = control["value"]

    def written(slot: re.Match[str]) -> str:
        style = slot[1] or "0"
        text = f"{value:.{style[1:]}g}" if style.startswith("e") else f"{value:.{style}f}"
        mantissa, _, power = text.partition("e")
        text = f"{mantissa}×10{str(int(power)).translate(_RAISED)}" if power else text
        return text.replace("-", "−")

    return _SLOT.sub(written, control.get("text", ""))


def _choice(control: dict[str, Any], about: str) -> str:
    options = "".join(
        f'<option value="{value!r}"{" selected" if value == control["value"] else ""}>{escape(text)}</option>'
        for text, value in control["options"]
    )
    return f"<select {about}>{options}</select>"


def _range(control: dict[str, Any], about: str) -> str:
    """A logarithmic control counts decades."""
    ends = [control[key] for key in ("low", "high", "value")]
    low, high, value = map(math.log10, ends) if control.get("scale") == "log" else ends
    return f'<input type="range" {about} min="{low!r}" max="{high!r}" step="{control["step"]!r}" value="{value!r}">'


def _buttons(data: dict[str, Any], name: str) -> str:
    play = any(control.get("seconds") for control in data["controls"])
    reveals = "".join(
        f'<button type="button" {_about(control, name)}>{escape(control["label"])}</button>'
        for control in data["controls"]
        if control["control"] == "Reveal"
    )
    return (
        f'<span class="secant-controls__buttons">{reveals}'
        + ('<button type="button" data-does="play">Play</button>' if play else "")
        + '<button type="button" data-does="reset">Reset</button></span>'
    )
