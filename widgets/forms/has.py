"""Whether this course has a page: a passage about a lesson goes out with the lesson."""

from widgets.forms.pages import Page


def has(page: Page, path: str) -> str:
    """Return "yes" when the site has the page `path` (inside the docs folder), else nothing.

    For `{% if has("modules/trust/marble-jar.md") %} … {% endif %}` around words that only make
    sense with that page: in a track without it they are gone (docs/making-a-track.md).

    Raises:
        MacroError: when `path` does not end in `.md`, which would never be there.

    """
    if not path.endswith(".md"):
        raise page.fail(
            f"`has` asks for '{path}', which is no page.", "Write the path with `.md` at its end."
        )
    return "yes" if (page.docs / path).is_file() else ""
