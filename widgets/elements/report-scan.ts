/** A self-assessment in a report: per person the last profile, its table and words, and what happened over time. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LinesData } from "./lines";
import type { Result } from "./model";
import type { Drawing, PictureData } from "./picture";
import type { Noise } from "./profile-data";
import type { Records } from "./record-keys";
import { peopleOf, resultsOf } from "./report-choice";
import type { ReportInstrument } from "./report-data";
import { day, list as join, midSentence, numbers, t, type Lang } from "./strings";

type Scan = ReportInstrument<"scales">;
interface Measured {
  day: string;
  result: Result;
}
/** So many days fit in a table on paper. */
const MOST = 5;

export function scanBody(scan: Scan, records: Records, lang: Lang): TemplateResult {
  const people = peopleOf(records, scan);
  return html`${people.map(({ id, name }, i) => {
    const measured = resultsOf(records, scan, id).map((kept) => ({ day: kept.day, result: kept.result as Result }));
    const shown = name || (people.length > 1 ? t(lang, "people.unnamed", { number: i + 1 }) : "");
    return html`<section class="report__person" data-person=${id}>${shown ? html`<h4>${shown}</h4>` : nothing}${person(scan, measured, lang)}</section>`;
  })}`;
}

function person(scan: Scan, measured: Measured[], lang: Lang) {
  const last = measured.at(-1)!;
  const again = measured.length > 1;
  return html`
    <p class="report__date">${t(lang, again ? "report.last" : "report.once", { date: day(lang, last.day), count: measured.length })}</p>
    <div class="report__block">
      ${finding(scan, last.result, lang)}
      <course-picture class="assessment__picture" .data=${picture(scan, last, lang)}></course-picture>
    </div>
    ${table(scan, measured, lang)} ${words(scan, last.result, lang)} ${focus(scan, last.result, lang)}
    ${again
      ? html`<div class="report__block">
          <p>${t(lang, "profile.over_time", { sentences: join(lang, sentences(scan, measured, lang)) })}</p>
          <course-picture class="assessment__picture" .drawing=${lines(scan, measured, lang)}></course-picture>
          ${scan.noise ? html`<p><small>${chance(scan.noise, lang)}</small></p>` : nothing}
        </div>`
      : nothing}
  `;
}

function chance({ largest, sd, r }: Noise, lang: Lang): string {
  const { index, plain } = numbers(lang);
  return t(lang, "report.chance", { limit: index(largest), sd: plain(sd), r: index(r) });
}

const scoreOf = ({ result }: Measured, id: string) => result.scales.find((scale) => scale.id === id)?.score ?? null;

function finding({ texts }: Scan, { finding }: Result, lang: Lang) {
  const found = finding ? texts.findings?.[finding] : undefined;
  if (!found) return nothing;
  return html`<p class="report__finding">
    <strong>${found.title}.</strong> ${found.text} ${found.action ?? ""}
    ${found.provisional ? html`<small>(${t(lang, "result.provisional")})</small>` : nothing}
  </p>`;
}

function picture({ scales = [], options = [1, 5], ends = ["", ""] }: Scan, last: Measured, lang: Lang): PictureData {
  const { score } = numbers(lang);
  const said = scales.map(({ id, title }) => {
    const value = scoreOf(last, id);
    return `${title} ${value === null ? t(lang, "result.none") : score(value)}`;
  });
  return {
    rows: scales.map(({ id, title, symbol, better }) => ({
      title,
      symbol,
      note: better === "lower" ? `← ${t(lang, "result.lower")}` : "",
      marks: [{ label: "", value: scoreOf(last, id) }],
    })),
    low: Math.min(...options),
    high: Math.max(...options),
    lowLabel: ends[0],
    highLabel: ends[1],
    label: t(lang, "report.picture", { scores: said.join("; ") }),
    lang,
  };
}

function lines({ scales = [], options = [1, 5] }: Scan, measured: Measured[], lang: Lang): Drawing {
  const drawn: LinesData = {
    rows: scales.map(({ id, title }) => ({
      title,
      points: measured.flatMap((one) => {
        const value = scoreOf(one, id);
        return value === null ? [] : [{ day: one.day, value }];
      }),
    })),
    low: Math.min(...options),
    high: Math.max(...options),
    label: t(lang, "report.lines", { from: day(lang, measured[0]!.day), to: day(lang, measured.at(-1)!.day) }),
    lang,
  };
  return { key: JSON.stringify(drawn), lang, draw: async (width) => (await import("./lines")).lines(drawn, width) };
}

function sentences({ scales = [] }: Scan, measured: Measured[], lang: Lang): string[] {
  const { score, signed } = numbers(lang);
  return scales.flatMap(({ id, title }) => {
    const [from, to] = [scoreOf(measured[0]!, id), scoreOf(measured.at(-1)!, id)];
    if (from === null || to === null) return [];
    const scale = midSentence(title);
    const change = signed(to - from);
    return [change === "0" ? t(lang, "profile.same", { scale, to: score(to) }) : t(lang, "profile.line", { scale, from: score(from), to: score(to), change })];
  });
}

function table({ scales = [], title }: Scan, measured: Measured[], lang: Lang) {
  const { score } = numbers(lang);
  const shown = measured.length > MOST ? [measured[0]!, ...measured.slice(1 - MOST)] : measured;
  return html`<div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "report.table", { title })}>
      <table class="assessment__table">
        <caption>${t(lang, "report.scores")}</caption>
        <thead>
          <tr>
            <th scope="col">${t(lang, "result.scale")}</th>
            ${shown.map((one) => html`<th scope="col">${day(lang, one.day)}</th>`)}
            <th scope="col">${t(lang, "result.band")}</th>
          </tr>
        </thead>
        <tbody>
          ${scales.map((scale) => {
            const band = measured.at(-1)!.result.scales.find(({ id }) => id === scale.id)?.band;
            return html`<tr data-scale=${scale.id}>
              <th scope="row"><span class="assessment__symbol">${scale.symbol}</span> ${scale.title}</th>
              ${shown.map((one) => {
                const value = scoreOf(one, scale.id);
                return html`<td>${value === null ? "–" : score(value)}</td>`;
              })}
              <td>${band ? (scale.bands[band] ?? "") : ""}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    ${shown.length < measured.length ? html`<p><small>${t(lang, "report.some_days", { shown: MOST - 1, count: measured.length })}</small></p>` : nothing}`;
}

/** What each score means, and the number that is shown first, if the scan has one. */
function words({ texts, measure }: Scan, { scales, indices }: Result, lang: Lang) {
  const { score, plain } = numbers(lang);
  const said = scales.flatMap(({ id, band }) => {
    const text = texts.scales[id];
    const feedback = band === null ? undefined : text?.bands[band]?.feedback;
    return text && feedback ? [html`<li><strong>${text.title}</strong>: ${feedback}</li>`] : [];
  });
  const leads = measure.indices.flatMap(({ id, range: [low, high] }) => {
    const text = texts.indices[id];
    const value = indices.find((index) => index.id === id)?.value ?? null;
    return text?.lead && value !== null
      ? [html`<p>${t(lang, "result.lead", { title: text.title, symbol: text.symbol, value: score(value), low: plain(low), high: plain(high) })}</p>`]
      : [];
  });
  return html`${said.length ? html`<ul class="assessment__sentences">${said}</ul>` : nothing}${leads}`;
}

/** The same one thing to do as with the result itself: a finding that has one goes first. */
function focus({ texts }: Scan, { focus, scales, lever, finding }: Result, lang: Lang) {
  const known = focus.filter((id) => texts.scales[id]);
  if (!known.length) return nothing;
  const titles = known.map((id) => midSentence(texts.scales[id]!.title));
  const chosen = lever?.options.find((option) => known.includes(option.scale))?.scale ?? known[0]!;
  const band = scales.find(({ id }) => id === chosen)?.band;
  const told = finding ? texts.findings?.[finding]?.action : undefined;
  const action = band && !told ? texts.scales[chosen]!.bands[band]?.action : undefined;
  const text = titles.length > 1 ? t(lang, "result.focus_tie", { scales: join(lang, titles) }) : t(lang, "result.focus", { scale: titles[0]! });
  return html`<p class="report__finding"><strong>${text}</strong> ${action ? html`<br />${t(lang, "result.do")} ${action}` : nothing}</p>`;
}
