/**
 * <course-projector lang>: opens this lesson or exercise on the big screen. The slides, reveal.js among them, come
 * when they are asked for; nothing is fetched then but that script. In a window opened as the facilitator's own
 * (`#facilitator`) it shows hers.
 */
import { command } from "../aids/commands";
import { part, takeData } from "../base/model";
import { asLang, t, type Lang } from "../base/strings";
import type { ProjectorData } from "./slides";

export class CourseProjector extends HTMLElement {
  #data: ProjectorData | null = null;
  #lang: Lang = "nl";
  #open: { close(): void } | null = null;
  #opening = false;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#data ??= takeData<ProjectorData>(this, "script.projector-data");
    if (!this.#data) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    part(this, "start")?.addEventListener("click", () => void this.#start("room"), { signal: this.#connection.signal });
    this.toggleAttribute("data-live", true);
    if (location.hash === "#facilitator") void this.#start("facilitator");
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#open?.close();
  }

  async #start(role: "room" | "facilitator"): Promise<void> {
    const article = this.closest<HTMLElement>("article");
    if (this.#open || this.#opening || !article) return;
    this.#opening = true;
    // A voice over a room is no help to anybody.
    command("quiet");
    const state = part(this, "state");
    try {
      const { RoomScreen, FacilitatorScreen } = await import("./projecting");
      if (this.#connection.signal.aborted) return;
      const Screen = role === "room" ? RoomScreen : FacilitatorScreen;
      const screen = new Screen(article, this.#data!, this.#lang, () => this.#closed());
      this.#open = screen;
      if (state) state.textContent = "";
      await screen.open();
    } catch (error) {
      console.warn("The projection did not come", error);
      this.#open?.close();
      if (state) state.textContent = t(this.#lang, "project.failed");
    } finally {
      this.#opening = false;
    }
  }

  #closed(): void {
    this.#open = null;
    part(this, "start")?.focus();
  }
}
