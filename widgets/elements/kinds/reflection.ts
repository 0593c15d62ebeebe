/** <reflection-note note lang>: keeps what the learner writes, on this device, as it is written. */
import { part } from "../base/model";
import { store, type Note } from "../store/store";
import { asLang, t } from "../base/strings";

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
    const refusal = () => {
      if (device) device.hidden = store.refused;
      say(store.refusal ? t(lang, store.refusal) : "");
    };
    if (device) device.hidden = false;
    /** What this page wrote or read last. */
    let known: Note | null = null;
    const restore = async () => {
      const kept = await store.get("notes", id);
      const older = known !== null && kept !== undefined && kept.updated < known.updated;
      if (signal.aborted || older) return;
      const early = known ? "" : area.value;
      known = kept ?? null;
      // What was typed before this script came stands under what was kept.
      if (early && early !== kept?.text) {
        if (kept?.text) area.value = `${kept.text}\n\n${early}`;
        return write();
      }
      const { selectionStart, selectionEnd } = area;
      if (area.value !== (kept?.text ?? "")) {
        area.value = kept?.text ?? "";
        if (document.activeElement === area) area.setSelectionRange(selectionStart, selectionEnd);
      }
      this.toggleAttribute("data-live", true);
    };
    const write = () => {
      const note: Note = { id, text: area.value, updated: Date.now() };
      void store.put("notes", note, known);
      known = note;
      this.toggleAttribute("data-live", true);
    };
    area.addEventListener(
      "input",
      () => {
        say("");
        write();
      },
      { signal },
    );
    // Said when she leaves the field, not at every letter.
    area.addEventListener("change", () => say(t(lang, store.refusal ?? "store.saved")), { signal });
    store.addEventListener("changed", () => void restore(), { signal });
    store.addEventListener("refused", refusal, { signal });
    store.addEventListener("accepted", refusal, { signal });
    if (store.refused) refusal();
    void restore();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }
}
