"""Links in a track's pages: to what is there, to what replaces it, or to what is left out.

A link to a page the track leaves out is a fault, named where somebody can mend it, or with
`links: text` it goes and its words stay. In a list or table outside a lesson the whole entry goes:
a list of lessons is then a list of the track's lessons.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from publish.track.text import Line, Lines, sections
from widgets.loading.faults import Fault

_LINK = re.compile(
    r"(?<![!\\])\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?P<target>[^()\s]+)(?P<title>\s+\"[^\"]*\")?\)(?P<marks>\{[^}\n]*\})?"
)
_MINUTES = re.compile(r"""\{\{-?\s*minutes\(\s*["'](?P<target>[^"']+)["']\s*\)\s*-?\}\}""")
_ITEM = re.compile(r"(?P<indent>\s*)(?:[-*+]|\d+[.)])\s+")
_ROW = re.compile(r"\s*\|")
_RULE = re.compile(r"\s*\|?[\s:|-]+\|[\s:|-]*$")


@dataclass
class Site:
    """The pages a track has, the ones it leaves out, and which comes in place of which."""

    pages: Collection[str]
    left_out: Collection[str]
    moved: Mapping[str, str]
    links: Literal["stop", "text"]
    track: str
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)

    def has(self, path: str) -> bool:
        """Whether the track has the page, or one in its place."""
        return path in self.pages or path in self.moved


def linked(lines: Lines, src: str, site: Site, *, lesson: bool) -> Lines:
    """Return the page `src` with every link leading to a page of the track.

    What cannot be made so is added to the site's faults; what was changed so that somebody should
    know of it, to its notices.
    """
    if not lesson:
        lines = _without_entries(lines, src, site)
    # links may run over a line's end, so the page is looked at as a whole
    text = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)

    def line_at(offset: int) -> Line:
        return next(
            line
            for line, start in zip(reversed(lines), reversed(starts[:-1]), strict=True)
            if start <= offset
        )

    def link(match: re.Match[str]) -> str:
        return _link(match, line_at(match.start()), src, site)

    def minutes(match: re.Match[str]) -> str:
        target = match["target"]
        if target in site.moved:
            return match[0].replace(target, site.moved[target])
        if target in site.left_out:
            site.faults.append(
                _dangles(line_at(match.start()), target, site, "asks the minutes of")
            )
        return match[0]

    changed = _MINUTES.sub(minutes, _LINK.sub(link, text))
    if changed == text:
        return lines
    return [
        line if line.text == new else replace(line, text=new)
        for line, new in zip(lines, changed.split("\n"), strict=True)
    ]


def _target(target: str, src: str, site: Site, *, own: bool) -> tuple[str, str] | None:
    """Return the page a link means, and its anchor; None when it means no page of the course.

    An own text may also name a page from the language's root, as its writer sees the course.
    """
    path, hash_, anchor = target.partition("#")
    if not path.endswith(".md") or re.match(r"[a-z][a-z+.-]*:", path):
        return None
    page = posixpath.normpath(posixpath.join(posixpath.dirname(src), path))
    known = site.has(page) or page in site.left_out
    if own and not known and (site.has(path) or path in site.left_out):
        page = path
    return page, hash_ + anchor


def _left_out(match: re.Match[str], line: Line, src: str, site: Site) -> str | None:
    """Return the page a link leads to when the track leaves it out."""
    found = _target(match["target"], src, site, own=line.own)
    return found[0] if found and found[0] in site.left_out and not site.has(found[0]) else None


def _link(match: re.Match[str], line: Line, src: str, site: Site) -> str:
    found = _target(match["target"], src, site, own=line.own)
    if found is None:
        return match[0]
    page, anchor = found
    if page in site.moved:
        page, anchor = site.moved[page], ""
    if page in site.pages:
        path = posixpath.relpath(page, posixpath.dirname(src) or ".") + anchor
        return match[0].replace(f"]({match['target']}", f"]({path}")
    if page not in site.left_out:
        site.faults.append(
            line.fault(
                "unknown-page",
                f"This link leads to “{match['target']}”, and there is no such page.",
                "Write the path from this page, or from the language's folder: "
                "modules/trust/marble-jar.md.",
            )
        )
    elif site.links == "text":
        site.notices.append(
            line.fault(
                "link-gone",
                f"The link to {page} went; its words “{match['text']}” stay.",
                "Read the sentence again: does it still lead somewhere?",
            )
        )
        return match["text"]
    else:
        site.faults.append(_dangles(line, page, site, "leads to"))
    return match[0]


def _dangles(line: Line, page: str, site: Site, does: str) -> Fault:
    return line.fault(
        "left-out-page",
        f"This {does} {page}, which track {site.track} leaves out.",
        "Take that page into the track, or write `links: text` in "
        f"course/tracks/{site.track}.yaml: then the words stay and the link goes. Or put the words "
        f'about it between {{% if has("{page}") %}} and {{% endif %}}.',
    )


def _without_entries(lines: Lines, src: str, site: Site) -> Lines:
    """Take out list items and table rows whose first link leads to what is left out."""
    gone: set[int] = set()
    for n, line in enumerate(lines):
        if n in gone or not (_ITEM.match(line.text) or _ROW.match(line.text)):
            continue
        entry = range(n, _end(lines, n))
        text = "\n".join(lines[m].text for m in entry)
        first = _LINK.search(text)
        if first is None or not (page := _left_out(first, line, src, site)):
            continue
        gone |= set(entry)
        if re.search(r"\w", text[: first.start()]):  # more than a list of links: said out loud
            site.notices.append(
                line.fault(
                    "entry-gone",
                    f"This entry went with {page}.",
                    f'Write {{% if has("{page}") %}} around what is about that page only.',
                )
            )
    if not gone:
        return lines
    kept = _without_headings(lines, gone | _empty_tables(lines, gone))
    return [line for n, line in enumerate(lines) if n not in kept]


def _end(lines: Lines, start: int) -> int:
    """Return where the list item or table row at `start` ends."""
    item = _ITEM.match(lines[start].text)
    if item is None:
        return start + 1
    deep = len(item["indent"])
    end = start + 1
    while end < len(lines):
        text = lines[end].text
        if not text.strip():
            after = next((one.text for one in lines[end:] if one.text.strip()), "")
            if not (after[: deep + 1].isspace() and after.strip()):
                break
        elif text.lstrip().startswith(("#", "<", "|", "{{")) or _sibling(text, deep):
            break
        end += 1
    return end


def _sibling(text: str, deep: int) -> bool:
    """Whether this line begins an item as deep, or less deep."""
    item = _ITEM.match(text)
    return item is not None and len(item["indent"]) <= deep


def _empty_tables(lines: Lines, gone: set[int]) -> set[int]:
    """Return the head of every table that has lost its last row."""
    heads: set[int] = set()
    for n, line in enumerate(lines):
        if n == 0 or not _RULE.match(line.text) or not _ROW.match(lines[n - 1].text):
            continue
        rows = []
        for m in range(n + 1, len(lines)):
            if not _ROW.match(lines[m].text):
                break
            rows.append(m)
        if rows and gone.issuperset(rows):
            heads |= {n - 1, n}
    return heads


def _without_headings(lines: Lines, gone: set[int]) -> set[int]:
    """Add the headings below which nothing is left, the deepest first."""
    all_gone = set(gone)
    for section in sorted(sections(lines), key=lambda one: -one.level):
        below = [n for n in range(section.start + 1, section.end) if lines[n].text.strip()]
        if below and gone.intersection(below) and all_gone.issuperset(below):
            all_gone.add(section.start)
    return all_gone
