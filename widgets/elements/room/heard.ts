/** What a screen reader hears of the room's screen; who looks sees it there. Written when it changes, never with the clock. */
import { html, type TemplateResult } from "lit-html";
import { clockText, isRunning } from "./clock-model";
import type { Presentation } from "./presentation";
import { spoken } from "./slides";
import { t, type Lang } from "../base/strings";

/** Headings, paragraphs and lists one by one: set in one string they would run into each other. */
export function wordsOf(slide: HTMLElement): string {
  const texts = [...slide.querySelectorAll("h1, h2, h3, p, li, figcaption, th, td")].filter((one) => !one.querySelector("p, li") && !one.closest("[aria-hidden='true']"));
  const said = texts.map((one) => (one.textContent ?? "").replace(/\s+/g, " ").trim()).filter(Boolean);
  return said.map((text) => (/[.!?:…]$/.test(text) ? text : `${text}.`)).join(" ");
}

export class Heard {
  #key = "";
  #clock = "";

  constructor(
    readonly show: Presentation,
    readonly lang: Lang,
    /** The deck reads its slides out itself; where there is none, this says their title. */
    readonly deck: boolean,
  ) {}

  view(): TemplateResult {
    return html`<p class="course-unseen" role="status" data-part="heard">${this.#screen()}</p>
      <p class="course-unseen" role="status" data-part="heard-clock">${this.#clockSaid()}</p>`;
  }

  #screen(): string {
    const { show, lang } = this;
    const { black, qr, results } = show.state;
    if (black) return t(lang, "project.black_said");
    if (qr) return t(lang, "project.qr_label", { address: spoken(show.addresses[qr]) });
    if (results) return show.results.pages[results - 1]?.title ?? "";
    const number = t(lang, "project.number", { n: show.index + 1, total: show.slides.length });
    return this.deck ? number : `${number}: ${show.slide?.title ?? ""}`;
  }

  /** What the clock said when somebody touched it, or when another one came: not what it says now. */
  #clockSaid(): string {
    const { clock, clockName, clockVisible, left } = this.show;
    const key = clockVisible ? `${clockName} ${JSON.stringify(clock)}` : "";
    if (key === this.#key) return this.#clock;
    this.#key = key;
    const time = clockText(left);
    this.#clock = !key || left <= 0 ? "" : t(this.lang, isRunning(clock) ? "project.clock_runs" : "project.clock_stands", { time });
    return this.#clock;
  }
}
