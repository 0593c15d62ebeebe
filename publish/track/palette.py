"""An organisation's two colours → every colour of the house that hangs on them, light and dark.

The house's own colours (widgets/styles/tokens.css) are turned to the organisation's hue, in OKLCH,
where equal steps look equal; what would then read too badly gets darker or lighter until it reads
as well as the house's. So a track can have any colours and no page of it fails WCAG 2 (AA).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from coloraide import Color

from publish.house import HERE
from widgets.loading.colours import MARK, TEXT, nearest_passing

type Theme = Literal["light", "dark"]
type Tokens = dict[str, str]

THEMES: tuple[Theme, ...] = ("light", "dark")
GROUNDS = ("paper", "sheet", "tint")
"""What everything is read on."""
NEUTRALS = (*GROUNDS, "line", "edge", "ink", "ink-soft")
"""Greys with a breath of the primary colour in them."""

READ: Mapping[str, float] = {
    "ink": 7.0,
    "ink-soft": TEXT,
    "primary": TEXT,
    "primary-strong": TEXT,
    "signal-ink": TEXT,
    "edge": MARK,
    "focus": MARK,
}
"""What stands on the three grounds, and the contrast it needs there."""

_BLOCK = {
    "light": r':root, \[data-md-color-scheme="default"\]',
    "dark": r'^\[data-md-color-scheme="slate"\]',
}
_TOKEN = re.compile(r"--course-([\w-]+):\s*(#[0-9a-f]{6})")


def house_tokens() -> dict[Theme, Tokens]:
    """Read the house's colours of both themes from tokens.css."""
    css = (HERE.styles / "tokens.css").read_text(encoding="utf-8")
    found: dict[Theme, Tokens] = {}
    for theme in THEMES:
        block = re.search(_BLOCK[theme] + r" \{(.*?)\n\}", css, re.DOTALL | re.MULTILINE)
        found[theme] = dict(_TOKEN.findall(block[1])) if block else {}
    return found


def palette(primary: str | None, signal: str | None) -> dict[Theme, Tokens]:
    """Return the tokens that differ from the house's: those that hang on the colours given."""
    house = house_tokens()
    return {theme: dict(_tokens(theme, house[theme], primary, signal)) for theme in THEMES}


def _tokens(
    theme: Theme, house: Tokens, primary: str | None, signal: str | None
) -> Iterator[tuple[str, str]]:
    own = dict(house)
    if primary:
        for name in NEUTRALS:
            own[name] = _turned(house[name], primary)
    grounds = tuple(own[name] for name in GROUNDS)
    if primary:
        for name in ("ink", "ink-soft", "edge"):
            own[name] = nearest_passing(own[name], grounds, READ[name])
        own |= _light(primary, grounds) if theme == "light" else _dark(primary, house, grounds)
    if signal:
        mark = signal if theme == "light" else _lifted(signal, 0.8)
        own["signal"] = mark if theme == "light" else nearest_passing(mark, grounds, MARK)
        start = signal if theme == "light" else _lifted(signal, 0.85)
        own["signal-ink"] = nearest_passing(start, grounds, TEXT)
    # the signal is a mark, never a text: in the light theme it may be too pale for the focus
    own["focus"] = own["primary-strong"] if theme == "light" else own["signal"]
    own["focus"] = nearest_passing(own["focus"], grounds, MARK)
    yield from ((name, own[name]) for name in house if own[name] != house[name])
    if primary and theme == "light":
        yield "brand", own["primary"]


def _light(primary: str, grounds: tuple[str, ...]) -> Tokens:
    own = nearest_passing(primary, grounds, TEXT)
    strong = nearest_passing(_hex(_moved(own, lightness=_of(own)["lightness"] * 0.78)), grounds, 7)
    on = nearest_passing("#ffffff", (own, strong), TEXT)
    return {"primary": own, "primary-strong": strong, "on-primary": on}


def _dark(primary: str, house: Tokens, grounds: tuple[str, ...]) -> Tokens:
    """Mix for a dark ground: as light as the house's, and never as loud as on white."""

    def like(name: str, most: float) -> str:
        chroma = min(_of(primary)["chroma"], most)
        return _hex(_moved(primary, lightness=_of(house[name])["lightness"], chroma=chroma))

    own = nearest_passing(like("primary", 0.11), grounds, TEXT)
    strong = nearest_passing(like("primary-strong", 0.07), grounds, TEXT)
    on = nearest_passing(like("on-primary", 0.045), (own, strong), TEXT)
    return {"primary": own, "primary-strong": strong, "on-primary": on}


def _turned(colour: str, towards: str) -> str:
    """Return a grey of the house with the other colour's hue, and no more colour than that has."""
    grey, hue = _of(colour), _of(towards)
    chroma = min(grey["chroma"], hue["chroma"] / 4)
    return _hex(_moved(towards, lightness=grey["lightness"], chroma=chroma))


def _lifted(colour: str, lightness: float) -> str:
    """Return the colour at least this light."""
    return _hex(_moved(colour, lightness=max(_of(colour)["lightness"], lightness)))


def _of(colour: str) -> Color:
    return Color(colour).convert("oklch")


def _moved(colour: str, **to: float) -> Color:
    found = _of(colour)
    for name, value in to.items():
        found.set(name, value)
    return found


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True))
