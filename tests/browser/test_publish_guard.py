"""The watched page itself: it must notice what it promises to notice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\">"


@pytest.mark.allows_faults
@pytest.mark.parametrize(
    ("markup", "script", "noticed"),
    [
        ("", "console.error('from the page')", "console: from the page"),
        ("", "setTimeout(() => { throw new Error('nobody caught me') })", "nobody caught me"),
        ("", "new Image().src = 'http://localhost:9/x.png'", "another origin: http://localhost:9/"),
        (f"{POLICY}<script>1</script>", "", "policy: script-src-elem blocked inline"),
        ("<img src='gone.png'>", "", "404"),
    ],
)
def test_the_guard_notices(
    new_page: Callable[..., Page],
    serve_folder: Callable[[Path], str],
    faults: list[str],
    tmp_path: Path,
    markup: str,
    script: str,
    noticed: str,
) -> None:
    """Errors, uncaught errors, foreign requests, policy violations and missing files are noted."""
    (tmp_path / "run.js").write_text(script)
    (tmp_path / "index.html").write_text(
        f"<!doctype html><link rel=icon href='data:,'>{markup}<script src='run.js'></script>"
    )
    page = new_page(base_url=serve_folder(tmp_path))
    page.goto("")
    for _ in range(50):
        if any(noticed in fault for fault in faults):
            break
        page.wait_for_timeout(20)
    assert any(noticed in fault for fault in faults), faults


def test_a_clean_page_has_no_faults(
    new_page: Callable[..., Page], serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    """A page without faults passes."""
    (tmp_path / "index.html").write_text("<!doctype html><link rel=icon href='data:,'><p>Fine")
    page = new_page(base_url=serve_folder(tmp_path))
    page.goto("")
    assert page.inner_text("p") == "Fine"


def test_the_home_pages_load_cleanly(page: Page) -> None:
    """Both home pages load with their scripts, without a fault and without a stranger."""
    for address, lang in (("", "nl"), ("en/", "en")):
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == lang
        page.wait_for_load_state("networkidle")
