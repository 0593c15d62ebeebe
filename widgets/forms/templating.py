"""Templates to one line of HTML that Markdown leaves alone."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from widgets.forms.strings import number, say
from widgets.loading.words import Lang

_PERSON = re.compile(r"\{person\}")


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("widgets.forms"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # `tojson` writes <, >, & and ' as \u003c …: no text can close the script it stands in.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return env


def render(template: str, lang: Lang, **context: object) -> str:
    """Render `templates/<template>.html.j2` to one line.

    One line, because Markdown keeps a block that starts with `<div` raw, and a blank or indented
    line inside it is then never taken for the end of the block or for code. Templates use
    `t(key, name=…)` for words, `num` for numbers and `person` for `{person}`.
    """
    html = (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            context,
            lang=lang,
            t=lambda key, **values: say(key, lang, **values),
            num=lambda value: number(value, lang),
            person=lambda text: _person(text, lang),
        )
    )
    return " ".join(line.strip() for line in html.splitlines() if line.strip())


def _person(text: str, lang: Lang) -> Markup:
    """Escape a text and put a span the element can fill with a name in place of `{person}`."""
    word = say("assessment.person", lang)

    def span(match: re.Match[str]) -> str:
        first = not str(escape(text))[: match.start()].strip()
        return f'<span data-part="person">{escape(word.capitalize() if first else word)}</span>'

    return Markup(_PERSON.sub(span, str(escape(text))))  # noqa: S704 - escaped on this line


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Turn frozen mappings and tuples into the dicts and lists JSON knows."""
    if isinstance(value, dict) or hasattr(value, "items"):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
