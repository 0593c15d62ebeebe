"""What went wrong when YAML cannot be read, in the words of somebody who writes course texts."""

from __future__ import annotations

import re

QUOTE = 'Put double quotes around the whole text: nl: "..." (a " inside it is written \\").'

EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    (r"quoted scalar", "A quote is opened on this line and not closed where it should be.",
     "Close it. A text that begins with an apostrophe ('s avonds, 't is) needs double quotes "
     'around it: "\'s avonds".'),
    (r"mapping values are not allowed", "There is a second colon where YAML expects none: a colon "
     "with a space after it makes a key.",
     QUOTE + " If it is meant as a key, look at the indentation of this line and the one above."),
    (r"character '\\t'", "There is a tab on this line.", "Use spaces instead of the tab."),
    (r"character '.*' that cannot start", "A text cannot begin with this sign.", QUOTE),
    (r"expected ',' or '[}\]]'", "Something between { and } or [ and ] is not closed, or a text in "
     "it contains a sign that YAML reads as its own (a colon, a quote, a bracket).",
     "Look for the missing } or ]. " + QUOTE),
    (r"expected ':'", "This line has no colon after its key, or hangs at the wrong indentation.",
     "Write `key: value`, with a space after the colon; a text over several lines is indented "
     "deeper than its key."),
    (r"single document", "There is a line with three dashes; a course file is one document.",
     "Take out the line with ---."),
    (r"block collection|block mapping|<block end>|block sequence",
     "This line does not fit the lines above it: its indentation differs, or the line before it "
     "goes on after a closing quote.",
     "Align it with its neighbours (two spaces per level). " + QUOTE),
    (r"escape character", "After a \\ inside double quotes YAML expects a code letter.",
     "Write \\\\ for a backslash, or use single quotes."),
)  # fmt: skip


TELLING_LINES: tuple[tuple[str, str, str], ...] = (
    (r"(: |- )\{[a-z_]+\} ?[^ ,}]", "A text that begins with { is read as a mapping.", QUOTE),
    (r"(: |- )\*\S+\*", "A text that begins with * is read as a reference; texts are plain, "
     "without marks for bold or italics.", "Take the stars out."),
    (r"[:,-] '[a-z]\b", "The apostrophe at the beginning of the text is read as an opening quote.",
     "Put double quotes around the whole text: \"'s avonds ...\"."),
    (r'[:,-] ("[^"]*"|\'[^\']*\') *[^\s,}\]#]', "The text goes on after its closing quote.",
     'Put quotes around the whole text, and other ones inside it: "\'Nee\', zei ze".'),
    (r"[^\"']\?[,}\]]", "Between braces a question mark just before , or } confuses YAML.",
     'Put double quotes around the question: {nl: "Wat viel op?", en: "What struck you?"}.'),
)  # fmt: skip
"""Lines that give away what their author meant, whatever the parser stumbled over."""


def explain(problem: str, context: str, *lines: str) -> tuple[str, str]:
    """Say in a trainer's words what the YAML parser says in its own."""
    for line in lines:
        for pattern, wrong, mend in TELLING_LINES:
            if re.search(pattern, line):
                return wrong, mend
    # what exactly failed comes first, what was being read at the time only after it
    said = f"{context} {problem}"
    for source in (problem, said):
        for pattern, wrong, mend in EXPLANATIONS:
            if re.search(pattern, source):
                return wrong, mend
    return f"YAML cannot read this line: {said.strip()}.", QUOTE
