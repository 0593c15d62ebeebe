/** The plans on the course profile: each sentence with how often it was done, and what the calendar says next. */
import { html, nothing, type TemplateResult } from "lit-html";
import { dayOf } from "../base/days";
import { complete } from "../kinds/plan-calendar";
import { nextReminder, plain, sentence, type PlanContent, type Reminder } from "../kinds/plan-data";
import { asPlan, plans, type Everything, type Found } from "./profile-data";
import { links, older, section, type View } from "./profile-parts";
import type { Entry } from "../store/store";
import { day, numbers, t, type Key } from "../base/strings";

export function plansView({ found, planned }: Everything, view: View): TemplateResult {
  const made = found.filter(({ instrument, count, older }) => instrument.kind === "plan" && (count || older));
  return section("plans", view.lang, html`${made.map((one) => ifThen(one, view))} ${planned.length ? weekly(planned, view) : nothing}`);
}

function ifThen(found: Found, view: View): TemplateResult {
  const { instrument } = found;
  const list = plans(found);
  return html`<section data-found=${instrument.id} aria-labelledby=${`profile-plans-${instrument.id}`}>
    <h3 id=${`profile-plans-${instrument.id}`}>${instrument.title}</h3>
    ${list.length ? html`<ul class="profile__cards">${list.map((entry) => card(found, entry, view))}</ul>` : nothing}
    ${older(found.older, view.lang)} ${links(instrument, view)}
  </section>`;
}

function card(found: Found, entry: Entry<PlanContent>, view: View): TemplateResult {
  const { lang, said, on } = view;
  const definition = asPlan(found.instrument);
  const pieces = sentence(definition, entry.data.parts);
  const result = said.plan(found, entry);
  const words = plain(pieces);
  return html`<li class="profile__card" data-plan=${entry.id}>
    <p class="profile__sentence">${pieces.map(({ own, text }) => (own ? html`<strong>${text || "…"}</strong>` : text))}</p>
    ${result?.occasions ? doneView(result.done, result.occasions, view) : html`<p>${result ? t(lang, "plan.counted_none") : "…"}</p>`}
    <p>${reminder(entry.data.reminder, view)}</p>
    ${on
      ? html`<p class="profile__links">
          ${entry.data.reminder && entry.data.reminder.sequence > 0 && complete(entry.data.reminder)
            ? html`<button type="button" data-part="calendar" @click=${() => on.calendar(found, entry.id)}>${t(lang, "profile.calendar_again")}</button>`
            : nothing}
          ${view.file?.plan === entry.id
            ? html`<a data-part="file" href=${view.file.href} download=${t(lang, "plan.calendar_file")}>${t(lang, "plan.calendar_link")}</a>`
            : nothing}
          <button type="button" data-part="delete-plan" aria-label=${t(lang, "profile.delete_plan_of", { plan: words })}
            @click=${() => on.removePlan(found.instrument.id, entry.id)}>${t(lang, "profile.delete_plan")}</button>
        </p>`
      : nothing}
  </li>`;
}

/** A bar for the eye; the words beside it are the message. */
function doneView(done: number, occasions: number, { lang }: View): TemplateResult {
  const rate = numbers(lang);
  const percent = new Intl.NumberFormat(lang === "nl" ? "nl-BE" : "en", { style: "percent", maximumFractionDigits: 0 }).format(done / occasions);
  return html`<p class="profile__done">
    <svg class="profile__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="profile__bar-ground" width="100" height="10" /><rect class="profile__bar-done" width=${(100 * done) / occasions} height="10" />
    </svg>
    <span><strong>${t(lang, "profile.done_of", { done: rate.plain(done), occasions: rate.plain(occasions) })}</strong> (${percent})</span>
  </p>`;
}

function reminder(own: Reminder | undefined, { lang, today }: View): string {
  if (!own || own.sequence === 0) return t(lang, "profile.next_never");
  const next = complete(own) ? nextReminder(own, today) : null;
  return next ? t(lang, "profile.next", { date: day(lang, next), time: own.time.slice(0, 5) }) : t(lang, "profile.next_none");
}

const ASKED = { yes: "profile.plan_done", no: "profile.plan_no", dropped: "profile.plan_dropped" } as const;

/** The plans of the week, made at the end of a lesson. */
function weekly(planned: Everything["planned"], { lang, on }: View): TemplateResult {
  return html`<section data-found="lesson-plan" aria-labelledby="profile-weekly">
    <h3 id="profile-weekly">${t(lang, "profile.planned")}</h3>
    <ul class="profile__cards">
      ${planned.map(({ plan: { id, instrument, data, created }, at }) => {
        const date = data.day && data.time ? t(lang, "profile.plan_when", { date: day(lang, data.day), time: data.time }) : day(lang, data.day || dayOf(created));
        const state: Key | undefined = data.done ? ASKED[data.done] : undefined;
        return html`<li class="profile__card" data-plan=${id} data-done=${data.done ?? "open"}>
          <p class="profile__sentence"><strong>${data.what}</strong></p>
          <p>${date}${state ? html` · <strong>${t(lang, state)}</strong>` : nothing}</p>
          ${on
            ? html`<p class="profile__links">
                ${at ? html`<a href=${at.href}>${t(lang, "profile.to_lesson", { page: at.page })}</a>` : nothing}
                <button type="button" data-part="delete-plan" aria-label=${t(lang, "profile.delete_plan_of", { plan: data.what })}
                  @click=${() => on.removePlan(instrument, id)}>${t(lang, "profile.delete_plan")}</button>
              </p>`
            : nothing}
        </li>`;
      })}
    </ul>
  </section>`;
}
