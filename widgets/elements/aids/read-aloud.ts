/**
 * <read-aloud lang>: reads the lesson it stands in with the browser's own voices. The paragraph that is
 * spoken is marked and kept in view, unless the reader scrolls elsewhere. Gone with its page.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { onCommand } from "./commands";
import { isCalm } from "./display-settings";
import { part } from "../base/model";
import { barView, type Bar } from "./read-aloud-view";
import { passages, type Passage } from "./speech-text";
import { Speaker } from "./speaker";
import { asLang, t, type Key, type Lang } from "../base/strings";
import { pick, voicesFor, type Voices } from "./voices";

/** Kept per device: rate, and the voice per language. */
interface Chosen {
  rate?: number;
  voice?: Partial<Record<Lang, string>>;
  away?: boolean;
}
const KEY = "__voice";
const NOW = "read-aloud-now";
/** Voices may arrive a moment after they are asked for. */
const PATIENCE = 1_500;
const SCROLLING = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);

export class ReadAloud extends HTMLElement {
  #lang: Lang = "nl";
  #speaker: Speaker | null = null;
  #passages: Passage[] = [];
  #voices: Voices<SpeechSynthesisVoice> = { here: [], away: [] };
  #open = false;
  #more = false;
  #said = "";
  #following = true;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    part(this, "start")?.addEventListener("click", () => void this.#toggle(true), { signal });
    onCommand("listen", () => void this.#toggle(false), signal);
    onCommand("quiet", () => this.#open && this.#end("listen.stopped"), signal);
    addEventListener("pagehide", () => this.#speaker?.stop(), { signal });
    for (const name of ["wheel", "touchmove"])
      document.addEventListener(name, () => this.#scrolled(), { signal, passive: true });
    document.addEventListener("keydown", ({ key, target }) => {
      if (SCROLLING.has(key) && !(target instanceof Element && target.closest("input, textarea, select, button"))) this.#scrolled();
    }, { signal });
    document.addEventListener("scrollend", () => this.#backInView(), { signal });
    if (!("speechSynthesis" in window)) return;
    speechSynthesis.addEventListener?.("voiceschanged", () => this.#readVoices(), { signal });
    this.#readVoices();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#close();
  }

  get #chosen(): Chosen {
    const kept = window.__md_get(KEY);
    return typeof kept === "object" && kept !== null ? kept : {};
  }

  get #rate(): number {
    const { rate } = this.#chosen;
    return typeof rate === "number" && rate >= 0.5 && rate <= 2 ? rate : 1;
  }

  get #voice(): SpeechSynthesisVoice | null {
    const { voice, away } = this.#chosen;
    return pick(this.#voices, voice?.[this.#lang], away === true);
  }

  #choose(change: Chosen): void {
    window.__md_set(KEY, { ...this.#chosen, ...change });
    const voice = this.#voice;
    if (voice) this.#speaker?.use(this.#as(voice));
    else this.#speaker?.stop();
    this.#render();
  }

  #as(voice: SpeechSynthesisVoice) {
    return { lang: voice.lang.replace("_", "-"), voice, rate: this.#rate };
  }

  #readVoices(): void {
    this.#voices = voicesFor(speechSynthesis.getVoices(), this.#lang);
    if (this.#open) this.#render();
  }

  /** Start, pause, go on. From the button the focus goes along, to where the others are. */
  async #toggle(focus: boolean): Promise<void> {
    const state = this.#speaker?.state ?? "idle";
    if (state === "playing") this.#speaker!.pause();
    else if (state === "paused") this.#speaker!.goOn();
    else await this.#start(focus);
  }

  async #start(focus: boolean): Promise<void> {
    this.#open = true;
    this.#say(null);
    if ("speechSynthesis" in window && !this.#voice) await this.#wait();
    if (this.#connection.signal.aborted) return;
    const voice = this.#voice;
    if (!voice) {
      this.#more = this.#voices.away.length > 0;
      this.#say(!("speechSynthesis" in window) ? "listen.unsupported" : this.#more ? "listen.only_away" : "listen.no_voice");
      if (focus) part(this, "close")?.focus();
      return;
    }
    this.#passages = passages(this.closest("article") ?? document.body, this.#lang);
    if (!this.#passages.length) return this.#say("listen.nothing");
    this.#following = true;
    this.#speaker ??= this.#make();
    this.#speaker.use(this.#as(voice));
    this.#speaker.play(this.#passages.map(({ sentences }) => sentences));
    if (focus) part(this, "pause")?.focus();
  }

  #wait(): Promise<void> {
    return new Promise((done) => {
      const heard = new AbortController();
      const end = () => {
        heard.abort();
        done();
      };
      const timer = setTimeout(end, PATIENCE);
      speechSynthesis.addEventListener?.("voiceschanged", () => {
        clearTimeout(timer);
        this.#readVoices();
        end();
      }, { signal: heard.signal });
    });
  }

  #make(): Speaker {
    const speaker = new Speaker(speechSynthesis as never, (text) => new SpeechSynthesisUtterance(text) as never);
    speaker.addEventListener("changed", () => {
      this.#mark();
      if (speaker.state === "playing") this.#said = "";
      if (speaker.state === "paused") this.#said = t(this.#lang, "listen.paused");
      this.#render();
    });
    speaker.addEventListener("finished", () => this.#end("listen.finished"));
    speaker.addEventListener("failed", () => this.#say("listen.failed"));
    return speaker;
  }

  #say(key: Key | null): void {
    this.#said = key ? t(this.#lang, key) : "";
    this.#render();
  }

  /** The bar goes; what happened is said, and the focus returns to where it began. */
  #end(key: Key): void {
    const inside = part(this, "bar")?.contains(document.activeElement) ?? false;
    this.#close();
    this.#say(key);
    if (inside) part(this, "start")?.focus();
  }

  #close(): void {
    this.#open = this.#more = false;
    this.#speaker?.stop();
    this.#mark();
    document.documentElement.removeAttribute("data-reading");
  }

  #mark(): void {
    const playing = this.#open && (this.#speaker?.state ?? "idle") !== "idle";
    const now = playing ? this.#passages[this.#speaker!.at]?.element : undefined;
    const marked = document.querySelector(`.${NOW}`);
    if (marked === now) return;
    marked?.classList.remove(NOW);
    now?.classList.add(NOW);
    if (now && this.#following) this.#show(now);
  }

  #show(element: HTMLElement): void {
    const { top, bottom } = element.getBoundingClientRect();
    const room = { top: 80, bottom: innerHeight - 160 };
    if (top >= room.top && bottom <= room.bottom) return;
    element.scrollIntoView({ block: bottom - top > room.bottom - room.top ? "start" : "center", behavior: isCalm() ? "auto" : "smooth" });
  }

  /** She looks elsewhere: let her, and offer the way back. */
  #scrolled(): void {
    if (!this.#following || this.#speaker?.state !== "playing") return;
    this.#following = false;
    this.#render();
  }

  #backInView(): void {
    const now = document.querySelector(`.${NOW}`);
    if (this.#following || !now) return;
    const { top, bottom } = now.getBoundingClientRect();
    if (bottom < 80 || top > innerHeight - 160) return;
    this.#following = true;
    this.#render();
  }

  #follow(): void {
    this.#following = true;
    const now = document.querySelector<HTMLElement>(`.${NOW}`);
    if (now) this.#show(now);
    this.#render();
    part(this, "pause")?.focus();
  }

  #render(): void {
    const place = part(this, "player");
    if (!place) return;
    document.documentElement.toggleAttribute("data-reading", this.#open);
    render(this.#view(), place);
  }

  #view(): TemplateResult {
    const { state = "idle", at = 0 } = this.#speaker ?? {};
    const bar: Bar = {
      lang: this.#lang,
      state,
      place: state === "idle" ? null : { at: at + 1, of: this.#passages.length },
      following: this.#following,
      more: this.#more,
      said: this.#said,
      rate: this.#rate,
      voices: this.#voices,
      voice: this.#voice?.voiceURI ?? null,
      away: this.#chosen.away === true,
      toggle: () => void this.#toggle(false),
      step: (by) => {
        this.#following = true;
        this.#speaker?.step(by);
      },
      stop: () => this.#end("listen.stopped"),
      follow: () => this.#follow(),
      openMore: () => {
        this.#more = !this.#more;
        this.#render();
      },
      setRate: (rate) => this.#choose({ rate }),
      setVoice: (uri) => this.#choose({ voice: { ...this.#chosen.voice, [this.#lang]: uri } }),
      setAway: (away) => this.#choose({ away }),
    };
    return html`${this.#open ? barView(bar) : nothing}
      <p role="status" class=${this.#open ? "course-unseen" : "read-aloud__said"}>${this.#said}</p>`;
  }
}
