/** In a report, what was made rather than scored: plans, the map, the jar, worksheets, notes, knowledge checks. */
import { html, nothing, type TemplateResult } from "lit-html";
import { reportView } from "../kinds/change-report";
import type { Filled, Moment as When } from "../kinds/change-model";
import { jarView, MOST } from "../pictures/jar";
import { countsView, kindOf, signed, type LogData, type Moment } from "../kinds/log-view";
import { Plane, planeView } from "../kinds/map-plane";
import { AXES, AXIS_WORDS, missing, type Stakeholder } from "../kinds/map-view";
import { plain, sentence, unclear, type PlanContent } from "../kinds/plan-data";
import { planOf, WEEK } from "../progress/progress-model";
import type { Records } from "../store/record-keys";
import { entriesOf } from "./report-choice";
import type { Copy, ReportInstrument, ReportList, Sums } from "./report-data";
import { day as dayOr } from "../base/sheet";
import { list as join, numbers, t, type Lang } from "../base/strings";

/** Until Python has counted, and for good when it does not start (the notice says so). */
const waiting = (lang: Lang) => html`<p class="report__waiting">${t(lang, "report.waiting")}</p>`;

export function changeBody(change: ReportInstrument<"change">, records: Records, sums: Sums, lang: Lang): TemplateResult {
  const result = sums.changes.get(change.id);
  if (!result) return waiting(lang);
  const entries = entriesOf(records, change.id);
  const of = (moment: When) => entries.find(({ id }) => id === moment)?.data as Filled | undefined;
  const data = { ...change, moment: "then" as const, pages: {} };
  return reportView(data, result, { before: of("before"), after: of("after"), then: of("then") }, lang);
}

export function planBody(plan: ReportInstrument<"plan">, records: Records, lang: Lang): TemplateResult {
  const { gain } = numbers(lang);
  return html`${entriesOf(records, plan.id).map((entry) => {
    const data = entry.data as PlanContent;
    const counted = data.followup.filter((row) => unclear(row) === null);
    const [done, occasions] = (["done", "occasions"] as const).map((of) => counted.reduce((sum, row) => sum + (row[of] ?? 0), 0)) as [number, number];
    const rated = plan.measure.rubric.filter((id) => data.rubric[id] !== undefined);
    const highest = plan.measure.rubric.reduce((sum, id) => sum + plan.texts.rubric[id]!.levels.length - 1, 0);
    const total = rated.reduce((sum, id) => sum + (data.rubric[id] ?? 0), 0);
    return html`<section class="report__block report__plan" data-plan=${entry.id}>
      <blockquote class="report__sentence">${plain(sentence({ ...plan }, data.parts)).trim()}</blockquote>
      ${data.commitment === null ? nothing : html`<p>${plan.texts.gate.question} ${data.commitment}: ${plan.texts.gate.options[String(data.commitment)]}</p>`}
      ${rated.length === plan.measure.rubric.length ? html`<p>${t(lang, "report.plan_rubric", { total, highest })}</p>` : nothing}
      <p>${occasions ? t(lang, "plan.counted", { done, occasions, rate: gain(done / occasions).replace("+", "") }) : t(lang, "plan.counted_none")}</p>
    </section>`;
  })}`;
}

const WENT = { yes: "profile.plan_done", no: "profile.plan_no", dropped: "profile.plan_dropped" } as const;

/** The plans of the week, made at the end of a lesson. */
export function weekBody(records: Records, lang: Lang): TemplateResult {
  return html`<ul>
    ${entriesOf(records, WEEK).map((entry) => {
      const { what, day, time, done } = planOf(entry.data);
      const when = [day && dayOr(day, lang), time].filter(Boolean).join(", ");
      return html`<li>${what}${when ? ` (${when})` : ""}${done ? html` <strong>${t(lang, WENT[done])}</strong>` : nothing}</li>`;
    })}
  </ul>`;
}

/** As wide as a column on the coach's page; it grows with the paper. */
const PLANE = new Plane(560);

export function mapBody(map: ReportInstrument<"map">, records: Records, sums: Sums, lang: Lang): TemplateResult {
  const { texts } = map;
  const groups = sums.groups.get(map.id);
  const people = entriesOf(records, map.id).map((entry, i) => {
    const data = entry.data as Stakeholder;
    return { id: entry.id, data, label: data.name || t(lang, "map.unnamed", { number: i + 1 }), group: groups?.get(entry.id) };
  });
  const words = Object.fromEntries(Object.entries(texts.groups).map(([id, { title }]) => [id, title]));
  const discs = people
    .filter(({ data }) => !missing(data).length)
    .map(({ id, data, label, group }) => ({ id, name: label, label, group, trust: data.trust!, agreement: data.agreement ?? null, influence: data.influence! }));
  const axes = { groups: words, trust: t(lang, "map.trust_short"), agreement: t(lang, "map.agreement_short"), unknown: texts.axes.agreement.unknown ?? "" };
  const matter = records.people.find(({ instrument, id }) => instrument === map.id && id === "first")?.name;
  const value = (number: number | null | undefined) => (number === undefined ? "–" : number === null ? t(lang, "map.unknown") : number);
  const notes = people.some(({ data }) => data.note);
  const heads = ["map.name", ...AXES.map((axis) => AXIS_WORDS[axis]), "map.place", "map.date"] as const;
  return html`
    ${matter ? html`<p>${t(lang, "map.matter")} <strong>${matter}</strong></p>` : nothing}
    <div class="report__block">
      <svg class="map__plane report__plane" viewBox="0 0 ${PLANE.width} ${PLANE.height}" role="img" aria-label=${t(lang, "report.map_label", { people: join(lang, discs.map(({ name, group }) => (group ? t(lang, "map.person_in", { name, group: words[group] ?? group }) : name))) })}>
        ${planeView(PLANE, discs, null, axes, null)}
      </svg>
    </div>
    <div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "map.table")}>
      <table class="assessment__table report__rows">
        <caption>${t(lang, "map.table")}</caption>
        <thead><tr>${heads.map((head) => html`<th scope="col">${t(lang, head)}</th>`)}${notes ? html`<th scope="col">${t(lang, "map.note")}</th>` : nothing}</tr></thead>
        <tbody>
          ${people.map(
            ({ data, label, group }) => html`<tr>
              <th scope="row">${label}</th>
              ${AXES.map((axis) => html`<td data-label=${t(lang, AXIS_WORDS[axis])}>${value(data[axis])}</td>`)}
              <td data-label=${t(lang, "map.place")}>${group ? words[group] : "–"}</td>
              <td data-label=${t(lang, "map.date")}>${dayOr(data.date, lang)}</td>
              ${notes ? html`<td data-label=${t(lang, "map.note")}>${data.note || "–"}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p><small>${t(lang, "map.judgement")}</small></p>`;
}

export function logBody(log: ReportInstrument<"log">, records: Records, sums: Sums, lang: Lang): TemplateResult {
  const data: LogData = { ...log };
  const entries = entriesOf(records, log.id).map(({ id, data: moment }) => ({ ...(moment as Moment), id }));
  const drawn = entries.slice(-MOST).map(({ id, date, moment, sign, impact }) => ({
    id,
    sign,
    impact,
    kind: Math.max(0, log.measure.moments.indexOf(moment)),
    title: [dayOr(date, lang), kindOf(data, moment), signed(sign * impact)].join(", "),
  }));
  const added = entries.filter(({ sign }) => sign === 1).length;
  const counts = sums.logs.get(log.id);
  const rows = [...entries].sort((a, b) => (a.date < b.date ? 1 : -1));
  const [who, notes] = [rows.some((row) => row.who), rows.some((row) => row.note)];
  return html`
    <div class="report__block report__jar">${jarView(drawn, t(lang, "log.jar", { added, taken: entries.length - added }), "")}</div>
    ${counts ? countsView(data, counts, lang) : waiting(lang)}
    <div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "report.moments")}>
      <table class="assessment__table report__rows">
        <caption>${t(lang, "report.moments")}</caption>
        <thead>
          <tr>
            <th scope="col">${t(lang, "log.date")}</th>
            ${who ? html`<th scope="col">${t(lang, "log.who")}</th>` : nothing}
            <th scope="col">${t(lang, "log.moment_short")}</th>
            <th scope="col">${t(lang, "log.sign_short")}</th>
            ${notes ? html`<th scope="col">${t(lang, "log.note")}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr>
              <th scope="row">${dayOr(row.date, lang)}</th>
              ${who ? html`<td data-label=${t(lang, "log.who")}>${row.who || "–"}</td>` : nothing}
              <td data-label=${t(lang, "log.moment_short")}>${kindOf(data, row.moment)}</td>
              <td data-label=${t(lang, "log.sign_short")}>${signed(row.sign * row.impact)}</td>
              ${notes ? html`<td data-label=${t(lang, "log.note")}>${row.note || "–"}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

export function canvasBody(canvas: ReportInstrument<"canvas">, records: Records, lang: Lang): TemplateResult {
  const said = (section: string, field: string, value: string, type: string) =>
    type === "date" ? dayOr(value, lang) : (canvas.texts.sections[section]?.fields[field]?.options?.[value] ?? value);
  return html`${entriesOf(records, canvas.id).map((entry) => {
    const { name, sections = {} } = entry.data as Copy;
    return html`<section class="report__copy">
      ${name ? html`<h4>${name}</h4>` : nothing}
      ${canvas.measure.sections.map(({ id, fields }) => {
        const rows = (sections[id] ?? []).map((row) => fields.flatMap(({ id: field, type }) => (row[field]?.trim() ? [{ field, text: said(id, field, row[field], type) }] : [])));
        const written = rows.filter((row) => row.length);
        const text = canvas.texts.sections[id];
        return written.length && text
          ? html`<div class="report__block">
              ${name ? html`<h5>${text.title}</h5>` : html`<h4>${text.title}</h4>`}
              ${written.map((row) => html`<dl class="report__fields">${row.map(({ field, text: value }) => html`<div><dt>${text.fields[field]?.label}</dt><dd>${value}</dd></div>`)}</dl>`)}
            </div>`
          : nothing;
      })}
    </section>`;
  })}`;
}

export function notesBody({ notes }: ReportList, records: Records): TemplateResult {
  const place = new Map(notes.map(({ id }, i) => [id, i]));
  const ordered = [...records.notes].sort((a, b) => (place.get(a.id) ?? notes.length) - (place.get(b.id) ?? notes.length));
  return html`${ordered.map(({ id, text }) => {
    const asked = notes.find((note) => note.id === id);
    return html`<section class="report__block" data-note=${id}>
      ${asked ? html`<h3>${asked.page}</h3><p class="report__question">${asked.question}</p>` : nothing}
      <p class="report__text">${text}</p>
    </section>`;
  })}`;
}

export function checksBody({ quizzes }: ReportList, records: Records, sums: Sums, lang: Lang): TemplateResult {
  return html`<ul class="report__checks">
    ${quizzes.flatMap(({ id, title }) => {
      if (!records.checks.some(({ quiz }) => quiz === id)) return [];
      const result = sums.checks.get(id);
      const open = result ? result.total - result.answered : 0;
      const words = result ? t(lang, open ? "check.total_open" : "check.total", { correct: result.correct, total: result.total, open }) : t(lang, "report.waiting");
      return [html`<li data-check=${id}><strong>${title}</strong>: ${words}</li>`];
    })}
  </ul>`;
}
