/** One self-assessment on the course profile: what shifted per scale, the last profile, the line, every score. */
import { html, nothing, type TemplateResult } from "lit-html";
import { daysAfter } from "../base/days";
import type { Found, PersonResults, ProfileInstrument } from "./profile-data";
import { links, older, type View } from "./profile-parts";
import { shifts } from "./profile-shift";
import { lastPicture, scoreTable, shiftList, timePicture } from "./scan-views";
import { day, midSentence, span, t, type Lang } from "../base/strings";

/** After so many days a second time says something about the weeks between. */
export const AGAIN = 42;

export const scanId = (instrument: string) => `profile-scan-${instrument}`;

export function scan({ instrument, people, begun, older: count }: Found, view: View): TemplateResult {
  const { lang } = view;
  return html`<section class="profile__scan" data-found=${instrument.id} aria-labelledby=${scanId(instrument.id)}>
    <h3 id=${scanId(instrument.id)} tabindex="-1">${instrument.title}</h3>
    ${people.map((person) => personView(instrument, person, people.length > 1, view))}
    ${!people.length && begun ? html`<p>${t(lang, "profile.begun_only")}</p>` : nothing}
    ${older(count, lang)} ${links(instrument, view, false, "profile.to_measure")}
  </section>`;
}

/** Whose limit of chance has to be told: of what was repeated. */
export const limits = (found: Found[]) =>
  found.filter(({ people }) => people.some(({ measured }) => measured.length > 1)).map(({ instrument }) => instrument.noise);

export const nameOf = (person: PersonResults, several: boolean, lang: Lang) => person.name || (several ? t(lang, "assessment.person") : "");

function personView(instrument: ProfileInstrument, person: PersonResults, several: boolean, view: View) {
  const { lang } = view;
  const { measured } = person;
  const [first, last] = [measured[0]!, measured.at(-1)!];
  const name = nameOf(person, several, lang);
  const again = measured.length > 1;
  return html`<section class="profile__person" data-person=${person.id}>
    ${name ? html`<h4>${name}</h4>` : nothing}
    ${again
      ? html`<p class="profile__span">${span(lang, first.day, last.day)}</p>
          ${shiftList(instrument, shifts(instrument, measured), lang)}`
      : nothing}
    <p><strong>${t(lang, "profile.last", { date: day(lang, last.day) })}</strong></p>
    <course-picture class="assessment__picture" .data=${lastPicture(instrument, last, lang)}></course-picture>
    ${again
      ? html`<course-picture class="assessment__picture" .drawing=${timePicture(instrument, measured, lang)}></course-picture>`
      : html`<p class="profile__invite">${firstTime(last.day, view)}</p>`}
    <details class="profile__scores">
      <summary>${t(lang, "profile.scores")}</summary>
      ${scoreTable(instrument, measured, lang)} ${days(instrument, person, view)}
    </details>
  </section>`;
}

function firstTime(first: string, { lang, today }: View): string {
  const again = daysAfter(first, AGAIN);
  const date = day(lang, first);
  return again > today ? t(lang, "profile.first", { date, again: day(lang, again) }) : t(lang, "profile.first_past", { date });
}

/** Each result by itself can go. */
function days(instrument: ProfileInstrument, person: PersonResults, { lang, on }: View) {
  if (!on) return nothing;
  return html`<p class="profile__links">
    ${person.measured.map(
      ({ day: one }) => html`<button type="button" data-part="delete-day" data-day=${one}
        aria-label=${[t(lang, "profile.delete_day", { date: day(lang, one) }), midSentence(instrument.title), person.name].filter(Boolean).join(", ")}
        @click=${() => on.removeDay(instrument, person.id, one)}>${t(lang, "profile.delete_day", { date: day(lang, one) })}</button>`,
    )}
  </p>`;
}
