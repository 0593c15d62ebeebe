/**
 * A group's answers, shown: what stands out, the profile with its spread, each question, two groups beside each other,
 * what is withheld, what it cannot say. Pure lit: the same on the group's page, in the 360, on the projector and in the
 * report of `course group`.
 */
import { html, nothing, type TemplateResult } from "lit-html";
import { t } from "../base/strings";
import { compareNotes, compareRows, compareTitle, compareView, differences } from "./compare-view";
import { hasItems, itemsOf, itemsView } from "./items-view";
import { agreementSentence, drawn, hasSelf, limits, limitsOfOne, meanWords, shown, summary, whole, withheld, type RoomOptions } from "./room-said";
import { heading, legend, spreadNotes, spreadRows, spreadView } from "./spread-view";
import type { RoomReply } from "./room-model";

export type { RoomOptions } from "./room-said";
export type { RoomDefinition, RoomReply } from "./room-model";

const hasScales = (reply: RoomReply) => reply.groups.some(({ scales }) => shown(scales).length > 0);
const points = (lines: string[]) => html`<ul class="room__points">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

export function roomView(given: RoomReply, options: RoomOptions): TemplateResult {
  const { lang } = options;
  const reply = drawn(given);
  const hidden = withheld(given, options);
  const any = hasScales(reply);
  const own = limitsOfOne(options);
  return html`<div class="room ${options.large ? "room--large" : ""}">
    <p class="room__summary">${summary(given, options).join(" ")}</p>
    ${any ? spreadView(reply, options) : nothing} ${hasItems(reply) ? itemsView(reply, options) : nothing} ${compareView(reply, options)}
    ${hidden.length && any ? html`<section class="room__section">${heading(options.large, t(lang, "room_view.withheld"))} ${points(hidden)}</section>` : nothing}
    ${any ? html`<section class="room__section room__limits">${heading(options.large, t(lang, "room_view.limits"))} ${points(limits(reply, options))}</section>` : nothing}
    ${any && own.length ? html`<section class="room__section room__limits">${heading(options.large, t(lang, "room_view.limits_person"))} ${points(own)}</section>` : nothing}
  </div>`;
}

export interface RoomPage {
  id: string;
  /** The heading the page shows, for an overview or a status line. */
  title: string;
  view: TemplateResult;
}

/** So many fit on a slide in letters that are read from ten metres. */
const FIT = { scales: 4, scalesOfTwo: 2, scalesWithSelf: 3, items: 4, itemsOfTwo: 2, differences: 3, letters: 330 };

function chunks<T>(all: T[], size: number): T[][] {
  // Evenly: five become three and two, not four and one.
  const count = Math.ceil(all.length / size);
  const each = Math.ceil(all.length / Math.max(1, count));
  return Array.from({ length: count }, (_, i) => all.slice(i * each, (i + 1) * each));
}

/** Sentences that fit on one page together; a long one stands alone. */
function sentences(all: string[]): string[][] {
  const pages: string[][] = [];
  for (const one of all) {
    const last = pages.at(-1);
    if (last && [...last, one].join("").length <= FIT.letters) last.push(one);
    else pages.push([one]);
  }
  return pages;
}

/** The same as pages for a projector: one picture with its sentence each, to be shown one by one. */
export function roomPages(given: RoomReply, wanted: RoomOptions): RoomPage[] {
  const reply = drawn(given);
  const options: RoomOptions = { ...wanted, large: true };
  const { lang, definition } = options;
  const pages: RoomPage[] = [];
  const add = (id: string, title: string, body: unknown) =>
    pages.push({ id, title, view: html`<div class="room room--large" data-page=${id}>${heading(true, title)} ${body}</div>` });
  const notes = (lines: string[]) => lines.map((line) => html`<p class="room__why">${line}</p>`);
  const several = reply.groups.length > 1;
  const hidden = withheld(given, options);

  add("summary", t(lang, "room_view.summary"), points(summary(given, options)));
  if (hasScales(reply)) {
    const scales = definition.measure.scales.map(({ id }) => id);
    chunks(scales, several ? FIT.scalesOfTwo : reply.groups.some(hasSelf) ? FIT.scalesWithSelf : FIT.scales).forEach((ids, i) =>
      add(`profile-${i + 1}`, t(lang, "room_view.profile"), html`${legend(reply, options)} ${spreadRows(reply, options, ids)} ${i === 0 ? notes(spreadNotes(reply, options)) : nothing}`),
    );
    for (const { id } of hasItems(reply) ? definition.measure.scales : []) {
      const own = definition.measure.items.filter(({ scale }) => scale === id).map((item) => item.id);
      const { title } = definition.texts.scales[id]!;
      const scale = several ? undefined : whole(reply)?.scales.find((one) => one.id === id && one.reason === null && one.mean !== null);
      const said = scale && [meanWords(scale, options), ...agreementSentence(scale, lang)].join(" ");
      chunks(own, several ? FIT.itemsOfTwo : FIT.items).forEach((ids, i) =>
        add(`items-${id}-${i + 1}`, title, html`${itemsOf(reply, id, options, ids)} ${said ? html`<p class="room__why">${said}</p>` : nothing}`),
      );
    }
  }
  const careful = differences(reply).length ? compareNotes(reply, options) : [];
  // One line of caution fits below the last difference; the long one about moments has a page of its own.
  const below = options.compare === "groups" ? careful : [];
  const some = chunks(differences(reply), FIT.differences);
  some.forEach((part, i) =>
    add(`compare-${i + 1}`, compareTitle(options), html`${legend(reply, options, true)} ${compareRows(reply, options, part)} ${i === some.length - 1 ? notes(below) : nothing}`),
  );
  if (careful.length > below.length) add("compare-notes", compareTitle(options), points(careful));
  if (hasScales(reply)) {
    sentences(hidden).forEach((part, i) => add(`withheld-${i + 1}`, t(lang, "room_view.withheld"), points(part)));
    sentences(limits(reply, options)).forEach((part, i) => add(`limits-${i + 1}`, t(lang, "room_view.limits"), points(part)));
    sentences(limitsOfOne(options)).forEach((part, i) => add(`limits-person-${i + 1}`, t(lang, "room_view.limits_person"), points(part)));
  }
  return pages;
}
