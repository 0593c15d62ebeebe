/** The report as it is read and printed: cover, contents, a part per exercise, method, limits, sources. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Naming } from "./other-names";
import type { Noise } from "../profile/profile-data";
import { WEEK } from "../progress/progress-model";
import type { Records } from "../store/record-keys";
import { GROUPS, partsOf, type Group, type Part } from "./report-choice";
import { isKind, type ReportInstrument, type ReportList, type Sums } from "./report-data";
import { limitOf, scanBody } from "./report-scan";
import { canvasBody, changeBody, checksBody, weekBody, logBody, mapBody, notesBody, planBody } from "./report-work";
import { assumptions } from "../profile/scan-views";
import { list as join, t, type Key, type Lang } from "../base/strings";
import { inPackage } from "../lms/reporting";

/** One exercise (or all notes, all knowledge checks) of one report. */
export interface Section {
  id: string;
  group: Group;
  title: string;
  body: TemplateResult | typeof nothing;
  /** Of a self-assessment that was repeated: what is still chance. */
  limit?: Noise | null;
}
const GROUP_OF = { scales: "scan", change: "change", plan: "plan", map: "map", log: "log", canvas: "canvas" } as const;

export const groupTitle = (group: Group, lang: Lang) => t(lang, `report.group_${group}` as Key);

/** Everything there is in these records, as far as this course knows the exercises. */
export function sectionsOf(list: ReportList, records: Records, sums: Sums, lang: Lang): Section[] {
  const parts = partsOf(list, records, lang);
  const sections = list.instruments.flatMap((instrument): Section[] => {
    if (!parts.some((part) => part.instrument === instrument.id && part.group === GROUP_OF[instrument.kind])) return [];
    const body = bodyOf(instrument, records, sums, lang);
    const limit = isKind(instrument, "scales") ? limitOf(instrument, records) : null;
    return [{ id: instrument.id, group: GROUP_OF[instrument.kind], title: instrument.title, body, limit }];
  });
  const has = (group: Group, instrument?: string) => parts.some((part) => part.group === group && (instrument === undefined || part.instrument === instrument));
  if (has("plan", WEEK))
    sections.push({ id: WEEK, group: "plan", title: t(lang, "report.lesson_plans"), body: weekBody(records, lang) });
  if (has("note")) sections.push({ id: "notes", group: "note", title: groupTitle("note", lang), body: notesBody(list, records) });
  if (has("check")) sections.push({ id: "checks", group: "check", title: groupTitle("check", lang), body: checksBody(list, records, sums, lang) });
  return sections.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

function bodyOf(instrument: ReportInstrument, records: Records, sums: Sums, lang: Lang): TemplateResult | typeof nothing {
  if (isKind(instrument, "scales")) return scanBody(instrument, records, lang);
  if (isKind(instrument, "change")) return changeBody(instrument, records, sums, lang);
  if (isKind(instrument, "plan")) return planBody(instrument, records, lang);
  if (isKind(instrument, "map")) return mapBody(instrument, records, sums, lang);
  if (isKind(instrument, "log")) return logBody(instrument, records, sums, lang);
  return canvasBody(instrument as ReportInstrument<"canvas">, records, lang);
}

/** "3 zelfscans, 1 plan en 2 reflecties" */
export function summary(parts: Part[], lang: Lang): string {
  const counts = GROUPS.flatMap((group) => {
    const own = parts.filter((part) => part.group === group && part.item !== "notes");
    return own.length ? [t(lang, `report.count_${group}${own.length === 1 ? "_one" : ""}` as Key, { count: own.length })] : [];
  });
  return join(lang, counts);
}

export interface Report {
  list: ReportList;
  records: Records;
  sums: Sums;
  lang: Lang;
  title: string;
  name: string;
  date: string;
  naming: Naming;
}

export function reportPaper(report: Report): TemplateResult {
  const { list, records, sums, lang, title, name, date, naming } = report;
  const sections = sectionsOf(list, records, sums, lang);
  const there = list.instruments.filter(({ id }) => sections.some((section) => section.id === id));
  const groups = GROUPS.filter((group) => sections.some((section) => section.group === group));
  const of = (group: Group) => sections.filter((section) => section.group === group);
  // A group of one that is called what its one section is called needs no second heading.
  const alone = (group: Group) => of(group).length === 1 && (group === "note" || group === "check" || group === "change");
  const after = ["method", "limits", ...(there.some(({ sources }) => sources.length) ? ["sources"] : [])] as const;
  return html`
    <header class="report__cover">
      <p class="report__course">${list.course}</p>
      <h2 class="report__title">${title || t(lang, "report.title_usual")}</h2>
      ${name ? html`<p class="report__name">${name}</p>` : nothing}
      <p class="report__on">${date}</p>
      <p class="report__summary">${t(lang, "report.summary", { parts: summary(partsOf(list, records, lang), lang) })} ${t(lang, `report.names_${naming}`)}</p>
      <p class="report__self">${t(lang, "report.self")}</p>
    </header>
    <nav class="report__contents" aria-labelledby="report-contents">
      <h2 id="report-contents">${t(lang, "report.contents")}</h2>
      <ol>
        ${groups.map(
          (group) => html`<li>
            <a href="#report-${group}">${groupTitle(group, lang)}</a>
            ${alone(group) ? nothing : html`<ul>${of(group).map(({ id, title: own }) => html`<li><a href="#report-${id}">${own}</a></li>`)}</ul>`}
          </li>`,
        )}
        ${after.map((part) => html`<li><a href="#report-${part}">${t(lang, `report.${part}` as Key)}</a></li>`)}
      </ol>
    </nav>
    ${groups.map(
      (group) => html`<section class="report__group" data-group=${group}>
        <h2 id="report-${group}">${groupTitle(group, lang)}</h2>
        ${of(group).map(
          ({ id, title: own, body }) => html`<section class="report__part" data-section=${id}>
            ${alone(group) ? nothing : html`<h3 id="report-${id}">${own}</h3>`} ${body}
          </section>`,
        )}
        ${assumptions(of(group).map(({ limit }) => limit), lang)}
      </section>`,
    )}
    ${method(there, groups, lang)} ${limits(there, lang)}
    ${after.length > 2
      ? html`<section class="report__group">
          <h2 id="report-sources">${t(lang, "report.sources")}</h2>
          <p>${t(lang, "report.sources_what")}</p>
          <ul class="report__sources">${sourcesOf(list, there).map((source) => html`<li>${source}</li>`)}</ul>
        </section>`
      : nothing}
  `;
}

const sourcesOf = (list: ReportList, there: ReportInstrument[]) =>
  [...new Set(there.flatMap(({ sources }) => sources))].flatMap((key) => list.sources[key] ?? []).sort((a, b) => a.localeCompare(b));

function method(there: ReportInstrument[], groups: Group[], lang: Lang) {
  return html`<section class="report__group">
    <h2 id="report-method">${t(lang, "report.method")}</h2>
    <p>${t(lang, inPackage() ? "report.method_all_lms" : "report.method_all")}</p>
    ${groups.map((group) => html`<p><strong>${groupTitle(group, lang)}.</strong> ${t(lang, `report.method_${group}` as Key)}</p>`)}
    ${there.length
      ? html`<table class="assessment__table report__versions">
          <caption>${t(lang, "report.versions")}</caption>
          <thead><tr><th scope="col">${t(lang, "report.exercise")}</th><th scope="col">${t(lang, "report.version")}</th></tr></thead>
          <tbody>${there.map(({ title, version }) => html`<tr><th scope="row">${title}</th><td>${version}</td></tr>`)}</tbody>
        </table>`
      : nothing}
  </section>`;
}

/** What holds for all, then what each exercise says of itself. The report on before and after has its own there. */
function limits(there: ReportInstrument[], lang: Lang) {
  // What several exercises say in the same words is said once.
  const said = new Set<string>();
  const first = (text: string) => !said.has(text) && said.add(text);
  const own = there.filter(({ kind, texts }) => kind !== "change" && texts.limits.length + texts.provisional.length);
  return html`<section class="report__group">
    <h2 id="report-limits">${t(lang, "report.limits")}</h2>
    <ul>
      <li>${t(lang, "report.limit_self")}</li>
      <li>${t(lang, "report.limit_provisional")}</li>
      <li>${t(lang, "report.limit_use")}</li>
    </ul>
    <div class="report__fine">
      ${own.map(
        ({ title, texts }) => html`<section class="report__limits">
          <h3>${title}</h3>
          <ul>${[...texts.limits, ...texts.provisional].filter(first).map((text) => html`<li>${text}</li>`)}</ul>
        </section>`,
      )}
    </div>
  </section>`;
}
