/** A result as HTML (lit-html): picture, table, sentences, one thing to do, how it was computed, limits. */
import { html, nothing, type TemplateResult } from "lit-html";
import { findingOf, findingView } from "./finding";
import { filledIn, scoresOf } from "./formula";
import type { Definition, IndexValue, Measure, Result, ScaleScore } from "../base/model";
import type { PictureData } from "../pictures/picture";
import type { Shared } from "./share";
import { list, midSentence, numbers, t, type Lang } from "../base/strings";

export interface View {
  definition: Definition;
  result: Result;
  lang: Lang;
  /** The words of the lowest and the highest option, as the form shows them. */
  ends: [string, string];
  /** Whom it is about; empty when nobody was named. */
  name: string;
  print: () => void;
  /** What makes a code of it. */
  share: Shared;
}

const extent = (measure: Measure): [number, number] => [
  Math.min(...measure.options),
  Math.max(...measure.options),
];

export function pictureOf(
  definition: Definition,
  results: { label: string; result: Result }[],
  lang: Lang,
  ends: [string, string],
  label: string,
): PictureData {
  const [low, high] = extent(definition.measure);
  const rows = definition.measure.scales.map(({ id }) => {
    const { title, symbol, better } = definition.texts.scales[id]!;
    const marks = results.map(({ label, result }) => ({
      label,
      value: result.scales.find((scale) => scale.id === id)?.score ?? null,
    }));
    return { title, symbol, note: better === "lower" ? `← ${t(lang, "result.lower")}` : "", marks };
  });
  return { rows, low, high, lowLabel: ends[0], highLabel: ends[1], label, lang };
}

export const reasonOf = (lang: Lang, { answered, total }: ScaleScore) =>
  t(lang, "result.too_few", { answered, total });

export function resultView(view: View): TemplateResult {
  const { definition, result, lang, name, ends } = view;
  const { score } = numbers(lang);
  const texts = definition.texts;
  const spoken = result.scales
    .map((s) => `${texts.scales[s.id]!.title} ${s.score === null ? t(lang, "result.none") : score(s.score)}`)
    .join("; ");
  const label = t(lang, "result.picture", { scores: spoken });
  return html`
    <h3 class="assessment__heading" tabindex="-1">
      ${name ? t(lang, "result.heading_person", { name }) : t(lang, "result.heading")}
    </h3>
    ${result.missing.length
      ? html`<p class="assessment__incomplete">
          ${t(lang, "result.incomplete", { answered: result.answered, total: result.total })}
        </p>`
      : nothing}
    ${findingView(definition, result, scoresOf(definition, result), lang)}
    <course-picture
      class="assessment__picture"
      .data=${pictureOf(definition, [{ label: name, result }], lang, ends, label)}
    ></course-picture>
    ${table(view)}
    <ul class="assessment__sentences">
      ${result.scales.map((scale) => sentence(view, scale))}
    </ul>
    ${definition.measure.indices.map(({ id }) => (texts.indices[id]!.lead ? lead(view, id) : nothing))}
    ${focus(view)} ${computed(view)} ${lever(view)}
    <section class="assessment__limits">
      <h4>${t(lang, "result.limits")}</h4>
      <ul>
        ${texts.limits.map((limit) => html`<li>${limit}</li>`)}
        <li>${t(lang, "result.bands")}</li>
      </ul>
    </section>
    <p class="assessment__buttons">
      <button type="button" data-part="print-result" @click=${view.print}>${t(lang, "result.print")}</button>
    </p>
    <result-share .result=${view.share}></result-share>
  `;
}

function table({ definition, result, lang }: View) {
  const { score } = numbers(lang);
  return html`<table class="assessment__table">
    <caption>${t(lang, "result.table")}</caption>
    <thead>
      <tr>
        <th scope="col">${t(lang, "result.scale")}</th>
        <th scope="col">${t(lang, "result.score")}</th>
        <th scope="col">${t(lang, "result.band")}</th>
        <th scope="col">${t(lang, "result.answered")}</th>
      </tr>
    </thead>
    <tbody>
      ${result.scales.map((scale) => {
        const text = definition.texts.scales[scale.id]!;
        const band = scale.band === null ? undefined : text.bands[scale.band];
        return html`<tr data-scale=${scale.id}>
          <th scope="row">
            <span class="assessment__symbol">${text.symbol}</span> ${text.title}
            ${text.better === "higher" ? nothing : html`<small>(${t(lang, `result.${text.better}`)})</small>`}
          </th>
          <td>${scale.score === null ? "–" : score(scale.score)}</td>
          <td>${scale.score === null ? reasonOf(lang, scale) : (band?.label ?? "")}</td>
          <td>${t(lang, "result.of", { answered: scale.answered, total: scale.total })}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function sentence({ definition, lang }: View, scale: ScaleScore) {
  const { title, bands } = definition.texts.scales[scale.id]!;
  const band = scale.band === null ? undefined : bands[scale.band];
  const said = scale.score === null ? `${reasonOf(lang, scale)}.` : band?.feedback;
  return said ? html`<li><strong>${title}</strong>: ${said}</li>` : nothing;
}

const valueOf = (result: Result, id: string): IndexValue | undefined =>
  result.indices.find((index) => index.id === id);

/** Why an index has no value, in words. */
function noValue({ definition, lang }: View, { reason, missing }: IndexValue): string {
  if (reason !== "missing-scale") return t(lang, "result.undefined");
  const titles = missing.map((id) => midSentence(definition.texts.scales[id]?.title ?? id));
  return t(lang, "result.missing_scale", { scales: list(lang, titles) });
}

function lead(view: View, id: string) {
  const { definition, result, lang } = view;
  const text = definition.texts.indices[id]!;
  const found = valueOf(result, id);
  if (!found) return nothing;
  const { score, plain } = numbers(lang);
  const [low, high] = definition.measure.indices.find((index) => index.id === id)!.range;
  const band = found.band === null ? undefined : text.bands?.[found.band];
  return html`<section class="assessment__lead" data-index=${id}>
    <p>
      ${found.value === null
        ? html`<strong>${text.title} (${text.symbol})</strong>: ${noValue(view, found)}`
        : html`<strong>
            ${t(lang, "result.lead", {
              title: text.title,
              symbol: text.symbol,
              value: score(found.value),
              low: plain(low),
              high: plain(high),
            })}</strong>${band ? html` – ${band.label}.` : "."}`}
    </p>
    ${band?.feedback ? html`<p>${band.feedback}</p>` : nothing}
    ${text.description ? html`<p>${text.description}</p>` : nothing}
  </section>`;
}

/** The lowest scale and one thing to do. Of several equally low ones, the one where a step pays most. */
function focus({ definition, result, lang }: View) {
  const { focus } = result;
  if (!focus.length) return nothing;
  const paying = result.lever?.options.find((option) => focus.includes(option.scale))?.scale;
  const chosen = paying ?? focus[0]!;
  const text = definition.texts.scales[chosen]!;
  const band = result.scales.find((scale) => scale.id === chosen)?.band ?? null;
  // One thing to do: a finding that has one goes first.
  const action = band === null || findingOf(definition, result)?.action ? null : text.bands[band]?.action;
  const titles = focus.map((id) => midSentence(definition.texts.scales[id]!.title));
  return html`<section class="assessment__focus" data-focus=${chosen}>
    <h4>
      ${focus.length > 1
        ? t(lang, "result.focus_tie", { scales: list(lang, titles) })
        : t(lang, "result.focus", { scale: titles[0]! })}
    </h4>
    ${action
      ? html`<p>
          <strong>${t(lang, "result.do")}</strong>
          ${focus.length > 1 ? html`<em>${text.title}.</em>` : nothing} ${action}
        </p>`
      : nothing}
  </section>`;
}

/** Every index with the learner's own numbers in its formula. */
function computed(view: View) {
  const { definition, result, lang } = view;
  if (!definition.measure.indices.length) return nothing;
  const { score } = numbers(lang);
  const scores = scoresOf(definition, result);
  return html`<section class="assessment__computed">
    <h4>${t(lang, "result.computed")}</h4>
    ${definition.measure.indices.map(({ id, symbol, formula }) => {
      const text = definition.texts.indices[id]!;
      const found = valueOf(result, id);
      if (!found) return nothing;
      const written = filledIn(formula, new Map(), lang);
      return html`<div data-index=${id}>
        <p>
          <strong>${text.title}</strong>: ${symbol} = ${written}
          ${found.value === null
            ? html`. ${noValue(view, found)}`
            : html`= <span class="assessment__sum">${filledIn(formula, scores, lang)}</span> =
                <strong>${score(found.value)}</strong>`}
        </p>
        ${text.illustrative
          ? html`<p class="assessment__illustrative">${t(lang, "result.illustrative")} ${text.description ?? ""}</p>`
          : nothing}
      </div>`;
    })}
    <p><small>${t(lang, "result.rounded")}</small></p>
  </section>`;
}

function lever({ definition, result, lang }: View) {
  const found = result.lever;
  const [best, ...rest] = found?.options ?? [];
  if (!found || !best) return nothing;
  const { plain, score, gain } = numbers(lang);
  const symbol = definition.texts.indices[found.index]!.symbol;
  const words = (option: typeof best) => ({
    scale: midSentence(definition.texts.scales[option.scale]!.title),
    from: plain(round(option.from)),
    to: plain(round(option.to)),
    before: score(found.before),
    after: score(option.after),
    gain: gain(option.gain),
    symbol,
  });
  return html`<section class="assessment__lever" data-lever=${best.scale}>
    <h4>${t(lang, "result.lever")}</h4>
    <p>${t(lang, "result.lever_best", words(best))}</p>
    ${rest.length
      ? html`<p>${t(lang, "result.lever_rest")}</p>
          <ul>
            ${rest.map((option) => html`<li>${t(lang, "result.lever_other", words(option))}</li>`)}
          </ul>`
      : nothing}
  </section>`;
}

/** One decimal, as scores are shown everywhere; whole numbers without one. */
const round = (value: number) => Math.round(value * 10) / 10;
