/** The print set's boxes to tick, and the sheets that are made here: agenda and QR. */
import { html, nothing, type TemplateResult } from "lit-html";
import { squareView, type Square } from "../pictures/qr";
import { t, type Key, type Lang, type Values } from "../base/strings";
import { agendaView, materialView } from "./planner-agenda";
import { MOST, type Exercise, type Plan } from "./planner-model";
import { nameOf } from "./planner-text";
import { count, PER_EXERCISE, type Choice, type Offer } from "./print-choice";

export interface View {
  lang: Lang;
  exercises: Exercise[];
  offers: Offer[];
  plans: Plan[];
  plan: Plan | null;
  choice: Choice;
  /** Whether phones can open an address of this course at all. */
  reachable: boolean;
  on: {
    plan(id: string): void;
    toggle(names: string[], on: boolean): void;
    certificates(field: HTMLInputElement): void;
    print(): void;
  };
}

export function choiceView(view: View): TemplateResult {
  const { lang, exercises, offers, plans, plan, choice, reachable, on } = view;
  const say = (key: Key, values: Values = {}) => t(lang, key, values);
  const every = offers.flatMap(({ id, sheets }) => sheets.map((sheet) => `${sheet} ${id}`)).concat(plan ? ["agenda"] : [], ["certificate"]);
  const box = (name: string, label: string, hidden = "") => html`<label class="print__tick"><input type="checkbox" data-choice=${name} .checked=${choice.sheets.has(name)} @change=${(e: Event) => on.toggle([name], (e.target as HTMLInputElement).checked)} /><span>${label}${hidden ? html`<span class="course-unseen">: ${hidden}</span>` : nothing}</span></label>`;
  return html`<section class="planner__part" aria-labelledby="print-choose">
    <h2 id="print-choose">${say("print_set.choose")}</h2>
    ${plans.length
      ? html`<p><label for="print-plan">${say("print_set.plan")}</label>
          <select id="print-plan" data-part="plan" @change=${(e: Event) => on.plan((e.target as HTMLSelectElement).value)}>
            ${plans.map((one) => html`<option value=${one.id} .selected=${one.id === plan?.id}>${nameOf(one, lang)}</option>`)}
            <option value="" .selected=${plan === null}>${say("print_set.free")}</option>
          </select></p>`
      : nothing}
    <div class="keep__buttons">
      <button type="button" data-part="all" @click=${() => on.toggle(every, true)}>${say("print_set.all")}</button>
      <button type="button" data-part="none" @click=${() => on.toggle(every, false)}>${say("print_set.none_all")}</button>
    </div>
    <ul class="print__choices">
      <li><b>${say("print_set.other")}</b><span>
        ${plan ? box("agenda", say("print_set.agenda")) : nothing}
        ${box("certificate", say("print_set.certificate"))}
        ${choice.sheets.has("certificate")
          ? html`<label class="print__many">${say("print_set.how_many")} <input type="number" inputmode="numeric" min="1" max=${MOST.people} step="1" data-part="certificates" .value=${String(choice.certificates)} @change=${(e: Event) => on.certificates(e.target as HTMLInputElement)} /></label>`
          : nothing}</span></li>
      ${exercises.map(({ id, name }) => {
        const own = offers.find((one) => one.id === id)?.sheets ?? [];
        return html`<li><b>${name}</b><span>${PER_EXERCISE.filter((sheet) => own.includes(sheet)).map((sheet) => box(`${sheet} ${id}`, say(`print_set.${sheet}`), name))}</span></li>`;
      })}
    </ul>
    ${reachable ? nothing : html`<p>${say("print_set.codes_folder")}</p>`}
    <p>${say("print_set.copies")}</p>
    <p class="keep__buttons"><button type="button" class="keep__first" data-part="print" @click=${on.print}>${say("print_set.print")}</button>
      <span data-part="count">${say(choice.sheets.size ? "print_set.chosen" : "print_set.none", { count: count(choice) })}</span></p>
  </section>
  ${choice.sheets.size ? html`<h2 class="print__preview">${say("print_set.preview")}</h2>` : nothing}`;
}

/** The first sheet: the agenda of the plan and what has to be there. */
export const frontView = (plan: Plan, exercises: Exercise[], lang: Lang): TemplateResult =>
  html`<section class="print__sheet planner__paper" data-sheet="agenda" aria-label=${t(lang, "print_set.agenda")}>
    <p class="print__head"><span>${t(lang, "print_set.agenda")}</span> <span>${nameOf(plan, lang)}</span></p>
    <h3>${nameOf(plan, lang)}</h3>
    ${agendaView(plan, exercises, lang)}
    <h3>${t(lang, "planner.material", { people: plan.people })}</h3>
    ${materialView(plan, exercises, lang)}
  </section>`;

export interface Code {
  exercise: Exercise;
  /** Whether it leads to where a group answers, and not to the lesson. */
  join: boolean;
  address: string;
  square: Square;
}

/** One large square per page, its address under it for who types. */
export const codeView = ({ exercise, join, address, square }: Code, lang: Lang): TemplateResult =>
  html`<section class="print__sheet print__code" data-sheet="code" data-exercise=${exercise.id} aria-label=${`${t(lang, "print_set.code")}: ${exercise.name}`}>
    <p class="print__head"><span>${t(lang, "print_set.code")}</span> <span>${exercise.name}</span></p>
    <h3>${exercise.name}</h3>
    <p>${t(lang, join ? "print_set.code_join" : "print_set.code_lesson")}. ${t(lang, "print_set.scan")}</p>
    ${squareView(square, address)}
    <p class="print__address">${address}</p>
  </section>`;
