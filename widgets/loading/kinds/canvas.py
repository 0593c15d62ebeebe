"""Kind `canvas`: own work in fields, kept and printed, never scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from widgets.loading.shared import References, Shared, words
from widgets.loading.words import Data, Lang, Text, each


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen in a field of type `choice`."""

    id: str
    label: Text

    @classmethod
    def of(cls, data: Data) -> Choice:
        """Build from one entry of a checked file."""
        return cls(data["id"], Text.of(data["label"]))


@dataclass(frozen=True)
class Field:
    """One thing to fill in; `options` only with type `choice`."""

    id: str
    label: Text
    hint: Text | None
    type: Literal["line", "text", "date", "choice"]
    options: tuple[Choice, ...]

    @classmethod
    def of(cls, data: Data) -> Field:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            label=Text.of(data["label"]),
            hint=Text.maybe(data.get("hint")),
            type=data["type"],
            options=each(Choice.of, data.get("options")),
        )

    def texts(self, lang: Lang) -> dict[str, Any]:
        """Return its words in one language."""
        found: dict[str, Any] = dict(words(lang, label=self.label, hint=self.hint))
        if self.options:
            found["options"] = {one.id: one.label[lang] for one in self.options}
        return found


@dataclass(frozen=True)
class Repeat:
    """A section in rows: `min` at first and at least, `max` at most."""

    min: int
    max: int
    add: Text


@dataclass(frozen=True)
class Section:
    """One part of the canvas."""

    id: str
    title: Text
    hint: Text | None
    repeat: Repeat | None
    fields: tuple[Field, ...]

    @classmethod
    def of(cls, data: Data) -> Section:
        """Build from one entry of a checked file."""
        rows = data.get("repeat")
        return cls(
            id=data["id"],
            title=Text.of(data["title"]),
            hint=Text.maybe(data.get("hint")),
            repeat=rows and Repeat(rows["min"], rows["max"], Text.of(rows["add"])),
            fields=each(Field.of, data["fields"]),
        )

    def measure(self) -> dict[str, Any]:
        """Return its shape without words."""
        return {
            "id": self.id,
            "repeat": None
            if self.repeat is None
            else {"min": self.repeat.min, "max": self.repeat.max},
            "fields": [
                {"id": one.id, "type": one.type, "options": [choice.id for choice in one.options]}
                for one in self.fields
            ],
        }

    def texts(self, lang: Lang) -> dict[str, Any]:
        """Return its words in one language."""
        add = None if self.repeat is None else self.repeat.add
        return {
            **words(lang, title=self.title, hint=self.hint, add=add),
            "fields": {one.id: one.texts(lang) for one in self.fields},
        }


@dataclass(frozen=True)
class Canvas(Shared):
    """An instrument of kind `canvas`."""

    sections: tuple[Section, ...]

    @classmethod
    def of(cls, data: Data, references: References) -> Canvas:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        return cls(**cls.fields(data, references), sections=each(Section.of, data["sections"]))

    def _measure(self) -> dict[str, Any]:
        return {"sections": [section.measure() for section in self.sections]}

    def _texts(self, lang: Lang) -> dict[str, Any]:
        return {"sections": {section.id: section.texts(lang) for section in self.sections}}
