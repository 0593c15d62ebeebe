"""Checks on a track's texts and rules: languages, words, dates, people, what is completed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from widgets.loading import schemas
from widgets.loading.checks.table import checks, suggest
from widgets.loading.checks.track_view import (
    LANGUAGE,
    course_lessons,
    entries,
    entry,
    languages,
    lessons,
)
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.markdown import checked
from widgets.loading.place import Place
from widgets.loading.wording import wording
from widgets.loading.words import LANGUAGES, Lang

MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]*")
WORDED = ("instruments", "quizzes", "facilitation", "session-plans", "figures")
"""Folders of the course whose files have texts; with them the glossary, beside its pages."""
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def language_missing(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a text that lacks one of the track's languages."""
    for text in _texts(file):
        for lang in languages(file):
            if text.at(lang) is None:
                yield text.wrong(
                    f"The {LANGUAGE[lang]} text is missing; this track is in "
                    f"{' and '.join(LANGUAGE[one] for one in languages(file))}.",
                    f'Add it: {lang}: "...".',
                    whole=True,
                )


def language_superfluous(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a text in a language the track does not have."""
    for text in [*_texts(file), *([terms] if (terms := file.at("terms")) else [])]:
        for lang in LANGUAGES:
            if lang not in languages(file) and (place := text.at(lang)):
                yield place.wrong(
                    f"This track is not in {LANGUAGE[lang]}: nobody would see this.",
                    f"Take it out, or add {lang} to `languages`.",
                )


def _texts(file: Place) -> Iterator[Place]:
    """Yield every text, which is a mapping of languages."""
    for place in file.walk():
        known = schemas.fields("track", place.where) if isinstance(place.value, dict) else {}
        if set(known) == set(LANGUAGES) and place.where != ("terms",):
            yield place


def term_useless(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an own word that changes nothing."""
    for lang in LANGUAGES:
        terms = file.at("terms", lang)
        for word in terms.value if terms and isinstance(terms.value, dict) else ():
            place = terms.at(word) if terms else None
            if place is None or not isinstance(place.value, str) or not place.value.strip():
                continue  # an empty word is refused by the schema
            if not str(word).strip():
                yield place.wrong(
                    "There is no word of the course before the colon.", "Write the word it uses."
                )
            elif str(word).strip() == place.value.strip():
                yield place.wrong(
                    f"`{word}` stands on both sides: nothing would change.",
                    "Write the word used here behind the colon, or take the line out.",
                )
            elif lang in languages(file) and not _occurs(str(word), lang, course):
                yield place.wrong(
                    f"The course does not use the word `{word.strip()}`: nothing would change.",
                    "Copy the word from a page, letter by letter, or take the line out.",
                )


def _occurs(word: str, lang: Lang, course: Course) -> bool:
    """Tell whether a word stands anywhere in the course or its widgets."""
    said = wording({word: "\N{REPLACEMENT CHARACTER}"}, lang)
    return any(said(text) != text for text in _course_texts(course.root, lang))


@lru_cache(maxsize=4)
def _course_texts(root: Path, lang: Lang) -> tuple[str, ...]:
    """Return the pages of a language and the files that have texts in both."""
    files = [
        *sorted((root / lang).rglob("*.md")),
        *(one for folder in WORDED for one in sorted((root / folder).rglob("*"))),
        root / "glossary.yaml",
        Path(__file__).parents[2] / "strings.yaml",
    ]
    return tuple(
        one.read_text(encoding="utf-8")
        for one in files
        if one.suffix in (".md", ".yaml") and one.is_file()
    )


def impossible_date(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a day the calendar does not have."""
    for place in (file.at("dates", "start"), file.at("dates", "end"), *_days(file)):
        if place is not None and _written(place) and _day(place) is None:
            yield place.wrong(
                f"{place.value} is no day of the calendar.",
                "Write year-month-day, for example 2027-01-14.",
            )


def dates_backwards(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a track that ends before it starts."""
    start, end = (_day(file.at("dates", name)) for name in ("start", "end"))
    place = file.at("dates", "end")
    if start and end and place and end < start:
        yield place.wrong(
            f"The track ends on {end}, before it starts on {start}.", "Change one of the two."
        )


def session_outside(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a session before the track starts or after it ends."""
    start, end = (_day(file.at("dates", name)) for name in ("start", "end"))
    if start and end and end < start:
        return
    for place in _days(file):
        day = _day(place)
        if day and start and day < start:
            yield place.wrong(
                f"This session is on {day}, and the track starts on {start}.",
                "Change one of the two.",
            )
        elif day and end and day > end:
            yield place.wrong(
                f"This session is on {day}, and the track ends on {end}.", "Change one of the two."
            )


def session_backwards(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a session that ends when it begins, or before."""
    for session in file.rows("sessions"):
        start, end = session.text("start") or "", session.text("end") or ""
        place = session.at("end")
        if place and CLOCK.fullmatch(start) and CLOCK.fullmatch(end) and end <= start:
            yield place.wrong(
                f"This session begins at {start} and ends at {end}.",
                "Change one of the two; a session ends on its own day.",
            )


def session_lesson(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a session about a lesson that is not in the track."""
    theirs = course_lessons(course)
    # An entry with a slip of the pen is in the track too, and never what somebody meant.
    known = list(
        dict.fromkeys(one.id for one in lessons(file, course) if one.own or one.id in theirs)
    )
    for session in file.rows("sessions"):
        for place in session.each("lessons"):
            if isinstance(place.value, str) and place.value not in known:
                yield place.wrong(
                    f"The lesson `{place.value}` is not in this track.",
                    "Add it under `modules`, or take it out of this session."
                    if place.value in theirs
                    else suggest(place.value, known, "Name a lesson of the track."),
                )


def address_malformed(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a mail address, telephone number or link that leads nowhere."""
    for contact in file.rows("contacts"):
        mail, phone = contact.text("mail"), contact.text("phone")
        if mail and mail.strip() and (place := contact.at("mail")) and not MAIL.fullmatch(mail):
            yield place.wrong(
                f"`{mail}` is no mail address.", "Write it like this: name@example.org."
            )
        if phone and phone.strip() and (place := contact.at("phone")) and not _rings(phone):
            yield place.wrong(
                f"`{phone}` is no telephone number.",
                'Use figures, spaces and a + in front: "+32 9 210 10 10".',
            )
    for session in file.rows("sessions"):
        link, place = session.text("link"), session.at("link")
        if link and link.strip() and place and not _leads(link):
            yield place.wrong(
                f"`{link}` is no address of a page.",
                "Write it whole, with https:// in front, as the meeting's invitation has it.",
            )


def _rings(phone: str) -> bool:
    return PHONE.fullmatch(phone) is not None and sum(sign.isdigit() for sign in phone) >= 3


def _leads(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme == "https" and bool(parts.hostname) and not re.search(r"\s", link)
    except ValueError:
        return False


def completed_unmet(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a rule for completing the course that nobody can meet."""
    place, rule = file.at("completed", "lessons"), file.at("completed")
    optional = {
        lesson.id
        for lesson in entries(file)
        if (own := entry(lesson).at("required")) and own.value is False
    }
    required = {lesson.id for lesson in lessons(file, course)} - optional
    if place is not None and place.value != "required":
        count = place.value
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            yield place.wrong(
                f"`lessons` is `{count}`, and must be the word required or a number from 1.",
                "Write `lessons: required`, or how many lessons.",
            )
        elif required and count > len(required):
            yield place.wrong(
                f"Nobody can do {count} lessons: {len(required)} of this track count"
                f"{'' if optional else ', which is all it has'}.",
                f"Write `lessons: required`, or at most {len(required)}.",
            )
    if rule is None:
        return
    score, passed = rule.at("score"), rule.at("pass")
    if score is not None and score.value == "checks" and not _any_check(file, course):
        yield score.wrong(
            "The score is made of knowledge checks, and no lesson of this track has one.",
            "Write `score: none`, or take in a lesson with a check.",
        )
    if passed is not None and (score is None or score.value == "none"):
        yield passed.wrong(
            "There is a score to pass, and nothing that makes a score.",
            "Add `score: checks`, or take `pass` out.",
        )


def _any_check(file: Place, course: Course) -> bool:
    """Tell whether a lesson has a check; a page that cannot be read may have one."""
    own, lang = file.file.path.with_suffix(""), languages(file)[0]
    for lesson in lessons(file, course):
        name = lesson.place.value if lesson.own else f"modules/{lesson.id}.md"
        page = (own if lesson.own else course.root) / lang / str(name)
        if not page.is_file() or checked(page.read_bytes().decode("utf-8", errors="replace")):
            return True
    return False


def measurements_left_out(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse measurements that count and are left out."""
    rule = file.at("completed", "measurements")
    if rule is None or rule.value is not True:
        return
    for place in file.each("leave_out"):
        if place.value == "measurements":
            yield place.wrong(
                "The measurements are left out, and count for what is completed (line "
                f"{rule.name_span.line}): nobody could complete this track.",
                "Write `measurements: false` there, or take this out.",
            )


def _days(file: Place) -> Iterator[Place]:
    for session in file.rows("sessions"):
        if place := session.at("date"):
            yield place


def _written(place: Place) -> bool:
    """Tell whether this is written as a day; what is not is refused by the schema."""
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(place.value)) is not None


def _day(place: Place | None) -> date | None:
    if place is None or not isinstance(place.value, str) or not _written(place):
        return None
    try:
        return date.fromisoformat(place.value)
    except ValueError:
        return None


CHECKS = (
    *checks(("track",), language_missing, language_superfluous, term_useless),
    *checks(("track",), impossible_date, dates_backwards, session_outside, session_backwards),
    *checks(("track",), session_lesson, address_malformed, completed_unmet, measurements_left_out),
)
