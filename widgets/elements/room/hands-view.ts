/**
 * Counting hands: one statement large, its options with − and +, by keyboard and touch. At zero − stays where it is: a
 * button that is disabled under a finger takes the keyboard's place on the page with it.
 */
import { html, nothing, type TemplateResult } from "lit-html";
import { t, type Lang } from "../base/strings";
import type { RoomDefinition } from "./room-model";
import { HANDS_MOST, type Group, type Session } from "./session-model";

export interface HandsView {
  lang: Lang;
  definition: RoomDefinition;
  session: Session;
  group: Group;
  /** Which statement is shown. */
  at: number;
  /** How many people are in the room, as she typed it; 0: not said. */
  people: number;
  go: (at: number) => void;
  say: (people: number) => void;
  /** From what stands there by then: two quick taps are two hands. */
  set: (item: string, place: number, change: (count: number) => number) => void;
  clear: () => void;
}

export function handsView(view: HandsView): TemplateResult {
  const { lang, definition, session, group, people } = view;
  if (session.answers.some((one) => one.group === group.id))
    return html`<p class="group__fault">${t(lang, "collect.hands_blocked", { group: group.name })}</p>`;
  const items = definition.measure.items;
  const at = Math.min(view.at, items.length - 1);
  const item = items[at]!.id;
  const counts = group.hands?.[item] ?? definition.measure.options.map(() => 0);
  const sum = counts.reduce((all, one) => all + one, 0);
  const set = (place: number, change: (count: number) => number) => view.set(item, place, change);
  const key = people && sum > people ? "collect.hands_over" : people ? "collect.hands_sum_of" : sum === 1 ? "collect.hands_sum_one" : "collect.hands_sum";
  const values: Record<string, number> = people ? { sum, people } : { sum };
  return html`<p>${t(lang, "collect.hands_hint")}</p>
    <label class="group__people">${t(lang, "collect.hands_people")}
      <input type="number" inputmode="numeric" min="0" max=${HANDS_MOST} .value=${people ? String(people) : ""} @input=${(event: Event) => view.say(Number((event.target as HTMLInputElement).value) || 0)} />
    </label>
    <section class="hands" aria-labelledby="hands-item" data-item=${item}>
      <p class="hands__place">${t(lang, "collect.hands_item", { number: at + 1, total: items.length })}</p>
      <h3 class="hands__item" id="hands-item" tabindex="-1">${definition.items[item]![session.view]}</h3>
      <ul class="hands__options">
        ${definition.measure.options.map((option, place) => {
          const label = definition.options[String(option)] ?? String(option);
          return html`<li data-option=${option}>
            <span class="hands__label" id=${`hands-${option}`}>${label}</span>
            <button type="button" data-part="less" aria-label=${t(lang, "collect.hands_less", { option: label })} aria-disabled=${counts[place] ? "false" : "true"} @click=${() => set(place, (count) => Math.max(0, count - 1))}>−</button>
            <input type="number" inputmode="numeric" min="0" max=${HANDS_MOST} aria-labelledby=${`hands-${option}`} .value=${String(counts[place]!)}
              @change=${(event: Event) => {
                const field = event.target as HTMLInputElement;
                const typed = Math.min(HANDS_MOST, Math.max(0, Math.floor(Number(field.value)) || 0));
                field.value = String(typed);
                set(place, () => typed);
              }} />
            <button type="button" data-part="more" aria-label=${t(lang, "collect.hands_more", { option: label })} @click=${() => set(place, (count) => count + 1)}>+</button>
          </li>`;
        })}
      </ul>
      <p class="hands__sum" role="status" ?data-over=${people > 0 && sum > people} data-part="sum">${t(lang, key, values)}</p>
      <div class="group__buttons">
        <button type="button" data-part="previous" ?disabled=${at === 0} @click=${() => view.go(at - 1)}>${t(lang, "collect.hands_previous")}</button>
        <button type="button" class="group__first" data-part="next" ?disabled=${at === items.length - 1} @click=${() => view.go(at + 1)}>${t(lang, "collect.hands_next")}</button>
        ${group.hands ? html`<button type="button" data-part="clear" @click=${view.clear}>${t(lang, "collect.hands_clear", { group: group.name })}</button>` : nothing}
      </div>
    </section>`;
}
