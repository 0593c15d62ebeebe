"""The report of `course group`: one HTML file with words, tables and pictures, that asks nothing.

Words and tables are written here and are complete without a script; the pictures are drawn by the
script in the file, from the same reply, and then stand in their place. A policy in the file lets
that one script run and no other.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from publish import runtime
from publish.bundle import bundle_report
from publish.group_tables import Answer, section
from publish.house import HERE
from widgets.forms.strings import say
from widgets.loading.words import Lang


@cache
def _environment() -> Environment:
    loader = PackageLoader("publish")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@cache
def bundled() -> tuple[str, str]:
    """Return script and styles, to stand inside one file."""
    runtime.write_strings(HERE)
    return bundle_report(HERE)


def report(answers: Sequence[Answer], lang: Lang) -> str:
    """Return the whole file. Raises TroubleError when the script cannot be bundled."""
    script, styles = bundled()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    data = {"lang": lang, "sessions": [answer.data(lang) for answer in answers]}
    titles = [*dict.fromkeys(each.session.title for each in answers if each.session.title)]
    title = say("group_report.title", lang)
    return (
        _environment()
        .get_template("group-report.html.j2")
        .render(
            lang=lang,
            title=f"{title}: {', '.join(titles)}" if titles else title,
            t=lambda key: say(key, lang),
            sections=[section(answer, lang) for answer in answers],
            # our own bundle, with `</` taken apart; and JSON without <, > or &
            script=Markup(script),  # noqa: S704
            styles=Markup(styles),  # noqa: S704
            script_hash=f"sha256-{digest}",
            data=htmlsafe_json_dumps(data, dumps=_dumps),
        )
    )


def _dumps(value: object, **_: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
