"""A picture of many dots in few colours: at most 256, at half the size of a picture that says each dot's colour.

Most dots have the colour of the ground, the others are the theme's colours and what lies between two of them along an
edge. Dots whose colours agree in the upper four bits of red, green and blue become one colour, the commonest of them,
so that the theme's own stay what they are; if more than a palette holds are left, the rarest take the nearest one.
Pillow's fastest way comes about as near, but takes three times as long: half of all that a page's card would take.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIZE = 256
#: Bits of red, green and blue that tell colours apart.
BITS = 4


def indexed(dots: NDArray[np.uint8], grounds: Sequence[str]) -> Image.Image:
    """Rows of dots (red, green, blue, opaque) as an image with a palette. ``grounds``: the colours ``#rrggbb`` of most
    dots."""
    colours = dots.view("<u4").ravel()
    plain = np.array([int.from_bytes(bytes.fromhex(f"{ground[1:]}ff"), "little") for ground in grounds], np.uint32)
    indices = np.zeros(len(colours), np.uint8)
    grounded = np.zeros(len(colours), np.bool_)
    for number, colour in enumerate(plain):
        here = colours == colour
        indices |= here.view(np.uint8) * np.uint8(number)  # a tenth of the time that indices[here] = number takes
        grounded |= here
    other = np.flatnonzero(~grounded)
    drawn = colours[other]
    palette, numbers = _palette(drawn, plain)
    indices[other] = numbers[_kind(drawn)]
    image = Image.frombytes("P", (dots.shape[1], dots.shape[0]), indices.tobytes())
    image.putpalette(_channels(palette).astype(np.uint8).tobytes())
    return image


def _palette(colours: NDArray[np.uint32], plain: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """A palette that begins with ``plain``, and for each kind of colour the number of its own in it."""
    found, counts = np.unique(colours, return_counts=True)
    kinds = _kind(found)
    commonest = np.zeros(1 << 3 * BITS, np.uint32)
    rising = np.argsort(counts, kind="stable")
    commonest[kinds[rising]] = found[rising]
    weights = np.bincount(kinds, counts, minlength=len(commonest))
    ordered = np.argsort(-weights, kind="stable")[: np.count_nonzero(weights)]
    chosen, rest = np.split(ordered, [SIZE - len(plain)])
    palette = np.concatenate([plain, commonest[chosen]])
    numbers = np.zeros(len(commonest), np.uint8)
    numbers[chosen] = np.arange(len(plain), len(palette))
    if len(rest):
        apart = _channels(commonest[rest])[:, None, :] - _channels(palette)
        numbers[rest] = np.argmin((apart * apart).sum(axis=2), axis=1)
    return palette, numbers


def _kind(colours: NDArray[np.uint32]) -> NDArray[np.intp]:
    most, cut = (1 << BITS) - 1, 8 - BITS
    kind = colours >> cut & most | (colours >> 8 + cut & most) << BITS | (colours >> 16 + cut & most) << 2 * BITS
    return kind.astype(np.intp)


def _channels(colours: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Red, green and blue, each in a column."""
    return np.stack([colours & 255, colours >> 8 & 255, colours >> 16 & 255], axis=1).astype(np.int32)
