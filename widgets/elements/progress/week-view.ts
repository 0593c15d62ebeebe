/** How the plan for this week looks: the lesson's actions to choose from, a field, a day, how it went. */
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { WeekPlan } from "./progress-model";
import { day, t, type Lang } from "../base/strings";

const LENGTH = 400;

export interface Action {
  /** When, in the lesson's words: "Vandaag:". */
  moment: string;
  text: string;
}
export interface WeekView {
  lang: Lang;
  plan: WeekPlan;
  actions: Action[];
  /** Whether there is anything to clear. */
  kept: boolean;
  /** The address of the calendar file, once made. */
  file: string | null;
  choose: (action: Action) => void;
  edit: (change: Partial<WeekPlan>) => void;
  answer: (done: NonNullable<WeekPlan["done"]>) => void;
  make: () => void;
  clear: () => void;
}

const valueOf = (event: Event) => (event.target as HTMLInputElement).value;
const still = (event: KeyboardEvent) => event.key === "Enter" && event.preventDefault();

export function weekView(view: WeekView): TemplateResult {
  const { lang, plan, actions, kept, file } = view;
  return html`<p>${t(lang, "week.choose")}</p>
    <ul class="week__actions">
      ${actions.map(
        (action) => html`<li><button type="button" aria-pressed=${plan.what === action.text ? "true" : "false"} @click=${() => view.choose(action)}>
          <span><b>${action.moment}</b> ${action.text}</span></button></li>`,
      )}
    </ul>
    <div class="week__fields">
      <div class="week__what"><label for="week-what">${t(lang, "week.what")}</label>
        <textarea id="week-what" data-field="what" rows="3" maxlength=${LENGTH} .value=${live(plan.what)} @input=${(event: Event) => view.edit({ what: valueOf(event) })}></textarea></div>
      <div><label for="week-day">${t(lang, "week.day")}</label>
        <input id="week-day" type="date" data-field="day" ?data-empty=${!plan.day} min="2000-01-01" max="2999-12-31" .value=${live(plan.day)} @keydown=${still} @change=${(event: Event) => view.edit({ day: valueOf(event) })} /></div>
      <div><label for="week-time">${t(lang, "week.time")}</label>
        <input id="week-time" type="time" data-field="time" ?data-empty=${!plan.time} .value=${live(plan.time)} @keydown=${still} @change=${(event: Event) => view.edit({ time: valueOf(event) })} /></div>
    </div>
    ${plan.what.trim() ? after(view) : nothing}
    <div class="assessment__buttons">
      ${plan.what.trim() ? html`<button type="button" data-part="calendar" aria-describedby="week-calendar" @click=${view.make}>${t(lang, "week.calendar")}</button>` : nothing}
      ${file ? html`<a class="plan__file" data-part="file" href=${file} download=${t(lang, "week.calendar_file")}>${t(lang, "week.calendar_link")} (${t(lang, "week.calendar_file")})</a>` : nothing}
      ${kept ? html`<button type="button" data-part="clear" @click=${view.clear}>${t(lang, "week.clear")}</button>` : nothing}
    </div>
    ${plan.what.trim() ? html`<p class="week__note" id="week-calendar"><small>${t(lang, "week.calendar_device")}</small></p>` : nothing}`;
}

function after({ lang, plan, answer }: WeekView): TemplateResult {
  const asked = plan.day ? t(lang, "week.asked_day", { date: day(lang, plan.day) }) : t(lang, "week.asked");
  return html`<fieldset class="week__done"><legend>${asked}</legend>
    ${(["yes", "no", "dropped"] as const).map(
      (done) => html`<label class="plan__check"><input type="radio" name="week-done" value=${done} .checked=${live(plan.done === done)} @change=${() => answer(done)} />
        <span>${t(lang, `week.done_${done}`)}</span></label>`,
    )}
  </fieldset>`;
}
