"""The pages a track has of its own, beside its lessons."""

from pathlib import Path

from widgets.loading.track import Track
from widgets.loading.words import Lang


def home(track: Track, lang: Lang, own: Path | None = None) -> str | None:
    """Return the home page as Markdown; None for the course's own, which shows the whole course."""
    whole = all(module.course for module in track.modules) and not track.leave_out
    if whole and track.welcome is None and len(track.modules) == 3:
        return None
    about = track.description[lang] if track.description else track.title[lang]
    return (
        f"---\ntitle: Start\ndescription: {about!r}\nhide:\n  - navigation\n  - toc\n---\n\n"
        f"# {track.title[lang]}\n\n{about}\n\n{{{{ course_progress() }}}}\n"
    )
