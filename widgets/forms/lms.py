"""In a package for an LMS: what the organisation sees of the learner, and what she may choose."""

from widgets.forms.pages import Page
from widgets.forms.templating import render


def lms_consent(page: Page) -> str:
    """Write what goes to the LMS and the choice about answers; nothing where there is no LMS."""
    return render("lms_consent", page.lang, view="page") if page.form == "lms" else ""
