/**
 * A team's answers as typed or pasted: one person per line, in the order of the printed numbers. Between
 * two answers a tab, semicolon, comma or space; nothing, - or ? where somebody left one open.
 */
import type { Answers } from "../base/model";

export interface Refused {
  /** Counted from 1, as they stand in the field. */
  line: number;
  reason: "count" | "value" | "empty";
  /** How many answers there were, or the one that is none. */
  found: string;
}
export interface Rows {
  people: Answers[];
  refused: Refused[];
}

const OPEN = new Set(["", "-", "–", "—", "?", ".", "x"]);

export function readRows(text: string, items: string[], options: number[]): Rows {
  const rows: Rows = { people: [], refused: [] };
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (!/[^\s;,]/.test(line)) return;
    const cells = cut(line, items.length);
    const refuse = (reason: Refused["reason"], found: string) => rows.refused.push({ line: i + 1, reason, found });
    if (cells.length !== items.length) return refuse("count", String(cells.length));
    const answers: Answers = {};
    for (const [place, item] of items.entries()) {
      const cell = cells[place]!.toLowerCase();
      if (OPEN.has(cell)) continue;
      const value = Number(cell);
      if (!/^\d+$/.test(cell) || !options.includes(value)) return refuse("value", cells[place]!.slice(0, 12));
      answers[item] = value;
    }
    if (Object.keys(answers).length === 0) return refuse("empty", "");
    rows.people.push(answers);
  });
  return rows;
}

function cut(line: string, wanted: number): string[] {
  const mark = ["\t", ";", ","].find((one) => line.includes(one));
  if (!mark) {
    const words = line.trim().split(/\s+/);
    // One figure per answer, written together.
    return words.length === 1 && line.trim().length === wanted ? [...line.trim()] : words;
  }
  const cells = line.split(mark).map((cell) => cell.trim());
  // A spreadsheet may close each line with its mark.
  if (cells.length === wanted + 1 && cells.at(-1) === "") cells.pop();
  return cells;
}
