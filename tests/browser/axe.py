"""What axe-core finds on a page."""

from typing import Any

from playwright.sync_api import Page

from publish.house import HERE

AXE = (HERE.node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
"""The one rule that a theme can change."""


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds on the page as it stands, one line per element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    # scrolled down, the header lies over something, which axe takes for too close a neighbour
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    return [
        f"{page.url} {rule['id']}: {node['html'][:160]} – {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
