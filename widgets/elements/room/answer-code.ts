/** A participant's code: a square for the camera, signs to read aloud, to copy, to share, to save. */
import { html, nothing, type TemplateResult } from "lit-html";
import { saveText } from "../base/download";
import { t, type Key, type Lang } from "../base/strings";
import { squareView, type Square } from "../pictures/qr";
import { spelled } from "../scan/share";

export interface Made {
  code: string;
  /** Null until it is drawn. */
  square: Square | null;
}
export interface CodeActions {
  made: Made;
  lang: Lang;
  view: string;
  /** The group's signs. */
  signs: string;
  /** She mended answers she may have handed over before. */
  mended: boolean;
  said: (key: Key) => void;
  change: () => void;
  clear: () => void;
}

async function copy(code: string, root: Element, said: (key: Key) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(code);
    said("answer.code_copied");
  } catch {
    // No clipboard without https, or not allowed: she copies it by hand, and it is selected for her.
    getSelection()?.selectAllChildren(root);
    said("share.copy_self");
  }
}

async function share(code: string): Promise<void> {
  try {
    await navigator.share({ text: code });
  } catch {
    // She thought better of it.
  }
}

/** Keeps the screen on while the square is held up; given back when it closes. */
class Awake {
  #lock: WakeLockSentinel | null = null;
  #wanted = false;
  #again = () => void this.#ask();

  begin(): void {
    this.#wanted = true;
    // A browser lets go of the lock when the page is hidden for a moment.
    document.addEventListener("visibilitychange", this.#again);
    void this.#ask();
  }
  end(): void {
    this.#wanted = false;
    document.removeEventListener("visibilitychange", this.#again);
    void this.#lock?.release();
    this.#lock = null;
  }
  async #ask(): Promise<void> {
    if (!this.#wanted || document.visibilityState !== "visible") return;
    try {
      this.#lock = (await navigator.wakeLock?.request("screen")) ?? null;
      if (!this.#wanted) this.end();
    } catch {
      // Not allowed, or the battery is low: then the screen dims as it always does.
    }
  }
}
const awake = new Awake();

const dialogOf = (from: Event) => (from.currentTarget as Element).closest(".answer__code")!.querySelector("dialog")!;

function enlarge(event: Event): void {
  dialogOf(event).showModal();
  awake.begin();
}

export function codeView({ made, lang, view, signs, mended, said, change, clear }: CodeActions): TemplateResult {
  const { code, square } = made;
  const target = (event: Event) => (event.currentTarget as Element).closest(".answer__code")!.querySelector("[data-copy]")!;
  const save = () => {
    saveText(t(lang, "answer.code_file_name", { room: signs }), `${code}\n`, "text/plain;charset=utf-8");
    said("answer.code_saved");
  };
  return html`<section class="answer__code" aria-labelledby="answer-code">
    <h2 id="answer-code" tabindex="-1">${t(lang, "answer.code_title")}</h2>
    <p>${t(lang, view === "other" ? "answer.code_how_other" : "answer.code_how")}</p>
    ${mended ? html`<p class="answer__note">${t(lang, "answer.changed")}</p>` : nothing}
    ${square
      ? html`<button type="button" class="answer__square" data-part="enlarge" aria-label=${t(lang, "answer.large")} @click=${enlarge}>
          ${squareView(square, t(lang, "answer.code_alt"))}<span aria-hidden="true">${t(lang, "answer.large")}</span>
        </button>`
      : nothing}
    <p class="answer__signs">
      <span class="course-unseen">${t(lang, "answer.spelled", { code: spelled(code) })}</span>
      <span aria-hidden="true" data-copy>${code.split("-").map((group, at) => html`${at ? "-" : ""}<wbr /><span>${group}</span>`)}</span>
    </p>
    <div class="answer__buttons">
      <button type="button" data-part="copy-code" @click=${(event: Event) => void copy(code, target(event), said)}>${t(lang, "answer.copy")}</button>
      ${typeof navigator.share === "function"
        ? html`<button type="button" data-part="share-code" @click=${() => void share(code)}>${t(lang, "answer.share")}</button>`
        : nothing}
      <button type="button" data-part="save-code" @click=${save}>${t(lang, "answer.code_file")}</button>
    </div>
    <div class="answer__buttons answer__buttons--end">
      <button type="button" data-part="change" @click=${change}>${t(lang, "answer.change")}</button>
      <button type="button" data-part="clear" @click=${clear}>${t(lang, "answer.clear")}</button>
    </div>
    <dialog class="answer__large" aria-label=${t(lang, "answer.code_title")} @close=${() => awake.end()}>
      ${square ? squareView(square, t(lang, "answer.code_alt")) : nothing}
      <p class="answer__large-code" aria-hidden="true">${code}</p>
      <p>${t(lang, "answer.large_hint")}</p>
      <form method="dialog"><button data-part="close-large">${t(lang, "answer.close")}</button></form>
    </dialog>
  </section>`;
}
