/**
 * The sessions kept on this device: the one place where they are read and changed. Every change begins
 * with what stands in the store at that moment, so that two tabs that collect for one group both count.
 * Event "changed" (in this tab or another), as the store's.
 */
import { canonical } from "../store/canonical";
import { changeAll, without } from "../store/erase";
import { store } from "../store/store";
import type { Session } from "./session-model";

/** How often another tab may come in between before this one writes regardless. */
const TURNS = 8;

/** Most changes leave most of a session as it is, or the answers grow: seen without reading them all. */
const same = (made: Session, was: Session): boolean =>
  made === was ||
  (made.answers.length === was.answers.length &&
    canonical({ ...made, answers: null }) === canonical({ ...was, answers: null }) &&
    (made.answers === was.answers || canonical(made.answers) === canonical(was.answers)));

class Sessions extends EventTarget {
  /** One change after the other: each begins with what the one before made of it. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    store.addEventListener("changed", (event) => {
      if ((event as CustomEvent<string>).detail.split(" ").includes("sessions")) this.dispatchEvent(new Event("changed"));
    });
  }

  find(id: string): Promise<Session | undefined> {
    return store.get("sessions", id);
  }
  /** The one worked on last comes first. */
  async every(kind?: Session["kind"]): Promise<Session[]> {
    const all = await store.every("sessions");
    return all.filter((one) => !kind || one.kind === kind).sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1));
  }
  async create(session: Session): Promise<Session> {
    await store.put("sessions", session);
    this.dispatchEvent(new Event("changed"));
    return session;
  }

  /** Changes what is there now; undefined when it is gone. What `change` leaves as it is, is not written. */
  change(id: string, change: (session: Session) => Session): Promise<Session | undefined> {
    const done = this.#queue.then(() => this.#change(id, change));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #change(id: string, change: (session: Session) => Session): Promise<Session | undefined> {
    for (let turn = 0; ; turn++) {
      const was = await store.get("sessions", id);
      if (!was) return undefined;
      const made = change(was);
      if (same(made, was)) return was;
      const value = { ...made, updated: Math.max(Date.now(), was.updated) };
      const back = turn < TURNS ? await store.swap([{ name: "sessions", key: id, value, when: was }]) : null;
      if (back?.length) return value;
      // No room, or another tab at every turn: held in memory until it can be written.
      if (!back || store.refused) {
        await store.put("sessions", value, was);
        this.dispatchEvent(new Event("changed"));
        return value;
      }
    }
  }

  /** Off this device, and back for a minute (store/erase.ts); false when there is no room for that. */
  remove(session: Session): Promise<boolean> {
    const values = { title: session.title };
    return changeAll({ text: "collect.removed", after: "collect.back", values }, without("sessions", [session]));
  }
}

export const sessions = new Sessions();
