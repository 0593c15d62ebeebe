/**
 * The distribution per question: a small bar per option, its number and percentage below it. Picture and table are
 * one: the cells hold the numbers, the bars are only for the eye.
 */
import { html, nothing, svg, type TemplateResult } from "lit-html";
import { colour } from "../pictures/colours";
import { numbers, t } from "../base/strings";
import { heading } from "./spread-view";
import { nameOf, type RoomOptions } from "./room-said";
import type { RoomItem, RoomReply } from "./room-model";

const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);

/** The largest share any option of any question has: all bars are drawn against it. */
export function largestShare(reply: RoomReply): number {
  const shares = reply.groups.flatMap(({ items }) => items.flatMap(({ counts }) => (counts && sum(counts) ? counts.map((count) => count / sum(counts)) : [])));
  return Math.max(0.01, ...shares);
}

function cells(item: RoomItem, group: number, most: number, options: RoomOptions): TemplateResult {
  const { lang, definition } = options;
  const { plain, share, score } = numbers(lang);
  const labels = Object.entries(definition.options);
  if (item.reason !== null || !item.counts) return html`<td class="room__none" colspan=${labels.length + 1}>${t(lang, "room_view.withheld_cell")}</td>`;
  const all = sum(item.counts);
  return html`${item.counts.map((count, i) => {
      const part = all ? count / all : 0;
      const high = (100 * part) / most;
      return html`<td class="room__cell">
        <svg class="room__bar" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          ${count ? svg`<rect x="0" y=${100 - Math.max(2, high)} width="10" height=${Math.max(2, high)} fill=${colour(group)} />` : nothing}
        </svg>
        <span class="room__count" ?data-zero=${count === 0}><b>${plain(count)}</b> <small>${share(part)}</small></span>
        <i class="room__option" aria-hidden="true">${labels[i]?.[0]}</i>
      </td>`;
    })}
    <td class="room__average">${item.mean === null ? "–" : score(item.mean)}</td>`;
}

/** The questions of one scale, in the order of the file. */
export function itemsOf(reply: RoomReply, scale: string, options: RoomOptions, ids?: string[]): TemplateResult {
  const { lang, definition, view, large } = options;
  const own = definition.measure.items.filter((item) => item.scale === scale && (!ids || ids.includes(item.id)));
  const most = largestShare(reply);
  const several = reply.groups.length > 1;
  const labels = Object.entries(definition.options);
  const words = (item: { id: string; reversed: boolean }) => html`<span class="room__question">${definition.items[item.id]?.[view] ?? item.id}</span>
    ${item.reversed ? html`<small class="room__reversed">${t(lang, "room_view.reversed")}</small>` : nothing}`;
  const of = (group: number, id: string) => reply.groups[group]!.items.find((item) => item.id === id);
  return html`<table class="room__items" data-groups=${reply.groups.length} style="--options: ${labels.length}; --items: ${own.length}">
    ${large ? nothing : html`<caption>${definition.texts.scales[scale]!.title}</caption>`}
    <thead>
      <tr>
        <th scope="col">${t(lang, "room_view.item")}</th>
        ${labels.map(([, label]) => html`<th scope="col">${label}</th>`)}
        <th scope="col"><abbr title=${t(lang, "room_view.mean")}>${t(lang, "room_view.mean_short")}</abbr></th>
      </tr>
    </thead>
    ${own.map((item) => {
      if (several)
        return html`<tbody data-item=${item.id}>
          <tr class="room__asked"><th scope="rowgroup" colspan=${labels.length + 2}>${words(item)}</th></tr>
          ${reply.groups.map((group, i) => {
            const found = of(i, item.id);
            return found ? html`<tr><th scope="row">${nameOf(options, group.id!, i)}</th>${cells(found, i, most, options)}</tr>` : nothing;
          })}
        </tbody>`;
      const found = of(0, item.id);
      return found ? html`<tbody data-item=${item.id}><tr><th scope="row">${words(item)}</th>${cells(found, 0, most, options)}</tr></tbody>` : nothing;
    })}
  </table>`;
}

/** What the numbers of the options stand for, where their words have no room. */
export const optionKey = ({ definition, lang }: RoomOptions): TemplateResult =>
  html`<p class="room__key">
    ${Object.entries(definition.options).map(([value, label]) => html`<span>${t(lang, "room_view.option", { value, label })}</span>`)}
  </p>`;

/** Whether there is anything of the questions to show. */
export const hasItems = (reply: RoomReply) => reply.groups.some(({ items }) => items.some(({ counts }) => counts !== null));

export function itemsView(reply: RoomReply, options: RoomOptions): TemplateResult {
  const { lang, definition } = options;
  const scales = definition.measure.scales.filter(({ id }) => definition.measure.items.some(({ scale }) => scale === id));
  return html`<section class="room__section">
    ${heading(options.large, t(lang, "room_view.items"))}
    <p class="room__why">${t(lang, "room_view.items_how")}</p>
    ${optionKey(options)} ${scales.map(({ id }) => itemsOf(reply, id, options))}
  </section>`;
}
