/** How the coach sees the reports: what is open, and each exercise as one row with a column per report. */
import { html, nothing, type TemplateResult } from "lit-html";
import { columns, type Open, type Refused } from "./coach-files";
import { dayOf } from "../store/history";
import { GROUPS, type Group } from "./report-choice";
import type { ReportList } from "./report-data";
import { groupTitle, sectionsOf, type Section } from "./report-view";
import { assumptions } from "../profile/scan-views";
import { day, t, type Lang } from "../base/strings";

export interface CoachActions {
  add: (files: File[]) => void;
  remove: (file: Open) => void;
  clear: () => void;
  print: () => void;
}

export function openView(refused: Refused[], over: boolean, lang: Lang, on: CoachActions): TemplateResult {
  const take = (event: Event) => {
    const field = event.target as HTMLInputElement;
    on.add([...(field.files ?? [])]);
    // The same file can be chosen again after it was closed.
    field.value = "";
  };
  return html`<div class="coach__drop" ?data-over=${over}>
      <input id="coach-file" class="course-unseen" type="file" multiple accept=".json,.txt,application/json,text/plain" @change=${take} />
      <label for="coach-file" class="coach__pick">${t(lang, "coach.open")}</label>
      <p class="coach__or">${t(lang, "coach.drop")}</p>
    </div>
    ${refused.length
      ? html`<section class="coach__refused" aria-labelledby="coach-refused">
          <h2 id="coach-refused">${t(lang, "coach.refused")}</h2>
          <ul>${refused.map(({ file, reason }) => html`<li><strong>${file}</strong>: ${reason}</li>`)}</ul>
        </section>`
      : nothing}`;
}

interface Column {
  file: Open;
  label: string;
  sections: Section[];
}

export function filesView(list: ReportList, open: Open[], lang: Lang, on: CoachActions): TemplateResult | typeof nothing {
  if (!open.length) return nothing;
  const learners = columns(open);
  const files = learners.flat();
  const shown: Column[] = files.map((file, i) => ({ file, label: labelOf(file, i, lang), sections: sectionsOf(list, file.records, file.sums, lang) }));
  const groups = GROUPS.filter((group) => shown.some(({ sections }) => sections.some((section) => section.group === group)));
  return html`
    <h2>${t(lang, files.length === 1 ? "coach.one" : "coach.several", { count: files.length })}</h2>
    <ul class="coach__list">
      ${shown.map(
        ({ file, label }) => html`<li>
          <span>${label}</span>
          <button type="button" data-part="remove" aria-label=${t(lang, "coach.remove_name", { name: label })} @click=${() => on.remove(file)}>${t(lang, "coach.remove")}</button>
        </li>`,
      )}
    </ul>
    ${learners.filter((own) => own.length > 1).map((own) => html`<p class="coach__same">${sameText(own, lang)}</p>`)}
    <div class="assessment__buttons">
      <button type="button" data-part="print" @click=${on.print}>${t(lang, "coach.print")}</button>
      ${files.length > 1 ? html`<button type="button" data-part="clear" @click=${on.clear}>${t(lang, "coach.clear")}</button>` : nothing}
    </div>
    ${groups.map((group) => groupView(group, shown, lang))}
    <p class="coach__end">${t(lang, "coach.carry")}</p>
  `;
}

const savedOn = ({ saved }: Open, lang: Lang) => day(lang, dayOf(Date.parse(saved)));

function labelOf(file: Open, place: number, lang: Lang): string {
  const name = file.name || t(lang, "coach.unnamed", { number: place + 1 });
  return t(lang, "coach.column", { name, date: savedOn(file, lang) });
}

/** Known by what was kept, the learner may have called herself differently; known by name only, it may be a namesake. */
function sameText(own: Open[], lang: Lang): string {
  const names = [...new Set(own.map(({ name }) => name).filter(Boolean))];
  return t(lang, names.length === 1 ? "coach.same" : "coach.same_device", { count: own.length, name: names.join(" / ") || t(lang, "coach.somebody") });
}

/** One row per exercise that at least one of the reports holds. */
function groupView(group: Group, shown: Column[], lang: Lang) {
  const titles = new Map(shown.flatMap(({ sections }) => sections.filter((section) => section.group === group).map(({ id, title }) => [id, title] as const)));
  return html`<section class="coach__group" data-group=${group}>
    <h2>${groupTitle(group, lang)}</h2>
    ${[...titles].map(
      ([id, title]) => html`<section class="coach__exercise" data-section=${id}>
        ${title === groupTitle(group, lang) ? nothing : html`<h3>${title}</h3>`}
        <div class="coach__row">
          ${shown.map(({ label, sections }) => {
            const section = sections.find((one) => one.id === id);
            return html`<section class="coach__cell report" ?data-empty=${!section} aria-label="${label}: ${title}">
              <p class="coach__whose">${label}</p>
              ${section ? section.body : html`<p class="coach__absent">${t(lang, "coach.absent")}</p>`}
            </section>`;
          })}
        </div>
      </section>`,
    )}
    ${assumptions(shown.flatMap(({ sections }) => sections.filter((section) => section.group === group).map(({ limit }) => limit)), lang)}
  </section>`;
}
