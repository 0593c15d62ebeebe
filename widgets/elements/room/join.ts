/** <join-group lang>: four signs typed once, and every questionnaire below opens for that group. */
import { part } from "../base/model";
import { asLang, t } from "../base/strings";
import { placeHash, placeOf, roomOf, roomSigns } from "./signs";

export class JoinGroup extends HTMLElement {
  #connection = new AbortController();

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("#join-signs");
    const field = part(this, "signs");
    if (!input || !field) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    field.hidden = false;
    this.toggleAttribute("data-live", true);
    const { room } = placeOf(window.location.hash);
    if (room !== null) input.value = roomSigns(room);
    input.addEventListener("input", () => this.#typed(input, false), { signal });
    input.addEventListener("change", () => this.#typed(input, true), { signal });
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#typed(input, true);
    }, { signal });
    this.#typed(input, false);
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  /** `whole`: she left the field, so what stands there is what she meant. */
  #typed(input: HTMLInputElement, whole: boolean): void {
    const lang = asLang(this.getAttribute("lang"));
    const room = roomOf(input.value);
    for (const link of this.querySelectorAll<HTMLAnchorElement>("a.join__link"))
      link.hash = room === null ? "" : placeHash({ room, session: null, group: null });
    // The address says it too: for the other language, and for whoever comes back from a questionnaire.
    if (room !== null && placeOf(window.location.hash).room !== room)
      window.history.replaceState(window.history.state, "", placeHash({ room, session: null, group: null }));
    const wrong = whole && room === null && input.value.trim() !== "";
    input.setAttribute("aria-invalid", String(wrong));
    const text = room !== null ? t(lang, "join.known", { room: roomSigns(room) }) : wrong ? t(lang, "join.unknown") : "";
    const state = part(this, "state");
    if (state && state.textContent !== text) state.textContent = text;
  }
}
