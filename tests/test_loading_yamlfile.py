"""Reading YAML: plain data, the lines of everything, and traps that become faults."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.loading.faults import as_text
from widgets.loading.yamlfile import Span, YamlFile, read_yaml

type Read = Callable[..., YamlFile]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str | bytes, encoding: str = "utf-8") -> YamlFile:
        path = tmp_path / "x.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_yaml(path)

    return read


def test_positions_are_those_an_editor_shows(read: Read) -> None:
    """Lines and columns count from 1; keys and values have their own."""
    file = read("a: 1\nb:\n  - {c: x, d: y}\n  - c: >-\n      one\n      two\n\ne: z\n")
    assert file.data == {"a": 1, "b": [{"c": "x", "d": "y"}, {"c": "one two"}], "e": "z"}
    assert file.values["a",] == Span(1, 4, 1)
    assert file.keys["b",] == Span(2, 1, 2)
    assert file.values["b",] == Span(3, 3, 6)
    assert file.values["b", 0, "d"] == Span(3, 15, 3)
    assert file.values["b", 1] == Span(4, 5, 6)
    assert file.values["b", 1, "c"] == Span(4, 8, 6)
    assert file.keys["e",].line == 8


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_marks_change_nothing(
    read: Read, newline: str, mark: str
) -> None:
    """Files from Windows and old Macs give the same data and the same lines."""
    file = read(mark + newline.join(["a: één", "b:", "  - x", "  - y", ""]))
    assert not file.faults
    assert file.data == {"a": "één", "b": ["x", "y"]}
    assert file.values["b", 1].line == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-3", -3),
        ("2.5", 2.5),
        ("true", True),
        ("False", False),
        ("", None),
        ("~", None),
        ("'1'", "1"),
        ('"true"', "true"),
        # what YAML 1.1 would turn into 90, 10, a date and infinity stays what was typed
        ("1:30", "1:30"),
        ("012", "012"),
        ("2026-11-22", "2026-11-22"),
        (".inf", ".inf"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
    ],
)
def test_scalars_are_what_they_look_like(read: Read, text: str, value: object) -> None:
    """Only plain numbers, true, false and nothing are converted."""
    file = read(f"a: {text}\n")
    assert not file.faults
    assert file.data == {"a": value}
    assert type(file.data["a"]) is type(value)


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off"])
def test_switch_words_are_named_with_their_mend(read: Read, word: str) -> None:
    """The fault says which word it was and to put quotes around it."""
    file = read(f"a: {word}\n{word}: x\n")
    assert [f.check for f in file.faults] == ["yaml-boolean", "yaml-boolean"]
    assert all(f'"{word}"' in fault.mend for fault in file.faults)
    assert file.data == {"a": word, word: "x"}


def test_every_duplicate_key_is_reported(read: Read) -> None:
    """Duplicates at several depths come in one run and the first value is kept."""
    file = read("a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n")
    assert [(f.check, f.line) for f in file.faults] == [
        ("duplicate-key", 2),
        ("duplicate-key", 3),
        ("duplicate-key", 4),
    ]
    assert "line 1" in file.faults[0].message
    assert file.data == {"a": 1, "b": {"c": 1}}


def test_an_alias_bomb_costs_nothing(read: Read) -> None:
    """Aliases are refused where they stand and never expanded."""
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
    )
    start = time.perf_counter()
    file = read(bomb)
    assert {f.check for f in file.faults} == {"yaml-alias"}
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("depth", [21, 5_000])
def test_deep_nesting_is_a_fault(read: Read, depth: int) -> None:
    """Brackets without end neither crash the reader nor the program."""
    file = read("[" * depth)
    assert [f.check for f in file.faults] == ["yaml-syntax"]


def test_a_tag_is_never_obeyed(read: Read) -> None:
    """A tag that would run code in an unsafe loader is a fault, its value a plain text."""
    file = read("a: !!python/object/apply:os.system [echo]\n")
    assert [f.check for f in file.faults] == ["yaml-tag"]
    assert file.data == {"a": ["echo"]}


def test_a_wrong_byte_is_shown_on_its_line(read: Read) -> None:
    """Windows-1252 in line 2 is reported there; UTF-16 by its name."""
    (fault,) = read("a: x\nb: één\n", "cp1252").faults
    assert (fault.check, fault.line) == ("not-utf8", 2)
    (fault,) = read("a: x\n", "utf-16").faults
    assert fault.check == "not-utf8"
    assert "UTF-16" in fault.message


def test_what_a_tab_does_further_down_is_not_reported(read: Read) -> None:
    """A tab is one fault per line, without the syntax error that follows from it."""
    file = read("a:\n\t- b: 1\n\t  c: 2\n d: 3\n")
    assert {f.check for f in file.faults} == {"yaml-tab"}


@settings(deadline=None)  # the machine may be busy with other tests
@given(st.text(max_size=60))
def test_any_text_gives_data_or_a_fault(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """No text whatever makes reading or rendering raise."""
    path = tmp_path_factory.mktemp("any") / "x.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    file = read_yaml(path)
    if not file.faults:
        assert file.data is not None or text.strip().lower() in {"~", "null", "---"}
    lines = max(1, len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    for fault in file.faults:
        assert 1 <= fault.line <= fault.end_line <= lines
    assert isinstance(as_text(file.faults), str)


@settings(deadline=None)  # the machine may be busy with other tests
@given(st.binary(max_size=60))
def test_any_bytes_give_data_or_a_fault(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    """No bytes whatever make reading raise."""
    path = tmp_path_factory.mktemp("any") / "x.yaml"
    path.write_bytes(raw)
    assert isinstance(as_text(read_yaml(path).faults), str)
