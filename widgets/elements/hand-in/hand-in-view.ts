/** How handing in looks: the unit, the results to tick, what will be in the file, and who reads it. */
import { html, nothing, type TemplateResult } from "lit-html";
import { list, t, type Key, type Lang, type Values } from "../base/strings";
import { monthSaid, type Choice, type HandInData, type Offered } from "./hand-in-model";

export interface View {
  lang: Lang;
  data: HandInData;
  offered: Offered;
  unit: string;
  /** The ids that are ticked. */
  ticked: ReadonlySet<string>;
  /** What is missing to save: said beside what has to be chosen. */
  missing: "unit" | "results" | null;
  member: string;
  /** Whether this device keeps the number. */
  keeps: boolean;
  /** null as long as nothing is chosen. */
  text: string | null;
  turn: number;
  file: { name: string; href: string } | null;
  canShare: boolean;
  on: {
    unit: (id: string) => void;
    tick: (id: string, on: boolean) => void;
    renew: () => void;
    save: () => void;
    share: () => void;
  };
}

export function handInView(view: View): TemplateResult {
  const { lang, offered } = view;
  const say = (key: Key, values?: Values) => t(lang, key, values);
  if (!offered.choices.length) return html`<p data-part="none">${say("hand_in.none")}</p>${openView(view)}`;
  return html`${unitView(view)} ${resultsView(view)} ${openView(view)} ${contentView(view)} ${whoView(view)}
    <div class="keep__buttons">
      <button type="button" class="keep__first" data-part="save-hand-in" @click=${view.on.save}>${say("hand_in.save")}</button>
      ${view.canShare ? html`<button type="button" data-part="share-hand-in" @click=${view.on.share}>${say("hand_in.share")}</button>` : nothing}
    </div>
    ${view.file ? html`<p><a data-part="file" href=${view.file.href} download=${view.file.name}>${say("keep.link", { name: view.file.name })}</a></p>` : nothing}`;
}

function unitView({ lang, data, unit, missing, on }: View): TemplateResult {
  const wrong = missing === "unit";
  return html`<div class="hand-in__unit">
    <label for="hand-in-unit">${t(lang, "hand_in.unit")}</label>
    <select
      id="hand-in-unit"
      data-part="unit"
      aria-invalid=${wrong ? "true" : "false"}
      aria-describedby=${wrong ? "hand-in-unit-missing" : "hand-in-unit-hint"}
      @change=${(event: Event) => on.unit((event.currentTarget as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${!unit}>${t(lang, "hand_in.unit_choose")}</option>
      ${data.units.map(({ id, title }) => html`<option value=${id} ?selected=${id === unit}>${title}</option>`)}
    </select>
    ${wrong ? html`<p class="keep__fault" id="hand-in-unit-missing">${t(lang, "hand_in.unit_missing")}</p>` : nothing}
    <p class="hand-in__hint" id="hand-in-unit-hint">${t(lang, "hand_in.unit_hint")}</p>
  </div>`;
}

function resultsView({ lang, offered, ticked, missing, on }: View): TemplateResult {
  const wrong = missing === "results";
  const line = (choice: Choice) => {
    const { asked, month, answers } = choice;
    const items = Object.keys(answers);
    return html`<li>
      <label class="hand-in__tick">
        <input type="checkbox" value=${asked.id} .checked=${ticked.has(asked.id)} aria-describedby=${wrong ? "hand-in-results-missing" : nothing}
          @change=${(event: Event) => on.tick(asked.id, (event.currentTarget as HTMLInputElement).checked)} />
        <span><strong>${asked.title}</strong> <small>${t(lang, "hand_in.of_month", { month: monthSaid(lang, month), count: items.length })}</small></span>
      </label>
      <details>
        <summary>${t(lang, "hand_in.answers", { title: asked.title })}</summary>
        <dl class="hand-in__answers">${items.map((item) => html`<dt>${asked.items[item]}</dt><dd>${asked.options[String(answers[item])]}</dd>`)}</dl>
      </details>
    </li>`;
  };
  return html`<fieldset class="hand-in__results" data-part="results" tabindex="-1">
    <legend>${t(lang, "hand_in.results")}</legend>
    ${wrong ? html`<p class="keep__fault" id="hand-in-results-missing">${t(lang, "hand_in.results_missing")}</p>` : nothing}
    <ul>${offered.choices.map(line)}</ul>
    <p class="hand-in__hint">${t(lang, "hand_in.never")} ${offered.staying ? t(lang, "hand_in.staying") : nothing}</p>
  </fieldset>`;
}

/** Where to make what is not there yet. */
function openView({ lang, offered: { open, older, choices } }: View): TemplateResult {
  const links = (all: typeof open) => html`<ul>${all.map(({ title, href }) => html`<li><a href=${href}>${title}</a></li>`)}</ul>`;
  return html`${older.length ? html`<p>${t(lang, "hand_in.older")}</p>${links(older)}` : nothing}
  ${open.length && choices.length ? html`<details><summary>${t(lang, "hand_in.open", { count: open.length })}</summary>${links(open)}</details>` : nothing}
  ${open.length && !choices.length ? links(open) : nothing}`;
}

function contentView(view: View): TemplateResult {
  const { lang, data, offered, unit, ticked, member, keeps, text, turn, on } = view;
  const say = (key: Key, values?: Values) => t(lang, key, values);
  const chosen = offered.choices.filter(({ asked }) => ticked.has(asked.id));
  const where = data.units.find(({ id }) => id === unit)?.title;
  const titles = chosen.map(({ asked, month }) => say("hand_in.in_it_one", { title: asked.title, month: monthSaid(lang, month) }));
  return html`<h3>${say("hand_in.content")}</h3>
    ${text
      ? html`<ul data-part="content">
            <li>${say("hand_in.in_it_unit", { unit: where ?? "" })}</li>
            <li>${say("hand_in.in_it_results", { list: list(lang, titles) })}</li>
            <li>${say("hand_in.in_it_member", { member, turn })}</li>
            <li>${say("hand_in.in_it_month")}</li>
          </ul>
          <details data-part="itself"><summary>${say("hand_in.itself")}</summary>
            <pre class="hand-in__file" tabindex="0" role="region" aria-label=${say("hand_in.itself")}>${text}</pre>
          </details>`
      : html`<p data-part="content">${say("hand_in.content_none")}</p>`}
    <h3>${say("hand_in.number")}</h3>
    <p>${say("hand_in.number_text", { member })} ${keeps ? nothing : say("hand_in.number_lost")}</p>
    <div class="keep__buttons"><button type="button" data-part="renew" @click=${on.renew}>${say("hand_in.renew")}</button></div>`;
}

function whoView({ lang }: View): TemplateResult {
  const keys = ["reader", "sender", "small", "free", "back"] as const;
  return html`<h3>${t(lang, "hand_in.who")}</h3>
    <ul>${keys.map((key) => html`<li>${t(lang, `hand_in.who_${key}`)}</li>`)}</ul>`;
}
