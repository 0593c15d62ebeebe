/**
 * <moment-log instrument lang>: a log of small moments, with the jar they fill.
 *
 * Each moment is kept as an entry at once. The jar is drawn from the entries themselves; Python counts
 * and adds up, so without Python the log and the jar still work. A jar belongs to one person: when
 * names were given, one jar or all together can be shown. Events: course:kept, course:scored
 * {instrument, version, person, answers, result}. Attributes for the theme: `data-live`, `data-filled`
 * once there is a moment, `data-failed` and `data-printing` as elsewhere.
 */
import { html, nothing, render } from "lit-html";
import { Entries } from "../store/entries";
import { jarView, MOST } from "../pictures/jar";
import { MomentForm } from "./log-form";
import { countsView, listView, marbles, type Counts, type LogData, type Moment } from "./log-view";
import { emit, part, takeData } from "../base/model";
import { printing } from "../base/printing";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store, type Entry } from "../store/store";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";

export class MomentLog extends HTMLElement {
  #data: LogData | null = null;
  #lang: Lang = "nl";
  #form!: MomentForm;
  #entries!: Entries<Moment>;
  #state!: StateLine;
  /** Whose jar is shown: a name, or everyone's. */
  #who = "";
  #editing = "";
  #newest = "";
  /** Counts questions to Python: an answer with an older number comes too late. */
  #asked = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    this.#data ??= takeData<LogData>(this, "script.log-data");
    if (!form || !this.#data) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#form ??= new MomentForm(form, this.#lang);
    this.#entries ??= new Entries(this, this.#data.id, this.#data.version);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#count();
    });
    form.addEventListener("submit", (event) => void this.#submitted(event), { signal });
    form.addEventListener("input", () => runtime.start(), { signal, once: true });
    part(this, "cancel")!.addEventListener("click", () => this.#cancel(), { signal });
    part(this, "print")!.addEventListener("click", () => printing(this, "result"), { signal });
    part(this, "print-sheet")!.addEventListener("click", () => printing(this, "worksheet"), { signal });
    store.addEventListener("changed", () => void this.#restore(), { signal });
    void this.#restore();
    runtime.warm();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
  }

  #say(key: Key, values: Values = {}): string {
    return t(this.#lang, key, values);
  }

  async #restore(): Promise<void> {
    await this.#entries.load();
    if (this.#connection.signal.aborted) return;
    this.toggleAttribute("data-live", true);
    part(this, "form")!.hidden = false;
    // Another tab may have removed what is being changed here: it becomes a new moment, nothing is lost.
    if (this.#editing && !this.#entries.find(this.#editing)) this.#edit("");
    this.#render();
    void this.#count();
  }

  /** Names given, each once, however they are capitalised. */
  get #names(): string[] {
    const names = new Map(this.#entries.list.map(({ data: { who } }) => [key(who), who]));
    names.delete("");
    return [...names.values()].sort((a, b) => a.localeCompare(b, this.#lang));
  }

  get #shown(): Entry<Moment>[] {
    return this.#entries.list.filter(({ data }) => !this.#who || key(data.who) === key(this.#who));
  }

  async #submitted(event: Event): Promise<void> {
    event.preventDefault();
    const moment = this.#form.read();
    if (!moment) {
      this.#state.say("log.missing", { what: this.#form.point() });
      return;
    }
    const editing = this.#editing;
    const id = editing || Entries.id();
    this.#newest = editing ? "" : id;
    if (this.#who && key(moment.who) !== key(this.#who)) this.#who = "";
    this.#state.clearUndo();
    this.#edit("");
    this.#form.clear(moment.who);
    await this.#entries.keep(id, moment);
    this.#state.say(store.refusal ?? (editing ? "log.saved" : "log.kept"));
    this.#render();
    this.#form.focus();
    await this.#count();
  }

  #edit(id: string): void {
    this.#editing = id;
    const entry = this.#entries.find(id);
    if (entry) this.#form.show(entry.data);
    this.#form.mode(Boolean(entry));
  }

  #cancel(): void {
    this.#edit("");
    this.#form.clear();
    this.#form.focus();
    this.#state.say("log.cancelled");
  }

  async #remove(id: string): Promise<void> {
    if (this.#editing === id) this.#edit("");
    const gone = await this.#entries.remove(id);
    if (!gone) return;
    this.#newest = "";
    this.#render();
    this.#state.offerUndo(this.#say("log.removed"), this.#say("log.back"), async () => {
      await this.#entries.bringBack(gone);
      this.#render();
      void this.#count();
    });
    this.#state.focusUndo();
    await this.#count();
  }

  async #count(): Promise<void> {
    const mine = ++this.#asked;
    const place = part(this, "result")!;
    const { measure, id, version } = this.#data!;
    // A moment may be from an older version of the log: Python names what it cannot count.
    const entries = this.#shown.map(({ id, data }) => ({ ...data, id, who: data.who || null, note: data.note || null }));
    this.#state.engaged = entries.length > 0;
    place.hidden = entries.length === 0;
    if (!entries.length) return render(nothing, place), undefined;
    try {
      const result = await runtime.call<Counts>({ call: "log", log: measure, entries });
      if (mine !== this.#asked) return;
      this.#state.done();
      render(countsView(this.#data!, result, this.#lang), place);
      emit(this, "course:scored", { instrument: id, version, person: this.#who, answers: entries, result });
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      place.hidden = true;
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #render(): void {
    const entries = this.#shown;
    const any = this.#entries.list.length > 0;
    this.toggleAttribute("data-filled", any);
    this.#form.names = this.#names;
    part(this, "buttons")!.hidden = false;
    part(this, "print")!.hidden = !any;
    const jar = part(this, "jar")!;
    jar.hidden = false;
    render(this.#jar(entries), jar);
    const place = part(this, "list")!;
    place.hidden = !any;
    const on = {
      edit: (id: string) => {
        this.#edit(id);
        this.#form.focus();
        this.#state.say("log.editing");
      },
      remove: (id: string) => void this.#remove(id),
    };
    render(any ? listView(this.#data!, entries, this.#lang, on) : nothing, place);
  }

  #jar(entries: Entry<Moment>[]) {
    const data = this.#data!;
    const lang = this.#lang;
    const drawn = marbles(data, entries.slice(-MOST), lang);
    const added = entries.filter(({ data: { sign } }) => sign === 1).length;
    const label = this.#say("log.jar", { added, taken: entries.length - added });
    const names = this.#names;
    const choose = (event: Event) => {
      this.#who = (event.target as HTMLSelectElement).value;
      this.#newest = "";
      this.#render();
      void this.#count();
    };
    return html`${names.length > 1
      ? html`<p class="log__field log__whose">
          <label for=${`${data.id}-whose`}>${this.#say("log.shown_for")}</label>
          <select id=${`${data.id}-whose`} @change=${choose}>
            <option value="" .selected=${!this.#who}>${this.#say("log.all")}</option>
            ${names.map((name) => html`<option value=${name} .selected=${key(name) === key(this.#who)}>${name}</option>`)}
          </select>
        </p>`
      : nothing}
    ${jarView(drawn, label, this.#newest)}
    ${entries.length ? nothing : html`<p class="log__empty">${this.#say("log.empty")}</p>`}
    ${entries.length > MOST ? html`<p class="log__empty">${this.#say("log.many", { shown: MOST })}</p>` : nothing}`;
  }
}

const key = (name: string) => name.trim().toLocaleLowerCase();
