/** The report on before and after: two comparisons side by side, never merged into one. */
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { ChangeData, ChangeResult, Compared, Filled, Moment } from "./change-model";
import { colour } from "../pictures/colours";
import type { DumbbellData } from "../pictures/dumbbell";
import type { Drawing } from "../pictures/picture";
import { day, numbers, t, type Key, type Lang } from "../base/strings";

const MOMENTS: Moment[] = ["before", "after", "then"];
const PAIRS = [
  { id: "before_after", from: "before" },
  { id: "then_after", from: "then" },
] as const;

export function reportView(
  data: ChangeData,
  result: ChangeResult,
  filled: Record<Moment, Filled | undefined>,
  lang: Lang,
  print?: () => void,
): TemplateResult {
  const { plain } = numbers(lang);
  const { sd, r } = data.measure.reliable;
  const shown = result.items.some(({ before_after, then_after }) => before_after !== null || then_after !== null);
  return html`
    <h3 class="assessment__heading" tabindex="-1">${t(lang, "change.report_title")}</h3>
    <h4>${t(lang, "change.moments")}</h4>
    <ul class="change__moments">
      ${MOMENTS.map((moment) => html`<li data-moment=${moment}>${momentLine(moment, data, result, filled[moment], lang)}</li>`)}
    </ul>
    ${filled.then?.edited ? html`<p class="assessment__incomplete">${t(lang, "change.edited")}</p>` : nothing}
    ${comparisons(data, result, lang)}
    ${shown
      ? html`<p class="assessment__legend" aria-hidden="true">
            ${PAIRS.map(
              ({ id }, i) => html`<span class="assessment__legend-entry" data-pair=${id}>
                <svg class="assessment__mark" width="30" height="18" viewBox="0 0 30 18" focusable="false">
                  <path d="M5 9H24" stroke=${colour(i)} stroke-width="3" />
                  <circle cx="24" cy="9" r="5" fill=${colour(i)} />
                  ${starts(colour(i))[i]}
                </svg>
                ${t(lang, `change.${id}`)}</span>`,
            )}
          </p>
          <course-picture class="assessment__picture" .drawing=${picture(data, result, lang)}></course-picture>
          ${table(data, result, lang)}`
      : nothing}
    <section class="assessment__limits">
      <h4>${t(lang, "change.limits")}</h4>
      <ul>
        ${data.texts.limits.map((limit) => html`<li>${limit}</li>`)}
        <li>
          ${t(lang, "change.paper_noise", { noise: numbers(lang).score(result.noise) })}
          ${t(lang, "change.provisional", { sd: plain(sd), r: plain(r) })}
        </li>
        ${data.texts.provisional.map((text) => html`<li>${text}</li>`)}
      </ul>
    </section>
    ${print
      ? html`<p class="assessment__buttons">
          <button type="button" data-part="print-result" @click=${print}>${t(lang, "result.print")}</button>
        </p>`
      : nothing}
  `;
}

/** Both comparisons beside one another, and how to read them. */
export const comparisons = (data: ChangeData, result: ChangeResult, lang: Lang): TemplateResult =>
  html`<div class="change__pairs">${PAIRS.map(({ id }) => pair(id, result[id], data, result, lang))}</div>
    <p>${t(lang, "change.two")}</p>
    <p class="change__confidence"><strong>${t(lang, "change.confidence")}</strong></p>`;

/** The shape a line begins with, as in the picture: a circle or a diamond, open. */
const starts = (colour: string) => [
  svg`<circle cx="6" cy="9" r="4" fill="var(--course-plot-ground)" stroke=${colour} stroke-width="2" />`,
  svg`<path d="M6 4L11 9L6 14L1 9Z" fill="var(--course-plot-ground)" stroke=${colour} stroke-width="2" />`,
];

function momentLine(moment: Moment, data: ChangeData, result: ChangeResult, own: Filled | undefined, lang: Lang) {
  const name = t(lang, `change.${moment}`);
  const { answered, total } = result.moments[moment];
  if (own && answered) return t(lang, "change.noted", { moment: name, date: day(lang, own.day), answered, total });
  const address = data.pages[moment];
  return html`${t(lang, "change.not_filled", { moment: name })}${address && moment === "after"
    ? html`. <a href=${address}>${t(lang, "change.to_page", { page: name })}</a>`
    : nothing}`;
}

/** One comparison of the means, with what can be said of it, or why there is none. */
function pair(id: "before_after" | "then_after", compared: Compared, data: ChangeData, result: ChangeResult, lang: Lang) {
  const { score, signed } = numbers(lang);
  const total = data.measure.items.length;
  const { from, to, change, reliable, items } = compared;
  const noise = score(result.noise);
  const reasons = compared.missing.map((moment) => t(lang, `change.missing_${moment}` as Key));
  return html`<section class="change__pair" data-pair=${id}>
    <h4>${t(lang, `change.${id}`)}</h4>
    ${from === null || to === null || change === null
      ? html`<p>${reasons.length ? reasons.join(" ") : t(lang, "change.too_few")}</p>`
      : html`<p class="change__mean" aria-hidden="true">${score(from)} → ${score(to)} <strong>${signed(change)}</strong></p>
          ${items < total ? html`<p>${t(lang, "change.mean_some", { items, total })}</p>` : nothing}
          <p>
            ${t(lang, "change.mean_all", { from: score(from), to: score(to), change: signed(change) })}
            ${t(lang, reliable ? "change.reliable" : "change.unreliable", { noise })}
          </p>`}
  </section>`;
}

function table(data: ChangeData, result: ChangeResult, lang: Lang) {
  const { plain, score, signed } = numbers(lang);
  const cells = (from: number | null, to: number | null, change: number | null, as: (value: number) => string) =>
    html`<td>${from === null ? "–" : as(from)} → ${to === null ? "–" : as(to)}</td>
      <td>${change === null ? "–" : signed(change)}</td>`;
  return html`<div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "change.table")}>
    <table class="assessment__table change__table">
      <caption>${t(lang, "change.table")}</caption>
      <thead>
        <tr>
          <th scope="col" rowspan="2">${t(lang, "change.item")}</th>
          ${PAIRS.map(({ id }) => html`<th scope="colgroup" colspan="2">${t(lang, `change.${id}`)}</th>`)}
        </tr>
        <tr>
          ${PAIRS.map(
            () => html`<th scope="col">${t(lang, "change.from_to")}</th>
              <th scope="col">${t(lang, "change.difference")}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${result.items.map(
          (item) => html`<tr data-item=${item.id}>
            <th scope="row">${data.texts.items[item.id]}</th>
            ${PAIRS.map(({ id, from }) => cells(item[from], item.after, item[id], plain))}
          </tr>`,
        )}
        <tr class="change__total">
          <th scope="row">${t(lang, "change.mean")}</th>
          ${PAIRS.map(({ id }) => cells(result[id].from, result[id].to, result[id].change, score))}
        </tr>
      </tbody>
    </table>
  </div>`;
}

function picture(data: ChangeData, result: ChangeResult, lang: Lang): Drawing {
  const [low, high] = data.measure.range;
  const drawn: DumbbellData = {
    rows: result.items.map((item) => ({
      title: data.texts.items[item.id] ?? item.id,
      lines: PAIRS.map(({ from }) => ({ from: item[from], to: item.after })),
    })),
    low,
    high,
    lowLabel: data.texts.ends?.low ?? "",
    highLabel: data.texts.ends?.high ?? "",
    label: t(lang, "change.picture"),
    lang,
  };
  return {
    key: JSON.stringify(drawn),
    lang,
    draw: async (width) => (await import("../pictures/dumbbell")).dumbbell(drawn, width),
  };
}
