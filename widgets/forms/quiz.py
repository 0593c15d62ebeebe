"""One knowledge check on a page: questions, answers with explanations, data for the element."""

from widgets.forms import course_files
from widgets.forms.citations import PAGE
from widgets.forms.pages import Page
from widgets.forms.templating import render


def knowledge_check(page: Page, quiz: str) -> str:
    """Write the knowledge check `quiz`. The best answers are not secret: they stand on the page.

    Raises:
        MacroError: for an unknown or faulty quiz.

    """
    check = course_files.quiz(page, quiz)
    lang = page.lang
    return render(
        "quiz",
        lang,
        id=check.id,
        prefix=f"quiz-{check.id}",
        title=check.title[lang],
        instruction=check.instruction[lang] if check.instruction else "",
        questions=[
            {
                "id": question.id,
                "text": question.text[lang],
                "best": question.best,
                "sources": [
                    {"label": source.cite(lang), "href": page.html_link(PAGE, source.key)}
                    for source in question.sources
                ],
                "options": [
                    {
                        "id": option.id,
                        "text": option.text[lang],
                        "explanation": option.explanation[lang],
                    }
                    for option in question.options
                ],
            }
            for question in check.questions
        ],
        data={
            "id": check.id,
            "version": check.version,
            "key": check.key(),
            "explanations": {
                question.id: {option.id: option.explanation[lang] for option in question.options}
                for question in check.questions
            },
        },
    )
