/**
 * <self-assessment instrument lang>: makes the static form of one self-assessment live.
 *
 * Answers are kept as they are given, per instrument and person, whatever the language of the page.
 * Python scores them in the worker; only the newest scoring is shown. Nothing here blocks: without
 * Python the form, its printing and its paper key still work.
 *
 * Events: course:answered, course:scored. Attributes it sets, for the theme: `data-live` once it
 * works, `data-failed` while Python does not, `data-printing` (with <html data-print="worksheet |
 * result">) while it prints.
 *
 * Classes it writes: assessment__heading, __incomplete, __picture, __table, __symbol, __sentences,
 * __lead, __focus, __computed, __sum, __illustrative, __lever, __limits, __buttons, __missing-list,
 * __persons, __person, __name, __comparison, __legend, __legend-entry, __mark, __scroll; the chart
 * is svg.course-plot with the colours --course-plot-grid, -track, -mark, -ground and -1 … -6.
 */
import { html, nothing, render } from "lit-html";
import { SideBySide } from "./comparison";
import { Drafts } from "../store/drafts";
import { AnswerForm } from "./form";
import { missingView } from "./missing";
import { emit, part, takeData } from "../base/model";
import type { Answers, Definition, Result } from "../base/model";
import { People, peopleView } from "../store/people";
import { printing } from "../base/printing";
import { resultView } from "./result";
import { runtime, RuntimeFailure, type Kind } from "../python/runtime";
import { StateLine } from "../base/state";
import type { Shared } from "./share";
import { store, type Draft } from "../store/store";
import { asLang, t, type Lang } from "../base/strings";

export class SelfAssessment extends HTMLElement {
  #definition: Definition | null = null;
  #form!: AnswerForm;
  #people!: People;
  #state!: StateLine;
  #lang: Lang = "nl";
  #drafts!: Drafts;
  #beside!: SideBySide;
  /** Counts scorings: an answer with an older number comes too late. */
  #scoring = 0;
  #resultShown = false;
  #ready = false;
  #connection = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    this.#definition ??= takeData<Definition>(this, "script.assessment-data");
    if (!form || !this.#definition) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#form ??= new AnswerForm(form);
    this.#people ??= new People(this.#definition.id, this.#lang);
    this.#drafts ??= new Drafts(this.#definition.id, this.#definition.version);
    this.#beside ??= new SideBySide(
      this.#definition,
      this.#lang,
      this.#form.ends,
      () => this.#render(),
      (error) => this.#broken(error),
    );
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#score(true);
      this.#compare();
    });
    form.addEventListener("change", (event) => this.#answered(event), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#button("score", () => void this.#ask());
    this.#button("print", () => printing(this, "worksheet"));
    this.#button("clear", () => void this.#clear());
    store.addEventListener("changed", () => void this.#restore(), { signal });
    document.addEventListener("course:taken", (event) => {
      const { instrument, person } = (event as CustomEvent<{ instrument: string; person: string }>).detail;
      if (instrument === this.#definition!.id) void this.#restore(person);
    }, { signal });
    void this.#restore();
    runtime.warm();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#scoring++;
    this.#beside?.drop();
  }

  get #answers(): Answers {
    return this.#drafts.answers(this.#people.current);
  }

  #button(name: string, run: () => void): void {
    const button = part(this, name);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", run, { signal: this.#connection.signal });
  }

  /** Takes over what is stored, at the start and when another tab wrote; `person` is turned to. */
  async #restore(person?: string): Promise<void> {
    const { id } = this.#definition!;
    const { signal } = this.#connection;
    const [people, drafts] = await Promise.all([store.all("people", id), store.all("drafts", id)]);
    if (signal.aborted) return;
    const before = JSON.stringify([this.#people.current, this.#answers]);
    if (!this.#drafts.take(drafts, (answers) => this.#form.known(answers))) this.#state.note("store.renewed");
    this.#people.take(people, this.#drafts.all);
    if (person !== undefined && this.#people.has(person)) this.#people.current = person;
    // What was ticked before this script came is the newest there is.
    const early = this.#ready ? {} : this.#form.answers;
    if (Object.keys(early).length) await this.#keep({ ...this.#answers, ...early });
    const first = !this.#ready;
    this.#ready = true;
    this.toggleAttribute("data-live", true);
    if (first || before !== JSON.stringify([this.#people.current, this.#answers])) this.#turnTo();
    else this.#render();
  }

  /** Shows the current person's answers, and the result when there was one. */
  #turnTo(): void {
    this.#hideResult();
    this.#form.answers = this.#answers;
    this.#render();
    if (this.#complete || this.#draft?.shown) void this.#score(false);
  }

  get #draft(): Draft | undefined {
    return this.#drafts.of(this.#people.current);
  }

  get #complete(): boolean {
    return this.#form.missing(this.#answers).length === 0;
  }

  #keep(answers: Answers, shown?: boolean): Promise<void> {
    return this.#drafts.keep(this.#people.current, answers, shown);
  }

  #answered(event: Event): void {
    const change = this.#form.changed(event);
    if (!change || !this.#ready) return;
    const { item, value } = change;
    void this.#keep({ ...this.#answers, [item]: value });
    emit(this, "course:answered", { instrument: this.#definition!.id, person: this.#people.current, item, value });
    this.#state.clearUndo();
    this.#render();
    if (this.#complete || this.#draft?.shown) void this.#score(true);
    else runtime.start();
    this.#compare();
  }

  /** The button: never blocked; names what is missing and shows what can be scored. */
  async #ask(): Promise<void> {
    await this.#keep(this.#answers, true);
    this.#render();
    if (Object.keys(this.#answers).length === 0) return this.#state.say("live.nothing");
    await this.#score(true);
    part(this, "result")?.querySelector<HTMLElement>(".assessment__heading")?.focus();
  }

  async #score(say: boolean): Promise<void> {
    const mine = ++this.#scoring;
    const answers = this.#answers;
    const person = this.#people.current;
    const { measure, id, version } = this.#definition!;
    if (Object.keys(answers).length === 0) return this.#hideResult();
    if (say && !this.#resultShown) this.#state.say("live.scoring");
    try {
      const result = await runtime.call<Result>({ call: "score", instrument: measure, answers });
      if (mine !== this.#scoring) return;
      const text = this.#resultShown ? "live.updated" : this.#complete ? "live.shown" : "live.partly";
      if (say) this.#state.say(text);
      else this.#state.done();
      this.#showResult(result);
      emit(this, "course:scored", { instrument: id, version, person, answers, result });
    } catch (error) {
      if (mine === this.#scoring) this.#broken(error);
    }
  }

  #broken(error: unknown): void {
    const kind: Kind | "refused" = error instanceof RuntimeFailure ? error.kind : "refused";
    if (kind === "refused") console.error(error);
    this.#hideResult();
    this.#state.fail(kind);
  }

  #showResult(result: Result): void {
    const region = part(this, "result");
    if (!region) return;
    const view = {
      definition: this.#definition!,
      result,
      lang: this.#lang,
      ends: this.#form.ends,
      name: this.#people.name,
      print: () => printing(this, "result"),
      share: this.#share(),
    };
    region.hidden = false;
    this.#resultShown = true;
    render(resultView(view), region);
  }

  #share(): Shared {
    const { measure } = this.#definition!;
    const person = this.#people.current;
    const keepTag = (tag: number) => void this.#drafts.tag(person, tag);
    return { measure, answers: this.#answers, tag: this.#draft?.tag, keepTag, lang: this.#lang };
  }

  #hideResult(): void {
    this.#scoring++;
    this.#resultShown = false;
    const region = part(this, "result");
    if (!region) return;
    region.hidden = true;
    render(nothing, region);
  }

  async #clear(): Promise<void> {
    const draft = this.#draft;
    if (!draft) return;
    const { person } = draft;
    const gone = this.#drafts.remove(person).then(() => this.#removed(person));
    this.#turnTo();
    this.#state.offerUndo(t(this.#lang, "live.cleared"), t(this.#lang, "live.restored"), async () => {
      const back = this.#drafts.put(draft);
      if (this.#people.has(person)) this.#people.current = person;
      this.#turnTo();
      await back;
    });
    await gone;
  }

  async #remove(): Promise<void> {
    const draft = this.#draft;
    const name = this.#people.label(this.#people.current);
    const gone = await this.#people.remove();
    if (!gone) return;
    const removed = draft && this.#drafts.remove(gone.id).then(() => this.#removed(gone.id));
    this.#turnTo();
    this.#compare();
    const words = [t(this.#lang, "people.removed", { name }), t(this.#lang, "people.back", { name })] as const;
    this.#state.offerUndo(...words, async () => {
      const back = draft && this.#drafts.put(draft);
      await this.#people.bringBack(gone);
      this.#turnTo();
      this.#compare();
      await back;
    });
    // The button that was pressed now speaks of somebody else, or is gone.
    this.#state.focusUndo();
    await removed;
  }

  #removed(id: string): void {
    emit(this, "course:removed", { instrument: this.#definition!.id, id });
  }

  #compare(): void {
    const shown = this.#people.list.filter(({ id }) => this.#drafts.count(id) > 0);
    void this.#beside.refresh(
      shown.map(({ id }) => ({ name: this.#people.label(id), answers: this.#drafts.answers(id) })),
    );
  }

  #render(): void {
    const total = this.#form.items.length;
    const lang = this.#lang;
    const answered = Object.keys(this.#answers).length;
    const progress = part(this, "progress");
    if (progress) progress.textContent = t(lang, "assessment.answered", { answered, total });
    this.#form.name(this.#people.name);
    this.#state.engaged = answered > 0;
    const missing = this.#draft?.shown ? this.#form.missing(this.#answers) : [];
    const list = part(this, "missing");
    if (list) render(missingView(missing, this.#form, lang), list);
    this.#renderPeople(total);
  }

  #renderPeople(total: number): void {
    const place = part(this, "people");
    if (!place) return;
    place.hidden = false;
    const people = this.#people;
    const actions = {
      choose: (id: string) => {
        people.current = id;
        this.#state.clearUndo();
        this.#turnTo();
        this.#state.say("people.switched", { name: people.label(id) });
      },
      add: async () => {
        await people.add();
        this.#state.clearUndo();
        this.#turnTo();
        this.#state.say("people.added");
        place.querySelector("input")?.focus();
      },
      rename: async (name: string) => {
        await people.rename(name);
        this.#render();
        this.#compare();
        if (this.#resultShown) void this.#score(false);
      },
      remove: () => void this.#remove(),
      compare: () => {
        this.#beside.toggle();
        this.#render();
        this.#compare();
      },
    };
    const list = peopleView(people, (id) => this.#drafts.count(id), total, this.#beside.open, actions);
    render(html`${list}${this.#beside.view}`, place);
  }
}
