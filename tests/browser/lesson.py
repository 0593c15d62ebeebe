"""The first lesson as a learner meets it: finding, answering and reading its self-assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATH = {"nl": "modules/trust/trust-equation/", "en": "en/modules/trust/trust-equation/"}

# C = R = I = 4 and S = 2. r3 and s3 count reversed (6 − answer).
# T = (4 + 4 + 4) / 2 = 6; L = (4 + 4 + 4 + 6 − 2) / 4 = 4. S − 1 gives T = 12, C + 1 gives 6.5.
TWELVE = {
    **dict.fromkeys(("c1", "c2", "c3"), 4),
    **{"r1": 4, "r2": 4, "r3": 2},
    **dict.fromkeys(("i1", "i2", "i3"), 4),
    **{"s1": 2, "s2": 2, "s3": 4},
}
# C = 2, R = 3, I = 5, S = 4: T = 10 / 4 = 2.5; L = (2 + 3 + 5 + 2) / 4 = 3.
OTHER = {
    **dict.fromkeys(("c1", "c2", "c3"), 2),
    **{"r1": 3, "r2": 3, "r3": 3},
    **dict.fromkeys(("i1", "i2", "i3"), 5),
    **{"s1": 4, "s2": 4, "s3": 2},
}
# Python has to start first; on a busy machine that takes a while.
PATIENCE = 60_000


class Lesson:
    """One open lesson page."""

    def __init__(self, page: Page, site: str, lang: str = "nl") -> None:
        self.page = page
        self.site = site
        self.lang = lang

    def open(self, lang: str | None = None) -> Lesson:
        """Go to the lesson and wait until its script works."""
        self.lang = lang or self.lang
        self.page.goto(self.site + PATH[self.lang])
        return self.live()

    def live(self) -> Lesson:
        self.page.locator("self-assessment[data-live]").wait_for()
        return self

    @property
    def widget(self) -> Locator:
        return self.page.locator("self-assessment")

    def part(self, name: str) -> Locator:
        return self.widget.locator(f'[data-part="{name}"]')

    def radio(self, item: str, value: int) -> Locator:
        return self.widget.locator(f'fieldset[data-item="{item}"] input[value="{value}"]')

    def choose(self, item: str, value: int) -> None:
        """Click the label, as a learner does: it must be free of what floats over the page."""
        self.widget.locator(f'[data-item="{item}"] label:has(input[value="{value}"])').click()

    def answer(self, answers: dict[str, int]) -> None:
        for item, value in answers.items():
            self.choose(item, value)

    def checked(self) -> dict[str, int]:
        """What the radios show now."""
        found: dict[str, int] = self.widget.evaluate(
            """widget => {
                 const radios = [...widget.querySelectorAll('[data-item] input:checked')];
                 return Object.fromEntries(radios.map(
                   radio => [radio.closest('[data-item]').dataset.item, Number(radio.value)]));
               }"""
        )
        return found

    @property
    def heading(self) -> Locator:
        return self.part("result").locator(".assessment__heading")

    def result(self) -> Lesson:
        self.heading.wait_for(timeout=PATIENCE)
        return self

    def scores(self) -> list[str]:
        """The score column of the result's table, in the order of the scales."""
        return self.part("result").locator("tbody tr td:nth-child(2)").all_inner_texts()

    def sum_of(self, index: str) -> Locator:
        return self.part("result").locator(f'.assessment__computed [data-index="{index}"]')

    def events(self, name: str) -> None:
        """Collect the details of an event in `window.seen` from now on."""
        self.page.evaluate(
            "name => { window.seen = [];"
            " document.addEventListener(name, event => window.seen.push(event.detail)); }",
            name,
        )

    def seen(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate("() => window.seen")
        return found
