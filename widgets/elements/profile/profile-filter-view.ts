/** Choosing by person or date on the course profile: a fold, closed until it is needed. */
import { html, nothing, type TemplateResult } from "lit-html";
import { daysAfter } from "../base/days";
import { ALL, filtered, type Filter } from "./profile-filter";
import { AGAIN } from "./profile-scan";
import { t, type Lang } from "../base/strings";

export interface FilterView {
  lang: Lang;
  filter: Filter;
  people: { key: string; name: string }[];
  today: string;
  /** Whether the fold is open at first. It is the learner's from then on: it must not close under her hands. */
  open: boolean;
  /** What is left, of how much. */
  shown: number;
  total: number;
  choose: (filter: Filter) => void;
}

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;

export const remaining = (shown: number, total: number, lang: Lang) =>
  shown === 1 ? t(lang, "profile.filtered_one", { total }) : t(lang, "profile.filtered", { shown, total });

export function filterView({ lang, filter, people, today, open, shown, total, choose }: FilterView): TemplateResult {
  const recent = daysAfter(today, -AGAIN);
  const quick = { all: !filter.from && !filter.to, weeks: filter.from === recent && (!filter.to || filter.to === today) };
  const wrong = filter.from && filter.to && filter.from > filter.to;
  const date = (name: "from" | "to", label: string) => html`<p class="profile__field">
    <label for=${`profile-${name}`}>${label}</label>
    <input id=${`profile-${name}`} type="date" min="2000-01-01" max="2999-12-31" .value=${filter[name]} aria-describedby=${wrong ? "profile-order" : nothing}
      @change=${(event: Event) => choose({ ...filter, [name]: valueOf(event) })} />
  </p>`;
  const period = (name: "all" | "weeks", label: string, from: string) =>
    html`<button type="button" data-quick=${name} aria-pressed=${quick[name] ? "true" : "false"} @click=${() => choose({ ...filter, from, to: "" })}>${label}</button>`;
  return html`<div class="profile__filter" ?data-filtered=${filtered(filter)}>
    <details class="profile__choose" ?open=${open}>
      <summary>${t(lang, "profile.filter")}</summary>
      <div class="profile__fields">
        <div class="profile__quick" role="group" aria-label=${t(lang, "profile.filter_quick")}>
          ${period("all", t(lang, "profile.all"), "")} ${period("weeks", t(lang, "profile.six_weeks"), recent)}
        </div>
        ${people.length
          ? html`<p class="profile__field">
              <label for="profile-who">${t(lang, "profile.filter_who")}</label>
              <select id="profile-who" @change=${(event: Event) => choose({ ...filter, who: valueOf(event) })}>
                <option value="" .selected=${!filter.who}>${t(lang, "profile.all_people")}</option>
                ${people.map(({ key, name }) => html`<option value=${key} .selected=${key === filter.who}>${name}</option>`)}
              </select>
            </p>`
          : nothing}
        ${date("from", t(lang, "profile.filter_from"))} ${date("to", t(lang, "profile.filter_to"))}
      </div>
    </details>
    ${wrong ? html`<p class="profile__wrong" id="profile-order">${t(lang, "profile.filter_order")}</p>` : nothing}
    ${filtered(filter)
      ? html`<p class="profile__left">
          <strong>${remaining(shown, total, lang)}</strong> ${shown ? nothing : t(lang, "profile.filter_nothing")}
          <button type="button" data-part="clear" @click=${() => choose(ALL)}>${t(lang, "profile.clear")}</button>
        </p>`
      : nothing}
  </div>`;
}
