"""Handed-in files into tables: read, checked one by one, what cannot be used kept with its reason.

Python opens the files, DuckDB reads and checks what is in them, a thousand at a time. The tables
stand in a folder that goes when the work is done: memory is bounded, however many files there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from course_scoring.model import Instrument

from publish.organisation.scoring_sql import column

FORMAT = "trust-course-hand-in"
VERSION = 1
LARGEST = 1_000_000
"""Bytes: a file with four self-assessments has about two thousand."""
AT_ONCE = 1_000
BYTES_AT_ONCE = 4_000_000
"""DuckDB takes about thirty times as much while it looks at them."""
MEMORY = "512MB"
ENDINGS = (".json", ".txt")


@dataclass(frozen=True)
class Refused:
    """A file, or a result in it (`place` from 1), that is not counted; `detail` stood in it."""

    file: Path
    place: int
    reason: str
    detail: str


def find_files(given: Iterable[Path]) -> tuple[list[Path], int]:
    """Return every file once, folders with all below them, and how many were no JSON or text."""
    found: dict[Path, None] = {}
    left = 0
    for path in given:
        inside = path.rglob("*") if path.is_dir() else [path]
        for each in inside:
            if each.is_dir() or (path != each and each.name.startswith(".")):
                continue
            if path == each or each.suffix.lower() in ENDINGS:
                found[each.resolve()] = None
            else:
                left += 1
    return sorted(found), left


@dataclass
class Collection:
    """The tables of one run; `instruments` are all that may be in a file."""

    folder: Path
    instruments: Sequence[Instrument]
    units: Sequence[str]
    track: str
    memory: str = MEMORY
    files: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open a database of its own."""
        spill = self.folder / "spill"
        self.base = duckdb.connect(str(self.folder / "numbers.duckdb"))
        self.base.execute(f"SET memory_limit = '{self.memory}'")
        self.base.execute("SET temp_directory = ?", [str(spill)])
        self.base.execute("SET preserve_insertion_order = false")
        self.base.execute("SET enable_external_access = false")
        self.base.execute(
            "CREATE TABLE heads (file INTEGER, member VARCHAR, unit SMALLINT, handed INTEGER, "
            "turn INTEGER, digest VARCHAR)"
        )
        self.base.execute(
            "CREATE TABLE refused (file INTEGER, place INTEGER, reason VARCHAR, detail VARCHAR)"
        )
        for n, instrument in enumerate(self.instruments):
            items = ", ".join(f"{column(i)} SMALLINT" for i in range(len(instrument.items)))
            self.base.execute(f"CREATE TABLE a{n} (file INTEGER, month INTEGER, {items})")

    def close(self) -> None:
        """Let go of the database, so that its folder can be removed."""
        self.base.close()

    def read(self, files: Sequence[Path], advance: Callable[[int], None]) -> None:
        """Take all files; `advance` is told how many more are done."""
        self.files = list(files)
        for ids, texts, done in self._batches():
            if ids:
                self._take(ids, texts)
            advance(done)
        self._without_doubles()

    def _batches(self) -> Iterator[tuple[list[int], list[str], int]]:
        """Yield files by number and text, as many as fit, and how many were looked at."""
        ids: list[int] = []
        texts: list[str] = []
        size = done = 0
        for number, path in enumerate(self.files):
            text = self._text(number, path)
            done += 1
            if text is not None:
                ids.append(number)
                texts.append(text)
                size += len(text)
            if done >= AT_ONCE or size >= BYTES_AT_ONCE:
                yield ids, texts, done
                ids, texts, size, done = [], [], 0, 0
        yield ids, texts, done

    def _text(self, number: int, path: Path) -> str | None:
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except OSError as fault:
            self._refuse(number, "unreadable", fault.strerror or "")
            return None
        if len(raw) > LARGEST:
            self._refuse(number, "too-large", "")
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            self._refuse(number, "not-text", "")
            return None
        return text

    def _refuse(self, number: int, reason: str, detail: str) -> None:
        self.base.execute("INSERT INTO refused VALUES (?, 0, ?, ?)", [number, reason, detail])

    def _take(self, ids: list[int], texts: list[str]) -> None:
        self.base.execute(
            "CREATE OR REPLACE TEMP TABLE batch AS SELECT unnest($1) AS file, unnest($2) AS text",
            [ids, texts],
        )
        self.base.execute(_HEADS, {"track": self.track, "units": list(self.units)})
        self.base.execute(
            "INSERT INTO refused SELECT file, 0, reason, left(detail, 60) FROM now "
            "WHERE reason != ''"
        )
        self.base.execute(
            "INSERT INTO heads SELECT file, member, unit, handed, turn, digest FROM now "
            "WHERE reason = ''"
        )
        self.base.execute(
            _RESULTS,
            {
                "ids": [each.id for each in self.instruments],
                "majors": [each.version.split(".")[0] for each in self.instruments],
            },
        )
        for n, instrument in enumerate(self.instruments):
            self._answers(n, instrument)
        self.base.execute(
            "INSERT INTO refused SELECT file, place, reason, left(detail, 60) FROM given "
            "WHERE reason != ''"
        )

    def _answers(self, n: int, instrument: Instrument) -> None:
        """Take the answers to one instrument, or refuse a result with the first that is wrong."""
        items = [item.id for item in instrument.items]
        columns = ", ".join(f"answers[{i + 1}]::SMALLINT AS {column(i)}" for i in range(len(items)))
        self.base.execute(
            _ANSWERS,
            {
                "n": n,
                "items": items,
                "paths": [f'$.answers."{item}"' for item in items],
                "options": [str(option) for option in instrument.options],
            },
        )
        self.base.execute(
            "INSERT INTO refused SELECT file, place, reason, left(detail, 60) FROM answered "
            "WHERE reason != ''"
        )
        self.base.execute(
            f"INSERT INTO a{n} SELECT file, month, {columns} FROM answered WHERE reason = ''"
        )

    def _without_doubles(self) -> None:
        """Leave the same file, given under several names, one time."""
        self.base.execute(
            "CREATE OR REPLACE TEMP TABLE copies AS SELECT file, first FROM (SELECT file, "
            "min(file) OVER (PARTITION BY digest) AS first FROM heads) WHERE file != first"
        )
        self.base.execute(
            "INSERT INTO refused SELECT file, 0, 'duplicate', first::VARCHAR FROM copies"
        )
        self.base.execute("DELETE FROM heads WHERE file IN (SELECT file FROM copies)")

    def refused(self) -> list[Refused]:
        """Return what is not counted, in the order of the files."""
        rows = self.base.execute(
            "SELECT file, place, reason, detail FROM refused ORDER BY file, place"
        ).fetchall()
        return [
            Refused(
                self.files[file],
                place,
                reason,
                str(self.files[int(detail)]) if reason == "duplicate" else detail,
            )
            for file, place, reason, detail in rows
        ]

    def counted(self) -> int:
        """Return how many files are counted."""
        return int(self.base.execute("SELECT count(*) FROM heads").fetchall()[0][0])

    def months(self) -> list[int]:
        """Return every month in which somebody whose file counts answered."""
        parts = " UNION ".join(
            f"SELECT DISTINCT month FROM a{n} SEMI JOIN heads USING (file)"
            for n in range(len(self.instruments))
        )
        return sorted(month for (month,) in self.base.execute(parts).fetchall())


def first_track(files: Sequence[Path]) -> str | None:
    """Return the track of the first file that names one."""
    asking = (
        "SELECT CASE WHEN json_valid($1) THEN CASE WHEN json_extract_string($1, '$.format') = $2 "
        "THEN json_extract_string($1, '$.track') END END"
    )
    with duckdb.connect() as base:
        for path in files:
            try:
                with path.open("rb") as file:
                    text = file.read(LARGEST).decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                continue
            ((track,),) = base.execute(asking, [text.replace("\0", " "), FORMAT]).fetchall()
            if track:
                return str(track)
    return None


def _month(text: str) -> str:
    """Return a month as a number (`waves.month_number`) in SQL; NULL when it is none."""
    return (
        rf"CASE WHEN regexp_full_match({text}, '\d{{4}}-(0[1-9]|1[0-2])') "
        f"THEN left({text}, 4)::INTEGER * 12 + right({text}, 2)::INTEGER - 1 END"
    )


_HEADS = f"""
CREATE OR REPLACE TEMP TABLE now AS
WITH valid AS (
  SELECT file, json_valid(text) AS ok, CASE WHEN json_valid(text) THEN text ELSE '0' END AS t
  FROM batch
), fields AS (
  SELECT file, ok, t, md5(t) AS digest,
    json_type(t) AS type,
    json_extract_string(t, '$.format') AS format,
    TRY_CAST(json_extract_string(t, '$.version') AS INTEGER) AS version,
    json_extract_string(t, '$.track') AS track,
    json_extract_string(t, '$.unit') AS unit_id,
    json_extract_string(t, '$.member') AS member,
    json_extract_string(t, '$.handed_in') AS handed_text,
    CASE WHEN json_type(t, '$.turn') = 'UBIGINT'
      THEN TRY_CAST(json_extract_string(t, '$.turn') AS INTEGER) END AS turn,
    json_type(t, '$.results') AS results
  FROM valid
)
SELECT file, t, digest, member, list_position($units, unit_id) - 1 AS unit, turn,
  {_month("handed_text")} AS handed,
  CASE
    WHEN NOT ok THEN 'not-json'
    WHEN type != 'OBJECT' OR format IS DISTINCT FROM '{FORMAT}' THEN 'other-format'
    WHEN version > {VERSION} THEN 'newer-version'
    WHEN version IS DISTINCT FROM {VERSION} THEN 'shape'
    WHEN track IS DISTINCT FROM $track THEN 'other-track'
    WHEN NOT coalesce(regexp_full_match(member, '[0-9a-f]{{16}}'), false) THEN 'shape'
    WHEN handed IS NULL OR coalesce(turn, 0) < 1 OR results IS DISTINCT FROM 'ARRAY' THEN 'shape'
    WHEN unit IS NULL THEN 'unknown-unit'
    ELSE '' END AS reason,
  CASE
    WHEN NOT ok THEN ''
    WHEN type != 'OBJECT' OR format IS DISTINCT FROM '{FORMAT}' THEN coalesce(format, '')
    WHEN version IS DISTINCT FROM {VERSION} THEN 'version'
    WHEN track IS DISTINCT FROM $track THEN coalesce(track, '')
    WHEN NOT coalesce(regexp_full_match(member, '[0-9a-f]{{16}}'), false) THEN 'member'
    WHEN handed IS NULL THEN 'handed_in'
    WHEN coalesce(turn, 0) < 1 THEN 'turn'
    WHEN results IS DISTINCT FROM 'ARRAY' THEN 'results'
    ELSE coalesce(unit_id, '') END AS detail
FROM fields
"""

_RESULTS = f"""
CREATE OR REPLACE TEMP TABLE given AS
WITH each AS (
  SELECT file, handed, unnest(list) AS result, generate_subscripts(list, 1) AS place
  FROM (SELECT file, handed, json_extract(t, '$.results[*]') AS list FROM now WHERE reason = '')
), fields AS (
  SELECT file, handed, place, result,
    json_extract_string(result, '$.instrument') AS instrument,
    json_extract_string(result, '$.version') AS version,
    json_extract_string(result, '$.view') AS view,
    json_extract_string(result, '$.month') AS month_text,
    list_position($ids, instrument) AS found
  FROM each
)
SELECT file, place, result, found - 1 AS n, {_month("month_text")} AS month,
  CASE
    WHEN json_type(result) != 'OBJECT' OR instrument IS NULL THEN 'shape'
    WHEN found IS NULL THEN 'unknown-instrument'
    WHEN NOT coalesce(regexp_full_match(version, '\\d+\\.\\d+\\.\\d+'), false) THEN 'shape'
    WHEN split_part(version, '.', 1) != $majors[found] THEN 'other-version'
    WHEN view IS DISTINCT FROM 'self' THEN 'other-view'
    WHEN month IS NULL OR month > handed THEN 'shape'
    WHEN json_type(result, '$.answers') IS DISTINCT FROM 'OBJECT' THEN 'shape'
    ELSE '' END AS reason,
  CASE
    WHEN json_type(result) != 'OBJECT' OR instrument IS NULL THEN 'instrument'
    WHEN found IS NULL THEN instrument
    WHEN NOT coalesce(regexp_full_match(version, '\\d+\\.\\d+\\.\\d+'), false) THEN 'version'
    WHEN split_part(version, '.', 1) != $majors[found] THEN instrument || ' ' || version
    WHEN view IS DISTINCT FROM 'self' THEN coalesce(view, 'view')
    WHEN month IS NULL OR month > handed THEN 'month'
    ELSE 'answers' END AS detail
FROM fields
"""

_ANSWERS = """
CREATE OR REPLACE TEMP TABLE answered AS
WITH listed AS (
  SELECT file, place, month,
    list_transform(json_extract(result, $paths),
      lambda x: CASE WHEN x::VARCHAR != 'null' THEN x::VARCHAR END) AS answers,
    list_filter(json_keys(result, '$.answers'), lambda k: NOT list_contains($items, k)) AS strange
  FROM given WHERE reason = '' AND n = $n
), judged AS (
  SELECT *, coalesce(list_position(list_transform(answers,
    lambda x: x IS NOT NULL AND NOT list_contains($options, x)), true), 0) AS wrong
  FROM listed
)
SELECT file, place, month, answers,
  CASE
    WHEN len(strange) > 0 THEN 'unknown-item'
    WHEN wrong > 0 THEN 'out-of-range'
    WHEN len(list_filter(answers, lambda x: x IS NOT NULL)) = 0 THEN 'empty'
    ELSE '' END AS reason,
  CASE
    WHEN len(strange) > 0 THEN strange[1]
    WHEN wrong > 0 THEN $items[wrong] || ' = ' || answers[wrong]
    ELSE '' END AS detail
FROM judged
"""
