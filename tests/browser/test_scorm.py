"""A package in an LMS: scorm-again around it in a real browser, for both versions of SCORM."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe import violations
from filelock import FileLock
from lms_server import Lms
from playwright.sync_api import Error, Frame, FrameLocator, Page, expect

from publish.house import HERE
from publish.pack.shape import shape
from publish.pack.shell import write_shell
from publish.site import Plan, build
from widgets.loading.library import Library

OTHER = "modules/support/fair-process.html"
LESSON = "modules/support/five-behaviours.html"
SCAN = "support-scan"
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
LOCATION = {"1.2": "cmi.core.lesson_location", "2004": "cmi.location"}
LEARNER = {"1.2": "cmi.core.student_id", "2004": "cmi.learner_id"}
ANN = {"1.2": {LEARNER["1.2"]: "ann"}, "2004": {LEARNER["2004"]: "ann"}}

# One lesson with a check of two questions: small enough to complete by hand. The site's own script
# cannot put the whole course in its place.
OUTLINE = """Object.defineProperty(window, "courseOutline", {value: {
  lessons: {"modules/support/five-behaviours": {instruments: [], quizzes: {"five-behaviours": 2},
    keys: {"five-behaviours": {q1: "b", q2: "a"}}, required: true, module: "modules/support"}},
  completed: {lessons: "required", parts: ["read", "checked"], measurements: [],
              score: "checks", pass: 50}}});"""

PUT = """([store, values]) => new Promise((done, failed) => {
  const name = 'trust-course-' + sessionStorage.getItem('course-learner');
  const opening = indexedDB.open(name);
  opening.onerror = failed;
  opening.onsuccess = () => {
    const change = opening.result.transaction(store, 'readwrite');
    for (const value of values) change.objectStore(store).put(value);
    change.oncomplete = () => {
      opening.result.close();
      const channel = new BroadcastChannel(name);
      channel.postMessage(store);
      setTimeout(() => { channel.close(); done(); }, 50);
    };
  };
})"""


@pytest.fixture(scope="session")
def course(shared: Path) -> Path:
    """The real course as a package holds it, built once; COURSE_TEST_LMS names one built before."""
    if ready := os.environ.get("COURSE_TEST_LMS"):
        return Path(ready)
    out = shared / "lms-site"
    with FileLock(shared / "lms-site.lock"):
        if not out.exists():
            build(Plan(out=out, form="lms", offline=False), finish=_shaped)
    return out


def _shaped(site: Path) -> list[str]:
    shape(site, HERE, ["nl", "en"])
    return []


@pytest.fixture
def lms(course: Path, tmp_path: Path) -> Iterator[Callable[[str], Lms]]:
    """A function that opens an LMS for a version, with the package in it."""
    opened: list[Lms] = []

    def make(version: str) -> Lms:
        folder = tmp_path / version
        folder.mkdir()
        (folder / "site").symlink_to(course)
        known: Literal["1.2", "2004"] = "2004" if version == "2004" else "1.2"
        write_shell(folder, known, Library(HERE.course).track())
        found = Lms(folder)
        found.version = version
        opened.append(found)
        return found

    yield make
    for one in opened:
        one.close()


def inside(page: Page) -> FrameLocator:
    """The course, in the shell, in the LMS."""
    return page.frame_locator("iframe").frame_locator("iframe")


def shell(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def course_frame(page: Page) -> Frame:
    page.wait_for_function("() => true")
    return next(frame for frame in page.frames if "/package/site/" in frame.url)


def until(page: Page, question: Callable[[], Any]) -> Any:
    """Wait until the LMS has heard of something."""
    for _ in range(1200):
        if answer := question():
            return answer
        page.wait_for_timeout(50)
    raise AssertionError("the LMS has not heard of it")


def go(page: Page, place: str) -> Frame:
    """Follow a link of the course to a lesson."""
    frame = course_frame(page)
    address = frame.url[: frame.url.index("/site/") + 6] + place
    frame.goto(address)
    frame.locator("lesson-progress[data-live]").wait_for()
    return frame


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_first_launch_killed_resumed_on_an_empty_device_and_finished(
    new_page: Callable[..., Page], lms: Callable[[str], Lms], version: str
) -> None:
    """Incomplete at once; what was committed outlives a killed tab; another device goes on."""
    school = lms(version)
    page = new_page(base_url=school.url)
    page.add_init_script(OUTLINE)
    page.goto(school.launch(ANN[version]))
    until(page, lambda: school.data.get(STATUS[version]) == "incomplete")
    frame = go(page, LESSON)
    assert frame.evaluate("document.hasFocus()")
    frame.locator('lesson-progress [data-part="read"]').click()
    check = frame.locator("knowledge-check")
    first = check.locator('[data-question="q1"]')
    first.locator('label[data-option="b"]').click()
    first.locator('[data-part="check"]').click()
    # Python scores, though the LMS does not know the type of .wasm.
    expect(first.locator(".quiz__verdict")).to_be_visible(timeout=90_000)
    score = "cmi.core.score.raw" if version == "1.2" else "cmi.score.raw"
    until(page, lambda: school.data.get(score) == "50.00")
    assert school.data[LOCATION[version]] == LESSON
    memory = school.data["cmi.suspend_data"]
    assert memory.isascii()
    assert len(memory) <= 4096
    # Killed: nothing more is heard of it, not even that it goes. (Closing a page tells it so.)
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")
    page.close()
    assert school.named("Finish") + school.named("Terminate") == []
    assert school.data[STATUS[version]] == "incomplete"

    page = new_page(base_url=school.url)
    page.add_init_script(OUTLINE)
    page.goto(school.launch(ANN[version]))
    frame = course_frame(page)
    expect(inside(page).locator("lesson-progress[data-live]")).to_be_visible()
    until(page, lambda: LESSON in course_frame(page).url)
    frame = course_frame(page)
    expect(frame.locator('[data-question="q1"] input[value="b"]').first).to_be_checked()
    expect(frame.locator('lesson-progress [data-part="read"]')).to_have_text(
        re.compile("niet gelezen")
    )
    second = frame.locator('[data-question="q2"]')
    second.locator('label[data-option="a"]').click()
    second.locator('[data-part="check"]').click()
    until(page, lambda: school.data.get(score) == "100.00")
    done = "passed" if version == "1.2" else "completed"
    until(page, lambda: school.data[STATUS[version]] == done)
    if version == "2004":
        assert school.data["cmi.success_status"] == "passed"
        assert school.data["cmi.score.scaled"] == "1.0000"
        assert school.data["cmi.progress_measure"] == "1.0000"
    page.evaluate("document.querySelector('iframe').remove()")
    until(page, lambda: school.named("Finish") + school.named("Terminate"))
    assert len(school.named("Finish") + school.named("Terminate")) == 1
    assert school.errors() == []
    # Nothing of an answer went: she was not asked, and said nothing.
    assert not [name for name in school.data if "interactions" in name or "objectives" in name]


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_answers_go_only_after_a_yes_and_no_longer_after_a_no(
    new_page: Callable[..., Page], lms: Callable[[str], Lms], version: str
) -> None:
    """Default no; a yes sends answers and scales under steady places; a no ends it."""
    school = lms(version)
    page = new_page(base_url=school.url)
    page.goto(school.launch(ANN[version]))
    until(page, lambda: school.data.get(STATUS[version]))
    frame = go(page, LESSON)
    scan = Library(HERE.course).instrument(SCAN)
    answers = {item.id: 4 for item in scan.items}
    scales = [{"id": scale.id, "score": 4, "rescaled": 75} for scale in scan.scales]
    kept = {
        "instrument": SCAN, "person": "first", "day": "2026-11-22", "version": scan.version,
        "answers": answers, "result": {"scales": scales}, "updated": 1_790_000_000_000,
    }  # fmt: skip
    frame.evaluate(PUT, ["results", [kept]])
    consent = frame.locator("lms-consent[data-live]")
    expect(consent.locator('input[value="no"]')).to_be_checked()
    page.wait_for_timeout(300)
    assert not [name for name in school.data if "interactions" in name or "objectives" in name]
    consent.locator("label", has_text="Ja, geef").click()
    until(page, lambda: school.data.get("cmi.objectives.0.score.raw") == "75.00")
    expect(consent.locator('[data-part="state"]')).to_contain_text("terugnemen")
    response = "student_response" if version == "1.2" else "learner_response"
    assert school.data[f"cmi.interactions.0.{response}"] == "4"
    assert school.data["cmi.interactions.0.result"] == "neutral"
    places = {n: v for n, v in school.data.items() if n.startswith("cmi.objectives") and ".id" in n}
    assert len(places) == len(scan.scales)
    count = len([name for name in school.data if name.endswith(response)])
    assert count == len(answers)
    # The next launch has the same places, and tells nothing twice.
    page.goto("about:blank")
    page.goto(school.launch(ANN[version]))
    until(page, lambda: len(school.named("Initialize")) == 2)
    frame = go(page, LESSON)
    consent = frame.locator("lms-consent[data-live]")
    expect(consent.locator('input[value="yes"]')).to_be_checked()
    page.wait_for_timeout(500)
    assert len([name for name in school.data if name.endswith(response)]) == count
    same = {n: v for n, v in school.data.items() if n.startswith("cmi.objectives") and ".id" in n}
    assert same == places
    consent.locator("label", has_text="Nee, mijn").click()
    expect(consent.locator('[data-part="state"]')).to_contain_text("Er gaat niets meer mee")
    newer = {**kept, "day": "2026-11-23", "updated": 1_790_100_000_000}
    frame.evaluate(PUT, ["results", [newer]])
    page.wait_for_timeout(500)
    assert len([name for name in school.data if name.endswith(response)]) == count
    assert school.errors() == []


@pytest.mark.parametrize(
    ("version", "given"),
    [
        ("1.2", {"cmi.core.lesson_mode": "review"}),
        ("1.2", {"cmi.core.credit": "no-credit", "cmi.core.lesson_mode": "browse"}),
        ("2004", {"cmi.mode": "review"}),
        ("2004", {"cmi.credit": "no-credit"}),
    ],
)
def test_review_and_no_credit_write_nothing(
    page: Page, lms: Callable[[str], Lms], new_page: Callable[..., Page],
    version: str, given: dict[str, str],
) -> None:  # fmt: skip
    """The line says so, and the LMS hears nothing but a beginning and an end."""
    school = lms(version)
    page = new_page(base_url=school.url)
    page.goto(school.launch({**ANN[version], **given}))
    expect(shell(page).locator('[data-part="state"]')).to_contain_text("er wordt niets gemeld")
    go(page, LESSON).locator('lesson-progress [data-part="read"]').click()
    page.wait_for_timeout(500)
    assert school.named("SetValue") == []
    assert school.data == {}


def test_a_popup_and_a_sandboxed_frame_report(
    new_page: Callable[..., Page], lms: Callable[[str], Lms]
) -> None:
    """The API is found above the frame, or in the window that opened this one."""
    school = lms("2004")
    page = new_page(base_url=school.url)
    page.goto(school.launch(ANN["2004"], how="popup"))
    with page.expect_popup() as opened:
        page.evaluate("start()")
    popup = opened.value
    popup.frame_locator("iframe").locator("h1").first.wait_for()
    until(page, lambda: school.data.get("cmi.completion_status") == "incomplete")
    popup.close(run_before_unload=True)
    until(page, lambda: school.named("Terminate"))
    school.calls.clear()
    page.goto(school.launch(ANN["2004"], how="sandbox"))
    go(page, LESSON)
    until(page, lambda: school.data.get("cmi.location") == LESSON)
    assert school.errors() == []


@pytest.mark.allows_faults
def test_without_an_lms_and_in_a_frame_of_another_origin_the_course_works_and_says_so(
    new_page: Callable[..., Page], lms: Callable[[str], Lms]
) -> None:
    """One quiet line; nothing is lost."""
    school = lms("1.2")
    page = new_page(base_url=school.url)
    page.goto("package/index.html")
    line = page.locator('[data-part="state"]')
    expect(line).to_have_text("Er is geen leerplatform: resultaten worden niet gemeld.")
    expect(page.frame_locator("iframe").locator("h1").first).to_be_visible()
    # localhost is another origin than 127.0.0.1
    elsewhere = school.url.replace("127.0.0.1", "localhost")
    page.goto(elsewhere + school.launch(address=f"{school.url}package/index.html"))
    expect(shell(page).locator('[data-part="state"]')).to_contain_text("kan het leerplatform")
    expect(inside(page).locator("h1").first).to_be_visible()
    assert school.calls == []


@pytest.mark.allows_faults  # a page left at once lets its search go, and says so
def test_a_lost_session_says_so_tries_again_and_loses_nothing(
    new_page: Callable[..., Page], lms: Callable[[str], Lms]
) -> None:
    """The LMS stops answering: the line stays usable on a small dark screen, and all arrives."""
    school = lms("2004")
    page = new_page(
        base_url=school.url, viewport={"width": 320, "height": 640}, color_scheme="dark",
        bypass_csp=True, reduced_motion="reduce",
    )  # fmt: skip
    page.goto(school.launch(ANN["2004"]))
    until(page, lambda: school.data.get("cmi.completion_status"))
    frame = go(page, LESSON)
    until(page, lambda: school.data.get("cmi.location") == LESSON)
    page.evaluate("window.outage = true")
    before = school.data["cmi.suspend_data"]
    frame.locator('lesson-progress [data-part="read"]').click()
    line = shell(page).locator('[data-part="state"]')
    expect(line).to_contain_text("Het leerplatform antwoordt niet.")
    place = next(one for one in page.frames if one.url.endswith("/package/index.html"))
    assert place.evaluate("document.documentElement.scrollWidth") <= 320
    assert [one for one in violations(page) if "/package/" in one or "shell" in one] == []
    page.evaluate("window.outage = false")
    shell(page).locator('[data-part="try_now"]').click()
    expect(line).to_contain_text("antwoordt weer")
    until(page, lambda: school.data["cmi.suspend_data"] != before)
    page.evaluate("window.outage = true")
    go(page, OTHER)
    shell(page).locator('[data-part="go_on"]').click()
    expect(line).to_contain_text("Er wordt nu niets gemeld.")
    page.evaluate("window.outage = false")
    # What she did while nothing was reported goes with the next launch, from this device.
    page.goto("about:blank")
    there = school.data["cmi.suspend_data"]
    page.goto(school.launch(ANN["2004"]))
    until(page, lambda: school.data["cmi.suspend_data"] != there)


def test_two_learners_on_one_device_do_not_see_each_other(
    new_page: Callable[..., Page], lms: Callable[[str], Lms]
) -> None:
    """The next learner starts with nothing, and nothing of the first is reported as hers."""
    school = lms("1.2")
    page = new_page(base_url=school.url)
    page.goto(school.launch(ANN["1.2"]))
    until(page, lambda: school.data.get(STATUS["1.2"]))
    go(page, LESSON).locator('lesson-progress [data-part="read"]').click()
    until(page, lambda: "l" in school.data["cmi.suspend_data"].split("|")[1])
    page.goto("about:blank")
    school.data.clear()
    page.goto(school.launch({LEARNER["1.2"]: "bea"}))
    until(page, lambda: school.data.get("cmi.suspend_data"))
    assert school.data["cmi.suspend_data"].split("|")[1] in {"", "1"}
