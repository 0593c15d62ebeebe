/**
 * <answer-sheet instrument lang view>: one participant answers a scan for her group.
 *
 * On her own device it ends in a code, which she hands over herself; on one device that is passed around
 * the answers go into the group's session and the screen shows nothing of them. The address says which:
 * `#K7QP`, or `#K7QP&pass=<session>`. One scroll with all questions and a bar under the thumb: nothing
 * moves by itself under a finger, and a screen reader meets an ordinary form.
 *
 * `data-step` on the element: start | form | check | code | cleared.
 */
import { render, type TemplateResult } from "lit-html";
import { part, type Measure } from "../base/model";
import type { Live } from "../base/on-demand";
import { StateLine } from "../base/state";
import { asLang, t, type Lang } from "../base/strings";
import { square } from "../pictures/qr";
import { AnswerForm } from "../scan/form";
import { codeView, type Made } from "./answer-code";
import { encode } from "./encode";
import { AnswerKept, type Filled } from "./answer-kept";
import { barView, checkView, clearedView, noGroupView, noSessionView, passView, startView } from "./answer-views";
import { addAnswers, newTag, peopleIn, type Session } from "./session-model";
import { sessions } from "./sessions";
import { placeHash, placeOf, roomOf, roomSigns, type Place } from "./signs";

interface Data {
  id: string;
  version: string;
  view: "self" | "other";
  about: string;
  title: string;
  measure: Measure;
  lesson: string;
  group: string;
}
type Step = "start" | "form" | "check" | "code" | "cleared";
/** How long what was cleared from her own device can come back, in milliseconds. */
const UNDO = 60_000;

export class AnswerSheet implements Live {
  #lang: Lang;
  #form: AnswerForm;
  #state!: StateLine;
  #place: Place = { room: null, odd: "", session: null, group: null };
  #kept!: AnswerKept;
  #filled!: Filled;
  #step: Step = "start";
  #session: Session | null = null;
  #thanks = false;
  #made: Made | null = null;
  /** A code was made before: the one that follows takes its place. */
  #mended = false;
  /** Counts what was asked: an answer to an older question comes too late. */
  #asked = 0;
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly data: Data,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
    this.#form = new AnswerForm(host.querySelector("form")!);
  }

  connect(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    // Only the tab keeps these answers: what the store says about keeping is not about them.
    this.#state = new StateLine(this.host, this.#lang, signal, () => undefined, { kept: "runtime.kept", keeps: false });
    this.#form.element.addEventListener("change", () => this.#answered(), { signal });
    this.#form.element.addEventListener("submit", (event) => event.preventDefault(), { signal });
    window.addEventListener("hashchange", () => void this.#arrive(), { signal });
    // A page brought back by the browser shows what it held: never somebody else's answers.
    window.addEventListener("pageshow", (event) => event.persisted && void this.#arrive(), { signal });
    window.addEventListener("pagehide", () => this.#pass && this.#empty(), { signal });
    sessions.addEventListener("changed", () => void this.#look(), { signal });
    this.host.toggleAttribute("data-live", true);
    void this.#arrive();
  }

  disconnect(): void {
    this.#asked++;
    this.#connection.abort();
    if (this.#place.session) this.#form.answers = {};
  }

  get #pass(): boolean {
    return this.#place.session !== null;
  }

  /** Reads the address, and takes up what was filled in for that group. */
  async #arrive(): Promise<void> {
    const mine = ++this.#asked;
    this.#place = placeOf(window.location.hash);
    this.#kept = new AnswerKept(this.data.id, this.data.version, this.data.view, this.#place);
    this.#filled = this.#kept.read();
    this.#form.answers = this.#form.known(this.#filled.answers);
    this.#made = null;
    this.#thanks = false;
    this.#session = await this.#found();
    if (mine !== this.#asked) return;
    this.#step = "start";
    this.#render();
    if (this.#place.room === null || this.#pass) return;
    // What draws the square comes now: in a hall the network may be gone by the last question.
    void square("", "TC2").catch(() => undefined);
    if (this.#filled.coded) void this.#make();
  }

  /** The group on this device that the answers go to, when the address names one that fits. */
  async #found(): Promise<Session | null> {
    const { session: id, room } = this.#place;
    const session = id ? await sessions.find(id) : undefined;
    const fits = session && session.instrument === this.data.id && session.view === this.data.view && session.room === room;
    return fits ? session : null;
  }
  async #look(): Promise<void> {
    if (!this.#pass) return;
    const session = await this.#found();
    // Taken off the device while somebody fills in: said once she is done, or at once when nobody is.
    if (session || this.#step === "start") this.#session = session;
    if (this.#step === "start") this.#render();
  }
  get #group() {
    const groups = this.#session?.groups ?? [];
    return groups.find(({ id }) => id === this.#place.group) ?? groups[0];
  }

  #answered(): void {
    this.#filled = { ...this.#filled, answers: this.#form.answers };
    // On a shared device a sheet somebody left must not be there for the next: nothing outlives the page.
    if (!this.#pass) this.#kept.write(this.#filled);
    this.#bar();
  }

  #begin(): void {
    this.#step = "form";
    this.#thanks = false;
    this.#state.hush();
    this.#render();
    const [first] = this.#form.missing(this.#filled.answers);
    const begun = Object.keys(this.#filled.answers).length > 0;
    if (begun && first) this.#form.focus(first.item);
    else this.host.querySelector<HTMLElement>(".assessment__instruction")?.focus();
  }

  #next(): void {
    const missing = this.#form.missing(this.#filled.answers);
    const held = document.activeElement?.closest<HTMLElement>("fieldset[data-item]")?.dataset["item"];
    const at = this.#form.items.indexOf(held ?? "") + 1;
    const next = missing.find(({ number }) => number > at) ?? missing[0];
    if (next) this.#form.focus(next.item);
  }

  #finish(): void {
    const { answers } = this.#filled;
    const complete = this.#form.missing(answers).length === 0;
    if (complete && !this.#pass) return void this.#make();
    this.#go("check");
  }

  /** The code: the same tag for as long as she answers for this group. */
  async #make(): Promise<void> {
    const mine = ++this.#asked;
    const { answers, tag, coded } = this.#filled;
    const held = this.host.contains(document.activeElement);
    const { code, tag: own } = encode(this.data.measure, { answers, tag, room: this.#place.room!, view: this.data.view });
    this.#filled = { ...this.#filled, tag: own, coded: true };
    this.#kept.write(this.#filled);
    this.#mended = this.#mended && coded;
    this.#made = { code, square: null };
    this.#step = "code";
    this.#render();
    this.#state.say("answer.made");
    // The button that was pressed goes: a keyboard must not start at the top of the page again.
    if (held) this.#focusHeading();
    const drawn = await square("", code).catch(() => null); // then the code is read aloud, or sent
    if (mine !== this.#asked) return;
    this.#made = { code, square: drawn };
    this.#render();
  }

  /** One device: into the group, and off the screen. */
  async #handIn(): Promise<void> {
    const { answers } = this.#filled;
    const { id, version, view } = this.data;
    const room = this.#place.room;
    const group = this.#group?.id ?? "a";
    let landed = false;
    const session = await sessions.change(this.#place.session!, (now) => {
      let tag = newTag();
      // Two people with the same answers are two people.
      while (now.answers.some((one) => one.tag === tag)) tag = newTag();
      const done = addAnswers(now, [{ instrument: id, version, view, room, tag, answers }], { group, from: "device" });
      landed = done.outcomes[0] === "added";
      return done.session;
    });
    if (!session || !landed) {
      // Nothing is lost: what she filled in stays until the group is there again.
      this.#session = session ?? null;
      this.#step = "start";
      this.#render();
      return this.#focusHeading();
    }
    this.#session = session;
    this.#empty();
    this.#thanks = true;
    this.#go("start");
    this.#state.say("answer.handed_in");
  }

  #empty(): void {
    this.#kept.clear();
    this.#filled = this.#kept.read();
    this.#form.answers = {};
    this.#made = null;
    this.#mended = false;
  }

  #change(): void {
    this.#mended = this.#filled.coded;
    this.#state.engaged = false;
    this.#state.hush();
    this.#step = "form";
    this.#render();
    this.host.querySelector<HTMLElement>(".assessment__instruction")?.focus();
  }

  /** Off her device; for a minute, and as long as the page stands, it can come back. */
  #clear(): void {
    const was = this.#filled;
    this.#asked++;
    this.#empty();
    this.#go("cleared");
    const after = t(this.#lang, "answer.put_back");
    this.#state.offerUndo(t(this.#lang, "answer.cleared"), after, async () => {
      this.#filled = was;
      this.#kept.write(was);
      this.#form.answers = this.#form.known(was.answers);
      await this.#make();
    });
    const { signal } = this.#connection;
    const last = setTimeout(() => this.#step === "cleared" && this.#state.clearUndo(), UNDO);
    signal.addEventListener("abort", () => clearTimeout(last));
  }

  #typed(text: string): void {
    const room = roomOf(text);
    if (room === null) {
      this.#place = { ...this.#place, odd: text.trim().slice(0, 20) || "–" };
      this.#render();
      this.host.querySelector<HTMLElement>("#answer-room")?.focus();
      return;
    }
    window.history.replaceState(window.history.state, "", placeHash({ room, session: null, group: null }));
    void this.#arrive();
  }

  #go(step: Step): void {
    this.#step = step;
    this.#render();
    this.#focusHeading();
  }
  #focusHeading(): void {
    // The first screen has none: the title of the page stands right above it.
    const heading = this.host.querySelector<HTMLElement>(".answer__step h2") ?? part(this.host, "begin");
    window.scrollTo({ top: 0 });
    heading?.focus({ preventScroll: true });
  }

  /** The same sheet in the other language; the header's switch says where it is. */
  get #translated() {
    const link = document.querySelector<HTMLAnchorElement>(".course-languages a[hreflang]");
    return link ? { href: link.href.replace(/#.*$/, "") + window.location.hash, lang: link.hreflang } : null;
  }

  #render(): void {
    this.host.dataset["step"] = this.#step;
    const place = part(this.host, "step");
    if (place) render(this.#view(), place);
    this.#bar();
  }

  #view(): TemplateResult {
    const lang = this.#lang;
    const { view, about, lesson } = this.data;
    const groupPage = this.data.group + (this.#pass ? `#session=${encodeURIComponent(this.#place.session!)}` : "");
    const { answers } = this.#filled;
    const missing = this.#form.missing(answers);
    const translated = this.#translated;
    const { room, odd } = this.#place;
    if (room === null) return noGroupView(lang, odd, lesson, (text) => this.#typed(text), translated);
    const start = {
      lang, view, about, translated,
      signs: roomSigns(room),
      questions: this.#form.items.length,
      answered: this.#form.items.length - missing.length,
      begin: () => this.#begin(),
    };
    if (this.#pass && (!this.#session || this.#group?.hands)) return noSessionView(lang, Boolean(this.#session), groupPage);
    if (this.#step === "check")
      return checkView({
        lang, missing, answered: start.answered, pass: this.#pass,
        to: (item) => this.#back(item),
        back: () => this.#back(missing[0]?.item),
        finish: () => void (this.#pass ? this.#handIn() : this.#make()),
      });
    if (this.#step === "code" && this.#made) return this.#codeView(this.#made, start.signs);
    if (this.#step === "cleared") return clearedView(lang, () => this.#go("start"));
    if (this.#pass)
      return passView({ ...start, people: peopleIn(this.#session!, this.#group!.id), thanks: this.#thanks, groupPage });
    return startView(start);
  }

  #codeView(made: Made, signs: string): TemplateResult {
    return codeView({
      made, lang: this.#lang, signs, view: this.data.view, mended: this.#mended,
      said: (key) => this.#state.say(key),
      change: () => this.#change(),
      clear: () => this.#clear(),
    });
  }

  #back(item: string | undefined): void {
    this.#step = "form";
    this.#render();
    if (item) this.#form.focus(item);
    else this.host.querySelector<HTMLElement>(".assessment__instruction")?.focus();
  }

  #bar(): void {
    const bar = part(this.host, "bar");
    if (!bar) return;
    bar.hidden = false;
    const total = this.#form.items.length;
    const answered = total - this.#form.missing(this.#filled.answers).length;
    render(barView({ lang: this.#lang, answered, total, next: () => this.#next(), finish: () => this.#finish() }), bar);
  }
}
