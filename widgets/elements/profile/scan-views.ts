/**
 * The results of one self-assessment as pictures, sentences and a table: what shifted per scale and whether that
 * is more than chance, the last profile, the line, every score. The results page, the report and the coach's page
 * all show these.
 */
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { LinesData } from "../pictures/lines";
import type { Drawing, PictureData } from "../pictures/picture";
import type { Measured, Noise, ProfileInstrument, ProfileScale } from "./profile-data";
import { scoreOf, type Shift } from "./profile-shift";
import { day, numbers, shortDay, t, type Lang } from "../base/strings";

/** What "more than chance" means here and what it assumes: once per limit. */
export function assumptions(limits: (Noise | null | undefined)[], lang: Lang): TemplateResult[] {
  const { index, plain } = numbers(lang);
  const each = new Map(limits.flatMap((noise) => (noise ? [[JSON.stringify(noise), noise] as const] : [])));
  return [...each.values()].map(
    ({ largest, sd, r }) => html`<p class="profile__small">${t(lang, "profile.chance", { limit: index(largest), sd: plain(sd), r: index(r) })}</p>`,
  );
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

export function lastPicture({ scales = [], options = [1, 5], ends = ["", ""] }: ProfileInstrument, last: Measured, lang: Lang): PictureData {
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
    label: t(lang, "profile.last_picture", { scores: said.join("; ") }),
    lang,
  };
}

export function timePicture({ scales = [], options = [1, 5] }: ProfileInstrument, measured: Measured[], lang: Lang): Drawing {
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
    draw: async (width) => (await import("../pictures/lines")).lines(drawn, width),
  };
}

/** One column per time that is shown, and the word for the last one. */
export function scoreTable({ scales = [], title }: ProfileInstrument, shown: Measured[], lang: Lang): TemplateResult {
  const { score } = numbers(lang);
  const cell = (one: Measured, scale: ProfileScale) => {
    const value = scoreOf(one, scale);
    return html`<td>${value === null ? "–" : score(value)}</td>`;
  };
  return html`<div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "profile.scores_of", { title })}>
    <table class="assessment__table">
      <caption>${t(lang, "profile.scores")}</caption>
      <thead>
        <tr>
          <th scope="col">${t(lang, "result.scale")}</th>
          ${shown.map((one) => html`<th scope="col">${shortDay(lang, one.day)}</th>`)}
          <th scope="col">${t(lang, "result.band")}</th>
        </tr>
      </thead>
      <tbody>
        ${scales.map((scale) => {
          const last = shown.at(-1)!.result.scales.find(({ id }) => id === scale.id);
          return html`<tr data-scale=${scale.id}>
            <th scope="row"><span class="assessment__symbol">${scale.symbol}</span> ${scale.title}</th>
            ${shown.map((one) => cell(one, scale))}
            <td>${last?.band ? (scale.bands[last.band] ?? "") : ""}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
