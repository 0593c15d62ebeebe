"""What a page says in a package for an LMS, where some of it goes to her organisation."""

import re
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest
from forms_pages import page

from publish.house import HERE
from widgets.forms.lms import lms_consent
from widgets.forms.strings import say
from widgets.loading.words import LANGUAGES, Lang

PROMISE = {
    "nl": re.compile(
        r"[Aa]lles blijft op|[Aa]lles wat je invult\.|nergens heen gestuurd|alleen op dit toestel"
    ),
    "en": re.compile(r"[Ee]verything stays|Everything you fill in\.|not sent anywhere|device only"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_sees_what_stands_in_a_package_only(lang: Lang) -> None:
    here = page(lang)
    assert not lms_consent(here)
    inside = lms_consent(replace(here, form="lms"))
    assert say("lms.always", lang) in inside
    assert say("lms.never", lang) not in inside, "the open course asks"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["index", "welcome", "privacy", "modules/trust/index"])
def test_a_package_does_not_promise_what_it_does_not_keep(lang: Lang, name: str) -> None:
    text = (HERE.course / lang / f"{name}.md").read_text(encoding="utf-8")
    marks = jinja2.Environment(autoescape=False, undefined=jinja2.ChainableUndefined)  # noqa: S701 - Markdown
    passage = re.compile(r"\{\{.*?\}\}")
    template = marks.from_string(passage.sub("", text))
    said = {
        form: template.render(form=form, lms_answers="ask", has=lambda _: True)
        for form in ("site", "lms")
    }
    assert said["site"] != said["lms"]
    assert not PROMISE[lang].search(said["lms"].split("---", 2)[2])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("answers", ["ask", "never"])
def test_a_lesson_names_the_choice_where_there_is_one(lang: Lang, answers: str) -> None:
    choice = {"nl": "aan je leerplatform meegeeft", "en": "pass them on to your learning platform"}
    pages = sorted(Path(HERE.course / lang / "modules").rglob("*.md"))
    naming = [one for one in pages if choice[lang] in one.read_text(encoding="utf-8")]
    assert len(naming) == 4, "one for each self-assessment about oneself"
    for one in naming:
        text = re.sub(r"\{\{.*?\}\}", "", one.read_text(encoding="utf-8"))
        template = jinja2.Environment(autoescape=False).from_string(text)  # noqa: S701 - Markdown
        for form in ("site", "folder", "lms"):
            said = template.render(form=form, lms_answers=answers, has=lambda _: True)
            assert (choice[lang] in said) == (form == "lms" and answers == "ask")
