"""The course is the same course whether MkDocs or Zensical built it."""

import re
from pathlib import Path

import pytest
from lxml import html

from publish.site import Plan, build

TEXTS = re.compile(r"\s+")


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, built by Zensical."""
    out = tmp_path_factory.mktemp("zensical") / "site"
    build(Plan(out=out, generator="zensical"))
    return out


def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {
        file.relative_to(site).as_posix(): html.fromstring(file.read_bytes())
        for file in sorted(site.rglob("*.html"))
        if file.name != "404.html"
    }


def widgets(page: html.HtmlElement) -> list[str]:
    """Name every live element of a page with the data it carries, in order.

    Zensical takes `data-search-exclude` off once it has read it, and writes `./` before an address.
    """
    return [
        f"{element.tag} {_attributes(element)} "
        f"{[script.text for script in element.xpath('.//script[@type]')]} "
        f"{[TEXTS.sub(' ', text) for text in element.xpath('.//legend//text()')]}"
        for element in page.xpath("//*[contains(local-name(), '-')]")
    ]


def _attributes(element: html.HtmlElement) -> list[tuple[str, str]]:
    return sorted(
        (name, re.sub(r"^(\./)+(?=.)", "", value))
        for name, value in element.attrib.items()
        if name != "data-search-exclude"
    )


def headings(page: html.HtmlElement) -> list[str]:
    found = page.xpath("//article//*[self::h1 or self::h2 or self::h3]")
    return [TEXTS.sub(" ", heading.text_content()).strip() for heading in found]


def navigation(page: html.HtmlElement) -> list[tuple[str, str]]:
    """Name the entries of the navigation, once each, in order: both themes repeat some."""
    links = page.xpath("//nav[contains(@class, 'md-nav')]//a[@href]")
    found = [
        (TEXTS.sub(" ", link.text_content()).strip(), link.get("href").replace("index.html", ""))
        for link in links
        if not link.get("href").startswith("#")
    ]
    return list(dict.fromkeys(found))


@pytest.mark.xdist_group("generators")
def test_both_generators_offer_the_same_ways(built_site: Path, zensical_site: Path) -> None:
    """Navigation and language switch of the start pages are alike, in both languages."""
    for name in ("index.html", "en/index.html"):
        ours, theirs = pages(built_site)[name], pages(zensical_site)[name]
        assert navigation(ours) == navigation(theirs)
        switch = "//*[@hreflang]/@href"
        assert ours.xpath(switch) == theirs.xpath(switch)


@pytest.mark.xdist_group("generators")
def test_both_generators_build_the_same_pages(built_site: Path, zensical_site: Path) -> None:
    """Every page of one is a page of the other, with the same headings."""
    ours, theirs = pages(built_site), pages(zensical_site)
    assert sorted(ours) == sorted(theirs)
    assert {name: headings(page) for name, page in ours.items()} == {
        name: headings(page) for name, page in theirs.items()
    }


@pytest.mark.xdist_group("generators")
def test_both_generators_build_the_same_widgets(built_site: Path, zensical_site: Path) -> None:
    """Every widget stands on the same page in both, with the same questions and the same data."""
    ours, theirs = pages(built_site), pages(zensical_site)
    found = {name: widgets(page) for name, page in ours.items()}
    assert sum(map(len, found.values())) > 2 * len(["nl", "en"])
    assert found == {name: widgets(page) for name, page in theirs.items()}
