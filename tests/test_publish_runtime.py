"""Preparing: what it makes, that it makes it the same way twice, and what it leaves behind."""

import hashlib
import json
import sys
import time
import zipfile
from pathlib import Path

import pytest

from publish import bundle, wheel
from publish.files import tree
from publish.house import House
from publish.runtime import prepare
from publish.say import TroubleError


def contents(house: House) -> dict[str, str]:
    """Name → hash of every built asset."""
    return {
        path.relative_to(house.assets).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree(house.assets, "*")
    }


def manifest(house: House) -> dict[str, str]:
    """The manifest of a prepared house."""
    loaded: dict[str, str] = json.loads(prepare(house).read_text())
    return loaded


def test_lock_names_only_our_wheel_with_its_hash(small_house: House) -> None:
    """The lock file holds one package, and its hash is that of the file beside it."""
    made = manifest(small_house)
    lock = json.loads((small_house.assets / made["lock"]).read_text())
    assert list(lock["packages"]) == ["course-scoring"]
    entry = lock["packages"]["course-scoring"]
    file = small_house.assets / made["scoring"]
    assert (entry["file_name"], entry["sha256"]) == (
        file.name,
        hashlib.sha256(file.read_bytes()).hexdigest(),
    )
    assert entry["depends"] == []


def test_wheel_holds_bytecode_for_the_runtime(small_house: House) -> None:
    """On the runtime's own Python the wheel holds bytecode only; on another, sources only."""
    made = manifest(small_house)
    names = zipfile.ZipFile(small_house.assets / made["scoring"]).namelist()
    endings = {Path(name).suffix for name in names if name.startswith("course_scoring/")}
    compiled = sys.version_info[:2] == (3, 13)
    assert (".pyc" in endings, ".py" in endings) == (compiled, not compiled)
    assert ("cp313-none-any" in made["scoring"]) == compiled


def test_another_python_ships_source_and_says_so(
    small_house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python with other bytecode ships the wheel as source and says it in one line."""
    monkeypatch.setattr(wheel, "runtime_python", lambda _: "3.99")
    made = manifest(small_house)
    assert made["scoring"].endswith("-py3-none-any.whl")
    assert capsys.readouterr().out.count("ships as source") == 1


def test_every_name_is_hashed(small_house: House) -> None:
    """Whatever a browser may keep for ever has a hash in its name or in its folder's."""
    manifest(small_house)
    names = [name for name in contents(small_house) if name != "manifest.json"]
    assert len(names) >= 10
    hashed = [name for name in names if any(len(part) >= 8 for part in name.split("-")[1:])]
    assert hashed == names


def test_partial_names_the_files_that_are_there(small_house: House) -> None:
    """The template partial names head script, styles, a font and the module, all existing."""
    made = manifest(small_house)
    text = small_house.head.read_text()
    for kind in ("main", "head", "css"):
        assert f"assets/course/{made[kind]}'" in text
    assert made["fonts"]
    assert f"assets/course/{made['body']}'" in small_house.head.with_name("body.html").read_text()
    for font in made["fonts"]:
        assert "-latin-wght-normal" in font
        assert f"assets/course/{font}'" in text
    assert set(made["files"]) <= set(contents(small_house))


def test_scripts_know_the_runtime(small_house: House) -> None:
    """Worker and main script carry the names of the runtime's files."""
    made = manifest(small_house)
    assert made["lock"] in (small_house.assets / made["worker"]).read_text()
    page = [made["main"], *made["chunks"]]
    assert any(made["worker"] in (small_house.assets / name).read_text() for name in page)


def test_same_sources_give_the_same_bytes(small_house: House) -> None:
    """Preparing from nothing a second time gives the same files, byte for byte."""
    prepare(small_house)
    first = contents(small_house)
    (small_house.work / "prepared.json").unlink()
    for path in tree(small_house.assets, "*"):
        path.unlink()
    prepare(small_house)
    assert contents(small_house) == first


def test_second_run_touches_nothing(small_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing changed no step runs, no file is rewritten, and it costs no second of work."""
    prepare(small_house)
    times = {path: path.stat().st_mtime_ns for path in tree(small_house.root / "widgets", "*")}
    monkeypatch.setattr(bundle, "run", lambda *_: pytest.fail("bundled again"))
    monkeypatch.setattr(wheel, "_run", lambda *_: pytest.fail("built again"))
    start = time.process_time()
    prepare(small_house)
    assert time.process_time() - start < 1
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_changes_leave_nothing_stale(small_house: House) -> None:
    """After a change of style and of scoring only the new files are there."""
    old = manifest(small_house)
    (small_house.styles / "course.css").write_text("body { color: #222 }\n")
    (small_house.scoring / "course_scoring" / "extra.py").write_text('"""New."""\n')
    new = manifest(small_house)
    for kind in ("css", "scoring", "lock", "worker", "main"):
        assert new[kind] != old[kind], kind
    assert new["pyodide"] == old["pyodide"]
    assert set(contents(small_house)) == {*new["files"], "manifest.json"}


def test_a_lost_file_is_made_again(small_house: House) -> None:
    """A built file that somebody removed or cut short comes back."""
    made = manifest(small_house)
    whole = contents(small_house)
    (small_house.assets / made["css"]).unlink()
    (small_house.assets / made["scoring"]).write_bytes(b"")
    prepare(small_house)
    assert contents(small_house) == whole


def test_esbuilds_own_error_reaches_the_reader(small_house: House) -> None:
    """A fault in a script shows esbuild's words with file and line, and keeps the older assets."""
    prepare(small_house)
    whole = contents(small_house)
    (small_house.elements / "course.ts").write_text("const = 1;\n")
    with pytest.raises(
        TroubleError, match=r"course\.ts:1:6.*Expected identifier|Expected identifier"
    ):
        prepare(small_house)
    assert contents(small_house) == whole


def test_missing_packages_are_named(small_house: House) -> None:
    """Without node_modules the message says which file is missing and what to run."""
    small_house.node_modules.unlink()
    with pytest.raises(TroubleError, match=r"pyodide\.js(.|\n)*make build"):
        prepare(small_house)


def test_faulty_words_are_named(small_house: House) -> None:
    """A fault in strings.yaml gives a sentence with file and line."""
    small_house.strings.write_text("live: [\n")
    with pytest.raises(TroubleError, match=r"strings\.yaml(.|\n)*line 2"):
        prepare(small_house)


def test_words_reach_the_scripts(small_house: House) -> None:
    """The widgets' words are in the main script, from the YAML file."""
    made = manifest(small_house)
    assert "Klaar" in (small_house.assets / made["main"]).read_text()
