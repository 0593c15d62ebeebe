"""What instruments of every kind have, and the parts several kinds are built of.

Built from data that has passed every check; the constructors trust it and don't check again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from widgets.loading.documents import Reference
from widgets.loading.words import Data, Lang, Text, each

type References = Mapping[str, Reference]
type About = Literal["self", "person", "matter"]


@dataclass(frozen=True)
class Option:
    """One answer: the number it counts for and its label."""

    value: int
    label: Text

    @classmethod
    def of(cls, data: Data) -> Option:
        """Build from one entry of a checked file."""
        return cls(data["value"], Text.of(data["label"]))


def labels(options: Iterable[Option], lang: Lang) -> dict[str, str]:
    """Return the labels of options by value; JSON has text keys, so the values are text."""
    return {str(option.value): option.label[lang] for option in options}


def words(lang: Lang, **texts: Text | None) -> dict[str, str]:
    """Return texts in one language by name; those that are not in the file are left out."""
    return {name: text[lang] for name, text in texts.items() if text is not None}


@dataclass(frozen=True)
class Shared:
    """An instrument of any kind: its name, what it says about itself, what it rests on."""

    id: str
    version: str
    kind: str
    about: About
    title: Text
    instruction: Text
    provisional: tuple[Text, ...]
    limits: tuple[Text, ...]
    sources: tuple[Reference, ...]

    @classmethod
    def of(cls, data: Data, references: References) -> Self:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        raise NotImplementedError  # every kind has its own; not an ABC, so that `Shared` is a type

    @staticmethod
    def fields(data: Data, references: References) -> dict[str, Any]:
        """Return the fields above from a checked file, to build a kind with."""
        return {
            "id": data["id"],
            "version": data["version"],
            "kind": data["kind"],
            "about": data.get("about", "self"),
            "title": Text.of(data["title"]),
            "instruction": Text.of(data["instruction"]),
            "provisional": each(Text.of, data.get("provisional")),
            "limits": each(Text.of, data["limits"]),
            "sources": tuple(references[key] for key in data.get("sources", ())),
        }

    def measure(self) -> dict[str, Any]:
        """Return what scoring needs and no word of any language (docs/architecture.md)."""
        return {"id": self.id, "version": self.version, "kind": self.kind, **self._measure()}

    def texts(self, lang: Lang, sources_page: str = "") -> dict[str, Any]:
        """Return the words a page's script needs in one language (docs/architecture.md).

        `sources_page` is the address of the page that lists all sources, seen from the page the
        widget stands on; each source has its key as anchor there.
        """
        return {
            **self._texts(lang),
            "provisional": [text[lang] for text in self.provisional],
            "limits": [text[lang] for text in self.limits],
            "sources": [
                {"key": ref.key, "label": ref.cite(lang), "href": f"{sources_page}#{ref.key}"}
                for ref in self.sources
            ],
        }

    def _measure(self) -> dict[str, Any]:
        """Return the part of `measure` that only this kind has."""
        raise NotImplementedError

    def _texts(self, lang: Lang) -> dict[str, Any]:
        """Return the part of `texts` that only this kind has."""
        raise NotImplementedError

    def scorer(self) -> object:
        """Return what the scoring package makes of the measure; None when nothing is scored.

        Raises ScoringError when the package refuses it.
        """
        return None
