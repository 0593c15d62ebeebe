/**
 * Removing, and other large changes: made in one go, and taken back for a minute. What takes the last
 * one back is kept for this tab alone (sessionStorage), so that it is still there after a look at
 * another page or a reload; where that has no room, it lasts as long as the document.
 */
import { emit } from "../base/model";
import { KEPT, keyOf } from "./record-keys";
import { store, type Change, type Name, type ValueOf } from "./store";
import type { StateLine } from "../base/state";
import { t, type Key, type Values } from "../base/strings";

const MINUTE = 60_000;
const SLOT = "course-undo";
/** Hers as well, but not in the store: a facilitator's session plans (room/planner-shelf.ts), the number she hands in under. */
const BESIDE = ["course-session-plans", "course-session-plans-damaged", "course-hand-in"];
type Beside = Record<string, string>;

/** What to say once it is done, and once it is taken back. */
export interface Words {
  text: Key;
  after: Key;
  values?: Values;
}
interface Offer {
  words: Words;
  back: Change[];
  beside?: Beside;
  until: number;
}

class Undo extends EventTarget {
  #offer: Offer | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    const offer = remembered();
    if (offer) this.#begin(offer);
    else remember(null);
  }

  /** What was done, as long as it can be taken back. */
  get words(): Words | null {
    return this.#offer?.words ?? null;
  }

  offer(words: Words, back: Change[], beside: Beside = {}): void {
    this.#begin({ words, back, beside, until: Date.now() + MINUTE });
    remember(this.#offer);
  }

  /** Puts everything back, except what was changed since; false when there is no room for it. */
  async run(): Promise<boolean> {
    const offer = this.#offer;
    if (!offer) return true;
    const done = (await store.swap(offer.back)) !== null;
    if (done) putBeside(offer.beside ?? {});
    // Something else was done in the meantime: that can still be taken back.
    if (done && this.#offer === offer) this.#end();
    else this.#changed();
    return done;
  }

  #begin(offer: Offer): void {
    clearTimeout(this.#timer);
    this.#offer = offer;
    this.#timer = setTimeout(() => this.#end(), Math.min(offer.until - Date.now(), MINUTE));
    this.#changed();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#offer = null;
    remember(null);
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** The one change that can be taken back; event "change" when there is another, or none any more. */
export const undo = new Undo();

/** Offers it in an element's status line, now and later; `read` shows what is there once it is taken back. */
export function showUndo(state: StateLine, signal: AbortSignal, read: () => Promise<void>): void {
  const show = () => {
    if (!undo.words) return state.clearUndo();
    const { text, after, values } = undo.words;
    const done = `${t(state.lang, text, values)} ${t(state.lang, "live.minute")}`;
    state.offerUndo(done, t(state.lang, after, values), async () => {
      const there = await undo.run();
      await read();
      return there;
    });
  };
  undo.addEventListener("change", show, { signal });
  show();
}

/** Makes a large change and offers to take it back; false when there is no room for it. */
export async function changeAll(words: Words, changes: Change[], beside: Beside = {}): Promise<boolean> {
  if (!changes.length && !Object.keys(beside).length) return true;
  const back = await store.swap(changes);
  if (!back) return false;
  for (const slot of Object.keys(beside)) localStorage.removeItem(slot);
  undo.offer(words, back, beside);
  for (const detail of removals(changes)) emit(document, "course:removed", detail);
  return true;
}

/** What takes these values off this device. */
export const without = <N extends Name>(name: N, values: readonly ValueOf<N>[]): Change[] =>
  values.map((value) => ({ name, key: keyOf(name, value), value: undefined }) as Change);

/** Takes everything off this device: what the learner made, the groups she collected, her session plans, what was set aside. */
export async function deleteEverything(): Promise<boolean> {
  const changes: Change[] = [];
  // What was set aside comes last: reading the others may set something aside.
  for (const name of [...KEPT, "sessions" as const, "aside" as const]) changes.push(...without(name, await store.every(name)));
  return changeAll({ text: "keep.erased", after: "keep.here_again" }, changes, besideStore());
}

/** What of hers stands beside the store. */
export function besideStore(): Beside {
  try {
    return Object.fromEntries(BESIDE.flatMap((slot) => {
      const text = localStorage.getItem(slot);
      return text === null ? [] : [[slot, text]];
    }));
  } catch {
    return {};
  }
}

/** What was made since stays. */
function putBeside(beside: Beside): void {
  for (const [slot, text] of Object.entries(beside))
    try {
      if (localStorage.getItem(slot) === null) localStorage.setItem(slot, text);
    } catch {
      console.warn("There was no room for", slot);
    }
}

/** What `course:removed` says, once each: of an exercise, a knowledge check, a note, a lesson, a group. */
function removals(changes: Change[]): object[] {
  const details = changes.flatMap(({ name, key, value }): object[] => {
    if (value !== undefined || name === "aside") return [];
    if (name === "checks") return [{ quiz: key }];
    if (name === "notes") return [{ note: key }];
    if (name === "progress") return [{ lesson: key }];
    if (name === "sessions") return [{ session: key }];
    return [{ instrument: key[0], id: key[1] }];
  });
  return [...new Map(details.map((detail) => [JSON.stringify(detail), detail])).values()];
}

function remember(offer: Offer | null): void {
  try {
    // An earlier one must not be offered in the place of one there is no room for.
    sessionStorage.removeItem(SLOT);
    if (offer) sessionStorage.setItem(SLOT, JSON.stringify(offer));
  } catch {
    // No room or not allowed: then it lasts as long as the document.
  }
}

/** What a page of this tab did less than a minute ago. */
function remembered(): Offer | null {
  try {
    const offer = JSON.parse(sessionStorage.getItem(SLOT) ?? "null") as Offer | null;
    if (!offer?.words?.text || !Array.isArray(offer.back) || !(Date.now() < offer.until)) return null;
    // JSON leaves out what is undefined: of nothing there, and of "only when nothing stands there".
    return { ...offer, back: offer.back.map((change) => ({ ...change, value: change.value, when: change.when })) };
  } catch {
    return null;
  }
}
