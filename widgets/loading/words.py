"""A text in two languages, the brick all course files are built of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

type Lang = Literal["nl", "en"]
type Data = Mapping[str, Any]

LANGUAGES: tuple[Lang, ...] = ("nl", "en")


@dataclass(frozen=True)
class Text:
    """One text in both languages, plain: whoever writes it into HTML escapes it."""

    nl: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.nl if lang == "nl" else self.en

    @classmethod
    def of(cls, data: Data) -> Text:
        """Read {nl, en}. Line breaks and doubled spaces of a folded YAML text become one space.

        An own file of a track in one language has that one, which then stands for both.
        """
        nl, en = (
            str(data.get(lang) or data[other]) for lang, other in (("nl", "en"), ("en", "nl"))
        )
        return cls(" ".join(nl.split()), " ".join(en.split()))

    @classmethod
    def maybe(cls, data: Data | None) -> Text | None:
        """Read {nl, en} where the field may be left out."""
        return None if data is None else cls.of(data)


def each[T](build: Callable[[Data], T], data: object) -> tuple[T, ...]:
    """Build one thing from every entry of a list; a list that is left out is empty."""
    return tuple(build(cast(Data, one)) for one in cast(Iterable[object], data or ()))
