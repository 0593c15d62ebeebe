"""A lesson whose neighbours are left out: whole, and without a trace of them."""

import re
from pathlib import Path

import pytest
from course_texts import COURSE

from publish.track.text import passages, read, written

IN_PACKAGE = re.compile(r"\{% if form == .*?\{% endif %\}")
LINK = re.compile(r"\]\(([^)#]+\.md)")
ALWAYS = {"../../privacy.md", "../../scoring.md"}
"""Pages no track can leave out."""
LESSONS = sorted(
    page
    for lang in ("nl", "en")
    for page in (COURSE / lang / "modules").glob("*/*.md")
    if page.name != "index.md"
)


@pytest.mark.parametrize("page", LESSONS, ids=lambda page: "/".join(page.parts[-4:]))
def test_a_lesson_reads_whole_without_the_others(page: Path) -> None:
    """What leads to another lesson or to a part that can be left out stands in a passage."""
    alone = IN_PACKAGE.sub("", written(passages(read(page), lambda _: False)))
    assert set(LINK.findall(alone)) <= ALWAYS
    for line in alone.splitlines():
        assert "{%" not in line
        assert not re.search(r"\w {2,}\w|\s[.,;](\s|$)", line), line
        assert not line.endswith(" ")
