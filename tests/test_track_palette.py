"""An organisation's colours in both themes: every pair can be read, whatever the colours."""

import random

import pytest

from publish.track.palette import GROUNDS, READ, THEMES, house_tokens, palette
from widgets.loading.colours import MARK, TEXT, contrast

AT_HAND = {
    "navy and marigold": ("#0a3d62", "#e8a317"),
    "yellow": ("#ffe600", "#ffe600"),
    "black": ("#000000", "#ff0000"),
    "white": ("#ffffff", "#ffffff"),
    "grey": ("#808080", "#808080"),
    "pink and green": ("#ff2d95", "#00ff66"),
}


def unreadable(primary: str | None, signal: str | None) -> list[str]:
    """The pairs of colours that are too close, in either theme."""
    made, house = palette(primary, signal), house_tokens()
    faults = []
    for theme in THEMES:
        own = house[theme] | made[theme]
        pairs = [(name, ground, least) for name, least in READ.items() for ground in GROUNDS]
        pairs += [("on-primary", name, TEXT) for name in ("primary", "primary-strong")]
        for name in ("good", "wrong"):
            pairs += [(name, ground, TEXT) for ground in GROUNDS]
        pairs += [
            (f"scale-{n}", ground, MARK) for n in range(1, 7) for ground in ("paper", "sheet")
        ]
        faults += [
            f"{theme}: {name} {own[name]} on {ground} {own[ground]}"
            for name, ground, least in pairs
            if contrast(own[name], own[ground]) < least - 0.01
        ]
    return faults


@pytest.mark.parametrize("colours", AT_HAND.values(), ids=AT_HAND.keys())
def test_every_pair_can_be_read(colours: tuple[str, str]) -> None:
    """Also with colours nobody should choose."""
    assert unreadable(*colours) == []


def test_so_it_is_with_a_hundred_colours_at_random() -> None:
    """A property, not a list of examples."""
    draw = random.Random(6)  # noqa: S311 - colours, no secrets
    for _ in range(100):
        primary, signal = (f"#{draw.randrange(1 << 24):06x}" for _ in range(2))
        assert unreadable(primary, signal) == [], (primary, signal)


def test_without_colours_nothing_changes() -> None:
    """The house's own pairs pass, and a track without colours has the house's."""
    assert palette(None, None) == {"light": {}, "dark": {}}
    assert unreadable(None, None) == []


def test_a_colour_that_reads_well_stays_what_it_is() -> None:
    """In the light theme, where the organisation knows it."""
    made = palette("#0a3d62", "#e8a317")["light"]
    assert made["primary"] == made["brand"] == "#0a3d62"
    assert "signal" not in made, "the house has the same"


def test_one_colour_alone_leaves_the_other() -> None:
    """A track may have a signal of its own and the house's primary."""
    assert "primary" not in palette(None, "#ff0000")["dark"]
    assert "signal" not in palette("#7a1f5c", None)["dark"]
