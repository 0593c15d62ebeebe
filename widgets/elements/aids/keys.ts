/**
 * <course-keys lang results>: shortcuts, and the window that explains them. It stands in the header,
 * which instant navigation leaves alone, so one of it hears every key.
 */
import { html, render } from "lit-html";
import { command, onCommand } from "./commands";
import { isCalm } from "./display-settings";
import { display } from "./display-store";
import { meaning, SHORTCUTS, TYPING, type Shortcut } from "./keys-table";
import { part } from "../base/model";
import { asLang, t, type Key, type Lang } from "../base/strings";

const EXERCISE = "self-assessment, work-canvas, moment-log, stakeholder-map, if-then-plan, before-after";
const SAID_FOR = 6_000;

export class CourseKeys extends HTMLElement {
  #lang: Lang = "nl";
  #results = "";
  #clear = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#lang = asLang(this.getAttribute("lang"));
    // As seen from this page; the header stays when the next one comes.
    this.#results = new URL(this.getAttribute("results") ?? "", document.baseURI).href;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    // Before the theme's script, which listens on the window.
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal, capture: true });
    document.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest('[data-open="keys"]')) this.#open();
    }, { signal });
    onCommand("keys", () => this.#open(), signal);
    display.addEventListener("changed", () => this.#render(), { signal });
    this.#render();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  #pressed(event: KeyboardEvent): void {
    const target = event.composedPath()[0];
    const element = target instanceof Element ? target : null;
    // The search window is open: its keys are the theme's, and typing goes into its field.
    if (document.querySelector<HTMLInputElement>("#__search")?.checked) return;
    // A window just closed may keep the focus until the next frame: nobody is typing in it any more.
    const field = [element?.closest(TYPING), document.querySelector("dialog[open]")].some((each) => each?.checkVisibility());
    const { run, swallow } = meaning(event, field, display.now.keys);
    // In a field where letters are typed the theme keeps still by itself, and the field hears its keys.
    if (swallow && !element?.matches("input:not([type=radio]), textarea, select, [contenteditable]")) event.stopPropagation();
    if (!run || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#run(run);
  }

  #run(shortcut: Shortcut): void {
    if (!this.#does[shortcut]()) this.#say(t(this.#lang, `keys.no_${shortcut}` as Key));
  }

  /** Each returns whether there was anything to do. */
  #does: Record<Shortcut, () => boolean> = {
    next: () => follow(document.querySelector<HTMLAnchorElement>(".course-footer a[rel=next]")),
    previous: () => follow(document.querySelector<HTMLAnchorElement>(".course-footer a[rel=prev]")),
    continue: () => command("continue") || follow(document.querySelector<HTMLAnchorElement>(".course-nav__continue:not([hidden])")),
    contents: () => contents(),
    search: () => search(),
    exercise: () => exercise(),
    results: () => {
      const link = document.createElement("a");
      link.href = this.#results;
      document.body.append(link);
      link.click();
      link.remove();
      return true;
    },
    listen: () => command("listen"),
    display: () => command("display"),
    help: () => this.#open(),
  };

  #open(): true {
    for (const open of document.querySelectorAll<HTMLElement>(":popover-open")) open.hidePopover();
    const dialog = this.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
    return true;
  }

  #say(text: string): void {
    const place = part(this, "said");
    if (!place) return;
    place.textContent = text;
    clearTimeout(this.#clear);
    this.#clear = window.setTimeout(() => (place.textContent = ""), SAID_FOR);
  }

  #render(): void {
    const say = (key: Key) => t(this.#lang, key);
    const close = () => this.querySelector("dialog")?.close();
    render(
      html`<dialog class="course-keys" aria-labelledby="course-keys-title" @click=${(event: MouseEvent) => event.target === event.currentTarget && close()}>
          <div class="course-keys__sheet">
            <div class="course-display__head">
              <h2 id="course-keys-title" tabindex="-1" autofocus>${say("keys.title")}</h2>
              <button type="button" class="course-aid" @click=${close}>${say("display.close")}</button>
            </div>
            <p>${say("keys.intro")}</p>
            <dl>
              ${SHORTCUTS.map(({ id, key }) => html`<div><dt><kbd>${key}</kbd></dt><dd>${say(`keys.${id}`)}</dd></div>`)}
            </dl>
            <p>${say("keys.browser")}</p>
            <label class="course-display__flag">
              <input type="checkbox" .checked=${display.now.keys} @change=${(event: Event) => display.set({ keys: (event.target as HTMLInputElement).checked })} />
              <span>${say("display.keys")} <small>${say("display.keys_hint")}</small></span>
            </label>
          </div>
        </dialog>
        <p role="status" class="course-keys__said" data-part="said"></p>`,
      this,
    );
  }
}

function follow(link: HTMLAnchorElement | null): boolean {
  link?.click();
  return link !== null;
}

/** A column that is there already gets the focus; else it opens over the page. */
function contents(): boolean {
  const outline = document.getElementById("course-outline");
  if (!outline) return false;
  if (!outline.checkVisibility()) outline.showPopover();
  const links = [...outline.querySelectorAll<HTMLElement>("a")];
  (links.find((link) => link.hasAttribute("aria-current")) ?? links[0])?.focus();
  return true;
}

function search(): boolean {
  const field = document.querySelector<HTMLElement>(".md-search__input") ?? document.querySelector<HTMLElement>(".md-search__button");
  if (field instanceof HTMLInputElement) field.focus();
  else field?.click();
  return field !== null;
}

/** To the heading over the first exercise, so that whoever listens hears where she is. */
function exercise(): boolean {
  const widget = document.querySelector("article")?.querySelector(EXERCISE)?.closest<HTMLElement>(".course-widget");
  if (!widget) return false;
  let place: Element = widget;
  for (let before = widget.previousElementSibling; before; before = before.previousElementSibling)
    if (/^h[1-3]$/.test(before.localName)) {
      place = before;
      break;
    }
  if (!(place instanceof HTMLElement)) return false;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start", behavior: isCalm() ? "auto" : "smooth" });
  return true;
}
