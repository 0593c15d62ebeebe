/**
 * <result-share>: one result to take along, as a code and as a QR code that opens this page with it.
 * What it gives stands in the property `result`; Python makes the code. Nothing is sent: the part of
 * an address behind # stays in the browser.
 *
 * The tag tells two people with equal answers apart. It stays with the answers, so that the same
 * result asked for twice has one code.
 */
import { html, nothing, render } from "lit-html";
import type { Answers, Measure } from "../base/model";
import { square, squareView, type Square } from "../pictures/qr";
import { runtime, RuntimeFailure } from "../python/runtime";
import { t, type Key, type Lang } from "../base/strings";

export interface Shared {
  measure: Measure;
  answers: Answers;
  tag: number | undefined;
  keepTag: (tag: number) => void;
  lang: Lang;
}
interface Made {
  code: string;
  /** Empty where there is no address another device could open. */
  address: string;
  square: Square;
}

/** "T C 1, E 9 6 1": what a screen reader says letter by letter. */
export const spelled = (code: string) => code.split("-").map((group) => [...group].join(" ")).join(", ");

/** The page's own address up to the code; a page opened from a folder has none for other devices. */
function addressHere(): string {
  const { protocol, origin, pathname } = window.location;
  return /^https?:$/.test(protocol) ? `${origin}${pathname}#code=` : "";
}

export class ResultShare extends HTMLElement {
  #shared: Shared | null = null;
  #open = false;
  #made: Made | null = null;
  #key = "";
  #asked = 0;
  #said: Key | null = null;

  set result(shared: Shared) {
    this.#shared = shared;
    const key = JSON.stringify([shared.measure.id, shared.answers]);
    if (key !== this.#key) {
      this.#key = key;
      this.#made = null;
      this.#said = null;
      if (this.#open) void this.#make();
    }
    this.#render();
  }

  disconnectedCallback(): void {
    this.#asked++;
  }

  #toggle(): void {
    this.#open = !this.#open;
    this.#said = null;
    if (this.#open && !this.#made) void this.#make();
    this.#render();
  }

  async #make(): Promise<void> {
    const { measure, answers, tag, keepTag } = this.#shared!;
    const mine = ++this.#asked;
    this.#said = "share.making";
    this.#render();
    try {
      const made = await runtime.call<{ code: string; tag: number }>({ call: "encode", instrument: measure, answers, tag: tag ?? null });
      const address = addressHere();
      const drawn = await square(address, made.code);
      if (mine !== this.#asked) return;
      this.#made = { code: made.code, address, square: drawn };
      this.#said = "share.made";
      if (tag === undefined) keepTag(made.tag);
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#said = "share.failed";
    }
    this.#render();
  }

  async #copy(text: string, done: Key): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#said = done;
    } catch {
      // No clipboard without https, or not allowed: she copies it by hand, and it is selected for her.
      getSelection()?.selectAllChildren(this.querySelector(`[data-copy="${done}"]`)!);
      this.#said = "share.copy_self";
    }
    this.#render();
  }

  #render(): void {
    const shared = this.#shared;
    if (!shared) return;
    const { lang } = shared;
    const toggle = html`<p class="assessment__buttons">
      <button type="button" data-part="share" aria-expanded=${this.#open ? "true" : "false"} @click=${() => this.#toggle()}>
        ${t(lang, this.#open ? "share.close" : "share.open")}
      </button>
    </p>`;
    const failed = this.#said === "share.failed";
    const panel = html`<section class="share" aria-labelledby=${`${shared.measure.id}-share`}>
      <h4 id=${`${shared.measure.id}-share`}>${t(lang, "share.title")}</h4>
      <p>${t(lang, "share.how")}</p>
      ${this.#made ? this.#codeView(this.#made, lang) : nothing}
      <p class="share__said" role="status">${this.#said ? t(lang, this.#said) : ""}</p>
      ${this.#made ? this.#squareView(this.#made, lang) : nothing}
      ${failed ? html`<p><button type="button" data-part="share-again" @click=${() => this.#again()}>${t(lang, "runtime.retry")}</button></p>` : nothing}
    </section>`;
    render(html`${toggle}${this.#open ? panel : nothing}`, this);
  }

  #again(): void {
    runtime.retry();
    void this.#make();
  }

  #codeView({ code, address }: Made, lang: Lang) {
    return html`<p class="share__code">
        <span class="course-unseen">${t(lang, "share.spelled", { code: spelled(code) })}</span>
        <span aria-hidden="true" data-copy="share.copied_code">${code}</span>
      </p>
      <p class="share__buttons">
        <button type="button" data-part="copy-code" @click=${() => void this.#copy(code, "share.copied_code")}>${t(lang, "share.copy_code")}</button>
        ${address
          ? html`<button type="button" data-part="copy-address" @click=${() => void this.#copy(address + code, "share.copied_address")}>${t(lang, "share.copy_address")}</button>`
          : nothing}
      </p>`;
  }

  #squareView({ code, address, square: drawn }: Made, lang: Lang) {
    return html`<figure class="share__figure">
        ${squareView(drawn, t(lang, address ? "share.square" : "share.square_code"))}
        <figcaption>
          ${address
            ? html`${t(lang, "share.opens")} <span class="share__address" data-copy="share.copied_address">${address + code}</span>`
            : t(lang, "share.folder")}
        </figcaption>
      </figure>
      <p class="share__note">${t(lang, "share.private")}</p>`;
  }
}
