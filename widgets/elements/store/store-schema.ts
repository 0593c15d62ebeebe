/** What each store holds, and how a database of an earlier version is brought to this one. */
import type { DBSchema, IDBPDatabase } from "idb";
import type { Answers, QuizAnswer } from "../base/model";
import type { Session } from "../room/session-model";

export const VERSION = 4;

export interface Draft {
  instrument: string;
  person: string;
  version: string;
  answers: Answers;
  /** Whether the learner asked for the result of answers that are not complete. */
  shown: boolean;
  updated: number;
  /** Tells her apart from somebody with the same answers, once she made a code of them. */
  tag?: number;
}
export interface Person {
  instrument: string;
  id: string;
  name: string;
  created: number;
}
export interface Note {
  id: string;
  text: string;
  updated: number;
}
export interface Check {
  quiz: string;
  version: string;
  answers: Record<string, QuizAnswer>;
  checked: string[];
  updated: number;
}
/** One thing the learner made with an instrument that is no form: a log entry, a stakeholder, a plan,
 * a canvas, a moment of before and after. `data` is what that kind of instrument keeps. */
export interface Entry<T = unknown> {
  instrument: string;
  id: string;
  version: string;
  data: T;
  created: number;
  updated: number;
}
/** A complete scoring worth keeping over time: the newest of its day. `scales` as in the result. */
export interface Kept {
  instrument: string;
  person: string;
  /** The learner's own calendar day, YYYY-MM-DD. */
  day: string;
  version: string;
  answers: Answers;
  result: unknown;
  updated: number;
}
/** How far the learner is in one lesson. What she scored, checked or made is in the other stores;
 * `parts` names it, so that the outline can mark a lesson without a list of the whole course. */
export interface Progress {
  /** The page without `.md`: modules/trust/trust-equation. */
  lesson: string;
  instruments: string[];
  quizzes: string[];
  /** Milliseconds since 1970; null: not read yet. */
  read: number | null;
  opened: number;
  updated: number;
  /** What she made on another device, as far as an LMS told (lms/memory.ts): instruments, `before-after.before`. */
  elsewhere?: string[];
}
/** What cannot stand in its own store: a record that is damaged, or one that a loaded file replaced. */
export interface Aside {
  id: string;
  store: Exclude<Name, "aside">;
  reason: "damaged" | "replaced";
  value: unknown;
  since: number;
}
export interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: Draft };
  people: { key: [string, string]; value: Person };
  notes: { key: string; value: Note };
  checks: { key: string; value: Check };
  entries: { key: [string, string]; value: Entry };
  results: { key: [string, string, string]; value: Kept };
  progress: { key: string; value: Progress };
  /** Groups a facilitator collects: not the learner's own, so with a file of their own (room/session-file.ts). */
  sessions: { key: string; value: Session };
  aside: { key: string; value: Aside };
}
export type Name = "drafts" | "people" | "notes" | "checks" | "entries" | "results" | "progress" | "sessions" | "aside";
/** The stores whose key begins with the instrument. */
export type ByInstrument = "drafts" | "people" | "entries" | "results";
export type KeyOf<N extends Name> = Schema[N]["key"];
export type ValueOf<N extends Name> = Schema[N]["value"];

/** Each step brings the database from the version before it; steps are never changed, only added. */
export function upgrade(db: IDBPDatabase<Schema>, from: number): void {
  if (from < 1) {
    db.createObjectStore("drafts", { keyPath: ["instrument", "person"] });
    db.createObjectStore("people", { keyPath: ["instrument", "id"] });
    db.createObjectStore("notes", { keyPath: "id" });
    db.createObjectStore("checks", { keyPath: "quiz" });
  }
  if (from < 2) {
    db.createObjectStore("entries", { keyPath: ["instrument", "id"] });
    db.createObjectStore("results", { keyPath: ["instrument", "person", "day"] });
  }
  if (from < 3) {
    db.createObjectStore("progress", { keyPath: "lesson" });
    db.createObjectStore("aside", { keyPath: "id" });
  }
  if (from < 4) db.createObjectStore("sessions", { keyPath: "id" });
}
