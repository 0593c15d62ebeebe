/**
 * <if-then-plan instrument lang>: first the gate, then a sentence built word by word, said aloud, checked
 * on six points, put in a calendar, and counted afterwards. Several plans side by side.
 *
 * Below the gate's minimum the builder stays shut, and what was written before is shown, never lost.
 * Python adds the points, names the weakest, counts, and writes the calendar file. One entry per plan,
 * kept as it is typed. Event: course:kept.
 */
import { html, nothing, render } from "lit-html";
import { Entries } from "../store/entries";
import { dayOf } from "../base/days";
import { part, sameMajor, takeData } from "../base/model";
import { calendarFile, complete, forget, type CalendarFile } from "./plan-calendar";
import { blankPlan, plain, sentence, unclear, written } from "./plan-data";
import type { PlanContent, PlanDefinition, PlanResult } from "./plan-data";
import { cardView, planView, type PlanLine, type PlanView } from "./plan-view";
import { printing } from "../base/printing";
import { runtime, RuntimeFailure } from "../python/runtime";
import { day } from "../base/sheet";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";

export class IfThenPlan extends HTMLElement {
  #definition: PlanDefinition | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #entries!: Entries<PlanContent>;
  #current = Entries.id();
  /** Whether the learner chose a plan: until then the newest one is shown. */
  #chosen = false;
  #result: PlanResult | null = null;
  #file: CalendarFile | null = null;
  #asked = 0;
  /** Counts changes made here: what was read before one of them is out of date. */
  #edits = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#definition ??= takeData<PlanDefinition>(this, "script.plan-data");
    if (!this.#definition || !part(this, "live")) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#entries ??= new Entries(this, this.#definition.id, this.#definition.version);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#ask();
    });
    store.addEventListener("changed", () => void this.#restore(), { signal });
    void this.#restore();
    runtime.warm();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
    this.#drop();
  }

  async #restore(): Promise<void> {
    const { signal } = this.#connection;
    const edits = this.#edits;
    const { id, version } = this.#definition!;
    const fresh = new Entries<PlanContent>(this, id, version);
    await fresh.load();
    if (signal.aborted) return;
    if (edits !== this.#edits) return this.#restore();
    const usable = fresh.list.filter((entry) => sameMajor(entry.version, version));
    if (usable.length < fresh.list.length) this.#state.note("store.renewed");
    const before = JSON.stringify(this.#content);
    this.#entries.list = usable;
    if (!this.#chosen && usable.length) this.#current = usable.at(-1)!.id;
    if (this.#chosen && usable.length && !this.#entries.find(this.#current)) this.#current = usable.at(-1)!.id;
    const first = !this.hasAttribute("data-live");
    this.toggleAttribute("data-live", true);
    if (!first && before === JSON.stringify(this.#content)) return this.#render();
    this.#drop();
    this.#render();
    void this.#ask();
  }

  get #content(): PlanContent {
    const blank = blankPlan(this.#definition!.title, dayOf(Date.now()));
    const kept = this.#entries.find(this.#current)?.data;
    return kept ? { ...blank, ...kept, reminder: { ...blank.reminder, ...kept.reminder } } : blank;
  }

  #change(change: Partial<PlanContent>): void {
    this.#edits++;
    this.#chosen = true;
    void this.#entries.keep(this.#current, { ...this.#content, ...change });
    this.#state.clearUndo();
    // A file that was made says what the plan was, not what it is.
    if (change.reminder || change.parts) this.#drop();
    this.#render();
    void this.#ask();
  }

  /** Says what just happened, unless there is something worse to say: that stays. */
  #tell(key: Key, values: Values = {}): void {
    if (runtime.state === "failed" && runtime.kind) this.#state.fail(runtime.kind);
    else this.#state.say(key, values);
  }

  #drop(): void {
    forget(this.#file);
    this.#file = null;
  }

  #turnTo(id: string): void {
    this.#current = id;
    this.#chosen = true;
    this.#edits++;
    this.#result = null;
    this.#drop();
    this.#render();
    void this.#ask();
  }

  #add(): void {
    this.#state.clearUndo();
    this.#turnTo(Entries.id());
    this.#tell("plan.added");
    this.querySelector<HTMLElement>(".plan__gate input")?.focus();
  }

  #remove(): void {
    const id = this.#current;
    const { list } = this.#entries;
    const place = list.findIndex((entry) => entry.id === id);
    const going = this.#entries.remove(id);
    const left = this.#entries.list;
    this.#turnTo((left[place] ?? left.at(-1))?.id ?? Entries.id());
    this.#state.offerUndo(t(this.#lang, "plan.removed"), t(this.#lang, "plan.restored"), async () => {
      const gone = await going;
      if (gone) await this.#entries.bringBack(gone);
      this.#turnTo(id);
    });
    this.#state.focusUndo();
  }

  #addRow(): void {
    const { followup } = this.#content;
    this.#change({ followup: [...followup, { date: dayOf(Date.now()), occasions: null, done: null }] });
    this.querySelector<HTMLElement>(`[data-row="${followup.length}"] [data-field="occasions"]`)?.focus();
  }

  #removeRow(place: number): void {
    const { followup } = this.#content;
    const row = followup[place];
    if (!row) return;
    const plan = this.#current;
    this.#change({ followup: followup.filter((_, i) => i !== place) });
    const words = [t(this.#lang, "plan.row_removed", { number: place + 1 }), t(this.#lang, "plan.row_back", { number: place + 1 })] as const;
    this.#state.offerUndo(...words, async () => {
      if (this.#current !== plan && this.#entries.find(plan)) this.#turnTo(plan);
      this.#change({ followup: this.#content.followup.toSpliced(place, 0, row) });
    });
    this.#state.focusUndo();
  }

  /** Asks Python what it makes of the plan as it is now; only the newest answer is shown. */
  async #ask(): Promise<void> {
    const mine = ++this.#asked;
    const { commitment, rubric, followup } = this.#content;
    this.#state.engaged = this.#entries.list.length > 0;
    if (commitment === null) return;
    const rows = followup.filter((row) => !unclear(row));
    const request = { call: "plan", plan: this.#definition!.measure, commitment, rubric: this.#known(rubric), followup: rows };
    try {
      const result = await runtime.call<PlanResult>(request);
      if (mine !== this.#asked) return;
      this.#result = result;
      this.#state.done();
      this.#render();
    } catch (error) {
      if (mine === this.#asked) this.#broken(error);
    }
  }

  /** Only what this version asks: a stored judgement may come from an older one. */
  #known(rubric: Record<string, number>): Record<string, number> {
    return Object.fromEntries(Object.entries(rubric).filter(([id]) => this.#definition!.measure.rubric.includes(id)));
  }

  #broken(error: unknown): void {
    if (!(error instanceof RuntimeFailure)) console.error(error);
    this.#result = null;
    this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    this.#render();
  }

  async #makeFile(): Promise<void> {
    const { reminder, parts } = this.#content;
    if (!complete(reminder)) return this.#tell(reminder.days.length ? "plan.calendar_when" : "plan.calendar_choose");
    const plan = this.#current;
    this.#tell("plan.calendar_making");
    // Kept before it is asked for: the next file, too, must come after this one.
    this.#change({ reminder: { ...reminder, sequence: reminder.sequence + 1 } });
    const description = reminder.sentence && written(this.#content) ? plain(sentence(this.#definition!, parts)) : null;
    const edits = this.#edits;
    try {
      const file = await calendarFile(plan, reminder, reminder.summary.trim() || this.#definition!.title, description);
      if (edits !== this.#edits) return forget(file);
      this.#file = file;
      this.#render();
      this.#tell("plan.calendar_ready", { count: file.count, date: day(file.first, this.#lang) });
      // The link stays: where a browser saves nothing by itself, the learner does.
      part<HTMLAnchorElement>(this, "file")?.click();
    } catch (error) {
      this.#broken(error);
    }
  }

  #label(content: PlanContent, place: number): string {
    const cue = sentence(this.#definition!, content.parts).slice(0, 2).map(({ text }) => text).join("");
    const short = [...cue].length > 34 ? `${[...cue].slice(0, 33).join("")}…` : cue;
    const number = t(this.#lang, "plan.unnamed", { number: place + 1 });
    return written(content) && content.parts[this.#definition!.measure.parts[0]!]?.trim() ? `${number}: ${short}` : number;
  }

  get #lines(): PlanLine[] {
    const { list } = this.#entries;
    const all = list.map(({ id, created }) => ({ id, created }));
    // The one being begun has no entry before its first word.
    if (!this.#entries.find(this.#current)) all.push({ id: this.#current, created: Date.now() });
    return all.map(({ id, created }, place) => {
      const content = id === this.#current ? this.#content : this.#entries.find(id)!.data;
      return { id, created, content, label: this.#label(content, place) };
    });
  }

  #render(): void {
    const lines = this.#lines;
    const line = lines.find(({ id }) => id === this.#current)!;
    const { minimum } = this.#definition!.measure.gate;
    const { commitment } = line.content;
    const view: PlanView = {
      definition: this.#definition!,
      lang: this.#lang,
      line,
      result: this.#result,
      file: this.#file,
      // Known before Python has come: it is the definition's own number.
      open: commitment !== null && commitment >= minimum,
      change: (change) => this.#change(change),
      make: () => void this.#makeFile(),
      addRow: () => this.#addRow(),
      removeRow: (place) => this.#removeRow(place),
    };
    this.toggleAttribute("data-filled", written(line.content));
    const live = part(this, "live")!;
    live.hidden = false;
    render(
      html`${lines.length > 1 ? this.#chooser(lines) : nothing}${planView(view)}${this.#buttons(line)}
        <section class="plan__card" data-part="card">${cardView(view)}</section>`,
      live,
    );
  }

  #chooser(lines: PlanLine[]) {
    const choose = (line: PlanLine) => {
      this.#state.clearUndo();
      this.#turnTo(line.id);
      this.#tell("plan.switched", { name: line.label });
    };
    return html`<div class="assessment__persons plan__plans" role="group" aria-label=${t(this.#lang, "plan.choose")}>
      ${lines.map(
        (line) => html`<button type="button" class="assessment__person" data-plan=${line.id} aria-pressed=${line.id === this.#current ? "true" : "false"}
          @click=${() => choose(line)}>${line.label}</button>`,
      )}
    </div>`;
  }

  #buttons(line: PlanLine) {
    const kept = this.#entries.find(line.id);
    return html`<div class="assessment__buttons plan__buttons">
      ${written(line.content) ? html`<button type="button" data-part="print" @click=${() => printing(this, "result")}>${t(this.#lang, "plan.print")}</button>` : nothing}
      <button type="button" data-part="print-empty" @click=${() => printing(this, "worksheet")}>${t(this.#lang, "plan.print_empty")}</button>
      ${kept ? html`<button type="button" data-part="add" @click=${() => this.#add()}>${t(this.#lang, "plan.add")}</button>
          <button type="button" data-part="remove" @click=${() => this.#remove()}>${t(this.#lang, "plan.remove")}</button>` : nothing}
    </div>`;
  }
}
