"""What every kind of instrument says of itself: limits, what is provisional, sources."""

from typing import Any

from widgets.forms.citations import PAGE
from widgets.forms.pages import Page
from widgets.loading.shared import Shared


def about(page: Page, definition: Shared) -> dict[str, Any]:
    """Return what `about.html.j2` shows; the template around it sets `about_title` and the rest."""
    lang = page.lang
    return {
        "limits": [text[lang] for text in definition.limits],
        "provisional": [text[lang] for text in definition.provisional],
        "sources": [
            {"label": source.cite(lang), "href": page.html_link(PAGE, source.key)}
            for source in definition.sources
        ],
    }
