/** What stands around the plane of a stakeholder map: whose map, the form, the table, what to do. */
import { html, nothing, type TemplateResult } from "lit-html";
import { NAME_LENGTH } from "../store/people";
import { day } from "../base/sheet";
import { list, midSentence, t, type Lang } from "../base/strings";

export const NOTE_LENGTH = 200;

export interface Stakeholder {
  /** Which of the learner's plans it is about; the first when absent. */
  matter?: string;
  name: string;
  /** Absent: not judged yet. */
  trust?: number;
  /** null: not known; absent: not judged yet. */
  agreement?: number | null;
  influence?: number;
  date: string;
  note: string;
}
export interface AxisText {
  title: string;
  options: Record<string, string>;
  unknown?: string;
}
export interface GroupText {
  title: string;
  description: string;
  approach: string[];
}
export interface MapTexts {
  axes: Record<"trust" | "agreement" | "influence", AxisText>;
  groups: Record<string, GroupText>;
}
export interface Line {
  id: string;
  label: string;
  data: Stakeholder;
  group: string | undefined;
}
type Field = keyof Stakeholder;

/** The three questions in the order they are asked. */
export const AXES = ["trust", "agreement", "influence"] as const;
export const AXIS_WORDS = { trust: "map.trust_short", agreement: "map.agreement_short", influence: "map.influence_short" } as const;

export const missing = (data: Stakeholder) => AXES.filter((axis) => data[axis] === undefined);

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
const still = (event: KeyboardEvent) => event.key === "Enter" && event.preventDefault();

function question(axis: (typeof AXES)[number], text: AxisText, line: Line, field: string, lang: Lang, change: Change): TemplateResult {
  const now = line.data[axis];
  const chosen = now === undefined ? "" : now === null ? "?" : String(now);
  const set = (event: Event) => {
    const value = valueOf(event);
    change(axis, value === "" ? undefined : value === "?" ? null : Number(value));
  };
  return html`<div class="map__field">
    <label for=${`${field}-${axis}`}>${text.title}</label>
    <select id=${`${field}-${axis}`} data-field=${axis} @change=${set}>
      <option value="" .selected=${chosen === ""}>${t(lang, "map.choose")}</option>
      ${Object.entries(text.options).map(
        ([value, label]) => html`<option value=${value} .selected=${chosen === value}>${value}: ${label}</option>`,
      )}
      ${text.unknown ? html`<option value="?" .selected=${chosen === "?"}>?: ${text.unknown}</option>` : nothing}
    </select>
  </div>`;
}

export type Change = (field: Field, value: string | number | null | undefined) => void;

/** The whole of one person by an ordinary form; everything is kept while it is typed. */
export function formView(
  instrument: string,
  line: Line,
  texts: MapTexts,
  lang: Lang,
  change: Change,
  done: () => void,
  remove: () => void,
): TemplateResult {
  const field = `${instrument}-${line.id}`;
  const open = missing(line.data);
  return html`<section class="map__form" aria-label=${t(lang, "map.form", { name: line.label })}>
    <div class="map__fields">
      <div class="map__field">
        <label for=${`${field}-name`}>${t(lang, "map.name")}</label>
        <input id=${`${field}-name`} type="text" data-field="name" maxlength=${NAME_LENGTH} autocomplete="off" aria-describedby=${`${field}-name-hint`}
          .value=${line.data.name} @keydown=${still} @input=${(event: Event) => change("name", valueOf(event))} />
        <small id=${`${field}-name-hint`}>${t(lang, "map.name_hint")}</small>
      </div>
      ${AXES.map((axis) => question(axis, texts.axes[axis], line, field, lang, change))}
      <div class="map__field">
        <label for=${`${field}-date`}>${t(lang, "map.date")}</label>
        <input id=${`${field}-date`} type="date" data-field="date" min="1900-01-01" max="2999-12-31" aria-describedby=${`${field}-date-hint`}
          .value=${line.data.date} @keydown=${still} @change=${(event: Event) => change("date", valueOf(event))} />
        <small id=${`${field}-date-hint`}>${t(lang, "map.date_hint")}</small>
      </div>
      <div class="map__field map__field--wide">
        <label for=${`${field}-note`}>${t(lang, "map.note")}</label>
        <textarea id=${`${field}-note`} data-field="note" rows="2" maxlength=${NOTE_LENGTH} autocomplete="off" aria-describedby=${`${field}-note-hint`}
          .value=${line.data.note} @input=${(event: Event) => change("note", valueOf(event))}></textarea>
        <small id=${`${field}-note-hint`}>${t(lang, "map.note_hint")}</small>
      </div>
    </div>
    ${open.length ? html`<p class="map__open">${incomplete(open, lang)}</p>` : nothing}
    <div class="assessment__buttons">
      <button type="button" data-part="done" @click=${done}>${t(lang, "map.done")}</button>
      <button type="button" data-part="remove" @click=${remove}>${t(lang, "map.remove_name", { name: line.label })}</button>
    </div>
  </section>`;
}

export const incomplete = (open: readonly (typeof AXES)[number][], lang: Lang) =>
  t(lang, "map.incomplete", { missing: list(lang, open.map((axis) => midSentence(t(lang, AXIS_WORDS[axis])))) });

/** The full equivalent of the map. */
export function tableView(
  lines: Line[],
  texts: MapTexts,
  lang: Lang,
  edit: (id: string) => void,
  remove: (id: string) => void,
): TemplateResult {
  const heads = (["map.name", "map.trust_short", "map.agreement_short", "map.influence_short", "map.place", "map.date", "map.note"] as const).map((key) => t(lang, key));
  const value = (number: number | null | undefined) => (number === undefined ? "–" : number === null ? `? (${t(lang, "map.unknown")})` : number);
  return html`<div class="map__scroll" role="group" tabindex="0" aria-label=${t(lang, "map.table")}>
    <table class="map__table">
      <caption>${t(lang, "map.table")}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}<th scope="col" class="map__tools"><span class="course-unseen">${t(lang, "map.edit")}</span></th></tr></thead>
      <tbody>
        ${lines.map(({ id, label, data, group }) => {
          const open = missing(data);
          return html`<tr data-id=${id}>
            <th scope="row">${label}</th>
            ${AXES.map((axis) => html`<td data-head=${t(lang, AXIS_WORDS[axis])}>${value(data[axis])}</td>`)}
            <td data-head=${heads[4]!}>${open.length ? incomplete(open, lang) : group ? html`${swatch(group)} ${texts.groups[group]?.title}` : "–"}</td>
            <td data-head=${heads[5]!}>${day(data.date, lang)}</td>
            <td data-head=${heads[6]!} class="map__words" ?data-empty=${!data.note}>${data.note}</td>
            <td class="map__tools"><div class="map__pair">
              <button type="button" data-part="edit" aria-label=${t(lang, "map.edit_name", { name: label })} @click=${() => edit(id)}>${t(lang, "map.edit")}</button>
              <button type="button" data-part="remove-row" aria-label=${t(lang, "map.remove_name", { name: label })} @click=${() => remove(id)}>${t(lang, "map.remove")}</button>
            </div></td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

/** The same outline as on the map. */
export const swatch = (group: string) =>
  html`<svg class="map__swatch" data-group=${group} width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true" focusable="false"><circle class="map__dot" r="9" /><circle class="map__ring" r="5" /></svg>`;

/** Per group with somebody in it: who, most influence first, and what to do. */
export function approachView(groups: { id: string; names: string[] }[], texts: MapTexts, lang: Lang): TemplateResult | typeof nothing {
  const there = groups.filter(({ names }) => names.length);
  if (!there.length) return nothing;
  const absent = groups.filter(({ names }) => !names.length).map(({ id }) => midSentence(texts.groups[id]!.title));
  return html`<section class="map__now">
    <h4>${t(lang, "map.approach_live")}</h4>
    <div class="map__groups">
      ${there.map(({ id, names }) => {
        const text = texts.groups[id]!;
        return html`<section class="map__group" data-group=${id}>
          <h5>${swatch(id)} ${text.title}: ${list(lang, names)}</h5>
          <p>${text.description}</p>
          <ul>${text.approach.map((step) => html`<li>${step}</li>`)}</ul>
        </section>`;
      })}
    </div>
    ${absent.length ? html`<p class="map__absent">${t(lang, "map.nobody_group", { groups: list(lang, absent) })}</p>` : nothing}
  </section>`;
}

/** Show everyone, or one group alone. */
export function filterView(
  counts: { id: string; count: number }[],
  total: number,
  chosen: string,
  texts: MapTexts,
  lang: Lang,
  choose: (id: string) => void,
): TemplateResult | typeof nothing {
  const groups = counts.filter(({ id, count }) => count || id === chosen);
  if (groups.length < 2 && !chosen) return nothing;
  const button = (id: string, label: string) =>
    html`<button type="button" class="map__choice" data-filter=${id || "all"} aria-pressed=${chosen === id ? "true" : "false"} @click=${() => choose(id)}>${label}</button>`;
  return html`<div class="map__filter" role="group" aria-label=${t(lang, "map.filter")}>
    ${button("", t(lang, "map.all", { count: total }))}
    ${groups.map(({ id, count }) => button(id, t(lang, "map.group", { group: texts.groups[id]!.title, count })))}
  </div>`;
}
