/** What comes out of a plan, on screen and on paper: the agenda against the clock, and the material. */
import { html, nothing, type TemplateResult } from "lit-html";
import { t, type Lang } from "../base/strings";
import { clock, endOf, needs, rows, used, type Exercise, type Plan } from "./planner-model";
import { dayName, titleOf } from "./planner-text";

export function agendaView(plan: Plan, exercises: Exercise[], lang: Lang): TemplateResult {
  const guide = (id: string) => exercises.find((one) => one.id === id)?.guide;
  return html`${plan.days.map(
    (day) => html`<table class="agenda__table">
        <caption>${dayName(plan, day, lang) || t(lang, "planner.agenda")}</caption>
        <thead><tr><th scope="col">${t(lang, "agenda.from_start")}</th><th scope="col">${t(lang, "agenda.what")}</th><th scope="col">${t(lang, "agenda.minutes")}</th></tr></thead>
        <tbody>
          ${rows(day).map(({ block, from }) => {
            const title = titleOf(block, exercises, lang);
            const href = guide(block.exercise);
            return html`<tr class=${`agenda__row agenda__row--${block.kind}`}>
              <td>${clock(from)}</td>
              <th scope="row">${href ? html`<a href=${href}>${title}</a>` : title}${block.text.trim() ? html`<span class="agenda__text">${block.text}</span>` : nothing}</th>
              <td>${block.minutes}</td>
            </tr>`;
          })}
          <tr class="agenda__row agenda__row--end"><td>${clock(endOf(day))}</td><th scope="row">${t(lang, "agenda.end")}</th><td></td></tr>
        </tbody>
      </table>
      ${day.evening.trim() ? html`<p><strong>${t(lang, "agenda.evening")}</strong> ${day.evening}</p>` : nothing}`,
  )}`;
}

export function materialView(plan: Plan, exercises: Exercise[], lang: Lang): TemplateResult {
  const { things, cards } = needs(plan, exercises);
  if (!things.length) return html`${nothing}`;
  return html`<ul class="agenda__material planner__material">
    ${things.map(
      ({ text, count, for: names }) => html`<li>${count === null ? nothing : html`<b>${count} ×</b> `}${text}${names.length ? html` <small>(${names.join(", ")})</small>` : nothing}</li>`,
    )}
    ${cards ? html`<li><b>${cards} ×</b> ${t(lang, "planner.cards")}</li>` : nothing}
  </ul>`;
}

/** The pages of each exercise: the guide, the lesson to project, and where a group answers. */
export const linksView = (plan: Plan, exercises: Exercise[], lang: Lang): TemplateResult =>
  html`<ul class="planner__links">
    ${used(plan, exercises).map(
      ({ name, guide, lesson, join }) => html`<li><span>${name}</span>
        <a href=${guide} aria-label=${`${t(lang, "planner.guide")}: ${name}`}>${t(lang, "planner.guide")}</a>
        <a href=${lesson} aria-label=${`${t(lang, "planner.lesson")}: ${name}`}>${t(lang, "planner.lesson")}</a>
        ${join ? html`<a href=${join} aria-label=${`${t(lang, "planner.join")}: ${name}`}>${t(lang, "planner.join")}</a>` : nothing}</li>`,
    )}
  </ul>`;
