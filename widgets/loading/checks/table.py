"""What a check is: a small named function from a file to its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place

type Find = Callable[[Place, Course], Iterable[Fault]]


@dataclass(frozen=True)
class Check:
    """One check: its name, one sentence on what it refuses, the kinds of file it looks at."""

    name: str
    refuses: str
    kinds: frozenset[str]
    find: Find


def checks(kinds: Iterable[str], *functions: Find) -> Iterator[Check]:
    """Make checks of functions: `bands_gap` becomes bands-gap, its docstring what it refuses."""
    for function in functions:
        name = function.__name__.replace("_", "-")
        yield Check(name, (function.__doc__ or "").strip(), frozenset(kinds), function)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word somebody probably meant, or None."""
    by_small = {one.lower(): one for one in words}
    close = get_close_matches(word.lower(), by_small, n=1, cutoff=0.7)
    return by_small[close[0]] if close else None


def suggest(word: str, words: Iterable[str], otherwise: str) -> str:
    """Return how to mend a name that does not exist: the nearest one, or which there are."""
    known = list(words)
    if meant := nearest(word, known):
        return f"Did you mean `{meant}`?"
    if not known:
        return otherwise
    listed = ", ".join(known[:12]) + (" ..." if len(known) > 12 else "")
    return f"{otherwise} There are: {listed}."
