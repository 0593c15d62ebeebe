/** The profile with its spread: per scale each person a dot, the mean with its interval, agreement in words; the table. */
import { html, nothing, type TemplateResult } from "lit-html";
import { frameOf, LARGE, sign, stripView, type Frame } from "../pictures/strip";
import { numbers, t } from "../base/strings";
import { agreementSentence, agreementWords, gapWords, hasGap, hasSelf, meanWords, nameOf, type RoomOptions } from "./room-said";
import type { RoomGroup, RoomReply, RoomScale } from "./room-model";

const extent = ({ definition }: RoomOptions): [number, number] => [Math.min(...definition.measure.options), Math.max(...definition.measure.options)];

/** Every strip of one reply is drawn in the same frame. */
export const frameFor = (reply: RoomReply, options: RoomOptions): Frame =>
  frameOf(reply.groups.flatMap(({ scales }) => scales.map(({ dots }) => (dots?.length ? dots : null))), ...extent(options), options.large ? LARGE : undefined);

export const heading = (large: boolean | undefined, words: string): TemplateResult =>
  large ? html`<h2 class="room__heading">${words}</h2>` : html`<h3 class="room__heading">${words}</h3>`;

/** The options' words below a strip, each in its own column; on a narrow page the numbers with the two ends. */
export function axisView({ definition }: RoomOptions): TemplateResult {
  const options = Object.entries(definition.options);
  return html`<div class="room__axis" aria-hidden="true" style="--options: ${options.length}">
    ${options.map(([value, label]) => html`<span><b>${value}</b> <i>${label}</i></span>`)}
  </div>`;
}

export function legend(reply: RoomReply, options: RoomOptions, pair = false): TemplateResult {
  const { lang } = options;
  const entry = (drawn: TemplateResult, words: string) => html`<span>${drawn} ${words}</span>`;
  const several = reply.groups.length > 1;
  const dots = reply.groups.some(({ scales }) => scales.some((scale) => scale.dots?.length));
  const columns = frameFor(reply, options).radius === null;
  const own = !pair && reply.groups.some(hasSelf);
  return html`<p class="room__legend" aria-hidden="true">
    ${reply.groups.map((group, i) => {
      const name = several ? `${nameOf(options, group.id!, i)}: ` : "";
      if (pair) return entry(sign("pair", i), `${name}${t(lang, "room_view.compare_legend")}`);
      if (group.way === "people" && dots) return entry(sign(columns ? "column" : "dot", i), `${name}${t(lang, columns ? "room_view.column" : "room_view.dot")}`);
      return several || !dots ? entry(sign("mean", i), `${name}${t(lang, "room_view.mean")}`) : nothing;
    })}
    ${!pair && dots ? entry(sign("mean"), t(lang, "room_view.compare_legend")) : nothing}
    ${own ? entry(sign("self"), t(lang, "room_view.self_legend")) : nothing}
  </p>`;
}

function label(scale: RoomScale, name: string, options: RoomOptions): string {
  const { lang, definition } = options;
  const { score } = numbers(lang);
  const { dots } = scale;
  return t(lang, "room_view.picture", {
    scale: definition.texts.scales[scale.id]!.title,
    group: name && `, ${name}`,
    dots: dots?.length ? t(lang, "room_view.picture_dots", { count: dots.length, low: score(dots[0]!), high: score(dots.at(-1)!) }) : "",
    mean: score(scale.mean!),
    self: hasGap(scale, options) ? t(lang, "room_view.picture_self", { self: score(scale.self!) }) : "",
  });
}

/** One scale: its title, and per group a strip with what it says. */
function row(reply: RoomReply, id: string, frame: Frame, options: RoomOptions): TemplateResult {
  const { lang, definition, large } = options;
  const { title, better, description } = definition.texts.scales[id]!;
  const several = reply.groups.length > 1;
  const described = !large && Boolean(description);
  // With one group the mean stands with the title; with two each beside its own strip.
  const only = large || several ? undefined : reply.groups[0]!.scales.find((scale) => scale.id === id);
  const beside = only?.reason === null && only.mean !== null ? only : undefined;
  return html`<li class="room__row" data-scale=${id}>
    <div class="room__words">
      <h4 class="room__scale">${title}</h4>
      ${described ? html`<p class="room__note">${description}</p>` : nothing}
      ${beside ? figures(beside, "", options) : nothing}
      ${better === "lower" && !described ? html`<p class="room__note">${t(lang, "room_view.lower")}</p>` : nothing}
    </div>
    ${reply.groups.map((group, i) => {
      const scale = group.scales.find((one) => one.id === id);
      const name = several ? nameOf(options, group.id!, i) : "";
      if (!scale) return nothing;
      if (scale.reason !== null || scale.mean === null)
        return html`<div class="room__strips">${name ? html`<p class="room__figures"><b>${name}</b></p>` : nothing} <p class="room__hidden">${t(lang, "room_view.withheld_cell")}</p></div>`;
      const self = hasGap(scale, options) ? scale.self : null;
      const drawn = stripView({ dots: scale.dots, mean: scale.mean, interval: scale.interval, self, group: i }, frame, label(scale, name, options));
      return html`<div class="room__strips" ?data-flag=${scale.flag === true && self !== null}>${beside ? nothing : figures(scale, name, options)} ${drawn} ${said(scale, several, options)}</div>`;
    })}
  </li>`;
}

/** The mean, as the eye looks for it; large also how far the group agrees. */
function figures(scale: RoomScale, name: string, { lang, large }: RoomOptions): TemplateResult {
  const agree = large ? agreementWords(scale, lang) : null;
  return html`<p class="room__figures">
    ${name ? html`<b>${name}</b>` : nothing} <span class="room__number">${numbers(lang).score(scale.mean!)}</span>
    ${agree ? html`<span class="room__agree">${agree}</span>` : nothing}
  </p>`;
}

/** In a room one sentence at most: where the own answer differs. */
function said(scale: RoomScale, several: boolean, options: RoomOptions): TemplateResult | typeof nothing {
  const own = gapWords(scale, options).join(" ");
  const words = options.large ? [] : [meanWords(scale, options), ...agreementSentence(scale, options.lang)];
  if (!words.length && (several || !own)) return nothing;
  return html`<p class="room__sentence">${words.join(" ")} ${scale.flag ? html`<strong>${own}</strong>` : own}</p>`;
}

/** The scales named, as rows on one axis; all of them unless told. */
export function spreadRows(reply: RoomReply, options: RoomOptions, ids?: string[]): TemplateResult {
  const frame = frameFor(reply, options);
  const scales = ids ?? options.definition.measure.scales.map(({ id }) => id);
  const long = !options.large && scales.length > 2;
  return html`${long ? axisView(options) : nothing}
    <ul class="room__rows" data-groups=${reply.groups.length}>
      ${scales.map((id) => row(reply, id, frame, options))}
    </ul>
    ${axisView(options)}`;
}

/** Why there are no dots. */
export const spreadNotes = (reply: RoomReply, { lang }: RoomOptions): string[] => (reply.groups.some(({ way }) => way === "hands") ? [t(lang, "room_view.hands")] : []);

export function spreadView(reply: RoomReply, options: RoomOptions): TemplateResult {
  return html`<section class="room__section">
    ${heading(options.large, t(options.lang, "room_view.profile"))} ${legend(reply, options)}
    ${spreadNotes(reply, options).map((note) => html`<p class="room__why">${note}</p>`)} ${spreadRows(reply, options)} ${tableView(reply, options)}
  </section>`;
}

/** Every number per scale, of each group and of all together. */
export function tableView(reply: RoomReply, options: RoomOptions): TemplateResult {
  const { lang, definition } = options;
  const format = numbers(lang);
  const several = reply.groups.length > 1;
  const parts: [string, RoomGroup][] = reply.groups.map((group, i) => [several ? nameOf(options, group.id!, i) : "", group]);
  if (several && reply.total) parts.push([t(lang, "room_view.total"), reply.total]);
  const all = parts.flatMap(([, group]) => group.scales);
  const own = all.some((scale) => hasGap(scale, options));
  const alpha = all.some((scale) => typeof scale.alpha === "number");
  const show = (value: number | null | undefined, as: (value: number) => string) => (value === null || value === undefined ? "–" : as(value));
  const range = (interval: [number, number] | null | undefined) => (interval ? `${format.score(interval[0])} – ${format.score(interval[1])}` : "–");
  const columns: [string, (scale: RoomScale) => string][] = [
    [t(lang, "room_view.people"), ({ people }) => show(people, format.plain)],
    [t(lang, "room_view.mean"), ({ mean }) => show(mean, format.score)],
    [t(lang, "room_view.interval"), ({ interval }) => range(interval)],
    [t(lang, "room_view.sd"), ({ sd }) => show(sd, format.score)],
    [t(lang, "room_view.rwg"), ({ rwg_j }) => show(rwg_j, format.index)],
    [t(lang, "room_view.rwg_star"), ({ rwg_star }) => show(rwg_star, format.index)],
  ];
  if (alpha) columns.push([t(lang, "room_view.alpha"), ({ alpha }) => show(alpha, format.index)]);
  if (own) {
    columns.push([t(lang, "room_view.self"), (scale) => (hasGap(scale, options) ? format.score(scale.self!) : "–")]);
    columns.push([t(lang, "room_view.gap"), (scale) => (hasGap(scale, options) ? `${format.signed(scale.gap!)}${scale.flag ? " ⚑" : ""}` : "–")]);
  }
  const leads = definition.measure.indices.filter(({ id }) => definition.texts.indices[id]?.lead);
  return html`<details class="room__numbers">
    <summary>${t(lang, "room_view.table")}</summary>
    <div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "room_view.table")}>
      <table class="assessment__table room__table">
        <thead>
          <tr>
            <th scope="col">${t(lang, "room_view.scale")}</th>
            ${several ? html`<th scope="col">${t(lang, "room_view.group")}</th>` : nothing} ${columns.map(([head]) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${definition.measure.scales.map(({ id }) =>
            parts.map(([name, group]) => {
              const scale = group.scales.find((one) => one.id === id);
              if (!scale) return nothing;
              return html`<tr data-scale=${id}>
                <th scope="row">${definition.texts.scales[id]!.title}</th>
                ${several ? html`<td>${name}</td>` : nothing}
                ${scale.reason ? html`<td colspan=${columns.length}>${t(lang, "room_view.withheld_cell")}</td>` : columns.map(([, value]) => html`<td>${value(scale)}</td>`)}
              </tr>`;
            }),
          )}
          ${leads.map(({ id }) =>
            parts.map(([name, group]) => {
              const index = group.indices?.find((one) => one.id === id);
              if (!index || index.value === null) return nothing;
              return html`<tr data-index=${id}>
                <th scope="row">${definition.texts.indices[id]!.title} (${definition.texts.indices[id]!.symbol})</th>
                ${several ? html`<td>${name}</td>` : nothing}
                <td>–</td><td>${format.score(index.value)}</td>${columns.slice(2).map(() => html`<td>–</td>`)}
              </tr>`;
            }),
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

