"""The macros for the pages of the course; each is one line into `widgets.forms`.

MkDocs runs `define_env` once per build, Zensical once per page; both have set `env.page` when a
macro is called. docs/macros.md says what each macro is for and what it takes.
"""

from widgets import forms
from widgets.forms.pages import MacroEnv


def define_env(env: MacroEnv) -> None:
    """Register the macros with the generator."""

    @env.macro
    def assessment(instrument: str, perspective: str = "self", moment: str = "") -> str:
        return forms.assessment(forms.Page.of(env), instrument, perspective, moment)

    @env.macro
    def knowledge_check(quiz: str) -> str:
        return forms.knowledge_check(forms.Page.of(env), quiz)

    @env.macro
    def figure(name: str) -> str:
        return forms.figure(forms.Page.of(env), name)

    @env.macro
    def lesson_head() -> str:
        return forms.lesson_head(forms.Page.of(env))

    @env.macro
    def minutes(path: str) -> str:
        return forms.minutes(forms.Page.of(env), path)

    @env.macro
    def cite(*keys: str) -> str:
        return forms.cite(forms.Page.of(env), *keys)

    @env.macro
    def sources() -> str:
        return forms.sources(forms.Page.of(env))

    @env.macro
    def glossary() -> str:
        return forms.glossary(forms.Page.of(env))

    @env.macro
    def facilitator_note(exercise: str) -> str:
        return forms.facilitator_note(forms.Page.of(env), exercise)

    @env.macro
    def reflection(note: str, question: str) -> str:
        return forms.reflection(forms.Page.of(env), note, question)

    @env.macro
    def result_code() -> str:
        return forms.result_code(forms.Page.of(env))

    @env.macro
    def course_profile() -> str:
        return forms.course_profile(forms.Page.of(env))

    @env.macro
    def take_along() -> str:
        return forms.take_along(forms.Page.of(env))

    @env.macro
    def course_report() -> str:
        return forms.course_report(forms.Page.of(env))

    @env.macro
    def coach_view() -> str:
        return forms.coach_view(forms.Page.of(env))

    @env.macro
    def course_progress() -> str:
        return forms.course_progress(forms.Page.of(env))

    @env.macro
    def course_certificate() -> str:
        return forms.course_certificate(forms.Page.of(env))

    @env.macro
    def lesson_end() -> str:
        return forms.lesson_end(forms.Page.of(env))

    @env.macro
    def offline_state() -> str:
        return forms.offline_state(forms.Page.of(env))
