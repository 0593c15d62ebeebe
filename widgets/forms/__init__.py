"""What the macros write: static, escaped, accessible HTML that is whole without any script.

Each function takes the page it writes for and returns one line of HTML (`cite` and `minutes`:
Markdown for inside a sentence). They raise `MacroError`, which names the page and the mend.
"""

from widgets.forms.agenda import session_plans
from widgets.forms.answer import answer_sheet, join_group
from widgets.forms.assessment import assessment
from widgets.forms.citations import cite, sources
from widgets.forms.codes import result_code
from widgets.forms.facilitation import facilitator_note
from widgets.forms.figure import figure
from widgets.forms.group import group_room
from widgets.forms.hand_in import hand_in
from widgets.forms.has import has
from widgets.forms.lesson import lesson_head, minutes, reflection
from widgets.forms.lms import lms_consent
from widgets.forms.module_guide import module_guide
from widgets.forms.offline import offline_state
from widgets.forms.others import ask_others
from widgets.forms.pages import Page
from widgets.forms.planner import session_planner
from widgets.forms.print_set import print_set
from widgets.forms.profile import course_profile
from widgets.forms.progress import course_certificate, course_progress, lesson_end
from widgets.forms.quiz import knowledge_check
from widgets.forms.report import coach_view, course_report
from widgets.forms.strings import MacroError
from widgets.forms.take_along import take_along
from widgets.forms.terms import glossary
from widgets.forms.track_blocks import (
    course_contacts,
    course_modules,
    course_sessions,
    course_start,
)

MACROS = (
    answer_sheet,
    ask_others,
    assessment,
    cite,
    coach_view,
    course_certificate,
    course_contacts,
    course_modules,
    course_profile,
    course_progress,
    course_report,
    course_sessions,
    course_start,
    facilitator_note,
    figure,
    glossary,
    group_room,
    hand_in,
    has,
    join_group,
    knowledge_check,
    lesson_end,
    lesson_head,
    lms_consent,
    minutes,
    module_guide,
    offline_state,
    reflection,
    print_set,
    result_code,
    session_planner,
    session_plans,
    sources,
    take_along,
)
"""What a page may call; macros.py hands each the page it stands on."""

__all__ = [
    "MACROS",
    "MacroError",
    "Page",
    "answer_sheet",
    "ask_others",
    "assessment",
    "cite",
    "coach_view",
    "course_certificate",
    "course_contacts",
    "course_modules",
    "course_profile",
    "course_progress",
    "course_report",
    "course_sessions",
    "course_start",
    "facilitator_note",
    "figure",
    "glossary",
    "group_room",
    "hand_in",
    "has",
    "join_group",
    "knowledge_check",
    "lesson_end",
    "lesson_head",
    "minutes",
    "module_guide",
    "offline_state",
    "print_set",
    "reflection",
    "result_code",
    "session_planner",
    "session_plans",
    "sources",
    "take_along",
]
