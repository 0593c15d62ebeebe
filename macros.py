"""The macros for the pages of the course: functions of `widgets.forms` on the page at hand.

MkDocs runs `define_env` once per build, Zensical once per page; both have set `env.page` when a
macro is called. docs/macros.md says what each macro is for and what it takes.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature

from widgets import forms
from widgets.forms.pages import MacroEnv


def define_env(env: MacroEnv) -> None:
    """Register every macro with the generator, under its function's own name."""
    for function in forms.MACROS:
        env.macro(_on_this_page(function, env))


def _on_this_page(function: Callable[..., str], env: MacroEnv) -> Callable[..., str]:
    """Return the function without its first parameter, which is the page."""

    @wraps(function)
    def macro(*values: object, **named: object) -> str:
        return function(forms.Page.of(env), *values, **named)

    whole = signature(function)
    own = list(whole.parameters.values())[1:]
    macro.__signature__ = whole.replace(parameters=own)  # type: ignore[attr-defined]
    return macro
