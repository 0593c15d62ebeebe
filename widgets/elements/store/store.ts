/**
 * What the learner entered, on this device only (IndexedDB). Every write is a transaction of its own,
 * committed at once: a reload right after a click loses nothing. Keys hold no language, so the other
 * language's page shows the same answers.
 *
 * When the browser refuses storage, or has no room left, everything goes on in memory and `refusal`
 * says why (event "refused"); as soon as it keeps again, what was held is written (event "accepted").
 * A record that is damaged is set aside (event "damaged"). Another tab's write is an event "changed".
 */
import { openDB, type IDBPDatabase } from "idb";
import { canonical, fingerprint } from "./canonical";
import { rebase } from "./rebase";
import { learnerHere } from "../lms/learner";
import { keyOf, type ShapedName } from "./record-keys";
import { flawOf } from "./record-shapes";
import { trackHere } from "./track-here";
import { upgrade, VERSION, type Aside, type ByInstrument, type KeyOf, type Name, type Schema, type ValueOf } from "./store-schema";

export type * from "./store-schema";

/** In a package for an LMS each learner has a store of her own: the device may be shared. */
const NAME = `trust-course${trackHere()}${learnerHere()}`;
/** Milliseconds a browser may take to open the database before we go on without it. */
const OPENING = 4000;

/** One of several changes made together: a value, or none to remove what is there. */
export interface Change<N extends Name = Name> {
  name: N;
  key: KeyOf<N>;
  value: ValueOf<N> | undefined;
  /** Only when this is what stands there. */
  when?: unknown;
}
type Database = IDBPDatabase<Schema>;

class Store extends EventTarget {
  /** What to say about what is not kept. */
  refusal: "store.refused" | "store.full" | null = null;
  /** How many damaged records were set aside since this page was opened. */
  damaged = 0;
  /** What the database does not have, or not yet; a value that is undefined was removed. */
  #held = new Map<string, Change>();
  #stuck = new Set<string>();
  #opening: Promise<Database | null> | undefined;
  #channel = channel();

  constructor() {
    super();
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<string>) => this.#changed(data));
  }

  get refused(): boolean {
    return this.refusal !== null;
  }

  async get<N extends Name>(name: N, key: KeyOf<N>): Promise<ValueOf<N> | undefined> {
    const held = this.#held.get(slot(name, key));
    if (held) return held.value as ValueOf<N> | undefined;
    const value = await this.#try((db) => db.get(name, key));
    return value === undefined ? undefined : (await this.#sound(name, [value]))[0];
  }

  /** All values of one instrument. */
  async all<N extends ByInstrument>(name: N, instrument: string): Promise<ValueOf<N>[]> {
    // An empty list sorts after every string: [id, []] closes the range of [id, anything].
    const kept = await this.#try((db) => db.getAll(name, IDBKeyRange.bound([instrument], [instrument, []])));
    return this.#with(name, kept ?? [], (key) => Array.isArray(key) && key[0] === instrument);
  }

  /** All there is in one store, whatever the instrument. */
  async every<N extends Name>(name: N): Promise<ValueOf<N>[]> {
    const kept = await this.#try((db) => db.getAll(name));
    return this.#with(name, kept ?? [], () => true);
  }

  /**
   * Keeps a value. `base` is what this page last knew to be there (null: nothing): when another tab
   * wrote since, both changes are kept. Left out, the value stands in the place of whatever is there.
   */
  async put<N extends Name>(name: N, value: ValueOf<N>, base?: ValueOf<N> | null): Promise<void> {
    await this.#change({ name, key: keyOf(name, value), value } as Change, base);
  }

  async remove<N extends Name>(name: N, key: KeyOf<N>): Promise<void> {
    await this.#change({ name, key, value: undefined } as Change);
  }

  /**
   * Makes several changes in one transaction, all or none; null when there is no room for them.
   * Returns what takes them back, as far as nothing else was changed since.
   */
  async swap(changes: Change[]): Promise<Change[] | null> {
    const names = [...new Set(changes.map(({ name }) => name))];
    if (!names.length) return [];
    const kept = await this.#try((db) => swapIn(db, names, changes));
    if (!kept && this.refusal === "store.full") return null;
    // Without a database everything there is, is held.
    const held = changes.map(({ name, key, value }) => ({ name, key, value: this.#held.get(slot(name, key))?.value, when: value }));
    for (const { name, key, value } of changes)
      if (kept) this.#held.delete(slot(name, key));
      else this.#held.set(slot(name, key), { name, key, value });
    for (const name of names) this.#tell(name);
    this.#changed(names.join(" "));
    return kept ?? held;
  }

  async #change(change: Change, base?: unknown): Promise<void> {
    const at = slot(change.name, change.key);
    // Held from now on, so that a reader never sees less than was entered.
    this.#held.set(at, change);
    const written = await this.#try((db) => write(db, change, base));
    if (written && this.#held.get(at) === change) this.#held.delete(at);
    this.#tell(change.name);
    // This page does not yet know what the other tab changed.
    if (written === "joined") this.#changed(change.name);
    if (written && this.refused) await this.#flush();
  }

  /** Writes what had to wait. */
  async #flush(): Promise<void> {
    for (const [at, change] of [...this.#held]) {
      const written = await this.#try((db) => write(db, change));
      if (!written) return;
      if (this.#held.get(at) === change) this.#held.delete(at);
    }
    this.refusal = null;
    this.dispatchEvent(new Event("accepted"));
  }

  async #with<N extends Name>(name: N, kept: ValueOf<N>[], within: (key: unknown) => boolean): Promise<ValueOf<N>[]> {
    const sound = await this.#sound(name, kept);
    const values = new Map(sound.map((value) => [slot(name, keyOf(name, value)), value]));
    // What had to stay in memory is newer than what the database still holds.
    for (const [at, held] of this.#held) {
      if (held.name !== name || !within(held.key)) continue;
      if (held.value === undefined) values.delete(at);
      else values.set(at, held.value as ValueOf<N>);
    }
    return [...values.values()];
  }

  /** The values that are what they should be; the others are set aside, once. */
  async #sound<N extends Name>(name: N, values: ValueOf<N>[]): Promise<ValueOf<N>[]> {
    if (name === "aside") return values;
    const store = name as ShapedName;
    const damaged = values.filter((value) => flawOf(store, value) !== null);
    if (!damaged.length) return values;
    const fresh = damaged.filter((value) => !this.#stuck.has(slot(name, keyOf(name, value))));
    for (const value of fresh) {
      const key = keyOf(name, value);
      const since = Date.now();
      const id = `d${fingerprint(slot(name, key) + since)}`;
      const aside: Aside = { id, store, reason: "damaged", value, since };
      const moved = await this.#try((db) => setAside(db, store, key as KeyOf<ShapedName>, aside));
      // Where there is no room to set it aside it stays, and is passed over.
      if (!moved) this.#stuck.add(slot(name, key));
      this.damaged++;
    }
    if (fresh.length) {
      this.#tell("aside");
      this.dispatchEvent(new Event("damaged"));
    }
    return values.filter((value) => !damaged.includes(value));
  }

  #tell(name: Name): void {
    this.#channel?.postMessage(name);
  }
  #changed(names: string): void {
    this.dispatchEvent(new CustomEvent("changed", { detail: names }));
  }

  /** Runs one thing on the database; undefined when there is none or it refuses. */
  async #try<T>(run: (db: Database) => Promise<T>, again = true): Promise<T | undefined> {
    try {
      const db = await (this.#opening ??= this.#open());
      return db ? await run(db) : undefined;
    } catch (error) {
      // The browser closed the database under us: opened once more, it may well do.
      if (again && (error as Error).name === "InvalidStateError") {
        this.#opening = undefined;
        return this.#try(run, false);
      }
      this.#refuse(error);
      return undefined;
    }
  }

  async #open(): Promise<Database | null> {
    let waiting = true;
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
      void opened.then((db) => {
        if (waiting) return;
        // Another tab let go of it at last: what was entered in the meantime is kept after all.
        this.#opening = Promise.resolve(db);
        void this.#flush();
      }, () => undefined);
      return await Promise.race([opened, late(OPENING)]);
    } catch (error) {
      waiting = false;
      this.#refuse(error);
      return null;
    }
  }

  #refuse(error: unknown): void {
    const refusal = (error as Error | null)?.name === "QuotaExceededError" ? "store.full" : "store.refused";
    if (this.refusal === refusal) return;
    console.warn("The browser keeps nothing", error);
    this.refusal = refusal;
    this.dispatchEvent(new Event("refused"));
  }
}

const slot = (name: Name, key: unknown) => `${name} ${JSON.stringify(key)}`;

const late = (ms: number) =>
  new Promise<never>((_, reject) => setTimeout(() => reject(new Error("storage did not open")), ms));

function channel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    // None here, or not allowed in this frame: every tab then stands alone.
    return undefined;
  }
}

/** One change, asked for in one go and committed at once; what another tab did in between is joined after. */
async function write(db: Database, change: Change, base?: unknown): Promise<"written" | "joined"> {
  const { name, key, value } = change;
  const work = db.transaction(name, "readwrite");
  const before = base === undefined ? undefined : work.store.get(key);
  const done = value === undefined ? work.store.delete(key) : work.store.put(value);
  work.commit();
  const [was] = await Promise.all([before, done, work.done]);
  if (was === undefined || canonical(was) === canonical(base ?? undefined)) return "written";
  const joined = rebase(base ?? undefined, value, was);
  if (canonical(joined) === canonical(value)) return "written";
  await write(db, { ...change, value: joined } as Change, value);
  return "joined";
}

async function swapIn(db: Database, names: Name[], changes: Change[]): Promise<Change[]> {
  const work = db.transaction(names, "readwrite");
  const back: Change[] = [];
  const each = changes.map(async ({ name, key, value, ...change }) => {
    const stored = work.objectStore(name);
    const was = await stored.get(key);
    if ("when" in change && canonical(was) !== canonical(change.when)) return;
    back.push({ name, key, value: was, when: value } as Change);
    await (value === undefined ? stored.delete(key) : stored.put(value));
  });
  await Promise.all([...each, work.done]);
  return back;
}

async function setAside(db: Database, store: ShapedName, key: KeyOf<ShapedName>, aside: Aside): Promise<true> {
  const work = db.transaction([store, "aside"], "readwrite");
  await Promise.all([work.objectStore("aside").put(aside), work.objectStore(store).delete(key as never), work.done]);
  return true;
}

export const store = new Store();
