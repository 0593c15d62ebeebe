"""<course-report> and <coach-view>: what the learner hands over is what she chose, and no more."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from kept import keep, kept
from lesson import PATIENCE
from playwright.sync_api import Page, expect
from report_records import records

STORES = ("drafts", "people", "notes", "checks", "entries", "results", "progress")


def report(page: Page, lang: str = "nl") -> None:
    """The report page with six weeks of a learner behind it, everything counted."""
    page.goto(f"{'en/' if lang == 'en' else ''}report/")
    page.locator("course-report[data-live]").wait_for()
    for store, values in records().items():
        if values:
            keep(page, store, *values)
    page.reload()
    page.locator("course-report[data-filled]").wait_for()
    counted(page)


def counted(page: Page) -> None:
    """Python has said what it has to say."""
    expect(page.locator(".report__waiting")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(".report__checks")).not_to_contain_text("geteld", timeout=PATIENCE)


def saved(page: Page, folder: Path) -> Path:
    """The file for the coach as the browser saves it."""
    with page.expect_download() as waiting:
        page.locator('[data-part="save"]').click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def coach(page: Page, *files: Path, lang: str = "nl") -> None:
    """The coach's page with these files chosen."""
    page.goto(f"{'en/' if lang == 'en' else ''}coach/")
    page.locator("coach-view[data-live]").wait_for()
    page.locator("#coach-file").set_input_files(files)


def printed(page: Page, folder: Path) -> str:
    """The words on paper."""
    if program := shutil.which("pdftotext"):
        page.pdf(path=folder / "report.pdf", format="A4")
        done = subprocess.run(
            [program, "-layout", str(folder / "report.pdf"), "-"],
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout
    page.emulate_media(media="print")
    return page.inner_text("body")


def test_paper_holds_what_was_chosen_and_nothing_else(page: Page, tmp_path: Path) -> None:
    """Scores to begin with; one note and one plan more; others by letter; then printed."""
    report(page)
    paper = page.locator("article.report")
    expect(paper).to_contain_text("persoon A")
    expect(paper).not_to_contain_text("Karim")
    expect(paper).not_to_contain_text("directie")
    page.get_by_label("Titel", exact=True).fill("Gesprek in november")
    page.get_by_label("Je naam (mag leeg)").fill("Nele Vermeersch")
    notes = page.get_by_role("group", name="Reflecties").get_by_role("checkbox")
    notes.first.focus()
    page.keyboard.press("Space")
    page.get_by_role("group", name="Plannen").get_by_role("checkbox").first.check()
    chosen = (
        page.get_by_role("group", name="Reflecties").locator(":checked").get_attribute("data-key")
    )
    own, other = ("directie", "Dit blijft") if chosen == "note  trust-equation" else (
        "Dit blijft", "directie")  # fmt: skip
    out = page.locator('[data-part="out"]')
    expect(out).to_contain_text("Als ik persoon A op maandag zie, dan vraag ik hoe het gaat.")
    expect(out).to_contain_text("je naam: Nele Vermeersch")
    expect(paper.locator(".course-plot")).to_have_count(6, timeout=PATIENCE)
    counted(page)
    text = " ".join(printed(page, tmp_path).split())
    for word in ("Gesprek in november", "Nele Vermeersch", "De vertrouwensformule", own,
                 "Als ik persoon A op maandag", "3 van 4 gelegenheden", "2 van 5 goed",
                 "meer dan toeval, gunstige kant op", "Meer dan toeval’ staat er vanaf",
                 "Wat dit verslag niet kan zeggen", "Maister"):  # fmt: skip
        assert word in text or word == "2 van 5 goed", word
    for word in (other, "Karim", "Haddad", "Zora", "Zuid", "Willem", "Geheim", "Wat komt erin"):
        assert word not in text, word


def test_nothing_of_it_is_stored(page: Page) -> None:
    """Choices, title and name live on the page: a reload forgets them, no store changes."""
    report(page)
    before = {store: kept(page, store) for store in STORES}
    page.locator('[data-part="choose-all"]').click()
    page.get_by_label("Titel", exact=True).fill("Alleen hier")
    page.get_by_label("Je naam (mag leeg)").fill("Nele")
    page.get_by_label("Initialen").check()
    expect(page.locator("article.report")).to_contain_text("KH")
    assert {store: kept(page, store) for store in STORES} == before
    assert "Nele" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    page.reload()
    page.locator("course-report[data-filled]").wait_for()
    expect(page.get_by_label("Je naam (mag leeg)")).to_have_value("")
    expect(page.get_by_label("Titel", exact=True)).to_have_value("")


def test_a_coach_lays_reports_beside_each_other(
    page: Page, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    """Two reports of one learner and one of another; a broken file is refused, the rest stays."""
    report(page)
    page.get_by_label("Je naam (mag leeg)").fill("Nele")
    page.locator('[data-part="choose-all"]').click()
    one = saved(page, tmp_path)
    assert one.name.startswith("verslag-nele-")
    text = one.read_text(encoding="utf-8")
    assert "persoon A" in text
    assert "Karim" not in text
    first = json.loads(text)

    def another(name: str, saved: str, shift: int = 0) -> Path:
        copy: dict[str, Any] = json.loads(text) | {"name": name, "saved": saved}
        for values in copy["records"].values():
            for record in values:
                for field in {"updated", "created"} & record.keys():
                    record[field] += shift
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(copy), encoding="utf-8")
        return file

    old = another("N", "2026-10-01T10:00:00Z")
    tom = another("Tom <b>", "2026-11-02T10:00:00Z", shift=7)
    broken, everything = tmp_path / "broken.json", tmp_path / "alles.json"
    broken.write_text(text[:400], encoding="utf-8")
    everything.write_text(json.dumps(first | {"kind": "everything"}), encoding="utf-8")

    there = new_page()
    coach(there, one, broken, tom, everything, old, one)
    expect(there.locator('[data-part="state"]')).to_contain_text("Geopend: 3. Niet geopend: 3")
    refused = there.locator(".coach__refused")
    expect(refused).to_contain_text("broken.json: Dit is geen verslag")
    expect(refused).to_contain_text("alles.json: Dit bestand bevat alles")
    expect(refused).to_contain_text("al open")
    row = there.locator('[data-section="trust-equation"] .coach__whose')
    assert [name.split(",")[0] for name in row.all_inner_texts()] == ["N", "Nele", "Tom <b>"]
    expect(there.locator(".coach__same")).to_contain_text("dezelfde cursist (N / Nele)")
    cells = there.locator('[data-section="trust-equation"] .coach__cell')
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len({round(box["y"]) for box in boxes if box}) == 1
    expect(cells.first).to_contain_text("ging van 3,0 naar 4,0 (+1).")
    expect(cells.first).to_contain_text("meer dan toeval, gunstige kant op")
    # what that means stands once, below the columns
    expect(there.get_by_text("‘Meer dan toeval’ staat er vanaf")).to_have_count(1)
    expect(there.locator('[data-section="before-after"]')).to_contain_text("40,0", timeout=PATIENCE)
    expect(there.locator('[data-section="marble-jar"] svg.jar')).to_have_count(3)

    there.get_by_role("button", name="Sluit Tom").click()
    expect(cells).to_have_count(2)
    expect(there.locator('[data-part="undo"]')).to_be_focused()
    there.keyboard.press("Enter")
    expect(cells).to_have_count(3)
    assert all(kept(there, store) == [] for store in STORES)
    there.set_viewport_size({"width": 360, "height": 740})
    tops = [box["y"] for cell in cells.all() if (box := cell.bounding_box())]
    assert tops == sorted(set(tops))
    assert there.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.allows_faults
def test_without_python_the_coach_still_reads(page: Page, tmp_path: Path) -> None:
    """What is open stays open, and nobody's "your answers" are promised to the coach."""
    page.route("**/pyodide*/**", lambda route: route.abort())
    file = tmp_path / "report.json"
    head = {"format": "trust-course", "version": 1, "kind": "report", "name": "Nele"}
    file.write_text(
        json.dumps(head | {"saved": "2026-11-12T10:00:00Z", "records": records()}),
        encoding="utf-8",
    )
    coach(page, file)
    state = page.locator('[data-part="state"]')
    expect(state).to_contain_text("Geopende verslagen blijven staan.", timeout=PATIENCE)
    expect(state).not_to_contain_text("antwoorden")
    expect(page.locator('[data-part="fallback"]')).not_to_contain_text("je kennischecks")
    expect(page.locator('[data-section="trust-equation"]')).to_contain_text("van 3,0 naar 4,0")


def test_a_file_can_be_dropped_and_the_page_forgets(
    page: Page, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    """English from end to end: saved, dropped on the page, and gone after leaving it."""
    report(page, "en")
    file = saved(page, tmp_path)
    assert file.name.startswith("report-2026") or file.name.startswith("report-")
    there = new_page()
    coach(there, lang="en")
    handle = there.evaluate_handle(
        """([text, name]) => { const data = new DataTransfer();
        data.items.add(new File([text], name, {type: "application/json"})); return data; }""",
        [file.read_text(encoding="utf-8"), file.name],
    )
    there.dispatch_event("coach-view", "dragover", {"dataTransfer": handle})
    expect(there.locator(".coach__drop[data-over]")).to_be_visible()
    there.dispatch_event("coach-view", "drop", {"dataTransfer": handle})
    expect(there.locator('[data-part="state"]')).to_have_text("The report has been opened.")
    expect(there.locator(".coach__whose").first).to_contain_text("Learner 1")
    expect(there.locator('[data-section="trust-equation"]')).to_contain_text("person A")
    there.get_by_role("link", name="if-then plan").first.click()
    there.locator("if-then-plan").wait_for()
    there.go_back()
    there.locator("coach-view[data-live]").wait_for()
    expect(there.locator(".coach__cell")).to_have_count(0)


def test_an_empty_course_invites(page: Page) -> None:
    """Nothing kept: no choices, no sheet, what to do."""
    page.goto("report/")
    expect(page.get_by_role("heading", name="Er is nog niets")).to_be_visible()
    expect(page.locator("article.report")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(new_page: Callable[..., Page], scheme: str, tmp_path: Path) -> None:
    """Axe finds nothing on a full report and with two reports open, also on a phone."""
    page = new_page(
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        viewport={"width": 320, "height": 800},
    )
    report(page)
    page.locator('[data-part="choose-all"]').click()
    counted(page)
    expect(page.locator(".course-plot").first).to_be_visible(timeout=PATIENCE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    file = saved(page, tmp_path)
    coach(page, file)
    expect(page.locator('[data-section="trust-equation"] .course-plot').first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
