"""Each file in tests/bad has one fault, named in its first line; the good ones have none."""

import re
from pathlib import Path

import pytest

from widgets.loading.checks import CHECKS, check_course, check_file
from widgets.loading.course import FOLDERS, HERE, KINDS, Course
from widgets.loading.faults import as_text

BAD = Path(__file__).parent / "bad"
GOOD = BAD / "good"
FILES = sorted(p for p in BAD.rglob("*.y*ml") if GOOD not in p.parents)
EXPECT = re.compile(r"# expect: (?P<check>[a-z0-9-]+) line (?P<line>\d+)(?: in (?P<file>\S+))?\n")

TOO_LARGE_TO_KEEP = {"too-big"}


def expected(path: Path) -> re.Match[str]:
    head = path.read_bytes().decode("utf-8", errors="replace")
    match = EXPECT.match(head)
    assert match, f"{path} does not begin with `# expect: <check> line <n>`"
    return match


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_bad_file_has_exactly_its_one_fault(path: Path) -> None:
    """The fault has the expected name, file and line, and says what is wrong and how to mend it."""
    want = expected(path)
    faults = check_file(path, Course(GOOD))
    rendered = as_text(faults)
    assert [(f.check, f.file.name, f.line) for f in faults] == [
        (want["check"], want["file"] or path.name, int(want["line"]))
    ], rendered
    (fault,) = faults
    assert fault.end_line >= fault.line
    for sentence in (fault.message, fault.mend):
        assert len(sentence) > 10
        assert sentence.rstrip('"')[-1] in ".?)}", sentence
    assert "Mend:" in rendered
    assert f"> {fault.line} | " in re.sub(r"> +", "> ", rendered)


def test_the_good_files_have_no_fault() -> None:
    """What the bad files differ from is itself clean."""
    found = [fault for _, faults in check_course(Course(GOOD)) for fault in faults]
    assert not found, as_text(found)


def test_the_course_has_no_fault() -> None:
    """Every file of this checkout's own course passes."""
    found = [fault for _, faults in check_course(Course(HERE)) for fault in faults]
    assert not found, as_text(found)


def test_every_check_has_a_bad_file() -> None:
    """A check without a file that it refuses could be broken without anybody noticing."""
    shown = {expected(path)["check"] for path in FILES}
    assert shown == set(CHECKS) - TOO_LARGE_TO_KEEP


def test_every_check_says_what_it_refuses() -> None:
    """`course check --list` has a sentence for each, and each looks at some kind of file."""
    for check in CHECKS.values():
        assert check.refuses.endswith(".")
        assert "\n" not in check.refuses
        assert check.kinds <= set(KINDS)
        assert check.kinds


def test_a_file_that_is_too_big_is_refused(tmp_path: Path) -> None:
    """A file of more than 1 MB is not even parsed."""
    path = tmp_path / "instruments" / "huge.yaml"
    path.parent.mkdir()
    path.write_text("# " + "x" * 1_000_001)
    assert [f.check for f in check_file(path, Course(GOOD))] == ["too-big"]


def test_all_faults_are_found_in_one_run(tmp_path: Path) -> None:
    """Faults of reading, of shape and of sense come together, sorted by line."""
    text = (GOOD / "instruments/scan.yaml").read_text()
    for old, new in (
        ("en: Never", "en: No"),
        ("    symbol: W\n", "    symbol: W\n    symbool: X\n"),
        ("        from: 2\n", "        from: 2.5\n"),
        ("weight: 2", "weight: 0"),
        ("formula: W + D", "formula: W + Q"),
        ("[author2000]", "[autor2000]"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "instruments" / "scan.yaml"
    path.parent.mkdir()
    path.write_text(text)
    faults = check_file(path, Course(GOOD))
    assert [f.check for f in faults] == [
        "yaml-boolean",
        "unknown-key",
        "bands-gap",
        "weight-zero",
        "formula-unknown-scale",
        "unknown-source",
    ]
    assert [f.line for f in faults] == sorted(f.line for f in faults)


@pytest.mark.parametrize("kind", FOLDERS)
@pytest.mark.parametrize(
    "text", ["just words\n", "- a\n- b\n", "3\n", "{}\n", "id: [1]\nitems: 4\n"]
)
def test_no_file_is_so_wrong_that_checking_breaks(tmp_path: Path, kind: str, text: str) -> None:
    """A file of quite another shape gives faults, never a traceback."""
    path = tmp_path / FOLDERS[kind] / "odd.yaml"
    path.parent.mkdir()
    path.write_text(text)
    assert check_file(path, Course(GOOD))


ODD = ("[]", "{}", "null", "-1", "1.5", "true", "[[1], {a: b}]", '"x"')


WHOLE = sorted(path for folder in FOLDERS.values() for path in (GOOD / folder).glob("*.yaml"))


@pytest.mark.parametrize("good", WHOLE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_any_value_can_stand_anywhere(tmp_path: Path, good: Path) -> None:
    """Odd values at the places of a good file give faults or none, never a traceback."""
    path = tmp_path / good.parent.name / good.name
    path.parent.mkdir()
    lines = good.read_text().split("\n")
    places = [n for n, line in enumerate(lines) if ": " in line and "{" not in line.split(": ")[0]]
    tries = [(n, odd) for n in places for odd in ODD]
    for number, odd in tries[::7]:  # 7 and the 8 values share no divisor: each value comes up
        key = lines[number].split(": ")[0]
        path.write_text("\n".join([*lines[:number], f"{key}: {odd}", *lines[number + 1 :]]))
        for fault in check_file(path, Course(GOOD)):
            assert fault.message, (number, odd)
            assert fault.mend, (number, odd)


def test_a_page_of_a_track_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """Its fault stands in the page; the file cannot lie in tests/bad, where formatters read it."""
    bad = BAD / "tracks" / "own-page-empty.yaml"
    path = tmp_path / "tracks" / bad.name
    (path.with_suffix("") / "nl").mkdir(parents=True)
    path.write_bytes(bad.read_bytes())
    (path.with_suffix("") / "nl" / "welkom.md").write_bytes("Welkom, café\n".encode("latin-1"))
    (fault,) = check_file(path, Course(GOOD))
    assert (fault.check, fault.file.name) == ("own-page-unfit", "welkom.md")
    assert "UTF-8" in fault.message


def test_a_welcome_may_begin_with_the_title_of_the_home_page(tmp_path: Path) -> None:
    """On the home page it is the only title; further down it would be a second one."""
    bad = BAD / "tracks" / "own-page-empty.yaml"
    path = tmp_path / "tracks" / bad.name
    page = path.with_suffix("") / "nl" / "welkom.md"
    page.parent.mkdir(parents=True)
    path.write_bytes(bad.read_bytes())
    page.write_text("\n# Welkom\n\nTekst.\n")
    assert not check_file(path, Course(GOOD))
    page.write_text("Tekst.\n\n# Welkom\n")
    assert [fault.line for fault in check_file(path, Course(GOOD))] == [3]
