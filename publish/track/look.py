"""The organisation's logo, colours and fonts in the theme of its project."""

from publish.house import Project
from widgets.loading.track import Track


def dress(project: Project, track: Track) -> None:
    """Put the track's look into `project.theme`, the project's own copy of the theme."""
