"""A fault in a course file: where it stands, what is wrong, how to mend it.

Reading faults is a trainer's main contact with the engine, so a fault never says only "invalid":
it shows the lines, says in one sentence what is wrong and in the next what to write instead.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

LONGEST_QUOTE = 8
"""Lines of the file shown for one fault; of a longer stretch only the two ends are shown."""


@dataclass(frozen=True)
class Fault:
    """One fault. `line` and `end_line` count from 1 and are both inclusive."""

    check: str
    file: Path
    line: int
    end_line: int
    field: str
    message: str
    mend: str

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What faults are sorted by: file, line, end line, name of the check."""
        return (str(self.file), self.line, self.end_line, self.check)


class CourseFileError(Exception):
    """A course file that cannot be used. Its text is the rendered faults, ready to be read."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.place))
        super().__init__("\n" + as_text(self.faults))


def as_text(faults: Iterable[Fault]) -> str:
    """Render faults without colour, 100 characters wide: for logs and for exceptions."""
    out = io.StringIO()
    show(faults, Console(file=out, width=100, color_system=None, force_terminal=False))
    return out.getvalue()


def show(faults: Iterable[Fault], console: Console) -> None:
    """Print each fault: file and line, the lines themselves, what is wrong, how to mend it.

    The layout is ASCII on purpose: it survives a Windows console and a build log.
    """
    for fault in faults:
        head = Text.assemble(
            (f"{near(fault.file)}:{fault.line}", "bold cyan"),
            "  ",
            (fault.check, "bold red"),
            ("  " + fault.field if fault.field else "", "dim"),
        )
        # soft_wrap: a wrapped path can no longer be clicked or copied
        console.print(head, soft_wrap=True)
        for line in _quote(fault):
            console.print(line, soft_wrap=True)
        for label, words, style in (
            ("Wrong: ", fault.message, "yellow"),
            ("Mend:  ", fault.mend, "green"),
        ):
            _paragraph(console, label, words, style)
        console.print()


def near(file: Path) -> str:
    """Return the path as the reader would type it: relative to her folder if below it."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def _paragraph(console: Console, label: str, words: str, style: str) -> None:
    """Print one labelled sentence, its later lines indented to where the words begin."""
    indent = len(label) + 2
    room = max(20, min(console.width, 100) - indent)
    for number, line in enumerate(Text(words).wrap(console, room)):
        line.rstrip()
        start = Text("  ").append(label, style) if number == 0 else Text(" " * indent)
        console.print(start.append_text(line), soft_wrap=True)


def _quote(fault: Fault) -> list[Text]:
    """Return the offending lines with numbers and a marker, one line of context on both sides."""
    lines = _lines(fault.file)
    if not lines:
        return []
    first = min(max(fault.line, 1), len(lines))
    last = min(max(fault.end_line, first), len(lines))
    numbers = list(range(max(1, first - 1), min(len(lines), last + 1) + 1))
    left_out = last - first + 1 > LONGEST_QUOTE
    if left_out:
        numbers = [n for n in numbers if n <= first + 4 or n >= last - 1]
    width = len(str(numbers[-1]))
    quoted: list[Text] = []
    for n in numbers:
        wrong = first <= n <= last
        if left_out and n == last - 1:
            quoted.append(Text(f"  {'':>{width}}   ...", "dim"))
        quoted.append(
            Text.assemble(
                ("> " if wrong else "  ", "bold red"),
                (f"{n:>{width}} | ", "dim"),
                (lines[n - 1], "" if wrong else "dim"),
            )
        )
    return quoted


def _lines(file: Path) -> list[str]:
    """Return the file's lines for showing; none when there is no file to show."""
    try:
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return [line.replace("\t", "<tab>") for line in text.split("\n")]


__all__ = ["CourseFileError", "Fault", "as_text", "near", "show"]
