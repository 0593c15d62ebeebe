/** <reflection-note note lang>: keeps what the learner writes, on this device, as it is written. */
import { part } from "./model";
import { store } from "./store";
import { asLang, t } from "./strings";

export class ReflectionNote extends HTMLElement {
  #connection = new AbortController();

  connectedCallback(): void {
    const id = this.getAttribute("note");
    const area = this.querySelector("textarea");
    if (!id || !area) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const lang = asLang(this.getAttribute("lang"));
    const say = (text: string) => {
      const place = part(this, "state");
      if (place && place.textContent !== text) place.textContent = text;
    };
    const device = part(this, "device");
    const refused = () => {
      if (device) device.hidden = true;
      say(t(lang, "store.refused"));
    };
    if (device) device.hidden = false;
    const restore = async () => {
      const kept = await store.get("notes", id);
      // Never under the learner's hands: what is being written stays.
      if (signal.aborted || document.activeElement === area) return;
      if (kept) area.value = kept.text;
      this.toggleAttribute("data-live", true);
    };
    area.addEventListener(
      "input",
      () => {
        say("");
        void store.put("notes", { id, text: area.value, updated: Date.now() });
      },
      { signal },
    );
    // Said when she leaves the field, not at every letter.
    area.addEventListener("change", () => say(t(lang, store.refused ? "store.refused" : "store.saved")), { signal });
    store.addEventListener("changed", () => void restore(), { signal });
    store.addEventListener("refused", refused, { signal });
    if (store.refused) refused();
    void restore();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }
}
