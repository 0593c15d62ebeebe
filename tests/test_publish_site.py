"""Building: both languages whole, nothing twice, and the old site safe."""

from pathlib import Path

import pytest

from publish import site
from publish.house import House
from publish.say import TroubleError
from publish.site import Plan, assets_of, build, faults_in, swap_in


@pytest.fixture
def plan(small_house: House, tmp_path: Path) -> Plan:
    """A plan to build the small house into a folder of the test's own."""
    return Plan("https://course.example/deep/", tmp_path / "out", house=small_house)


def test_both_languages_share_one_runtime(plan: Plan) -> None:
    """The site holds one runtime, which the English pages reach, and no source maps."""
    out = build(plan, check=False)
    assert (out / "deep/er/page/index.html").is_file()
    assert (out / "en/deep/er/page/index.html").is_file()
    assert len(list(out.rglob("pyodide.asm.wasm"))) == 1
    assert not list(out.rglob("*.map"))
    styles = [a for a in assets_of(out / "en/deep/er/page/index.html") if "/course-" in a]
    assert styles
    assert all(address.startswith("../../../../assets/course/") for address in styles)


def test_addresses_follow_the_site_url(plan: Plan) -> None:
    """Canonical links carry the address given, in both languages."""
    out = build(plan, check=False)
    dutch = (out / "deep/er/page/index.html").read_text()
    assert 'href="https://course.example/deep/deep/er/page/"' in dutch
    english = (out / "en/deep/er/page/index.html").read_text()
    assert 'href="https://course.example/deep/en/deep/er/page/"' in english


def test_a_warning_keeps_the_old_site(plan: Plan) -> None:
    """A dead link stops the build with MkDocs' own sentence; the site from before still stands."""
    out = build(plan, check=False)
    before = (out / "index.html").read_bytes()
    (plan.house.course / "en/index.md").write_text("# New\n\n[gone](nowhere.md)\n")
    with pytest.raises(TroubleError, match=r"English(.|\n)*nowhere\.md"):
        build(plan, check=False)
    assert (out / "index.html").read_bytes() == before
    assert not list(plan.house.work.glob("site-*")), "scratch is cleared away"


def test_a_page_in_one_language_only(plan: Plan) -> None:
    """A page without its translation stops the build and names the file to write."""
    (plan.house.course / "nl/only.md").write_text("# Alleen\n")
    with pytest.raises(TroubleError, match=r"course/en/only\.md"):
        build(plan, check=False)
    assert not plan.out.exists()


def test_a_build_replaces_all_of_the_old_site(plan: Plan) -> None:
    """A page that was removed is gone from the next build."""
    out = build(plan, check=False)
    for lang in ("nl", "en"):
        (plan.house.course / lang / "deep/er/page.md").unlink()
    build(plan, check=False)
    assert not (out / "deep").exists()
    assert (out / "en/index.html").is_file()


def test_zensical_builds_the_same_pages(plan: Plan) -> None:
    """The other generator gives the same pages with the same assets."""
    out = build(plan, check=False)
    pages = {p.relative_to(out) for p in out.rglob("index.html")}
    courses = [a for a in assets_of(out / "en/index.html") if "assets/course/" in a]
    other = build(Plan(plan.site_url, plan.out, "zensical", plan.house), check=False)
    assert {p.relative_to(other) for p in other.rglob("index.html")} == pages
    assert [a for a in assets_of(other / "en/index.html") if "assets/course/" in a] == courses


def test_faults_of_the_course_stop_the_build(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """When `course check` finds faults, nothing is generated."""

    def refuse(_: House) -> None:
        raise TroubleError("faults")

    monkeypatch.setattr(site, "check_course", refuse)
    with pytest.raises(TroubleError, match="faults"):
        build(plan)
    assert not plan.out.exists()


def test_foreign_and_missing_assets_are_faults(small_house: House, tmp_path: Path) -> None:
    """A script from elsewhere and a picture that is not there are both named with their page."""
    for under in ("", "en/"):
        for page in ("index.html", "deep/er/page/index.html"):
            (tmp_path / under / page).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / under / page).write_text("<p>fine</p>")
    assert faults_in(tmp_path, small_house.project) == []
    (tmp_path / "index.html").write_text(
        '<script src="https://elsewhere.example/x.js"></script><img src="gone.png">'
        '<a href="https://elsewhere.example/">a link is no fault</a>'
    )
    assert faults_in(tmp_path, small_house.project) == [
        "index.html loads https://elsewhere.example/x.js from another origin.",
        "index.html loads gone.png, which is not in the site.",
    ]


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    """`--out` never replaces a folder that is not a site."""
    out, new = tmp_path / "precious", tmp_path / "work" / "new"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    new.mkdir(parents=True)
    with pytest.raises(TroubleError, match="something else"):
        swap_in(new, out, tmp_path / "work")
    assert (out / "thesis.txt").exists()


def test_the_real_site_is_whole(built_site: Path) -> None:
    """The course itself: every page in both languages, every asset there, no foreign origin."""
    assert faults_in(built_site, Plan().project) == []
    assert not (built_site / "en/assets/course").exists()
    assert len(list(built_site.rglob("pyodide.asm.wasm"))) == 1
