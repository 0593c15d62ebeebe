"""A place in a course file: a value, the way to it, and the lines it stands on.

Checks walk over places and not over plain data, so that every fault they find has its lines; and
they walk files that may be wrong elsewhere, so reading something of the wrong type gives nothing
instead of an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from widgets.loading.faults import Fault
from widgets.loading.yamlfile import Span, Where, YamlFile


@dataclass(frozen=True)
class Place:
    """One value in a file; the place with an empty `where` is the whole file."""

    file: YamlFile
    where: Where
    value: object

    @classmethod
    def root(cls, file: YamlFile) -> Place:
        """Return the place of the whole file."""
        return cls(file, (), file.data)

    def at(self, *steps: str | int) -> Place | None:
        """Return the place further down, or None when there is no such thing."""
        value = self.value
        for step in steps:
            if isinstance(step, int):
                known = isinstance(value, list) and step < len(value)
            else:
                known = isinstance(value, dict) and step in value
            if not known:
                return None
            value = value[step]  # type: ignore[index]
        return Place(self.file, (*self.where, *steps), value)

    def each(self, *steps: str | int) -> list[Place]:
        """Return the entries of the list further down; none when there is no list."""
        place = self.at(*steps)
        if place is None or not isinstance(place.value, list):
            return []
        return [Place(self.file, (*place.where, n), one) for n, one in enumerate(place.value)]

    def rows(self, *steps: str | int) -> list[Place]:
        """Return the entries of the list further down that are mappings."""
        return [place for place in self.each(*steps) if isinstance(place.value, dict)]

    def text(self, *steps: str | int) -> str | None:
        """Return the text further down, or None when there is none."""
        place = self.at(*steps)
        return place.value if place and isinstance(place.value, str) else None

    def number(self, *steps: str | int) -> float | None:
        """Return the number further down, or None when there is none."""
        place = self.at(*steps)
        if place is None or isinstance(place.value, bool):
            return None
        return place.value if isinstance(place.value, int | float) else None

    def walk(self) -> Iterator[Place]:
        """Yield this place and everything below it, in the order of the file."""
        yield self
        if isinstance(self.value, dict):
            for key, one in self.value.items():
                yield from Place(self.file, (*self.where, key), one).walk()
        elif isinstance(self.value, list):
            for place in self.each():
                yield from place.walk()

    @property
    def span(self) -> Span:
        """The lines of the value; a value on the line of its key begins there."""
        return self.file.values.get(self.where, Span(1, 1, 1))

    @property
    def name_span(self) -> Span:
        """The line of the key, or the first line of a list entry."""
        span = self.file.keys.get(self.where) or self.span
        return Span(span.line, span.column, span.line)

    @property
    def field(self) -> str:
        """The way to this place as people say it, entries by their id: items.c1.text.nl."""
        words: list[str] = []
        value = self.file.data
        for step in self.where:
            if isinstance(value, list) and isinstance(step, int):
                value = value[step] if step < len(value) else None
                own = value.get("id") if isinstance(value, dict) else None
                words.append(str(own) if own else str(step + 1))
            else:
                value = value.get(step) if isinstance(value, dict) else None
                words.append(str(step))
        return ".".join(words)

    def wrong(self, message: str, mend: str, *, whole: bool = False) -> Fault:
        """Make a fault at this place; the check that made it is filled in by who runs the checks.

        It points at the line of the key or the list entry; with `whole` at all lines of the value.
        """
        first = self.name_span.line
        last = self.span.end_line if whole else max(first, self._value_line())
        return Fault("", self.file.path, first, last, self.field, message, mend)

    def _value_line(self) -> int:
        """Return the last line of a text or number; for a mapping or list the line of its key."""
        return self.name_span.line if isinstance(self.value, dict | list) else self.span.end_line
