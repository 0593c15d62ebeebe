"""Pages nobody writes: the index of a track's own module, the guide to its own exercise."""

import json

from publish.track.navigation import Chapter
from publish.track.text import Lines
from widgets.forms.strings import say
from widgets.loading.track import TrackModule
from widgets.loading.words import Lang


def module_page(module: TrackModule, chapter: Chapter, asks: dict[str, str], lang: Lang) -> str:
    """Return the index page of an own module; `asks` says what each lesson's own title is."""
    text = module.text[lang] if module.text else ""
    optional = {f"modules/{lesson.id}.md" for lesson in module.lessons if not lesson.required}
    entries = []
    for src, title in chapter.lessons:
        about = asks.get(src, "")
        question = f" {about}" if about and about != title else ""
        chosen = f"{say('module_page.optional', lang)}; " if src in optional else ""
        path = f"../{src.removeprefix('modules/')}"
        entries.append(f'- **[{title}]({path}).**{question} ({chosen}{{{{ minutes("{src}") }}}})')
    return "\n".join(
        [
            *_front(chapter.title, text or chapter.title),
            *([text, ""] if text else []),
            f"## {say('module_page.lessons', lang)}",
            "",
            "{{ course_progress() }}",
            "",
            *entries,
            "",
        ]
    )


def guide_page(note: str, title: str, lang: Lang) -> str:
    """Return the guide to an exercise of the track's own."""
    whole = say("module_page.guide", lang, title=title)
    return "\n".join([*_front(whole, whole), f'{{{{ facilitator_note("{note}") }}}}', ""])


def _front(title: str, description: str) -> list[str]:
    # JSON is YAML, whatever signs a title holds
    said = (json.dumps(text, ensure_ascii=False) for text in (title, description))
    return [
        "---",
        *(f"{k}: {v}" for k, v in zip(("title", "description"), said, strict=True)),
        "---",
        "",
        f"# {title}",
        "",
    ]


def mentions(lines: Lines, titles: dict[str, str]) -> list[tuple[int, str]]:
    """Return where a page names a left-out lesson without a link: index of the line, and title.

    With its capital, as titles are written: “on fair process” in running text names no lesson.
    """
    return [(n, title) for n, line in enumerate(lines) for title in titles if title in line.text]
