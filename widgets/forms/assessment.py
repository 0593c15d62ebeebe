"""One instrument on a page: which kind of instrument is written by which function."""

from collections.abc import Callable
from typing import Any, Literal, get_args

from widgets.forms import course_files
from widgets.forms.canvas import canvas
from widgets.forms.change import change
from widgets.forms.log import log
from widgets.forms.map import stakeholder_map
from widgets.forms.pages import Page
from widgets.forms.plan import if_then_plan
from widgets.forms.scales import other_side, scales

Perspective = Literal["self", "other"]

KINDS: dict[str, Callable[[Page, Any], str]] = {
    "map": stakeholder_map,
    "plan": if_then_plan,
    "scales": scales,
    "canvas": canvas,
    "log": log,
}
"""kind → what writes it for the learner: from the page and the checked definition to HTML."""


def assessment(page: Page, instrument: str, perspective: str = "self", moment: str = "") -> str:
    """Write the instrument `instrument`, by its kind.

    With `perspective="other"` it is the paper sheet for the other side. `moment` is for the kind
    `change`, which has one form per moment.

    Raises:
        MacroError: for an unknown instrument, perspective, kind or moment, a faulty file, or when
            the instrument has no wording for the other side.

    """
    if perspective not in get_args(Perspective):
        raise page.fail(
            f"assessment '{instrument}' has no perspective '{perspective}'.", "Write self or other."
        )
    definition = course_files.instrument(page, instrument)
    if perspective == "other":
        if getattr(definition, "instruction_other", None) is None:
            raise page.fail(
                f"instrument '{instrument}' has no wording for the other side.",
                "Give it `instruction_other` and each item a `text_other`.",
            )
        return other_side(page, definition)
    if definition.kind == "change":
        return change(page, definition, moment)
    if moment:
        raise page.fail(
            f"instrument '{instrument}' is of kind '{definition.kind}' and has no moments.",
            "Take `moment` out.",
        )
    if definition.kind not in KINDS:
        raise page.fail(
            f"instrument '{instrument}' is of kind '{definition.kind}', which no form is made for.",
            f"There are: {', '.join(KINDS)}.",
        )
    return KINDS[definition.kind](page, definition)
