"""<take-along>: one file out, one file in, nothing lost; and a store that fails without losing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from kept import keep, kept
from lesson import PATH, Lesson
from playwright.sync_api import Locator, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from course_records import records

HERE = "take-along/"
CANVAS = "modules/support/win-win-win/"
STORES = ("drafts", "people", "notes", "checks", "entries", "results", "progress")


def opened(page: Page, lang: str = "nl") -> Locator:
    """The page of saving and taking along, live."""
    page.goto(("en/" if lang == "en" else "") + HERE)
    widget = page.locator("take-along[data-live]")
    widget.wait_for()
    return widget


def part(widget: Locator, name: str) -> Locator:
    return widget.locator(f'[data-part="{name}"]')


def filled(page: Page, mine: dict[str, Any] | None = None) -> Locator:
    """A device on which half a course stands."""
    widget = opened(page)
    for store, values in (mine or records()).items():
        keep(page, store, *values)
    page.reload()
    widget.wait_for()
    return widget


def saved(page: Page, widget: Locator) -> dict[str, Any]:
    """The file the learner gets."""
    with page.expect_download() as download:
        part(widget, "save").click()
    assert download.value.suggested_filename.startswith("cursus-")
    found: dict[str, Any] = json.loads(download.value.path().read_text(encoding="utf-8"))
    return found


def load(widget: Locator, content: object, name: str = "cursus.json") -> None:
    """Choose a file, as by the button."""
    text = content if isinstance(content, str) else json.dumps(content)
    part(widget, "choose").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )


def everything(page: Page) -> dict[str, list[dict[str, Any]]]:
    return {store: kept(page, store) for store in (*STORES, "aside")}


def test_half_a_course_moves_to_another_device(new_page: Callable[..., Page]) -> None:
    """Phone to laptop: preview, merge with own work, undo, again, and nothing the third time."""
    phone = new_page(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    lesson = Lesson(phone, "")
    phone.goto(PATH["nl"])
    lesson.live().answer({"c1": 4, "c2": 3})
    phone.locator("reflection-note textarea").fill("Van op de trein.")
    widget = filled(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    file = saved(phone, widget)
    assert (file["format"], file["version"], file["kind"]) == ("trust-course", 1, "everything")

    laptop = new_page()
    own = records()
    own["notes"][0].update(text="Op de laptop, later.", updated=9_000)
    # A canvas of the laptop's own, and the phone's plan, written on further here.
    own["entries"][1]["data"]["name"] = "Verhuizing"
    own["entries"][1]["created"] = 1_200
    own["entries"][3]["data"]["commitment"] = 5
    own["entries"][3]["updated"] = 9_000
    own["people"][1]["name"] = "Cas"
    widget = filled(laptop, own)
    before = everything(laptop)
    load(widget, file)
    expect(part(widget, "offer-title")).to_be_focused()
    expect(widget.locator('[data-line="note-the-conversation"]')).to_contain_text(
        "Wat hier staat, is nieuwer en blijft."
    )
    expect(widget.locator('[data-line="instrument-win-win-win"]')).to_contain_text(
        "beide versies komen naast elkaar te staan"
    )
    expect(widget.locator('[data-line="instrument-trust-equation"]')).to_contain_text("Bea")
    assert everything(laptop) == before
    part(widget, "accept").click()
    expect(part(widget, "state")).to_contain_text("Toegevoegd.")
    expect(part(widget, "undo")).to_be_focused()
    after = everything(laptop)
    assert {one["name"] for one in after["people"]} >= {"An", "Bea", "Cas"}
    assert len(after["entries"]) == len(before["entries"]) + 1
    assert sorted(one["store"] for one in after["aside"]) == ["entries", "notes"]
    # A reload does not take the undo away.
    laptop.reload()
    expect(part(widget, "state")).to_contain_text("Je hebt een minuut")
    part(widget, "undo").click()
    expect(part(widget, "state")).to_contain_text("Alles is zoals het was.")
    assert everything(laptop) == before
    load(widget, file)
    part(widget, "accept").click()
    expect(part(widget, "undo")).to_be_visible()
    load(widget, file)
    expect(part(widget, "offer")).to_contain_text("Alles uit dit bestand staat hier al.")
    part(widget, "decline").click()
    # And back: the plan is there once, as the laptop left it.
    file = saved(laptop, widget)
    widget = opened(phone)
    load(widget, file)
    part(widget, "accept").click()
    expect(part(widget, "undo")).to_be_focused()
    plans = [one for one in kept(phone, "entries") if one["instrument"] == "if-then-plan"]
    assert [one["data"]["commitment"] for one in plans] == [5]
    assert len(kept(phone, "entries")) == len(after["entries"])
    laptop.goto(CANVAS)
    canvas = laptop.locator("work-canvas[data-live]")
    expect(canvas.locator("[data-copy]")).to_have_count(2)


def test_broken_files_change_nothing(page: Page) -> None:
    """Each is refused with a sentence that takes the focus; what stands here stays."""
    widget = filled(page)
    before = everything(page)
    file = saved(page, widget)
    six = json.loads(json.dumps(file))
    six["records"]["drafts"][0]["answers"]["c1"] = 6
    cases = {
        "%PDF-1.7": "niet te lezen",
        "{}": "geen bestand van deze cursus",
        json.dumps({**file, "version": 9}): "nieuwere versie",
        json.dumps(six): "een antwoord dat niet kan: 6 bij vraag c1",
    }
    for text, words in cases.items():
        load(widget, text)
        expect(part(widget, "fault")).to_contain_text(words)
        expect(part(widget, "fault")).to_contain_text("Er is niets veranderd.")
        expect(part(widget, "fault")).to_be_focused()
        expect(part(widget, "offer")).to_have_count(0)
    # Too large is known before a byte is read.
    part(widget, "choose").evaluate(
        """input => {
             const files = new DataTransfer();
             files.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'large.json'));
             input.files = files.files;
             input.dispatchEvent(new Event('change'));
           }"""
    )
    words = "te groot (21 MB; een cursusbestand is hoogstens 20 MB)"
    expect(part(widget, "fault")).to_contain_text(words)
    assert everything(page) == before
    # A script in a name is a name.
    file["records"]["people"][0]["name"] = "<img src=x onerror=alert(1)>"
    load(widget, file)
    expect(widget.locator('[data-line="instrument-trust-equation"]')).to_contain_text("<img src=x")
    expect(part(widget, "fault")).to_have_count(0)


def test_delete_everything_and_take_it_back(page: Page) -> None:
    """Asked once more, then gone; a minute to undo it."""
    widget = filled(page)
    before = everything(page)
    part(widget, "erase").click()
    expect(part(widget, "sure")).to_be_focused()
    part(widget, "erase-no").click()
    expect(part(widget, "erase")).to_be_focused()
    page.keyboard.press("Enter")
    part(widget, "erase-yes").click()
    expect(part(widget, "contains")).to_contain_text("nog niets om te bewaren")
    assert not any(everything(page).values())
    marked = page.locator('course-marks a[data-page][data-state="begun"]')
    expect(marked).to_have_count(0)
    # After a reload, on another page, in the other language; what was written since stays.
    newer = {**before["notes"][0], "text": "Opnieuw begonnen", "updated": 9_000}
    keep(page, "notes", newer)
    page.goto("en/my-results/")
    profile = page.locator("course-profile[data-live]")
    expect(part(profile, "state")).to_contain_text("You have a minute to undo it.")
    part(profile, "undo").click()
    # On this page the line may say next that Python is starting: the marks say that all is back.
    expect(part(profile, "undo")).to_have_count(0)
    expect(marked).not_to_have_count(0)
    assert everything(page) == {**before, "notes": [newer]}
    page.reload()
    profile.wait_for()
    expect(part(profile, "undo")).to_have_count(0)


def test_a_damaged_record_is_set_aside_and_the_rest_works(page: Page) -> None:
    """The lesson says so and goes on; the page offers it for download and for deletion."""
    widget = opened(page)
    keep(page, "drafts", {"instrument": "trust-equation", "person": "first", "answers": 7})
    keep(page, "notes", *records()["notes"])
    older = {**records()["notes"][0], "text": "Ouder", "updated": 1_000}
    aside = {"id": "a1", "store": "notes", "reason": "replaced", "since": 5_000}
    keep(page, "aside", {**aside, "value": older})
    page.goto(PATH["nl"])
    lesson = Lesson(page, "").live()
    expect(lesson.widget).to_contain_text("Iets wat je bewaarde, is beschadigd.")
    lesson.answer({"c1": 4})
    expect(lesson.radio("c1", 4)).to_be_checked()
    widget = opened(page)
    damaged = widget.locator("[data-aside]", has_text="Beschadigd")
    expect(damaged).to_have_count(1)
    with page.expect_download() as download:
        part(damaged, "download").click()
    assert json.loads(download.value.path().read_text())["value"]["answers"] == 7
    expect(part(damaged, "put-back")).to_have_count(0)
    # What was replaced changes places with what replaced it.
    part(widget.locator('[data-aside="a1"]'), "put-back").click()
    expect(part(widget, "state")).to_contain_text("Teruggezet.")
    assert [one["text"] for one in kept(page, "notes")] == ["Ouder"]
    part(damaged, "drop").click()
    part(widget, "undo").click()
    expect(damaged).to_have_count(1)
    assert len(kept(page, "aside")) == 2


def test_two_tabs_at_once_lose_nothing(page: Page) -> None:
    """Both write into one sheet before either has heard of the other."""
    deaf = "BroadcastChannel.prototype.postMessage = () => {}"
    other = page.context.new_page()
    for tab in (page, other):
        tab.add_init_script(deaf)
        tab.goto(CANVAS)
        tab.locator("work-canvas[data-live]").wait_for()
    fields = ("agreement", "situation")
    for tab, name in zip((page, other), fields, strict=True):
        tab.locator(f'[data-section="matter"] [data-field="{name}"] :is(textarea, input)').fill(
            name
        )
    page.wait_for_function(
        """() => new Promise(done => {
             const opening = indexedDB.open('trust-course');
             opening.onsuccess = () => {
               const asked = opening.result.transaction('entries').objectStore('entries').getAll();
               asked.onsuccess = () => {
                 opening.result.close();
                 const row = asked.result[0]?.data.sections.matter?.[0] ?? {};
                 done(row.agreement === 'agreement' && row.situation === 'situation');
               };
             };
           })"""
    )
    # The tab that wrote last shows the other's words too.
    expect(
        other.locator('[data-section="matter"] [data-field="agreement"] :is(textarea, input)')
    ).to_have_value("agreement")


def test_a_full_device_says_so_and_keeps_again_once_there_is_room(page: Page) -> None:
    """What could not be written is held, and written with the next thing that can be."""
    page.add_init_script(
        """const put = IDBObjectStore.prototype.put;
           IDBObjectStore.prototype.put = function (...all) {
             if (window.full) throw new DOMException('', 'QuotaExceededError');
             return put.apply(this, all);
           };"""
    )
    page.goto(PATH["nl"])
    lesson = Lesson(page, "").live()
    page.evaluate("window.full = true")
    lesson.answer({"c1": 4})
    expect(lesson.widget.get_by_text("Er is geen plaats meer")).to_have_count(1)
    page.locator("reflection-note textarea").fill("Blijft staan")
    page.evaluate("window.full = false")
    lesson.answer({"c2": 3})
    expect(lesson.widget.get_by_text("Er is geen plaats meer")).to_have_count(0)
    page.reload()
    lesson.live()
    assert lesson.checked() == {"c1": 4, "c2": 3}
    expect(page.locator("reflection-note textarea")).to_have_value("Blijft staan")


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_database_is_brought_along(page: Page, version: int) -> None:
    """What an earlier version kept is there in this one, and can be saved."""
    page.goto("sources/")
    page.evaluate(
        """([version, given]) => new Promise((done, failed) => {
             indexedDB.deleteDatabase('trust-course');
             const opening = indexedDB.open('trust-course', version);
             opening.onerror = failed;
             opening.onupgradeneeded = () => {
               const make = (name, keyPath) => opening.result.createObjectStore(name, {keyPath});
               make('drafts', ['instrument', 'person']);
               make('people', ['instrument', 'id']);
               make('notes', 'id');
               make('checks', 'quiz');
               if (version < 2) return;
               make('entries', ['instrument', 'id']);
               make('results', ['instrument', 'person', 'day']);
               if (version < 3) return;
               make('progress', 'lesson');
               make('aside', 'id');
             };
             opening.onsuccess = () => {
               const names = [...opening.result.objectStoreNames];
               const work = opening.result.transaction(names, 'readwrite');
               for (const name of names)
                 for (const value of given[name] ?? []) work.objectStore(name).put(value);
               work.oncomplete = () => { opening.result.close(); done(); };
             };
           })""",
        [version, records()],
    )
    widget = opened(page)
    file = saved(page, widget)
    for store in STORES[: {1: 4, 2: 6, 3: 7}[version]]:
        order = json.dumps
        assert sorted(file["records"][store], key=order) == sorted(records()[store], key=order)
    assert file["records"]["progress"] == ([] if version < 3 else records()["progress"])


def test_private_browsing_works_in_memory(page: Page) -> None:
    """Storage switched off: a file can still be loaded, seen and saved, and the page says so."""
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    widget = opened(page)
    expect(widget).to_contain_text("Je browser bewaart hier niets.")
    load(widget, {"format": "trust-course", "version": 1, "kind": "everything",
                  "saved": "2026-11-22T10:00:00Z", "records": records()})  # fmt: skip
    part(widget, "accept").click()
    expect(part(widget, "contains")).to_contain_text("notities (1)")
    part(widget, "undo").click()
    expect(part(widget, "contains")).to_contain_text("nog niets om te bewaren")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(new_page: Callable[..., Page], scheme: str) -> None:
    """Axe finds nothing with a preview open, something set aside and a question asked."""
    page = new_page(
        color_scheme=scheme, reduced_motion="reduce", bypass_csp=True,
        viewport={"width": 320, "height": 700},
    )  # fmt: skip
    widget = filled(page)
    file = saved(page, widget)
    keep(page, "aside", {"id": "d1", "store": "notes", "reason": "damaged", "value": 3, "since": 1})
    file["records"]["notes"][0].update(text="Nieuwer", updated=9_000)
    page.reload()
    load(widget, file)
    expect(part(widget, "offer")).to_be_visible()
    part(widget, "erase").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
