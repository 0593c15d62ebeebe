/**
 * What the learner entered, on this device only (IndexedDB). Every write is a transaction of its own,
 * committed at once: a reload right after a click loses nothing. Keys hold no language, so the other
 * language's page shows the same answers.
 *
 * When the browser refuses storage, or refuses it later on, everything goes on in memory and
 * `refused` becomes true (event "refused"). Another tab's write is an event "changed".
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Answers, QuizAnswer } from "./model";
import { keyOf } from "./record-keys";

const NAME = "trust-course";
const VERSION = 3;
/** Milliseconds a browser may take to open the database before we go on without it. */
const OPENING = 4000;

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
}
/** What cannot stand in its own store: a record that is damaged, or one that a loaded file replaced. */
export interface Aside {
  id: string;
  store: Exclude<Name, "aside">;
  reason: "damaged" | "replaced";
  value: unknown;
  since: number;
}
interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: Draft };
  people: { key: [string, string]; value: Person };
  notes: { key: string; value: Note };
  checks: { key: string; value: Check };
  entries: { key: [string, string]; value: Entry };
  results: { key: [string, string, string]; value: Kept };
  progress: { key: string; value: Progress };
  aside: { key: string; value: Aside };
}
export type Name = "drafts" | "people" | "notes" | "checks" | "entries" | "results" | "progress" | "aside";
/** The stores whose key begins with the instrument. */
type ByInstrument = "drafts" | "people" | "entries" | "results";
export type KeyOf<N extends Name> = Schema[N]["key"];
export type ValueOf<N extends Name> = Schema[N]["value"];

/** Each step brings the database from the version before it; steps are never changed, only added. */
function upgrade(db: IDBPDatabase<Schema>, from: number): void {
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
}

const late = (ms: number) =>
  new Promise<never>((_, reject) => setTimeout(() => reject(new Error("storage did not open")), ms));

class Store extends EventTarget {
  refused = false;
  #memory = new Map<string, unknown>();
  #opening: Promise<IDBPDatabase<Schema> | null> | undefined;
  #channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : undefined;

  constructor() {
    super();
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<string>) => {
      this.dispatchEvent(new CustomEvent("changed", { detail: data }));
    });
  }

  async get<N extends Name>(name: N, key: KeyOf<N>): Promise<ValueOf<N> | undefined> {
    const held = this.#memory.get(this.#slot(name, key)) as ValueOf<N> | undefined;
    return held ?? this.#try((db) => db.get(name, key));
  }

  /** All values of one instrument. */
  async all<N extends ByInstrument>(name: N, instrument: string): Promise<ValueOf<N>[]> {
    // An empty list sorts after every string: [id, []] closes the range of [id, anything].
    const kept = await this.#try((db) => db.getAll(name, IDBKeyRange.bound([instrument], [instrument, []])));
    const values = new Map((kept ?? []).map((value) => [this.#slotOf(name, value), value]));
    // What had to stay in memory is newer than what the database still holds.
    for (const [slot, value] of this.#memory)
      if (slot.startsWith(`${name} `) && (value as Draft | Person).instrument === instrument)
        values.set(slot, value as ValueOf<N>);
    return [...values.values()];
  }

  /** All there is in one store, whatever the instrument. */
  async every<N extends Name>(name: N): Promise<ValueOf<N>[]> {
    const kept = await this.#try((db) => db.getAll(name));
    const values = new Map((kept ?? []).map((value) => [this.#slotOf(name, value), value]));
    for (const [slot, value] of this.#memory)
      if (slot.startsWith(`${name} `)) values.set(slot, value as ValueOf<N>);
    return [...values.values()];
  }

  async put<N extends Name>(name: N, value: ValueOf<N>): Promise<void> {
    const kept = await this.#try(async (db) => {
      const change = db.transaction(name, "readwrite");
      void change.store.put(value);
      change.commit();
      await change.done;
      return true;
    });
    if (kept) this.#memory.delete(this.#slotOf(name, value));
    else this.#memory.set(this.#slotOf(name, value), value);
    this.#channel?.postMessage(name);
  }

  async remove<N extends Name>(name: N, key: KeyOf<N>): Promise<void> {
    this.#memory.delete(this.#slot(name, key));
    await this.#try(async (db) => {
      const change = db.transaction(name, "readwrite");
      void change.store.delete(key);
      change.commit();
      await change.done;
      return true;
    });
    this.#channel?.postMessage(name);
  }

  #slot<N extends Name>(name: N, key: KeyOf<N>): string {
    return `${name} ${JSON.stringify(key)}`;
  }

  #slotOf<N extends Name>(name: N, value: ValueOf<N>): string {
    return this.#slot(name, keyOf(name, value));
  }

  /** Runs one thing on the database; undefined when there is none or it refuses. */
  async #try<T>(run: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
    try {
      const db = await (this.#opening ??= this.#open());
      return db ? await run(db) : undefined;
    } catch (error) {
      this.#refuse(error);
      return undefined;
    }
  }

  async #open(): Promise<IDBPDatabase<Schema> | null> {
    try {
      const opened = openDB<Schema>(NAME, VERSION, {
        upgrade,
        // A newer version of the site in another tab may upgrade; the next use opens it again.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          this.#opening = undefined;
        },
        terminated: () => {
          this.#opening = undefined;
        },
      });
      return await Promise.race([opened, late(OPENING)]);
    } catch (error) {
      this.#refuse(error);
      return null;
    }
  }

  #refuse(error: unknown): void {
    if (this.refused) return;
    console.warn("The browser keeps nothing", error);
    this.refused = true;
    this.dispatchEvent(new Event("refused"));
  }
}

export const store = new Store();
