"""Contrast by WCAG 2, and the nearest colour that passes."""

import re
from pathlib import Path

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.loading import colours
from widgets.loading.colours import PAPER, SHEET, TINT, contrast, least_contrast, nearest_passing

TOKENS = Path(__file__).parents[1] / "widgets" / "styles" / "tokens.css"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes, by WCAG's own tools
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(a: str, b: str, ratio: float) -> None:
    """Known values, in both orders."""
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)
    assert contrast(b, a) == contrast(a, b)


def test_the_grounds_are_those_of_the_styles() -> None:
    """What tracks are checked against is what their pages have."""
    light, _, dark = TOKENS.read_text(encoding="utf-8").partition(
        '[data-md-color-scheme="slate"] {'
    )
    for name, value in (("paper", PAPER), ("sheet", SHEET), ("tint", TINT)):
        assert re.search(rf"--course-{name}: {value};", light), name
    assert dark


def test_a_colour_that_passes_stays_as_it_is() -> None:
    """The course's own primary is left alone."""
    assert nearest_passing("#0e4f5c", (PAPER, SHEET, TINT), 4.5) == "#0e4f5c"


@given(COLOURS, st.sampled_from([3.0, 4.5]))
@settings(max_examples=40)
def test_the_nearest_passes_and_keeps_its_hue(colour: str, ratio: float) -> None:
    """On all three grounds, and a colour of some chroma is still that colour."""
    grounds = (PAPER, SHEET, TINT)
    found = nearest_passing(colour, grounds, ratio)
    assert colours.is_colour(found)
    assert least_contrast(found, grounds) >= ratio
    before, after = Color(colour).convert("oklch"), Color(found).convert("oklch")
    if before["chroma"] > 0.05 and after["chroma"] > 0.05:
        turned = abs((before["hue"] - after["hue"] + 180) % 360 - 180)
        assert turned < 6, (colour, found)


def test_the_nearest_is_not_darker_than_it_must_be() -> None:
    """A step lighter would no longer pass."""
    found = nearest_passing("#ffd200", SHEET, 4.5)
    assert 4.5 <= contrast(found, SHEET) < 4.6


def test_on_a_dark_ground_it_gets_lighter() -> None:
    """The direction follows from the ground."""
    found = nearest_passing("#0a3d62", "#0c1a1f", 4.5)
    assert 4.5 <= contrast(found, "#0c1a1f") < 4.7
    assert Color(found).convert("oklch")["lightness"] > 0.5


def test_what_cannot_be_reached_gives_the_best_there_is() -> None:
    """On a middle grey nothing has 7:1."""
    assert nearest_passing("#336699", "#777777", 7) in ("#000000", "#ffffff")


@pytest.mark.parametrize(
    ("text", "good"), [("#0a3d62", True), ("#ABCDEF", True), ("#fff", False), ("red", False)]
)
def test_colours_are_written_in_one_way(text: str, good: bool) -> None:
    """Six figures behind a hash."""
    assert colours.is_colour(text) is good
