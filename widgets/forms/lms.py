"""In a package for an LMS: what the organisation sees of the learner, and what she may choose."""

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.templating import render


def lms_consent(page: Page) -> str:
    """Write what goes to the LMS and the choice about answers; nothing where there is no LMS."""
    if page.form != "lms":
        return ""
    answers = course_files.track(page).lms.answers
    return render("lms_consent", page.lang, view="page", answers=answers)
