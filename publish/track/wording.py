"""An organisation's own words, put into pages and course files while a track is assembled.

What is no running text stays as it is: code, macro calls, addresses, the names of fields. A heading
that changes keeps the anchor it had, so that links to it still arrive.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, cast

import yaml
from markdown.extensions.toc import slugify

from widgets.loading.wording import Terms, wording
from widgets.loading.words import LANGUAGES, Lang

SAID = ("title", "description", "objectives")
"""The fields of a page's front matter that are text."""

_FRONT = re.compile(r"\A---\r?\n.*?\n---\r?\n", re.DOTALL)
# Code, macros, comments, tags, attributes, addresses: no running text.
_KEPT = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[^\n]*$|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<(script|style|svg|code|pre)\b.*?</\3>"
    r"|</?[A-Za-z][^>]*>|<[^>\s]+[@:][^>\s]*>|\]\([^)\n]*\)|^\[[^\]\n]+\]:[^\n]*$|\]\[[^\]\n]*\]"
    r"|\{[ :.#][^}\n]*\}|https?://[^\s)>]+|[\w.+-]+@[\w-]+\.[\w.]+",
    re.DOTALL | re.MULTILINE,
)
_HEADING = re.compile(r"^(#{1,6}[ \t]+)([^\n]*?)([ \t]*\{[^}\n]*\})?[ \t]*$")
_FIELD = re.compile(r"^([\w-]+):(.*)$", re.DOTALL)


def apply(text: str, terms: Terms, lang: Lang = "nl") -> str:
    """Return a page in Markdown, or any plain text, in the organisation's words."""
    if not terms:
        return text
    said = wording(terms, lang)
    front = _FRONT.match(text)
    head = _front(front[0], said) if front else ""
    return head + _body(text[len(front[0]) if front else 0 :], said)


def apply_yaml(text: str, terms: Mapping[Lang, Terms]) -> str:
    """Return a course file with its texts (below `nl` and `en`) in the organisation's words."""
    if not any(terms.values()):
        return text
    data = _texts(yaml.safe_load(text), terms)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _texts(value: Any, terms: Mapping[Lang, Terms], lang: Lang | None = None) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {
            key: _texts(one, terms, cast("Lang", key) if key in LANGUAGES else lang)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_texts(one, terms, lang) for one in value]
    if isinstance(value, str) and lang:
        return wording(terms.get(lang, {}), lang)(value)
    return value


def _front(text: str, said: Callable[[str], str]) -> str:
    """Change the texts of the front matter, never the names of its fields."""
    lines, field = [], ""
    for line in text.split("\n"):
        name = _FIELD.match(line)
        field = name[1] if name else field
        if field in SAID and not line.startswith("---"):
            lines.append(f"{name[1]}:{said(name[2])}" if name else said(line))
        else:
            lines.append(line)
    return "\n".join(lines)


def _body(text: str, said: Callable[[str], str]) -> str:
    made, at = [], 0
    for kept in _KEPT.finditer(text):
        made += [said(text[at : kept.start()]), kept[0]]
        at = kept.end()
    made.append(said(text[at:]))
    changed = "".join(made)
    before, after = text.split("\n"), changed.split("\n")
    if len(before) != len(after):  # cannot be: an own word keeps the line's ends
        return changed
    return "\n".join(_anchored(one, other) for one, other in zip(before, after, strict=True))


def _anchored(before: str, after: str) -> str:
    """Give a heading that changed the anchor it had."""
    old, new = _HEADING.match(before), _HEADING.match(after)
    if before == after or old is None or new is None:
        return after
    marks = (old[3] or "").strip(" \t{}:")
    if re.search(r"(^|\s)#", marks):
        return after
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", lambda match: match[1] or "", old[2])
    anchor = slugify(plain, "-")
    return f"{new[1]}{new[2]} {{ {' '.join(filter(None, (f'#{anchor}', marks)))} }}"
