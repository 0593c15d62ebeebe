/**
 * <work-canvas instrument lang about>: makes the static sheet of one canvas live.
 *
 * Every letter is kept at once, per named copy; the page counts filled fields, copies the sheet as
 * text and prints it. Nothing is scored, so Python is not asked for. What another version of the
 * sheet kept and this one does not ask, stays stored. Event: course:kept. Attributes for the theme:
 * `data-live`, `data-filled` once something is written, `data-printing` while it prints.
 */
import { html, render } from "lit-html";
import { copiesView } from "./copies";
import { Entries } from "../store/entries";
import { part, takeData } from "../base/model";
import { NAME_LENGTH } from "../store/people";
import { printing } from "../base/printing";
import { empty, Sheet, type Rows } from "../base/sheet";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";

interface CanvasData {
  id: string;
  version: string;
  about: "self" | "person" | "matter";
  title: string;
}
interface Copy {
  name: string;
  sections: Rows;
}
const FIRST = "first";

export class WorkCanvas extends HTMLElement {
  #data: CanvasData | null = null;
  #lang: Lang = "nl";
  #sheet!: Sheet;
  #entries!: Entries<Copy>;
  #state!: StateLine;
  #current = FIRST;
  #ready = false;
  #connection = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    this.#data ??= takeData<CanvasData>(this, "script.canvas-data");
    if (!form || !this.#data) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#sheet ??= new Sheet(form, this.#lang);
    this.#entries ??= new Entries(this, this.#data.id, this.#data.version);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => undefined);
    form.addEventListener("input", (event) => this.#typed(event), { signal });
    form.addEventListener("change", () => this.#left(), { signal });
    form.addEventListener("click", (event) => this.#pressed(event), { signal });
    form.addEventListener("keydown", (event) => this.#key(event), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    for (const name of ["copy", "print", "clear"]) part(this, name)!.hidden = false;
    store.addEventListener("changed", () => void this.#restore(), { signal });
    void this.#restore();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  get #copy(): Copy {
    return this.#entries.find(this.#current)?.data ?? { name: "", sections: {} };
  }
  /** The copies there are; the first is there before it is stored. */
  get #ids(): string[] {
    return this.#entries.list.length ? this.#entries.list.map(({ id }) => id) : [FIRST];
  }
  #label(id: string): string {
    const number = this.#ids.indexOf(id) + 1;
    return this.#entries.find(id)?.data.name || t(this.#lang, "canvas.unnamed", { number });
  }
  #say(key: Key, values: Values = {}): string {
    return t(this.#lang, key, values);
  }

  /** Takes over what is stored, at the start and when another tab wrote. */
  async #restore(): Promise<void> {
    await this.#entries.load();
    if (this.#connection.signal.aborted) return;
    const early = this.#sheet.read();
    if (!this.#ready || !this.#ids.includes(this.#current)) {
      const latest = [...this.#entries.list].sort((a, b) => b.updated - a.updated)[0];
      this.#current = latest?.id ?? this.#ids[0]!;
    }
    const first = !this.#ready;
    this.#ready = true;
    this.toggleAttribute("data-live", true);
    // What was typed before this script came is the newest there is.
    if (first && !empty(early)) await this.#keep(this.#merged(early));
    this.#show();
  }

  /** Lays `rows` over what is kept: an empty field takes nothing away. */
  #merged(rows: Rows): Rows {
    const kept = this.#copy.sections;
    const over = Object.entries(rows).map(([section, written]): [string, Rows[string]] => {
      const length = Math.max(written.length, kept[section]?.length ?? 0);
      const merged = Array.from({ length }, (_, i) => {
        const said = Object.entries(written[i] ?? {}).filter(([, value]) => value.trim());
        return { ...kept[section]?.[i], ...Object.fromEntries(said) };
      });
      return [section, merged];
    });
    return { ...kept, ...Object.fromEntries(over) };
  }

  /** What the fields hold, with whatever else is stored under the same places. */
  get #written(): Rows {
    const kept = this.#copy.sections;
    const now = Object.entries(this.#sheet.read()).map(([section, rows]): [string, Rows[string]] => [
      section,
      rows.map((row, i) => ({ ...kept[section]?.[i], ...row })),
    ]);
    return { ...kept, ...Object.fromEntries(now) };
  }

  #keep(sections: Rows, name = this.#copy.name): Promise<void> {
    return this.#entries.keep(this.#current, { name, sections });
  }

  #typed(event: Event): void {
    const control = event.target as HTMLElement;
    if (!control.closest("[data-field]") || !this.#ready) return;
    this.#sheet.changed(control);
    void this.#keep(this.#written);
    this.#render();
  }

  /** Said when a field is left, not at every letter, and never over an undo that is on offer. */
  #left(): void {
    if (!part(this, "undo")) this.#state.say(store.refusal ?? "store.saved");
  }

  /** Enter makes no second line in a field of one line. */
  #key(event: KeyboardEvent): void {
    const line = (event.target as HTMLElement).closest(".canvas__field--line");
    if (line && event.key === "Enter" && !event.isComposing) event.preventDefault();
  }

  #pressed(event: Event): void {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[data-part]");
    switch (button?.dataset["part"]) {
      case "add-row":
        return void this.#addRow(button);
      case "remove-row":
        return void this.#removeRow(button);
      case "copy":
        return void this.#copyText();
      case "print":
        return printing(this, "worksheet");
      case "clear":
        return void this.#clear();
    }
  }

  async #addRow(button: HTMLElement): Promise<void> {
    const section = this.#sheet.section(button);
    const rows = this.#written;
    rows[section.id] = [...rows[section.id]!, {}];
    this.#state.clearUndo();
    await this.#keep(rows);
    this.#show();
    const last = section.rows.at(-1)!;
    last.querySelector<HTMLElement>("textarea, input, select")!.focus();
    this.#state.say("canvas.row_added", { number: section.rows.length });
  }

  async #removeRow(button: HTMLElement): Promise<void> {
    const section = this.#sheet.section(button);
    const place = section.rows.indexOf(button.closest<HTMLElement>("[data-row]")!);
    const copy = this.#current;
    const rows = this.#written;
    const [gone] = rows[section.id]!.splice(place, 1);
    const number = place + 1;
    await this.#keep(rows);
    this.#show();
    // The row comes back at its place, whatever was written elsewhere in the meantime.
    this.#state.offerUndo(this.#say("canvas.row_removed", { number }), this.#say("canvas.row_back", { number }), async () => {
      this.#current = copy;
      const now = this.#written;
      now[section.id]!.splice(place, 0, gone!);
      await this.#keep(now);
      this.#show();
    });
    this.#state.focusUndo();
  }

  async #clear(): Promise<void> {
    const entry = this.#entries.find(this.#current);
    if (!entry || empty(entry.data.sections)) return;
    this.#sheet.show({});
    await this.#keep({});
    this.#show();
    this.#state.offerUndo(this.#say("canvas.cleared"), this.#say("canvas.restored"), async () => {
      await this.#entries.bringBack({ ...entry, updated: Date.now() });
      this.#turnTo(entry.id);
    });
    this.#state.focusUndo();
  }

  async #copyText(): Promise<void> {
    const text = this.#sheet.text(this.#data!.title, this.#copy.name);
    const place = part(this, "text")!;
    place.hidden = true;
    try {
      await navigator.clipboard.writeText(text);
      this.#state.say("canvas.copied");
    } catch {
      // No clipboard without https, or not allowed: the learner copies it by hand.
      place.hidden = false;
      render(html`<label>${this.#say("canvas.text")}<textarea readonly rows="10" .value=${text}></textarea></label>`, place);
      place.querySelector("textarea")!.select();
      this.#state.say("canvas.copy_self");
    }
  }

  #turnTo(id: string): void {
    this.#current = id;
    this.#show();
  }

  #show(): void {
    this.#sheet.show(this.#copy.sections);
    this.#render();
  }

  #render(): void {
    const { filled, total } = this.#sheet;
    this.toggleAttribute("data-filled", filled > 0);
    const progress = part(this, "progress")!;
    progress.hidden = false;
    progress.textContent = this.#say("canvas.filled", { filled, total });
    const paper = part(this, "paper-name");
    if (paper) paper.textContent = this.#copy.name;
    this.#renderCopies();
  }

  #renderCopies(): void {
    const place = part(this, "copies");
    if (!place) return;
    place.hidden = false;
    const lines = this.#ids.map((id) => ({ id, label: this.#label(id), done: this.#done(id) }));
    const question = this.#say(this.#data!.about === "person" ? "canvas.name_person" : "canvas.name_matter");
    const actions = {
      choose: (id: string) => {
        this.#state.clearUndo();
        this.#turnTo(id);
        this.#state.say("canvas.switched", { name: this.#label(id) });
      },
      add: () => void this.#addCopy(place),
      rename: async (name: string) => {
        await this.#keep(this.#written, name.slice(0, NAME_LENGTH));
        this.#render();
      },
      remove: () => void this.#removeCopy(),
    };
    render(copiesView(this.#data!.id, lines, this.#current, this.#copy.name, question, this.#lang, actions), place);
  }

  /** How many fields of a copy are filled, as "7/12"; the open one is counted from the sheet. */
  #done(id: string): string {
    const rows = this.#entries.find(id)?.data.sections ?? {};
    return this.#say("canvas.done", this.#sheet.count(rows));
  }

  async #addCopy(place: HTMLElement): Promise<void> {
    // The first copy becomes one of several: from now on it is stored, even when empty.
    if (!this.#entries.list.length) await this.#keep(this.#written);
    const id = Entries.id();
    await this.#entries.keep(id, { name: "", sections: {} });
    this.#state.clearUndo();
    this.#turnTo(id);
    this.#state.say("canvas.added");
    place.querySelector("input")?.focus();
  }

  async #removeCopy(): Promise<void> {
    const place = this.#ids.indexOf(this.#current);
    const name = this.#label(this.#current);
    const gone = await this.#entries.remove(this.#current);
    if (!gone) return;
    this.#turnTo(this.#ids[Math.min(place, this.#ids.length - 1)]!);
    this.#state.offerUndo(this.#say("canvas.removed", { name }), this.#say("canvas.back", { name }), async () => {
      await this.#entries.bringBack(gone);
      this.#turnTo(gone.id);
    });
    // The button that was pressed now speaks of another copy, or is gone.
    this.#state.focusUndo();
  }
}
