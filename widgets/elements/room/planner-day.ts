/** One day of a plan, to change: its date and hour, its blocks in order, and what can be added. */
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { t, type Key, type Lang, type Values } from "../base/strings";
import { clock, MOST, rows, type Block, type Day, type Exercise, type Plan, type Row } from "./planner-model";
import { titleOf } from "./planner-text";

export interface DayActions {
  day(id: string, change: Partial<Day>): void;
  removeDay(id: string): void;
  block(id: string, change: Partial<Block>): void;
  /** What a field of numbers holds now; false when it makes no sense, and then the old value stays. */
  whole(field: HTMLInputElement, most: number, old: number): number;
  add(day: number, kind: "break" | "lunch" | "own"): void;
  addExercise(day: number, id: string): void;
  remove(id: string): void;
  step(id: string, by: -1 | 1): void;
  drag(event: PointerEvent, id: string): void;
}
export interface DayView {
  lang: Lang;
  plan: Plan;
  exercises: Exercise[];
  on: DayActions;
}

const valueOf = (event: Event) => (event.target as HTMLInputElement).value;

export function dayView(view: DayView, day: Day, n: number): TemplateResult {
  const { lang, plan, on } = view;
  const say = (key: Key, values: Values = {}) => t(lang, key, values);
  const several = plan.days.length > 1;
  return html`<fieldset class="planner__day" data-day=${day.id}>
    <legend>${say("planner.day", { n: n + 1 })}</legend>
    <div class="planner__fields">
      <p class="planner__wide"><label for=${`title-${day.id}`}>${say("planner.day_title")}</label><input type="text" id=${`title-${day.id}`} maxlength=${MOST.name} autocomplete="off" .value=${day.title} @change=${(e: Event) => on.day(day.id, { title: valueOf(e) })} /></p>
      <p><label for=${`date-${day.id}`}>${say("planner.date")}</label><input type="date" id=${`date-${day.id}`} min="2000-01-01" max="2999-12-31" .value=${day.date} @change=${(e: Event) => on.day(day.id, { date: valueOf(e) })} /></p>
      <p><label for=${`start-${day.id}`}>${say("planner.start")}</label><input type="time" id=${`start-${day.id}`} required .value=${day.start} @change=${(e: Event) => on.day(day.id, { start: valueOf(e) || day.start })} /></p>
    </div>
    <ol class="planner__blocks" aria-label=${`${say("planner.parts")}, ${say("planner.day", { n: n + 1 })}`} data-day-at=${n}>
      ${repeat(rows(day), ({ block }) => block.id, (row) => blockView(view, n, row))}
    </ol>
    ${addView(view, n)}
    ${several && n < plan.days.length - 1
      ? html`<p class="planner__evening"><label for=${`evening-${day.id}`}>${say("planner.evening")}</label><textarea id=${`evening-${day.id}`} rows="2" maxlength=${MOST.text} .value=${day.evening} @change=${(e: Event) => on.day(day.id, { evening: valueOf(e) })}></textarea></p>`
      : nothing}
    ${several ? html`<p><button type="button" data-part="remove-day" @click=${() => on.removeDay(day.id)}>${say("planner.remove_day", { n: n + 1 })}</button></p>` : nothing}
  </fieldset>`;
}

function blockView({ lang, plan, exercises, on }: DayView, day: number, { block, from }: Row): TemplateResult {
  const say = (key: Key, values: Values = {}) => t(lang, key, values);
  const title = titleOf(block, exercises, lang);
  const { blocks } = plan.days[day]!;
  const first = day === 0 && blocks[0] === block;
  const last = day === plan.days.length - 1 && blocks.at(-1) === block;
  return html`<li class=${`planner__block planner__block--${block.kind}`} data-block=${block.id}>
    <span class="planner__handle" title=${say("planner.drag")} aria-hidden="true" @pointerdown=${(e: PointerEvent) => on.drag(e, block.id)}><svg viewBox="0 0 10 16"><path d="M2 2h1.6M6.4 2H8M2 8h1.6M6.4 8H8M2 14h1.6M6.4 14H8" /></svg></span>
    <span class="planner__clock">${clock(from)}</span>
    <div class="planner__what">
      ${block.kind === "exercise"
        ? html`<b>${title}</b>`
        : html`<input type="text" aria-label=${`${say("planner.block_title")}: ${title}`} maxlength=${MOST.name} autocomplete="off" .value=${block.title} @change=${(e: Event) => on.block(block.id, { title: valueOf(e) })} />`}
      ${block.kind === "break" ? nothing : html`<details class="planner__more"><summary>${say("planner.block_text")}<span class="course-unseen">: ${title}</span></summary><textarea rows="3" aria-label=${`${say("planner.block_text")}: ${title}`} maxlength=${MOST.text} .value=${block.text} @change=${(e: Event) => on.block(block.id, { text: valueOf(e) })}></textarea></details>`}
    </div>
    <label class="planner__minutes"><span class="course-unseen">${say("planner.block_minutes", { title })}</span><input type="number" inputmode="numeric" min="1" max=${MOST.minutes} step="1" data-part="minutes" .value=${String(block.minutes)} @change=${(e: Event) => on.block(block.id, { minutes: on.whole(e.target as HTMLInputElement, MOST.minutes, block.minutes) })} /><span aria-hidden="true">min</span></label>
    <div class="planner__buttons">
      <button type="button" data-part="up" aria-label=${say("planner.up", { title })} ?disabled=${first} @click=${() => on.step(block.id, -1)}><span aria-hidden="true">↑</span></button>
      <button type="button" data-part="down" aria-label=${say("planner.down", { title })} ?disabled=${last} @click=${() => on.step(block.id, 1)}><span aria-hidden="true">↓</span></button>
      <button type="button" data-part="remove" aria-label=${say("planner.remove", { title })} @click=${() => on.remove(block.id)}><span aria-hidden="true">×</span></button>
    </div>
  </li>`;
}

/** What can be added to a day: an exercise by its module, with its minutes and its group; or something else. */
function addView({ lang, plan, exercises, on }: DayView, day: number): TemplateResult {
  const say = (key: Key, values: Values = {}) => t(lang, key, values);
  // In a list of buttons the group they stand in is not heard.
  const which = plan.days.length > 1 ? html`<span class="course-unseen">, ${say("planner.day", { n: day + 1 })}</span>` : nothing;
  const modules = [...new Set(exercises.map(({ module }) => module))];
  const add = (event: Event) => {
    const select = (event.currentTarget as HTMLElement).closest(".planner__add")!.querySelector("select")!;
    if (!select.value) return select.focus();
    on.addExercise(day, select.value);
    select.value = "";
  };
  return html`<div class="planner__add">
    <p class="planner__choose"><label for=${`add-${day}`}>${say("planner.add_exercise")}${which}</label>
      <select id=${`add-${day}`} data-part="choose">
        <option value="">${say("planner.no_exercise")}</option>
        ${modules.map(
          (module) => html`<optgroup label=${module}>
            ${exercises
              .filter((one) => one.module === module)
              .map(({ id, name, minutes, min, max }) => html`<option value=${id}>${name} (${minutes} min, ${min}–${max})</option>`)}
          </optgroup>`,
        )}
      </select></p>
    <button type="button" data-part="add" @click=${add}>${say("planner.add")}${which}</button>
    <button type="button" data-part="add-break" @click=${() => on.add(day, "break")}>+ ${say("planner.add_break")}${which}</button>
    <button type="button" data-part="add-lunch" @click=${() => on.add(day, "lunch")}>+ ${say("planner.add_lunch")}${which}</button>
    <button type="button" data-part="add-own" @click=${() => on.add(day, "own")}>+ ${say("planner.add_own")}${which}</button>
  </div>`;
}
