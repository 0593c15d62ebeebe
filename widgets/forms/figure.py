"""A picture of a model: inline SVG with its labels in the page's language, a sentence, a table."""

import re

from markupsafe import Markup, escape

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.templating import render

_LABEL = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)


def figure(page: Page, name: str) -> str:
    """Write the figure `name`. To a screen reader it is one picture with a title and a sentence.

    Raises:
        MacroError: for an unknown or faulty figure.

    """
    picture = course_files.figure(page, name)
    lang = page.lang
    prefix = f"figure-{picture.id}"
    labels = {key: str(escape(text[lang])) for key, text in picture.labels.items()}
    drawing = _LABEL.sub(lambda match: labels[match[1]], _COMMENT.sub("", picture.svg)).strip()
    words = (
        f'<title id="{prefix}-title">{escape(picture.title[lang])}</title>'
        f'<desc id="{prefix}-desc">{escape(picture.sentence[lang])}</desc>'
    )
    names = f' role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    opening, rest = drawing.split(">", 1)
    return render(
        "figure",
        lang,
        prefix=prefix,
        # Loading checked the file (no script, no outside address); its words are escaped above.
        svg=Markup(f"{opening}{names}>{words}{rest}"),  # noqa: S704
        title=picture.title[lang],
        sentence=picture.sentence[lang],
        columns=[text[lang] for text in picture.table.columns],
        rows=[[text[lang] for text in row] for row in picture.table.rows],
    )
