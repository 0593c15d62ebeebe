/**
 * The quiet line under a widget: Python starting, what just happened, an undo, or what went wrong
 * with a button to try again. One polite status region; the way to paper stands beside it.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { part } from "./model";
import { runtime, type Kind } from "../python/runtime";
import { store } from "../store/store";
import { t, type Key, type Lang, type Values } from "./strings";

/** Milliseconds: long enough to be read, and to be heard. */
const BRIEFLY = 10_000;

export class StateLine {
  /** Whether the learner has answered something: before that, Python's start is nobody's concern. */
  #engaged = false;
  #text = "";
  #notes = new Set<Key>();
  #problem: Kind | "refused" | null = null;
  #undo: { text: string; run: () => void } | null = null;
  #place: HTMLElement | null;
  /** The first word of the theme's class names here. */
  #block: "quiz" | "assessment";
  #extra = document.createElement("div");

  constructor(
    readonly host: HTMLElement,
    readonly lang: Lang,
    signal: AbortSignal,
    readonly retry: () => void,
    /** What is still there when Python fails; and whether anything of hers is kept here at all. */
    readonly own: { kept: Key; keeps: boolean } = { kept: "runtime.kept", keeps: true },
  ) {
    this.#place = part(host, "state");
    this.#block = host.localName === "knowledge-check" ? "quiz" : "assessment";
    this.#place?.replaceChildren();
    // Links and buttons stand after the status region, so that it is heard as one short sentence.
    this.#extra.className = "course-after-state";
    host.querySelector(".course-after-state")?.remove();
    this.#place?.after(this.#extra);
    document.addEventListener("course:runtime", () => this.#runtimeChanged(), { signal });
    for (const name of ["refused", "accepted", "damaged"]) store.addEventListener(name, () => this.#stored(), { signal });
    this.#stored();
  }

  set engaged(engaged: boolean) {
    if (engaged === this.#engaged) return;
    this.#engaged = engaged;
    this.#runtimeChanged();
  }

  /** Says one thing; that also ends an earlier problem. */
  say(key: Key, values: Values = {}): void {
    this.tell(t(this.lang, key, values));
  }

  /** Says what she sees as well: where the line stays in view it must not lie over that for ever. */
  sayBriefly(key: Key, values: Values = {}): void {
    this.say(key, values);
    const text = this.#text;
    setTimeout(() => {
      if (this.#text === text && !this.#undo && !this.#problem) this.tell("");
    }, BRIEFLY);
  }

  tell(text: string): void {
    this.#problem = null;
    this.#text = text;
    this.#render();
  }

  /** It went well, and nothing is to be said about it: what stands there stays, unless it said "wait". */
  done(): void {
    this.#problem = null;
    if (this.#text === t(this.lang, "live.scoring")) this.#text = "";
    this.#render();
  }

  /** Something to know that stays. */
  note(key: Key): void {
    this.#notes.add(key);
    this.#render();
  }

  /** What is not kept, or could not be read: it stays as long as it is so. */
  #stored(): void {
    if (!this.own.keeps) return;
    for (const key of ["store.refused", "store.full"] as const)
      if (store.refusal === key) this.#notes.add(key);
      else this.#notes.delete(key);
    if (store.damaged) this.#notes.add("store.damaged");
    this.#render();
  }

  fail(kind: Kind | "refused"): void {
    this.#problem = kind;
    this.#render();
  }

  /** `run` answers false when it could not be done: then it is offered again. */
  offerUndo(text: string, after: string, run: () => Promise<boolean | void>): void {
    this.#text = text;
    this.#undo = {
      text: t(this.lang, "live.undo"),
      run: () => {
        this.#undo = null;
        void run().then((done) => {
          if (done === false) return this.offerUndo(text, after, run);
          this.#text = after;
          this.#render();
          // The undo button is gone; the keyboard goes on from here.
          this.#place?.setAttribute("tabindex", "-1");
          this.#place?.focus();
        });
      },
    };
    this.#render();
  }

  /** What was said about an earlier thing is over. */
  hush(): void {
    this.#undo = null;
    this.#text = "";
    this.#render();
  }

  clearUndo(): void {
    if (!this.#undo) return;
    this.#undo = null;
    this.#text = "";
    this.#render();
  }

  focusUndo(): void {
    this.#extra.querySelector<HTMLElement>('[data-part="undo"]')?.focus();
  }

  #runtimeChanged(): void {
    // Started while idle and failed: said as soon as there is something to score.
    if (runtime.state === "failed" && this.#engaged) this.#problem = runtime.kind;
    else if (runtime.state !== "failed" && this.#problem !== "refused") this.#problem = null;
    this.#render();
  }

  #render(): void {
    if (!this.#place) return;
    const problem = this.#problem;
    this.host.toggleAttribute("data-failed", problem !== null);
    this.#place.dataset["runtime"] = runtime.state;
    const waiting = this.#engaged && runtime.state === "loading";
    const loading = waiting ? t(this.lang, runtime.slow ? "runtime.slow" : "runtime.loading") : "";
    const text = problem
      ? `${t(this.lang, `runtime.${problem}`)} ${t(this.lang, this.own.kept)}`
      : loading || this.#text;
    // Written only when it differs: a live region speaks at every write.
    if (this.#place.textContent !== text) this.#place.textContent = text;
    const fallback = part(this.host, "fallback");
    if (fallback) {
      fallback.hidden = problem === null;
      if (problem) this.#extra.after(fallback);
    }
    render(this.#after(problem), this.#extra);
  }

  #after(problem: Kind | "refused" | null): TemplateResult {
    const retry = html`<button type="button" data-part="retry-runtime" @click=${this.retry}>
      ${t(this.lang, "runtime.retry")}
    </button>`;
    const undo = html`<button type="button" data-part="undo" @click=${() => this.#undo?.run()}>
      ${this.#undo?.text}
    </button>`;
    return html`${problem ? retry : nothing}${this.#undo ? undo : nothing}
    ${[...this.#notes].map((key) => html`<p class=${`${this.#block}__notice`}>${t(this.lang, key)}</p>`)}`;
  }
}
