"""What an SVG holds that must not come onto a page; read with expat, which fetches nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

# What can run code, load something, or show a page of its own.
ELEMENTS = {
    "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener",
}  # fmt: skip
ADDRESSES = {"href", "src", "action", "formaction", "data"}
# Animation can set an address after the check has looked at it.
MOVERS = {"animate", "set", "animatemotion", "animatetransform"}
OUTSIDE = re.compile(
    r"url\(\s*['\"]?(?!\s*#)|@import|javascript\s*:|expression\s*\(", re.IGNORECASE
)


@dataclass
class Svg:
    """What an SVG holds that matters here, each with its line."""

    unsafe: list[tuple[int, str, str]] = field(default_factory=list)
    broken: tuple[int, str] | None = None
    root: dict[str, str] = field(default_factory=dict)
    """The attributes of <svg> itself."""


def look_at(svg: Path, *, links_within: bool = False) -> Svg:
    """Read an SVG as a browser would, element by element, and note what may not be in it.

    `links_within` allows an address inside the drawing itself (#shape): for a picture that is shown
    as a file of its own, never as a part of the page.
    """
    seen, parser = Svg(), expat.ParserCreate()

    def note(what: str, mend: str) -> None:
        seen.unsafe.append((parser.CurrentLineNumber, what, mend))

    def element(name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(":", 1)[-1].lower()
        if not started:
            started.append(local)
            seen.root.update(attributes)
        if local in ELEMENTS:
            note(f"<{name}> can run code or show another page.", "Take this element out.")
        for key, value in attributes.items():
            own = key.rsplit(":", 1)[-1].lower()
            if own.startswith("on"):
                note(f"The attribute {key} runs a script.", "Take it out.")
            elif own in ADDRESSES and not (links_within and value.startswith("#")):
                # even within the picture: Material's instant navigation sets every href anew and
                # falls over an SVG's, which cannot be set
                note(
                    f'{key}="{value[:40]}" is an address.',
                    "Draw the thing itself where it is wanted, without <use> or a link.",
                )
            elif (
                local in MOVERS
                and own == "attributename"
                and (
                    value.rsplit(":", 1)[-1].lower() in ADDRESSES or value.lower().startswith("on")
                )
            ):
                note(f"<{name}> changes an address.", "Take this element out.")
            elif OUTSIDE.search(value):
                note(f"{key} fetches something from outside the picture.", "Take it out.")

    def words(text: str) -> None:
        if OUTSIDE.search(text):
            note(
                "The style sheet fetches something from outside the picture.", "Take that line out."
            )

    def entity(*_: object) -> None:
        note("The picture declares a document type or an entity.", "Take the <!DOCTYPE ...> out.")

    def instruction(target: str, _: str) -> None:
        note(f"<?{target} ...?> is an instruction to a program.", "Take it out.")

    started: list[str] = []
    parser.buffer_text = True
    parser.StartElementHandler = element
    parser.EndElementHandler = lambda _: None  # so that words come with the line they stand on
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = entity
    parser.ProcessingInstructionHandler = instruction
    try:
        raw = svg.read_bytes()
        raw.decode("utf-8-sig")
        parser.Parse(raw, True)
    except UnicodeDecodeError as error:
        seen.broken = (raw[: error.start].count(b"\n") + 1, "it is not saved as UTF-8")
    except expat.ExpatError as error:
        seen.broken = (error.lineno, expat.ErrorString(error.code) or "it is no XML")
    else:
        if started != ["svg"]:
            seen.broken = (1, f"it is <{started[0]}>, not <svg>")
    return seen
