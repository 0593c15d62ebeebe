/**
 * <course-display lang>: the panel behind "Aa" in the header. A popover, so the page stays in sight and
 * changes while somebody chooses; the browser opens it, closes it (Escape too) and minds the focus.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { command, onCommand } from "./commands";
import { display } from "./display-store";
import { CHOICES, isUsual, TEXT, USUAL, type Display } from "./display-settings";
import { part } from "../base/model";
import { asLang, t, type Key, type Lang } from "../base/strings";

type Kept = { index?: number } | null;
const THEMES = ["auto", "light", "dark"] as const;

export class CourseDisplay extends HTMLElement {
  #lang: Lang = "nl";
  #said = "";
  /** What stood before "back to usual", until something else is chosen. */
  #before: Display | null = null;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    display.addEventListener("changed", () => this.#render(), { signal });
    for (const input of this.#palette) input.addEventListener("change", () => this.#render(), { signal });
    onCommand("display", () => this.#panel?.togglePopover(), signal);
    this.#panel?.addEventListener("beforetoggle", () => this.#render(), { signal });
    this.#render();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  get #panel(): HTMLElement | null {
    return part(this, "panel");
  }

  /** The theme's own switch: whoever chooses here, chooses there. */
  get #palette(): HTMLInputElement[] {
    return [...document.querySelectorAll<HTMLInputElement>('input[name="__palette"]')];
  }

  get #theme(): number {
    const checked = this.#palette.findIndex((input) => input.checked);
    return checked >= 0 ? checked : ((window.__md_get("__palette") as Kept)?.index ?? 0);
  }

  #set(change: Partial<Display>): void {
    this.#before = null;
    this.#said = "";
    display.set(change);
  }

  #reset(): void {
    const before = display.now;
    display.set(USUAL);
    this.#before = before;
    this.#said = t(this.#lang, "display.reset_done");
    this.#render();
    part(this, "undo")?.focus();
  }

  #undo(): void {
    const before = this.#before!;
    this.#set(before);
    this.#said = t(this.#lang, "display.undone");
    this.#render();
    part(this, "reset")?.focus();
  }

  #render(): void {
    const panel = this.#panel;
    if (!panel) return;
    render(this.#view(), panel);
  }

  #view(): TemplateResult {
    const now = display.now;
    const say = (key: Key) => t(this.#lang, key);
    const size = t(this.#lang, "display.percent", { n: now.text });
    const resize = (event: Event) => this.#set({ text: (event.target as HTMLInputElement).valueAsNumber });
    const flag = (name: "plain" | "calm" | "keys") => html`<label class="course-display__flag">
      <input type="checkbox" data-flag=${name} .checked=${now[name]} @change=${(event: Event) => this.#set({ [name]: (event.target as HTMLInputElement).checked })} />
      <span>${say(`display.${name}`)} <small>${say(`display.${name}_hint`)}</small></span>
    </label>`;
    return html`<div class="course-display__head">
        <h2 id="course-display-title" tabindex="-1" autofocus>${say("display.title")}</h2>
        <button type="button" class="course-aid" popovertarget="course-display" popovertargetaction="hide">${say("display.close")}</button>
      </div>
      <div class="course-display__size">
        <label for="course-display-text">${say("display.text")}</label>
        <output for="course-display-text">${size}</output>
        <input type="range" id="course-display-text" min=${TEXT.from} max=${TEXT.to} step=${TEXT.step} style=${`--change-share: ${(now.text - TEXT.from) / (TEXT.to - TEXT.from)}`} .value=${String(now.text)} aria-valuetext=${size} @input=${resize} />
      </div>
      ${(["lines", "letters", "measure"] as const).map((name) => this.#choice(name, now[name]))} ${this.#themes()}
      ${flag("plain")} ${flag("calm")} ${flag("keys")}
      <div class="course-display__foot">
        <button type="button" class="course-aid" data-part="reset" ?disabled=${isUsual(now) && !this.#before} @click=${() => this.#reset()}>${say("display.reset")}</button>
        ${this.#before ? html`<button type="button" class="course-aid" data-part="undo" @click=${() => this.#undo()}>${say("live.undo")}</button>` : nothing}
        <button type="button" class="course-aid" @click=${() => this.#keys()}>${say("keys.open")}</button>
      </div>
      <p role="status" class="course-display__state">${this.#said}</p>
      <p class="course-display__note">${say("display.note")}</p>`;
  }

  #choice<N extends keyof typeof CHOICES>(name: N, chosen: Display[N]): TemplateResult {
    const options = name === "measure" ? (["short", "normal", "long"] as const) : CHOICES[name];
    return this.#group(
      name,
      options.map((option) => ({ text: t(this.#lang, `display.${name}_${option}` as Key), value: option, on: option === chosen })),
      (value) => this.#set({ [name]: value }),
    );
  }

  #themes(): TemplateResult | typeof nothing {
    const palette = this.#palette;
    if (palette.length !== THEMES.length) return nothing;
    const chosen = this.#theme;
    const options = THEMES.map((theme, i) => ({ text: t(this.#lang, `display.theme_${theme}`), value: String(i), on: i === chosen }));
    return this.#group("theme", options, (value) => palette[Number(value)]!.click());
  }

  #group(name: keyof typeof CHOICES | "theme", options: { text: string; value: string; on: boolean }[], choose: (value: string) => void): TemplateResult {
    return html`<fieldset class="course-display__choice">
      <legend>${t(this.#lang, `display.${name}`)}</legend>
      <div>
        ${options.map(
          ({ text, value, on }) => html`<label><input type="radio" name=${`course-display-${name}`} value=${value} .checked=${on} @change=${() => choose(value)} /><span>${text}</span></label>`,
        )}
      </div>
    </fieldset>`;
  }

  #keys(): void {
    this.#panel?.hidePopover();
    command("keys");
  }
}
