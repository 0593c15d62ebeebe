/** What a log shows: its moments with buttons, the counts per kind, the sum over time. */
import { html, nothing, type TemplateResult } from "lit-html";
import { colour } from "../pictures/colours";
import type { Marble } from "../pictures/jar";
import { day } from "../base/sheet";
import type { Entry } from "../store/store";
import { t, type Lang } from "../base/strings";

export interface Moment {
  date: string;
  who: string;
  moment: string;
  sign: 1 | -1;
  impact: number;
  note: string;
}
export interface LogData {
  id: string;
  version: string;
  title: string;
  measure: { moments: string[]; impact: number[] };
  texts: { moments: Record<string, { title: string; hint?: string }>; impact: Record<string, string> };
}
export interface Counts {
  entries: number;
  added: number;
  taken: number;
  sum: number;
  moments: { id: string; added: number; taken: number; sum: number }[];
  line: { date: string; sum: number }[];
  refused: { index: number; reason: string }[];
}

/** +3, −2, 0: a sum always says which way it goes. */
export const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "0");
/** A kind the file no longer has keeps the name it was stored under. */
export const kindOf = (data: LogData, id: string) => data.texts.moments[id]?.title ?? id;

/** What the jar draws of moments. */
export const marbles = (data: LogData, entries: Entry<Moment>[], lang: Lang): Marble[] =>
  entries.map(({ id, data: { date, moment, sign, impact, who } }) => ({
    id,
    sign,
    impact,
    kind: Math.max(0, data.measure.moments.indexOf(moment)),
    title: [day(date, lang), who, kindOf(data, moment), signed(sign * impact)].filter(Boolean).join(", "),
  }));

/** Newest first. Each button says which moment it is about. */
export function listView(
  data: LogData,
  entries: Entry<Moment>[],
  lang: Lang,
  on: { edit: (id: string) => void; remove: (id: string) => void },
): TemplateResult {
  const rows = [...entries].sort((a, b) => (a.data.date < b.data.date ? 1 : a.data.date > b.data.date ? -1 : b.created - a.created));
  const button = (action: "edit" | "remove", { id, data: { date, moment } }: Entry<Moment>) => {
    const word = t(lang, `log.${action}`);
    const which = t(lang, "log.which", { action: word, date: day(date, lang), moment: kindOf(data, moment) });
    return html`<button type="button" data-part=${action} aria-label=${which} @click=${() => on[action](id)}>${word}</button>`;
  };
  return html`<h4 class="log__name" id=${`${data.id}-list`}>${t(lang, "log.entries", { count: rows.length })}</h4>
    <table class="log__table log__entries" aria-labelledby=${`${data.id}-list`}>
      <thead>
        <tr>
          <th scope="col">${t(lang, "log.date")}</th>
          <th scope="col">${t(lang, "log.who")}</th>
          <th scope="col">${t(lang, "log.moment_short")}</th>
          <th scope="col">${t(lang, "log.sign_short")}</th>
          <th scope="col">${t(lang, "log.note")}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (entry) => html`<tr data-entry=${entry.id}>
            <th scope="row">${day(entry.data.date, lang)}</th>
            <td>${entry.data.who}</td>
            <td>${kindOf(data, entry.data.moment)}</td>
            <td class="log__sum">${signed(entry.data.sign * entry.data.impact)}</td>
            <td>${entry.data.note}</td>
            <td class="log__actions">${button("edit", entry)}${button("remove", entry)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
}

export function countsView(data: LogData, counts: Counts, lang: Lang): TemplateResult {
  const { line, refused } = counts;
  const said = { entries: counts.entries, added: counts.added, taken: counts.taken, sum: signed(counts.sum) };
  return html`<h4 class="log__name">${t(lang, "log.counts")}</h4>
    <p class="log__total">${t(lang, counts.entries === 1 ? "log.total_one" : "log.total", said)}</p>
    ${refused.length ? html`<p>${t(lang, "log.refused", { count: refused.length })}</p>` : nothing}
    <table class="log__table log__counts">
      <caption>${t(lang, "log.table")}</caption>
      <thead>
        <tr>
          <th scope="col">${t(lang, "log.moment_short")}</th>
          ${(["added", "taken", "sum"] as const).map((key) => html`<th scope="col">${t(lang, `log.${key}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${counts.moments.map(
          ({ id, added, taken, sum }, i) => html`<tr data-moment=${id}>
            <th scope="row">
              <svg class="log__mark" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill=${colour(i)} /></svg>
              ${kindOf(data, id)}
            </th>
            <td>${added}</td>
            <td>${taken}</td>
            <td class="log__sum">${signed(sum)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${line.length > 1 ? html`<h5>${t(lang, "log.line")}</h5>` : nothing} ${line.length ? lineView(line, lang) : nothing}
    <p class="log__how">${t(lang, "log.how")}</p>`;
}

/** The sum day by day: a sentence alone after one day, with a picture and its table after more. */
export function lineView(line: Counts["line"], lang: Lang): TemplateResult {
  const [first, last] = [line[0]!, line.at(-1)!];
  if (line.length === 1)
    return html`<p>${t(lang, "log.line_one", { date: day(first.date, lang), sum: signed(first.sum) })}</p>`;
  const label = t(lang, "log.line_said", {
    first: day(first.date, lang),
    last: day(last.date, lang),
    from: signed(first.sum),
    to: signed(last.sum),
  });
  const drawing = {
    key: JSON.stringify([line, lang]),
    lang,
    draw: async (width: number) => (await import("../pictures/timeline")).timeline(line, label, lang, width),
  };
  return html`<course-picture .drawing=${drawing}></course-picture>
    <p>${label}</p>
    <details class="log__points">
      <summary>${t(lang, "log.table_line")}</summary>
      <table class="log__table">
        <thead>
          <tr>
            <th scope="col">${t(lang, "log.date")}</th>
            <th scope="col">${t(lang, "log.sum")}</th>
          </tr>
        </thead>
        <tbody>
          ${line.map(({ date, sum }) => html`<tr><th scope="row">${day(date, lang)}</th><td class="log__sum">${signed(sum)}</td></tr>`)}
        </tbody>
      </table>
    </details>`;
}
