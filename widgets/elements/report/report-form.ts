/** How the learner makes her report: what is in it, how others are called, its title; and exactly what goes out. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Naming } from "./other-names";
import { GROUPS, type Part } from "./report-choice";
import { groupTitle, summary } from "./report-view";
import { t, type Lang } from "../base/strings";

export const TITLE_LENGTH = 120;
const NAMINGS: Naming[] = ["letters", "initials", "full"];

export interface ReportForm {
  lang: Lang;
  /** Everything there is to choose. */
  parts: Part[];
  chosen: ReadonlySet<string>;
  naming: Naming;
  title: string;
  name: string;
  /** The parts as they go out: others are called as the learner wants them. */
  out: Part[];
  tick: (key: string, on: boolean) => void;
  all: (what: "all" | "usual" | "none") => void;
  call: (naming: Naming) => void;
  entitle: (title: string) => void;
  sign: (name: string) => void;
  print: () => void;
  save: () => void;
}

const still = (event: KeyboardEvent) => event.key === "Enter" && event.preventDefault();
const valueOf = (event: Event) => (event.target as HTMLInputElement).value;

export function formView(form: ReportForm): TemplateResult {
  const { lang, parts } = form;
  if (!parts.length)
    return html`<section class="report__empty">
      <h2>${t(lang, "report.empty")}</h2>
      <p>${t(lang, "report.empty_do")}</p>
    </section>`;
  const groups = GROUPS.filter((group) => parts.some((part) => part.group === group));
  return html`<h2>${t(lang, "report.choose")}</h2>
    <p>${t(lang, "report.choose_how")}</p>
    <div class="assessment__buttons">
      ${(["all", "usual", "none"] as const).map((what) => html`<button type="button" data-part=${`choose-${what}`} @click=${() => form.all(what)}>${t(lang, `report.choose_${what}`)}</button>`)}
    </div>
    ${groups.map(
      (group) => html`<fieldset class="report__choices">
        <legend>${groupTitle(group, lang)}</legend>
        ${parts.filter((part) => part.group === group).map((part) => tickView(form, part))}
      </fieldset>`,
    )}
    <fieldset class="report__choices">
      <legend>${t(lang, "report.naming")}</legend>
      <p>${t(lang, "report.naming_how")}</p>
      ${NAMINGS.map(
        (naming) => html`<label class="report__tick">
          <input type="radio" name="report-naming" value=${naming} .checked=${form.naming === naming} @change=${() => form.call(naming)} />
          <span>${t(lang, `report.naming_${naming}`)}</span>
        </label>`,
      )}
    </fieldset>
    <h2>${t(lang, "report.cover")}</h2>
    <div class="report__line">
      <label for="report-title">${t(lang, "report.title")}</label>
      <input id="report-title" type="text" maxlength=${TITLE_LENGTH} autocomplete="off" .value=${form.title} placeholder=${t(lang, "report.title_usual")} @keydown=${still} @input=${(event: Event) => form.entitle(valueOf(event))} />
    </div>
    <div class="report__line">
      <label for="report-name">${t(lang, "report.name")}</label>
      <input id="report-name" type="text" maxlength=${TITLE_LENGTH} autocomplete="off" aria-describedby="report-name-hint" .value=${form.name} @keydown=${still} @input=${(event: Event) => form.sign(valueOf(event))} />
      <small id="report-name-hint">${t(lang, "report.name_hint")}</small>
    </div>
    ${outView(form)}`;
}

/** A note of the log or the map can be chosen only together with what it belongs to. */
function tickView({ parts, chosen, tick }: ReportForm, { key, item, group, instrument, label }: Part) {
  const whole = item === "notes" ? parts.find((part) => part.group === group && part.instrument === instrument && !part.item) : undefined;
  return html`<label class="report__tick" ?data-within=${Boolean(whole)}>
    <input type="checkbox" data-key=${key} .checked=${chosen.has(key)} ?disabled=${whole && !chosen.has(whole.key)} @change=${(event: Event) => tick(key, (event.target as HTMLInputElement).checked)} />
    <span>${label}</span>
  </label>`;
}

function outView({ lang, out, chosen, parts, naming, name, print, save }: ReportForm) {
  const any = out.length > 0;
  return html`<section class="report__out" aria-labelledby="report-out">
    <h2 id="report-out">${t(lang, "report.out")}</h2>
    ${any
      ? html`<p>${t(lang, "report.summary", { parts: summary(out, lang) })} ${t(lang, `report.names_${naming}`)} ${parts.length > chosen.size ? t(lang, "report.left", { count: parts.length - chosen.size }) : nothing}</p>
          <ul data-part="out">
            ${out.map(({ label }) => html`<li>${label}</li>`)}
            ${name ? html`<li>${t(lang, "report.out_name", { name })}</li>` : nothing}
          </ul>
          <p>${t(lang, "report.out_check")}</p>`
      : html`<p>${t(lang, "report.out_none")}</p>`}
    <div class="assessment__buttons">
      <button type="button" data-part="print" ?disabled=${!any} @click=${print}>${t(lang, "report.print")}</button>
      <button type="button" data-part="save" ?disabled=${!any} @click=${save}>${t(lang, "report.save")}</button>
    </div>
    <p><small>${t(lang, "report.out_how")}</small></p>
  </section>`;
}
