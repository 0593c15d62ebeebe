"""Everything to print for a session, once each: worksheets, keys, guides, a certificate.

One page holds all of it, so that what is chosen prints as one document. Forms and keys are those of
the lessons, without their data: nothing on this page scores or keeps anything.
"""

import re
from typing import Any

from markupsafe import Markup

from widgets.forms import course_files
from widgets.forms.agenda import Guide, guides
from widgets.forms.assessment import assessment
from widgets.forms.facilitation import facilitator_note
from widgets.forms.outline import outline, site_name
from widgets.forms.pages import Page
from widgets.forms.planner import planner_data
from widgets.forms.templating import render

PLANNER = "facilitator/planner.md"

# What only a live form has. All of it is written by our own templates, on one line.
_LIVE = re.compile(
    r"<course-projector\b.*?</course-projector>|<script\b.*?</script>|<noscript>.*?</noscript>"
    r"|<result-code\b.*?</result-code>|<team-comparison\b.*?</team-comparison>"
    r"|<details class=\"assessment__about\".*?</details>|<button\b.*?</button>"
    r"|<p\b[^>]*role=\"status\"[^>]*></p>"
)
_FIELD = re.compile(r"<(input|textarea|select)\b")
_KEYED = 'class="assessment__key"'


def print_set(page: Page) -> str:
    """Write every sheet, with a table of contents for who prints without script.

    Raises:
        MacroError: for a note, instrument or plan that cannot be used.

    """
    every = guides(page)
    return render(
        "print_set",
        page.lang,
        exercises=[_exercise(page, guide) for guide in every],
        course=site_name(page),
        modules=[module.title for module in outline(page)],
        planner=page.html_link(PLANNER),
        data={**planner_data(page), "course": site_name(page), "planner": page.href(PLANNER)},
    )


def _exercise(page: Page, guide: Guide) -> dict[str, Any]:
    note = guide.note
    sheet = _sheet(page, note.exercise) if note.exercise else ""
    return {
        "id": note.id,
        "name": guide.name,
        "title": note.title[page.lang],
        "guide": Markup(_LIVE.sub("", facilitator_note(page, note.id))),  # noqa: S704 - escaped by its template
        "sheet": Markup(sheet),  # noqa: S704 - the same
        "key": _KEYED in sheet,
    }


def _sheet(page: Page, name: str) -> str:
    """Return an instrument's form and key as paper has them."""
    definition = course_files.instrument(page, name)
    if definition.kind == "change":  # three moments, on pages of their own
        return ""
    sheet = _LIVE.sub("", assessment(page, name))
    # a key is shown here, and on a phone its table scrolls: the keyboard has to reach it
    sheet = sheet.replace(_KEYED, f'{_KEYED} tabindex="0"')
    # disabled: a form to look at on screen, not one to lose answers in
    return _FIELD.sub(r"<\1 disabled", sheet)
