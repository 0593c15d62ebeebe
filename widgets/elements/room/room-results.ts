/** The group's answers beside a projected exercise: how many are in, and their pictures once she asks for them. */
import { peopleIn, roomRequest, type Session } from "./session-model";
import { roomPages, type RoomPage } from "./results-view";
import { roomSigns } from "./signs";
import { sessions } from "./sessions";
import type { RoomDefinition, RoomReply } from "./room-model";
import { runtime, RuntimeFailure, type Kind } from "../python/runtime";
import type { Lang } from "../base/strings";

export class RoomResults extends EventTarget {
  session: Session | null = null;
  pages: RoomPage[] = [];
  /** Why there are no pictures, though there are answers. */
  fault: Kind | null = null;
  #asked = 0;

  constructor(
    readonly definition: RoomDefinition | null,
    readonly lang: Lang,
    signal: AbortSignal,
  ) {
    super();
    if (!definition) return;
    sessions.addEventListener("changed", () => void this.read(), { signal });
    void this.read();
  }

  /** People in all groups of the session. */
  get people(): number {
    const { session } = this;
    return session ? session.groups.reduce((sum, { id }) => sum + peopleIn(session, id), 0) : 0;
  }
  /** Four signs for the phones; empty without a group. */
  get room(): string {
    return this.session ? roomSigns(this.session.room) : "";
  }

  /** The group worked on last, of this instrument. */
  async read(): Promise<void> {
    const all = await sessions.every("group");
    const found = all.find(({ instrument }) => instrument === this.definition?.id) ?? null;
    if (found?.id !== this.session?.id || found?.updated !== this.session?.updated) {
      this.session = found;
      if (this.pages.length) void this.compute();
    }
    this.dispatchEvent(new Event("changed"));
  }

  /** Counted in Python, and only when the pictures are asked for. */
  async compute(): Promise<void> {
    const { session, definition, lang } = this;
    if (!session || !definition) return;
    const mine = ++this.#asked;
    this.fault = null;
    try {
      const reply = await runtime.call<RoomReply>(roomRequest(session, definition.measure));
      if (mine !== this.#asked) return;
      const groups = Object.fromEntries(session.groups.map(({ id, name }) => [id, name]));
      this.pages = roomPages(reply, { definition, groups, compare: session.compare, view: session.view, lang, large: true });
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.fault = error instanceof RuntimeFailure ? error.kind : "crashed";
    }
    this.dispatchEvent(new Event("changed"));
  }

  /** As compute, once. */
  async ready(): Promise<boolean> {
    if (!this.session) await this.read();
    if (!this.pages.length) await this.compute();
    return this.pages.length > 0;
  }
}
