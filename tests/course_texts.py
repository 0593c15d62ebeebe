"""Every sentence of the course with the place it stands in, in one language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
COURSE = ROOT / "course"

MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
STRING = re.compile(r'"([^"]*)"')
LINK = re.compile(r"\]\([^)]*\)|\{\s?[:#.][^}]*\}|https?://\S+")
TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->|<[^>]+>", re.DOTALL)
MARKS = re.compile(r"\{%.*?%\}|\]\([^)]*\)")
"""What a text of a widget may hold of Markdown when it goes onto a page."""
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


def _macro_words(match: re.Match[str]) -> str:
    """Keep what a reader sees of a macro: the question of a reflection."""
    if "reflection(" in match[0]:
        return " " + " ".join(STRING.findall(match[0])[1:]) + " "
    return " "


def of_page(path: Path) -> str:
    """Return the words of one Markdown page, its front matter included."""
    text = path.read_text(encoding="utf-8")
    front = ""
    if text.startswith("---\n"):
        head, _, text = text[4:].partition("\n---\n")
        meta = yaml.safe_load(head)
        told = [meta.get("title", ""), meta.get("description", ""), *meta.get("objectives", [])]
        front = "\n".join(told)
    text = MACRO.sub(_macro_words, text)
    for pattern in (CODE, TAG, LINK):
        text = pattern.sub(" ", text)
    return f"{front}\n{text}"


def _both(value: Any, lang: str) -> Iterator[str]:
    if isinstance(value, dict):
        if value and value.keys() <= {"nl", "en"} and not isinstance(value.get(lang), dict):
            # A track's texts may have one of the two languages only.
            yield PLACEHOLDER.sub(" ", str(value.get(lang, "")))
        else:
            for part in value.values():
                yield from _both(part, lang)
    elif isinstance(value, list):
        for part in value:
            yield from _both(part, lang)


def pages(lang: str) -> list[Path]:
    """Return all pages of one language, sorted; the own pages of the tracks at the end."""
    return [*sorted((COURSE / lang).rglob("*.md")), *sorted(COURSE.glob(f"tracks/*/{lang}/*.md"))]


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """Yield (file, text) for every page and every YAML file of the course and its widgets."""
    for page in pages(lang):
        yield str(page.relative_to(ROOT)), of_page(page)
    files = [*sorted(COURSE.rglob("*.yaml")), ROOT / "widgets" / "strings.yaml"]
    for file in files:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        yield str(file.relative_to(ROOT)), MARKS.sub(" ", "\n".join(_both(data, lang)))
