/**
 * The curtain before a group's picture: it opens when the facilitator says so, and what it shows then does not
 * change by itself. New answers only say how many they are.
 */
import type { TemplateResult } from "lit-html";
import { part } from "../base/model";
import type { StateLine } from "../base/state";
import type { Lang } from "../base/strings";
import { runtime, RuntimeFailure } from "../python/runtime";
import { canonical } from "../store/canonical";
import { revealView } from "./reveal-view";
import { roomView, type RoomDefinition, type RoomReply } from "./results-view";
import { peopleOf, roomRequest, type Session } from "./session-model";

export interface CurtainPlace {
  host: HTMLElement;
  lang: Lang;
  state: () => StateLine;
  session: () => Session;
  definition: () => RoomDefinition;
  change: (change: (session: Session) => Session) => Promise<unknown>;
  render: () => void;
  /** What to do again once Python is back. */
  again: (run: (() => void) | null) => void;
}

export class Curtain {
  /** The picture, and exactly what was asked for it. */
  #shown: { reply: RoomReply; request: string; people: number; session: Session; same: boolean } | null = null;
  #busy = false;
  /** What comes back to an earlier question is too late. */
  #asked = 0;

  constructor(readonly place: CurtainPlace) {}

  get open(): boolean {
    return this.#shown !== null;
  }
  /** What was asked is no longer wanted. */
  stop(): void {
    this.#asked++;
  }
  /** Another session, or none. */
  close(): void {
    this.stop();
    this.#shown = null;
  }

  async reveal(): Promise<void> {
    const { host, render, again } = this.place;
    const state = this.place.state();
    const session = this.place.session();
    const mine = ++this.#asked;
    const request = roomRequest(session, this.place.definition().measure);
    again(() => void this.reveal());
    this.#busy = true;
    state.clearUndo();
    state.engaged = true;
    state.say("collect.showing");
    render();
    try {
      const reply = await runtime.call<RoomReply>(request);
      if (mine !== this.#asked) return;
      const people = peopleOf(session);
      this.#shown = { reply, request: canonical(request), people, session, same: true };
      again(null);
      await this.place.change((now) => ({ ...now, shown: { answers: people, at: Date.now() } }));
      state.sayBriefly("collect.shown", { count: people });
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    } finally {
      this.#busy = false;
      render();
    }
    part(host, "picture")?.focus({ preventScroll: true });
    part(host, "picture")?.scrollIntoView({ block: "nearest" });
  }

  hide(): void {
    const { host, render } = this.place;
    this.close();
    void this.place.change((now) => ({ ...now, shown: null }));
    this.place.state().say("collect.hidden");
    render();
    part(host, "reveal")?.focus();
  }

  view(session: Session): TemplateResult {
    const shown = this.#shown;
    const { lang } = this.place;
    const definition = this.place.definition();
    // Drawn many times, changed seldom: a large group is compared once for each change.
    if (shown && shown.session !== session) Object.assign(shown, { session, same: shown.request === canonical(roomRequest(session, definition.measure)) });
    const groups = Object.fromEntries(session.groups.map(({ id, name }) => [id, name]));
    return revealView({
      lang, session, busy: this.#busy,
      shown: shown && { people: shown.people, same: shown.same },
      picture: shown && roomView(shown.reply, { definition, groups, compare: session.compare, view: session.view, lang, large: false }),
      reveal: () => void this.reveal(),
      hide: () => this.hide(),
    });
  }
}
