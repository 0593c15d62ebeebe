/**
 * <knowledge-check quiz lang>: makes the static questions of one knowledge check live.
 *
 * Python checks each question; what was chosen and how sure is kept on this device. Changing an
 * answer takes its check back. Until Python runs, the answers with explanations stay on the page.
 * Event: course:checked. Classes it writes: quiz__verdict, __explanation, __others, __total.
 */
import { html, nothing, render } from "lit-html";
import { emit, part, sameMajor, takeData, type Quiz, type QuizAnswer, type QuizResult } from "../base/model";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store, type Check } from "../store/store";
import { asLang, t, type Lang } from "../base/strings";

interface QuizData {
  id: string;
  version: string;
  key: Quiz;
  /** question → option → why it is or is not the best. */
  explanations: Record<string, Record<string, string>>;
}

export class KnowledgeCheck extends HTMLElement {
  #data: QuizData | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #answers: Record<string, QuizAnswer> = {};
  #checked = new Set<string>();
  /** What this page knows to be stored. */
  #stored: Check | null = null;
  #scoring = 0;
  #ready = false;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#data ??= takeData<QuizData>(this, "script.quiz-data");
    const form = this.querySelector("form");
    if (!this.#data || !form) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#score();
    });
    form.addEventListener("change", (event) => this.#changed(event), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    for (const field of this.#fields()) {
      const sure = part(field, "sure");
      if (sure) sure.hidden = false;
      const button = part(field, "check");
      if (!button) continue;
      button.hidden = false;
      button.addEventListener("click", () => this.#check(field), { signal });
    }
    part(this, "retry")?.addEventListener("click", () => void this.#restart(), { signal });
    store.addEventListener("changed", () => void this.#restore(), { signal });
    const showAnswers = () => {
      const answers = part(this, "answers");
      if (answers) answers.hidden = runtime.state !== "failed";
    };
    document.addEventListener("course:runtime", showAnswers, { signal });
    showAnswers();
    void this.#restore();
    runtime.warm();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#scoring++;
  }

  #fields(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("fieldset[data-question]")];
  }

  async #restore(): Promise<void> {
    const { id, version } = this.#data!;
    const { signal } = this.#connection;
    const kept = await store.get("checks", id);
    if (signal.aborted) return;
    this.#stored = kept ?? null;
    // What was chosen before this script came is newer than what was kept.
    const early = this.#ready ? {} : this.#read();
    const first = !this.#ready;
    this.#ready = true;
    if (kept && sameMajor(kept.version, version)) {
      this.#answers = { ...kept.answers, ...early };
      this.#checked = new Set(kept.checked.filter((question) => !(question in early)));
    } else {
      if (kept && first) this.#state.note("store.renewed");
      this.#answers = early;
      this.#checked.clear();
    }
    this.#write();
    if (Object.keys(early).length) void this.#keep();
    this.toggleAttribute("data-live", true);
    this.#state.engaged = Object.keys(this.#answers).length > 0;
    void this.#score();
  }

  /** What the form holds now. */
  #read(): Record<string, QuizAnswer> {
    const answers: Record<string, QuizAnswer> = {};
    for (const field of this.#fields()) {
      const chosen = field.querySelector<HTMLInputElement>(".quiz__options input:checked");
      const sure = part(field, "sure")?.querySelector<HTMLInputElement>("input:checked");
      if (chosen) answers[field.dataset["question"]!] = { option: chosen.value, sure: sure ? sure.value === "yes" : null };
    }
    return answers;
  }

  #write(): void {
    for (const field of this.#fields()) {
      const answer = this.#answers[field.dataset["question"]!];
      const sure = answer?.sure === true ? "yes" : answer?.sure === false ? "no" : null;
      for (const radio of field.querySelectorAll<HTMLInputElement>('input[type="radio"]'))
        radio.checked = radio.value === (radio.closest('[data-part="sure"]') ? sure : answer?.option);
    }
  }

  #changed(event: Event): void {
    const question = (event.target as Element).closest<HTMLElement>("[data-question]")?.dataset["question"];
    if (!question || !this.#ready) return;
    this.#answers = this.#read();
    this.#checked.delete(question);
    this.#state.clearUndo();
    this.#state.engaged = true;
    void this.#keep();
    runtime.start();
    void this.#score();
  }

  #check(field: HTMLElement): void {
    const question = field.dataset["question"]!;
    if (!this.#answers[question]) {
      const feedback = part(field, "feedback");
      if (feedback) render(html`<p class="quiz__verdict">${t(this.#lang, "check.choose")}</p>`, feedback);
      return;
    }
    this.#checked.add(question);
    void this.#keep();
    void this.#score();
  }

  #keep(): Promise<void> {
    const { id, version } = this.#data!;
    const check: Check = { quiz: id, version, answers: this.#answers, checked: [...this.#checked], updated: Date.now() };
    const known = this.#stored;
    this.#stored = check;
    return store.put("checks", check, known);
  }

  async #score(): Promise<void> {
    const mine = ++this.#scoring;
    const { id, version, key } = this.#data!;
    if (this.#checked.size === 0) return this.#show(null);
    const answers = Object.fromEntries(
      Object.entries(this.#answers).filter(([question]) => this.#checked.has(question)),
    );
    try {
      const result = await runtime.call<QuizResult>({ call: "quiz", quiz: key, answers });
      if (mine !== this.#scoring) return;
      this.#state.done();
      this.#show(result);
      emit(this, "course:checked", { quiz: id, version, result });
    } catch (error) {
      if (mine !== this.#scoring) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #show(result: QuizResult | null): void {
    for (const field of this.#fields()) {
      const question = field.dataset["question"]!;
      const checked = this.#checked.has(question);
      const found = checked ? result?.questions.find(({ id }) => id === question) : undefined;
      const feedback = part(field, "feedback");
      if (feedback) render(found ? this.#feedback(field, found) : nothing, feedback);
      field.toggleAttribute("data-right", found?.correct === true);
      field.toggleAttribute("data-wrong", found?.correct === false);
    }
    const open = result ? result.total - result.answered : 0;
    const progress = part(this, "progress");
    if (progress) {
      progress.hidden = !result;
      progress.textContent = result ? this.#total(result, open) : "";
    }
    const retry = part(this, "retry");
    if (retry) retry.hidden = this.#checked.size === 0;
    const region = part(this, "result");
    if (!region) return;
    const whole = result && open === 0 ? result : null;
    region.hidden = !whole;
    render(whole ? this.#resultView(whole) : nothing, region);
  }

  #total({ correct, total }: QuizResult, open: number): string {
    return t(this.#lang, open ? "check.total_open" : "check.total", { correct, total, open });
  }

  #resultView(result: QuizResult) {
    const { sure_wrong, unsure_right } = result;
    return html`<p class="quiz__total"><strong>${this.#total(result, 0)}</strong></p>
      ${sure_wrong ? html`<p>${t(this.#lang, "check.sure_wrong", { count: sure_wrong })}</p>` : nothing}
      ${unsure_right ? html`<p>${t(this.#lang, "check.unsure_right", { count: unsure_right })}</p>` : nothing}
      <p>${t(this.#lang, "check.again")}</p>`;
  }

  #feedback(field: HTMLElement, { id, chosen, correct, sure }: QuizResult["questions"][number]) {
    const lang = this.#lang;
    const { key, explanations } = this.#data!;
    const { best, options } = key.questions.find((question) => question.id === id)!;
    const words = (option: string) => field.querySelector(`[data-option="${CSS.escape(option)}"]`)?.textContent?.trim() ?? option;
    const why = (option: string) => explanations[id]?.[option] ?? "";
    const others = options.filter((option) => option !== chosen && option !== best);
    const verdict = correct
      ? sure === false ? "check.right_unsure" : "check.right"
      : sure === true ? "check.wrong_sure" : "check.wrong";
    return html`<p class="quiz__verdict"><strong>${t(lang, verdict)}</strong></p>
      ${chosen === null ? nothing : html`<p class="quiz__explanation">
        ${correct ? nothing : html`<em>${t(lang, "check.yours")} ${words(chosen)}.</em>`} ${why(chosen)}
      </p>`}
      ${correct ? nothing : html`<p class="quiz__explanation"><em>${t(lang, "check.best")} ${words(best)}.</em> ${why(best)}</p>`}
      <details class="quiz__others">
        <summary>${t(lang, "check.others")}</summary>
        <ul>
          ${others.map((option) => html`<li><em>${words(option)}.</em> ${why(option)}</li>`)}
        </ul>
      </details>`;
  }

  async #restart(): Promise<void> {
    const before = { answers: this.#answers, checked: this.#checked };
    this.#answers = {};
    this.#checked = new Set();
    this.#write();
    void this.#score();
    this.#state.offerUndo(t(this.#lang, "live.cleared"), t(this.#lang, "live.restored"), async () => {
      this.#answers = before.answers;
      this.#checked = before.checked;
      this.#write();
      void this.#score();
      await this.#keep();
    });
    this.#fields()[0]?.querySelector<HTMLInputElement>("input")?.focus();
    this.#stored = null;
    await store.remove("checks", this.#data!.id);
    emit(this, "course:removed", { quiz: this.#data!.id });
  }
}
