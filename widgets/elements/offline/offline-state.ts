/**
 * <offline-state lang>: whether the course is on this device, since when and how big; to store it now, to
 * take it away, to change to a newer version, to put it among the device's apps.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { installing } from "./install";
import { part } from "../base/model";
import { offline } from "./offline";
import { asLang, day, numbers, t, type Key, type Lang } from "../base/strings";

/** Tells the page after its reload what it was loaded anew for. */
const REMOVED = "course-offline-removed";

const iso = (at: number) => {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};

export class OfflineState extends HTMLElement {
  #lang: Lang = "nl";
  #connection = new AbortController();
  /** How many bytes storing would take. */
  #bytes: number | null = null;
  #measured = false;
  #removed = false;
  #removing = false;

  connectedCallback(): void {
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    offline.addEventListener("changed", () => this.#show(), { signal });
    installing.addEventListener("changed", () => this.#show(), { signal });
    try {
      this.#removed = sessionStorage.getItem(REMOVED) !== null;
      sessionStorage.removeItem(REMOVED);
    } catch {
      // Nothing to tell, then.
    }
    this.toggleAttribute("data-live", true);
    this.#show();
    if (this.#removed) this.#focus();
  }
  disconnectedCallback(): void {
    this.#connection.abort();
  }

  /** Asked once, and only when the answer is said: a site that is not made for it has no such file. */
  async #measure(): Promise<void> {
    if (this.#measured || !["none", "full"].includes(offline.state.kind)) return;
    this.#measured = true;
    try {
      const response = await fetch(new URL("offline.json", window.__md_scope));
      if (response.ok) this.#bytes = ((await response.json()) as { bytes: number }).bytes;
    } catch {
      // Without a network nobody asks how much it would be.
    }
    this.#show();
  }

  #focus(): void {
    const state = part(this, "state");
    state?.setAttribute("tabindex", "-1");
    state?.focus();
  }

  #megabytes(bytes: number): string {
    return t(this.#lang, "offline.megabytes", { count: numbers(this.#lang).plain(Math.max(1, Math.round(bytes / 1e6))) });
  }

  #words(): string {
    const say = (key: Key, values = {}) => t(this.#lang, key, values);
    const { state } = offline;
    const size = this.#bytes === null ? "" : ` ${say("offline.size", { size: this.#megabytes(this.#bytes) })}`;
    switch (state.kind) {
      case "unknown":
        return say("offline.looking");
      case "folder":
        return say("offline.folder");
      case "impossible":
        return say(isSecureContext ? "offline.impossible" : "offline.insecure");
      case "storing":
        return say("offline.storing");
      case "stored":
        return state.about
          ? say("offline.stored", { date: day(this.#lang, iso(state.about.at)), size: this.#megabytes(state.about.bytes) })
          : say("offline.stored_plain");
      case "full":
        return say("offline.full") + size;
      case "failed":
        return say("offline.failed");
      case "none":
        if (state.why === "soon") return say("offline.soon") + size;
        return say(this.#removed ? "offline.removed" : state.why === "off" ? "offline.declined" : "offline.ask") + size;
    }
  }

  #show(): void {
    void this.#measure();
    const state = part(this, "state");
    const words = this.#words();
    // Written only when it differs: a live region speaks at every write.
    if (state && state.textContent !== words) state.textContent = words;
    const place = part(this, "doing");
    if (place) render(this.#doing(), place);
  }

  #doing(): TemplateResult {
    const { kind } = offline.state;
    const storable = kind === "none" || kind === "full" || kind === "failed";
    return html`
      ${offline.state.kind === "storing"
        ? html`<p class="offline__progress">
            <progress max="100" value=${offline.state.percent} aria-label=${t(this.#lang, "offline.progress")}></progress>
            <span>${t(this.#lang, "offline.percent", { percent: offline.state.percent })}</span>
          </p>`
        : nothing}
      <p class="offline__buttons">
        ${offline.update && kind === "stored" ? this.#button("renew", "offline.renew_now", () => offline.renew(), true) : nothing}
        ${storable ? this.#button("store", kind === "none" ? "offline.store" : "offline.again", () => void this.#store(), true) : nothing}
        ${kind === "stored" ? this.#button("remove", "offline.remove", () => void this.#remove()) : nothing}
        ${installing.offered ? this.#button("install", "offline.install", () => void installing.install()) : nothing}
      </p>
      ${installing.installed || installing.standalone ? html`<p>${t(this.#lang, "offline.installed")}</p>` : nothing}
    `;
  }

  #button(name: string, key: Key, press: () => void, first = false): TemplateResult {
    return html`<button type="button" data-part=${name} class=${first ? "offline__first" : ""} ?disabled=${this.#removing} @click=${press}>
      ${t(this.#lang, key)}
    </button>`;
  }

  async #store(): Promise<void> {
    this.#removed = false;
    // The button goes away; the keyboard goes on from the sentence above it.
    this.#focus();
    await offline.store(true);
  }

  async #remove(): Promise<void> {
    this.#removing = true;
    this.#show();
    try {
      sessionStorage.setItem(REMOVED, "yes");
    } catch {
      // Then the page says only that it is not stored.
    }
    await offline.remove();
  }
}
