"""What the tests of widgets/forms share: a page to write for, and reading what was written."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from widgets.forms import Page
from widgets.loading.words import Lang

ROOT = Path(__file__).parent.parent
META = {"minutes_exercise": 15, "objectives": ["kiezen", "navragen"]}


def page(lang: Lang = "nl", src: str = "modules/trust/trust-equation.md", **changes: Any) -> Page:
    """A page of the real course, or with changes of one that is not there."""
    return replace(Page(src, lang, ROOT / "course" / lang, ROOT, META), **changes)


def parse(html: str) -> HtmlElement:
    """The one element a macro writes."""
    return lxml.html.fragment_fromstring(html)


def text(element: HtmlElement) -> str:
    """The words a reader sees, single-spaced."""
    return " ".join(element.text_content().split())


def data(element: HtmlElement) -> Any:
    """The JSON inside, read as a browser would; not that of the codes beside a scan."""
    beside = "parent::result-code[@instrument]"
    (script,) = element.xpath(f'.//script[@type="application/json"][not({beside})]')
    return json.loads(script.text)


def mistakes(element: HtmlElement) -> list[str]:
    """What a reader with a screen reader would stumble over."""
    found = []
    ids = [str(name) for name in element.xpath(".//@id")]
    found += [f"id '{name}' is there {n} times" for name, n in Counter(ids).items() if n > 1]
    for field in element.xpath(".//input | .//textarea"):
        labels = field.xpath("ancestor::label") or element.xpath(
            f'.//label[@for="{field.get("id")}"]'
        )
        if not any(text(label) for label in labels):
            found.append(f"{field.tag} {field.get('name')} has no label")
    for fieldset in element.xpath(".//fieldset"):
        if not fieldset.xpath("./*[1][self::legend]") or not text(fieldset[0]):
            found.append("a fieldset has no legend")
    for names in element.xpath(".//@aria-labelledby | .//@aria-describedby"):
        found += [f"nothing has id '{name}'" for name in names.split() if name not in ids]
    for target in element.xpath('.//a[starts-with(@href, "#")]/@href'):
        if target[1:] not in ids:
            found.append(f"link to nowhere: {target}")
    found += ["a table without headers" for table in element.xpath(".//table[not(.//th[@scope])]")]
    found += ["an empty button" for button in element.xpath(".//button") if not text(button)]
    return found
