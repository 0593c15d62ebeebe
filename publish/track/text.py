"""Source text whose every line knows where it was written, so that a fault can say so.

A page of a track is put together from the course's page and the organisation's own files; what is
wrong in it is shown in the file somebody can edit, never in the assembled copy.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2

from widgets.loading.faults import Fault
from widgets.loading.markdown import headings


@dataclass(frozen=True)
class Line:
    """One line, and where it stands: `own` when that is a file of the track itself."""

    text: str
    file: Path
    number: int
    own: bool = False

    def fault(self, check: str, message: str, mend: str) -> Fault:
        """Make the fault that shows this line."""
        return Fault(check, self.file, self.number, self.number, "", message, mend)


type Lines = list[Line]


def read(path: Path, *, own: bool = False) -> Lines:
    """Read a file; a byte order mark and Windows' line ends are no part of it."""
    text = path.read_text(encoding="utf-8-sig")
    return [Line(line, path, number, own) for number, line in enumerate(text.split("\n"), 1)]


def written(lines: Sequence[Line]) -> str:
    """Return the text as a file holds it: one line end at its end."""
    return "\n".join(line.text for line in lines).rstrip("\n") + "\n"


def body(lines: Lines) -> int:
    """Return the index of the first line after the front matter."""
    if not lines or lines[0].text.strip() != "---":
        return 0
    end = next((n for n, line in enumerate(lines[1:], 1) if line.text.strip() == "---"), None)
    return 0 if end is None else end + 1


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it, up to the next heading as high: `lines[start:end]`."""

    level: int
    title: str
    start: int
    end: int


def sections(lines: Lines) -> list[Section]:
    """Return every section of a page, in order; a deeper one lies inside its parent."""
    first = body(lines)
    text = "\n".join(line.text for line in lines[first:])
    heads = [(level, title, first + number - 1) for level, number, title in headings(text)]
    found = []
    for at, (level, title, start) in enumerate(heads):
        end = next((n for deep, _, n in heads[at + 1 :] if deep <= level), len(lines))
        found.append(Section(level, title, start, end))
    return found


_TAG = re.compile(r"\{%-?\s*(if|elif|else|endif)\b(.*?)-?%\}")
_HAS = re.compile(r"\bhas\(")
_JINJA = jinja2.Environment(autoescape=True)


@dataclass
class _Frame:
    """One open `{% if %}`. `ours` asks for pages only; any other is the macros' own matter."""

    line: Line
    ours: bool
    shown: bool
    met: bool


def passages(
    lines: Lines, there: Callable[[str], bool], faults: list[Fault] | None = None
) -> Lines:
    """Take out what stands between `{% if has("….md") %}` and `{% endif %}` for a missing page.

    Of a passage that stays the marks go. A line that held nothing else goes with them. What is
    wrong with the marks is added to `faults`.
    """
    wrong = [] if faults is None else faults
    stack: list[_Frame] = []
    kept: Lines = []
    for line in lines:
        pieces, end, marked = list[str](), 0, False
        shown = all(frame.shown for frame in stack)
        for tag in _TAG.finditer(line.text):
            shown = all(frame.shown for frame in stack)
            pieces += [line.text[end : tag.start()]] if shown else []
            end = tag.end()
            ours = _step(stack, tag[1], tag[2].strip(), line, there, wrong)
            marked = marked or ours
            if not ours and shown:
                pieces.append(tag[0])
        shown = all(frame.shown for frame in stack)
        pieces += [line.text[end:]] if shown else []
        text = "".join(pieces)
        if text.strip() or (shown and not marked):
            kept.append(line if text == line.text else replace(line, text=text))
    wrong += [
        frame.line.fault(
            "unclosed-passage",
            "This passage about another page is opened and never closed.",
            "Write {% endif %} where the passage ends.",
        )
        for frame in stack
        if frame.ours
    ]
    return kept


def _step(  # noqa: PLR0913, PLR0917 - one tag in its surroundings
    stack: list[_Frame],
    word: str,
    condition: str,
    line: Line,
    there: Callable[[str], bool],
    faults: list[Fault],
) -> bool:
    """Go into, through or out of a passage; return whether the tag was one of ours."""
    if word == "if":
        ours = _HAS.search(condition) is not None
        holds = _holds(condition, line, there, faults) if ours else True
        stack.append(_Frame(line, ours, holds, holds))
        return ours
    if not stack:
        return False  # the macros' own Jinja will say so, with the page's name
    frame = stack[-1]
    if word == "endif":
        return stack.pop().ours
    if frame.ours:
        holds = word == "else" or _holds(condition, line, there, faults)
        frame.shown = holds and not frame.met
        frame.met = frame.met or holds
    return frame.ours


def _holds(condition: str, line: Line, there: Callable[[str], bool], faults: list[Fault]) -> bool:
    try:
        return bool(_JINJA.compile_expression(condition)(has=there))
    except jinja2.TemplateError as error:
        faults.append(
            line.fault(
                "unreadable-passage",
                f"`{condition}` cannot be read: {error}.",
                'Write for instance {% if has("modules/trust/marble-jar.md") %}.',
            )
        )
        return True
