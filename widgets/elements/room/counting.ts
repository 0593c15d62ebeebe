/** Counting hands for one group: at which question, how many people are in the room, and clearing it all. */
import type { TemplateResult } from "lit-html";
import type { StateLine } from "../base/state";
import { t, type Lang } from "../base/strings";
import { handsView } from "./hands-view";
import type { RoomDefinition } from "./room-model";
import { setHands, withHands, type Session } from "./session-model";

export interface CountingPlace {
  host: HTMLElement;
  lang: Lang;
  state: () => StateLine;
  definition: () => RoomDefinition;
  change: (change: (session: Session) => Session) => Promise<unknown>;
  render: () => void;
}

export class Counting {
  #at = 0;
  #people = 0;

  constructor(readonly place: CountingPlace) {}

  begin(): void {
    this.#at = this.#people = 0;
  }

  view(session: Session, id: string): TemplateResult {
    const { host, lang, change, render } = this.place;
    const definition = this.place.definition();
    const group = session.groups.find((one) => one.id === id) ?? session.groups[0]!;
    return handsView({
      lang, definition, session, group, at: this.#at, people: this.#people,
      go: (at) => {
        this.#at = at;
        render();
        host.querySelector<HTMLElement>("#hands-item")?.focus();
      },
      say: (people) => {
        this.#people = people;
        render();
      },
      set: (item, place, made) => void change((now) => {
        const none = definition.measure.options.map(() => 0);
        const counts = now.groups.find((one) => one.id === group.id)?.hands?.[item] ?? none;
        return setHands(now, group.id, item, counts.map((count, at) => (at === place ? made(count) : count)));
      }),
      clear: () => void this.#clear(session, group.id),
    });
  }

  async #clear(session: Session, id: string): Promise<void> {
    const { lang, change } = this.place;
    const state = this.place.state();
    const { name, hands } = session.groups.find((group) => group.id === id)!;
    await change((now) => withHands(now, id, null));
    const [done, back] = [t(lang, "collect.hands_cleared", { group: name }), t(lang, "collect.hands_back", { group: name })];
    state.offerUndo(done, back, async () => void (await change((now) => withHands(now, id, hands))));
    state.focusUndo();
  }
}
