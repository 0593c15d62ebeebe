"""What a page of the room knows of the self-assessments: the data behind a group's pictures.

`room_data` is for the pages (group, 360, projection); `room_definition` also for `course group`,
whose report draws with the same scripts.
"""

from collections.abc import Mapping
from typing import Any

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.loading.definition import Definition
from widgets.loading.words import Lang


def room_data(page: Page) -> list[dict[str, Any]]:
    """Return every self-assessment of kind `scales` of this site, in the order of its pages.

    Raises:
        MacroError: when a page calls an instrument that cannot be used.

    """
    return [room_definition(scan, page.lang) for scan, _ in course_files.scans(page)]


def room_definition(definition: Definition, lang: Lang) -> dict[str, Any]:
    """Return one self-assessment in one language, with its items in the wording of each view.

    Feedback per band stays on the instrument's own page: it is written for one person.
    """
    texts = definition.texts(lang)
    views = ["self", *(["other"] if any(item.text_other for item in definition.items) else [])]
    return {
        "id": definition.id,
        "version": definition.version,
        "about": definition.about,
        "title": definition.title[lang],
        "views": views,
        "measure": definition.measure(),
        "texts": {
            "scales": _only(texts["scales"], "title", "symbol", "better", "description"),
            "indices": _only(texts["indices"], "title", "symbol", "lead", "illustrative"),
            "limits": texts["limits"],
            "provisional": texts["provisional"],
        },
        "items": {
            item.id: {
                "self": item.text[lang],
                "other": (item.text_other or item.text)[lang],
            }
            for item in definition.items
        },
        "options": {str(option.value): option.label[lang] for option in definition.options},
    }


def _only(texts: Mapping[str, Mapping[str, Any]], *names: str) -> dict[str, dict[str, Any]]:
    return {
        id_: {name: words[name] for name in names if name in words} for id_, words in texts.items()
    }
