"""Where on the site something stands (an instrument, a knowledge check, a question to reflect on).

Found in the pages that call it.
"""

import ast
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from widgets.forms.pages import Page

_CALL = re.compile(
    r"""\{\{-?\s*(?P<macro>assessment|knowledge_check)\(\s*(?P<q>["'])(?P<name>[^"']+)(?P=q)"""
    r"""(?P<rest>[^}]*)\)\s*-?\}\}"""
)
_TEXT = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_REFLECTION = re.compile(
    rf"""\{{\{{-?\s*reflection\(\s*(?:note\s*=\s*)?(?P<name>{_TEXT})"""
    rf"""\s*,\s*(?:question\s*=\s*)?(?P<question>{_TEXT})\s*,?\s*\)\s*-?\}}\}}""",
    re.DOTALL,
)
_MOMENT = re.compile(r"""moment\s*=\s*["'](\w+)["']""")
_OTHER = re.compile(r"""["']other["']""")
_TITLE = re.compile(r"""^title:\s*(["']?)(.+?)\1\s*$""", re.MULTILINE)
_HEADING = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """A page that shows `name`: `src` is its path inside the docs folder.

    `moment` is that of the kind `change`, "other" for the paper sheet of the other side, else "".
    `question` is what a `reflection` asks.
    """

    macro: str
    name: str
    moment: str
    src: str
    title: str
    question: str = ""


def places(page: Page) -> tuple[Place, ...]:
    """Return every call on the site of `page`, in the order of the paths."""
    files = tuple(sorted(page.docs.rglob("*.md")))
    # asked once per page that uses it; read again only after an edit
    return _read(page.docs, tuple((file, file.stat().st_mtime_ns) for file in files))


def find(page: Page, macro: str, name: str, moment: str = "") -> Place | None:
    """Return the first place of one instrument or knowledge check, or None."""
    return next(
        (
            place
            for place in places(page)
            if (place.macro, place.name, place.moment) == (macro, name, moment)
        ),
        None,
    )


@cache
def _read(docs: Path, files: tuple[tuple[Path, int], ...]) -> tuple[Place, ...]:
    found: list[Place] = []
    for file, _ in files:
        text = file.read_text(encoding="utf-8")
        calls = list(_CALL.finditer(text))
        asked = list(_REFLECTION.finditer(text))
        if not calls and not asked:
            continue
        title = _TITLE.search(text.split("\n---", 1)[0]) or _HEADING.search(text)
        words = title[title.lastindex or 0] if title else posixpath.basename(file.stem)
        src = file.relative_to(docs).as_posix()
        for call in calls:
            moment = _MOMENT.search(call["rest"])
            when = "other" if _OTHER.search(call["rest"]) else moment[1] if moment else ""
            found.append(Place(call["macro"], call["name"], when, src, words))
        for call in asked:
            # both are text literals, as Jinja reads them
            name, question = (str(ast.literal_eval(call[part])) for part in ("name", "question"))
            found.append(Place("reflection", name, "", src, words, question))
    return tuple(found)
