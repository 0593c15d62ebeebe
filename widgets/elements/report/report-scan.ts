/** A self-assessment in a report: per person the last profile, its table and words, and what happened over time. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Result } from "../base/model";
import type { Measured, Noise } from "../profile/profile-data";
import { shifts } from "../profile/profile-shift";
import type { Records } from "../store/record-keys";
import { peopleOf, resultsOf } from "./report-choice";
import type { ReportInstrument } from "./report-data";
import { lastPicture, scoreTable, shiftList, timePicture } from "../profile/scan-views";
import { day, list as join, midSentence, numbers, span, t, type Lang } from "../base/strings";

type Scan = ReportInstrument<"scales">;
/** So many days fit in a table on paper. */
const MOST = 5;

const measuredOf = (scan: Scan, records: Records, person: string): Measured[] =>
  resultsOf(records, scan, person).map((kept) => ({ day: kept.day, result: kept.result as Result }));

/** The limit of chance, as far as something was repeated. */
export const limitOf = (scan: Scan, records: Records): Noise | null =>
  peopleOf(records, scan).some(({ id }) => measuredOf(scan, records, id).length > 1) ? (scan.noise ?? null) : null;

export function scanBody(scan: Scan, records: Records, lang: Lang): TemplateResult {
  const people = peopleOf(records, scan);
  return html`${people.map(({ id, name }, i) => {
    const measured = measuredOf(scan, records, id);
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
      <course-picture class="assessment__picture" .data=${lastPicture(scan, last, lang)}></course-picture>
    </div>
    ${scores(scan, measured, lang)} ${words(scan, last.result, lang)} ${focus(scan, last.result, lang)}
    ${again
      ? html`<section class="report__shifted">
          <p class="profile__span"><strong>${t(lang, "profile.shift")}</strong>, ${span(lang, measured[0]!.day, last.day)}</p>
          ${shiftList(scan, shifts(scan, measured), lang)}
          <course-picture class="assessment__picture" .drawing=${timePicture(scan, measured, lang)}></course-picture>
        </section>`
      : nothing}
  `;
}

function finding({ texts }: Scan, { finding }: Result, lang: Lang) {
  const found = finding ? texts.findings?.[finding] : undefined;
  if (!found) return nothing;
  return html`<p class="report__finding">
    <strong>${found.title}.</strong> ${found.text} ${found.action ?? ""}
    ${found.provisional ? html`<small>(${t(lang, "result.provisional")})</small>` : nothing}
  </p>`;
}

/** As many days as fit on paper: the first, and the last ones. */
function scores(scan: Scan, measured: Measured[], lang: Lang) {
  const shown = measured.length > MOST ? [measured[0]!, ...measured.slice(1 - MOST)] : measured;
  return html`${scoreTable(scan, shown, lang)}
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
