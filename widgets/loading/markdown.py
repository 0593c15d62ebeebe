"""What a page's Markdown says about its parts, read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*(\{[^}]*\})?\s*$")
FENCE = re.compile(r"\s*(```|~~~)")
CALL = re.compile(r"""\{\{-?\s*(assessment|knowledge_check|figure)\(\s*["']([^"']+)["']""")


def headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield level, line (from 1) and words of every heading, those in code left out."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and (match := HEADING.match(line)):
            yield len(match[1]), number, " ".join(match[2].split())


def same_heading(one: str, other: str) -> bool:
    """Tell whether two headings are the same: capitals and spaces don't count."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def shown(text: str) -> set[str]:
    """Return the names of the instruments, knowledge checks and figures a page shows."""
    return {name for _, name in CALL.findall(text)}


def checked(text: str) -> bool:
    """Tell whether the page has a knowledge check."""
    return any(macro == "knowledge_check" for macro, _ in CALL.findall(text))
