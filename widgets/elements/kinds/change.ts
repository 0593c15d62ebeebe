/**
 * <before-after instrument lang moment>: the same items before, after, and looking back ("then"). Each
 * moment is a page of its own, dated and kept; a complete moment is fixed from the next day on. The
 * report stands below the look back and hides while that is being filled in: whoever looks back should
 * not see what she answered before.
 *
 * Events: course:kept, course:scored {instrument, version, person, answers, result}. Attributes as
 * <self-assessment>; on a fieldset `data-untouched` while nothing is chosen.
 */
import { html, nothing, render } from "lit-html";
import { reportView } from "./change-report";
import type { ChangeData, ChangeResult, Filled, Moment } from "./change-model";
import { Entries } from "../store/entries";
import { dayOf } from "../base/days";
import { emit, part, sameMajor, takeData, type Answers } from "../base/model";
import { printing } from "../base/printing";
import { runtime, RuntimeFailure } from "../python/runtime";
import { Slider } from "../base/slider";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, day, t, type Lang } from "../base/strings";

export class BeforeAfter extends HTMLElement {
  #data: ChangeData | null = null;
  #lang: Lang = "nl";
  #kept!: Entries<Filled>;
  #sliders: Slider[] = [];
  #state!: StateLine;
  #ready = false;
  #asked = 0;
  /** The learner chose to see the report although the look back is not complete. */
  #anyway = false;
  #missingShown = false;
  #connection = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    this.#data ??= takeData<ChangeData>(this, "script.change-data");
    if (!form || !this.#data) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#kept ??= new Entries<Filled>(this, this.#data.id, this.#data.version);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#report(false);
    });
    this.#sliders = [...form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-item]")].map(
      (field) => new Slider(field, this.#lang, signal, (item, value) => this.#answered(item, value)),
    );
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#button("score", () => void this.#ask());
    this.#button("print", () => printing(this, "worksheet"));
    this.#button("clear", () => void this.#clear());
    store.addEventListener("changed", () => void this.#restore(), { signal });
    void this.#restore();
    if (this.#moment === "then") runtime.warm();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
  }

  get #moment(): Moment {
    return this.#data!.moment;
  }

  get #own(): Filled | undefined {
    return this.#usable(this.#moment);
  }

  #usable(moment: Moment): Filled | undefined {
    const entry = this.#kept.find(moment);
    return entry && sameMajor(entry.version, this.#data!.version) ? entry.data : undefined;
  }

  get #answers(): Answers {
    return this.#own?.answers ?? {};
  }

  get #missing(): Slider[] {
    return this.#sliders.filter((slider) => slider.value === undefined);
  }

  #button(name: string, run: () => void): void {
    const button = part(this, name);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", run, { signal: this.#connection.signal });
  }

  async #restore(): Promise<void> {
    await this.#kept.load();
    if (this.#connection.signal.aborted) return;
    const first = !this.#ready;
    this.#ready = true;
    if (first && this.#kept.find(this.#moment) && !this.#own) this.#state.note("store.renewed");
    const early = Object.fromEntries(
      first ? this.#sliders.flatMap(({ item, early }) => (early === undefined ? [] : [[item, early]])) : [],
    ) as Answers;
    if (Object.keys(early).length && !this.#locked) await this.#keep({ ...this.#answers, ...early });
    this.toggleAttribute("data-live", true);
    this.#show();
    if (this.#own?.seen && !this.#own.editing) void this.#report(false);
    else this.#hide();
  }

  /** Complete and of an earlier day. The look back stays open: its report asks for it. */
  get #locked(): boolean {
    const own = this.#own;
    if (!own || this.#moment === "then") return false;
    return own.day !== dayOf(Date.now()) && this.#sliders.every(({ item }) => own.answers[item] !== undefined);
  }

  #show(): void {
    const answers = this.#answers;
    for (const slider of this.#sliders) {
      // Never under the learner's hands.
      if (document.activeElement !== slider.input || slider.value === undefined) slider.value = answers[slider.item];
      slider.field.disabled = this.#locked;
    }
    const lang = this.#lang;
    const answered = this.#sliders.length - this.#missing.length;
    const progress = part(this, "progress");
    if (progress) progress.textContent = t(lang, "assessment.answered", { answered, total: this.#sliders.length });
    const dated = part(this, "dated");
    if (dated) {
      dated.hidden = answered === 0;
      const words = this.#own ? t(lang, "change.dated", { date: day(lang, this.#own.day) }) : "";
      dated.textContent = this.#locked ? `${words} ${t(lang, "change.locked")}` : words;
    }
    const clear = part(this, "clear");
    if (clear) clear.textContent = t(lang, this.#locked ? "change.again" : "assessment.clear");
    this.#state.engaged = this.#moment === "then" && answered > 0;
    this.#showMissing();
  }

  async #keep(answers: Answers, more: Partial<Filled> = {}): Promise<void> {
    const { seen, editing, edited } = this.#own ?? {};
    const data: Filled = { answers, day: dayOf(Date.now()), seen, editing, edited, ...more };
    await this.#kept.keep(this.#moment, data);
  }

  #answered(item: string, value: number): void {
    if (!this.#ready) return;
    this.#state.clearUndo();
    const seen = this.#own?.seen;
    const hidden = seen && !this.#own?.editing;
    void this.#keep({ ...this.#answers, [item]: value }, seen ? { editing: true, edited: true } : {});
    if (hidden) {
      this.#hide();
      this.#state.say("change.report_hidden");
    }
    emit(this, "course:answered", { instrument: this.#data!.id, person: "first", item, value });
    this.#show();
    if (this.#missing.length === 0 && !hidden && this.#moment !== "then") this.#state.say("change.complete");
  }

  async #ask(): Promise<void> {
    if (this.#missing.length && !this.#anyway) {
      this.#missingShown = true;
      return this.#showMissing();
    }
    this.#missingShown = false;
    await this.#keep(this.#answers, { seen: true, editing: false, day: this.#own?.day ?? dayOf(Date.now()) });
    this.#showMissing();
    await this.#report(true);
    part(this, "result")?.querySelector<HTMLElement>(".assessment__heading")?.focus();
  }

  #showMissing(): void {
    const place = part(this, "missing");
    if (!place) return;
    const missing = this.#missingShown ? this.#missing : [];
    if (!missing.length) return void render(nothing, place);
    const lang = this.#lang;
    const jump = (event: Event, slider: Slider) => {
      event.preventDefault();
      slider.field.scrollIntoView({ block: "center" });
      slider.input.focus({ preventScroll: true });
    };
    const anyway = () => {
      this.#anyway = true;
      void this.#ask();
    };
    render(
      html`<p>${t(lang, "live.missing")}</p>
        <ul class="assessment__missing-list">
          ${missing.map((slider) => {
            const number = this.#sliders.indexOf(slider) + 1;
            const address = `#${slider.input.getAttribute("aria-labelledby")}`;
            return html`<li>
              <a href=${address} @click=${(event: Event) => jump(event, slider)}>${t(lang, "live.question", { number })}</a>
            </li>`;
          })}
        </ul>
        <p>${t(lang, "change.report_without_hint")}</p>
        <p><button type="button" data-part="anyway" @click=${anyway}>${t(lang, "change.report_without")}</button></p>`,
      place,
    );
  }

  async #report(say: boolean): Promise<void> {
    const region = part(this, "result");
    if (!region) return;
    const mine = ++this.#asked;
    const moments: Moment[] = ["before", "after", "then"];
    const filled = Object.fromEntries(moments.map((moment) => [moment, this.#usable(moment)])) as Record<Moment, Filled | undefined>;
    const answers = Object.fromEntries(
      moments.map((moment) => {
        const own = filled[moment]?.answers ?? {};
        return [moment, Object.keys(own).length ? own : null];
      }),
    );
    const { id, version, measure } = this.#data!;
    if (say) this.#state.say("live.scoring");
    try {
      const result = await runtime.call<ChangeResult>({ call: "change", change: measure, ...answers });
      if (mine !== this.#asked) return;
      if (say) this.#state.say("change.report_shown");
      else this.#state.done();
      region.hidden = false;
      render(reportView(this.#data!, result, filled, this.#lang, () => printing(this, "result")), region);
      emit(this, "course:scored", { instrument: id, version, person: "first", answers, result });
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#hide();
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #hide(): void {
    this.#asked++;
    const region = part(this, "result");
    if (!region) return;
    region.hidden = true;
    render(nothing, region);
  }

  async #clear(): Promise<void> {
    const gone = this.#kept.find(this.#moment);
    if (!gone) return;
    const removing = this.#kept.remove(this.#moment);
    this.#hide();
    this.#show();
    this.#state.offerUndo(t(this.#lang, "change.cleared"), t(this.#lang, "live.restored"), async () => {
      await this.#kept.bringBack(gone);
      await this.#restore();
    });
    await removing;
  }
}
