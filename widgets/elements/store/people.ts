/** Whom the learner answers about: the list, and how it looks. One unnamed person is there from the start. */
import { html, nothing, type TemplateResult } from "lit-html";
import { store, type Draft, type Person } from "./store";
import { t, type Lang } from "../base/strings";

export const NAME_LENGTH = 40;

export class People {
  list: Person[];
  current: string;
  #taken = false;

  constructor(
    readonly instrument: string,
    readonly lang: Lang,
  ) {
    this.list = [{ instrument, id: "first", name: "", created: 0 }];
    this.current = "first";
  }

  /**
   * Takes over what is stored. A page opens with the person answered about last; after that the
   * current one stays, as long as no other tab removed it.
   */
  take(stored: Person[], drafts: Draft[]): void {
    const list = [...stored].sort((a, b) => a.created - b.created);
    // The first person is stored only once named, answered about others, or removed.
    if (list.length) this.list = list;
    const latest = [...drafts].sort((a, b) => b.updated - a.updated).map((draft) => draft.person);
    if (!this.#taken || !this.has(this.current))
      this.current = latest.find((id) => this.has(id)) ?? this.list[0]!.id;
    this.#taken = true;
  }

  has(id: string): boolean {
    return this.list.some((person) => person.id === id);
  }

  get name(): string {
    return this.list.find((person) => person.id === this.current)?.name ?? "";
  }

  /** What a person is called where a word is needed: the name, or "Person 2". */
  label(id: string): string {
    const place = this.list.findIndex((person) => person.id === id);
    return this.list[place]?.name || t(this.lang, "people.unnamed", { number: place + 1 });
  }

  async add(): Promise<void> {
    const created = Date.now();
    // crypto.randomUUID is missing on plain-http sites.
    const id = `p${created.toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    const person: Person = { instrument: this.instrument, id, name: "", created };
    // At once: a name typed while the browser is still storing is already the new person's.
    this.list = [...this.list, person];
    this.current = id;
    await this.#keepAll();
  }

  async rename(name: string): Promise<void> {
    const clean = name.trim().slice(0, NAME_LENGTH);
    this.list = this.list.map((person) => (person.id === this.current ? { ...person, name: clean } : person));
    await this.#keepAll();
  }

  /** Removes the current person and returns it; the neighbour becomes current. */
  async remove(): Promise<Person | undefined> {
    const place = this.list.findIndex((person) => person.id === this.current);
    const person = this.list[place];
    if (!person || this.list.length < 2) return undefined;
    this.list = this.list.filter(({ id }) => id !== person.id);
    this.current = this.list[Math.min(place, this.list.length - 1)]!.id;
    await store.remove("people", [this.instrument, person.id]);
    return person;
  }

  async bringBack(person: Person): Promise<void> {
    this.list = [...this.list, person].sort((a, b) => a.created - b.created);
    this.current = person.id;
    await this.#keepAll();
  }

  async #keepAll(): Promise<void> {
    await Promise.all(this.list.map((person) => store.put("people", person)));
  }
}

export interface PeopleActions {
  choose: (id: string) => void;
  add: () => void;
  rename: (name: string) => void;
  remove: () => void;
  compare: () => void;
}

export function peopleView(
  people: People,
  done: (id: string) => number,
  total: number,
  comparing: boolean,
  on: PeopleActions,
): TemplateResult {
  const { lang, list, current } = people;
  const several = list.length > 1;
  const comparable = list.filter(({ id }) => done(id) > 0).length > 1;
  const field = `${people.instrument}-name`;
  return html`
    ${several
      ? html`<div class="assessment__persons" role="group" aria-label=${t(lang, "people.choose")}>
          ${list.map(
            ({ id }) => html`<button
              type="button"
              class="assessment__person"
              aria-pressed=${id === current ? "true" : "false"}
              data-person=${id}
              @click=${() => on.choose(id)}
            >
              ${people.label(id)}
              <small>${t(lang, "people.done", { answered: done(id), total })}</small>
            </button>`,
          )}
        </div>`
      : nothing}
    <div class="assessment__name">
      <label for=${field}>${t(lang, "people.name")}</label>
      <input
        id=${field}
        type="text"
        maxlength=${NAME_LENGTH}
        autocomplete="off"
        .value=${people.name}
        @input=${(event: Event) => on.rename((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && event.preventDefault()}
      />
    </div>
    <div class="assessment__buttons">
      <button type="button" data-part="add-person" @click=${on.add}>${t(lang, "people.add")}</button>
      ${several
        ? html`<button type="button" data-part="remove-person" @click=${on.remove}>
            ${t(lang, "people.remove", { name: people.label(current) })}
          </button>`
        : nothing}
      ${comparable
        ? html`<button
            type="button"
            data-part="compare"
            aria-expanded=${comparing ? "true" : "false"}
            @click=${on.compare}
          >
            ${t(lang, comparing ? "people.hide" : "people.compare")}
          </button>`
        : nothing}
    </div>
  `;
}
