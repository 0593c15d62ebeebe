/** Results as a table for a spreadsheet: one row per exercise, person, day and scale. */
import type { CourseList } from "./course-list";
import type { Result } from "../base/model";
import type { Records } from "../store/record-keys";
import { t, type Key, type Lang } from "../base/strings";

const COLUMNS = ["exercise", "version", "person", "day", "scale_id", "scale", "score", "answered", "total"] as const;

/**
 * With a byte order mark, so that Excel reads the letters right, and the separator that a spreadsheet in
 * this language expects. Numbers have a dot.
 */
export function resultsCsv(records: Records, list: CourseList, lang: Lang): string {
  const separator = lang === "nl" ? ";" : ",";
  const row = (cells: readonly (string | number)[]) => cells.map((cell) => quoted(cell, separator)).join(separator);
  const rows = [...records.results]
    .sort((a, b) => (a.instrument + a.person + a.day < b.instrument + b.person + b.day ? -1 : 1))
    .flatMap(({ instrument, person, day, version, result }) => {
      const known = list.instruments.find(({ id }) => id === instrument);
      const name = records.people.find((one) => one.instrument === instrument && one.id === person)?.name ?? "";
      return (result as Result).scales.map(({ id, score, answered, total }) => {
        const scale = known?.scales?.find((one) => one.id === id)?.title ?? id;
        const cells = [known?.title ?? instrument, version, name, day, id, scale, score ?? "", answered ?? "", total ?? ""];
        return row(cells);
      });
    });
  const head = row(COLUMNS.map((column) => t(lang, `keep.csv_${column}` as Key)));
  return `\uFEFF${[head, ...rows].join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front of it. */
export function quoted(cell: string | number, separator: string): string {
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
