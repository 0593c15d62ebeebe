"""Stub: replaced by the shell that talks to the LMS (widgets/elements/lms)."""

from pathlib import Path
from typing import Literal

from publish.house import HERE, House, Project
from widgets.loading.track import Track


def write_shell(
    folder: Path,
    version: Literal["1.2", "2004"],
    track: Track,
    house: House = HERE,
    project: Project | None = None,
) -> list[Path]:
    """Write the page that talks to the LMS and its script."""
    (folder / "index.html").write_text(
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>x</title>'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "frame-src 'self'\"></head><body>"
        '<iframe src="site/index.html" title="x"></iframe></body></html>'
    )
    return [folder / "index.html"]
