"""The course on the learner's own device: its state, for the page about it."""

from widgets.forms.pages import Page
from widgets.forms.templating import render


def offline_state(page: Page) -> str:
    """Write the place where the page says whether the course is on this device."""
    return render("offline", page.lang)
