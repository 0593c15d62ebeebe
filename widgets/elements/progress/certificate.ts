/**
 * <course-certificate lang>: what the certificate asks, what is still open with the way there, and once
 * everything is done the certificate to print.
 *
 * The name typed here is kept nowhere, not in the store and not in the address; it goes when the page
 * goes. `data-met` says that paper shows the certificate and nothing else.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { dayOf } from "../store/history";
import { part, takeData } from "../base/model";
import { completion, neededOf, type Completion } from "./completion";
import { duration, evidence, OUTLINE, watch } from "./progress-data";
import { courseState, isRequired, momentsOf, requirements, type Evidence, type Followed, type ModuleState, type Outline, type PartName, type Requirement, type Requirements } from "./progress-model";
import { StateLine } from "../base/state";
import { asLang, day, list, numbers, t, type Lang } from "../base/strings";

interface CertificateData extends Outline {
  /** What the course is called. */
  course: string;
  /** Whose track it is; empty in the open course. */
  organisation: string;
  requirements: Requirements;
}

const NAME_LENGTH = 80;

export class CourseCertificate extends HTMLElement {
  #data: CertificateData | null = null;
  #lang: Lang = "nl";
  #name = "";
  #kept: Evidence | null = null;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#data ??= takeData<CertificateData>(this, "script.certificate-data");
    if (!this.#data || !part(this, "certificate")) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    new StateLine(this, this.#lang, signal, () => undefined);
    watch(signal, async () => {
      this.#kept = await evidence();
      if (!signal.aborted) this.#render();
    });
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#name = "";
  }

  #render(): void {
    const data = this.#data!;
    const kept = this.#kept!;
    const asked = requirements(data, data.requirements, kept);
    const reached = completion(OUTLINE, kept);
    const met = reached.earned;
    this.toggleAttribute("data-live", true);
    this.toggleAttribute("data-met", met);
    // The list the page came with says less than what is drawn now.
    part(this, "asked")!.hidden = true;
    const rename = (event: Event) => {
      this.#name = (event.target as HTMLInputElement).value;
      this.#render();
    };
    render(met ? this.#metView(data, kept, rename) : openView(asked, data.requirements, reached, this.#lang), part(this, "certificate")!);
  }

  #metView(data: CertificateData, kept: Evidence, rename: (event: Event) => void): TemplateResult {
    const lang = this.#lang;
    // Named pages would do this in the style sheet, where a browser knows them; Safari does not.
    return html`<style>@page { size: A4 landscape; margin: 0; }</style>
      <div class="certificate__form">
        <p>${t(lang, "certificate.met")}</p>
        <p class="certificate__field"><label for="certificate-name">${t(lang, "certificate.name")}</label>
          <input id="certificate-name" type="text" maxlength=${NAME_LENGTH} autocomplete="off" spellcheck="false" aria-describedby="certificate-kept" .value=${this.#name} @input=${rename} /></p>
        <p id="certificate-kept"><small>${t(lang, "certificate.name_kept")}</small></p>
        <p class="assessment__buttons"><button type="button" data-part="print" @click=${() => window.print()}>${t(lang, "certificate.print")}</button></p>
      </div>
      ${sheetView(data, kept, this.#name.trim(), lang)}`;
  }
}

/** What is open, by module, with the way there and the minutes. */
function openView(asked: Requirement[], rule: Requirements, reached: Completion, lang: Lang): TemplateResult {
  const measured = asked.filter(({ module }) => module === null);
  const lessons = asked.filter(({ module }) => module !== null);
  const needed = neededOf(rule, lessons.length);
  const some = needed < lessons.length;
  const enough = reached.done >= needed;
  const open = asked.filter((one) => !one.met && (one.module === null || !enough));
  const total = needed + measured.length;
  const done = reached.done + measured.filter(({ met }) => met).length;
  const time = duration(lang, open.reduce((sum, { minutes }) => sum + minutes, 0));
  const parts = (names: PartName[]) => list(lang, names.map((name) => t(lang, `progress.todo_${name}`)));
  const line = (one: Requirement) => html`<li><a href=${one.href}>${one.title}</a>
    <small>${one.open.length ? `${parts(one.open)}, ` : nothing}${duration(lang, one.minutes)}</small></li>`;
  const groups = [...new Set(open.map(({ module }) => module))];
  const missing = some ? nothing : html` ${t(lang, "certificate.missing", { count: open.length, time })}.`;
  return html`<p class="progress__line"><span class="progress__bar" aria-hidden="true" style=${`--done: ${total ? done / total : 0}`}></span>
      <span>${t(lang, "certificate.progress", { done, total })}.${open.length ? missing : nothing}</span></p>
    ${reached.passed === false
      ? html`<h2>${t(lang, "certificate.not_passed_title")}</h2>
          <p>${t(lang, "certificate.not_passed", { score: reached.score ?? 0, pass: rule.pass ?? 0 })}</p>
          ${checksView(lessons, lang)}`
      : nothing}
    ${open.length ? html`<h2>${t(lang, "certificate.open")}</h2>` : nothing}
    ${some && !enough ? html`<p>${needed - reached.done === 1 ? t(lang, "certificate.choose_one") : t(lang, "certificate.choose", { count: needed - reached.done })}</p>` : nothing}
    ${groups.map(
      (module) => html`${module ? html`<h3>${module}</h3>` : html`<h3>${t(lang, "certificate.measurements")}</h3>`}
        <ul class="certificate__open">${open.filter((one) => one.module === module).map(line)}</ul>`,
    )}
    <p>${t(lang, "certificate.per_lesson", { parts: list(lang, rule.parts.map((name) => t(lang, `certificate.part_${name}`))) })}</p>`;
}

/** Where the knowledge checks are, for who wants to do them again. */
const checksView = (lessons: Requirement[], lang: Lang) => html`<p>${t(lang, "certificate.again")}</p>
  <ul class="certificate__open">${lessons.map(({ title, href }) => html`<li><a href=${href}>${title}</a></li>`)}</ul>`;

function sheetView(data: CertificateData, kept: Evidence, name: string, lang: Lang): TemplateResult {
  const { modules } = courseState(data, kept, data.requirements);
  // What the rule needs, and what she did beyond it.
  const counting = (one: ModuleState) => one.lessons.filter(({ state, lesson }) => state.state === "done" || (isRequired(lesson) && data.requirements.lessons === "required"));
  const minutes = modules.flatMap(counting).map(({ lesson }) => lesson).reduce((sum, { read, exercise, check }) => sum + read + exercise + check, 0);
  const hours = numbers(lang).plain(Math.round(minutes / 30) / 2);
  return html`<article class="certificate" aria-labelledby="certificate-heading" data-part="sheet">
    <header class="certificate__head">
      ${logo() ?? html`<svg class="certificate__mark" viewBox="0 0 32 32" aria-hidden="true"><g><circle cx="5.5" cy="7" r="3.6" /><circle cx="16" cy="7" r="3.6" /><circle cx="26.5" cy="7" r="3.6" /><rect x="1.5" y="14" width="29" height="2.6" rx="1.3" /></g><circle cx="16" cy="25" r="4.4" /></svg>`}
      <h2 class="certificate__heading" id="certificate-heading">${t(lang, "certificate.heading")}</h2>
    </header>
    <p class="certificate__name" data-part="name">${name || nothing}</p>
    <p class="certificate__followed">${t(lang, "certificate.followed")}</p>
    <p class="certificate__course">${data.course}</p>
    ${data.organisation ? html`<p class="certificate__organisation">${data.organisation}</p>` : nothing}
    <table class="certificate__modules">
      <caption class="course-unseen">${t(lang, "certificate.what")}</caption>
      <tbody>${modules.filter((module) => counting(module).length).map((module) => moduleView(module, counting(module), kept, lang))}</tbody>
    </table>
    <p class="certificate__facts">${t(lang, "certificate.hours", { hours })}${data.requirements.measurements.length ? ` ${t(lang, "certificate.measured")}` : nothing}</p>
    <footer class="certificate__foot">
      <p class="certificate__date">${t(lang, "certificate.date", { date: day(lang, dayOf(Date.now())) })}</p>
      <p class="certificate__myself">${t(lang, "certificate.by_myself")}</p>
    </footer>
  </article>`;
}

/** The organisation's logo for a light ground, as the bar at the top has it. */
function logo(): TemplateResult | null {
  const own = document.querySelector<HTMLImageElement>(".course-logo__light");
  return own && html`<img class="certificate__logo" src=${own.src} alt=${own.alt} />`;
}

function moduleView({ module }: ModuleState, lessons: Followed[], kept: Evidence, lang: Lang): TemplateResult {
  const moments = lessons.flatMap(({ lesson }) => momentsOf(lesson.id, lesson, kept));
  const from = day(lang, dayOf(Math.min(...moments)));
  const to = day(lang, dayOf(Math.max(...moments)));
  const dates = !moments.length ? "" : from === to ? from : t(lang, "certificate.from_to", { from, to });
  return html`<tr><th scope="row">${module.title}</th><td>${lessons.length === 1 ? t(lang, "certificate.lesson") : t(lang, "certificate.lessons", { count: lessons.length })}</td><td>${dates}</td></tr>`;
}
