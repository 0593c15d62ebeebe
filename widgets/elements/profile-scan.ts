/** One self-assessment on the course profile: what shifted per scale, the last profile, the line, every score. */
import { html, nothing, svg, type TemplateResult } from "lit-html";
import { daysAfter } from "./days";
import type { LinesData } from "./lines";
import type { Drawing, PictureData } from "./picture";
import type { Found, Measured, PersonResults, ProfileInstrument, ProfileScale } from "./profile-data";
import { links, older, type View } from "./profile-parts";
import { scoreOf, shifts, type Shift } from "./profile-shift";
import { day, midSentence, numbers, span, t, type Lang } from "./strings";

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

/** What "more than chance" means here and what it assumes: once per limit, where something was repeated. */
export function assumptions(found: Found[], lang: Lang): TemplateResult[] {
  const { index, plain } = numbers(lang);
  const repeated = found.filter(({ people }) => people.some(({ measured }) => measured.length > 1));
  const each = new Map(repeated.flatMap(({ instrument: { noise } }) => (noise ? [[JSON.stringify(noise), noise] as const] : [])));
  return [...each.values()].map(
    ({ largest, sd, r }) => html`<p class="profile__small">${t(lang, "profile.chance", { limit: index(largest), sd: plain(sd), r: index(r) })}</p>`,
  );
}

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
      ${table(instrument, measured, lang)} ${days(instrument, person, view)}
    </details>
  </section>`;
}

function firstTime(first: string, { lang, today }: View): string {
  const again = daysAfter(first, AGAIN);
  const date = day(lang, first);
  return again > today ? t(lang, "profile.first", { date, again: day(lang, again) }) : t(lang, "profile.first_past", { date });
}

/** What happened to each scale between the first and the last time, drawn and said. */
export function shiftList(instrument: ProfileInstrument, all: Shift[], lang: Lang): TemplateResult {
  return html`<ul class="profile__shifts">
    ${all.map(
      (shift) => html`<li data-scale=${shift.scale.id} ?data-real=${shift.real === true}>
        <p>${sentence(shift, lang)} ${verdict(shift, lang)}</p>
        ${track(shift, instrument.options)}
      </li>`,
    )}
  </ul>`;
}

function sentence({ scale, from, to, change }: Shift, lang: Lang): string {
  const { score, signed } = numbers(lang);
  const said = signed(change);
  return said === "0"
    ? `${t(lang, "profile.same", { scale: scale.title, to: score(to) })}.`
    : `${t(lang, "profile.line", { scale: scale.title, from: score(from), to: score(to), change: said })}.`;
}

/** Whether it is more than chance, and which way; nothing where no limit is known or nothing moved. */
export function verdict({ real, better, change }: Shift, lang: Lang): TemplateResult | typeof nothing {
  if (real === null || change === 0) return nothing;
  if (!real) return html`<span class="profile__verdict">${t(lang, "profile.by_chance")}</span>`;
  const way = better === null ? "" : `, ${t(lang, better ? "profile.better" : "profile.worse")}`;
  return html`<span class="profile__verdict" data-real data-better=${better === null ? "neither" : String(better)}>${t(lang, "profile.more_than_chance")}${way}</span>`;
}

const WIDE = 300;
const EDGE = 12;

/** From the open circle to the full one, on the scale's own range. The sentence beside it says the same. */
export function track({ from, to }: Shift, options: number[] = [1, 5]): TemplateResult {
  const [low, high] = [Math.min(...options), Math.max(...options)];
  const x = (value: number) => EDGE + ((WIDE - 2 * EDGE) * (value - low)) / (high - low);
  return html`<svg class="profile__track" viewBox="0 0 ${WIDE} 26" aria-hidden="true" focusable="false">
    <path class="profile__axis" d=${`M${EDGE} 13H${WIDE - EDGE}${options.map((value) => `M${x(value)} 8V18`).join("")}`} />
    <path class="profile__way" d=${`M${x(from)} 13H${x(to)}`} />
    ${from === to ? nothing : svg`<circle class="profile__from" cx=${x(from)} cy="13" r="6.5" />`}
    <circle class="profile__to" cx=${x(to)} cy="13" r="7.5" />
  </svg>`;
}

function lastPicture({ scales = [], options = [1, 5], ends = ["", ""] }: ProfileInstrument, last: Measured, lang: Lang): PictureData {
  const { score } = numbers(lang);
  const said = scales.map((scale) => {
    const value = scoreOf(last, scale);
    return `${scale.title} ${value === null ? t(lang, "result.none") : score(value)}`;
  });
  return {
    rows: scales.map((scale) => ({
      title: scale.title,
      symbol: scale.symbol,
      note: scale.better === "lower" ? `← ${t(lang, "result.lower")}` : "",
      marks: [{ label: "", value: scoreOf(last, scale) }],
    })),
    low: Math.min(...options),
    high: Math.max(...options),
    lowLabel: ends[0],
    highLabel: ends[1],
    label: t(lang, "result.picture", { scores: said.join("; ") }),
    lang,
  };
}

function timePicture({ scales = [], options = [1, 5] }: ProfileInstrument, measured: Measured[], lang: Lang): Drawing {
  const drawn: LinesData = {
    rows: scales.map((scale) => ({
      title: scale.title,
      points: measured.flatMap((one) => {
        const value = scoreOf(one, scale);
        return value === null ? [] : [{ day: one.day, value }];
      }),
    })),
    low: Math.min(...options),
    high: Math.max(...options),
    label: t(lang, "profile.picture", { from: day(lang, measured[0]!.day), to: day(lang, measured.at(-1)!.day) }),
    lang,
  };
  return {
    key: JSON.stringify(drawn),
    lang,
    draw: async (width) => (await import("./lines")).lines(drawn, width),
  };
}

function table({ scales = [] }: ProfileInstrument, measured: Measured[], lang: Lang) {
  const { score } = numbers(lang);
  const cell = (one: Measured, scale: ProfileScale) => {
    const value = scoreOf(one, scale);
    return html`<td>${value === null ? "–" : score(value)}</td>`;
  };
  return html`<div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "profile.scores")}>
    <table class="assessment__table">
      <caption>${t(lang, "profile.scores")}</caption>
      <thead>
        <tr>
          <th scope="col">${t(lang, "result.scale")}</th>
          ${measured.map((one) => html`<th scope="col">${day(lang, one.day)}</th>`)}
          <th scope="col">${t(lang, "result.band")}</th>
        </tr>
      </thead>
      <tbody>
        ${scales.map((scale) => {
          const last = measured.at(-1)!.result.scales.find(({ id }) => id === scale.id);
          return html`<tr data-scale=${scale.id}>
            <th scope="row"><span class="assessment__symbol">${scale.symbol}</span> ${scale.title}</th>
            ${measured.map((one) => cell(one, scale))}
            <td>${last?.band ? (scale.bands[last.band] ?? "") : ""}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
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
