/** What both windows do alike: the slides of this page, where we are, the clocks, and keeping it all. */
import { roomAddress } from "./addresses";
import { RoomResults } from "./room-results";
import { again, fresh, isRunning, leftAt, longer, paused, startOnly, type Clock } from "./clock-model";
import { BEGIN, Link, newer, shownFrom, type Role, type Shown } from "./link";
import { paginate, type Slide } from "./paginate";
import { exerciseDrafts } from "./slides-exercise";
import { lessonDrafts } from "./slides-lesson";
import { shape, type Draft, type ProjectorData, type Size } from "./slides";
import { drawAddresses } from "./slide-code";
import type { Lang } from "../base/strings";

/** Minutes on a clock where the exercise names none. */
const USUAL = 5;
/** A running clock of yesterday says nothing. */
const A_DAY = 12 * 60 * 60_000;

export class Presentation extends EventTarget {
  slides: Slide[] = [];
  state: Shown = BEGIN;
  readonly link: Link;
  readonly results: RoomResults;
  readonly #id = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36);
  #drafts: Draft[] = [];
  #key = `__projecting:${location.pathname}`;
  #connection = new AbortController();

  constructor(
    readonly article: HTMLElement,
    readonly data: ProjectorData,
    readonly lang: Lang,
    readonly role: Role,
  ) {
    super();
    this.results = new RoomResults(data.kind === "exercise" ? data.scan : null, lang, this.#connection.signal);
    this.results.addEventListener("changed", () => this.dispatchEvent(new Event("changed")));
    this.link = new Link(location.pathname, role, {
      message: ({ type, state }) => {
        if (state) this.#take(state);
        if (type === "hello") this.link.send("state", this.state);
      },
      presence: () => this.dispatchEvent(new Event("presence")),
    });
    const kept = window.__md_get(this.#key) as { at?: number; shown?: unknown } | null;
    const shown = shownFrom(kept?.shown);
    // One behind: what another window still shows holds.
    if (shown) this.state = { ...shown, count: Math.max(0, shown.count - 1), black: false, qr: "", results: 0, clocks: Date.now() - (kept?.at ?? 0) < A_DAY ? shown.clocks : {} };
  }

  get title(): string {
    return this.data.kind === "exercise" ? this.data.title : (this.article.querySelector("h1")?.firstChild?.textContent ?? document.title).trim();
  }

  /** Of the lesson, and of the sheet on which phones answer; "" where no phone could open it. */
  get addresses(): { join: string; lesson: string } {
    const { data } = this;
    const other = this.results.session?.view === "other" ? "-other" : "";
    const scan = data.kind === "exercise" ? data.scan && `${data.scan.id}${other}` : Object.keys(data.join)[0];
    return { join: roomAddress(scan ? (data.join[scan] ?? "") : ""), lesson: roomAddress(data.kind === "exercise" ? data.lesson.href : location.pathname) };
  }

  get index(): number {
    return Math.max(0, this.#find(this.state.slide));
  }
  get slide(): Slide | undefined {
    return this.slides[this.index];
  }

  /** The same place when the screen, and with it the pages of a draft, are others. */
  #find(key: string): number {
    const exact = this.slides.findIndex((slide) => slide.key === key);
    if (exact >= 0) return exact;
    return this.slides.findLastIndex((slide) => slide.draft === key.split("/")[0]);
  }

  async prepare(): Promise<void> {
    const { data, lang, addresses } = this;
    this.#drafts =
      data.kind === "exercise"
        ? exerciseDrafts(data, lang, addresses.lesson)
        : lessonDrafts(this.article, lang, { page: addresses.lesson, join: (instrument) => (addresses.lesson ? roomAddress(data.join[instrument] ?? "") || addresses.lesson : "") });
    await document.fonts.ready;
  }

  async layout(stage: HTMLElement, size: Size): Promise<void> {
    stage.style.width = `${size.width}px`;
    stage.style.height = `${size.height}px`;
    shape(stage, size);
    this.slides = paginate(await drawAddresses(this.#drafts, this.lang), stage);
  }

  // Changes

  set(change: Partial<Shown>): void {
    this.state = { ...this.state, ...change, count: this.state.count + 1, by: this.#id };
    this.#keep();
    this.link.send("state", this.state);
    this.dispatchEvent(new Event("changed"));
  }

  #take(state: Shown): void {
    if (!newer(state, this.state)) return;
    this.state = state;
    this.#keep();
    this.dispatchEvent(new Event("changed"));
  }

  #keep(): void {
    window.__md_set(this.#key, { at: Date.now(), shown: this.state });
  }

  go(index: number): void {
    const slide = this.slides[Math.min(this.slides.length - 1, Math.max(0, index))];
    if (!slide) return;
    if (slide.key !== this.state.slide || this.state.qr || this.state.results) this.set({ slide: slide.key, qr: "", results: 0 });
  }

  /** On to the next or back: out of the black, off the address, through the pictures, then the slides; false at an end. */
  step(by: 1 | -1): boolean {
    const { state } = this;
    if (state.black) this.set({ black: false });
    else if (state.qr) this.set({ qr: "" });
    else if (state.results) {
      const page = state.results + by;
      this.set({ results: page > this.results.pages.length ? 0 : page });
    } else {
      const to = this.index + by;
      if (to < 0 || to >= this.slides.length) return false;
      this.go(to);
    }
    return true;
  }

  /** Only she shows them, never a slide by itself. Answers whether there is something to show. */
  async turnResults(): Promise<boolean> {
    if (this.state.results) {
      this.set({ results: 0 });
      return true;
    }
    const ready = await this.results.ready();
    if (ready) this.set({ results: 1, black: false, qr: "" });
    return ready;
  }

  /** From one address to the other, and back to the slide. */
  turnQr(): void {
    const ways = (["join", "lesson"] as const).filter((way) => this.addresses[way]);
    const next = ways[ways.indexOf(this.state.qr as "join") + 1];
    this.set({ qr: this.state.qr ? (next ?? "") : (ways[0] ?? "lesson"), black: false });
  }

  // The clock of this slide

  get clockName(): string {
    const step = this.slide?.step;
    return step === null || step === undefined ? "free" : `step-${step}`;
  }
  get clock(): Clock {
    const step = this.slide?.step;
    const minutes = this.data.kind === "exercise" && typeof step === "number" ? (this.data.steps[step]?.minutes ?? USUAL) : USUAL;
    return this.state.clocks[this.clockName] ?? fresh(minutes);
  }
  get left(): number {
    return leftAt(this.clock, Date.now());
  }
  /** The room sees a clock where a step has minutes, and elsewhere once she started one. */
  get clockVisible(): boolean {
    return this.state.clock && (this.clockName !== "free" || this.state.clocks["free"] !== undefined);
  }
  toggleClock(): void {
    const now = Date.now();
    const { clocks } = this.state;
    if (isRunning(this.clock)) this.set({ clocks: { ...clocks, [this.clockName]: paused(this.clock, now) } });
    else this.set({ clocks: startOnly(clocks, this.clockName, this.clock, now), clock: true });
  }
  lengthen(): void {
    this.set({ clocks: { ...this.state.clocks, [this.clockName]: longer(this.clock, Date.now()) }, clock: true });
  }
  resetClock(): void {
    this.set({ clocks: { ...this.state.clocks, [this.clockName]: again(this.clock) } });
  }

  /** Ready for the next showing: the end is no place to come back to. */
  restart(): void {
    if (this.index >= this.slides.length - 1) this.set({ slide: this.slides[0]?.key ?? "" });
  }

  close(): void {
    this.#connection.abort();
    this.link.close();
  }
}
