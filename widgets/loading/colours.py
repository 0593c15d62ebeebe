"""How well a colour can be read on another, and the nearest one that can.

Contrast is that of WCAG 2 (1 to 21). The nearest colour keeps hue and chroma and moves lightness
in OKLCH, where equal steps look equal: it is recognisably the same colour, darker or lighter.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from coloraide import Color

PAPER = "#f6f8f7"
SHEET = "#ffffff"
TINT = "#e6eeee"
"""The grounds of the light theme, as in widgets/styles/tokens.css (a test holds them together)."""

TEXT = 4.5
MARK = 3.0
"""What WCAG 2 (AA) asks of text, and of a mark that is no text."""

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
STEPS = 14
"""Halvings of the way to black or white: fine enough for every colour of 8 bits."""


def is_colour(text: str) -> bool:
    """Tell whether this is a colour as tracks write them: #rrggbb."""
    return HEX.fullmatch(text) is not None


def contrast(a: str, b: str) -> float:
    """Return the contrast of two colours by WCAG 2: from 1 (none) to 21 (black on white)."""
    return float(Color(a).contrast(Color(b), method="wcag21"))


def least_contrast(colour: str, on: tuple[str, ...]) -> float:
    """Return the contrast with the ground where the colour is read worst."""
    return min(contrast(colour, ground) for ground in on)


def nearest_passing(colour: str, on: str | tuple[str, ...], ratio: float) -> str:
    """Return the colour itself if it has this contrast on all grounds, or the nearest that has.

    Where no lightness reaches the ratio, black or white comes back: whichever is read better.
    """
    grounds = (on,) if isinstance(on, str) else on

    def passes(one: str) -> bool:
        return least_contrast(one, grounds) >= ratio

    if passes(colour):
        return colour
    own = Color(colour).convert("oklch")
    ends = [end for end in (0.0, 1.0) if passes(_at(own, end))]
    if not ends:
        return max("#000000", "#ffffff", key=lambda one: least_contrast(one, grounds))
    found = [_towards(own, end, passes) for end in ends]
    return min(found, key=lambda one: abs(one[0] - own["lightness"]))[1]


def _towards(own: Color, end: float, passes: Callable[[str], bool]) -> tuple[float, str]:
    """Return the lightness nearest to the colour's own, on the way to an end that passes."""
    fails, good = float(own["lightness"]), end
    for _ in range(STEPS):
        middle = (fails + good) / 2
        if passes(_at(own, middle)):
            good = middle
        else:
            fails = middle
    return good, _at(own, good)


def _at(own: Color, lightness: float) -> str:
    """Return the colour at another lightness, with as much of its chroma as a screen can show."""
    moved = own.clone().set("lightness", lightness)
    # a grey has no hue, which stays so on the way
    return str(moved.convert("srgb").fit(method="oklch-chroma").to_string(hex=True))
