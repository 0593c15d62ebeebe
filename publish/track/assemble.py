"""A track's project: the sources of one organisation's course, written whole or not at all.

What is left out of it is not there: no page, search index, outline or print set can show it.
`course check` has read the track's file before; what only shows when its pages are put together
(a section that is not there, a link that dangles) is found here, all of it in one run.
"""

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from publish.files import write
from publish.house import HERE, House, Project
from publish.say import TroubleError, console
from publish.track import calendar, configuration, files, generated, look, pages, wording
from publish.track.contents import GUIDES, HOME, MODULES, Contents, contents, sheets, title_of
from publish.track.lessons import calls, shaped
from publish.track.links import Site, linked
from publish.track.navigation import Entry, navigation, titles
from publish.track.text import Line, Lines, body, passages, read, written
from widgets.forms.strings import say
from widgets.loading.course import ASSEMBLED, FOLDERS
from widgets.loading.faults import Fault, as_text
from widgets.loading.track import Track
from widgets.loading.words import Lang

PRIVACY = "privacy.md"


@dataclass
class Assembled:
    """A track's project in memory, with everything that is wrong with it."""

    track: Track
    house: House
    pages: dict[Lang, dict[str, str]] = field(default_factory=dict)
    navs: dict[Lang, list[Entry]] = field(default_factory=dict)
    course: dict[str, str] = field(default_factory=dict)
    """Course files by their place in a course."""
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)


def assemble(track: Track, house: House = HERE) -> Project:
    """Write the project of a track into `.work/tracks/<id>`; return it.

    Raises:
        TroubleError: with every fault; then what was there stays as it was.
    """
    return assemble_all([track], house)[0]


def assemble_all(tracks: list[Track], house: House = HERE) -> list[Project]:
    """Write the projects of several tracks, all or none; return them in this order.

    Raises:
        TroubleError: with every fault of every track.
    """
    made = [put_together(track, house) for track in tracks]
    if faults := [fault for one in made for fault in one.faults]:
        unique = sorted(set(faults), key=lambda fault: fault.place)
        names = ", ".join(one.track.id for one in made if one.faults)
        count = f"{len(unique)} fault{'s' * (len(unique) != 1)}"
        raise TroubleError(f"{count} in {names}: nothing was built.\n{as_text(unique)}".rstrip())
    return [_write(one) for one in made]


def put_together(track: Track, house: House) -> Assembled:
    """Put a track together in memory: its pages per language, then the files they show."""
    made = Assembled(track, house)
    notes = _notes(track, house)
    for lang in track.languages:
        _language(made, contents(track, house, lang), notes)
    _course_files(made, notes)
    return made


@dataclass(frozen=True)
class Note:
    """What decides whether a facilitator's note belongs: its lesson and its instrument."""

    lesson: str
    exercise: str | None
    title: dict[str, str]


def _notes(track: Track, house: House) -> dict[str, Note]:
    """Return every facilitator's note of the course and of the track, by name."""
    found = {}
    for root in (house.course, house.course / "tracks" / track.id):
        for path in sorted((root / FOLDERS["facilitation"]).glob("*.yaml")):
            note = files.data(path)
            found[path.stem] = Note(note["lesson"], note.get("exercise"), note["title"])
    return found


def _language(made: Assembled, inside: Contents, notes: dict[str, Note]) -> None:
    track, house, lang = made.track, made.house, inside.lang
    source, own = house.course / lang, house.course / "tracks" / track.id / lang
    sources: dict[str, Lines] = {}
    for src, lesson in inside.lessons.items():
        if lesson and lesson.own:
            sources[src] = read(own / lesson.own, own=True)
        else:
            lines = read(source / src)
            sources[src] = shaped(lines, lesson, lang, own, made.faults) if lesson else lines
    whole = {chapter.index for chapter in inside.chapters if chapter.index not in inside.generated}
    sources |= {src: read(source / src) for src in sorted(inside.frame | whole)}
    if (home := pages.home(track, lang, own)) is not None:
        path = own / (track.welcome or HOME)
        sources[HOME] = [
            Line(text, path, number, own=True) for number, text in enumerate(home.split("\n"), 1)
        ]
    _privacy(sources, track, own)
    shown = {
        name for lines in sources.values() for kind, name in calls(lines) if kind == "instrument"
    }
    sources |= {src: read(source / src) for src in sorted(sheets(track, inside.every, shown))}
    kept = _guides(track, inside, notes, shown)
    own_guides: dict[str, str] = {}
    for name in kept:
        src = f"{GUIDES}{name}.md"
        if src in inside.every:
            sources[src] = read(source / src)
        else:
            own_guides[src] = notes[name].title[lang]
    if "facilitators" not in track.leave_out:
        modules = _module_guides(inside, kept, notes)
        guides = {f"{GUIDES}{name}.md" for name in notes} | {
            src for src in inside.every if src.startswith(f"{GUIDES}module-")
        }
        others = {src for src in inside.every if src.startswith(GUIDES)} - guides
        sources |= {src: read(source / src) for src in sorted(others | modules)}
    there = {*sources, *inside.generated, *own_guides}
    site = Site(
        there, inside.every - there, inside.moved, track.links, track.id, made.faults, made.notices
    )
    gone = _titles(site, inside, source)
    texts: dict[str, str] = {}
    for src, source_lines in sources.items():
        with_passages = passages(source_lines, site.has, made.faults)
        lines = linked(with_passages, src, site, lesson=src in inside.lessons)
        for n, other in generated.mentions(lines, gone):
            made.notices.append(
                lines[n].fault("named", f"This names {other}, which is left out.", "Read it again.")
            )
        texts[src] = written(lines)
    asks = {src: _asks(texts[src]) for src in inside.lessons}
    for src, place in inside.generated.items():
        texts[src] = generated.module_page(track.modules[place], inside.chapters[place], asks, lang)
    for src, title in own_guides.items():
        texts[src] = generated.guide_page(Path(src).stem, title, lang)
    terms = track.terms.get(lang, {})
    made.pages[lang] = {src: wording.apply(text, terms, lang) for src, text in texts.items()}
    guides_named = {src: say("module_page.guide", lang, title=t) for src, t in own_guides.items()}
    made.navs[lang] = navigation(inside.nav, inside.chapters, there, guides_named)


def _privacy(sources: dict[str, Lines], track: Track, own: Path) -> None:
    """Put the track's own words on the privacy page."""
    if track.privacy and PRIVACY in sources:
        words = read(own / track.privacy, own=True)
        sources[PRIVACY] = pages.with_privacy(sources[PRIVACY], words[body(words) :])


def _asks(text: str) -> str:
    """Return a lesson's title, from its front matter."""
    said = next((line for line in text.split("\n") if line.startswith("title:")), "")
    return said.removeprefix("title:").strip().strip("\"'")


def _guides(track: Track, inside: Contents, notes: dict[str, Note], shown: set[str]) -> list[str]:
    """Return the notes whose lesson and exercise are there."""
    if "facilitators" in track.leave_out:
        return []
    return [
        name
        for name, note in notes.items()
        if f"{note.lesson}.md" in inside.lessons
        and (note.exercise is None or note.exercise in shown)
    ]


def _module_guides(inside: Contents, kept: list[str], notes: dict[str, Note]) -> set[str]:
    """Return the guides of whole modules: of those that have every one of their exercises."""
    found = set()
    for chapter in inside.chapters:
        module = chapter.index.split("/")[1]
        own = [
            name for name, note in notes.items() if note.lesson.startswith(f"{MODULES}{module}/")
        ]
        src = f"{GUIDES}module-{module}.md"
        if chapter.index not in inside.generated and src in inside.every and set(own) <= set(kept):
            found.add(src)
    return found


def _titles(site: Site, inside: Contents, source: Path) -> dict[str, str]:
    """Return the titles of the lessons that are left out, each with its page."""
    gone = [
        src
        for src in site.left_out
        if src.startswith(MODULES) and not src.endswith("index.md") and src not in site.moved
    ]
    named = {inside.titles.get(src, ""): src for src in gone}
    named |= {title_of(source / src): src for src in gone}
    return {title: src for title, src in named.items() if " " in title}


def _course_files(made: Assembled, notes: dict[str, Note]) -> None:
    """Choose the course files: what the pages show, and of the long lists what they need."""
    track, house = made.track, made.house
    every = [text for texts in made.pages.values() for text in texts.values()]
    shown = {
        one
        for text in every
        for one in calls([Line(line, house.course, 0) for line in text.split("\n")])
    }
    found: dict[str, Path] = {}
    for kind, name in sorted(shown):
        for suffix in (".yaml", ".svg") if kind == "figure" else (".yaml",):
            path = house.course / FOLDERS[kind] / f"{name}{suffix}"
            if path.is_file():
                found[f"{FOLDERS[kind]}/{path.name}"] = path
    there = {name for kind, name in shown if kind == "facilitation"}
    for path in sorted((house.course / FOLDERS["session-plan"]).glob("*.yaml")):
        if there and files.exercises(path) <= there:
            found[f"{FOLDERS['session-plan']}/{path.name}"] = path
    folder = house.course / "tracks" / track.id
    found |= files.own(folder)
    for where, path in found.items():
        text = path.read_text(encoding="utf-8-sig")
        made.course[where] = (
            wording.apply_yaml(text, track.terms) if path.suffix == ".yaml" else text
        )
    cited = {key for text in every for key in files.cited_on(text)}
    cited |= {
        key for path in found.values() if path.suffix == ".yaml" for key in files.cited_in(path)
    }
    roots = (house.course, folder)
    made.course["references.yaml"] = (
        "".join(files.entries(root / "references.yaml", cited) for root in roots) or "{}\n"
    )
    made.course["glossary.yaml"] = wording.apply_yaml(_glossary(made, roots), track.terms)
    made.course[ASSEMBLED] = (house.course / "tracks" / f"{track.id}.yaml").read_text("utf-8-sig")


def _glossary(made: Assembled, roots: tuple[Path, ...]) -> str:
    """Return the words whose page is there; those of a replaced lesson went with it."""
    there = made.pages[made.track.languages[0]]
    kept = ""
    for root in roots:
        path = root / "glossary.yaml"
        words = (files.data(path) or {}) if path.is_file() else {}
        kept += files.entries(path, [key for key, word in words.items() if word["page"] in there])
    return kept or "{}\n"


def _write(made: Assembled) -> Project:
    """Write the project beside the old one, then swap them."""
    track, house = made.track, made.house
    home = house.work / "tracks"
    home.mkdir(parents=True, exist_ok=True)
    languages = configuration.files(track.languages)
    project = Project(
        home / track.id, languages, track.id, offline="offline" not in track.leave_out
    )
    with tempfile.TemporaryDirectory(dir=home, prefix=f".{track.id}-") as scratch:
        new = Path(scratch) / "new"
        for lang, texts in made.pages.items():
            for src, text in texts.items():
                _put(new / "course" / lang / src, text)
        for where, text in made.course.items():
            _put(new / "course" / where, text)
        for lang in track.languages:
            for where, content in calendar.calendar_files(track, lang, _named(made, lang)).items():
                write(new / "course" / lang / where, content)
        configuration.write(house, track, made.navs, new)
        shutil.copyfile(house.root / "macros.py", new / "macros.py")
        # without what `course prepare` builds: the runtime joins the site once it is built
        built = {house.assets.resolve(), house.head.parent.resolve()}
        shutil.copytree(
            house.theme,
            new / "theme",
            ignore=lambda folder, names: [
                n for n in names if (Path(folder) / n).resolve() in built
            ],
        )
        look.dress(replace(project, root=new), track, house.course / "tracks" / track.id / "look")
        old = Path(scratch) / "old"
        if project.root.exists():
            project.root.rename(old)
        new.rename(project.root)
    say_notices(made)
    return project


def _named(made: Assembled, lang: Lang) -> dict[str, str]:
    """Return what each lesson is called in the navigation, by module/lesson."""
    return {
        src.removeprefix(MODULES).removesuffix(".md"): title
        for src, title in titles(made.navs[lang]).items()
        if src.startswith(MODULES)
    }


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def say_notices(made: Assembled) -> None:
    """List what somebody should read again: one line each."""
    unique = sorted(set(made.notices), key=lambda fault: fault.place)
    for one in unique:
        where = (
            one.file.relative_to(made.house.root)
            if one.file.is_relative_to(made.house.root)
            else one.file
        )
        console.print(f"[yellow]![/] {where}:{one.line}  {one.message}", soft_wrap=True)


__all__ = ["Assembled", "assemble", "assemble_all", "put_together"]
