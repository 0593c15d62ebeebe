/** Two groups, or before and after, on one axis: the difference with Welch's interval, and whether it is more than chance. */
import { html, nothing, type TemplateResult } from "lit-html";
import { frameOf, LARGE, pairView, type Strip } from "../pictures/strip";
import { t } from "../base/strings";
import { axisView, heading, legend } from "./spread-view";
import { differenceWords, isBeyondChance, nameOf, type RoomOptions } from "./room-said";
import type { RoomDifference, RoomReply } from "./room-model";

/** Only differences that may be shown. */
export const differences = (reply: RoomReply): RoomDifference[] => (reply.comparison ?? []).filter(({ reason, difference }) => reason === null && difference !== null);

const names = (reply: RoomReply, options: RoomOptions): [string, string] => [
  nameOf(options, reply.groups[0]!.id!, 0),
  nameOf(options, reply.groups[1]!.id!, 1),
];

export function compareRows(reply: RoomReply, options: RoomOptions, shown: RoomDifference[] = differences(reply)): TemplateResult {
  const { definition } = options;
  const frame = frameOf([], Math.min(...definition.measure.options), Math.max(...definition.measure.options), options.large ? LARGE : undefined);
  const called = names(reply, options);
  const strip = (id: string, group: number): Strip => {
    const scale = reply.groups[group]!.scales.find((one) => one.id === id);
    return { dots: null, mean: scale?.mean ?? null, interval: scale?.interval ?? null, self: null, group };
  };
  return html`<ul class="room__rows room__pairs">
      ${shown.map((one) => {
        const words = differenceWords(one, called, options);
        return html`<li class="room__row" data-scale=${one.id} ?data-real=${isBeyondChance(one)}>
          <div class="room__words"><h4 class="room__scale">${definition.texts.scales[one.id]!.title}</h4></div>
          <div class="room__strips">
            ${pairView([strip(one.id, 0), strip(one.id, 1)], frame, words)}
            <p class="room__sentence">${words}</p>
          </div>
        </li>`;
      })}
    </ul>
    ${axisView(options)}`;
}

/** What to keep in mind: chance among many, and that nobody can be followed from before to after. */
export function compareNotes(reply: RoomReply, options: RoomOptions): string[] {
  const { lang, compare } = options;
  const shown = differences(reply).filter(({ interval }) => interval);
  return [
    ...(compare === "moments" ? [t(lang, "room_view.anonymous")] : []),
    ...(shown.length > 1 ? [t(lang, "room_view.compare_multiple", { count: shown.length })] : []),
  ];
}

export const compareTitle = ({ lang, compare }: RoomOptions) => t(lang, compare === "moments" ? "room_view.compare_moments" : "room_view.compare_groups");

export function compareView(reply: RoomReply, options: RoomOptions): TemplateResult | typeof nothing {
  if (!differences(reply).length) return nothing;
  return html`<section class="room__section">
    ${heading(options.large, compareTitle(options))} ${legend(reply, options, true)} ${compareRows(reply, options)}
    ${compareNotes(reply, options).map((note) => html`<p class="room__why">${note}</p>`)}
  </section>`;
}
