"""Citing a source in a sentence, and the page that lists them all."""

import re

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.templating import render
from widgets.loading.documents import Reference
from widgets.loading.words import Lang

PAGE = "sources.md"
"""The page that calls `sources`, inside the docs folder of each language."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|])")


def cite(page: Page, *keys: str) -> str:
    """Write `(Maister, Green & Galford, 2000; …)` as Markdown links to the sources page.

    Markdown, not HTML: the generators check such links and write the address that fits them.

    Raises:
        MacroError: for no key or an unknown one.

    """
    if not keys:
        raise page.fail("`cite` names no source.", "Write for instance {{ cite('maister2000') }}.")
    links = [
        f"[{_MARKUP.sub(r'\\\1', _short(reference, page.lang))}]"
        f"({page.source_link(PAGE, reference.key)})"
        for reference in course_files.references(page, keys)
    ]
    return f"({'; '.join(links)})"


def sources(page: Page) -> str:
    """Write the list of all sources, by first author and year; each has its key as id."""
    every = sorted(course_files.references(page), key=_order)
    return render(
        "sources",
        page.lang,
        sources=[
            {
                "key": reference.key,
                "authors": names(reference.authors),
                "year": reference.year,
                "title": reference.title,
                "language": reference.language,
                "outlet": reference.outlet,
                "note": reference.note[page.lang] if reference.note else "",
                "checked": reference.checked,
            }
            for reference in every
        ],
    )


def _order(reference: Reference) -> tuple[list[str], int]:
    return [author.casefold() for author in reference.authors], reference.year


def _short(reference: Reference, lang: Lang) -> str:
    """Return names and year as they stand inside brackets: `Maister, Green & Galford, 2000`."""
    return f"{reference.cite(lang).removesuffix(f' ({reference.year})')}, {reference.year}"


def names(authors: tuple[str, ...]) -> str:
    """Join names as `A, B & C`."""
    *first, last = authors
    return f"{', '.join(first)} & {last}" if first else last
