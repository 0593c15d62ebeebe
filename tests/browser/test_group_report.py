"""The report of `course group`, opened by double click: with its script and without."""

from collections.abc import Callable
from pathlib import Path

from axe import violations
from playwright.sync_api import Page, expect
from test_group_cli import answers, saved, session
from typer.testing import CliRunner

from publish.cli import app


def test_it_opens_anywhere(new_page: Callable[..., Page], tmp_path: Path) -> None:
    """From file://: pictures with a script, tables without one, nothing asked of any network."""
    few = session(
        id="s2", title="Klein", answers=[*answers("a", 0, 1, 2), *answers("b", *range(3, 9))]
    )
    (tmp_path / "groups.json").write_text(saved(session(), few), encoding="utf-8")
    out = tmp_path / "report.html"
    made = CliRunner().invoke(app, ["group", str(tmp_path / "groups.json"), "--out", str(out)])
    assert made.exit_code == 0, made.output
    here = tmp_path.as_uri()

    phone = new_page(base_url=here, viewport={"width": 320, "height": 700}, color_scheme="dark")
    phone.goto(out.as_uri())
    expect(phone.locator("[data-session='0'] .room")).to_be_visible()
    expect(phone.locator("[data-session='0'] svg").first).to_be_visible()
    expect(phone.locator("[data-session='1']")).to_contain_text("Klein")
    expect(phone.locator(".group-static:visible")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(phone) == []

    bare = new_page(base_url=here, java_script_enabled=False)
    bare.goto(out.as_uri())
    expect(bare.locator("[data-session]:visible")).to_have_count(0)
    first, second = bare.locator(".group-static").all()
    expect(first.get_by_role("row", name="Geloofwaardigheid Noord")).to_be_visible()
    expect(second).to_contain_text("Noord: met minder dan 5 antwoorden staan er geen cijfers")
    expect(second.get_by_role("row", name="Geloofwaardigheid")).to_have_count(1)  # no differences
