/** The planner's page: which plans there are, the one that is open, and what comes out of it. */
import { html, nothing, type TemplateResult } from "lit-html";
import { t, type Key, type Lang, type Values } from "../base/strings";
import { agendaView, linksView, materialView } from "./planner-agenda";
import { dayView, type DayActions } from "./planner-day";
import type { PlanFault } from "./planner-file";
import { MOST, totals, warnings, type Plan, type PlannerData } from "./planner-model";
import { asText, hours, nameOf } from "./planner-text";

export interface Actions extends DayActions {
  make(from: string): void;
  open(id: string): void;
  load(files: FileList | null): void;
  plan(change: Partial<Plan>): void;
  addDay(): void;
  removePlan(): void;
  copyPlan(): void;
  save(): void;
  print(): void;
  copy(): void;
  calendar(): void;
}
export interface View {
  lang: Lang;
  data: PlannerData;
  plans: Plan[];
  plan: Plan | null;
  fault: PlanFault | null;
  keeps: boolean;
  /** The address of the calendar file, once made. */
  calendar: string | null;
  on: Actions;
}

export function plannerView(view: View): TemplateResult {
  const { lang, plan, keeps } = view;
  return html`<div class="planner__edit">
      ${keeps ? nothing : html`<p class="assessment__notice">${t(lang, "planner.not_kept")}</p>`}
      ${shelfView(view)}
    </div>
    ${plan ? openView(view, plan) : nothing}`;
}

function shelfView({ lang, data, plans, plan, fault, on }: View): TemplateResult {
  const say = (key: Key, values: Values = {}) => t(lang, key, values);
  const make = (event: Event) => on.make((event.currentTarget as HTMLElement).closest(".planner__new")!.querySelector("select")!.value);
  return html`<section class="planner__part" aria-labelledby="planner-new">
    <h2 id="planner-new">${say("planner.new")}</h2>
    <div class="planner__new">
      <p><label for="planner-from">${say("planner.from")}</label>
        <select id="planner-from" data-part="from">
          ${data.plans.map(({ id, title }, at) => html`<option value=${id} ?selected=${at === 0}>${title}</option>`)}
          <option value="">${say("planner.empty")}</option>
        </select></p>
      <button type="button" class="keep__first" data-part="make" @click=${make}>${say("planner.make")}</button>
      <label class="keep__choose">${say("planner.open")}<input type="file" accept=".json,application/json" data-part="load" @change=${(e: Event) => {
        const field = e.target as HTMLInputElement;
        on.load(field.files);
        field.value = "";
      }} /></label>
    </div>
    ${fault ? html`<p class="keep__fault" data-part="fault" tabindex="-1">${say(fault.key, fault.values)}</p>` : nothing}
    ${plans.length > 1 || (plans.length && !plan)
      ? html`<h3 id="planner-here">${say("planner.here")}</h3>
          <ul class="planner__shelf" aria-labelledby="planner-here">
            ${plans.map(
              (one) => html`<li><button type="button" data-plan=${one.id} aria-current=${one.id === plan?.id ? "true" : nothing} @click=${() => on.open(one.id)}>${nameOf(one, lang)}</button></li>`,
            )}
          </ul>`
      : nothing}
  </section>`;
}

function openView(view: View, plan: Plan): TemplateResult {
  const { lang, data, on } = view;
  const say = (key: Key, values: Values = {}) => t(lang, key, values);
  const { exercises } = data;
  const { whole, worked } = totals(plan);
  const text = (event: Event) => (event.target as HTMLInputElement).value;
  return html`<section class="planner__part planner__edit" aria-labelledby="planner-title">
      <h2 id="planner-title" tabindex="-1" data-part="title">${say("planner.title")}</h2>
      <div class="planner__fields">
        <p class="planner__wide"><label for="planner-name">${say("planner.name")}</label><input type="text" id="planner-name" data-part="name" maxlength=${MOST.name} autocomplete="off" .value=${plan.name} @change=${(e: Event) => on.plan({ name: text(e) })} /></p>
        <p><label for="planner-people">${say("planner.people")}</label><input type="number" inputmode="numeric" id="planner-people" data-part="people" min="1" max=${MOST.people} step="1" .value=${String(plan.people)} @change=${(e: Event) => on.plan({ people: on.whole(e.target as HTMLInputElement, MOST.people, plan.people) })} /></p>
      </div>
      ${plan.days.map((day, n) => dayView({ lang, plan, exercises, on }, day, n))}
      <p class="keep__buttons"><button type="button" data-part="add-day" @click=${on.addDay}>+ ${say("planner.add_day")}</button></p>
    </section>
    <section class="planner__part planner__edit" aria-labelledby="planner-warnings">
      <h2 id="planner-warnings">${say("planner.warnings")}</h2>
      ${warningsView(view, plan)}
    </section>
    <section class="planner__part planner__paper" aria-labelledby="planner-agenda">
      <h2 id="planner-agenda">${nameOf(plan, lang)}</h2>
      <p>${say(plan.days.length === 1 ? "planner.together_one" : "planner.together", { days: plan.days.length, whole: hours(whole), worked: hours(worked) })}</p>
      ${agendaView(plan, exercises, lang)}
      <h3>${say("planner.material", { people: plan.people })}</h3>
      ${materialView(plan, exercises, lang)}
    </section>
    <section class="planner__part planner__edit" aria-labelledby="planner-options">
      <h2 id="planner-options">${say("planner.options")}</h2>
      <p class="keep__buttons">
        <button type="button" data-part="print" @click=${on.print}>${say("planner.print")}</button>
        <a class="course-button" data-part="print-all" href=${`${data.print}#plan=${plan.id}`}>${say("planner.print_all")}</a>
        <button type="button" data-part="copy" @click=${on.copy}>${say("planner.copy")}</button>
        <button type="button" data-part="calendar" @click=${on.calendar}>${say("planner.calendar")}</button>
        <button type="button" data-part="save" @click=${on.save}>${say("planner.save")}</button>
        <button type="button" data-part="save-as" @click=${on.copyPlan}>${say("planner.save_as")}</button>
        <button type="button" data-part="remove-plan" @click=${on.removePlan}>${say("planner.remove_plan")}</button>
      </p>
      ${view.calendar ? html`<p><a class="planner__file" data-part="file" href=${view.calendar} download=${say("planner.calendar_file")}>${say("planner.calendar_file")}</a></p>` : nothing}
      <details class="planner__more"><summary>${say("planner.text")}</summary><textarea rows="14" readonly data-part="text" aria-label=${say("planner.text")} .value=${asText(plan, exercises, lang)}></textarea></details>
      <h3>${say("planner.links")}</h3>
      ${linksView(plan, exercises, lang)}
    </section>`;
}

function warningsView({ lang, data }: View, plan: Plan): TemplateResult {
  const found = warnings(plan, data.exercises);
  if (!found.length) return html`<p data-part="fits">${t(lang, "planner.fits")}</p>`;
  return html`<ul class="planner__warnings" data-part="warnings">
    ${found.map(({ key, values, day }) => {
      const number = plan.days.length > 1 && day !== null ? t(lang, "planner.day", { n: day + 1 }) : "";
      return html`<li>${number ? html`<b>${number}.</b> ` : nothing}${t(lang, key, values)}</li>`;
    })}
  </ul>`;
}
