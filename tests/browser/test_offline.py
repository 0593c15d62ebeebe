"""The course without a network: stored whole at one visit, renewed whole, never a mix."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from typing import TYPE_CHECKING, Any

import pytest
from axe import violations
from lesson import TWELVE, Lesson
from playwright.sync_api import Page, expect

from publish import offline
from publish.house import HERE
from publish.server import Server, open_server
from publish.site import DEFAULT_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STORED = re.compile("staat op dit toestel|is on this device")


class Host:
    """A server of which the site can be changed and which can really be switched off."""

    def __init__(self, folder: Path, below: str = "") -> None:
        self.folder = folder
        self.site = folder / below
        self.below = below
        self._server: Server | None = None
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.below}"

    def start(self) -> None:
        self._server = open_server(self.folder, self.port)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def fill(self, built: Path) -> None:
        """Put a built site here, at this port: without it the theme loads every page anew."""
        shutil.copytree(built, self.site, dirs_exist_ok=True, copy_function=os.link)
        for sitemap in self.site.rglob("sitemap.xml"):
            replace(sitemap, lambda text: text.replace(DEFAULT_URL, self.url))
        offline.write_worker(self.site, HERE.project.under)

    def next_version(self) -> None:
        """Deploy a version with other pages and another main script; nothing old is left."""
        assets = self.site / "assets" / "course"
        old = assets / json.loads((assets / "manifest.json").read_text())["main"]
        new = assets / "course-NEXTNEXT.js"
        old.rename(new)
        for page in self.site.rglob("*.html"):
            replace(
                page,
                lambda text: text.replace(old.name, new.name).replace("<h1", '<h1 data-next="yes"'),
            )
        offline.write_worker(self.site, HERE.project.under)


def replace(path: Path, change: Callable[[str], str]) -> None:
    """Change a file that may be another site's too (a hard link)."""
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.write_text(change(text), encoding="utf-8")


@pytest.fixture
def host_of(tmp_path: Path, built_site: Path) -> Iterator[Callable[..., Host]]:
    """A function that hosts the built site, at the root or below a path."""
    hosts: list[Host] = []

    def make(below: str = "") -> Host:
        host = Host(tmp_path, below)
        hosts.append(host)
        host.fill(built_site)
        return host

    yield make
    for host in hosts:
        host.stop()


@pytest.fixture
def visit(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens a page on which service workers may work."""
    return lambda host, **more: new_page(base_url=host.url, service_workers="allow", **more)


def until(page: Page, truth: str) -> None:
    """Wait until an expression holds: Playwright's way is to `eval`, which our policy forbids."""
    page.evaluate(
        f"""async () => {{ for (let turn = 0; !({truth}); turn++) {{
              if (turn === 600) throw new Error("never true");
              await new Promise((next) => setTimeout(next, 50)); }} }}"""
    )


def wait_stored(page: Page) -> None:
    """Wait until the foot of the page says so, and the page is in the worker's hands."""
    expect(page.locator("offline-line")).to_have_text(STORED, timeout=60_000)
    until(page, "navigator.serviceWorker.controller !== null")


def cut(page: Page, host: Host) -> None:
    host.stop()
    page.context.set_offline(True)


def is_next(page: Page) -> list[bool]:
    """Of which version the page's text and its scripts are."""
    found: list[bool] = page.evaluate(
        """() => [document.querySelector("h1").dataset.next === "yes",
             [...document.scripts].some((script) => script.src.includes("NEXTNEXT"))]"""
    )
    return found


def kept_names(page: Page) -> list[str]:
    names: list[str] = page.evaluate(
        """async () => { const all = await caches.keys();
             const name = all.find((key) => key.startsWith("course-files"));
             return name ? (await (await caches.open(name)).keys()).map(({ url }) => url) : []; }"""
    )
    return names


def test_the_whole_course_works_after_one_visit(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """One visit to the home page; then the server stops, and everything is there, scoring too."""
    host = host_of()
    page = visit(host)
    page.goto("")
    expect(page.locator("offline-line")).to_contain_text("bewaart de cursus", timeout=30_000)
    wait_stored(page)
    expect(page.get_by_role("status").filter(has_text="werkt ook zonder netwerk")).to_be_visible()
    page.get_by_role("button", name="Sluit", exact=True).click()
    expect(page.locator(".course-notice")).to_be_hidden()

    cut(page, host)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    # a lesson never opened before, in Python, with its picture
    lesson = Lesson(page, "").open("nl")
    lesson.answer(TWELVE)
    lesson.part("score").click()
    lesson.result()
    expect(lesson.sum_of("trust")).to_contain_text("6")
    page.locator("self-assessment svg.course-plot").first.wait_for()
    # instant navigation, and search in an index never loaded before
    page.locator(".course-nav a[href$='five-behaviours/']").first.evaluate("a => a.click()")
    expect(page.locator("h1")).to_contain_text("Waarom knikt iedereen")
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially("zelfgerichtheid")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    # English, the glossary, an address with a query and a hash, one without its slash
    page.goto("en/glossary/?from=mail#trust")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("en/modules/trust")
    expect(page).to_have_url(re.compile("/en/modules/trust/$"))
    page.goto("sources/index.html")
    expect(page.locator(".course-sources")).to_be_visible()


@pytest.mark.allows_faults  # a page that is not there is an error in the console
def test_a_page_that_is_not_there_says_so_without_a_network(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """Below a path too: the page for what is missing, in the language asked, and as missing."""
    host = host_of("x/y/")
    page = visit(host)
    page.goto("en/")
    wait_stored(page)
    cut(page, host)
    answer = page.goto("en/no-such-page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("This page does not exist")
    answer = page.goto("ook-niet/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Deze pagina bestaat niet")
    Lesson(page, "").open("nl")
    page.goto("en/offline/")
    expect(page.locator("offline-state")).to_contain_text("The whole course is on this device")


def test_a_new_version_comes_whole_to_every_tab(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """Old tabs stay whole until somebody says yes; then all change, and what was answered stays."""
    host = host_of()
    page = visit(host, bypass_csp=True)
    page.goto("modules/trust/trust-equation/")
    wait_stored(page)
    lesson = Lesson(page, "").live()
    lesson.choose("c1", 4)
    other = page.context.new_page()
    other.goto("modules/trust/four-cores/")
    note = other.locator("reflection-note textarea")
    note.press_sequentially("Nog niet klaar met")
    assert is_next(page) == is_next(other) == [False, False]
    script = next(
        name
        for name in kept_names(page)
        if "/assets/course/course-" in name and name.endswith(".js")
    )

    host.next_version()
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    for tab in (page, other):
        expect(tab.locator(".course-notice")).to_contain_text("nieuwe versie", timeout=30_000)
    assert violations(page) == []
    # the new one waits: by instant navigation, by loading anew, for a file the server has no more
    page.evaluate("window.stayed = true")
    page.locator(".course-footer a[href$='sources/']").click()
    expect(page.locator(".course-sources")).to_be_visible()
    assert page.evaluate("window.stayed") is True
    assert is_next(page) == [False, False]
    page.goto("modules/trust/trust-equation/")
    assert is_next(page) == [False, False]
    assert (
        page.evaluate(
            "(url) => fetch(url, { cache: 'no-store' }).then(({ status }) => status)", script
        )
        == 200
    )

    expect(page.locator(".course-notice")).to_be_visible()
    with page.expect_navigation(), other.expect_navigation():
        page.get_by_role("button", name="Vernieuw", exact=True).click()
    for tab in (page, other):
        expect(tab.locator("h1[data-next]")).to_be_visible()
        assert is_next(tab) == [True, True]
        expect(tab.locator(".course-notice")).to_be_hidden()
    assert lesson.live().checked() == {"c1": 4}
    expect(note).to_have_value("Nog niet klaar met")
    # nothing old is kept once no tab of it lives; and the new one is whole without a network
    until(page, f"!(await caches.match({script!r}))")
    cut(page, host)
    page.goto("en/sources/")
    assert is_next(page) == [True, True]


@pytest.mark.allows_faults  # the browser reports the file whose hash is wrong
def test_half_a_version_is_never_used(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """A file that is not what was built stops the storing; later it goes on where it stopped."""
    host = host_of()
    right = (host.site / "en/glossary/index.html").read_text(encoding="utf-8")
    replace(host.site / "en/glossary/index.html", lambda text: text + "<!-- of another version -->")
    page = visit(host)
    page.goto("offline/")
    state = page.locator("offline-state [data-part=state]")
    expect(state).to_contain_text("niet gelukt", timeout=60_000)
    assert page.evaluate("navigator.serviceWorker.controller") is None
    replace(host.site / "en/glossary/index.html", lambda _: right)
    page.get_by_role("button", name="Probeer het opnieuw").click()
    expect(state).to_contain_text("De hele cursus staat op dit toestel", timeout=60_000)


@pytest.mark.allows_faults  # a refused write may be reported
def test_too_little_room_is_said_and_tried_again(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """The course goes on with a network, and keeps the room for the learner's own answers."""
    host = host_of()
    page = visit(host)
    session = page.context.new_cdp_session(page)
    room: dict[str, Any] = {"origin": host.url.rstrip("/")}
    session.send("Storage.overrideQuotaForOrigin", {**room, "quotaSize": 6_000_000})
    page.goto("offline/")
    state = page.locator("offline-state [data-part=state]")
    expect(state).to_contain_text("te weinig plaats", timeout=60_000)
    expect(page.locator("offline-line")).to_contain_text("te weinig plaats")
    assert kept_names(page) == []
    page.goto("glossary/")
    expect(page.locator("h1")).to_be_visible()
    session.send("Storage.overrideQuotaForOrigin", room)
    page.goto("offline/")
    expect(state).to_contain_text("De hele cursus staat op dit toestel", timeout=60_000)


def test_a_paid_line_waits_for_the_learner(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """Nothing is stored unasked; asked, it is; taken away, it stays away until asked again."""
    host = host_of()
    page = visit(host, viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    )
    page.goto("offline/")
    state = page.locator("offline-state [data-part=state]")
    size = json.loads((host.site / offline.ABOUT).read_text())["bytes"]
    expect(state).to_contain_text("traag of beperkt")
    expect(state).to_contain_text(f"{round(size / 1e6)} MB")
    page.wait_for_timeout(3000)
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    page.get_by_role("button", name="Bewaar de cursus").click()
    expect(state).to_be_focused()
    expect(page.locator("offline-state progress")).to_be_visible()
    expect(state).to_contain_text("De hele cursus staat op dit toestel", timeout=60_000)
    assert violations(page) == []

    with page.expect_navigation():
        page.get_by_role("button", name="Verwijder de cursus").click()
    expect(state).to_contain_text("verwijderd")
    expect(state).to_be_focused()
    assert page.evaluate("caches.keys()") == []
    page.reload()
    expect(state).to_contain_text("omdat je dat zo koos")
    page.get_by_role("button", name="Bewaar de cursus").click()
    expect(state).to_contain_text("De hele cursus staat op dit toestel", timeout=60_000)


def test_a_site_that_is_not_stored_clears_the_older_worker(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """`course serve` at an address where a stored site was: the new page comes by itself."""
    host = host_of()
    page = visit(host)
    page.goto("")
    wait_stored(page)
    for html in host.site.rglob("*.html"):
        replace(
            html,
            lambda text: re.sub(r'<link rel="manifest"[^>]*>', "", text).replace(
                "<h1", '<h1 data-fresh="yes"'
            ),
        )
    offline.write_goodbye(host.site)
    page.reload()
    expect(page.locator("h1[data-fresh]")).to_be_visible(timeout=30_000)
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert page.evaluate("caches.keys()") == []


def test_the_browsers_offer_to_install_waits_for_the_learner(
    host_of: Callable[..., Host], visit: Callable[..., Page]
) -> None:
    """A button when the browser offers it; a way back in a window of its own."""
    page = visit(host_of(), viewport={"width": 320, "height": 640})
    page.goto("en/offline/")
    expect(page.locator("[data-course-back]")).to_be_hidden()
    button = page.get_by_role("button", name="Put the course among your apps")
    expect(button).to_have_count(0)
    page.evaluate(
        """() => dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }),
             { prompt: () => { window.prompted = true;
                               return Promise.resolve({ outcome: "accepted" }); } }))"""
    )
    button.click()
    expect(button).to_have_count(0)
    assert page.evaluate("window.prompted") is True
    page.evaluate("dispatchEvent(new Event('appinstalled'))")
    expect(page.locator("offline-state")).to_contain_text("among the apps of this device")

    page.add_init_script(
        """const real = window.matchMedia.bind(window);
           window.matchMedia = (query) =>
             query.includes("standalone") ? { matches: true } : real(query);"""
    )
    page.goto("en/glossary/")
    page.goto("en/offline/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page).to_have_url(re.compile("/en/glossary/$"))
