"""The organisation's own words for the course's."""

import re
from collections.abc import Mapping


def apply(text: str, terms: Mapping[str, str]) -> str:
    """Return the text with each of the course's words replaced, whole words only."""
    for word, own in terms.items():
        text = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", lambda _, own=own: own, text)
    return text
