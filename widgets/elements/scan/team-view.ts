/** A team beside its leader as HTML: picture, what differs and the talk to have, table, limits. */
import { html, nothing, type TemplateResult } from "lit-html";
import { colour } from "../pictures/colours";
import type { IntervalData } from "../pictures/intervals";
import type { Drawing } from "../pictures/picture";
import { midSentence, numbers, t, type Lang } from "../base/strings";
import type { GroupResult, GroupScale, TeamData } from "./team-model";

/** Reasons of one's own have no good end: everybody answers about herself, so there is no gap. */
const compared = (data: TeamData, { id }: GroupScale) => data.scales[id]?.better !== "neither";

export function teamView(
  data: TeamData,
  result: GroupResult,
  own: boolean,
  lang: Lang,
  print: () => void,
): TemplateResult {
  const { scales } = result.total;
  const flagged = scales.filter((scale) => scale.flag && compared(data, scale));
  return html`
    <h4 class="assessment__heading" tabindex="-1">${t(lang, "team.heading")}</h4>
    ${own ? nothing : html`<p class="assessment__incomplete">${t(lang, "team.no_self")}</p>`}
    <p class="assessment__legend" aria-hidden="true">
      ${own ? html`<span class="assessment__legend-entry"><i class="team__self" style="--mark: ${colour(0)}"></i> ${t(lang, "team.self")}</span>` : nothing}
      <span class="assessment__legend-entry"><i class="team__mean" style="--mark: ${colour(1)}"></i> ${t(lang, "team.mean_interval")}</span>
    </p>
    <course-picture class="assessment__picture" .drawing=${picture(data, scales, lang)}></course-picture>
    <section class="assessment__focus team__talk">
      <h5>${t(lang, flagged.length ? "team.flagged" : own ? "team.unflagged" : "team.no_gap")}</h5>
      ${flagged.length
        ? html`<ul>
              ${flagged.map((scale) => html`<li data-flag=${scale.id}>${gap(data, scale, lang)}</li>`)}
            </ul>
            <p><strong>${t(lang, "team.talk")}</strong> ${t(lang, "team.talk_do")}</p>`
        : html`<p>${t(lang, "team.unflagged_do")}</p>`}
    </section>
    ${table(data, scales, own, lang)}
    <section class="assessment__limits">
      <h5>${t(lang, "team.read")}</h5>
      <ul>
        <li>${t(lang, "team.rule")}</li>
        <li>${t(lang, "team.agreement")}</li>
        <li>${t(lang, "team.high")}</li>
        <li>${t(lang, "team.own_reasons")}</li>
        <li>${t(lang, "team.appraisal")}</li>
      </ul>
    </section>
    <p class="assessment__buttons">
      <button type="button" data-part="print-result" @click=${print}>${t(lang, "result.print")}</button>
    </p>
  `;
}

function gap(data: TeamData, { id, self, mean, interval, gap }: GroupScale, lang: Lang) {
  const { score } = numbers(lang);
  const scale = data.scales[id]!;
  const words = {
    scale: midSentence(scale.title),
    self: score(self!),
    mean: score(mean!),
    low: score(interval![0]),
    high: score(interval![1]),
  };
  return t(lang, gap! > 0 ? "team.gap_above" : "team.gap_below", words);
}

function table(data: TeamData, scales: GroupScale[], own: boolean, lang: Lang) {
  const { score, plain, signed, index } = numbers(lang);
  const show = (value: number | null, as: (value: number) => string) => (value === null ? "–" : as(value));
  const heads = [
    ...(own ? (["team.self"] as const) : []),
    "team.mean",
    "team.interval",
    ...(own ? (["team.gap"] as const) : []),
    "team.sd",
    "team.rwg",
    "team.rwg_star",
    "team.people",
  ] as const;
  return html`<div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "team.table")}>
    <table class="assessment__table team__table">
      <caption>${t(lang, "team.table")}</caption>
      <thead>
        <tr>
          <th scope="col">${t(lang, "result.scale")}</th>
          ${heads.map((key) => html`<th scope="col">${t(lang, key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${scales.map((scale) => {
          const both = compared(data, scale);
          const head = html`<th scope="row">${data.scales[scale.id]?.title}</th>`;
          if (scale.reason)
            return html`<tr data-scale=${scale.id}>${head}<td colspan=${heads.length}>${t(lang, "team.hidden")}</td></tr>`;
          return html`<tr data-scale=${scale.id} ?data-flag=${scale.flag && both}>
            ${head} ${own ? html`<td>${both ? show(scale.self, score) : "–"}</td>` : nothing}
            <td>${show(scale.mean, score)}</td>
            <td>${scale.interval ? `${score(scale.interval[0])} – ${score(scale.interval[1])}` : "–"}</td>
            ${own ? html`<td>${both ? show(scale.gap, signed) : "–"}${scale.flag && both ? " ⚑" : ""}</td>` : nothing}
            <td>${show(scale.sd, score)}</td>
            <td>${show(scale.rwg_j, index)}</td>
            <td>${show(scale.rwg_star, index)}</td>
            <td>${show(scale.people, plain)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function picture(data: TeamData, scales: GroupScale[], lang: Lang): Drawing {
  const drawn: IntervalData = {
    rows: scales.map((scale) => ({
      title: data.scales[scale.id]?.title ?? scale.id,
      self: compared(data, scale) ? scale.self : null,
      mean: scale.mean,
      interval: scale.interval,
    })),
    low: Math.min(...data.measure.options),
    high: Math.max(...data.measure.options),
    lowLabel: data.ends[0],
    highLabel: data.ends[1],
    label: t(lang, "team.picture"),
    lang,
  };
  return {
    key: JSON.stringify(drawn),
    lang,
    draw: async (width) => (await import("../pictures/intervals")).intervals(drawn, width),
  };
}
