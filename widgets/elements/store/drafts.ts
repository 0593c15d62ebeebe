/** The answers of one instrument, a draft per person: at hand here, kept in the store at every change. */
import { dayOf } from "./history";
import { sameMajor, type Answers } from "../base/model";
import { store, type Draft } from "./store";

export class Drafts {
  #drafts = new Map<string, Draft>();
  /** As they stand in the store, answers to older questions included. */
  #stored = new Map<string, Draft>();

  constructor(
    readonly instrument: string,
    readonly version: string,
  ) {}

  /** Takes over what is stored; false when some of it answers an older questionnaire and is left out. */
  take(stored: Draft[], known: (answers: Answers) => Answers): boolean {
    this.#stored = new Map(stored.map((draft) => [draft.person, draft]));
    const usable = stored.filter((draft) => sameMajor(draft.version, this.version));
    const checked = usable.map((draft) => ({ ...draft, answers: known(draft.answers) }));
    this.#drafts = new Map(checked.map((draft) => [draft.person, draft]));
    return usable.length === stored.length;
  }

  get all(): Draft[] {
    return [...this.#drafts.values()];
  }
  of(person: string): Draft | undefined {
    return this.#drafts.get(person);
  }
  answers(person: string): Answers {
    return this.of(person)?.answers ?? {};
  }
  count(person: string): number {
    return Object.keys(this.answers(person)).length;
  }

  keep(person: string, answers: Answers, shown = this.of(person)?.shown ?? false): Promise<void> {
    const { instrument, version } = this;
    const updated = Date.now();
    const before = this.of(person);
    // A tag lives one day: nobody who collects codes can follow her from one month to the next.
    const tag = before && dayOf(before.updated) === dayOf(updated) ? before.tag : undefined;
    return this.put({ instrument, person, version, answers, shown, updated, ...(tag === undefined ? {} : { tag }) });
  }
  /** Keeps the tag of these answers' code; the answers keep their time. */
  async tag(person: string, tag: number): Promise<void> {
    const draft = this.of(person);
    if (draft) await this.put({ ...draft, tag });
  }
  put(draft: Draft): Promise<void> {
    const known = this.#stored.get(draft.person) ?? null;
    this.#drafts.set(draft.person, draft);
    this.#stored.set(draft.person, draft);
    return store.put("drafts", draft, known);
  }
  remove(person: string): Promise<void> {
    this.#drafts.delete(person);
    this.#stored.delete(person);
    return store.remove("drafts", [this.instrument, person]);
  }
}
