/**
 * <course-profile lang>: everything the learner made, over time. Reads what this device keeps, shows it by
 * exercise with the way back to its page, narrowed to one person or some days when she chooses so, and
 * deletes one result, all of one exercise or everything, each with an undo (erase.ts).
 *
 * The filter stands in the address (`#who=…&from=…&to=…`), so that back and reload keep it; what follows a
 * hash never leaves the browser.
 */
import { html, nothing, render } from "lit-html";
import { dayOf } from "../base/days";
import { changeAll, deleteEverything, showUndo, type Words } from "../store/erase";
import { part, takeData } from "../base/model";
import { calendarFile, forget, type CalendarFile } from "../kinds/plan-calendar";
import { plain, sentence, written } from "../kinds/plan-data";
import { asPlan, everything, NOTHING, plans, type Everything, type Found, type ProfileInstrument, type ProfileList } from "./profile-data";
import { ALL, countOf, filtered, fromHash, narrow, stakeholders, toHash, type Filter } from "./profile-filter";
import { filterView, remaining } from "./profile-filter-view";
import type { Actions, View } from "./profile-parts";
import * as removing from "./profile-remove";
import { counted, Said } from "./profile-said";
import { emptyView, isEmpty, profileView } from "./profile-view";
import { readRecords } from "../store/records";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store, type Change } from "../store/store";
import { asLang, day, t, type Key, type Lang, type Values } from "../base/strings";
import { inPackage } from "../lms/reporting";

export class CourseProfile extends HTMLElement {
  #list: ProfileList | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #all: Everything = NOTHING;
  #filter: Filter = ALL;
  /** Whether the page came with a filter. */
  #narrowed = false;
  #said = new Said();
  #file: (CalendarFile & { plan: string }) | null = null;
  #asked = 0;
  #reads = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#list ??= takeData<ProfileList>(this, "script.profile-data");
    if (!this.#list) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#count();
    });
    this.#filter = fromHash(location.hash) ?? ALL;
    this.#narrowed = filtered(this.#filter);
    for (const event of ["popstate", "hashchange"]) addEventListener(event, () => this.#moved(), { signal });
    store.addEventListener("changed", () => void this.#read(), { signal });
    showUndo(this.#state, signal, () => this.#read());
    void this.#read();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
    this.#drop();
  }

  #say(key: Key, values: Values = {}): string {
    return t(this.#lang, key, values);
  }

  async #read(): Promise<void> {
    const mine = ++this.#reads;
    const records = await readRecords();
    if (this.#connection.signal.aborted || mine !== this.#reads) return;
    this.#all = everything(this.#list!, records);
    this.toggleAttribute("data-live", true);
    this.#state.engaged = counted(this.#all);
    this.#render();
    void this.#count();
  }

  get #shown(): Everything {
    return narrow(this.#all, this.#filter);
  }

  /** Everything is counted where it always is: in Python. */
  async #count(): Promise<void> {
    const mine = ++this.#asked;
    try {
      await this.#said.ask(this.#shown, () => mine === this.#asked, () => this.#render());
      if (mine === this.#asked) this.#state.done();
    } catch (error) {
      if (mine === this.#asked) this.#broken(error);
    }
  }

  #broken(error: unknown): void {
    if (!(error instanceof RuntimeFailure)) console.error(error);
    this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
  }

  // The filter

  /** Chosen here: into the address, so that back undoes it. */
  #choose(filter: Filter): void {
    if (JSON.stringify(filter) === JSON.stringify(this.#filter)) return;
    history.pushState(history.state, "", toHash(filter) || location.pathname + location.search);
    this.#narrow(filter);
  }

  /** Back, forward, or a hash typed by hand. Another hash than a filter's leaves the filter as it is. */
  #moved(): void {
    const filter = location.hash ? fromHash(location.hash) : ALL;
    if (filter && JSON.stringify(filter) !== JSON.stringify(this.#filter)) this.#narrow(filter);
  }

  #narrow(filter: Filter): void {
    const clear = this.contains(document.activeElement) && (document.activeElement as HTMLElement).dataset["part"] === "clear";
    this.#filter = filter;
    this.#state.clearUndo();
    this.#render();
    // The button that was pressed is gone.
    if (clear) this.querySelector<HTMLElement>(".profile__choose summary")?.focus();
    const words = filtered(filter) ? remaining(countOf(this.#shown), countOf(this.#all), this.#lang) : this.#say("profile.cleared");
    this.#state.tell(words);
    void this.#count();
  }

  // Deleting

  async #remove(changes: Promise<Change[]>, words: Words): Promise<void> {
    await this.#gone(await changeAll(words, await changes));
  }

  async #erase(): Promise<void> {
    await this.#gone(await deleteEverything());
  }

  async #gone(done: boolean): Promise<void> {
    await this.#read();
    // The button that was pressed is gone with what it deleted.
    if (done) this.#state.focusUndo();
  }

  get #actions(): Actions {
    const take = (changes: Promise<Change[]>, text: Key, after: Key, values: Values = {}) => void this.#remove(changes, { text, after, values });
    return {
      removeAll: (id, title, quiz) => take(removing.allOf(id, quiz), "profile.deleted", "profile.back", { title }),
      removeDay: ({ id, title }: ProfileInstrument, person, date) =>
        take(removing.resultOf(id, person, date), "profile.day_removed", "profile.day_back", { date: day(this.#lang, date), title }),
      removePlan: (instrument, id) => take(removing.entryOf(instrument, id), "profile.plan_removed", "profile.plan_back"),
      removeNote: (id) => take(removing.noteOf(id), "profile.note_removed", "profile.note_back"),
      calendar: (found, id) => void this.#calendar(found, id),
    };
  }

  // The calendar file of a plan, again

  async #calendar(found: Found, id: string): Promise<void> {
    const entry = plans(found).find((one) => one.id === id);
    if (!entry) return;
    const definition = asPlan(found.instrument);
    const { reminder, parts } = entry.data;
    this.#drop();
    this.#state.say("plan.calendar_making");
    try {
      // Kept before it is asked for: a calendar replaces what it had only by a later number.
      await store.put("entries", { ...entry, data: { ...entry.data, reminder: { ...reminder, sequence: reminder.sequence + 1 } }, updated: Date.now() });
      const words = reminder.sentence && written(entry.data) ? plain(sentence(definition, parts)) : null;
      const file = await calendarFile(id, reminder, reminder.summary.trim() || definition.title, words);
      if (this.#connection.signal.aborted) return forget(file);
      this.#file = { ...file, plan: id };
      await this.#read();
      this.#state.say("profile.calendar_sooner");
      // The link stays: where a browser saves nothing by itself, the learner does.
      part<HTMLAnchorElement>(this, "file")?.click();
    } catch (error) {
      this.#broken(error);
    }
  }

  #drop(): void {
    forget(this.#file);
    this.#file = null;
  }

  // How it looks

  #render(): void {
    const place = part(this, "profile");
    if (!place) return;
    const [lang, today] = [this.#lang, dayOf(Date.now())];
    const shown = this.#shown;
    const narrowed = filtered(this.#filter);
    const view: View = { lang, said: this.#said, today, file: this.#file, on: this.#actions };
    const bar = {
      lang,
      today,
      filter: this.#filter,
      open: this.#narrowed,
      people: stakeholders(this.#all, lang),
      shown: countOf(shown),
      total: countOf(this.#all),
      choose: (filter: Filter) => this.#choose(filter),
    };
    render(
      isEmpty(this.#all)
        ? emptyView(lang)
        : html`<p class="profile__small">${t(lang, inPackage() ? "profile.device_lms" : "profile.device")}</p>
            ${filterView(bar)} ${profileView(shown, view, narrowed ? null : this.#list)}
            <p class="profile__print"><button type="button" data-part="print" @click=${() => print()}>${t(lang, "profile.print")}</button></p>
            ${narrowed
              ? nothing
              : html`<section class="profile__erase" aria-labelledby="profile-erase">
                  <h2 id="profile-erase">${t(lang, "profile.erase_title")}</h2>
                  <p>${t(lang, "profile.erase_hint")}</p>
                  <p><button type="button" data-part="erase" @click=${() => void this.#erase()}>${t(lang, "profile.erase")}</button></p>
                </section>`}`,
      place,
    );
    const found = new Set(this.#all.found.map((one) => one.instrument.id));
    for (const line of this.querySelectorAll<HTMLElement>("[data-instrument]"))
      line.toggleAttribute("data-done", found.has(line.dataset["instrument"]!));
  }
}
