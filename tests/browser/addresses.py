"""Addresses the browser tests open, below the site's own."""

from pathlib import Path

LESSON = "modules/trust/trust-equation/"


def pages_of(site: Path) -> list[str]:
    """Every page of the built site, the not-found pages too."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [name.removesuffix("index.html") for name in found]
