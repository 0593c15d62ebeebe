"""The words of the course: shown at the first mention on a page, and listed on a page of their own.

The marking is an extension of Python-Markdown, which both generators run; mkdocs.yml names it:
`widgets.forms.terms: {lang: nl}`. Not Markdown's own `abbr` with a file appended to every page:
that marks each mention, in headings and links too, and leaves out who works with the keyboard.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.templating import render
from widgets.loading import library
from widgets.loading.documents import Term
from widgets.loading.words import LANGUAGES, Lang

UNMARKED = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "a", "abbr", "blockquote", "code", "pre", "figcaption")
)
"""No mark inside these: a link has a target of its own, a heading is copied, dialogue is speech."""


def glossary(page: Page) -> str:
    """Write all words of the course with their meaning, in the order of the alphabet.

    Raises:
        MacroError: when a word is explained on a page that is not there.

    """
    lang = page.lang
    found = sorted(course_files.glossary(page), key=lambda term: term.term[lang].casefold())
    return render(
        "glossary",
        lang,
        terms=[
            {
                "key": term.key,
                "term": term.term[lang],
                "meaning": term.meaning[lang],
                "href": page.html_link(page.other(term.page).src),
                "page": page.other(term.page).title,
            }
            for term in found
        ],
    )


class TermsExtension(Extension):
    """Marks the first mention of each word on a page with its meaning."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Python-Markdown's own signature
        self.config = {"lang": ["nl", "The language of the pages: nl or en."]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Run after inline marks became elements, and before the table of contents."""
        lang = self.getConfig("lang")
        if lang not in LANGUAGES:
            raise ValueError(f"widgets.forms.terms: `lang` is {lang!r}; write nl or en.")
        md.treeprocessors.register(_Marker(md, lang), "course-terms", 7)


class _Marker(Treeprocessor):
    def __init__(self, md: Markdown, lang: Lang) -> None:
        super().__init__(md)
        self.lang = lang

    def run(self, root: Element) -> None:
        """Mark one page: Python-Markdown calls this once for each."""
        marks = Marks(library.load_glossary(), self.lang)
        if marks.left:
            marks.into(root)


class Marks:
    """The words not met yet on one page; `left` maps a form, in small letters, to its word."""

    def __init__(self, terms: Iterable[Term], lang: Lang) -> None:
        self.lang = lang
        self.left: dict[str, Term] = {
            form.casefold(): term for term in terms for form in term.words[lang]
        }
        longest_first = sorted(self.left, key=len, reverse=True)
        # Part of a longer word or of a compound with a hyphen is another word.
        self.forms = re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE
        )

    def into(self, element: Element) -> None:
        """Mark what stands in an element, in the order somebody reads it."""
        children = list(element)
        if element.tag not in UNMARKED:
            self._text(element)
            for child in children:
                self.into(child)
                self._tail(element, child)

    def _text(self, element: Element) -> None:
        if element.text and not isinstance(element.text, AtomicString):
            element.text, marks = self._split(element.text)
            for place, mark in enumerate(marks):
                element.insert(place, mark)

    def _tail(self, parent: Element, child: Element) -> None:
        if child.tail and not isinstance(child.tail, AtomicString):
            child.tail, marks = self._split(child.tail)
            after = list(parent).index(child) + 1
            for place, mark in enumerate(marks):
                parent.insert(after + place, mark)

    def _split(self, text: str) -> tuple[str, list[Element]]:
        """Return the text before the first mark, and the marks, each with the text after it."""
        before, marks, end = text, list[Element](), 0
        for match, term in self._first_mentions(text):
            between = text[end : match.start()]
            if marks:
                marks[-1].tail = between
            else:
                before = between
            marks.append(_mark(match[0], term.meaning[self.lang]))
            end = match.end()
        if marks:
            marks[-1].tail = text[end:]
        return before, marks

    def _first_mentions(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        for match in self.forms.finditer(text):
            term = self.left.get(match[0].casefold())
            if term is not None:
                self.left = {form: one for form, one in self.left.items() if one is not term}
                yield match, term


def _mark(word: str, meaning: str) -> Element:
    """Make the mark. In the tab order, so that keyboard and touch open what hovering opens."""
    attributes: Mapping[str, str] = {"class": "course-term", "title": meaning, "tabindex": "0"}
    mark = Element("abbr", dict(attributes))
    mark.text = AtomicString(word)
    return mark


def makeExtension(**settings: Any) -> TermsExtension:  # noqa: ANN401, N802 - Python-Markdown's own
    """Give Python-Markdown the extension."""
    return TermsExtension(**settings)
