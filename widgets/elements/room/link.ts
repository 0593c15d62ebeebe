/**
 * What the room's screen and the facilitator's second window both show, and how they stay together without a
 * server: every change is the whole state with a number, the higher number holds. It goes out by
 * BroadcastChannel and, where pages opened from a folder have none in common, by the windows' own handles.
 */
import { clocksFrom, type Clock } from "./clock-model";
import type { Size } from "./slides";

export interface Shown {
  /** The slide's key. */
  slide: string;
  black: boolean;
  /** Which address stands on the screen as a QR code: none, the sheet to answer on, the lesson. */
  qr: "" | "join" | "lesson";
  /** Which picture of the group's answers the room sees, from 1; 0: none. */
  results: number;
  clocks: Record<string, Clock>;
  /** Whether the room sees the clock. */
  clock: boolean;
  /** The canvas the room's slides are laid out on. */
  size: Size;
  count: number;
  by: string;
}
export const BEGIN: Shown = { slide: "", black: false, qr: "", results: 0, clocks: {}, clock: true, size: { width: 1920, height: 1080 }, count: 0, by: "" };

export type Role = "room" | "facilitator";
export interface Message {
  course: "projector";
  page: string;
  role: Role;
  type: "hello" | "state" | "here" | "bye";
  state: Shown | null;
}

/** Of two changes made at once both windows choose the same one. */
export const newer = (one: Shown, other: Shown): boolean => one.count > other.count || (one.count === other.count && one.by > other.by);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const measure = (value: unknown, usual: number) => (typeof value === "number" && value >= 400 && value <= 4000 ? value : usual);

/** What another window sent or this device kept, made safe; null when it is nothing of ours. */
export function shownFrom(value: unknown): Shown | null {
  if (!isObject(value) || typeof value["slide"] !== "string") return null;
  const { slide, qr, by, count } = value;
  const size = isObject(value["size"]) ? value["size"] : {};
  return {
    slide,
    black: value["black"] === true,
    qr: qr === "join" || qr === "lesson" ? qr : "",
    results: typeof value["results"] === "number" && Number.isSafeInteger(value["results"]) && value["results"] > 0 ? value["results"] : 0,
    clocks: clocksFrom(value["clocks"]),
    clock: value["clock"] !== false,
    size: { width: measure(size["width"], BEGIN.size.width), height: measure(size["height"], BEGIN.size.height) },
    count: typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : 0,
    by: typeof by === "string" ? by : "",
  };
}

export function messageFrom(value: unknown, page: string): Message | null {
  if (!isObject(value) || value["course"] !== "projector" || value["page"] !== page) return null;
  const { type, role } = value;
  if (type !== "hello" && type !== "state" && type !== "here" && type !== "bye") return null;
  if (role !== "room" && role !== "facilitator") return null;
  return { course: "projector", page, role, type, state: shownFrom(value["state"]) };
}

const BEAT = 2_000;
/** A window that has not been heard of for this long is gone. */
const GONE = 6_500;

export class Link {
  #channel: BroadcastChannel | null = null;
  #windows = new Set<Window>();
  #heard = 0;
  #beat = 0;
  #connection = new AbortController();

  constructor(
    readonly page: string,
    readonly role: Role,
    readonly on: { message: (message: Message) => void; presence: (there: boolean) => void },
  ) {
    const { signal } = this.#connection;
    try {
      this.#channel = new BroadcastChannel("course-projector");
      this.#channel.onmessage = ({ data }) => this.#take(data);
    } catch {
      // No channel here: the windows' handles are enough.
    }
    addEventListener("message", (event) => {
      if (event.origin !== location.origin && location.protocol !== "file:") return;
      if (!this.#take(event.data)) return;
      if (event.source && "closed" in event.source) this.add(event.source as Window);
    }, { signal });
    addEventListener("pagehide", () => this.send("bye"), { signal });
    if (window.opener) this.add(window.opener as Window);
    this.#beat = window.setInterval(() => {
      this.send("here");
      if (this.#heard && Date.now() - this.#heard > GONE) this.#presence(false);
    }, BEAT);
    this.send("hello");
  }

  get there(): boolean {
    return this.#heard > 0;
  }

  add(other: Window): void {
    if (other !== window) this.#windows.add(other);
  }

  send(type: Message["type"], state: Shown | null = null): void {
    const message: Message = { course: "projector", page: this.page, role: this.role, type, state };
    this.#channel?.postMessage(message);
    const target = location.protocol === "file:" ? "*" : location.origin;
    for (const other of this.#windows)
      if (other.closed) this.#windows.delete(other);
      else
        try {
          other.postMessage(message, target);
        } catch {
          this.#windows.delete(other);
        }
  }

  close(): void {
    this.send("bye");
    clearInterval(this.#beat);
    this.#connection.abort();
    this.#channel?.close();
  }

  #take(data: unknown): boolean {
    const message = messageFrom(data, this.page);
    if (!message || message.role === this.role) return false;
    this.#presence(message.type !== "bye");
    this.on.message(message);
    return true;
  }

  #presence(there: boolean): void {
    const before = this.there;
    this.#heard = there ? Date.now() : 0;
    if (there !== before) this.on.presence(there);
  }
}
