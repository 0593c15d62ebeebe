"""A track as its learner meets it: a city's own home, look, words, rule and certificate."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import CONTRAST, violations
from filelock import FileLock
from icalendar import Calendar
from kept import keep
from playwright.sync_api import Page, expect

from publish.house import HERE
from publish.site import Plan
from publish.track.build import build

NAME = "lindewaas"
GREEN = "rgb(31, 90, 60)"
"""The city's own colour, as its file has it."""
NOVEMBER = 1_793_700_000_000


@pytest.fixture(scope="session")
def track_site(shared: Path) -> Path:
    """The worked example, built once per run; COURSE_TEST_TRACK names one built before."""
    if ready := os.environ.get("COURSE_TEST_TRACK"):
        return Path(ready)
    out = shared / "tracks" / NAME
    with FileLock(shared / "track.lock"):
        if not out.exists():
            build([NAME], Plan(), [out], check=False)
    return out


@pytest.fixture
def city(
    new_page: Callable[..., Page], serve_folder: Callable[[Path], str], track_site: Path
) -> Callable[..., Page]:
    """A function that opens a page in the city's course."""
    url = serve_folder(track_site)
    return lambda **options: new_page(base_url=url, reduced_motion="reduce", **options)


def outline(site: Path) -> dict[str, dict[str, Any]]:
    """Every lesson of the track with what it asks."""
    script = next(site.glob("assets/course/outline-*.js")).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(script.partition("=")[2].rstrip(";\n"))["lessons"]
    return found


def do(page: Page, name: str, asked: dict[str, Any]) -> None:
    """Keep everything that makes a lesson done, with every question right."""
    quizzes = list(asked["quizzes"])
    own = {"lesson": name, "instruments": asked["instruments"], "quizzes": quizzes}
    keep(page, "progress", {**own, "read": NOVEMBER, "opened": NOVEMBER, "updated": NOVEMBER})
    once = {"person": "first", "day": "2026-11-03", "version": "1.0.0", "updated": NOVEMBER}
    for instrument in asked["instruments"]:
        found: dict[str, Any] = {"answers": {}, "result": {"scales": []}}
        keep(page, "results", {"instrument": instrument, **once, **found})
    for quiz, key in asked["keys"].items():
        answers = {question: {"option": best} for question, best in key.items()}
        looked = {"answers": answers, "checked": list(key), "version": "1.0.0"}
        keep(page, "checks", {"quiz": quiz, **looked, "updated": NOVEMBER})


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", {"width": 390, "height": 844}), ("dark", {"width": 1280, "height": 800})],
)
def test_the_home_page_is_the_citys(
    city: Callable[..., Page], scheme: str, size: dict[str, int]
) -> None:
    """Its logo and colours, one button to the first lesson, sessions that a calendar reads."""
    page = city(color_scheme=scheme, viewport=size)
    page.goto("")
    logo = page.locator(f".course-header .course-logo__{scheme}")
    expect(logo).to_be_visible()
    box = logo.bounding_box()
    assert box
    assert box["width"] > 20, "a phone shows the logo too"
    expect(logo).to_have_attribute("alt", "Stad Lindewaas")
    if scheme == "light":
        expect(page.locator(".course-home__for")).to_have_css("color", GREEN)
    start = page.locator(".course-home__start a")
    expect(start).to_have_text("Begin met ‘Wat draagvlak is’")
    expect(page.locator(".track-session")).to_have_count(5)
    file = page.locator(".track-session__do a[download]").first.evaluate("link => link.href")
    told = page.request.get(file)
    assert told.ok
    (event,) = Calendar.from_ical(told.body()).walk("VEVENT")
    assert event.decoded("DTSTART").isoformat() == "2027-03-04T09:30:00"
    found = violations(page) + violations(page, CONTRAST)
    assert not found, "\n".join(found)
    start.click()
    expect(page).to_have_url(re.compile("modules/support/why-support/$"))


def test_a_learner_of_the_city_earns_its_certificate(
    city: Callable[..., Page], track_site: Path
) -> None:
    """Own words in a check; only required lessons count; the sheet names who gives the course."""
    page, lessons = city(), outline(track_site)
    page.goto("modules/support/fair-process/")
    check = page.locator(".quiz").first
    expect(check).to_contain_text(re.compile("collega"))
    expect(check).not_to_contain_text(re.compile("medewerker"))
    page.goto("certificate/")
    page.locator("course-certificate[data-live]").wait_for()
    expect(page.locator("course-certificate")).to_contain_text("0 van 7 gedaan")
    for name, asked in lessons.items():
        if not asked["required"]:
            do(page, name, asked)
    page.reload()
    expect(page.locator("course-certificate")).to_contain_text("0 van 7 gedaan")
    for name, asked in lessons.items():
        if asked["required"]:
            do(page, name, asked)
    page.reload()
    sheet = page.locator("[data-part='sheet']")
    expect(sheet).to_contain_text("Stad Lindewaas")
    expect(sheet).to_contain_text("Samen naar De Weverij")
    expect(sheet.locator(".certificate__logo")).to_be_attached()
    # what is kept lies in the city's own drawer, beside that of the public course
    names = page.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)")
    assert names == [f"trust-course-{NAME}"]


def test_what_was_left_out_is_nowhere(track_site: Path) -> None:
    """No page, no link and no result of a search leads to a lesson that is not in the track."""
    every = {
        path.relative_to(HERE.course / "nl").with_suffix("").as_posix()
        for path in (HERE.course / "nl" / "modules").glob("*/*.md")
        if path.stem != "index"
    }
    left_out = every - outline(track_site).keys()
    assert len(left_out) > 5
    gone = re.compile("|".join(f"{re.escape(one)}[/.]" for one in sorted(left_out)))
    files = [*track_site.rglob("*.html"), *track_site.glob("search/*.json")]
    files += [track_site / "sitemap.xml", track_site / "offline.json"]
    named = [path for path in files if gone.search(path.read_text(encoding="utf-8"))]
    assert not named
