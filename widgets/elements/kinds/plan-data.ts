/** What one if-then plan holds, and what follows from it without Python: its sentence, its calendar days. */
import { daysAfter } from "../base/days";
import type { Lang } from "../base/strings";

export interface PlanTexts {
  gate: { question: string; below: string; options: Record<string, string>; link: string | null; back: string | null };
  parts: Record<string, { label: string; hint?: string; prefix?: string }>;
  rubric: Record<string, { title: string; hint?: string; levels: string[] }>;
}
export interface PlanDefinition {
  id: string;
  version: string;
  title: string;
  measure: { gate: { options: number[]; minimum: number }; parts: string[]; rubric: string[] };
  texts: PlanTexts;
}
export interface Counted {
  date: string;
  occasions: number | null;
  done: number | null;
}
export interface Reminder {
  /** 0 is Monday, 6 Sunday. */
  days: number[];
  time: string;
  /** No appointment before this day. */
  first: string;
  weeks: number;
  summary: string;
  sentence: boolean;
  /** Raised with every file made, so that a calendar replaces what it had. */
  sequence: number;
}
export interface PlanContent {
  commitment: number | null;
  parts: Record<string, string>;
  rubric: Record<string, number>;
  /** How often the sentence was said: 0 to 3. */
  said: number;
  reminder: Reminder;
  followup: Counted[];
}
/** What Python says of a plan. */
export interface PlanResult {
  open: boolean;
  total: number | null;
  rated: number;
  weakest: string[];
  done: number;
  occasions: number;
  rate: number | null;
}

export const TEXT_LENGTH = 300;

export const blankPlan = (title: string, today: string): PlanContent => ({
  commitment: null,
  parts: {},
  rubric: {},
  said: 0,
  reminder: { days: [0], time: "09:00", first: today, weeks: 4, summary: title, sentence: true, sequence: 0 },
  followup: [],
});

export const written = ({ parts }: PlanContent) => Object.values(parts).some((text) => text.trim());

/** A piece of the sentence: a word of ours, or words of the learner's (empty: still to come). */
export interface Piece {
  own: boolean;
  text: string;
}

/**
 * The plan as it is literally said: "Als …, dan …." A prefix with a capital begins a sentence. A
 * sentence with no words of the learner's is left out, except the first.
 */
export function sentence(definition: PlanDefinition, parts: Record<string, string>): Piece[] {
  const sentences: string[][] = [];
  for (const id of definition.measure.parts) {
    const prefix = definition.texts.parts[id]?.prefix ?? "";
    if (!sentences.length || /^\p{Lu}/u.test(prefix)) sentences.push([]);
    sentences.at(-1)!.push(id);
  }
  const said = sentences.filter((ids, i) => i === 0 || ids.some((id) => parts[id]?.trim()));
  return said.flatMap((ids, i) =>
    ids.flatMap((id, place): Piece[] => {
      const prefix = definition.texts.parts[id]?.prefix ?? "";
      const own = clean(parts[id] ?? "", prefix);
      const last = place === ids.length - 1;
      const stop = last ? (/[.!?…]["”’»]?$/.test(own) ? "" : ".") : ",";
      const before = i === 0 && place === 0 ? `${prefix} ` : ` ${prefix} `;
      return [{ own: false, text: before }, { own: true, text: own }, { own: false, text: stop }];
    }),
  );
}

/** Without the prefix's own last word, typed once more, and without a comma or full stop at the end. */
function clean(text: string, prefix: string): string {
  const word = prefix.split(" ").at(-1) ?? "";
  const trimmed = text.trim().replace(/\s+/g, " ").replace(/[,;]+$|(?<!\.)\.$/, "");
  return trimmed.toLowerCase().startsWith(`${word.toLowerCase()} `) ? trimmed.slice(word.length + 1) : trimmed;
}

export const plain = (pieces: Piece[]) => pieces.map(({ own, text }) => (own && !text ? "…" : text)).join("");

/** The short names of the days, Monday first. */
export function dayNames(lang: Lang, style: "short" | "long"): string[] {
  const format = new Intl.DateTimeFormat(lang === "nl" ? "nl-BE" : "en-GB", { weekday: style });
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, i) => format.format(new Date(2024, 0, 1 + i, 12)));
}

/** The first such weekday on or after a day, as YYYY-MM-DD. */
export function firstDay(from: string, weekday: number): string {
  const date = new Date(`${from}T12:00`);
  date.setDate(date.getDate() + ((weekday - ((date.getDay() + 6) % 7) + 7) % 7));
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first appointment from a day on; null when the last one is over. */
export function nextReminder({ days, first, weeks }: Reminder, today: string): string | null {
  const series = days.flatMap((weekday) => Array.from({ length: weeks }, (_, week) => daysAfter(firstDay(first, weekday), 7 * week)));
  return series.filter((one) => one >= today).sort()[0] ?? null;
}

/** Why a row of the follow-up does not count yet; null when it does. */
export function unclear({ date, occasions, done }: Counted): "plan.count_half" | "plan.count_wrong" | null {
  if (!date || occasions === null || done === null) return "plan.count_half";
  return done > occasions ? "plan.count_wrong" : null;
}
