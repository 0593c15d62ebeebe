/** How an if-then plan looks: gate, sentence, rubric, rehearsal, calendar, follow-up. */
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { CalendarFile } from "./plan-calendar";
import { complete } from "./plan-calendar";
import { dayNames, sentence, TEXT_LENGTH, unclear } from "./plan-data";
import type { Counted, PlanContent, PlanDefinition, PlanResult, Reminder } from "./plan-data";
import { day } from "../base/sheet";
import { list, midSentence, numbers, t, type Lang } from "../base/strings";

export interface PlanLine {
  id: string;
  content: PlanContent;
  label: string;
  created: number;
}
export interface PlanView {
  definition: PlanDefinition;
  lang: Lang;
  line: PlanLine;
  result: PlanResult | null;
  file: CalendarFile | null;
  open: boolean;
  change: (change: Partial<PlanContent>) => void;
  make: () => void;
  addRow: () => void;
  removeRow: (place: number) => void;
}

const valueOf = (event: Event) => (event.target as HTMLInputElement).value;
const still = (event: KeyboardEvent) => event.key === "Enter" && event.preventDefault();

/**
 * A number as typed; null when the field is empty or holds none. Read at every key: read at leaving the
 * field, what it brings up would push away the button that is being clicked.
 */
function numberOf(event: Event): number | null {
  const value = (event.target as HTMLInputElement).valueAsNumber;
  return Number.isInteger(value) && value >= 0 && value <= 999 ? value : null;
}

const step = (view: PlanView, name: string, title: string, content: unknown) =>
  html`<section class="plan__step" data-step=${name}><h4 id=${`${view.definition.id}-${name}`}>${title}</h4>${content}</section>`;

export function planView(view: PlanView): TemplateResult {
  const { lang, definition, line, open } = view;
  const { gate } = definition.measure;
  return html`
    ${step(view, "gate", t(lang, "plan.gate"), gateView(view))}
    ${open
      ? html`${step(view, "sentence", t(lang, "plan.sentence"), builder(view))}
          ${step(view, "rehearse", t(lang, "plan.rehearse"), rehearsal(view))}
          ${step(view, "rubric", t(lang, "plan.rubric"), rubric(view))}
          ${step(view, "calendar", t(lang, "plan.calendar"), calendar(view))}
          ${step(view, "followup", t(lang, "plan.followup"), followUp(view))}`
      : line.content.commitment === null
        ? html`<p class="plan__first">${t(lang, "plan.gate_first", { minimum: gate.minimum, highest: Math.max(...gate.options) })}</p>`
        : nothing}`;
}

function gateView({ definition, lang, line, open, change }: PlanView): TemplateResult {
  const { question, options, below, link, back } = definition.texts.gate;
  const { commitment } = line.content;
  const name = `${definition.id}-${line.id}-gate`;
  return html`<fieldset class="assessment__item plan__gate">
      <legend class="plan__question">${question}</legend>
      <div class="assessment__options">
        ${Object.entries(options).map(
          ([value, label]) => html`<label class="assessment__option"><input type="radio" name=${name} value=${value} .checked=${live(commitment === Number(value))}
            @change=${() => change({ commitment: Number(value) })} /><span>${label}</span></label>`,
        )}
      </div>
    </fieldset>
    ${commitment !== null && !open
      ? html`<div class="plan__below" data-part="below">
          <p>${below}</p>
          ${link ? html`<p><a class="course-button" href=${link}>${back}</a></p>` : nothing}
          ${Object.values(line.content.parts).some((text) => text.trim())
            ? html`<p class="plan__kept">${t(lang, "plan.kept_below")}</p>${said(definition, line.content)}`
            : nothing}
        </div>`
      : nothing}`;
}

/** The sentence as it is said, with a line where words are still to come. */
export const said = (definition: PlanDefinition, { parts }: PlanContent) =>
  html`<blockquote class="plan__said" data-part="said">${sentence(definition, parts).map(({ own, text }) =>
    own ? (text ? html`<span class="plan__own">${text}</span>` : html`<span class="plan__gap">…</span>`) : text,
  )}</blockquote>`;

function builder({ definition, lang, line, change }: PlanView): TemplateResult {
  const { parts } = line.content;
  return html`<div class="plan__parts">
      ${definition.measure.parts.map((id) => {
        const text = definition.texts.parts[id]!;
        const field = `${definition.id}-${line.id}-${id}`;
        return html`<div class="plan__part">
          <label for=${field}>${text.label}</label>
          ${text.hint ? html`<small id=${`${field}-hint`}>${text.hint}</small>` : nothing}
          <div class="plan__write-in"><span class="plan__prefix" aria-hidden="true">${text.prefix}</span>
            <textarea id=${field} data-field=${id} rows="2" maxlength=${TEXT_LENGTH} autocomplete="off" autocapitalize="none"
              aria-describedby=${text.hint ? `${field}-hint` : nothing} .value=${parts[id] ?? ""}
              @input=${(event: Event) => change({ parts: { ...parts, [id]: valueOf(event) } })}></textarea></div>
        </div>`;
      })}
    </div>
    <p class="plan__preview">${t(lang, "plan.preview")}</p>
    ${said(definition, line.content)}`;
}

function rehearsal({ definition, lang, line, change }: PlanView): TemplateResult {
  const times = line.content.said;
  return html`<p id=${`${definition.id}-rehearse-hint`}>${t(lang, "plan.rehearse_hint")}</p>
    <div class="plan__times" role="group" aria-labelledby=${`${definition.id}-rehearse`} aria-describedby=${`${definition.id}-rehearse-hint`}>
      ${[1, 2, 3].map(
        (number) => html`<label class="plan__check"><input type="checkbox" data-time=${number} .checked=${live(times >= number)}
          @change=${(event: Event) => change({ said: (event.target as HTMLInputElement).checked ? number : number - 1 })} /><span>${t(lang, "plan.time", { number })}</span></label>`,
      )}
    </div>`;
}

function rubric({ definition, lang, line, result, change }: PlanView): TemplateResult {
  const given = line.content.rubric;
  return html`${definition.measure.rubric.map((id) => {
      const text = definition.texts.rubric[id]!;
      const name = `${definition.id}-${line.id}-${id}`;
      return html`<fieldset class="plan__criterion" data-criterion=${id}>
        <legend>${text.title}</legend>
        ${text.hint ? html`<p><small>${text.hint}</small></p>` : nothing}
        <div class="plan__levels">
          ${text.levels.map(
            (level, value) => html`<label class="plan__level"><input type="radio" name=${name} value=${value} .checked=${live(given[id] === value)}
              @change=${() => change({ rubric: { ...given, [id]: value } })} /><span><b>${value}</b> ${level}</span></label>`,
          )}
        </div>
      </fieldset>`;
    })}
    <div class="plan__total" data-part="total">${total(definition, line.content, result, lang)}</div>`;
}

function total({ measure, texts }: PlanDefinition, content: PlanContent, result: PlanResult | null, lang: Lang) {
  if (!result || !result.rated) return nothing;
  const highest = measure.rubric.reduce((sum, id) => sum + texts.rubric[id]!.levels.length - 1, 0);
  const titles = result.weakest.map((id) => midSentence(texts.rubric[id]!.title));
  const first = result.weakest[0];
  const next = first === undefined ? undefined : texts.rubric[first]!.levels[(content.rubric[first] ?? 0) + 1];
  return html`<p class="plan__points">${result.total === null
      ? t(lang, "plan.rated", { rated: result.rated, total: measure.rubric.length })
      : html`<strong>${t(lang, "plan.total", { total: result.total, highest })}</strong>`}</p>
    ${result.total === highest ? html`<p>${t(lang, "plan.total_full")}</p>` : nothing}
    ${titles.length ? html`<p>${t(lang, "plan.weakest", { points: list(lang, titles) })}.</p>` : nothing}
    ${next && titles.length ? html`<p><strong>${t(lang, "plan.step_up")}</strong> ${titles.length > 1 ? html`${texts.rubric[first!]!.title}. ` : nothing}${next}</p>` : nothing}`;
}

function calendar({ definition, lang, line, file, change, make }: PlanView): TemplateResult {
  const { reminder } = line.content;
  const field = `${definition.id}-${line.id}-calendar`;
  const set = (part: Partial<Reminder>) => change({ reminder: { ...reminder, ...part } });
  const long = dayNames(lang, "long");
  const toggle = (weekday: number) =>
    set({ days: reminder.days.includes(weekday) ? reminder.days.filter((one) => one !== weekday) : [...reminder.days, weekday].sort() });
  return html`<fieldset class="plan__days"><legend>${t(lang, "plan.days")}</legend>
      ${dayNames(lang, "short").map(
        (name, weekday) => html`<label class="plan__check"><input type="checkbox" data-day=${weekday} aria-label=${long[weekday]!}
          .checked=${live(reminder.days.includes(weekday))} @change=${() => toggle(weekday)} /><span aria-hidden="true">${name}</span></label>`,
      )}
    </fieldset>
    <div class="plan__fields">
      <div><label for=${`${field}-time`}>${t(lang, "plan.clock")}</label>
        <input id=${`${field}-time`} type="time" data-field="time" .value=${reminder.time} @keydown=${still} @change=${(event: Event) => set({ time: valueOf(event) })} /></div>
      <div><label for=${`${field}-first`}>${t(lang, "plan.first")}</label>
        <input id=${`${field}-first`} type="date" data-field="first" min="2000-01-01" max="2999-12-31" .value=${reminder.first} @keydown=${still} @change=${(event: Event) => set({ first: valueOf(event) })} /></div>
      <div><label for=${`${field}-weeks`}>${t(lang, "plan.weeks")}</label>
        <input id=${`${field}-weeks`} type="number" data-field="weeks" inputmode="numeric" min="1" max="52" step="1" .value=${live(reminder.weeks ? String(reminder.weeks) : "")}
          @keydown=${still} @input=${(event: Event) => set({ weeks: numberOf(event) ?? 0 })} /></div>
      <div class="plan__fields-wide"><label for=${`${field}-summary`}>${t(lang, "plan.calendar_summary")}</label>
        <input id=${`${field}-summary`} type="text" data-field="summary" maxlength="80" autocomplete="off" .value=${reminder.summary} @keydown=${still} @input=${(event: Event) => set({ summary: valueOf(event) })} /></div>
    </div>
    <label class="plan__check"><input type="checkbox" data-field="sentence" .checked=${live(reminder.sentence)}
      @change=${(event: Event) => set({ sentence: (event.target as HTMLInputElement).checked })} /><span>${t(lang, "plan.calendar_sentence")}</span></label>
    <p class="plan__note"><small>${t(lang, "plan.calendar_device")}</small></p>
    ${complete(reminder) ? nothing : html`<p class="plan__open">${t(lang, reminder.days.length ? "plan.calendar_when" : "plan.calendar_choose")}</p>`}
    <div class="assessment__buttons">
      <button type="button" data-part="calendar" @click=${make}>${t(lang, "plan.calendar_make")}</button>
      ${file ? html`<a class="plan__file" data-part="file" href=${file.href} download=${t(lang, "plan.calendar_file")}>${t(lang, "plan.calendar_link")} (${t(lang, "plan.calendar_file")})</a>` : nothing}
    </div>`;
}

function followUp({ definition, lang, line, result, change, addRow, removeRow }: PlanView): TemplateResult {
  const rows = line.content.followup;
  const set = (place: number, part: Partial<Counted>) => change({ followup: rows.map((row, i) => (i === place ? { ...row, ...part } : row)) });
  const rate = result?.rate ?? null;
  const percent = (value: number) => new Intl.NumberFormat(lang === "nl" ? "nl-BE" : "en", { style: "percent", maximumFractionDigits: 0 }).format(value);
  return html`<p>${t(lang, "plan.followup_hint")}</p>
    ${rows.map((row, place) => {
      const field = `${definition.id}-${line.id}-count-${place}`;
      const why = unclear(row);
      const count = (name: "occasions" | "done") => html`<div><label for=${`${field}-${name}`}>${t(lang, `plan.${name}`)}</label>
        <input id=${`${field}-${name}`} type="number" data-field=${name} inputmode="numeric" min="0" max="999" step="1" aria-describedby=${why ? `${field}-why` : nothing}
          .value=${live(row[name] === null ? "" : String(row[name]))} @keydown=${still} @input=${(event: Event) => set(place, { [name]: numberOf(event) })} /></div>`;
      return html`<fieldset class="plan__count" data-row=${place}>
        <legend class="course-unseen">${t(lang, "plan.row", { number: place + 1 })}</legend>
        <div><label for=${`${field}-date`}>${t(lang, "plan.date")}</label>
          <input id=${`${field}-date`} type="date" data-field="date" min="1900-01-01" max="2999-12-31" .value=${row.date} @keydown=${still} @change=${(event: Event) => set(place, { date: valueOf(event) })} /></div>
        ${count("occasions")}${count("done")}
        <button type="button" data-part="remove-row" aria-label=${t(lang, "plan.remove_row", { number: place + 1 })} @click=${() => removeRow(place)}><span aria-hidden="true">×</span></button>
        ${why ? html`<p class="plan__why" id=${`${field}-why`}>${t(lang, why)}</p>` : nothing}
      </fieldset>`;
    })}
    <p class="plan__rate" data-part="rate">${rows.length && rate !== null && result
      ? html`<strong>${t(lang, "plan.counted", { done: numbers(lang).plain(result.done), occasions: numbers(lang).plain(result.occasions), rate: percent(rate) })}</strong>`
      : t(lang, "plan.counted_none")}</p>
    <div class="assessment__buttons"><button type="button" data-part="add-row" @click=${addRow}>${t(lang, "plan.count")}</button></div>`;
}

/** The plan as a card: for paper only. */
export function cardView({ definition, lang, line }: PlanView): TemplateResult {
  const { reminder } = line.content;
  const days = reminder.days.map((weekday) => dayNames(lang, "long")[weekday]!);
  return html`<p class="plan__card-title">${definition.title}</p>
    ${said(definition, line.content)}
    <p class="plan__card-foot">${days.length && reminder.time ? html`${list(lang, days)}, ${reminder.time}<br />` : nothing}${t(lang, "plan.made", { date: day(isoDay(line.created), lang) })}</p>`;
}

const isoDay = (time: number) => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
