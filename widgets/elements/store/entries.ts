/** What the learner made with one instrument that is no form: kept at once, newest state of all tabs. */
import { emit } from "../base/model";
import { store, type Entry } from "./store";

export class Entries<T> {
  list: Entry<T>[] = [];
  /** Counts changes made here: what was read while one was made is out of date already. */
  #edits = 0;

  constructor(
    readonly host: HTMLElement,
    readonly instrument: string,
    readonly version: string,
  ) {}

  /** Reads what is stored, oldest first. */
  async load(): Promise<void> {
    let stored: Entry<T>[];
    let edits: number;
    do {
      edits = this.#edits;
      stored = (await store.all("entries", this.instrument)) as Entry<T>[];
    } while (edits !== this.#edits);
    this.list = stored.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  }

  find(id: string): Entry<T> | undefined {
    return this.list.find((entry) => entry.id === id);
  }

  /** A name of its own for a new entry (crypto.randomUUID is missing on plain-http sites). */
  static id(): string {
    return `e${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  }

  /** Keeps `data` under `id`, new or in the place of what was there. */
  async keep(id: string, data: T): Promise<void> {
    const now = Date.now();
    const known = this.find(id);
    const created = known?.created ?? now;
    const entry = { instrument: this.instrument, id, version: this.version, data, created, updated: now };
    await this.#put(entry, known ?? null);
  }

  async remove(id: string): Promise<Entry<T> | undefined> {
    const gone = this.find(id);
    this.#edits++;
    this.list = this.list.filter((entry) => entry.id !== id);
    await store.remove("entries", [this.instrument, id]);
    emit(this.host, "course:removed", { instrument: this.instrument, id });
    return gone;
  }

  /** Puts an entry in its old place, as it was. */
  bringBack(entry: Entry<T>): Promise<void> {
    return this.#put(entry);
  }

  /** `known` is what this page knew to be there: what another tab changed since is kept too. */
  async #put(entry: Entry<T>, known?: Entry<T> | null): Promise<void> {
    this.#edits++;
    this.list = [...this.list.filter(({ id }) => id !== entry.id), entry].sort((a, b) => a.created - b.created);
    await store.put("entries", entry, known);
    emit(this.host, "course:kept", { instrument: this.instrument, id: entry.id });
  }
}
