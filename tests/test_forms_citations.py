"""Citing sources: links that a generator can check, and one list of all."""

from __future__ import annotations

import posixpath
from typing import Any

import pytest
from forms_pages import page, parse, text

from widgets.forms import MacroError, cite, course_files, sources
from widgets.loading import library
from widgets.loading.documents import Reference


def reference(key: str, *authors: str, **more: Any) -> Reference:
    return Reference.of(
        key,
        {
            "authors": authors,
            "year": 2000,
            "title": "T",
            "outlet": "O",
            "type": "book",
            "checked": True,
        }
        | more,
    )


def test_cite_reads_as_a_sentence() -> None:
    """Names and year in brackets, several sources parted by semicolons, each a link of its own."""
    assert cite(page(), "maister2000") == (
        "([Maister, Green & Galford, 2000](../../sources.md#maister2000))"
    )
    assert cite(page("en", src="index.md"), "block1987", "slemp2018") == (
        "([Block, 1987](sources.md#block1987); [Slemp et al., 2018](sources.md#slemp2018))"
    )


def test_cite_keeps_markdown_out_of_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name cannot end the link or begin a mark."""
    odd = {"odd": reference("odd", "A] [_b_] *c*, D.")}
    monkeypatch.setattr(library, "load_references", lambda: odd)
    assert r"[A\] \[\_b\_\] \*c\*, 2000]" in cite(page(), "odd")


def test_unknown_source_names_file_and_near_keys() -> None:
    """A wrong key is answered with the page, the file of sources and what was probably meant."""
    with pytest.raises(MacroError) as caught:
        cite(page(), "maister2000", "maister2001")
    message = str(caught.value)
    assert "course/nl/modules/trust/trust-equation.md" in message
    assert "'maister2001' in course/references.yaml" in message
    assert "Did you mean maister2000" in message


def test_cite_needs_a_key() -> None:
    """Nothing to cite is a slip."""
    with pytest.raises(MacroError, match="names no source"):
        cite(page())


def test_sources_are_sorted_and_can_be_linked_to() -> None:
    """Every source once, by author and year, with its key as id."""
    element = parse(sources(page(src="sources.md")))
    items = element.xpath(".//li")
    known = course_files.references(page())
    assert {item.get("id") for item in items} == {source.key for source in known}
    assert len(items) == len(known)
    names = [text(item).split(",")[0].split(" (")[0].casefold() for item in items]
    assert names == sorted(names)
    (book,) = element.xpath('.//li[@id="maister2000"]')
    assert text(book).startswith("Maister, D. H., Green, C. H. & Galford, R. M. (2000). ")


def test_a_source_not_compared_says_so() -> None:
    """What we have not seen ourselves is marked in the language of the page."""
    (book,) = parse(sources(page(src="sources.md"))).xpath('.//li[@id="brehm1966"]')
    assert "Nog niet met de publicatie zelf vergeleken" in text(book)
    (book,) = parse(sources(page("en", src="sources.md"))).xpath('.//li[@id="brehm1966"]')
    assert "Not yet compared" in text(book)


@pytest.mark.parametrize(
    ("src", "target", "directory_urls", "expected"),
    [
        ("modules/trust/a.md", "sources.md", True, "../../../sources/#k"),
        ("modules/trust/a.md", "sources.md", False, "../../sources.html#k"),
        ("modules/trust/index.md", "sources.md", True, "../../sources/#k"),
        ("modules/trust/index.md", "sources.md", False, "../../sources.html#k"),
        ("index.md", "sources.md", True, "sources/#k"),
        ("index.md", "sources.md", False, "sources.html#k"),
        ("a.md", "index.md", True, "../#k"),
        ("a.md", "index.md", False, "index.html#k"),
        ("sources.md", "sources.md", True, "./#k"),
        ("sources.md", "sources.md", False, "sources.html#k"),
    ],
)
def test_address_between_built_pages(
    src: str, target: str, directory_urls: bool, expected: str
) -> None:
    """Raw HTML gets the address between the built pages, with and without directory addresses."""
    href = page(src=src, directory_urls=directory_urls).href(target, "k")
    assert href == expected
    assert not posixpath.isabs(href)
