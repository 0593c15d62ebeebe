"""Python in the worker: it scores like CPython, answers never mix, every failure has a way out."""

from __future__ import annotations

import json
import re

import pytest
from casefiles import Case, canonical, cases
from course_scoring.browser import handle
from lesson import PATH, PATIENCE, TWELVE, Lesson
from playwright.sync_api import Page, Route, expect

WORKER = re.compile(r"/course/worker[-.\w]*\.js$")
RUNTIME_FILES = re.compile(r"/pyodide-[^/]+/|/scoring-[^/]+/")

# The worker that ships, asked directly: start it, send every request at once, collect by id.
ASK = """async requests => {
  const assets = new URL([...document.scripts].map(script => script.src)
    .find(src => src.includes('/assets/course/')));
  const here = name => new URL(name, assets).href;
  const made = await (await fetch(here('manifest.json'))).json();
  const worker = new Worker(here(made.worker));
  const answers = await new Promise((done, failed) => {
    const answers = {};
    worker.onerror = event => failed(new Error(event.message));
    worker.onmessage = ({data}) => {
      if (data.type === 'failed') failed(new Error(data.message));
      if (data.type === 'ready')
        requests.forEach((request, id) => worker.postMessage({id, request}));
      if (data.type === 'answer') answers[data.id] = data.response;
      if (Object.keys(answers).length === requests.length) done(answers);
    };
    worker.postMessage({pyodide: here(made.pyodide), lock: here(made.lock)});
  });
  worker.terminate();
  return requests.map((_, id) => answers[id]);
}"""


@pytest.fixture
def lesson(page: Page, site_url: str) -> Lesson:
    return Lesson(page, site_url)


def test_worked_cases_agree_with_cpython_to_the_last_digit(lesson: Lesson) -> None:
    """Every worked case, in the wheel and the runtime that ship, equals CPython's answer."""
    every: list[Case] = cases()
    assert len(every) > 20
    lesson.open()
    replies = lesson.page.evaluate(ASK, [case.request for case in every])
    wrong = {
        case.name: (canonical(reply), canonical(handle(case.request)))
        for case, reply in zip(every, replies, strict=True)
        if canonical(reply) != canonical(handle(case.request)) or case.differences(reply)
    }
    assert wrong == {}


def test_python_starts_before_it_is_needed(lesson: Lesson) -> None:
    """On an idle page Python gets ready without a click, and says nothing about it."""
    lesson.open()
    state = lesson.part("state")
    expect(state).to_have_attribute("data-runtime", "ready", timeout=PATIENCE)
    expect(state).to_have_text("")
    assert len([worker for worker in lesson.page.workers if WORKER.search(worker.url)]) == 1


def test_a_phone_that_saves_data_loads_python_at_the_first_answer(lesson: Lesson) -> None:
    """With saveData nothing of Python is asked for until there is something to score."""
    asked: list[str] = []
    lesson.page.on(
        "request", lambda request: asked.append(request.url) if WORKER.search(request.url) else None
    )
    lesson.page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
        "window.requestIdleCallback = run => run();"
    )
    lesson.open()
    assert asked == []
    lesson.answer({"c1": 3})
    expect(lesson.part("state")).to_have_attribute("data-runtime", "ready", timeout=PATIENCE)
    assert len(asked) == 1


def test_answers_that_come_back_in_the_wrong_order_do_not_mix(lesson: Lesson) -> None:
    """Two scorings in flight, answered last first: the newest stays, the older one is dropped."""
    swap = """{ const post = self.postMessage.bind(self); let held;
      self.postMessage = message => {
        if (message.type !== 'answer' || message.id < 2) return post(message);
        if (!held) { held = message; return; }
        post(message); post(held); held = undefined; }; }"""

    def swapped(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=swap + response.text())

    lesson.page.route(WORKER, swapped)
    lesson.open().answer(TWELVE)
    lesson.result()
    lesson.events("course:scored")
    # The first answer is held back until the second is computed.
    lesson.answer({"c1": 1})
    lesson.answer({"c1": 5})
    expect(lesson.part("result").locator('[data-scale="credibility"] td').first).to_have_text("4,3")
    lesson.answer({"c1": 2})
    lesson.answer({"c1": 4})
    expect(lesson.part("result").locator('[data-scale="credibility"] td').first).to_have_text("4,0")
    assert [event["answers"]["c1"] for event in lesson.seen()] == [5, 4]


def way_out(lesson: Lesson, sentence: str) -> None:
    """Check what a learner sees when Python does not run: why, again, and the way to paper."""
    expect(lesson.part("state")).to_contain_text(sentence, timeout=PATIENCE)
    expect(lesson.part("state")).to_contain_text("Je antwoorden staan er nog.")
    expect(lesson.part("retry-runtime")).to_be_visible()
    paper = lesson.part("fallback").locator("a")
    expect(paper).to_be_visible()
    paper.click()
    expect(lesson.page.locator("#trust-equation-paper")).to_be_in_viewport()
    expect(lesson.part("result")).to_be_hidden()


def test_webassembly_off(lesson: Lesson) -> None:
    """A browser without WebAssembly gets its sentence at once, and keeps the answers."""
    lesson.page.add_init_script("delete window.WebAssembly")
    lesson.open().answer(TWELVE)
    way_out(lesson, "Je browser staat WebAssembly niet toe.")
    assert lesson.checked() == TWELVE


@pytest.mark.allows_faults
def test_webassembly_refused_by_policy(lesson: Lesson) -> None:
    """A policy that refuses WebAssembly in the worker is noticed, not waited for."""
    policy = {"Content-Security-Policy": "script-src 'self'"}
    lesson.page.route(WORKER, lambda route: with_headers(route, policy))
    lesson.open().answer(TWELVE)
    way_out(lesson, "Je browser staat WebAssembly niet toe.")


def with_headers(route: Route, more: dict[str, str]) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, **more})


@pytest.mark.allows_faults
@pytest.mark.parametrize(
    "file",
    [
        WORKER,
        re.compile(r"pyodide\.js$"),
        re.compile(r"\.wasm$"),
        re.compile(r"\.whl$"),
        re.compile(r"lock\.json$"),
    ],
    ids=["worker", "pyodide", "wasm", "wheel", "lock"],
)
def test_a_blocked_file_and_try_again(lesson: Lesson, file: re.Pattern[str]) -> None:
    """Each file can fail to arrive: tried twice, then said; the button scores once it is back."""
    tries: list[str] = []

    def abort(route: Route) -> None:
        tries.append(route.request.url)
        route.abort()

    lesson.page.context.route(file, abort)
    lesson.open().answer(TWELVE)
    way_out(lesson, "Een bestand dat nodig is om te rekenen, kwam niet binnen.")
    assert len(tries) == 2
    lesson.page.context.unroute(file)
    lesson.part("retry-runtime").click()
    lesson.result()
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]
    expect(lesson.part("retry-runtime")).to_have_count(0)
    expect(lesson.part("fallback")).to_be_hidden()


@pytest.mark.allows_faults
def test_one_crash_is_mended_without_a_word(lesson: Lesson) -> None:
    """A worker that dies under the first call is replaced, and the call is asked again."""
    crashed: list[bool] = []

    def fragile(route: Route) -> None:
        response = route.fetch()
        fault = "" if crashed else CRASH
        crashed.append(True)
        route.fulfill(response=response, body=fault + response.text())

    lesson.page.route(WORKER, fragile)
    lesson.open().answer(TWELVE)
    lesson.result()
    assert len(crashed) == 2
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]


# Throws, uncaught, at the first request to score.
CRASH = """self.addEventListener('message', ({data}) => {
  if ('request' in data) { self.onmessage = null; throw new Error('crash'); } });"""


@pytest.mark.allows_faults
def test_a_worker_that_keeps_crashing(lesson: Lesson) -> None:
    """The second crash is said, with the way out."""
    lesson.page.route(WORKER, lambda route: prefixed(route, CRASH))
    lesson.open().answer(TWELVE)
    way_out(lesson, "Het rekenen is onverwacht gestopt.")


def prefixed(route: Route, script: str) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=script + response.text())


def test_a_start_that_hangs(lesson: Lesson) -> None:
    """Silence from the worker for a minute, twice: time is up, and it says so."""
    lesson.page.clock.install()
    lesson.page.route(WORKER, lambda route: route.fulfill(body="", content_type="text/javascript"))
    lesson.open().answer(TWELVE)
    state = lesson.part("state")
    expect(state).to_have_text("Python start op…")
    lesson.page.clock.run_for(9_000)
    expect(state).to_contain_text("Dit duurt langer dan gewoonlijk")
    lesson.page.clock.run_for(61_000)
    expect(state).to_contain_text("Python start op")
    lesson.page.clock.run_for(61_000)
    way_out(lesson, "Het rekenen duurde te lang en is gestopt.")


def test_a_scoring_that_hangs(lesson: Lesson) -> None:
    """A call without an answer within ten seconds, twice, is given up."""
    silent = "{ const post = self.postMessage.bind(self);" + (
        "self.postMessage = message => message.type === 'answer' || post(message); }"
    )
    lesson.page.clock.install()
    lesson.page.route(WORKER, lambda route: prefixed(route, silent))
    lesson.open().answer(TWELVE)
    for _ in range(2):
        expect(lesson.part("state")).to_have_attribute("data-runtime", "ready", timeout=PATIENCE)
        lesson.page.clock.run_for(10_500)
    way_out(lesson, "Het rekenen duurde te lang en is gestopt.")


def test_a_failure_in_english(lesson: Lesson) -> None:
    """The English page says it in English."""
    lesson.page.add_init_script("delete window.WebAssembly")
    lesson.open("en").answer({"c1": 1})
    expect(lesson.part("state")).to_contain_text("Your browser does not allow WebAssembly.")
    expect(lesson.part("retry-runtime")).to_have_text("Try again")


def test_a_page_without_a_widget_loads_no_python(page: Page, site_url: str) -> None:
    """Python is for the pages that score: the home page asks for none of it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("window.requestIdleCallback = run => run();")
    page.goto(site_url)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if RUNTIME_FILES.search(url)] == []


def test_one_worker_over_instant_navigation(lesson: Lesson) -> None:
    """Away by a link and back: the same worker, the same answers, no error."""
    page = lesson.page

    def here(route: Route) -> None:
        # Instant navigation works for addresses in the site map, which names the port built for.
        response = route.fetch()
        ours = re.sub(r"http://127\.0\.0\.1:\d+/", lesson.site, response.text())
        route.fulfill(response=response, body=ours)

    page.route("**/sitemap.xml", here)
    with page.expect_response("**/sitemap.xml"):
        lesson.open()
    lesson.answer(TWELVE)
    lesson.result()
    page.evaluate("() => { window.stayed = true; }")
    before = [worker for worker in page.workers if WORKER.search(worker.url)]
    page.get_by_role("navigation", name="Vorige en volgende").get_by_role("link").first.click()
    page.wait_for_url(lambda url: PATH["nl"] not in url)
    page.go_back()
    lesson.live().result()
    assert page.evaluate("() => window.stayed") is True
    assert len(before) == 1
    assert [worker for worker in page.workers if WORKER.search(worker.url)] == before
    assert lesson.checked() == TWELVE


def test_the_reply_is_json_text(lesson: Lesson) -> None:
    """The boundary answers a fault in the request as text too; the worker lives on."""
    lesson.open()
    bad, good = lesson.page.evaluate(
        ASK,
        ["{", json.dumps({"call": "quiz", "quiz": {"id": "q", "questions": []}, "answers": {}})],
    )
    assert json.loads(bad)["ok"] is False
    assert isinstance(json.loads(good)["ok"], bool)
