"""What a package says about its course, in plain sentences: for the report beside it."""

from publish.house import Project
from publish.pack.report import About
from widgets.loading.track import Completed, Track

PARTS = {"read": "read", "scored": "its self-assessment scored", "checked": "its check answered"}


def describe(track: Track, project: Project, *, scorm: bool) -> About:
    """Describe a track; `scorm` when an LMS will hear of it."""
    lang = track.languages[0]
    root = project.course / lang / "modules"
    pages = [
        page.relative_to(root).with_suffix("").as_posix()
        for page in sorted(root.glob("*/*.md"))
        if page.name not in {"index.md", "README.md"}
    ]
    counts = _required(track, pages)
    return About(
        track=track.id,
        title=track.title[lang],
        languages=list(track.languages),
        lessons=len(pages),
        counts=counts,
        completion=rule(track.completed),
        reported=reported(track) if scorm else [],
    )


def _required(track: Track, pages: list[str]) -> list[str]:
    """Return the lessons that count, in the track's order; those of whole modules come after."""
    entries = [lesson for module in track.modules for lesson in module.lessons]
    named = [lesson.id for lesson in entries if lesson.required]
    return named + [page for page in pages if page not in {lesson.id for lesson in entries}]


def rule(completed: Completed) -> str:
    """The rule of completion in words."""
    parts = _and([PARTS[part] for part in completed.parts])
    if completed.lessons is None:
        lessons = f"every required lesson: {parts}, as far as the lesson asks it"
    else:
        lessons = f"{completed.lessons} lessons: {parts}, as far as the lesson asks it"
    measured = "; and both measurements taken" if completed.measurements else ""
    passed = (
        f". Passed from {completed.passed} of 100 on"
        if completed.score and completed.passed is not None
        else ""
    )
    return f"{lessons}{measured}{passed}."


def reported(track: Track) -> list[str]:
    """What goes to the LMS, a sentence each."""
    score = (
        "score 0–100: the share of the knowledge checks' questions that is right"
        if track.completed.score
        else "no score: this track defines none"
    )
    passed = (
        [f"passed from {track.completed.passed} on, failed below it, once completed"]
        if track.completed.score and track.completed.passed is not None
        else []
    )
    answers = (
        "answers to self-assessments: never"
        if track.lms.answers == "never"
        else "answers to self-assessments: only after the learner says yes, on the page"
    )
    return [
        "completion by the rule above, “incomplete” from the first moment on",
        score,
        *passed,
        f"one objective per {'module' if track.lms.objectives == 'modules' else 'scale'}",
        "the page she was on and, in at most 4,096 signs, what is needed to go on",
        answers,
    ]


def _and(words: list[str]) -> str:
    """Join words as a sentence does."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
