/** Several people side by side: asks Python to compare them, and shows the newest answer. */
import { html, nothing, type TemplateResult } from "lit-html";
import { colour } from "../pictures/colours";
import type { Answers, Comparison, Definition } from "../base/model";
import { pictureOf } from "./result";
import { runtime } from "../python/runtime";
import { numbers, t, type Lang } from "../base/strings";

export class SideBySide {
  open = false;
  #shown: { names: string[]; result: Comparison } | null = null;
  /** Counts questions to Python: an answer with an older number comes too late. */
  #asked = 0;

  constructor(
    readonly definition: Definition,
    readonly lang: Lang,
    readonly ends: [string, string],
    readonly changed: () => void,
    readonly broken: (error: unknown) => void,
  ) {}

  toggle(): void {
    this.open = !this.open;
    this.drop();
  }

  /** Forgets what was asked and shown. */
  drop(): void {
    this.#asked++;
    this.#shown = null;
  }

  /** Compares again when the comparison is open; with fewer than two people it closes. */
  async refresh(people: { name: string; answers: Answers }[]): Promise<void> {
    if (!this.open) return;
    const mine = ++this.#asked;
    if (people.length < 2) {
      this.toggle();
      return this.changed();
    }
    const request = {
      call: "compare",
      instrument: this.definition.measure,
      people: people.map(({ answers }) => answers),
    };
    try {
      const result = await runtime.call<Comparison>(request);
      if (mine !== this.#asked) return;
      this.#shown = { names: people.map(({ name }) => name), result };
      this.changed();
    } catch (error) {
      if (mine === this.#asked) this.broken(error);
    }
  }

  get view(): TemplateResult | typeof nothing {
    if (!this.#shown) return nothing;
    const { names, result } = this.#shown;
    return comparisonView(this.definition, result, names, this.lang, this.ends);
  }
}

/** Several people side by side. Scales and lead indices only: an illustrative index is never averaged. */
function comparisonView(
  definition: Definition,
  { people, average }: Comparison,
  names: string[],
  lang: Lang,
  ends: [string, string],
): TemplateResult {
  const { score } = numbers(lang);
  const cell = (value: number | null | undefined) => (value === null || value === undefined ? "–" : score(value));
  const leads = definition.measure.indices.filter(({ id }) => definition.texts.indices[id]?.lead);
  const leadNames = leads.map(({ id, symbol }) => `${definition.texts.indices[id]!.title} (${symbol})`);
  const labelled = people.map((result, i) => ({ label: names[i]!, result }));
  const all = [...people, average];
  return html`<section class="assessment__comparison" aria-label=${t(lang, "people.compared")}>
    <h4>${t(lang, "people.compared")}</h4>
    <p class="assessment__legend" aria-hidden="true">
      ${names.map((name, i) => html`<span class="assessment__legend-entry" data-person=${(i % 6) + 1}>${mark(i)} ${name}</span>`)}
    </p>
    <course-picture
      class="assessment__picture"
      .data=${pictureOf(definition, labelled, lang, ends, t(lang, "people.picture"))}
    ></course-picture>
    <div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "people.compared")}>
      <table class="assessment__table">
        <thead>
          <tr>
            <th scope="col">${t(lang, "result.scale")}</th>
            ${names.map((name) => html`<th scope="col">${name}</th>`)}
            <th scope="col">${t(lang, "people.average")}</th>
          </tr>
        </thead>
        <tbody>
          ${definition.measure.scales.map(
            ({ id, symbol }) => html`<tr data-scale=${id}>
              <th scope="row"><span class="assessment__symbol">${symbol}</span> ${definition.texts.scales[id]!.title}</th>
              ${all.map((result) => html`<td>${cell(result.scales.find((s) => s.id === id)?.score)}</td>`)}
            </tr>`,
          )}
          ${leads.map(
            ({ id }, i) => html`<tr data-index=${id}>
              <th scope="row">${leadNames[i]}</th>
              ${all.map((result) => html`<td>${cell(result.indices.find((x) => x.id === id)?.value)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${leadNames.length
      ? html`<p><small>${t(lang, "people.average_note", { lead: leadNames.join(", ") })}</small></p>`
      : nothing}
  </section>`;
}

/** The shape the chart gives a person, as text, so that colour is never the only sign. */
function mark(person: number): TemplateResult {
  const shapes = ["●", "■", "▲", "◆", "★", "✚", "Y", "✖"];
  return html`<svg class="assessment__mark" width="18" height="18" viewBox="0 0 18 18" focusable="false">
    <text x="9" y="15" text-anchor="middle" fill=${colour(person)}>${shapes[person % shapes.length]}</text>
  </svg>`;
}
