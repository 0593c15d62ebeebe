/** <offline-line lang> in the footer: how far the course is on its way to this device, in half a sentence. */
import { offline, type State } from "./offline";
import { asLang, t, type Lang } from "../base/strings";

function words(state: State, lang: Lang): string {
  switch (state.kind) {
    case "storing":
      return t(lang, "offline.line_storing", { percent: state.percent });
    case "stored":
      return t(lang, "offline.line_stored");
    case "full":
      return t(lang, "offline.line_full");
    case "none":
      return state.why === "line" ? t(lang, "offline.line_ask") : "";
    default:
      return "";
  }
}

export class OfflineLine extends HTMLElement {
  #connection = new AbortController();

  connectedCallback(): void {
    this.#connection = new AbortController();
    offline.addEventListener("changed", () => this.#show(), { signal: this.#connection.signal });
    this.#show();
  }
  disconnectedCallback(): void {
    this.#connection.abort();
  }

  #show(): void {
    const text = words(offline.state, asLang(this.getAttribute("lang")));
    if (this.textContent !== text) this.textContent = text;
  }
}
